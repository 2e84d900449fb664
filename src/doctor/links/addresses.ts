/** Doctor's checks of the addresses of sources: slips of a well-known host and of this repository's own name, and what is no address. Pure. */
import leven from 'leven'
import { type Fields, hasUnknown, hasVariables } from '../../flux/fields.ts'
import { isSamePlace, placeOf, type SourceLocation } from '../../flux/files.ts'
import { isSameNamespace, nameOf, objectsOf } from '../../flux/graph.ts'
import { repositoryName } from '../../flux/kustomize/clusters.ts'
import type { GitRepository } from '../../flux/objects.ts'
import { type DoctorContext, finding, isKind, notKnown, type Remark } from '../context.ts'
import { isAsleep, isIdle, isOneOff, isSwap } from '../objects/evidence.ts'
import { shownName } from '../objects/named.ts'
import { isBootstrapped } from './begun.ts'
import { sourcesOf } from './branches.ts'

/** flux-31: a source whose address is a slip of what is meant; `told`: the places of which more is said. */
export function findWrongSourceAddresses(
  found: DoctorContext,
  told: readonly SourceLocation[],
): readonly Remark[] {
  return [
    ...found.objects.flatMap((root) =>
      isIdle(found, root) || isAsleep(root) ? [] : [...wrongHost(root), ...unreadAddress(root)],
    ),
    ...objectsOf(found.graph, 'GitRepository').flatMap((source) => {
      const own = ownAddress(found, source)
      const at = source.fields.at('spec', 'url')
      if (own === null || told.some((one) => isSamePlace(one, at))) return []
      const message = `GitRepository ${nameOf(source)} is of ${source.url}, and this repository is ${own}: nothing of these files comes from it`
      return [finding('flux-31', 'error', at, { message, hint: addressHint(source, own) })]
    }),
    ...objectsOf(found.graph, 'GitRepository').flatMap((source) => doubtful(found, source)),
  ]
}

/** Flux's own source: a slip is not found, and a repository that was renamed is, under its old name too. */
function doubtful({ origin }: DoctorContext, source: GitRepository): readonly Remark[] {
  if (!isBootstrapped(source) || source.isUnknown || origin == null || !isSlipOf(source.url, origin))
    return []
  const [said, own] = [repositoryName(source.url), repositoryName(origin)]
  const reason = `whether its url is this repository: it says ${said}, and git's origin or the job ${own}; one that was renamed is still found by its old name, a slip is not`
  return [notKnown(`GitRepository ${nameOf(source)} (${placeOf(source.fields.at('spec', 'url'))})`, reason)]
}

/** What to write in the place of an address that is a slip of another one. */
export function addressHint({ url }: { readonly url: string }, own: string): string {
  const nameIn = (text: string) => /[:/]([^:/]+\/[^:/]+?)(?:\.git)?\/?$/.exec(text)?.[1] ?? ''
  const meant = url.replace(nameIn(url), () => nameIn(own))
  return `Write url: ${meant}, as Flux's own source has it, or correct that one.`
}

/** Hosts of git, and those of images alone. Shorter names have neighbours that are other hosts: gcr.io and ghcr.io. */
const HOSTS = ['github.com', 'gitlab.com', 'bitbucket.org', 'codeberg.org', 'dev.azure.com']
const REGISTRIES = ['ghcr.io', 'docker.io', 'quay.io']

/** Where an object has the address of a source; null where it is none. */
function addressOf(root: Fields): Fields | null {
  if (isKind(root, 'FluxInstance', 'fluxcd.controlplane.io')) return root.at('spec', 'sync', 'url')
  const kinds = ['GitRepository', 'HelmRepository', 'OCIRepository']
  return kinds.some((kind) => isKind(root, kind, 'source.toolkit.fluxcd.io')) ? root.at('spec', 'url') : null
}

/** What source-controller (1.9.1) takes for no address: `ssh://git@github.com:acme/fleet`, where Go reads a port, and `oci://` without its type. */
function unreadAddress(root: Fields): readonly Remark[] {
  const at = addressOf(root)
  const url = at?.text() ?? ''
  if (at === null || hasUnknown(url) || hasVariables(url)) return []
  const [, start = '', word] =
    /^(\w+:\/\/(?:[^/]*@)?[\w.-]+):([^/:@]*[^/:@\d][^/:@]*)(?:\/|$)/.exec(url) ?? []
  if (word !== undefined) {
    const message = `${shownName(root)} has an address that Flux cannot read: ${word} stands where a port belongs, and nothing comes from it`
    const hint = `Write url: ${start}/${url.slice(start.length + 1)}.`
    return [finding('flux-31', 'error', at, { message, hint })]
  }
  const isPlain = (root.at('spec', 'type').text() ?? 'default') === 'default'
  if (root.at('kind').text() !== 'HelmRepository' || !url.startsWith('oci://') || !isPlain) return []
  const message = `${shownName(root)} has the address of a registry and not type: oci: Flux refuses it, and no chart comes from it`
  return [finding('flux-31', 'error', at, { message, hint: 'Add type: oci to its spec.' })]
}

function wrongHost(root: Fields): readonly Remark[] {
  const at = addressOf(root)
  if (at === null) return []
  const [, host = ''] = /^(?:\w+:\/\/)?(?:[\w-]+@)?([\w.-]+)[:/]/.exec(at.text() ?? '') ?? []
  if ([...HOSTS, ...REGISTRIES].includes(host)) return []
  const meant = HOSTS.find((one) => isOneOff(one, host)) ?? REGISTRIES.find((one) => isSwap(one, host))
  if (meant === undefined) return []
  const message = `${shownName(root)} has the address of host ${host}: ${meant} is meant, and nothing comes from it`
  return [finding('flux-31', 'error', at, { message, hint: `Write ${meant}.` })]
}

/** The address of this repository, where a source that Kustomizations take from here is a slip of it; else null. */
export function ownAddress(found: DoctorContext, source: GitRepository): string | null {
  const [own, ...others] = new Set(
    sourcesOf(found).flatMap((one) => (isBootstrapped(one) && !one.isUnknown ? [one.url] : [])),
  )
  if (own === undefined || others.length > 0 || source.isUnknown || !isSlipOf(source.url, own)) return null
  // Then it is Flux's own source that says another name.
  if (found.origin != null && repositoryName(found.origin) === repositoryName(source.url)) return null
  const asking = objectsOf(found.graph, 'Kustomization')
  const isOf = (one: (typeof asking)[number]) =>
    one.source.name === source.name &&
    isSameNamespace(one.source.namespace ?? one.namespace, source.namespace)
  const isHere = asking.some(
    (one) =>
      isOf(one) &&
      one.path !== '' &&
      found.documents.hasDirectory(one.path) &&
      !asking.some((other) => !isOf(other) && other.path === one.path),
  )
  return isHere ? own : null
}

/** Whether two neighbours of one name stand in the other order, or a letter is lacking or too much; charts and chart are two names. */
function isSlipOf(url: string, own: string): boolean {
  const hostOf = (text: string) => /^(?:\w+:\/\/)?(?:[\w-]+@)?([\w.-]+)/.exec(text)?.[1]
  const [from, to] = [repositoryName(url).split('/'), repositoryName(own).split('/')]
  const odd = from.flatMap((part, index) => (part === to[index] ? [] : [[part, to[index] ?? ''] as const]))
  const [[a, b] = ['', ''], ...more] = odd
  if (hostOf(url) !== hostOf(own) || from.length !== to.length || more.length > 0) return false
  const isPlural = a === `${b}s` || b === `${a}s`
  const isLonger = Math.min(a.length, b.length) >= 4 && a.length !== b.length && leven(a, b) === 1
  return isOneOff(a, b) && (isSwap(a, b) || (isLonger && !isPlural))
}
