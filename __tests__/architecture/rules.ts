/** The rules of the house, checked on sources: who may import whom, what belongs where, what every file says. Pure. */
import { posix } from 'node:path'
import { type ImportEdge, readSource, type Source } from './source.ts'

const ROOMS = [
  'plan',
  'images',
  'publish',
  'slices',
  'rollback',
  'notify',
  'verify',
  'preflight',
  'doctor',
  'init',
  'report',
]
/** What every room may import: one answer each, for all rooms. A file of the floor imports what stands before it. */
const FLOOR = [
  'domain.ts',
  'results.ts',
  'errors.ts',
  'image-ref.ts',
  'template.ts',
  'tags.ts',
  'retry.ts',
  'calls.ts',
  'flux/',
]
/** What the rooms need from the world: interfaces. */
const PORTS = ['ports.ts', 'ports-images.ts', 'ports-flux.ts']
const ENTRIES = ['index.ts', 'cli.ts']
/** The second half of cli.ts, loaded after its look at Node's version. */
const COMMAND_LINE = 'cli/main.ts'
/** What only the entry of the action may import: it names every adapter. */
const WIRING = 'wiring.ts'
const ACTIONS_ADAPTERS = [
  'adapters/job.ts',
  'adapters/job-commands.ts',
  'adapters/github.ts',
  'adapters/attestations.ts',
  'adapters/cache-store.ts',
]
/** Loaded only when reached: they would double the start-up time of every run. */
const HEAVY = ['@actions/attest', '@actions/cache', '@actions/core', '@octokit/core', 'undici']
/** Files that stand for such a package, or for as large a part of Node, and are themselves loaded when reached. */
const LATE = ['adapters/http/client.ts', 'adapters/http/proxied.ts']
/** How a file names a part of a package that the package does not export. */
const PARTS = '../../node_modules/'
/** Packages without side effects. */
const PURE = [
  '@marcbachmann/cel-js',
  'node:crypto',
  'node:path/posix',
  'picomatch',
  'yaml',
  're2js',
  'semver',
  'leven',
]
const PURE_PACKAGES = PURE.map((pkg) => `package:${pkg}`)
const PROCESSES = ['node:child_process', 'child_process']

/** What a kind of file may import: by value (and so by type), and by type alone. */
interface Allowed {
  readonly values: readonly string[]
  readonly types: readonly string[]
}

const SEQUENCE: Allowed = {
  values: [...ROOMS.map((room) => `${room}/`), ...FLOOR, 'steps.ts', 'building.ts'],
  types: ['inputs/', ...PORTS],
}

const TOP: Readonly<Record<string, Allowed>> = {
  'ports.ts': {
    values: ['domain.ts', 'image-ref.ts'],
    types: ['results.ts', 'ports-images.ts', 'ports-flux.ts'],
  },
  'ports-images.ts': { values: ['domain.ts', 'image-ref.ts'], types: ['tags.ts', 'template.ts'] },
  'ports-flux.ts': { values: ['domain.ts'], types: [] },
  // The sequences of the modes, and what they share: how rooms are fitted to a run, and what follows a publication.
  'pipeline.ts': SEQUENCE,
  'building.ts': SEQUENCE,
  'sequences/republish.ts': SEQUENCE,
  'steps.ts': SEQUENCE,
  // A run that is cut for several jobs, and what these share.
  'sequences/slices.ts': {
    ...SEQUENCE,
    values: [...SEQUENCE.values, 'sequences/slice-steps.ts', 'sequences/slice-builds.ts'],
  },
  'sequences/slice-builds.ts': SEQUENCE,
  'sequences/slice-steps.ts': SEQUENCE,
}
/** What every adapter may use: the only starter of processes, and the way through proxies. */
const SHARED_ADAPTERS = ['adapters/exec.ts', 'adapters/http.ts', 'adapters/buildx-arguments.ts']
const ADAPTER: readonly string[] = [...PORTS, ...FLOOR, ...SHARED_ADAPTERS, 'package:']
const ENTRY: Allowed = { values: ['', 'package:'], types: [] }

/** What the file may import, or null when it has no place in the house. A target ending in `/`, `:` or `-` is a prefix. */
function allowedFor(path: string): Allowed | null {
  // The commands are the entry's own parts: each wires adapters and rooms, as index.ts does.
  if (ENTRIES.includes(path) || path === WIRING || path.startsWith('cli/')) return ENTRY
  const [room = '', name] = path.split('/')
  if (TOP[path] !== undefined) return TOP[path]
  const step = FLOOR.indexOf(name === undefined ? path : `${room}/`)
  if (step >= 0) {
    const own = name === undefined ? [] : [`${room}/`]
    return { values: [...FLOOR.slice(0, step), ...own, ...PURE_PACKAGES], types: PORTS }
  }
  if (name === undefined) return null
  // An adapter that is too long for one file has parts: registry.ts has registry/, turbo/ is one.
  if (room === 'adapters') {
    const parts = [`adapters/${name.split(/[-.]/)[0]}-`, `adapters/${name.replace('.ts', '')}/`]
    return { values: [...ADAPTER, ...parts], types: [] }
  }
  if (room === 'inputs') return { values: ['inputs/', ...FLOOR, 'package:csv-parse/sync'], types: [] }
  if (!ROOMS.includes(room)) return null
  return {
    values: [`${room}/`, ...FLOOR, ...PURE_PACKAGES],
    types: [...PORTS, 'inputs/'],
  }
}

/** Every breach of the rules in these files (path below src → text), as `path:line what`. */
export function findViolations(files: Readonly<Record<string, string>>): readonly string[] {
  const sources = Object.entries(files).map(([path, text]) => readSource(path, text))
  const known = new Set(sources.map(({ path }) => path))
  return [
    ...sources.flatMap((source) => [
      ...checkImports(source, known),
      ...checkWorld(source),
      ...checkExports(source),
    ]),
    ...findCycles(sources),
    ...checkCli(sources),
  ]
}

/** The file a relative specifier names, `package:<name>` for anything else. */
function targetOf(path: string, specifier: string): string {
  if (specifier.startsWith(PARTS)) return `package:${specifier.slice(PARTS.length)}`
  if (!specifier.startsWith('.')) return `package:${specifier}`
  return posix.join(posix.dirname(path), specifier)
}

function checkImports(source: Source, known: ReadonlySet<string>): readonly string[] {
  const { path } = source
  const allowed = allowedFor(path)
  if (allowed === null) return [`${path}:1 has no place in the house`]
  return source.imports.flatMap((edge) => {
    const target = targetOf(path, edge.specifier)
    const says = (what: string) => [`${path}:${edge.line} ${what}`]
    if (edge.specifier === '(computed)') return says('imports a computed name')
    if (!target.startsWith('package:') && !known.has(target))
      return says(`imports ${target}, which is no file`)
    if (ENTRIES.includes(target) || (target === WIRING && path !== 'index.ts'))
      return says(`imports the entry ${target}`)
    const byType = edge.typeOnly && isAmong(target, allowed.types)
    if (!isAmong(target, allowed.values) && !byType) {
      const loads = isAmong(target, allowed.types) ? 'by value' : ''
      return says(`may not import ${shown(target)} ${loads}`.trim())
    }
    return checkPackage(source, edge).flatMap(says)
  })
}

function isAmong(target: string, list: readonly string[]): boolean {
  const isFile = !target.startsWith('package:')
  return list.some((entry) =>
    entry === '' ? isFile : /[/:-]$/.test(entry) ? target.startsWith(entry) : target === entry,
  )
}

function shown(target: string): string {
  return target.replace(/^package:/, '')
}

function checkPackage({ path }: Source, edge: ImportEdge): readonly string[] {
  const { typeOnly, dynamic } = edge
  const specifier = edge.specifier.replace(PARTS, '')
  const actions = specifier.startsWith('@actions/') && !ACTIONS_ADAPTERS.includes(path)
  const isHeavy = HEAVY.includes(specifier) || LATE.includes(targetOf(path, edge.specifier))
  const heavy = isHeavy && !typeOnly && !dynamic && !LATE.includes(path)
  const spawns = PROCESSES.includes(specifier) && path !== 'adapters/exec.ts'
  return [
    ...(actions ? [`imports ${specifier}: only ${ACTIONS_ADAPTERS.join(', ')} may`] : []),
    ...(heavy ? [`imports ${specifier} eagerly: use import()`] : []),
    ...(spawns ? [`imports ${specifier}: only adapters/exec.ts starts processes`] : []),
  ]
}

/** What reaches the world without an import; time, chance and log arrive as ports. */
const WORLD =
  /(?<![.\w$])(process|globalThis|console|fetch|require|set(?:Timeout|Interval|Immediate)|Math\.random|Date\.now|performance|new Date\(\s*\))(?![\w$])(?!\s*[?]?:)/g

function checkWorld({ path, code }: Source): readonly string[] {
  if (path.startsWith('adapters/') || [...ENTRIES, COMMAND_LINE, WIRING].includes(path)) return []
  return [...code.matchAll(WORLD)].map((match) => {
    const line = code.slice(0, match.index).split('\n').length
    return `${path}:${line} uses ${match[1]}`
  })
}

function checkExports(source: Source): readonly string[] {
  const { path, exports, imports } = source
  const barrel = !source.hasOwnCode && imports.some(({ reExport }) => reExport)
  const values = PORTS.includes(path)
    ? exports.filter(({ kind }) => !['interface', 'type'].includes(kind))
    : []
  return [
    ...(source.hasHeader ? [] : [`${path}:1 has no header comment`]),
    ...(barrel ? [`${path}:1 is a barrel`] : []),
    ...values.map(({ name, line }) => `${path}:${line} ports holds interfaces only, ${name} is a value`),
    ...exports.flatMap(({ kind, name, line, documented }) => {
      if (kind === 'default') return [`${path}:${line} has a default export`]
      if (kind === 'list') return [`${path}:${line} exports ${name} away from its declaration`]
      return documented ? [] : [`${path}:${line} exports ${name} without a doc comment`]
    }),
  ]
}

function findCycles(sources: readonly Source[]): readonly string[] {
  const edges = new Map(
    sources.map((source) => [
      source.path,
      source.imports.map(({ specifier }) => targetOf(source.path, specifier)),
    ]),
  )
  const done = new Set<string>()
  const cycles: string[] = []
  const visit = (path: string, way: readonly string[]) => {
    if (way.includes(path))
      cycles.push(`${path}:1 is in the cycle ${[...way.slice(way.indexOf(path)), path].join(' → ')}`)
    if (way.includes(path) || done.has(path)) return
    for (const target of edges.get(path) ?? []) visit(target, [...way, path])
    done.add(path)
  }
  for (const path of edges.keys()) visit(path, [])
  return cycles
}

/** The command line is shipped without the toolkit of actions, also by way of others and of what it loads late. */
function checkCli(sources: readonly Source[]): readonly string[] {
  const byPath = new Map(sources.map((source) => [source.path, source]))
  const reached = new Set(byPath.has('cli.ts') ? ['cli.ts'] : [])
  const found: string[] = []
  for (const path of reached) {
    for (const { specifier, typeOnly, line } of byPath.get(path)?.imports ?? []) {
      if (typeOnly) continue
      if (specifier.replace(PARTS, '').startsWith('@actions/'))
        found.push(`${path}:${line} is loaded by cli.ts and loads ${specifier}`)
      reached.add(targetOf(path, specifier))
    }
  }
  return found
}
