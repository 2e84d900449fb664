/** Doctor's check of containers that a patch adds where it means one that is there. Pure. */
import type { Fields } from '../../flux/fields.ts'
import { placeOf } from '../../flux/files.ts'
import { isSameImage } from '../../flux/graph.ts'
import { splitImage } from '../../flux/kustomize/changes/images.ts'
import { remoteOf } from '../../flux/kustomize/remote.ts'
import { type DoctorContext, finding, type Remark } from '../context.ts'
import { whyLeftOut } from '../links/elsewhere.ts'
import { whyUnread } from '../variables/sources.ts'
import { awake, isOneOff, isSwap } from './evidence.ts'
import { shownName } from './named.ts'
import { containersOf } from './text-places.ts'

/**
 * flux-32: `name: wbe` in a patch for container `web`: kustomize (5.8.1) adds a container of what the patch says, and the API server takes
 * none without an image (kube-apiserver 1.36).
 */
export function findAddedContainers(found: DoctorContext): readonly Remark[] {
  return awake(found).flatMap((deployment) => {
    if (remoteOf(deployment.root) !== null || whyUnread(deployment) !== null) return []
    return deployment.objects.flatMap((object): readonly Remark[] => {
      // With these annotations Flux applies a part of an object that something else keeps.
      const isPart = Object.keys(object.at('metadata', 'annotations').texts()).some((key) =>
        /^kustomize\.toolkit\.fluxcd\.io\/(?:ssa|reconcile)$/.test(key),
      )
      const remarks = isPart ? [] : addedTo(object)
      return remarks.length === 0 || whyLeftOut(found, deployment.root, [object.file]) !== null ? [] : remarks
    })
  })
}

function addedTo(object: Fields): readonly Remark[] {
  const all = containersOf(object)
  const withImage = all.filter((one) => one.at('image').isSet())
  if (withImage.length === 0) return []
  return all.flatMap((one): readonly Remark[] => {
    const keys = one.entries().map(([key]) => key)
    const name = one.at('name').text()
    if (name === null || keys.includes('<<') || keys.includes('$patch')) return []
    const others = withImage.filter((other) => other.at('name').text() !== name)
    return keys.includes('image') ? doubled(object, one, others) : [bare(object, one, others)]
  })
}

function bare(object: Fields, one: Fields, others: readonly Fields[]): Remark {
  const name = one.at('name').text() ?? ''
  const names = others.map((other) => other.at('name').text() ?? '')
  const [meant] = names.length === 1 ? names : names.filter((other) => isOneOff(other, name))
  const message = `${shownName(object)} is refused by the API server: container ${name} has no image${meant === undefined ? '' : `, beside ${meant}`}`
  const there = meant === undefined ? `the name of a container that is there (${names.join(', ')})` : meant
  const hint = `Where a container that is there is meant, write name: ${there}; else give it an image. Until then Flux applies nothing of this Kustomization.`
  return finding('flux-32', 'error', one.at('name'), { message, hint })
}

/** With the image of the other one: both run. */
function doubled(object: Fields, one: Fields, others: readonly Fields[]): readonly Remark[] {
  const name = one.at('name').text() ?? ''
  const imageOf = (container: Fields) => splitImage(container.at('image').text() ?? '').name
  const meant = others.find(
    (other) => isSwap(other.at('name').text() ?? '', name) && isSameImage(imageOf(other), imageOf(one)),
  )
  // Of the two, the one that a patch brings is the slip.
  if (meant === undefined || one.at('name').file === object.file || meant.at('name').file !== object.file)
    return []
  const message = `${shownName(object)} runs ${imageOf(one)} twice: as ${meant.at('name').text()} (${placeOf(meant)}), and as ${name}`
  const hint = `Write name: ${meant.at('name').text()}, so that the patch changes that container.`
  return [finding('flux-32', 'warning', one.at('name'), { message, hint })]
}
