/** Which tags an image gets, which of them may move, and which one Flux is told about. */
import { describe, expect, it } from 'vitest'
import { renderTags, tagKind } from '../../src/images/tags.ts'
import { parseTemplate, type Template, templateValues } from '../../src/template.ts'
import { anApp, aRun, fakeSha } from '../fakes/builders.ts'

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
    ['build-{run-number}', 'run'],
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
      { name: 'main', kind: 'moving', ofBranch: true },
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

describe('the order of a tag set', () => {
  const numbersOf = (sources: readonly string[], tag: string) =>
    render(sources).order?.exec(tag)?.slice(1) ?? null

  it.each([
    ['of any commit', 'sha-{shortsha}-{timestamp}', 'sha-0000000-7', ['7']],
    ['of any full commit id', '{sha}-{run-id}.{run-attempt}', `${'0'.repeat(40)}-7.2`, ['7', '2']],
    ['without a commit', 'v1.{run-number}', 'v1.7', ['7']],
    ['but of none that only looks so', 'v1.{run-number}', 'v1x7', null],
    ['but of no other app', '{app}-{run-number}', 'api-7', null],
  ])('has the numbers of run tags %s', (_, source, tag, numbers) => {
    expect(numbersOf([source], tag)).toEqual(numbers)
  })

  it('is that of the deploy tag', () => {
    expect(numbersOf(['r-{run-id}', 'latest', 's-{run-number}'], 's-7')).toEqual(['7'])
  })

  it('is none where no tag is a run tag', () => {
    expect(render(['{sha}', 'latest']).order).toBeNull()
  })
})
