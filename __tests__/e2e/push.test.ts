/** The bundled action on a real engine and registry: what is built, what is pushed, what Flux hears. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createExampleRepository, type Repository } from '../fakes/repository.ts'
import { openStage, SECRETS, type Stage, type StageResult } from '../fakes/stage.ts'

const APPS = ['dota-visualizer', 'imdbgraph', 'pc-tune-ups', 'portfolio']

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

function parse(result: StageResult, output: string): unknown {
  return JSON.parse(result.outputs[output] ?? '')
}

describe('a first push without a base', () => {
  let result: StageResult

  beforeAll(async () => {
    result = await stage.run({ repository, event: { name: 'push' } })
  })

  it('pushes every app', () => {
    expect(result.maskedLog).not.toContain('::error')
    expect(result.conclusion).toBe('success')
    expect(parse(result, 'affected')).toEqual(APPS)
    expect(parse(result, 'pushed')).toEqual(APPS)
    expect(parse(result, 'failed')).toEqual([])
    expect(result.results.apps.map(({ reason }) => reason)).toEqual(APPS.map(() => 'no image yet'))
  })

  it('gives each image its commit tag and a deploy tag that ends in the time of the run', async () => {
    const short = repository.head().slice(0, 7)
    for (const app of APPS) {
      const [commitTag, deployTag, ...more] = (await stage.tags(app)) ?? []
      expect(more).toEqual([])
      expect(commitTag).toBe(`sha-${short}`)
      expect(deployTag).toMatch(
        new RegExp(`^sha-${short}-\\d{10}${String(result.runNumber % 1000).padStart(3, '0')}$`),
      )
    }
  })

  it('has one digest under both tags, and says it', async () => {
    const digests = parse(result, 'digests') as Record<string, string>
    for (const app of APPS) {
      for (const tag of (await stage.tags(app)) ?? []) {
        const answer = await fetch(`http://${stage.engine.registry.host}/v2/acme/${app}/manifests/${tag}`, {
          method: 'HEAD',
          headers: {
            accept: 'application/vnd.oci.image.index.v1+json, application/vnd.oci.image.manifest.v1+json',
          },
        })
        expect(answer.headers.get('docker-content-digest')).toBe(digests[app])
      }
    }
  })

  it('calls the Receiver once, signed, with exactly these apps and their deploy tags', async () => {
    const [call, ...more] = stage.receiver.calls()
    expect(more).toEqual([])
    expect(call?.status).toBe(200)
    expect(call?.verdict.reconciled.toSorted()).toEqual(APPS)
    const body = call?.bodyJson as {
      apps: string[]
      images: { app: string; tag: string }[]
      revision: string
    }
    expect(body.apps).toEqual(APPS)
    expect(body.revision).toBe(repository.head())
    for (const { app, tag } of body.images) expect(tag).toBe((await stage.tags(app))?.at(-1))
    expect(parse(result, 'notified')).toEqual([
      { receiver: expect.stringMatching(/^127\.0\.0\.1:\d+\/hook\/[0-9a-f]{8}…$/), status: 'accepted' },
    ])
  })

  it('asks GitHub once for the time of the run, and before tags are written where the branch is', () => {
    const paths = stage.api.requests().map(({ path }) => path)
    const [run, ...looks] = paths
    expect(run).toBe(`/repos/acme/shop/actions/runs/${result.runId}`)
    expect(new Set(looks)).toEqual(new Set(['/repos/acme/shop/git/ref/heads%2Fmain']))
    // Apps that finish together share a look.
    expect(looks.length).toBeLessThanOrEqual(APPS.length)
  })

  it('shows every app in the summary and no secret anywhere', () => {
    for (const app of APPS) expect(result.summary).toContain(`**${app}**`)
    const secretPath = new URL(stage.receiver.url('ci-images')).pathname.split('/').at(-1) ?? ''
    for (const secret of [...Object.values(SECRETS), secretPath]) {
      expect(result.maskedLog).not.toContain(secret)
      expect(result.summary).not.toContain(secret)
      expect(JSON.stringify([result.outputs, result.state])).not.toContain(secret)
    }
  })
})

describe('a push with a base', () => {
  it('builds exactly the dependents of a changed package', async () => {
    const base = repository.head()
    repository.write('packages/ui/src/page.js', `${repository.read('packages/ui/src/page.js')}\n// a note\n`)
    repository.commit('Say more in ui')
    const result = await stage.run({ repository, event: { name: 'push' }, inputs: { base } })
    expect(result.conclusion).toBe('success')
    expect(parse(result, 'pushed')).toEqual(['dota-visualizer', 'imdbgraph'])
    expect(result.outputs.base).toBe(base)
  })

  it('builds the apps of a changed root Dockerfile, which turbo does not see', async () => {
    const base = repository.head()
    repository.write('Dockerfile', `${repository.read('Dockerfile')}\n# a note\n`)
    repository.commit('Comment the Dockerfile')
    const result = await stage.run({ repository, event: { name: 'push' }, inputs: { base } })
    expect(parse(result, 'pushed')).toEqual(['dota-visualizer', 'imdbgraph', 'pc-tune-ups'])
    expect(result.results.apps[0]?.reason).toBe('Dockerfile changed')
  })

  it('needs neither docker nor GitHub nor Flux when no app changed', async () => {
    const base = repository.head()
    repository.write('README.md', '# Shop\n')
    repository.commit('Write a README')
    const calls = [stage.receiver.calls().length, stage.api.requests().length]
    const result = await stage.run({
      repository,
      event: { name: 'push' },
      inputs: { base },
      // Without the engine's variables a docker call would fail the run.
      env: { DOCKER_HOST: 'unix:///nowhere/docker.sock' },
    })
    expect(result.conclusion).toBe('success')
    expect(parse(result, 'affected')).toEqual([])
    expect(result.summary).toContain('None of 4 apps changed')
    expect([stage.receiver.calls().length, stage.api.requests().length]).toEqual(calls)
  })
})

describe('mode plan', () => {
  it('gives a matrix and builds nothing', async () => {
    const result = await stage.run({
      repository,
      event: { name: 'push' },
      inputs: { mode: 'plan', apps: 'all' },
      env: { DOCKER_HOST: 'unix:///nowhere/docker.sock' },
    })
    expect(result.conclusion).toBe('success')
    expect(parse(result, 'matrix')).toEqual({
      include: APPS.map((app) => ({ app, package: app, dir: `apps/${app}` })),
    })
  })
})

describe('the run tag', () => {
  it('is the same when a run is run again, so that it never rolls production back', async () => {
    const first = await stage.run({
      repository,
      event: { name: 'push' },
      inputs: { apps: 'portfolio' },
    })
    const tags = await stage.tags('portfolio')
    const again = { runId: first.runId, runNumber: first.runNumber, attempt: 2 }
    const second = await stage.run({
      repository,
      event: { name: 'push' },
      inputs: { apps: 'portfolio' },
      again,
    })
    expect(second.conclusion).toBe('success')
    expect(await stage.tags('portfolio')).toEqual(tags)
  })

  it('stops the run before any build when GitHub does not tell the time', async () => {
    // Asked for the state and for the tags.
    for (const status of [403, 403]) stage.api.failNext({ kind: 'status', status })
    const result = await stage.run({ repository, event: { name: 'push' }, inputs: { apps: 'all' } })
    expect(result.conclusion).toBe('failure')
    expect(result.maskedLog).toContain('FDA-BUILD-TIMESTAMP')
    expect(result.maskedLog).toContain('actions: read')
    expect(parse(result, 'pushed')).toEqual([])
  })
})

describe('bad inputs', () => {
  it('are reported all at once, before anything is done', async () => {
    const result = await stage.run({
      repository,
      event: { name: 'push' },
      inputs: {
        image: 'Shop/{nope}:1',
        filter: 'web',
        'flux-webhook-url': 'http://flux.example.com/receiver',
        push: 'yes',
      },
    })
    expect(result.conclusion).toBe('failure')
    for (const text of ['image:', '{nope}', 'filter:', 'flux-webhook-url:', 'push:', 'FDA-INPUT-INVALID']) {
      expect(result.maskedLog).toContain(text)
    }
    expect(result.maskedLog).not.toContain('flux.example.com')
  })
})

describe('the post step', () => {
  it('ends well when there was no login', async () => {
    const result = await stage.run({ repository, event: { name: 'push' }, inputs: { mode: 'plan' } })
    expect((await result.post()).conclusion).toBe('success')
  })
})
