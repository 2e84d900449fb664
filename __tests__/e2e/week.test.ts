/** What people read after each run of a week, kept as text: a change of words is a visible change of a file. */
import { expect, it } from 'vitest'
import { playWeek } from '../../scripts/pictures/runs.ts'
import { wordsOf } from '../../scripts/pictures/words.ts'

it('is as it was approved', async () => {
  const runs = await playWeek(() => undefined)
  expect(runs.length).toBeGreaterThanOrEqual(10)
  for (const { name, summary } of runs) await expect(wordsOf(summary)).toMatchFileSnapshot(`week/${name}.txt`)
})
