/** Which tags an image gets, which of them may move, and which one Flux is told about. */
import { describe, expect, it } from 'vitest'
import {
  appTagOrder,
  holdsOf,
  holdTag,
  isReservedTag,
  isReservedTemplate,
  parseHold,
  renderTags,
  tagKind,
  tagOrder,
} from '../src/tags.ts'
import { parseTemplate, type Template, templateValues } from '../src/template.ts'
import { anApp, aRun, fakeSha } from './fakes/builders.ts'

const HEAD = fakeSha('main')
const SHORT = HEAD.slice(0, 7)

function template(source: string): Template {
  const parsed = parseTemplate(source)
  if ('problem' in parsed) throw new Error(`${source} ${parsed.problem}`)
  return parsed
}

function render(sources: readonly string[], facts: { ref?: string; app?: string } = {}) {
  const run = aRun({ ref: facts.ref ?? 'refs/heads/main', id: 4711, number: 42, attempt: 3 })
  const app = anApp(facts.app)
  const values = templateValues({ app, run, head: HEAD, timestamp: '1772600767042' })
  return renderTags(app.name, sources.map(template), values)
}

describe('tagKind', () => {
  it.each([
    ['sha-{shortsha}', 'commit'],
    ['{sha}', 'commit'],
    ['{shortsha}-{timestamp}', 'run'],
    ['{timestamp}', 'run'],
    ['ci-{run-number}', 'run'],
    ['{branch}-{run-id}', 'run'],
    ['{sha}-{run-attempt}', 'run'],
    ['latest', 'moving'],
    ['{branch}', 'moving'],
    ['{branch}-{shortsha}', 'moving'],
    ['{app}', 'moving'],
    ['{{sha}}', 'moving'],
  ])('%s is a %s tag', (source, kind) => {
    expect(tagKind(template(source))).toBe(kind)
  })
})

describe('renderTags', () => {
  it('writes the two default tags, the run tag being the deploy tag', () => {
    expect(render(['sha-{shortsha}', 'sha-{shortsha}-{timestamp}'])).toMatchObject({
      tags: [
        { name: `sha-${SHORT}`, kind: 'commit' },
        { name: `sha-${SHORT}-1772600767042`, kind: 'run' },
      ],
      deployTag: `sha-${SHORT}-1772600767042`,
    })
  })

  it.each([
    ['the last of several run tags', ['r-{run-id}', '{sha}', 'r-{run-number}', 'latest'], 'r-42'],
    ['the first tag when none is a run tag', ['{branch}', '{sha}', 'latest'], 'main'],
    ['the only tag', ['latest'], 'latest'],
  ])('deploys %s', (_, sources, deployTag) => {
    expect(render(sources).deployTag).toBe(deployTag)
  })

  it('lists a name once, with the kind of its first template', () => {
    const set = render(['{shortsha}', SHORT, '{branch}', 'main'])
    expect(set.tags).toEqual([
      { name: SHORT, kind: 'commit' },
      { name: 'main', kind: 'moving' },
    ])
  })

  it.each([
    ['refs/heads/feature/über#1', 'feature-ber-1'],
    ['refs/heads/.hidden', 'hidden'],
    ['refs/pull/5/merge', 'pr-5'],
    ['refs/tags/v1.2+build', 'v1.2-build'],
  ])('makes the branch of %s safe for a tag', (ref, name) => {
    expect(render(['{branch}'], { ref }).tags[0]?.name).toBe(name)
  })

  it('cuts a long branch to what a tag may have', () => {
    expect(render(['{branch}'], { ref: `refs/heads/${'x'.repeat(200)}` }).deployTag).toHaveLength(128)
  })

  it.each([
    ['-{branch}', 'feature-x', '-feature-x'],
    ['{branch}', '###', '-'],
    ['{branch}-suffix', 'x'.repeat(128), `${'x'.repeat(128)}-suffix`],
  ])('refuses %s on branch %s, naming app, template and result', (source, branch, name) => {
    const refused = () => render([source], { ref: `refs/heads/${branch}`, app: 'api' })
    if (name === '-') expect(refused).toThrow(/app api: tag '\{branch\}' becomes '', /)
    else expect(refused).toThrow(`app api: tag '${source}' becomes '${name}', which no registry accepts`)
    expect(refused).toThrow(expect.objectContaining({ code: 'FDA-INPUT-TAG' }))
  })
})

describe('tagOrder', () => {
  const known = { app: 'web', package: '@acme/web', dir: 'apps/web', branch: 'main' }
  const order = (source: string) => tagOrder(template(source), known)
  const A = '1111111'
  const B = '9f8e7d6'

  it.each([
    ['sha-{shortsha}-{timestamp}', `sha-${A}-1763891234042`, A, [1763891234042n], 42],
    ['sha-{shortsha}-{run-number}.{run-attempt}', `sha-${A}-8.2`, A, [8n, 2n], 8],
    ['{timestamp}-{shortsha}', `1763891234042-${A}`, A, [1763891234042n], 42],
    ['{timestamp}{shortsha}', `1763891234042${A}`, A, [1763891234042n], 42],
    ['v{run-number}', 'v8', null, [8n], 8],
    ['{branch}-{run-id}', 'main-19800000001', null, [19800000001n], null],
    ['{app}-{sha}-{run-number}', `web-${HEAD}-8`, HEAD, [8n], 8],
    ['{shortsha}-{run-number}-{shortsha}', `${A}-8-${A}`, A, [8n], 8],
  ])('reads %s', (source, tag, commit, key, runNumber) => {
    expect(order(source).parse(tag)).toEqual({ tag, commit, key, runNumber })
  })

  it.each([
    ['of another app', '{app}-{run-number}', 'api-8'],
    ['of another branch', '{branch}-{run-number}', 'next-8'],
    ['that only looks so', 'v1.{run-number}', 'v1x7'],
    [
      'with two commits where the template has one twice',
      '{shortsha}-{run-number}-{shortsha}',
      `${A}-8-${B}`,
    ],
    [
      'with a date where the time in milliseconds is',
      'sha-{shortsha}-{timestamp}',
      `sha-${A}-20251127113000`,
    ],
    ['with seconds where the time in milliseconds is', 'sha-{shortsha}-{timestamp}', `sha-${A}-1763891234`],
    ['with a date where the run number is', 'v{run-number}', 'v20251127113000'],
    ['with a number that no run writes', 'v{run-number}', 'v08'],
    ['with a shorter commit', 'sha-{shortsha}-{run-number}', 'sha-111111-8'],
    ['with more behind it', 'sha-{shortsha}-{timestamp}', `sha-${A}-1763891234042-dirty`],
    ['that marks a rollback', '{branch}-{run-number}', `hold-${A}.main-8`],
    ['of an unfinished push', 'build-{run-id}-{run-attempt}-{run-number}', 'build-1-1-8'],
  ])('takes no tag %s', (_, source, tag) => {
    expect(order(source).parse(tag)).toBeNull()
    expect(order(source).compare(tag, tag)).toBeNull()
  })

  it.each([
    [
      'by the run, whatever the commits',
      'sha-{shortsha}-{timestamp}',
      `sha-${A}-1763891234043`,
      `sha-${B}-1763891234042`,
    ],
    ['by the number, not by its text', 'v{run-number}', 'v10', 'v9'],
    ['by the run before the attempt', '{shortsha}-{run-number}.{run-attempt}', `${A}-9.1`, `${B}-8.3`],
    ['by the attempt in one run', '{shortsha}-{run-number}.{run-attempt}', `${A}-9.10`, `${B}-9.9`],
    ['by the time before the commit', '{timestamp}-{shortsha}', `1763891234043-${A}`, `1763891234042-${B}`],
    ['by the ids of runs', '{branch}-{run-id}', 'main-19800000001', 'main-9800000001'],
  ])('sorts %s', (_, source, newer, older) => {
    expect(order(source).compare(newer, older)).toBe(1)
    expect(order(source).compare(older, newer)).toBe(-1)
    expect(order(source).newest(['latest', older, newer, older])?.tag).toBe(newer)
    expect(
      order(source)
        .newestFirst([older, 'latest', newer])
        .map(({ tag }) => tag),
    ).toEqual([newer, older])
  })

  it('has no newest tag where none is of the template', () => {
    expect(order('v{run-number}').newest(['latest', 'x8'])).toBeNull()
  })

  it('gives the same answer each time for two tags with the same numbers', () => {
    const tags = ['1111111-8', '2222222-8']
    expect(order('{shortsha}-{run-number}').newest(tags)?.tag).toBe('2222222-8')
    expect(order('{shortsha}-{run-number}').newest(tags.toReversed())?.tag).toBe('2222222-8')
    expect(order('{shortsha}-{run-number}').compare('1111111-8', '2222222-8')).toBe(0)
  })

  it('takes the tags of one commit from any branch when only the commit is known', () => {
    const ofCommit = tagOrder(template('{branch}-{shortsha}-{run-number}'), { app: 'web', shortsha: A })
    expect(ofCommit.parse(`next-${A}-8`)).toMatchObject({ commit: A, key: [8n] })
    expect(ofCommit.parse(`next-${B}-8`)).toBeNull()
  })
})

describe('appTagOrder', () => {
  it('is that of the deploy tag: the last run tag', () => {
    const templates = ['r-{run-id}', 's-{run-number}', 'latest'].map(template)
    const order = appTagOrder(templates, {})
    expect(order?.parse('s-7')).not.toBeNull()
    expect(order?.parse('r-7')).toBeNull()
    expect(render(['r-{run-id}', 's-{run-number}', 'latest']).order?.parse('s-7')).not.toBeNull()
  })

  it('is null where no tag is a run tag', () => {
    expect(render(['{sha}', 'latest']).order).toBeNull()
  })
})

describe('holds', () => {
  const RUN_TAG = 'sha-1a2b3c4-1763891234078'

  it('name the tip of the branch and the run tag of the rollback', () => {
    const tag = holdTag(HEAD, RUN_TAG)
    expect(tag).toBe(`hold-${SHORT}.${RUN_TAG}`)
    expect(parseHold(tag)).toEqual({ tag, since: SHORT, runTag: RUN_TAG })
  })

  it.each(['latest', RUN_TAG, 'hold-main.v1', `hold-${SHORT}`, `hold-${SHORT}.`, `x-hold-${SHORT}.v1`])(
    'are not read out of %s',
    (tag) => {
      expect(parseHold(tag)).toBeNull()
    },
  )

  it('are over when the newest run tag is another one', () => {
    const tags = [`hold-${SHORT}.${RUN_TAG}`, 'hold-0000000.sha-1a2b3c4-1763891234001', RUN_TAG]
    expect(holdsOf(tags, RUN_TAG).map(({ since }) => since)).toEqual([SHORT])
    expect(holdsOf(tags, 'sha-9999999-1763891299079')).toEqual([])
  })
})

describe('reserved names', () => {
  it.each([
    'hold-{shortsha}.{run-number}',
    'hold-{timestamp}',
    'build-{run-id}-{run-attempt}-1',
    'build-{app}',
  ])('include the template %s', (source) => {
    expect(isReservedTemplate(template(source))).toBe(true)
  })

  it.each(['sha-{shortsha}', '{app}-{run-number}', '{branch}', 'rebuild-{run-number}', 'holds-{sha}'])(
    'leave the template %s alone',
    (source) => {
      expect(isReservedTemplate(template(source))).toBe(false)
    },
  )

  it('leave branches and apps alone that only begin so', () => {
    expect(
      ['hold-the-line-8', 'build-tools-1a2b3c4', 'hold-main', 'build-1-2'].filter(isReservedTag),
    ).toEqual([])
    expect(render(['{branch}-{run-number}'], { ref: 'refs/heads/build-tools' }).deployTag).toBe(
      'build-tools-42',
    )
  })

  it('cannot be made by a branch either', () => {
    const refused = () => render(['{branch}.{run-number}'], { ref: `refs/heads/hold-${SHORT}` })
    expect(refused).toThrow(`becomes 'hold-${SHORT}.42', a name that this action keeps for itself`)
    expect(refused).toThrow(expect.objectContaining({ code: 'FDA-INPUT-TAG' }))
  })
})
