/** Where a command runs: the repository around the directory, and whether turbo.json is there. */
import { existsSync } from 'node:fs'
import { dirname, join, relative, resolve, sep } from 'node:path'
import { ActionError } from '../errors.ts'

/** Where a command runs. */
export interface Place {
  /** The top of the repository. */
  readonly root: string
  /** The directory below it, with a slash at its end, or the empty text. */
  readonly prefix: string
  /** Where the nearest turbo.json is: here, in a directory above (from here), or nowhere in the repository. */
  readonly turbo: 'here' | 'none' | { readonly above: string }
}

/** The repository that the directory is in. Throws when there is none. */
export function findPlace(cwd: string): Place {
  let root = cwd
  while (!existsSync(join(root, '.git'))) {
    if (root === dirname(root)) {
      throw new ActionError(`${cwd} is not in a git repository`, {
        code: 'FDA-PLAN-NO-CHECKOUT',
        hint: 'Run the command in a clone of the repository.',
      })
    }
    root = dirname(root)
  }
  const prefix = relative(root, cwd).split(sep).join('/')
  return { root, prefix: prefix === '' ? '' : `${prefix}/`, turbo: findTurbo(cwd, root) }
}

function findTurbo(cwd: string, root: string): Place['turbo'] {
  for (let directory = cwd; ; directory = dirname(directory)) {
    if (existsSync(join(directory, 'turbo.json')) || existsSync(join(directory, 'turbo.jsonc')))
      return directory === cwd ? 'here' : { above: relative(cwd, directory) }
    if (directory === root || directory === dirname(directory)) return 'none'
  }
}

/** One line: why the apps are not known here, and what to give. */
export function describeNoTurbo({ turbo }: Place, instead: string): string {
  return typeof turbo === 'object'
    ? `turbo.json is in ${turbo.above}, not here: run the command there`
    : `there is no turbo.json here: run the command beside it${instead === '' ? '' : `, or give ${instead}`}`
}

/** The directory that an option names, from where the command was started. Throws when there is none. */
export function directoryOf(cwd: string, option: string, text: string): string {
  const directory = resolve(cwd, text)
  if (existsSync(directory)) return directory
  throw new ActionError(`--${option}: there is no directory ${text}`, {
    code: 'FDA-INPUT-INVALID',
    hint: 'Give the path of a checkout.',
  })
}
