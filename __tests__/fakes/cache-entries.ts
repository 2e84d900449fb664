/** The cache's index: immutable keys per version and scope, found exactly or by prefix, newest first, as GitHub documents. */

/** One key of the cache. */
export interface CacheEntry {
  readonly id: number
  readonly key: string
  readonly version: string
  readonly scope: string
  readonly blob: string
  sizeBytes: number
  /** False from reservation to finalisation: taken, but not found. */
  saved: boolean
  /** Position in the order of last use; the smallest goes first when space runs out. */
  usedAt: number
}

/** What a restore looks for. */
export interface CacheQuery {
  readonly key: string
  readonly restoreKeys: readonly string[]
  readonly version: string
  /** Searched one after the other; each wholly before the next. */
  readonly scopes: readonly string[]
}

/** The index and its few operations. */
export interface CacheIndex {
  /** The reserved entry, or null when key, version and scope are taken, finished or not. */
  reserve(wanted: { key: string; version: string; scope: string; blob: string }): CacheEntry | null
  /** The reserved, unfinished entry, or null. */
  reserved(key: string, version: string, scope: string): CacheEntry | null
  /** The entries that had to go so that the saved ones fit into `maxBytes`. */
  save(entry: CacheEntry, sizeBytes: number): CacheEntry[]
  /** The entry a restore gets, or null. */
  find(query: CacheQuery): CacheEntry | null
  saved(): CacheEntry[]
  /** The entries of this key, which are gone now. */
  remove(key: string): CacheEntry[]
  /** All entries that were there, reserved ones too. */
  clear(): CacheEntry[]
}

/** An empty index that keeps at most `maxBytes` of saved entries, dropping the least recently used. */
export function openCacheIndex(maxBytes: number): CacheIndex {
  let entries: CacheEntry[] = []
  let clock = 0
  const same = (key: string, version: string, scope: string) =>
    entries.find((entry) => entry.key === key && entry.version === version && entry.scope === scope)
  return {
    reserve(wanted) {
      if (same(wanted.key, wanted.version, wanted.scope) !== undefined) return null
      clock += 1
      const entry = { ...wanted, id: clock, sizeBytes: 0, saved: false, usedAt: clock }
      entries.push(entry)
      return entry
    },
    reserved(key, version, scope) {
      const entry = same(key, version, scope)
      return entry === undefined || entry.saved ? null : entry
    },
    save(entry, sizeBytes) {
      clock += 1
      Object.assign(entry, { sizeBytes, saved: true, usedAt: clock })
      const evicted = selectEvicted(entries, entry, maxBytes)
      entries = entries.filter((one) => !evicted.includes(one))
      return evicted
    },
    find(query) {
      const found = findEntry(entries, query)
      clock += 1
      if (found !== null) found.usedAt = clock
      return found
    },
    saved: () => entries.filter((entry) => entry.saved),
    remove(key) {
      const gone = entries.filter((entry) => entry.key === key)
      entries = entries.filter((entry) => entry.key !== key)
      return gone
    },
    clear() {
      const gone = entries
      entries = []
      return gone
    },
  }
}

/** Per scope: the exact key, the newest entry that starts with it, then each restore key the same way. */
function findEntry(entries: readonly CacheEntry[], query: CacheQuery): CacheEntry | null {
  const usable = entries.filter((entry) => entry.saved && entry.version === query.version)
  for (const scope of query.scopes) {
    const here = usable.filter((entry) => entry.scope === scope).sort((a, b) => b.id - a.id)
    const exact = here.find((entry) => entry.key === query.key)
    if (exact !== undefined) return exact
    for (const prefix of [query.key, ...query.restoreKeys]) {
      const newest = here.find((entry) => entry.key.startsWith(prefix))
      if (newest !== undefined) return newest
    }
  }
  return null
}

function selectEvicted(
  entries: readonly CacheEntry[],
  justSaved: CacheEntry,
  maxBytes: number,
): CacheEntry[] {
  const candidates = entries
    .filter((entry) => entry.saved && entry !== justSaved)
    .sort((a, b) => a.usedAt - b.usedAt)
  let total = justSaved.sizeBytes + candidates.reduce((sum, entry) => sum + entry.sizeBytes, 0)
  const evicted: CacheEntry[] = []
  for (const entry of candidates) {
    if (total <= maxBytes) break
    total -= entry.sizeBytes
    evicted.push(entry)
  }
  return evicted
}
