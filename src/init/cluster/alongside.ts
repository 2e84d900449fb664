/** Finds what is not committed yet beside what init writes, and that the first run needs: CI and Flux have what is pushed alone. Pure. */
import { basename, dirname } from 'node:path/posix'
import { type FluxGraph, isKustomization } from '../../flux/graph.ts'
import { everyReadsOf } from '../../flux/kustomize/reads.ts'
import type { FileChange } from '../../ports.ts'
import type { Draft } from '../draft.ts'
import type { InitFacts } from '../gather.ts'
import type { Scope } from '../marking/scope.ts'
import { SETTINGS_FILE, WORKFLOW } from '../settings.ts'
import { pendingIn } from '../steps/pending.ts'
import { excluded, type Held, neededFor } from './needed.ts'
import { isBelow, isOfInit } from './paths.ts'

/** What goes into the commit beside what is written. */
export interface Alongside {
  /** Files, and directories with all that is below them; a pattern of git's keeps what is held out of these. */
  readonly paths: readonly string[]
  /** What is read and must not go with it unseen. */
  readonly held: readonly Held[]
  /** Kustomizations that read what is in it, and whose own changes are not. */
  readonly beyond: readonly string[]
  /** All that Flux applies or CI needs, and that is in no commit as it is. */
  readonly lacking: readonly string[]
  /** Those of the written files that were there, and in no commit as they were. */
  readonly own: readonly string[]
  /** The files that a person is asked to change for it. */
  readonly edits: readonly string[]
  /** What is not committed either, where an app is new: only a person knows whether it needs it. */
  readonly open: readonly string[]
}

/** What is known of the files. */
export interface Around {
  readonly changes: readonly FileChange[]
  /** The directories that bring the apps to the cluster. */
  readonly directories: readonly string[]
  /** The directory of the image automation. */
  readonly path: string
  /** What Flux will see. */
  readonly graph: FluxGraph
  readonly scope: Scope
  readonly draft: Draft
}

/** Files of the top without which nothing below is installed. */
const ROOT_FILES = [
  ...['package.json', 'turbo.json', 'turbo.jsonc', 'pnpm-workspace.yaml'],
  ...['tsconfig.json', 'tsconfig.base.json', '.dockerignore', '.gitignore'],
]
const LOCK_FILES = [
  ...['package-lock.json', 'npm-shrinkwrap.json', 'pnpm-lock.yaml'],
  ...['yarn.lock', 'bun.lock', 'bun.lockb'],
]

/** What belongs to the commit, and is not committed. */
export function alongside(facts: InitFacts, around: Around): Alongside {
  const { uncommitted, prefix } = facts
  const written = around.changes.map(({ path }) => path)
  const isOpen = (path: string) => uncommitted.has(path) && uncommitted.get(path) !== 'deleted'
  const apps = facts.newPackages
  const roots = apps.length === 0 ? [] : [...ROOT_FILES, ...LOCK_FILES].map((name) => `${prefix}${name}`)
  const dockerfiles = apps.length === 0 ? [] : facts.dockerfiles
  const earlier = ofEarlierRuns(facts, around).filter(isOpen)
  const files = [
    ...besideCommitted(facts, around, [...written, ...earlier]),
    ...earlier,
    ...(apps.length === 0 ? [] : applied(facts, around)),
    ...[...roots, ...dockerfiles].filter(isOpen),
  ].filter((path) => isOpen(path) && !written.includes(path))
  const edits = around.draft.notes.flatMap(({ where, isForCommit }) =>
    isForCommit === true && where !== null ? [where.replace(/:\d+$/, '')] : [],
  )
  const inApps = [...uncommitted.keys()].filter((path) => apps.some((each) => isBelow(path, each)))
  const needed = neededFor([...written, ...files, ...edits, ...inApps.filter(isOpen)], {
    ...{ uncommitted, read: facts.readFiles, directories: around.directories },
    files: [...around.draft.files(), ...facts.beside],
  })
  const { held, beyond } = needed
  const isHeld = (path: string) => held.some((each) => each.path === path)
  const plain = [...new Set([...apps, ...files, ...needed.paths])].filter((path) => !isHeld(path))
  const paths = [...plain, ...excluded(held, apps)]
  const isTaken = (path: string) =>
    isHeld(path) ||
    beyond.includes(path) ||
    [...plain, ...written, ...edits].some((each) => isBelow(path, each))
  const open =
    apps.length === 0 ? [] : [...uncommitted.keys()].filter((path) => isOpen(path) && !isTaken(path))
  const own = around.changes.flatMap(({ path, before }) => (before !== null && isOpen(path) ? [path] : []))
  const lacking = [...new Set([...plain, ...held.map(({ path }) => path), ...needed.applied])]
  return { paths, held, beyond, lacking, own, edits: [...new Set(edits)], open }
}

/** What is in the directories of the apps' manifests that something is committed of: Flux builds all of it or none. */
function besideCommitted(
  { files, beside }: InitFacts,
  { directories }: Around,
  committed: readonly string[],
): readonly string[] {
  const touched = directories.filter((directory) =>
    committed.some((path) => path.startsWith(`${directory}/`)),
  )
  return [...files, ...beside]
    .map(({ path }) => path)
    .filter((file) => touched.some((directory) => file.startsWith(`${directory}/`)))
}

/** What an earlier run wrote, or asked to be written. */
function ofEarlierRuns(
  { files, prefix, isManifestsOnly, step, uncommitted }: InitFacts,
  { path, graph }: Around,
): readonly string[] {
  const objects = graph.objects.map(({ file }) => file)
  const isPending = pendingIn({ uncommitted }, path)
  // The line that lists what is new is new, too.
  const listing = everyReadsOf(files).filter(({ paths }) => paths.some(isPending))
  return [
    `${prefix}${SETTINGS_FILE}`,
    ...(isManifestsOnly ? [] : [step?.workflow ?? WORKFLOW]),
    ...objects.filter((file) => isOfInit(file, path)),
    ...listing.map(({ file }) => file),
    ...graph.markers.map(({ file }) => file),
  ]
}

/** The new manifests that a cluster applies, and the kustomizations that were changed to list them. */
function applied({ uncommitted }: InitFacts, { scope }: Around): readonly string[] {
  const all = [...new Set(scope.layout.clusters.flatMap(({ files }) => [...files]))]
  const added = all.filter((file) => uncommitted.get(file) === 'new')
  const isListing = (file: string) =>
    isKustomization(file) &&
    added.some((each) => isBelow(each, dirname(file)) || basename(dirname(each)) === basename(dirname(file)))
  return [...added, ...all.filter((file) => uncommitted.get(file) === 'changed' && isListing(file))]
}
