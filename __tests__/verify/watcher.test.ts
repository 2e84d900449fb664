/** Looking at the branch, in virtual time: what is asked, when it is given up, and what GitHub's faults do. */
import { describe, expect, it } from 'vitest'
import { HttpError } from '../../src/errors.ts'
import { START } from '../fakes/builders.ts'
import { aWorld, kustomizations, OLDER, OURS, shown } from './world.ts'

const COMMIT = { 'wait-for': 'commit' } as const

describe('reading the branch', () => {
  it('never reads the same content twice, and only files that changed', async () => {
    const world = aWorld(['web', 'api'])
    world.after(10, () => world.push(['web']))
    world.after(20, () => world.repository.commit({ 'README.md': 'x' }))
    world.after(30, () => world.push(['api']))
    await world.wait({ inputs: COMMIT })
    const texts = world.manifests.requests.filter((request) => request.startsWith('text'))
    expect(texts).toHaveLength(4)
    expect(new Set(texts).size).toBe(4)
    expect(world.manifests.requests.filter((request) => request.startsWith('files'))).toHaveLength(4)
  })

  it('asks for nothing but the head while nothing moves', async () => {
    const world = aWorld()
    await world.wait({ inputs: { ...COMMIT, 'wait-timeout': '60s' } })
    expect(world.manifests.requests.filter((request) => request !== 'head')).toHaveLength(2)
    expect(world.clock.sleeps.filter((ms) => ms === 5_000).length).toBeGreaterThan(10)
  })

  it('finds a marker whose path says nothing, after the likely files', async () => {
    const likely = Object.fromEntries(
      Array.from({ length: 30 }, (_, index) => [`infra/web/part-${index}.yaml`, `n: ${index}\n`]),
    )
    const world = aWorld(['web'], {
      ...likely,
      'clusters/prod/values.yml': `a: registry.example/acme/web:${OLDER} # {"$imagepolicy": "flux-system:front"}\n`,
      'clusters/prod/readme.md': '# {"$imagepolicy": "flux-system:front"}',
    })
    world.after(10, () =>
      world.repository.commit({
        'clusters/prod/values.yml': `a: registry.example/acme/web:${OURS} # {"$imagepolicy": "flux-system:front"}\n`,
      }),
    )
    expect((await world.wait({ inputs: COMMIT })).map(shown)).toEqual(['web deployed commit 10'])
    expect(world.manifests.requests.filter((request) => request.startsWith('text'))).toHaveLength(32)
  })

  it('opens 60 files of a commit at most, and says how many there were', async () => {
    const many = Object.fromEntries(
      Array.from({ length: 200 }, (_, index) => [`deploy/web/part-${index}.yaml`, `n: ${index}\n`]),
    )
    const world = aWorld(['web'], many)
    const [result] = await world.wait()
    expect(result?.status).toBe('given-up')
    expect(result?.reason).toContain('in 60 of 200 YAML files of staging')
    expect(world.manifests.requests).toHaveLength(62)
  })
})

describe('giving up early', () => {
  it('when an app has no marker anywhere, while the others are waited for', async () => {
    const world = aWorld(['web', 'api'], {
      ...kustomizations(['web']),
      'apps/api/k8s/service.yaml': 'a: 1\n',
    })
    world.after(9, () => world.push(['web']))
    const [web, api] = await world.wait({ inputs: COMMIT })
    expect(web && shown(web)).toBe('web deployed commit 9')
    expect(api).toMatchObject({ status: 'given-up', error: { code: 'FDA-FLUX-NO-MARKER' } })
    expect(api?.error?.message).toContain('no marker for registry.example/acme/api in the 2 YAML files')
  })

  it('when the staging branch is not there', async () => {
    const world = aWorld()
    const [result] = await world.wait({ inputs: { 'staging-branch': 'preview' } })
    expect(result).toMatchObject({ status: 'given-up', error: { code: 'FDA-FLUX-NO-BRANCH' } })
    expect(result?.error?.message).toBe('web: acme/shop has no branch preview')
    expect(world.manifests.requests).toEqual(['head'])
  })

  it('when the token may not read the branch', async () => {
    const world = aWorld()
    const hint = 'Give manifests-token a token.'
    world.manifests.failNext(new HttpError('no', { status: 403, code: 'FDA-FLUX-NO-PERMISSION', hint }))
    const [result] = await world.wait()
    expect(result).toMatchObject({ status: 'given-up', error: { code: 'FDA-FLUX-NO-PERMISSION', hint } })
    expect(world.clock.now()).toBe(START)
  })

  it('when the token may not read statuses, with the commit that was seen', async () => {
    const world = aWorld()
    world.after(5, () => world.push(['web']))
    world.manifests.failNext(
      new HttpError('no', { status: 403, code: 'FDA-FLUX-NO-PERMISSION' }),
      1,
      'statuses',
    )
    expect((await world.wait()).map(shown)).toEqual(['web given-up commit 5 rollout -'])
  })

  it('when an object stays missing, but not when it comes late', async () => {
    const missing = () => new HttpError('no', { status: 404, code: 'FDA-FLUX-GITHUB' })
    const late = aWorld()
    late.manifests.failNext(missing(), 2, 'files')
    late.after(20, () => late.push(['web']))
    expect((await late.wait({ inputs: COMMIT })).map(shown)).toEqual(['web deployed commit 20'])
    const never = aWorld()
    never.manifests.failNext(missing(), 3, 'files')
    expect((await never.wait({ inputs: COMMIT })).map(shown)).toEqual(['web given-up commit -'])
    expect(never.clock.now()).toBe(START + 10_000)
  })

  it('when the run is cancelled', async () => {
    const world = aWorld()
    world.after(12, () => world.stop.abort())
    const [result] = await world.wait()
    expect(result).toMatchObject({ status: 'given-up', error: { code: 'FDA-FLUX-WAIT-CANCELLED' } })
    expect(world.clock.now()).toBeLessThan(START + 20_000)
  })
})

describe('a GitHub that struggles', () => {
  const limited = (retryAfterMs: number) =>
    new HttpError('API rate limit exceeded', { status: 403, retryAfterMs, code: 'FDA-FLUX-RATE-LIMIT' })

  it('is left alone as long as it asks for', async () => {
    const world = aWorld()
    world.manifests.failNext(limited(200_000))
    world.after(10, () => world.push(['web']))
    expect((await world.wait({ inputs: COMMIT })).map(shown)).toEqual(['web deployed commit 10'])
    expect(world.clock.now()).toBe(START + 200_000)
    expect(world.manifests.requests.slice(0, 2)).toEqual(['head', 'head'])
    expect(world.reminders).toEqual([30, 120])
  })

  it('is not waited for beyond the time limit', async () => {
    const world = aWorld()
    world.manifests.failNext(limited(3_000_000))
    const [result] = await world.wait()
    expect(result).toMatchObject({ status: 'given-up', error: { code: 'FDA-FLUX-RATE-LIMIT' } })
    expect(world.clock.now()).toBe(START)
  })

  it('is asked again after other failures, told once', async () => {
    const world = aWorld()
    world.manifests.failNext(new HttpError('bad gateway', { status: 502, code: 'FDA-FLUX-GITHUB' }), 4)
    world.after(3, () => world.push(['web']))
    expect((await world.wait({ inputs: COMMIT })).map(shown)).toEqual(['web deployed commit 3'])
    expect(world.clock.now()).toBe(START + 20_000)
    expect(world.log.texts('info').filter((line) => line.includes('bad gateway'))).toHaveLength(1)
  })

  it('gets 15 seconds per request', async () => {
    const world = aWorld()
    world.manifests.failNext('hang')
    world.after(3, () => world.push(['web']))
    expect((await world.wait({ inputs: COMMIT })).map(shown)).toEqual(['web deployed commit 3'])
    expect(world.clock.now()).toBe(START + 20_000)
    expect(world.manifests.unusedFailures()).toBe(0)
  })

  it('cannot hold a run longer than the time limit, and is named in the end', async () => {
    const world = aWorld()
    world.manifests.failNext('hang', 500)
    const [result] = await world.wait({ inputs: { ...COMMIT, 'wait-timeout': '2m' } })
    expect(result?.status).toBe('timed-out')
    expect(result?.reason).toContain('the last look failed: reading branch staging did not end within')
    expect(world.clock.now()).toBe(START + 120_000)
  })
})

describe('nothing to wait for', () => {
  it('asks nobody', async () => {
    const world = aWorld()
    expect(await world.wait({ inputs: { 'wait-for': 'none' } })).toEqual([])
    expect(await world.wait({ apps: [] })).toEqual([])
    expect(world.manifests.requests).toEqual([])
  })
})
