/** Decides from the branch's files and the statuses of its commits how far an app got. Pure. */
import type { Digest } from '../domain.ts'
import { HttpError } from '../errors.ts'
import type { MarkedValue } from '../flux/marked.ts'
import { splitRepository } from '../image-ref.ts'
import type { CommitStatus } from '../ports.ts'
import type { TagOrder } from '../tags.ts'

/** A published app, and how its deployment is recognised. */
export interface Target {
  readonly app: string
  /** The repository without a tag. */
  readonly image: string
  readonly deployTag: string
  readonly digest: Digest | null
  /** The order of the app's deploy tags; null when no tag is a run tag. */
  readonly order: TagOrder | null
  /** The name of the Flux Kustomization. */
  readonly kustomization: string
}

/** What the branch's files say about one app. */
export type CommitVerdict =
  | { readonly state: 'landed' }
  | { readonly state: 'superseded'; readonly by: string }
  /** `seen` is what is there instead. */
  | { readonly state: 'waiting'; readonly seen: string }
  | { readonly state: 'unmarked' }

/** The marked values that belong to the app: those of its repository, else those of the policy that has its name. */
export function valuesOf(target: Target, values: readonly MarkedValue[]): readonly MarkedValue[] {
  const own = values.filter(({ repository }) => repository !== null && isSame(repository, target.image))
  return own.length > 0 ? own : values.filter(({ policy }) => policy === target.app)
}

/** Whether the branch names the app's deploy tag, or that of a newer run, from all marked values that were read. */
export function judgeCommit(target: Target, values: readonly MarkedValue[]): CommitVerdict {
  const own = valuesOf(target, values)
  if (own.length === 0) return { state: 'unmarked' }
  const landed = own.some(({ tag, digest }) =>
    tag === null ? digest !== null && digest === target.digest : tag === target.deployTag,
  )
  if (landed) return { state: 'landed' }
  const tags = own.flatMap(({ tag }) => (tag === null ? [] : [tag]))
  const newer = tags.find((tag) => isNewer(tag, target))
  if (newer !== undefined) return { state: 'superseded', by: newer }
  return { state: 'waiting', seen: tags[0] ?? own[0]?.digest ?? own[0]?.repository ?? 'nothing' }
}

function isSame(repository: string, image: string): boolean {
  const [a, b] = [splitRepository(repository), splitRepository(image)]
  return a.host === b.host && a.path === b.path
}

/** Whether the tag was made by the same template in a later run. */
function isNewer(tag: string, { deployTag, order }: Target): boolean {
  return (order?.compare(tag, deployTag) ?? 0) > 0
}

/** What Flux reported about one app's Kustomization on one commit. */
export type RolloutVerdict =
  /** `at`: epoch ms of the status that completed it, or null when it is not known. */
  | { readonly state: 'applied'; readonly at: number | null }
  | { readonly state: 'failed'; readonly description: string }
  | { readonly state: 'waiting' }

/** The verdict of the newest status of each context of the app: a failure counts until a success replaces it. */
export function judgeStatuses(target: Target, statuses: readonly CommitStatus[]): RolloutVerdict {
  // The name is followed by a part of the Provider's id, which nobody knows beforehand: several may report.
  const prefix = `kustomization/${target.kustomization}/`.toLowerCase()
  const newest = new Map<string, CommitStatus>()
  for (const status of statuses) {
    const context = status.context.toLowerCase()
    if (context.startsWith(prefix) && !newest.has(context)) newest.set(context, status)
  }
  const reports = [...newest.values()]
  const failed = reports.find(({ state }) => state === 'failure' || state === 'error')
  if (failed !== undefined) return { state: 'failed', description: failed.description || failed.state }
  const applied = reports.length > 0 && reports.every(({ state }) => state === 'success')
  if (!applied) return { state: 'waiting' }
  const times = reports.map(({ createdAt }) => createdAt)
  return { state: 'applied', at: times.includes(null) ? null : Math.max(...times.map(Number)) }
}

/** What a failed look means for the next one. */
export type Fault =
  /** Asking again would give the same answer. */
  | { readonly kind: 'final' }
  /** GitHub wants to be left alone for a time. */
  | { readonly kind: 'pause'; readonly ms: number }
  /** Perhaps not everywhere yet, perhaps not allowed: GitHub says 404 to both. */
  | { readonly kind: 'missing' }
  | { readonly kind: 'passing' }

/** Whether, and after how long, it is worth asking again. */
export function judgeFault(error: unknown): Fault {
  if (!(error instanceof HttpError)) return { kind: 'passing' }
  if (error.retryAfterMs !== null) return { kind: 'pause', ms: error.retryAfterMs }
  if (error.code === 'FDA-FLUX-NO-REPOSITORY') return { kind: 'final' }
  if (error.status === 404) return { kind: 'missing' }
  return { kind: [401, 403, 410, 451].includes(error.status) ? 'final' : 'passing' }
}
