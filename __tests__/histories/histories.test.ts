/** At rest each app's newest image is what the branch needs or its run failed it; after one quiet run all are right. */
import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'
import { MUTANTS } from './mutants.ts'

const CHECK = fileURLToPath(new URL('check.ts', import.meta.url))
/** Nothing of it comes by chance: the same seed is the same histories. Far more of them: npm run histories. */
const SEED = '1'

interface Report {
  readonly runs: number
  readonly failed: boolean
  /** Of the history that ends badly. */
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

describe('random histories', () => {
  it('end with the images that the branch needs', { timeout: 300_000 }, async () => {
    expect(await check('--count=300')).toMatchObject({ runs: 300, failed: false })
  })

  it('end so too when runs are cut for several jobs, any of which may be lost', {
    timeout: 300_000,
  }, async () => {
    expect(await check('--count=150', '--cut')).toMatchObject({ runs: 150, failed: false })
  })

  it.each(MUTANTS)('do not without: $rule', { timeout: 300_000 }, async ({ rule }) => {
    expect((await check('--count=300', `--without=${rule}`)).failed).toBe(true)
  })
})
