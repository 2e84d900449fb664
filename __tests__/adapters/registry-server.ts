/** A container registry on loopback with the three ways to log in, every request recorded. */
import { createHash } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { type Fault, playFault } from '../fakes/faults.ts'
import { listen, plainHeaders, readBody } from '../fakes/loopback.ts'

/** One request as it arrived. */
export interface RegistryRequest {
  readonly method: string
  /** With the query. */
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** Who may do what: nobody is asked, a password is, or a token of the service at /token is. */
export type Login =
  | { readonly kind: 'none' }
  | { readonly kind: 'basic'; readonly basic: string }
  | {
      readonly kind: 'bearer'
      /** The Authorization that the token service wants; null gives everyone a token. */
      readonly basic: string | null
      readonly realm?: string
      readonly tokenAnswer?: (token: string) => unknown
      /** What the token service shows instead of any answer. */
      readonly tokenFault?: Fault
    }

/** A running registry. */
export interface RegistryServer {
  /** `127.0.0.1:<port>`, as repositories begin with it. */
  readonly host: string
  requests(): readonly RegistryRequest[]
  /** The requests as `METHOD path`, for the manifests or for the token service. */
  lines(of: 'manifests' | 'tokens'): readonly string[]
  /** Puts bytes under a name and reference. */
  store(name: string, reference: string, bytes: string, mediaType?: string): string
  /** Puts a blob, and tells its digest; with `at` it is served by a redirect to that address. */
  storeBlob(bytes: string, at?: string): string
  stored(name: string, reference: string): { bytes: string; mediaType: string } | undefined
  /** The next manifest request sees this instead. */
  failNext(fault: Fault): void
  /** Answers without the header that names the digest. */
  hideDigests(): void
  /** Tokens given so far are no longer good. */
  expireTokens(): void
  stop(): Promise<void>
}

/** The media type of what is stored without another. */
export const OCI_MANIFEST = 'application/vnd.oci.image.manifest.v1+json'

/** The value of an Authorization header. */
export function basicOf(username: string, password: string): string {
  return `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`
}

/** The digest of bytes, as registries write it. */
export function digestOf(bytes: string): string {
  return `sha256:${createHash('sha256').update(bytes).digest('hex')}`
}

/** An empty registry. */
export async function startRegistry(login: Login = { kind: 'none' }): Promise<RegistryServer> {
  const room: Room = {
    login,
    manifests: new Map(),
    blobs: new Map(),
    requests: [],
    faults: [],
    digests: true,
    generation: 1,
    url: '',
  }
  const server = await listen((request, response) => answer(room, request, response))
  room.url = server.url
  return {
    host: new URL(server.url).host,
    requests: () => room.requests,
    lines: (of) =>
      room.requests
        .filter(({ path }) => path.startsWith(of === 'manifests' ? '/v2/' : '/token'))
        .map(({ method, path }) => `${method} ${path}`),
    store(name, reference, bytes, mediaType = OCI_MANIFEST) {
      for (const ref of [reference, digestOf(bytes)])
        room.manifests.set(`${name}/${ref}`, { bytes, mediaType })
      return digestOf(bytes)
    },
    storeBlob(bytes, at) {
      room.blobs.set(digestOf(bytes), { bytes, at })
      return digestOf(bytes)
    },
    stored: (name, reference) => room.manifests.get(`${name}/${reference}`),
    failNext: (fault) => void room.faults.push(fault),
    hideDigests: () => {
      room.digests = false
    },
    expireTokens: () => {
      room.generation += 1
    },
    stop: server.stop,
  }
}

interface Room {
  readonly login: Login
  readonly manifests: Map<string, { bytes: string; mediaType: string }>
  readonly blobs: Map<string, { bytes: string; at: string | undefined }>
  readonly requests: RegistryRequest[]
  readonly faults: Fault[]
  digests: boolean
  generation: number
  url: string
}

async function answer(room: Room, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const body = (await readBody(request, 8 * 1024 * 1024)) ?? Buffer.alloc(0)
  const { method = '', url: path = '' } = request
  const seen = { method, path, headers: plainHeaders(request), body: body.toString('utf8') }
  room.requests.push(seen)
  if (path.startsWith('/token')) return giveToken(room, seen, response)
  const fault = room.faults.shift()
  if (fault !== undefined) return void playFault(fault, response)
  const [, name = '', kind, reference = ''] = /^\/v2\/(.+)\/(manifests|blobs|tags)\/([^/?]+)/.exec(path) ?? []
  const challenge = challengeFor(room, name, seen.headers.authorization)
  if (challenge !== null) {
    response.writeHead(401, { ...(challenge === '' ? {} : { 'www-authenticate': challenge }) })
    return void response.end()
  }
  if (kind === 'manifests') serve(room, seen, { name, reference }, response)
  else if (kind === 'blobs') serveBlob(room, reference, response)
  else serveTags(room, name, new URL(path, 'http://localhost').searchParams, response)
}

function serveBlob(room: Room, digest: string, response: ServerResponse): void {
  const found = room.blobs.get(digest)
  if (found === undefined) return void response.writeHead(404).end()
  if (found.at !== undefined) return void response.writeHead(307, { location: found.at }).end()
  response.writeHead(200, { 'content-type': 'application/octet-stream' })
  response.end(found.bytes)
}

/** At most two tags a page, whatever is asked: what registries do with more than they like to give. */
function serveTags(room: Room, name: string, query: URLSearchParams, response: ServerResponse): void {
  const known = [...room.manifests.keys()].filter(
    (key) => key.startsWith(`${name}/`) && !key.includes('/sha256:'),
  )
  if (known.length === 0) return void response.writeHead(404).end()
  const tags = known.map((key) => key.slice(name.length + 1)).sort()
  const rest = tags.filter((tag) => tag > (query.get('last') ?? ''))
  const page = rest.slice(0, 2)
  const next = `</v2/${name}/tags/list?n=2&last=${page.at(-1)}>; rel="next"`
  response.writeHead(200, { 'content-type': 'application/json', ...(rest.length > 2 ? { link: next } : {}) })
  response.end(JSON.stringify({ name, tags: page }))
}

function serve(
  room: Room,
  { method, headers, body }: RegistryRequest,
  { name, reference }: { name: string; reference: string },
  response: ServerResponse,
): void {
  if (method === 'PUT') {
    const entry = { bytes: body, mediaType: headers['content-type'] ?? '' }
    for (const ref of [reference, digestOf(body)]) room.manifests.set(`${name}/${ref}`, entry)
    return void response.writeHead(201).end()
  }
  const found = room.manifests.get(`${name}/${reference}`)
  if (found === undefined) return void response.writeHead(404).end()
  const digest = room.digests ? { 'docker-content-digest': digestOf(found.bytes) } : {}
  response.writeHead(200, { 'content-type': found.mediaType, ...digest })
  response.end(method === 'HEAD' ? '' : found.bytes)
}

function tokenFor(room: Room, scope: string | null): string {
  return `token-${room.generation}-${digestOf(scope ?? '').slice(-12)}`
}

/** The challenge for a request that may not pass, or null for one that may. */
function challengeFor(room: Room, name: string, authorization: string | undefined): string | null {
  const { login } = room
  if (login.kind === 'none') return null
  if (login.kind === 'basic') return authorization === login.basic ? null : 'Basic realm="registry"'
  if (authorization === `Bearer ${tokenFor(room, `repository:${name}:pull,push`)}`) return null
  const realm = login.realm ?? `${room.url}/token?account=ci`
  return `Bearer realm="${realm}",service="registry.example",scope="repository:${name}:pull"`
}

function giveToken(
  room: Room,
  { path, method, headers, body }: RegistryRequest,
  response: ServerResponse,
): void {
  const { login } = room
  if (login.kind !== 'bearer') return void response.writeHead(404).end()
  if (login.tokenFault !== undefined) return void playFault(login.tokenFault, response)
  const query = method === 'POST' ? new URLSearchParams(body) : new URL(path, 'http://localhost').searchParams
  const known =
    login.basic === null || headers.authorization === login.basic || query.get('refresh_token') === 'refresh'
  if (!known) return void response.writeHead(401).end('{"errors":[{"code":"UNAUTHORIZED"}]}')
  const token = tokenFor(room, query.get('scope'))
  const answer = login.tokenAnswer === undefined ? { token } : login.tokenAnswer(token)
  response.writeHead(200, { 'content-type': 'application/json' })
  response.end(typeof answer === 'string' ? answer : JSON.stringify(answer))
}
