/** Doctor's checks of Receivers and of those who call them. Pure. */

import { hasUnknown } from '../../flux/fields.ts'
import type { Finding, SourceLocation } from '../../flux/files.ts'
import { isSameNamespace, nameOf, objectsOf } from '../../flux/graph.ts'
import { hasLabels, type ImageRepository, type Receiver } from '../../flux/objects.ts'
import { isAtLeast, newestServed } from '../../flux/schema/releases.ts'
import { knownReleases } from '../../flux/schema/table.ts'
import { type DoctorContext, finding, isPushed, type Remark } from '../context.ts'
import { addLineBelow, replaceScalar } from '../fixes.ts'
import { findIdleEntries, findLostEntries } from '../links/references.ts'
import { isIdle } from '../objects/evidence.ts'
import { servedOf } from '../objects/versions.ts'

/** Kinds whose apiVersion a Receiver does not know by itself. */
const NEED_VERSION: Readonly<Record<string, string>> = {
  ImagePolicy: 'image.toolkit.fluxcd.io/v1',
  ImageUpdateAutomation: 'image.toolkit.fluxcd.io/v1',
  Kustomization: 'kustomize.toolkit.fluxcd.io/v1',
  HelmRelease: 'helm.toolkit.fluxcd.io/v2',
}

/** The Receivers that have images scanned. */
export const forImages = ({ graph }: DoctorContext) =>
  objectsOf(graph, 'Receiver').filter(({ resources }) =>
    resources.some(({ kind }) => kind === 'ImageRepository'),
  )

/** flux-06: Receivers and ImageRepositories that do not come together, each fault told where it is seen best. */
export function findUnmet(found: DoctorContext): readonly Remark[] {
  const lost = findLostEntries(found)
  // An entry that names nobody was meant for one of those that no Receiver reaches.
  const unreached = lost.some((remark) => 'check' in remark) ? [] : findUnreached(found)
  return [...lost, ...unreached, ...(unreached.length > 0 ? [] : findIdleEntries(found))]
}

/** An ImageRepository that no call reaches. */
function findUnreached(found: DoctorContext): readonly Finding[] {
  const receivers = forImages(found)
  if (receivers.length === 0 || receivers.some(({ isUnknown }) => isUnknown)) return []
  return found.repositories.flatMap((repository) => {
    // Images that nobody here pushes are of others: nobody calls when they change.
    const isOurs = found.pushed.some((image) => isPushed(found, image, repository.image))
    // What nothing applies is an example, or waits.
    if (isIdle(found, repository.fields)) return []
    if (repository.isUnknown || !isOurs || receivers.some((receiver) => reaches(receiver, repository)))
      return []
    const message = `no Receiver reaches ImageRepository ${nameOf(repository)}: Flux finds its new tags only every ${repository.interval ?? 'interval'}`
    const hint = `Add {kind: ImageRepository, name: ${repository.name}} to resources of Receiver ${receivers.map(nameOf).join(', ')}, or the labels that it asks for.`
    return [finding('flux-06', 'warning', repository, { message, hint })]
  })
}

/** Whether an entry of the Receiver names the ImageRepository. */
export function reaches(receiver: Receiver, repository: ImageRepository): boolean {
  return receiver.resources.some(({ kind, name, namespace, matchLabels }) => {
    if (kind !== 'ImageRepository') return false
    if (!isSameNamespace(namespace ?? receiver.namespace, repository.namespace)) return false
    if (name !== '*') return name === repository.name
    return hasLabels(repository, matchLabels)
  })
}

/** flux-26: an entry that the Receiver answers 500 to. */
export function findUnclearEntries(found: DoctorContext): readonly Finding[] {
  return objectsOf(found.graph, 'Receiver').flatMap((receiver) =>
    receiver.fields
      .at('spec', 'resources')
      .list()
      .flatMap((entry, index) => {
        const { kind = '', apiVersion = null, name = '', matchLabels = {} } = receiver.resources[index] ?? {}
        const version = NEED_VERSION[kind]
        if (version !== undefined && apiVersion === null) {
          const message = `Receiver ${nameOf(receiver)} answers 500: an entry of kind ${kind} needs its apiVersion`
          const right = servedNow(found, kind)
          const fix = right === null ? [] : addVersion(found, entry.at('kind'), right)
          const hint = `Add apiVersion: ${right ?? version}.`
          return [finding('flux-26', 'error', entry, { message, hint, fix })]
        }
        const odd = apiVersion === null ? null : whyUnserved(found, kind, apiVersion)
        if (odd !== null) {
          const message = `Receiver ${nameOf(receiver)} answers 500: its entry asks for ${kind} of ${apiVersion}, ${odd}`
          const right = servedNow(found, kind)
          const wanted = right ?? `an apiVersion of ${GROUPS[kind] ?? ''} that the cluster serves`
          const hint = `Write ${wanted}${version === undefined ? ', or leave it out' : ''}.`
          const field = entry.at('apiVersion')
          const fix = right === null ? [] : replaceScalar(field, right)
          return [finding('flux-26', 'error', field, { message, hint, fix })]
        }
        if (name !== '*' || Object.keys(matchLabels).length > 0) return []
        const message = `Receiver ${nameOf(receiver)} answers 500: name "*" needs matchLabels`
        return [
          finding('flux-26', 'error', entry, { message, hint: 'Name each object, or add matchLabels.' }),
        ]
      }),
  )
}

/** The group of each kind that an entry may name. */
const GROUPS: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    ['GitRepository', 'OCIRepository', 'HelmRepository', 'HelmChart', 'Bucket'].map((kind) => [
      kind,
      'source.toolkit.fluxcd.io',
    ]),
  ),
  ...Object.fromEntries(
    Object.entries(NEED_VERSION).map(([kind, version]) => [kind, version.split('/')[0] ?? '']),
  ),
  ImageRepository: 'image.toolkit.fluxcd.io',
}

/** Why the cluster has no such kind in that version; null when it has, or nobody can tell. */
function whyUnserved({ version: flux }: DoctorContext, kind: string, apiVersion: string): string | null {
  const [group = '', version = ''] = apiVersion.split('/')
  const own = GROUPS[kind]
  if (own === undefined || hasUnknown(apiVersion)) return null
  if (group !== own) return `and that kind is of ${own}`
  const served = servedOf(group, kind)?.[version]
  // What another release serves than those that are known, nobody can tell.
  if (!knownReleases().some(({ minor }) => minor === flux.text)) return null
  const isServed =
    served !== undefined && isAtLeast(flux, served.from) === true && isAtLeast(flux, served.to + 1) === false
  return isServed ? null : `which Flux ${flux.text} does not serve`
}

/** The apiVersion of the kind that the stated Flux serves, or else the one that objects here have; null when nothing tells. */
function servedNow({ version: flux, anywhere }: DoctorContext, kind: string): string | null {
  const group = GROUPS[kind] ?? ''
  if (flux.known !== null) {
    const newest = newestServed(group, kind, [flux.text])
    return newest === null ? null : `${group}/${newest}`
  }
  const [own, ...others] = new Set(
    anywhere.objects.filter((one) => one.kind === kind).map((one) => one.fields.at('apiVersion').text()),
  )
  return own?.startsWith(`${group}/`) === true && others.length === 0 ? own : null
}

function addVersion(found: DoctorContext, kind: SourceLocation, version: string) {
  return addLineBelow(found.textOf(kind.file), kind, `apiVersion: ${version}`)
}
