/**
 * Says which images and tags the workflows push: by this action, docker's actions, bake files, or in a way
 * not read. Pure.
 */

import type { Fields } from '../../flux/fields.ts'
import type { SourceLocation } from '../../flux/files.ts'
import {
  isBuildPush,
  isMetadata,
  isOurs,
  type Job,
  metadataTags,
  type Step,
  type Workflow,
  type WorkflowEnv,
} from './workflows.ts'

/** The image and tags that one step pushes with every run. */
export interface PushedImage extends SourceLocation {
  /** The repository with `§` for each part that differs from app to app, or that is not known. */
  readonly repository: string
  /** The tags as written, with placeholders. */
  readonly tags: readonly string[]
  /** The tag that is meant to be deployed, as written. */
  readonly deployTag: string
  readonly isOurs: boolean
  /** The tags, or the expression, that nobody can foretell; null when all are explained. */
  readonly unexplained: string | null
  /** The step; null when it was told of by an option. */
  readonly step: { readonly workflow: Workflow; readonly job: Job; readonly step: Step } | null
}

/** The tags of this action without input `tags`. */
const OWN_TAGS = ['sha-{shortsha}', 'sha-{shortsha}-{timestamp}']

/** The images that the workflows push. */
export function pushedImages(workflows: readonly Workflow[]): readonly PushedImage[] {
  return workflows.flatMap((workflow) =>
    workflow.jobs.flatMap((job) =>
      job.steps.flatMap((step) =>
        imagesOf(step, job).map((image) => ({ ...image, step: { workflow, job, step } })),
      ),
    ),
  )
}

/** Whether a step pushes images in a way that is not read: a program in a script, an action of others. */
export function pushesUnseen(workflows: readonly Workflow[]): boolean {
  const programs =
    /docker(?:\s+image)?\s+push|--push\b|\bbake\b|\bkaniko\b|\bko\s+(?:build|publish)|\bpack\s+build|\bskopeo\s+copy|\bcrane\s+push|\bbuildah\s+push|\bpodman\s+push|nix.*\bcopyTo/
  return workflows.some(({ jobs }) =>
    jobs.some(({ steps }) =>
      steps.some(
        (step) =>
          programs.test(step.run.text() ?? '') ||
          /kaniko|buildah|bake-action|ko-build|setup-ko/.test(step.uses),
      ),
    ),
  )
}

type Pushed = Omit<PushedImage, 'step'>

function imagesOf(step: Step, job: Job): readonly Pushed[] {
  if (isOurs(step)) return ownImages(step)
  if (isBuildPush(step) && pushes(step)) return buildPushImages(step, job)
  return []
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
  const at = { file: place.file, line: place.line, repository: withHoles(image) }
  return [{ ...at, tags: all.filter((tag) => !isOpen(tag)), deployTag, isOurs: true, unexplained: odd }]
}

function pushes(step: Step): boolean {
  const push = step.with.at('push').text()
  if (push !== null) return push !== 'false'
  return /type=registry|push=true/.test(step.with.at('outputs').text() ?? '')
}

function buildPushImages(step: Step, job: Job): readonly Pushed[] {
  const field = step.with.at('tags')
  const refs = linesOf(field).flatMap((line) => line.split(/,(?![^{]*\}\})/).map((ref) => ref.trim()))
  const found = new Map<string, { tags: string[]; odd: string | null }>()
  const add = (repository: string, tag: string | null, written: string) => {
    const entry = found.get(repository) ?? { tags: [], odd: null }
    found.set(repository, entry)
    if (tag === null || isOpen(tag)) entry.odd ??= written
    else entry.tags.push(tag)
  }
  for (const ref of refs) {
    const id = /^\$\{\{.*\bsteps\.([\w-]+)\.outputs\.(?:tags|json)\b.*\}\}$/.exec(ref)?.[1]
    const meta =
      id === undefined ? undefined : job.steps.find((other) => other.id === id && isMetadata(other))
    if (meta !== undefined) {
      for (const { repository, tag } of metadataImages(meta)) add(repository, tag, ref)
      continue
    }
    const text = resolve(ref, step.env)
    const [, repository = '', tag = ''] = /^(.+):((?:\$\{\{.*?\}\}|[^/:])+)$/.exec(text) ?? []
    if (repository !== '') add(withHoles(repository), tag, tag)
    else if (text.startsWith('${{')) add('§', null, ref)
  }
  return [...found].map(([repository, { tags, odd }]) => ({
    ...{ file: field.file, line: field.line, repository, tags },
    deployTag: tags.at(-1) ?? '',
    isOurs: false,
    unexplained: odd,
  }))
}

function metadataImages(step: Step): readonly { repository: string; tag: string | null }[] {
  const lines = (key: string) => linesOf(step.with.at(key)).map((line) => resolve(line, step.env))
  const images = lines('images')
    .flatMap((line) => line.split(','))
    .flatMap(imageOf)
  const tags = metadataTags(lines('tags'), lines('flavor'))
  return images.flatMap((repository) => tags.map((tag) => ({ repository: withHoles(repository), tag })))
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

/** Whether a tag has an expression that nobody can foretell. */
function isOpen(tag: string): boolean {
  return [...tag.matchAll(/\$\{\{\s*(.*?)\s*\}\}/g)].some(
    ([, expression]) => !FORETOLD.test(expression ?? ''),
  )
}

/** What differs from app to app, or is not known, is a hole. */
function withHoles(repository: string): string {
  return repository.replace(/\$\{\{.*?\}\}|\{[^}]*\}/g, '§')
}
