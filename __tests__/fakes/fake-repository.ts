/** A Turborepo monorepo in memory: commits are lists of files, turbo's filters and git's answers are computed from them. */
import { posix } from 'node:path'
import { answering, type TurboProgram } from '../../src/adapters/turbo/answers.ts'
import type { TurboFacts } from '../../src/adapters/turbo/errors.ts'
import type { CommitSha } from '../../src/domain.ts'
import type { Files, Git, TreeBlob, TreeChange, Trees, Turbo } from '../../src/ports.ts'
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
  /** Paths that are not as the head has them. */
  readonly uncommitted?: readonly string[]
}

/** Git, turbo and the files of one monorepo, and what was asked of them. */
export interface FakeRepository {
  readonly git: Git
  readonly trees: Trees
  readonly turbo: Turbo
  /** What turbo answers by. */
  readonly program: TurboProgram
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
  const made = new Map<CommitSha, FakeFiles>()
  const program: TurboProgram = {
    async dryRun(query) {
      dryRuns.push(query)
      return dryRunText(monorepo, made, query)
    },
    version: async () => TURBO_FACTS.version,
    directories: async () => new Map(monorepo.packages.map(({ name, directory }) => [name, directory])),
    edges: async () => new Map(monorepo.packages.map(({ name, dependencies = [] }) => [name, dependencies])),
    facts: async () => TURBO_FACTS,
    configs: async () => new Map(),
  }
  return {
    git: createGit(monorepo, here, fetched),
    trees: createTrees(monorepo, here, made),
    turbo: answering(program),
    program,
    files: filesOf(commitOf(monorepo, fakeSha(monorepo.head)).files),
    dryRuns,
    fetched,
  }
}

/** A root that turbo reads without any trouble. */
const TURBO_FACTS: TurboFacts = {
  version: '2.11.9',
  packageManager: 'npm@11.19.1',
  lockfiles: ['package-lock.json'],
  workspaces: { inManifest: true, inPnpmFile: false },
  configs: ['turbo.json'],
  tasks: [{ name: 'build', persistent: false }],
  brokenManifests: [],
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
  // Others may push while a run is on its way.
  const names = () => Object.keys(monorepo.commits)
  const nameOf = (sha: string) => names().find((name) => fakeSha(name) === sha)
  return {
    head: async () => fakeSha(monorepo.head),
    async resolve(revision) {
      const name = names().find((known) => known === revision || fakeSha(known) === revision)
      return name === undefined ? null : fakeSha(name)
    },
    parents: async (sha) => (commitOf(monorepo, sha).parents ?? []).map(fakeSha),
    async mergeBase(a, b) {
      const ofB = ancestors(monorepo, nameOf(b), here)
      const shared = ancestors(monorepo, nameOf(a), here).find((name) => ofB.includes(name))
      return shared === undefined ? null : fakeSha(shared)
    },
    async tryFetch(commits) {
      for (const sha of commits) {
        const name = nameOf(sha)
        if (name !== undefined && here.has(name)) continue
        fetched.push(sha)
        if (name !== undefined && monorepo.commits[name]?.gone !== true) here.add(name)
      }
      return new Set(commits.filter((sha) => here.has(nameOf(sha) ?? '')))
    },
    expand: async (shortened) =>
      new Map(
        shortened.flatMap((short) => {
          const found = names().filter((name) => here.has(name) && fakeSha(name).startsWith(short))
          return found.length === 1 && found[0] !== undefined ? [[short, fakeSha(found[0])]] : []
        }),
      ),
    committedAt: async () => START / 1000,
  }
}

type FakeFiles = Readonly<Record<string, string>>

/** Blobs are their own content: the id is the text, written in base64. */
function createTrees(
  monorepo: FakeMonorepo,
  here: ReadonlySet<string>,
  made: Map<CommitSha, FakeFiles>,
): Trees {
  const blob = (text: string | undefined): TreeBlob | null =>
    text === undefined ? null : { mode: '100644', id: Buffer.from(text).toString('base64') }
  const textOf = ({ id }: TreeBlob) => Buffer.from(id, 'base64').toString()
  const isHere = (sha: string) => [...here].some((name) => fakeSha(name) === sha)
  return {
    root: async () => '',
    async changes(base, head) {
      if (!isHere(base) || !isHere(head)) return null
      const [before, after] = [filesAt(monorepo, made, base), filesAt(monorepo, made, head)]
      return changedPaths(before, after).map((path): TreeChange => {
        return { path, before: blob(before[path]), after: blob(after[path]) }
      })
    },
    texts: async (blobs) => blobs.map(textOf),
    async applied(base, changes) {
      const files = new Map(Object.entries(filesAt(monorepo, made, base)))
      for (const { path, after } of changes) {
        if (after === null) files.delete(path)
        else files.set(path, textOf(after))
      }
      const sha = fakeSha(JSON.stringify([...files]))
      made.set(sha, Object.fromEntries(files))
      return sha
    },
    async named(name) {
      const files = Object.entries(filesAt(monorepo, made, fakeSha(monorepo.head)))
      return files.flatMap(([path, text]) => {
        const found = blob(text)
        return posix.matchesGlob(posix.basename(path), name) && found !== null ? [{ path, blob: found }] : []
      })
    },
    uncommitted: async () => monorepo.uncommitted ?? [],
    special: async () => ({ links: [], emptySubmodules: [], sparse: [] }),
  }
}

function filesAt(monorepo: FakeMonorepo, made: ReadonlyMap<CommitSha, FakeFiles>, sha: string): FakeFiles {
  return made.get(sha as CommitSha) ?? commitOf(monorepo, sha).files
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

function changedPaths(before: FakeFiles, after: FakeFiles): readonly string[] {
  const paths = new Set([...Object.keys(before), ...Object.keys(after)])
  return [...paths].filter((path) => before[path] !== after[path]).sort()
}

/** The dry run as turbo prints it: only `{glob}`, `{glob}...[base]` and `!glob` select what people expect. */
function dryRunText(
  monorepo: FakeMonorepo,
  made: ReadonlyMap<CommitSha, FakeFiles>,
  query: { task: string; filters: readonly string[] },
): string {
  const selected = new Set<FakePackage>()
  for (const filter of query.filters.filter((text) => !text.startsWith('!'))) {
    for (const found of select(monorepo, made, filter)) selected.add(found)
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

function select(
  monorepo: FakeMonorepo,
  made: ReadonlyMap<CommitSha, FakeFiles>,
  filter: string,
): readonly FakePackage[] {
  const [, glob, base] = /^\{([^{}]+)\}(?:\.\.\.\[([0-9a-f]+)\])?$/.exec(filter) ?? []
  // Without the braces turbo selects nothing, and says nothing.
  if (glob === undefined) return []
  const under = monorepo.packages.filter((candidate) => matches(glob, candidate))
  if (base === undefined) return under
  const head = filesAt(monorepo, made, fakeSha(monorepo.head))
  const changed = [...changedPaths(filesAt(monorepo, made, base), head), ...(monorepo.uncommitted ?? [])]
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
