/** What each receiver type wants to be sent: one table row per type. Pure. */
import { createHmac } from 'node:crypto'
import { type AppResult, type CommitSha, isPublished, runUrl, type WorkflowRun } from '../domain.ts'
import { splitRepository } from '../image-ref.ts'
import type { ReceiverInput, ReceiverType } from '../inputs/notify.ts'
import type { ReceiverRequest } from '../ports.ts'
import { ARTIFACT_PUBLISHED, toCdEvent } from './cdevent.ts'

/** One published image. */
export interface NotifyImage {
  readonly app: string
  readonly repository: string
  /** The deploy tag. */
  readonly tag: string
  readonly digest: string
  readonly tags: readonly string[]
}

/** The JSON that Flux's filters see as `req`: the apps of this run and their images. */
export interface NotifyBody {
  readonly apps: readonly string[]
  readonly images: readonly NotifyImage[]
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

type Headers = Readonly<Record<string, string>>

/** How a type's call differs from our JSON in a plain POST. */
interface Row {
  /** The headers with which the type knows the caller: from the bytes of the body and the token. */
  readonly sign?: (body: string, token: string) => Headers
  /** What the type compares with the Receiver's `spec.events`. */
  readonly event?: Headers
  /** Set where the type describes a single repository: then every app has a call of its own. */
  readonly perApp?: true
  /** What is sent in place of our JSON. */
  readonly toBody?: (body: NotifyBody, at: number) => unknown
}

// What each type verifies: fluxcd/notification-controller, internal/server/receiver_handlers.go
const ROWS: Readonly<Record<ReceiverType, Row>> = {
  'generic-oidc': { sign: (_, token) => ({ authorization: `Bearer ${token}` }) },
  'generic-hmac': { sign: (body, token) => ({ 'x-signature': `sha256=${hmac('sha256', token, body)}` }) },
  generic: {},
  github: {
    event: { 'x-github-event': 'push' },
    sign: (body, token) => ({ 'x-hub-signature-256': `sha256=${hmac('sha256', token, body)}` }),
  },
  gitlab: { event: { 'x-gitlab-event': 'Push Hook' }, sign: (_, token) => ({ 'x-gitlab-token': token }) },
  bitbucket: {
    event: { 'x-event-key': 'repo:push' },
    sign: (body, token) => ({ 'x-hub-signature': `sha256=${hmac('sha256', token, body)}` }),
  },
  harbor: { sign: (_, token) => ({ authorization: token }) },
  dockerhub: aboutImage(({ repository, tag }) => ({ push_data: { tag }, repository: onHub(repository) })),
  quay: aboutImage(({ repository, tag }) => ({ docker_url: repository, updated_tags: [tag] })),
  acr: aboutImage(({ repository, tag, digest }) => ({
    action: 'push',
    target: { repository: splitRepository(repository).path, tag, digest },
  })),
  nexus: {
    ...aboutImage(({ repository }) => ({
      action: 'UPDATED',
      repositoryName: splitRepository(repository).path,
    })),
    sign: (body, token) => ({ 'x-nexus-webhook-signature': hmac('sha1', token, body) }),
  },
  cdevents: { event: { 'ce-type': ARTIFACT_PUBLISHED }, toBody: toCdEvent },
}

/** Our JSON with the image in the type's own words added to it. */
function aboutImage(describe: (image: NotifyImage) => Readonly<Record<string, unknown>>): Row {
  return { perApp: true, toBody: (body) => Object.assign({}, body, ...body.images.map(describe)) }
}

/** Whether the calls of the type carry flux-webhook-token, or a signature made with it. */
export function needsToken(type: ReceiverType): boolean {
  return type !== 'generic-oidc' && ROWS[type].sign !== undefined
}

/** The bodies of a type's calls: one for all apps, or one per app where the type describes a single repository. */
export function splitBody(type: ReceiverType, body: NotifyBody): readonly NotifyBody[] {
  if (ROWS[type].perApp !== true) return [body]
  return body.images.map((image) => ({ ...body, apps: [image.app], images: [image] }))
}

/**
 * The call for a receiver; `token` of the receiver is what the type authenticates with, for generic-oidc the token of
 * this call. Filters see the body only with this Content-Type. `at` is the time of the call, which cdevents wants to know.
 */
export function toRequest(receiver: ReceiverInput, body: NotifyBody, at = 0): ReceiverRequest {
  const { sign, event, toBody } = ROWS[receiver.type]
  const text = JSON.stringify(toBody === undefined ? body : toBody(body, at))
  const headers = {
    'content-type': 'application/json',
    'user-agent': 'flux-docker-action',
    ...event,
    ...sign?.(text, receiver.token ?? ''),
  }
  return { url: receiver.url, headers, body: text }
}

/** The receiver's address without what makes it secret: the host and the first eight characters of the segment. */
export function shownReceiver(url: string): string {
  const { host, pathname } = new URL(url)
  return `${host}/hook/${(pathname.split('/').at(-1) ?? '').slice(0, 8)}…`
}

/** A repository as Docker Hub's webhooks describe it; filters compare `repo_name`. */
function onHub(repository: string): Readonly<Record<string, string>> {
  const { host, path } = splitRepository(repository)
  const slash = path.lastIndexOf('/')
  return {
    repo_name: path,
    namespace: slash < 0 ? '' : path.slice(0, slash),
    name: path.slice(slash + 1),
    repo_url: host === 'docker.io' ? `https://hub.docker.com/r/${path}` : `https://${host}/${path}`,
  }
}

function hmac(algorithm: string, key: string, body: string): string {
  return createHmac(algorithm, key).update(body).digest('hex')
}
