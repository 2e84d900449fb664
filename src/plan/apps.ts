/** Names the apps behind turbo's packages. Pure. */
import type { App } from '../domain.ts'
import { ActionError } from '../errors.ts'
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
  const name = packageName.replace(/^@[^/]+\//, '')
  // The name becomes part of image names, tags, cache scopes and paths.
  if (/^[A-Za-z0-9][A-Za-z0-9._-]*$/.test(name)) return { name, package: packageName, directory }
  throw new ActionError(`${directory}/package.json: '${name}' cannot be the name of an app`, {
    code: 'FDA-PLAN-APP-NAME',
    hint: 'Use letters, digits, ., _ and - after the scope, or leave the package out of filter.',
  })
}
