/**
 * Facts that runs leave for later ones: which commit an image is right for. Losing them costs time; they
 * decide nothing alone.
 */

import { createHash } from 'node:crypto'
import { once } from '../calls.ts'
import { type App, type AppImage, type CommitSha, parseCommitSha, type WorkflowRun } from '../domain.ts'
import { errorMessage, isRecord, parseRecord } from '../errors.ts'
import { type ImageRef, isTag } from '../image-ref.ts'
import type { Git, GitHubApi, Log, Trees, Turbo } from '../ports.ts'
import type { Registry, TextCache } from '../ports-images.ts'
import { type AppResult, hasImage } from '../results.ts'
import type { RetryPorts } from '../retry.ts'
import type { Template } from '../template.ts'

/** The image of this tag is what the commit needs, made in the way that the fingerprint stands for. */
export interface ImageFact {
  readonly tag: string
  readonly commit: CommitSha
  readonly fingerprint: string
  /** How long its last build took; null when it is not known. */
  readonly durationMs: number | null
}

/** Repository → what is known of its newest image. */
export type Facts = ReadonlyMap<string, ImageFact>

const SCHEMA = 1
/** The newest facts of more repositories than that are not kept. */
const MAX_REPOSITORIES = 2_000

/**
 * The first part of the keys. Rules that decide what an image needs (globs that are ignored or count for all) are part of it:
 * a fact that was found by other rules is another fact.
 */
export function factsPrefix(rules: readonly unknown[]): string {
  return `fda-facts-${createHash('sha256').update(JSON.stringify(rules)).digest('hex').slice(0, 12)}-`
}

/** The text of an entry. */
export function renderFacts(facts: Facts): string {
  return JSON.stringify({ schema: SCHEMA, images: Object.fromEntries([...facts].slice(-MAX_REPOSITORIES)) })
}

/** The facts that a text holds; what is not a valid fact is left out, since whoever may write to the cache may write anything. */
export function parseFacts(text: string): Facts {
  const { schema, images } = parseRecord(text) ?? {}
  if (schema !== SCHEMA || !isRecord(images)) return new Map()
  return new Map(
    Object.entries(images)
      .slice(-MAX_REPOSITORIES)
      .map(([repository, value]) => [repository, parseFact(value)] as const)
      .filter((entry): entry is readonly [string, ImageFact] => entry[1] !== null),
  )
}

function parseFact(value: unknown): ImageFact | null {
  if (!isRecord(value)) return null
  const { tag, commit, fingerprint, durationMs } = value
  const sha = typeof commit === 'string' ? parseCommitSha(commit) : null
  if (typeof tag !== 'string' || !isTag(tag) || sha === null) return null
  if (typeof fingerprint !== 'string' || !/^[0-9a-f]{1,64}$/.test(fingerprint)) return null
  const known = typeof durationMs === 'number' && Number.isFinite(durationMs) && durationMs >= 0
  return { tag, commit: sha, fingerprint, durationMs: known ? durationMs : null }
}

/** The facts of earlier runs and of this one. */
export interface FactKeeper {
  /** What earlier runs found out: asked once. Never rejects; without an answer nothing is known. */
  read(): Promise<Facts>
  /** Adds what this run found out. Never rejects. */
  keep(found: Facts): Promise<void>
}

/** Facts under this prefix, with at most one notice about the service. */
export function openFacts(
  { prefix, run }: { readonly prefix: string; readonly run: WorkflowRun },
  { texts, log, now }: { readonly texts: TextCache; readonly log: Log; readonly now: () => number },
): FactKeeper {
  const { access } = texts
  let broken = false
  const read = once(async (): Promise<Facts> => {
    // The builds say on the page that there is no cache: one notice is enough.
    if (access === 'absent')
      log.debug('This job has no cache service: plans take longer without facts of earlier runs.')
    if (access === 'none' || access === 'read')
      log.debug(`The workflow's cache-mode is ${access}: plans take longer without facts of earlier runs.`)
    if (access !== 'full' && access !== 'read') return new Map()
    try {
      return parseFacts((await texts.newest(prefix))?.text ?? '')
    } catch (error) {
      broken = true
      const problem = errorMessage(error)
      const cost = texts.silent
        ? 'This run goes on without it: its plan and its builds take longer.'
        : 'Plans take longer without what earlier runs found out.'
      log.notice(`${problem.charAt(0).toUpperCase()}${problem.slice(1)}. ${cost}`)
      return new Map()
    }
  })
  return {
    read,
    async keep(found) {
      const old = await read()
      // A service that did not answer a moment ago is not waited for again.
      if (broken || (access !== 'full' && access !== 'write-only')) return
      const facts = new Map(old)
      for (const [repository, fact] of found) {
        // The newest stand last: where there are too many, the first are left out.
        facts.delete(repository)
        const durationMs = fact.durationMs ?? old.get(repository)?.durationMs ?? null
        facts.set(repository, { ...fact, durationMs })
      }
      const isKnown = (repository: string) =>
        JSON.stringify(old.get(repository)) === JSON.stringify(facts.get(repository))
      if ([...found.keys()].every(isKnown)) return
      try {
        await texts.save(`${prefix}${run.id}-${run.attempt}-${now()}`, renderFacts(facts))
      } catch (error) {
        log.debug(`Facts for later plans were not kept: ${errorMessage(error)}`)
      }
    },
  }
}

/** What a plan found out of an app that it left alone. */
export interface KnownImage {
  readonly repository: string
  readonly tag: string
  readonly fingerprint: string
}

/** The facts of a run: what it published, and what it saw to be right as it is. */
export function factsOf(
  plan: {
    readonly head: CommitSha
    readonly right: readonly KnownImage[]
    readonly targets: ReadonlyMap<string, AppImage>
    readonly uncommitted: readonly string[]
  },
  results: readonly AppResult[],
): Facts {
  // What was built with files that are not committed is not what the commit needs. A run that published nothing adds nothing
  // that is worth a call.
  if (plan.uncommitted.length > 0 || !results.some(hasImage)) return new Map()
  const commit = plan.head
  const seen = plan.right.map(({ repository, ...image }) => {
    return [repository, { ...image, commit, durationMs: null }] as const
  })
  const published = results.filter(hasImage).flatMap(({ app, image, deployTag, durationMs }) => {
    const fingerprint = plan.targets.get(app.name)?.fingerprint
    if (image === null || deployTag === null || fingerprint === undefined) return []
    return [[image, { tag: deployTag, commit, fingerprint, durationMs }] as const]
  })
  return new Map([...seen, ...published])
}

// What planning needs from the world and from the rest of the run. Types only.

/** What planning asks the world. */
export interface PlanPorts extends RetryPorts {
  readonly git: Git
  readonly trees: Trees
  readonly turbo: Turbo
  readonly github: GitHubApi
  readonly registry: Registry
  readonly log: Log
}

/** What an image in the registry says of itself; null where it says nothing. */
export interface ImageOrigin {
  /** The commit that it was built from. */
  readonly revision: string | null
  /** A hash like `AppImage.fingerprint`. */
  readonly fingerprint: string | null
}

/** What planning needs to know of the run, and of what other rooms know. */
export interface PlanContext {
  readonly run: WorkflowRun
  /** Whether this run publishes what it builds: only then other runs can be in its way. */
  readonly publishes: boolean
  /** Says what the images of these apps are made from. */
  readonly targetsOf: (apps: readonly App[], head: CommitSha) => Promise<readonly AppImage[]>
  /** Input tags, by which the registry's tags are read. */
  readonly tags: readonly Template[]
  /** This run's `{timestamp}`: asked only where a tag of another run must be compared with this run's own. */
  readonly timestamp: () => Promise<string>
  /** What earlier runs found out. Never rejects. */
  readonly facts: () => Promise<Facts>
  /** Hears, as soon as that shows, that most likely something is to be built. */
  readonly expectBuild?: () => void
  /** What an image says of itself; null when it is not there. */
  readonly originOf: (image: ImageRef) => Promise<ImageOrigin | null>
  /** Logs in to the registry if the job has credentials; called only when its tags must be asked for. */
  readonly logIn: () => Promise<void>
}
