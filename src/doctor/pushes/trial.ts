/** Makes up the tags of pushes to come, and tries a policy on them: does Flux deploy each of them? Pure. */

import { createHash } from 'node:crypto'
import { repeatedly, selectTag, type TagRules } from '../../flux/policy.ts'
import { formatDate, formatsIn, LEAP_DAYS, LEAPS } from './dates.ts'

/** How many pushes a policy is tried on: some hash is sure to sort before a newer one. */
const PUSHES = 32
/** Where the made-up numbers start: close below a power of ten, where the order of letters goes wrong. */
const FIRST_RUN = 90
const FIRST_TIME = 1_763_891_234_000

/** When the n-th push is: of many a day, and of one a day. */
export interface Clock {
  readonly timeOf: (n: number) => number
  readonly dayOf: (n: number) => number
}

/** A minute apart, or a day; no two runs of the clock start in the same second of their days. */
const MINUTES: Clock = {
  timeOf: (n) => FIRST_TIME + 60_000 * n,
  dayOf: (n) => FIRST_TIME + (86_400_000 + 60_000) * n,
}

/** Over noon, midnight, and the end of months and years. */
const CALENDAR: Clock = { timeOf: (n) => LEAPS[n] ?? 0, dayOf: (n) => LEAP_DAYS[n] ?? 0 }

/** The tag of the n-th push by a tag as a workflow or an input writes it; null when nobody can tell. */
export function sampleTag(written: string, n: number, clock: Clock = MINUTES): string | null {
  let isKnown = true
  const tag = written.replace(
    /\$\{\{\s*(.*?)\s*\}\}|\{([^{}]*)\}/g,
    (_, expression?: string, name?: string) => {
      const value = sampleOf(expression ?? name ?? '', n, clock)
      if (value === null) isKnown = false
      return value ?? ''
    },
  )
  return isKnown && tag !== '' && !tag.includes('${') ? tag : null
}

/** The placeholders whose names say all, as the n-th push fills them in. */
const SAMPLES: Readonly<Record<string, (n: number, time: number) => string>> = {
  'github.sha': shaOf,
  sha: shaOf,
  shortsha: (n) => shaOf(n).slice(0, 7),
  'github.run_number': runNumberOf,
  'run-number': runNumberOf,
  'github.run_id': runIdOf,
  'run-id': runIdOf,
  'github.run_attempt': () => '1',
  'run-attempt': () => '1',
  'github.ref_name': () => 'main',
  branch: () => 'main',
  timestamp: (n, time) => String(time + ((FIRST_RUN + n) % 1000)),
  unix: (_, time) => String(Math.floor(time / 1000)),
  semver: (n) => `1.9.${n + 5}`,
  ...{ major: () => '1', minor: () => '9', patch: (n: number) => String(n + 5) },
}

/** What a placeholder of a tag stands for in the n-th push. */
function sampleOf(name: string, n: number, { timeOf, dayOf }: Clock): string | null {
  if (Object.hasOwn(SAMPLES, name)) return SAMPLES[name]?.(n, timeOf(n)) ?? null
  const [, kind, rest = ''] = /^(hash|run|date|day):(.*)$/.exec(name) ?? []
  if (kind === 'hash') return shaOf(n).slice(0, Number(rest))
  if (kind === 'run') return String(Number(rest) + n)
  if (kind === 'date') return formatDate(rest, timeOf(n))
  return kind === 'day' ? formatDate(rest, dayOf(n)) : null
}

const shas = new Map<number, string>()

function shaOf(n: number): string {
  const sha = shas.get(n) ?? createHash('sha1').update(`push ${n}`).digest('hex')
  shas.set(n, sha)
  return sha
}

function runNumberOf(n: number): string {
  return String(FIRST_RUN + n)
}

function runIdOf(n: number): string {
  return String(17_000_000_000 + 7 * n)
}

/** A tag with its hashes, times and numbers as placeholders; null where a part of it is not explained. */
export function shapeOf(tag: string): string | null {
  const day = /^(v?)20\d\d\.(?:0\d|1[0-2])\.[0-3]\d$/.exec(tag)
  if (day !== null) return `${day[1]}{day:YYYY}.{day:MM}.{day:DD}`
  if (ODD_DATE.test(tag) && !/20\d\d[-._]?[01]\d/.test(tag)) return null
  const version = /^(v?)\d+\.\d+\.\d+$/.exec(tag)
  if (version !== null) return `${version[1]}{semver}`
  const words = tag.split(/([-._+])/)
  const shapes = words.map((word, index) => (index % 2 === 1 ? word : shapeOfWord(word, words, index)))
  if (shapes.includes(null)) return null
  const hasTime = shapes.some((shape) => /\{(?:date|unix|timestamp)/.test(shape ?? ''))
  return shapes.map((shape) => (hasTime ? shape?.replace('{day:', '{date:') : shape)).join('')
}

/** What may be a date that begins with two digits of the year, or with the day, as well as numbers that count. */
const ODD_DATE =
  /(?:^|[-._+v])(?:(?:1[89]|2\d|3[0-5])[-._](?:0[1-9]|1[0-2])[-._](?:0[1-9]|[12]\d|3[01])|[0-3]\d[-._][0-3]\d[-._]20\d\d)(?:$|[-._+])/

function shapeOfWord(word: string, words: readonly string[], index: number): string | null {
  if (/^20\d{12}$/.test(word)) return '{date:YYYYMMDDHHmmss}'
  if (/^20\d{10}$/.test(word)) return '{date:YYYYMMDDHHmm}'
  if (/^20\d{6}T\d{6}Z?$/.test(word)) return `{date:YYYYMMDD}T{date:HHmmss}${word.endsWith('Z') ? 'Z' : ''}`
  if (/^1\d{12}$/.test(word)) return '{timestamp}'
  if (/^1\d{9}$/.test(word)) return '{unix}'
  if (/^20\d{6}$/.test(word)) return '{day:YYYYMMDD}'
  const time = timeOfWord(words, index)
  if (time !== undefined) return time
  if (/^20\d\d$/.test(word) && /^[01]\d$/.test(words[index + 2] ?? '')) return '{day:YYYY}'
  if (/^[01]\d$/.test(word) && /^20\d\d$/.test(words[index - 2] ?? '')) return '{day:MM}'
  if (/^[0-3]\d$/.test(word) && /^20\d\d$/.test(words[index - 4] ?? '')) return '{day:DD}'
  // A year beside a week or a day of it, or beside a number that counts runs: which of them is not known.
  const isPart = /^\d{2,3}$/.test(word) && /^20\d\d$/.test(words[index - 2] ?? '')
  if (isPart || (/^20\d\d$/.test(word) && /^\d{2,3}$/.test(words[index + 2] ?? ''))) return null
  if (/^(?:0|[1-9]\d{0,5})$/.test(word)) return `{run:${startOf(Number(word))}}`
  if (/^(?=.*[a-f])[0-9a-f]{7,40}$/.test(word)) return `{hash:${word.length}}`
  return /^[a-zA-Z]*$/.test(word) ? word : null
}

const [HOUR, SIXTY] = [/^(?:[01]\d|2[0-3])$/, /^[0-5]\d$/]

/**
 * The part of a time behind a whole date (`2026-11-28_18.53.12`, `20261128-1853`); null where that may be a number
 * that counts as well; undefined where it is neither.
 */
function timeOfWord(words: readonly string[], index: number): string | null | undefined {
  const word = words[index] ?? ''
  const [before = '', twoBefore = '', next = ''] = [words[index - 2], words[index - 4], words[index + 2]]
  if (endsDate(words, index - 2)) {
    if (/^[0-2]\d[0-5]\d(?:[0-5]\d)?$/.test(word)) return word.length === 6 ? '{date:HHmmss}' : '{date:HHmm}'
    if (HOUR.test(word)) return SIXTY.test(next) ? '{date:HH}' : null
  }
  if (endsDate(words, index - 4) && HOUR.test(before) && SIXTY.test(word)) return '{date:mm}'
  if (endsDate(words, index - 6) && HOUR.test(twoBefore) && SIXTY.test(before) && SIXTY.test(word))
    return '{date:ss}'
  return undefined
}

/** Whether a date ends with this word: `20261128`, or a year, a month and a day. */
function endsDate(words: readonly string[], index: number): boolean {
  const [year = '', month = '', day = ''] = [words[index - 4], words[index - 2], words[index]]
  return /^20\d{6}$/.test(day) || (/^20\d\d$/.test(year) && /^[01]\d$/.test(month) && /^[0-3]\d$/.test(day))
}

/** Small numbers are tried where they get another digit, which they will soon; large ones where they are. */
function startOf(number: number): number {
  return number >= 10_000 ? number : number < 95 ? FIRST_RUN : 10 ** String(number).length - 10
}

/** Why a policy fails as a whole, and the tag that it fails with; null where it is not one tag's fault. */
export interface Failure {
  readonly message: string
  readonly tag: string | null
}

/** What a policy makes of pushes with these tags. */
export interface Trial {
  /** Whether it takes any of them. */
  readonly matches: boolean
  /** In how many of all pushes it picks what was just pushed. */
  readonly newest: number
  readonly pushes: number
  /** The first push that it does not deploy, and the tag that it keeps. */
  readonly lost: { readonly tag: string; readonly kept: string } | null
  /** What ends the whole policy, such as a value that is not a number. */
  readonly problem: Failure | null
  /** Whether the tags that it takes are the same with every push. */
  readonly constant: boolean
  /** The formats of the dates that do not sort, where these are what fails; else none. */
  readonly dates: readonly string[]
}

/** Several checks ask for the same trial, and hundreds of apps have the same rules. */
const trials = new Map<string, Trial | null>()
/** Trials beyond which the memory begins anew. */
const MAX_TRIALS = 2000

/** The policy tried on pushes one after the other; null when the tags of a push cannot be made up. */
export function tryPolicy(rules: TagRules, tags: readonly string[]): Trial | null {
  const key = JSON.stringify([rules.filterTags, rules.order, tags])
  const trial = trials.get(key) ?? runTrials(rules, tags)
  if (trials.size >= MAX_TRIALS) trials.clear()
  trials.set(key, trial)
  return trial
}

/** What the calendar does to dates is looked at where pushes of one morning are deployed, or none of them is taken. */
function runTrials(rules: TagRules, tags: readonly string[]): Trial | null {
  const trial = runTrial(rules, tags, MINUTES)
  const dates = formatsIn(tags)
  if (trial === null || dates.length === 0 || trial.problem !== null || trial.constant) return trial
  if (trial.matches && trial.newest < trial.pushes) return trial
  const later = runTrial(rules, tags, CALENDAR)
  if (later === null || !later.matches) return trial
  return later.newest < later.pushes ? { ...later, dates } : { ...trial, matches: true }
}

function runTrial(rules: TagRules, tags: readonly string[], clock: Clock): Trial | null {
  const select = repeatedly(rules)
  const takes = (tag: string) => 'tag' in select([tag])
  const all: string[] = []
  let [matches, newest] = [false, 0]
  let lost: Trial['lost'] = null
  let problem: Failure | null = null
  const taken = new Set<string>()
  const moving = new Set(tags.flatMap((tag) => sampleTag(tag, 0, clock) ?? []))
  for (let n = 0; n < PUSHES; n++) {
    const fresh = tags.flatMap((tag) => sampleTag(tag, n, clock) ?? [])
    if (fresh.length < tags.length || fresh.length === 0) return null
    all.push(...fresh)
    const isMeant = fresh.some(takes)
    for (const tag of fresh) if (takes(tag)) taken.add(tag)
    const selection = select(all)
    if ('problem' in selection) {
      if (selection.problem !== 'no-match' && selection.problem !== 'semver-none')
        problem ??= { message: selection.message, tag: selection.failing ?? null }
      continue
    }
    matches = true
    // Versions beyond the range are for others, and so are dates of a year that the pattern leaves out.
    const isBeyond = (rules.order?.kind === 'semver' || clock === CALENDAR) && !isMeant
    if (isBeyond || (fresh.includes(selection.tag) && selection.undecided.length === 0)) newest++
    else lost ??= { tag: lostOf(fresh, { takes, moving }), kept: selection.tag }
  }
  return { matches, newest, pushes: PUSHES, lost, problem, constant: matches && taken.size === 1, dates: [] }
}

/** The tag of a push to tell of: one that the policy takes, and that the first push did not have, such as `latest`. */
function lostOf(
  fresh: readonly string[],
  { takes, moving }: { readonly takes: (tag: string) => boolean; readonly moving: ReadonlySet<string> },
): string {
  const own = fresh.filter(takes)
  const among = own.length > 0 ? own : fresh
  return among.find((tag) => !moving.has(tag)) ?? among[0] ?? ''
}

/** Whether the policy would select the tag if it were the only one. */
export function isTaken(rules: TagRules, tag: string): boolean {
  return 'tag' in selectTag(rules, [tag])
}
