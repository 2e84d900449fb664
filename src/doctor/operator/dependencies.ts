/** Doctor's check of what a ResourceSet waits for: is it in these files? Pure. */
import { type Fields, hasUnknown } from '../../flux/fields.ts'
import { isSameNamespace, nameOf } from '../../flux/graph.ts'
import { type DoctorContext, isKind, notKnown, type Remark } from '../context.ts'
import { isAsleep, isIdle, likeOf, type Named, namedOf } from '../objects/evidence.ts'

/** Kinds that people keep in git; of others, such as CRDs and Deployments, most are made by charts. */
const KINDS = ['ResourceSet', 'ResourceSetInputProvider', 'Kustomization', 'HelmRelease']

/**
 * flux-31: what is in `dependsOn` and in no manifest keeps a ResourceSet waiting (flux-operator 0.59.0,
 * checkDependencies). It is never wrong for sure: a ResourceSet makes any kind, and so may a person.
 */
export function findLostWaits(found: DoctorContext): readonly Remark[] {
  if (found.isPart === true) return []
  const sets = found.allObjects.filter((root) => isKind(root, 'ResourceSet', 'fluxcd.controlplane.io'))
  const asking = sets.filter(
    (root) => found.objects.includes(root) && !isIdle(found, root) && !isAsleep(root),
  )
  return asking.flatMap((set) =>
    set
      .at('spec', 'dependsOn')
      .list()
      .flatMap((entry): readonly Remark[] => {
        const kind = entry.at('kind').text() ?? ''
        const wanted = { name: entry.at('name').text() ?? '', namespace: entry.at('namespace').text() }
        const isOpen = wanted.name === '' || hasUnknown(wanted.name) || hasUnknown(wanted.namespace)
        if (isOpen || !KINDS.includes(kind) || isThere(found, kind, wanted)) return []
        if (sets.some((one) => one !== set && writes(one, kind, wanted.name))) return []
        const roots = rootsOf(found, kind)
        const like = likeOf({ wanted, roots })
        const near = like === null ? '' : `; ${like.name} is here, which is nearly the same name`
        const far = roots.map(namedOf).find(({ name }) => name === wanted.name)
        const where = far === undefined ? 'in no manifest' : `in namespace ${far.namespace} alone`
        const reason = `whether ${kind} ${nameOf(wanted)}, for which it waits, is there: it is ${where}, and another ResourceSet or a person may make it${near}`
        return [notKnown(`ResourceSet ${nameOf(namedOf(set))}`, reason)]
      }),
  )
}

function rootsOf({ allObjects }: DoctorContext, kind: string): readonly Fields[] {
  return allObjects.filter(
    (root) => root.at('kind').text() === kind && /fluxcd\./.test(root.at('apiVersion').text() ?? ''),
  )
}

/** Whether it is in these files, or is what Flux begins with. */
function isThere(found: DoctorContext, kind: string, wanted: Named): boolean {
  const isStart = kind === 'Kustomization' && wanted.name === 'flux-system'
  const isOfInstance = kind === 'Kustomization' && rootsOf(found, 'FluxInstance').length > 0
  const isIt = ({ name, namespace }: Named) =>
    (name === wanted.name && isSameNamespace(namespace, wanted.namespace)) || hasUnknown(name)
  return isStart || isOfInstance || rootsOf(found, kind).map(namedOf).some(isIt)
}

/** Whether the templates of a ResourceSet have an object of that kind and name. */
function writes(set: Fields, kind: string, name: string): boolean {
  const words = JSON.stringify(set.at('spec').value())
    .replaceAll('\\n', ' ')
    .split(/[^\w.-]+/)
  return words.includes(kind) && words.includes(name)
}
