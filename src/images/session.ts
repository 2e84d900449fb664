/** What the builds of a run share, and what is said of them together. */

import type { Digest } from '../domain.ts'
import { HttpError } from '../errors.ts'
import { splitRepository } from '../image-ref.ts'
import type { BuildInputs } from '../inputs/build.ts'
import type { Log } from '../ports.ts'
import type { PushTarget, Registry } from '../ports-images.ts'
import type { AppResult } from '../results.ts'
import type { BuilderSetup, BuildSession } from './app-build.ts'
import type { AppProgress } from './buildx/app-progress.ts'
import { onOneLine } from './buildx/attempts.ts'
import type { QueueOptions } from './buildx/batch.ts'
import { createBuildQueue } from './buildx/scheduler.ts'

/** What the session asks the world. */
export type SessionPorts = Pick<QueueOptions, 'docker' | 'clock' | 'signal'> & {
  readonly log: Log
  readonly registry: Registry
}

/** As many apps as one process builds at no loss, see docs/adr/0003; BuildKit shares the machine's cores among them. */
const DEFAULT_PARALLEL = 64

const MAX_NAMED = 5

/** Apps that were to get a new image, and got the same one again out of the cache. */
export function forcedInVain(apps: readonly AppResult[], { noCache, pull }: BuildInputs): string | null {
  const cached = apps.filter(({ cachedPercent }) => cachedPercent === 100).map(({ app }) => app.name)
  if (cached.length === 0 || noCache) return null
  const more = pull
    ? 'no-cache: true runs every step'
    : 'add no-cache: true (every step runs) or pull: true (newer base images)'
  return `force: every step of ${cached.join(', ')} came from the cache, so it is the same image again: ${more}.`
}

/** A session with its queue, nothing built yet. */
export function openSession(
  inputs: BuildInputs,
  how: BuilderSetup | null,
  own: OwnTags,
  ports: SessionPorts,
): Omit<BuildSession, 'publish'> & { notices: string[] } {
  const notices: string[] = []
  const queue = createBuildQueue({
    ...ports,
    builder: how?.builder ?? '',
    limit: inputs.maxParallel === 0 ? DEFAULT_PARALLEL : inputs.maxParallel,
    timeoutMs: inputs.timeoutMs,
    findPushed: async (push, told) => await findPushed(push, told, ports),
    ownTag: how?.byDigest === false ? (app) => own.next(app) : null,
    onStuckCache() {
      const notice = 'The build cache was not written: its service stopped answering. The images are pushed.'
      ports.log.notice(notice)
      notices.push(notice)
    },
  })
  const { retries, timeoutMs } = inputs
  const [running, begun] = [new Map<string, AppProgress>(), new Map<string, AppProgress>()]
  return { how, queue, retries, timeoutMs, running, begun, warned: new Set(), notices }
}

/** One sentence for all apps whose cache was not written; BuildKit goes on as if nothing had happened. */
export function lostCaches(begun: ReadonlyMap<string, AppProgress>): string | null {
  const lost = [...begun].flatMap(([app, { cacheFailure }]) =>
    cacheFailure === null ? [] : [{ app, cacheFailure }],
  )
  const [first] = lost
  if (first === undefined) return null
  const names = lost.slice(0, MAX_NAMED).map(({ app }) => app)
  const more = lost.length > names.length ? ` and ${lost.length - names.length} more` : ''
  return `The build cache of ${names.join(', ')}${more} was not written, so that the next build takes longer: ${onOneLine(first.cacheFailure)}`
}

/** An answer that does not come, or a refusal to tell, is not known to be a push: the process's end will say. */
async function findPushed(
  { repository, tag }: PushTarget,
  told: Digest | null,
  { registry }: SessionPorts,
): Promise<Digest | null> {
  const reference = tag ?? told
  if (reference === null) return null
  return await registry.tryDigest({ repository, reference }).catch(() => null)
}

/** The builds that run now. */
export function running(site: Pick<BuildSession, 'running'>) {
  return [...site.running].map(([app, progress]) => ({ app, progress }))
}

// Tags of one attempt's own, for builders that push nothing without a tag; removed when no build is left.

/** Whose tags they are. */
interface Owner {
  readonly planned: { readonly app: { readonly name: string } }
  readonly repository: string
}

/** `build-<run>-<attempt>-<n>`: no template can name such a tag, and no two pushes share one. */
export class OwnTags {
  readonly #repositories: ReadonlyMap<string, string>
  readonly #prefix: string
  readonly #first: number
  readonly #given: { readonly repository: string; readonly reference: string }[] = []

  constructor(owners: readonly Owner[], prefix: string, first = 1) {
    this.#first = first
    this.#repositories = new Map(owners.map(({ planned, repository }) => [planned.app.name, repository]))
    this.#prefix = prefix
  }

  /** The next tag for a push of the app. */
  next(app: string): string {
    const reference = `${this.#prefix}-${this.#first + this.#given.length}`
    this.#given.push({ repository: this.#repositories.get(app) ?? app, reference })
    return reference
  }

  /** Removes all that were given, where the registry removes tags. Never rejects. */
  async remove({ registry, log }: { readonly registry: Registry; readonly log: Log }): Promise<void> {
    const refusing = new Set<string>()
    for (const ref of this.#given) {
      const { host } = splitRepository(ref.repository)
      if (refusing.has(host)) continue
      const removed = await registry.tryDeleteTag(ref).catch((error: unknown) => error)
      if (removed === true) continue
      refusing.add(host)
      const why = removed instanceof HttpError ? ` (it answered ${removed.status})` : ''
      log.info(`Registry ${host} does not remove tags${why}: ${this.#prefix}-… stay there.`)
    }
  }
}
