/**
 * How one app's build stands: its steps, its log, what was pushed, what failed. Survives a change of
 * process.
 */
import { type Digest, parseDigest } from '../../domain.ts'
import type { Spool } from '../../ports-images.ts'
import type { SourceLine } from '../../results.ts'
import type { RawStatus, RawVertex, RawWarning } from './rawjson.ts'

/** A step that failed by itself. */
export interface StepFailure {
  /** The same for all builds that share the step. */
  readonly vertex: string
  readonly message: string
  /** Whether the image was built and could not be written or pushed. */
  readonly exporting: boolean
  /** Whether something that the build starts from could not be had from its registry. */
  readonly pulling: boolean
}

/** A remark of BuildKit's linter. */
export interface LintWarning {
  readonly message: string
  readonly at: SourceLine
}

interface Vertex {
  readonly number: number
  readonly name: string
  started: number | null
  done: boolean
}

/** A Dockerfile instruction carries its stage and place, such as `[build 2/4] RUN …`; internal work does not. */
const STEP = /^\[(?!internal\]|auth\])[^\]]*\d+\/\d+\] (?!FROM )/
const EXPORT = /^exporting to image\b/
/** The engine without a containerd store pushes by itself, in a step of its own, and does not tell the digest. */
const ENGINE_PUSH = /^pushing .* with docker$/
/** What the build starts from: base images, images that files are copied from, and the Dockerfile's own syntax. */
const PULL =
  /^(\[[^\]]*\] (load metadata for |FROM |docker-image:)|(resolve image config for )?docker-image:)/
/** BuildKit pulls late: the step that needs a layer is the one that fails. */
const PULLED_LATE = /^(?!process ").*(httpReadSeeker|failed to resolve source metadata)/s
/** What is written last, and what is pushed last: an index, or the one manifest. */
const MANIFEST = /^(exporting|pushing) (?:manifest|index)(?: list)?(?: for \S+@| )(sha256:[0-9a-f]{64})$/
/** Work whose failure BuildKit gets over; that of the second kind costs the next build time. */
const OPTIONAL = /^(\[auth\]|importing cache)/i
const CACHE_EXPORT =
  /^(exporting cache|exporting to (?!image|oci|docker|client)|preparing build cache|sending cache)/i
/** A step that was ended because another failed. */
const CANCELLED = /context canceled|code = Canceled/
/** Lines of a shared step that each app's log repeats; the first app's has them all. */
const SHARED_LINES = 100
const MAX_WARNINGS = 20

/** Whether a piece of BuildKit's work is an instruction of a Dockerfile that can run and print. */
export function isStep(name: string): boolean {
  return STEP.test(name)
}

/** How one app's build stands. */
export class AppProgress {
  readonly log: Spool
  readonly warnings: LintWarning[] = []
  readonly #dockerfile: string
  readonly #now: () => number
  /** By name: steps have another digest in another process. */
  readonly #steps = new Map<string, { cached: boolean; done: boolean }>()
  #vertexes = new Map<string, Vertex>()
  #repeated = new Map<string, number>()
  #count = 0
  /** The Dockerfile's step that runs, and since when. */
  current: { readonly name: string; readonly since: number } | null = null
  failure: StepFailure | null = null
  /** Whether the image is written. Whether it is pushed as well, the stream does not tell reliably. */
  exported = false
  digest: Digest | null = null
  /** Why the cache was not written, as far as it is known by now. */
  cacheFailure: string | null = null
  /** Lines of output so far. */
  printed = 0
  /** Whether a step ran, here or for a sibling that shares it, instead of being found in a cache. */
  ran = false
  #ended = new AbortController()
  #sign = new AbortController()
  #round = 0

  constructor(dockerfile: string, log: Spool, now: () => number) {
    this.#dockerfile = dockerfile
    this.log = log
    this.#now = now
  }

  /** Dockerfile steps that ran or were found in a cache; FROM and BuildKit's own work are not steps. */
  get finishedSteps(): number {
    return [...this.#steps.values()].filter(({ done }) => done).length
  }

  get cachedSteps(): number {
    return [...this.#steps.values()].filter(({ done, cached }) => done && cached).length
  }

  /** Dockerfile steps that BuildKit has announced. */
  get totalSteps(): number {
    return this.#steps.size
  }

  /** Aborted when the process that builds the app has said its last word. */
  get ended(): AbortSignal {
    return this.#ended.signal
  }

  /** Aborted at the next sign that the push may be done; from then on there is another one. */
  get pushSign(): AbortSignal {
    return this.#sign.signal
  }

  #signal(): void {
    const sign = this.#sign
    this.#sign = new AbortController()
    sign.abort()
  }

  /** Whether work that would be lost is going on. */
  get working(): boolean {
    return [...this.#vertexes.values()].some(
      ({ name, started, done }) => started !== null && !done && (STEP.test(name) || EXPORT.test(name)),
    )
  }

  /** Another process builds the app now; the number by which `end` knows it. */
  begin(): number {
    this.#vertexes = new Map()
    this.#repeated = new Map()
    this.current = null
    this.failure = null
    this.exported = false
    this.digest = null
    this.#ended = new AbortController()
    this.#round += 1
    return this.#round
  }

  /** That process is gone. */
  end(round: number): void {
    if (round === this.#round) this.#ended.abort()
  }

  start(raw: RawVertex, name: string): void {
    const vertex = this.#vertexes.get(raw.digest) ?? this.#meet(raw.digest, name)
    if (raw.started === undefined) return
    if (vertex.started !== null) {
      // BuildKit 0.29 and newer: the export starts again for the push.
      if (EXPORT.test(name) && raw.completed === undefined) vertex.done = false
      return
    }
    vertex.started = Date.parse(raw.started)
    if (STEP.test(vertex.name)) this.current = { name: vertex.name, since: this.#now() }
    this.log.push(`#${vertex.number} ${vertex.name}`)
  }

  #meet(digest: string, name: string): Vertex {
    const vertex = { number: ++this.#count, name, started: null, done: false }
    this.#vertexes.set(digest, vertex)
    if (STEP.test(name) && !this.#steps.has(name)) this.#steps.set(name, { cached: true, done: false })
    return vertex
  }

  finish(raw: RawVertex): void {
    const vertex = this.#vertexes.get(raw.digest)
    if (vertex === undefined || vertex.done) return
    vertex.done = true
    if (this.current?.name === vertex.name) this.current = null
    const seconds = ((Date.parse(raw.completed ?? '') - (vertex.started ?? 0)) / 1000).toFixed(1)
    const end = raw.error ? `ERROR: ${raw.error}` : raw.cached === true ? 'CACHED' : `DONE ${seconds}s`
    this.log.push(`#${vertex.number} ${end}`)
    if (raw.error) this.#fail(raw.digest, vertex.name, raw.error)
    else this.#succeed(vertex.name, raw.cached === true)
  }

  #fail(vertex: string, name: string, message: string): void {
    if (OPTIONAL.test(name) || CANCELLED.test(message)) return
    if (CACHE_EXPORT.test(name)) {
      this.cacheFailure ??= message
      return
    }
    const exporting = EXPORT.test(name) || ENGINE_PUSH.test(name)
    const pulling = !exporting && (PULL.test(name) || PULLED_LATE.test(message))
    this.failure ??= { vertex, message, exporting, pulling }
  }

  /**
   * BuildKit shows a step twice when it merges it with the same step of a sibling's build: one of the showings reads
   * CACHED although the step ran just now.
   */
  #succeed(name: string, cached: boolean): void {
    const step = this.#steps.get(name)
    if (step !== undefined) {
      step.cached &&= cached
      step.done = true
    }
    if (!ENGINE_PUSH.test(name) && !(EXPORT.test(name) && this.digest !== null)) return
    this.exported = true
    this.#signal()
  }

  /** Output of a step; all of it goes to the first of the apps that share the step. */
  output(vertex: string, lines: readonly string[], first: AppProgress): void {
    const number = this.#vertexes.get(vertex)?.number ?? 0
    this.printed += lines.length
    for (const line of lines) {
      const seen = (this.#repeated.get(vertex) ?? 0) + 1
      this.#repeated.set(vertex, seen)
      if (first === this || seen <= SHARED_LINES) this.log.push(`#${number} ${line}`)
      else if (seen === SHARED_LINES + 1)
        this.log.push(`#${number} (more in the log of ${first.#dockerfile})`)
    }
  }

  status({ id, completed }: RawStatus): void {
    if (completed === undefined) return
    const match = MANIFEST.exec(id)
    if (match?.[2] === undefined) return
    this.digest = parseDigest(match[2])
    if (match[1] === 'pushing') this.#signal()
  }

  warn({ short, range }: RawWarning): void {
    const message = Buffer.from(short ?? '', 'base64').toString('utf8')
    const line = range?.[0]?.start?.line ?? 1
    const known = this.warnings.some((one) => one.message === message && one.at.line === line)
    if (message === '' || known || this.warnings.length >= MAX_WARNINGS) return
    this.warnings.push({ message, at: { file: this.#dockerfile, line } })
  }

  /** A line of the Dockerfile that BuildKit names only by its last part. */
  at(line: number | null): SourceLine | null {
    return line === null ? null : { file: this.#dockerfile, line }
  }
}
