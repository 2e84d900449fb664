/** A door in front of a real registry: passes everything on, and shows the planned faults to clients that meet them. */
import { once } from 'node:events'
import { type IncomingMessage, type ServerResponse, request as send } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Fault, playFault } from './faults.ts'
import { listen } from './loopback.ts'

/** What a client sees instead of the registry's answer. */
export type RegistryFault =
  | Fault
  /** The connection is reset after that many bytes of the request's body. */
  | { readonly kind: 'reset-upload'; readonly afterBytes: number }
  /** The registry does what it is asked, and the test hears of it; the connection is reset instead of its answer. */
  | { readonly kind: 'lose-answer'; readonly done?: () => void }
  /** The registry's answer, so much later. */
  | { readonly kind: 'late'; readonly ms: number }
  /** The registry's answer with its first byte changed. */
  | { readonly kind: 'corrupt' }

/** A fault and the requests that run into it; what is not said matches all. */
export interface PlannedRegistryFault {
  readonly fault: RegistryFault
  readonly method?: string
  /** Found in the path with its query, such as /\/acme\/web\/manifests\//. */
  readonly path?: RegExp
  /** So many that match go through first. */
  readonly after?: number
  /** Default once; Infinity for always. */
  readonly times?: number
}

/** One request that came in at the door. */
export interface ProxiedRequest {
  readonly method: string
  /** With the query. */
  readonly path: string
  /** What the client saw; null = nothing, or not yet. */
  readonly status: number | null
}

/** A running door. */
export interface RegistryProxy {
  /** `localhost:<port>`, as repositories begin with it; docker clients take it for plain HTTP. */
  readonly host: string
  requests(): readonly ProxiedRequest[]
  /** The requests as `METHOD path`. */
  lines(path?: RegExp): readonly string[]
  plan(planned: PlannedRegistryFault): void
  /** From now on a tag that is there is never written again, whatever the bytes: what immutable registries do. */
  makeImmutable(refusal: { readonly status: number; readonly body: string }): void
  /** How many planned strikes nobody ran into; a test that plans a fault expects 0 at its end. */
  unused(): number
  /** Forgets faults, immutability and requests. */
  clear(): void
  stop(): Promise<void>
}

/** Faults of an answer that the registry did give. */
type Passing = Extract<RegistryFault, { kind: 'lose-answer' | 'late' | 'corrupt' }>

interface Room {
  readonly upstream: { readonly hostname: string; readonly port: string }
  planned: { readonly what: PlannedRegistryFault; spared: number; left: number }[]
  immutable: { readonly status: number; readonly body: string } | null
  requests: { method: string; path: string; status: number | null }[]
}

/** A door on a free port in front of the registry at `host`, which is on loopback too. */
export async function startRegistryProxy(host: string): Promise<RegistryProxy> {
  const { hostname, port } = new URL(`http://${host}`)
  const room: Room = { upstream: { hostname, port }, planned: [], immutable: null, requests: [] }
  const server = await listen((request, response) => answer(room, request, response))
  return {
    host: `localhost:${new URL(server.url).port}`,
    requests: () => room.requests,
    lines: (path = /^/) =>
      room.requests.filter((one) => path.test(one.path)).map((one) => `${one.method} ${one.path}`),
    plan: (what) => void room.planned.push({ what, spared: what.after ?? 0, left: what.times ?? 1 }),
    makeImmutable: (refusal) => {
      room.immutable = refusal
    },
    unused: () => room.planned.reduce((sum, { left }) => sum + (Number.isFinite(left) ? left : 0), 0),
    clear: () => Object.assign(room, { planned: [], immutable: null, requests: [] }),
    stop: server.stop,
  }
}

async function answer(room: Room, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { method = '', url: path = '' } = request
  const seen = { method, path, status: null as number | null }
  room.requests.push(seen)
  response.once('finish', () => {
    seen.status = response.statusCode
  })
  const fault = takeFault(room, method, path)
  if (fault?.kind === 'reset-upload') return await resetUpload(fault.afterBytes, request, response)
  if (fault?.kind === 'lose-answer' || fault?.kind === 'late' || fault?.kind === 'corrupt')
    return pass(room, request, response, fault)
  if (fault !== null) {
    // A status may come while the client still writes; the connection must stay usable for its next try.
    if (fault.kind !== 'reset') request.resume()
    return void playFault(fault, response)
  }
  const { immutable } = room
  if (immutable !== null && method === 'PUT' && /\/manifests\/(?!sha256:)/.test(path)) {
    if (await isThere(room, path, request.headers.authorization)) {
      request.resume()
      response.writeHead(immutable.status, { 'content-type': 'application/json' })
      return void response.end(immutable.body)
    }
  }
  pass(room, request, response)
}

function takeFault(room: Room, method: string, path: string): RegistryFault | null {
  for (const planned of room.planned) {
    const { what } = planned
    const meets = (what.method ?? method) === method && (what.path === undefined || what.path.test(path))
    if (!meets || planned.left === 0) continue
    if (planned.spared > 0) planned.spared -= 1
    else {
      planned.left -= 1
      return what.fault
    }
  }
  return null
}

async function resetUpload(after: number, request: IncomingMessage, response: ServerResponse): Promise<void> {
  let seen = 0
  try {
    for await (const chunk of request as AsyncIterable<Buffer>) {
      seen += chunk.length
      if (seen >= after) break
    }
  } finally {
    response.socket?.resetAndDestroy()
  }
}

function isThere(room: Room, path: string, authorization: string | undefined): Promise<boolean> {
  const accept = 'application/vnd.oci.image.index.v1+json, application/vnd.oci.image.manifest.v1+json'
  return new Promise((resolve, reject) => {
    const headers = { accept, ...(authorization === undefined ? {} : { authorization }) }
    const asked = send({ ...room.upstream, method: 'HEAD', path, headers }, (found) => {
      found.resume()
      resolve(found.statusCode === 200)
    })
    asked.on('error', reject)
    asked.end()
  })
}

/** The Host header goes on as it came, so that upload addresses which the registry makes from it lead back here. */
function pass(
  room: Room,
  request: IncomingMessage,
  response: ServerResponse,
  fault: Passing | null = null,
): void {
  const { method, url: path, headers } = request
  const onward = send({ ...room.upstream, method, path, headers }, (found) => {
    void giveBack(found, response, fault).catch(() => response.socket?.resetAndDestroy())
  })
  onward.on('error', () => response.socket?.resetAndDestroy())
  response.on('close', () => onward.destroy())
  request.pipe(onward)
}

async function giveBack(found: IncomingMessage, response: ServerResponse, fault: Passing | null) {
  if (fault?.kind === 'lose-answer') {
    // The registry has done its work when its answer is whole.
    for await (const _ of found);
    fault.done?.()
    response.socket?.resetAndDestroy()
    return
  }
  if (fault?.kind === 'late') await sleep(fault.ms)
  response.writeHead(found.statusCode ?? 502, found.headers)
  let wrong = fault?.kind === 'corrupt'
  for await (const chunk of found as AsyncIterable<Buffer>) {
    if (wrong && chunk.length > 0) {
      chunk[0] = (chunk[0] ?? 0) ^ 1
      wrong = false
    }
    if (!response.write(chunk)) await once(response, 'drain')
  }
  response.end()
}
