/**
 * Writes src/doctor/templates/functions.ts: what the templates of Flux's commit messages and of the Flux Operator may call.
 *
 * Run `node scripts/flux-functions.mjs` with Go in PATH. It also fills in what Go itself says to the templates of
 * __tests__/fixtures/flux/templates.json, to which doctor's reading is held.
 */
import { execFileSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const SOURCE = fileURLToPath(new URL('flux-functions', import.meta.url))
const OUT = fileURLToPath(new URL('../src/doctor/templates/functions.ts', import.meta.url))
const TEMPLATES = fileURLToPath(new URL('../__tests__/fixtures/flux/templates.json', import.meta.url))
/** What image-automation-controller is built with: 3.2.3 up to Flux 2.3, 3.3.0 from 2.5 on; of 2.4 it could not be read. */
const SPRIG = { old: 'v3.2.3', now: 'v3.3.0' }

/** @param {string} version */
function built(version) {
  const work = mkdtempSync(join(tmpdir(), 'flux-functions-'))
  cpSync(SOURCE, work, { recursive: true })
  const go = (/** @type {string[]} */ ...args) =>
    execFileSync('go', args, { cwd: work, stdio: ['ignore', 'ignore', 'pipe'] })
  go('get', `github.com/Masterminds/sprig/v3@${version}`)
  go('build', '-mod=mod', '-o', 'functions', '.')
  return join(work, 'functions')
}

/** @param {string} program @returns {Record<string, Record<string, string>>} */
const listed = (program) => JSON.parse(execFileSync(program, ['list'], { encoding: 'utf8' }))

const program = built(SPRIG.now)
const { go = {}, commit = {}, operator = {} } = listed(program)
const { commit: old = {} } = listed(built(SPRIG.old))
const gone = Object.keys(old).filter((name) => old[name] !== commit[name])
if (gone.length > 0)
  throw new Error(`${gone.join(', ')} differ in ${SPRIG.old}: the data has no place for that`)

/** `upper:s>s printf:sa+>s`, in lines. @param {Record<string, string>} functions */
function shown(functions) {
  const words = Object.keys(functions)
    .sort()
    .map((name) => `${name}:${functions[name]}`)
  return words.join(' ').replace(/(.{90,106}) /g, '$1\n')
}

const later = Object.keys(commit).filter((name) => !(name in old))
writeFileSync(
  OUT,
  `/** What templates of Flux may call, made by scripts/flux-functions.mjs from Go's own function maps: not edited by hand. */

/**
 * Each function with the types of its arguments, a + for any number of the last one, and that of its result where it is always one:
 * s text, b true or false, i and l whole numbers (int, int64), f float64, m map of texts, c list, a any, x others. text/template of Go 1.26; the list is the same since Go 1.13.
 */
export const GO_FUNCTIONS = \`
${shown(go)}
\`

/** HermeticTxtFuncMap of github.com/Masterminds/sprig/v3 ${SPRIG.now}, which image-automation-controller 1.2.4 gives to commit messages. */
export const COMMIT_FUNCTIONS = \`
${shown(commit)}
\`

/** Those of them that sprig ${SPRIG.old} lacks: Flux up to 2.3 (controller 0.38.0) is built with it, from 2.5 on (0.40.0) with ${SPRIG.now}. */
export const LATER_COMMIT_FUNCTIONS: readonly string[] = [${later.map((name) => `'${name}'`).join(', ')}]

/** HermeticTxtFuncMap of github.com/go-task/slim-sprig/v3 v3.0.0, and what Flux Operator 0.59.0 adds for a ResourceSet. */
export const OPERATOR_FUNCTIONS = \`
${shown(operator)}
\`
`,
)

/** @type {{ language: string, text: string, says?: string }[]} */
const cases = JSON.parse(readFileSync(TEMPLATES, 'utf8'))
/** @type {string[]} */
const answers = JSON.parse(execFileSync(program, [], { input: JSON.stringify(cases), encoding: 'utf8' }))
const filled = cases.map(({ language, text }, at) => ({ language, text, says: answers[at] }))
writeFileSync(TEMPLATES, `[\n${filled.map((one) => `  ${JSON.stringify(one)}`).join(',\n')}\n]\n`)
console.log(`${Object.keys(commit).length} functions, ${cases.length} templates`)
