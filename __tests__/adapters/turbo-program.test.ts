/** How turbo is run: its arguments, its environment, its time, and what becomes of a program that fails. */
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createTurboProgram } from '../../src/adapters/turbo/turbo.ts'
import { ExecError } from '../../src/errors.ts'
import { UNCOMMITTED } from '../fakes/turbo-trust.ts'
import { GIT_ENV, makeDirectory, writeFiles } from './git-repository.ts'

let temp: ReturnType<typeof makeDirectory>
let root: string

beforeEach(() => {
  temp = makeDirectory('turbo')
  root = join(temp.path, 'shop')
  mkdirSync(root)
})

afterEach(() => temp.remove())

/** Installs a program as turbo's native binary, which prints its environment and arguments as JSON. */
function installFakeTurbo(platformPackage: string, what = PRINT_ALL): string {
  const code = `#!/usr/bin/env node\n${what}\n`
  const binary = join(root, 'node_modules', platformPackage, 'bin', 'turbo')
  writeFiles(root, {
    'package.json': '{}',
    'node_modules/turbo/package.json': '{"version":"2.0.0"}',
    [`node_modules/${platformPackage}/package.json`]: '{"version":"2.0.0"}',
  })
  mkdirSync(dirname(binary), { recursive: true })
  writeFileSync(binary, code)
  chmodSync(binary, 0o755)
  return binary
}

const PRINT_ALL = 'console.log(JSON.stringify({ env: process.env, args: process.argv.slice(2) }))'
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
    const text = await createTurboProgram({ ...where, ...UNCOMMITTED }).dryRun({
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
      '--only',
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
      VERCEL_ARTIFACTS_TOKEN: 'hidden',
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
      TURBO_CONFIG_DIR_PATH: join(temp.path, 'runner', 'turbo'),
    })
  })

  it('keeps the settings that say how the repository is to be read', async () => {
    const { env } = await seen({ TURBO_ROOT_TURBO_JSON: 'turbo.ci.json' })
    expect(env).toMatchObject({ TURBO_ROOT_TURBO_JSON: 'turbo.ci.json' })
  })

  it('gets git settings after those of the job', async () => {
    const own = { GIT_CONFIG_COUNT: '1', GIT_CONFIG_KEY_0: 'http.proxy', GIT_CONFIG_VALUE_0: 'http://p' }
    const { env } = await seen(own)
    expect(env).toMatchObject({
      GIT_CONFIG_COUNT: '4',
      GIT_CONFIG_KEY_0: 'http.proxy',
      GIT_CONFIG_VALUE_0: 'http://p',
      GIT_CONFIG_KEY_1: 'safe.directory',
      GIT_CONFIG_VALUE_1: '*',
    })
  })
})

describe('a program that fails', () => {
  async function failureOf(what: string, timeoutMs = 60_000): Promise<ExecError> {
    installFakeTurbo(`@turbo/${OS}-${ARCH}`, what)
    const env = { ...GIT_ENV, PATH: `${dirname(process.execPath)}:${GIT_ENV.PATH}` }
    const where = { cwd: root, temp: join(temp.path, 'runner'), env, timeoutMs }
    const turbo = createTurboProgram({ ...where, ...UNCOMMITTED, signal: new AbortController().signal })
    const error = await turbo.dryRun({ task: 'build', filters: [] }).catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(ExecError)
    return error as ExecError
  }

  it('is quoted from standard output too, where turbo 1 writes its errors', async () => {
    const error = await failureOf("console.log('  x could not find task `build`'); process.exitCode = 1")
    expect(error).toMatchObject({ exitCode: 1, stderrTail: '  x could not find task `build`\n' })
  })

  it('is quoted without the paths of the machine', async () => {
    const error = await failureOf(
      "console.error(process.cwd() + '/apps/web/package.json'); process.exitCode = 1",
    )
    expect(error.stderrTail.trim()).toBe('apps/web/package.json')
  })

  it('may crash without a word', async () => {
    expect(await failureOf('process.exitCode = 101')).toMatchObject({ exitCode: 101, stderrTail: '' })
  })

  it('is ended when it hangs', async () => {
    expect(await failureOf('setInterval(() => {}, 1000)', 300)).toMatchObject({ timedOut: true })
  })

  it('may print as much as it wants', async () => {
    installFakeTurbo(`@turbo/${OS}-${ARCH}`, "process.stdout.write('x'.repeat(5_000_000))")
    const env = { ...GIT_ENV, PATH: `${dirname(process.execPath)}:${GIT_ENV.PATH}` }
    const where = { cwd: root, temp: join(temp.path, 'runner'), env, signal: new AbortController().signal }
    expect(
      await createTurboProgram({ ...where, ...UNCOMMITTED }).dryRun({ task: 'build', filters: [] }),
    ).toHaveLength(5_000_000)
  })
})
