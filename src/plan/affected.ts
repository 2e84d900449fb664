/** Says whether and why a change affects an app: what turbo selected, and what decides an image although turbo cannot see it. Pure. */
import { join, relative } from 'node:path/posix'
import { type App, type AppTarget, type CommitSha, shortSha } from '../domain.ts'
import { dependencyPath, type GraphPackage } from './graph.ts'

/** What differs from one commit. */
export interface Comparison {
  readonly base: CommitSha
  /** Names of the packages that turbo selected. */
  readonly selected: ReadonlySet<string>
  /** Changed and uncommitted paths, from the git root, without the ignored ones. */
  readonly changed: readonly string[]
}

/** What changes are judged by. */
export interface Workspace {
  readonly apps: readonly App[]
  /** The turbo root within the git root, with a slash at its end, or the empty text. */
  readonly root: string
  /** App name → what its image is made from. */
  readonly targets: ReadonlyMap<string, AppTarget>
  /** Whether a path from the git root concerns every app. */
  readonly isGlobal: (path: string) => boolean
  readonly packages: readonly GraphPackage[]
}

/** Why the changes affect the app; null when they do not. */
export function reasonOfChange(app: App, comparison: Comparison, workspace: Workspace): string | null {
  const { changed, selected } = comparison
  return (
    inputReason(app, changed, workspace) ??
    globalReason(changed, workspace) ??
    packageReason(app, changed, workspace) ??
    (selected.has(app.package) ? otherReason(comparison, workspace) : null)
  )
}

/** Turbo counts a Dockerfile outside the app's package as the root's own file, which affects no app. */
function inputReason(app: App, changed: readonly string[], workspace: Workspace): string | null {
  const inputs = (workspace.targets.get(app.name)?.inputs ?? []).map((path) => join(workspace.root, path))
  const input = inputs
    .map((path) => changed.find((file) => (path.endsWith('/') ? file.startsWith(path) : file === path)))
    .find((file) => file !== undefined)
  return input === undefined ? null : `${shown(input, workspace)} changed`
}

function globalReason(changed: readonly string[], workspace: Workspace): string | null {
  const global = changed.find(workspace.isGlobal)
  return global === undefined ? null : `${shown(global, workspace)} changed (global file)`
}

/** The app's own files, then those of packages that it uses. */
function packageReason(app: App, changed: readonly string[], workspace: Workspace): string | null {
  const directory = join(workspace.root, app.directory, '/')
  const own = changed.filter((path) => path.startsWith(directory))
  const [first] = own
  if (first !== undefined)
    return `${shown(first, workspace)}${own.length > 1 ? ` and ${own.length - 1} more` : ''} changed`
  const path = dependencyPath(app.package, workspace.packages, changed)
  return path === null ? null : [shown(path.file, workspace), ...path.packages.map(bare)].join(' → ')
}

/** Package managers' lockfiles, of which turbo reads who uses what changed, and turbo's own files, which concern all. */
export const LOCKFILES = ['package-lock.json', 'pnpm-lock.yaml', 'yarn.lock', 'bun.lock', 'bun.lockb']
const TURBO_FILES = ['turbo.json', 'turbo.jsonc']

/** Why turbo selected the app, as far as our own look at the changes explains it. */
function otherReason({ changed, base }: Comparison, workspace: Workspace): string {
  const among = (names: readonly string[]) =>
    names.map((name) => join(workspace.root, name)).find((path) => changed.includes(path))
  const lockfile = among(LOCKFILES)
  if (lockfile !== undefined) return `${shown(lockfile, workspace)} changed (lockfile)`
  const turboFile = among(TURBO_FILES)
  if (turboFile !== undefined) return `${shown(turboFile, workspace)} changed (global file)`
  return `turbo: changed since ${shortSha(base)}`
}

/** The path as people know it: from the turbo root. */
function shown(path: string, { root }: Workspace): string {
  return relative(root, path)
}

function bare(name: string): string {
  return name.replace(/^@[^/]+\//, '')
}
