/** Pull requests with preview images and a comment, and a push whose apps become deployments: the bundle on a real engine. */
import { expect, it } from 'vitest'
import type { Repository } from '../fakes/repository.ts'
import { APPS, kustomization, PERMISSIONS } from '../fakes/stage.ts'
import { useStage } from '../fakes/use-stage.ts'

const PATH = 'apps/portfolio/src/projects.json'
const world = useStage()

/** GitHub's trial merge of a branch that changes one app, or one more time, checked out as actions/checkout does. */
function pullRequest(repository: Repository, { fork = false, times = 1 } = {}) {
  repository.git('checkout', '--quiet', '-B', 'change', 'main')
  for (let count = 0; count < times; count++) {
    repository.write(PATH, `${repository.read(PATH)}\n`)
    repository.commit('Change portfolio')
  }
  const sha = repository.head()
  repository.git('checkout', '--quiet', '--detach', 'main')
  repository.git('merge', '--quiet', '--no-ff', '--message', 'Merge', 'change')
  const pull_request = {
    number: 7,
    head: { sha, ref: 'change', repo: { full_name: fork ? 'stranger/shop' : 'acme/shop' } },
    base: { sha: repository.git('rev-parse', 'main'), ref: 'main' },
  }
  return { sha, event: { name: 'pull_request', payload: { pull_request } }, ref: 'refs/pull/7/merge' }
}

const INPUTS = { preview: 'true', comment: 'true' }

it('a push makes a deployment per app, which the commit on the staging branch ends', async () => {
  const { stage, repository } = world
  stage.api.permit({ ...PERMISSIONS, deployments: 'write' })
  // Flux's commit comes as soon as it is told.
  const watch = setInterval(() => {
    const [call] = stage.receiver.calls()
    if (call === undefined) return
    clearInterval(watch)
    const { images } = JSON.parse(call.body) as { images: readonly { app: string; tag: string }[] }
    const files = images.map(({ app, tag }) => [
      `apps/${app}/k8s/kustomization.yaml`,
      kustomization(stage.image, app, tag),
    ])
    stage.staging.commit(Object.fromEntries(files))
  }, 20)
  const result = await stage.run({
    repository,
    event: { name: 'push' },
    inputs: { 'wait-for': 'commit', 'wait-timeout': '60s', environment: 'staging/{app}' },
  })
  clearInterval(watch)
  expect(result.conclusion).toBe('success')
  expect(
    stage.api.deployments().map(({ environment, statuses }) => [environment, statuses[0]?.state]),
  ).toEqual(APPS.map((app) => [`staging/${app}`, 'success']))
  expect(stage.api.deployments().every(({ ref }) => ref === repository.head())).toBe(true)
})

it('a pull request has an image of every app under one tag, and one comment however often it runs', async () => {
  const { stage, repository } = world
  stage.api.permit({ ...PERMISSIONS, 'pull-requests': 'write' })
  const calls = stage.receiver.calls().length
  const entries = stage.cache.requests().filter(({ call }) => call === 'CreateCacheEntry').length
  const before = Object.fromEntries(await Promise.all(APPS.map(async (app) => [app, await stage.tags(app)])))
  const first = pullRequest(repository)
  const opened = await stage.run({ repository, ...first, inputs: INPUTS })
  expect(opened.conclusion).toBe('success')
  expect(opened.summary).toMatch(
    /^## 🟢 Preview of #7: portfolio pushed, dota-visualizer, imdbgraph and pc-tune-ups reused\n/,
  )
  expect(Object.keys(JSON.parse(opened.outputs.release ?? ''))).toEqual(APPS)
  for (const app of APPS)
    expect(await stage.tags(app)).toEqual([`pr-7-${first.sha}`, ...(before[app] as string[])].sort())
  const again = pullRequest(repository, { times: 2 })
  const pushed = await stage.run({ repository, ...again, inputs: INPUTS })
  expect(JSON.parse(pushed.outputs.pushed ?? '')).toEqual(['portfolio'])
  const [comment, ...others] = stage.api.comments()
  expect(others).toEqual([])
  expect(comment).toMatchObject({ pull: 7, edits: 1 })
  expect(comment?.body).toContain(again.sha)
  expect(comment?.body).not.toContain(first.sha)
  expect(stage.receiver.calls()).toHaveLength(calls)
  expect(stage.cache.requests().filter(({ call }) => call === 'CreateCacheEntry')).toHaveLength(entries)
})

it('a job that may not comment says so, and is green', async () => {
  const { stage, repository } = world
  stage.api.permit(PERMISSIONS)
  const result = await stage.run({ repository, ...pullRequest(repository, { times: 3 }), inputs: INPUTS })
  expect(result.conclusion).toBe('success')
  expect(result.maskedLog).toContain('this job may not write comments. Add pull-requests: write')
})

it('a fork’s pull request only builds', async () => {
  const { stage, repository } = world
  const before = await Promise.all(APPS.map(async (app) => await stage.tags(app)))
  const result = await stage.run({
    repository,
    ...pullRequest(repository, { fork: true, times: 4 }),
    inputs: { ...INPUTS, 'flux-webhook-url': '', 'flux-webhook-token': '' },
  })
  expect(result.results.apps.map(({ app, status }) => [app, status])).toEqual([['portfolio', 'built']])
  expect(result.outputs.release).toBe('{}')
  expect(await Promise.all(APPS.map(async (app) => await stage.tags(app)))).toEqual(before)
  expect(result.maskedLog).not.toContain('Add pull-requests: write')
})

it('GitHub was asked nothing that its double does not speak', () => {
  expect(world.stage.api.unexpected()).toEqual([])
})
