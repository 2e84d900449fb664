/** Doctor's check of ConfigMaps and Secrets that HelmReleases take values from and that nothing makes under that name. Pure. */
import { type Fields, hasUnknown, hasVariables } from '../../flux/fields.ts'
import { placeOf } from '../../flux/files.ts'
import { isKustomization, isSameNamespace, nameOf } from '../../flux/graph.ts'
import type { Deployment } from '../../flux/kustomize/clusters.ts'
import { ownKeysOf } from '../../flux/kustomize/named-files.ts'
import { remoteOf } from '../../flux/kustomize/remote.ts'
import { type DoctorContext, finding, isKind, type Remark } from '../context.ts'
import { parentOf } from '../mentions.ts'
import { awake, isAsleep, isIdle, type Named, namedOf } from '../objects/evidence.ts'
import { otherKinds } from '../variables/lost.ts'
import { whyUnread } from '../variables/sources.ts'
import { type Asked, findLost } from './lost.ts'

/** What a HelmRelease takes values from, where it must be there. */
interface Taken {
  readonly release: Fields
  readonly kind: string
  readonly at: Fields
  readonly wanted: Named
}

/**
 * flux-31: a name of which nothing is there, so that the release fails: kustomize gives what it generates another name, and changes those
 * that its objects refer to, but none of a HelmRelease (5.8.1); or a slip of a name that is here.
 */
export function findLostValues(found: DoctorContext): readonly Remark[] {
  const plain = found.allObjects.filter((root) => root.at('apiVersion').text() === 'v1')
  const isThere = ({ kind, wanted }: Taken) =>
    plain.some((root) => root.at('kind').text() === kind && isNamed(namedOf(root), wanted))
  const hashed = awake(found).flatMap((deployment) => hashedIn(found, deployment, isThere))
  const keys = awake(found).flatMap((deployment) => lostKeysIn(found, deployment, plain))
  const isOther = otherKinds(found)
  const slips = takenIn(found, found.objects)
    .filter((one) => !isOther(one.wanted))
    .flatMap((one) => slipOf(found, one, plain))
  return [...hashed, ...keys, ...slips]
}

const isNamed = (own: Named, wanted: Named) =>
  own.name === wanted.name && isSameNamespace(own.namespace, wanted.namespace)

function takenIn(found: DoctorContext, objects: readonly Fields[]): readonly Taken[] {
  return objects.flatMap((release) => {
    if (!isKind(release, 'HelmRelease', 'helm.toolkit.fluxcd.io')) return []
    if (isIdle(found, release) || isAsleep(release) || release.at('spec', 'kubeConfig').isSet()) return []
    return release
      .at('spec', 'valuesFrom')
      .list()
      .flatMap((at): readonly Taken[] => {
        const [kind, name] = [at.at('kind').text(), at.at('name').text()]
        if (kind === null || name === null || at.at('optional').flag()) return []
        return [{ release, kind, at, wanted: { name, namespace: namedOf(release).namespace } }]
      })
  })
}

/** Names of what the same build generates, with a hash behind them. */
function hashedIn(
  found: DoctorContext,
  deployment: Deployment,
  isThere: (one: Taken) => boolean,
): readonly Remark[] {
  const { root, built, objects } = deployment
  const taken = takenIn(found, objects).filter((one) => !isThere(one))
  if (taken.length === 0 || remoteOf(root) !== null || whyUnread(deployment) !== null) return []
  const lists = listsOf(found, deployment)
  const isRenaming = [...lists, root.at('spec')].some((list) =>
    ['namePrefix', 'nameSuffix'].some((key) => list.at(key).isSet()),
  )
  if (isRenaming || !built.refused.every(({ doubt }) => doubt === undefined)) return []
  return taken.flatMap(({ release, kind, at, wanted }) => {
    const generators = generatorsOf(lists, kind, wanted.name)
    const isPlain = ({ list, one }: (typeof generators)[number]) =>
      list.at('generatorOptions', 'disableNameSuffixHash').flag() ||
      one.at('options', 'disableNameSuffixHash').flag()
    const first = generators.find(({ list, one }) => isBeside(release, wanted, list, one))
    if (first === undefined || generators.some(isPlain) || isSpokenOf(found, wanted.name)) return []
    const message = `HelmRelease ${nameOf(namedOf(release))} takes values from ${kind} ${wanted.name}, which nothing makes: ${placeOf(first.one)} generates it with a hash behind its name, and kustomize writes that into no HelmRelease`
    const hint = `Set options: {disableNameSuffixHash: true} there, or name spec/valuesFrom/name of HelmRelease as a nameReference in configurations.`
    return [finding('flux-31', 'error', at.at('name'), { message, hint })]
  })
}

/** The kustomizations that a Kustomization builds with. */
function listsOf({ documents }: DoctorContext, { built }: Deployment): readonly Fields[] {
  return [...built.files].filter(isKustomization).flatMap((file) => documents.of(file).slice(0, 1))
}

function generatorsOf(lists: readonly Fields[], kind: string, name: string) {
  return lists.flatMap((list) =>
    list
      .at(kind === 'Secret' ? 'secretGenerator' : 'configMapGenerator')
      .list()
      .filter((one) => one.at('name').text() === name)
      .map((one) => ({ list, one })),
  )
}

/** Keys that what the same build makes has not: the release fails ("key not found", helm-controller 1.6.1). */
function lostKeysIn(
  found: DoctorContext,
  deployment: Deployment,
  plain: readonly Fields[],
): readonly Remark[] {
  const { root, objects } = deployment
  if (remoteOf(root) !== null || whyUnread(deployment) !== null) return []
  return takenIn(found, objects).flatMap((one): readonly Remark[] => {
    const { release, kind, at, wanted } = one
    const key = at.at('valuesKey').text() ?? 'values.yaml'
    const known = keysOf(found, deployment, one, plain)
    if (known === null || known.keys.includes(key) || hasUnknown(key) || hasVariables(key)) return []
    const { keys, binary } = known
    if (isSpokenOf(found, wanted.name, kind)) return []
    const isSaid = at.at('valuesKey').isSet()
    if (binary.includes(key)) {
      const message = `HelmRelease ${nameOf(namedOf(release))} fails: ConfigMap ${wanted.name} has ${key} in binaryData, and values are read from data alone`
      const hint = `Write ${key} into data as text, or name a Secret that has it.`
      return [finding('flux-31', 'error', at.at(isSaid ? 'valuesKey' : 'name'), { message, hint })]
    }
    // What is empty here is filled by something else.
    if (keys.length === 0) return []
    const taken = isSaid ? key : `${key}, which is taken where no valuesKey is written`
    const message = `HelmRelease ${nameOf(namedOf(release))} fails: ${kind} ${wanted.name} has no key ${taken} (its keys: ${keys.join(', ')})`
    const hint = `Write valuesKey with a key that is there, or give it the key ${key} (a generator takes files: [${key}=<path>]).`
    return [finding('flux-31', 'error', at.at(isSaid ? 'valuesKey' : 'name'), { message, hint })]
  })
}

/** What a ConfigMap or Secret has. */
interface Keys {
  readonly keys: readonly string[]
  /** Those of binaryData, which no key of data can be (Kubernetes), and helm-controller 0.36 to 1.6.1 does not read. */
  readonly binary: readonly string[]
}

/** The keys of what values are taken from; null where they are not known, or it is elsewhere. */
function keysOf(
  found: DoctorContext,
  deployment: Deployment,
  { kind, wanted, release }: Taken,
  plain: readonly Fields[],
): Keys | null {
  const isMeant = (root: Fields) => root.at('kind').text() === kind && namedOf(root).name === wanted.name
  const made = plain.filter((root) => isMeant(root) && isNamed(namedOf(root), wanted))
  const lists = listsOf(found, deployment)
  const own = generatorsOf(lists, kind, wanted.name)
  const isShared = (root: Fields) =>
    Object.keys(root.at('metadata', 'annotations').texts()).some((key) => SHARED.test(key))
  // What a patch gives to a generated one is not read.
  const isPatched =
    [...lists, deployment.root.at('spec')].some((list) =>
      JSON.stringify(list.at('patches').value() ?? '').includes(wanted.name),
    ) || [...deployment.built.files].some((file) => found.documents.of(file).some(isMeant))
  const isOpen = own.some(({ list, one }) => hasEnvs(one) || !isBeside(release, wanted, list, one))
  if (isOpen || made.some(isShared) || made.length + own.length === 0) return null
  if (made.length === 0 && isPatched) return null
  const written = made.flatMap((one) => ['data', 'stringData'].flatMap((key) => one.at(key).entries()))
  const keys = [...written.map(([key]) => key), ...own.flatMap(({ one }) => ownKeysOf(one))]
  const binary = made.flatMap((one) => one.at('binaryData').entries()).map(([key]) => key)
  const isUnsure = [...keys, ...binary].some((key) => key === '<<' || hasVariables(key))
  return isUnsure ? null : { keys: [...new Set(keys)], binary: kind === 'ConfigMap' ? binary : [] }
}

const hasEnvs = (generator: Fields) => ['env', 'envs'].some((key) => generator.at(key).isSet())

/** With these annotations Flux applies a part of an object that something else keeps. */
const SHARED = /^kustomize\.toolkit\.fluxcd\.io\/(?:ssa|reconcile)$/

/** Whether the generator is for the namespace of the release: it says so, or the release lies below its kustomization. */
function isBeside(release: Fields, { namespace }: Named, list: Fields, one: Fields): boolean {
  const own = list.at('namespace').text() ?? one.at('namespace').text()
  const directory = parentOf(list.file)
  const isBelow = directory === '' || release.file.startsWith(`${directory}/`)
  return own === null ? isBelow : own === namespace
}

/** Whether an object of another kind may make it: an ExternalSecret, say. `kind`: its own, where it is here. */
function isSpokenOf({ allObjects }: DoctorContext, name: string, kind: string | null = null): boolean {
  return allObjects.some(
    (root) =>
      root.at('kind').text() !== kind &&
      !/^(?:HelmRelease|Deployment|StatefulSet|DaemonSet|CronJob)$/.test(root.at('kind').text() ?? '') &&
      JSON.stringify(root.value()).includes(`"${name}"`),
  )
}

/** One of a name that is nearly that of another one of the namespace. Whether somebody made it by hand is not asked of each. */
function slipOf(
  found: DoctorContext,
  { release, kind, at, wanted }: Taken,
  plain: readonly Fields[],
): readonly Remark[] {
  const roots = plain.filter(
    (root) => root.at('kind').text() === kind && isSameNamespace(namedOf(root).namespace, wanted.namespace),
  )
  const subject = `HelmRelease ${nameOf(namedOf(release))}`
  const beside = release
    .at('spec', 'valuesFrom')
    .list()
    .map((one) => one.at('name').text() ?? '')
  const asked: Asked = { asking: release, subject, at, wanted, beside }
  const tell = () =>
    finding('flux-31', 'error', at.at('name'), {
      message: `${subject} takes values from ${kind} ${wanted.name}, which is in no manifest: it fails`,
      hint: `Correct the name (${roots.map((root) => namedOf(root).name).join(', ')}), or write optional: true.`,
    })
  return findLost(found, { kind, roots, asked: [asked], isShown: () => false, tell }).filter(
    (remark) => 'check' in remark,
  )
}
