/** Every other tag gets the bytes that the build pushed; a tag that belongs to another image stays with it. */
import { describe, expect, it } from 'vitest'
import type { Digest } from '../../src/domain.ts'
import { ActionError, HttpError, NoAnswerError } from '../../src/errors.ts'
import type { ImageRef, OciManifest } from '../../src/image-ref.ts'
import { createPublisher } from '../../src/publish/publish.ts'
import type { TagSet } from '../../src/tags.ts'
import { fakeDigest } from '../fakes/builders.ts'
import { type FakePorts, fakePorts } from '../fakes/fake-ports.ts'
import { type FakeRegistry, fakeRegistry, toManifest } from '../fakes/fake-registry.ts'

const REPOSITORY = 'registry.example/acme/web'
const SET: TagSet = {
  tags: [
    { name: 'sha-1a2b3c4', kind: 'commit' },
    { name: 'sha-1a2b3c4-1772600767042', kind: 'run' },
    { name: 'latest', kind: 'moving' },
  ],
  deployTag: 'sha-1a2b3c4-1772600767042',
  order: null,
}
const IMAGE = { config: { size: 1000 }, layers: [{ size: 20_000 }, { size: 300 }] }

/** A registry that the build has just pushed to, by digest. */
function pushed(content: unknown = IMAGE): { registry: FakeRegistry; digest: Digest; ports: FakePorts } {
  const registry = fakeRegistry()
  const { digest } = registry.store(REPOSITORY, null, content)
  return { registry, digest, ports: fakePorts({ registry }) }
}

const imageOf = (digest: Digest) => ({ repository: REPOSITORY, digest })

/** What publishing the image comes to, with as many tries as the ports say. */
async function publishTags(
  image: { repository: string; digest: Digest },
  tags: TagSet,
  ports: FakePorts & { attempts?: number },
) {
  const publish = createPublisher(
    {
      check: null,
      attests: false,
      retries: (ports.attempts ?? 3) - 1,
      lookAtTip: null,
      skipsUnchanged: false,
    },
    ports,
  )
  return await publish({ ...image, app: 'web', tags, built: true, log: ports.spools.open() })
}

const refused = (status: number, retryAfterMs: number | null = null) =>
  new HttpError(`answered ${status}`, { status, retryAfterMs, code: 'FDA-PUSH-REGISTRY' })

const noAnswer = (fault: string) =>
  new NoAnswerError(`gave no answer: ${fault}`, { fault, code: 'FDA-PUSH-NO-ANSWER' })

const callsOf = (registry: FakeRegistry, method: string) =>
  registry.calls.filter((call) => call.startsWith(`${method} `)).map((call) => call.slice(method.length + 1))

describe('createPublisher', () => {
  it('gives every tag the digest of the build, and tells them in the order of the input', async () => {
    const { registry, digest, ports } = pushed()
    const published = await publishTags(imageOf(digest), SET, ports)
    expect(published).toEqual({
      tags: SET.tags.map(({ name }) => name),
      kept: [],
      sizeBytes: 21_300,
      superseded: null,
      same: null,
    })
    expect(registry.tags(REPOSITORY)).toEqual({
      [SET.deployTag]: digest,
      'sha-1a2b3c4': digest,
      latest: digest,
    })
  })

  it('writes commit tags first, then moving ones, then run tags, with which the app is published', async () => {
    const { registry, digest, ports } = pushed()
    await publishTags(imageOf(digest), { ...SET, tags: SET.tags.toReversed() }, ports)
    const names = ['sha-1a2b3c4', 'latest', SET.deployTag]
    expect(callsOf(registry, 'PUT')).toEqual(names.map((name) => `${REPOSITORY}:${name}`))
  })

  it('does not write a tag that is right already', async () => {
    const { registry, digest, ports } = pushed()
    registry.store(REPOSITORY, 'sha-1a2b3c4', IMAGE)
    await publishTags(imageOf(digest), SET, ports)
    expect(callsOf(registry, 'PUT')).toEqual([`${REPOSITORY}:latest`, `${REPOSITORY}:${SET.deployTag}`])
  })

  it('does not read back what was there before it wrote anything', async () => {
    const { registry, digest, ports } = pushed()
    registry.store(REPOSITORY, 'sha-1a2b3c4', IMAGE)
    await publishTags(imageOf(digest), SET, ports)
    const looks = callsOf(registry, 'HEAD').filter((name) => name === `${REPOSITORY}:sha-1a2b3c4`)
    expect(looks).toHaveLength(1)
  })

  it('waits for an image that the registry does not show yet, ten seconds at most', async () => {
    const { registry, digest, ports } = pushed()
    registry.failNext('GET', refused(404), refused(404))
    expect(await publishTags(imageOf(digest), SET, ports)).toMatchObject({ kept: [] })
    const lost = { ...imageOf(digest), digest: fakeDigest('lost') }
    await expect(publishTags(lost, SET, ports)).rejects.toMatchObject({ status: 404 })
  })

  it('reads every tag back that it wrote, the deploy tag too', async () => {
    const { registry, digest, ports } = pushed()
    await publishTags(imageOf(digest), SET, ports)
    const lastPut = registry.calls.findLastIndex((call) => call.startsWith('PUT'))
    const after = registry.calls.slice(lastPut + 1).filter((call) => call.startsWith('HEAD'))
    expect(after.sort()).toEqual(SET.tags.map(({ name }) => `HEAD ${REPOSITORY}:${name}`).sort())
  })

  it('never moves a commit tag that names another image, and says so', async () => {
    const { registry, digest, ports } = pushed()
    const other = registry.store(REPOSITORY, 'sha-1a2b3c4', { built: 'before' })
    const published = await publishTags(imageOf(digest), SET, ports)
    expect(published).toMatchObject({ kept: ['sha-1a2b3c4'], tags: [SET.deployTag, 'latest'] })
    expect(registry.tags(REPOSITORY)['sha-1a2b3c4']).toBe(other.digest)
  })

  it('moves a moving tag', async () => {
    const { registry, digest, ports } = pushed()
    registry.store(REPOSITORY, 'latest', { built: 'before' })
    await publishTags(imageOf(digest), SET, ports)
    expect(registry.tags(REPOSITORY).latest).toBe(digest)
  })

  it.each(['commit', 'moving'] as const)(
    'takes a refused %s tag that is right by now as written',
    async (kind) => {
      const { registry, digest, ports } = pushed()
      const immutable = withPut(registry, async (ref) => {
        registry.store(ref.repository, ref.reference, IMAGE)
        throw refused(400)
      })
      const set: TagSet = { tags: [{ name: 'v', kind }], deployTag: SET.deployTag, order: null }
      expect(await publishTags(imageOf(digest), set, { ...ports, registry: immutable })).toMatchObject({
        tags: ['v'],
      })
    },
  )

  it('leaves a commit tag that another run wrote between looking and writing', async () => {
    const { registry, digest, ports } = pushed()
    const raced = withPut(registry, async (ref) => {
      registry.store(ref.repository, ref.reference, { built: 'meanwhile' })
      throw refused(409)
    })
    const set: TagSet = { tags: [{ name: 'c', kind: 'commit' }], deployTag: SET.deployTag, order: null }
    const published = await publishTags(imageOf(digest), set, { ...ports, registry: raced })
    expect(published).toMatchObject({ tags: [], kept: ['c'] })
  })

  it.each([400, 403, 409])(
    'says of an immutable registry, which answers %i, that the tag stays',
    async (status) => {
      const { registry, digest, ports } = pushed()
      registry.store(REPOSITORY, 'latest', { built: 'before' })
      const keeping = withPut(registry, async (ref) => {
        if (ref.reference === 'latest') throw refused(status)
        registry.store(ref.repository, ref.reference, IMAGE)
      })
      await expect(publishTags(imageOf(digest), SET, { ...ports, registry: keeping })).rejects.toMatchObject({
        code: 'FDA-PUSH-TAG-STAYS',
        message: expect.stringContaining(`${REPOSITORY}:latest`),
        hint: expect.stringContaining('immutable'),
      })
    },
  )

  it('waits as long as a 429 asks, then goes on', async () => {
    const { registry, digest, ports } = pushed()
    registry.failNext('GET', refused(429, 7_000))
    expect(await publishTags(imageOf(digest), SET, ports)).toMatchObject({ kept: [] })
    expect(ports.clock.sleeps).toEqual([7_000])
  })

  it('never waits more than a minute, whatever is asked', async () => {
    const { registry, digest, ports } = pushed()
    registry.failNext('GET', refused(429, 3_600_000))
    await publishTags(imageOf(digest), SET, ports)
    expect(ports.clock.sleeps).toEqual([60_000])
  })

  it('backs off by itself when nothing is asked, and gives up after three tries', async () => {
    const { registry, digest, ports } = pushed()
    const failures = [refused(503), refused(502), refused(500), refused(500)]
    registry.failNext('GET', ...failures)
    await expect(publishTags(imageOf(digest), SET, ports)).rejects.toBe(failures[2])
    expect(ports.clock.sleeps).toEqual([1000, 2000])
  })

  it('tries again when the connection breaks', async () => {
    const { registry, digest, ports } = pushed()
    registry.failNext('HEAD', noAnswer('ECONNRESET'), noAnswer('UND_ERR_HEADERS_TIMEOUT'))
    expect(await publishTags(imageOf(digest), SET, ports)).toMatchObject({ kept: [] })
  })

  it('takes the bytes as written when the answer to them was lost', async () => {
    const { registry, digest, ports } = pushed()
    let puts = 0
    const lossy = withPut(registry, async (ref) => {
      puts += 1
      registry.store(ref.repository, ref.reference, IMAGE)
      throw noAnswer('ECONNRESET')
    })
    const set: TagSet = { tags: [{ name: 'r-43', kind: 'run' }], deployTag: SET.deployTag, order: null }
    const published = await publishTags(imageOf(digest), set, { ...ports, registry: lossy })
    expect([published.tags, puts]).toEqual([['r-43'], 3])
  })

  it('makes as many tries as it may', async () => {
    const { registry, digest, ports } = pushed()
    registry.failNext('GET', ...Array.from({ length: 5 }, () => refused(503)))
    const patient = { ...ports, attempts: 6 }
    expect(await publishTags(imageOf(digest), SET, patient)).toMatchObject({ kept: [] })
    registry.failNext('GET', refused(503))
    await expect(publishTags(imageOf(digest), SET, { ...ports, attempts: 1 })).rejects.toThrow('503')
  })

  it.each([
    ['a refusal', refused(403)],
    ['a certificate that nobody trusts', noAnswer('SELF_SIGNED_CERT_IN_CHAIN')],
    ['wrong bytes', new ActionError('wrong', { code: 'FDA-PUSH-WRONG-DIGEST' })],
  ])('takes %s as final', async (_, error) => {
    const { registry, digest, ports } = pushed()
    registry.failNext('GET', error)
    await expect(publishTags(imageOf(digest), SET, ports)).rejects.toBe(error)
    expect(ports.clock.sleeps).toEqual([])
  })

  it('does not wait for another try once the run is cancelled', async () => {
    const { registry, digest } = pushed()
    registry.failNext('GET', refused(503))
    const ports = fakePorts({ registry, signal: AbortSignal.abort() })
    await expect(publishTags(imageOf(digest), SET, ports)).rejects.toMatchObject({ status: 503 })
  })
})

describe('reading back', () => {
  it('waits for a replica that lags', async () => {
    const { registry, digest, ports } = pushed()
    const shownAt = ports.clock.now() + 5_000
    const lagging = withHead(registry, async (ref, real) =>
      ports.clock.now() < shownAt ? null : await real(ref),
    )
    const published = await publishTags(imageOf(digest), SET, { ...ports, registry: lagging })
    expect(published.tags).toHaveLength(3)
    expect(ports.clock.now()).toBeLessThan(shownAt + 10_000)
  })

  it('leaves a commit tag to the run of the same commit that wrote it at the same moment', async () => {
    const { registry, digest, ports } = pushed()
    const other = fakeDigest('of the other run')
    let looks = 0
    const shared = withHead(registry, async (ref, real) => {
      if (ref.reference !== SET.tags[0]?.name) return await real(ref)
      looks += 1
      return looks === 1 ? null : other
    })
    const published = await publishTags(imageOf(digest), SET, { ...ports, registry: shared })
    expect(published.kept).toEqual([SET.tags[0]?.name])
    expect(published.tags).not.toContain(SET.tags[0]?.name)
    expect(published.tags).toContain(SET.deployTag)
  })

  it('fails after ten seconds, saying what the registry shows instead', async () => {
    const { registry, digest, ports } = pushed()
    const other = fakeDigest('other')
    const began = ports.clock.now()
    const set: TagSet = {
      tags: [{ name: SET.deployTag, kind: 'run' }],
      deployTag: SET.deployTag,
      order: null,
    }
    const wrong = { ...ports, registry: withHead(registry, async () => other) }
    await expect(publishTags(imageOf(digest), set, wrong)).rejects.toMatchObject({
      code: 'FDA-PUSH-NOT-THERE',
      message: `${REPOSITORY}:${SET.deployTag} was written as ${digest}, but the registry shows ${other} there`,
    })
    expect(ports.clock.now() - began).toBeGreaterThanOrEqual(10_000)
    expect(ports.clock.now() - began).toBeLessThan(30_000)
  })

  it('says when the registry does not show the tag at all', async () => {
    const { registry, digest, ports } = pushed()
    const set: TagSet = {
      tags: [{ name: SET.deployTag, kind: 'run' }],
      deployTag: SET.deployTag,
      order: null,
    }
    const empty = { ...ports, registry: withHead(registry, async () => null) }
    await expect(publishTags(imageOf(digest), set, empty)).rejects.toThrow(/does not show it/)
  })
})

describe('size', () => {
  const child = (size: number) => toManifest({ config: { size: 10 }, layers: [{ size }] })

  it('of an index is that of its platforms, attestations left out', async () => {
    const [amd, arm, attestation] = [child(100), child(200), child(9_999)]
    const index = {
      manifests: [
        { digest: amd.digest, platform: { os: 'linux', architecture: 'amd64' } },
        { digest: arm.digest, platform: { os: 'linux', architecture: 'arm64' } },
        { digest: attestation.digest, platform: { os: 'unknown', architecture: 'unknown' } },
      ],
    }
    const { registry, digest, ports } = pushed(index)
    for (const manifest of [amd, arm]) await registry.putManifest(refOf(manifest), manifest)
    expect(await publishTags(imageOf(digest), SET, ports)).toMatchObject({ sizeBytes: 320 })
    expect(callsOf(registry, 'GET')).not.toContain(`${REPOSITORY}:${attestation.digest}`)
  })

  it('is unknown for a manifest that lists no layers', async () => {
    const { digest, ports } = pushed({ schemaVersion: 1 })
    expect(await publishTags(imageOf(digest), SET, ports)).toMatchObject({ sizeBytes: null })
  })
})

function refOf({ digest }: OciManifest): ImageRef {
  return { repository: REPOSITORY, reference: digest }
}

function withPut(registry: FakeRegistry, put: (ref: ImageRef) => Promise<void>): FakeRegistry {
  return { ...registry, putManifest: put }
}

function withHead(
  registry: FakeRegistry,
  head: (ref: ImageRef, real: FakeRegistry['tryDigest']) => Promise<Digest | null>,
): FakeRegistry {
  return { ...registry, tryDigest: async (ref) => await head(ref, registry.tryDigest) }
}
