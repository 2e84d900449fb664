/** The evaluator agrees with the controller: recorded cases, and a simple oracle over random tags. */
import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { selectTag, type TagRules, withoutExcluded } from '../../src/flux/policy.ts'
import { rulesOf } from './objects.ts'

interface Vector {
  readonly id: string
  readonly filterTags: object | null
  readonly policy: object
  readonly exclusionList?: readonly string[]
  readonly tags: readonly string[]
  readonly candidate?: string
  readonly expect: {
    readonly selected?: string
    readonly selectedOneOf?: readonly string[]
    readonly error?: string
    readonly candidateSelected?: boolean
  }
}

const VECTORS = new URL('../fixtures/vectors/image-policy.json', import.meta.url)
const { cases } = JSON.parse(readFileSync(VECTORS, 'utf8')) as { cases: readonly Vector[] }

function answerOf({ filterTags, policy, tags, exclusionList }: Vector) {
  const listed = withoutExcluded(tags, exclusionList ?? null)
  if ('problem' in listed) throw new Error(listed.problem)
  return selectTag(rulesOf(filterTags === null ? { policy } : { filterTags, policy }), listed)
}

describe('selectTag', () => {
  it('is tried on all recorded cases', () => expect(cases).toHaveLength(77))

  it.each(cases.map((vector) => [vector.id, vector] as const))(
    'answers %s as the controller',
    (_, vector) => {
      const answer = answerOf(vector)
      const { selected, selectedOneOf, error, candidateSelected } = vector.expect
      if ('problem' in answer) {
        expect({ error: answer.problem }).toEqual({ error })
        expect(answer.message).not.toBe('')
      } else if (selectedOneOf !== undefined) {
        expect([...answer.undecided].sort()).toEqual([...selectedOneOf].sort())
        expect(selectedOneOf).toContain(answer.tag)
      } else expect(answer).toEqual({ tag: selected, undecided: [] })
      if (candidateSelected !== undefined && selectedOneOf === undefined) {
        expect('tag' in answer && answer.tag === vector.candidate).toBe(candidateSelected)
      }
    },
  )

  it.each(cases.map((vector) => [vector.id, vector] as const))(
    'answers %s alike in whatever order, and however often, the tags are listed',
    (_, vector) => {
      const reversed = { ...vector, tags: [...vector.tags, ...vector.tags].reverse() }
      const [once, again] = [answerOf(vector), answerOf(reversed)]
      if ('problem' in once || 'problem' in again || once.undecided.length === 0) {
        expect({ ...again, message: '' }).toEqual({ ...once, message: '' })
      } else expect([...again.undecided].sort()).toEqual([...once.undecided].sort())
    },
  )

  it('says that nothing is listed rather than that nothing matches', () => {
    expect(selectTag(rulesOf({ policy: { alphabetical: {} } }), [])).toMatchObject({ problem: 'no-tags' })
  })
})

const tag = fc.stringMatching(/^[A-Za-z0-9_][A-Za-z0-9_.-]{0,11}$/)
const tags = fc.array(tag, { minLength: 1, maxLength: 40 })
const order = fc.constantFrom('asc', 'desc')

function byBytes(a: string, b: string): number {
  const [left, right] = [[...a], [...b]].map((chars) => chars.map((char) => char.charCodeAt(0)))
  for (let at = 0; ; at++) {
    const [x, y] = [left?.[at] ?? -1, right?.[at] ?? -1]
    if (x !== y || x < 0) return x - y
  }
}

function selected(rules: TagRules, list: readonly string[]): string | null {
  const answer = selectTag(rules, list)
  return 'tag' in answer ? answer.tag : null
}

describe('selectTag over random tags', () => {
  it('sorts alphabetically by bytes', () => {
    fc.assert(
      fc.property(tags, order, (list, direction) => {
        const sorted = [...list].sort(byBytes)
        const expected = direction === 'asc' ? sorted.at(-1) : sorted[0]
        expect(selected(rulesOf({ policy: { alphabetical: { order: direction } } }), list)).toBe(expected)
      }),
    )
  })

  it('sorts what the pattern captures, and keeps the least tag of equal captures', () => {
    const named = fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c', 'x'), fc.nat(30)), {
      minLength: 1,
      maxLength: 40,
    })
    fc.assert(
      fc.property(named, order, (list, direction) => {
        const filterTags = { pattern: '^(?P<name>[abc])-(?P<n>[0-9]+)$', extract: '$n' }
        const rules = rulesOf({ filterTags, policy: { numerical: { order: direction } } })
        const rank = (n: number) => (direction === 'asc' ? -n : n)
        const [first] = list
          .filter(([name]) => name !== 'x')
          .sort(([nameA, a], [nameB, b]) => rank(a) - rank(b) || byBytes(nameA, nameB))
        const expected = first === undefined ? null : `${first[0]}-${first[1]}`
        expect(
          selected(
            rules,
            list.map(([name, n]) => `${name}-${n}`),
          ),
        ).toBe(expected)
      }),
    )
  })

  it('takes the highest version', () => {
    const part = fc.nat(12)
    const versions = fc.array(fc.tuple(part, part, part), { minLength: 1, maxLength: 30 })
    fc.assert(
      fc.property(versions, (list) => {
        const [first = []] = [...list].sort((a, b) => b[0] - a[0] || b[1] - a[1] || b[2] - a[2])
        const rules = rulesOf({ policy: { semver: { range: '*' } } })
        expect(
          selected(
            rules,
            list.map((numbers) => numbers.join('.')),
          ),
        ).toBe(first.join('.'))
      }),
    )
  })

  it('never selects a tag that the pattern or the exclusion list keeps out', () => {
    fc.assert(
      fc.property(tags, (list) => {
        const listed = withoutExcluded(list, ['[a-f]'])
        if ('problem' in listed) throw new Error(listed.problem)
        expect(listed).toEqual(list.filter((each) => !/[a-f]/.test(each)))
        const rules = rulesOf({ filterTags: { pattern: '[0-9]$' }, policy: { alphabetical: {} } })
        const answer = selected(rules, listed)
        const allowed = listed.filter((each) => /[0-9]$/.test(each)).sort(byBytes)
        expect(answer).toBe(allowed.at(-1) ?? null)
      }),
    )
  })
})

describe('withoutExcluded', () => {
  it('names the pattern that RE2 refuses', () => {
    expect(withoutExcluded(['a'], ['(?!a)'])).toEqual({ problem: expect.stringContaining("'(?!a)'") })
  })
})
