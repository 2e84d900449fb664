/** Doctor's check of image objects that a cluster applies without the controllers that bring their kinds. Pure. */

import { basename } from 'node:path/posix'
import { type Fields, hasUnknown } from '../../flux/fields.ts'
import { placeOf } from '../../flux/files.ts'
import { nameOf } from '../../flux/graph.ts'
import { chartOf } from '../charts.ts'
import { type DoctorContext, finding, isKind, notKnown, type Remark } from '../context.ts'
import { whyForeign, whyIncomplete } from '../links/elsewhere.ts'
import { bringersOf, placesBelow } from '../links/reach.ts'
import { isMaking, madeBy } from '../operator/made.ts'
import { isOff } from '../operator/resources.ts'
import { isApplied, isAsleep, namedOf, pausedPlaces } from './evidence.ts'

const GROUP = 'image.toolkit.fluxcd.io'
const REFLECTOR = 'image-reflector-controller'
const AUTOMATION = 'image-automation-controller'

/** The controller with which the CRD of a kind comes. */
const CONTROLLERS: Readonly<Record<string, string>> = {
  ImageRepository: REFLECTOR,
  ImagePolicy: REFLECTOR,
  ImageUpdateAutomation: AUTOMATION,
}

/** What installs Flux in a cluster, as far as it says with which controllers. */
interface Installer {
  readonly at: Fields
  readonly name: string
  /** The controllers; `unwritten` where the operator chooses them. */
  readonly has: ReadonlySet<string> | 'unwritten' | 'unknown'
  readonly hint: (lacks: string) => string
}

/** flux-11: kinds that the API server does not know, since nothing installs their controller. */
export function findLackingControllers(found: DoctorContext): readonly Remark[] {
  const paused = pausedPlaces(found)
  const applied = found.objects.filter((root) => isApplied(found.cluster, root) && !paused.has(placeOf(root)))
  const images = [
    ...applied.filter(isImage).map((root): Image => ({ kind: kindOf(root), root, isSure: true })),
    ...applied.flatMap(imagesOfSet),
  ]
  if (images.length === 0) return []
  const bringers = bringersOf(found.cluster)
  const below = bringers.all.map((bringer) => {
    const places = placesBelow(bringer, bringers)
    const own = images.filter(({ root }) => places.has(placeOf(root)))
    return { own, installers: installersOf(found, bringer.root, places) }
  })
  const seen = new Set<string>()
  const told = below.flatMap(({ own, installers }): readonly Remark[] => {
    // Two that differ are of two clusters, or one of them is not there yet.
    const [installer] = own.length === 0 ? [] : installers
    if (installer === undefined || installers.length > 1 || seen.has(placeOf(installer.at))) return []
    seen.add(placeOf(installer.at))
    return judge(found, installer, own)
  })
  // What a person applies reaches no installer: of one that is alone, the files lead to one cluster.
  const reached = new Set(below.flatMap(({ own, installers }) => (installers.length > 0 ? own : [])))
  const apart = images.filter((image) => !reached.has(image))
  const every = Map.groupBy(
    below.flatMap(({ installers }) => installers),
    ({ at }) => placeOf(at),
  )
  const [[only] = []] = [...every.values()]
  if (only === undefined || every.size > 1 || seen.size > 0) return told
  return [...told, ...judgeApart(found, only, apart)]
}

/** The comment of the file in which init leaves a Kustomization to a person. */
const BY_HAND = /^# What Flux applies\. Apply this file once by hand:/m

/** Images that a Kustomization brings which nothing in git applies: init wrote it for this cluster, or it may be of another one. */
function judgeApart(found: DoctorContext, installer: Installer, images: readonly Image[]): readonly Remark[] {
  const rootOf = ({ root }: Image) =>
    found.cluster.deployments.find(({ name }) => name === found.cluster.origins.get(root))?.root.file ?? ''
  const isOurs = (image: Image) => BY_HAND.test(found.textOf(rootOf(image)))
  const ours = images.filter(isOurs)
  const others = images.filter((image) => !isOurs(image))
  const told = ours.length === 0 ? [] : judge(found, installer, ours)
  return told.length > 0 || others.length === 0
    ? told
    : judge(found, installer, others, `nothing in these files applies what leads to them in its cluster`)
}

/** An image object, or a ResourceSet that makes one. */
interface Image {
  readonly kind: string
  readonly root: Fields
  /** Whether the ResourceSet makes it whatever its inputs are. */
  readonly isSure: boolean
}

function imagesOfSet(root: Fields): readonly Image[] {
  if (!isKind(root, 'ResourceSet', 'fluxcd.controlplane.io') || isAsleep(root) || isOff(root)) return []
  const isSure = isMaking(root)
  return madeBy(root)
    .filter(isImage)
    .map((item) => ({ kind: kindOf(item), root, isSure }))
}

function kindOf(root: Fields): string {
  return root.at('kind').text() ?? ''
}

function isImage(root: Fields): boolean {
  const kind = kindOf(root)
  return Object.hasOwn(CONTROLLERS, kind) && isKind(root, kind, GROUP)
}

/** The FluxInstances and the CRDs of Flux that the same root leads to. */
function installersOf(
  found: DoctorContext,
  root: Fields | null,
  places: ReadonlySet<string>,
): readonly Installer[] {
  const isOwn = (one: Fields) => places.has(placeOf(one)) || (root !== null && placeOf(root) === placeOf(one))
  const all = [...found.objects, ...(root === null ? [] : [root])].filter(isOwn)
  const instances = all.filter((one) => isKind(one, 'FluxInstance', 'fluxcd.controlplane.io'))
  const crds = all.filter((one) => isCrd(one) && groupOf(one).endsWith('.toolkit.fluxcd.io'))
  const groups = new Set(crds.map(groupOf))
  // The CRDs of one controller alone are no Flux: the others come from elsewhere.
  const isWhole = ['kustomize', 'source'].every((name) => groups.has(`${name}.toolkit.fluxcd.io`))
  const [first] = crds
  return [
    ...[...Map.groupBy(instances, placeOf).values()].flatMap(instanceOf),
    ...(isWhole && first !== undefined ? [componentsOf(first)] : []),
  ]
}

function isCrd(root: Fields): boolean {
  return root.at('kind').text() === 'CustomResourceDefinition'
}

function groupOf(crd: Fields): string {
  return crd.at('spec', 'group').text() ?? ''
}

/** A FluxInstance, as it is written and as the cluster has it. */
function instanceOf(same: readonly Fields[]): readonly Installer[] {
  const [one] = same
  if (one === undefined) return []
  const lists = same.map((each) => each.at('spec', 'components').list())
  const names = lists.flatMap((list) => list.map((each) => each.text() ?? ''))
  const isOpen = names.some((name) => hasUnknown(name) || !/^[a-z-]+$/.test(name))
  const has = isOpen ? 'unknown' : lists.some((list) => list.length === 0) ? 'unwritten' : new Set(names)
  const components = one.at('spec', 'components')
  const name = `FluxInstance ${namedOf(one).name}`
  const hint = (lacks: string) => `Add ${lacks} to spec.components.`
  return [{ at: components.exists ? components : one, name, has, hint }]
}

/** What `flux bootstrap` or `flux install` wrote: the CRDs are all there is to know of. */
function componentsOf(crd: Fields): Installer {
  const hint = () => `Bootstrap Flux again with --components-extra=${REFLECTOR},${AUTOMATION}.`
  return { at: crd, name: basename(crd.file), has: new Set(), hint }
}

function judge(
  found: DoctorContext,
  installer: Installer,
  images: readonly Image[],
  doubt: string | null = null,
): readonly Remark[] {
  const { has, name, at, hint } = installer
  if (has === 'unknown') return []
  const all = images.filter(({ kind }) => has === 'unwritten' || !has.has(CONTROLLERS[kind] ?? ''))
  const sure = all.filter(({ isSure }) => isSure)
  const lacking = sure.length > 0 ? sure : all
  const [first] = lacking
  if (first === undefined || hasCrds(found)) return []
  const kinds = [...new Set(lacking.map(({ kind }) => kind))].sort()
  const controllers = [...new Set(kinds.map((kind) => CONTROLLERS[kind] ?? ''))].sort().reverse()
  const subject = `${list(kinds, 'and')} (${name})`
  const idle = first.isSure
    ? null
    : `ResourceSet ${namedOf(first.root).name} makes them of inputs that are not in it`
  const gap = has === 'unwritten' ? UNWRITTEN : (whyBrought(found, controllers) ?? doubt ?? idle)
  if (gap !== null)
    return [
      notKnown(
        subject,
        `whether the API server knows ${kinds.length > 1 ? 'these kinds' : 'this kind'}: ${gap}`,
      ),
    ]
  const origin = found.cluster.origins.get(first.root) ?? ''
  const way = found.cluster.deployments.find((one) => one.name === origin)?.root
  const isMade = kindOf(first.root) === 'ResourceSet'
  const then = isMade
    ? `ResourceSet ${namedOf(first.root).name}, which makes such objects, fails`
    : way?.at('kind').text() === 'FluxInstance'
      ? `what ${name} syncs is not applied`
      : `Kustomization ${origin} applies nothing`
  const message = `${name} has no ${list(controllers, 'and no')}: the API server does not know ${list(kinds, 'and')}, and ${then}`
  const added = [REFLECTOR, AUTOMATION].filter((one) => has === 'unwritten' || !has.has(one))
  return [
    finding('flux-11', 'error', at, {
      ...{ message, hint: hint(list(added, 'and')) },
      about: { lacks: 'image controllers' },
    }),
  ]
}

const UNWRITTEN =
  'spec.components is not written, and image controllers are not among what the operator installs by itself'

function list(words: readonly string[], and: string): string {
  return words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} ${and} ${words.at(-1)}`
}

/** Whether the CRDs of image objects are in any file: of this cluster, or of one that may fill it. */
function hasCrds({ files, objects, allObjects }: DoctorContext): boolean {
  const isTheirs = (root: Fields) => isCrd(root) && groupOf(root) === GROUP
  const isWritten = files.some(
    ({ text }) =>
      text.includes('CustomResourceDefinition') && new RegExp(`^\\s*group:\\s*["']?${GROUP}`, 'm').test(text),
  )
  return isWritten || [...objects, ...allObjects].some(isTheirs)
}

/** What else may bring the CRDs; null when nothing may. */
function whyBrought(found: DoctorContext, controllers: readonly string[]): string | null {
  const [unread] = found.unread
  const gap =
    whyIncomplete(found, 'CustomResourceDefinition') ??
    whyForeign(found) ??
    (unread === undefined ? null : `${unread.file} was not read`)
  if (gap !== null) return gap
  if (found.isPart === true) return 'only some of the files were looked at'
  const release = found.objects.find((root) => mayBring(found, root))
  if (release !== undefined) return `HelmRelease ${nameOf(namedOf(release))} may bring them`
  const others = found.files.filter(
    ({ path }) => found.cluster.files.has(path) || !found.claimed.has(path) || path.startsWith('.github/'),
  )
  // The list of what bootstrap wrote is a comment.
  const namer = others.find(({ text }) =>
    controllers.some((name) => text.replace(/^\s*#(?! Components:).*$/gm, '').includes(name)),
  )
  const path = namer?.path ?? found.installing?.[0]
  return path === undefined ? null : `${path} speaks of their controllers, and may install them`
}

/** Charts of which everybody knows that no Flux is in them. */
const WELL_KNOWN =
  /^(?:podinfo|ingress-nginx|cert-manager|trust-manager|external-dns|external-secrets|kube-prometheus-stack|prometheus|grafana|loki|alloy|traefik|cilium|metallb|metrics-server|sealed-secrets|longhorn|velero|kyverno|keda|reloader|redis|postgresql|mysql|mariadb|mongodb|rabbitmq|minio|nginx|app-template|argo-rollouts|istiod|vault|harbor|karpenter|cluster-autoscaler)$/

/** Whether the chart of a HelmRelease may be one of Flux, or have one of Flux in it, as one of a team's own may. */
function mayBring(found: DoctorContext, root: Fields): boolean {
  if (!isKind(root, 'HelmRelease', 'helm.toolkit.fluxcd.io')) return false
  const spec = root.at('spec')
  const own = spec.at('chart', 'spec', 'sourceRef', 'kind').text() === 'GitRepository' ? chartOf(root) : null
  const here = found.charts?.find(({ directory }) => directory === own)
  if (here?.isWhole === true && here.speaking.every(({ text }) => !text.includes(GROUP))) return false
  const reference = spec.at('chartRef')
  const [url = ''] = found.allObjects
    .filter((one) => one.at('kind').text() === reference.at('kind').text())
    .filter((one) => namedOf(one).name === reference.at('name').text())
    .map((one) => one.at('spec', 'url').text() ?? '')
  const chart = spec.at('chart', 'spec', 'chart').text() ?? url.split('/').at(-1) ?? ''
  return !WELL_KNOWN.test(chart)
}
