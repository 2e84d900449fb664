/** Doctor's check of marked files that no automation comes to, or that Flux passes over. Pure. */
import { hasUnknown } from '../../flux/fields.ts'
import { type Finding, isTakenApart, placeOf } from '../../flux/files.ts'
import { isSameNamespace, nameOf, objectsOf } from '../../flux/graph.ts'
import type { Marker } from '../../flux/markers.ts'
import type { ImageUpdateAutomation } from '../../flux/objects.ts'
import { type DoctorContext, finding } from '../context.ts'
import { isOneOff } from '../objects/evidence.ts'

/** flux-09: a marked file that the automation does not come to. */
export function findUnreachedFiles(found: DoctorContext): readonly Finding[] {
  const lost = found.graph.lostMarkers
    .filter(({ fault }) => fault !== undefined && fault !== 'its YAML')
    .map((marker) => {
      const message = `the marker is never written: ${marker.reason}`
      const [root] = found.documents.of(marker.file)
      const isPatch = root?.list().some((one) => one.at('op').exists && one.at('path').exists) === true
      const hint = isPatch
        ? 'Set the image in images of the kustomization.yaml, with the marker behind newTag, or write the patch as one object (kind, metadata.name, spec) with the marker at its image.'
        : 'Put the marker into a *.yaml file with one object per document, such as a kustomization.yaml.'
      return finding('flux-09', 'error', marker, { message, hint })
    })
  const files = new Set(found.graph.markers.map(({ file }) => file))
  const apart = new Set([...files].filter((file) => isTakenApart(found.textOf(file))))
  const lists = found.graph.markers.flatMap((marker) => {
    if (!apart.has(marker.file)) return []
    const message =
      'the marker is in a file of kind List: Flux leaves the file as it is and creates a stray one'
    return [
      finding('flux-09', 'error', marker, {
        message,
        hint: 'Write the objects as documents of their own, with --- between.',
      }),
    ]
  })
  return [...lost, ...lists, ...findOutside(found)]
}

function findOutside({ graph, anywhere, cluster }: DoctorContext): readonly Finding[] {
  // Two clusters may have it from one file.
  const byPlace = new Map(objectsOf(anywhere, 'ImageUpdateAutomation').map((one) => [placeOf(one), one]))
  const automations = [...byPlace.values()]
  if (automations.some(({ updatePath }) => hasUnknown(updatePath))) return []
  const isInside = ({ file }: Marker, { updatePath }: ImageUpdateAutomation) =>
    updatePath === '' || file === updatePath || file.startsWith(`${updatePath}/`)
  const isMine = ({ namespace }: ImageUpdateAutomation, marker: Marker) =>
    isSameNamespace(namespace, marker.namespace)
  const own = new Set(objectsOf(graph, 'ImageUpdateAutomation').map(placeOf))
  // Where the cluster has file and policy, the automation of another cluster is not the one that is meant.
  const isMeant = (one: ImageUpdateAutomation, { file, policy, namespace }: Marker) =>
    own.has(placeOf(one)) ||
    !cluster.files.has(file) ||
    !objectsOf(graph, 'ImagePolicy').some(
      (each) => each.name === policy && isSameNamespace(each.namespace, namespace),
    )
  const outside = graph.markers.flatMap((marker) => {
    const all = automations.filter((one) => isMine(one, marker))
    const [first, ...others] = all.filter((one) => isMeant(one, marker))
    if (first === undefined || all.some((one) => isInside(marker, one))) return []
    return [{ marker, automation: first, isAlone: others.length === 0 }]
  })
  // With no marker inside it is the path that is wrong.
  const alone = outside.flatMap(({ automation, isAlone }) => (isAlone ? [automation] : []))
  const wrong = [...new Set(alone)].filter(
    (one) => !anywhere.markers.some((marker) => isMine(one, marker) && isInside(marker, one)),
  )
  return [
    ...wrong.map((automation) => {
      const files = anywhere.markers.flatMap((one) => (isMine(automation, one) ? [one.file] : []))
      return pathless(automation, [...new Set(files)])
    }),
    ...outside.flatMap(({ marker, automation }) => {
      if (wrong.includes(automation)) return []
      const message = `is outside of update.path ./${automation.updatePath} of ImageUpdateAutomation ${nameOf(automation)}: its markers are never written`
      const hint = 'Move the file below that path, or widen update.path.'
      return [finding('flux-09', 'error', marker, { message, hint })]
    }),
  ]
}

function pathless(automation: ImageUpdateAutomation, files: readonly string[]): Finding {
  const shown = `${files.slice(0, 3).join(', ')}${files.length > 3 ? ` and ${files.length - 3} more` : ''}`
  const message = `every marker is outside of update.path ./${automation.updatePath} of ImageUpdateAutomation ${nameOf(automation)}: those of ${shown} are never written`
  const near = nearDirectory(automation.updatePath, files)
  const hint =
    near === null
      ? 'Write the directory of the marked files, from the top of the repository.'
      : `Write ./${near}.`
  return finding('flux-09', 'error', automation.fields.at('spec', 'update', 'path'), { message, hint })
}

/** The directory that all files are in and that the path is one letter off from; null when there is none. */
function nearDirectory(path: string, files: readonly string[]): string | null {
  const depth = path.split('/').length
  const directories = files.map((file) => file.split('/').slice(0, -1).slice(0, depth).join('/'))
  const [only = '', ...others] = new Set(directories)
  return others.length === 0 && isOneOff(path, only) ? only : null
}
