/** The look at the branch before tags are written: what it keeps from being published, and what it never keeps back. */
import { describe, expect, it } from 'vitest'
import { ActionError } from '../../src/errors.ts'
import { fakeSha, START } from '../fakes/builders.ts'
import { fakeRegistry } from '../fakes/fake-registry.ts'
import type { FakeCommit } from '../fakes/fake-repository.ts'
import { changed, FILES, plan } from './world.ts'

const short = (name: string) => fakeSha(name).slice(0, 7)
const APPS = ['api', 'docs', 'web']
const DOCS = 'apps/docs/src/a.ts'

/** A registry in which every app's newest image is of `before`. */
function published() {
  const registry = fakeRegistry()
  for (const app of APPS)
    registry.store(`registry.example/acme/${app}`, `sha-${short('before')}-${START - 60_000}`, { app })
  return registry
}

/** Looks from a run at `main`, which changed docs, while the branch is at that tip. */
async function look(tip: string, files: Readonly<Record<string, string>>, more: { here?: boolean } = {}) {
  const commits: Readonly<Record<string, FakeCommit>> = {
    [tip]: { parents: ['main'], files: { ...FILES, ...files }, absent: more.here !== true },
  }
  const registry = published()
  const repository = changed([DOCS], commits)
  const { lookAtTip, notices, asked } = await plan({
    ...{ inputs: { base: '' }, publishes: true, repository, registry, tip },
  })
  return { seen: await lookAtTip(APPS), notices, asked, registry, lookAtTip, repository }
}

describe('lookAtTip', () => {
  it('keeps back an image when the tip took its change back and the older image is right again', async () => {
    const { seen, repository } = await look('reverted', {})
    expect([...seen]).toEqual([
      [
        'docs',
        `main is at ${short('reverted')} already, and sha-${short('before')}-${START - 60_000} is right for it`,
      ],
    ])
    expect(repository.fetched).toEqual([fakeSha('reverted')])
  })

  it.each<[string, Readonly<Record<string, string>>]>([
    ['the app did not change any more', { [DOCS]: '2' }],
    ['another app did', { [DOCS]: '2', 'apps/web/src/a.ts': '2' }],
    ['it changed again, so that no image is right for the tip', { [DOCS]: '3' }],
    ['every app is another one at the tip', { [DOCS]: '3', 'package.json': '{}' }],
  ])('lets tags be written when %s', async (_, files) => {
    expect([...(await look('ahead', files)).seen]).toEqual([])
  })

  it('keeps back an image when the newest one is not known: the run of the tip may have ended', async () => {
    const commits = { ahead: { parents: ['main'], files: { ...FILES, [DOCS]: '3' } } }
    const registry = published()
    const { lookAtTip } = await plan({
      ...{
        inputs: { base: '' },
        publishes: true,
        repository: changed([DOCS], commits),
        registry,
        tip: 'ahead',
      },
    })
    registry.failNext('LIST', new ActionError('cut', { code: 'FDA-PUSH-TAG-LIST' }))
    expect((await lookAtTip(['docs'])).get('docs')).toContain('the run of that commit decides')
  })

  it('warns whoever started a run on a commit that the branch has left behind', async () => {
    const files = { ...FILES, 'apps/web/src/a.ts': '2' }
    const commits = { reverted: { parents: ['main'], files } }
    const { lookAtTip, log } = await plan({
      ...{
        inputs: { base: '' },
        publishes: true,
        repository: changed([DOCS], commits),
        registry: published(),
      },
      ...{ run: { eventName: 'workflow_dispatch' }, tip: 'reverted' },
    })
    await lookAtTip(['api', 'docs', 'web'])
    expect(log.texts('warning')).toEqual([
      'docs: not published, because main has moved on. To bring an older image back and keep it, use mode: rollback.',
      'web: published as of a commit that main has left behind; the next push publishes what main has. To bring an older image back and keep it, use mode: rollback.',
    ])
  })

  it('asks one call and compares nothing when the branch is where the run is', async () => {
    const { lookAtTip, repository } = await look('reverted', {})
    const runs = repository.dryRuns.length
    const here = await plan({
      inputs: { base: '' },
      repository: changed([DOCS]),
      registry: published(),
      tip: 'main',
    })
    expect([...(await here.lookAtTip(APPS))]).toEqual([])
    expect([...(await lookAtTip([]))]).toEqual([])
    expect(repository.dryRuns).toHaveLength(runs)
  })

  it('counts a change of workflows as one of every app: only the run of the tip knows its inputs', async () => {
    const { seen } = await look('ahead', { [DOCS]: '2', '.github/workflows/ci.yml': '2' })
    expect([...seen.keys()]).toEqual(['api', 'web'])
  })

  it('lets tags be written, with one notice, when GitHub does not answer', async () => {
    const registry = published()
    const world = { inputs: { base: '' }, repository: changed([DOCS]), registry }
    const { lookAtTip, log } = await plan({ ...world, githubFailures: [new Error('503'), new Error('503')] })
    expect([...(await lookAtTip(['docs'])), ...(await lookAtTip(['docs']))]).toEqual([])
    expect(log.texts('notice')).toEqual(['Whether main moved on is not known, so tags are written: 503'])
  })

  it('lets tags be written when the tip cannot be had', async () => {
    const { lookAtTip, log } = await plan({
      ...{ inputs: { base: '' }, repository: changed([DOCS]), registry: published(), tip: 'unknown' },
    })
    expect([...(await lookAtTip(['docs']))]).toEqual([])
    expect(log.texts('notice')).toEqual([
      `Whether main moved on is not known, so tags are written: its commit ${short('unknown')} cannot be had`,
    ])
  })
})
