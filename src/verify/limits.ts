/** Keeps every request short: whoever waits for a branch must not wait for a connection. */
import { ActionError } from '../errors.ts'
import type { Clock, Manifests } from '../ports.ts'

/** A request that is not answered by then is given up, and asked again with the next look. */
const REQUEST_LIMIT_MS = 15_000

/** Bounds single questions. */
export interface Limits {
  /** The answer, or an error when the time of one request, or of the whole waiting, is over. */
  within<T>(what: string, answer: Promise<T>): Promise<T>
}

/** Limits that end at the deadline or with the signal, whichever is first. */
export function createLimits(ports: { clock: Clock; signal: AbortSignal }, deadline: number): Limits {
  return {
    async within(what, answer) {
      const answered = new AbortController()
      const limit = Math.max(0, Math.min(REQUEST_LIMIT_MS, deadline - ports.clock.now()))
      const signal = AbortSignal.any([answered.signal, ports.signal])
      const late = ports.clock.sleep(limit, signal).then(() => {
        throw new ActionError(`${what} did not end within ${limit} ms`, { code: 'FDA-FLUX-GITHUB' })
      })
      try {
        return await Promise.race([answer, late])
      } finally {
        answered.abort()
      }
    },
  }
}

/** The same repository, each question of which is bounded. */
export function withLimits(manifests: Manifests, { within }: Limits): Manifests {
  return {
    head: async (branch) => await within(`reading branch ${branch}`, manifests.head(branch)),
    files: async (commit) => await within(`listing the files of ${commit}`, manifests.files(commit)),
    text: async (blob) => await within(`reading blob ${blob}`, manifests.text(blob)),
    committedAt: async (commit) =>
      await within(`reading the time of ${commit}`, manifests.committedAt(commit)),
    statuses: async (commit) => await within(`reading the statuses of ${commit}`, manifests.statuses(commit)),
  }
}
