/** How notification-controller judges one call: the path, then the Receiver's state, its type's check, its filter. */
import { createHash } from 'node:crypto'
import { checkOidc, type OidcProviderSpec } from './receiver-oidc.ts'
import { type Call, mediaTypeOf, type ReceiverType, receiverChecks } from './receiver-types.ts'

/** An object that a Receiver may annotate, so that Flux scans it; the metadata is all that a filter sees of it. */
export interface WatchedResource {
  readonly name: string
  readonly labels?: Readonly<Record<string, string>>
  readonly annotations?: Readonly<Record<string, string>>
}

/** Stands for a CEL expression over `req`, `res.metadata` and `claims`; where CEL has a runtime error, it throws. */
export type ResourceFilter = (
  req: Readonly<Record<string, unknown>>,
  metadata: WatchedResource,
  claims: Readonly<Record<string, unknown>>,
) => boolean

/** A Receiver as its manifest and its Secret describe it. */
export interface Receiver {
  readonly name: string
  readonly namespace: string
  readonly type: ReceiverType | 'generic-oidc'
  /** The raw Secret value, never trimmed. */
  readonly token: string
  readonly events?: readonly string[]
  /** Only for generic-oidc, which needs at least one. */
  readonly oidcProviders?: readonly OidcProviderSpec[]
  readonly suspended?: boolean
  readonly resources?: readonly WatchedResource[]
  readonly resourceFilter?: ResourceFilter
}

/** The answer of Flux, why, and the names of the resources it annotated. */
export interface Verdict {
  readonly status: number
  readonly reason: string
  readonly reconciled: readonly string[]
}

/** The `.status.webhookPath` of a Receiver; for generic-oidc the token is the empty string. */
export function webhookPath(token: string, name: string, namespace: string): string {
  return `/hook/${createHash('sha256')
    .update(token + name + namespace)
    .digest('hex')}`
}

/** `has(req.apps) && res.metadata.name in req.apps`, the filter that `init` writes. */
export const byApps: ResourceFilter = (req, metadata) => {
  if (!('apps' in req)) return false
  if (!Array.isArray(req.apps)) throw new Error('no such overload: in needs a list')
  return req.apps.includes(metadata.name)
}

/** What Flux answers to a call that reached this Receiver's path, whatever its type. */
export async function judgeCall(receiver: Receiver, call: Call): Promise<Verdict> {
  if (receiver.type !== 'generic-oidc' || receiver.suspended === true) return verifyCall(receiver, call)
  const checked = await checkOidc(call.headers.authorization, receiver.oidcProviders ?? [])
  return 'problem' in checked ? refuse(400, checked.problem) : reconcile(receiver, call, checked.claims)
}

/** As {@link judgeCall}, at once, for the types that are judged by the call alone. */
export function verifyCall(receiver: Receiver, call: Call): Verdict {
  if (receiver.suspended === true) return refuse(503, 'the Receiver is suspended')
  const { token, type, events = [] } = receiver
  if (type === 'generic-oidc') throw new Error('generic-oidc asks its issuer: use judgeCall')
  const problem = receiverChecks[type](call, { token, events })
  if (problem !== null) return refuse(400, problem)
  return reconcile(receiver, call)
}

function reconcile(receiver: Receiver, call: Call, claims: Readonly<Record<string, unknown>> = {}): Verdict {
  const { resources = [], resourceFilter } = receiver
  const names = resources.map((resource) => resource.name)
  if (resourceFilter === undefined || resources.length === 0) return accept(names)
  const req = requestOf(call)
  if (req === null) return refuse(500, 'the filter needs a body that is a JSON object')
  const reconciled: string[] = []
  for (const resource of resources) {
    try {
      if (resourceFilter(req, resource, claims)) reconciled.push(resource.name)
    } catch (error) {
      // As in Flux, entries before this one have already been annotated.
      return { status: 500, reason: `the filter failed on ${resource.name}: ${String(error)}`, reconciled }
    }
  }
  return accept(reconciled)
}

/** What a filter sees as `req`: only JSON bodies are read, all others are an empty map; null for what is no object. */
function requestOf(call: Call): Readonly<Record<string, unknown>> | null {
  if (mediaTypeOf(call.headers['content-type']) !== 'application/json') return {}
  try {
    const value: unknown = JSON.parse(call.body.toString('utf8'))
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null
  } catch {
    // Flux answers 500 for every body it cannot read; the caller says so.
    return null
  }
}

function accept(reconciled: readonly string[]): Verdict {
  return { status: 200, reason: 'accepted', reconciled }
}

function refuse(status: number, reason: string): Verdict {
  return { status, reason, reconciled: [] }
}
