/** One visit of the doctor: gathers what there is to look at, finds what is wrong, mends what may be mended. */

import { type ManifestFile, matchGlobs, readAll } from '../flux/files.ts'
import type { Finding } from '../flux/finding.ts'
import { objectsOf, readManifests } from '../flux/graph.ts'
import type { Registry, Sources } from '../ports.ts'
import type { DoctorFacts } from './context.ts'
import { diagnose } from './doctor.ts'
import { mend } from './fixes.ts'
import { isWorkflow } from './pushes/workflows.ts'

/** What is looked at, and whom to ask. */
export interface DoctorQuery {
  /** Globs of the manifests from the top of the repository, `!` excludes. */
  readonly globs: readonly string[]
  readonly apps: DoctorFacts['apps']
  /** `2.9` and the like, or null to read it from the manifests of Flux itself. */
  readonly fluxVersion: string | null
  readonly sources: Sources
  /** Asked for the tags of each ImageRepository; null = no registry is asked. */
  readonly registry: Pick<Registry, 'listTags'> | null
}

/** What one of these says may matter: a Flux object, a marker, a way to the Receivers. */
const WORDS = ['toolkit.fluxcd.io', '$imagepolicy', 'notification-controller', '# Flux Version:']

/** The facts of a repository: files that are new count too, ignored ones do not. */
export async function gatherDoctorFacts(query: DoctorQuery): Promise<DoctorFacts> {
  const { sources, globs, registry } = query
  const [named, workflows] = await Promise.all([
    sources.find({ words: WORDS, untracked: true }),
    sources.find({ words: ['jobs:'], under: '.github/workflows', untracked: true }),
  ])
  const manifests = named.filter((path) => /\.(?:ya?ml|json)$|(?:^|\/)Kustomization$/.test(path))
  const wanted = matchGlobs(manifests, globs.length === 0 ? ['**'] : globs)
  const paths = new Set([...wanted.filter((path) => !isWorkflow(path)), ...workflows.filter(isWorkflow)])
  const { files, unread } = await readAll([...paths].sort(), sources)
  const tags = registry === null ? new Map<string, readonly string[]>() : await listTags(files, registry)
  return { files, unread, apps: query.apps, tags, fluxVersion: query.fluxVersion }
}

/** The tags of every image that is scanned; a registry that does not answer is left out. */
async function listTags(
  files: readonly ManifestFile[],
  registry: Pick<Registry, 'listTags'>,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const images = new Set(objectsOf(readManifests(files), 'ImageRepository').map(({ image }) => image))
  const listed = await Promise.all(
    [...images].map(async (image) => {
      const tags = await registry.listTags(image).catch(() => null)
      return tags === null ? [] : [[image, tags] as const]
    }),
  )
  return new Map(listed.flat())
}

/** What a visit comes to. */
export interface Diagnosis {
  /** What is left. */
  readonly findings: readonly Finding[]
  /** What was mended, when that was asked for. */
  readonly mended: readonly Finding[]
  /** The files that change with it. */
  readonly files: readonly ManifestFile[]
  /** How many files were looked at. */
  readonly read: number
}

/** One fix may lay open another fault. */
const ROUNDS = 4

/** The diagnosis of these facts; with `fix` the new texts of the files, for the caller to write. */
export function runDoctor(facts: DoctorFacts, options: { readonly fix: boolean }): Diagnosis {
  let current = facts
  let findings = diagnose(current)
  const mended: Finding[] = []
  const changed = new Map<string, string>()
  for (let round = 0; options.fix && round < ROUNDS; round++) {
    const step = mend(current.files, findings)
    if (step.files.length === 0) break
    mended.push(...step.findings)
    for (const { path, text } of step.files) changed.set(path, text)
    const files = current.files.map((file) => ({ ...file, text: changed.get(file.path) ?? file.text }))
    current = { ...current, files }
    findings = diagnose(current)
  }
  const files = [...changed].map(([path, text]) => ({ path, text }))
  return { findings, mended, files, read: facts.files.length }
}

/** 1 when any finding is an error, else 0. */
export function exitCodeOf({ findings }: Diagnosis): 0 | 1 {
  return findings.some(({ level }) => level === 'error') ? 1 : 0
}
