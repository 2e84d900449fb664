/** Versions, ranges, numbers and templates are read as the Go libraries read them. */
import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  compareVersions,
  isInRange,
  parseGoFloat,
  parseRange,
  parseTagVersion,
} from '../../src/flux/masterminds.ts'
import { compilePattern } from '../../src/flux/policy.ts'

interface Recorded {
  readonly ranges: readonly { range: string; valid: boolean; in: readonly string[]; out: readonly string[] }[]
  /** Two tags, whether each is a version, and the order of the two. */
  readonly order: readonly (readonly [string, string, boolean, boolean, number | null])[]
  readonly floats: readonly (readonly [string, string | null])[]
}

const FILE = new URL('../fixtures/flux/go-semver-3.5.0-parsefloat-1.26.json', import.meta.url)
const recorded = JSON.parse(readFileSync(FILE, 'utf8')) as Recorded

function isIn(tag: string, range: string): boolean | null {
  const [parsed, version] = [parseRange(range), parseTagVersion(tag)]
  return parsed === null ? null : version !== null && isInRange(version, parsed)
}

describe('parseRange and isInRange', () => {
  it.each(recorded.ranges)('reads $range as Go does', ({ range, valid, in: inside, out }) => {
    expect(parseRange(range) !== null).toBe(valid)
    const answers = (tags: readonly string[]) => tags.filter((tag) => isIn(tag, range))
    expect([answers(inside), answers(out)]).toEqual([inside, []])
  })

  it('refuses what is too long or has too many alternatives', () => {
    expect(parseRange(`>=1.0.0${' '.repeat(510)}`)).toBeNull()
    expect(parseRange(Array(33).fill('1').join('||'))).toBeNull()
    expect(parseRange(Array(32).fill('1').join('||'))).not.toBeNull()
  })

  it('answers at once for a text made to be hard', () => {
    expect(parseRange(`${'1  '.repeat(160)}!`)).toBeNull()
    expect(parseRange(`${' '.repeat(500)}!`)).toBeNull()
  })
})

describe('compareVersions', () => {
  it.each(recorded.order)('orders %s and %s as Go does', (a, b, isA, isB, order) => {
    const [left, right] = [parseTagVersion(a), parseTagVersion(b)]
    expect([left !== null, right !== null]).toEqual([isA, isB])
    if (left === null || right === null) expect(order).toBeNull()
    else expect(Math.sign(compareVersions(left, right))).toBe(order)
  })
})

describe('parseGoFloat', () => {
  it.each(recorded.floats)('reads %j as Go does', (text, expected) => {
    const value = expected === null ? null : Number(expected.replace(/Inf$/, 'Infinity'))
    expect(parseGoFloat(text)).toEqual(value)
  })

  it('reads every number that JavaScript writes', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true }), (value) => {
        expect(parseGoFloat(String(value))).toBe(value === 0 ? 0 : value)
      }),
    )
  })
})

describe('compilePattern', () => {
  it.each([
    ['$n', '42'],
    [`$${'{n}'}`, '42'],
    ['$1-$0', '42-v42'],
    ['$nx', ''],
    [`$${'{n}'}x`, '42x'],
    ['$$n', '$n'],
    ['a$', 'a$'],
    ['$-', '$-'],
    ['${n', '${n'],
    [`$${'{}'}`, `$${'{}'}`],
    ['$01', ''],
    ['$9', ''],
  ])('expands %s to %s', (template, expected) => {
    const pattern = compilePattern('v(?P<n>[0-9]+)')
    expect('problem' in pattern ? pattern : pattern.expand('a-v42-b', template)).toBe(expected)
  })

  it.each(['(?=a)', '(?!a)', '(?<=a)b', '(?<!a)b', '(a)\\1', 'a++', '(?>a)', 'x{1001}', '(', '[b-a]'])(
    'refuses %s, which RE2 does not know',
    (source) => expect(compilePattern(source)).toEqual({ problem: expect.stringMatching(/regexp/) }),
  )

  it('names the groups that a template asks for and the pattern lacks', () => {
    const pattern = compilePattern('(?P<ts>[0-9]+)')
    expect('problem' in pattern ? pattern : pattern.unknownIn(`$ts$1$${'{time}'}$2`)).toEqual(['time', '2'])
  })
})
