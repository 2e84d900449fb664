/** Parses the inputs that decide which apps are built. Pure. */
import type { Reader } from './names.ts'

/** What the plan room needs. */
export interface PlanInputs {
  /** Directory globs such as `./apps/*`. */
  readonly filter: readonly string[]
  /** Directory globs that are left out. */
  readonly exclude: readonly string[]
  readonly task: string
  readonly base: string | null
  /** 0 = no limit. */
  readonly maxApps: number
}

/** The plan inputs; problems are left with the reader. */
export function parsePlan(read: Reader): PlanInputs {
  const globs = read.lines('filter')
  for (const glob of globs) checkGlob(read, glob)
  const filter = globs.filter((glob) => !glob.startsWith('!'))
  if (filter.length === 0)
    read.issue('filter', 'selects nothing', 'Give at least one directory glob, such as ./apps/*.')
  const task = read.text('task')
  if (!/^[A-Za-z0-9][\w:./-]*$/.test(task)) {
    read.issue('task', `'${task}' is no task name`, 'Name a task of turbo.json, such as build.')
  }
  return {
    filter: filter.map(relative),
    exclude: globs.filter((glob) => glob.startsWith('!')).map((glob) => relative(glob.slice(1).trim())),
    task,
    base: read.argument('base'),
    maxApps: read.count('max-apps'),
  }
}

function checkGlob(read: Reader, entry: string): void {
  const glob = entry.startsWith('!') ? entry.slice(1).trim() : entry
  const says = (problem: string) =>
    read.issue(
      'filter',
      `'${entry}' ${problem}`,
      'Write directory globs relative to the turbo root, such as ./apps/*.',
    )
  if (/\.\.\.|[[\]]/.test(glob))
    says('has turbo syntax of its own ("..." or "["), which the action adds itself')
  else if (/[{}]/.test(glob))
    says('has braces, which turbo reads as its own syntax: give one line per directory')
  else if (glob.startsWith('@') || !glob.includes('/')) says('is a package name, not a directory glob')
  else if (glob.startsWith('/') || glob.startsWith('-') || glob.split('/').includes('..'))
    says('leaves the turbo root')
}

function relative(glob: string): string {
  return glob.startsWith('./') ? glob : `./${glob}`
}
