/** A step that deploys several branches, of which one reaches no cluster. */
import { describe, expect, it } from 'vitest'
import { diagnose } from '../../src/doctor/doctor.ts'
import { treeWith } from '../init/cluster/built-branches.ts'
import { filesOf } from '../init/clusters.ts'
import { factsOf } from './golden.ts'

const told = (tree: Readonly<Record<string, string>>) =>
  diagnose(factsOf(filesOf(tree))).findings.map(({ check, level, message }) => `${check} ${level} ${message}`)

const UNTAKEN = [/(pattern: '\^)staging-/g, '$1main-'] as const
const REFUSED = [/refs\/heads\/staging(?=')/g, 'refs/heads/main'] as const

describe('a branch of deploy-branches', () => {
  it('is told where no policy takes its tags', async () => {
    expect(told(await treeWith([UNTAKEN]))).toEqual([
      expect.stringMatching(
        /^flux-02 warning deploys staging too, and no ImagePolicy takes its tags, such as staging-/,
      ),
    ])
  })

  it('is told where all Receivers refuse its calls', async () => {
    expect(told(await treeWith([REFUSED]))).toEqual([
      expect.stringMatching(
        /^flux-07 error deploys staging too, and Receiver flux-system\/images refuses the calls/,
      ),
    ])
  })

  it.each([
    ['nothing is wrong', []],
    [
      'the list is computed',
      [UNTAKEN, REFUSED, [/deploy-branches: .*/, `deploy-branches: \${{ vars.BRANCHES }}`]],
    ],
    ['it is a glob', [UNTAKEN, REFUSED, [/deploy-branches: .*/, 'deploy-branches: main, st*']]],
    [
      'the step has a condition',
      [UNTAKEN, REFUSED, [/( +)(with:\n +image:)/, "$1if: github.ref_name == 'main'\n$1$2"]],
    ],
    [
      'no push to it starts the workflow',
      [UNTAKEN, REFUSED, [/branches: \[main, staging\]/, 'branches: [main]']],
    ],
    ['another repository may have more', [UNTAKEN, REFUSED, [/(url: .*)acme\/shop/, '$1acme/other']]],
  ] as const)('is not told where %s', async (_, edits) => {
    expect(told(await treeWith(edits)).filter((text) => text.includes('deploys staging too'))).toEqual([])
  })

  it('is not told of calls where the address hangs on the branch', async () => {
    const address = [
      /(flux-webhook-url: ).*/,
      `$1\${{ github.ref_name == 'main' && secrets.A || secrets.B }}`,
    ] as const
    expect(told(await treeWith([REFUSED, address]))).toEqual([])
  })
})
