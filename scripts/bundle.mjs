/**
 * Builds dist/ from src/, reproducibly: compile with tsc, bundle action and command line with ncc. `--check` builds in a copy
 * of the project in another directory, and fails when what comes out is not dist/ to the byte.
 */
import { spawnSync } from 'node:child_process'
import { chmodSync, cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const project = fileURLToPath(new URL('..', import.meta.url))
const check = process.argv.includes('--check')
const root = check ? copyOf(project) : project
const out = join(root, 'dist')

/** Another directory that holds what a bundle is made from. @param {string} from */
function copyOf(from) {
  const to = mkdtempSync(join(tmpdir(), 'fda-dist-'))
  process.on('exit', () => rmSync(to, { recursive: true, force: true }))
  // Tests that run meanwhile write there, and nothing is made from it.
  const isKept = (/** @type {string} */ path) => !/node_modules\/\.(?:cache|vite)/.test(path)
  const parts = ['src', 'scripts', 'package.json', 'tsconfig.json', 'tsconfig.bundle.json', 'node_modules']
  for (const part of parts.filter((name) => existsSync(join(from, name))))
    cpSync(join(from, part), join(to, part), { recursive: true, verbatimSymlinks: true, filter: isKept })
  return to
}

/** Runs a tool of the project; what it complains about is shown. @param {string} tool @param {string[]} args */
function run(tool, args) {
  const bin = join(root, 'node_modules', '.bin')
  const env = { ...process.env, PATH: `${bin}:${process.env.PATH}` }
  const { status } = spawnSync(join(bin, tool), args, {
    cwd: root,
    env,
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  if (status === 0) return
  console.error(`${tool} failed: dist/ was not built`)
  process.exit(1)
}

/** The files below a directory with their bytes. @param {string} directory @returns {Map<string, Buffer>} */
function files(directory) {
  const entries = readdirSync(directory, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  )
  return new Map(
    entries.map((entry) => {
      const path = join(entry.parentPath, entry.name)
      return [path.slice(directory.length + 1), readFileSync(path)]
    }),
  )
}

/** One entry with the licenses of what is in it. @param {string} entry @param {string} directory */
function bundle(entry, directory) {
  const options = ['--target', 'es2022', '--license', 'licenses.txt', '--no-cache', '--quiet']
  run('ncc', ['build', entry, '--out', directory, ...options])
}

rmSync(join(root, 'lib'), { recursive: true, force: true })
run('tsc', ['-p', 'tsconfig.bundle.json'])
rmSync(out, { recursive: true, force: true })
bundle('lib/index.js', out)
bundle('lib/cli.js', join(out, 'cli'))
// npm makes the program executable when it links it; a plain clone has it so too.
chmodSync(join(out, 'cli', 'index.js'), 0o755)
rmSync(join(root, 'lib'), { recursive: true, force: true })

if (check) {
  const [built, committed] = [files(out), files(join(project, 'dist'))]
  const names = [...new Set([...built.keys(), ...committed.keys()])].sort()
  const stale = names.filter((name) => !built.get(name)?.equals(committed.get(name) ?? Buffer.alloc(0)))
  if (stale.length > 0) {
    console.error(`dist/ is not what src/ builds: ${stale.join(', ')}\nRun: npm run bundle`)
    process.exit(1)
  }
  console.log(`dist/ is fresh: ${names.length} files, the same bytes from another directory`)
} else {
  const sizes = [...files(out)].map(([name, bytes]) => `${name} ${(bytes.length / 1e6).toFixed(2)} MB`)
  console.log(`dist/: ${sizes.join(', ')}`)
}
