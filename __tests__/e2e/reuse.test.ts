/** Nothing is built twice: an image of the commit that is there gets the missing tags. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createExampleRepository, type Repository } from '../fakes/repository.ts'
import { openStage, type Stage, type StageResult } from '../fakes/stage.ts'

const APPS = ['dota-visualizer', 'imdbgraph', 'pc-tune-ups', 'portfolio']
/** With this a docker call fails, so a green run made none. */
const NO_DOCKER = { DOCKER_HOST: 'unix:///nowhere/docker.sock' }

let stage: Stage
let repository: Repository
let first: StageResult

beforeAll(async () => {
  stage = await openStage()
  repository = createExampleRepository()
  first = await stage.run({ repository, event: { name: 'push' } })
})

afterAll(async () => {
  repository?.dispose()
  await stage?.stop()
})

function statuses(result: StageResult): Record<string, string> {
  return Object.fromEntries(result.results.apps.map(({ app, status }) => [app, status]))
}

const ALL_REUSED = Object.fromEntries(APPS.map((app) => [app, 'reused']))

describe('a re-run of a finished run', () => {
  it('builds nothing, writes no tag and tells Flux again', async () => {
    const before = await Promise.all(APPS.map(stage.tags))
    const again = { runId: first.runId, runNumber: first.runNumber, attempt: 2 }
    const second = await stage.run({ repository, event: { name: 'push' }, again, env: NO_DOCKER })
    expect(second.conclusion).toBe('success')
    expect(statuses(second)).toEqual(ALL_REUSED)
    expect(second.outputs.digests).toBe(first.outputs.digests)
    expect(await Promise.all(APPS.map(stage.tags))).toEqual(before)
    expect(stage.receiver.calls().at(-1)?.bodyJson).toMatchObject({ apps: APPS })
  })

  it('with force is refused, because its run tags are written', async () => {
    const again = { runId: first.runId, runNumber: first.runNumber, attempt: 3 }
    const result = await stage.run({ repository, event: { name: 'push' }, again, inputs: { force: 'true' } })
    expect(result.conclusion).toBe('failure')
    expect(new Set(result.results.apps.map(({ error }) => error?.code))).toEqual(
      new Set(['FDA-PUSH-RUN-TAG']),
    )
    expect(result.maskedLog).toContain('start a new run')
  })

  it('builds nothing after the Receiver was down, and tells it then', async () => {
    repository.git('commit', '--allow-empty', '--quiet', '--message', 'Deploy again')
    stage.receiver.answerWith({ fault: { kind: 'status', status: 404, body: '' } })
    const inputs = { apps: 'all' }
    const red = await stage.run({ repository, event: { name: 'push' }, inputs })
    expect(red.conclusion).toBe('failure')
    expect(JSON.parse(red.outputs.pushed ?? '')).toEqual(APPS)
    expect(red.results.notifications).toMatchObject([{ status: 'rejected', httpStatus: 404 }])

    const again = { runId: red.runId, runNumber: red.runNumber, attempt: 2 }
    const green = await stage.run({ repository, event: { name: 'push' }, again, inputs, env: NO_DOCKER })
    expect(green.conclusion).toBe('success')
    expect(statuses(green)).toEqual(ALL_REUSED)
    expect(green.results.notifications).toMatchObject([{ status: 'accepted' }])
  })
})

describe('a manual redeploy of an older commit', () => {
  it('gives the old image the newest run tag without a build', async () => {
    repository.git('checkout', '--quiet', 'HEAD~1')
    const result = await stage.run({
      repository,
      event: { name: 'workflow_dispatch' },
      inputs: { apps: 'all' },
      env: NO_DOCKER,
    })
    repository.git('checkout', '--quiet', 'main')
    expect(statuses(result)).toEqual(ALL_REUSED)
    expect(result.outputs.digests).toBe(first.outputs.digests)
    const times = ((await stage.tags('imdbgraph')) ?? []).flatMap((tag) => /-(\d{13})$/.exec(tag)?.[1] ?? [])
    const own = (JSON.parse(result.outputs.tags ?? '').imdbgraph as string[]).at(-1) ?? ''
    expect(own.endsWith(times.sort().at(-1) ?? 'none')).toBe(true)
  })
})

describe('an image that is not the same', () => {
  it('is built when a build argument changed, its commit tag stays, and the page says why', async () => {
    const inputs = {
      apps: 'all',
      filter: './apps/portfolio',
      'build-args': 'APP_NAME={app}\nCOMMIT={shortsha}',
    }
    const result = await stage.run({ repository, event: { name: 'push' }, inputs })
    expect(statuses(result)).toEqual({ portfolio: 'pushed' })
    expect(result.summary).toContain('was built with other build inputs, not reused')
    expect(result.summary).toContain('keeps its earlier image')
    const image = JSON.parse(result.outputs.images ?? '').portfolio as string
    expect(image).toMatch(/:sha-[0-9a-f]{7}-\d{13}$/)
  })

  it('is built when another tool took the commit tag', async () => {
    repository.git('commit', '--allow-empty', '--quiet', '--message', 'Next')
    const short = repository.head().slice(0, 7)
    const { host } = stage.engine.registry
    const manifests = `http://${host}/v2/acme/portfolio/manifests`
    const accept = 'application/vnd.oci.image.index.v1+json, application/vnd.oci.image.manifest.v1+json'
    const old = ((await stage.tags('portfolio')) ?? [])[0]
    const foreign = await fetch(`${manifests}/${old}`, { headers: { accept } })
    await fetch(`${manifests}/sha-${short}`, {
      method: 'PUT',
      headers: { 'content-type': foreign.headers.get('content-type') ?? '' },
      body: await foreign.arrayBuffer(),
    })
    const result = await stage.run({
      repository,
      event: { name: 'push' },
      inputs: { apps: 'all', filter: './apps/portfolio' },
    })
    expect(statuses(result)).toEqual({ portfolio: 'pushed' })
    expect(result.summary).toContain(`sha-${short} is an image of commit`)
    const kept = await fetch(`${manifests}/sha-${short}`, { method: 'HEAD', headers: { accept } })
    expect(kept.headers.get('docker-content-digest')).toBe(foreign.headers.get('docker-content-digest'))
  })

  it('never takes the commit tag where that is the only tag', async () => {
    const before = await stage.tags('imdbgraph')
    const short = repository.head().slice(0, 7)
    const inputs = { apps: 'all', filter: './apps/imdbgraph', tags: 'sha-{shortsha}' }
    const first = await stage.run({ repository, event: { name: 'push' }, inputs })
    expect(statuses(first)).toEqual({ imdbgraph: 'pushed' })
    const other = { ...inputs, 'build-args': 'APP_NAME={app}\nCOMMIT={shortsha}' }
    const second = await stage.run({ repository, event: { name: 'push' }, inputs: other })
    expect(second.results.apps[0]?.error?.code).toBe('FDA-PUSH-COMMIT-TAG')
    expect(await stage.tags('imdbgraph')).toEqual([...(before ?? []), `sha-${short}`].sort())
  })

  it('is built with force', async () => {
    const inputs = { apps: 'all', filter: './apps/portfolio', force: 'true' }
    const result = await stage.run({ repository, event: { name: 'workflow_dispatch' }, inputs })
    expect(statuses(result)).toEqual({ portfolio: 'pushed' })
  })
})
