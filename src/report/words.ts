/** Names, numbers and times as people write them. Pure. */

const COLLATOR = new Intl.Collator('en', { numeric: true })

/** The order in which people count: app2 before app10. */
export function byName(a: string, b: string): number {
  return COLLATOR.compare(a, b)
}

const MAX_NAMES = 3

/** `web`, `web and api`, `web, api and docs`; more than three are `5 apps`. */
export function listNames(names: readonly string[], most = MAX_NAMES): string {
  if (names.length > most) return `${names.length} apps`
  const last = names.at(-1) ?? ''
  return names.length < 2 ? last : `${names.slice(0, -1).join(', ')} and ${last}`
}

/** `1 app`, `12 apps`. */
export function countApps(count: number): string {
  return count === 1 ? '1 app' : `${count} apps`
}

/** `3.4 s`, `2 min 5 s`. */
export function seconds(ms: number): string {
  return ms < 60_000
    ? `${(ms / 1000).toFixed(1)} s`
    : `${Math.floor(Math.round(ms / 1000) / 60)} min ${Math.round(ms / 1000) % 60} s`
}

/** `48.3 MB`. */
export function megabytes(bytes: number): string {
  return `${(bytes / 1_000_000).toFixed(1)} MB`
}

/** The text with its end left out where it is longer. */
export function cut(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length)}…`
}
