/** The messages of BuildKit's progress stream (`--progress=rawjson`), line by line. Pure. */

/** One message: only the fields that are used. */
export interface Message {
  readonly vertexes: readonly RawVertex[]
  readonly statuses: readonly RawStatus[]
  readonly logs: readonly RawLog[]
  readonly warnings: readonly RawWarning[]
}

/** A step, or another piece of BuildKit's work. */
export interface RawVertex {
  readonly digest: string
  readonly name?: string
  readonly started?: string
  readonly completed?: string
  readonly cached?: boolean
  readonly error?: string
}

/** A part of a vertex's work. */
export interface RawStatus {
  readonly id: string
  readonly vertex: string
  readonly completed?: string
}

/** A piece of a step's output. */
export interface RawLog {
  readonly vertex: string
  readonly stream?: number
  /** Base64. */
  readonly data: string
}

/** What BuildKit's linter says about a Dockerfile. */
export interface RawWarning {
  readonly vertex: string
  /** Base64. */
  readonly short?: string
  readonly url?: string
  readonly range?: readonly { readonly start?: { readonly line?: number } }[] | null
}

/** The message of a line, or null for the plain text that buildx prints between and after them. */
export function parseLine(line: string): Message | null {
  if (!line.startsWith('{')) return null
  try {
    const json = JSON.parse(line) as Partial<Record<keyof Message, unknown>>
    const list = <T>(
      value: unknown,
      texts: readonly string[],
      options: readonly string[] = [],
    ): readonly T[] => (Array.isArray(value) ? value.filter((item) => hasTexts(item, texts, options)) : [])
    const keys = ['vertexes', 'statuses', 'logs', 'warnings'] as const
    if (!keys.some((key) => Array.isArray(json[key]))) return null
    return {
      vertexes: list(json.vertexes, ['digest'], ['name', 'started', 'completed', 'error']),
      statuses: list(json.statuses, ['id', 'vertex'], ['completed']),
      logs: list(json.logs, ['vertex', 'data']),
      warnings: list(json.warnings, ['vertex'], ['short', 'url']),
    }
  } catch {
    // A line that only looks like JSON is text of the build.
    return null
  }
}

/** Whether an item has these fields as texts, and those as texts or not at all. */
function hasTexts(item: unknown, texts: readonly string[], options: readonly string[]): boolean {
  if (typeof item !== 'object' || item === null) return false
  const fields = item as Readonly<Record<string, unknown>>
  return (
    texts.every((name) => typeof fields[name] === 'string') &&
    options.every((name) => fields[name] === undefined || typeof fields[name] === 'string')
  )
}

/** The build that a name of a process of several speaks of, and the name without its mark. */
export function splitName(name: string): { readonly index: number | null; readonly name: string } {
  const match = /^\[t(\d+)(?:-[\w-]+)?(\] ?| )/.exec(name)
  if (match === null) return { index: null, name }
  const rest = name.slice(match[0].length)
  return { index: Number(match[1]), name: match[2] === ' ' ? `[${rest}` : rest }
}

/** Base64 that is decoded at once: whole groups of four. */
const PIECE_CHARS = 64 * 1024

/** Puts lines together that arrive in parts, per step and stream; characters of several bytes too. */
export class LineJoiner {
  readonly #streams = new Map<
    string,
    Map<number, { decoder: InstanceType<typeof TextDecoder>; rest: string }>
  >()

  /** What a step printed last without ending the line. */
  peek(vertex: string): readonly string[] {
    return [...(this.#streams.get(vertex)?.values() ?? [])].flatMap(({ rest }) => (rest === '' ? [] : [rest]))
  }

  /** The lines that this output ends, some at a time: a message may hold a megabyte of them. */
  *lines({ vertex, stream = 1, data }: RawLog): Iterable<readonly string[]> {
    const streams = this.#streams.get(vertex) ?? new Map()
    this.#streams.set(vertex, streams)
    const open = streams.get(stream) ?? { decoder: new TextDecoder(), rest: '' }
    streams.set(stream, open)
    for (let at = 0; at < data.length; at += PIECE_CHARS) {
      const bytes = Buffer.from(data.slice(at, at + PIECE_CHARS), 'base64')
      const lines = (open.rest + open.decoder.decode(bytes, { stream: true })).split(/\r?\n|\r(?!$)/)
      open.rest = lines.pop() ?? ''
      yield lines
    }
  }

  /** As `peek`, once. */
  take(vertex: string): readonly string[] {
    const rests = this.peek(vertex)
    this.#streams.delete(vertex)
    return rests
  }

  /** The steps that have printed and not ended. */
  open(): readonly string[] {
    return [...this.#streams.keys()]
  }
}

// What buildx says in plain text when a build fails: which one, why, and the line of the Dockerfile.

/** The last word of a process. */
export interface BuildxError {
  /** The position of the build that failed, in a process of several; null when it names none. */
  readonly index: number | null
  readonly message: string
  /** In the excerpt's Dockerfile, which BuildKit names only by its last part. */
  readonly line: number | null
}

/** The final `ERROR:` line, and the place that BuildKit prints above the excerpt of the Dockerfile. */
export function readBuildxError(plain: readonly string[]): BuildxError | null {
  const start = plain.findLastIndex((line) => /^ERROR: /.test(line))
  const last = start < 0 ? plain.at(-1) : [plain[start], ...restOf(plain.slice(start + 1))].join('\n')
  if (last === undefined) return null
  const place = plain.findIndex(
    (line, index) => /^\S.*:\d+$/.test(line) && /^-{5,}$/.test(plain[index + 1] ?? ''),
  )
  const head = /^.*:(\d+)$/.exec(plain[place] ?? '')
  const text = last.replace(/^ERROR: (failed to build: )?/, '')
  const target = /^target t(\d+)(?:-[\w-]+)?: /.exec(text)
  return {
    index: target === null ? null : Number(target[1]),
    message: text.slice(target?.[0].length ?? 0).replace(/^failed to (?:solve|run Build function): /, ''),
    line: head === null ? null : (blamedLine(plain, place) ?? Number(head[1])),
  }
}

/** The first line marked `>>>` in the excerpt: the header names where the excerpt's instruction starts. */
function blamedLine(plain: readonly string[], place: number): number | null {
  const excerpt = plain.slice(place + 2)
  const marked = excerpt.map((line) => /^\s*(\d+) \|\s*>>> /.exec(line)).find((match) => match !== null)
  return marked?.[1] === undefined ? null : Number(marked[1])
}

/** Registries answer in several lines; what buildx itself adds after an error is set apart by an empty line. */
function restOf(lines: readonly string[]): readonly string[] {
  const end = lines.findIndex(
    (line) => line.trim() === '' || /^(View build details|Check out|Learn more)\b/.test(line),
  )
  return end < 0 ? lines : lines.slice(0, end)
}
