/** Which builder builds, and which cache it reads and writes. */

import { createHash } from 'node:crypto'
import { ActionError, ExecError, errorMessage } from '../errors.ts'
import type { BuildInputs } from '../inputs/build.ts'
import type { BuilderInputs } from '../inputs/registry.ts'
import type { Clock, Files, Log } from '../ports.ts'
import type { BuilderFacts, BuilderSpec, Builders, CacheService } from '../ports-images.ts'
import { retry } from '../retry.ts'

// Chooses the builder: the one that was named, the current one if it can keep cache, else one made for this
// run.

/** What the inputs say about the builder. */
export type BuilderWish = Pick<BuilderInputs, 'builder' | 'driver' | 'driverOpts' | 'buildkitdConfig'>

/** What choosing a builder asks the world. */
export interface BuilderPorts {
  readonly builders: Builders
  readonly files: Files
  readonly clock: Clock
  readonly log: Log
  readonly random: () => number
  readonly signal: AbortSignal
}

/** A builder that runs, and what the page says when it is not the wanted one. */
export interface BuilderChoice {
  readonly builder: BuilderFacts
  /** Whether it was made for this run. */
  readonly isOwn: boolean
  readonly notice: string | null
}

const BOOT_ATTEMPTS = 3

/** The builder of this run, booted. Asked only when something is built. Throws when not even the current one is usable. */
export async function chooseBuilder(inputs: BuilderWish, ports: BuilderPorts): Promise<BuilderChoice> {
  if (inputs.builder !== null) {
    return { builder: await boot(inputs.builder, ports), isOwn: false, notice: null }
  }
  const current = await ports.builders.find(null)
  if (!wantsOwn(inputs, current)) return { builder: current, isOwn: false, notice: null }
  const spec = await gatherSpec(inputs, ports)
  ports.log.info(`Creating a ${spec.driver} builder, because ${reasonFor(current)}`)
  try {
    return { builder: await bootOwn(spec, ports), isOwn: true, notice: null }
  } catch (error) {
    if (ports.signal.aborted) throw error
    return { builder: current, isOwn: false, notice: withoutOwn(spec, current, error) }
  }
}

/** Settings of a builder ask for one that has them, even where the current one could keep cache. */
function wantsOwn({ driverOpts, buildkitdConfig }: BuilderWish, current: BuilderFacts): boolean {
  return !current.exportsCache || driverOpts.length > 0 || buildkitdConfig !== null
}

function reasonFor(current: BuilderFacts): string {
  return current.exportsCache
    ? 'driver-opts or buildkitd-config are given'
    : `builder ${current.name} (${current.driver}) cannot write cache`
}

async function gatherSpec(inputs: BuilderWish, { builders, files }: BuilderPorts): Promise<BuilderSpec> {
  return {
    driver: inputs.driver,
    driverOpts: await withoutEventData(inputs, builders),
    config: inputs.buildkitdConfig === null ? null : await gatherConfig(inputs.buildkitdConfig, files),
  }
}

/**
 * Buildx copies the whole event, with e-mail addresses and texts of pull requests, into the provenance of public images;
 * versions before 0.30 neither do so nor know the option.
 */
async function withoutEventData(
  { driver, driverOpts }: BuilderWish,
  builders: Builders,
): Promise<readonly string[]> {
  const option = 'provenance-add-gha'
  const said = driverOpts.some((one) => one.includes(`${option}=`))
  if (driver !== 'docker-container' || said) return driverOpts
  const [major = 1, minor = 0] =
    /^\d+\.\d+/
      .exec(await builders.version())?.[0]
      .split('.')
      .map(Number) ?? []
  return major > 0 || minor >= 30 ? [...driverOpts, `${option}=false`] : driverOpts
}

/** One line without a bracket or an equals sign is a path; anything else is the configuration itself. */
async function gatherConfig(value: string, files: Files): Promise<BuilderSpec['config']> {
  if (/[\n=[]/.test(value)) return { text: `${value}\n` }
  const kind = await files.look(value)
  if (kind === 'file') return { file: value }
  const problem = { directory: 'is a directory', absent: 'does not exist', outside: 'leaves the workspace' }[
    kind
  ]
  throw new ActionError(`buildkitd-config: ${value} ${problem}`, {
    code: 'FDA-INPUT-FILE',
    hint: 'Give a file relative to working-directory, or the text of the configuration itself.',
  })
}

async function bootOwn(spec: BuilderSpec, ports: BuilderPorts): Promise<BuilderFacts> {
  const name = await ports.builders.create(spec)
  try {
    return await boot(name, ports)
  } catch (error) {
    // Nothing uses it; post tries again if this does not work.
    await ports.builders.remove(name).catch(() => false)
    throw error
  }
}

/** The image of BuildKit comes from a registry that may be busy, or count this machine's pulls. */
async function boot(name: string, ports: BuilderPorts): Promise<BuilderFacts> {
  const onRetry = (error: unknown) =>
    ports.log.info(`Builder ${name} did not boot, trying again: ${causeText(error)}`)
  return await retry(
    async () => await ports.builders.find(name),
    { attempts: BOOT_ATTEMPTS, passes, onRetry },
    ports,
  )
}

const PASSING =
  /\b429\b|too ?many ?requests|rate limit|\b50[0234]\b|internal server error|bad gateway|service unavailable|gateway time-?out|time-?out|timed out|deadline exceeded|\bEOF\b|connection (?:reset|refused)|broken pipe|temporary failure/i

function passes(error: unknown): boolean {
  const cause = error instanceof ActionError ? error.cause : error
  if (!(cause instanceof ExecError)) return false
  return cause.timedOut || PASSING.test(cause.stderrTail)
}

function withoutOwn(spec: BuilderSpec, current: BuilderFacts, error: unknown): string {
  const cache = current.exportsCache ? '' : ', without cache export'
  return (
    `No ${spec.driver} builder could be had (${causeText(error)}). The build goes on with builder ` +
    `${current.name} (${current.driver})${cache}.`
  )
}

function causeText(error: unknown): string {
  return errorMessage(error instanceof ActionError && error.cause !== undefined ? error.cause : error)
}

// Decides where the builds keep their cache, and says why it is not where it was wanted.

/** Where the builds of a run keep their cache, and what the page says about it. */
export interface CacheChoice {
  readonly kind: 'gha' | 'registry' | 'none'
  /** Whether entries for GitHub's service can work. */
  readonly gha: boolean
  /** Whether the builder can write cache at all. */
  readonly writes: boolean
  /** max = every step, min = the layers of the images. */
  readonly mode: 'max' | 'min'
  readonly notice: string | null
  /** Whether who found that out has said it to the log. */
  readonly known: boolean
}

/** What one app's cache is decided from. */
export interface CacheFacts {
  readonly scope: string
  /** Ends the scope, and the tag of a cache in the registry. */
  readonly suffix?: string
  readonly repository: string
  readonly cacheFrom: readonly string[]
  readonly cacheTo: readonly string[]
  readonly pushes: boolean
}

/**
 * GitHub takes 200 uploads a minute from a repository: an app's first export of all steps is an index and about nine
 * layers, and with the layers of its image alone it is about three.
 */
const MAX_FULL_EXPORTS = 20

/** The inputs that say where cache is kept. */
type CacheInputs = Pick<BuildInputs, 'cache' | 'cacheFrom' | 'cacheTo'>

/** Whether the choice hangs on the version of buildx, which costs a process to ask for. */
export function needsVersion(inputs: CacheInputs, service: CacheService): boolean {
  return service.available && !service.silent && wantsGha(inputs)
}

function wantsGha(inputs: CacheInputs): boolean {
  return (
    kindOf(inputs) === 'gha' || [...inputs.cacheFrom, ...inputs.cacheTo].some(({ source }) => isGha(source))
  )
}

/** With both places given by hand there is none of ours. */
function kindOf({ cache, cacheFrom, cacheTo }: CacheInputs): CacheChoice['kind'] {
  return cacheFrom.length > 0 && cacheTo.length > 0 ? 'none' : cache
}

/**
 * The cache that inputs, service and builder allow; `buildx` is its version, null when that does not matter. BuildKit
 * itself drops what it cannot use without a word.
 */
export function chooseCache(
  inputs: CacheInputs,
  builds: number,
  { builder, buildx }: { readonly builder: BuilderFacts; readonly buildx: string | null },
  service: CacheService,
): CacheChoice {
  const kind = kindOf(inputs)
  const writes = builder.exportsCache
  const noGha = whyNoGha(builder, buildx, service)
  const mode = builds > MAX_FULL_EXPORTS ? 'min' : 'max'
  const notice = () => {
    if (wantsGha(inputs) && noGha !== null) return `No cache: ${noGha}`
    const wantsWrite = kind !== 'none' || inputs.cacheTo.some(({ source }) => !isInline(source))
    if (wantsWrite && !writes) return `No cache is written: ${cannotWrite(builder)}`
    if (kind !== 'gha' || inputs.cacheTo.length > 0 || mode === 'max') return null
    return `${builds} apps at once: only the layers of the images are cached (mode=min), to stay under GitHub's 200 uploads a minute.`
  }
  const usable = kind === 'gha' && noGha !== null ? 'none' : kind
  const known = service.available && service.silent && wantsGha(inputs)
  return { kind: usable, gha: noGha === null, writes, mode, notice: notice(), known }
}

function whyNoGha(builder: BuilderFacts, buildx: string | null, service: CacheService): string | null {
  if (!service.available) return 'this job has no GitHub Actions cache service (version 2).'
  if (service.silent) return 'the GitHub Actions cache service does not answer.'
  if (buildx !== null && olderThan(buildx, 0, 21)) return `buildx ${buildx} is older than 0.21.`
  return builder.exportsCache ? null : cannotWrite(builder)
}

function cannotWrite({ name, driver }: BuilderFacts): string {
  return (
    `builder ${name} (${driver}) cannot write cache. Use a docker-container builder ` +
    '(docker/setup-buildx-action) or the containerd image store.'
  )
}

/** What one app's build reads and writes as cache. Only pushing runs write. */
export function cacheEntries(
  choice: CacheChoice,
  facts: CacheFacts,
): { readonly cacheFrom: readonly string[]; readonly cacheTo: readonly string[] } {
  const usable = (entry: string) => choice.gha || !isGha(entry)
  const own = {
    gha: `type=gha,scope=${facts.scope}${facts.suffix ?? ''}`,
    registry: `type=registry,ref=${facts.repository}:buildcache${facts.suffix ?? ''}`,
  }
  const place = choice.kind === 'none' ? [] : [own[choice.kind]]
  const from = facts.cacheFrom.length > 0 ? facts.cacheFrom.filter(usable) : place
  if (!facts.pushes) return { cacheFrom: from, cacheTo: [] }
  const extra =
    choice.kind === 'registry' ? ',mode=max,image-manifest=true,oci-mediatypes=true' : `,mode=${choice.mode}`
  const to =
    facts.cacheTo.length > 0 ? facts.cacheTo.filter(usable) : place.map((entry) => `${entry}${extra}`)
  return {
    cacheFrom: from,
    cacheTo: to.filter((entry) => choice.writes || isInline(entry)).map(ignoringErrors),
  }
}

/** A cache that cannot be written must not take the image with it. */
function ignoringErrors(entry: string): string {
  const canFail = /(?:^|,)type=(gha|registry|s3|azblob|local)(?:,|$)/.test(entry)
  return canFail && !/(?:^|,)ignore-error=/.test(entry) ? `${entry},ignore-error=true` : entry
}

function isGha(entry: string): boolean {
  return /(?:^|,)type=gha(?:,|$)/.test(entry)
}

/** Whether the cache is kept in the image itself. */
export function isInline(entry: string): boolean {
  return /(?:^|,)type=inline(?:,|$)/.test(entry)
}

function olderThan(version: string, major: number, minor: number): boolean {
  const match = /^(\d+)\.(\d+)/.exec(version)
  // A development build has no number and is taken as new.
  return (
    match !== null && (Number(match[1]) < major || (Number(match[1]) === major && Number(match[2]) < minor))
  )
}

/** A cache scope per app, free of the commas that buildx would split at; what is cut off is told apart by a hash. */
export function cacheScope(packageName: string): string {
  const readable = packageName.replace(/^@/, '').replace(/[^A-Za-z0-9_.-]+/g, '-')
  if (readable === packageName) return `fda-${readable}`
  return `fda-${readable}-${createHash('sha256').update(packageName).digest('hex').slice(0, 8)}`
}
