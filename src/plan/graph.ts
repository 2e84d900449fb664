/**
 * The packages of the workspace: who depends on whom, which files outside of a package are part of it all
 * the same, and which files concern every package.
 */

import { dirname, join, normalize } from 'node:path/posix'
import { isRecord, parseRecord } from '../errors.ts'
import type { PlanInputs } from '../inputs/inputs.ts'
import type { SpecialPaths, Trees, Turbo } from '../ports.ts'
import { globMatcher } from '../template.ts'
import { globalGlobs, reachOf } from './turbo-config.ts'

/** A package with its directory from the git root, and the names it depends on. */
export interface GraphPackage {
  readonly name: string
  readonly directory: string
  readonly dependencies: readonly string[]
  /** Whether a path outside of its directory is part of it: an input of its task, a directory it links to. */
  readonly reaches?: (path: string) => boolean
}

/** What is known of the workspace beside the apps. */
export interface Graph {
  readonly packages: readonly GraphPackage[]
  /** Whether a path from the git root concerns every app. */
  readonly isGlobal: (path: string) => boolean
}

/** Before the path of a directory or archive that a package names by `file:` or `link:`. */
const LINK = 'file:'

/**
 * The graph as turbo sees it, and the edges that turbo does not see. `root` is the turbo root within the git root; `packageFiles`
 * are the files named package.json where git was asked already.
 */
export async function gatherGraph(
  { task, globalDependencies }: PlanInputs,
  root: string,
  {
    trees,
    turbo,
    packageFiles = trees.named('package.json'),
  }: {
    readonly trees: Trees
    readonly turbo: Turbo
    readonly packageFiles?: ReturnType<Trees['named']>
  },
): Promise<Graph> {
  const [directories, files, special] = await Promise.all([
    turbo.directories(),
    packageFiles,
    trees.special(),
  ])
  // Workspaces of other languages have a package for the root too: it owns no file.
  const known = [...directories].filter(([name, directory]) => name !== '//' && directory !== '')
  const [configs, texts] = await Promise.all([
    turbo.configs(['', ...known.map(([, directory]) => directory)]),
    trees.texts(files.map(({ blob }) => blob)),
  ])
  const manifests = new Map(
    files.map(({ path }, index) => [dirname(path), parsePackage(dirname(path), texts[index] ?? '')]),
  )
  const manifestOf = (directory: string) => manifests.get(resolveLinks(join(root, directory), special))
  const isPolyglot = known.some(([name, directory]) => manifestOf(directory)?.name !== name)
  const edges = isPolyglot ? await turbo.edges() : new Map<string, readonly string[]>()
  const names = new Map(known.map(([name, directory]) => [LINK + join(root, directory), name]))
  const named = (list: readonly string[] = []) => list.map((one) => names.get(one) ?? one)
  const packages = known.map(([name, directory]): GraphPackage => {
    const reach = reachOf({ name, directory }, task, configs)
    const needed = [...named(manifestOf(directory)?.dependencies), ...reach.packages]
    const outside = reach.outside.map((glob) => join(root, glob))
    return {
      ...{ name, directory: join(root, directory) },
      dependencies: [...needed, ...(edges.get(name) ?? [])],
      ...(outside.length === 0 ? {} : { reaches: anyOf(outside, '') }),
    }
  })
  addLinked(packages, (directory) => named(manifests.get(directory)?.dependencies))
  const globals = [...globalGlobs(configs), ...(isPolyglot ? ROOTS_OF_OTHERS : [])]
  return { packages, isGlobal: globalMatcher(globalDependencies, globals, root) }
}

/** What is named by its path and is no package of the workspace is one of its own. The list grows while it is read. */
function addLinked(packages: GraphPackage[], dependenciesOf: (directory: string) => readonly string[]): void {
  const known = new Set<string>()
  for (const { dependencies } of packages)
    for (const name of dependencies) {
      if (!name.startsWith(LINK) || known.has(name)) continue
      known.add(name)
      const directory = name.slice(LINK.length)
      const reaches = (path: string) => path === directory
      packages.push({ name, directory, dependencies: dependenciesOf(directory), reaches })
    }
}

/** The path with the symlinks on its way followed. */
function resolveLinks(path: string, { links }: SpecialPaths): string {
  let current = path
  for (let round = 0; round < MAX_LINKS; round++) {
    const link = links.find((one) => current === one.path || current.startsWith(`${one.path}/`))
    if (link === undefined) return current
    current = normalize(link.target + current.slice(link.path.length))
  }
  return current
}

const MAX_LINKS = 8

/** The changed paths, and beside them the paths by which symlinks lead to them. */
export function withLinks(changed: readonly string[], { links }: SpecialPaths): readonly string[] {
  // A link to a directory that it lies in itself would make everything a change of it.
  const useful = links.filter(({ path, target }) => target !== '.' && !path.startsWith(`${target}/`))
  if (useful.length === 0) return changed
  const all = new Set(changed)
  for (const path of all) {
    for (const link of useful) {
      if (path === link.target || path.startsWith(`${link.target}/`))
        all.add(link.path + path.slice(link.target.length))
      if (all.size > MAX_PATHS) return [...all]
    }
  }
  return [...all]
}

const MAX_PATHS = 200_000

/** The package, or null for a file that says none: then turbo has the last word, and it has none for such a file either. */
export function parsePackage(directory: string, text: string): GraphPackage | null {
  const json = parseRecord(text)
  if (typeof json?.name !== 'string') return null
  const fields = [json.dependencies, json.devDependencies, json.optionalDependencies, json.peerDependencies]
  const entries = fields.flatMap((field) => (isRecord(field) ? Object.entries(field) : []))
  const linked = entries.flatMap(([, range]) => {
    const path = typeof range === 'string' ? /^(?:file|link|portal):(.+)$/.exec(range)?.[1] : undefined
    return path === undefined ? [] : [LINK + join(directory, path).replace(/\/$/, '')]
  })
  return {
    name: json.name,
    directory,
    dependencies: [...new Set([...entries.map(([name]) => name), ...linked])],
  }
}

/** Package → the one that led to it: all that the package of that name is made from, itself first, the nearest before others. */
export function closureOf(
  name: string,
  packages: readonly GraphPackage[],
): ReadonlyMap<string, string | null> {
  const byName = new Map(packages.map((one) => [one.name, one]))
  const cameFrom = new Map<string, string | null>([[name, null]])
  for (const current of cameFrom.keys())
    for (const next of byName.get(current)?.dependencies ?? [])
      if (byName.has(next) && !cameFrom.has(next)) cameFrom.set(next, current)
  return cameFrom
}

/**
 * The shortest path from a package with a changed file to the package of that name: the file, then the packages in the
 * order in which they depend on each other. Null when none is known.
 */
export function dependencyPath(
  name: string,
  packages: readonly GraphPackage[],
  files: ReadonlyMap<string, string>,
): { readonly file: string; readonly packages: readonly string[] } | null {
  const cameFrom = closureOf(name, packages)
  const nearest = [...cameFrom.keys()].find((one) => files.has(one))
  if (nearest === undefined) return null
  const path: string[] = []
  for (let at: string | null = nearest; at !== null; at = cameFrom.get(at) ?? null) path.push(at)
  return { file: files.get(nearest) ?? '', packages: path }
}

/** Package → the first changed file that is its own: of packages in packages, the inner one has it. */
export function firstFiles(
  packages: readonly GraphPackage[],
  changed: readonly string[],
): ReadonlyMap<string, string> {
  const owner = ownerOf(packages)
  const reaching = packages.filter(({ reaches }) => reaches !== undefined)
  const files = new Map<string, string>()
  for (const file of changed) {
    const names = reaching.filter(({ reaches }) => reaches?.(file)).map(({ name }) => name)
    for (const name of [owner(file), ...names]) if (name !== null && !files.has(name)) files.set(name, file)
  }
  return files
}

/** Says which package a path is in; null for one that is in none. */
export function ownerOf(packages: readonly GraphPackage[]): (path: string) => string | null {
  const byDirectory = new Map(packages.map((one) => [one.directory, one.name]))
  return (path) => {
    // Git names a directory that is new as a whole by itself, with a slash at its end.
    let directory = path.endsWith('/') ? path.slice(0, -1) : dirname(path)
    while (directory !== '.' && !byDirectory.has(directory)) directory = dirname(directory)
    return directory === '.' ? null : (byDirectory.get(directory) ?? null)
  }
}

/** Root manifests and lockfiles of the other languages that turbo reads. */
const ROOTS_OF_OTHERS = [
  ...['go.work', 'go.work.sum', 'go.mod', 'go.sum'],
  ...['Cargo.toml', 'Cargo.lock', 'pyproject.toml', 'uv.lock'],
]

/**
 * Whether a path from the git root concerns every app. `globals` is what turbo.json lists, from the turbo root. The default list
 * is meant for the turbo root as well; globs given by hand start from the git root, or with `$TURBO_ROOT$/` from the turbo root,
 * and `!` takes out.
 */
function globalMatcher(
  { defaults, given }: PlanInputs['globalDependencies'],
  globals: readonly string[],
  root: string,
): (path: string) => boolean {
  const isOut = anyOf(
    given.filter((glob) => glob.startsWith('!')).map((glob) => glob.slice(1).trim()),
    root,
  )
  const added = given.filter((glob) => !glob.startsWith('!'))
  const [isAdded, isDefault] = [anyOf(added, root), anyOf(defaults, root)]
  const isTurbos = anyOf(
    globals.map((glob) => root + glob),
    '',
  )
  return (path) => {
    const forms = root !== '' && path.startsWith(root) ? [path, path.slice(root.length)] : [path]
    return !forms.some(isOut) && (isAdded(path) || isTurbos(path) || forms.some(isDefault))
  }
}

/** As turbo reads globs: a directory stands for all that is in it. */
function anyOf(globs: readonly string[], root: string): (path: string) => boolean {
  return globs.length === 0 ? () => false : globMatcher(globs.flatMap((glob) => withContents(glob, root)))
}

const TURBO_ROOT = '$TURBO_ROOT$/'

function withContents(glob: string, root: string): readonly string[] {
  const path = glob.startsWith(TURBO_ROOT) ? root + glob.slice(TURBO_ROOT.length) : glob
  const bare = path.replace(/\/+$/, '')
  return bare.endsWith('*') ? [bare] : [bare, `${bare}/**`]
}
