/** Sees to it that the automation comes to every marker, also of apps to come, where a wider path comes to no marker of others. Pure. */
import { dirname } from 'node:path/posix'
import { hasUnknown, hasVariables } from '../../flux/fields.ts'
import { placeOf } from '../../flux/files.ts'
import { type FluxGraph, isSameNamespace, nameOf, objectsOf, readManifests } from '../../flux/graph.ts'
import type { ImageUpdateAutomation } from '../../flux/objects.ts'
import type { SharedFacts } from '../apps.ts'
import type { Draft } from '../draft.ts'
import { yamlText } from '../entries.ts'
import type { Scope } from '../marking/scope.ts'
import { ensureAutomations } from './automations.ts'
import { commonOf, isBelow } from './paths.ts'
import { findTops } from './tops.ts'

/** What a path is widened for. */
export interface Widening {
  readonly namespace: string
  readonly scope: Scope
}

/** One ImageUpdateAutomation that comes to all marked files; `marked`: those of each app. */
export function ensureWriting(
  draft: Draft,
  facts: SharedFacts,
  { scope, marked }: { readonly scope: Scope; readonly marked: ReadonlyMap<string, readonly string[]> },
): void {
  const { namespace } = facts
  const files = [...marked.values()].flat()
  const isFirst = automationsIn(facts.graph, namespace).length === 0
  if (!isFirst) for (const file of files) widen(draft, file, { namespace, scope })
  const reached = isFirst ? facts : { ...facts, graph: draft.graph() }
  ensureAutomations(draft, reached, {
    marked,
    holdsForeign: scope.holdsForeign,
    howToReach: (file) => howToReach(draft, file, { namespace, scope }),
  })
  const [automation, more] = automationsIn(draft.graph(), namespace)
  const [app, ...others] = marked.keys()
  if (!isFirst || automation === undefined || more !== undefined || app === undefined || others.length > 0)
    return
  // The directory of the one app that there is has no place for the next one.
  const wide = homeOf(draft, automation.updatePath, { app, files, scope })
  if (wide !== null && whatIsThere(draft, automation, wide, { namespace, scope }) === null)
    setPath(draft, automation, wide)
}

/** Widens the path of the only automation so that it comes to the file. False, and nothing, where that would come to what others write. */
export function widen(draft: Draft, file: string, widening: Widening): boolean {
  const [only, second] = automationsIn(draft.graph(), widening.namespace)
  if (only === undefined || second !== undefined) return false
  if (isBelow(file, only.updatePath)) return true
  const wide = widerPath(only, file)
  return wide !== null && whatIsThere(draft, only, wide, widening) === null && setPath(draft, only, wide)
}

/** How a person lets Flux come to the file, where the path cannot just be widened. */
export function howToReach(draft: Draft, file: string, widening: Widening): string {
  const [first] = automationsIn(draft.graph(), widening.namespace)
  const own = `Give ./${dirname(file)} an ImageUpdateAutomation of its own, with that as spec.update.path, then run init again.`
  const wide = first === undefined ? null : widerPath(first, file)
  if (first === undefined || wide === null) return own
  const there = whatIsThere(draft, first, wide, widening)
  const set = `Set spec.update.path in ${first.file} to ./${wide}, then run init again.`
  return there === null ? set : `${own} A path of ./${wide} in ${first.file} would come to ${there} too.`
}

function automationsIn(graph: FluxGraph, namespace: string): readonly ImageUpdateAutomation[] {
  return objectsOf(graph, 'ImageUpdateAutomation').filter((each) =>
    isSameNamespace(each.namespace, namespace),
  )
}

/** The path that comes to the file too; null where that is all of the repository, or the path is not known. */
function widerPath({ updatePath }: ImageUpdateAutomation, file: string): string | null {
  if (hasUnknown(updatePath) || hasVariables(updatePath)) return null
  const wide = commonOf([updatePath, dirname(file)])
  return wide === '' ? null : wide
}

/** What others write below a wider path: another automation, or a marker of no policy of this cluster; null when there is nothing. */
function whatIsThere(
  draft: Draft,
  own: ImageUpdateAutomation,
  wide: string,
  { scope }: Widening,
): string | null {
  if (scope.holdsForeign(wide)) return 'what another cluster has'
  const whole = readManifests(draft.files())
  const other = objectsOf(whole, 'ImageUpdateAutomation').find(
    (each) =>
      (each.file !== own.file || each.name !== own.name) &&
      (isBelow(each.updatePath, wide) || isBelow(wide, each.updatePath)),
  )
  if (other !== undefined) return `what ImageUpdateAutomation ${nameOf(other)} writes`
  const policies = new Set(
    objectsOf(draft.graph(), 'ImagePolicy').map(({ namespace, name }) => `${namespace}:${name}`),
  )
  const marker = whole.markers.find(
    ({ file, namespace, policy }) =>
      isBelow(file, wide) &&
      !isBelow(file, own.updatePath) &&
      (scope.isForeign(file) || !policies.has(`${namespace}:${policy}`)),
  )
  return marker === undefined ? null : `the marker at ${placeOf(marker)}`
}

/** The directory where apps are beside each other: above that of the app's name, else what brings the app to the cluster. */
function homeOf(
  draft: Draft,
  path: string,
  { app, files, scope }: { readonly app: string; readonly files: readonly string[]; readonly scope: Scope },
): string | null {
  const parts = path.split('/')
  const at = parts.lastIndexOf(app)
  if (at > 0) return parts.slice(0, at).join('/')
  const applied = scope.layout.clusters.flatMap(({ deployments }) =>
    deployments.filter(({ built }) => files.some((file) => built.files.has(file))),
  )
  const paths = [...draft.files(), ...scope.beside].map((each) => each.path)
  const homes = [...applied.map(({ directory }) => directory), ...findTops(paths, scope)(files).tops]
  const above = homes.filter((each) => each !== '' && each !== path && isBelow(path, each))
  return above.toSorted((a, b) => b.length - a.length)[0] ?? null
}

/** False where the path is not written at a place of its own. */
function setPath(draft: Draft, { file, fields }: ImageUpdateAutomation, path: string): boolean {
  const span = fields.at('spec', 'update', 'path').span
  const text = draft.text(file)
  if (span === null || text === null) return false
  draft.write(file, `${text.slice(0, span.start)}${yamlText(`./${path}`)}${text.slice(span.end)}`)
  return true
}
