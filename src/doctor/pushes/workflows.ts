/** Reads GitHub workflows as far as Flux is concerned: which tags they push, which cache they share, whom they call. Pure. */
import { type Fields, fieldsOf } from '../../flux/fields.ts'
import type { ManifestFile } from '../../flux/files.ts'
import type { Place } from '../../flux/finding.ts'
import { readYaml } from '../../flux/yaml.ts'

/** One step of a job. */
export interface Step {
  readonly uses: string
  readonly run: Fields
  readonly with: Fields
  readonly fields: Fields
}

/** One job of a workflow. */
export interface Job {
  readonly name: string
  /** The text of `if`, or null. */
  readonly condition: string | null
  /** The keys of the matrix, or none. */
  readonly matrix: readonly string[]
  readonly mintsTokens: boolean
  readonly steps: readonly Step[]
}

/** One workflow file. */
export interface Workflow extends Place {
  readonly text: string
  /** The branches whose pushes start it; null = all of them; none when pushes do not. */
  readonly branches: readonly string[] | null
  readonly branchesAt: Place
  readonly jobs: readonly Job[]
}

/** The workflows among these files. */
export function readWorkflows(files: readonly ManifestFile[]): readonly Workflow[] {
  return files.filter(({ path }) => isWorkflow(path)).flatMap(readWorkflow)
}

/** Whether GitHub takes a file of this path for a workflow. */
export function isWorkflow(path: string): boolean {
  return /^\.github\/workflows\/[^/]+\.ya?ml$/.test(path)
}

function readWorkflow({ path, text }: ManifestFile): readonly Workflow[] {
  const source = readYaml(path, text)
  const [document] = source.documents
  if (document === undefined) return []
  const root = fieldsOf(source, document)
  const permissions = root.at('permissions')
  const jobs = root
    .at('jobs')
    .entries()
    .map(([name, fields]) => readJob(name, fields, permissions))
  return [{ file: path, line: 1, text, ...readBranches(root.at('on')), jobs }]
}

function readBranches(on: Fields): Pick<Workflow, 'branches' | 'branchesAt'> {
  const push = on.at('push')
  const isNamed = on.text() === 'push' || on.list().some((event) => event.text() === 'push')
  const hasPush = isNamed || on.entries().some(([event]) => event === 'push')
  const branches = push.at('branches')
  const tagsOnly = push.at('tags').isSet() && !push.at('branches-ignore').isSet()
  if (!hasPush) return { branches: [], branchesAt: on }
  if (!branches.isSet()) return { branches: tagsOnly ? [] : null, branchesAt: push.exists ? push : on }
  return { branches: branches.list().map((branch) => branch.text() ?? ''), branchesAt: branches }
}

function readJob(name: string, fields: Fields, common: Fields): Job {
  const own = fields.at('permissions')
  const permissions = own.isSet() ? own : common
  return {
    name,
    condition: fields.at('if').text(),
    matrix: fields
      .at('strategy', 'matrix')
      .entries()
      .map(([key]) => key)
      .filter((key) => key !== 'include' && key !== 'exclude'),
    mintsTokens: permissions.at('id-token').text() === 'write' || permissions.text() === 'write-all',
    steps: fields
      .at('steps')
      .list()
      .map((step) => ({
        uses: step.at('uses').text() ?? '',
        run: step.at('run'),
        with: step.at('with'),
        fields: step,
      })),
  }
}

/** Whether the step is this action. */
export function isOurs({ uses }: Step): boolean {
  return /(?:^|\/)flux-docker-action(?:@|$)/.test(uses)
}

/** Whether the step is docker's own for one image. */
export function isBuildPush({ uses }: Step): boolean {
  return uses.startsWith('docker/build-push-action@')
}

/** The lines of a text input, trimmed. */
export function linesOf(fields: Fields): readonly string[] {
  return (fields.text() ?? '').split('\n').flatMap((line) => (line.trim() === '' ? [] : [line.trim()]))
}

/** The image and tags that one step pushes with every run. */
export interface PushedImage extends Place {
  /** The repository with `§` for each part that differs from app to app. */
  readonly repository: string
  /** The tags as written. */
  readonly tags: readonly string[]
  /** The tag that is meant to be deployed, as written. */
  readonly deployTag: string
  readonly isOurs: boolean
}

const OWN_TAGS = ['sha-{shortsha}', 'sha-{shortsha}-{timestamp}']

/** The images that the workflows push. */
export function pushedImages(workflows: readonly Workflow[]): readonly PushedImage[] {
  return workflows.flatMap(({ jobs }) => jobs.flatMap(({ steps }) => steps.flatMap(imagesOf)))
}

function imagesOf(step: Step): readonly PushedImage[] {
  if (isOurs(step)) {
    const image = step.with.at('image')
    const tags = step.with.at('tags')
    const written = linesOf(tags).flatMap((line) => line.split(',').map((tag) => tag.trim()))
    const all = written.length === 0 ? OWN_TAGS : written
    const deployTag = all.findLast((tag) => /\{(?:timestamp|run-)/.test(tag)) ?? all[0] ?? ''
    const place = tags.exists ? tags : image
    if (image.text() === null || step.with.at('push').text() === 'false') return []
    const repository = withHoles(image.text() ?? '')
    return [{ file: place.file, line: place.line, repository, tags: all, deployTag, isOurs: true }]
  }
  if (!isBuildPush(step) || step.with.at('push').text() === 'false') return []
  const tags = step.with.at('tags')
  const refs = linesOf(tags).flatMap((line) => line.split(/,(?![^{]*\}\})/).map((ref) => ref.trim()))
  const images = new Map<string, string[]>()
  for (const ref of refs) {
    const [, repository = '', tag = ''] = /^(.+):((?:\$\{\{.*?\}\}|[^/:])+)$/.exec(ref) ?? []
    if (repository !== '') images.set(repository, [...(images.get(repository) ?? []), tag])
  }
  return [...images].map(([repository, all]) => {
    const deployTag = all.at(-1) ?? ''
    const at = { file: tags.file, line: tags.line }
    return { ...at, repository: withHoles(repository), tags: all, deployTag, isOurs: false }
  })
}

/** What differs from app to app is a hole. */
function withHoles(repository: string): string {
  return repository.replace(/\$\{\{.*?\}\}|\{[^}]*\}/g, '§')
}
