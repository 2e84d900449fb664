/** Finds an image of this commit that is in the registry already: it gets the missing tags instead of a second build. */
import { type CommitSha, type Digest, parseDigest } from '../domain.ts'
import { ActionError, HttpError } from '../errors.ts'
import { type ImageRef, imageRef, imagesOf, labelsOf, parseManifest } from '../image-ref.ts'
import type { BuildInputs } from '../inputs/build.ts'
import type { ImageBuild, Registry } from '../ports-images.ts'
import { type RetryPorts, withAttempts } from '../retry.ts'
import { namesCommit, RUN_PLACEHOLDERS, type TagKind, tagKind, tagOrder } from '../tags.ts'
import { placeholdersOf, type Template } from '../template.ts'
import { wantedAnew } from './baked.ts'
import { fingerprintIn, REVISION_LABEL } from './spec.ts'

/** What looking for images asks the world. */
export interface LookPorts extends RetryPorts {
  readonly registry: Registry
  /** How often a call is made that may go better. */
  readonly attempts?: number
}

/** How an app gets its image. */
export type BuildAction =
  | { readonly kind: 'build'; readonly remark: string | null }
  | { readonly kind: 'reuse'; readonly digest: Digest; readonly from: string }
  | { readonly kind: 'refuse'; readonly error: ActionError }

/** What an existing tag names. */
export interface Candidate {
  readonly tag: string
  readonly digest: Digest
  readonly labels: Readonly<Record<string, string>>
}

/** To build, with nothing to remark. */
export const BUILD: BuildAction = { kind: 'build', remark: null }

/** Whether images of earlier runs may stand for new builds: not with `force`, nor when every run builds something else. */
export function mayReuse(inputs: BuildInputs): boolean {
  const used = inputs.buildArgs.flatMap((argument) => [...placeholdersOf(argument)])
  return !inputs.force && !used.some((placeholder) => RUN_PLACEHOLDERS.includes(placeholder))
}

/** Why this run builds although an image of its commit may be there, or null. */
export function whyAnew(inputs: BuildInputs, uncommitted: readonly string[]): string | null {
  if (inputs.pull) return 'pull: true wants the newest base images'
  if (inputs.noCache) return 'no-cache: true wants every step to run'
  const [first] = uncommitted
  if (first === undefined) return null
  const more = uncommitted.length > 1 ? ` and ${uncommitted.length - 1} more` : ''
  return `the workspace is not the commit (${first}${more})`
}

/**
 * The way for one app, from what the registry has. A first attempt lists the tags, and reads manifest and configuration
 * of what it finds; a later one looks at its own run tag first, which must not be written twice.
 */
export async function findAction(
  definition: ImageBuild,
  inputs: BuildInputs,
  head: CommitSha,
  ports: LookPorts & { readonly anew?: string | null },
): Promise<BuildAction> {
  const { tags, values } = definition
  if (tags === null) return BUILD
  if (!mayReuse(inputs)) return await forcedAction(definition, ports)
  const own = Number(values['run-attempt']) > 1 ? await lookAtOwn(definition, head, ports) : null
  if (own !== null && own.kind !== 'build') return own
  // With a commit tag alone, an image that is there has the only name: a new one could not be published.
  const anew = ports.anew ?? wantedAnew(definition)
  if (anew !== null && tags.tags.some(({ kind }) => kind === 'run')) return BUILD
  const names = await gatherNames(definition, inputs, ports)
  return chooseAction(await gatherCandidates(names, definition, head, ports), definition, head)
}

/** The way that this run's deploy tag decides: reuse where it is right, refuse where it is another image's. */
export async function lookAtOwn(
  definition: ImageBuild,
  head: CommitSha,
  ports: LookPorts,
): Promise<BuildAction> {
  const { repository, tags } = definition
  if (tags === null) return BUILD
  try {
    const candidate = await gatherCandidate({ repository, reference: tags.deployTag }, ports)
    return chooseAction(candidate === null ? [] : [candidate], definition, head)
  } catch (error) {
    // A build now might be pushed over an image that Flux has deployed.
    if (tags.tags.some(({ name, kind }) => name === tags.deployTag && kind === 'run'))
      return { kind: 'refuse', error: notKnown(definition, error) }
    throw error
  }
}

/** A build that must be pushes over no run tag, which Flux would not notice, and over no commit tag, which others rely on. */
async function forcedAction(
  { planned, repository, tags }: ImageBuild,
  ports: LookPorts,
): Promise<BuildAction> {
  const tag = tags?.tags.find(({ name, kind }) => name === tags.deployTag && kind !== 'moving')
  if (tag === undefined) return BUILD
  const ref = { repository, reference: tag.name }
  const present = await withAttempts(async () => await ports.registry.tryDigest(ref), ports)
  return present === null ? BUILD : { kind: 'refuse', error: tagTaken(planned.app.name, ref, tag.kind) }
}

/** A tag to look at. */
interface Name {
  readonly tag: string
  /** One of the commit's run tags, newest first: the older ones matter only while the newer ones are another commit's. */
  readonly oneOfMany: boolean
}

/** Answers to a list of tags that mean: not here, or not for you. Single tags may be readable all the same. */
const NO_LIST: readonly number[] = [400, 401, 403, 404, 405, 501]

/** The tags worth looking at; where the registry lists none, those that this run would write. */
async function gatherNames(
  definition: ImageBuild,
  inputs: BuildInputs,
  ports: LookPorts,
): Promise<readonly Name[]> {
  const { repository, tags } = definition
  const kept = tags?.tags.filter(({ name, kind }) => kind !== 'moving' || name === tags.deployTag) ?? []
  const own = kept.map(({ name }) => ({ tag: name, oneOfMany: false })).toReversed()
  try {
    const listed = await withAttempts(async () => await ports.registry.listTags(repository), ports)
    return listed.length === 0 ? own : selectNames(listed, inputs.tags, definition)
  } catch (error) {
    if (error instanceof HttpError && NO_LIST.includes(error.status)) return own
    if (error instanceof ActionError && error.code === 'FDA-PUSH-TAG-LIST') return own
    throw error
  }
}

/** More run tags of one short id than this have never been seen to belong to other commits. */
const MAX_RUN_TAGS = 5

/** This run's own tag, the newest run tags of the commit, and its commit tags. Newest first. */
function selectNames(
  listed: readonly string[],
  templates: readonly Template[],
  definition: Pick<ImageBuild, 'tags' | 'values'>,
): readonly Name[] {
  const present = new Set(listed)
  const runTags = templates
    .filter((template) => tagKind(template) === 'run' && namesCommit(template))
    // Numbers of two templates say nothing about which is newer: the deploy tag's come first.
    .toReversed()
    .flatMap((template) => tagOrder(template, commitValues(definition)).newestFirst(listed))
    .slice(0, MAX_RUN_TAGS)
  const { tags = [], deployTag } = definition.tags ?? {}
  const commitTags = tags.filter(({ kind }) => kind === 'commit').map(({ name }) => name)
  const once = (tag: string) => ({ tag, oneOfMany: false })
  return [
    ...[deployTag ?? ''].map(once),
    ...runTags.map(({ tag }) => ({ tag, oneOfMany: true })),
    ...commitTags.map(once),
  ].filter(({ tag }) => present.has(tag))
}

/** What is the same in all run tags of this commit: an image is the same whichever branch built it. */
function commitValues({ values: { app, package: name, dir, sha, shortsha } }: Pick<ImageBuild, 'values'>) {
  return { app, package: name, dir, sha, shortsha }
}

/** What the tags name, each asked for once, until one is the image that is wanted. */
async function gatherCandidates(
  names: readonly Name[],
  definition: ImageBuild,
  head: CommitSha,
  ports: LookPorts,
): Promise<readonly Candidate[]> {
  const looked = new Map<string, Candidate | null>()
  let older = true
  for (const { tag, oneOfMany } of names) {
    if (oneOfMany && !older) continue
    const ref = { repository: definition.repository, reference: tag }
    const candidate = looked.has(tag) ? (looked.get(tag) ?? null) : await gatherCandidate(ref, ports)
    looked.set(tag, candidate)
    if (candidate !== null && describesSame(candidate, definition, head)) break
    const revision = candidate?.labels[REVISION_LABEL]
    if (oneOfMany) older = candidate === null || (revision !== undefined && revision !== head)
  }
  return [...looked.values()].filter((candidate) => candidate !== null)
}

/** What a tag names, or null when it names nothing; what has no configuration has no labels, and so is never the same. */
export async function gatherCandidate(ref: ImageRef, ports: LookPorts): Promise<Candidate | null> {
  const { repository, reference } = ref
  const read = async (one: ImageRef) =>
    await withAttempts(async () => await ports.registry.manifest(one), ports)
  try {
    const manifest = await read(ref)
    const body = parseManifest(manifest)
    const first = imagesOf(body)?.[0]
    const image = first === undefined ? body : parseManifest(await read({ repository, reference: first }))
    const config = parseDigest(image.config?.digest ?? '')
    const small = (image.config?.size ?? 0) <= MAX_CONFIG_BYTES
    if (config === null || !small) return { tag: reference, digest: manifest.digest, labels: {} }
    const bytes = await withAttempts(async () => await ports.registry.blob(repository, config), ports)
    return { tag: reference, digest: manifest.digest, labels: labelsOf(bytes) }
  } catch (error) {
    // Lists may name tags that are gone, and images may have lost a part: both are no image to reuse.
    if (error instanceof HttpError && error.status === 404) return null
    throw error
  }
}

/** What an image says of itself; null when it is not there. */
export async function gatherOrigin(
  ref: ImageRef,
  ports: LookPorts,
): Promise<{ readonly revision: string | null; readonly fingerprint: string | null } | null> {
  const labels = (await gatherCandidate(ref, ports))?.labels
  if (labels === undefined) return null
  return { revision: labels[REVISION_LABEL] ?? null, fingerprint: fingerprintIn(labels) }
}

/** Configurations are some kilobytes; what is larger is somebody else's artifact. */
const MAX_CONFIG_BYTES = 4 * 1024 * 1024

function describesSame({ labels }: Candidate, definition: ImageBuild, head: CommitSha): boolean {
  return labels[REVISION_LABEL] === head && fingerprintIn(labels) === definition.fingerprint
}

/** Reuses the first image that is of this commit and built the same way; says why the others were passed over. */
function chooseAction(
  candidates: readonly Candidate[],
  definition: ImageBuild,
  head: CommitSha,
): BuildAction {
  const { planned, repository, tags } = definition
  const isSame = (candidate: Candidate) => describesSame(candidate, definition, head)
  const same = candidates.find(isSame)
  const taken = tags?.tags.find(
    // The build itself pushes the deploy tag; all others are written only where that is right.
    ({ name, kind }) =>
      (kind === 'run' || (kind === 'commit' && name === tags.deployTag)) &&
      candidates.some((candidate) => candidate.tag === name && !isSame(candidate)),
  )
  // Another image may be the right one, but it cannot have this run's tag any more.
  if (same !== undefined && taken?.kind !== 'run')
    return { kind: 'reuse', digest: same.digest, from: same.tag }
  if (taken !== undefined) {
    return {
      kind: 'refuse',
      error: tagTaken(planned.app.name, { repository, reference: taken.name }, taken.kind),
    }
  }
  const moving = tags?.tags.filter(({ kind }) => kind === 'moving').map(({ name }) => name) ?? []
  const other = candidates.find(({ tag }) => !moving.includes(tag))
  return other === undefined
    ? BUILD
    : { kind: 'build', remark: `${other.tag} ${describeOther(other, head)}, not reused` }
}

function describeOther({ labels }: Candidate, head: CommitSha): string {
  const revision = labels[REVISION_LABEL]
  if (revision === undefined) return 'was pushed by another tool'
  if (revision !== head) return `is an image of commit ${revision.slice(0, 12)}`
  return fingerprintIn(labels) === null ? 'was pushed by another tool' : 'was built with other build inputs'
}

function notKnown({ planned, repository, tags }: ImageBuild, cause: unknown): ActionError {
  const ref = imageRef({ repository, reference: tags?.deployTag ?? '' })
  return new ActionError(
    `app ${planned.app.name}: the registry does not tell whether an earlier attempt of this run wrote ${ref}`,
    {
      code: 'FDA-PUSH-RUN-TAG',
      hint: 'A run tag is written once: run the job again when the registry answers, or start a new run.',
      cause,
    },
  )
}

function tagTaken(app: string, ref: ImageRef, kind: TagKind): ActionError {
  const image = `app ${app}: ${ref.repository}:${ref.reference}`
  if (kind === 'commit') {
    return new ActionError(`${image} names another image, and a commit tag is never moved`, {
      code: 'FDA-PUSH-COMMIT-TAG',
      hint: 'Add a run tag to tags, such as sha-{shortsha}-{timestamp}: then the new image has a tag of its own.',
    })
  }
  return new ActionError(`${image} was written by an earlier attempt of this run`, {
    code: 'FDA-PUSH-RUN-TAG',
    hint: 'A run tag is written once: start a new run (Run workflow, or a new push) instead of running this one again.',
  })
}
