/** Apps asked for by name: names, globs, exclusions, and what is said to a name that is none. */
import { describe, expect, it } from 'vitest'
import { selectRequested } from '../../src/plan/apps.ts'
import { anApp } from '../fakes/builders.ts'

const APPS = ['admin', 'api', 'api-docs', 'web'].map((name) => anApp(name))
const selected = (...patterns: readonly string[]) => {
  const found = selectRequested(patterns, APPS)
  return found === null ? null : [...found]
}

describe('selectRequested', () => {
  it.each<[readonly string[], readonly string[]]>([
    [['web'], ['web']],
    [['api'], ['api']],
    [['api*'], ['api', 'api-docs']],
    [
      ['web', 'adm*', 'ap?'],
      ['admin', 'api', 'web'],
    ],
    [['all'], ['admin', 'api', 'api-docs', 'web']],
    [
      ['all', '!web'],
      ['admin', 'api', 'api-docs'],
    ],
    [['!api*'], ['admin', 'web']],
  ])('takes %j for %j', (patterns, names) => {
    expect([...(selected(...patterns) ?? [])].sort()).toEqual(names)
  })

  it('is null when nobody asks', () => {
    expect(selected()).toBeNull()
  })

  it.each([
    ['wbe', 'Did you mean web?'],
    ['docs', 'Did you mean api-docs?'],
    ['adm', 'Did you mean admin, api?'],
    ['checkout', 'The apps are admin, api, api-docs, web.'],
    ['x*', 'The apps are admin, api, api-docs, web.'],
  ])('refuses %s: %s', (pattern, hint) => {
    const ask = () => selected('web', pattern)
    expect(ask).toThrow(
      expect.objectContaining({
        code: 'FDA-INPUT-APPS',
        message: `input apps: there is no app '${pattern}'`,
        hint,
      }),
    )
  })

  it('refuses an exclusion of an app that is not there, and one of all', () => {
    expect(() => selected('all', '!wbe')).toThrow("there is no app 'wbe'")
    expect(() => selected('web', '!web')).toThrow("'web, !web' leaves no app")
  })

  it('lists no more apps than people read', () => {
    const many = Array.from({ length: 30 }, (_, index) => anApp(`service-${index}`))
    expect(() => selectRequested(['zzz'], many)).toThrow(
      expect.objectContaining({ hint: expect.stringMatching(/ and 10 more\.$/) }),
    )
  })
})
