/** The base: which commit "affected" is measured from, by which rule, and what happens when it cannot be had. */
import { describe, expect, it } from 'vitest'
import type { PullRequest, WorkflowRun } from '../../src/domain.ts'
import { ActionError, HttpError } from '../../src/errors.ts'
import { type BaseFacts, gatherBaseFacts, lostBase, selectBase } from '../../src/plan/base.ts'
import { aRun, fakeSha } from '../fakes/builders.ts'
import { fakeGitHubApi, fakeLog } from '../fakes/fake-ports.ts'
import { type FakeCommit, fakeRepository } from '../fakes/fake-repository.ts'

const NULL_COMMIT = '0'.repeat(40)

function facts(overrides: Partial<BaseFacts> = {}): BaseFacts {
  return {
    input: null,
    apps: false,
    pullRequest: null,
    mergeGroupBase: null,
    headParents: [],
    mergeBase: null,
    ...overrides,
  }
}

const PULL: PullRequest = {
  ...{ number: 5, baseBranch: 'main', fromFork: false },
  ...{ headSha: fakeSha('feature'), baseSha: fakeSha('main') },
}
const MERGE = [fakeSha('main'), fakeSha('feature')]

describe('selectBase', () => {
  it('takes the input before anything else', () => {
    const input = { text: 'v1', sha: fakeSha('v1') }
    const all = { input, pullRequest: PULL, headParents: MERGE, mergeGroupBase: fakeSha('queue') }
    expect(selectBase(facts(all))).toEqual({ sha: fakeSha('v1'), source: 'input', reason: 'input base: v1' })
  })

  it('refuses an input that names no commit', () => {
    const select = () => selectBase(facts({ input: { text: 'mian', sha: null } }))
    expect(select).toThrow(ActionError)
    expect(select).toThrow("input base: 'mian' names no commit of this repository")
  })

  it('takes every package as affected for the null commit of a new branch', () => {
    expect(selectBase(facts({ input: { text: NULL_COMMIT, sha: null } }))).toEqual({
      sha: null,
      source: 'none',
      reason: 'input base is the null commit, which GitHub sends for a new branch',
    })
  })

  it('measures a pull request from the first parent of its merge commit', () => {
    const selection = selectBase(facts({ pullRequest: PULL, headParents: MERGE, mergeBase: fakeSha('old') }))
    expect(selection).toEqual({
      sha: fakeSha('main'),
      source: 'pull-request',
      reason: 'first parent of the merge commit',
    })
  })

  it.each([
    ['its head itself', [fakeSha('before')]],
    ['a merge of its own, not the one of GitHub', [fakeSha('before'), fakeSha('main')]],
    ['a merge of three', [...MERGE, fakeSha('third')]],
    ['the first commit of a repository', []],
  ])('measures a pull request from its merge base when %s is checked out', (_, headParents) => {
    const selection = selectBase(facts({ pullRequest: PULL, headParents, mergeBase: fakeSha('fork') }))
    expect(selection).toEqual({
      sha: fakeSha('fork'),
      source: 'pull-request',
      reason: 'merge base with the target branch',
    })
  })

  it('takes every package as affected when the merge base is not known', () => {
    expect(selectBase(facts({ pullRequest: PULL }))).toEqual({
      sha: null,
      source: 'none',
      reason: 'the merge base of the pull request is not known',
    })
  })

  it('measures a merge group from the commit it was made on', () => {
    expect(selectBase(facts({ mergeGroupBase: fakeSha('queue') }))).toEqual({
      sha: fakeSha('queue'),
      source: 'merge-group',
      reason: 'the merge group was made on top of it',
    })
  })

  it('compares nothing when apps are named', () => {
    expect(selectBase(facts({ apps: true, pullRequest: PULL }))).toEqual({
      sha: null,
      source: 'apps',
      reason: 'input apps names what to build',
    })
  })

  it('leaves it to the registry when nothing of the event decides', () => {
    expect(selectBase(facts())).toBeNull()
  })
})

/** main ← feature, merged by GitHub into `merge`; `fork` is where feature left. */
const HISTORY: Readonly<Record<string, FakeCommit>> = {
  fork: { files: {} },
  main: { parents: ['fork'], files: {} },
  feature: { parents: ['fork'], files: {} },
  merge: { parents: ['main', 'feature'], files: {} },
}

/** Gathers facts in a checkout of `head`, and tells what was asked of GitHub. */
async function gather(
  head: string,
  options: {
    base?: string
    run?: Partial<WorkflowRun>
    commits?: Readonly<Record<string, FakeCommit>>
    failures?: readonly Error[]
  } = {},
) {
  const { git } = fakeRepository({ packages: [], commits: { ...HISTORY, ...options.commits }, head })
  const github = fakeGitHubApi({ mergeBase: 'fork', failures: options.failures ?? [] })
  const log = fakeLog()
  const inputs = { base: options.base ?? null, apps: [] }
  const ports = { git, github, log }
  const found = await gatherBaseFacts(inputs, aRun(options.run), fakeSha(head), ports)
  return { found, asked: github.calls, warnings: log.texts('warning') }
}

const PULL_RUN: Partial<WorkflowRun> = { eventName: 'pull_request', pullRequest: PULL }
/** A shallow checkout, in which the commit before the head is not there. */
const SHALLOW = { fork: { files: {}, absent: true }, main: { parents: ['fork'], files: {}, absent: true } }

describe('gatherBaseFacts', () => {
  it('resolves the input and asks nothing else', async () => {
    const { found, asked } = await gather('feature', { base: 'main', run: PULL_RUN })
    expect(found).toMatchObject({
      input: { text: 'main', sha: fakeSha('main') },
      headParents: [],
      mergeBase: null,
    })
    expect(asked).toEqual([])
  })

  it('keeps an input that names nothing, for the refusal', async () => {
    expect((await gather('feature', { base: 'mian' })).found.input).toEqual({ text: 'mian', sha: null })
  })

  it('reads only the parents of the merge commit of a pull request', async () => {
    const { found, asked } = await gather('merge', { run: PULL_RUN, commits: SHALLOW })
    expect(found).toMatchObject({ headParents: [fakeSha('main'), fakeSha('feature')], mergeBase: null })
    expect(asked).toEqual([])
  })

  it('finds the merge base in the checkout when the head itself is checked out', async () => {
    const { found, asked } = await gather('feature', { run: PULL_RUN })
    expect(found.mergeBase).toBe(fakeSha('fork'))
    expect(asked).toEqual([])
  })

  it('asks GitHub for a merge base that a shallow checkout does not show', async () => {
    const { found, asked } = await gather('feature', { run: PULL_RUN, commits: SHALLOW })
    expect(found.mergeBase).toBe(fakeSha('fork'))
    expect(asked).toEqual(['mergeBase'])
  })

  it('goes on without a merge base, with a warning, when GitHub does not tell', async () => {
    const failures = [new HttpError('not found', { code: 'FDA-PLAN-GITHUB', status: 404 })]
    const { found, warnings } = await gather('feature', { run: PULL_RUN, commits: SHALLOW, failures })
    expect(found.mergeBase).toBeNull()
    expect(warnings).toEqual(['GitHub did not tell where the pull request left its base branch: not found'])
  })

  it('has no merge base for a pull request without a base', async () => {
    const pullRequest = { ...PULL, baseSha: null }
    const { found, asked } = await gather('feature', { run: { ...PULL_RUN, pullRequest } })
    expect([found.mergeBase, asked]).toEqual([null, []])
  })

  it('asks nothing for a push', async () => {
    const { found, asked } = await gather('merge')
    expect(found).toEqual(facts())
    expect(asked).toEqual([])
  })
})

describe('lostBase', () => {
  const selection = (source: 'input' | 'merge-group') => ({
    sha: fakeSha('dropped'),
    source,
    reason: 'some rule',
  })

  it('takes every app as affected, and says which commit cannot be had', () => {
    expect(lostBase(selection('merge-group'))).toEqual({
      sha: null,
      source: 'none',
      reason: `${fakeSha('dropped').slice(0, 7)} (some rule) is not in the checkout and the remote does not give it`,
    })
  })

  it('refuses an input that cannot be had: the user asked for just this one', () => {
    expect(() => lostBase(selection('input'))).toThrow(
      expect.objectContaining({
        code: 'FDA-INPUT-BASE',
        message: expect.stringContaining(fakeSha('dropped')),
      }),
    )
  })
})
