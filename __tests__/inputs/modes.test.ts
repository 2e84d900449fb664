/** Each mode takes what it reads and refuses the rest, and the inputs of rollback and promote are checked. */
import { describe, expect, it } from 'vitest'
import { InputError } from '../../src/errors.ts'
import { MODES, type RawInputs } from '../../src/inputs/modes.ts'
import { anInputs } from '../fakes/builders.ts'

/** The problems as `input: message`. */
function problems(raw: Partial<RawInputs>): readonly string[] {
  try {
    anInputs(raw)
    return []
  } catch (error) {
    if (!(error instanceof InputError)) throw error
    return error.issues.map(({ input, message }) => `${input}: ${message}`)
  }
}

const ROLLBACK = { mode: 'rollback', apps: 'web' }
const BUILD = { mode: 'build', slice: '{"slice":"1","apps":["web"],"platform":"","runner":"x"}' }
const PROMOTE = { mode: 'promote', from: 'registry.example/staging/{app}' }

describe('the modes', () => {
  it.each(MODES)('%s is content with what it needs', (mode) => {
    const needed = { rollback: ROLLBACK, promote: PROMOTE, build: BUILD }[mode as 'rollback'] ?? { mode }
    expect(problems(needed)).toEqual([])
  })

  it.each<[string, Partial<RawInputs>, string]>([
    ['plan with a Receiver', { mode: 'plan', 'flux-webhook-token': 's3cret' }, 'flux-webhook-token'],
    ['plan with a builder', { mode: 'plan', builder: 'farm' }, 'builder'],
    ['run with slices', { slices: '2' }, 'slices'],
    ['plan with a slice', { mode: 'plan', slice: BUILD.slice }, 'slice'],
    ['finish with a slice', { mode: 'finish', slice: BUILD.slice }, 'slice'],
    ['run with to', { to: '1a2b3c4' }, 'to'],
    ['run with from', { from: 'registry.example/{app}' }, 'from'],
    ['rollback with build arguments', { ...ROLLBACK, 'build-args': 'A=b' }, 'build-args'],
    ['rollback with a base', { ...ROLLBACK, base: 'HEAD~1' }, 'base'],
    ['rollback with push', { ...ROLLBACK, push: 'true' }, 'push'],
    ['rollback with force', { ...ROLLBACK, force: 'true' }, 'force'],
    ['promote with a cache', { ...PROMOTE, cache: 'registry' }, 'cache'],
    ['doctor with apps', { mode: 'doctor', apps: 'web' }, 'apps'],
  ])('%s is refused', (_, raw, input) => {
    const { mode = 'run' } = raw
    expect(problems(raw)).toEqual([`${input}: is given, but mode ${mode} does not read it`])
  })

  it('say which modes read a refused input', () => {
    expect(() => anInputs({ ...ROLLBACK, builder: 'farm' })).toThrow(
      'Leave it out: only modes run, build, finish read it.',
    )
    expect(() => anInputs({ to: 'x' })).toThrow('Leave it out: only modes rollback, promote read it.')
  })

  it('take a value that is the default, with blanks around it too, for not given', () => {
    expect(problems({ ...ROLLBACK, cache: ' gha ', 'build-args': 'APP_NAME={app}', force: '' })).toEqual([])
  })
})

describe('deploy-branches', () => {
  it.each(['main', 'release/*', 'release/**', 'v?', 'feature/[ab]', 'main, !release/old'])(
    'may be %s',
    (branches) => {
      const tags = '{branch}-{shortsha}-{timestamp}'
      expect(problems({ 'deploy-branches': branches, tags })).toEqual([])
    },
  )

  it.each([
    ['a ref', 'refs/heads/main', "'refs/heads/main' is a ref"],
    ['a blank', 'my branch', "'my branch' can match no branch"],
    ['two dots', 'a..b', "'a..b' can match no branch"],
    ['an empty part', 'release//x', "'release//x' can match no branch"],
    ['a slash at its end', 'release/', "'release/' can match no branch"],
    ['a dot at the beginning of a part', 'release/.x', "'release/.x' can match no branch"],
    ['a lock', 'main.lock', "'main.lock' can match no branch"],
    ['a tilde', 'main~1', "'main~1' can match no branch"],
    ['exclusions alone', '!main', 'has only exclusions'],
  ])('is refused with %s', (_, branches, problem) => {
    expect(problems({ 'deploy-branches': branches })).toEqual([`deploy-branches: ${problem}`])
  })

  it.each<[string, Partial<RawInputs>]>([
    ['is one branch', { 'deploy-branches': 'main' }],
    ['is one branch, said twice', { 'deploy-branches': 'main, main' }],
    ['is one branch and an exclusion', { 'deploy-branches': 'main, !old' }],
    ['has several, with {branch} in the image', { image: 'ghcr.io/acme/{app}-{branch}' }],
    ['has several, with {branch} in the run tag', { tags: 'sha-{shortsha}, {branch}-{timestamp}' }],
    ['has several, with {branch} in the only tag', { tags: '{branch}' }],
    ['has several, of which none pushes', { push: 'false' }],
  ])('is fine when it %s', (_, raw) => {
    expect(problems({ 'deploy-branches': 'main, staging', ...raw })).toEqual([])
  })

  it.each<[string, Partial<RawInputs>]>([
    ['two branches', { 'deploy-branches': 'main, staging' }],
    ['a glob', { 'deploy-branches': 'release/*' }],
    ['a choice of letters', { 'deploy-branches': 'release-[ab]' }],
    ['two branches, with {branch} in a tag that Flux does not sort by', { tags: '{branch}, {timestamp}' }],
    ['two branches and a forced push', { push: 'true' }],
  ])('is refused for %s whose images nothing keeps apart', (_, raw) => {
    expect(problems({ 'deploy-branches': 'main, staging', ...raw })).toEqual([
      'deploy-branches: lets several branches push, and their images are not kept apart',
    ])
  })
})

describe('the inputs of rollback and promote', () => {
  it.each<[string, Partial<RawInputs>, readonly string[]]>([
    ['a rollback of nobody', { mode: 'rollback' }, ['apps: is empty']],
    [
      'a rollback without an order',
      { ...ROLLBACK, tags: 'latest' },
      ['tags: has no run tag, and mode rollback needs one'],
    ],
    [
      'a target with a repository',
      { ...ROLLBACK, to: 'acme/web:v1' },
      ["to: 'acme/web:v1' is neither a commit nor a tag"],
    ],
    ['a promotion from nowhere', { mode: 'promote' }, ['from: is required']],
    [
      'a source by its digest',
      { ...PROMOTE, from: 'acme/{app}@sha256:00' },
      ["from: 'acme/{app}@sha256' is not a valid image repository"],
    ],
    [
      'a source per run',
      { ...PROMOTE, from: 'acme/{app}-{run-id}' },
      ["from: 'acme/{app}-{run-id}' is another repository in every run"],
    ],
  ])('%s is refused', (_, raw, expected) => {
    expect(problems(raw)).toEqual(expected)
  })

  it('are read', () => {
    expect(anInputs({ ...ROLLBACK, to: '1a2b3c4' }).rollback).toEqual({
      to: '1a2b3c4',
      from: null,
      fromTag: null,
    })
    expect(anInputs({ ...PROMOTE, tags: 'latest' }).rollback).toMatchObject({
      to: null,
      from: { source: 'registry.example/staging/{app}' },
    })
  })
})
