/**
 * Sees to it that ImageUpdateAutomations write the marked files, and nothing that only other clusters have; those that
 * are there stay. Pure.
 */
import { dirname } from 'node:path/posix'
import { placeOf } from '../../flux/files.ts'
import { isSameNamespace, nameOf, objectsOf } from '../../flux/graph.ts'
import type { SharedFacts } from '../apps.ts'
import type { Draft } from '../draft.ts'
import type { InitApp } from '../marking/places.ts'
import { renderAutomation } from '../objects.ts'
import { commonOf, type HoldsForeign, isBelow, needsOwn } from './paths.ts'

/** App → the files that have its markers. */
type Marked = ReadonlyMap<string, readonly string[]>

/** Automations that cover the marked files: one, unless that would write what only other clusters have. */
export function ensureAutomations(
  draft: Draft,
  facts: SharedFacts,
  {
    marked,
    holdsForeign,
    howToReach,
  }: {
    readonly marked: Marked
    readonly holdsForeign: HoldsForeign
    /** What lets one that is there come to a file. */
    howToReach(file: string): string
  },
): void {
  const { graph, namespace, branch } = facts
  const automations = objectsOf(graph, 'ImageUpdateAutomation').filter((each) =>
    isSameNamespace(each.namespace, namespace),
  )
  const [first] = automations
  const generator = facts.generators.find(({ kinds }) => kinds.has('ImageUpdateAutomation'))
  if (first === undefined && generator !== undefined) {
    const message = `${generator.what} generates an ImageUpdateAutomation, so none was written`
    draft.note(placeOf(generator), message, 'Check that its update.path holds the markers.')
    return
  }
  if (first === undefined) {
    addAutomations(draft, facts, scopesOf(facts.apps, marked, holdsForeign))
    return
  }
  const paths = automations.map(({ updatePath }) => updatePath)
  const isCovered = (file: string) => paths.some((path) => isBelow(file, path))
  const left = [...new Set([...marked.values()].flat())].filter((file) => !isCovered(file))
  const own = left.filter((file) => needsOwn(file, paths, holdsForeign))
  const ofOwn = [...marked].map(([app, files]) => [app, files.filter((file) => own.includes(file))] as const)
  if (own.length > 0)
    addAutomations(
      draft,
      facts,
      splitScopes(new Map(ofOwn.filter(([, files]) => files.length > 0)), holdsForeign),
    )
  for (const file of left.filter((each) => !own.includes(each))) {
    const message = `ImageUpdateAutomation ${nameOf(first)} does not write ${file}: it is not below ./${first.updatePath}`
    draft.note(placeOf(first), message, howToReach(file))
  }
  const pushed = first.pushBranch ?? first.checkoutBranch ?? branch
  if (branch !== null && pushed !== branch) {
    const message = `ImageUpdateAutomation ${nameOf(first)} pushes to ${pushed}, not to ${branch}`
    draft.note(placeOf(first), message, `Give --branch ${pushed}, or change its spec.git.`)
  }
}

/** What one automation writes. */
interface UpdateScope {
  readonly path: string
  readonly apps: readonly string[]
}

/** The usual name, where one automation is enough. */
const NAME = 'flux-system'

function addAutomations(draft: Draft, facts: SharedFacts, scopes: readonly UpdateScope[]): void {
  const { graph, namespace, source, branch, flux } = facts
  const taken = new Set(objectsOf(graph, 'ImageUpdateAutomation').map(({ name }) => name))
  const documents = scopes.map(({ path, apps }) => {
    const [app = NAME, ...others] = apps
    const own = others.length === 0 && path.split('/').includes(app) ? app : nameFor(path)
    const wanted = scopes.length === 1 && taken.size === 0 ? NAME : own
    const names = [wanted, ...taken].map((_, at) => (at === 0 ? wanted : `${wanted}-${at + 1}`))
    const free = names.find((each) => !taken.has(each)) ?? wanted
    taken.add(free)
    return renderAutomation({ name: free, namespace }, source, branch, { path, flux })
  })
  draft.addDocuments(`${facts.path}/image-update.yaml`, documents)
}

/** What a directory is called. */
function nameFor(directory: string): string {
  const name = directory.split('/').at(-1) ?? ''
  return /^[a-z0-9](?:[a-z0-9-]{0,50}[a-z0-9])?$/.test(name) ? name : NAME
}

/** The directory that holds every marked file, also those of apps to come; several, where that holds what others have. */
function scopesOf(
  apps: readonly InitApp[],
  marked: Marked,
  holdsForeign: HoldsForeign,
): readonly UpdateScope[] {
  const homes = apps.flatMap(({ directory }) => (directory === null ? [] : [directory]))
  const files = [...marked.values()].flat()
  const all = files.length > 0 ? files : homes.map((directory) => `${directory}/k8s/x`)
  const path = commonOf(
    all.map((file) => dirname(homes.find((directory) => file.startsWith(`${directory}/`)) ?? file)),
  )
  return files.length > 0 && holdsForeign(path)
    ? splitScopes(marked, holdsForeign)
    : [{ path, apps: [...marked.keys()] }]
}

/** The directory of all these files, or that of each app's, or each file's, where it would hold what others have. */
function splitScopes(marked: Marked, holdsForeign: HoldsForeign): readonly UpdateScope[] {
  const path = commonOf([...marked.values()].flat().map(dirname))
  const isSingle = [...marked.values()].flat().every((file) => clean(dirname(file)) === path)
  if (isSingle || !holdsForeign(path)) return [{ path, apps: [...marked.keys()] }]
  const parts: readonly Marked[] =
    marked.size > 1
      ? [...marked].map((entry) => new Map([entry]))
      : [...marked].flatMap(([app, files]) => files.map((file) => new Map([[app, [file]]])))
  const scopes = parts.flatMap((part) => splitScopes(part, holdsForeign))
  const tops = [...new Set(scopes.map((each) => each.path))].filter(
    (own, _, paths) => !paths.some((other) => other !== own && isBelow(own, other)),
  )
  return tops.map((top) => ({
    path: top,
    apps: [...new Set(scopes.filter((each) => isBelow(each.path, top)).flatMap((each) => each.apps))],
  }))
}

function clean(directory: string): string {
  return directory === '.' ? '' : directory
}
