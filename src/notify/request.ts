/** What Receivers are sent: a body in the words of their type with the headers of its signature, and which of them is meant. */

import { createHmac } from 'node:crypto'
import { type CommitSha, runUrl, type WorkflowRun } from '../domain.ts'
import { webhookPath } from '../flux/files.ts'
import type { FluxGraph } from '../flux/graph.ts'
import { ARTIFACT_PUBLISHED, bodyOf, type NotifyBody } from '../flux/receiver-bodies.ts'
import { type ReceiverType, receiverTypeOf, replacesDefault } from '../flux/receiver-types.ts'
import type { KnownReceiver, ReceiverInput } from '../inputs/flux.ts'
import type { Log } from '../ports.ts'
import type { ReceiverRequest, Sources } from '../ports-flux.ts'
import { type AppResult, isPublished } from '../results.ts'

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

/** The headers of a type's call, beside those of any JSON. */
interface Row {
  /** The headers with which the type knows the caller: from the bytes of the body and the token. */
  readonly sign?: (body: string, token: string) => Headers
  /** What the type compares with the Receiver's `spec.events`. */
  readonly event?: Headers
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
  dockerhub: {},
  quay: {},
  acr: {},
  nexus: { sign: (body, token) => ({ 'x-nexus-webhook-signature': hmac('sha1', token, body) }) },
  cdevents: { event: { 'ce-type': ARTIFACT_PUBLISHED } },
}

/**
 * The call for a receiver; `token` of the receiver is what the type authenticates with, for generic-oidc the token of
 * this call. Filters see the body only with this Content-Type. `at` is the time of the call, which cdevents wants to know.
 */
export function toRequest(receiver: ReceiverInput, body: NotifyBody, at = 0): ReceiverRequest {
  const { sign, event } = ROWS[receiver.type]
  const text = JSON.stringify(bodyOf(receiver.type, body, at))
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

function hmac(algorithm: string, key: string, body: string): string {
  return createHmac(algorithm, key).update(body).digest('hex')
}

// Finds the Receivers of the URLs in the manifests, so that each is called as the type that it is.

/** Bytes of a manifest that are read: no Receiver is in a larger one. */
const MAX_BYTES = 1_000_000
const MAX_FILES = 200

/** The receivers with what the manifests say of them; a type that was not given is that of the manifest. */
export async function gatherReceivers(
  receivers: readonly ReceiverInput[],
  { sources, log }: { readonly sources: Sources; readonly log: Log },
): Promise<readonly ReceiverInput[]> {
  if (receivers.length === 0) return receivers
  try {
    const graph = await gatherGraph(sources)
    return graph === null ? receivers : receivers.map((receiver) => withKnown(receiver, graph))
  } catch (error) {
    // The manifests only help to choose and to explain: the call is made without them too.
    log.debug(`The manifests could not be searched for Receivers: ${String(error)}`)
    return receivers
  }
}

async function gatherGraph(sources: Sources): Promise<FluxGraph | null> {
  const found = await sources.find({ words: ['notification.toolkit.fluxcd.io'] })
  const paths = found.filter((path) => /\.ya?ml$/.test(path)).slice(0, MAX_FILES)
  if (paths.length === 0) return null
  const files = []
  for (const path of paths) {
    const read = await sources.text(path, MAX_BYTES)
    if ('text' in read) files.push({ path, text: read.text })
  }
  // The YAML parser is loaded only where there is something for it to read.
  const { readManifests } = await import('../flux/graph.ts')
  return readManifests(files)
}

/** The receiver with the one of the manifests that has its path, else with the only one that scans images. */
export function withKnown(receiver: ReceiverInput, graph: FluxGraph): ReceiverInput {
  const known = findReceiver(receiver, graph)
  if (known === null) return receiver
  const { type } = known
  const { token, type: byDefault } = receiver
  const isUsable =
    receiver.isTypeGiven !== true && type !== null && replacesDefault(type, byDefault, token !== null)
  return { ...receiver, known, type: isUsable ? type : receiver.type }
}

function findReceiver({ url, token }: ReceiverInput, graph: FluxGraph): KnownReceiver | null {
  const path = new URL(url).pathname
  const all = graph.objects.filter((object) => object.kind === 'Receiver')
  const isAt = ({ name, namespace }: (typeof all)[number], key: string) =>
    [namespace ?? 'flux-system', 'flux-system'].some((each) =>
      path.endsWith(webhookPath(key, name, namespace ?? each)),
    )
  const own = all.find((each) => isAt(each, '') || (token !== null && isAt(each, token)))
  const ofImages = all.filter(({ resources }) => resources.some(({ kind }) => kind === 'ImageRepository'))
  // The path of a keyless one is known: were it that one, it would have been found.
  const others = ofImages.filter(({ type }) => type !== 'generic-oidc')
  const only = ofImages.length === 1 && others.length === 1 ? others[0] : undefined
  const found = own ?? only
  if (found === undefined) return null
  const name = found.namespace === null ? found.name : `${found.namespace}/${found.name}`
  return { name, written: found.type, type: receiverTypeOf(found.type), isSure: own !== undefined }
}
