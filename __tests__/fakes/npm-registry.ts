/** npm's registry on loopback, as far as turbo's packages go: real documents, real archives, and faults on demand. */
import { createHash } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import { packTar } from 'modern-tar'
import { type FaultPlan, planFaults, playFault } from './faults.ts'
import { answerJson, type Loopback, listen } from './loopback.ts'

/** One request as it came in. */
export interface NpmRequest {
  readonly path: string
  readonly authorization: string | null
}

/** A running registry. Faults strike on `package` or `tarball`. */
export interface NpmRegistry {
  readonly url: string
  readonly faults: FaultPlan
  requests(): readonly NpmRequest[]
  /** Publishes a package whose archive holds these files, below a folder. */
  publish(name: string, version: string, options?: PublishOptions): Promise<void>
  tag(name: string, tag: string, version: string): void
  stop(): Promise<void>
}

/** What is odd about a published version. */
export interface PublishOptions {
  /** Path within the archive → content. */
  readonly files?: Readonly<Record<string, string>>
  /** The archive's bytes, in place of files. */
  readonly archive?: Buffer
  readonly integrity?: string | null
  /** The address of the archive, in place of the registry's own. */
  readonly tarball?: string
  readonly deprecated?: string
}

/** A registry that wants this Authorization header, or none. */
export async function startNpmRegistry(options: { authorization?: string } = {}): Promise<NpmRegistry> {
  const packages = new Map<string, { versions: Record<string, object>; tags: Record<string, string> }>()
  const archives = new Map<string, Buffer>()
  const requests: NpmRequest[] = []
  const faults = planFaults()
  const server: Loopback = await listen((request, response) => {
    const path = decodeURIComponent(request.url ?? '')
    const authorization = request.headers.authorization ?? null
    requests.push({ path, authorization })
    const archive = archives.get(path)
    const fault = faults.take(archive === undefined ? 'package' : 'tarball')
    if (fault !== null) {
      playFault(fault, response)
      return
    }
    const known = packages.get(path.slice(1))
    if (options.authorization !== undefined && authorization !== options.authorization) {
      answerJson(response, 401, { error: 'unauthorized' })
    } else if (archive !== undefined) {
      response.writeHead(200, { 'content-length': archive.length }).end(archive)
    } else if (known !== undefined) {
      answerJson(response, 200, { 'dist-tags': known.tags, versions: known.versions })
    } else answerJson(response, 404, { error: 'not_found' })
  })
  const packageOf = (name: string) => {
    const found = packages.get(name) ?? { versions: {}, tags: {} }
    packages.set(name, found)
    return found
  }
  return {
    url: `${server.url}/`,
    faults,
    requests: () => requests,
    async publish(name, version, published = {}) {
      const archive = published.archive ?? (await pack(published.files ?? {}))
      const path = `/${name}/-/${version}.tgz`
      archives.set(path, archive)
      const integrity =
        published.integrity ?? `sha512-${createHash('sha512').update(archive).digest('base64')}`
      packageOf(name).versions[version] = {
        name,
        version,
        dist: {
          tarball: published.tarball ?? `${server.url}${path}`,
          ...(published.integrity === null ? {} : { integrity }),
        },
        ...(published.deprecated === undefined ? {} : { deprecated: published.deprecated }),
      }
    },
    tag(name, tag, version) {
      packageOf(name).tags[tag] = version
    },
    stop: async () => await server.stop(),
  }
}

/** A gzipped archive of these files. */
export async function pack(files: Readonly<Record<string, string>>): Promise<Buffer> {
  const entries = Object.entries(files).map(([name, body]) => ({
    header: { name, size: Buffer.byteLength(body), type: 'file' as const, mode: 0o755 },
    body,
  }))
  return gzipSync(await packTar(entries))
}
