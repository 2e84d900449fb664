/** The registry's HTTP API (OCI distribution 1.1): heads, reads and writes manifests with docker's own credentials. */
import { createHash } from 'node:crypto'
import type { Agent, Dispatcher } from 'undici'
import {
  type Digest,
  type ImageRef,
  imageRef,
  isLoopback,
  parseDigest,
  parseRetryAfter,
  splitRepository,
} from '../domain.ts'
import { ActionError, HttpError } from '../errors.ts'
import type { Registry } from '../ports.ts'

/** Credentials as docker's configuration holds them. */
export type RegistryCredentials =
  | { readonly username: string; readonly password: string }
  | { readonly identityToken: string }

const MANIFEST_TYPES = [
  'application/vnd.oci.image.index.v1+json',
  'application/vnd.oci.image.manifest.v1+json',
  'application/vnd.docker.distribution.manifest.list.v2+json',
  'application/vnd.docker.distribution.manifest.v2+json',
].join(', ')
/** The specification's limit for manifests. */
const MANIFEST_LIMIT = 4 * 1024 * 1024
/** Flux's own reading stops there too. */
const TAG_LIMIT = 10_000
const TIMEOUT_MS = 30_000

interface Call {
  readonly method: 'GET' | 'HEAD' | 'PUT' | 'POST'
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: Uint8Array
}

interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly bytes: Buffer
}

/** A client that asks each registry for a token once per repository, and sends credentials only where they belong. */
export function createRegistry(options: {
  credentials: (host: string) => Promise<RegistryCredentials | null>
  signal: AbortSignal
}): Registry {
  const session = new Session(options)
  const manifestUrl = (ref: ImageRef) => session.address(ref.repository, `manifests/${ref.reference}`)
  return {
    async tryDigest(ref) {
      const call = { method: 'HEAD', headers: { accept: MANIFEST_TYPES } } as const
      const answer = await session.send(manifestUrl(ref), ref.repository, call)
      if (answer.status === 404) return null
      if (answer.status !== 200) throw unexpected('looking for', ref, answer)
      return digestHeader(answer) ?? digestOf((await get(session, manifestUrl(ref), ref)).bytes)
    },
    async manifest(ref) {
      const answer = await get(session, manifestUrl(ref), ref)
      const mediaType = header(answer, 'content-type')?.split(';')[0] ?? MANIFEST_TYPES.split(',')[1] ?? ''
      const digest = digestOf(answer.bytes)
      if (ref.reference.startsWith('sha256:') && ref.reference !== digest) throw wrongBytes(ref, digest)
      return { mediaType, bytes: answer.bytes, digest }
    },
    async putManifest(ref, manifest) {
      const call = {
        method: 'PUT',
        headers: { 'content-type': manifest.mediaType },
        body: manifest.bytes,
      } as const
      const answer = await session.send(manifestUrl(ref), ref.repository, call)
      if (answer.status !== 201 && answer.status !== 200) throw unexpected('writing', ref, answer)
    },
    listTags: async (repository) => await listTags(session, repository),
    async blob(repository, digest) {
      const url = session.address(repository, `blobs/${digest}`)
      const answer = await session.send(url, repository, { method: 'GET' })
      const ref = { repository, reference: digest }
      const moved = answer.status === 307 || answer.status === 302 ? header(answer, 'location') : undefined
      const final = moved === undefined ? answer : await session.fetchElsewhere(new URL(moved, url))
      if (final.status !== 200) throw unexpected('reading', ref, final)
      if (digestOf(final.bytes) !== digest) throw wrongBytes(ref, digestOf(final.bytes))
      return final.bytes
    },
  }
}

async function get(session: Session, url: URL, ref: ImageRef): Promise<Answer> {
  const answer = await session.send(url, ref.repository, {
    method: 'GET',
    headers: { accept: MANIFEST_TYPES },
  })
  if (answer.status !== 200) throw unexpected('reading', ref, answer)
  return answer
}

/** Pages are followed as long as they stay on the registry itself. */
async function listTags(session: Session, repository: string): Promise<readonly string[]> {
  const tags: string[] = []
  let url: URL | null = session.address(repository, 'tags/list?n=1000')
  while (url !== null && tags.length < TAG_LIMIT) {
    const answer = await session.send(url, repository, { method: 'GET' })
    if (answer.status === 404) return tags
    if (answer.status !== 200) throw unexpected('listing the tags of', { repository, reference: '*' }, answer)
    const page = parseObject(answer.bytes).tags
    tags.push(...(Array.isArray(page) ? page : []).filter((tag) => typeof tag === 'string'))
    url = nextPage(url, header(answer, 'link'))
  }
  return tags
}

function nextPage(url: URL, link: string | undefined): URL | null {
  const target = /<([^>]+)>\s*;\s*rel="?next"?/.exec(link ?? '')?.[1]
  if (target === undefined) return null
  const next = new URL(target, url)
  return next.origin === url.origin && next.href !== url.href ? next : null
}

class Session {
  readonly #options: {
    credentials: (host: string) => Promise<RegistryCredentials | null>
    signal: AbortSignal
  }
  /** Repository → the Authorization header that worked. */
  readonly #authorizations = new Map<string, string>()
  #dispatchers: Promise<{ direct: Agent; proxied: Dispatcher }> | undefined

  constructor(options: {
    credentials: (host: string) => Promise<RegistryCredentials | null>
    signal: AbortSignal
  }) {
    this.#options = options
  }

  address(repository: string, rest: string): URL {
    const { host, path } = splitRepository(repository)
    const name = host === 'docker.io' ? 'registry-1.docker.io' : host
    const url = new URL(`https://${name}/v2/${path}/${rest}`)
    if (isLoopback(url.hostname)) url.protocol = 'http:'
    return url
  }

  /** One call, and once more with a token or password when the registry asks for one. */
  async send(url: URL, repository: string, call: Call): Promise<Answer> {
    const known = this.#authorizations.get(repository)
    const first = await this.#request(url, call, known)
    if (first.status !== 401) return first
    const authorization = await this.#authorize(repository, header(first, 'www-authenticate') ?? '')
    if (authorization === null) return first
    this.#authorizations.set(repository, authorization)
    return await this.#request(url, call, authorization)
  }

  /** A blob's bytes from where the registry keeps them; credentials stay behind. */
  async fetchElsewhere(url: URL): Promise<Answer> {
    return await this.#request(url, { method: 'GET' }, undefined)
  }

  async #authorize(repository: string, challenge: string): Promise<string | null> {
    const { host, path } = splitRepository(repository)
    const credentials = await this.#options.credentials(host)
    if (/^basic\b/i.test(challenge)) return credentials === null ? null : basic(credentials)
    const fields = Object.fromEntries(
      [...challenge.matchAll(/(\w+)="([^"]*)"/g)].map(([, key, value]) => [key, value]),
    )
    const realm = /^bearer\b/i.test(challenge) ? fields.realm : undefined
    if (realm === undefined || !URL.canParse(realm)) return null
    const url = new URL(realm)
    if (url.protocol !== 'https:' && !isLoopback(url.hostname)) throw plainRealm(host, url)
    if (fields.service !== undefined) url.searchParams.set('service', fields.service)
    url.searchParams.set('scope', `repository:${path}:pull,push`)
    return `Bearer ${await this.#token(url, host, credentials)}`
  }

  async #token(url: URL, host: string, credentials: RegistryCredentials | null): Promise<string> {
    const answer =
      credentials !== null && 'identityToken' in credentials
        ? await this.#exchange(url, credentials.identityToken)
        : await this.#request(
            url,
            { method: 'GET' },
            credentials === null ? undefined : (basic(credentials) ?? undefined),
          )
    const body = answer.status === 200 ? parseObject(answer.bytes) : {}
    const token = body.token ?? body.access_token
    if (typeof token === 'string') return token
    throw new HttpError(`registry ${host} gave no token: its token service answered ${answer.status}`, {
      status: answer.status,
      code: 'FDA-PUSH-TOKEN',
      hint: `Check the login for ${host}: username, password, and that the account may push there.`,
      retryAfterMs: parseRetryAfter(header(answer, 'retry-after'), Date.now()),
    })
  }

  async #exchange(url: URL, refreshToken: string): Promise<Answer> {
    const form = new URLSearchParams(url.searchParams)
    form.set('grant_type', 'refresh_token')
    form.set('refresh_token', refreshToken)
    form.set('client_id', 'flux-docker-action')
    const plain = new URL(url.origin + url.pathname)
    const headers = { 'content-type': 'application/x-www-form-urlencoded' }
    return await this.#request(
      plain,
      { method: 'POST', headers, body: Buffer.from(form.toString()) },
      undefined,
    )
  }

  async #request(url: URL, call: Call, authorization: string | undefined): Promise<Answer> {
    const { request } = await import('undici')
    const { direct, proxied } = await this.#agents()
    const { statusCode, headers, body } = await request(url, {
      method: call.method,
      headers: { ...call.headers, ...(authorization === undefined ? {} : { authorization }) },
      body: call.body ?? null,
      dispatcher: isLoopback(url.hostname) ? direct : proxied,
      signal: this.#options.signal,
      headersTimeout: TIMEOUT_MS,
      bodyTimeout: TIMEOUT_MS,
    })
    const chunks: Buffer[] = []
    let size = 0
    for await (const chunk of body as AsyncIterable<Buffer>) {
      size += chunk.length
      if (size > MANIFEST_LIMIT) throw tooLarge(url)
      chunks.push(chunk)
    }
    return { status: statusCode, headers, bytes: Buffer.concat(chunks) }
  }

  async #agents(): Promise<{ direct: Agent; proxied: Dispatcher }> {
    this.#dispatchers ??= import('undici').then(({ Agent, EnvHttpProxyAgent }) => {
      return { direct: new Agent(), proxied: new EnvHttpProxyAgent() }
    })
    return await this.#dispatchers
  }
}

function basic(credentials: RegistryCredentials): string | null {
  if ('identityToken' in credentials) return null
  return `Basic ${Buffer.from(`${credentials.username}:${credentials.password}`).toString('base64')}`
}

function header(answer: Answer, name: string): string | undefined {
  const value = answer.headers[name]
  return Array.isArray(value) ? value[0] : value
}

function digestHeader(answer: Answer): Digest | null {
  return parseDigest(header(answer, 'docker-content-digest') ?? '')
}

function digestOf(bytes: Uint8Array): Digest {
  return `sha256:${createHash('sha256').update(bytes).digest('hex')}` as Digest
}

function unexpected(doing: string, ref: ImageRef, answer: Answer): HttpError {
  const { host } = splitRepository(ref.repository)
  const denied = answer.status === 401 || answer.status === 403
  return new HttpError(
    `${doing} ${imageRef(ref)}: registry ${host} answered ${answer.status}${firstError(answer.bytes)}`,
    {
      status: answer.status,
      code: denied ? 'FDA-PUSH-DENIED' : 'FDA-PUSH-REGISTRY',
      hint: denied
        ? `Log in to ${host} with an account that may push (inputs username and password, or docker/login-action before).`
        : 'Run the job again; if it stays, look at the status page of the registry.',
      retryAfterMs: parseRetryAfter(header(answer, 'retry-after'), Date.now()),
    },
  )
}

/** The object that the bytes hold; anything else, such as a proxy's page, is empty. */
function parseObject(bytes: Buffer): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(bytes.toString('utf8'))
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
  } catch {
    return {}
  }
}

/** The first error of the specification's JSON body: code and message. */
function firstError(bytes: Buffer): string {
  const { errors } = parseObject(bytes) as { errors?: readonly { code?: string; message?: string }[] }
  const first = Array.isArray(errors) ? errors[0] : undefined
  return first === undefined ? '' : ` (${[first?.code, first?.message].filter(Boolean).join(': ')})`
}

function wrongBytes(ref: ImageRef, digest: Digest): ActionError {
  return new ActionError(`${imageRef(ref)}: the registry sent bytes whose digest is ${digest}`, {
    code: 'FDA-PUSH-WRONG-DIGEST',
    hint: 'A proxy or the registry corrupts manifests: nothing was written.',
  })
}

function plainRealm(host: string, url: URL): ActionError {
  return new ActionError(`registry ${host} asks for credentials to be sent to ${url.host} by plain HTTP`, {
    code: 'FDA-PUSH-PLAIN-TOKEN-SERVICE',
    hint: 'The token service must have https.',
  })
}

function tooLarge(url: URL): ActionError {
  return new ActionError(`${url.host} answered with more than ${MANIFEST_LIMIT} bytes for a manifest`, {
    code: 'FDA-PUSH-REGISTRY',
    hint: 'Check that image names a container registry.',
  })
}
