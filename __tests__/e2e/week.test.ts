/** What people read after each run of a week, kept as text: a change of words is a visible change of a file. */
import { expect, it } from 'vitest'
import { playWeek } from '../../scripts/pictures/runs.ts'

const LINES = 10

/** The page's first lines, with what differs from run to run left out. */
function wordsOf(summary: string): string {
  const text = summary
    .replace(/https?:\/\/[^)\s]+/g, '<address>')
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replace(/sha256:[0-9a-f]{64}/g, '<digest>')
    .replace(/(?:127\.0\.0\.1|localhost):\d+/g, '<registry>')
    .replace(/\b[0-9a-f]{40}\b|\b[0-9a-f]{7}\b/g, '<commit>')
    .replace(/<commit>-\d{13}/g, '<commit>-<time>')
    .replace(/(?:\d+ min )?\d+(?:\.\d)?(?: |&nbsp;)s\b/g, '<seconds>')
  return `${text.split('\n').slice(0, LINES).join('\n').trimEnd()}\n`
}

it('is as it was approved', async () => {
  const runs = await playWeek(() => undefined)
  expect(runs.length).toBeGreaterThanOrEqual(10)
  for (const { name, summary } of runs) await expect(wordsOf(summary)).toMatchFileSnapshot(`week/${name}.txt`)
})
