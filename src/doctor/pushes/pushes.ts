/**
 * Says which images and tags the workflows push: by this action, docker's actions, bake files, or in a way
 * not read. Pure.
 */

import type { Fields } from '../../flux/fields.ts'
import type { ManifestFile, SourceLocation } from '../../flux/files.ts'
import { bakeRefs, isBake, type MadeTarget } from './bake-steps.ts'
import { isMetadata, type MetadataInputs, metadataTags, metadataVersion } from './metadata.ts'
import { tagsOfRuns } from './runs.ts'
import { isBuildPush, isOurs, type Job, type Step, type Workflow, type WorkflowEnv } from './workflows.ts'

/** The image and tags that one step pushes with every run. */
export interface PushedImage extends SourceLocation {
  /** The repository with `§` for each part that differs from app to app, or that is not known. */
  readonly repository: string
  /** The repository as people write it. */
  readonly written: string
  /** The tags as written, with placeholders. */
  readonly tags: readonly string[]
  /** The tag that is meant to be deployed, as written. */
  readonly deployTag: string
  /** The branch that the tags name, where they name one. */
  readonly branch?: string | null
  /** The tags with `{branch}` where the workflow may run on branches that nobody names. */
  readonly ofAnyBranch?: readonly string[]
  readonly isOurs: boolean
  /** The tags, or the expression, that nobody can foretell; null when all are explained. */
  readonly unexplained: string | null
  /** The tags that are written out but for some parts; null where there are others of which nothing is known. */
  readonly open: readonly string[] | null
  /** Whether it may be another image than the one that was asked for. */
  readonly isDoubtful?: boolean
  /** The step; null when it was told of by an option. */
  readonly step: { readonly workflow: Workflow; readonly job: Job; readonly step: Step } | null
}

/** The tags of this action without input `tags`. */
export const OWN_TAGS = ['sha-{shortsha}', 'sha-{shortsha}-{timestamp}']

/** The images that the workflows push, and whether some step pushes in a way that is not read. */
export interface Pushes {
  readonly pushed: readonly PushedImage[]
  /** A program in a script, an action or a workflow of others, a bake file that is not here. */
  readonly isIncomplete: boolean
}

/** Events that start no deployment: what is pushed then is looked at by people, and nobody means Flux to take it. */
export const FOR_REVIEW: readonly string[] = ['pull_request', 'pull_request_target', 'merge_group']

/** What the workflows push; `bakeFiles` are those that their steps name. */
export function readPushes(workflows: readonly Workflow[], bakeFiles: readonly ManifestFile[]): Pushes {
  const publishing = workflows.filter(({ events }) => !events.every((event) => FOR_REVIEW.includes(event)))
  const steps = publishing.flatMap((workflow) =>
    workflow.jobs.flatMap((job) => job.steps.map((step) => ({ workflow, job, step }))),
  )
  const read = steps.map((one) => ({ one, images: imagesOf(one.step, one.job, bakeFiles) }))
  return {
    pushed: read.flatMap(({ one, images }) =>
      (images ?? []).flatMap((image) =>
        tagsOfRuns(image, one, publishing).map((tags) => ({ ...image, ...tags, step: one })),
      ),
    ),
    isIncomplete: read.some(({ images }) => images === null) || pushesUnseen(publishing),
  }
}

/** Programs that push images. */
const PROGRAMS =
  /docker(?:\s+image)?\s+push|--push\b|\bbake\b|imagetools\s+create|\bkaniko\b|\bko\s+(?:build|publish|apply|resolve)|\bpack\s+build|\bskopeo\s+(?:copy|sync)|\b(?:crane|buildah|podman|nerdctl)\s+(?:push|copy|tag)|\bregctl\s+image|nix.*\bcopyTo|\bgoreleaser\b|\bskaffold\b|\bearthly\b|\bdagger\b|\bwerf\b|\bbazel\s+run\b|\bjib\b|builds\s+submit|\bacr\s+build/i
/** Scripts and targets whose names say that they may push. */
const TARGETS =
  /(?:^|[\s;&|(])(?:make|just|task|mage|rake|npm|pnpm|yarn|bun|npx|bash|sh|python3?|\.{0,2}\/\S+)(?:[ \t][^\n]*)?(?:push|publish|release|image|docker|container|deploy)/i
/** Actions of others that may push images, by their names. */
const PUSHERS =
  /docker|image|container|kaniko|buildah|buildpack|goreleaser|earthly|dagger|werf|skaffold|\bjib\b|\bko\b|ko-build|setup-ko|registry|regctl|bake-action|crane/i
const HARMLESS =
  /^docker\/(?!bake)|login|description|scan|lint|cosign|sbom|trivy|cleanup|delete|prune|retention|setup-(?:buildx|qemu)/i

function pushesUnseen(workflows: readonly Workflow[]): boolean {
  const isScript = (text: string) => PROGRAMS.test(text) || TARGETS.test(text)
  return workflows.some(({ jobs }) =>
    jobs.some(
      ({ steps, uses }) =>
        isForeignBuild(uses) || steps.some((step) => isScript(step.run.text() ?? '') || isForeignPush(step)),
    ),
  )
}

/** Whether a job without a condition has a script that may push the image. */
export function mayPush({ jobs, text }: Workflow, name: string): boolean {
  return (
    text.includes(name) &&
    jobs.some(
      ({ condition, steps }) =>
        condition === null &&
        steps.some((step) => step.condition === null && PROGRAMS.test(step.run.text() ?? '')),
    )
  )
}

/** Whether the step is of an action that is not read, and whose name says that it may push. */
function isForeignPush(step: Step): boolean {
  if (isOurs(step) || isBuildPush(step) || isBake(step)) return false
  const { uses } = step
  const isOwn = uses.startsWith('./') && /build|push|publish|release|deploy/i.test(uses)
  return isOwn || (PUSHERS.test(uses) && !HARMLESS.test(uses))
}

/** A workflow of another repository that may well build images; those of this one are read. */
function isForeignBuild(uses: string): boolean {
  return !uses.startsWith('./') && /build|docker|image|container|publish|release|push|deploy/i.test(uses)
}

type Pushed = Omit<PushedImage, 'step'>

/** Null when the step pushes what is not read. */
function imagesOf(step: Step, job: Job, bakeFiles: readonly ManifestFile[]): readonly Pushed[] | null {
  if (isOurs(step)) return ownImages(step)
  if (isBuildPush(step) && pushes(step)) return buildPushImages(step, job)
  return isBake(step) ? bakeImages(step, job, bakeFiles) : []
}

function ownImages(step: Step): readonly Pushed[] {
  const mode = step.with.at('mode').text() ?? 'run'
  const image = resolve(step.with.at('image').text() ?? '', step.env)
  const tags = step.with.at('tags')
  if (image === '' || step.with.at('push').text() === 'false' || !['run', 'build', 'finish'].includes(mode))
    return []
  const written = linesOf(tags).flatMap((line) => line.split(/,(?![^{]*\}\})/).map((tag) => tag.trim()))
  const all = written.length === 0 ? OWN_TAGS : written.map((tag) => resolve(tag, step.env))
  const deployTag = all.findLast((tag) => /\{(?:timestamp|run-)/.test(tag)) ?? all[0] ?? ''
  const place = tags.exists ? tags : step.with.at('image')
  const odd = all.find((tag) => isOpen(tag)) ?? null
  const at = { file: place.file, line: place.line, repository: withHoles(image), written: image }
  const tagged = { tags: all.filter((tag) => !isOpen(tag)), open: all.filter(isOpen), deployTag }
  return [{ ...at, ...tagged, isOurs: true, unexplained: odd }]
}

function pushes(step: Step): boolean {
  const push = step.with.at('push').text()
  if (push !== null) return push !== 'false'
  return /type=registry|push=true/.test(step.with.at('outputs').text() ?? '')
}

/** An image of which nothing is told. */
const UNTOLD = '{image}'

/** Images by repository, with what of their tags is known. */
class Collected {
  readonly #found = new Map<
    string,
    { place: SourceLocation; tags: string[]; odd: string | null; open: string[] | null }
  >()

  /** The repository as it is written, and its tag; null where nobody can foretell that. */
  add(place: SourceLocation, repository: string, tag: string | null, written: string): void {
    const entry = this.#found.get(repository) ?? { place, tags: [], odd: null, open: [] }
    this.#found.set(repository, entry)
    if (tag === null || isOpen(tag)) entry.odd ??= written
    else entry.tags.push(tag)
    if (tag === null) entry.open = null
    else if (isOpen(tag)) entry.open?.push(tag)
  }

  /** `image:tag`, either of which may be an expression. */
  addRef(place: SourceLocation, text: string, written: string): void {
    const [, repository = '', tag = ''] = /^(.+):((?:\$\{\{.*?\}\}|[^/:])+)$/.exec(text) ?? []
    if (repository !== '') this.add(place, repository, tag, written)
    else if (text.startsWith('${{')) this.add(place, UNTOLD, null, written)
    else if (/^[\w.-]+(?::\d+)?\/\S+$/.test(text)) this.add(place, text, 'latest', written)
  }

  images(): readonly Pushed[] {
    return [...this.#found].map(([written, { place, tags, odd, open }]) => ({
      ...{ file: place.file, line: place.line, repository: withHoles(written), written, tags },
      deployTag: tags.at(-1) ?? '',
      isOurs: false,
      ...{ unexplained: odd, open },
    }))
  }
}

function buildPushImages(step: Step, job: Job): readonly Pushed[] {
  const field = step.with.at('tags')
  const refs = linesOf(field).flatMap((line) => line.split(/,(?![^{]*\}\})/).map((ref) => ref.trim()))
  const found = new Collected()
  for (const ref of refs) {
    const meta = metadataOf(ref, /^(?:tags|json)$/, job)
    const text = withVersions(resolve(ref, step.env), job)
    if (meta === null) found.addRef(field, text, /^.+:((?:\$\{\{.*?\}\}|[^/:])+)$/.exec(text)?.[1] ?? ref)
    else for (const { repository, tag } of metadataImages(meta)) found.add(field, repository, tag, ref)
  }
  return found.images()
}

/** The step of metadata-action whose output the expression is, or null. */
function metadataOf(expression: string, output: RegExp, job: Job): Step | null {
  const [, id, name = ''] = /^\$\{\{.*\bsteps\.([\w-]+)\.outputs\.([\w-]+)\b.*\}\}$/.exec(expression) ?? []
  if (id === undefined || !output.test(name)) return null
  return job.steps.find((other) => other.id === id && isMetadata(other)) ?? null
}

function bakeImages(step: Step, job: Job, files: readonly ManifestFile[]): readonly Pushed[] | null {
  const made = (expression: string): MadeTarget | null => {
    const meta = metadataOf(expression, /^bake-file(?:-tags|-labels|-annotations)?$/, job)
    if (meta === null) return null
    const isTagging = /\.bake-file(?:-tags)?\b(?!-)/.test(expression)
    const refs = isTagging ? metadataImages(meta) : []
    return {
      name: meta.with.at('bake-target').text() ?? 'docker-metadata-action',
      refs: refs.map(({ repository, tag }) => (tag === null ? null : `${repository}:${tag}`)),
    }
  }
  const refs = bakeRefs(step, job, { files, made })
  if (refs === null) return null
  const found = new Collected()
  for (const { ref, written, ...place } of refs) {
    if (ref === null) found.add(place, UNTOLD, null, written)
    else found.addRef(place, resolve(ref, step.env), written)
  }
  return found.images()
}

function metadataImages(step: Step): readonly { repository: string; tag: string | null }[] {
  const images = resolvedLines(step, 'images')
    .flatMap((line) => line.split(','))
    .flatMap(imageOf)
  const tags = metadataTags(metadataInputs(step))
  return images.flatMap((repository) => tags.map((tag) => ({ repository, tag })))
}

function resolvedLines(step: Step, key: string): readonly string[] {
  return linesOf(step.with.at(key)).map((line) => resolve(line, step.env))
}

function metadataInputs(step: Step): MetadataInputs {
  return {
    tags: resolvedLines(step, 'tags'),
    flavor: resolvedLines(step, 'flavor'),
    digits: step.env.DOCKER_METADATA_SHORT_SHA_LENGTH,
  }
}

/** The text with each output `version` of a metadata-action step as far as that is explained. */
function withVersions(text: string, job: Job): string {
  return text.replace(/\$\{\{\s*steps\.[\w-]+\.outputs\.version\s*\}\}/g, (whole) => {
    const meta = metadataOf(whole, /^version$/, job)
    return (meta === null ? null : metadataVersion(metadataInputs(meta))) ?? whole
  })
}

/** An entry of `images`: a name, or attributes with one. */
function imageOf(entry: string): readonly string[] {
  const text = entry.trim()
  if (/^enable=/.test(text) || text === '') return []
  return [text.replace(/^name=/, '')]
}

/** The lines of a text input, trimmed, without its comments. */
function linesOf(fields: Fields): readonly string[] {
  return (fields.text() ?? '').split('\n').flatMap((line) => (line.trim() === '' ? [] : [line.trim()]))
}

/** The text with variables of `env` that are written out in the file. */
function resolve(text: string, env: WorkflowEnv, depth = 0): string {
  if (depth > 3) return text
  return text.replace(/\$\{\{\s*env\.(\w+)\s*\}\}/g, (whole, name: string) => {
    const value = Object.hasOwn(env, name) ? env[name] : undefined
    return value === undefined ? whole : resolve(value, env, depth + 1)
  })
}

const FORETOLD = /^github\.(?:sha|run_number|run_id|run_attempt|ref_name)$/

/** Parts of a version, of which only their signs are known. */
const PARTS = /\{(?:major|minor|patch|prerelease)\}/

/** Whether a tag has an expression that nobody can foretell. */
function isOpen(tag: string): boolean {
  return (
    PARTS.test(tag) ||
    [...tag.matchAll(/\$\{\{\s*(.*?)\s*\}\}/g)].some(([, expression]) => !FORETOLD.test(expression ?? ''))
  )
}

/** What differs from app to app, or is not known, is a hole. */
function withHoles(repository: string): string {
  return repository.replace(/\$\{\{.*?\}\}|\{[^}]*\}/g, '§')
}
