/** A registry and a docker in memory: manifests are real bytes, digests are computed, equal builds make equal images. */
import type { Digest, ImageRef, Manifest } from '../../src/domain.ts'
import { HttpError } from '../../src/errors.ts'
import type {
  BuilderFacts,
  BuilderSpec,
  Builders,
  BuildRequest,
  Clock,
  Docker,
  Registry,
} from '../../src/ports.ts'
import { fakeDigest } from './builders.ts'

/** A registry that tests can look into. */
export interface FakeRegistry extends Registry {
  /** Tag → digest of one repository, in the order of the first writing. */
  tags(repository: string): Readonly<Record<string, Digest>>
  /** Stores an image as another run or tool would. */
  store(repository: string, tag: string, content: unknown): Manifest
  /** Stores a blob, such as an image's configuration, and tells its digest. */
  storeBlob(content: unknown): Digest
  /** Every call as `HEAD repository:reference`, in order; `LIST` and `BLOB` are those for tags and blobs. */
  readonly calls: readonly string[]
  /** The next calls of that method fail with these, one each; the registry is not asked. */
  failNext(method: Method, ...errors: readonly Error[]): void
}

const MEDIA_TYPE = 'application/vnd.oci.image.manifest.v1+json'

type Method = 'HEAD' | 'GET' | 'PUT' | 'LIST' | 'BLOB'

/** An empty registry. */
export function fakeRegistry(): FakeRegistry {
  const manifests = new Map<string, Manifest>()
  const tags = new Map<string, Map<string, Digest>>()
  const calls: string[] = []
  const blobs = new Map<Digest, Uint8Array>()
  const failures: Record<Method, Error[]> = { HEAD: [], GET: [], PUT: [], LIST: [], BLOB: [] }
  const ask = (method: Method, { repository, reference }: ImageRef) => {
    calls.push(`${method} ${repository}:${reference}`)
    const failure = failures[method].shift()
    if (failure !== undefined) throw failure
  }
  const find = ({ repository, reference }: ImageRef) =>
    manifests.get(`${repository}@${tags.get(repository)?.get(reference) ?? reference}`)
  const put = ({ repository, reference }: ImageRef, manifest: Manifest) => {
    manifests.set(`${repository}@${manifest.digest}`, manifest)
    if (reference === manifest.digest) return
    tags.set(repository, (tags.get(repository) ?? new Map()).set(reference, manifest.digest))
  }
  return {
    calls,
    tags: (repository) => Object.fromEntries(tags.get(repository) ?? []),
    failNext: (method, ...errors) => failures[method].push(...errors),
    store(repository, tag, content) {
      const manifest = toManifest(content)
      put({ repository, reference: tag }, manifest)
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
  }
}

/** The manifest whose bytes are the content as JSON. */
export function toManifest(content: unknown, mediaType = MEDIA_TYPE): Manifest {
  const bytes = Buffer.from(JSON.stringify(content))
  return { mediaType, bytes, digest: fakeDigest(bytes) }
}

/** How the build of one app goes; by default it prints nothing, takes no time and succeeds. */
export interface FakeBuild {
  /** Lines of the progress stream. */
  readonly lines?: readonly string[]
  readonly ms?: number
  /** Thrown after the lines; nothing is pushed. */
  readonly error?: Error
  /** Whether the metadata file names the digest. */
  readonly withoutDigest?: boolean
}

/** A docker that tests can look into. */
export interface FakeDocker extends Docker {
  /** The builds in the order of their start. */
  readonly requests: readonly BuildRequest[]
  readonly logins: readonly { registry: string; username: string; password: string }[]
  /** How many builds ran at the same time at most. */
  readonly mostAtOnce: number
}

/** Docker that pushes to the registry. `builds` says by app how a build goes. */
export function fakeDocker(world: {
  registry: FakeRegistry
  clock: Clock
  signal: AbortSignal
  builds?: Readonly<Record<string, FakeBuild>>
}): FakeDocker {
  const requests: BuildRequest[] = []
  const logins: { registry: string; username: string; password: string }[] = []
  let running = 0
  let mostAtOnce = 0
  const run = async (request: BuildRequest, onLine: (line: string) => void) => {
    const { lines = [], ms = 0, error, withoutDigest = false } = world.builds?.[request.app] ?? {}
    for (const line of lines) onLine(line)
    if (ms > 0) await world.clock.sleep(ms, world.signal)
    world.signal.throwIfAborted()
    if (error !== undefined) throw error
    if (request.push === null) return { digest: null }
    const content = imageOf(request, world.registry)
    const image = world.registry.store(request.push.repository, request.push.reference, content)
    return { digest: withoutDigest ? null : image.digest }
  }
  return {
    requests,
    logins,
    get mostAtOnce() {
      return mostAtOnce
    },
    login: async (credentials) => void logins.push(credentials),
    async build(request, onLine) {
      requests.push(request)
      mostAtOnce = Math.max(mostAtOnce, ++running)
      return await run(request, onLine).finally(() => running--)
    },
  }
}

/** Builders that tests can look into. */
export interface FakeBuilders extends Builders {
  /** Every call, in order, such as `find default`, `create`, `remove fda-1`. */
  readonly calls: readonly string[]
  readonly specs: readonly BuilderSpec[]
}

/** A current builder with these facts; one that is created boots after `failures`, one each. */
export function fakeBuilders(
  world: { builder?: Partial<BuilderFacts>; failures?: readonly Error[]; refusal?: Error } = {},
): FakeBuilders {
  const calls: string[] = []
  const specs: BuilderSpec[] = []
  const failures = [...(world.failures ?? [])]
  const facts = { name: 'default', driver: 'docker-container', buildxVersion: '0.30.1', exportsCache: true }
  return {
    calls,
    specs,
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

/** An image manifest that depends on what BuildKit's result depends on, and on nothing else. */
function imageOf(
  { app, file, context, target, buildArgs, labels }: BuildRequest,
  registry: FakeRegistry,
): unknown {
  const pairs = labels.map((label) => label.split(/=(.*)/s).slice(0, 2))
  const history = [file, context, target, ...buildArgs]
  const config = registry.storeBlob({ config: { Labels: Object.fromEntries(pairs) }, history })
  return {
    schemaVersion: 2,
    mediaType: MEDIA_TYPE,
    config: { digest: config, size: 1_000 },
    layers: [{ digest: fakeDigest(`layer of ${app}`), size: 20_000 }],
  }
}
