/** Tells every Flux Receiver about the published images; a failure is a result, judged by what Flux really does. */
import { type AppResult, backoffMs, type CommitSha, type NotifyResult, type WorkflowRun } from '../domain.ts'
import type { NotifyInputs, ReceiverInput } from '../inputs.ts'
import type { Clock, Log, Receivers } from '../ports.ts'
import { explainAnswer, explainTransport, type Verdict } from './explain.ts'
import { type NotifyBody, shownReceiver, toNotifyBody, toRequest } from './request.ts'

/** What notifying asks the world. */
export interface NotifyPorts {
  readonly receivers: Receivers
  readonly clock: Clock
  readonly log: Log
  readonly signal: AbortSignal
  readonly random: () => number
}

const RETRY_AFTER_LIMIT_MS = 60_000

/** One result per receiver; none when nothing was published. */
export async function notifyReceivers(
  inputs: NotifyInputs,
  published: { apps: readonly AppResult[]; head: CommitSha; run: WorkflowRun },
  ports: NotifyPorts,
): Promise<readonly NotifyResult[]> {
  const body = toNotifyBody(published.apps, published.head, published.run)
  if (body === null || inputs.receivers.length === 0) return []
  return await Promise.all(inputs.receivers.map(async (receiver) => await notify(receiver, body, ports)))
}

async function notify(receiver: ReceiverInput, body: NotifyBody, ports: NotifyPorts): Promise<NotifyResult> {
  const request = toRequest(receiver, body)
  const shown = shownReceiver(receiver.url)
  const startedAt = ports.clock.now()
  for (let attempt = 1; ; attempt++) {
    const { verdict, httpStatus, retryAfterMs } = await callOnce(request, ports)
    const what = `${shown} (${receiver.type}): ${httpStatus ?? verdict.cause}`
    if (verdict.status !== 'accepted' && attempt < verdict.attempts && !ports.signal.aborted) {
      const wait = Math.min(retryAfterMs ?? backoffMs(attempt, ports.random()), RETRY_AFTER_LIMIT_MS)
      ports.log.info(
        `${what}, attempt ${attempt} of ${verdict.attempts}, again in ${(wait / 1000).toFixed(1)} s`,
      )
      await ports.clock.sleep(wait, ports.signal)
      continue
    }
    ports.log.info(`${what}, ${verdict.status}: ${body.apps.join(', ')}`)
    return {
      receiver: shown,
      type: receiver.type,
      status: verdict.status,
      httpStatus,
      attempts: attempt,
      durationMs: ports.clock.now() - startedAt,
      error: verdict.status === 'accepted' ? null : toFailure(shown, httpStatus, verdict),
    }
  }
}

async function callOnce(
  request: Parameters<Receivers['post']>[0],
  ports: NotifyPorts,
): Promise<{ verdict: Verdict; httpStatus: number | null; retryAfterMs: number | null }> {
  try {
    const answer = await ports.receivers.post(request)
    return { verdict: explainAnswer(answer), httpStatus: answer.status, retryAfterMs: answer.retryAfterMs }
  } catch (error) {
    return { verdict: explainTransport(error), httpStatus: null, retryAfterMs: null }
  }
}

function toFailure(shown: string, httpStatus: number | null, verdict: Verdict): NotifyResult['error'] {
  const answered = httpStatus === null ? 'could not be reached' : `answered ${httpStatus}`
  return {
    code: verdict.code,
    message: `receiver ${shown} ${answered}: ${verdict.cause}`,
    hint: verdict.hint,
  }
}
