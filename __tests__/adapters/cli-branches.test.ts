/** The command line as a process, where CI deploys a branch for each of two clusters. */
import { mkdtempSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { callIn } from '../fakes/command-line.ts'
import { openRepository, type Repository } from '../fakes/repository.ts'
import { PLAIN, treeOf, workflow } from '../init/cluster/built-branches.ts'
import { APPS, placeOf } from '../init/clusters.ts'

const PROJECT = new URL('../..', import.meta.url).pathname

let repository: Repository

beforeEach(() => {
  repository = openRepository(mkdtempSync(join(tmpdir(), 'fda-branches-')))
  const root = { name: 'shop', packageManager: 'npm@11.0.0', workspaces: ['apps/*'] }
  const links = Object.fromEntries(
    APPS.map((app) => [`node_modules/${app}`, { resolved: `apps/${app}`, link: true }]),
  )
  const files = {
    ...treeOf(workflow(undefined, undefined, undefined, PLAIN)),
    'package.json': JSON.stringify(root),
    'package-lock.json': JSON.stringify({ lockfileVersion: 3, packages: { '': root, ...links } }),
    'turbo.json': '{"tasks": {"build": {}}}',
    '.gitignore': 'node_modules\n',
    ...Object.fromEntries(
      APPS.flatMap((app) => [
        [`apps/${app}/package.json`, JSON.stringify({ name: app, scripts: { build: 'true' } })],
        [`apps/${app}/Dockerfile`, 'FROM scratch\n'],
      ]),
    ),
  }
  repository.git('init', '--quiet', '--initial-branch=main')
  repository.git('remote', 'add', 'origin', 'https://github.com/acme/shop.git')
  for (const [path, text] of Object.entries(files)) repository.write(path, text ?? '')
  repository.commit('Start')
  symlinkSync(join(PROJECT, 'node_modules'), join(repository.path, 'node_modules'))
})

afterEach(() => repository.dispose())

async function init(cluster: string): Promise<string> {
  const { status, stdout, stderr } = await callIn(repository.path, ['init', '--path', placeOf(cluster)])
  expect([status, stderr]).toEqual([0, expect.not.stringContaining('rror')])
  return stdout
}

describe('init where CI deploys a branch for each cluster', () => {
  it('asks once for the line of the step that calls a Receiver for each branch', async () => {
    for (const cluster of ['production', 'staging']) {
      const [, left = ''] = (await init(cluster)).split('Left to you:')
      expect(left.match(/^\.github\/workflows\/ci\.yml.*/gm)).toEqual([
        expect.stringContaining('is to call the Receiver of the branch that it runs for'),
      ])
      repository.commit(`Set up ${cluster}`)
    }
  })
})
