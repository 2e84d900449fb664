/** Only a deploy branch may look newest to Flux: who pushes, by event, ref and inputs. */
import { describe, expect, it } from 'vitest'
import type { WorkflowRun } from '../../src/domain.ts'
import { ActionError } from '../../src/errors.ts'
import { decidePush, gatherDeployBranches } from '../../src/images/push-policy.ts'
import type { RawInputs } from '../../src/inputs/modes.ts'
import { anInputs, aRun } from '../fakes/builders.ts'
import { fakeGitHubApi } from '../fakes/fake-ports.ts'

function build(raw: Partial<RawInputs> = {}) {
  return anInputs(raw).build
}

/** What is decided: `push`, `build`, or the code of the refusal. */
function decide(
  run: Partial<WorkflowRun>,
  raw: Partial<RawInputs> = {},
  branches: readonly string[] = ['main'],
) {
  try {
    return decidePush(build(raw), aRun(run), branches).push ? 'push' : 'build'
  } catch (error) {
    return error instanceof ActionError ? error.code : error
  }
}

describe('decidePush', () => {
  const main = 'refs/heads/main'
  const feature = 'refs/heads/feature/x'
  const pull = 'refs/pull/7/merge'

  it.each([
    ['push', main, 'push'],
    ['workflow_dispatch', main, 'push'],
    ['schedule', main, 'push'],
    ['repository_dispatch', main, 'push'],
    ['push', feature, 'build'],
    ['workflow_dispatch', feature, 'build'],
    ['push', 'refs/tags/main', 'build'],
    ['push', 'refs/heads/mainline', 'build'],
    ['pull_request', pull, 'build'],
    ['merge_group', 'refs/heads/gh-readonly-queue/main/pr-7', 'build'],
    ['release', 'refs/tags/v1', 'build'],
    ['workflow_run', main, 'build'],
    ['issue_comment', main, 'build'],
  ])('with push auto, %s of %s: %s', (eventName, ref, decision) => {
    expect(decide({ eventName, ref })).toBe(decision)
  })

  it('takes every listed deploy branch, and no other', () => {
    const branches = ['main', 'release/2']
    expect(decide({ ref: 'refs/heads/release/2' }, {}, branches)).toBe('push')
    expect(decide({ ref: 'refs/heads/release/3' }, {}, branches)).toBe('build')
  })

  it.each([
    ['release/*', 'release/2', 'push'],
    ['release/*', 'release/2/fix', 'build'],
    ['release/**', 'release/2/fix', 'push'],
    ['main, v?', 'v2', 'push'],
    ['release/*, !release/old', 'release/old', 'build'],
    ['main', 'mainline', 'build'],
  ])('takes deploy-branches %s as globs: %s may %s', (globs, branch, decision) => {
    const raw = { 'deploy-branches': globs, tags: '{branch}-{timestamp}' }
    expect(decide({ ref: `refs/heads/${branch}` }, raw, build(raw).deployBranches ?? [])).toBe(decision)
  })

  it('warns a person who started a run that publishes nothing, and nobody else', () => {
    const decided = (run: Partial<WorkflowRun>, raw: Partial<RawInputs> = {}) =>
      decidePush(build(raw), aRun(run), ['main']).warning
    const tag = { eventName: 'workflow_dispatch', ref: 'refs/tags/v1' }
    expect(decided(tag)).toContain('refs/tags/v1 is not a deploy branch (main)')
    expect(decided(tag)).toContain('mode: rollback')
    expect(decided({ eventName: 'workflow_dispatch', ref: main })).toBeUndefined()
    expect(decided({ eventName: 'push', ref: feature })).toBeUndefined()
    expect(decided(tag, { push: 'false' })).toBeUndefined()
  })

  it.each(['auto', 'true', 'false'])('refuses pull_request_target with push %s', (push) => {
    expect(decide({ eventName: 'pull_request_target', ref: main }, { push, tags: '{sha}' })).toBe(
      'FDA-INPUT-EVENT',
    )
  })

  it('only builds on a deploy branch when push is false', () => {
    expect(decide({ ref: main }, { push: 'false' })).toBe('build')
  })

  it.each(['{timestamp}', 'b-{run-number}', '{run-id}', 'a{run-attempt}'])(
    'refuses a forced push of a feature branch with the run tag %s',
    (tag) => {
      expect(decide({ ref: feature }, { push: 'true', tags: `sha-{shortsha}\n${tag}` })).toBe(
        'FDA-INPUT-PUSH',
      )
    },
  )

  it.each([
    ['push', feature],
    ['pull_request', pull],
    ['release', 'refs/tags/v1'],
  ])('lets %s of %s push by force when no tag can look newest', (eventName, ref) => {
    expect(decide({ eventName, ref }, { push: 'true', tags: 'pr-{branch}\nsha-{shortsha}' })).toBe('push')
  })

  it('lets push true keep its run tags on a deploy branch', () => {
    expect(decide({ ref: main }, { push: 'true' })).toBe('push')
  })

  it('names the fact that decided', () => {
    const reasonOf = (run: Partial<WorkflowRun>, raw: Partial<RawInputs> = {}) =>
      decidePush(build(raw), aRun(run), ['main', 'next']).reason
    expect(reasonOf({})).toBe('push on main')
    expect(reasonOf({}, { push: 'false' })).toBe('input push is false')
    expect(reasonOf({ ref: feature })).toBe('branch feature/x is not a deploy branch (main, next)')
    expect(reasonOf({ ref: 'refs/tags/v1' })).toBe('refs/tags/v1 is not a deploy branch (main, next)')
    expect(reasonOf({ eventName: 'pull_request', ref: pull })).toBe('pull_request events build only')
  })

  it('quotes the misleading tag and says which tags are fine', () => {
    const refused = () => decidePush(build({ push: 'true' }), aRun({ ref: feature }), ['main'])
    expect(refused).toThrow(/push: true on push of refs\/heads\/feature\/x .*sha-\{shortsha\}-\{timestamp\}/)
    expect(refused).toThrow(expect.objectContaining({ hint: expect.stringContaining('Outside of main') }))
  })
})

describe('gatherDeployBranches', () => {
  it('takes the input before the default branch, without asking anyone', async () => {
    const github = fakeGitHubApi()
    const inputs = build({ 'deploy-branches': 'main, staging', tags: '{branch}-{timestamp}' })
    expect(await gatherDeployBranches(inputs, aRun({ defaultBranch: 'trunk' }), github)).toEqual([
      'main',
      'staging',
    ])
    expect(github.calls).toEqual([])
  })

  it('takes the default branch that the event carries', async () => {
    const github = fakeGitHubApi()
    expect(await gatherDeployBranches(build(), aRun({ defaultBranch: 'trunk' }), github)).toEqual(['trunk'])
    expect(github.calls).toEqual([])
  })

  it.each(['schedule', 'repository_dispatch', 'push'])(
    'asks GitHub when the payload of a %s event has no default branch',
    async (eventName) => {
      const github = fakeGitHubApi({ defaultBranch: 'trunk' })
      const run = aRun({ eventName, defaultBranch: null })
      expect(await gatherDeployBranches(build(), run, github)).toEqual(['trunk'])
    },
  )

  it.each([
    ['a pull request', { eventName: 'pull_request', ref: 'refs/pull/7/merge' }, {}],
    ['a tag', { ref: 'refs/tags/v1' }, {}],
    ['push false', {}, { push: 'false' }],
  ])('asks nothing for %s, whose answer does not depend on it', async (_, run, raw) => {
    const github = fakeGitHubApi()
    expect(await gatherDeployBranches(build(raw), aRun({ ...run, defaultBranch: null }), github)).toEqual([])
    expect(github.calls).toEqual([])
  })
})
