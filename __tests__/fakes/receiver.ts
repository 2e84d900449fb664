/** Flux's webhook-receiver on loopback: same paths, checks and statuses as notification-controller, every call recorded. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { type FaultPlan, type PlannedFault, planFaults, playFault } from './faults.ts'
import { listen, plainHeaders, readBody } from './loopback.ts'
import { providersProblem } from './receiver-oidc.ts'
import { type Call, isPlayable } from './receiver-types.ts'
import { judgeCall, type Receiver, type Verdict, webhookPath } from './receiver-verdict.ts'

/** One call as it was answered. */
export interface ReceivedCall {
  /** The Receiver's name, or null when no Receiver owns the path. */
  readonly receiver: string | null
  readonly method: string
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  /** The body as JSON, or null when it is none. */
  readonly bodyJson: unknown
  /** What the caller saw; null when a fault left it without an answer. */
  readonly status: number | null
  /** What Flux would have answered, whatever fault was played, and why. */
  readonly verdict: Verdict
}

/** A running webhook-receiver. */
export interface ReceiverServer {
  /** The full webhook URL of this Receiver. */
  url(name: string): string
  readonly origin: string
  calls(): readonly ReceivedCall[]
  /** Plans an answer that is not Flux's; `on` names a Receiver. */
  answerWith(planned: PlannedFault): void
  /** Planned answers that nobody ran into. */
  unusedFaults(): number
  forgetFaults(): void
  stop(): Promise<void>
}

/** A Receiver of any type of Flux; gcr, whose callers only Google can vouch for, is refused at the start. */
export type ReceiverSpec = Omit<Receiver, 'type'> & { readonly type: string }

const BODY_LIMIT = 3 * 1024 * 1024
const HEADER_LIMIT = 256 * 1024

/** A webhook-receiver that owns these Receivers. */
export async function startReceiver(options: {
  receivers: readonly ReceiverSpec[]
}): Promise<ReceiverServer> {
  const receivers = options.receivers.map(toReceiver)
  const room: Room = { receivers, faults: planFaults(), calls: [] }
  const server = await listen((request, response) => answer(room, request, response), {
    maxHeaderSize: HEADER_LIMIT,
  })
  return {
    url(name) {
      const found = receivers.find((receiver) => receiver.name === name)
      if (found === undefined) throw new Error(`no Receiver named ${name} was started`)
      return server.url + pathOf(found)
    },
    origin: server.url,
    calls: () => room.calls,
    answerWith: (planned) => room.faults.add(planned),
    unusedFaults: () => room.faults.unused(),
    forgetFaults: () => room.faults.clear(),
    stop: server.stop,
  }
}

interface Room {
  readonly receivers: readonly Receiver[]
  readonly faults: FaultPlan
  readonly calls: ReceivedCall[]
}

interface Answer extends Verdict {
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
}

async function answer(room: Room, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const body = await readBody(request, BODY_LIMIT)
  const path = request.url ?? '/'
  const receiver = room.receivers.find((one) => pathOf(one) === path) ?? null
  const call: Call = {
    method: request.method ?? 'GET',
    path,
    headers: plainHeaders(request),
    body: body ?? Buffer.alloc(0),
  }
  const judged = routeProblem(path) ?? (body === null ? tooLarge() : await judge(receiver, call))
  const fault = room.faults.take(receiver?.name ?? '')
  const status = fault === null ? judged.status : playFault(fault, response)
  const { reason, reconciled } = judged
  room.calls.push({
    ...call,
    receiver: receiver?.name ?? null,
    body: call.body.toString('utf8'),
    bodyJson: parseOrNull(call.body.toString('utf8')),
    status,
    verdict: { status: judged.status, reason, reconciled },
  })
  if (fault !== null) return
  const text = judged.body ?? ''
  response.writeHead(judged.status, { ...judged.headers, 'content-length': Buffer.byteLength(text) })
  response.end(text)
}

async function judge(receiver: Receiver | null, call: Call): Promise<Answer> {
  if (receiver === null) return { status: 404, reason: 'no Receiver owns this path', reconciled: [] }
  return await judgeCall(receiver, call)
}

/** What Go's mux answers before any Receiver is looked up, or null when the request gets through to /hook/. */
function routeProblem(target: string): Answer | null {
  const [path = '', query] = splitQuery(target)
  const clean = cleanPath(path)
  if (clean !== path || clean === '/hook') {
    const location = `${clean === '/hook' ? '/hook/' : clean}${query}`
    return {
      // Go 1.26 and newer; 301 before.
      status: 307,
      reason: `the path is cleaned to ${location}`,
      reconciled: [],
      headers: { location },
    }
  }
  if (clean.startsWith('/hook/')) return null
  const headers = { 'content-type': 'text/plain; charset=utf-8', 'x-content-type-options': 'nosniff' }
  const reason = 'the request did not reach /hook/'
  return { status: 404, reason, reconciled: [], headers, body: '404 page not found\n' }
}

function cleanPath(path: string): string {
  const parts: string[] = []
  for (const part of path.split('/')) {
    if (part === '..') parts.pop()
    else if (part !== '' && part !== '.') parts.push(part)
  }
  const trailing = parts.length > 0 && path.endsWith('/') ? '/' : ''
  return `/${parts.join('/')}${trailing}`
}

function splitQuery(target: string): [string, string] {
  const at = target.indexOf('?')
  return at < 0 ? [target, ''] : [target.slice(0, at), target.slice(at)]
}

function tooLarge(): Answer {
  return { status: 413, reason: 'the body is over 3 MiB', reconciled: [] }
}

function toReceiver(spec: ReceiverSpec): Receiver {
  const { type, oidcProviders = [] } = spec
  const problem = type === 'generic-oidc' ? providersProblem(oidcProviders) : null
  if (problem !== null) throw new Error(`Receiver ${spec.name}: ${problem}`)
  if (type === 'generic-oidc') return { ...spec, type }
  if (oidcProviders.length > 0)
    throw new Error(`Receiver ${spec.name}: oidcProviders are for generic-oidc only`)
  if (!isPlayable(type))
    throw new Error(`Receiver ${spec.name}: type ${type} is not supported by this double yet`)
  return { ...spec, type }
}

function pathOf(receiver: Receiver): string {
  const token = receiver.type === 'generic-oidc' ? '' : receiver.token
  return webhookPath(token, receiver.name, receiver.namespace)
}

function parseOrNull(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    // Many types take bodies that are not JSON; the text is recorded beside it.
    return null
  }
}
