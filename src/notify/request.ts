/** What each receiver type wants to be sent: one table row per type. Pure. */
import { createHmac } from 'node:crypto'
import { type AppResult, type CommitSha, isPublished, runUrl, type WorkflowRun } from '../domain.ts'
import type { ReceiverInput, ReceiverType } from '../inputs.ts'
import type { ReceiverRequest } from '../ports.ts'

/** The JSON that Flux's filters see as `req`: the apps of this run and their images. */
export interface NotifyBody {
  readonly apps: readonly string[]
  readonly images: readonly {
    readonly app: string
    readonly repository: string
    /** The deploy tag. */
    readonly tag: string
    readonly digest: string
    readonly tags: readonly string[]
  }[]
  readonly revision: CommitSha
  /** `owner/name` */
  readonly repository: string
  /** The address of the run. */
  readonly run: string
}

/** The body for the published apps, or null when there is nothing to tell. */
export function toNotifyBody(
  apps: readonly AppResult[],
  head: CommitSha,
  run: WorkflowRun,
): NotifyBody | null {
  const images = apps.filter(isPublished).flatMap(({ app, image, deployTag, digest, tags }) => {
    if (image === null || deployTag === null || digest === null) return []
    return [{ app: app.name, repository: image, tag: deployTag, digest, tags }]
  })
  if (images.length === 0) return null
  return {
    apps: images.map(({ app }) => app),
    images,
    revision: head,
    repository: run.repository,
    run: runUrl(run),
  }
}

/** The headers with which a type authenticates a body. */
type Sign = (body: string, token: string) => Readonly<Record<string, string>>

// What each type verifies: fluxcd/notification-controller, internal/server/receiver_handlers.go
const SIGN: Readonly<Record<ReceiverType, Sign>> = {
  generic: () => ({}),
  'generic-hmac': (body, token) => ({ 'x-signature': `sha256=${hmac('sha256', token, body)}` }),
}

/** The call for a receiver. Filters see the body only with this Content-Type. */
export function toRequest(receiver: ReceiverInput, body: NotifyBody): ReceiverRequest {
  const text = JSON.stringify(body)
  const headers = {
    'content-type': 'application/json',
    'user-agent': 'flux-docker-action',
    ...SIGN[receiver.type](text, receiver.token ?? ''),
  }
  return { url: receiver.url, headers, body: text }
}

/** The receiver's address without what makes it secret: the host and the first eight characters of the segment. */
export function shownReceiver(url: string): string {
  const { host, pathname } = new URL(url)
  return `${host}/hook/${(pathname.split('/').at(-1) ?? '').slice(0, 8)}…`
}

function hmac(algorithm: string, key: string, body: string): string {
  return createHmac(algorithm, key).update(body).digest('hex')
}
