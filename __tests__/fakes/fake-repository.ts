/** A Turborepo monorepo in memory: commits are lists of files, turbo's filters and git's answers are computed from them. */
import { posix } from 'node:path'
import type { CommitSha } from '../../src/domain.ts'
import type { Files, Git, Turbo } from '../../src/ports.ts'
import { fakeSha, START } from './builders.ts'

/** A commit: its parents by name and every file with its content. */
export interface FakeCommit {
  readonly parents?: readonly string[]
  readonly files: Readonly<Record<string, string>>
  /** Only the remote has it; it is here after a fetch. */
  readonly absent?: boolean
  /** Not even the remote has it any more. */
  readonly gone?: boolean
}

/** A package of the workspace. */
export interface FakePackage {
  readonly name: string
  readonly directory: string
  readonly dependencies?: readonly string[]
}

/** What the monorepo is; commits are known by name, their ids are `fakeSha(name)`. */
export interface FakeMonorepo {
  readonly packages: readonly FakePackage[]
  readonly commits: Readonly<Record<string, FakeCommit>>
  readonly head: string
}

/** Git, turbo and the files of one monorepo, and what was asked of them. */
export interface FakeRepository {
  readonly git: Git
  readonly turbo: Turbo
  readonly files: Files
  /** The filters of every dry run. */
  readonly dryRuns: readonly { readonly task: string; readonly filters: readonly string[] }[]
  readonly fetched: readonly CommitSha[]
}

/** The world of that monorepo. */
export function fakeRepository(monorepo: FakeMonorepo): FakeRepository {
  const here = new Set(
    Object.keys(monorepo.commits).filter((name) => {
      const commit = monorepo.commits[name]
      return commit?.absent !== true && commit?.gone !== true
    }),
  )
  const dryRuns: { task: string; filters: readonly string[] }[] = []
  const fetched: CommitSha[] = []
  return {
    git: createGit(monorepo, here, fetched),
    turbo: {
      async dryRun(query) {
        dryRuns.push(query)
        return dryRunText(monorepo, query)
      },
    },
    files: filesOf(commitOf(monorepo, fakeSha(monorepo.head)).files),
    dryRuns,
    fetched,
  }
}

/** Files of a workspace that holds just these paths, with their texts, and these symlinks. */
export function filesOf(
  paths: readonly string[] | Readonly<Record<string, string>>,
  outside: readonly string[] = [],
  links: Readonly<Record<string, string>> = {},
): Files {
  const texts = new Map(
    Array.isArray(paths)
      ? paths.map((path) => [path, '{}'])
      : Object.entries(paths as Record<string, string>),
  )
  const kindOf = (normal: string) => {
    if (normal.startsWith('..') || normal.startsWith('/') || outside.includes(normal)) return 'outside'
    if (texts.has(normal)) return 'file'
    const below = normal === '.' ? '' : `${normal.replace(/\/$/, '')}/`
    return [...texts.keys()].some((file) => file.startsWith(below)) ? 'directory' : 'absent'
  }
  /** Where the path leads, and the links on the way. */
  const follow = (path: string): readonly [string, ...string[]] => {
    const normal = posix.normalize(path)
    const link = Object.keys(links).find((name) => normal === name || normal.startsWith(`${name}/`))
    if (link === undefined) return [normal]
    const target = posix.join(posix.dirname(link), links[link] ?? '', normal.slice(link.length))
    const [end, ...way] = follow(target)
    return [end, link, ...way]
  }
  const look = async (path: string) => kindOf(follow(path)[0])
  return {
    look,
    lookWithTemp: async (path) => (path.startsWith('/runner/temp/') ? 'file' : await look(path)),
    async trace(path) {
      const [end, ...way] = follow(path)
      const kind = kindOf(end)
      return {
        kind,
        paths: [...new Set([posix.normalize(path), ...way, ...(kind === 'outside' ? [] : [end])])],
      }
    },
    async read(path, maxBytes) {
      const [end] = follow(path)
      const kind = kindOf(end)
      if (kind !== 'file') return { problem: kind }
      const text = texts.get(end) ?? ''
      return text.length > maxBytes ? { problem: 'too-large' } : { text }
    },
  }
}

function createGit(monorepo: FakeMonorepo, here: Set<string>, fetched: CommitSha[]): Git {
  const names = Object.keys(monorepo.commits)
  const nameOf = (sha: string) => names.find((name) => fakeSha(name) === sha)
  return {
    head: async () => fakeSha(monorepo.head),
    async resolve(revision) {
      const name = names.find((known) => known === revision || fakeSha(known) === revision)
      return name === undefined ? null : fakeSha(name)
    },
    parents: async (sha) => (commitOf(monorepo, sha).parents ?? []).map(fakeSha),
    async mergeBase(a, b) {
      const ofB = ancestors(monorepo, nameOf(b), here)
      const shared = ancestors(monorepo, nameOf(a), here).find((name) => ofB.includes(name))
      return shared === undefined ? null : fakeSha(shared)
    },
    async tryFetch(sha) {
      const name = nameOf(sha)
      if (name !== undefined && here.has(name)) return true
      fetched.push(sha)
      if (name === undefined || monorepo.commits[name]?.gone === true) return false
      here.add(name)
      return true
    },
    changedFiles: async (base, head) => changedFiles(monorepo, base, head),
    committedAt: async () => START / 1000,
  }
}

/** The commit and all that lead to it, nearest first; history ends where commits are not here. */
function ancestors(
  monorepo: FakeMonorepo,
  start: string | undefined,
  here: ReadonlySet<string>,
): readonly string[] {
  const found: string[] = []
  for (const queue = [start]; queue.length > 0; ) {
    const name = queue.shift()
    if (name === undefined || !here.has(name) || found.includes(name)) continue
    found.push(name)
    queue.push(...(monorepo.commits[name]?.parents ?? []))
  }
  return found
}

function commitOf(monorepo: FakeMonorepo, sha: string): FakeCommit {
  const commit = Object.entries(monorepo.commits).find(([name]) => fakeSha(name) === sha)?.[1]
  if (commit === undefined) throw new Error(`fatal: bad object ${sha}`)
  return commit
}

function changedFiles(monorepo: FakeMonorepo, base: string, head: string): readonly string[] {
  const [before, after] = [commitOf(monorepo, base).files, commitOf(monorepo, head).files]
  const paths = new Set([...Object.keys(before), ...Object.keys(after)])
  return [...paths].filter((path) => before[path] !== after[path]).sort()
}

/** The dry run as turbo prints it: only `{glob}`, `{glob}...[base]` and `!glob` select what people expect. */
function dryRunText(monorepo: FakeMonorepo, query: { task: string; filters: readonly string[] }): string {
  const selected = new Set<FakePackage>()
  for (const filter of query.filters.filter((text) => !text.startsWith('!'))) {
    for (const found of select(monorepo, filter)) selected.add(found)
  }
  for (const filter of query.filters.filter((text) => text.startsWith('!'))) {
    for (const found of monorepo.packages) if (matches(filter.slice(1), found)) selected.delete(found)
  }
  return JSON.stringify({
    turboVersion: '2.11.9',
    monorepo: true,
    packages: [...selected].map(({ name }) => name).sort(),
    tasks: [...selected].map(({ name, directory }) => ({
      taskId: `${name}#${query.task}`,
      package: name,
      directory,
    })),
  })
}

function select(monorepo: FakeMonorepo, filter: string): readonly FakePackage[] {
  const [, glob, base] = /^\{([^{}]+)\}(?:\.\.\.\[([0-9a-f]+)\])?$/.exec(filter) ?? []
  // Without the braces turbo selects nothing, and says nothing.
  if (glob === undefined) return []
  const under = monorepo.packages.filter((candidate) => matches(glob, candidate))
  if (base === undefined) return under
  const changed = changedFiles(monorepo, base, fakeSha(monorepo.head))
  return under.filter((candidate) =>
    withDependencies(monorepo, candidate).some(({ directory }) =>
      changed.some((path) => path.startsWith(`${directory}/`)),
    ),
  )
}

function withDependencies(monorepo: FakeMonorepo, start: FakePackage): readonly FakePackage[] {
  const found = new Set<FakePackage>([start])
  for (const known of found) {
    for (const name of known.dependencies ?? []) {
      const dependency = monorepo.packages.find((candidate) => candidate.name === name)
      if (dependency !== undefined) found.add(dependency)
    }
  }
  return [...found]
}

function matches(glob: string, { directory }: FakePackage): boolean {
  return posix.matchesGlob(directory, posix.normalize(glob))
}
