/** Finds the apps that input apps names. Pure. */
import leven from 'leven'
import type { App } from '../domain.ts'
import { ActionError } from '../errors.ts'
import { globMatcher } from '../globs.ts'

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
    hint: `The apps are ${list(names)}.`,
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
    hint: close.length > 0 ? `Did you mean ${list(close.slice(0, 3))}?` : `The apps are ${list(names)}.`,
  })
}

function list(names: readonly string[]): string {
  const shown = names.slice(0, 20).join(', ')
  return names.length > 20 ? `${shown} and ${names.length - 20} more` : shown
}
