/** What init may write for the Flux that is in the cluster, as far as the manifests state it. Pure. */

import { type ManifestFile, placeOf } from '../flux/files.ts'
import { type FluxGraph, objectsOf } from '../flux/graph.ts'
import { newestServed, statedVersions, statementsOf, toVersion } from '../flux/schema/releases.ts'
import { isNewerApi } from '../flux/schema/table.ts'
import type { Draft } from './draft.ts'
import type { InitSettings } from './settings.ts'

const GROUP = 'image.toolkit.fluxcd.io'
const KINDS = ['ImageRepository', 'ImagePolicy', 'ImageUpdateAutomation'] as const

/** `apiVersion` of each image kind: the automation's newer ones came later than those of the others. */
export type ImageApis = Readonly<Record<(typeof KINDS)[number], string>>

/** The Flux that init writes for. */
export interface TargetFlux {
  /** The oldest that is stated, `2.6`; null when none is. */
  readonly oldest: string | null
  readonly apis: ImageApis
  /** Receivers of type generic-oidc: Flux 2.9. */
  readonly hasKeyless: boolean
  /** digestReflectionPolicy: Flux 2.6. */
  readonly hasDigests: boolean
  /** resourceFilter of Receivers: Flux 2.5. */
  readonly hasFilters: boolean
  /** `.Changed` in message templates: Flux 2.3. */
  readonly hasChanges: boolean
}

function apisOf(versionOf: (kind: string) => string): ImageApis {
  const api = (kind: string) => `${GROUP}/${versionOf(kind)}`
  return {
    ImageRepository: api('ImageRepository'),
    ImagePolicy: api('ImagePolicy'),
    ImageUpdateAutomation: api('ImageUpdateAutomation'),
  }
}

/** The newest Flux there is. */
export const NEWEST_FLUX: TargetFlux = {
  oldest: null,
  apis: apisOf(() => 'v1'),
  hasKeyless: true,
  hasDigests: true,
  hasFilters: true,
  hasChanges: true,
}

/** What tells the version: what was given now and the manifests, else the settings that were kept. */
export function toldVersions(
  files: readonly ManifestFile[],
  told: { readonly given: string | undefined; readonly kept: string | null },
): readonly string[] {
  const stated = statedVersions(files)
  if (told.given !== undefined) return [...new Set([toVersion(told.given).text, ...stated])]
  return stated.length > 0 || told.kept === null ? stated : [told.kept]
}

/** The Flux of these versions; where there are none, objects are written as those that are there. */
export function targetFlux(stated: readonly string[], graph: FluxGraph): TargetFlux {
  const there = versionThatIsThere(graph)
  if (stated.length === 0) return { ...NEWEST_FLUX, apis: apisOf(() => there) }
  const minors = stated
    .map((text) => toVersion(text).known ?? [2, 0])
    .map(([major, minor]) => ({ major, minor }))
  const has = (wanted: number) =>
    minors.every(({ major, minor }) => major > 2 || (major === 2 && minor >= wanted))
  const [oldest] = minors.toSorted((a, b) => a.major - b.major || a.minor - b.minor)
  return {
    oldest: oldest === undefined ? null : `${oldest.major}.${oldest.minor}`,
    // Where clusters have no version in common, doctor tells so.
    apis: apisOf((kind) => newestServed(GROUP, kind, stated) ?? there),
    hasKeyless: has(9),
    hasDigests: has(6),
    hasFilters: has(5),
    hasChanges: has(3),
  }
}

function versionThatIsThere(graph: FluxGraph): string {
  const all = KINDS.flatMap((kind) =>
    objectsOf(graph, kind).map(({ apiVersion }) => apiVersion.split('/')[1] ?? ''),
  )
  const plain = all.filter((version) => /^v\d+(?:beta\d+)?$/.test(version))
  return plain.reduce<string | null>((a, b) => (a === null || isNewerApi(b, a) ? b : a), null) ?? 'v1'
}

/** A version that was given and that is newer than the stated one: the cluster of that refuses what only the newer one has. */
export function refuseNewerFlux(
  draft: Draft,
  files: readonly ManifestFile[],
  given: string | undefined,
): void {
  const wanted = toVersion(given ?? '')
  if (wanted.known === null) return
  const [major, minor] = wanted.known
  const all = statementsOf(files)
  const older = all.find((each) => {
    const [own = 0, ownMinor = 0] = toVersion(each.minor).known ?? []
    return own < major || (own === major && ownMinor < minor)
  })
  if (older === undefined) return
  const isAnother = all.some((each) => each.minor === wanted.text)
  draft.refuse(
    placeOf(older),
    `states Flux ${older.minor}, and --flux-version says ${given}: a cluster with ${older.minor} refuses what only the newer one has`,
    isAnother
      ? `Give --path a directory of the cluster with ${wanted.text}, or leave --flux-version out.`
      : 'Leave --flux-version out, or upgrade Flux first.',
  )
}

/** What was asked for and what this Flux does not have: an object of it would be refused, or stall. */
export function refuseOldFlux(draft: Draft, flux: TargetFlux, { receiver, pin }: InitSettings): void {
  const name = `Flux ${flux.oldest}, which the manifests or --flux-version state,`
  if (flux.oldest?.startsWith('2.') === false && Number.parseInt(flux.oldest, 10) < 2)
    draft.refuse(null, `${name} is older than what init writes for`, 'Upgrade Flux to 2.0 or newer.')
  if (receiver === 'generic-oidc' && !flux.hasKeyless)
    draft.refuse(
      null,
      `${name} has no Receiver of type generic-oidc: it came with Flux 2.9`,
      'Give --receiver generic-hmac, or upgrade Flux.',
    )
  if (pin && !flux.hasDigests)
    draft.refuse(
      null,
      `${name} writes no digests: digestReflectionPolicy came with Flux 2.6`,
      'Leave --pin out, or upgrade Flux.',
    )
}
