/** Which turbo is run, and with what environment: found where a package manager put it, kept from what is not its business. */
import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createTurbo, findTurbo } from '../../src/adapters/turbo.ts'
import { GIT_ENV, makeDirectory, writeFiles } from './git-repository.ts'

const NODE_MODULES = join(import.meta.dirname, '..', '..', 'node_modules')

let temp: ReturnType<typeof makeDirectory>
let root: string

beforeEach(() => {
  temp = makeDirectory('turbo')
  root = join(temp.path, 'shop')
  mkdirSync(root)
})

afterEach(() => temp.remove())

/** Installs a program as turbo's native binary, which prints its environment and arguments as JSON. */
function installFakeTurbo(platformPackage: string): string {
  const code =
    '#!/usr/bin/env node\nconsole.log(JSON.stringify({ env: process.env, args: process.argv.slice(2) }))\n'
  const binary = join(root, 'node_modules', platformPackage, 'bin', 'turbo')
  writeFiles(root, {
    'package.json': '{}',
    'node_modules/turbo/package.json': '{"version":"2.0.0"}',
    [`node_modules/${platformPackage}/package.json`]: '{}',
  })
  mkdirSync(dirname(binary), { recursive: true })
  writeFileSync(binary, code)
  chmodSync(binary, 0o755)
  return binary
}

const OS = process.platform
const ARCH = process.arch === 'x64' ? '64' : process.arch

describe('the child', () => {
  async function seen(env: Readonly<Record<string, string>>) {
    installFakeTurbo(`@turbo/${OS}-${ARCH}`)
    const path = `${dirname(process.execPath)}:${GIT_ENV.PATH}`
    const { signal } = new AbortController()
    const where = {
      cwd: root,
      temp: join(temp.path, 'runner'),
      env: { ...GIT_ENV, PATH: path, ...env },
      signal,
    }
    const text = await createTurbo(where).dryRun({
      task: 'build',
      filters: ['{./apps/*}', '!./apps/x'],
    })
    return JSON.parse(text) as { env: Record<string, string>; args: string[] }
  }

  it('gets the filters as single arguments, and must not hand over to another version', async () => {
    expect((await seen({})).args).toEqual([
      '--skip-infer',
      'run',
      'build',
      '--dry-run=json',
      '--filter={./apps/*}',
      '--filter=!./apps/x',
    ])
  })

  it('sees no secret of the job and nothing that changes what it selects', async () => {
    const { env } = await seen({
      TURBO_TOKEN: 'hidden',
      TURBO_TEAMID: 'hidden',
      TURBO_CACHE_DIR: 'hidden',
      INPUT_PASSWORD: 'hidden',
      'INPUT_FLUX-WEBHOOK-TOKEN': 'hidden',
      ACTIONS_RUNTIME_TOKEN: 'hidden',
      ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'hidden',
      FORCE_COLOR: 'hidden',
    })
    expect(JSON.stringify(env)).not.toContain('hidden')
    expect(env).not.toHaveProperty('FORCE_COLOR')
  })

  it('keeps the rest of the environment, telemetry and colours off, its cache outside of the repository', async () => {
    const { env } = await seen({ NODE_EXTRA_CA_CERTS: '/ca.pem', https_proxy: 'http://proxy:1' })
    expect(env).toMatchObject({
      NODE_EXTRA_CA_CERTS: '/ca.pem',
      https_proxy: 'http://proxy:1',
      HOME: GIT_ENV.HOME,
      TURBO_TELEMETRY_DISABLED: '1',
      DO_NOT_TRACK: '1',
      NO_COLOR: '1',
      TURBO_CACHE_DIR: join(temp.path, 'runner', 'turbo'),
    })
  })
})

describe('findTurbo', () => {
  it('finds the binary behind the link that a package manager made', () => {
    mkdirSync(join(root, 'node_modules'))
    symlinkSync(join(NODE_MODULES, 'turbo'), join(root, 'node_modules', 'turbo'))
    expect(findTurbo(root)).toMatch(/node_modules\/@turbo\/[^/]+\/bin\/turbo$/)
  })

  it('finds the binary of the packages before 2.8.18 too', () => {
    const binary = installFakeTurbo(`turbo-${OS}-${ARCH}`)
    expect(findTurbo(root)).toBe(binary)
  })

  it('finds a turbo that is installed above the turbo root', () => {
    const binary = installFakeTurbo(`@turbo/${OS}-${ARCH}`)
    writeFiles(root, { 'frontend/package.json': '{}' })
    expect(findTurbo(join(root, 'frontend'))).toBe(binary)
  })

  it('says when turbo is not installed, and what to run', () => {
    writeFiles(root, { 'package.json': '{}' })
    const missing = () => findTurbo(root)
    expect(missing).toThrow(`turbo is not installed in ${root}`)
    expect(missing).toThrow(
      expect.objectContaining({ code: 'FDA-PLAN-NO-TURBO', hint: expect.stringContaining('npm ci') }),
    )
  })

  it('says when turbo is installed for another platform only', () => {
    installFakeTurbo('@turbo/plan9-64')
    expect(() => findTurbo(root)).toThrow(/turbo is installed without its binary for/)
  })
})
