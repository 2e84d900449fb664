/** The next steps as they are printed, word for word. Those of the fixtures are written anew by `vitest -u`. */
import { expect, it } from 'vitest'
import { initOn } from '../../flux/golden.ts'
import { RUNS } from '../cluster/runs.ts'

it.each(Object.entries(RUNS))('%s', async (name, start) => {
  const { steps, refusals } = await initOn(...(await start()))
  expect(refusals).toEqual([])
  await expect(`${steps.join('\n')}\n`).toMatchFileSnapshot(`../../fixtures/steps/${name}.txt`)
})
