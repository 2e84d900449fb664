/** How far one app got, from one look at the branch to the next, and what is said of it at the end. */
import { type CommitSha, shortSha } from '../domain.ts'
import { ActionError } from '../errors.ts'
import type { Clock } from '../ports.ts'
import type { Manifests } from '../ports-flux.ts'
import type { DeployResult, DeployStage, Failure } from '../results.ts'
import type { BranchContent, CommitVerdict, RolloutVerdict, Target } from './judge.ts'

/** One app while it is waited for. */
export interface Progress {
  readonly target: Target
  /** The commit that was seen to name our tag, while it is the head. */
  readonly carriedBy: CommitSha | null
  /** Ms since the Receivers were called. */
  readonly commitMs: number | null
  readonly rolloutMs: number | null
  /** What the branch names instead of our tag. */
  readonly seen: string | null
  /** What Flux reported last, when that was a failure. */
  readonly failure: string | null
  /** Null while there is something to wait for. */
  readonly end: Pick<DeployResult, 'status' | 'reason' | 'error'> | null
}

/** Where and until when it is looked. */
export interface DeployedFile {
  readonly waitFor: DeployStage
  /** `owner/name`. */
  readonly repository: string
  readonly branch: string
  readonly timeoutMs: number
}

/** An app that nothing is known of yet. */
export function startProgress(target: Target): Progress {
  return {
    target,
    carriedBy: null,
    commitMs: null,
    rolloutMs: null,
    seen: null,
    failure: null,
    end: null,
  }
}

/** The app after its files in a new head were read. */
export function withCommit(
  progress: Progress,
  verdict: CommitVerdict,
  facts: { head: CommitSha; latencyMs: number; place: DeployedFile; content: BranchContent },
): Progress {
  if (progress.end !== null) return progress
  switch (verdict.state) {
    case 'unmarked':
      return { ...progress, carriedBy: null, end: noMarker(progress.target, facts.place, facts.content) }
    case 'superseded':
      return {
        ...progress,
        carriedBy: null,
        end: { status: 'superseded', reason: `a newer run's image is there: ${verdict.by}`, error: null },
      }
    case 'waiting':
      return { ...progress, carriedBy: null, seen: verdict.seen }
    case 'landed': {
      const landed = {
        ...progress,
        carriedBy: facts.head,
        commitMs: progress.commitMs ?? facts.latencyMs,
        seen: null,
      }
      const reason = `commit ${shortSha(facts.head)} on ${facts.place.branch}`
      return facts.place.waitFor === 'commit'
        ? { ...landed, end: { status: 'deployed', reason, error: null } }
        : landed
    }
  }
}

/** The app after the statuses of the commit that carries its tag were read. */
export function withRollout(progress: Progress, verdict: RolloutVerdict, latencyMs: number): Progress {
  if (progress.end !== null || progress.carriedBy === null) return progress
  const at = shortSha(progress.carriedBy)
  if (verdict.state === 'waiting') return progress
  if (verdict.state === 'failed') return { ...progress, failure: `${verdict.description} (on commit ${at})` }
  const reason = `Flux applied commit ${at}`
  return {
    ...progress,
    rolloutMs: latencyMs,
    failure: null,
    end: { status: 'deployed', reason, error: null },
  }
}

/** The app when waiting cannot help any more. */
export function withGivenUp(progress: Progress, failure: Failure): Progress {
  if (progress.end !== null) return progress
  const message = `${progress.target.app}: ${failure.message}`
  return {
    ...progress,
    end: { status: 'given-up', reason: failure.message, error: { ...failure, message } },
  }
}

/** The app when the time is over; `trouble` is why the last look failed, if it did. */
export function withTimeOut(progress: Progress, place: DeployedFile, trouble: string | null): Progress {
  if (progress.end !== null) return progress
  const { code, reason, hint } = lateness(progress, place)
  const whole = trouble === null ? reason : `${reason}; the last look failed: ${trouble}`
  const message = `${progress.target.app} did not land within ${inWords(place.timeoutMs)}: ${whole}`
  return { ...progress, end: { status: 'timed-out', reason: whole, error: { code, message, hint } } }
}

/** What is reported of the app. */
export function toDeployResult(progress: Progress, waitFor: DeployStage): DeployResult {
  const { target, commitMs, rolloutMs, end } = progress
  const commit = { stage: 'commit', latencyMs: commitMs } as const
  const stages =
    waitFor === 'commit' ? [commit] : [commit, { stage: 'rollout', latencyMs: rolloutMs } as const]
  return {
    app: target.app,
    status: end?.status ?? 'timed-out',
    reason: end?.reason ?? '',
    stages,
    error: end?.error ?? null,
  }
}

/** A time as people write it: `90 s`, `10 min`. */
export function inWords(ms: number): string {
  return ms % 60_000 === 0 ? `${ms / 60_000} min` : `${Math.round(ms / 1000)} s`
}

function noMarker(
  { app, image }: Target,
  place: DeployedFile,
  { filesRead, filesThere, complete }: BranchContent,
): Progress['end'] {
  const all = complete && filesRead === filesThere
  const where = `${all ? `the ${filesThere}` : `${filesRead} of ${complete ? filesThere : 'very many'}`} YAML files`
  const reason = `no marker for ${image} in ${where} of ${place.branch} in ${place.repository}`
  return {
    status: 'given-up',
    reason,
    error: {
      code: 'FDA-FLUX-NO-MARKER',
      message: `${app}: ${reason}, so Flux has nothing to change`,
      hint: `Write # {"$imagepolicy": "flux-system:${app}:tag"} on the line of the tag, or name its policy ${app}.`,
    },
  }
}

function lateness(
  { target, carriedBy, commitMs, seen, failure }: Progress,
  { branch, repository }: DeployedFile,
): { code: string; reason: string; hint: string } {
  if (carriedBy === null) {
    const before = commitMs === null ? 'does not name' : 'named and no longer names'
    return {
      code: 'FDA-FLUX-WAIT-COMMIT',
      reason: `${branch} of ${repository} ${before} ${target.deployTag}${seen === null ? '' : `, but ${seen}`}`,
      hint: `Ask Flux: flux get images all -A tells whether the policy selected the tag and the automation pushed it.`,
    }
  }
  if (failure !== null) {
    return {
      code: 'FDA-FLUX-ROLLOUT-FAILED',
      reason: `Flux reports for ${target.rollout}: ${failure}`,
      hint: `Ask Flux: flux get ${target.rollout.replace('/', ' ')}, and look at the pods of ${target.app}.`,
    }
  }
  const context = `${target.rollout}/…`
  return {
    code: 'FDA-FLUX-WAIT-ROLLOUT',
    reason: `no success status ${context} on commit ${shortSha(carriedBy)} of ${repository}`,
    hint: 'Check input rollout, and that an Alert and a Provider of type github report to that repository.',
  }
}

// Keeps every request short: whoever waits for a branch must not wait for a connection.

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
