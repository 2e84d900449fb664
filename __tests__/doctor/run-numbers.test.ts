// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are texts of workflows.
/** Numbers of runs in tags: those of a new workflow begin at 1, and are smaller than every time. */
import { describe, expect, it } from 'vitest'
import type { DoctorFacts } from '../../src/doctor/context.ts'
import { runDoctor } from '../../src/doctor/run.ts'
import { factsOf } from './golden.ts'
import { fleet, IMAGE } from './wild/fleet.ts'
import { buildPush, type Files, ownStep, workflow } from './wild/parts.ts'

const CI = '.github/workflows/ci.yml'
const COUNTED = { pattern: '^main-[a-f0-9]+-(?P<n>[0-9]+)$', extract: '$n' }
const OWN = (tags: string) => workflow(ownStep('ghcr.io/acme/{app}', `          tags: ${tags}\n`))

interface Shape {
  readonly tag?: string
  readonly policy?: object
  readonly more?: Files
  readonly fix?: boolean
  readonly facts?: Partial<DoctorFacts>
}

function visit(
  tags: string,
  { tag = 'main-3f2a1bc-412', policy = COUNTED, more = {}, fix, facts }: Shape = {},
) {
  const files = fleet({ [CI]: OWN(tags), ...more }, { tag, policy, app: 'apps/web/deployment.yaml' })
  const all = Object.entries(files).map(([path, text]) => ({ path, text }))
  const apps = [{ name: 'web', repository: IMAGE }]
  return runDoctor(factsOf(all, { apps, ...facts }), { fix: fix === true })
}

describe('a workflow that no commit has', () => {
  const facts = { newWorkflows: new Set([CI]) }
  const reasons = (tags: string, shape: Shape = {}) =>
    visit(tags, { facts, ...shape }).notKnown.map(({ reason }) => reason)

  it('may count below the run that pushed what is deployed', () => {
    expect(visit('main-{shortsha}-{run-number}', { facts }).findings).toEqual([])
    expect(reasons('main-{shortsha}-{run-number}')).toEqual([
      expect.stringMatching(
        /^whether it picks what \.github\/workflows\/ci\.yml:\d+ pushes: GitHub counts the runs of a new workflow file from 1, and main-3f2a1bc-412 runs \(apps\/web\/deployment\.yaml:\d+\)$/,
      ),
    ])
  })

  it.each([
    ['it is committed', 'main-{shortsha}-{run-number}', { facts: {} }],
    ['the first run is deployed', 'main-{shortsha}-{run-number}', { tag: 'main-3f2a1bc-1' }],
    ['times are pushed', 'main-{shortsha}-{timestamp}', {}],
    ['numbers that all workflows share are pushed', 'main-{shortsha}-{run-id}', {}],
    [
      'another tag is deployed',
      'main-{shortsha}-{run-number}',
      { tag: 'main-3f2a1bc4d5e6f708192a3b4c5d6e7f8091a2b3c-412' },
    ],
  ])('says nothing where %s', (_, tags, shape: Shape) => expect(reasons(tags, shape)).toEqual([]))
})

describe('the time in a tag that runs, and numbers of runs that are pushed', () => {
  const tag = 'main-3f2a1bc-1763891234127'
  const KEEP = 'Keep {timestamp} in tags of the step: the number of a run is smaller than every time.'

  it('asks for times, not for their pattern', () => {
    const { findings } = visit('main-{shortsha}-{run-number}', { tag })
    expect(findings).toMatchObject([{ check: 'flux-02', hint: KEEP }])
  })

  it('is asked for by the length of numbers where it is a date', () => {
    const { findings } = visit('main-{shortsha}-{run-number}', { tag: 'main-3f2a1bc-20261127101112' })
    expect(findings[0]?.hint).toContain('(?P<run>[0-9]{1,9}) for numbers of runs')
  })

  it('goes in no circle: a policy of times is not given the pattern that keeps one', () => {
    const policy = { ...COUNTED, pattern: '^main-[a-f0-9]{7}-(?P<n>[0-9]{13})$' }
    const { findings, fixed } = visit('main-{shortsha}-{run-number}', { tag, policy, fix: true })
    expect(fixed).toEqual([])
    expect(findings).toMatchObject([{ check: 'flux-02', hint: KEEP }])
  })
})

describe('an old workflow whose tags alone the policy takes', () => {
  const build = '.github/workflows/build.yml'
  const old = (on?: string, tags = `${IMAGE}:main-\${{ github.sha }}-\${{ github.run_number }}`) => ({
    [build]: workflow(buildPush(tags), on),
  })
  const told = (more: Files, shape: Shape = {}) =>
    visit('sha-{shortsha}-{timestamp}', { ...shape, more: { ...more, ...shape.more } }).findings.filter(
      ({ check }) => check === 'flux-02',
    )

  it('is a warning at the step of this action', () => {
    expect(told(old())).toMatchObject([
      {
        ...{ level: 'warning', file: CI },
        message: expect.stringMatching(
          /^pushes tags such as sha-[a-f0-9]{7}-1763891234090, and ImagePolicy flux-system\/web \(\S+\) never selects them: it is for tags such as main-[a-f0-9]{40}-90, which \.github\/workflows\/build\.yml:\d+ pushes to the same image$/,
        ),
        hint: expect.stringContaining(`Take the step at ${build}:`),
      },
    ])
  })

  it.each([
    ['the policy takes both', old(), { policy: { pattern: '(?P<n>[0-9]+)$', extract: '$n' } }],
    ['a person starts it', old('workflow_dispatch: {}'), {}],
    ['it is of another branch', old('push: {branches: [staging]}'), {}],
    [
      'it is switched off',
      { [build]: (old()[build] ?? '').replace('    runs-on:', '    if: false\n    runs-on:') },
      {},
    ],
    ['only some files were wanted', old(), { facts: { isPart: true } }],
  ])('is not told where %s', (_, more, shape: Shape) => expect(told(more, shape)).toEqual([]))
})
