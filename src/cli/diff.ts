/** The difference of two texts as a unified diff that git applies. Pure. */
import { structuredPatch } from 'diff'

/** Unchanged lines around a change. */
const CONTEXT = 3

/** The diff of a file as lines; none when nothing changed. `before` is null for a new file. */
export function unifiedDiff(path: string, before: string | null, after: string): readonly string[] {
  if (before === after) return []
  const { hunks } = structuredPatch(path, path, before ?? '', after, '', '', { context: CONTEXT })
  return [
    `--- ${before === null ? '/dev/null' : `a/${path}`}`,
    `+++ b/${path}`,
    ...hunks.flatMap(({ oldStart, oldLines, newStart, newLines, lines }) => [
      `@@ -${range(oldStart, oldLines)} +${range(newStart, newLines)} @@`,
      ...lines.map((line) => line.replace(/\r$/, '')),
    ]),
  ]
}

/** Of a range without lines, the line before it is named. */
function range(start: number, lines: number): string {
  if (lines === 0) return `${start - 1},0`
  return lines === 1 ? String(start) : `${start},${lines}`
}
