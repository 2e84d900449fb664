/** GitHub's deployments follow what was published and what was seen of it. */
import { describe, expect, it } from 'vitest'
import { HttpError } from '../../src/errors.ts'
import { openDeployments } from '../../src/verify/deployments.ts'
import { aDeploy, anInputs, aResult, aRun, fakeDigest, fakeSha } from '../fakes/builders.ts'
import { fakePorts } from '../fakes/fake-ports.ts'

function environment(text: string) {
  const template = anInputs({ environment: text, 'wait-for': 'commit' }).verify.environment
  if (template === null) throw new Error('the input is given')
  return template
}

const published = (...apps: ReturnType<typeof aResult>[]) => ({ run: aRun(), head: fakeSha('main'), apps })

describe('openDeployments', () => {
  it('makes one per published app, of the commit that is built, and ends each as it was seen', async () => {
    const ports = fakePorts()
    const apps = [aResult('api'), aResult('web'), aResult('docs', { status: 'failed' })]
    const settle = await openDeployments(environment('staging/{app}'), published(...apps), ports)
    expect(ports.deployments.all).toMatchObject([
      {
        environment: 'staging/api',
        ref: fakeSha('main'),
        payload: { app: 'api', image: `registry.example/acme/api@${fakeDigest('api')}` },
        statuses: [],
      },
      { environment: 'staging/web' },
    ])
    await settle([aDeploy('api'), aDeploy('web', { status: 'timed-out', reason: 'no commit in 10 min' })])
    expect(ports.deployments.all.map(({ statuses }) => statuses)).toMatchObject([
      [{ state: 'success', retiresOthers: true }],
      [{ state: 'failure', description: 'no commit in 10 min' }],
    ])
  })

  it.each([
    ['superseded', 'inactive'],
    ['given-up', 'failure'],
  ] as const)('calls %s %s', async (status, state) => {
    const ports = fakePorts()
    const settle = await openDeployments(environment('staging/{app}'), published(aResult()), ports)
    await settle([aDeploy('web', { status })])
    expect(ports.deployments.all[0]?.statuses).toMatchObject([{ state }])
  })

  it('lets no app retire another of the same environment', async () => {
    const ports = fakePorts()
    const settle = await openDeployments(
      environment('staging'),
      published(aResult('api'), aResult('web')),
      ports,
    )
    await settle([aDeploy('api'), aDeploy('web')])
    expect(ports.deployments.all.map(({ statuses }) => statuses)).toMatchObject([
      [{ retiresOthers: false }],
      [{ retiresOthers: false }],
    ])
  })

  it('names the commit that a rollback brings back', async () => {
    const ports = fakePorts()
    const republished = { from: 'x', commit: fakeSha('old'), before: null, hold: null }
    const rolledBack = aResult('web', { status: 'rolled-back', republished })
    await openDeployments(environment('staging/{app}'), published(rolledBack), ports)
    expect(ports.deployments.all).toMatchObject([{ ref: fakeSha('old') }])
  })

  it('says which permission is missing, once, and fails nothing', async () => {
    const ports = fakePorts()
    const refusal = new HttpError('Resource not accessible', { code: 'FDA-PLAN-GITHUB', status: 403 })
    ports.deployments.failNext(refusal)
    const settle = await openDeployments(
      environment('staging/{app}'),
      published(aResult('api'), aResult('web')),
      ports,
    )
    await settle([aDeploy('api'), aDeploy('web')])
    const warnings = ports.log.entries.filter(({ level }) => level === 'warning')
    expect(warnings).toMatchObject([{ text: expect.stringContaining('Add deployments: write') }])
    expect(ports.deployments.all).toEqual([])
  })

  it('tries again what passes by itself', async () => {
    const ports = fakePorts()
    ports.deployments.failNext(new HttpError('busy', { code: 'FDA-PLAN-GITHUB', status: 502 }))
    await openDeployments(environment('staging/{app}'), published(aResult()), ports)
    expect(ports.deployments.all).toHaveLength(1)
  })
})

describe('input environment', () => {
  it.each([
    ['staging', 'none', 'nobody would see'],
    ['staging-{run-id}', 'commit', 'differs from run to run'],
  ])('%s with wait-for %s is refused', (text, waitFor, words) => {
    expect(() => anInputs({ environment: text, 'wait-for': waitFor })).toThrow(words)
  })
})
