/**
 * Doctor's checks of names that nobody has in what leads to the Deployment beside GitRepositories: sources of other kinds, those of
 * charts, and what releases wait for. Pure.
 */
import { type Fields, hasUnknown } from '../../flux/fields.ts'
import { placeOf } from '../../flux/files.ts'
import { isSameImage, isSameNamespace, nameOf, objectsOf } from '../../flux/graph.ts'
import type { Marker } from '../../flux/markers.ts'
import { type DoctorContext, finding, isKind, type Remark, repositoryOf } from '../context.ts'
import { isAsleep, isIdle, type Named, namedOf } from '../objects/evidence.ts'
import { findLostVariables } from '../variables/lost.ts'
import { instancesOf, isBegun, isOfStart, withSynced } from './begun.ts'
import { findStaleCharts } from './chart-versions.ts'
import { type Asked, findLost, whereOf } from './lost.ts'

const SOURCES = 'source.toolkit.fluxcd.io'
const EXTENSIONS = 'source.extensions.fluxcd.io'
const RELEASES = 'helm.toolkit.fluxcd.io'

/** flux-31: what leads to the Deployment and is not there, or is set to something else. */
export function findLostLinks(found: DoctorContext): readonly Remark[] {
  return [
    ...findLostArtifacts(found),
    ...findLostCharts(found),
    ...findLostVariables(found),
    ...findPinnedReleases(found),
    ...findStaleCharts(found),
  ]
}

/** flux-31: a Kustomization of an OCIRepository, a Bucket or an ExternalArtifact that nobody has. */
function findLostArtifacts(found: DoctorContext): readonly Remark[] {
  const users = objectsOf(found.graph, 'Kustomization').filter(
    ({ source, isUnknown }) => source.kind !== 'GitRepository' && !isUnknown,
  )
  return users.flatMap(({ fields }) => findSource(found, fields, fields.at('spec', 'sourceRef')))
}

/** flux-31: a HelmRelease with a marker whose chart or whose dependency nobody has. */
function findLostCharts(found: DoctorContext): readonly Remark[] {
  return markedReleases(found).flatMap(({ root }) => {
    const spec = root.at('spec')
    const sources = [spec.at('chart', 'spec', 'sourceRef'), spec.at('chartRef')].filter((at) => at.isSet())
    return [
      ...sources.flatMap((at) => findSource(found, root, at)),
      ...spec
        .at('dependsOn')
        .list()
        .flatMap((at) => findOne(found, { kind: 'HelmRelease', group: RELEASES, asking: root, at })),
    ]
  })
}

/** The HelmReleases with a marker in them that something applies and that are awake. */
function markedReleases(found: DoctorContext) {
  const all = found.objects.filter(
    (root) => isKind(root, 'HelmRelease', RELEASES) && !isAsleep(root) && !isIdle(found, root),
  )
  return all.flatMap((root) => {
    const markers = found.graph.markers.filter((marker) => isIn(found, marker, root))
    return markers.length === 0 ? [] : [{ root, markers }]
  })
}

function isIn({ documents }: DoctorContext, { file, document }: Marker, root: Fields): boolean {
  return file === root.file && documents.of(file)[document]?.line === root.line
}

function findSource(found: DoctorContext, asking: Fields, at: Fields): readonly Remark[] {
  const kind = at.at('kind').text() ?? ''
  const name = at.at('name').text() ?? ''
  // What an ArtifactGenerator here makes is in no file.
  if (hasUnknown(kind)) return []
  if (kind === 'ExternalArtifact' && found.allObjects.some((root) => makesArtifact(root, name))) return []
  return findOne(found, { kind, group: SOURCES, asking, at })
}

function makesArtifact(root: Fields, name: string): boolean {
  if (!isKind(root, 'ArtifactGenerator', EXTENSIONS)) return false
  const names = root
    .at('spec', 'artifacts')
    .list()
    .map((one) => one.at('name').text() ?? '')
  return names.some((one) => one === name || hasUnknown(one))
}

interface Link {
  readonly kind: string
  readonly group: string
  readonly asking: Fields
  readonly at: Fields
}

/** What is said of one name, where nothing shows what else is meant. */
function findOne(found: DoctorContext, { kind, group, asking, at }: Link): readonly Remark[] {
  if (isIdle(found, asking)) return []
  const own = namedOf(asking)
  const wanted: Named = {
    name: at.at('name').text() ?? '',
    namespace: at.at('namespace').text() ?? own.namespace,
  }
  const here = found.objects.filter((root) => isKind(root, kind, group))
  const isStart = kind === 'GitRepository' && isOfStart(found, wanted)
  const roots = isStart ? withSynced(found, here) : here
  // Bootstrap makes a GitRepository, the Flux Operator any of them.
  const mayBegin = group === SOURCES && (kind === 'GitRepository' || instancesOf(found).length > 0)
  if (mayBegin && isBegun(found, wanted, roots)) return []
  const asker = asking.at('kind').text() ?? ''
  const asked: Asked = { asking, subject: `${asker} ${nameOf(own)}`, at, wanted, beside: [own.name] }
  const verb = kind === asker ? 'waits for' : 'refers to'
  const tell = (one: Asked, far: Named | undefined) =>
    finding('flux-31', 'error', at, {
      message: `${one.subject} ${verb} ${kind} ${wanted.name}, ${whereOf(one, far)}: it is never applied`,
      hint:
        far === undefined
          ? `Write the name and namespace of one that is here (${roots.map((root) => nameOf(namedOf(root))).join(', ')}).`
          : `Write namespace: ${far.namespace} beside the name.`,
    })
  return findLost(found, { kind, roots, asked: [asked], isShown: () => false, tell })
}

/** flux-31: an image that a HelmRelease sets after its chart was rendered, whatever the marker in its values writes. */
function findPinnedReleases(found: DoctorContext): readonly Remark[] {
  return markedReleases(found).flatMap(({ root, markers }) => {
    const images = root
      .at('spec', 'postRenderers')
      .list()
      .flatMap((one) => one.at('kustomize', 'images').list())
    return images.flatMap((image) => {
      const isPinned = ['newTag', 'digest'].some((key) => image.at(key).isSet())
      const name = image.at('name').text() ?? ''
      const marker = markers.find((one) => isOf(found, one, name) && one.path.includes('values'))
      const isMarked = markers.some(({ path }) => path.includes('postRenderers'))
      if (!isPinned || marker === undefined || isMarked || hasUnknown(name)) return []
      const what = image.at('newTag').text() ?? image.at('digest').text()
      const message = `HelmRelease ${nameOf(namedOf(root))} sets ${name} to ${what} in postRenderers, whatever Flux writes at ${placeOf(marker)}`
      const hint = 'Take the image out of postRenderers, or put the marker there.'
      return [finding('flux-31', 'error', image, { message, hint })]
    })
  })
}

/** Whether the marker is of a policy for the image. */
function isOf(found: DoctorContext, marker: Marker, image: string): boolean {
  const policy = found.policies.find(
    (one) => one.name === marker.policy && isSameNamespace(one.namespace, marker.namespace),
  )
  const repository = policy === undefined ? null : repositoryOf(found, policy)
  return repository !== null && !repository.isUnknown && isSameImage(repository.image, image)
}

/** flux-22: a HelmRelease with a marker that sleeps. */
export function findSleepingReleases(found: DoctorContext): readonly Remark[] {
  const all = found.objects.filter((root) => isKind(root, 'HelmRelease', RELEASES) && isAsleep(root))
  return all.flatMap((root) => {
    if (isIdle(found, root) || !found.graph.markers.some((marker) => isIn(found, marker, root))) return []
    const message = `HelmRelease ${nameOf(namedOf(root))} is suspended: Flux leaves it alone until it resumes`
    const hint = 'Take suspend: true out when the incident is over.'
    return [finding('flux-22', 'warning', root.at('spec', 'suspend'), { message, hint })]
  })
}
