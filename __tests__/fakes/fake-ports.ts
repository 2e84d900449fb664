/** In-memory ports with real behaviour: what a run asks of the world, without a world. */
import type { BakeFields } from '../../src/domain.ts'
import { ExecError } from '../../src/errors.ts'
import type {
  Attestations,
  Deployments,
  GitHubApi,
  Log,
  Ports,
  PullComments,
  Tokens,
} from '../../src/ports.ts'
import type {
  Manifests,
  ReceiverAnswer,
  ReceiverRequest,
  Receivers,
  Sources,
  Uncommitted,
} from '../../src/ports-flux.ts'
import type { BakeFiles, CacheService, SavedText, Spools, TextCache } from '../../src/ports-images.ts'
import { fakeSha, START } from './builders.ts'
import { type FakeClock, fakeClock } from './fake-clock.ts'
import { type FakeDocker, fakeDocker } from './fake-docker.ts'
import {
  type FakeBuilders,
  type FakeRegistry,
  fakeBuilders,
  fakeCopies,
  fakeRegistry,
} from './fake-registry.ts'
import { fakeRepository } from './fake-repository.ts'

/** Everything a run may ask, with what tests look into afterwards. */
export interface FakePorts extends Ports {
  readonly clock: FakeClock
  readonly log: FakeLog
  readonly docker: FakeDocker
  readonly builders: FakeBuilders
  readonly registry: FakeRegistry
  readonly receivers: FakeReceivers
  readonly tokens: FakeTokens
  readonly attestations: FakeAttestations
  readonly github: FakeGitHubApi
  readonly comments: FakeComments
  readonly deployments: FakeDeployments
  readonly texts: FakeTextCache
  readonly parts: FakeTextCache
}

/** Ports of a monorepo with one app, `web`; docker pushes to the registry, time is virtual, jitter is always full. */
export function fakePorts(overrides: Partial<FakePorts> = {}): FakePorts {
  const clock = overrides.clock ?? fakeClock()
  const registry = overrides.registry ?? fakeRegistry()
  const signal = overrides.signal ?? new AbortController().signal
  const { git, trees, turbo, files } = fakeRepository({
    packages: [{ name: '@acme/web', directory: 'apps/web' }],
    commits: { main: { files: { Dockerfile: 'FROM scratch', 'apps/web/package.json': '{}' } } },
    head: 'main',
  })
  return {
    clock,
    registry,
    copies: fakeCopies(registry),
    signal,
    git,
    trees,
    turbo,
    files,
    sources: fakeSources(),
    texts: fakeTextCache(),
    parts: fakeTextCache(),
    log: fakeLog(),
    docker: fakeDocker({ registry, clock, signal }),
    bakeFiles: fakeBakeFiles({}),
    spools: fakeSpools(),
    builders: fakeBuilders(),
    commands: { run: async () => 0 },
    receivers: fakeReceivers(),
    tokens: fakeTokens(),
    attestations: fakeAttestations(),
    github: fakeGitHubApi(),
    comments: fakeComments(),
    deployments: fakeDeployments(),
    manifests: noManifests,
    gitops: { sources: overrides.sources ?? fakeSources(), kustomize: null },
    cacheService: aCacheService(true),
    random: () => 1,
    ...overrides,
  }
}

/** A manifests repository without branches: nothing ever lands. */
const noManifests: Manifests = {
  head: async () => null,
  files: async () => ({ files: [], complete: true }),
  text: async (blob) => {
    throw new Error(`no blob ${blob}`)
  },
  committedAt: async () => null,
  statuses: async () => [],
}

/** Spools in memory. */
export function fakeSpools(): Spools {
  return {
    open() {
      const lines: string[] = []
      return {
        push: (line) => void lines.push(line),
        tail: (count) => lines.slice(-count),
        pieces: () => lines,
        remove: () => undefined,
      }
    },
  }
}

/** The files of a checkout that git knows, by path; one that is an Error cannot be read, for its message, bytes are not UTF-8. */
export function fakeSources(
  files: Readonly<Record<string, string | Error | Uint8Array>> = {},
  uncommitted: ReadonlyMap<string, Uncommitted> = new Map(),
): Sources {
  return {
    async find({ words, under = '', binary = false }) {
      return Object.entries(files).flatMap(([path, content]) => {
        const text = content instanceof Uint8Array ? Buffer.from(content).toString('latin1') : String(content)
        const isFound = text !== '' && (binary || !text.slice(0, 8000).includes('\0'))
        const holds = isFound && words.some((word) => text.toLowerCase().includes(word.toLowerCase()))
        return path.startsWith(under) && (content instanceof Error || holds) ? [path] : []
      })
    },
    async text(path, maxBytes) {
      const text = files[path]
      if (text instanceof Uint8Array) return { problem: 'is not text in UTF-8', bytes: text }
      if (text === undefined) return { problem: 'cannot be read (no such file)' }
      if (text instanceof Error) return { problem: text.message }
      return text.length > maxBytes ? { problem: `is larger than ${maxBytes / 1_000_000} MB` } : { text }
    },
    async has(paths) {
      const all = Object.keys(files)
      return new Set(paths.filter((path) => all.some((one) => one === path || one.startsWith(`${path}/`))))
    },
    links: async () => await Promise.resolve(new Set<string>()),
    uncommitted: async () => await Promise.resolve(uncommitted),
    async directories(paths) {
      const all = Object.keys(files)
      return new Set(paths.filter((path) => all.some((one) => one.startsWith(`${path}/`))))
    },
  }
}

/** A line of the log with its level; a group is one entry with its lines. */
export interface LogEntry {
  readonly level: 'info' | 'debug' | 'notice' | 'warning' | 'group' | 'foreign'
  readonly text: string
  readonly lines?: readonly string[]
}

/** A cache that tests look into and disturb. */
export interface FakeTextCache extends TextCache {
  /** What is kept, oldest first. */
  readonly entries: readonly SavedText[]
  /** Forgets everything, as an evicted cache does. */
  clear(): void
  /** Forgets the entries whose keys end so. */
  lose(end: string): void
  /** The next calls of that kind fail with these, one each. */
  failNext(method: 'newest' | 'save', ...errors: readonly Error[]): void
  /** The next question for the newest text is not answered in time. */
  beSilent(): void
}

/** A cache with these entries; a key is written once, as in GitHub's cache. */
export function fakeTextCache(
  kept: readonly SavedText[] = [],
  access: TextCache['access'] = 'full',
): FakeTextCache {
  const entries = [...kept]
  const failures: Record<'newest' | 'save', Error[]> = { newest: [], save: [] }
  let [due, silent] = [false, false]
  const failing = (method: 'newest' | 'save') => {
    const failure = failures[method].shift()
    if (failure !== undefined) throw failure
  }
  return {
    entries,
    access,
    get silent() {
      return silent
    },
    idle: async () => undefined,
    beSilent: () => {
      due = true
    },
    close: async () => undefined,
    clear: () => void entries.splice(0),
    lose: (end) => void entries.splice(0, entries.length, ...entries.filter(({ key }) => !key.endsWith(end))),
    failNext: (method, ...errors) => void failures[method].push(...errors),
    async newest(prefix) {
      failing('newest')
      silent ||= due
      if (silent) throw new Error('the cache service gave no answer: it did not answer within 2 s')
      return entries.findLast(({ key }) => key.startsWith(prefix)) ?? null
    },
    async save(key, text) {
      failing('save')
      if (entries.some((entry) => entry.key === key)) throw new Error(`${key} is taken`)
      entries.push({ key, text })
    },
  }
}

/** A log that keeps what it was told. */
export interface FakeLog extends Log {
  readonly entries: readonly LogEntry[]
  /** The texts of one level; for groups their titles. */
  texts(level: LogEntry['level']): readonly string[]
  /** Everything that was written anywhere, for tests that something is nowhere. */
  whole(): string
}

/** An empty log. */
export function fakeLog(): FakeLog {
  const entries: LogEntry[] = []
  const add = (level: LogEntry['level']) => (text: string) => void entries.push({ level, text })
  return {
    entries,
    texts: (level) => entries.filter((entry) => entry.level === level).map(({ text }) => text),
    whole: () => entries.flatMap(({ text, lines = [] }) => [text, ...lines]).join('\n'),
    info: add('info'),
    debug: add('debug'),
    notice: add('notice'),
    warning: add('warning'),
    group: (text, lines) => void entries.push({ level: 'group', text, lines }),
    foreignGroup: async (text, lines) => void entries.push({ level: 'foreign', text, lines: [...lines] }),
  }
}

/** One answer: a status, a whole answer, or an error for a call that got none. */
export type FakeReply = number | Partial<ReceiverAnswer> | Error

/** Receivers that keep the calls they got. */
export interface FakeReceivers extends Receivers {
  readonly requests: readonly ReceiverRequest[]
  /** How many of the planned answers nobody asked for. */
  readonly unused: number
}

/**
 * Receivers that answer from a list, in the order of the calls, or from one list per URL; a call beyond the list is the
 * test's mistake and is thrown as `unexpected call`. Without a list every call is taken.
 */
export function fakeReceivers(
  replies?: readonly FakeReply[] | Readonly<Record<string, readonly FakeReply[]>>,
): FakeReceivers {
  const requests: ReceiverRequest[] = []
  const shared = Array.isArray(replies) ? [...replies] : []
  const byUrl = new Map(
    Object.entries(replies === undefined || Array.isArray(replies) ? {} : replies).map(([url, list]) => [
      url,
      [...list],
    ]),
  )
  const next = (url: string): FakeReply | undefined =>
    replies === undefined ? 200 : Array.isArray(replies) ? shared.shift() : byUrl.get(url)?.shift()
  return {
    requests,
    get unused() {
      return shared.length + [...byUrl.values()].reduce((sum, list) => sum + list.length, 0)
    },
    async post(request) {
      requests.push(request)
      const reply = next(request.url)
      if (reply === undefined) throw new Error(`unexpected call ${requests.length} of ${request.url}`)
      if (reply instanceof Error) throw reply
      const given = typeof reply === 'number' ? { status: reply } : reply
      return { status: 200, bodyStart: '', retryAfterMs: null, ...given }
    },
  }
}

/** GitHub's token service with the audiences that were asked for. */
export interface FakeTokens extends Tokens {
  readonly audiences: readonly string[]
}

/** A job that may mint tokens: each is new and tells its number; with an error, one that may not. */
export function fakeTokens(refusal: Error | null = null): FakeTokens {
  const audiences: string[] = []
  return {
    audiences,
    async idToken(audience) {
      audiences.push(audience)
      if (refusal !== null) throw refusal
      return `minted-t0ken-${audiences.length}`
    },
  }
}

/** One bake file with these targets, in which `$APP` stands for the app's name. */
export function fakeBakeFiles(targets: Readonly<Record<string, BakeFields>>): BakeFiles {
  return {
    async print({ target, app }) {
      if (targets[target] === undefined) {
        const stderrTail = `ERROR: failed to find target ${target}`
        throw new ExecError({ command: 'docker', exitCode: 1, signal: null, timedOut: false, stderrTail })
      }
      return JSON.parse(JSON.stringify(targets).replaceAll('$APP', app))
    },
    names: async () => Object.keys(targets),
  }
}

/** Attestations with what was signed and kept. */
export interface FakeAttestations extends Attestations {
  /** `sign <repository>@<digest>` and `keep <bundle>`, in order. */
  readonly calls: readonly string[]
}

/** Signs everything; the first calls to keep a bundle fail with the given errors, one each. */
export function fakeAttestations(refusals: readonly Error[] = []): FakeAttestations {
  const calls: string[] = []
  const failures = [...refusals]
  return {
    calls,
    async provenance({ repository, digest }) {
      calls.push(`sign ${repository}@${digest}`)
      const text = JSON.stringify({ about: digest })
      return { mediaType: BUNDLE_TYPE, predicateType: 'https://slsa.dev/provenance/v1', text }
    },
    async keep(bundle) {
      calls.push(`keep ${bundle}`)
      const failure = failures.shift()
      if (failure !== undefined) throw failure
    },
  }
}

const BUNDLE_TYPE = 'application/vnd.dev.sigstore.bundle.v0.3+json'

/** GitHub's API with what was asked of it. */
export interface FakeGitHubApi extends GitHubApi {
  /** The names of the calls, in order. */
  readonly calls: readonly string[]
}

/** GitHub with one run, created at `START`; the first calls fail with the given errors, one each. */
export function fakeGitHubApi(
  facts: {
    createdAt?: number
    defaultBranch?: string
    mergeBase?: string
    /** Commits by name that GitHub can look up. */
    commits?: readonly string[]
    /** The name of the commit that every branch points to. */
    tip?: string
    failures?: readonly Error[]
  } = {},
): FakeGitHubApi {
  const calls: string[] = []
  const failures = [...(facts.failures ?? [])]
  const answer = <T>(call: string, value: T): T => {
    calls.push(call)
    const failure = failures.shift()
    if (failure !== undefined) throw failure
    return value
  }
  return {
    calls,
    runCreatedAt: async (id) => answer(`runCreatedAt ${id}`, facts.createdAt ?? START),
    defaultBranch: async () => answer('defaultBranch', facts.defaultBranch ?? 'main'),
    async commit(shortened) {
      const name = facts.commits?.find((known) => fakeSha(known).startsWith(shortened))
      return answer(`commit ${shortened}`, name === undefined ? null : fakeSha(name))
    },
    tip: async (branch) => answer(`tip ${branch}`, fakeSha(facts.tip ?? 'main')),
    mergeBase: async () => answer('mergeBase', fakeSha(facts.mergeBase ?? 'fork point')),
  }
}

/** Comments under pull requests, with what was written. */
export interface FakeComments extends PullComments {
  readonly all: readonly { readonly id: number; readonly pull: number; readonly body: string }[]
  /** The next calls fail with these, one each. */
  failNext(...errors: readonly Error[]): void
}

/** Pull requests without comments, or with these. */
export function fakeComments(
  bodies: readonly { readonly pull: number; readonly body: string }[] = [],
): FakeComments {
  const all = bodies.map((one, index) => ({ id: index + 1, ...one }))
  const failures: Error[] = []
  const answer = <T>(value: () => T): T => {
    const failure = failures.shift()
    if (failure !== undefined) throw failure
    return value()
  }
  return {
    all,
    failNext: (...errors) => void failures.push(...errors),
    list: async (pull) => answer(() => all.filter((one) => one.pull === pull)),
    create: async (pull, body) => answer(() => void all.push({ id: all.length + 1, pull, body })),
    update: async (id, body) =>
      answer(() => {
        const at = all.findIndex((one) => one.id === id)
        const old = all[at]
        if (old === undefined) throw new Error(`no comment ${id}`)
        all[at] = { ...old, body }
      }),
  }
}

/** GitHub's deployments with what became of them. */
export interface FakeDeployments extends Deployments {
  readonly all: readonly (Parameters<Deployments['create']>[0] & {
    readonly statuses: readonly Parameters<Deployments['report']>[1][]
  })[]
  failNext(...errors: readonly Error[]): void
}

/** A repository without deployments. */
export function fakeDeployments(): FakeDeployments {
  type Status = Parameters<Deployments['report']>[1]
  const all: (Parameters<Deployments['create']>[0] & { statuses: Status[] })[] = []
  const failures: Error[] = []
  const fail = () => {
    const failure = failures.shift()
    if (failure !== undefined) throw failure
  }
  return {
    all,
    failNext: (...errors) => void failures.push(...errors),
    async create(deployment) {
      fail()
      all.push({ ...deployment, statuses: [] })
      return all.length
    },
    async report(id, status) {
      fail()
      const found = all[id - 1]
      if (found === undefined) throw new Error(`no deployment ${id}`)
      found.statuses.push(status)
    },
  }
}

/** A cache service that is there or not. */
export function aCacheService(available: boolean): CacheService {
  return { available, silent: false }
}
