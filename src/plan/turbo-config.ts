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
  const [root, own] = [tasksOf(configs.get('')), tasksOf(configs.get(directory))]
  const packages = new Set<string>()
  const outside: string[] = []
  const tasks = new Set([task])
  for (const current of tasks) {
    const definitions = [root[current], root[`${name}#${current}`], own[current]].filter(isRecord)
    outside.push(...definitions.flatMap(({ inputs }) => leaving(strings(inputs), directory)))
    for (const one of definitions.flatMap(({ dependsOn }) => strings(dependsOn))) {
      const [other = '', its] = one.split('#')
      const atRoot = root[one]
      if (its === undefined) tasks.add(one.replace(/^\^/, ''))
      else if (other === name) tasks.add(its)
      else if (other !== '//') packages.add(other)
      else if (isRecord(atRoot)) outside.push(...leaving(strings(atRoot.inputs), ''))
    }
  }
  return { packages: [...packages], outside: [...new Set(outside)] }
}

function tasksOf(config: Readonly<Record<string, unknown>> | undefined): Readonly<Record<string, unknown>> {
  const tasks = config?.tasks ?? config?.pipeline
  return isRecord(tasks) ? tasks : {}
}

/** Those of the globs that leave the directory. */
function leaving(globs: readonly string[], directory: string): readonly string[] {
  return globs
    .filter((glob) => !glob.startsWith('!') && !glob.startsWith('$TURBO_DEFAULT$'))
    .map((glob) => (glob.startsWith(TURBO_ROOT) ? glob.slice(TURBO_ROOT.length) : join(directory, glob)))
    .filter((path) => directory === '' || !path.startsWith(`${directory}/`))
}

function strings(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : []
}
