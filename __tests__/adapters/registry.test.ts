/** The registry client against loopback registries: manifests kept byte by byte, refusals and faults told apart. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createRegistry } from '../../src/adapters/registry.ts'
import { parseDigest } from '../../src/domain.ts'
import { HttpError } from '../../src/errors.ts'
import type { OciManifest } from '../../src/image-ref.ts'
import { digestOf, OCI_MANIFEST, type RegistryServer, startRegistry } from './registry-server.ts'

const INDEX = 'application/vnd.oci.image.index.v1+json'
/** Blanks and order matter: a digest is of the bytes. */
const BYTES = '{ "schemaVersion": 2,\n "layers" : [] }'

let server: RegistryServer

beforeEach(async () => {
  server = await startRegistry()
})

afterEach(async () => {
  vi.useRealTimers()
  await server.stop()
})

function open(signal = new AbortController().signal) {
  const registry = createRegistry({ credentials: async () => null, signal })
  const ref = (reference: string) => ({ repository: `${server.host}/acme/web`, reference })
  return { registry, ref }
}

async function errorOf(running: Promise<unknown>): Promise<HttpError> {
  const error = await running.catch((thrown: unknown) => thrown)
  if (error instanceof HttpError) return error
  throw new Error(`expected an HttpError, got ${String(error)}`)
}

function aManifest(bytes = BYTES): OciManifest {
  const digest = parseDigest(digestOf(bytes))
  if (digest === null) throw new Error('SHA-256 has 64 hex digits')
  return { mediaType: INDEX, bytes: Buffer.from(bytes), digest }
}

describe('tryDigest', () => {
  it('is the digest of a tag, asked for without reading it', async () => {
    const { registry, ref } = open()
    const digest = server.store('acme/web', 'v1', BYTES)
    expect(await registry.tryDigest(ref('v1'))).toBe(digest)
    expect(server.lines('manifests')).toEqual(['HEAD /v2/acme/web/manifests/v1'])
  })

  it('asks for indexes and manifests of both makes, so that no registry converts one', async () => {
    const { registry, ref } = open()
    await registry.tryDigest(ref('v1'))
    const accepted = server.requests()[0]?.headers.accept?.split(', ')
    expect(accepted).toEqual(expect.arrayContaining([INDEX, OCI_MANIFEST]))
    expect(accepted?.filter((type) => type.includes('docker.distribution.manifest'))).toHaveLength(2)
  })

  it('is null for a tag that does not exist', async () => {
    const { registry, ref } = open()
    expect(await registry.tryDigest(ref('v1'))).toBeNull()
  })

  it('is computed where the registry does not name it', async () => {
    const { registry, ref } = open()
    const digest = server.store('acme/web', 'v1', BYTES)
    server.hideDigests()
    expect(await registry.tryDigest(ref('v1'))).toBe(digest)
  })
})

describe('manifest', () => {
  it('has the bytes as they are, with their type and digest', async () => {
    const { registry, ref } = open()
    const digest = server.store('acme/web', 'v1', BYTES, `${INDEX}; charset=utf-8`)
    for (const reference of ['v1', digest]) {
      const manifest = await registry.manifest(ref(reference))
      expect({ ...manifest, bytes: Buffer.from(manifest.bytes).toString() }).toEqual({
        mediaType: INDEX,
        bytes: BYTES,
        digest,
      })
    }
  })

  it('is refused when its bytes are not those of the digest that was asked for', async () => {
    const { registry, ref } = open()
    const wanted = digestOf('something else')
    server.failNext({ kind: 'status', status: 200, body: BYTES })
    await expect(registry.manifest(ref(wanted))).rejects.toMatchObject({
      code: 'FDA-PUSH-WRONG-DIGEST',
      message: expect.stringContaining(digestOf(BYTES)),
    })
  })

  it('is refused when it is longer than a manifest may be', async () => {
    const { registry, ref } = open()
    server.store('acme/web', 'v1', 'x'.repeat(4 * 1024 * 1024 + 1))
    await expect(registry.manifest(ref('v1'))).rejects.toMatchObject({ code: 'FDA-PUSH-REGISTRY' })
  })
})

describe('putManifest', () => {
  it('writes the same bytes and type under another tag: the digest stays', async () => {
    const { registry, ref } = open()
    await registry.putManifest(ref('v2'), aManifest())
    expect(server.stored('acme/web', 'v2')).toEqual({ bytes: BYTES, mediaType: INDEX })
    expect(await registry.tryDigest(ref('v2'))).toBe(digestOf(BYTES))
  })

  it('says which tag the registry refused, and in whose words', async () => {
    const { registry, ref } = open()
    const errors = [{ code: 'TAG_INVALID', message: 'the tag exists and is immutable' }]
    server.failNext({ kind: 'status', status: 400, body: JSON.stringify({ errors }) })
    const error = await errorOf(registry.putManifest(ref('v1'), aManifest()))
    expect(error).toMatchObject({ status: 400, code: 'FDA-PUSH-REGISTRY' })
    expect(error.message).toBe(
      `writing ${server.host}/acme/web:v1: registry ${server.host} answered 400 (TAG_INVALID: the tag exists and is immutable)`,
    )
  })
})

describe('refusals and faults', () => {
  it.each([401, 403])('%i is a matter of the login', async (status) => {
    const { registry, ref } = open()
    server.failNext({ kind: 'status', status })
    const error = await errorOf(registry.tryDigest(ref('v1')))
    expect(error).toMatchObject({
      status,
      code: 'FDA-PUSH-DENIED',
      hint: expect.stringContaining(`Log in to ${server.host}`),
    })
  })

  it.each([400, 418, 500, 503])('%i is a matter of the registry', async (status) => {
    const { registry, ref } = open()
    server.failNext({ kind: 'status', status, body: '<html>a proxy’s page</html>' })
    const error = await errorOf(registry.manifest(ref('v1')))
    expect(error).toMatchObject({ status, code: 'FDA-PUSH-REGISTRY', retryAfterMs: null })
    expect(error.message).toMatch(new RegExp(`answered ${status}$`))
  })

  it('an absent manifest is an error where it was to be read', async () => {
    const { registry, ref } = open()
    expect(await errorOf(registry.manifest(ref('v1')))).toMatchObject({ status: 404 })
  })

  it('429 says how many seconds the registry asks to wait', async () => {
    const { registry, ref } = open()
    server.failNext({ kind: 'status', status: 429, headers: { 'retry-after': '7' } })
    expect(await errorOf(registry.tryDigest(ref('v1')))).toMatchObject({ status: 429, retryAfterMs: 7000 })
  })

  it('503 says until when the registry asks to wait', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: Date.parse('2026-03-04T05:06:07Z') })
    const { registry, ref } = open()
    const header = { date: 'Wed, 04 Mar 2026 05:06:07 GMT', 'retry-after': 'Wed, 04 Mar 2026 05:06:19 GMT' }
    server.failNext({ kind: 'status', status: 503, headers: header })
    expect(await errorOf(registry.tryDigest(ref('v1')))).toMatchObject({ status: 503, retryAfterMs: 12_000 })
  })

  it.each(['soon', '-1', '1e9', '', 'Wed, 4 nonsense'])(
    'a Retry-After of %j asks for nothing',
    async (value) => {
      const { registry, ref } = open()
      server.failNext({ kind: 'status', status: 429, headers: { 'retry-after': value } })
      expect(await errorOf(registry.tryDigest(ref('v1')))).toMatchObject({ retryAfterMs: null })
    },
  )

  it.each(['reset', 'cut'] as const)('a %s connection is no answer', async (kind) => {
    const { registry, ref } = open()
    server.failNext({ kind })
    const error: unknown = await registry.manifest(ref('v1')).catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(Error)
    expect(error).not.toBeInstanceOf(HttpError)
  })

  it('ends with the run', async () => {
    const stop = new AbortController()
    const { registry, ref } = open(stop.signal)
    server.failNext({ kind: 'hang' })
    const running = registry.tryDigest(ref('v1'))
    stop.abort(new Error('cancelled by SIGTERM'))
    await expect(running).rejects.toThrow('cancelled by SIGTERM')
  })
})
