// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are texts of workflows.
/** flux-02: a tag that runs counts as newer than every tag to come, since numbers of another kind are pushed now. */
import { describe, expect, it } from 'vitest'
import { runDoctor } from '../../src/doctor/run.ts'
import { factsOf } from './golden.ts'
import { fleet, IMAGE } from './wild/fleet.ts'
import { buildPush, imagePolicy, metadata, ownStep, workflow } from './wild/parts.ts'

const TIMES = { pattern: '^main-[a-f0-9]+-(?P<ts>[0-9]+)$', extract: '$ts' }
const OWN = (tags: string) => workflow(ownStep('ghcr.io/acme/{app}', `          tags: ${tags}\n`))

function told(tag: string, steps: string, policy: object = TIMES) {
  const files = fleet({ '.github/workflows/ci.yml': steps }, { tag, policy, app: 'apps/web/deployment.yaml' })
  const all = Object.entries(files).map(([path, text]) => ({ path, text }))
  const { findings } = runDoctor(factsOf(all, { apps: [{ name: 'web', repository: IMAGE }] }), { fix: false })
  return findings
    .filter(({ message }) => /, for (?:good|years): /.test(message))
    .map(({ check, level, message }) => `${check} ${level} ${message}`)
}

describe('a tag with a date in digits', () => {
  const DATE = 'main-3f2a1bc-20261127101112'

  it('stays before all times of this action', () => {
    expect(told(DATE, OWN('main-{shortsha}-{timestamp}'))).toEqual([
      expect.stringMatching(
        `^flux-02 error ImagePolicy flux-system/web keeps ${DATE}, which runs \\(apps/web/deployment.yaml:\\d+\\), for good: of what is pushed, main-[a-f0-9]{7}-1763891234090 counts as older$`,
      ),
    ])
  })

  it.each([
    [
      'the pattern leaves it out',
      OWN('main-{shortsha}-{timestamp}'),
      { ...TIMES, pattern: '^main-[a-f0-9]+-(?P<ts>[0-9]{13})$' },
    ],
    [
      'numbers of runs are pushed, and another one runs',
      OWN('main-{shortsha}-{run-number}'),
      TIMES,
      'main-3f2a1bc-4711',
    ],
    [
      'such dates are pushed too',
      workflow(`${buildPush(`${IMAGE}:main-\${{ github.sha }}-\${{ steps.now.outputs.now }}`)}`),
      TIMES,
    ],
  ])('is not told where %s', (_, steps, policy, tag = DATE) => expect(told(tag, steps, policy)).toEqual([]))

  it('stays before all numbers of runs, which never have so many digits', () =>
    expect(told(DATE, OWN('main-{shortsha}-{run-number}'))).toHaveLength(1))

  it('stays for years where it is sorted letter by letter', () => {
    const policy = { ...TIMES, order: 'alphabetical: {order: asc}' }
    expect(told(DATE, OWN('main-{shortsha}-{timestamp}'), policy)).toEqual([
      expect.stringContaining('for years: of what is pushed'),
    ])
  })
})

it.each([
  ['milliseconds beside milliseconds', 'main-3f2a1bc-1795953633365', 'main-{shortsha}-{timestamp}'],
  ['milliseconds of tomorrow', 'main-3f2a1bc-1995953633365', 'main-{shortsha}-{timestamp}'],
  ['seconds before milliseconds', 'main-3f2a1bc-1795953633', 'main-{shortsha}-{timestamp}'],
])('%s are outrun', (_, tag, tags) => expect(told(tag, OWN(tags))).toEqual([]))

describe('an old workflow that pushes dates in digits to the same image', () => {
  const old = (image = IMAGE, value = "main-{{sha}}-{{date 'YYYYMMDDHHmmss'}}", on?: string) =>
    workflow(metadata(image, [`type=raw,value=${value}`]), on)
  const both = (
    flow: string,
    policy: object = TIMES,
    more: Record<string, string> = {},
    ...listed: string[]
  ) => {
    const files = fleet(
      {
        '.github/workflows/ci.yml': OWN('main-{shortsha}-{timestamp}'),
        '.github/workflows/deploy.yml': flow,
        ...more,
      },
      { tag: 'main-3f2a1bc-20261127101112', policy, app: 'apps/web/deployment.yaml' },
    )
    const all = Object.entries(files).map(([path, text]) => ({ path, text }))
    const tags = new Map([[IMAGE, listed]])
    return runDoctor(factsOf(all, { apps: [{ name: 'web', repository: IMAGE }], tags }), { fix: false })
  }

  it('keeps its images for good', () => {
    expect(
      both(old())
        .findings.filter(({ check }) => check !== 'flux-16')
        .map(({ check, file, message }) => `${check} ${file} ${message}`),
    ).toEqual([
      expect.stringMatching(
        /^flux-02 \.github\/workflows\/ci\.yml pushes tags such as main-[a-f0-9]{7}-1763891234090, and ImagePolicy flux-system\/web \(\S+\) keeps tags such as main-[a-f0-9]{7}-2025\d{10}, which \.github\/workflows\/deploy\.yml:\d+ pushes, for good: they count as newer$/,
      ),
    ])
  })

  it('is not known where a person starts it, who may never have done so', () => {
    const { findings, notKnown } = both(old(IMAGE, undefined, 'workflow_dispatch: {}'))
    expect(findings).toEqual([])
    expect(notKnown).toEqual([
      expect.objectContaining({
        reason: expect.stringContaining('whether it picks what .github/workflows/ci.yml'),
      }),
    ])
  })

  it.each([
    ['another image', old('ghcr.io/acme/api')],
    ['times that this action outruns', old(IMAGE, "main-{{sha}}-{{date 'X'}}")],
    ['dates that the pattern leaves out', old(), { ...TIMES, pattern: '^main-[a-f0-9]+-(?P<ts>[0-9]{13})$' }],
    ['nothing, switched off', old().replace('    runs-on:', '    if: false\n    runs-on:')],
  ])('is not told where it pushes %s', (_, flow, policy: object = TIMES) =>
    expect(both(flow, policy).findings.filter(({ message }) => /keeps tags such as/.test(message))).toEqual(
      [],
    ),
  )

  it('is right where another policy of the image takes the tags of this action alone', () => {
    const next = imagePolicy('web-next', { ...TIMES, pattern: '^main-[a-f0-9]+-(?P<ts>[0-9]{13})$' }).replace(
      'imageRepositoryRef:\n    name: web-next',
      'imageRepositoryRef:\n    name: web',
    )
    expect(
      both(old(), TIMES, { 'clusters/prod/next.yaml': next }).findings.filter(
        ({ check }) => check === 'flux-02',
      ),
    ).toEqual([])
  })

  it('is told once where the registry lists such a date, too', () =>
    expect(both(old(), TIMES, {}, 'main-3f2a1bc-20261127101112').findings.map(({ check }) => check)).toEqual([
      'flux-02',
      'flux-16',
    ]))
})

describe('a date in digits that the registry alone has', () => {
  const listed = (tags: string, tag: string) => {
    const files = fleet(
      { '.github/workflows/ci.yml': OWN(tags) },
      { tag, policy: TIMES, app: 'apps/web/x.yaml' },
    )
    const all = Object.entries(files).map(([path, text]) => ({ path, text }))
    const facts = {
      apps: [{ name: 'web', repository: IMAGE }],
      tags: new Map([[IMAGE, ['main-3f2a1bc-20261127101112']]]),
    }
    return runDoctor(factsOf(all, facts), { fix: false }).findings.map(({ check }) => check)
  }

  it('is told as flux-03, before numbers of runs too', () => {
    expect(listed('main-{shortsha}-{timestamp}', 'main-3f2a1bc-17')).toEqual(['flux-03'])
    expect(listed('main-{shortsha}-{run-number}', 'main-3f2a1bc-17')).toEqual(['flux-03'])
  })

  it('is told once where it runs', () =>
    expect(listed('main-{shortsha}-{timestamp}', 'main-3f2a1bc-20261127101112')).toEqual(['flux-02']))
})

it('counts no fixed tag that the policy leaves out', () =>
  expect(told('main-3f2a1bc-20261127101112', OWN('"latest,main-{shortsha}-{timestamp}"'))).toHaveLength(1))
