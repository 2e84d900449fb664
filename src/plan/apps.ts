/** Which packages are apps, which of them were asked for, and which cannot be built. */

import { basename, dirname } from 'node:path/posix'
import leven from 'leven'
import { type App, type AppImage, DOCKERFILE_GONE, type SkippedApp, shortList } from '../domain.ts'
import { ActionError } from '../errors.ts'
import type { PlanInputs } from '../inputs/inputs.ts'
import type { Log, Trees, TurboAnswer } from '../ports.ts'
import { globMatcher } from '../template.ts'
import { closureOf, type GraphPackage, parsePackage } from './graph.ts'

// Names the apps behind turbo's packages.

type Selection = Pick<TurboAnswer, 'packages' | 'directories'>

/** The apps of a dry run, sorted by name. Two packages that differ only by scope cannot both be apps. */
export function toApps(dryRun: Selection): readonly App[] {
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

function toApp(packageName: string, dryRun: Selection): App {
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

// Finds the apps that input apps names.

/** The names of the apps that are asked for; null when the input is empty. Throws for a name or glob that is no app's. */
export function selectRequested(
  patterns: readonly string[],
  apps: readonly App[],
): ReadonlySet<string> | null {
  if (patterns.length === 0) return null
  const [wanted, unwanted] = [
    patterns.filter((one) => !one.startsWith('!')),
    patterns.filter((one) => one.startsWith('!')),
  ]
  const included = wanted.length === 0 ? apps : wanted.flatMap((pattern) => appsOf(pattern, apps))
  const excluded = unwanted.flatMap((pattern) => appsOf(pattern.slice(1), apps))
  const selected = new Set(included.filter((app) => !excluded.includes(app)).map(({ name }) => name))
  if (selected.size > 0) return selected
  throw new ActionError(`input apps: '${patterns.join(', ')}' leaves no app`, {
    code: 'FDA-INPUT-APPS',
    hint: `The apps are ${shortList(
      apps.map(({ name }) => name),
      20,
    )}.`,
  })
}

/** Those that a glob matches by their names, or one with a slash by their packages' names. */
function appsOf(glob: string, apps: readonly App[]): readonly App[] {
  const matches = globMatcher([glob === 'all' ? '*' : glob])
  const nameOf = (app: App) => (glob.includes('/') ? app.package : app.name)
  const found = apps.filter((app) => matches(nameOf(app)))
  if (found.length > 0) return found
  const names = apps.map(nameOf)
  const close = names
    .map((name) => ({ name, distance: leven(glob, name) }))
    .filter(({ name, distance: far }) => far <= Math.max(2, glob.length / 3) || name.includes(glob))
    .sort((a, b) => a.distance - b.distance)
    .map(({ name }) => name)
  throw new ActionError(`input apps: there is no app '${glob}'`, {
    code: 'FDA-INPUT-APPS',
    hint:
      close.length > 0
        ? `Did you mean ${close.slice(0, 3).join(', ')}?`
        : `The apps are ${shortList(names, 20)}.`,
  })
}

// Names what looks like a Dockerfile where the one that is read is missing: nothing built must never look
// like nothing changed.

const MAX_SHOWN = 3

/** Throws when no app has a Dockerfile, although at least one is meant to have an image. */
export async function checkDockerfiles(
  targets: readonly AppImage[],
  { root, uncommitted }: { readonly root: string; readonly uncommitted: readonly string[] },
  trees: Trees,
): Promise<void> {
  const wanted = targets.filter(({ skip }) => skip === null)
  if (wanted.length === 0 || wanted.some(({ file }) => file !== null)) return
  const all = await gatherLookAlikes(root, trees)
  // None is read where it belongs, so what is committed there and has changed is deleted.
  const gone = all.filter((path) => isOwn(path, wanted) && uncommitted.includes(`${root}${path}`))
  const found = (gone.length > 0 ? gone : all).slice(0, MAX_SHOWN)
  const apps = wanted.map(({ app }) => app.name)
  const some = apps.slice(0, MAX_SHOWN).join(', ') + (apps.length > MAX_SHOWN ? ' and others' : '')
  throw new ActionError(
    `none of ${targets.length === 1 ? '1 app' : `${targets.length} apps`} (${some}) has a Dockerfile${found.length === 0 ? '' : gone.length > 0 ? `: ${found.join(', ')} of the last commit ${found.length === 1 ? 'is' : 'are'} deleted here` : `, but there is ${found.join(', ')}`}`,
    {
      code: 'FDA-PLAN-NO-DOCKERFILE',
      hint:
        found[0] === undefined
          ? 'Add a Dockerfile to the directory of each app that has an image, or one beside turbo.json for all of them. Input file names another place.'
          : gone.length > 0
            ? `Bring them back (git restore ${found.join(' ')}), or commit that they are gone.`
            : `Set input file, for example to ${templateOf(found[0], apps)}.`,
    },
  )
}

/** Whether it is the Dockerfile that is read where input file names no other one. */
function isOwn(path: string, wanted: readonly AppImage[]): boolean {
  return path === 'Dockerfile' || wanted.some(({ app }) => path === `${app.directory}/Dockerfile`)
}

/** The skipped apps, those without a Dockerfile with a file that may be the one they mean, or with the news that it is gone. */
export async function explainSkipped(
  skipped: readonly SkippedApp[],
  root: string,
  comparisons: ReadonlyMap<string, { readonly changed: readonly string[] }>,
  trees: Trees,
): Promise<readonly SkippedApp[]> {
  if (!skipped.some(({ reason }) => reason === 'no Dockerfile')) return skipped
  const found = await gatherLookAlikes(root, trees)
  const changed = new Set([...comparisons.values()].flatMap((one) => one.changed))
  return skipped.map((one) => {
    const { app, reason } = one
    if (reason !== 'no Dockerfile') return one
    const own = found.find(
      (path) => basename(path).startsWith(`${app.name}.`) || path.includes(`/${app.name}/`),
    )
    if (own !== undefined) return { app, reason: `no Dockerfile (there is ${own}: input file)` }
    const places = [`${root}${app.directory}/Dockerfile`, `${root}Dockerfile`]
    return places.some((path) => changed.has(path)) ? { app, reason: DOCKERFILE_GONE } : one
  })
}

async function gatherLookAlikes(root: string, trees: Trees): Promise<readonly string[]> {
  const lists = await Promise.all(
    ['*Dockerfile*', '*dockerfile*', 'Containerfile*'].map(async (name) => await trees.named(name)),
  )
  const paths = lists.flat().map(({ path }) => path.slice(root.length))
  return [...new Set(paths)].filter((path) => !path.endsWith('ignore')).sort()
}

/** The path as a template, where it holds the name of an app. */
function templateOf(path: string, apps: readonly string[]): string {
  const app = apps.find((name) => path.split(/[./-]/).includes(name))
  return app === undefined ? path : path.replace(app, '{app}')
}

/**
 * Gives notice of what may be meant as an app and is none: package.json files without a name, which turbo passes over without a
 * word, and packages deeper than input filter reaches.
 */
export async function noteNoApps(
  { filter, exclude }: Pick<PlanInputs, 'filter' | 'exclude'>,
  { apps, manifests }: { readonly apps: readonly App[]; readonly manifests: ReturnType<Trees['named']> },
  { trees, log }: { readonly trees: Trees; readonly log: Log },
): Promise<void> {
  const excluded = exclude.map((glob) => `!${glob}`)
  const parents = filter.filter((glob) => glob.endsWith('/*')).map((glob) => `${glob.slice(0, -1)}**`)
  const matches = globMatcher([...filter, ...excluded])
  const isBelow = parents.length === 0 ? () => false : globMatcher([...parents, ...excluded])
  // What lies inside an app is part of it, whatever it is.
  const isKnown = (directory: string) => apps.some((app) => `${directory}/`.startsWith(`${app.directory}/`))
  const [root, files] = await Promise.all([trees.root(), manifests])
  const unknown = files
    .map(({ path, blob }) => ({ directory: dirname(path.slice(root.length)), blob }))
    .filter(({ directory }) => !isKnown(directory) && (matches(directory) || isBelow(directory)))
  const texts = await trees.texts(unknown.map(({ blob }) => blob))
  const isNamed = (directory: string, index: number) => parsePackage(directory, texts[index] ?? '') !== null
  const directories = unknown.map(({ directory }) => directory)
  const nested = directories.filter((one, index) => !matches(one) && isNamed(one, index))
  if (nested[0] !== undefined)
    log.notice(
      `${nested.slice(0, 3).join(', ')}: deeper than filter reaches, so no app. If it is one, add ./${dirname(nested[0])}/* to filter.`,
    )
  for (const one of directories.filter((one, index) => matches(one) && !isNamed(one, index)))
    log.notice(
      `${one}/package.json has no name: turbo passes over it, so it is no app. Give it a "name" to build it.`,
    )
}

// Refuses a checkout that lacks what a planned app is made from: its image would be built without it.

/** Throws when a submodule or a package that a sparse checkout leaves out is needed by one of these apps. */
export async function checkComplete(
  apps: readonly App[],
  packages: readonly GraphPackage[],
  trees: Trees,
): Promise<void> {
  const { emptySubmodules, sparse } = await trees.special()
  if (emptySubmodules.length === 0 && sparse.length === 0) return
  const places = new Set(packages.map(({ directory }) => dirname(directory)))
  const texts = await trees.texts(sparse.map(({ blob }) => blob))
  const left = sparse.flatMap(({ path }, index) => parsePackage(dirname(path), texts[index] ?? '') ?? [])
  const absent = new Map(left.map(({ name, directory }) => [name, directory]))
  for (const { name } of packages) absent.delete(name)
  for (const app of apps) {
    const closure = closureOf(app.package, packages)
    const needed = packages.filter(({ name }) => closure.has(name))
    const submodule = emptySubmodules.find(
      (path) =>
        needed.some(({ directory }) => `${path}/`.startsWith(`${directory}/`)) ||
        // Where packages lie side by side it is one that turbo cannot see.
        (dirname(path) !== '.' && places.has(dirname(path))),
    )
    if (submodule !== undefined) throw lacking(app, submodule, 'is a submodule', 'submodules: true')
    const directory = needed
      .flatMap(({ dependencies }) => dependencies.map((one) => absent.get(one)))
      .find((one) => one !== undefined)
    if (directory !== undefined)
      throw lacking(app, directory, 'is left out by a sparse checkout', 'a sparse-checkout list that has it')
  }
}

function lacking(app: App, path: string, how: string, fix: string): ActionError {
  return new ActionError(`${path}, which ${app.name} may be made from, is not in the checkout: it ${how}`, {
    code: 'FDA-PLAN-INCOMPLETE',
    hint: `Check it out before this step: actions/checkout with ${fix}.`,
  })
}
