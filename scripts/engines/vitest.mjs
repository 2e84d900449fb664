/** Runs test files and says in a line how that ended. */
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** @typedef {{result: 'passed' | 'failed', note: string}} Ended */
/** @typedef {{fullName: string, status: string, ancestorTitles: string[], title: string, duration?: number}} Test */
/** @typedef {{testResults: {name: string, status: string, message: string, assertionResults: Test[]}[]}} Report */

const ROOT = fileURLToPath(new URL('../../', import.meta.url))
const NAMED = 5

/**
 * How these tests ended, with the time, what failed and what was left out by name.
 * @param {readonly string[]} files @param {Readonly<Record<string, string>>} env
 * @returns {Promise<Ended>}
 */
export async function runTests(files, env) {
  const began = Date.now()
  const report = await runReport('e2e', files, env)
  if (report === null) return { result: 'failed', note: 'vitest gave no report; see its output' }
  return judge(report, Date.now() - began)
}

/**
 * What vitest reports of these tests, or null when it could not say.
 * @param {string} project @param {readonly string[]} files @param {Readonly<Record<string, string>>} env
 * @returns {Promise<Report | null>}
 */
export async function runReport(project, files, env) {
  const dir = mkdtempSync(join(tmpdir(), 'fda-engines-'))
  try {
    const outputFile = join(dir, 'report.json')
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${outputFile}`]
    const args = [join(ROOT, 'node_modules/vitest/vitest.mjs'), 'run', '--project', project, ...reporters]
    await ended(process.execPath, [...args, ...files], env)
    return JSON.parse(readFileSync(outputFile, 'utf8'))
  } catch (error) {
    process.stderr.write(`vitest gave no report: ${String(error)}\n`)
    return null
  } finally {
    rmSync(dir, { recursive: true, force: true })
  }
}

/**
 * How a script of this project ended.
 * @param {string} script relative to the root @param {Readonly<Record<string, string>>} env
 * @returns {Promise<Ended>}
 */
export async function runScript(script, env) {
  const began = Date.now()
  const { code, output } = await ended(process.execPath, [join(ROOT, script)], env)
  if (code === 0) return { result: 'passed', note: seconds(Date.now() - began) }
  const last = output.trim().split('\n').slice(-3).join(' ')
  return { result: 'failed', note: `exit code ${code}: ${last.slice(0, 300)}` }
}

/**
 * @param {Report} report @param {number} ms
 * @returns {Ended}
 */
export function judge({ testResults }, ms) {
  const tests = testResults.flatMap(({ assertionResults }) => assertionResults)
  const broken = testResults
    .filter(({ status, assertionResults }) => status === 'failed' && !assertionResults.some(isFailed))
    .map(({ name, message }) => `${name.split('/').at(-1)} (${message.split('\n')[0]})`)
  const failed = [...broken, ...tests.filter(isFailed).map(({ fullName }) => fullName)]
  const left = tests.filter(({ status }) => status === 'skipped' || status === 'pending' || status === 'todo')
  const parts = [
    `${tests.length - left.length} tests in ${seconds(ms)}`,
    ...(failed.length === 0 ? [] : [`${failed.length} failed: ${names(failed)}`]),
    ...(left.length === 0 ? [] : [`left out: ${names(left.map(({ fullName }) => fullName))}`]),
  ]
  return { result: failed.length === 0 && tests.length > 0 ? 'passed' : 'failed', note: parts.join('; ') }
}

/** @param {Test} test */
function isFailed({ status }) {
  return status === 'failed'
}

/** @param {readonly string[]} all */
function names(all) {
  const more = all.length > NAMED ? ` and ${all.length - NAMED} more` : ''
  return `${all.slice(0, NAMED).join(', ')}${more}`
}

/** @param {number} ms */
function seconds(ms) {
  return `${Math.round(ms / 1000)} s`
}

/**
 * @param {string} command @param {string[]} args @param {Readonly<Record<string, string>>} env
 * @returns {Promise<{code: number, output: string}>} what was printed is shown too
 */
function ended(command, args, env) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: ROOT,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text) => {
        output = (output + text).slice(-20_000)
        process.stderr.write(text)
      })
    }
    child.once('error', reject)
    child.once('close', (code) => resolve({ code: code ?? 128, output }))
  })
}
