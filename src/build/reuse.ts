/** Finds an image of this commit that is in the registry already: it gets the missing tags instead of a second build. */
import { type CommitSha, type Digest, type ImageRef, parseDigest } from '../domain.ts'
import { ActionError } from '../errors.ts'
import type { BuildInputs } from '../inputs/build.ts'
import { placeholdersOf, type Template } from '../template.ts'
import type { BuildDefinition } from './definition.ts'
import { DEFINITION_LABEL, REVISION_LABEL } from './labels.ts'
import { imagesOf, labelsOf, parseManifest } from './manifest.ts'
import { type PublishPorts, withAttempts } from './publish.ts'
import { RUN_PLACEHOLDERS, type TagKind, tagKind } from './tags.ts'

/** How an app gets its image. */
export type Way =
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
export const BUILD: Way = { kind: 'build', remark: null }

/** Whether images of earlier runs may stand for new builds: not with `force`, nor when every run builds something else. */
export function mayReuse(inputs: BuildInputs): boolean {
  const used = inputs.buildArgs.flatMap((argument) => [...placeholdersOf(argument)])
  return !inputs.force && !used.some((placeholder) => RUN_PLACEHOLDERS.includes(placeholder))
}

/** The way for one app, from what the registry has. */
export async function findWay(
  definition: BuildDefinition,
  inputs: BuildInputs,
  head: CommitSha,
  ports: PublishPorts,
): Promise<Way> {
  const { repository, tags } = definition
  if (tags === null) return BUILD
  if (!mayReuse(inputs)) return await forcedWay(definition, ports)
  const listed = await withAttempts(async () => await ports.registry.listTags(repository), ports)
  const names = selectCandidates(listed, inputs.tags, definition)
  const candidates: Candidate[] = []
  for (const tag of names) {
    const candidate = await gatherCandidate({ repository, reference: tag }, ports)
    candidates.push(candidate)
    if (describesSame(candidate, definition, head)) break
  }
  return chooseWay(candidates, definition, head)
}

/** A build that must be pushes over no run tag, which Flux would not notice, and over no commit tag, which others rely on. */
async function forcedWay({ planned, repository, tags }: BuildDefinition, ports: PublishPorts): Promise<Way> {
  const tag = tags?.tags.find(({ name, kind }) => name === tags.deployTag && kind !== 'moving')
  if (tag === undefined) return BUILD
  const ref = { repository, reference: tag.name }
  const present = await withAttempts(async () => await ports.registry.tryDigest(ref), ports)
  return present === null ? BUILD : { kind: 'refuse', error: tagTaken(planned.app.name, ref, tag.kind) }
}

/** The tags worth looking at: this run's own, the newest run tag of the commit, and its commit tags. Newest first. */
function selectCandidates(
  listed: readonly string[],
  templates: readonly Template[],
  definition: Pick<BuildDefinition, 'tags' | 'values'>,
): readonly string[] {
  const present = new Set(listed)
  const runTags = templates
    .filter((template) => tagKind(template) === 'run')
    .flatMap((template) => {
      const pattern = runTagPattern(template, definition.values)
      return pattern === null ? [] : listed.flatMap((tag) => numbered(tag, pattern))
    })
    .sort(byNumbers)
  const { tags = [], deployTag } = definition.tags ?? {}
  const commitTags = tags.filter(({ kind }) => kind === 'commit').map(({ name }) => name)
  const wanted = [deployTag, runTags[0]?.tag, ...commitTags]
  return [...new Set(wanted.flatMap((tag) => (tag !== undefined && present.has(tag) ? [tag] : [])))]
}

interface Numbered {
  readonly tag: string
  /** What stands for the run's placeholders, in their order. */
  readonly numbers: readonly number[]
}

function numbered(tag: string, pattern: RegExp): readonly Numbered[] {
  const match = pattern.exec(tag)
  return match === null ? [] : [{ tag, numbers: match.slice(1).map(Number) }]
}

function byNumbers(a: Numbered, b: Numbered): number {
  const differing = a.numbers.findIndex((number, index) => number !== b.numbers[index])
  return differing < 0 ? 0 : (b.numbers[differing] ?? 0) - (a.numbers[differing] ?? 0)
}

/** Matches the run tags that the template gives to this commit in any run; null when they do not name the commit. */
function runTagPattern(template: Template, values: BuildDefinition['values']): RegExp | null {
  const used = placeholdersOf(template)
  if (!used.has('sha') && !used.has('shortsha')) return null
  const parts = template.parts.map((part) => {
    if (typeof part !== 'string' && RUN_PLACEHOLDERS.includes(part.placeholder)) return '(\\d+)'
    // An image of the commit is the same whichever branch built it.
    if (typeof part !== 'string' && part.placeholder === 'branch') return '.+'
    // Of the characters that a tag may have, only the dot is special in a pattern.
    return (typeof part === 'string' ? part : values[part.placeholder]).replaceAll('.', '\\.')
  })
  return new RegExp(`^${parts.join('')}$`)
}

/** What a tag names; something without a configuration has no labels, and so is never the same. */
async function gatherCandidate(ref: ImageRef, ports: PublishPorts): Promise<Candidate> {
  const { repository, reference } = ref
  const read = async (one: ImageRef) =>
    await withAttempts(async () => await ports.registry.manifest(one), ports)
  const manifest = await read(ref)
  const body = parseManifest(manifest)
  const first = imagesOf(body)?.[0]
  const image = first === undefined ? body : parseManifest(await read({ repository, reference: first }))
  const config = parseDigest(image.config?.digest ?? '')
  if (config === null) return { tag: reference, digest: manifest.digest, labels: {} }
  const bytes = await withAttempts(async () => await ports.registry.blob(repository, config), ports)
  return { tag: reference, digest: manifest.digest, labels: labelsOf(bytes) }
}

function describesSame({ labels }: Candidate, definition: BuildDefinition, head: CommitSha): boolean {
  return labels[REVISION_LABEL] === head && labels[DEFINITION_LABEL] === definition.hash
}

/** Reuses the first image that is of this commit and built the same way; says why the others were passed over. */
function chooseWay(candidates: readonly Candidate[], definition: BuildDefinition, head: CommitSha): Way {
  const same = candidates.find((candidate) => describesSame(candidate, definition, head))
  if (same !== undefined) return { kind: 'reuse', digest: same.digest, from: same.tag }
  const { planned, repository, tags } = definition
  const taken = tags?.tags.find(
    // The build itself pushes the deploy tag; all others are written only where that is right.
    ({ name, kind }) =>
      (kind === 'run' || (kind === 'commit' && name === tags.deployTag)) &&
      candidates.some(({ tag }) => tag === name),
  )
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
  return labels[DEFINITION_LABEL] === undefined
    ? 'was pushed by another tool'
    : 'was built with other build inputs'
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
