/** What the inputs become when they are right, and that no refusal ever quotes a secret. */
import { describe, expect, it } from 'vitest'
import { describeError } from '../../src/errors.ts'
import { parseInputs } from '../../src/inputs/inputs.ts'
import { INPUT_NAMES, type RawInputs, SECRET_INPUTS } from '../../src/inputs/modes.ts'
import { anInputs, rawInputs } from '../fakes/builders.ts'

describe('parseInputs', () => {
  it('gives a value that nobody can change', () => {
    expect(Object.isFrozen(anInputs())).toBe(true)
  })

  it('takes an input that was not given for an empty one', () => {
    const { mode: _, 'max-apps': __, ...rest } = rawInputs()
    expect(parseInputs(rest as RawInputs)).toEqual(anInputs())
  })

  it.each([
    ['', '.'],
    ['.', '.'],
    ['frontend/', 'frontend'],
    ['./a/b', './a/b'],
    ['a..b/c', 'a..b/c'],
  ])('reads the working directory %j as %s', (text, directory) => {
    expect(anInputs({ 'working-directory': text }).workingDirectory).toBe(directory)
  })

  it.each([
    ['./apps/*', ['./apps/*'], []],
    ['apps/*\n\n services/* ', ['./apps/*', './services/*'], []],
    ['./apps/*\n! ./apps/legacy\n!apps/old', ['./apps/*'], ['./apps/legacy', './apps/old']],
  ])('splits the filter %j into globs and exclusions, all from the turbo root', (text, filter, exclude) => {
    expect(anInputs({ filter: text }).plan).toMatchObject({ filter, exclude })
  })

  it.each(['build', 'docker:build', 'build.prod', 'release/web', '2build'])('takes %s for a task', (task) => {
    expect(anInputs({ task }).plan.task).toBe(task)
  })

  it.each([
    ['', null],
    ['2.5.8', '2.5.8'],
    ['^2', '^2'],
    ['>=2.5 <3 || 1.13.x', '>=2.5 <3 || 1.13.x'],
    ['latest', 'latest'],
  ])("takes turbo-version '%s'", (text, version) => {
    expect(anInputs({ 'turbo-version': text }).plan.turboVersion).toBe(version)
  })

  it.each(['-g', '../turbo', 'file:x', 'https://example.com/t.tgz', '2.5.8; ls', '$(ls)'])(
    "refuses turbo-version '%s'",
    (text) => {
      expect(() => anInputs({ 'turbo-version': text })).toThrow(/turbo-version: .* is not a version/)
    },
  )

  it.each([
    ['', 0],
    ['0', 0],
    ['12', 12],
  ])('reads the number %j', (text, value) => {
    const { plan, build } = anInputs({ 'max-apps': text, 'max-parallel': text })
    expect([plan.maxApps, build.maxParallel]).toEqual([value, value])
  })

  it('reads apps, global files and what to ignore, each with its default', () => {
    const { plan } = anInputs()
    expect(plan).toMatchObject({ apps: [], ignore: ['markers'], globalDependencies: { given: [] } })
    expect(plan.globalDependencies.defaults).toContain('.npmrc')
    const given = { apps: 'web, api*\n!docs', 'global-dependencies': 'docker/**', ignore: '**/*.md\nmarkers' }
    expect(anInputs(given).plan).toMatchObject({
      apps: ['web', 'api*', '!docs'],
      globalDependencies: { given: ['docker/**'] },
      ignore: ['**/*.md', 'markers'],
    })
    expect(anInputs({ ignore: '' }).plan.ignore).toEqual([])
  })

  it.each([
    ['auto', 'auto'],
    ['', 'auto'],
    ['true', true],
    ['True', true],
    ['FALSE', false],
    [' false ', false],
  ])('reads push: %j', (text, push) => {
    expect(anInputs({ push: text }).build.push).toBe(push)
  })

  it.each([
    ['docker.io/acme/{app}', 'docker.io'],
    ['acme/{app}', 'docker.io'],
    ['{app}', 'docker.io'],
    ['{branch}/{app}', 'docker.io'],
    ['ghcr.io/acme/{app}', 'ghcr.io'],
    ['registry.example:5000/{app}', 'registry.example:5000'],
    ['localhost:5000/acme/{app}', 'localhost:5000'],
  ])('finds the registry of %s', (image, host) => {
    expect(anInputs({ image }).build.registryHost).toBe(host)
  })

  it('takes tags from lines and commas, in their order', () => {
    const { tags } = anInputs({ tags: 'latest, {branch}\n\nsha-{sha}' }).build
    expect(tags.map(({ source }) => source)).toEqual(['latest', '{branch}', 'sha-{sha}'])
  })

  it('takes everything behind the first equals sign as the value of a build argument or label', () => {
    const { build } = anInputs({ 'build-args': 'A=b=c, d\nE=', labels: 'org.example/team=the team' })
    expect(build.buildArgs.map(({ source }) => source)).toEqual(['A=b=c, d', 'E='])
    expect(build.labels.map(({ source }) => source)).toEqual(['org.example/team=the team'])
  })

  it('takes deploy branches from lines and commas', () => {
    const raw = { 'deploy-branches': 'main, release\nhotfix', tags: '{branch}-{timestamp}' }
    expect(anInputs(raw).build.deployBranches).toEqual(['main', 'release', 'hotfix'])
  })

  it.each([
    ['', '', null],
    ['acme', 'secret', { username: 'acme', password: 'secret' }],
    ['acme', '', { username: 'acme', password: null }],
  ])('reads the user %j with the password %j', (username, password, login) => {
    expect(anInputs({ username, password }).build.login).toEqual(login)
  })
})

/** Secrets of every awkward shape: each would be found in a text that quotes it whole or by the line. */
const SHAPES = [
  'plain-s3cret-0001',
  '--s3cret-0002',
  '{s3cret-0003}',
  '{app}s3cret-0004{',
  's3cret-0005 with blanks',
  's3cret-0006\nsecond-line-0006',
  's3cret-0007,after-comma-0007',
  'http://s3cret-0008.example/hook/segment-0008',
  'https://s3cret-0009.example/hook/segment-0009/?key=key-0009',
  'https://user-0010:word-0010@s3cret-0010.example/nowhere-0010',
  'gopher://s3cret-0011',
  '@s3cret-0012:tag-0012',
  '=s3cret-0013',
  `\${{ secrets.s3cret-0014 }}`,
  '💥 s3cret-0015',
]

/** What must not be found: every piece of the secret that carries its number. */
function piecesOf(secret: string): readonly string[] {
  return secret.match(/[\w-]+-\d{4}/g) ?? []
}

describe('refused inputs', () => {
  const cases = SECRET_INPUTS.flatMap((name) => SHAPES.map((secret) => [name, secret] as const))
  /** Breaks as many rules as possible, so that every message there is has a chance to quote. */
  const broken = Object.fromEntries(INPUT_NAMES.map((name) => [name, '-?-']))

  it.each(cases)('never quote %s when it is %j', (name, secret) => {
    for (const others of [rawInputs({ image: '' }), { ...rawInputs(), ...broken, username: '' }]) {
      const text = refusalText({ ...others, [name]: secret })
      expect(text).toContain('in the inputs, nothing was done')
      expect(piecesOf(secret).filter((piece) => text.includes(piece))).toEqual([])
    }
  })

  it('never quote several secrets at once', () => {
    const secrets = Object.fromEntries(
      SECRET_INPUTS.map((name) => [name, `${SHAPES.join('\n')}\n${name}-0016`]),
    )
    const text = refusalText({ ...rawInputs(), ...secrets })
    const pieces = Object.values(secrets).flatMap(piecesOf)
    expect(pieces.length).toBeGreaterThan(50)
    expect(pieces.filter((piece) => text.includes(piece))).toEqual([])
  })
})

/** The refusal as the log and the summary show it. */
function refusalText(raw: RawInputs): string {
  try {
    parseInputs(raw)
  } catch (error) {
    return describeError(error)
  }
  throw new Error('these inputs were accepted')
}
