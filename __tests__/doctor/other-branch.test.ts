/** Policies for the tags of a branch that the step leaves out: the fault is in the step, and no policy is changed. */
import { describe, expect, it } from 'vitest'
import { diagnose } from '../../src/doctor/doctor.ts'
import { treeWith } from '../init/cluster/built-branches.ts'
import { filesOf } from '../init/clusters.ts'
import { factsOf } from './golden.ts'

type Edits = readonly (readonly [RegExp, string])[]

const LIST = /deploy-branches: main, staging/
const ONLY_MAIN = [LIST, 'deploy-branches: main'] as const
const NONE = [/ +deploy-branches: .*\n/, ''] as const
const UNNAMED = [/ +tags: sha.*\n/, ''] as const
const READS_MAIN = [/(ref:\n +branch: )staging/g, '$1main'] as const

/** With the images of staging's cluster alone, as its branch has them before production is set up, or of both. */
const judged = async (edits: Edits, isAlone: boolean) => {
  const tree = Object.entries(await treeWith(edits))
  const isHere = ([path]: readonly [string, string]) => !path.startsWith('clusters/production/images/')
  return diagnose(factsOf(filesOf(Object.fromEntries(isAlone ? tree.filter(isHere) : tree))))
}
const hints = async (edits: Edits, isAlone = true) =>
  (await judged(edits, isAlone)).findings
    .filter(({ check, level }) => check === 'flux-02' && level === 'error')
    .map(({ hint, fix = [] }) => [hint, fix.length])

describe('policies for the tags of a branch', () => {
  it.each([true, false])('are kept where deploy-branches leaves it out; alone: %s', async (isAlone) => {
    expect(await hints([ONLY_MAIN], isAlone)).toEqual([['Write deploy-branches: main, staging.', 0]])
  })

  it('are kept where the cluster reads another one, and the workflow is started by it', async () => {
    expect(await hints([ONLY_MAIN, READS_MAIN])).toEqual([['Write deploy-branches: main, staging.', 0]])
  })

  it.each([
    ['the step has a condition', [ONLY_MAIN, [/( +)(with:\n +image:)/, "$1if: vars.ON == '1'\n$1$2"]]],
    ['the rest of the tag is another one, too', [ONLY_MAIN, [/-{timestamp}/, '-{timestamp}-1']]],
    ['no tag names a branch', [ONLY_MAIN, [/\{branch\}/, 'sha']]],
  ] as const)('are kept, and the step is to push such tags, where %s', async (_, edits) => {
    expect(await hints(edits)).toEqual([[expect.stringMatching(/^Let the step push tags that begin/), 0]])
  })

  it.each([true, false])('are kept where tags lost {branch}, told once; alone: %s', async (isAlone) => {
    expect(await hints([UNNAMED], isAlone)).toEqual([
      ['Put {branch} back into tags, such as tags: sha-{shortsha}, {branch}-{shortsha}-{timestamp}.', 0],
    ])
  })

  it('are changed where the one branch that is deployed is theirs', async () => {
    const own = [LIST, 'deploy-branches: staging'] as const
    expect(await hints([own, UNNAMED])).toEqual([[expect.stringContaining("pattern: '^sha-"), 6]])
  })
})

describe('a step without deploy-branches', () => {
  const gaps = async (edits: Edits) => (await judged([NONE, ...edits], true)).notKnown

  it('may push nothing of the one branch whose tags the policies take', async () => {
    expect(await gaps([])).toEqual([
      {
        subject: 'branch staging',
        reason:
          'whether its images are pushed: without deploy-branches the step pushes for the default branch alone, and no file says which that is; where it is not staging, write deploy-branches: main, staging',
      },
    ])
  })

  it.each([
    ['no cluster reads it', [READS_MAIN]],
    ['it is called main', [[/(pattern: '\^)staging-/g, '$1main-']]],
    ['the other branch has no usual name', [[/branches: \[main, staging\]/, 'branches: [next, staging]']]],
    ['it pushes always', [[/( +)tags: sha/, "$1push: 'true'\n$1tags: sha"]]],
  ] as const)('is told nothing where %s', async (_, edits) => {
    expect(await gaps(edits)).toEqual([])
  })
})
