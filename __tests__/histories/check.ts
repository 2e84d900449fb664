/**
 * Plays random histories and prints what it found as JSON; the exit code says whether all were right.
 * Options: --count=<number> --seed=<number> --without=<rule>, a rule of mutants.ts to take out first; --cut plays runs in
 * several jobs.
 */
import { registerHooks } from 'node:module'
import { parseArgs } from 'node:util'
import * as fc from 'fast-check'
import { inJobs } from './cut.ts'
import { FIXED } from './fixed.ts'
import { MUTANTS, type Mutant } from './mutants.ts'
import { play } from './play.ts'
import { aScript, type Script } from './script.ts'

const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '1000' },
    seed: { type: 'string', default: String(Date.now() % 2 ** 31) },
    without: { type: 'string' },
    cut: { type: 'boolean', default: false },
  },
})

const mutant =
  values.without === undefined ? null : (MUTANTS.find(({ rule }) => rule === values.without) ?? null)
if (values.without !== undefined && mutant === null) throw new Error(`no such rule: ${values.without}`)
if (mutant?.code !== undefined) takeOut(mutant.code)
// Nobody reads where the many errors of a history were made.
Error.stackTraceLimit = 0
const code = {
  ...(await import('../../src/pipeline.ts')),
  ...(await import('../../src/sequences/republish.ts')),
  ...(values.cut ? { runPipeline: inJobs((await import('../../src/sequences/slices.ts')).runCut) } : {}),
}

const seed = Number(values.seed)
const property = fc.asyncProperty(aScript, async (script) => {
  const { problems } = await play(script, code, mutant?.world)
  return problems.length === 0
})
const details = await fc.check(property, {
  numRuns: Number(values.count),
  seed,
  endOnFailure: mutant !== null,
  examples: FIXED.map((script): [Script] => [script]),
})
const script: Script | undefined = details.counterexample?.[0]
const played = script === undefined ? null : await play(script, code, mutant?.world)
const report = { seed, runs: details.numRuns, failed: details.failed, script: script ?? null, ...played }
process.stdout.write(`${JSON.stringify(report, null, 1)}\n`)
process.exitCode = details.failed ? 1 : 0

/** Changes the code as it is loaded, so that everything else stays what it is. */
function takeOut({ file, from, to }: NonNullable<Mutant['code']>): void {
  registerHooks({
    load(url, context, nextLoad) {
      const loaded = nextLoad(url, context)
      if (!url.endsWith(file)) return loaded
      const source = String(loaded.source)
      if (source.split(from).length !== 2) throw new Error(`${file} has not one: ${from}`)
      return { ...loaded, source: source.replace(from, () => to) }
    },
  })
}
