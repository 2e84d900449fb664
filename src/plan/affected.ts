/**
 * Says whether and why a change affects an app: what turbo selected, and what decides an image although
 * turbo cannot see it.
 */
import { join, relative } from 'node:path/posix'
import picomatch from 'picomatch'
import { type App, type AppImage, type CommitSha, shortSha } from '../domain.ts'
import { dependencyPath, firstFiles, type Graph, ownerOf } from './graph.ts'

/** What differs from one commit. */
export interface Comparison {
  readonly base: CommitSha
  /** Names of the packages that turbo selected. */
  readonly selected: ReadonlySet<string>
  /** Changed and uncommitted paths, from the git root, without the ignored ones, and the links that lead to them. */
  readonly changed: readonly string[]
  /** Why every app counts as affected, in turbo's words; null where nothing of the kind was said. */
  readonly everything?: string | null
}

/** What changes are judged by. */
export interface Workspace extends Graph {
  readonly apps: readonly App[]
  /** The turbo root within the git root, with a slash at its end, or the empty text. */
  readonly root: string
  /** App name → what its image is made from. */
  readonly targets: ReadonlyMap<string, AppImage>
}

/** Why the changes affect the app; null when they do not. */
export function reasonOfChange(app: App, comparison: Comparison, workspace: Workspace): string | null {
  if (comparison.everything != null) return comparison.everything
  const { changed, selected } = comparison
  const seen = look(comparison, workspace)
  return (
    inputReason(app, changed, workspace) ??
    (seen.global === null ? null : `${shown(seen.global, workspace)} changed (global file)`) ??
    packageReason(app, changed, seen, workspace) ??
    copiedReason(app, seen, workspace) ??
    (selected.has(app.package) ? otherReason(comparison, workspace) : null)
  )
}

/** What is the same for all apps. */
interface Look {
  readonly global: string | null
  /** Package → its first changed file. */
  readonly files: ReadonlyMap<string, string>
  /** Changed paths of no package, which Dockerfiles may take. */
  readonly orphans: readonly string[]
}

const looks = new WeakMap<Comparison, { readonly workspace: Workspace; readonly look: Look }>()

function look(comparison: Comparison, workspace: Workspace): Look {
  const known = looks.get(comparison)
  if (known?.workspace === workspace) return known.look
  const { changed } = comparison
  const owner = ownerOf(workspace.packages)
  const isTurbos = new Set([...LOCKFILES, ...TURBO_FILES].map((name) => join(workspace.root, name)))
  const found: Look = {
    global: changed.find(workspace.isGlobal) ?? null,
    files: firstFiles(workspace.packages, changed),
    orphans: changed.filter((path) => owner(path) === null && !isTurbos.has(path)),
  }
  looks.set(comparison, { workspace, look: found })
  return found
}

/** Turbo counts a Dockerfile outside the app's package as the root's own file, which affects no app. */
function inputReason(app: App, changed: readonly string[], workspace: Workspace): string | null {
  const inputs = (workspace.targets.get(app.name)?.inputs ?? []).map((path) => join(workspace.root, path))
  const input = inputs
    .map((path) => changed.find((file) => (path.endsWith('/') ? file.startsWith(path) : file === path)))
    .find((file) => file !== undefined)
  return input === undefined ? null : `${shown(input, workspace)} changed`
}

/** The app's own files, then those of packages that it uses. */
function packageReason(
  app: App,
  changed: readonly string[],
  { files }: Look,
  workspace: Workspace,
): string | null {
  const directory = join(workspace.root, app.directory, '/')
  const own = changed.filter((path) => path.startsWith(directory))
  const [first] = own
  if (first !== undefined)
    return `${shown(first, workspace)}${own.length > 1 ? ` and ${own.length - 1} more` : ''} changed`
  const path = dependencyPath(app.package, workspace.packages, files)
  return path === null ? null : [shown(path.file, workspace), ...path.packages.map(bare)].join(' → ')
}

/** A file of no package that the app's Dockerfile names. */
function copiedReason(app: App, { orphans }: Look, workspace: Workspace): string | null {
  const copied = workspace.targets.get(app.name)?.copied ?? []
  if (copied.length === 0 || orphans.length === 0) return null
  const file = orphans.find(copyMatcher(copied.map((path) => join(workspace.root, path))))
  return file === undefined ? null : `${shown(file, workspace)} changed (its Dockerfile copies it)`
}

/** As Docker reads sources: a directory stands for all that is in it. */
function copyMatcher(sources: readonly string[]): (path: string) => boolean {
  const globs = sources.flatMap((source) => [source, `${source}/**`])
  return picomatch(globs, { dot: true, nobrace: true, noextglob: true })
}

/** Changed files that lie in a context which is taken as a whole, and in no package: only their author knows whether they matter. */
export function openFiles(
  apps: readonly App[],
  comparisons: ReadonlyMap<string, Comparison>,
  workspace: Workspace,
): readonly string[] {
  const found = new Set<string>()
  for (const app of apps) {
    const comparison = comparisons.get(app.name)
    const context = workspace.targets.get(app.name)?.copiedContext
    if (comparison === undefined || context == null) continue
    const directory = join(workspace.root, context, '/')
    for (const path of look(comparison, workspace).orphans)
      if (directory === './' || path.startsWith(directory)) found.add(shown(path, workspace))
  }
  return [...found]
}

/** Package managers' lockfiles, of which turbo reads who uses what changed, and turbo's own files, which concern all. */
export const LOCKFILES = [
  'package-lock.json',
  'pnpm-lock.yaml',
  'yarn.lock',
  'bun.lock',
  'bun.lockb',
  'nub.lock',
  'aube-lock.yaml',
]
const TURBO_FILES = ['turbo.json', 'turbo.jsonc']

/** Why turbo selected the app, as far as our own look at the changes explains it. */
function otherReason({ changed, base }: Comparison, workspace: Workspace): string {
  const among = (names: readonly string[], kind: string) => {
    const name = names.find((one) => changed.includes(join(workspace.root, one)))
    return name === undefined ? null : `${name} changed (${kind})`
  }
  return (
    among(LOCKFILES, 'lockfile') ??
    among(TURBO_FILES, 'global file') ??
    `turbo: changed since ${shortSha(base)}`
  )
}

/** The path as people know it: from the turbo root. */
function shown(path: string, { root }: Workspace): string {
  return relative(root, path)
}

function bare(name: string): string {
  return name.replace(/^file:/, '').replace(/^@[^/]+\//, '')
}
