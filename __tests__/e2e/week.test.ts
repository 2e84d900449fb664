/** What people read after each run of a week, kept as text: a change of words is a visible change of a file. */
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { playWeek } from '../../scripts/pictures/runs.ts'
import { SCENES } from '../../scripts/pictures/scenes.ts'
import { wordsOf } from '../../scripts/pictures/words.ts'

/** Some forty runs on an engine, one after the other. */
const TIMEOUT_MS = 2_400_000

it(
  'is as it was approved',
  async () => {
    const runs = await playWeek(() => undefined)
    expect(runs.length).toBe(SCENES.length + 2)
    for (const { name, summary } of runs)
      await expect.soft(wordsOf(summary)).toMatchFileSnapshot(`week/${name}.txt`)
    const approved = readdirSync(join(import.meta.dirname, 'week')).map((name) => name.replace('.txt', ''))
    expect(approved.toSorted()).toEqual(runs.map(({ name }) => name).toSorted())
  },
  TIMEOUT_MS,
)
