/** Decides where the builds keep their cache, and says why it is not where it was wanted. Pure. */
import { createHash } from 'node:crypto'
import type { BuildInputs } from '../inputs/build.ts'
import type { BuilderFacts, CacheService } from '../ports.ts'

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
  readonly repository: string
  readonly cacheFrom: readonly string[]
  readonly cacheTo: readonly string[]
  readonly pushes: boolean
}

/**
 * GitHub takes 200 uploads a minute from a repository: an app's first export of all steps is an index and about nine
 * layers, and with the layers of its image alone it is about three.
 */
const MOST_FULL_EXPORTS = 20

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
  const mode = builds > MOST_FULL_EXPORTS ? 'min' : 'max'
  const notice = () => {
    if (wantsGha(inputs) && noGha !== null) return `No cache: ${noGha}`
    const wantsWrite = kind !== 'none' || inputs.cacheTo.some(({ source }) => !isInline(source))
    if (wantsWrite && !writes) return `No cache is written: ${cannotWrite(builder)}`
    if (kind !== 'gha' || inputs.cacheTo.length > 0 || mode === 'max') return null
    return `${builds} apps at once: the cache keeps the layers of the images only, because GitHub takes 200 uploads a minute.`
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
    gha: `type=gha,scope=${facts.scope}`,
    registry: `type=registry,ref=${facts.repository}:buildcache`,
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

function isInline(entry: string): boolean {
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
