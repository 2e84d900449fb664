/** The repository that Flux reads, in memory: a branch with commits, statuses, and a timeline of what happens when. */
import { createHash } from 'node:crypto'
import { type CommitSha, parseCommitSha } from '../../src/domain.ts'
import type { Clock } from '../../src/ports.ts'
import type { CommitStatus, Manifests } from '../../src/ports-flux.ts'

/** One commit with its whole tree. */
export interface FakeCommit {
  readonly sha: CommitSha
  readonly parent: CommitSha | null
  readonly message: string
  /** Epoch ms. */
  readonly at: number
  readonly files: Readonly<Record<string, string>>
}

/** A branch that bots push to. */
export interface ManifestsRepository {
  readonly branch: string
  head(): CommitSha | null
  /** The new head; null deletes a file. */
  commit(changes: Readonly<Record<string, string | null>>, message?: string): CommitSha
  /** Reports on a commit, the head unless another is named. */
  report(status: CommitStatus, commit?: CommitSha): void
  removeBranch(): void
  /** Plans what happens at a time, in epoch ms. */
  at(time: number, play: () => void): void
  /** Plays what was planned up to that time. */
  playUntil(time: number): void
  commitOf(sha: string): FakeCommit | null
  /** The text of a blob. */
  blob(id: string): string | null
  /** Newest first. */
  statusesOf(commit: string): readonly CommitStatus[]
}

/** A repository whose branch has one commit with these files. */
export function aManifestsRepository(
  files: Readonly<Record<string, string>>,
  branch = 'staging',
): ManifestsRepository {
  const commits = new Map<string, FakeCommit>()
  const statuses = new Map<string, CommitStatus[]>()
  let head: CommitSha | null = null
  let now = 0
  let plan: { time: number; play: () => void }[] = []
  const repository: ManifestsRepository = {
    branch,
    head: () => head,
    commit(changes, message = 'Update from image update automation') {
      const before: Readonly<Record<string, string>> = head === null ? {} : (commits.get(head)?.files ?? {})
      const after = Object.entries({ ...before, ...changes }).filter(
        (entry): entry is [string, string] => entry[1] !== null,
      )
      const sha = sha1(`commit ${commits.size} ${head} ${message}`)
      commits.set(sha, { sha, parent: head, message, at: now, files: Object.fromEntries(after) })
      head = sha
      return sha
    },
    report: (status, commit = head ?? sha1('no head')) =>
      void statuses.set(commit, [{ ...status, createdAt: now }, ...(statuses.get(commit) ?? [])]),
    removeBranch: () => {
      head = null
    },
    at: (time, play) => void plan.push({ time, play }),
    playUntil(time) {
      const due = plan.filter((one) => one.time <= time).sort((a, b) => a.time - b.time)
      plan = plan.filter((one) => one.time > time)
      for (const { time: at, play } of due) {
        now = at
        play()
      }
      now = time
    },
    commitOf: (sha) => commits.get(sha) ?? null,
    blob: (id) =>
      [...commits.values()]
        .flatMap((commit) => Object.values(commit.files))
        .find((text) => blobId(text) === id) ?? null,
    statusesOf: (commit) => statuses.get(commit) ?? [],
  }
  repository.commit(files, 'Initial')
  return repository
}

/** The id that git gives to a file's content. */
export function blobId(text: string): string {
  return sha1(`blob ${Buffer.byteLength(text)}\0${text}`)
}

/** The port over such a repository, with a list of what was asked. */
export interface FakeManifests extends Manifests {
  /** `head`, `files <7 digits>`, `text <7 digits>`, `statuses <7 digits>`, in order. */
  readonly requests: readonly string[]
  /** How many of them were not answered as the same question was before: the others cost nothing. */
  fresh(): number
  /** The next questions end in this error, or never. */
  failNext(failure: Error | 'hang', times?: number, on?: keyof Manifests): void
  /** Planned failures that nobody ran into. */
  unusedFailures(): number
}

/** The port in virtual time: what the timeline plans up to now has happened. */
export function fakeManifests(repository: ManifestsRepository, clock: Clock): FakeManifests {
  const requests: string[] = []
  const answers = new Map<string, string>()
  let fresh = 0
  const failures: { failure: Error | 'hang'; on: string | null }[] = []
  const ask = async <T>(name: keyof Manifests, id: string, answer: () => T): Promise<T> => {
    requests.push(`${name} ${id.slice(0, 7)}`.trim())
    repository.playUntil(clock.now())
    const place = failures.findIndex(({ on }) => on === null || on === name)
    const [planned] = place < 0 ? [] : failures.splice(place, 1)
    if (planned?.failure === 'hang') return await new Promise<never>(() => undefined)
    if (planned !== undefined) throw planned.failure
    const given = answer()
    if (answers.get(`${name} ${id}`) !== JSON.stringify(given)) fresh++
    answers.set(`${name} ${id}`, JSON.stringify(given))
    return given
  }
  const known = <T>(value: T | null): T => {
    if (value === null) throw new Error('the repository has no such object')
    return value
  }
  return {
    requests,
    fresh: () => fresh,
    failNext: (failure, times = 1, on) =>
      void failures.push(...Array.from({ length: times }, () => ({ failure, on: on ?? null }))),
    unusedFailures: () => failures.length,
    head: async (branch) =>
      await ask('head', '', () => (branch === repository.branch ? repository.head() : null)),
    files: async (commit) =>
      await ask('files', commit, () => ({
        complete: true,
        files: Object.entries(known(repository.commitOf(commit)).files).map(([path, text]) => ({
          path,
          blob: blobId(text),
          sizeBytes: text.length,
        })),
      })),
    text: async (blob) => await ask('text', blob, () => known(repository.blob(blob))),
    committedAt: async (commit) =>
      await ask('committedAt', commit, () => known(repository.commitOf(commit)).at),
    statuses: async (commit) => await ask('statuses', commit, () => repository.statusesOf(commit)),
  }
}

/** A kustomization whose image tag Flux sets. */
export function aKustomization(app: string, tag: string, image = `registry.example/acme/${app}`): string {
  return [
    'apiVersion: kustomize.config.k8s.io/v1beta1',
    'kind: Kustomization',
    'images:',
    `  - name: ${image}`,
    `    newTag: ${tag} # {"$imagepolicy": "flux-system:${app}:tag"}`,
    '',
  ].join('\n')
}

/** The path of an app's kustomization in the layout of the example. */
export function kustomizationOf(app: string): string {
  return `apps/${app}/k8s/kustomization.yaml`
}

/** A status as notification-controller posts it. */
export function aStatus(
  kustomization: string,
  state: CommitStatus['state'] = 'success',
  description = state === 'success' ? 'reconciliation succeeded' : 'health check failed',
): CommitStatus {
  return { context: `kustomization/${kustomization}/0c9c2e41`, state, description, createdAt: null }
}

function sha1(text: string): CommitSha {
  const sha = parseCommitSha(createHash('sha1').update(text).digest('hex'))
  if (sha === null) throw new Error('SHA-1 has 40 hex digits')
  return sha
}
