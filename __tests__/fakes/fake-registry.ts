/** A registry and builders in memory: manifests are real bytes, digests are computed. */
import type { Digest } from '../../src/domain.ts'
import { HttpError } from '../../src/errors.ts'
import type { ImageRef, OciManifest } from '../../src/image-ref.ts'
import type { BuilderFacts, BuilderSpec, Builders, ImageCopies, Registry } from '../../src/ports-images.ts'
import { fakeDigest } from './builders.ts'

/** A registry that tests can look into. */
export interface FakeRegistry extends Registry {
  /** Tag → digest of one repository, in the order of the first writing. */
  tags(repository: string): Readonly<Record<string, Digest>>
  /** Stores an image as another run or tool would; without a tag, by its digest alone. */
  store(repository: string, tag: string | null, content: unknown): OciManifest
  /** Stores a blob, such as an image's configuration, and tells its digest. */
  storeBlob(content: unknown): Digest
  /** Every call as `HEAD repository:reference`, in order; `LIST` and `BLOB` are those for tags and blobs. */
  readonly calls: readonly string[]
  /** What names which manifest as its subject. */
  readonly referrers: { readonly repository: string; readonly subject: Digest; readonly referrer: Digest }[]
  /** The next calls of that method fail with these, one each; the registry is not asked. */
  failNext(method: Method, ...errors: readonly Error[]): void
}

const MEDIA_TYPE = 'application/vnd.oci.image.manifest.v1+json'

type Method = 'HEAD' | 'GET' | 'PUT' | 'LIST' | 'BLOB' | 'DELETE'

/** An empty registry. */
export function fakeRegistry(): FakeRegistry {
  const manifests = new Map<string, OciManifest>()
  const tags = new Map<string, Map<string, Digest>>()
  const calls: string[] = []
  const blobs = new Map<Digest, Uint8Array>()
  const failures: Record<Method, Error[]> = { HEAD: [], GET: [], PUT: [], LIST: [], BLOB: [], DELETE: [] }
  const ask = (method: Method, { repository, reference }: ImageRef) => {
    calls.push(`${method} ${repository}:${reference}`)
    const failure = failures[method].shift()
    if (failure !== undefined) throw failure
  }
  const find = ({ repository, reference }: ImageRef) =>
    manifests.get(`${repository}@${tags.get(repository)?.get(reference) ?? reference}`)
  const put = ({ repository, reference }: ImageRef, manifest: OciManifest) => {
    manifests.set(`${repository}@${manifest.digest}`, manifest)
    if (reference === manifest.digest) return
    tags.set(repository, (tags.get(repository) ?? new Map()).set(reference, manifest.digest))
  }
  return {
    calls,
    referrers: [],
    tags: (repository) => Object.fromEntries(tags.get(repository) ?? []),
    failNext: (method, ...errors) => failures[method].push(...errors),
    store(repository, tag, content) {
      const manifest = toManifest(content)
      put({ repository, reference: tag ?? manifest.digest }, manifest)
      return manifest
    },
    storeBlob(content) {
      const { bytes, digest } = toManifest(content)
      blobs.set(digest, bytes)
      return digest
    },
    async listTags(repository) {
      ask('LIST', { repository, reference: '*' })
      return [...(tags.get(repository)?.keys() ?? [])]
    },
    async blob(repository, digest) {
      ask('BLOB', { repository, reference: digest })
      const bytes = blobs.get(digest)
      if (bytes !== undefined) return bytes
      throw new HttpError(`no blob ${digest}`, { status: 404, code: 'FDA-PUSH-REGISTRY' })
    },
    async tryDigest(ref) {
      ask('HEAD', ref)
      return find(ref)?.digest ?? null
    },
    async manifest(ref) {
      ask('GET', ref)
      const manifest = find(ref)
      if (manifest !== undefined) return manifest
      throw new HttpError(`no manifest ${ref.reference}`, { status: 404, code: 'FDA-PUSH-REGISTRY' })
    },
    async putManifest(ref, manifest) {
      ask('PUT', ref)
      put(ref, { ...manifest, digest: fakeDigest(manifest.bytes) })
    },
    async tryDeleteTag(ref) {
      ask('DELETE', ref)
      tags.get(ref.repository)?.delete(ref.reference)
      return true
    },
  }
}

/** Copies within the fake registry, whose blobs belong to all repositories; referrers are found by the tag of the specification. */
export function fakeCopies(registry: FakeRegistry): ImageCopies {
  const referrersOf = (repository: string, digest: Digest) =>
    registry.referrers.filter((one) => one.repository === repository && one.subject === digest)
  return {
    async copyBlob(_, from, to) {
      return from.split('/')[0] === to.split('/')[0] ? 'mounted' : 'copied'
    },
    writeBlob: async (_, bytes) => registry.storeBlob(JSON.parse(Buffer.from(bytes).toString())),
    async referrers(repository, digest) {
      return referrersOf(repository, digest).map(({ referrer }) => referrer)
    },
    async announceReferrer(repository, subject, { digest }) {
      const known = referrersOf(repository, subject).some(({ referrer }) => referrer === digest)
      if (!known) registry.referrers.push({ repository, subject, referrer: digest })
    },
  }
}

/** The manifest whose bytes are the content as JSON. */
export function toManifest(content: unknown, mediaType = MEDIA_TYPE): OciManifest {
  const bytes = Buffer.from(JSON.stringify(content))
  return { mediaType, bytes, digest: fakeDigest(bytes) }
}

/** Builders that tests can look into. */
export interface FakeBuilders extends Builders {
  /** Every call, in order, such as `find default`, `create`, `remove fda-1`. */
  readonly calls: readonly string[]
  readonly specs: readonly BuilderSpec[]
}

/** A current builder with these facts; one that is created boots after `failures`, one each. */
export function fakeBuilders(
  world: {
    builder?: Partial<BuilderFacts>
    buildx?: string
    failures?: readonly Error[]
    refusal?: Error
  } = {},
): FakeBuilders {
  const calls: string[] = []
  const specs: BuilderSpec[] = []
  const failures = [...(world.failures ?? [])]
  const facts = { name: 'default', driver: 'docker-container', exportsCache: true, nodes: 1 }
  return {
    calls,
    specs,
    lookAhead(name, isVersioned) {
      calls.push(`look ahead at ${name ?? 'the current one'}${isVersioned ? ' and the version' : ''}`)
    },
    forget() {
      calls.push('forget')
    },
    async version() {
      calls.push('version')
      return world.buildx ?? '0.30.1'
    },
    async find(name) {
      calls.push(`find ${name ?? 'the current one'}`)
      if (name === null) return { ...facts, ...world.builder }
      const failure = failures.shift()
      if (failure !== undefined) throw failure
      return { ...facts, ...(specs.length === 0 ? world.builder : {}), name }
    },
    async create(spec) {
      calls.push('create')
      if (world.refusal !== undefined) throw world.refusal
      specs.push(spec)
      return `fda-${specs.length}`
    },
    async remove(name) {
      calls.push(`remove ${name}`)
      return true
    },
  }
}
