/**
 * Doctor's check of objects without a namespace where nothing sets one: kustomize-controller has none of its own, the API server finds no
 * such resource ("namespace not specified"), and Flux applies nothing of the Kustomization (fluxcd/pkg/ssa 0.61 to 0.83, by its tests). Pure.
 */
import type { Fields } from '../../flux/fields.ts'
import type { Deployment } from '../../flux/kustomize/clusters.ts'
import { lacksNamespace } from '../../flux/kustomize/namespaced.ts'
import { remoteOf } from '../../flux/kustomize/remote.ts'
import { type DoctorContext, finding, isKind, type Remark } from '../context.ts'
import { whyLeftOut } from '../links/elsewhere.ts'
import { whyUnread } from '../variables/sources.ts'
import { awake } from './evidence.ts'
import { isNameless, isOfFlux, shownName } from './named.ts'

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
  if (isNameless(object) || !lacksNamespace(object)) return false
  const annotations = object.at('metadata', 'annotations').texts()
  return !Object.keys(annotations).some((key) =>
    /^kustomize\.toolkit\.fluxcd\.io\/(?:ssa|reconcile)$/.test(key),
  )
}

function tell(deployment: Deployment, unplaced: readonly Fields[]): readonly Remark[] {
  const { name } = deployment
  const [first, ...more] = unplaced
  if (first === undefined) return []
  const others = more.length === 0 ? '' : ` (nor ${more.map(shownName).join(', ')})`
  const message = `${shownName(first)} has no namespace${others}, and nothing sets one: Flux applies nothing of Kustomization ${name} (namespace not specified)`
  return [finding('flux-32', 'error', first, { message, hint: hintFor(deployment, unplaced) })]
}

function hintFor({ name, objects }: Deployment, unplaced: readonly Fields[]): string {
  if (unplaced.every(isOfFlux))
    return 'Write metadata.namespace: the one that Flux runs in is flux-system unless you chose another.'
  // It would move those that have one.
  const hasOthers = objects.some((one) => one.at('metadata', 'namespace').isSet())
  const all = hasOthers ? '' : `, or for all objects spec.targetNamespace in Kustomization ${name}`
  return `Write metadata.namespace, or namespace in its kustomization.yaml${all}.`
}
