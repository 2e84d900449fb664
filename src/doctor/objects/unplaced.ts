/**
 * Doctor's check of objects without a namespace where nothing sets one: kustomize-controller has none of its own, the API server finds no
 * such resource ("namespace not specified"), and Flux applies nothing of the Kustomization (fluxcd/pkg/ssa 0.61 to 0.83, by its tests). Pure.
 */
import type { Fields } from '../../flux/fields.ts'
import type { Deployment } from '../../flux/kustomize/clusters.ts'
import { remoteOf } from '../../flux/kustomize/remote.ts'
import { type DoctorContext, finding, isKind, type Remark } from '../context.ts'
import { whyLeftOut } from '../links/elsewhere.ts'
import { whyUnread } from '../variables/sources.ts'
import { awake } from './evidence.ts'
import { isNameless, isNamespaced, isOfFlux, shownName } from './named.ts'

/** flux-32: objects that belong into a namespace, and have none. */
export function findUnplaced(found: DoctorContext): readonly Remark[] {
  const told = new Set<string>()
  return awake(found).flatMap((deployment): readonly Remark[] => {
    const { root } = deployment
    const isOurs = isKind(root, 'Kustomization', 'kustomize.toolkit.fluxcd.io') && remoteOf(root) === null
    // What is not read may set it.
    if (!isOurs || whyUnread(deployment) !== null) return []
    const files = Map.groupBy(deployment.objects.filter(isUnplaced), ({ file }) => file)
    return [...files].flatMap(([file, objects]): readonly Remark[] => {
      if (told.has(file) || whyLeftOut(found, root, [file]) !== null) return []
      told.add(file)
      return tell(deployment, objects)
    })
  })
}

function isUnplaced(object: Fields): boolean {
  // One without a name is told by that.
  if (
    isNameless(object) ||
    !isNamespaced(object) ||
    !isOfFlux(object) ||
    object.at('metadata', 'namespace').isSet()
  )
    return false
  const annotations = object.at('metadata', 'annotations').texts()
  const isLeft = Object.keys(annotations).some((key) =>
    /^kustomize\.toolkit\.fluxcd\.io\/(?:ssa|reconcile)$/.test(key),
  )
  return (
    !isLeft &&
    !object
      .at('metadata')
      .entries()
      .some(([key]) => key === '<<')
  )
}

function tell({ name }: Deployment, objects: readonly Fields[]): readonly Remark[] {
  const [first, ...more] = objects
  if (first === undefined) return []
  const others = more.length === 0 ? '' : ` (nor ${more.map(shownName).join(', ')})`
  const message = `${shownName(first)} has no namespace${others}, and nothing sets one: Flux applies nothing of Kustomization ${name} (namespace not specified)`
  const hint = 'Write metadata.namespace: the one that Flux runs in is flux-system unless you chose another.'
  return [finding('flux-32', 'error', first, { message, hint })]
}
