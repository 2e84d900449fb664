/** Cuts a run's builds into slices of about the same length: longest first, what shares a Dockerfile together. Pure. */
import type { PlannedSlice, RunsOn } from '../domain.ts'

/** One app's builds, as far as they decide where they go. */
export interface Piece {
  readonly app: string
  /** Apps with the same text share stages. */
  readonly group: string
  /** How long the app took last; null when that is not known. */
  readonly ms: number | null
  /** Empty = whatever the builder's own is. */
  readonly platforms: readonly string[]
}

/** A kind of machine: what `runs-on` takes, and the platform that is built on it; empty = every platform of the apps. */
export interface Hardware {
  readonly platform: string
  readonly runsOn: RunsOn
}

/** Cores of the machine that times are told for: GitHub's standard runner of public repositories. */
const CORES = 4
/** Keeping shared stages together may cost this much of the longest slice. */
const WORTH = 1.2

/** The slices of every kind of machine, at most `count` for each; none without pieces. */
export function cutSlices(
  pieces: readonly Piece[],
  { count, runners }: { readonly count: number; readonly runners: readonly Hardware[] },
): readonly PlannedSlice[] {
  return runners.flatMap(({ platform, runsOn }) => {
    const own = pieces.filter(({ platforms }) => isBuiltOn(platform, platforms))
    const name = platform === '' ? '' : `${platform.replaceAll('/', '-')}-`
    return cutSet(own, count).map(({ weighed, why }, index) => ({
      slice: `${name}${index + 1}`,
      apps: weighed.map(({ piece }) => piece.app).toSorted(),
      ...{ platform, runner: runsOn, expectedMs: expected(weighed), why },
    }))
  })
}

/** Whether a machine of the platform builds an app that is for these. */
export function isBuiltOn(platform: string, platforms: readonly string[]): boolean {
  return platform === '' || platforms.length === 0 || platforms.some((one) => samePlatform(one, platform))
}

/** Whether two names are of one platform: `linux/arm64` is `linux/arm64/v8`. */
export function samePlatform(a: string, b: string): boolean {
  const plain = (name: string) => name.replace(/^(linux\/arm64)\/v8$/, '$1')
  return plain(a) === plain(b)
}

interface Weighed {
  readonly piece: Piece
  readonly weight: number
}

interface Share {
  readonly weighed: readonly Weighed[]
  readonly why: string
}

function cutSet(pieces: readonly Piece[], count: number): readonly Share[] {
  const weighed = weigh(pieces)
  const slots = Math.min(count, pieces.length)
  const single = deal(
    weighed.map((one) => [one]),
    slots,
  )
  const grouped = deal(chunksOf(weighed, slots), slots)
  const together = longest(grouped) <= WORTH * longest(single)
  const known = pieces.some(({ ms }) => ms !== null)
  const shares = pieces.some(({ group }, index) => pieces.findIndex((one) => one.group === group) < index)
  const why = [
    slots === 1
      ? 'one slice'
      : known
        ? 'longest app first, by how long each took last'
        : 'by count: no times are known yet',
    ...(slots > 1 && shares
      ? [together ? 'a Dockerfile’s apps together' : 'a Dockerfile’s apps apart, which is quicker']
      : []),
  ].join('; ')
  return (together ? grouped : single).flatMap((share) =>
    share.length === 0 ? [] : [{ weighed: share, why }],
  )
}

/** An app that nothing is known of counts as the one in the middle. */
function weigh(pieces: readonly Piece[]): readonly Weighed[] {
  const known = pieces.flatMap(({ ms }) => (ms === null ? [] : [ms])).toSorted((a, b) => a - b)
  const middle = known[Math.floor(known.length / 2)] ?? 1
  return pieces
    .map((piece) => ({ piece, weight: Math.max(1, piece.ms ?? middle) }))
    .toSorted((a, b) => b.weight - a.weight || (a.piece.app < b.piece.app ? -1 : 1))
}

/** Groups, those that are longer than a slice should be in as many parts as they fill. */
function chunksOf(weighed: readonly Weighed[], slots: number): readonly (readonly Weighed[])[] {
  const fair = sum(weighed) / slots
  return [...Map.groupBy(weighed, ({ piece }) => piece.group).values()].flatMap((group) => {
    const parts = Math.min(group.length, slots, Math.ceil(sum(group) / fair - 0.001))
    return deal(
      group.map((one) => [one]),
      Math.max(1, parts),
    ).filter((part) => part.length > 0)
  })
}

/** Gives each chunk, the longest first, to the slot that has the least. */
function deal(chunks: readonly (readonly Weighed[])[], slots: number): readonly (readonly Weighed[])[] {
  const shares = Array.from({ length: slots }, (): { chunk: Weighed[]; load: number } => ({
    chunk: [],
    load: 0,
  }))
  for (const chunk of chunks.toSorted((a, b) => sum(b) - sum(a))) {
    const least = shares.reduce((best, share) => (share.load < best.load ? share : best))
    least.chunk.push(...chunk)
    least.load += sum(chunk)
  }
  return shares.map(({ chunk }) => chunk)
}

function longest(shares: readonly (readonly Weighed[])[]): number {
  return Math.max(0, ...shares.map(sum))
}

function sum(weighed: readonly Weighed[]): number {
  return weighed.reduce((total, { weight }) => total + weight, 0)
}

/** Apps of a slice are built at once: as long as the longest of them, or as all of them keep the cores busy. */
function expected(weighed: readonly Weighed[]): number | null {
  if (weighed.every(({ piece }) => piece.ms === null)) return null
  return Math.round(Math.max(sum(weighed) / CORES, ...weighed.map(({ weight }) => weight)))
}
