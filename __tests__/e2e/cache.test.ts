/** The build cache in GitHub's cache service survives the machine. */
import { execFileSync } from 'node:child_process'
import { afterAll, beforeAll, expect, it } from 'vitest'
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

it('finds every step of the same commit CACHED after the builder and the registry were emptied', async () => {
  const first = await stage.run({ repository, event: { name: 'push' } })
  expect(first.conclusion).toBe('success')
  const scopes = new Set(
    stage.cache
      .entries()
      .map(({ key }) => /^index-(fda-[a-z-]+?)-\d/.exec(key)?.[1])
      .filter(Boolean),
  )
  expect([...scopes].sort()).toEqual([
    'fda-dota-visualizer',
    'fda-imdbgraph',
    'fda-pc-tune-ups',
    'fda-portfolio',
  ])

  execFileSync('docker', ['buildx', 'prune', '--all', '--force'], {
    env: { ...process.env, ...stage.engine.env },
  })
  await stage.engine.registry.empty()
  expect(await stage.tags('imdbgraph')).toBeNull()

  const second = await stage.run({ repository, event: { name: 'push' }, inputs: { apps: 'all' } })
  expect(second.conclusion).toBe('success')
  expect(second.results.apps.map(({ app, status, cachedPercent }) => [app, status, cachedPercent])).toEqual([
    ['dota-visualizer', 'pushed', 100],
    ['imdbgraph', 'pushed', 100],
    ['pc-tune-ups', 'pushed', 100],
    ['portfolio', 'pushed', 100],
  ])
  for (const group of second.groups.filter(({ title }) => title.endsWith('build log'))) {
    expect(group.lines.filter((line) => line.endsWith('CACHED')).length).toBeGreaterThan(3)
  }
})

it('builds without the service and says so', async () => {
  const result = await stage.run({
    repository,
    event: { name: 'push' },
    cacheRefs: null,
    inputs: { apps: 'portfolio', force: 'true' },
  })
  expect(result.conclusion).toBe('success')
  expect(result.annotations).toContainEqual(
    expect.objectContaining({ level: 'notice', message: expect.stringContaining('No cache') }),
  )
})

/** What the run said of the cache. */
function notices({ annotations }: StageResult): readonly string[] {
  return annotations
    .filter(({ message }) => /cache/.test(message) && !message.startsWith('force:'))
    .map(({ message }) => message)
}

it('pushes, and says once that the cache was not written, when the service takes nothing', async () => {
  stage.cache.failWith({
    on: 'CreateCacheEntry',
    fault: { kind: 'status', status: 403, body: '{"code":"permission_denied","msg":"read only"}' },
    times: Number.POSITIVE_INFINITY,
  })
  const result = await stage.run({
    repository,
    event: { name: 'push' },
    inputs: { apps: 'portfolio,imdbgraph', force: 'true' },
  })
  stage.cache.forgetFaults()
  expect(result.results.apps.map(({ status }) => status)).toEqual(['pushed', 'pushed'])
  const said = expect.stringMatching(
    /^The build cache of (imdbgraph, portfolio|portfolio, imdbgraph) was not written/,
  )
  expect(notices(result)).toEqual([said])
  expect(result.summary.match(/The build cache of/g)).toHaveLength(1)
})

it('waits once for a service that does not answer, and builds without it', async () => {
  stage.cache.failWith({ fault: { kind: 'hang' }, times: Number.POSITIVE_INFINITY })
  const asked = stage.cache.requests().length
  const result = await stage.run({
    repository,
    event: { name: 'push' },
    inputs: { apps: 'portfolio', force: 'true' },
  })
  stage.cache.forgetFaults()
  expect(result.results.apps.map(({ status }) => status)).toEqual(['pushed'])
  expect(stage.cache.requests().slice(asked)).toMatchObject([{ call: 'GetCacheEntryDownloadURL' }])
  expect(notices(result)).toEqual([expect.stringMatching(/did not answer within 2 s/)])
  expect(result.summary).toContain('the GitHub Actions cache service does not answer.')
})
