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
    const matches = globMatcher([glob.replace(/^!/, '')])
    if (!names.some(matches)) throw unknownApp(patterns[index] ?? '', names)
  }
  const selected = new Set(names.filter(globMatcher(globs)))
  if (selected.size > 0) return selected
  throw new ActionError(`input apps: '${patterns.join(', ')}' leaves no app`, {
    code: 'FDA-INPUT-APPS',
    hint: `The apps are ${list(names)}.`,
  })
}

function unknownApp(pattern: string, names: readonly string[]): ActionError {
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
