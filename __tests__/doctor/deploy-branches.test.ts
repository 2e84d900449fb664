/** A step that deploys several branches, of which one reaches no cluster. */
import { describe, expect, it } from 'vitest'
import { diagnose } from '../../src/doctor/doctor.ts'
import { applied } from '../flux/golden.ts'
import { PLAIN, run, treeOf, treeWith, workflow } from '../init/cluster/built-branches.ts'
import { filesOf } from '../init/clusters.ts'
import { factsOf } from './golden.ts'

const told = (tree: Readonly<Record<string, string>>) =>
  diagnose(factsOf(filesOf(tree))).findings.map(({ check, level, message }) => `${check} ${level} ${message}`)

const UNTAKEN = [/(pattern: '\^)staging-/g, '$1main-'] as const
const REFUSED = [/refs\/heads\/staging(?=')/g, 'refs/heads/main'] as const
const ONE_ADDRESS = [/(flux-webhook-url: ).*/, `$1${PLAIN.replaceAll('$', '$$$$')}`] as const

describe('a branch of deploy-branches', () => {
  it('is told where no policy takes its tags', async () => {
    expect(told(await treeWith([UNTAKEN]))).toEqual([
      expect.stringMatching(
        /^flux-02 warning deploys staging too, and no ImagePolicy takes its tags, such as staging-/,
      ),
    ])
  })

  it('is told where all Receivers refuse its calls', async () => {
    expect(told(await treeWith([REFUSED, ONE_ADDRESS]))).toEqual([
      expect.stringMatching(
        /^flux-07 error Receiver flux-system\/images refuses the calls of runs of staging, whose images its cluster takes: its validation asks for claims.ref == 'refs\/heads\/main'/,
      ),
    ])
  })

  it('is told where it has an address of its own, and all Receivers refuse its calls', async () => {
    expect(told(await treeWith([REFUSED]))).toEqual([
      expect.stringMatching(
        /^flux-07 error Receiver flux-system\/images refuses the calls of runs of staging/,
      ),
    ])
  })

  it('is told where its cluster has no Receiver, and its calls go to that of another one', async () => {
    const { 'clusters/staging/images/receiver.yaml': receiver, ...tree } = await treeWith([ONE_ADDRESS])
    expect(receiver).toContain('kind: Receiver')
    expect(told(tree).filter((text) => text.startsWith('flux-07'))).toEqual([
      expect.stringMatching(
        /^flux-07 error deploys staging too, and Receiver flux-system\/images refuses the calls/,
      ),
    ])
    const { 'clusters/staging/images/receiver.yaml': own, ...chosen } = await treeWith([])
    expect(own).toContain('kind: Receiver')
    expect(told(chosen).filter((text) => text.startsWith('flux-07'))).toEqual([])
  })

  it('is told where the filter of its Receiver takes calls of another one alone', async () => {
    const asking = (branch: string) =>
      [/(resourceFilter: )(has\(req\.apps\))/, `$1claims.ref == 'refs/heads/${branch}' && $2`] as const
    expect(told(await treeWith([asking('staging')]))).toEqual([])
    expect(told(await treeWith([asking('main')]))).toEqual([
      expect.stringMatching(/^flux-33 error resourceFilter of Receiver flux-system\/images leaves out/),
    ])
  })

  it('is told where one address is for all branches, and each Receiver for one of them', async () => {
    expect(told(await treeWith([ONE_ADDRESS]))).toEqual([
      expect.stringMatching(
        /^flux-07 error makes the same calls on main and staging, .*production\S+ refuses those of staging, .*staging\S+ refuses those of main/,
      ),
    ])
    const takesBoth = [/claims\.ref == 'refs\/heads\/staging'/, "claims.ref_type == 'branch'"] as const
    const ofBoth = [/ci\.yml@refs\/heads\/staging'/, "ci.yml@' + claims.ref"] as const
    expect(told(await treeWith([ONE_ADDRESS, takesBoth, ofBoth]))).toEqual([])
  })

  it('is not known where the files of its cluster may be on it alone', async () => {
    const tree = Object.entries(await treeWith([])).filter(([path]) => !path.includes('staging'))
    const { findings, notKnown } = diagnose(factsOf(filesOf(Object.fromEntries(tree))))
    expect(findings.map(({ message }) => message)).toEqual([])
    expect(notKnown).toContainEqual({
      subject: 'branch staging',
      reason:
        'whether a policy takes its tags: no cluster in these files reads it, and the files of one that does may be on it alone',
    })
  })

  it('is told once where no cluster is set up for it yet', async () => {
    const before = treeOf(workflow(undefined, undefined, undefined, PLAIN))
    const tree = applied(before, await run(before, 'staging'))
    expect(told(tree)).toEqual([
      expect.stringMatching(/^flux-02 warning deploys main too, and no ImagePolicy takes its tags/),
    ])
    const hint =
      'Set up the cluster that reads main: npx github:org/flux-docker-action init --path clusters/production/images, or take main out of deploy-branches.'
    expect(diagnose(factsOf(filesOf(tree))).findings).toMatchObject([{ hint }])
    expect(diagnose(factsOf(filesOf(await treeWith([UNTAKEN])))).findings).toMatchObject([
      { hint: expect.stringMatching(/^Let the policies of a cluster take them/) },
    ])
  })

  it('is not known where its cluster is set up on it, and the branch of another cluster is checked out', async () => {
    const tree = await treeWith([UNTAKEN])
    const visit = (checkedOut: string) => diagnose(factsOf(filesOf(tree), { checkedOut }))
    expect(visit('main')).toMatchObject({
      findings: [],
      notKnown: [
        {
          subject: 'branch staging',
          reason:
            'whether a policy takes its tags: its cluster reads the files of staging, and these are those of main',
        },
      ],
    })
    for (const branch of ['staging', 'feature'])
      expect(visit(branch).findings).toMatchObject([{ check: 'flux-02', level: 'warning' }])
  })

  it.each([
    ['nothing is wrong', []],
    [
      'the list is computed',
      [UNTAKEN, REFUSED, ONE_ADDRESS, [/deploy-branches: .*/, `deploy-branches: \${{ vars.BRANCHES }}`]],
    ],
    ['it is a glob', [UNTAKEN, REFUSED, ONE_ADDRESS, [/deploy-branches: .*/, 'deploy-branches: main, st*']]],
    [
      'the step has a condition',
      [UNTAKEN, REFUSED, ONE_ADDRESS, [/( +)(with:\n +image:)/, "$1if: github.ref_name == 'main'\n$1$2"]],
    ],
    [
      'no push to it starts the workflow',
      [UNTAKEN, REFUSED, ONE_ADDRESS, [/branches: \[main, staging\]/, 'branches: [main]']],
    ],
    [
      'another repository may have more',
      [UNTAKEN, REFUSED, ONE_ADDRESS, [/(url: .*)acme\/shop/, '$1acme/other']],
    ],
  ] as const)('is not told where %s', async (_, edits) => {
    const all = told(await treeWith(edits))
    expect(all.filter((text) => /deploys staging too|same calls/.test(text))).toEqual([])
  })

  it('is told where one address is left for two branches by a slip in the name of one', async () => {
    const address = [
      /(flux-webhook-url: ).*/,
      `$1\${{ github.ref_name == 'stagign' && secrets.A || secrets.B }}`,
    ] as const
    expect(told(await treeWith([address]))).toEqual([
      expect.stringMatching(/^flux-07 error makes the same calls on main and staging/),
    ])
  })

  it.each([
    `github.ref_name == 'main' && secrets.A || ''`,
    `vars.CALLS && secrets.A || secrets.B`,
    `github.ref_name != 'main' && secrets.A || secrets.B`,
  ])('is not told of calls to %s, which names no address for it for sure', async (expression) => {
    const address = [/(flux-webhook-url: ).*/, `$1\${{ ${expression} }}`] as const
    expect(told(await treeWith([REFUSED, address]))).toEqual([])
  })
})

it('tells an automation that pushes the branch of another cluster to push that of its own', async () => {
  const files = filesOf(await treeWith([[/(push:\n +branch: )staging/g, '$1main']]))
  expect(
    diagnose(factsOf(files)).findings.map(({ check, message, hint }) => `${check} ${message} ${hint}`),
  ).toEqual([
    expect.stringMatching(
      /^flux-15 .* reads staging and pushes main: it writes to the branch of another cluster, and GitRepository \S+ of its own cluster reads staging Push staging\.$/,
    ),
  ])
})

describe('one policy of a cluster that takes the tags of the branch of another cluster', () => {
  const WEB = 'clusters/staging/images/web.yaml'
  const treeOfWeb = async (edits: readonly (readonly [RegExp, string])[]) => {
    const tree = await treeWith(edits)
    expect(tree[WEB]).toContain("pattern: '^staging-")
    return { ...tree, [WEB]: tree[WEB]?.replace("'^staging-", "'^main-") ?? '' }
  }
  const READS = [/(ref:\n +branch: )staging/g, '$1main'] as const

  it('is told where no other one takes those of its own', async () => {
    expect(told(await treeOfWeb([]))).toEqual([
      expect.stringMatching(
        /^flux-02 warning ImagePolicy \S+\/web takes the tags of main, and its cluster reads staging, whose tags of ghcr\.io\/acme\/web no policy takes$/,
      ),
    ])
  })

  it.each([
    ['all clusters read one branch', [READS]],
    [
      'the step does not deploy that branch',
      [[/deploy-branches: main, staging/, 'deploy-branches: main, next']],
    ],
    ['another repository may have more', [[/(url: .*)acme\/shop/, '$1acme/other']]],
  ] as const)('is not told where %s', async (_, edits) => {
    const all = told(await treeOfWeb(edits))
    expect(all.filter((text) => text.includes('and its cluster reads'))).toEqual([])
  })
})

describe('a step without deploy-branches', () => {
  const NONE = [/ +deploy-branches: .*\n/, ''] as const
  const undeployed = async (edits: readonly (readonly [RegExp, string])[]) =>
    told(await treeWith([NONE, ...edits])).filter((text) => text.includes('default branch alone'))

  it('is told where policies take the tags of several branches', async () => {
    expect(await undeployed([])).toEqual([
      'flux-02 warning deploys the default branch alone, and ImagePolicies take the tags of main and of staging: nothing pushes those of the other',
    ])
  })

  it.each([
    ['it has them', [[/( +)tags: sha/, '$1deploy-branches: main, staging\n$1tags: sha']]],
    ['the policies are for one branch', [UNTAKEN]],
    ['it pushes always', [[/( +)tags: sha/, "$1push: 'true'\n$1tags: sha"]]],
    ['its branches are a glob', [[/branches: \[main, staging\]/, "branches: ['**']"]]],
    [
      'another workflow pushes the images too',
      [
        [
          /(flux-webhook-url: .*\n)/,
          '$1      - uses: docker/build-push-action@v6\n        with: {push: true, tags: "ghcr.io/acme/web:staging-1"}\n',
        ],
      ],
    ],
  ] as const)('is right where %s', async (_, edits) => {
    expect(await undeployed(edits)).toEqual([])
  })
})
