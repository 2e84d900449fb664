// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are texts of workflows.
/** flux-02: a tag that runs counts as newer than every tag to come, since numbers of another kind are pushed now. */
import { describe, expect, it } from 'vitest'
import { runDoctor } from '../../src/doctor/run.ts'
import { factsOf } from './golden.ts'
import { fleet, IMAGE } from './wild/fleet.ts'
import { buildPush, ownStep, workflow } from './wild/parts.ts'

const TIMES = { pattern: '^main-[a-f0-9]+-(?P<ts>[0-9]+)$', extract: '$ts' }
const OWN = (tags: string) => workflow(ownStep('ghcr.io/acme/{app}', `          tags: ${tags}\n`))

function told(tag: string, steps: string, policy: object = TIMES) {
  const files = fleet({ '.github/workflows/ci.yml': steps }, { tag, policy, app: 'apps/web/deployment.yaml' })
  const all = Object.entries(files).map(([path, text]) => ({ path, text }))
  const { findings } = runDoctor(factsOf(all, { apps: [{ name: 'web', repository: IMAGE }] }), { fix: false })
  return findings
    .filter(({ message }) => message.includes('for good'))
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
      'numbers of runs are pushed, of which nobody knows the next',
      OWN('main-{shortsha}-{run-number}'),
      TIMES,
    ],
    [
      'such dates are pushed too',
      workflow(`${buildPush(`${IMAGE}:main-\${{ github.sha }}-\${{ steps.now.outputs.now }}`)}`),
      TIMES,
    ],
  ])('is not told where %s', (_, steps, policy) => expect(told(DATE, steps, policy)).toEqual([]))
})

it.each([
  ['milliseconds beside milliseconds', 'main-3f2a1bc-1795953633365', 'main-{shortsha}-{timestamp}'],
  ['milliseconds of tomorrow', 'main-3f2a1bc-1995953633365', 'main-{shortsha}-{timestamp}'],
  ['seconds before milliseconds', 'main-3f2a1bc-1795953633', 'main-{shortsha}-{timestamp}'],
])('%s are outrun', (_, tag, tags) => expect(told(tag, OWN(tags))).toEqual([]))
