/** The inputs that cut a run into jobs: what they come to, and what is refused. */
import { describe, expect, it } from 'vitest'
import { InputError } from '../../src/errors.ts'
import type { RawInputs } from '../../src/inputs/modes.ts'
import { anInputs } from '../fakes/builders.ts'

const plan = (raw: Partial<RawInputs>) => anInputs({ mode: 'plan', ...raw }).slices
const build = (slice: string) => anInputs({ mode: 'build', slice }).slices
const SLICE = { slice: 'linux-arm64-1', apps: ['web'], platform: 'linux/arm64', runner: 'ubuntu-24.04-arm' }

function problems(parse: () => unknown): readonly string[] {
  try {
    parse()
    return []
  } catch (error) {
    if (!(error instanceof InputError)) throw error
    return error.issues.map(({ input, message }) => `${input}: ${message}`)
  }
}

describe('slices and runners', () => {
  it('leave a plan whole when they are not given', () => {
    expect(plan({})).toEqual({
      cuts: false,
      count: 1,
      runners: [{ platform: '', runsOn: 'ubuntu-latest' }],
      slice: null,
    })
    expect(plan({ slices: '1' }).cuts).toBe(false)
  })

  it('cut it as soon as one of them is', () => {
    expect(plan({ slices: '8' })).toMatchObject({ cuts: true, count: 8 })
    expect(plan({ runners: 'ubuntu-24.04' })).toMatchObject({
      cuts: true,
      count: 1,
      runners: [{ platform: '', runsOn: 'ubuntu-24.04' }],
    })
  })

  it('name a machine for each platform, by label, labels or group', () => {
    const runners = [
      'linux/amd64=ubuntu-24.04',
      'linux/arm64=["self-hosted","arm64"]',
      'linux/arm/v7={"group":"small"}',
    ]
    expect(plan({ runners: runners.join('\n') }).runners).toEqual([
      { platform: 'linux/amd64', runsOn: 'ubuntu-24.04' },
      { platform: 'linux/arm64', runsOn: ['self-hosted', 'arm64'] },
      { platform: 'linux/arm/v7', runsOn: { group: 'small' } },
    ])
  })

  it('let the plan read what the builds will be told', () => {
    expect(
      problems(() => plan({ slices: '2', builder: 'farm', 'flux-webhook-token': 'x' })),
    ).not.toContainEqual(expect.stringContaining('does not read it'))
  })

  it.each<[string, Partial<RawInputs>, string]>([
    ['no slices', { slices: '0' }, 'slices: is 0'],
    ['words', { slices: 'many' }, "slices: 'many' is not a whole number"],
    [
      'more jobs than GitHub starts',
      { slices: '129', runners: 'linux/amd64=a\nlinux/arm64=b' },
      'slices: 129 for each of 2 runners are 258 jobs, and GitHub starts 256 at most',
    ],
    ['a platform that is none', { runners: 'arm64=b' }, "runners: 'arm64' is not a platform"],
    [
      'two machines for one platform',
      { runners: 'linux/amd64=a\nlinux/amd64=b' },
      'runners: names two runners for linux/amd64',
    ],
    [
      'a machine for all beside another',
      { runners: 'a\nlinux/amd64=b' },
      'runners: has a runner without a platform beside others',
    ],
    ['no label', { runners: 'linux/amd64=' }, "runners: '' is not a label"],
    ['broken JSON', { runners: 'linux/amd64=["a"' }, 'runners: \'["a"\' is not valid JSON'],
  ])('are refused with %s', (_, raw, problem) => {
    expect(problems(() => plan(raw))).toEqual([problem])
  })
})

describe('slice', () => {
  it('is an entry of the matrix, whatever else that holds', () => {
    expect(build(JSON.stringify({ ...SLICE, more: 1 })).slice).toEqual(SLICE)
  })

  it.each<[string, string, string]>([
    ['nothing', '', 'slice: is required in mode build'],
    ['no JSON', '1', 'slice: is not a JSON object'],
    ['a list', '[]', 'slice: is not a JSON object'],
    ['no name', JSON.stringify({ ...SLICE, slice: '../x' }), 'slice: has no slice of the plan'],
    ['no apps', JSON.stringify({ ...SLICE, apps: [] }), 'slice: names no apps'],
    ['an app twice', JSON.stringify({ ...SLICE, apps: ['web', 'web'] }), 'slice: names an app twice'],
    ['a platform that is none', JSON.stringify({ ...SLICE, platform: 'arm' }), 'slice: has no platform'],
  ])('is refused with %s', (_, text, problem) => {
    expect(problems(() => build(text))).toEqual([problem])
  })
})
