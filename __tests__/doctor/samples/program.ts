/** The command line in repositories made for one sample. */
import { mkdirSync, mkdtempSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { callIn } from '../../fakes/command-line.ts'
import { openRepository, type Repository } from '../../fakes/repository.ts'
import type { Files } from '../wild/parts.ts'
import type { Play } from './play.ts'

const PROJECT = new URL('../../..', import.meta.url).pathname

interface Answer {
  readonly status: number
  /** Both streams. */
  readonly said: string
}

/** The command line in this directory. */
export async function run(cwd: string, ...args: readonly string[]): Promise<Answer> {
  const { status, stdout, stderr } = await callIn(cwd, args)
  return { status, said: stdout + stderr }
}

/** A repository with these files in one commit, for as long as it is used. */
export async function within(files: Files, use: (repository: Repository) => Promise<void>): Promise<void> {
  const repository = openRepository(mkdtempSync(join(tmpdir(), 'fda-sample-')))
  try {
    repository.git('init', '--quiet', '--initial-branch=main')
    repository.git('remote', 'add', 'origin', 'https://github.com/acme/mono.git')
    for (const [path, text] of Object.entries(files)) repository.write(path, text)
    repository.commit('Start')
    if ('turbo.json' in files) {
      mkdirSync(join(repository.path, 'node_modules'))
      symlinkSync(join(PROJECT, 'node_modules/turbo'), join(repository.path, 'node_modules/turbo'))
    }
    await use(repository)
  } finally {
    repository.dispose()
  }
}

/** The same, as a variant. */
export const play =
  (files: Files, use: (repository: Repository) => Promise<void>): Play =>
  async () =>
    await within(files, use)

/** A turbo monorepo with these packages; `null` has no Dockerfile. */
export function monorepo(apps: Readonly<Record<string, string | null>>, more: Files = {}): Files {
  const all = Object.entries(apps)
  const packages = all.map(([directory]) => [
    `${directory}/package.json`,
    JSON.stringify({ name: directory.split('/').at(-1), version: '0.0.0', scripts: { build: 'true' } }),
  ])
  const dockerfiles = all.flatMap(([directory, file]) =>
    file === null ? [] : [[file.replace('{dir}', directory), 'FROM scratch\n']],
  )
  const workspaces = [
    ...new Set(['apps/*', 'services/*', ...all.map(([directory]) => `${directory.split('/')[0]}/*`)]),
  ]
  return {
    'package.json': JSON.stringify({
      name: 'mono',
      private: true,
      packageManager: 'npm@11.19.1',
      workspaces,
    }),
    'package-lock.json': JSON.stringify({
      name: 'mono',
      lockfileVersion: 3,
      requires: true,
      packages: { '': { name: 'mono', workspaces } },
    }),
    'turbo.json': JSON.stringify({ tasks: { build: { dependsOn: ['^build'] } } }),
    '.gitignore': 'node_modules\n',
    ...Object.fromEntries(packages),
    ...Object.fromEntries(dockerfiles),
    ...more,
  }
}
