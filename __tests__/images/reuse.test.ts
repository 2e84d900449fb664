/** An image is reused only when it is of this very commit and was built the same way; a run tag is never written twice. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type CommitSha, parseCommitSha, type WorkflowRun } from '../../src/domain.ts'
import { HttpError } from '../../src/errors.ts'
import { defineBuilds } from '../../src/images/definition.ts'
import { findAction, mayReuse } from '../../src/images/reuse.ts'
import { FINGERPRINT_LABEL, REVISION_LABEL } from '../../src/images/spec.ts'
import type { RawInputs } from '../../src/inputs/modes.ts'
import type { ImageBuild } from '../../src/ports-images.ts'
import { anInputs, aPlannedApp, aRun, fakeDigest, fakeSha, filledIn } from '../fakes/builders.ts'
import { type FakePorts, fakePorts } from '../fakes/fake-ports.ts'
import { type FakeRegistry, fakeRegistry, toManifest } from '../fakes/fake-registry.ts'
import { aWorld, build } from './world.ts'

const HEAD = fakeSha('main')
const SHORT = HEAD.slice(0, 7)
const REPOSITORY = 'registry.example/acme/web'
/** The run's `{timestamp}`, and the run tags that are around it. */
const OWN = '1763891230900'
const COMMIT_TAG = `sha-${SHORT}`
const OWN_TAG = `${COMMIT_TAG}-${OWN}`

interface Case {
  readonly raw?: Partial<RawInputs>
  readonly push?: boolean
  readonly registry?: FakeRegistry
  readonly run?: WorkflowRun
}

function define(raw: Partial<RawInputs> = {}, push = true, run = aRun()): ImageBuild {
  const facts = { run, head: HEAD, timestamp: OWN, push }
  const inputs = anInputs(raw).build
  const [definition] = defineBuilds(filledIn([aPlannedApp('web')], inputs, facts), inputs, facts)
  if (definition === undefined) throw new Error('one planned app has one definition')
  return definition
}

async function find({ raw = {}, push = true, registry = fakeRegistry(), run }: Case, ports?: FakePorts) {
  return await findAction(define(raw, push, run), anInputs(raw).build, HEAD, ports ?? fakePorts({ registry }))
}

/** The labels of an image of this commit, built as the inputs say. */
function same(raw: Partial<RawInputs> = {}): Record<string, string> {
  return { [REVISION_LABEL]: HEAD, [FINGERPRINT_LABEL]: define(raw).fingerprint }
}

/** An image manifest with these labels; `layer` tells images with the same labels apart. */
function image(registry: FakeRegistry, labels: Readonly<Record<string, string>>, layer = 'layer') {
  const config = registry.storeBlob({ config: { Labels: labels } })
  return { config: { digest: config, size: 1_000 }, layers: [{ digest: fakeDigest(layer), size: 20_000 }] }
}

function store(registry: FakeRegistry, tag: string, labels: Readonly<Record<string, string>> = same()) {
  return registry.store(REPOSITORY, tag, image(registry, labels, tag)).digest
}

function asked({ calls }: FakeRegistry, method: string): readonly string[] {
  return calls
    .filter((call) => call.startsWith(`${method} `))
    .map((call) => call.split(':').slice(1).join(':'))
}

/** The tags that are looked at, in order, when none of the listed ones is this app's image. */
async function lookedAt(listed: readonly string[], raw: Partial<RawInputs> = {}) {
  const registry = fakeRegistry()
  for (const tag of listed) store(registry, tag, {})
  await find({ raw, registry })
  return asked(registry, 'GET')
}

const collision = (): CommitSha => {
  const sha = parseCommitSha(SHORT + fakeSha('other').slice(7))
  if (sha === null) throw new Error('40 hex digits are a commit')
  return sha
}

describe('the tags that are looked at', () => {
  const own = (text: string) => text.replaceAll('S', SHORT)

  it.each<[string, string, readonly string[], readonly string[]]>([
    [
      'this run’s own, then the newest of the commit, then the commit tag',
      'sha-{shortsha}\nsha-{shortsha}-{timestamp}',
      ['sha-S', 'sha-S-1763891231000', 'sha-S-1763891230999', 'sha-S-1763891230900'],
      ['sha-S-1763891230900', 'sha-S-1763891231000', 'sha-S'],
    ],
    [
      'the newest by its number, not by its text',
      'sha-{shortsha}-{run-number}',
      ['sha-S-99', 'sha-S-1000', 'sha-S-998'],
      ['sha-S-1000'],
    ],
    [
      'one tag once, whatever it is',
      'sha-{shortsha}-{timestamp}',
      ['sha-S-1763891230899', 'sha-S-1763891230900'],
      ['sha-S-1763891230900'],
    ],
    [
      'none of other commits, and none that only resembles the template',
      'sha-{shortsha}\nsha-{shortsha}-{timestamp}',
      [
        'sha-0000000',
        'sha-0000000-1763891230999',
        'sha-S-1763891230999-rc',
        'x-sha-S-1763891230999',
        'sha-S-',
        'sha-S-1a',
        'xsha-S',
        'sha-Sa',
      ],
      [],
    ],
    ['no run tag that does not name the commit', 'v{run-number}', ['v7', 'v41', 'v43'], []],
    ['but this run’s own all the same', 'v{run-number}', ['v41', 'v42', 'v43'], ['v42']],
    [
      'a dot as a dot',
      'v1.{shortsha}.{run-number}',
      ['v1.S.40', 'v1xSx43', 'v1.Sx43', 'v1xS.43'],
      ['v1.S.40'],
    ],
    [
      'those of every branch',
      '{branch}-{shortsha}-{run-number}',
      ['main-S-7', 'release-1.x-S-8', '-S-9'],
      ['release-1.x-S-8'],
    ],
    ['those with the full commit id', '{sha}\n{sha}-{run-id}', [HEAD, `${HEAD}-1`], [`${HEAD}-1`, HEAD]],
    ['every commit tag', '{shortsha}\n{sha}\n{sha}-{run-id}', [HEAD, 'S'], ['S', HEAD]],
    ['no moving tag', 'sha-{shortsha}\nlatest\n{branch}', ['latest', 'main'], []],
    ['but a moving tag that is the deploy tag', 'latest', ['latest'], ['latest']],
  ])('are %s', async (_, tags, listed, expected) => {
    expect(await lookedAt(listed.map(own), { tags })).toEqual(expected.map(own))
  })

  it('are the newest by every number in turn where a run tag has several', async () => {
    const listed = ['41.9', '42.2', '42.10', '42.9'].map((number) => `${SHORT}-${number}`)
    const looked = await lookedAt(listed, { tags: '{shortsha}-{run-number}.{run-attempt}' })
    expect(looked).toEqual([`${SHORT}-42.10`])
  })

  it('are those of this app where tags name the app', async () => {
    const listed = [`web-${SHORT}`, `api-${SHORT}`, `web-${SHORT}-7`, `api-${SHORT}-8`]
    const looked = await lookedAt(listed, { tags: '{app}-{shortsha}\n{app}-{shortsha}-{run-id}' })
    expect(looked).toEqual([`web-${SHORT}-7`, `web-${SHORT}`])
  })

  it('are in this order whatever else there is, and however the registry lists it', async () => {
    const number = fc.integer({ min: 1_000_000_000_000, max: 9_000_000_000_000 })
    const tag = fc.oneof(
      number.map((n) => `${COMMIT_TAG}-${n}`),
      number.map((n) => `sha-0000000-${n}`),
      fc.constantFrom(OWN_TAG, COMMIT_TAG, 'latest', 'main', `${COMMIT_TAG}-x`),
    )
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(tag, { maxLength: 12 }), async (listed) => {
        const numbers = listed.flatMap((one) => /^sha-(?!0{7})[0-9a-f]{7}-(\d+)$/.exec(one)?.[1] ?? [])
        const newest = numbers.length === 0 ? [] : [`${COMMIT_TAG}-${Math.max(...numbers.map(Number))}`]
        const wanted = [OWN_TAG, ...newest, COMMIT_TAG].filter((one) => listed.includes(one))
        const unlisted = [OWN_TAG, COMMIT_TAG]
        expect(await lookedAt(listed)).toEqual(listed.length === 0 ? unlisted : [...new Set(wanted)])
      }),
    )
  })
})

describe('findWay', () => {
  it.each([
    ['this run’s own tag', [COMMIT_TAG, `${COMMIT_TAG}-1763891231000`, OWN_TAG], OWN_TAG],
    [
      'the newest run tag',
      [COMMIT_TAG, `${COMMIT_TAG}-1763891231000`, `${COMMIT_TAG}-1763891230999`],
      `${COMMIT_TAG}-1763891231000`,
    ],
    ['the commit tag', [COMMIT_TAG], COMMIT_TAG],
  ])('reuses the image of %s, and looks no further', async (_, listed, from) => {
    const registry = fakeRegistry()
    const digests = Object.fromEntries(listed.map((tag) => [tag, store(registry, tag)]))
    expect(await find({ registry })).toEqual({ kind: 'reuse', digest: digests[from], from })
    expect(asked(registry, 'GET')).toEqual([from])
  })

  it('takes the commit tag’s image when the newest run tag names another', async () => {
    const registry = fakeRegistry()
    store(registry, `${COMMIT_TAG}-1763891231000`, { ...same(), [FINGERPRINT_LABEL]: 'other' })
    const digest = store(registry, COMMIT_TAG)
    expect(await find({ registry })).toEqual({ kind: 'reuse', digest, from: COMMIT_TAG })
  })

  it.each([
    ['of another tool', {}, 'was pushed by another tool'],
    ['of another tool that labels the commit', { [REVISION_LABEL]: HEAD }, 'was pushed by another tool'],
    [
      'of another commit with the same seven digits',
      { ...same(), [REVISION_LABEL]: collision() },
      `is an image of commit ${collision().slice(0, 12)}`,
    ],
    ['with other build inputs', same({ 'build-args': 'A=1' }), 'was built with other build inputs'],
  ])('builds and says why when the image is %s', async (_, labels, why) => {
    const registry = fakeRegistry()
    store(registry, COMMIT_TAG, labels)
    expect(await find({ registry })).toEqual({ kind: 'build', remark: `${COMMIT_TAG} ${why}, not reused` })
  })

  it('speaks of the newest image that it passed over', async () => {
    const registry = fakeRegistry()
    store(registry, COMMIT_TAG, {})
    store(registry, `${COMMIT_TAG}-1763891231000`, same({ target: 'debug' }))
    const remark = `${COMMIT_TAG}-1763891231000 was built with other build inputs, not reused`
    expect(await find({ registry })).toEqual({ kind: 'build', remark })
  })

  it.each([
    ['other build inputs', same({ 'build-args': 'A=1' })],
    ['another commit', { ...same(), [REVISION_LABEL]: collision() }],
    ['another tool', {}],
  ])('refuses to write this run’s own tag again over an image of %s', async (_, labels) => {
    const registry = fakeRegistry()
    store(registry, OWN_TAG, labels)
    expect(await find({ registry })).toMatchObject({
      kind: 'refuse',
      error: {
        code: 'FDA-PUSH-RUN-TAG',
        message: `app web: ${REPOSITORY}:${OWN_TAG} was written by an earlier attempt of this run`,
        hint: expect.stringContaining('start a new run'),
      },
    })
  })

  it('builds without a word when the registry has nothing of this commit', async () => {
    expect(await find({})).toEqual({ kind: 'build', remark: null })
  })

  it('asks the registry nothing when the run does not push', async () => {
    const registry = fakeRegistry()
    store(registry, COMMIT_TAG)
    expect(await find({ registry, push: false })).toEqual({ kind: 'build', remark: null })
    expect(registry.calls).toEqual([])
  })

  it('tries again where the registry stumbles, at every step', async () => {
    const registry = fakeRegistry()
    store(registry, COMMIT_TAG)
    const busy = new HttpError('answered 503', { status: 503, code: 'FDA-PUSH-REGISTRY' })
    for (const method of ['LIST', 'GET', 'BLOB'] as const) registry.failNext(method, busy)
    const ports = fakePorts({ registry })
    expect(await find({ registry }, ports)).toMatchObject({ kind: 'reuse', from: COMMIT_TAG })
    expect(ports.clock.sleeps).toEqual([1000, 1000, 1000])
  })

  it('throws what it cannot explain', async () => {
    const registry = fakeRegistry()
    const odd = new HttpError('odd', { status: 418, code: 'FDA-PUSH-REGISTRY' })
    registry.failNext('LIST', odd)
    await expect(find({ registry })).rejects.toBe(odd)
  })

  it.each([400, 401, 403, 404, 405, 501])(
    'looks at the tags of this run where a registry answers %i to a list',
    async (status) => {
      const registry = fakeRegistry()
      const digest = store(registry, COMMIT_TAG)
      registry.failNext('LIST', new HttpError('no list', { status, code: 'FDA-PUSH-REGISTRY' }))
      expect(await find({ registry })).toEqual({ kind: 'reuse', digest, from: COMMIT_TAG })
      expect(asked(registry, 'GET')).toEqual([OWN_TAG, COMMIT_TAG])
    },
  )

  it('passes over a tag that is listed and gone', async () => {
    const registry = fakeRegistry()
    store(registry, `${COMMIT_TAG}-1763891231000`)
    const digest = store(registry, COMMIT_TAG)
    registry.failNext('GET', new HttpError('gone', { status: 404, code: 'FDA-PUSH-REGISTRY' }))
    expect(await find({ registry })).toEqual({ kind: 'reuse', digest, from: COMMIT_TAG })
  })

  it('finds the image behind newer ones of a commit with the same short id', async () => {
    const registry = fakeRegistry()
    const other = { ...same(), [REVISION_LABEL]: collision() }
    for (const tag of [COMMIT_TAG, `${COMMIT_TAG}-1002`, `${COMMIT_TAG}-1001`]) store(registry, tag, other)
    const digest = store(registry, `${COMMIT_TAG}-1763891231000`)
    expect(await find({ registry })).toEqual({ kind: 'reuse', digest, from: `${COMMIT_TAG}-1763891231000` })
  })

  it('needs three requests for an image of one platform', async () => {
    const registry = fakeRegistry()
    store(registry, `${COMMIT_TAG}-1763891230899`)
    await find({ registry })
    expect(registry.calls.map((call) => call.split(' ')[0])).toEqual(['LIST', 'GET', 'BLOB'])
  })
})

describe('a later attempt', () => {
  const run = aRun({ attempt: 2 })

  it('finds its own image without a list', async () => {
    const registry = fakeRegistry()
    const digest = store(registry, OWN_TAG)
    expect(await find({ registry, run })).toEqual({ kind: 'reuse', digest, from: OWN_TAG })
    expect(asked(registry, 'LIST')).toEqual([])
  })

  it('goes on as a first one when it wrote nothing', async () => {
    const registry = fakeRegistry()
    const digest = store(registry, COMMIT_TAG)
    expect(await find({ registry, run })).toEqual({ kind: 'reuse', digest, from: COMMIT_TAG })
  })

  it('never gives its run tag to another image, not even to one that is right', async () => {
    const registry = fakeRegistry()
    store(registry, COMMIT_TAG)
    store(registry, OWN_TAG, { ...same(), [FINGERPRINT_LABEL]: 'other' })
    for (const one of [run, aRun()]) {
      expect(await find({ registry, run: one })).toMatchObject({
        kind: 'refuse',
        error: { code: 'FDA-PUSH-RUN-TAG' },
      })
    }
  })

  it('builds nothing while the registry does not tell whether its run tag is there', async () => {
    const registry = fakeRegistry()
    const busy = () => new HttpError('busy', { status: 503, code: 'FDA-PUSH-REGISTRY' })
    registry.failNext('GET', busy(), busy(), busy())
    expect(await find({ registry, run })).toMatchObject({
      kind: 'refuse',
      error: { code: 'FDA-PUSH-RUN-TAG', message: expect.stringContaining(OWN_TAG) },
    })
  })
})

describe('what a tag names', () => {
  const ATTESTED = { platform: { os: 'unknown', architecture: 'unknown' } }
  const LINUX = { platform: { os: 'linux', architecture: 'amd64' } }

  it.each(['last', 'first'])('is read from the image of an index whose attestation is %s', async (place) => {
    const registry = fakeRegistry()
    const real = toManifest(image(registry, same()))
    const attestation = toManifest({ config: { digest: fakeDigest('none') } })
    for (const one of [real, attestation]) {
      await registry.putManifest({ repository: REPOSITORY, reference: one.digest }, one)
    }
    const entries = [
      { digest: real.digest, ...LINUX },
      { digest: attestation.digest, ...ATTESTED },
    ]
    const index = registry.store(REPOSITORY, COMMIT_TAG, {
      manifests: place === 'last' ? entries : entries.toReversed(),
    })
    expect(await find({ registry })).toEqual({ kind: 'reuse', digest: index.digest, from: COMMIT_TAG })
    expect(asked(registry, 'GET')).toEqual([COMMIT_TAG, real.digest])
  })

  it.each<[string, unknown]>([
    ['an artifact without configuration', { artifactType: 'application/vnd.acme.notes', layers: [] }],
    ['an index of attestations alone', { manifests: [{ digest: fakeDigest('none'), ...ATTESTED }] }],
    ['no object', 'text'],
  ])('is never reused when it is %s', async (_, content) => {
    const registry = fakeRegistry()
    registry.store(REPOSITORY, COMMIT_TAG, content)
    expect(await find({ registry })).toMatchObject({ kind: 'build' })
    registry.store(REPOSITORY, OWN_TAG, content)
    expect(await find({ registry })).toMatchObject({ kind: 'refuse', error: { code: 'FDA-PUSH-RUN-TAG' } })
    expect(asked(registry, 'BLOB')).toEqual([])
  })
})

describe('force', () => {
  const raw = { force: 'true' }

  it('builds although the image is there, and lists nothing', async () => {
    const registry = fakeRegistry()
    for (const tag of [COMMIT_TAG, `${COMMIT_TAG}-1763891231000`]) store(registry, tag)
    expect(await find({ raw, registry })).toEqual({ kind: 'build', remark: null })
    expect(registry.calls).toEqual([`HEAD ${REPOSITORY}:${OWN_TAG}`])
  })

  it('is refused when an earlier attempt wrote the run tag, even with the same image', async () => {
    const registry = fakeRegistry()
    store(registry, OWN_TAG)
    expect(await find({ raw, registry })).toMatchObject({
      kind: 'refuse',
      error: { code: 'FDA-PUSH-RUN-TAG', hint: expect.stringContaining('start a new run') },
    })
  })

  it('asks nothing where the only tag moves', async () => {
    const registry = fakeRegistry()
    store(registry, 'latest')
    expect(await find({ raw: { ...raw, tags: 'latest' }, registry })).toEqual({ kind: 'build', remark: null })
    expect(registry.calls).toEqual([])
  })

  it('moves no commit tag where that is the only one to push', async () => {
    const registry = fakeRegistry()
    store(registry, `sha-${SHORT}`)
    expect(await find({ raw: { ...raw, tags: 'sha-{shortsha}' }, registry })).toMatchObject({
      kind: 'refuse',
      error: { code: 'FDA-PUSH-COMMIT-TAG' },
    })
  })
})

describe('mayReuse', () => {
  it.each<[string, boolean]>([
    ['', true],
    ['APP_NAME={app}\nCOMMIT={sha}\nBRANCH={branch}\nTEXT={{run-id}}', true],
    ['BUILT={timestamp}', false],
    ['NUMBER=1.{run-number}', false],
    ['APP_NAME={app}\nRUN={run-id}', false],
    ['ATTEMPT={run-attempt}', false],
  ])('with build args %j is %s', (buildArgs, expected) => {
    expect(mayReuse(anInputs({ 'build-args': buildArgs }).build)).toBe(expected)
    expect(mayReuse(anInputs({ 'build-args': buildArgs, force: 'true' }).build)).toBe(false)
  })

  it('leaves the image of an earlier run alone when every run builds another', async () => {
    const [registry, raw] = [fakeRegistry(), { 'build-args': 'RUN={run-id}' }]
    store(registry, COMMIT_TAG, same(raw))
    expect(await find({ raw, registry })).toEqual({ kind: 'build', remark: null })
  })
})

describe('an image of the commit is built again', () => {
  it.each([
    ['with pull: true', { pull: 'true' }, []],
    ['with no-cache: true', { 'no-cache': 'true' }, []],
    ['when the workspace is not the commit', {}, ['apps/web/generated.json']],
  ] as const)('%s', async (_, raw, uncommitted) => {
    const world = aWorld()
    await build(world, { names: ['web'] })
    const trees = { ...world.trees, uncommitted: async () => uncommitted }
    const again = await build({ ...world, trees }, { names: ['web'], raw, run: aRun({ id: 2, number: 43 }) })
    expect(again.apps.map(({ status }) => status)).toEqual(['pushed'])
    expect(world.log.whole()).toContain('Images of this commit are built again')
  })

  it('but not for what turbo writes, nor by the attempt that wrote its run tag', async () => {
    const world = aWorld()
    await build(world, { names: ['web'] })
    const own = { ...world.trees, uncommitted: async () => ['.turbo/runs/1.json'] }
    const other = await build({ ...world, trees: own }, { names: ['web'], run: aRun({ id: 2, number: 43 }) })
    expect(other.apps.map(({ status }) => status)).toEqual(['reused'])
    const again = { raw: { pull: 'true' }, run: aRun({ attempt: 2 }) }
    const { apps } = await build(world, { names: ['web'], ...again })
    expect(apps.map(({ status }) => status)).toEqual(['reused'])
  })
})
