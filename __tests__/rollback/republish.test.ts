/** Rollback and promotion as a run plays them, on a registry that tests look into. */
import { beforeEach, describe, expect, it } from 'vitest'
import type { Digest, WorkflowRun } from '../../src/domain.ts'
import { ActionError, HttpError } from '../../src/errors.ts'
import type { RawInputs } from '../../src/inputs/modes.ts'
import { toOutputs } from '../../src/report/outputs.ts'
import { renderSummary } from '../../src/report/summary.ts'
import type { AppResult } from '../../src/results.ts'
import { runRepublish } from '../../src/sequences/republish.ts'
import { anInputs, aRun, fakeDigest, fakeSha, START } from '../fakes/builders.ts'
import { type FakePorts, fakeGitHubApi, fakePorts } from '../fakes/fake-ports.ts'
import { type FakeRegistry, fakeRegistry } from '../fakes/fake-registry.ts'
import { fakeRepository } from '../fakes/fake-repository.ts'

const REPOSITORY = 'registry.example/acme/web'
const short = (name: string) => fakeSha(name).slice(0, 7)
/** The run tag of an image of that commit, by the seconds before this run. */
const runTag = (commit: string, secondsAgo: number, run: number) =>
  `sha-${short(commit)}-${START - secondsAgo * 1000 + run}`
/** This run's own tag for an image of that commit. */
const ownTag = (commit: string) => `sha-${short(commit)}-${START + 42}`
const hold = (commit: string) => `hold-${short('main')}.${ownTag(commit)}`

let registry: FakeRegistry
let ports: FakePorts

beforeEach(() => {
  registry = fakeRegistry()
  ports = world()
})

function world(overrides: Partial<FakePorts> = {}): FakePorts {
  const { git, trees, turbo, files } = fakeRepository({
    packages: [
      { name: '@acme/api', directory: 'apps/api' },
      { name: '@acme/docs', directory: 'apps/docs' },
      { name: '@acme/web', directory: 'apps/web' },
    ],
    commits: {
      main: {
        files: {
          'apps/api/Dockerfile': 'FROM scratch',
          'apps/web/Dockerfile': 'FROM scratch',
          'apps/docs/package.json': '{}',
        },
      },
    },
    head: 'main',
  })
  return fakePorts({ git, trees, turbo, files, registry, ...overrides })
}

/** An image of that commit under these tags. */
function push(commit: string, tags: readonly string[], repository = REPOSITORY, salt = ''): Digest {
  const labels = { 'org.opencontainers.image.revision': fakeSha(commit) }
  const config = registry.storeBlob({ config: { Labels: labels }, salt })
  const content = {
    config: { digest: config, size: 100 },
    layers: [{ digest: fakeDigest(`layer ${commit}`), size: 1 }],
  }
  const { digest } = registry.store(repository, tags[0] ?? '', content)
  for (const tag of tags) registry.store(repository, tag, content)
  return digest
}

/** v1, v2 and v3 of web, pushed one after the other. */
function threeVersions(): readonly Digest[] {
  return ['v1', 'v2', 'v3'].map((commit, index) =>
    push(commit, [`sha-${short(commit)}`, runTag(commit, 300 - index * 100, 10 + index)]),
  )
}

async function run(raw: Partial<RawInputs> = {}, facts: Partial<WorkflowRun> = {}) {
  const inputs = anInputs({ mode: 'rollback', apps: 'web', ...raw })
  const sha = fakeSha('main')
  return await runRepublish(inputs, aRun({ eventName: 'workflow_dispatch', sha, ...facts }), ports)
}

async function refusal(raw: Partial<RawInputs> = {}, facts: Partial<WorkflowRun> = {}): Promise<ActionError> {
  const error = await run(raw, facts).then(
    () => null,
    (thrown: unknown) => thrown,
  )
  if (!(error instanceof ActionError)) throw new Error(`no refusal: ${String(error)}`)
  return error
}

function one(apps: readonly AppResult[], name = 'web'): AppResult {
  const found = apps.find(({ app }) => app.name === name)
  if (found === undefined) throw new Error(`no result of ${name}`)
  return found
}

const writes = () => registry.calls.filter((call) => call.startsWith('PUT '))

describe('mode rollback', () => {
  it('gives the image before the present one a run tag and a hold, the hold first', async () => {
    const [, v2 = '', v3 = ''] = threeVersions()
    const outcome = await run()
    expect(one(outcome.apps)).toMatchObject({
      status: 'rolled-back',
      digest: v2,
      deployTag: ownTag('v2'),
      tags: [ownTag('v2')],
      republished: { before: { tag: runTag('v3', 100, 12), digest: v3 }, hold: hold('v2') },
    })
    expect(writes()).toEqual([`PUT ${REPOSITORY}:${hold('v2')}`, `PUT ${REPOSITORY}:${ownTag('v2')}`])
    expect(registry.tags(REPOSITORY)).toMatchObject({ [hold('v2')]: v2, [ownTag('v2')]: v2 })
    expect(ports.docker.requests).toEqual([])
    expect(ports.docker.logins).toEqual([])
  })

  it('tells in outputs and on the page what was there before and how the hold ends', async () => {
    const [, v2, v3] = threeVersions()
    const outcome = await run()
    const outputs = toOutputs(outcome)
    expect(outputs['rolled-back']).toBe('["web"]')
    expect(outputs.pushed).toBe('[]')
    expect(JSON.parse(outputs.digests)).toEqual({ web: v2 })
    expect(JSON.parse(outputs.results).apps).toMatchObject([
      {
        app: 'web',
        status: 'rolled-back',
        replaced: { tag: runTag('v3', 100, 12), digest: v3 },
        hold: hold('v2'),
      },
    ])
    const page = renderSummary(outcome)
    expect(page).toContain(`## ⏪ web rolled back to ${short('v2')}`)
    expect(page).toContain(runTag('v3', 100, 12))
    expect(page).toContain('It ends when the app changes')
    expect(page).toContain('apps&#58; web')
  })

  it('says that the branch moved on while it rolled back', async () => {
    threeVersions()
    ports = world({ github: fakeGitHubApi({ tip: 'pushed meanwhile' }) })
    expect((await run()).notices).toEqual([
      expect.stringContaining(`main moved on to ${short('pushed meanwhile')} during this rollback`),
    ])
  })

  it('moves the moving tags too, and leaves commit tags alone', async () => {
    const [, v2] = threeVersions()
    await run({ tags: 'sha-{shortsha}\nsha-{shortsha}-{timestamp}\nlatest' })
    expect(registry.tags(REPOSITORY).latest).toBe(v2)
    expect(writes().some((call) => call.endsWith(`:sha-${short('v2')}`))).toBe(false)
  })

  it('calls Flux about the image', async () => {
    threeVersions()
    await run({ 'flux-webhook-url': `https://flux.example/hook/${'0'.repeat(64)}` })
    expect(ports.receivers.requests.map(({ body }) => JSON.parse(body))).toMatchObject([
      { apps: ['web'], images: [{ app: 'web', tag: ownTag('v2') }] },
    ])
  })

  it.each([
    ['a short commit', short('v1'), 'v1'],
    ['a full commit', fakeSha('v1'), 'v1'],
    ['a few digits of it', fakeSha('v1').slice(0, 5), 'v1'],
    ['a run tag', runTag('v1', 300, 10), 'v1'],
    ['a commit tag', `sha-${short('v1')}`, 'v1'],
    ['the present image, to hold it', short('v3'), 'v3'],
  ])('goes to %s', async (_, to, commit) => {
    threeVersions()
    const { status, republished, deployTag } = one((await run({ to })).apps)
    expect({ status, commit: republished?.commit, deployTag }).toEqual({
      status: 'rolled-back',
      commit: fakeSha(commit),
      deployTag: ownTag(commit),
    })
  })

  it('goes to the image that was there at a commit that did not change the app', async () => {
    threeVersions()
    // GitHub says of each pair of commits where they meet: v2 is the newest before "readme".
    const github = { ...fakeGitHubApi({ commits: ['readme'] }), mergeBase: async () => fakeSha('v2') }
    ports = world({ github })
    const { republished, reason } = one((await run({ to: short('readme') })).apps)
    expect(republished?.commit).toBe(fakeSha('v2'))
    expect(reason).toContain(`the newest before ${short('readme')}`)
  })

  it('finds a commit by labels where tags name none', async () => {
    push('v1', [`v8`])
    push('v2', [`v9`])
    const { republished, deployTag } = one((await run({ tags: 'v{run-number}', to: short('v1') })).apps)
    expect(republished?.commit).toBe(fakeSha('v1'))
    expect(deployTag).toBe('v42')
  })

  it('goes further back when the app was rolled back before', async () => {
    const [v1, v2] = threeVersions()
    const earlier = runTag('v2', 50, 13)
    push('v2', [earlier, `hold-${short('main')}.${earlier}`])
    expect(registry.tags(REPOSITORY)[earlier]).toBe(v2)
    expect(one((await run()).apps)).toMatchObject({ status: 'rolled-back', digest: v1 })
  })

  it('comes back to the held image when a newer one was pushed since', async () => {
    const [, v2] = threeVersions()
    push('v2', [runTag('v2', 50, 13), `hold-${short('main')}.${runTag('v2', 50, 13)}`])
    push('v4', [runTag('v4', 20, 14)])
    expect(one((await run()).apps)).toMatchObject({ status: 'rolled-back', digest: v2 })
  })

  it('does the same when it is run again', async () => {
    const [, v2] = threeVersions()
    await run()
    const tags = registry.tags(REPOSITORY)
    const again = await run({}, { attempt: 2 })
    expect(one(again.apps)).toMatchObject({ status: 'rolled-back', digest: v2 })
    expect(registry.tags(REPOSITORY)).toEqual(tags)
  })

  it('brings back what the first attempt chose, whatever was pushed meanwhile', async () => {
    const [, v2] = threeVersions()
    await run()
    push('late', [runTag('late', 10, 41)])
    const again = await run({}, { attempt: 2 })
    expect(one(again.apps)).toMatchObject({ status: 'rolled-back', digest: v2, deployTag: ownTag('v2') })
  })

  it('leaves an app alone that a later run has published', async () => {
    threeVersions()
    push('v4', [runTag('v4', -10, 43)])
    const outcome = await run()
    expect(one(outcome.apps)).toMatchObject({ status: 'superseded' })
    expect(writes()).toEqual([])
  })

  it('wins from a command line whose clock lags behind the newest tag, and names the clock', async () => {
    const [, v2] = threeVersions()
    push('v4', [runTag('v4', -3600, 43)])
    const atHand = { id: 0, number: 0 }
    const outcome = await run({}, atHand)
    const own = `sha-${short('v3')}-${START + 3_601_000}`
    expect(one(outcome.apps)).toMatchObject({ status: 'rolled-back', deployTag: own })
    expect(registry.tags(REPOSITORY)).toHaveProperty([`hold-${short('main')}.${own}`])
    expect(outcome.notices[0]).toContain('Check the clock of this machine')
    // Once more within the same second: further back, under a tag of its own.
    const again = await run({}, atHand)
    expect(one(again.apps)).toMatchObject({
      digest: v2,
      deployTag: `sha-${short('v2')}-${START + 3_602_000}`,
    })
  })

  it('writes no run tag when the hold is denied', async () => {
    threeVersions()
    registry.failNext('PUT', new HttpError('denied', { status: 403, code: 'FDA-PUSH-DENIED' }))
    const outcome = await run()
    expect(one(outcome.apps)).toMatchObject({ status: 'failed', error: { code: 'FDA-PUSH-DENIED' } })
    expect(writes()).toEqual([`PUT ${REPOSITORY}:${hold('v2')}`])
    expect(renderSummary(outcome)).toContain('web failed')
    expect(one(outcome.apps).error?.message).toMatch(/^the hold tag could not be written, .*: denied$/)
  })

  it('keeps the hold that an earlier attempt wrote where tags are immutable', async () => {
    const [, v2] = threeVersions()
    registry.store(
      REPOSITORY,
      hold('v2'),
      JSON.parse(
        Buffer.from(
          (await registry.manifest({ repository: REPOSITORY, reference: v2 ?? '' })).bytes,
        ).toString(),
      ),
    )
    expect(one((await run()).apps)).toMatchObject({ status: 'rolled-back', digest: v2 })
    expect(writes()).toEqual([`PUT ${REPOSITORY}:${ownTag('v2')}`])
  })

  it('rolls back all apps that have something to go back to', async () => {
    threeVersions()
    push('a1', [runTag('a1', 300, 1)], 'registry.example/acme/api')
    const outcome = await run({ apps: 'all' })
    expect(outcome.apps.map(({ app, status }) => [app.name, status])).toEqual([
      ['web', 'rolled-back'],
      ['api', 'skipped'],
    ])
    expect(one(outcome.apps, 'api').reason).toContain('no image before')
  })

  it('takes package names as well as app names', async () => {
    threeVersions()
    expect(one((await run({ apps: '@acme/web' })).apps).status).toBe('rolled-back')
  })

  it.each<[string, Partial<RawInputs>, Partial<WorkflowRun>, string, string]>([
    [
      'a commit without an image',
      { to: 'abcdef0' },
      {},
      'FDA-INPUT-TO',
      "it has no image of commit 'abcdef0'",
    ],
    ['a tag that is not there', { to: 'v9' }, {}, 'FDA-INPUT-TO', 'neither a commit nor one of its tags'],
    ['an app that is not built', { apps: 'docs' }, {}, 'FDA-INPUT-NO-IMAGE', 'docs (no Dockerfile)'],
    ['an app without images', { apps: 'api' }, {}, 'FDA-INPUT-NO-IMAGE', 'no image that a run pushed'],
    ['an unknown app', { apps: 'wbe' }, {}, 'FDA-INPUT-APPS', "no app 'wbe'"],
    [
      'a branch that may not deploy',
      {},
      { ref: 'refs/heads/feature' },
      'FDA-INPUT-BRANCH',
      'which this run may not',
    ],
    ['a tag as the ref', {}, { ref: 'refs/tags/v1' }, 'FDA-INPUT-BRANCH', 'refs/tags/v1'],
    ['a pull request', {}, { eventName: 'pull_request' }, 'FDA-INPUT-BRANCH', 'build only'],
    ['a moving tag of another app', { to: 'sha-0000000' }, {}, 'FDA-INPUT-TO', "'sha-0000000' is neither"],
  ])('refuses %s before anything is written', async (_, raw, facts, code, message) => {
    threeVersions()
    const error = await refusal(raw, facts)
    expect(error.code).toBe(code)
    expect(error.message).toContain(message)
    expect(writes()).toEqual([])
  })

  it('lists the five newest images when to names none', async () => {
    for (let n = 1; n <= 7; n++) push(`c${n}`, [runTag(`c${n}`, 1000 - n, n)])
    const { hint } = await refusal({ to: 'nothing' })
    const newest = [7, 6, 5, 4, 3].map((n) => runTag(`c${n}`, 1000 - n, n))
    expect(hint).toContain(`Its newest images: ${newest.join(', ')}.`)
  })

  it('refuses digits that two commits share', async () => {
    const twins = ['x', 'y'].map((name) => `abcdef0${fakeSha(name).slice(7)}`)
    for (const [index, twin] of twins.entries()) {
      const labels = { 'org.opencontainers.image.revision': twin }
      const config = registry.storeBlob({ config: { Labels: labels } })
      registry.store(REPOSITORY, `sha-abcdef0-${START - 1000 * (index + 1)}`, { config: { digest: config } })
    }
    const { code, message } = await refusal({ to: 'abcdef0' })
    expect(code).toBe('FDA-INPUT-TO')
    for (const twin of twins) expect(message).toContain(twin.slice(0, 12))
    const { status } = one((await run({ to: twins[0] ?? '' })).apps)
    expect(status).toBe('rolled-back')
  })
})

describe('mode promote', () => {
  const STAGING = 'registry.example/staging/web'
  const promote = { mode: 'promote', apps: 'web', from: 'registry.example/staging/{app}' } as const

  it('takes the newest image over by digest, without a hold', async () => {
    push('v1', [runTag('v1', 300, 10)], STAGING)
    const v2 = push('v2', [runTag('v2', 200, 11)], STAGING)
    const old = push('v0', [runTag('v0', 900, 3)])
    const outcome = await run({ ...promote, tags: 'prod-{run-number}\nproduction' })
    expect(one(outcome.apps)).toMatchObject({
      status: 'promoted',
      digest: v2,
      tags: ['prod-42', 'production'],
      republished: { from: `${STAGING}:${runTag('v2', 200, 11)}`, before: null, hold: null },
    })
    expect(registry.tags(REPOSITORY)).toEqual({
      [runTag('v0', 900, 3)]: old,
      'prod-42': v2,
      production: v2,
    })
    expect(toOutputs(outcome).promoted).toBe('["web"]')
    expect(renderSummary(outcome)).toContain(`## ⏫ web promoted (${short('v2')})`)
  })

  it('takes all apps when none is named, and says what was there before', async () => {
    push('v1', [runTag('v1', 300, 10)], STAGING)
    const before = push('v0', ['prod-7'])
    const outcome = await run({ ...promote, apps: '', tags: 'prod-{run-number}' })
    expect(one(outcome.apps).republished?.before).toEqual({ tag: 'prod-7', digest: before })
    expect(one(outcome.apps, 'api')).toMatchObject({ status: 'skipped' })
  })

  it.each([
    ['a commit', { to: short('v1') }],
    ['a tag', { to: runTag('v1', 300, 10) }],
    ['the pattern that from names', { from: 'registry.example/staging/{app}:s{run-number}' }],
    ['the moving tag that from names', { from: 'registry.example/staging/{app}:good' }],
  ])('takes what is named by %s', async (_, raw) => {
    const v1 = push('v1', [runTag('v1', 300, 10), 's9', 'good'], STAGING)
    push('v2', [runTag('v2', 200, 11), 's8'], STAGING)
    const outcome = await run({ ...promote, tags: 'prod-{run-number}', ...raw })
    expect(one(outcome.apps).digest).toBe(v1)
  })

  it('tags again within one repository', async () => {
    const v1 = push('v1', [runTag('v1', 300, 10)])
    const outcome = await run({ ...promote, from: 'registry.example/acme/{app}', tags: 'prod-{run-number}' })
    expect(one(outcome.apps)).toMatchObject({ status: 'promoted', digest: v1 })
  })

  it('takes the newest image again within one repository, whatever was promoted before', async () => {
    push('v1', [runTag('v1', 300, 10), 'prod-11'])
    const v2 = push('v2', [runTag('v2', 200, 12)])
    const outcome = await run({ ...promote, from: 'registry.example/acme/{app}', tags: 'prod-{run-number}' })
    expect(one(outcome.apps)).toMatchObject({ status: 'promoted', digest: v2 })
  })

  it('takes over again what the first attempt took, though the source moved on', async () => {
    const v1 = push('v1', [runTag('v1', 300, 10)], STAGING)
    const tags = 'prod-{shortsha}-{timestamp}'
    await run({ ...promote, tags, to: short('v1') })
    push('v2', [runTag('v2', 200, 11)], STAGING)
    const again = await run({ ...promote, tags }, { attempt: 2 })
    expect(one(again.apps)).toMatchObject({ status: 'promoted', digest: v1 })
    expect(Object.keys(registry.tags(REPOSITORY)).filter((tag) => tag.startsWith('prod-'))).toHaveLength(1)
  })

  it('asks for the pattern where another repository has tags of two', async () => {
    push('v1', [runTag('v1', 300, 10)], STAGING)
    push('v2', ['prod-11'], STAGING)
    const { message, hint } = await refusal({ ...promote, tags: 'prod-{run-number}' })
    expect(message).toContain(`which of prod-11 and ${runTag('v1', 300, 10)} is the newest is not known`)
    expect(hint).toContain('Write the pattern')
  })

  it('takes platforms, attestations and signatures along', async () => {
    const child = push('v1', ['child'], STAGING)
    const index = registry.store(STAGING, runTag('v1', 300, 10), {
      manifests: [{ digest: child, platform: { os: 'linux', architecture: 'amd64' } }],
    })
    const signature = registry.store(STAGING, `sha256-${index.digest.slice(7)}.sig`, { layers: [] })
    const attestation = registry.store(STAGING, 'attestation', {
      subject: { digest: index.digest },
      layers: [],
    })
    registry.referrers.push({ repository: STAGING, subject: index.digest, referrer: attestation.digest })
    await run({ ...promote, tags: 'prod-{run-number}' })
    for (const digest of [index.digest, child, signature.digest, attestation.digest])
      expect(await registry.tryDigest({ repository: REPOSITORY, reference: digest })).toBe(digest)
    expect(registry.tags(REPOSITORY)).toMatchObject({
      'prod-42': index.digest,
      [`sha256-${index.digest.slice(7)}.sig`]: signature.digest,
    })
    expect(registry.referrers).toContainEqual({
      repository: REPOSITORY,
      subject: index.digest,
      referrer: attestation.digest,
    })
  })

  it('is superseded by a later run', async () => {
    push('v1', [runTag('v1', 300, 10)], STAGING)
    push('v9', ['prod-43'])
    const outcome = await run({ ...promote, tags: 'prod-{run-number}' })
    expect(one(outcome.apps).status).toBe('superseded')
    expect(writes()).toEqual([])
  })

  it('wins from a command line whose clock lags behind', async () => {
    const v1 = push('v1', [runTag('v1', 300, 10)], STAGING)
    push('v9', [`prod-${START + 60_043}`])
    const outcome = await run({ ...promote, tags: 'prod-{timestamp}' }, { id: 0, number: 0 })
    expect(one(outcome.apps)).toMatchObject({
      status: 'promoted',
      digest: v1,
      deployTag: `prod-${START + 61_000}`,
    })
  })

  it('asks for to when nobody knows the pattern of the tags', async () => {
    push('v1', ['release-a', 'release-b'], STAGING)
    const { code, message, hint } = await refusal({ ...promote, tags: 'prod-{run-number}' })
    expect(code).toBe('FDA-INPUT-NO-IMAGE')
    expect(message).toContain('none of its tags is of a known pattern')
    expect(hint).toContain('release-b, release-a')
  })
})
