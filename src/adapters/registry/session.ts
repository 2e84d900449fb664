/**
 * Calls to registries: who is asked for which token, what is sent where, and how long anyone is waited for.
 */

import type { Readable } from 'node:stream'
import { ActionError, NoAnswerError } from '../../errors.ts'
import { isLoopback, splitRepository } from '../../image-ref.ts'
import { faultCode, isProgrammingError, openRoutes, type Routes, readWhole } from '../http.ts'
import {
  type Answer,
  type Authorization,
  basic,
  type Challenge,
  parseChallenge,
  type RegistryCredentials,
  readToken,
} from './challenge.ts'

/** One HTTP call. */
export interface Call {
  readonly method: 'GET' | 'HEAD' | 'PUT' | 'POST' | 'DELETE'
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: Uint8Array
  /** The most bytes that are taken as its answer. */
  readonly maxBytes?: number
}

/** A call whose body may be a stream, and whose answer is one. */
export interface StreamCall {
  readonly method: 'GET' | 'PUT'
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: Readable
}

/** An answer that is still on its way: its body must be read or destroyed. */
export interface StreamAnswer {
  readonly status: number
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly body: Readable
}

/** What a session needs. */
export interface SessionOptions {
  readonly credentials: (host: string) => Promise<RegistryCredentials | null>
  readonly env: Readonly<Record<string, string | undefined>>
  readonly signal: AbortSignal
  /** The longest silence that is taken; a whole call may take twice that. */
  readonly timeoutMs: number
}

/** The specification's limit for manifests. */
const MAX_BYTES = 4 * 1024 * 1024
/** More would only wait in line at the registry. */
const CONNECTIONS = 32

interface Host {
  /** What the registry answered to a caller without a name; undefined until its first answer. */
  challenge: Challenge | null | undefined
  /** The first call, while it is on its way. */
  knocking: Promise<void> | null
}

/** An authorization that was asked for; null = there are no credentials to ask with. */
interface Grant {
  readonly authorization: Promise<Authorization | null>
}

/**
 * Calls with the authorization each repository needs. The first call to a registry shows how it wants its callers to log
 * in; those that come meanwhile wait for that answer, so that one refusal serves all apps.
 */
export class Session {
  readonly #options: SessionOptions
  readonly #routes: Routes
  readonly #hosts = new Map<string, Host>()
  readonly #grants = new Map<string, Grant>()

  constructor(options: SessionOptions) {
    this.#options = options
    this.#routes = openRoutes(options.env, CONNECTIONS)
  }

  /** The address of something in a repository; plain HTTP for this machine only. */
  address(repository: string, rest: string): URL {
    const { host, path } = splitRepository(repository)
    const name = host === 'docker.io' ? 'registry-1.docker.io' : host
    const url = new URL(`https://${name}/v2/${path}/${rest}`)
    if (isLoopback(url.hostname)) url.protocol = 'http:'
    return url
  }

  /**
   * The answer to a call, made again with a new token when the registry takes the one it was given no longer. `alsoRead` is
   * another repository of the same registry that the call reads from.
   */
  async send(url: URL, repository: string, call: Call, alsoRead?: string): Promise<Answer> {
    const host = await this.#host(repository)
    const first = host.challenge === undefined ? await this.#knock(host, url, call) : null
    if (first !== null && first.status !== 401) return first
    const key = grantKey(repository, alsoRead)
    const before = this.#grants.get(key)
    const grant = await this.#grant(host, key, null)
    const used = (await grant?.authorization) ?? null
    if (first !== null && used === null) return first
    const answer = await this.request(url, call, used?.header)
    if (answer.status !== 401 || (grant !== null && grant !== before)) return answer
    // A token that was good before, or a repository that wants a login although others of its host do not.
    host.challenge = parseChallenge(answer, url.host) ?? host.challenge
    const fresh = (await (await this.#grant(host, key, grant))?.authorization) ?? null
    return fresh === null ? answer : await this.request(url, call, fresh.header)
  }

  /** What calls for the repository are authorized by now; undefined before the first call, or when nobody asks for it. */
  async authorization(repository: string): Promise<string | undefined> {
    const host = await this.#host(repository)
    const grant = await this.#grant(host, grantKey(repository), null)
    return (await grant?.authorization)?.header
  }

  /** One call with blobs of any size; the whole may take as long as bytes flow. */
  async stream(url: URL, call: StreamCall, authorization: string | undefined): Promise<StreamAnswer> {
    const { signal, timeoutMs } = this.#options
    try {
      const { status, headers, body } = await this.#routes.request(url, {
        method: call.method,
        headers: { ...call.headers, ...(authorization === undefined ? {} : { authorization }) },
        body: call.body ?? null,
        signal,
        // A registry looks at all bytes of a blob before it answers.
        headersTimeout: 10 * timeoutMs,
        bodyTimeout: timeoutMs,
      })
      return { status, headers, body }
    } catch (error) {
      if (signal.aborted) throw signal.reason
      throw noAnswer(url, call, faultCode(error), error)
    }
  }

  /** The answer to one call, with no more than the authorization that it is given. */
  async request(url: URL, call: Call, authorization: string | undefined): Promise<Answer> {
    const { signal, timeoutMs } = this.#options
    const deadline = AbortSignal.timeout(2 * timeoutMs)
    try {
      const { status, headers, body } = await this.#routes.request(url, {
        method: call.method,
        headers: { ...call.headers, ...(authorization === undefined ? {} : { authorization }) },
        body: call.body ?? null,
        signal: AbortSignal.any([signal, deadline]),
        headersTimeout: timeoutMs,
        bodyTimeout: timeoutMs,
      })
      const limit = call.maxBytes ?? MAX_BYTES
      const bytes = await readWhole(body, limit, () => tooLarge(url, limit))
      return { status, headers, bytes }
    } catch (error) {
      if (signal.aborted) throw signal.reason
      if (error instanceof ActionError || isProgrammingError(error)) throw error
      throw noAnswer(url, call, deadline.aborted ? 'ETIMEDOUT' : faultCode(error), error)
    }
  }

  async #host(repository: string): Promise<Host> {
    const name = splitRepository(repository).host
    const host = this.#hosts.get(name) ?? { challenge: undefined, knocking: null }
    this.#hosts.set(name, host)
    while (host.challenge === undefined && host.knocking !== null) await host.knocking
    return host
  }

  /** The first call to a registry. When it gets no answer, the next one is the first. */
  async #knock(host: Host, url: URL, call: Call): Promise<Answer> {
    const { promise, resolve } = withResolver()
    host.knocking = promise
    try {
      const answer = await this.request(url, call, undefined)
      host.challenge = answer.status === 401 ? parseChallenge(answer, url.host) : null
      return answer
    } finally {
      host.knocking = null
      resolve()
    }
  }

  /** The grant in force, or a new one; `worn` is one that the registry takes no longer. Callers at the same time share one. */
  async #grant(host: Host, key: string, worn: Grant | null): Promise<Grant | null> {
    if (host.challenge == null) return null
    const current = this.#grants.get(key)
    if (current !== undefined && current !== worn && (await isGood(current))) return current
    const latest = this.#grants.get(key)
    // Somebody else asked while this caller looked.
    if (latest !== undefined && latest !== current) return latest
    const fresh = { authorization: this.#ask(host.challenge, key) }
    this.#grants.set(key, fresh)
    return fresh
  }

  async #ask(challenge: Challenge, key: string): Promise<Authorization | null> {
    const [repository = '', alsoRead] = key.split(' ')
    const { host, path } = splitRepository(repository)
    const credentials = await this.#options.credentials(host)
    if (challenge.scheme === 'basic') {
      const header = credentials === null ? null : basic(credentials)
      return header === null ? null : { header, goodUntil: Number.POSITIVE_INFINITY }
    }
    const scope = `repository:${path}:pull`
    const further = alsoRead === undefined ? [] : [`repository:${splitRepository(alsoRead).path}:pull`]
    const first = await this.#token(challenge.realm, [`${scope},push`, ...further], credentials)
    // Some services refuse the whole when a part is not allowed; a reader can do with less.
    const refused = first.status === 401 || first.status === 403
    const answer = refused ? await this.#token(challenge.realm, [scope], credentials) : first
    return readToken(answer, host)
  }

  async #token(
    realm: URL,
    scopes: readonly string[],
    credentials: RegistryCredentials | null,
  ): Promise<Answer> {
    const url = new URL(realm)
    url.searchParams.delete('scope')
    for (const scope of scopes) url.searchParams.append('scope', scope)
    if (credentials === null || !('identityToken' in credentials)) {
      return await this.request(url, { method: 'GET' }, basic(credentials) ?? undefined)
    }
    const form = new URLSearchParams(url.searchParams)
    form.set('scope', scopes.join(' '))
    form.set('grant_type', 'refresh_token')
    form.set('refresh_token', credentials.identityToken)
    form.set('client_id', 'flux-docker-action')
    const headers = { 'content-type': 'application/x-www-form-urlencoded' }
    const body = Buffer.from(form.toString())
    return await this.request(
      new URL(url.origin + url.pathname),
      { method: 'POST', headers, body },
      undefined,
    )
  }
}

/** A token is for a repository, and perhaps for reading from another one; no name of a repository has a blank. */
function grantKey(repository: string, alsoRead?: string): string {
  return alsoRead === undefined ? repository : `${repository} ${alsoRead}`
}

async function isGood({ authorization }: Grant): Promise<boolean> {
  const value = await authorization.catch(() => null)
  return value !== null && value.goodUntil > Date.now()
}

function withResolver(): { promise: Promise<void>; resolve: () => void } {
  let resolve = () => {}
  const promise = new Promise<void>((done) => {
    resolve = done
  })
  return { promise, resolve }
}

function noAnswer(
  url: URL,
  { method }: { readonly method: string },
  fault: string,
  cause: unknown,
): NoAnswerError {
  const certificate = /CERT|SELF_SIGNED|UNABLE_TO_/.test(fault)
  // An address may carry a signature after its path; a proxy's error may quote its password.
  const known = fault !== 'UNKNOWN' || !(cause instanceof Error)
  return new NoAnswerError(`${url.host} gave no answer to ${method} ${url.pathname}: ${fault}`, {
    code: 'FDA-PUSH-NO-ANSWER',
    fault,
    hint: certificate
      ? 'If the registry has a private CA: set NODE_EXTRA_CA_CERTS in env of the job to its PEM file.'
      : 'Check that the runner reaches the registry (name, port, HTTPS_PROXY, NO_PROXY), and run the job again.',
    ...(known ? {} : { cause }),
  })
}

function tooLarge(url: URL, limit: number): ActionError {
  return new ActionError(`${url.host} answered with more than ${limit} bytes where so many make no sense`, {
    code: 'FDA-PUSH-REGISTRY',
    hint: 'Check that image names a container registry.',
  })
}
