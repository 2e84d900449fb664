/**
 * `npm run engines`: the tests and the demo on every version of what people run the action with; each result goes into
 * docs/compatibility.md as soon as it is there. `--newest`: only the newest of each. `--sample`: on
 * each BuildKit the tests of a push instead of all. `--only TEXT`: only what has it in its name.
 */
import { parseArgs } from 'node:util'
import { recordRows } from './compatibility.mjs'
import { describeEngineError } from './engine/errors.mjs'
import * as buildkit from './engines/buildkit.mjs'
import * as surroundings from './engines/surroundings.mjs'

/** Each yields a row for each thing that it ran. */
const SECTIONS = { buildkit, surroundings }

const { values } = parseArgs({
  options: {
    newest: { type: 'boolean', default: false },
    sample: { type: 'boolean', default: false },
    only: { type: 'string' },
  },
})
const log = (/** @type {string} */ line) => process.stderr.write(`\n━━ ${line}\n`)

let [ran, failed] = [0, 0]
try {
  for (const { rows } of Object.values(SECTIONS)) {
    for await (const row of rows({ ...values, only: values.only, log })) {
      recordRows([row])
      ran += 1
      if (row.result === 'failed') failed += 1
      log(`${row.part} ${row.version}: ${row.ran}: ${row.result}; ${row.note}`)
    }
  }
} catch (error) {
  process.stderr.write(`${describeEngineError(error)}\n`)
  failed += 1
}
process.stdout.write(`${ran} runs, ${failed} failed; see docs/compatibility.md\n`)
process.exitCode = failed > 0 || ran === 0 ? 1 : 0
