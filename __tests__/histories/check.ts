/**
 * Plays random histories and prints what it found as JSON; the exit code says whether all were right.
 * Options: --runs=<number> --seed=<number> --without=<rule>, a rule of mutants.ts to take out of the code first.
 */
import { registerHooks } from 'node:module'
import { parseArgs } from 'node:util'
import * as fc from 'fast-check'
import { CASES } from './cases.ts'
import { MUTANTS, type Mutant } from './mutants.ts'
import { play } from './play.ts'
import { aScript, type Script } from './script.ts'

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '1000' },
    seed: { type: 'string', default: String(Date.now() % 2 ** 31) },
    without: { type: 'string' },
  },
})

if (values.without !== undefined) takeOut(MUTANTS.find(({ rule }) => rule === values.without))
const { runPipeline } = await import('../../src/pipeline.ts')

/** The named histories that go wrong. */
async function findCases(): Promise<readonly string[]> {
  const wrong: string[] = []
  for (const [name, script] of Object.entries(CASES)) {
    if ((await play(script, runPipeline)).problems.length > 0) wrong.push(name)
  }
  return wrong
}

const seed = Number(values.seed)
const wrong = await findCases()
const property = fc.asyncProperty(aScript, async (script) => {
  const { problems } = await play(script, runPipeline)
  return problems.length === 0
})
const details = await fc.check(property, {
  numRuns: Number(values.runs),
  seed,
  endOnFailure: values.without !== undefined,
})
const script: Script | undefined = details.counterexample?.[0]
const played = script === undefined ? null : await play(script, runPipeline)
const report = {
  wrong,
  seed,
  runs: details.numRuns,
  failed: details.failed,
  script: script ?? null,
  ...played,
}
process.stdout.write(`${JSON.stringify(report, null, 1)}\n`)
process.exitCode = details.failed ? 1 : 0

/** Changes the code as it is loaded, so that everything else stays what it is. */
function takeOut(mutant: Mutant | undefined): void {
  if (mutant === undefined) throw new Error(`no such rule: ${values.without}`)
  registerHooks({
    load(url, context, nextLoad) {
      const loaded = nextLoad(url, context)
      if (!url.endsWith(mutant.file)) return loaded
      let source = String(loaded.source)
      for (const { from, to } of [mutant, ...(mutant.and === undefined ? [] : [mutant.and])]) {
        if (source.split(from).length !== 2) throw new Error(`${mutant.file} has not one: ${from}`)
        source = source.replace(from, () => to)
      }
      return { ...loaded, source }
    },
  })
}
