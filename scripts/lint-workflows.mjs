/**
 * `npm run lint:workflows`: actionlint and zizmor on the project's own workflows, on the examples and on the README's. Both
 * tools are fetched once, in exactly these versions, and kept in the user's cache; nothing is asked of GitHub. zizmor comes
 * from Python's package index; `--only actionlint` is for who cannot reach it.
 */
import { globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { cached, cacheRoot } from './engine/cache.mjs'
import { describeEngineError, EngineError } from './engine/errors.mjs'
import { goProgram } from './engine/go-program.mjs'
import { findProgram } from './engine/host.mjs'
import { run, tryRun } from './engine/run.mjs'
import { ACTIONLINT, ZIZMOR } from './workflows/tools.mjs'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
/** It lies among ours and is run by others, as an example is. */
const SHARED = '.github/workflows/images.yml'
const OWN = ['.github/workflows/*.yml', `!${SHARED}`]
const EXAMPLES = [SHARED, 'examples/workflows/*.yml', 'examples/*/.github/workflows/*.yml']

/** The path of zizmor, in a Python environment of its own. @returns {Promise<string>} */
async function zizmorProgram() {
  const python = findProgram('python3')
  const hint =
    'Install Python 3 with its venv module (Debian: python3-venv), and check that pip reaches its registry.'
  if (python === null) throw new EngineError('zizmor is a Python package, and PATH has no python3', { hint })
  // The environment knows its own path, so it is made where it stays; the mark says that it is whole.
  const home = join(cacheRoot(), 'python', `zizmor-${ZIZMOR}-environment`)
  await cached(join(cacheRoot(), 'python'), `zizmor-${ZIZMOR}`, async (mark) => {
    rmSync(home, { recursive: true, force: true })
    await run(python, ['-m', 'venv', home], { hint })
    const install = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', `zizmor==${ZIZMOR}`]
    await run(join(home, 'bin', 'python'), install, { hint, timeout: 600_000 })
    writeFileSync(mark, '')
  })
  return join(home, 'bin', 'zizmor')
}

/** @param {readonly string[]} patterns @returns {string[]} */
function filesOf(patterns) {
  const left = patterns.filter((pattern) => pattern.startsWith('!')).map((pattern) => pattern.slice(1))
  const taken = patterns.filter((pattern) => !pattern.startsWith('!'))
  return globSync(taken, { cwd: ROOT, exclude: left }).sort()
}

/** The README's workflow in a file. @param {string} directory @returns {string} */
function readmeWorkflow(directory) {
  const text = /```yaml\n(name: CI\n[\s\S]*?)```/.exec(readFileSync(join(ROOT, 'README.md'), 'utf8'))?.[1]
  if (text === undefined) throw new EngineError('the README has no workflow', { hint: 'Look at README.md.' })
  const path = join(directory, 'readme.yml')
  writeFileSync(path, text)
  return path
}

const { values } = parseArgs({ options: { only: { type: 'string' } } })
const wanted = (/** @type {string} */ name) => values.only === undefined || values.only === name
const directory = mkdtempSync(join(tmpdir(), 'fda-lint-'))
try {
  const readme = readmeWorkflow(directory)
  const say = (/** @type {string} */ line) => process.stderr.write(`${line}\n`)
  const [actionlint, zizmor] = await Promise.all([
    wanted('actionlint') ? goProgram(ACTIONLINT, say) : null,
    wanted('zizmor') ? zizmorProgram() : null,
  ])
  if (actionlint === null && zizmor === null)
    throw new EngineError(`'${values.only}' is no tool of this check`, {
      hint: 'Write actionlint or zizmor.',
    })
  const quiet = ['--offline', '--no-progress', '--format', 'plain']
  const checks = [
    // Scripts within workflows are not looked at: their linters may be there or not.
    {
      program: actionlint,
      args: ['-no-color', '-shellcheck=', '-pyflakes=', ...filesOf(OWN), ...filesOf(EXAMPLES), readme],
    },
    {
      program: zizmor,
      args: [...quiet, '--no-config', ...filesOf([...OWN, '.github/dependabot.yml', 'action.yml'])],
    },
    { program: zizmor, args: [...quiet, '--config', 'examples/zizmor.yml', ...filesOf(EXAMPLES)] },
  ]
  for (const { program, args } of checks) {
    if (program === null) continue
    const { exitCode, stdout, stderr } = await tryRun(program, args, { cwd: ROOT })
    const files = args.filter((arg) => arg.endsWith('.yml') && arg !== 'examples/zizmor.yml')
    if (exitCode === 0) {
      say(`${program.split('/').at(-1)?.split('-v')[0]}: nothing found in ${files.length} files`)
    } else {
      process.stdout.write(`${stdout}${stderr}`)
      process.exitCode = 1
    }
  }
} catch (error) {
  process.stderr.write(`${describeEngineError(error)}\n`)
  process.exitCode = 1
} finally {
  rmSync(directory, { recursive: true, force: true })
}
