/**
 * Reads from turbo.json what ties packages to each other, and to files outside of them, although no
 * package.json says so.
 */
import { join } from 'node:path/posix'
import { isRecord } from '../errors.ts'

/** The parsed turbo.json of a directory, from the turbo root; the root's own has the empty text. */
export type Configs = ReadonlyMap<string, Readonly<Record<string, unknown>>>

/** What a package reaches through its tasks. */
export interface TaskReach {
  /** Packages whose tasks must run before. */
  readonly packages: readonly string[]
  /** Globs of files outside of the package, from the turbo root. */
  readonly outside: readonly string[]
}

const TURBO_ROOT = '$TURBO_ROOT$/'

/** Globs of files that concern every package, from the turbo root: `globalDependencies`, or `inputs` of the newer `global`. */
export function globalGlobs(configs: Configs): readonly string[] {
  const root = configs.get('') ?? {}
  const newer = isRecord(root.global) ? root.global.inputs : undefined
  return [...strings(root.globalDependencies), ...strings(newer)]
    .filter((glob) => !glob.startsWith('$TURBO_DEFAULT$'))
    .map((glob) => glob.replace(TURBO_ROOT, ''))
}

/** What the package's task reaches, with the tasks of the same package that it depends on. */
export function reachOf(
  { name, directory }: { readonly name: string; readonly directory: string },
  task: string,
  configs: Configs,
): TaskReach {
  const packages = new Set<string>()
  const outside = new Set<string>()
  const tasks = new Set([task])
  for (const current of tasks) {
    for (const definition of definitionsOf(current, name, directory, configs)) {
      for (const one of strings(definition.dependsOn)) {
        const [other = '', its] = one.split('#')
        if (its !== undefined && other !== '//' && other !== name) packages.add(other)
        else if (its !== undefined && other === '//')
          addOutside(strings(rootTask(its, configs).inputs), '', outside)
        else if (!one.startsWith('$')) tasks.add((its ?? one).replace(/^\^/, ''))
      }
      addOutside(strings(definition.inputs), directory, outside)
    }
  }
  return { packages: [...packages], outside: [...outside] }
}

/** In the order of their force: the root's for all packages, the root's for this one, the package's own. */
function definitionsOf(
  task: string,
  name: string,
  directory: string,
  configs: Configs,
): readonly Readonly<Record<string, unknown>>[] {
  const root = tasksOf(configs.get(''))
  const own = tasksOf(configs.get(directory))
  return [root[task], root[`${name}#${task}`], own[task]].filter(isRecord)
}

function rootTask(task: string, configs: Configs): Readonly<Record<string, unknown>> {
  const found = tasksOf(configs.get(''))[`//#${task}`]
  return isRecord(found) ? found : {}
}

function tasksOf(config: Readonly<Record<string, unknown>> | undefined): Readonly<Record<string, unknown>> {
  const tasks = config?.tasks ?? config?.pipeline
  return isRecord(tasks) ? tasks : {}
}

/** Those of the globs that leave the directory. */
function addOutside(globs: readonly string[], directory: string, outside: Set<string>): void {
  for (const glob of globs) {
    if (glob.startsWith('!')) continue
    const path = glob.startsWith(TURBO_ROOT) ? glob.slice(TURBO_ROOT.length) : join(directory, glob)
    if (!glob.startsWith('$TURBO_DEFAULT$') && (directory === '' || !path.startsWith(`${directory}/`)))
      outside.add(path)
  }
}

function strings(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : []
}
