/** Writes times as docker/metadata-action does (v5: moment's formats, 2.30), in UTC, and says why some do not sort. Pure. */

const MONTHS = [
  ...['January', 'February', 'March', 'April', 'May', 'June', 'July'],
  ...['August', 'September', 'October', 'November', 'December'],
]
const DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday']

/** Moment's words, the longest first; what is none of them stands for itself. */
const WORDS =
  /\[([^\]]*)\]|Mo|M{1,4}|DDDo|Do|D{1,4}|do|d{1,4}|wo|ww?|Wo|WW?|Qo?|N{1,5}|Y{5,6}|YYYY|YY|Y|yo|y{1,4}|g{4,5}|gg|G{4,5}|GG|[eEaAxX]|hh?|HH?|kk?|mm?|ss?|S{1,9}|zz?|ZZ?|LTS?|L{1,4}|l{1,4}|./gs

/** What moment reads as a word, and is not written here. */
const UNREAD = /^(?:[A-Z]o|DDDo|do|wo|yo|ww?|N+|Y{5,6}|y+|g+|G{5}|GG|e|zz?|ZZ?|L.*|l+|d)$/

/** The time in this format; null when the format has a word that is not read here. */
export function formatDate(format: string, time: number): string | null {
  const parts = partsOf(new Date(time))
  let isKnown = true
  const text = format.replace(WORDS, (word, literal: string | undefined) => {
    if (literal !== undefined) return literal
    if (/^S+$/.test(word)) return `${parts.SSS}000000`.slice(0, word.length)
    if (UNREAD.test(word)) isKnown = false
    return parts[word] ?? word
  })
  return isKnown ? text : null
}

function partsOf(date: Date): Readonly<Record<string, string>> {
  const padded = (number: number, length = 2) => String(number).padStart(length, '0')
  const [year, month, day, hour] = [
    date.getUTCFullYear(),
    date.getUTCMonth(),
    date.getUTCDate(),
    date.getUTCHours(),
  ]
  const dayOfYear = Math.floor((date.getTime() - Date.UTC(year, 0, 1)) / DAY) + 1
  const week = weekOf(date)
  const [monthName = '', dayName = ''] = [MONTHS[month], DAYS[date.getUTCDay()]]
  return {
    ...{ YYYY: String(year), YY: padded(year % 100), Y: String(year), Q: String(Math.floor(month / 3) + 1) },
    ...{ MMMM: monthName, MMM: monthName.slice(0, 3), MM: padded(month + 1), M: String(month + 1) },
    ...{ DDDD: padded(dayOfYear, 3), DDD: String(dayOfYear), DD: padded(day), D: String(day) },
    ...{ dddd: dayName, ddd: dayName.slice(0, 3), dd: dayName.slice(0, 2), E: String(date.getUTCDay() || 7) },
    ...{ GGGG: String(week.year), WW: padded(week.number), W: String(week.number) },
    ...{ HH: padded(hour), H: String(hour), hh: padded(hour % 12 || 12), h: String(hour % 12 || 12) },
    ...{
      kk: padded(hour || 24),
      k: String(hour || 24),
      A: hour < 12 ? 'AM' : 'PM',
      a: hour < 12 ? 'am' : 'pm',
    },
    ...{ mm: padded(date.getUTCMinutes()), m: String(date.getUTCMinutes()) },
    ...{ ss: padded(date.getUTCSeconds()), s: String(date.getUTCSeconds()) },
    SSS: padded(date.getUTCMilliseconds(), 3),
    ...{ X: String(Math.floor(date.getTime() / 1000)), x: String(date.getTime()) },
  }
}

const DAY = 86_400_000

/** The week of ISO 8601: that of its Thursday. */
function weekOf(date: Date): { readonly year: number; readonly number: number } {
  const thursday = new Date(date.getTime() + (4 - (date.getUTCDay() || 7)) * DAY)
  const year = thursday.getUTCFullYear()
  return { year, number: Math.floor((thursday.getTime() - Date.UTC(year, 0, 1)) / DAY / 7) + 1 }
}

/** The formats of the dates in these tags. */
export function formatsIn(tags: readonly string[]): readonly string[] {
  return tags.flatMap((tag) =>
    [...tag.matchAll(/\{(?:date|day):([^{}]*)\}/g)].map(([, format]) => format ?? ''),
  )
}

/** Why dates of the format do not sort by their age, as far as that is plain to see. */
export function whyUnsorted(format: string): string {
  const words = [...format.matchAll(WORDS)].map(([word]) => word)
  const has = (pattern: RegExp) => words.some((word) => pattern.test(word))
  if (!has(/^(?:Y+|GGGG|[xX])$/)) return 'has no year, so it begins anew each January'
  if (has(/^hh?$/) && !has(/^[aA]$/)) return 'has hours up to 12 (hh), which come again after noon; HH has 24'
  if (has(/^(?:M|D|DDD|H|h|k|m|s|W)$/)) return 'has numbers without leading zeros'
  return 'does not go from the year down to the second'
}

/**
 * Moments of pushes that meet all that a date may stumble over: noon, midnight, another number of digits, the
 * end of months and of years.
 */
export const LEAPS: readonly number[] = [
  ...['2025-09-29T23:50:14', '2025-09-30T09:47:05', '2025-09-30T11:47:59', '2025-09-30T12:47:01'],
  ...['2025-09-30T13:07:14', '2025-09-30T23:59:58', '2025-10-01T00:00:03', '2025-10-01T09:08:07'],
  ...['2025-10-09T10:00:00', '2025-10-10T08:01:02', '2025-10-31T22:10:11', '2025-11-01T01:02:03'],
  ...['2025-11-30T15:16:17', '2025-12-01T03:04:05', '2025-12-30T18:19:20', '2025-12-31T11:59:59'],
  ...['2025-12-31T23:59:01', '2026-01-01T00:05:06', '2026-01-01T12:30:31', '2026-01-01T13:10:11'],
  ...['2026-01-09T07:08:09', '2026-01-10T06:07:08', '2026-01-31T20:21:22', '2026-02-01T02:03:04'],
  ...['2026-02-28T23:24:25', '2026-03-01T00:01:02', '2026-06-30T16:17:18', '2026-07-01T05:06:07'],
  ...['2026-09-30T21:22:23', '2026-10-01T04:05:06', '2026-12-31T22:23:24', '2027-01-01T01:02:03'],
].map((text) => Date.parse(`${text}Z`))

/** The same for what is pushed once a day. */
export const LEAP_DAYS: readonly number[] = LEAPS.map((_, n) => Date.parse('2025-12-15T09:47:14Z') + n * DAY)
