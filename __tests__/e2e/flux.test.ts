/** Flux hears without a shared secret, and the run follows the image to the staging branch and the cluster. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createExampleRepository, type Repository } from '../fakes/repository.ts'
import { kustomization, openStage, type Stage, type StageResult } from '../fakes/stage.ts'

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

/** One new commit, pushed, for two apps. */
async function push(inputs: Readonly<Record<string, string>>, more: { mintsTokens?: boolean } = {}) {
  repository.git('commit', '--allow-empty', '--quiet', '--message', 'Deploy')
  const filter = './apps/imdbgraph\n./apps/portfolio'
  return await stage.run({
    repository,
    event: { name: 'push' },
    inputs: { filter, apps: 'all', ...inputs },
    ...more,
  })
}

/** Plays Flux: one bot commit for the apps the Receiver was told about, then a status from each Kustomization. */
function playFlux(after: { commitMs: number; statusMs: number; state?: 'success' | 'failure' }): () => void {
  const before = stage.receiver.calls().length
  const timer = setInterval(() => {
    const call = stage.receiver.calls()[before]
    if (call === undefined) return
    clearInterval(timer)
    const { images } = call.bodyJson as { images: { app: string; tag: string }[] }
    const now = Date.now()
    stage.staging.at(now + after.commitMs, () => {
      const files = images.map(({ app, tag }) => [
        `apps/${app}/k8s/kustomization.yaml`,
        kustomization(stage.image, app, tag),
      ])
      stage.staging.commit(Object.fromEntries(files))
    })
    for (const { app } of images) {
      const status = {
        context: `kustomization/${app}/0c9c2e41`,
        state: after.state ?? 'success',
        description: 'reconciliation succeeded',
        createdAt: null,
      }
      stage.staging.at(now + after.statusMs, () => stage.staging.report(status))
    }
  }, 20)
  return () => clearInterval(timer)
}

function deployed(result: StageResult): unknown {
  return JSON.parse(result.outputs.deployed ?? '')
}

describe('a keyless webhook', () => {
  const oidc = (url: string) => ({ 'flux-webhook-url': url, 'flux-webhook-token': '' })

  it('is called with a token of the job that the Receiver believes', async () => {
    const result = await push(oidc(stage.receiver.url('ci-oidc')), { mintsTokens: true })
    expect(result.results.notifications).toMatchObject([
      { type: 'generic-oidc', status: 'accepted', httpStatus: 200 },
    ])
    expect(result.conclusion).toBe('success')
    expect(stage.oidc.audiences()).toEqual(['notification-controller'])
    for (const token of stage.oidc.minted()) {
      expect(result.maskedLog).not.toContain(token)
      expect(result.summary).not.toContain(token)
      expect(JSON.stringify([result.outputs, result.state])).not.toContain(token)
    }
  })

  it('is refused before any build when the job may not mint tokens', async () => {
    const inputs = { ...oidc(stage.receiver.url('ci-oidc')), 'flux-receiver-type': 'generic-oidc' }
    const result = await push(inputs)
    expect(result.conclusion).toBe('failure')
    expect(result.maskedLog).toContain('id-token: write')
    expect(result.maskedLog).not.toContain('building from')
  })
})

describe('wait-for: rollout', () => {
  it('reports when the commit and the rollout of each app were seen', async () => {
    // Commits and statuses have whole seconds: latencies, which are taken from them, are above zero from a second on.
    const end = playFlux({ commitMs: 2500, statusMs: 4000 })
    const result = await push({ 'wait-for': 'rollout', 'wait-timeout': '60s' })
    end()
    expect(result.maskedLog).not.toContain('Error:')
    expect(result.conclusion).toBe('success')
    expect(deployed(result)).toEqual(['imdbgraph', 'portfolio'])
    expect(result.results.deploy.map(({ app, stage: seen }) => [app, seen])).toEqual([
      ['imdbgraph', 'commit'],
      ['imdbgraph', 'rollout'],
      ['portfolio', 'commit'],
      ['portfolio', 'rollout'],
    ])
    for (const { latencyMs } of result.results.deploy) expect(latencyMs).toBeGreaterThan(0)
    expect(result.summary).toContain('rollout')
    expect(stage.api.unexpected()).toEqual([])
  })
})

describe('wait-for: commit', () => {
  it('fails when nothing lands in time, with all images pushed', async () => {
    const result = await push({ 'wait-for': 'commit', 'wait-timeout': '3s' })
    expect(result.conclusion).toBe('failure')
    expect(JSON.parse(result.outputs.pushed ?? '')).toEqual(['imdbgraph', 'portfolio'])
    expect(deployed(result)).toEqual([])
    expect(result.summary).toContain('timed-out')
  })

  it('gives up at once when there is no staging branch', async () => {
    const result = await push({ 'wait-for': 'commit', 'wait-timeout': '10m', 'staging-branch': 'nowhere' })
    expect(result.conclusion).toBe('failure')
    expect(result.summary).toContain('given-up')
    expect(result.summary).toContain('nowhere')
  })

  it('does not mind that a newer run’s image is there already', async () => {
    const newer = `sha-fffffff-${Date.now() + 86_400_000}`
    const files = ['imdbgraph', 'portfolio'].map((app) => [
      `apps/${app}/k8s/kustomization.yaml`,
      kustomization(stage.image, app, newer),
    ])
    stage.staging.commit(Object.fromEntries(files))
    const result = await push({ 'wait-for': 'commit', 'wait-timeout': '60s' })
    expect(result.conclusion).toBe('success')
    expect(result.summary).toContain('superseded')
  })
})
