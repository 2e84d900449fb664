/** Which packages are apps, which of them were asked for, and which cannot be built. */

import { basename, dirname } from 'node:path/posix'
import leven from 'leven'
import { type App, type AppTarget, DOCKERFILE_GONE, type SkippedApp, shortList } from '../domain.ts'
import { ActionError } from '../errors.ts'
import type { PlanInputs } from '../inputs/inputs.ts'
import type { Trees } from '../ports.ts'
import { globMatcher } from '../template.ts'
import type { DryRun } from './dry-run.ts'
import { closureOf, type GraphPackage, parsePackage } from './graph.ts'

// Names the apps behind turbo's packages.

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

// Finds the apps that input apps names.

/** The names of the apps that are asked for; null when the input is empty. Throws for a name or glob that is no app's. */
export function selectRequested(
  patterns: readonly string[],
  apps: readonly App[],
): ReadonlySet<string> | null {
  if (patterns.length === 0) return null
  const names = apps.map(({ name }) => name)
  const globs = patterns.map((pattern) => (pattern === 'all' ? '*' : pattern === '!all' ? '!*' : pattern))
  for (const [index, glob] of globs.entries()) {
    const matches = matcherOf([glob.replace(/^!/, '')])
    if (!apps.some(matches)) throw unknownApp(patterns[index] ?? '', apps)
  }
  const wanted = globs.filter((glob) => !glob.startsWith('!'))
  const included = wanted.length === 0 ? () => true : matcherOf(wanted)
  const excluded = matcherOf(globs.filter((glob) => glob.startsWith('!')).map((glob) => glob.slice(1)))
  const selected = new Set(apps.filter((app) => included(app) && !excluded(app)).map(({ name }) => name))
  if (selected.size > 0) return selected
  throw new ActionError(`input apps: '${patterns.join(', ')}' leaves no app`, {
    code: 'FDA-INPUT-APPS',
    hint: `The apps are ${shortList(names, 20)}.`,
  })
}

/** Whether a glob matches the app by its name, or one with a slash by its package's name. */
function matcherOf(globs: readonly string[]): (app: App) => boolean {
  const byName = globMatcher(globs.filter((glob) => !glob.includes('/')))
  const byPackage = globMatcher(globs.filter((glob) => glob.includes('/')))
  return (app) => byName(app.name) || byPackage(app.package)
}

function unknownApp(pattern: string, apps: readonly App[]): ActionError {
  const names = apps.map((app) => (pattern.includes('/') ? app.package : app.name))
  const wanted = pattern.replace(/^!/, '')
  const close = names
    .map((name) => ({ name, distance: leven(wanted, name) }))
    .filter(({ name, distance: far }) => far <= Math.max(2, wanted.length / 3) || name.includes(wanted))
    .sort((a, b) => a.distance - b.distance)
    .map(({ name }) => name)
  return new ActionError(`input apps: there is no app '${wanted}'`, {
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
  targets: readonly AppTarget[],
  root: string,
  trees: Trees,
): Promise<void> {
  const wanted = targets.filter(({ skip }) => skip === null)
  if (wanted.length === 0 || wanted.some(({ file }) => file !== null)) return
  const found = (await gatherLookAlikes(root, trees)).slice(0, MAX_SHOWN)
  const apps = wanted.map(({ app }) => app.name)
  const some = apps.slice(0, MAX_SHOWN).join(', ') + (apps.length > MAX_SHOWN ? ' and others' : '')
  throw new ActionError(
    `none of ${targets.length === 1 ? '1 app' : `${targets.length} apps`} (${some}) has a Dockerfile${found.length === 0 ? '' : `, but there is ${found.join(', ')}`}`,
    {
      code: 'FDA-PLAN-NO-DOCKERFILE',
      hint:
        found[0] === undefined
          ? 'Add a Dockerfile to the directory of each app that has an image, or one beside turbo.json for all of them. Input file names another place.'
          : `Set input file, for example to ${templateOf(found[0], apps)}.`,
    },
  )
}

/** The apps without a Dockerfile, each with a file that may be the one it means. */
export async function withLookAlikes(
  skipped: readonly SkippedApp[],
  root: string,
  trees: Trees,
): Promise<readonly SkippedApp[]> {
  if (!skipped.some(({ reason }) => reason === 'no Dockerfile')) return skipped
  const found = await gatherLookAlikes(root, trees)
  return skipped.map(({ app, reason }) => {
    const own = found.find(
      (path) => basename(path).startsWith(`${app.name}.`) || path.includes(`/${app.name}/`),
    )
    if (reason !== 'no Dockerfile' || own === undefined) return { app, reason }
    return { app, reason: `no Dockerfile (there is ${own}: input file)` }
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

// Finds what may be meant as an app and is none: packages without a name, and packages deeper than input
// filter reaches.

/** What may be meant as an app; paths from the turbo root. */
export interface NoApps {
  /** package.json files without a name in directories that input filter names: turbo passes over them without a word. */
  readonly nameless: readonly string[]
  /** Directories of packages below those that input filter names. */
  readonly nested: readonly string[]
}

/** Looks through the tracked package.json files. */
export async function gatherNoApps(
  { filter, exclude }: Pick<PlanInputs, 'filter' | 'exclude'>,
  { apps, manifests }: { readonly apps: readonly App[]; readonly manifests: ReturnType<Trees['named']> },
  trees: Trees,
): Promise<NoApps> {
  const matches = globMatcher([...filter, ...exclude.map((glob) => `!${glob}`)])
  // What lies inside an app is part of it, whatever it is.
  const isKnown = (directory: string) => apps.some((app) => `${directory}/`.startsWith(`${app.directory}/`))
  const [root, files] = await Promise.all([trees.root(), manifests])
  const parents = filter.filter((glob) => glob.endsWith('/*')).map((glob) => `${glob.slice(0, -1)}**`)
  const isBelow = globMatcher([...parents, ...exclude.map((glob) => `!${glob}`)])
  const isBelowSome = (directory: string) => parents.length > 0 && isBelow(directory)
  const unknown = files
    .map(({ path, blob }) => ({ path: path.slice(root.length), blob }))
    .filter(({ path }) => !isKnown(dirname(path)) && (matches(dirname(path)) || isBelowSome(dirname(path))))
  const texts = await trees.texts(unknown.map(({ blob }) => blob))
  const isNamed = new Map(
    unknown.map(({ path }, index) => [path, parsePackage(dirname(path), texts[index] ?? '') !== null]),
  )
  const paths = unknown.map(({ path }) => path)
  return {
    nameless: paths.filter((path) => matches(dirname(path)) && isNamed.get(path) === false),
    nested: paths
      .filter((path) => !matches(dirname(path)) && isNamed.get(path) === true)
      .map((path) => dirname(path)),
  }
}

// Refuses a checkout that lacks what a planned app is made from: its image would be built without it.

/** Throws when a submodule or a package that a sparse checkout leaves out is needed by one of these apps. */
export async function checkComplete(
  apps: readonly App[],
  packages: readonly GraphPackage[],
  trees: Trees,
): Promise<void> {
  const special = await trees.special()
  if (special.emptySubmodules.length === 0 && special.sparse.length === 0) return
  const closures = apps.map((app) => {
    const closure = closureOf(app.package, packages)
    return { app, needed: packages.filter(({ name }) => closure.has(name)) }
  })
  const places = new Set(packages.map(({ directory }) => dirname(directory)))
  for (const { app, needed } of closures) {
    const submodule = special.emptySubmodules.find(
      (path) =>
        needed.some(({ directory }) => path.startsWith(`${directory}/`) || path === directory) ||
        // Where packages lie side by side it is one that turbo cannot see.
        (dirname(path) !== '.' && places.has(dirname(path))),
    )
    if (submodule !== undefined) throw lacking(app, submodule, 'is a submodule', 'submodules: true')
  }
  const texts = await trees.texts(special.sparse.map(({ blob }) => blob))
  const absent = new Map(
    special.sparse.flatMap(({ path }, index) => {
      const found = parsePackage(dirname(path), texts[index] ?? '')
      return found === null ? [] : [[found.name, found.directory] as const]
    }),
  )
  const known = new Set(packages.map(({ name }) => name))
  for (const { app, needed } of closures) {
    const name = needed
      .flatMap(({ dependencies }) => dependencies)
      .find((one) => absent.has(one) && !known.has(one))
    const directory = absent.get(name ?? '')
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

/** Says of apps without a Dockerfile that they had one at the commit that anything is compared with. Paths from the git root. */
export function withGone(
  skipped: readonly SkippedApp[],
  root: string,
  comparisons: ReadonlyMap<string, { readonly changed: readonly string[] }>,
): readonly SkippedApp[] {
  const changed = new Set([...comparisons.values()].flatMap((one) => one.changed))
  const isGone = ({ app, reason }: SkippedApp) =>
    reason === 'no Dockerfile' &&
    [`${root}${app.directory}/Dockerfile`, `${root}Dockerfile`].some((path) => changed.has(path))
  return skipped.map((one) => (isGone(one) ? { app: one.app, reason: DOCKERFILE_GONE } : one))
}
