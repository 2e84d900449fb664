/** Doctor's check of what waits for itself, be it by way of others. Pure. */

import type { Fields } from '../../flux/fields.ts'
import { hasUnknown } from '../../flux/fields.ts'
import type { Finding } from '../../flux/files.ts'
import { type DoctorContext, finding, isKind } from '../context.ts'
import { isIdle, namedOf } from '../objects/evidence.ts'

const KINDS = [
  ['Kustomization', 'kustomize.toolkit.fluxcd.io'],
  ['HelmRelease', 'helm.toolkit.fluxcd.io'],
] as const

/** flux-31: Kustomizations, or releases, that wait for each other: none of them is ever applied. */
export function findCircles(found: DoctorContext): readonly Finding[] {
  return KINDS.flatMap(([kind, group]) => {
    const roots = found.objects.filter((root) => isKind(root, kind, group) && !isIdle(found, root))
    const byName = new Map(roots.map((root) => [nameOf(root), root]))
    const told = new Set<string>()
    return [...byName.keys()].flatMap((start) => {
      const circle = told.has(start) ? null : circleFrom(start, byName)
      if (circle === null) return []
      for (const name of circle) told.add(name)
      const [first = start] = circle
      const field = byName.get(first)?.at('spec', 'dependsOn')
      const others = circle.slice(1)
      const message =
        others.length === 0
          ? `${kind} ${first} waits for itself: it is never applied`
          : `${kind} ${first} waits for ${others.join(', which waits for ')}, and that for ${first} again: none of them is ever applied`
      const hint = 'Take one of the entries out of dependsOn.'
      return field === undefined ? [] : [finding('flux-31', 'error', field, { message, hint })]
    })
  })
}

function nameOf(root: Fields): string {
  const { name, namespace } = namedOf(root)
  return `${namespace ?? ''}/${name}`
}

/** What an object waits for, each in the namespace of the object unless it names another. */
function neededBy(root: Fields): readonly string[] {
  const { namespace } = namedOf(root)
  return root
    .at('spec', 'dependsOn')
    .list()
    .flatMap((entry) => {
      const name = entry.at('name').text()
      // What readyExpr asks for may be true before the other is ready (Flux 2.7).
      if (name === null || hasUnknown(name) || entry.at('readyExpr').isSet()) return []
      return [`${entry.at('namespace').text() ?? namespace ?? ''}/${name}`]
    })
}

/** The names along which the start leads back to itself; null when it does not. */
function circleFrom(start: string, all: ReadonlyMap<string, Fields>): readonly string[] | null {
  const before = new Map<string, string | null>([[start, null]])
  for (const name of before.keys()) {
    const root = all.get(name)
    for (const next of root === undefined ? [] : neededBy(root)) {
      if (next === start) {
        const way: string[] = []
        for (let at: string | null = name; at !== null; at = before.get(at) ?? null) way.unshift(at)
        return way
      }
      if (!before.has(next)) before.set(next, name)
    }
  }
  return null
}
