/** After every quiet point each app's newest image is what the branch needs, whatever happened before. */
import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'
import { runPipeline } from '../../src/pipeline.ts'
import { CASES } from './cases.ts'
import { MUTANTS } from './mutants.ts'
import { play } from './play.ts'

const CHECK = fileURLToPath(new URL('check.ts', import.meta.url))
/** Nothing of it comes by chance: the same seed is the same histories. */
const SEED = '1'

interface Report {
  /** The named histories that end badly. */
  readonly wrong: readonly string[]
  readonly runs: number
  readonly failed: boolean
  /** Of the random history that ends badly. */
  readonly problems?: readonly string[]
}

async function check(...args: readonly string[]): Promise<Report> {
  const options = { maxBuffer: 64 * 1024 * 1024 }
  const run = promisify(execFile)(process.execPath, [CHECK, `--seed=${SEED}`, ...args], options)
  const { stdout } = await run.catch((error: { stdout: string; code?: unknown }) => {
    // 1: a history went wrong, which the report tells.
    if (error.code !== 1 || error.stdout === '') throw error
    return error
  })
  return JSON.parse(stdout) as Report
}

describe('a history that once ended with a wrong image', () => {
  it.each(Object.entries(CASES))('ends well: %s', async (_, script) => {
    expect((await play(script, runPipeline)).problems).toEqual([])
  })
})

describe('random histories', () => {
  it('end with the images that the branch needs', { timeout: 240_000 }, async () => {
    expect(await check('--runs=1500')).toMatchObject({ runs: 1500, failed: false })
  })

  it.each(MUTANTS)('do not when this is left out: $rule', { timeout: 240_000 }, async ({ rule, history }) => {
    const report = await check(`--runs=${history === null ? 6000 : 1}`, `--without=${rule}`)
    // How many random histories it takes depends on the order of what happens at once.
    if (history === null) expect(report.problems).not.toEqual([])
    else expect(report.wrong).toContain(history)
  })
})
