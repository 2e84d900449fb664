/** Waiting for Flux, in virtual time: the commit, the rollout, and what it costs. */
import { describe, expect, it } from 'vitest'
import { START } from '../fakes/builders.ts'
import { aStatus } from '../fakes/manifests-repository.ts'
import { aWorld, kustomizations, NEWER, OLDER, OURS, shown } from './world.ts'

const COMMIT = { 'wait-for': 'commit' } as const
const SIXTEEN = Array.from({ length: 16 }, (_, index) => `app-${String(index + 1).padStart(2, '0')}`)

describe('waiting for the commit', () => {
  it('ends when the marked file names our tag, whatever the message of the commit', async () => {
    const world = aWorld()
    world.after(7, () => world.repository.commit({ 'README.md': OURS }, `Deploy ${OURS}`))
    world.after(18, () => world.push(['web']))
    const [result] = await world.wait({ inputs: COMMIT })
    expect(result && shown(result)).toBe('web deployed commit 18')
    expect(result?.error).toBeNull()
    expect(result?.reason).toMatch(/^commit [0-9a-f]{7} on staging$/)
  })

  it('ends at once when the tag is there already, as in a re-run', async () => {
    const world = aWorld(['web'], kustomizations(['web'], OURS))
    expect((await world.wait({ inputs: COMMIT })).map(shown)).toEqual(['web deployed commit 0'])
    expect(world.manifests.requests.map((each) => each.split(' ')[0])).toEqual([
      'head',
      'files',
      'text',
      'committedAt',
    ])
  })

  it('is content when a newer commit carries our tag, though the commit itself was never seen', async () => {
    const world = aWorld(['web', 'api'])
    world.after(11, () => world.push(['web']))
    world.after(12, () => world.push(['api'], NEWER))
    expect((await world.wait({ inputs: COMMIT, apps: ['web'] })).map(shown)).toEqual([
      'web deployed commit 12',
    ])
  })

  it('sees several apps that the bot put into one commit', async () => {
    const world = aWorld(['web', 'api', 'docs'])
    world.after(9, () => world.push(['web', 'api']))
    world.after(21, () => world.push(['docs']))
    expect((await world.wait({ inputs: COMMIT })).map(shown)).toEqual([
      'web deployed commit 9',
      'api deployed commit 9',
      'docs deployed commit 21',
    ])
  })

  it('takes a newer run that was faster as an end that is fine', async () => {
    const world = aWorld(['web', 'api'])
    world.after(9, () => world.push(['web'], NEWER))
    world.after(9, () => world.push(['api']))
    const [web, api] = await world.wait({ inputs: COMMIT })
    expect([web, api].map((result) => result && shown(result))).toEqual([
      'web superseded commit -',
      'api deployed commit 9',
    ])
    expect(web).toMatchObject({ error: null, reason: `a newer run's image is there: ${NEWER}` })
  })

  it('times out when it never comes, and says what is there instead', async () => {
    const world = aWorld()
    const [result] = await world.wait({ inputs: { ...COMMIT, 'wait-timeout': '90s' } })
    expect(result && shown(result)).toBe('web timed-out commit -')
    expect(result?.error).toMatchObject({
      code: 'FDA-FLUX-WAIT-COMMIT',
      message: `web did not land within 90 s: staging of acme/shop does not name ${OURS}, but ${OLDER}`,
    })
    expect(world.clock.now()).toBe(START + 90_000)
  })

  it('calls the Receivers again after 30 s and after 2 min, and no more', async () => {
    const world = aWorld()
    await world.wait({ inputs: COMMIT })
    expect(world.reminders).toEqual([30, 120])
  })

  it('leaves the Receivers alone once every commit is there', async () => {
    const world = aWorld(['web', 'api'])
    world.after(10, () => world.push(['web']))
    world.after(40, () => world.push(['api']))
    await world.wait()
    expect(world.reminders).toEqual([30])
  })

  it.each([
    ['fails', async () => Promise.reject(new Error('receiver is away'))],
    ['never ends', async () => await new Promise<never>(() => undefined)],
  ])('goes on when the second call %s', async (_, notifyAgain) => {
    const world = aWorld()
    world.after(50, () => world.push(['web']))
    expect((await world.wait({ inputs: COMMIT, notifyAgain })).map(shown)).toEqual(['web deployed commit 50'])
    expect(world.log.whole()).toContain('The Receivers could not be called again')
  })
})

describe('the looks', () => {
  const looksOf = async (world: ReturnType<typeof aWorld>, inputs: object) => {
    const times: number[] = []
    const head = world.manifests.head
    const manifests = {
      ...world.manifests,
      async head(branch: string) {
        times.push((world.clock.now() - START) / 1000)
        return await head(branch)
      },
    }
    const results = await world.wait({ inputs, manifests })
    return { times, results: results.map(shown) }
  }

  it('come at 1, 2, 3 and 5 s, then every 5 s', async () => {
    const { times } = await looksOf(aWorld(), { ...COMMIT, 'wait-timeout': '20s' })
    expect(times).toEqual([0, 1, 2, 3, 5, 10, 15])
  })

  it('come as fast again once the commit is there: its statuses follow within seconds', async () => {
    const world = aWorld()
    world.after(8, () => world.push(['web']))
    world.after(11, () => world.repository.report(aStatus('web')))
    const { times, results } = await looksOf(world, { 'wait-timeout': '60s' })
    expect(times).toEqual([0, 1, 2, 3, 5, 10, 11])
    expect(results).toEqual(['web deployed commit 8 rollout 11'])
  })

  it('tell when the commit was made, not when it was seen, and never a time before the call', async () => {
    const late = aWorld()
    late.after(6, () => late.push(['web']))
    expect((await late.wait({ inputs: COMMIT })).map(shown)).toEqual(['web deployed commit 6'])
    expect(late.clock.now()).toBe(START + 10_000)
    const skewed = aWorld()
    skewed.after(6, () => skewed.push(['web']))
    const manifests = { ...skewed.manifests, committedAt: async () => START - 4_000 }
    expect((await skewed.wait({ inputs: COMMIT, manifests })).map(shown)).toEqual(['web deployed commit 0'])
  })

  it('tell when it was seen where the time of the commit cannot be read', async () => {
    const world = aWorld()
    world.after(6, () => world.push(['web']))
    const manifests = { ...world.manifests, committedAt: async () => Promise.reject(new Error('no')) }
    expect((await world.wait({ inputs: COMMIT, manifests })).map(shown)).toEqual(['web deployed commit 10'])
  })
})

describe('waiting for the rollout', () => {
  it('tells the latency of each stage', async () => {
    const world = aWorld()
    world.after(18, () => world.push(['web']))
    world.after(44, () => world.repository.report(aStatus('web')))
    const [result] = await world.wait()
    expect(result && shown(result)).toBe('web deployed commit 18 rollout 44')
    expect(result?.reason).toMatch(/^Flux applied commit [0-9a-f]{7}$/)
  })

  it('takes the success of a later commit that still carries our tag', async () => {
    const world = aWorld(['web', 'api'])
    world.after(5, () => world.push(['web']))
    world.after(12, () => world.push(['api'], NEWER))
    world.after(30, () => world.repository.report(aStatus('web')))
    expect((await world.wait({ apps: ['web'] })).map(shown)).toEqual(['web deployed commit 5 rollout 30'])
  })

  it('takes the success that came just before the branch moved on', async () => {
    const world = aWorld(['web', 'api'])
    world.after(5, () => world.push(['web']))
    world.after(11, () => world.repository.report(aStatus('web')))
    world.after(12, () => world.push(['web'], NEWER))
    expect((await world.wait({ apps: ['web'] })).map(shown)).toEqual(['web deployed commit 5 rollout 11'])
  })

  it('is superseded when a newer run takes the place of our commit before Flux applied it', async () => {
    const world = aWorld()
    world.after(5, () => world.push(['web']))
    world.after(12, () => world.push(['web'], NEWER))
    world.after(20, () => world.repository.report(aStatus('web')))
    const [result] = await world.wait()
    expect(result && shown(result)).toBe('web superseded commit 5 rollout -')
    expect(result?.error).toBeNull()
  })

  it('takes a failure that turned into success for a success', async () => {
    const world = aWorld()
    world.after(5, () => world.push(['web']))
    world.after(20, () => world.repository.report(aStatus('web', 'failure')))
    world.after(70, () => world.repository.report(aStatus('web')))
    expect((await world.wait()).map(shown)).toEqual(['web deployed commit 5 rollout 70'])
    expect(world.log.whole()).toContain('web: Flux reports health check failed')
  })

  it('reports the failure that Flux reported last when the time is over', async () => {
    const world = aWorld()
    world.after(5, () => world.push(['web']))
    world.after(20, () => world.repository.report(aStatus('web', 'failure', 'build failed')))
    world.after(60, () => world.repository.report(aStatus('web', 'failure')))
    const [result] = await world.wait()
    expect(result && shown(result)).toBe('web timed-out commit 5 rollout -')
    expect(result?.error?.code).toBe('FDA-FLUX-ROLLOUT-FAILED')
    expect(result?.error?.message).toContain('Flux reports for kustomization/web: health check failed')
  })

  it('times out when nobody reports, naming the status it waited for', async () => {
    const world = aWorld()
    world.after(5, () => world.push(['web']))
    world.after(20, () => world.repository.report(aStatus('api')))
    const [result] = await world.wait({ inputs: { rollout: 'kustomization/apps-{app}' } })
    expect(result?.error).toMatchObject({ code: 'FDA-FLUX-WAIT-ROLLOUT' })
    expect(result?.reason).toContain('no success status kustomization/apps-web/… on commit')
  })

  it('times out when somebody takes the tag away again', async () => {
    const world = aWorld()
    world.after(5, () => world.push(['web']))
    world.after(12, () => world.push(['web'], OLDER))
    world.after(20, () => world.repository.report(aStatus('web')))
    const [result] = await world.wait()
    expect(result?.reason).toBe(`staging of acme/shop named and no longer names ${OURS}, but ${OLDER}`)
  })

  it('costs fewer than 150 requests that count for 16 apps over 10 minutes, each app in a commit of its own', async () => {
    const world = aWorld(SIXTEEN)
    for (const [index, app] of SIXTEEN.entries()) world.after(20 + index * 30, () => world.push([app]))
    const results = await world.wait()
    expect(results.map(({ status }) => status)).toEqual(SIXTEEN.map(() => 'timed-out'))
    expect(world.clock.now()).toBe(START + 600_000)
    // What is answered as before is answered with 304, and counts against no limit.
    expect(world.manifests.fresh()).toBeLessThan(150)
    expect(world.manifests.requests.length).toBeGreaterThan(200)
    expect(world.manifests.requests.length).toBeLessThan(500)
  })
})
