/** Gives an image that is there the tags that make it the app's newest, and accounts for it. */
import type { AppResult, AppTarget, CommitSha, Digest, Republished, WorkflowRun } from '../domain.ts'
import { ActionError, toFailure } from '../errors.ts'
import { imageRef } from '../image-ref.ts'
import { type KnownValues, renderTags, type TagOrder, type TagSet, tagOrder } from '../tags.ts'
import { placeholdersOf, type Template, templateValues } from '../template.ts'
import type { FoundImage } from './find.ts'

/** What is the same for all apps of a run. */
export interface MoveFacts {
  readonly run: WorkflowRun
  /** The commit that the branch pointed to when the run was started. */
  readonly tip: CommitSha
  readonly timestamp: string
  readonly templates: readonly Template[]
  /** A commit or a tag; null when the input is empty. */
  readonly to: string | null
}

/** What one app gets, decided before anything is written. */
export interface Move {
  readonly target: AppTarget
  /** Where the image is: the app's own repository for a rollback. */
  readonly source: string
  readonly found: FoundImage
  readonly set: TagSet
  /** The tag that holds the app; null for a promotion. */
  readonly hold: string | null
  /** What the app's newest run tag named until now; null when it had none. */
  readonly before: { readonly tag: string; readonly digest: Digest | null } | null
}

/** An app that a later run has published meanwhile. */
export interface Overtaken {
  readonly target: AppTarget
  readonly by: string
}

/** The values of the templates for an image of that commit. */
export function valuesOf({ app }: AppTarget, { run, tip, timestamp }: MoveFacts, commit?: string | null) {
  const values = templateValues({ app, run, head: tip, timestamp })
  return commit == null ? values : { ...values, sha: commit, shortsha: commit.slice(0, 7) }
}

/** Reads commits out of the tags of these templates, commit tags too. */
export function commitReaders(templates: readonly Template[], values: KnownValues): readonly TagOrder[] {
  const { app, package: name, dir, branch } = values
  const known = Object.fromEntries(
    Object.entries({ app, package: name, dir, branch }).filter(([, value]) => value !== undefined),
  )
  return templates
    .filter((template) => ['sha', 'shortsha'].some((one) => placeholdersOf(template).has(one as 'sha')))
    .map((template) => tagOrder(template, known))
}

/** The tags of the found image. Throws when a template names a commit that nobody knows. */
export function tagsFor(
  target: AppTarget,
  templates: readonly Template[],
  facts: MoveFacts,
  found: FoundImage,
): TagSet {
  for (const template of templates) {
    const used = placeholdersOf(template)
    const known = found.commit !== null && (!used.has('sha') || found.commit.length === 40)
    if ((used.has('sha') || used.has('shortsha')) && !known) throw commitUnknown(target, template, found)
  }
  return renderTags(target.app.name, templates, valuesOf(target, facts, found.commit))
}

function commitUnknown(
  { app, repository }: AppTarget,
  { source }: Template,
  { tag }: FoundImage,
): ActionError {
  return new ActionError(
    `app ${app.name}: the image ${repository}:${tag} does not say which commit it was built from, and tag '${source}' needs it`,
    {
      code: 'FDA-INPUT-TO',
      hint: 'Give input to an image that this action built, or tags without {sha} and {shortsha}.',
    },
  )
}

/** What writing a move asks the world. */
export interface MovePorts {
  /** Copies the image into the app's repository; the remarks are for the page. */
  readonly copy: (move: Move) => Promise<readonly string[]>
  /** Writes the tags on the image in the app's repository, and reads them back. */
  readonly publish: (
    move: Move,
    set: TagSet,
  ) => Promise<{ readonly tags: readonly string[]; readonly kept: readonly string[] }>
  readonly now: () => number
  readonly note: (notice: string) => void
}

/** The end of one app. Never throws: one app's failure leaves the others alone. */
export async function runMove(
  move: Move,
  status: 'rolled-back' | 'promoted',
  ports: MovePorts,
): Promise<AppResult> {
  const { target, found, set, hold, before } = move
  const startedAt = ports.now()
  const republished: Republished = {
    from: imageRef({ repository: move.source, reference: found.tag }),
    commit: found.commit,
    before,
    hold,
  }
  const common = { ...emptyResult(target, found.reason), republished, startedAt, deployTag: set.deployTag }
  try {
    for (const notice of await ports.copy(move)) ports.note(`${target.app.name}: ${notice}`)
    // The hold comes first: without it the next push, of whatever, would undo the rollback.
    if (hold !== null)
      await ports.publish(move, { tags: [{ name: hold, kind: 'run' }], deployTag: hold, order: null })
    const { tags, kept } = await ports.publish(move, set)
    const primaryTag = tags[0] ?? set.deployTag
    const durationMs = ports.now() - startedAt
    return {
      ...common,
      status,
      tags,
      keptTags: kept,
      primaryTag,
      digest: found.digest,
      durationMs,
    }
  } catch (error) {
    const failure = toFailure(error, 'FDA-PUSH-REGISTRY')
    return { ...common, status: 'failed', error: failure, durationMs: ports.now() - startedAt }
  }
}

/** The result of an app whose newest image is of a later run. */
export function overtakenResult({ target, by }: Overtaken): AppResult {
  const result = emptyResult(target, `${by} is of a later run and stays the newest image`)
  return { ...result, status: 'superseded' }
}

/** The result of an app that has no image to take although all apps were asked for. */
export function skippedResult(target: AppTarget, reason: string): AppResult {
  return { ...emptyResult(target, reason), status: 'skipped', image: null }
}

function emptyResult({ app, repository }: AppTarget, reason: string): Omit<AppResult, 'status'> {
  return {
    ...{ app, reason, image: repository, primaryTag: null, tags: [], keptTags: [], deployTag: null },
    ...{ digest: null, startedAt: null, builtAt: null, durationMs: null, cachedPercent: null },
    ...{ sizeBytes: null, error: null, at: null, logTail: [] },
  }
}
