/** Turbo where package managers install it: found without running anything, and never the binary of another version. */
import { mkdirSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { BINARY, findInstalled, platformPackages } from '../../src/adapters/turbo/installed.ts'
import { makeDirectory, writeFiles } from './git-repository.ts'

const [SCOPED, PLAIN] = platformPackages()
const PROJECT = join(import.meta.dirname, '..', '..')

let temp: ReturnType<typeof makeDirectory>
let root: string

beforeEach(() => {
  temp = makeDirectory('installed')
  root = join(temp.path, 'shop')
  mkdirSync(root)
})

afterEach(() => temp.remove())

function install(where: string, name: string, version: string): string {
  const home = join(where, 'node_modules', name)
  writeFiles(home, { 'package.json': JSON.stringify({ name, version }), [BINARY]: '' })
  return join(home, BINARY)
}

function installWrapper(where: string, version: string): void {
  writeFiles(join(where, 'node_modules/turbo'), {
    'package.json': JSON.stringify({ name: 'turbo', version }),
  })
}

describe('findInstalled', () => {
  it('finds the one that npm installed for this project', async () => {
    const found = findInstalled(PROJECT)
    expect(found).toMatchObject({
      version: expect.stringMatching(/^2\./),
      binary: join(PROJECT, 'node_modules', SCOPED, BINARY),
    })
  })

  it.each([
    ['hoisted, as npm, yarn and bun do', SCOPED, (at: string) => at],
    ['hoisted, with the name until 2.8.17', PLAIN, (at: string) => at],
    ['below turbo itself', SCOPED, (at: string) => join(at, 'node_modules/turbo')],
  ])('finds the binary %s', async (_, name, where) => {
    installWrapper(root, '2.8.18')
    const binary = install(where(root), name, '2.8.18')
    expect(findInstalled(root)).toMatchObject({ version: '2.8.18', binary })
  })

  it.each(['.pnpm/turbo@2.5.8', '.bun/turbo@2.5.8', '.store/turbo-npm-2.5.8'])(
    'finds the binary beside turbo in a store (%s)',
    async (place) => {
      const store = join(root, 'node_modules', place)
      installWrapper(store, '2.5.8')
      const binary = install(store, PLAIN, '2.5.8')
      symlinkSync(join(store, 'node_modules/turbo'), join(root, 'node_modules/turbo'))
      expect(findInstalled(root)).toMatchObject({ version: '2.5.8', binary })
    },
  )

  it('finds a turbo that is installed above the turbo root', async () => {
    installWrapper(root, '2.5.8')
    const binary = install(root, PLAIN, '2.5.8')
    mkdirSync(join(root, 'frontend'))
    expect(findInstalled(join(root, 'frontend'))).toMatchObject({ version: '2.5.8', binary })
  })

  it('takes no binary of another version', async () => {
    installWrapper(root, '2.5.8')
    install(root, PLAIN, '2.0.14')
    expect(findInstalled(root)).toMatchObject({ version: '2.5.8', binary: null })
  })

  it('says when only the wrapper is there, as after an install without optional dependencies', async () => {
    installWrapper(root, '2.11.11')
    expect(findInstalled(root)).toMatchObject({ version: '2.11.11', binary: null })
  })

  it("finds none with yarn's PnP, whose files are code of the repository", async () => {
    installWrapper(temp.path, '2.0.14')
    install(temp.path, PLAIN, '2.0.14')
    expect(findInstalled(root)).toMatchObject({ version: '2.0.14' })
    writeFiles(root, { '.pnp.cjs': 'throw new Error("run")' })
    expect(findInstalled(root)).toBeNull()
  })

  it('finds none where none is', async () => {
    expect(findInstalled(root)).toBeNull()
  })
})
