/** Finds what may be meant as an app and is none: packages without a name, and packages deeper than input filter reaches. */
import { dirname } from 'node:path/posix'
import type { App } from '../domain.ts'
import { globMatcher } from '../globs.ts'
import type { PlanInputs } from '../inputs/plan.ts'
import type { Trees } from '../ports.ts'
import { parsePackage } from './graph.ts'

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
  apps: readonly App[],
  trees: Trees,
): Promise<NoApps> {
  const matches = globMatcher([...filter, ...exclude.map((glob) => `!${glob}`)])
  // What lies inside an app is part of it, whatever it is.
  const isKnown = (directory: string) => apps.some((app) => `${directory}/`.startsWith(`${app.directory}/`))
  const [root, files] = await Promise.all([trees.root(), trees.named('package.json')])
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
