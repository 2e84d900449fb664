/** Gives an image that is there the tags that make it the app's newest, and accounts for it. */
import { inParallel } from '../calls.ts'
import { type AppImage, type CommitSha, type Digest, parseDigest, type WorkflowRun } from '../domain.ts'
import { ActionError, errorMessage, isRecord, toFailure } from '../errors.ts'
import { type ImageRef, imageRef, type OciManifest, splitRepository } from '../image-ref.ts'
import type { ImageCopies, Registry } from '../ports-images.ts'
import { type AppResult, emptyEnd, leftAlone, type Republished } from '../results.ts'
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
  readonly target: AppImage
  /** Where the image is: the app's own repository for a rollback. */
  readonly source: string
  readonly found: FoundImage
  readonly set: TagSet
  /** The tag that holds the app; null for a promotion. */
  readonly hold: string | null
  /** What the app's newest run tag named until now; null when it had none. */
  readonly before: { readonly tag: string; readonly digest: Digest | null } | null
  /** That the clock lags behind the newest tag; null when it does not. */
  readonly lag: string | null
}

/** An app that a later run has published meanwhile. */
export interface Overtaken {
  readonly target: AppImage
  readonly by: string
}

/** The values of the templates for an image of that commit. */
export function valuesOf({ app }: AppImage, { run, tip, timestamp }: MoveFacts, commit?: string | null) {
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
  target: AppImage,
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
  { app, repository }: AppImage,
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
  const common = {
    ...emptyEnd(target.app, found.reason),
    ...{ image: target.repository, at: null, republished, startedAt, deployTag: set.deployTag },
  }
  try {
    if (move.lag !== null) ports.note(`${target.app.name}: ${move.lag}`)
    for (const notice of await ports.copy(move)) ports.note(`${target.app.name}: ${notice}`)
    // The hold comes first: without it the next push, of whatever, would undo the rollback.
    if (hold !== null) await writeHold(move, hold, ports)
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
      error: null,
      durationMs,
    }
  } catch (error) {
    const failure = toFailure(error, 'FDA-PUSH-REGISTRY')
    return { ...common, status: 'failed', digest: null, error: failure, durationMs: ports.now() - startedAt }
  }
}

async function writeHold(move: Move, hold: string, ports: MovePorts): Promise<void> {
  try {
    await ports.publish(move, { tags: [{ name: hold, kind: 'run' }], deployTag: hold, order: null })
  } catch (error) {
    const { code, message, hint } = toFailure(error, 'FDA-PUSH-REGISTRY')
    const what = 'the hold tag could not be written, so nothing was rolled back'
    throw new ActionError(`${what}: ${message}`, { code, ...(hint === null ? {} : { hint }), cause: error })
  }
}

/** The result of an app whose newest image is of a later run. */
export function overtakenResult({ target, by }: Overtaken): AppResult {
  const reason = `${by} is of a later run and stays the newest image`
  return leftAlone(target.app, 'superseded', reason, target.repository)
}

/** The result of an app that has no image to take although all apps were asked for. */
export function skippedResult(target: AppImage, reason: string): AppResult {
  return leftAlone(target.app, 'skipped', reason)
}

// Copies an image with all that belongs to it into another repository: platforms, attestations, signatures.
// Same bytes, same digests.

/** What copying asks the world. */
export interface CopyPorts {
  readonly registry: Registry
  readonly copies: ImageCopies
}

/** What was copied. */
export interface Copied {
  /** How many blobs went over the network; 0 when all were there or mounted. */
  readonly blobs: number
  /** How many manifests besides the image's own: platforms, attestations, signatures. */
  readonly manifests: number
  /** What could not be had of attestations and signatures, which are no part of the image. */
  readonly notices: readonly string[]
}

/** Depth of indexes in indexes and of signatures of signatures that is followed. */
const MAX_DEPTH = 4
const CONCURRENCY = 4

/** Puts the image of that digest into the other repository, without a tag. Throws when a part of the image cannot be had or written. */
export async function copyImage(
  image: { readonly from: string; readonly to: string; readonly digest: Digest },
  ports: CopyPorts,
): Promise<Copied> {
  const { from, to, digest } = image
  if (isSameRepository(from, to)) return { blobs: 0, manifests: 0, notices: [] }
  const state = { from, to, seen: new Set<string>(), blobs: 0, manifests: -1, notices: [] as string[] }
  await copyManifest(digest, state, ports, 0)
  return state
}

function isSameRepository(a: string, b: string): boolean {
  const [one, other] = [splitRepository(a), splitRepository(b)]
  return one.host === other.host && one.path === other.path
}

interface State {
  readonly from: string
  readonly to: string
  readonly seen: Set<string>
  blobs: number
  manifests: number
  readonly notices: string[]
}

/** Parts first: a registry takes no manifest whose parts it does not have. */
async function copyManifest(
  reference: string,
  state: State,
  ports: CopyPorts,
  depth: number,
): Promise<OciManifest> {
  const manifest = await ports.registry.manifest({ repository: state.from, reference })
  if (state.seen.has(manifest.digest)) return manifest
  state.seen.add(manifest.digest)
  const { manifests, blobs } = partsOf(manifest)
  if (depth < MAX_DEPTH) for (const part of manifests) await copyManifest(part, state, ports, depth + 1)
  await inParallel(blobs, CONCURRENCY, async (blob) => {
    if (state.seen.has(blob)) return
    state.seen.add(blob)
    if ((await ports.copies.copyBlob(blob, state.from, state.to)) === 'copied') state.blobs++
  })
  await put({ repository: state.to, reference: manifest.digest }, manifest, ports)
  state.manifests++
  if (depth < MAX_DEPTH) await copyReferrers(manifest.digest, state, ports, depth)
  return manifest
}

async function put(ref: ImageRef, manifest: OciManifest, { registry }: CopyPorts): Promise<void> {
  if ((await registry.tryDigest(ref)) !== manifest.digest) await registry.putManifest(ref, manifest)
}

/** Endings of the tags that cosign files signatures, attestations and bills of materials under. */
const COSIGN = ['.sig', '.att', '.sbom']

/** Signatures and attestations: by the referrers API or its tag, and by cosign's tags. Never throws: the image is good without. */
async function copyReferrers(digest: Digest, state: State, ports: CopyPorts, depth: number): Promise<void> {
  const attempt = async (what: string, copy: () => Promise<void>) => {
    try {
      await copy()
    } catch (error) {
      state.notices.push(`${what} of ${digest.slice(0, 19)} did not come along: ${errorMessage(error)}`)
    }
  }
  await attempt('The referrers', async () => {
    for (const referrer of await ports.copies.referrers(state.from, digest)) {
      const manifest = await copyManifest(referrer, state, ports, depth + 1)
      await ports.copies.announceReferrer(state.to, digest, manifest)
    }
  })
  for (const ending of COSIGN) {
    const tag = `${digest.replace(':', '-')}${ending}`
    await attempt(tag, async () => {
      if ((await ports.registry.tryDigest({ repository: state.from, reference: tag })) === null) return
      const manifest = await copyManifest(tag, state, ports, depth + 1)
      await put({ repository: state.to, reference: tag }, manifest, ports)
    })
  }
}

/** The manifests of an index, and the blobs of an image. Foreign layers are nowhere in the registry. */
function partsOf({ bytes }: OciManifest): { manifests: readonly Digest[]; blobs: readonly Digest[] } {
  const body = parse(bytes)
  const digests = (list: unknown) =>
    (Array.isArray(list) ? list : []).flatMap((entry) => {
      const foreign = isRecord(entry) && Array.isArray(entry.urls) && entry.urls.length > 0
      const digest = isRecord(entry) && typeof entry.digest === 'string' ? parseDigest(entry.digest) : null
      return digest === null || foreign ? [] : [digest]
    })
  return {
    manifests: digests(body.manifests),
    blobs: [...new Set([...digests([body.config]), ...digests(body.layers)])],
  }
}

function parse(bytes: Uint8Array): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(Buffer.from(bytes).toString('utf8'))
    return isRecord(value) ? value : {}
  } catch {
    return {}
  }
}
