/** Says which kind of Flux is meant by one that no release has: by its letters, or by the group that has it. Pure. */
import leven from 'leven'
import { newestServed } from './releases.ts'
import { knownKinds, knownReleases, OPERATOR, versionsOf } from './table.ts'

/** A kind as the API server knows it. */
export interface KindName {
  readonly apiVersion: string
  readonly kind: string
}

/** The kind that is meant; `unknown` where it is of Flux's groups and near none, null where it is right or of other tools. */
export function meantBy(apiVersion: string, kind: string): KindName | 'unknown' | null {
  const [group = '', version = ''] = apiVersion.split('/')
  if (version === '' || !/^[A-Za-z][A-Za-z0-9]*$/.test(kind) || versionsOf(group, kind) !== null) return null
  if (isFluxGroup(group)) {
    const own = knownKinds().flatMap((one) => (one.group === group ? [one.kind] : []))
    // Lists have kinds of their own.
    if (own.some((one) => kind === `${one}List`)) return null
    const near = nearest(kind, own)
    return near === null ? (inOtherGroup(kind, version) ?? 'unknown') : { apiVersion, kind: near }
  }
  const near = nearGroup(group)
  const isOfFlux = near !== null && versionsOf(near, kind) !== null
  return isOfFlux ? { apiVersion: `${near}/${servedOr(near, kind, version)}`, kind } : null
}

/** The kind as the newest of these releases serve it (`2.6`; none: the newest), where one group of Flux alone has it; else null. */
export function fluxKind(kind: string, minors: readonly string[]): KindName | null {
  const [only, ...others] = knownKinds().filter((one) => one.kind === kind)
  if (only === undefined || others.length > 0) return null
  const stated = minors.length === 0 ? null : newestServed(only.group, kind, minors)
  return { apiVersion: `${only.group}/${stated ?? servedOr(only.group, kind, '')}`, kind }
}

/** Whether a text names an API group that is nearly one of Flux's. */
export function hasNearGroup(text: string): boolean {
  const named = text.matchAll(/\bapiVersion["']?\s*:\s*["']?([\w.-]+)\//g)
  return [...new Set([...named].map(([, group]) => group ?? ''))].some(
    (group) => !isFluxGroup(group) && nearGroup(group) !== null,
  )
}

/** Whether it is an API group of Flux or of its operator. */
export function isFluxGroup(group: string): boolean {
  return groups().includes(group)
}

function groups(): readonly string[] {
  return [...new Set(knownKinds().map(({ group }) => group))]
}

const MAX_SLIPS = 2

/** The group of Flux that is at most two letters away. */
function nearGroup(group: string): string | null {
  const isLong = (one: string) => Math.abs(one.length - group.length) <= MAX_SLIPS
  return groups().find((one) => isLong(one) && leven(one, group.toLowerCase()) <= MAX_SLIPS) ?? null
}

/** Of short words two letters more or less make another one. */
const SHORT = 8

function nearest(kind: string, own: readonly string[]): string | null {
  const slips = (one: string) => {
    const [a, b] = [one.toLowerCase(), kind.toLowerCase()]
    // A plural is one letter away from its kind, whatever its ending.
    return b === a.replace(/y$/, 'ies') ? 1 : leven(a, b)
  }
  const isNear = (one: string) =>
    slips(one) <= MAX_SLIPS && (one.length >= SHORT || Math.abs(one.length - kind.length) <= 1)
  return own.filter(isNear).sort((a, b) => slips(a) - slips(b))[0] ?? null
}

function inOtherGroup(kind: string, version: string): KindName | null {
  const [only, ...others] = knownKinds().filter((one) => one.kind === kind)
  return only === undefined || others.length > 0
    ? null
    : { apiVersion: `${only.group}/${servedOr(only.group, kind, version)}`, kind }
}

/** The version, where the kind ever had it, else the newest one. */
function servedOr(group: string, kind: string, version: string): string {
  const releases = versionsOf(group, kind) ?? new Map<string, readonly { readonly name: string }[]>()
  if ([...releases.values()].flat().some(({ name }) => name === version)) return version
  const newest = knownReleases().at(-1)?.minor ?? ''
  return newestServed(group, kind, [releases.has(OPERATOR) ? OPERATOR : newest]) ?? version
}
