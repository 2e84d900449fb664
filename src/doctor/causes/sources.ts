/** Finds sources whose name is another one than all that refer to them say. Pure. */
import leven from 'leven'
import { isSameNamespace, nameOf, objectsOf } from '../../flux/graph.ts'
import type { GitRepository } from '../../flux/objects.ts'
import { type DoctorContext, finding } from '../context.ts'
import { replaceScalar } from '../fixes.ts'
import { likeOf } from '../objects/evidence.ts'
import type { Cause } from './corrections.ts'

const MAX_SLIPS = 2

/** flux-31: a GitRepository that nothing names, while several objects name one that is nearly the same and not there. */
export function findMisnamedSources({ graph }: DoctorContext): readonly Cause[] {
  const sources = objectsOf(graph, 'GitRepository')
  const asking = [...objectsOf(graph, 'Kustomization'), ...objectsOf(graph, 'ImageUpdateAutomation')].filter(
    ({ source, isUnknown }) => source.kind === 'GitRepository' && !isUnknown,
  )
  const isOf = (one: { name: string; namespace: string | null }, asker: (typeof asking)[number]) =>
    asker.source.name === one.name &&
    isSameNamespace(asker.source.namespace ?? asker.namespace, one.namespace)
  const lost = asking.filter((asker) => !sources.some((one) => isOf(one, asker)))
  return sources.flatMap((source): readonly Cause[] => {
    if (source.isUnknown || asking.some((asker) => isOf(source, asker))) return []
    const names = new Set(lost.map((asker) => asker.source.name))
    const [name, ...others] = [...names].filter((one) => isSlipOf(one, source))
    if (name === undefined || others.length > 0) return []
    const meant = lost.filter((asker) => isOf({ ...source, name }, asker))
    // One alone may be wrong itself.
    if (meant.length < 2) return []
    const at = source.fields.at('metadata', 'name')
    const message = `GitRepository ${nameOf(source)} is called ${name} by all that refer to it (${meant.map((one) => `${one.kind} ${one.name}`).join(', ')}): nothing comes from it`
    const told = { message, hint: `Write name: ${name}.`, fix: replaceScalar(at, name) }
    return [
      {
        finding: finding('flux-31', 'error', at, told),
        corrections: [{ object: source.fields, path: ['metadata', 'name'], from: source.name, to: name }],
      },
    ]
  })
}

/** Whether the source's name is that one with a slip; eu and us are two names, and nothing else is nearly called flux-system. */
function isSlipOf(name: string, { name: written, namespace, fields }: GitRepository): boolean {
  if (name === 'flux-system') return leven(name, written) <= MAX_SLIPS
  const isWithoutDash = name.replaceAll('-', '') === written.replaceAll('-', '')
  return isWithoutDash || likeOf({ wanted: { name, namespace }, roots: [fields] }) !== null
}
