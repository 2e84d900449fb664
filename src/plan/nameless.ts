/** Finds what would be an app if its package.json had a name: turbo passes over it without a word. */
import { dirname } from 'node:path/posix'
import type { App } from '../domain.ts'
import { globMatcher } from '../globs.ts'
import type { PlanInputs } from '../inputs/plan.ts'
import type { Trees } from '../ports.ts'
import { parsePackage } from './graph.ts'

/** The package.json files without a name, from the turbo root, in directories that input filter names. */
export async function gatherNameless(
  { filter, exclude }: Pick<PlanInputs, 'filter' | 'exclude'>,
  apps: readonly App[],
  trees: Trees,
): Promise<readonly string[]> {
  const matches = globMatcher([...filter, ...exclude.map((glob) => `!${glob}`)])
  // What lies inside an app is part of it, whatever it is.
  const isKnown = (directory: string) => apps.some((app) => `${directory}/`.startsWith(`${app.directory}/`))
  const [root, files] = await Promise.all([trees.root(), trees.named('package.json')])
  const unknown = files
    .map(({ path, blob }) => ({ path: path.slice(root.length), blob }))
    .filter(({ path }) => matches(dirname(path)) && !isKnown(dirname(path)))
  const texts = await trees.texts(unknown.map(({ blob }) => blob))
  return unknown.flatMap(({ path }, index) =>
    parsePackage(dirname(path), texts[index] ?? '') === null ? [path] : [],
  )
}
