/** Doctor's check of Kustomizations that apply the objects of another one. Pure. */

import leven from 'leven'
import { type Fields, hasUnknown } from '../../flux/fields.ts'
import { placeOf } from '../../flux/files.ts'
import { containerImages } from '../../flux/kustomize/changes/images.ts'
import type { Deployment } from '../../flux/kustomize/clusters.ts'
import { remoteOf } from '../../flux/kustomize/remote.ts'
import { type DoctorContext, finding, isKind, type Remark } from '../context.ts'
import { bringersOf, placesBelow } from '../links/reach.ts'
import { awake } from '../objects/evidence.ts'

/** flux-00: two Kustomizations that build the same objects of one directory take them from each other (kustomize-controller 1.9.6). */
export function findOverlaps(found: DoctorContext): readonly Remark[] {
  const all = awake(found).filter(isJudged)
  const over = new Map<Deployment, readonly Deployment[]>()
  for (const [inner, outer] of pairsOf(all)) over.set(outer, [...(over.get(outer) ?? []), inner])
  if (over.size === 0) return []
  const bringers = bringersOf(found.cluster)
  const brought = bringers.all.map((one) => placesBelow(one, bringers))
  const areTogether = (a: Deployment, b: Deployment) =>
    brought.some((places) => places.has(placeOf(a.root)) && places.has(placeOf(b.root)))
  return [...over].flatMap(([outer, inner]) => {
    const sure = inner.filter((one) => areTogether(outer, one))
    return sure.length === 0 ? [] : [tell(outer, sure)]
  })
}

/** Whether it prunes, and is read and built as a whole. */
function isJudged({ root, built, objects }: Deployment): boolean {
  return (
    (isInstance(root) || root.at('spec', 'prune').flag()) &&
    objects.length > 0 &&
    built.notRead.length === 0 &&
    built.refused.length === 0 &&
    !objects.some((object) => hasUnknown(keyOf(object))) &&
    !isMisspelled(root)
  )
}

/** Whether it has no path, and a key that is one letter off: the API server refuses it, which is told. */
function isMisspelled(root: Fields): boolean {
  const spec = root.at('spec')
  return !spec.at('path').isSet() && spec.entries().some(([key]) => leven(key, 'path') === 1)
}

const isInstance = (root: Fields) => isKind(root, 'FluxInstance', 'fluxcd.controlplane.io')

/** What the API server knows the object by, with the place of its manifest: others may make it on purpose. */
function keyOf(object: Fields): string {
  const [kind, group] = [object.at('kind').text(), (object.at('apiVersion').text() ?? '').split('/')[0]]
  const [namespace, name] = ['namespace', 'name'].map((key) => object.at('metadata', key).text() ?? '')
  return `${group}/${kind}/${namespace}/${name} ${placeOf(object)}`
}

/** Where it reads, and which cluster it fills. */
function sourceOf({ root }: Deployment): string {
  const namespace = root.at('metadata', 'namespace').text()
  if (isInstance(root))
    return `GitRepository ${namespace}/${root.at('spec', 'sync', 'name').text() ?? 'flux-system'} null`
  const source = root.at('spec', 'sourceRef')
  return `${source.at('kind').text()} ${source.at('namespace').text() ?? namespace}/${source.at('name').text()} ${remoteOf(root)}`
}

/** Each one all of whose objects another one builds too, with that one. */
function pairsOf(all: readonly Deployment[]): readonly (readonly [inner: Deployment, outer: Deployment])[] {
  const builders = new Map<string, Deployment[]>()
  for (const one of all)
    for (const key of new Set(one.objects.map(keyOf))) builders.set(key, [...(builders.get(key) ?? []), one])
  return all.flatMap((inner, index) => {
    const sets = inner.objects.map((object) => builders.get(keyOf(object)) ?? [])
    const fewest = sets.reduce((a, b) => (b.length < a.length ? b : a))
    const outer = fewest.find(
      (one) =>
        one.name !== inner.name &&
        sourceOf(one) === sourceOf(inner) &&
        isOver(one, inner) &&
        sets.every((set) => set.includes(one)) &&
        // Of two that build the same, the later one is told.
        (one.objects.length > inner.objects.length || all.indexOf(one) < index),
    )
    return outer === undefined || inner.objects.some(isShared) ? [] : [[inner, outer] as const]
  })
}

/** Whether one reads the directory of the other, or one above it: overlays of one base share it on purpose. */
function isOver({ directory }: Deployment, inner: Deployment): boolean {
  return directory === '' || `${inner.directory}/`.startsWith(`${directory}/`)
}

/** Whether Flux is told to share the object, or to leave it alone. */
function isShared(object: Fields): boolean {
  const told = object.at('metadata', 'annotations').texts()
  const by = (key: string) => told[`kustomize.toolkit.fluxcd.io/${key}`]?.toLowerCase() ?? ''
  return ['ifnotpresent', 'ignore', 'merge'].includes(by('ssa')) || by('reconcile') === 'disabled'
}

/** Whether an object that both build has another image in each. */
function differs(outer: Deployment, inner: Deployment): boolean {
  const theirs = new Map(outer.objects.map((object) => [keyOf(object), object]))
  const imagesOf = (object: Fields | undefined) => containerImages(object?.value() ?? null).join(' ')
  return inner.objects.some((object) => {
    const [own, other] = [imagesOf(object), imagesOf(theirs.get(keyOf(object)))]
    return own !== other && !hasUnknown(own) && !hasUnknown(other) && !isShared(object)
  })
}

function tell(outer: Deployment, inner: readonly Deployment[]): Remark {
  const [first] = inner
  const shown = inner.slice(0, 3).map(({ name }) => name)
  const names = `${shown.join(', ')}${inner.length > 3 ? ` and ${inner.length - 3} more` : ''}`
  const isMany = inner.length > 1
  const other = inner.find((one) => differs(outer, one))
  const then =
    other === undefined
      ? 'each takes them from the other whenever it runs, and what is taken out of one is deleted from the cluster'
      : `their images change whenever one of both runs (${other.name})`
  const kind = isInstance(outer.root) ? 'FluxInstance' : 'Kustomization'
  const message = `${kind} ${outer.name} applies all objects of Kustomization${isMany ? 's' : ''} ${names} too: ${then}`
  const isSame = first?.directory === outer.directory
  const hint = isSame
    ? 'Keep one of both.'
    : 'Give each a directory that is not below the other, or list in a kustomization.yaml at the path of the first what it is to apply.'
  const at = isMany || isInstance(outer.root) ? outer.root : (first?.root ?? outer.root)
  const place = isInstance(at) ? at.at('spec', 'sync', 'path') : at.at('spec', 'path')
  return finding('flux-00', other === undefined ? 'warning' : 'error', place, { message, hint })
}
