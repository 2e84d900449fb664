/** Says which apps are affected and why: what turbo selected, and what decides an image although turbo cannot see it. Pure. */
import { join, relative } from 'node:path/posix'
import { type App, type AppTarget, type CommitSha, shortSha } from '../domain.ts'
import { type GraphPackage, wayOfChange } from './graph.ts'

/** What differs from one base. */
export interface Comparison {
  readonly base: CommitSha
  /** Names of the packages that turbo selected. */
  readonly selected: ReadonlySet<string>
  /** Changed and uncommitted paths, from the git root, without the ignored ones. */
  readonly changed: readonly string[]
}

/** What the state says about the apps. */
export interface StateFacts {
  /** The run that left them. */
  readonly run: number
  readonly pending: readonly string[]
  /** App → what its image was made from; null when the state's commit is not what apps are compared with. */
  readonly definitions: Readonly<Record<string, string>> | null
}

/** What the affected apps are decided from. */
export interface AffectedFacts {
  readonly apps: readonly App[]
  /** The turbo root within the git root, with a slash at its end, or the empty text. */
  readonly root: string
  /** App → how it differs from its base; an app without one has no base. */
  readonly comparisons: ReadonlyMap<string, Comparison>
  /** App name → what its image is made from. */
  readonly targets: ReadonlyMap<string, AppTarget>
  /** App → what its newest image was made from, null when the image does not say; only where images were the base. */
  readonly images: ReadonlyMap<string, string | null>
  /** The apps that were asked for by name; null when nobody asked. */
  readonly requested: ReadonlySet<string> | null
  readonly state: StateFacts | null
  /** Whether a path from the git root concerns every app. */
  readonly isGlobal: (path: string) => boolean
  /** null when it was not read. */
  readonly packages: readonly GraphPackage[] | null
}

/** An app and why it is affected; null when it is not. */
export interface Judged {
  readonly app: App
  readonly reason: string | null
}

/** Every app with its reason, in the order of `apps`. */
export function judgeApps(facts: AffectedFacts): readonly Judged[] {
  return facts.apps.map((app) => ({ app, reason: reasonOf(app, facts) }))
}

function reasonOf(app: App, facts: AffectedFacts): string | null {
  if (facts.requested !== null) return facts.requested.has(app.name) ? 'requested by name' : null
  if (facts.state?.pending.includes(app.name)) return `unfinished in run ${facts.state.run}`
  const comparison = facts.comparisons.get(app.name)
  if (comparison === undefined) return 'no base'
  return (
    buildReason(app, facts, comparison) ??
    (comparison.selected.has(app.package) ? selectedReason(app, facts, comparison) : null)
  )
}

/** Whether an app was selected for a change outside of it, so that the way of that change is worth finding. */
export function needsPackages(facts: AffectedFacts): boolean {
  if (facts.requested !== null) return false
  return facts.apps.some((app) => {
    const comparison = facts.comparisons.get(app.name)
    if (comparison?.selected.has(app.package) !== true) return false
    const directory = join(facts.root, app.directory, '/')
    return !comparison.changed.some((path) => path.startsWith(directory))
  })
}

/** Turbo counts a Dockerfile outside the app's package as the root's own file, which affects no app. */
function buildReason(app: App, facts: AffectedFacts, { changed }: Comparison): string | null {
  const target = facts.targets.get(app.name)
  const inputs = (target?.inputs ?? []).map((path) => join(facts.root, path))
  const input = inputs
    .map((path) => changed.find((file) => (path.endsWith('/') ? file.startsWith(path) : file === path)))
    .find((file) => file !== undefined)
  if (input !== undefined) return `${shown(input, facts)} changed`
  const definitions = facts.state?.definitions ?? null
  if (definitions !== null && !Object.hasOwn(definitions, app.name)) return 'new app'
  if (definitions !== null && target !== undefined && definitions[app.name] !== target.definition)
    return 'build inputs changed'
  const image = facts.images.get(app.name)
  if (image === null) return 'its newest image was pushed by another tool'
  if (image !== undefined && target !== undefined && image !== target.definition)
    return 'build inputs changed'
  const global = changed.find(facts.isGlobal)
  return global === undefined ? null : `${shown(global, facts)} changed (global file)`
}

/** Package managers' lockfiles, of which turbo reads who uses what changed, and turbo's own files, which concern all. */
const LOCKFILES = ['package-lock.json', 'pnpm-lock.yaml', 'yarn.lock', 'bun.lock', 'bun.lockb']
const TURBO_FILES = ['turbo.json', 'turbo.jsonc']

/** Why turbo selected the app, as far as our own look at the changes explains it. */
function selectedReason(app: App, facts: AffectedFacts, { changed, base }: Comparison): string {
  const directory = join(facts.root, app.directory, '/')
  const own = changed.filter((path) => path.startsWith(directory))
  const [first] = own
  if (first !== undefined)
    return `${shown(first, facts)}${own.length > 1 ? ` and ${own.length - 1} more` : ''} changed`
  const way = wayOfChange(app.package, facts.packages ?? [], changed)
  if (way !== null) return [shown(way.file, facts), ...way.packages.map(bare)].join(' → ')
  const among = (names: readonly string[]) =>
    names.map((name) => join(facts.root, name)).find((path) => changed.includes(path))
  const lockfile = among(LOCKFILES)
  if (lockfile !== undefined) return `${shown(lockfile, facts)} changed (lockfile)`
  const turboFile = among(TURBO_FILES)
  if (turboFile !== undefined) return `${shown(turboFile, facts)} changed (global file)`
  return `turbo: changed since ${shortSha(base)}`
}

/** The path as people know it: from the turbo root. */
function shown(path: string, { root }: AffectedFacts): string {
  return relative(root, path)
}

function bare(name: string): string {
  return name.replace(/^@[^/]+\//, '')
}
