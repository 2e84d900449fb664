/** What is built: one definition per planned app, made and checked for all of them before the first build. */
import type { CommitSha, PlannedApp, WorkflowRun } from '../domain.ts'
import type { BuildInputs } from '../inputs/build.ts'
import type { BuildRequest, Clock, Files, Git, GitHubApi } from '../ports.ts'
import { renderTags, type TagSet } from '../tags.ts'
import { renderTemplate, templateValues } from '../template.ts'
import { type CacheChoice, cacheEntries, cacheScope } from './cache.ts'
import { ownLabels } from './labels.ts'
import { withOverrides } from './overrides.ts'
import { findPathProblems } from './paths.ts'
import { attempt, together, valuesOf } from './problems.ts'
import { checkRepository, findSharedImages } from './repository.ts'
import { type BuildSpec, hashDefinition, needsTimestamp, renderSpec, type Values } from './spec.ts'
import { gatherTimestamp } from './timestamp.ts'

/** One app's build, all but the builder that will run it. */
export interface BuildDefinition extends BuildSpec {
  readonly planned: PlannedApp
  readonly repository: string
  /** The values of the placeholders for this app. */
  readonly values: Values
  /** null when this run does not push. */
  readonly tags: TagSet | null
  /** Seconds since the epoch. */
  readonly sourceDateEpoch: number | null
  /** What the build is told besides the commit: two builds of one commit with the same hash are the same image. */
  readonly hash: string
  readonly cacheScope: string
  readonly writesCache: boolean
}

/** Facts that all definitions of a run share. */
export interface DefinitionFacts {
  readonly run: WorkflowRun
  readonly head: CommitSha
  readonly timestamp: string
  /** When HEAD was committed; asked for only by `source-date-epoch: commit`. */
  readonly committedAt?: number | null
  readonly push: boolean
  /** What a pull request builds is no cache for others. */
  readonly isPreview?: boolean
}

/** What definitions are gathered from. */
export interface DefinitionPorts {
  readonly git: Git
  readonly github: GitHubApi
  readonly files: Files
  readonly clock: Clock
  readonly random: () => number
  readonly signal: AbortSignal
}

/** The definitions of all planned apps, with what only the world knows. Throws every problem of every app at once. */
export async function gatherDefinitions(
  planned: readonly PlannedApp[],
  inputs: BuildInputs,
  facts: Pick<DefinitionFacts, 'run' | 'head' | 'push' | 'isPreview'>,
  ports: DefinitionPorts,
): Promise<readonly BuildDefinition[]> {
  const needed = planned.some(({ target }) =>
    needsTimestamp(withOverrides(inputs, target.overrides), facts.push),
  )
  const [timestamp, committedAt] = await Promise.all([
    needed ? gatherTimestamp(facts.run, ports) : '',
    inputs.sourceDateEpoch === 'commit' ? ports.git.committedAt(facts.head) : null,
  ])
  const definitions = defineBuilds(planned, inputs, { ...facts, timestamp, committedAt })
  const problems = await findPathProblems(definitions, ports.files)
  if (problems.length > 0) throw together(problems)
  return definitions
}

/** The definitions of all planned apps. Throws when values are refused or two apps share an image. */
export function defineBuilds(
  planned: readonly PlannedApp[],
  inputs: BuildInputs,
  facts: DefinitionFacts,
): readonly BuildDefinition[] {
  const definitions = valuesOf(planned.map((app) => attempt(() => defineBuild(app, inputs, facts))))
  const shared = findSharedImages(
    definitions.map(({ planned, repository }) => ({ app: planned.app.name, repository })),
  )
  if (shared.length > 0) throw together(shared)
  return definitions
}

function defineBuild(planned: PlannedApp, common: BuildInputs, facts: DefinitionFacts): BuildDefinition {
  const name = planned.app.name
  const inputs = withOverrides(common, planned.target.overrides)
  const values = templateValues({ ...facts, app: planned.app })
  const repository = renderTemplate(inputs.image, values)
  checkRepository(name, repository, inputs)
  const spec = renderSpec(name, inputs, values)
  const hash = hashDefinition(name, planned.file, inputs, values)
  return {
    ...spec,
    planned,
    repository,
    values,
    tags: facts.push ? renderTags(name, inputs.tags, values) : null,
    labels: [...ownLabels(values, facts.run, hash), ...spec.labels],
    sourceDateEpoch:
      inputs.sourceDateEpoch === 'commit' ? (facts.committedAt ?? null) : inputs.sourceDateEpoch,
    hash,
    cacheScope: cacheScope(planned.app.package),
    writesCache: facts.push && facts.isPreview !== true,
  }
}

/** The request for a builder, with cache only where it can work. */
export function toBuildRequest(
  definition: BuildDefinition,
  how: { builder: string; cache: CacheChoice },
): BuildRequest {
  const {
    planned,
    repository,
    tags,
    values: _,
    hash: __,
    cacheScope: scope,
    writesCache,
    ...spec
  } = definition
  return {
    ...spec,
    app: planned.app.name,
    builder: how.builder,
    file: planned.file,
    push: tags === null ? null : { repository, tag: null },
    ...cacheEntries(how.cache, { ...spec, scope, repository, pushes: writesCache }),
  }
}
