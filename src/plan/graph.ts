/**
 * The packages of the workspace: who depends on whom, and which files outside of a package are part of it
 * all the same.
 */

import { dirname, join, normalize } from 'node:path/posix'
import { isRecord } from '../errors.ts'
import type { PlanInputs } from '../inputs/inputs.ts'
import type { SpecialPaths, Trees, Turbo } from '../ports.ts'
import { globMatcher } from '../template.ts'
import { type Configs, globalGlobs, reachOf } from './dry-run.ts'

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
  /** Globs of turbo.json that concern every package, from the turbo root. */
  readonly globals: readonly string[]
  /** Whether turbo reads packages of other languages. */
  readonly isPolyglot: boolean
  readonly special: SpecialPaths
}

/** The graph as turbo sees it, and the edges that turbo does not see. */
export async function gatherGraph(
  { root, task }: { readonly root: string; readonly task: string },
  { trees, turbo }: { readonly trees: Trees; readonly turbo: Turbo },
): Promise<Graph> {
  const [directories, files, special] = await Promise.all([
    turbo.directories(),
    trees.named('package.json'),
    trees.special(),
  ])
  // Workspaces of other languages have a package for the root too: it owns no file.
  const known = [...directories].filter(([name, directory]) => name !== '//' && directory !== '')
  const [configs, texts] = await Promise.all([
    turbo.configs(['', ...known.map(([, directory]) => directory)]),
    trees.texts(files.map(({ blob }) => blob)),
  ])
  const manifests = new Map(files.map(({ path }, index) => [dirname(path), texts[index] ?? '']))
  const facts = { root, task, configs, manifests, special }
  const own = known.map(([name, directory]) => toPackage(name, directory, facts))
  const isPolyglot = own.some(({ name, directory }) => {
    const text = manifests.get(resolveLinks(directory, special))
    return text === undefined || parsePackage(directory, text)?.name !== name
  })
  const edges = isPolyglot ? await turbo.edges() : new Map<string, readonly string[]>()
  const packages = own.map((one) => {
    const more = edges.get(one.name) ?? []
    return more.length === 0 ? one : { ...one, dependencies: [...new Set([...one.dependencies, ...more])] }
  })
  return {
    packages: [...withNames(packages), ...linkedPackages(packages, facts)],
    globals: globalGlobs(configs),
    isPolyglot,
    special,
  }
}

/** A package of the workspace that is named by its path is known by its name. */
function withNames(packages: readonly GraphPackage[]): readonly GraphPackage[] {
  const names = new Map(packages.map(({ name, directory }) => [`${LINK}${directory}`, name]))
  return packages.map((one) => ({
    ...one,
    dependencies: one.dependencies.map((dependency) => names.get(dependency) ?? dependency),
  }))
}

interface GraphFacts {
  readonly root: string
  readonly task: string
  readonly configs: Configs
  /** Directory from the git root → text of its package.json. */
  readonly manifests: ReadonlyMap<string, string>
  readonly special: SpecialPaths
}

function toPackage(name: string, directory: string, facts: GraphFacts): GraphPackage {
  const { root, task, configs, manifests, special } = facts
  const place = join(root, directory)
  const manifest = parsePackage(place, manifests.get(resolveLinks(place, special)) ?? '')
  const { packages, outside } = reachOf({ name, directory }, task, configs)
  const reaches = anyOf(
    outside.map((glob) => join(root, glob)),
    '',
  )
  return {
    name,
    directory: place,
    dependencies: [...(manifest?.dependencies ?? []), ...packages],
    ...(outside.length === 0 ? {} : { reaches }),
  }
}

/** Directories and archives that packages name by `file:` or `link:`, as packages of their own, named by their path. */
function linkedPackages(packages: readonly GraphPackage[], facts: GraphFacts): readonly GraphPackage[] {
  const isKnown = new Set(packages.map(({ directory }) => directory))
  const found = new Map<string, GraphPackage>()
  const paths = packages.flatMap(({ dependencies }) => dependencies.filter((name) => name.startsWith(LINK)))
  for (const name of new Set(paths)) addLinked(name)
  return [...found.values()]

  function addLinked(name: string): void {
    const directory = name.slice(LINK.length)
    if (found.has(name) || isKnown.has(directory)) return
    const text = facts.manifests.get(directory) ?? ''
    const dependencies = parsePackage(directory, text)?.dependencies ?? []
    found.set(name, { name, directory, dependencies, reaches: (path) => path === directory })
    for (const next of dependencies) if (next.startsWith(LINK)) addLinked(next)
  }
}

const LINK = 'file:'

/** The path with the symlinks on its way followed. */
export function resolveLinks(path: string, { links }: SpecialPaths): string {
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
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    return null
  }
  if (!isRecord(json) || typeof json.name !== 'string') return null
  const fields = [json.dependencies, json.devDependencies, json.optionalDependencies, json.peerDependencies]
  const entries = fields.flatMap((field) => (isRecord(field) ? Object.entries(field) : []))
  const linked = entries.flatMap(([, range]) => {
    const path = typeof range === 'string' ? /^(?:file|link|portal):(.+)$/.exec(range)?.[1] : undefined
    return path === undefined ? [] : [`${LINK}${join(directory, path).replace(/\/$/, '')}`]
  })
  return {
    name: json.name,
    directory,
    dependencies: [...new Set([...entries.map(([name]) => name), ...linked])],
  }
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
  const byName = new Map(packages.map((one) => [one.name, one]))
  const cameFrom = new Map<string, string | null>([[name, null]])
  for (const current of cameFrom.keys()) {
    const file = files.get(current)
    if (file !== undefined) return { file, packages: backTo(current, cameFrom) }
    for (const next of byName.get(current)?.dependencies ?? []) {
      if (byName.has(next) && !cameFrom.has(next)) cameFrom.set(next, current)
    }
  }
  return null
}

/** All packages that the package of that name is made from, itself included. */
export function closureOf(name: string, packages: readonly GraphPackage[]): readonly GraphPackage[] {
  const byName = new Map(packages.map((one) => [one.name, one]))
  const found = new Set<string>([name])
  for (const current of found) {
    for (const next of byName.get(current)?.dependencies ?? []) if (byName.has(next)) found.add(next)
  }
  return [...found].flatMap((one) => byName.get(one) ?? [])
}

/** Package → the first changed file that is its own: of packages in packages, the inner one has it. */
export function firstFiles(
  packages: readonly GraphPackage[],
  changed: readonly string[],
): ReadonlyMap<string, string> {
  const owner = ownerOf(packages)
  const reaching = packages.filter(({ reaches }) => reaches !== undefined)
  const files = new Map<string, string>()
  const add = (name: string, file: string) => files.has(name) || files.set(name, file)
  for (const file of changed) {
    const own = owner(file)
    if (own !== null) add(own, file)
    for (const one of reaching) if (one.reaches?.(file) === true) add(one.name, file)
  }
  return files
}

/** Says which package a path is in; null for one that is in none. */
export function ownerOf(packages: readonly GraphPackage[]): (path: string) => string | null {
  const byDirectory = new Map(packages.map((one) => [one.directory, one.name]))
  return (path) => {
    let directory = dirname(path)
    while (directory !== '.' && !byDirectory.has(directory)) directory = dirname(directory)
    return directory === '.' ? null : (byDirectory.get(directory) ?? null)
  }
}

function backTo(start: string, cameFrom: ReadonlyMap<string, string | null>): readonly string[] {
  const path: string[] = []
  for (let at: string | null | undefined = start; at != null; at = cameFrom.get(at)) path.push(at)
  return path
}

// Tells the files that concern every app.

/** What names the files. */
export type GlobalFiles = PlanInputs['globalDependencies'] & {
  /** What turbo.json lists, from the turbo root. */
  readonly globals: readonly string[]
  /** Whether turbo reads packages of other languages here. */
  readonly isPolyglot: boolean
}

/** Root manifests and lockfiles of the other languages that turbo reads. */
const ROOTS_OF_OTHERS = [
  'go.work',
  'go.work.sum',
  'go.mod',
  'go.sum',
  'Cargo.toml',
  'Cargo.lock',
  'pyproject.toml',
  'uv.lock',
]

/**
 * Whether a path from the git root concerns every app. The default list is meant for the turbo root as well; globs given by
 * hand start from the git root, or with `$TURBO_ROOT$/` from the turbo root, and `!` takes out.
 */
export function globalMatcher(
  { defaults, given, globals, isPolyglot }: GlobalFiles,
  root: string,
): (path: string) => boolean {
  const fromRoot = (path: string) => (path.startsWith(root) ? path.slice(root.length) : null)
  const [isDefault, isAdded] = [
    anyOf(defaults, root),
    anyOf(
      given.filter((glob) => !glob.startsWith('!')),
      root,
    ),
  ]
  const isTurbos = anyOf(
    [...globals, ...(isPolyglot ? ROOTS_OF_OTHERS : [])].map((glob) => root + glob),
    '',
  )
  const isOut = anyOf(
    given.flatMap((glob) => (glob.startsWith('!') ? [glob.slice(1).trim()] : [])),
    root,
  )
  return (path) => {
    const below = fromRoot(path)
    const forms = below === null || below === path ? [path] : [path, below]
    return !forms.some(isOut) && (isAdded(path) || isTurbos(path) || forms.some(isDefault))
  }
}

/** As turbo reads globs: a directory stands for all that is in it. */
export function anyOf(globs: readonly string[], root: string): (path: string) => boolean {
  return globs.length === 0 ? () => false : globMatcher(globs.flatMap((glob) => withContents(glob, root)))
}

const TURBO_ROOT = '$TURBO_ROOT$/'

function withContents(glob: string, root: string): readonly string[] {
  const path = glob.startsWith(TURBO_ROOT) ? root + glob.slice(TURBO_ROOT.length) : glob
  const bare = path.replace(/\/+$/, '')
  return bare.endsWith('*') ? [bare] : [bare, `${bare}/**`]
}
