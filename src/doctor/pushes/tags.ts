/** Makes up the tags of pushes to come, and tries a policy on them: does Flux deploy each of them? Pure. */
import { createHash } from 'node:crypto'
import { selectTag, type TagRules } from '../../flux/policy.ts'

/** How many pushes a policy is tried on: some hash is sure to sort before a newer one. */
const PUSHES = 32
/** Where the made-up numbers start: close below a power of ten, where the order of letters goes wrong. */
const FIRST_RUN = 90
const FIRST_TIME = 1_763_891_234_000

/** The tag of the n-th push by a tag as a workflow or an input writes it; null when nobody can tell. */
export function sampleTag(written: string, n: number): string | null {
  const sha = createHash('sha1').update(`push ${n}`).digest('hex')
  const run = String(FIRST_RUN + n)
  const known: Readonly<Record<string, string>> = {
    'github.sha': sha,
    sha,
    shortsha: sha.slice(0, 7),
    'github.run_number': run,
    'run-number': run,
    'github.run_id': String(17_000_000_000 + 7 * n),
    'run-id': String(17_000_000_000 + 7 * n),
    'github.run_attempt': '1',
    'run-attempt': '1',
    'github.ref_name': 'main',
    branch: 'main',
    timestamp: String(FIRST_TIME + 60_000 * n + ((FIRST_RUN + n) % 1000)),
  }
  let isKnown = true
  const tag = written.replace(
    /\$\{\{\s*(.*?)\s*\}\}|\{([^}]*)\}/g,
    (_, expression?: string, name?: string) => {
      const value = known[expression ?? name ?? '']
      if (value === undefined) isKnown = false
      return value ?? ''
    },
  )
  return isKnown && tag !== '' ? tag : null
}

/** A tag with its hashes, times and numbers as placeholders: what the next one will look like. */
export function shapeOf(tag: string): string {
  return tag
    .split(/([-._+])/)
    .map((word) => {
      if (/^[0-9a-f]{40}$/.test(word)) return '{sha}'
      if (/^[0-9a-f]{7}$/.test(word)) return '{shortsha}'
      if (/^1\d{12}$/.test(word)) return '{timestamp}'
      return word
    })
    .join('')
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
  /** What ends the whole policy, such as a value that is no number. */
  readonly problem: string | null
  /** Whether every push has the same tag. */
  readonly constant: boolean
}

/** The policy tried on pushes one after the other; null when the tags of a push cannot be made up. */
export function tryPolicy(rules: TagRules, tags: readonly string[]): Trial | null {
  const all: string[] = []
  let [matches, newest, constant] = [false, 0, true]
  let lost: Trial['lost'] = null
  let problem: string | null = null
  let first: readonly string[] = []
  for (let n = 0; n < PUSHES; n++) {
    const fresh = tags.flatMap((tag) => sampleTag(tag, n) ?? [])
    if (fresh.length === 0) return null
    if (n === 0) first = fresh
    constant &&= fresh.every((tag) => first.includes(tag))
    all.push(...fresh)
    const selection = selectTag(rules, all)
    if ('problem' in selection) {
      if (selection.problem !== 'no-match' && selection.problem !== 'semver-none')
        problem ??= selection.message
      continue
    }
    matches = true
    if (fresh.includes(selection.tag) && selection.undecided.length === 0) newest++
    else lost ??= { tag: fresh.find((tag) => isTaken(rules, tag)) ?? fresh[0] ?? '', kept: selection.tag }
  }
  return { matches, newest, pushes: PUSHES, lost, problem, constant }
}

function isTaken(rules: TagRules, tag: string): boolean {
  return 'tag' in selectTag(rules, [tag])
}
