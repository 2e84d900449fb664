/** What npm's registry knows of a package: its versions, its tags, and where each version's files are. */
import { ActionError } from '../../errors.ts'
import { isRecord } from '../../json.ts'
import { fetchBytes, type HttpOptions } from './http.ts'

/** The short form of a registry's document about a package. */
export interface Packument {
  readonly name: string
  /** Tag → version, such as `latest`. */
  readonly tags: ReadonlyMap<string, string>
  readonly versions: ReadonlyMap<string, PackageVersion>
}

/** One published version. */
export interface PackageVersion {
  readonly tarball: string | null
  /** As in `dist.integrity`, for example `sha512-…`. */
  readonly integrity: string | null
  readonly deprecated: boolean
}

const MAX_BYTES = 64 * 1024 * 1024
/** The second type is for registries that know only the long form. */
const ACCEPT = 'application/vnd.npm.install-v1+json, application/json;q=0.8'

/** The document about a package. Throws an ActionError when the registry does not give one. */
export async function fetchPackument(name: string, options: HttpOptions): Promise<Packument> {
  const registry = options.config.registryOf(name)
  const url = new URL(name.replace('/', '%2f'), registry)
  const bytes = await fetchBytes({ url, accept: ACCEPT, maxBytes: MAX_BYTES }, options)
  const json = parseObject(bytes)
  if (json === null || !isRecord(json.versions)) {
    throw new ActionError(
      `npm's registry ${registry.host} answered for ${name} with something else than a package`,
      {
        code: 'FDA-PLAN-TURBO-REGISTRY',
        hint: `Check that npm's registry setting names a registry: ${registry.host}${registry.pathname}`,
      },
    )
  }
  return { name, tags: textsOf(json['dist-tags']), versions: versionsOf(json.versions) }
}

function versionsOf(versions: Readonly<Record<string, unknown>>): ReadonlyMap<string, PackageVersion> {
  return new Map(
    Object.entries(versions).flatMap(([version, facts]) => {
      if (!isRecord(facts)) return []
      const dist = isRecord(facts.dist) ? facts.dist : {}
      const deprecated = facts.deprecated !== undefined && facts.deprecated !== false
      return [
        [version, { tarball: text(dist.tarball), integrity: text(dist.integrity), deprecated }] as const,
      ]
    }),
  )
}

function textsOf(value: unknown): ReadonlyMap<string, string> {
  const pairs = Object.entries(isRecord(value) ? value : {})
  return new Map(pairs.filter((pair): pair is [string, string] => typeof pair[1] === 'string'))
}

function text(value: unknown): string | null {
  return typeof value === 'string' ? value : null
}

function parseObject(bytes: Buffer): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(bytes.toString('utf8'))
    return isRecord(value) ? value : null
  } catch {
    return null
  }
}
