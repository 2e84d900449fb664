/** What is built: one definition per planned app, made and checked for all of them before the first build. */
import { createHash } from 'node:crypto'
import { normalize } from 'node:path/posix'
import {
  type CommitSha,
  isRepository,
  type PlannedApp,
  splitRepository,
  type WorkflowRun,
} from '../domain.ts'
import { ActionError } from '../errors.ts'
import type { BuildInputs } from '../inputs/build.ts'
import type { BuildRequest } from '../ports.ts'
import { type Placeholder, placeholdersOf, renderTemplate, templateValues } from '../template.ts'
import { ownLabels } from './labels.ts'
import { renderTags, type TagSet } from './tags.ts'

/** One app's build, all but the builder that will run it. */
export interface BuildDefinition {
  readonly planned: PlannedApp
  readonly repository: string
  /** The values of the placeholders for this app. */
  readonly values: Readonly<Record<Placeholder, string>>
  /** null when this run does not push. */
  readonly tags: TagSet | null
  readonly context: string
  readonly target: string | null
  readonly buildArgs: readonly string[]
  readonly labels: readonly string[]
  /** What the build is told besides the commit: two builds of one commit with the same hash are the same image. */
  readonly hash: string
  readonly cacheScope: string
}

/** Facts that all definitions of a run share. */
export interface DefinitionFacts {
  readonly run: WorkflowRun
  readonly head: CommitSha
  readonly timestamp: string
  readonly push: boolean
}

/** Whether any template that will be rendered asks for `{timestamp}`. */
export function needsTimestamp(inputs: BuildInputs, push: boolean): boolean {
  const common = [inputs.image, inputs.context, inputs.target, ...inputs.buildArgs, ...inputs.labels]
  const rendered = push ? [...common, ...inputs.tags] : common
  return rendered.some((template) => template !== null && placeholdersOf(template).has('timestamp'))
}

/** The definitions of all planned apps. Throws when a value is refused or two apps share an image. */
export function defineBuilds(
  planned: readonly PlannedApp[],
  inputs: BuildInputs,
  facts: DefinitionFacts,
): readonly BuildDefinition[] {
  const definitions = planned.map((app) => defineBuild(app, inputs, facts))
  const owners = new Map<string, string>()
  for (const { repository, planned } of definitions) {
    const other = owners.get(repository)
    if (other !== undefined) throw sharedImage(other, planned.app.name, repository)
    owners.set(repository, planned.app.name)
  }
  return definitions
}

function defineBuild(planned: PlannedApp, inputs: BuildInputs, facts: DefinitionFacts): BuildDefinition {
  const values = templateValues({ ...facts, app: planned.app })
  const name = planned.app.name
  const repository = renderTemplate(inputs.image, values)
  if (!isRepository(repository)) throw refusedImage(name, repository)
  const { host } = splitRepository(repository)
  if (host !== inputs.registryHost) throw otherHost(name, repository, inputs.registryHost)
  const context = normalize(renderTemplate(inputs.context, values))
  const target = inputs.target === null ? null : renderTemplate(inputs.target, values)
  for (const [input, value] of [
    ['context', context],
    ['target', target],
  ] as const) {
    if (value?.startsWith('-') === true) throw flagLike(name, input, value)
  }
  const buildArgs = inputs.buildArgs.map((template) => renderTemplate(template, values))
  // Labels as they were written: one that names the run must not make every run's image another.
  const labels = inputs.labels.map(({ source }) => source)
  const hash = hashOf({ file: planned.file, context, target, buildArgs, labels })
  return {
    planned,
    repository,
    values,
    tags: facts.push ? renderTags(name, inputs.tags, values) : null,
    context,
    target,
    buildArgs,
    labels: [
      ...ownLabels(values, facts.run, hash),
      ...inputs.labels.map((template) => renderTemplate(template, values)),
    ],
    hash,
    cacheScope: cacheScope(planned.app.package),
  }
}

/** 32 hex digits over all that decides the image besides the commit's files. */
function hashOf(parts: Readonly<Record<string, unknown>>): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32)
}

/** A cache scope per app, free of the commas that buildx would split at; what is cut off is told apart by a hash. */
export function cacheScope(packageName: string): string {
  const readable = packageName.replace(/^@/, '').replace(/[^A-Za-z0-9_.-]+/g, '-')
  if (readable === packageName) return `fda-${readable}`
  return `fda-${readable}-${createHash('sha256').update(packageName).digest('hex').slice(0, 8)}`
}

/** The request for a builder, with cache only where it can work. Only pushing runs write cache. */
export function toBuildRequest(
  definition: BuildDefinition,
  how: { builder: string; cache: 'gha' | 'none' },
): BuildRequest {
  const { planned, repository, tags } = definition
  const scope = `type=gha,scope=${definition.cacheScope}`
  return {
    app: planned.app.name,
    builder: how.builder,
    file: planned.file,
    context: definition.context,
    target: definition.target,
    buildArgs: definition.buildArgs,
    buildContexts: [],
    platforms: [],
    labels: definition.labels,
    annotations: [],
    secrets: [],
    ssh: [],
    attests: [],
    network: null,
    addHosts: [],
    allow: [],
    noCache: false,
    noCacheFilters: [],
    pull: false,
    shmSize: null,
    ulimits: [],
    sourceDateEpoch: null,
    push: tags === null ? null : { repository, reference: tags.deployTag },
    cacheFrom: how.cache === 'gha' ? [scope] : [],
    cacheTo: how.cache === 'gha' && tags !== null ? [`${scope},mode=max,ignore-error=true`] : [],
  }
}

function sharedImage(first: string, second: string, repository: string): ActionError {
  return new ActionError(`apps ${first} and ${second} would both be pushed to ${repository}`, {
    code: 'FDA-INPUT-SAME-IMAGE',
    hint: 'Put {app} into input image.',
  })
}

function refusedImage(app: string, repository: string): ActionError {
  return new ActionError(`app ${app}: image '${repository}' is no name that a registry accepts`, {
    code: 'FDA-INPUT-IMAGE',
    hint: 'Repositories are lower-case: rename the package, or write the name out in input image.',
  })
}

/** A package's name must not decide where an image goes. */
function otherHost(app: string, repository: string, host: string): ActionError {
  return new ActionError(`app ${app}: image '${repository}' would go to another registry than ${host}`, {
    code: 'FDA-INPUT-IMAGE',
    hint: `Write the registry's host out in input image, such as ${host}/…, before the first placeholder.`,
  })
}

function flagLike(app: string, input: string, value: string): ActionError {
  return new ActionError(`app ${app}: ${input} '${value}' starts with a dash and would be read as a flag`, {
    code: 'FDA-INPUT-FLAG',
    hint: 'Write ./ before a path.',
  })
}
