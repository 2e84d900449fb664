/**
 * Tells every Flux Receiver about the published images; a failure is a result, judged by what Flux really
 * does.
 */
import type { CommitSha, WorkflowRun } from '../domain.ts'
import { ActionError, errorMessage, HttpError } from '../errors.ts'
import { type NotifyBody, splitBody } from '../flux/receiver-bodies.ts'
import type { NotifyInputs, ReceiverInput } from '../inputs/flux.ts'
import type { Clock, Log, Tokens } from '../ports.ts'
import type { Receivers } from '../ports-flux.ts'
import type { Registry } from '../ports-images.ts'
import { type AppResult, isPublished, type NotifyResult } from '../results.ts'
import { lookUntil, untilAnswered } from '../retry.ts'
import {
  type CallOutcome,
  explainAnswer,
  explainCancelled,
  explainNoToken,
  explainTransport,
} from './explain.ts'
import { shownReceiver, toNotifyBody, toRequest } from './request.ts'

/** What notifying asks the world. */
export interface NotifyPorts {
  readonly receivers: Receivers
  readonly tokens: Tokens
  readonly clock: Clock
  readonly log: Log
  readonly signal: AbortSignal
  readonly random: () => number
}

const RETRY_AFTER_LIMIT_MS = 60_000
/** GitHub's tokens are good for five minutes; what is older than this might end on its way. */
const TOKEN_AGE_LIMIT_MS = 180_000

/** One result per receiver, also where every app has a call of its own; none when nothing was published. */
export async function notifyReceivers(
  inputs: NotifyInputs,
  published: { apps: readonly AppResult[]; head: CommitSha; run: WorkflowRun },
  ports: NotifyPorts,
): Promise<readonly NotifyResult[]> {
  const body = toNotifyBody(published.apps, published.head, published.run)
  if (body === null || inputs.receivers.length === 0) return []
  return await Promise.all(
    inputs.receivers.map(async (receiver) => {
      const token = tokenSource(receiver, inputs.oidcAudience, ports)
      return await notify({ receiver, shown: shownReceiver(receiver.url), token }, body, ports)
    }),
  )
}

interface ReceiverCall {
  readonly receiver: ReceiverInput
  readonly shown: string
  /** What the receiver's type authenticates with; throws when it cannot be had. */
  readonly token: () => Promise<string | null>
}

/** The end of one call with all its attempts. */
interface CallEnd {
  readonly verdict: CallOutcome
  readonly httpStatus: number | null
  readonly attempts: number
}

async function notify(
  receiverCall: ReceiverCall,
  body: NotifyBody,
  ports: NotifyPorts,
): Promise<NotifyResult> {
  const startedAt = ports.clock.now()
  const told: string[] = []
  const ends: CallEnd[] = []
  // One after the other: an ingress that limits requests would turn a crowd of them away.
  for (const part of splitBody(receiverCall.receiver.type, body)) {
    const end = await call(receiverCall, part, ports)
    ends.push(end)
    if (end.verdict.status === 'accepted') told.push(...part.apps)
    // 500 may be about one app's object; everything else would hit the next app's call as well.
    else if (end.httpStatus !== 500) break
  }
  const worst = ends.find(({ verdict }) => verdict.status !== 'accepted') ?? ends[0]
  if (worst === undefined) throw new Error('a published body has at least one image')
  const untold = body.apps.filter((app) => !told.includes(app))
  return {
    receiver: receiverCall.shown,
    type: receiverCall.receiver.type,
    status: worst.verdict.status,
    httpStatus: worst.httpStatus,
    attempts: ends.reduce((sum, { attempts }) => sum + attempts, 0),
    durationMs: ports.clock.now() - startedAt,
    error: untold.length === 0 ? null : toFailure(receiverCall.shown, worst, told.length === 0 ? [] : untold),
  }
}

async function call(receiverCall: ReceiverCall, body: NotifyBody, ports: NotifyPorts): Promise<CallEnd> {
  return await untilAnswered(async (attempt, backoff) => {
    const { verdict, httpStatus, retryAfterMs, called } = await callOnce(receiverCall, body, ports)
    const what = `${receiverCall.shown} (${receiverCall.receiver.type}): ${httpStatus ?? verdict.cause}`
    if (verdict.status !== 'accepted' && attempt < verdict.attempts && !ports.signal.aborted) {
      const waitMs = Math.min(retryAfterMs ?? backoff(), RETRY_AFTER_LIMIT_MS)
      const pause = (waitMs / 1000).toFixed(1)
      ports.log.info(`${what}, attempt ${attempt} of ${verdict.attempts}, again in ${pause} s`)
      return { waitMs }
    }
    ports.log.info(`${what}, ${verdict.status}: ${body.apps.join(', ')}`)
    return { answer: { verdict, httpStatus, attempts: called ? attempt : attempt - 1 } }
  }, ports)
}

interface OneAnswer {
  readonly verdict: CallOutcome
  readonly httpStatus: number | null
  readonly retryAfterMs: number | null
  /** False when the receiver was left alone. */
  readonly called: boolean
}

async function callOnce(
  { receiver, token }: ReceiverCall,
  body: NotifyBody,
  ports: NotifyPorts,
): Promise<OneAnswer> {
  const silent = { httpStatus: null, retryAfterMs: null }
  if (ports.signal.aborted) return { ...silent, verdict: explainCancelled(), called: false }
  let credential: string | null
  try {
    credential = await token()
  } catch (error) {
    return { ...silent, verdict: explainNoToken(error), called: false }
  }
  try {
    const request = toRequest({ ...receiver, token: credential }, body, ports.clock.now())
    const answer = await ports.receivers.post(request)
    const verdict = explainAnswer(answer, receiver.type, receiver.known ?? null)
    return { verdict, httpStatus: answer.status, retryAfterMs: answer.retryAfterMs, called: true }
  } catch (error) {
    const verdict = ports.signal.aborted ? explainCancelled() : explainTransport(error)
    return { ...silent, verdict, called: true }
  }
}

/** The token of the input, or for generic-oidc one that is minted at the first need and again when it has aged. */
function tokenSource(receiver: ReceiverInput, audience: string, ports: NotifyPorts): ReceiverCall['token'] {
  if (receiver.type !== 'generic-oidc') return async () => receiver.token
  let minted: { readonly token: string; readonly at: number } | null = null
  return async () => {
    if (minted === null || ports.clock.now() - minted.at > TOKEN_AGE_LIMIT_MS) {
      minted = { token: await withAbort(ports.tokens.idToken(audience), ports.signal), at: ports.clock.now() }
    }
    return minted.token
  }
}

function toFailure(shown: string, { verdict, httpStatus, attempts }: CallEnd, untold: readonly string[]) {
  const answered =
    httpStatus !== null
      ? `answered ${httpStatus}`
      : attempts === 0
        ? 'was not called'
        : 'could not be reached'
  const rest = untold.length === 0 ? '' : ` (not told: ${untold.join(', ')})`
  return {
    code: verdict.code,
    message: `receiver ${shown} ${answered}: ${verdict.cause}${rest}`,
    hint: verdict.hint,
  }
}

/** The library that mints tokens cannot be told to stop: a cancelled run stops listening. */
async function withAbort<T>(answer: Promise<T>, signal: AbortSignal): Promise<T> {
  signal.throwIfAborted()
  let stop = () => {}
  const aborted = new Promise<never>((_, reject) => {
    stop = () => reject(signal.reason as Error)
    signal.addEventListener('abort', stop, { once: true })
  })
  try {
    return await Promise.race([answer, aborted])
  } finally {
    signal.removeEventListener('abort', stop)
  }
}

// Waits until the registry's tag lists show the new images: a scan that comes too early sees nothing, and
// the next is far.

/** What waiting asks the world. */
export interface ListedPorts {
  readonly registry: Registry
  readonly clock: Clock
  readonly signal: AbortSignal
  readonly random: () => number
}

const LIMIT_MS = 30_000

/** Returns when every deploy tag is listed, or after 30 s; the remarks say which images were not seen. Never throws. */
export async function awaitListed(
  apps: readonly AppResult[],
  ports: ListedPorts,
): Promise<readonly string[]> {
  const deadline = ports.clock.now() + LIMIT_MS
  const remarks = await Promise.all(
    apps.filter(isPublished).flatMap(({ app, image, deployTag }) => {
      if (image === null || deployTag === null) return []
      return [awaitTag({ app: app.name, repository: image, tag: deployTag }, deadline, ports)]
    }),
  )
  return remarks.filter((remark) => remark !== null)
}

async function awaitTag(
  wanted: { app: string; repository: string; tag: string },
  deadline: number,
  ports: ListedPorts,
): Promise<string | null> {
  let why = `the registry's list lacks ${wanted.tag} after 30 s`
  const look = async () => {
    try {
      return (await ports.registry.listTags(wanted.repository)).includes(wanted.tag) ? 'listed' : null
    } catch (error) {
      why = `the registry does not list its tags (${errorMessage(error)})`
      return isFinal(error) ? 'refused' : null
    }
  }
  const end = await lookUntil(deadline, look, ports)
  if (end === 'listed') return null
  if (end === null && ports.signal.aborted)
    return `${wanted.app}: the run was cancelled before the registry listed ${wanted.tag}.`
  return `${wanted.app}: ${why}; Flux is told all the same.`
}

/** A refusal stays one; a busy registry and a broken connection pass. */
function isFinal(error: unknown): boolean {
  return error instanceof HttpError
    ? error.status < 500 && error.status !== 429
    : error instanceof ActionError
}
