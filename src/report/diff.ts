/** The difference of two texts as a unified diff. Pure. */

/** Unchanged lines around a change. */
const CONTEXT = 3

/** One line of a diff; the ends of lines are kept. */
interface Line {
  readonly mark: ' ' | '-' | '+'
  readonly text: string
}

/** The diff of a file as lines; none when nothing changed. `before` is null for a new file. */
export function unifiedDiff(path: string, before: string | null, after: string): readonly string[] {
  if (before === after) return []
  const lines = compare(splitLines(before ?? ''), splitLines(after))
  const hunks = hunksOf(lines)
  return [
    `--- ${before === null ? '/dev/null' : `a/${path}`}`,
    `+++ b/${path}`,
    ...hunks.flatMap(({ from, to }) => [header(lines, from, to), ...lines.slice(from, to).flatMap(render)]),
  ]
}

function splitLines(text: string): readonly string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? []
}

function render({ mark, text }: Line): readonly string[] {
  if (text.endsWith('\n')) return [`${mark}${text.replace(/\r?\n$/, '')}`]
  return [`${mark}${text}`, '\\ No newline at end of file']
}

function header(lines: readonly Line[], from: number, to: number): string {
  const count = (list: readonly Line[], other: Line['mark']) =>
    list.filter(({ mark }) => mark !== other).length
  const range = (other: Line['mark']) => {
    const length = count(lines.slice(from, to), other)
    const start = count(lines.slice(0, from), other) + (length === 0 ? 0 : 1)
    return length === 1 ? String(start) : `${start},${length}`
  }
  return `@@ -${range('+')} +${range('-')} @@`
}

function hunksOf(lines: readonly Line[]): readonly { from: number; to: number }[] {
  const hunks: { from: number; to: number }[] = []
  for (const [index, { mark }] of lines.entries()) {
    if (mark === ' ') continue
    const last = hunks.at(-1)
    const to = Math.min(lines.length, index + 1 + CONTEXT)
    if (last !== undefined && index - CONTEXT <= last.to) last.to = to
    else hunks.push({ from: Math.max(0, index - CONTEXT), to })
  }
  return hunks
}

/** The shortest way from one list to the other (Myers): its cost grows with the number of differences. */
function compare(a: readonly string[], b: readonly string[]): readonly Line[] {
  const trace: Map<number, number>[] = []
  let reached = new Map<number, number>([[1, 0]])
  for (let steps = 0; ; steps++) {
    trace.push(reached)
    const next = new Map(reached)
    for (let diagonal = -steps; diagonal <= steps; diagonal += 2) {
      let x = isDown(reached, diagonal, steps) ? at(reached, diagonal + 1) : at(reached, diagonal - 1) + 1
      while (x < a.length && x - diagonal < b.length && a[x] === b[x - diagonal]) x++
      next.set(diagonal, x)
      if (x >= a.length && x - diagonal >= b.length) return walkBack(a, b, trace)
    }
    reached = next
  }
}

function walkBack(
  a: readonly string[],
  b: readonly string[],
  trace: readonly ReadonlyMap<number, number>[],
): readonly Line[] {
  const lines: Line[] = []
  let [x, y] = [a.length, b.length]
  for (let steps = trace.length - 1; steps >= 0; steps--) {
    const reached = trace[steps] ?? new Map<number, number>()
    const diagonal = x - y
    const down = isDown(reached, diagonal, steps)
    const fromX = steps === 0 ? 0 : at(reached, down ? diagonal + 1 : diagonal - 1)
    const fromY = steps === 0 ? 0 : fromX - (down ? diagonal + 1 : diagonal - 1)
    while (x > fromX && y > fromY && a[x - 1] === b[y - 1]) {
      lines.push({ mark: ' ', text: a[--x] ?? '' })
      y--
    }
    if (steps === 0) break
    if (down) lines.push({ mark: '+', text: b[--y] ?? '' })
    else lines.push({ mark: '-', text: a[--x] ?? '' })
  }
  return lines.reverse()
}

function isDown(reached: ReadonlyMap<number, number>, diagonal: number, steps: number): boolean {
  return diagonal === -steps || (diagonal !== steps && at(reached, diagonal - 1) < at(reached, diagonal + 1))
}

function at(reached: ReadonlyMap<number, number>, diagonal: number): number {
  return reached.get(diagonal) ?? 0
}
