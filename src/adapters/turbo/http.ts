/**
 * Bytes from npm's registry: bounded in time and size, tried again when the fault is not ours, credentials
 * for their host alone.
 */

import { setTimeout as sleep } from 'node:timers/promises'
import { ActionError, errorMessage, HttpError, isRecord } from '../../errors.ts'
import { isLoopback } from '../../image-ref.ts'
import { isTransientCall, parseRetryAfter, retry } from '../../retry.ts'
import { faultCode, isProgrammingError, openRoutes, readWhole } from '../http.ts'
import type { NpmConfig } from './npm-config.ts'

type Env = Readonly<Record<string, string | undefined>>

/** How long a download may take, and how often it is tried. */
export interface HttpLimits {
  /** For the headers of an answer, and between two pieces of its body. */
  readonly idleMs: number
  /** For all tries together. */
  readonly totalMs: number
  readonly attempts: number
}

const LIMITS: HttpLimits = { idleMs: 30_000, totalMs: 180_000, attempts: 4 }
const REDIRECTS = 5
const MAX_WAIT_MS = 20_000
const CLOCK = {
  now: Date.now,
  sleep: async (ms: number, signal: AbortSignal) =>
    await sleep(ms, undefined, { signal }).catch(() => undefined),
}

/** What is asked for. */
export interface HttpRequest {
  readonly url: URL
  readonly accept: string
  readonly maxBytes: number
}

/** Where requests go out from. */
export interface HttpOptions {
  readonly config: NpmConfig
  readonly env: Env
  readonly signal: AbortSignal
  readonly limits?: Partial<HttpLimits>
}

/** The body of a 200 answer. Throws an ActionError that names the host, never an address with credentials. */
export async function fetchBytes(request: HttpRequest, options: HttpOptions): Promise<Buffer> {
  const limits = { ...LIMITS, ...options.limits }
  const deadline = AbortSignal.timeout(limits.totalMs)
  const signal = AbortSignal.any([options.signal, deadline])
  try {
    return await retry(
      async () => await follow(request, { ...options, limits, signal }),
      { attempts: limits.attempts, passes: mayPass, maxWaitMs: MAX_WAIT_MS },
      { clock: CLOCK, random: Math.random, signal },
    )
  } catch (error) {
    options.signal.throwIfAborted()
    throw isProgrammingError(error) ? error : explain(error, request.url, deadline.aborted)
  }
}

function mayPass(error: unknown): boolean {
  return !isProgrammingError(error) && faultCode(error) !== 'PROXY_INVALID' && isTransientCall(error)
}

/** Redirects are followed by hand: each address gets the credentials of its own host, so mostly none. */
async function follow(request: HttpRequest, options: HttpOptions & { limits: HttpLimits }): Promise<Buffer> {
  let url = request.url
  for (let hop = 0; hop <= REDIRECTS; hop++) {
    refusePlain(url)
    const answer = await ask({ ...request, url }, options)
    if (answer.location === null) return answer.bytes
    url = new URL(answer.location, url)
  }
  throw new ActionError(`npm's registry ${request.url.host} redirects in circles`, {
    code: 'FDA-PLAN-TURBO-REGISTRY',
    hint: FIX,
  })
}

async function ask(
  request: HttpRequest,
  options: HttpOptions & { limits: HttpLimits },
): Promise<{ bytes: Buffer; location: string | null }> {
  const authorization = options.config.authorizationFor(request.url)
  const first = await once(request, authorization, options)
  // A token that expired keeps nobody from reading what is public.
  const refused = authorization !== null && (first.status === 401 || first.status === 403)
  const answer = refused ? await once(request, null, options) : first
  if (answer.status >= 300 && answer.status < 400 && answer.location !== null) {
    return { bytes: answer.bytes, location: answer.location }
  }
  if (answer.status === 200) return { bytes: answer.bytes, location: null }
  throw unexpected(request.url, refused ? first.status : answer.status, answer.retryAfter, options.config)
}

interface Answer {
  readonly status: number
  readonly location: string | null
  readonly retryAfter: string | undefined
  readonly bytes: Buffer
}

async function once(
  { url, accept, maxBytes }: HttpRequest,
  authorization: string | null,
  { env, signal, limits }: HttpOptions & { limits: HttpLimits },
): Promise<Answer> {
  const routes = openRoutes(env, 1)
  try {
    const { status, headers, body } = await routes.request(url, {
      method: 'GET',
      headers: { accept, ...(authorization === null ? {} : { authorization }) },
      signal,
      headersTimeout: limits.idleMs,
      bodyTimeout: limits.idleMs,
    })
    const header = (name: string) => [headers[name]].flat()[0]
    const bytes = await readWhole(body, maxBytes, () => tooLarge(url, maxBytes))
    return {
      status,
      location: header('location') ?? null,
      retryAfter: header('retry-after'),
      bytes,
    }
  } finally {
    await routes.close()
  }
}

function tooLarge(url: URL, maxBytes: number): ActionError {
  return new ActionError(`${url.host} answered with more than ${maxBytes} bytes`, {
    code: 'FDA-PLAN-TURBO-REGISTRY',
    hint: FIX,
  })
}

/** What comes without TLS is whatever someone on the way made of it, and it would be run. */
function refusePlain(url: URL): void {
  if (url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname))) return
  throw new ActionError(`npm's registry ${url.host} is reached without TLS, so turbo was not downloaded`, {
    code: 'FDA-PLAN-TURBO-REGISTRY',
    hint: `Configure its https address. ${FIX}`,
  })
}

const FIX = "Or install the repository's dependencies before this step, for example with npm ci."

function unexpected(url: URL, status: number, retryAfter: string | undefined, config: NpmConfig): HttpError {
  const withheld = config.withheldFrom(url)
  const denied = status === 401 || status === 403
  const hint = !denied
    ? status === 404
      ? 'Check the version of turbo, and that the registry mirrors it.'
      : 'Run the job again; if it stays, look at the status page of the registry.'
    : withheld === null
      ? `Give npm credentials for ${url.host}, for example with actions/setup-node (registry-url).`
      : `The repository's .npmrc asks for \${${withheld}}; a variable is sent to ${url.host} only when the workflow names that host too: env npm_config_registry, or actions/setup-node (registry-url).`
  return new HttpError(`npm's registry ${url.host} answered ${status} for ${lastPart(url)}`, {
    status,
    code: 'FDA-PLAN-TURBO-REGISTRY',
    hint: `${hint} ${FIX}`,
    retryAfterMs: parseRetryAfter(retryAfter, Date.now()),
  })
}

function lastPart(url: URL): string {
  return decodeURIComponent(url.pathname.split('/').at(-1) ?? '')
}

function explain(error: unknown, url: URL, late: boolean): unknown {
  if (error instanceof ActionError) return error
  const fault = faultCode(error)
  const why = late ? 'not in time' : fault === 'PROXY_INVALID' ? errorMessage(error) : fault
  return new ActionError(`npm's registry ${url.host} did not answer for ${lastPart(url)}: ${why}`, {
    code: 'FDA-PLAN-TURBO-REGISTRY',
    hint: `Check network, proxy (HTTPS_PROXY) and certificates (NODE_EXTRA_CA_CERTS). ${FIX}`,
  })
}

// What npm's registry knows of a package: its versions, its tags, and where each version's files are.

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
