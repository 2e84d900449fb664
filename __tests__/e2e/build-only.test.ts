/** Runs that must not push: built, nothing pushed, nobody told, success. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createExampleRepository, type Repository } from '../fakes/repository.ts'
import { openStage, type Stage, type StageResult } from '../fakes/stage.ts'

let stage: Stage
let repository: Repository

beforeAll(async () => {
  stage = await openStage()
  repository = createExampleRepository()
})

afterAll(async () => {
  repository?.dispose()
  await stage?.stop()
})

async function expectOnlyBuilt(result: StageResult, apps: readonly string[]) {
  expect(result.maskedLog).not.toContain('Error:')
  expect(result.conclusion).toBe('success')
  expect(result.results.apps.map(({ app, status }) => [app, status])).toEqual(
    apps.map((app) => [app, 'built']),
  )
  expect(JSON.parse(result.outputs.pushed ?? '')).toEqual([])
  for (const app of apps) expect(await stage.tags(app)).toBeNull()
  expect(stage.receiver.calls()).toEqual([])
  expect(stage.api.requests()).toEqual([])
  expect(stage.cache.requests().filter(({ call }) => call === 'CreateCacheEntry')).toEqual([])
}

/** GitHub's trial merge of a branch that changes one app, checked out as actions/checkout does. */
function openPullRequest(name: string, fork: boolean) {
  repository.git('checkout', '--quiet', '-B', name, 'main')
  repository.write(
    'apps/portfolio/src/projects.json',
    `${repository.read('apps/portfolio/src/projects.json')}\n`,
  )
  const head = repository.commit(`Change portfolio on ${name}`)
  repository.git('checkout', '--quiet', '--detach', 'main')
  repository.git('merge', '--quiet', '--no-ff', '--message', 'Merge', name)
  const pull_request = {
    head: { sha: head, repo: { full_name: fork ? 'stranger/shop' : 'acme/shop' } },
    base: { sha: repository.git('rev-parse', 'main'), ref: 'main' },
  }
  return { name: 'pull_request', payload: { pull_request } }
}

describe('a run on a feature branch', () => {
  it('builds all apps and pushes nothing', async () => {
    repository.git('checkout', '--quiet', '-B', 'feature/x')
    const result = await stage.run({ repository, event: { name: 'push' }, ref: 'refs/heads/feature/x' })
    await expectOnlyBuilt(result, ['dota-visualizer', 'imdbgraph', 'pc-tune-ups', 'portfolio'])
    expect(result.summary).toContain('branch feature/x is not a deploy branch (main)')
  })
})

describe('a run on a pull request', () => {
  it('builds what differs from the first parent of the merge commit', async () => {
    const event = openPullRequest('change', false)
    const inputs = { username: 'ada', password: 'not-needed-here' }
    const result = await stage.run({
      repository,
      event,
      ref: 'refs/pull/7/merge',
      inputs: { username: inputs.username },
    })
    await expectOnlyBuilt(result, ['portfolio'])
    expect(result.results.base?.source).toBe('pull-request')
  })

  it('builds a fork’s without secrets', async () => {
    const event = openPullRequest('fork', true)
    const inputs = { username: 'ada', password: '', 'flux-webhook-url': '', 'flux-webhook-token': '' }
    const result = await stage.run({
      repository,
      event,
      ref: 'refs/pull/8/merge',
      inputs,
      cacheRefs: ['refs/pull/8/merge', 'refs/heads/main'],
    })
    await expectOnlyBuilt(result, ['portfolio'])
    expect(result.annotations).toContainEqual(
      expect.objectContaining({ level: 'notice', message: expect.stringContaining('not logged in') }),
    )
  })

  it('is refused as pull_request_target', async () => {
    const event = { ...openPullRequest('target', true), name: 'pull_request_target' }
    const result = await stage.run({ repository, event })
    expect(result.conclusion).toBe('failure')
    expect(result.maskedLog).toContain('pull_request_target is refused')
  })
})
