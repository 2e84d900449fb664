/** Names the apps behind turbo's packages and finds the Dockerfile of each. */
import { join, normalize } from 'node:path/posix'
import type { App, CommitSha, PlannedApp, SkippedApp, WorkflowRun } from '../domain.ts'
import { ActionError } from '../errors.ts'
import type { Files } from '../ports.ts'
import { renderTemplate, type Template, templateValues } from '../template.ts'
import type { DryRun } from './dry-run.ts'

/** The apps of a dry run, sorted by name. Two packages that differ only by scope cannot both be apps. */
export function toApps(dryRun: DryRun): readonly App[] {
  const apps = dryRun.packages.map((name) => toApp(name, dryRun))
  apps.sort((a, b) => (a.name < b.name ? -1 : 1))
  const twin = apps.find((app, index) => apps[index + 1]?.name === app.name)
  if (twin !== undefined) {
    const packages = apps.filter((app) => app.name === twin.name).map((app) => app.package)
    throw new ActionError(`packages ${packages.join(' and ')} would both be the app '${twin.name}'`, {
      code: 'FDA-PLAN-SAME-NAME',
      hint: 'Rename one of them, or leave one out with an exclusion in filter (!./apps/<directory>).',
    })
  }
  return apps
}

function toApp(packageName: string, dryRun: DryRun): App {
  const directory = dryRun.directories.get(packageName)
  if (directory === undefined) {
    throw new ActionError(`turbo's dry run lists package ${packageName} without its directory`, {
      code: 'FDA-PLAN-DRY-RUN',
      hint: 'Name a task in input task that turbo.json defines for every package.',
    })
  }
  return { name: packageName.replace(/^@[^/]+\//, ''), package: packageName, directory }
}

/** An app with its Dockerfile, or null when it has none. A file set by hand that is missing is an error. */
export async function findDockerfile(
  app: App,
  file: Template | null,
  facts: { run: WorkflowRun; head: CommitSha; files: Files },
): Promise<string | null> {
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

/** The affected apps that can be built, and those without a Dockerfile. */
export function splitByDockerfile(
  affected: readonly { app: App; reason: string }[],
  files: ReadonlyMap<string, string | null>,
): { planned: readonly PlannedApp[]; skipped: readonly SkippedApp[] } {
  const planned: PlannedApp[] = []
  const skipped: SkippedApp[] = []
  for (const { app, reason } of affected) {
    const file = files.get(app.name) ?? null
    if (file === null) skipped.push({ app, reason: 'no Dockerfile' })
    else planned.push({ app, reason, file })
  }
  return { planned, skipped }
}
