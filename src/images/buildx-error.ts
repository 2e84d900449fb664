/** What buildx says in plain text when a build fails: which one, why, and the line of the Dockerfile. Pure. */

/** The last word of a process. */
export interface Verdict {
  /** The position of the build that failed, in a process of several; null when it names none. */
  readonly index: number | null
  readonly message: string
  /** In the excerpt's Dockerfile, which BuildKit names only by its last part. */
  readonly line: number | null
}

/** The final `ERROR:` line, and the place that BuildKit prints above the excerpt of the Dockerfile. */
export function readVerdict(plain: readonly string[]): Verdict | null {
  const start = plain.findLastIndex((line) => /^ERROR: /.test(line))
  const last = start < 0 ? plain.at(-1) : [plain[start], ...restOf(plain.slice(start + 1))].join('\n')
  if (last === undefined) return null
  const place = plain.findIndex(
    (line, index) => /^\S.*:\d+$/.test(line) && /^-{5,}$/.test(plain[index + 1] ?? ''),
  )
  const head = /^.*:(\d+)$/.exec(plain[place] ?? '')
  const text = last.replace(/^ERROR: (failed to build: )?/, '')
  const target = /^target t(\d+): /.exec(text)
  return {
    index: target === null ? null : Number(target[1]),
    message: text.slice(target?.[0].length ?? 0).replace(/^failed to solve: /, ''),
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
