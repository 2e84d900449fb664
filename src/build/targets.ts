/** Says what each app's image is made from: the inputs, rendered for the app, and its Dockerfile. */
import { createHash } from 'node:crypto'
import { join, normalize } from 'node:path/posix'
import type { App, AppOverrides, AppTarget, CommitSha, WorkflowRun } from '../domain.ts'
import { ActionError } from '../errors.ts'
import type { BuildInputs } from '../inputs/build.ts'
import type { Files } from '../ports.ts'
import { renderTemplate, templateValues } from '../template.ts'

/** What targets are gathered from besides the inputs. */
export interface TargetFacts {
  readonly run: WorkflowRun
  readonly head: CommitSha
  readonly files: Files
}

const NO_OVERRIDES: AppOverrides = {
  image: null,
  file: null,
  context: null,
  target: null,
  buildArgs: null,
  platforms: null,
  skip: false,
}

/** The targets of these apps, in their order. Throws when a value is refused. */
export async function gatherTargets(
  apps: readonly App[],
  inputs: BuildInputs,
  facts: TargetFacts,
): Promise<readonly AppTarget[]> {
  return await Promise.all(apps.map(async (app) => await gatherTarget(app, inputs, facts)))
}

async function gatherTarget(app: App, inputs: BuildInputs, facts: TargetFacts): Promise<AppTarget> {
  const file = await findDockerfile(app, inputs, facts)
  const values = templateValues({ ...facts, app, timestamp: '' })
  return {
    app,
    overrides: NO_OVERRIDES,
    skip: null,
    file,
    repository: renderTemplate(inputs.image, values),
    inputs: file === null ? [] : [file, `${file}.dockerignore`, '.dockerignore'],
    definition: definitionOf(file, inputs),
  }
}

/** Templates count as they were written: a value that differs from commit to commit is no change of the build. */
function definitionOf(file: string | null, inputs: BuildInputs): string {
  const sources = {
    file,
    context: inputs.context.source,
    target: inputs.target?.source ?? null,
    buildArgs: inputs.buildArgs.map(({ source }) => source),
  }
  return createHash('sha256').update(JSON.stringify(sources)).digest('hex').slice(0, 32)
}

async function findDockerfile(app: App, { file }: BuildInputs, facts: TargetFacts): Promise<string | null> {
  if (file !== null) {
    const path = normalize(renderTemplate(file, templateValues({ ...facts, app, timestamp: '' })))
    const kind = await facts.files.look(path)
    if (kind === 'file') return path
    throw fileError(app, path, kind)
  }
  for (const path of [join(app.directory, 'Dockerfile'), 'Dockerfile']) {
    const kind = await facts.files.look(path)
    if (kind === 'file') return path
    if (kind === 'outside') throw fileError(app, path, kind)
  }
  return null
}

function fileError(app: App, path: string, kind: 'directory' | 'absent' | 'outside'): ActionError {
  const problems = { directory: 'is a directory', absent: 'does not exist', outside: 'leaves the workspace' }
  return new ActionError(`app ${app.name}: Dockerfile ${path} ${problems[kind]}`, {
    code: 'FDA-INPUT-FILE',
    hint: 'Input file is relative to working-directory; {dir}/Dockerfile is the usual form.',
  })
}
