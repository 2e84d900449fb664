/** Decides from the branch's files and the statuses of its commits how far an app got. */
import type { CommitSha, Digest } from '../domain.ts'
import { HttpError } from '../errors.ts'
import { type MarkedValue, parseMarkedValues } from '../flux/marked-values.ts'
import { splitRepository } from '../image-ref.ts'
import type { CommitStatus, Manifests, TreeFile } from '../ports-flux.ts'
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
  /** What deploys the app, such as `kustomization/web`. */
  readonly rollout: string
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

/** What Flux reported about what deploys one app on one commit. */
export type RolloutVerdict =
  /** `at`: epoch ms of the status that completed it, or null when it is not known. */
  | { readonly state: 'applied'; readonly at: number | null }
  | { readonly state: 'failed'; readonly description: string }
  | { readonly state: 'waiting' }

/** The verdict of the newest status of each context of the app: a failure counts until a success replaces it. */
export function judgeStatuses(target: Target, statuses: readonly CommitStatus[]): RolloutVerdict {
  // The name is followed by a part of the Provider's id, which nobody knows beforehand: several may report.
  const prefix = `${target.rollout}/`.toLowerCase()
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

// Reads the marked values of a branch with few requests: likely files first, and no content twice.

/** What a commit says, and how much of it was read. */
export interface BranchContent {
  readonly values: readonly MarkedValue[]
  readonly filesRead: number
  /** All YAML files of the commit. */
  readonly filesThere: number
  /** False when GitHub cut the list of files. */
  readonly complete: boolean
}

/** The files of one branch, commit after commit. */
export interface BranchReader {
  /** The marked values of these apps in a commit; more files are opened only while an app has none. */
  read(commit: CommitSha, targets: readonly Target[]): Promise<BranchContent>
}

/** So many files are opened per commit at most. */
const FILE_LIMIT = 60
/** Manifests are smaller; what is larger would cost more to read than it is likely to tell. */
const SIZE_LIMIT_BYTES = 1_000_000
const AT_ONCE = 6

/** A reader that remembers the content of every blob it saw. */
export function createBranchReader(manifests: Pick<Manifests, 'files' | 'text'>): BranchReader {
  const blobs = new Map<string, readonly MarkedValue[]>()
  let known: ReadonlySet<string> = new Set()
  const open = async (files: readonly TreeFile[]): Promise<void> => {
    const fresh = [...new Map(files.map(({ blob, path }) => [blob, path]))].filter(
      ([blob]) => !blobs.has(blob),
    )
    for (let at = 0; at < fresh.length; at += AT_ONCE) {
      const part = fresh.slice(at, at + AT_ONCE)
      await Promise.all(
        part.map(async ([blob, path]) =>
          blobs.set(blob, parseMarkedValues(await manifests.text(blob), path)),
        ),
      )
    }
  }
  return {
    async read(commit, targets) {
      const { files, complete } = await manifests.files(commit)
      const there = files.filter(isManifest)
      let chosen = there.filter(({ path }) => known.has(path)).slice(0, FILE_LIMIT)
      await open(chosen)
      const values = () => chosen.flatMap(({ blob }) => blobs.get(blob) ?? [])
      for (let rank = 0; rank <= LAST_RANK; rank++) {
        const unmarked = targets.filter((target) => valuesOf(target, values()).length === 0)
        const more = there
          .filter((file) => !chosen.includes(file))
          .filter(({ path }) => unmarked.some(({ app }) => rankOf(path, app) === rank))
          .slice(0, FILE_LIMIT - chosen.length)
        await open(more)
        chosen = [...chosen, ...more]
      }
      known = new Set(chosen.filter(({ blob }) => blobs.get(blob)?.length !== 0).map(({ path }) => path))
      return { values: values(), filesRead: chosen.length, filesThere: there.length, complete }
    },
  }
}

/** Flux looks for markers in these files alone: fluxcd/image-automation-controller, filereader.go. */
function isManifest({ path, sizeBytes }: TreeFile): boolean {
  return (/\.ya?ml$/.test(path) || /(^|\/)Kustomization$/.test(path)) && sizeBytes <= SIZE_LIMIT_BYTES
}

const LAST_RANK = 5

/** How likely the file holds the app's marker, 0 most: its name in the path, whole or in part, and a kustomization. */
function rankOf(path: string, app: string): number {
  const kustomization = /(^|\/)kustomization(\.ya?ml)?$/i.test(path)
  const whole = path.split('/').some((segment) => segment.replace(/\.ya?ml$/, '') === app)
  if (whole) return kustomization ? 0 : 1
  if (path.includes(app)) return kustomization ? 2 : 3
  return kustomization ? 4 : LAST_RANK
}
