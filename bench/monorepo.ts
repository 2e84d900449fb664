/** Generated monorepos of any size: a fifth are apps, libraries use each other in layers, each package has 25 files. */
import { execFileSync } from 'node:child_process'
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { GIT_ENV, makeDirectory } from '../__tests__/adapters/git-repository.ts'
import { installTurbo } from '../__tests__/fakes/turbo-versions.ts'

const FILES_PER_PACKAGE = 25
const TURBO = join(import.meta.dirname, '..', 'node_modules', 'turbo')

/** A monorepo whose HEAD changes one library after `base`. */
export interface Generated {
  readonly path: string
  readonly base: string
  readonly head: string
  readonly files: number
  /** The filter that asks turbo for the apps affected since the base. */
  readonly filter: string
  remove(): void
}

/** The monorepo with that many packages, committed; turbo is installed, in the version of this project or another one. */
export async function generateMonorepo(packages: number, turbo?: string): Promise<Generated> {
  const { path, remove } = makeDirectory(`bench-${packages}`)
  const apps = Math.max(1, Math.round(packages / 5))
  const libraries = packages - apps
  const files = new Map<string, string>([
    ['.gitignore', 'node_modules\n'],
    ['Dockerfile', 'FROM scratch\n'],
    ['turbo.json', text({ tasks: { build: { dependsOn: ['^build'], outputs: ['dist/**'] } } })],
    ['package-lock.json', text({ name: 'bench', lockfileVersion: 3, packages: {} })],
    [
      'package.json',
      text({ name: 'bench', packageManager: 'npm@11.0.0', workspaces: ['apps/*', 'packages/*'] }),
    ],
  ])
  for (let index = 0; index < libraries; index++) {
    const below = [2 * index + 1, 2 * index + 2].filter((other) => other < libraries)
    addPackage(files, `packages/lib${index}`, `@bench/lib${index}`, below)
  }
  for (let index = 0; index < apps; index++)
    addPackage(files, `apps/app${index}`, `@bench/app${index}`, [(index * 7) % libraries])
  for (const [name, content] of files) {
    mkdirSync(dirname(join(path, name)), { recursive: true })
    writeFileSync(join(path, name), content)
  }
  const git = (...args: readonly string[]) =>
    execFileSync('git', args, { cwd: path, env: GIT_ENV, encoding: 'utf8' }).trim()
  const commit = (message: string) => {
    git('add', '--all')
    git('commit', '--quiet', `--message=${message}`)
    return git('rev-parse', 'HEAD')
  }
  git('init', '--quiet', '--initial-branch=main')
  const base = commit('start')
  writeFileSync(
    join(path, `packages/lib${Math.floor(libraries / 2)}/src/file0.ts`),
    'export const value = -1\n',
  )
  const head = commit('change a library')
  mkdirSync(join(path, 'node_modules'))
  if (turbo === undefined) symlinkSync(TURBO, join(path, 'node_modules', 'turbo'))
  else await installTurbo(path, turbo)
  return { path, base, head, files: files.size, filter: `{./apps/*}...[${base}]`, remove }
}

function addPackage(
  files: Map<string, string>,
  directory: string,
  name: string,
  uses: readonly number[],
): void {
  const dependencies = Object.fromEntries(uses.map((number) => [`@bench/lib${number}`, '*']))
  files.set(
    `${directory}/package.json`,
    text({ name, version: '1.0.0', scripts: { build: 'tsc' }, dependencies }),
  )
  for (let file = 0; file < FILES_PER_PACKAGE - 1; file++)
    files.set(`${directory}/src/file${file}.ts`, `export const value = ${file}\n// ${name}\n`)
}

function text(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`
}
