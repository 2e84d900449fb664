/** The verdict on a push: what Flux will deploy, told before it happens. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { FluxGraph } from '../../src/flux/graph.ts'
import { judgeImages } from '../../src/flux/verdict.ts'
import { toTimestamp } from '../../src/images/definition.ts'
import type { FluxVerdict } from '../../src/results.ts'
import { appTagOrder, renderTags } from '../../src/tags.ts'
import { parseTemplate, type Template, templateValues } from '../../src/template.ts'
import { anApp, aRun, fakeSha, START } from '../fakes/builders.ts'
import { BY_HASH, GENERATED, graphOf, manifest, watched } from './objects.ts'

function verdictOf(
  graph: FluxGraph,
  newTag: string,
  existingTags: readonly string[],
): FluxVerdict | undefined {
  const verdicts = judgeImages(graph, [
    { app: 'web', repository: 'registry.example/acme/web', newTag, existingTags },
  ])
  expect(verdicts).toHaveLength(1)
  return verdicts[0]
}

const semver = { policy: { semver: { range: '>=1.0.0' } } }
const byWholeTag = { policy: { alphabetical: { order: 'asc' } } }
const byRun = { filterTags: { pattern: '^main-(?P<n>[0-9]+)$', extract: '$n' }, policy: { alphabetical: {} } }
const digitsOnly = {
  filterTags: { pattern: '^sha-(?P<n>[0-9]+)$', extract: '$n' },
  policy: { numerical: {} },
}
const OLD = 'sha-fffffff-1763891234001'
const NEW = 'sha-0000000-1763891234002'

describe('judgeImages with the order of our tags', () => {
  const numbered = (pattern: string) =>
    watched({ filterTags: { pattern, extract: '$n' }, policy: { numerical: {} } })
  const orderOf = (source: string) => {
    const template = parseTemplate(source)
    if ('problem' in template) throw new Error(template.problem)
    return appTagOrder([template], { app: 'web', branch: 'main' })
  }

  it.each([
    [
      'run 9 beside run 8',
      'sha-{shortsha}-{run-number}.{run-attempt}',
      'sha-1111111-8.1',
      'sha-2222222-9.1',
      true,
    ],
    [
      'a time before the commit',
      '{timestamp}-{shortsha}',
      '1763891234001-fffffff',
      '1763891234002-0000000',
      true,
    ],
    ['a run number alone', 'v{run-number}', 'v8', 'v9', true],
    ['a date of another pattern', 'sha-{shortsha}-{timestamp}', OLD, 'sha-1111111-20251127113000', false],
    ['another branch', '{branch}-{run-number}', 'main-8', 'next-9', false],
  ])('takes %s for what it is', (_, template, newTag, there, newer) => {
    const graph = numbered('(?P<n>[0-9]{13,14}|[0-9]+(\\.[0-9]+)?)(-[0-9a-f]{7})?$')
    const image = { app: 'web', repository: 'registry.example/acme/web', newTag, existingTags: [there] }
    const [verdict] = judgeImages(graph, [{ ...image, order: orderOf(template) }])
    expect(verdict).toMatchObject({ verdict: newer ? 'superseded' : 'not-selected', selected: there })
  })
})

describe('judgeImages', () => {
  it.each([
    ['the first image', GENERATED, NEW, [], 'selected', NEW, 'newest of 1 tag'],
    ['a newer image', GENERATED, NEW, ['latest', OLD], 'selected', NEW, 'newest of 3 tags'],
    ['an image that is there already', GENERATED, NEW, [OLD, NEW], 'selected', NEW, 'newest of 2 tags'],
    ['an older run', GENERATED, OLD, [NEW], 'superseded', NEW, 'of a newer run'],
    [
      'a time in milliseconds below a date as a number',
      GENERATED,
      NEW,
      ['sha-fffffff-20251124093000'],
      'not-selected',
      'sha-fffffff-20251124093000',
      'not newer',
    ],
    ['an older version', semver, '1.2.3', ['1.2.10'], 'superseded', '1.2.10', 'of a newer run'],
    [
      'a version out of range',
      semver,
      '0.9.0',
      ['1.0.0'],
      'not-selected',
      '1.0.0',
      'not a version in the range >=1.0.0',
    ],
    [
      'a lower hash',
      BY_HASH,
      'sha-0a1b2c3',
      ['sha-f000001'],
      'not-selected',
      'sha-f000001',
      "alphabetical order of 'f000001'",
    ],
    [
      'a lower hash of digits alone',
      BY_HASH,
      'sha-0000001',
      ['sha-9999999'],
      'not-selected',
      'sha-9999999',
      'not newer',
    ],
    [
      'a hash read as a number',
      digitsOnly,
      'sha-1000000',
      ['sha-9999999'],
      'not-selected',
      'sha-9999999',
      'not newer',
    ],
    [
      'hashes of eight digits',
      digitsOnly,
      'sha-10000000',
      ['sha-99999999'],
      'superseded',
      'sha-99999999',
      'newer',
    ],
    ['a newer time behind a hash', byWholeTag, NEW, [OLD], 'not-selected', OLD, 'not newer'],
    [
      'a longer number in the order of letters',
      byRun,
      'main-1000',
      ['main-999'],
      'not-selected',
      'main-999',
      'not newer',
    ],
    [
      'a tag beside the pattern',
      GENERATED,
      'sha-0000000',
      [OLD],
      'not-selected',
      OLD,
      'does not match filterTags.pattern',
    ],
    ['the only tag beside the pattern', GENERATED, 'v1', [], 'not-selected', null, 'no tag matches'],
    ['a floating tag that wins', byWholeTag, 'sha-1', ['web'], 'not-selected', 'web', 'not newer'],
    [
      'a number that is none',
      { policy: { numerical: {} } },
      '5',
      ['latest'],
      'not-selected',
      null,
      "'latest' is not a number",
    ],
    [
      'one value, two tags',
      GENERATED,
      'sha-bbbbbbb-1',
      ['sha-aaaaaaa-1'],
      'not-selected',
      'sha-aaaaaaa-1',
      'wins by its name',
    ],
    [
      'a tie that changes',
      { ...byRun, policy: { numerical: {} } },
      'main-1',
      ['main-01'],
      'not-selected',
      expect.anything(),
      'now one, now another',
    ],
    [
      'a pattern RE2 refuses',
      { ...byRun, filterTags: { pattern: '(?!a)' } },
      'a',
      ['b'],
      'not-selected',
      null,
      '(?!',
    ],
  ] as const)('judges %s', (_, policy, newTag, existing, verdict, selected, reason) => {
    expect(verdictOf(watched(policy), newTag, existing)).toEqual({
      app: 'web',
      policy: 'flux-system/web',
      verdict,
      selected,
      reason: expect.stringContaining(reason),
      scanInterval: '5m',
    })
  })

  it('says when the ImageRepository hides the tag or cannot scan', () => {
    const hidden = verdictOf(watched(GENERATED, { exclusionList: ['002$'] }), NEW, [OLD])
    expect(hidden).toMatchObject({
      verdict: 'not-selected',
      selected: OLD,
      reason: expect.stringContaining('hides'),
    })
    const broken = verdictOf(watched(GENERATED, { exclusionList: ['('] }), NEW, [OLD])
    expect(broken).toMatchObject({ verdict: 'not-selected', selected: null })
  })

  it('remarks that a suspended object waits', () => {
    const verdict = verdictOf(watched({ ...GENERATED, suspend: true }), NEW, [OLD])
    expect(verdict).toMatchObject({ verdict: 'selected', reason: expect.stringContaining('is suspended') })
  })

  it('knows no policy where no ImageRepository or no ImagePolicy fits', () => {
    const repository = manifest('ImageRepository', 'web', { image: 'registry.example/acme/web' })
    expect(verdictOf(graphOf(), NEW, [])).toMatchObject({
      verdict: 'no-policy',
      policy: null,
      selected: null,
    })
    expect(verdictOf(graphOf(repository), NEW, [])?.reason).toBe(
      'no ImagePolicy refers to ImageRepository flux-system/web',
    )
  })

  it('remarks that a policy watches another image of the same account', () => {
    const graph = watched(GENERATED)
    const judge = (repository: string) =>
      judgeImages(graph, [{ app: 'admin', repository, newTag: NEW, existingTags: [] }])
    expect(judge('registry.example/acme/admin')).toMatchObject([{ verdict: 'no-policy', hasSiblings: true }])
    expect(judge('registry.example/other/admin')[0]).not.toHaveProperty('hasSiblings')
    expect(judge('acme/admin')[0]).not.toHaveProperty('hasSiblings')
  })

  it('judges by every policy of an image', () => {
    const policy = (name: string, spec: object) =>
      manifest('ImagePolicy', name, { imageRepositoryRef: { name: 'web' }, ...spec })
    const graph = graphOf(
      manifest('ImageRepository', 'web', { image: 'registry.example/acme/web' }),
      policy('staging', GENERATED),
      policy('production', semver),
    )
    const image = {
      app: 'web',
      repository: 'registry.example/acme/web',
      newTag: NEW,
      existingTags: ['1.0.0'],
    }
    expect(judgeImages(graph, [image]).map(({ policy, verdict }) => [policy, verdict])).toEqual([
      ['flux-system/staging', 'selected'],
      ['flux-system/production', 'not-selected'],
    ])
  })
})

function template(source: string): Template {
  const parsed = parseTemplate(source)
  if ('problem' in parsed) throw new Error(parsed.problem)
  return parsed
}

const TEMPLATES = ['sha-{shortsha}', 'sha-{shortsha}-{timestamp}'].map(template)

/** The tags of the n-th push, made as the action makes them: up to three pushes fall into one second. */
function tagsOfPush(n: number, seed: string): { commit: string; deploy: string } {
  const run = aRun({ number: n + 41, id: 4711 + n })
  const timestamp = toTimestamp(START + Math.floor(n / 3) * 1000, run.number)
  const values = templateValues({ app: anApp(), run, head: fakeSha(`${seed} ${n}`), timestamp })
  const { tags, deployTag } = renderTags('web', TEMPLATES, values)
  return { commit: tags[0]?.name ?? '', deploy: deployTag }
}

describe('a hundred pushes', () => {
  const pushes = Array.from({ length: 100 }, (_, n) => tagsOfPush(n, 'push'))
  const registry = (n: number) => pushes.slice(0, n).flatMap(({ commit, deploy }) => [commit, deploy])

  it('are each picked under the generated policy', () => {
    const graph = watched(GENERATED)
    const picked = pushes.filter(({ deploy }, n) => {
      const verdict = verdictOf(graph, deploy, registry(n))
      return verdict?.verdict === 'selected' && verdict.selected === deploy
    })
    expect(picked).toHaveLength(100)
  })

  it('are reported each time the hash policy does not pick the newest', () => {
    const graph = watched(BY_HASH)
    let highest = ''
    const expected = pushes.map(({ commit }) => {
      if (commit > highest) highest = commit
      return commit === highest ? 'selected' : 'not-selected'
    })
    const verdicts = pushes.map(({ commit }, n) => verdictOf(graph, commit, registry(n))?.verdict)
    expect(verdicts).toEqual(expected)
    expect(verdicts.filter((verdict) => verdict === 'not-selected').length).toBeGreaterThan(80)
  })

  it('are superseded when an older one is pushed last', () => {
    const graph = watched(GENERATED)
    fc.assert(
      fc.property(fc.nat(98), (n) => {
        const older = pushes[n]?.deploy ?? ''
        const verdict = verdictOf(graph, older, registry(100))
        expect(verdict).toMatchObject({ verdict: 'superseded', selected: pushes[99]?.deploy })
      }),
    )
  })
})
