/**
 * Reads GitHub workflows as far as Flux is concerned: what starts them, whom they call, what they run.
 * Pure.
 */
import { namedBranches } from '../../flux/action-steps.ts'
import { type Fields, fieldsOf } from '../../flux/fields.ts'
import type { ManifestFile, NotKnown, SourceLocation } from '../../flux/files.ts'
import { readYaml } from '../../flux/yaml.ts'

/** Variables of `env`, as they are written. */
export type WorkflowEnv = Readonly<Record<string, string>>

/** One step of a job. */
export interface Step {
  readonly id: string
  readonly uses: string
  /** The text of `if`, or null. */
  readonly condition: string | null
  readonly run: Fields
  readonly with: Fields
  readonly fields: Fields
  /** Of the workflow, the job and the step together. */
  readonly env: WorkflowEnv
}

/** One job of a workflow. */
export interface Job {
  readonly name: string
  /** The workflow that it calls, or the empty text. */
  readonly uses: string
  /** The text of `if`, or null. */
  readonly condition: string | null
  /** The keys of the matrix, or none. */
  readonly matrix: readonly string[]
  readonly mintsTokens: boolean
  /** Whether it may read workflow runs; null where its permissions are not written. */
  readonly readsRuns: boolean | null
  readonly hasEnvironment: boolean
  readonly steps: readonly Step[]
}

/** Which pushes start a workflow. */
export interface PushTrigger extends SourceLocation {
  /** null = all branches. */
  readonly branches: readonly string[] | null
  readonly branchesIgnore: readonly string[]
  /** null = all files. */
  readonly paths: readonly string[] | null
  readonly pathsIgnore: readonly string[]
}

/** One workflow file. */
export interface Workflow extends SourceLocation {
  readonly text: string
  /** null when no push to a branch starts it. */
  readonly push: PushTrigger | null
  /** The names of all events that start it. */
  readonly events: readonly string[]
  /** When the clock starts it, as cron writes that. */
  readonly crons: readonly string[]
  /** Whether its jobs may neither read nor write caches, and where that is said. */
  readonly cacheOff: SourceLocation | null
  readonly jobs: readonly Job[]
}

/** The workflows among these files. */
export function readWorkflows(files: readonly ManifestFile[]): readonly Workflow[] {
  return files.filter(({ path }) => isWorkflow(path)).flatMap(readWorkflow)
}

/** The workflows that are no YAML: GitHub runs none of them. */
export function unreadWorkflows(files: readonly ManifestFile[]): readonly NotKnown[] {
  return files
    .filter(({ path }) => isWorkflow(path))
    .flatMap(({ path, text }) => {
      const [first] = readYaml(path, text).findings
      return first === undefined
        ? []
        : [{ subject: `${path}:${first.line}`, reason: `what it pushes: ${first.message}` }]
    })
}

/** A workflow that says one of these pushes images with other actions, or may. */
export const PUSHING_WORDS: readonly string[] = [
  'docker/build-push-action',
  'docker/metadata-action',
  'bake',
  'docker push',
]

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
  const env = root.at('env').texts()
  const jobs = root
    .at('jobs')
    .entries()
    .map(([name, fields]) => readJob(name, fields, permissions, env))
  const on = root.at('on')
  const events = [
    on.text() ?? '',
    ...on.list().map((event) => event.text() ?? ''),
    ...on.entries().map(([name]) => name),
  ]
  const cacheMode = root.at('cache-mode')
  return [
    {
      ...{ file: path, line: 1, text, jobs },
      push: readPush(on),
      events: events.filter((event) => event !== ''),
      crons: on
        .at('schedule')
        .list()
        .map((entry) => entry.at('cron').text() ?? ''),
      cacheOff: cacheMode.text() === 'none' ? cacheMode : null,
    },
  ]
}

function readPush(on: Fields): PushTrigger | null {
  const push = on.at('push')
  const isNamed = on.text() === 'push' || on.list().some((event) => event.text() === 'push')
  if (!isNamed && !on.entries().some(([event]) => event === 'push')) return null
  const texts = (key: string) => {
    const field = push.at(key)
    const one = field.text()
    return one === null ? field.list().map((entry) => entry.text() ?? '') : [one]
  }
  const [branches, branchesIgnore] = [push.at('branches'), push.at('branches-ignore')]
  const tagsOnly = push.at('tags').isSet() || push.at('tags-ignore').isSet()
  if (tagsOnly && !branches.isSet() && !branchesIgnore.isSet()) return null
  const place = branches.exists ? branches : push.exists ? push : on
  return {
    ...{ file: place.file, line: place.line },
    branches: branches.isSet() ? texts('branches') : null,
    branchesIgnore: texts('branches-ignore'),
    paths: push.at('paths').isSet() ? texts('paths') : null,
    pathsIgnore: texts('paths-ignore'),
  }
}

function readJob(name: string, fields: Fields, common: Fields, outer: WorkflowEnv): Job {
  const own = fields.at('permissions')
  const permissions = own.isSet() ? own : common
  const env = { ...outer, ...fields.at('env').texts() }
  return {
    name,
    uses: fields.at('uses').text() ?? '',
    condition: fields.at('if').text(),
    matrix: fields
      .at('strategy', 'matrix')
      .entries()
      .map(([key]) => key)
      .filter((key) => key !== 'include' && key !== 'exclude'),
    hasEnvironment: fields.at('environment').isSet(),
    readsRuns: permissions.exists
      ? ['read', 'write'].includes(permissions.at('actions').text() ?? '') ||
        /^(?:read|write)-all$/.test(permissions.text() ?? '')
      : null,
    mintsTokens: permissions.at('id-token').text() === 'write' || permissions.text() === 'write-all',
    steps: fields
      .at('steps')
      .list()
      .map((step) => ({
        id: step.at('id').text() ?? '',
        uses: step.at('uses').text() ?? '',
        condition: step.at('if').text(),
        run: step.at('run'),
        with: step.at('with'),
        fields: step,
        env: { ...env, ...step.at('env').texts() },
      })),
  }
}

/** Whether the step is this action. */
export function isOurs({ uses }: Step): boolean {
  return /(?:^|\/)flux-docker-action(?:@|$)/.test(uses)
}

/** The branches that the step names to be deployed. */
export function deployBranchesOf(step: Step): readonly string[] {
  return namedBranches(step.with.at('deploy-branches').text() ?? '')
}

/** Whether the step is docker's own for one image, or one of the builders' own with the same inputs (depot, Blacksmith). */
export function isBuildPush({ uses }: Step): boolean {
  return /^[\w-]+\/build-push-action@/.test(uses)
}

/** Whether GitHub's patterns of branches or paths take a text. The last pattern that fits decides. */
export function takes(patterns: readonly string[], text: string): boolean {
  let taken = false
  for (const pattern of patterns) {
    const isNot = pattern.startsWith('!')
    if (globPattern(isNot ? pattern.slice(1) : pattern).test(text)) taken = !isNot
  }
  return taken
}

/** `*` stops at slashes, `**` does not, `?` makes the character before it optional (GitHub's filter patterns, 2026). */
function globPattern(glob: string): RegExp {
  const text = glob.replace(/\*\*\/?|\*|\?|\+|[.^${}()|\\]/g, (mark) => {
    if (mark === '**/') return '(?:.*/)?'
    if (mark === '**') return '.*'
    if (mark === '*') return '[^/]*'
    return mark === '?' || mark === '+' ? mark : `\\${mark}`
  })
  try {
    return new RegExp(`^${text}$`)
  } catch {
    // GitHub refuses the workflow; it starts on nothing.
    return /^(?!)/
  }
}
