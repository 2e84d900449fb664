/** Reads BuildKit's progress stream (`--progress=rawjson`) into steps, a readable log and the failing line. Pure. */
import type { SourceLine } from '../domain.ts'

/** What a build's progress came to. */
export interface BuildProgress {
  /** Steps of the Dockerfile that ran or were found in a cache; FROM and BuildKit's own work are not steps. */
  readonly totalSteps: number
  readonly cachedSteps: number
  /** The log as people read it; the oldest lines are gone when it is very long. */
  readonly log: readonly string[]
  readonly error: BuildErrorText | null
}

/** BuildKit's last word on a failed build. */
export interface BuildErrorText {
  readonly message: string
  readonly at: SourceLine | null
}

/** Takes the lines of one build's progress stream. */
export interface ProgressReader {
  read(line: string): void
  progress(): BuildProgress
}

interface Vertex {
  readonly number: number
  readonly name: string
  started: number | null
  done: 'no' | 'ok' | 'cached' | 'failed'
}

/** A Dockerfile instruction carries its stage and place, such as `[build 2/4] RUN …`; internal work does not. */
const STEP = /^\[(?!internal\]|auth\])[^\]]*\d+\/\d+\] (?!FROM )/
const LOG_LIMIT_BYTES = 4 * 1024 * 1024

/** A reader for the Dockerfile of that path: BuildKit names it only by its last part. */
export function createProgressReader(dockerfile: string): ProgressReader {
  const vertexes = new Map<string, Vertex>()
  const log = new BoundedLog(LOG_LIMIT_BYTES)
  const texts = new LineJoiner()
  const plain: string[] = []
  return {
    read(line) {
      const message = parseLine(line)
      if (message === null) {
        if (line.trim() !== '') plain.push(line)
        return
      }
      // One message may hold a step's start, its output and its end.
      for (const vertex of message.vertexes) start(vertex, vertexes, log)
      for (const output of message.logs) {
        const number = vertexes.get(output.vertex)?.number ?? 0
        for (const text of texts.lines(output)) log.push(`#${number} ${text}`)
      }
      for (const vertex of message.vertexes) finish(vertex, vertexes, { log, texts })
    },
    progress() {
      const steps = finishedSteps(vertexes.values())
      return {
        totalSteps: steps.size,
        cachedSteps: [...steps.values()].filter((cached) => cached).length,
        log: [...log.lines(), ...openLines(vertexes, texts), ...plain],
        error: readError(plain, dockerfile),
      }
    },
  }
}

/**
 * Step name → whether all of it came from a cache. BuildKit shows a step twice when it merges it with the same step of
 * a sibling's build: the second showing reads CACHED although the step ran just now.
 */
function finishedSteps(vertexes: Iterable<Vertex>): ReadonlyMap<string, boolean> {
  const steps = new Map<string, boolean>()
  for (const { name, done } of vertexes) {
    if (!STEP.test(name) || (done !== 'ok' && done !== 'cached')) continue
    steps.set(name, done === 'cached' && (steps.get(name) ?? true))
  }
  return steps
}

interface Message {
  readonly vertexes: readonly RawVertex[]
  readonly logs: readonly RawLog[]
}

interface RawLog {
  readonly vertex: string
  readonly stream?: number
  /** Base64. */
  readonly data: string
}

interface RawVertex {
  readonly digest: string
  readonly name?: string
  readonly started?: string
  readonly completed?: string
  readonly cached?: boolean
  readonly error?: string
}

/** The message of a line, or null for the plain text that buildx prints between and after them. */
function parseLine(line: string): Message | null {
  if (!line.startsWith('{')) return null
  try {
    const json = JSON.parse(line) as Partial<Message>
    const isMessage =
      Array.isArray(json.vertexes) || Array.isArray(json.logs) || 'statuses' in json || 'warnings' in json
    return isMessage ? { vertexes: json.vertexes ?? [], logs: json.logs ?? [] } : null
  } catch {
    // A line that only looks like JSON is text of the build.
    return null
  }
}

function start(raw: RawVertex, vertexes: Map<string, Vertex>, log: BoundedLog): void {
  const known = vertexes.get(raw.digest)
  const vertex: Vertex = known ?? {
    number: vertexes.size + 1,
    name: raw.name ?? '',
    started: null,
    done: 'no',
  }
  if (known === undefined) vertexes.set(raw.digest, vertex)
  if (raw.started === undefined || vertex.started !== null) return
  vertex.started = Date.parse(raw.started)
  log.push(`#${vertex.number} ${vertex.name}`)
}

function finish(
  raw: RawVertex,
  vertexes: Map<string, Vertex>,
  to: { log: BoundedLog; texts: LineJoiner },
): void {
  const vertex = vertexes.get(raw.digest)
  if (vertex === undefined || raw.completed === undefined || vertex.done !== 'no') return
  const seconds = ((Date.parse(raw.completed) - (vertex.started ?? 0)) / 1000).toFixed(1)
  vertex.done = raw.error ? 'failed' : raw.cached === true ? 'cached' : 'ok'
  const end = { failed: `ERROR: ${raw.error}`, cached: 'CACHED', ok: `DONE ${seconds}s`, no: '' }[vertex.done]
  for (const text of [...to.texts.take(raw.digest), end]) to.log.push(`#${vertex.number} ${text}`)
}

/** What steps had printed without a line end when the build was ended. */
function openLines(vertexes: ReadonlyMap<string, Vertex>, texts: LineJoiner): readonly string[] {
  return [...vertexes].flatMap(([digest, { number }]) =>
    texts.peek(digest).map((text) => `#${number} ${text}`),
  )
}

/** Puts lines together that arrive in parts, per step and stream; characters of several bytes too. */
class LineJoiner {
  readonly #streams = new Map<string, { decoder: InstanceType<typeof TextDecoder>; rest: string }>()

  lines({ vertex, stream, data }: RawLog): readonly string[] {
    const key = `${vertex} ${stream}`
    const open = this.#streams.get(key) ?? { decoder: new TextDecoder(), rest: '' }
    this.#streams.set(key, open)
    const text = open.rest + open.decoder.decode(Buffer.from(data, 'base64'), { stream: true })
    const lines = text.split(/\r?\n|\r(?!$)/)
    open.rest = lines.pop() ?? ''
    return lines
  }

  /** What a step printed last without ending the line. */
  peek(vertex: string): readonly string[] {
    return [...this.#streams].flatMap(([key, { rest }]) =>
      key.startsWith(`${vertex} `) && rest !== '' ? [rest] : [],
    )
  }

  /** As `peek`, once. */
  take(vertex: string): readonly string[] {
    const rests = this.peek(vertex)
    for (const key of this.#streams.keys()) if (key.startsWith(`${vertex} `)) this.#streams.delete(key)
    return rests
  }
}

/** The final `ERROR:` line, and the place that BuildKit prints above the excerpt of the Dockerfile. */
function readError(plain: readonly string[], dockerfile: string): BuildErrorText | null {
  const last = plain.findLast((line) => /^ERROR: /.test(line)) ?? plain.at(-1)
  if (last === undefined) return null
  const place = plain.findIndex(
    (line, index) => /^\S.*:\d+$/.test(line) && /^-{5,}$/.test(plain[index + 1] ?? ''),
  )
  const match = /^(.*):(\d+)$/.exec(plain[place] ?? '')
  const at = match === null ? null : { file: dockerfile, line: blamedLine(plain, place) ?? Number(match[2]) }
  return { message: last.replace(/^ERROR: (failed to build: )?(failed to solve: )?/, ''), at }
}

/** The first line marked `>>>` in the excerpt: the header names where the excerpt's instruction starts. */
function blamedLine(plain: readonly string[], place: number): number | null {
  const excerpt = plain.slice(place + 2)
  const marked = excerpt.map((line) => /^\s*(\d+) \|\s*>>> /.exec(line)).find((match) => match !== null)
  return marked?.[1] === undefined ? null : Number(marked[1])
}

/** Lines up to a number of bytes: the newest win, and what is lost is said. */
class BoundedLog {
  readonly #limit: number
  #kept: string[] = []
  #bytes = 0
  #lost = 0

  constructor(limit: number) {
    this.#limit = limit
  }

  push(line: string): void {
    this.#kept.push(line)
    this.#bytes += line.length
    if (this.#bytes <= this.#limit) return
    // Halving keeps the cost per line constant.
    const half = Math.ceil(this.#kept.length / 2)
    this.#lost += half
    this.#kept = this.#kept.slice(half)
    this.#bytes = this.#kept.reduce((sum, kept) => sum + kept.length, 0)
  }

  lines(): readonly string[] {
    return this.#lost === 0 ? this.#kept : [`(the first ${this.#lost} lines are not kept)`, ...this.#kept]
  }
}
