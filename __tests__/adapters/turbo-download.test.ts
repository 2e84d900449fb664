/** The download of turbo's binary against a registry on loopback: what goes well, and everything that a network can do. */
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { downloadTurbo } from '../../src/adapters/turbo/download.ts'
import { BINARY, platformPackages } from '../../src/adapters/turbo/installed.ts'
import { readNpmConfig } from '../../src/adapters/turbo/npm-config.ts'
import { type NpmRegistry, startNpmRegistry } from '../fakes/npm-registry.ts'
import { startProxy } from '../fakes/proxy.ts'
import { GIT_ENV, makeDirectory, writeFiles } from './git-repository.ts'

const [SCOPED, PLAIN] = platformPackages()

let temp: ReturnType<typeof makeDirectory>
let registry: NpmRegistry
let other: NpmRegistry

beforeEach(async () => {
  temp = makeDirectory('download')
  registry = await startNpmRegistry()
  other = await startNpmRegistry()
})

afterEach(async () => {
  expect(registry.faults.unused()).toBe(0)
  await Promise.all([registry.stop(), other.stop()])
  temp.remove()
})

const program = (version: string) => `#!/bin/sh\necho ${version}\n`
const archiveOf = (version: string) => ({
  files: { [`turbo-linux-x64/${BINARY}`]: program(version), 'turbo-linux-x64/LICENSE': 'MIT' },
})

interface How {
  readonly npmrc?: string
  /** The repository's .npmrc. */
  readonly committed?: string
  readonly env?: Readonly<Record<string, string>>
  readonly caches?: readonly string[]
  readonly limits?: { readonly idleMs?: number; readonly totalMs?: number; readonly attempts?: number }
  readonly signal?: AbortSignal
}

const cache = () => join(temp.path, 'tools')

async function download(version: string, how: How = {}): Promise<string> {
  const env = { PATH: GIT_ENV.PATH, HOME: temp.path, npm_config_registry: registry.url, ...how.env }
  writeFiles(temp.path, { '.npmrc': how.npmrc ?? '' })
  const config = await readNpmConfig(how.committed ?? null, env)
  const { signal } = new AbortController()
  return await downloadTurbo(version, { config, env, signal, caches: [cache()], ...how })
}

async function failureOf(
  version: string,
  how: How = {},
): Promise<{ code: string; message: string; hint: string }> {
  return await download(version, how).then(
    (path) => {
      throw new Error(`it was downloaded to ${path}`)
    },
    (error: unknown) => error as { code: string; message: string; hint: string },
  )
}

/** What is below the tool cache, drafts included. */
const kept = () => (existsSync(cache()) ? readdirSync(cache(), { recursive: true }).map(String) : [])

describe('downloadTurbo', () => {
  it.each([
    ['2.8.18', SCOPED],
    ['2.8.17', PLAIN],
    ['1.13.4', PLAIN],
  ])('takes turbo %s from %s, whatever the folder in the archive is named', async (version, name) => {
    await registry.publish(name, version, archiveOf(version))
    const path = await download(version)
    expect(readFileSync(path, 'utf8')).toBe(program(version))
    expect(path.startsWith(cache())).toBe(true)
  })

  it('takes both programs of turbo 1.10', async () => {
    const both = { ...archiveOf('1.10.16').files, 'turbo/bin/go-turbo': program('go') }
    await registry.publish(PLAIN, '1.10.16', { files: both })
    const path = await download('1.10.16')
    expect(readFileSync(join(dirname(path), 'go-turbo'), 'utf8')).toBe(program('go'))
  })

  it('looks under the other name where a mirror has only that', async () => {
    await registry.publish(PLAIN, '2.9.0', archiveOf('2.9.0'))
    expect(await download('2.9.0')).toContain('2.9.0')
  })

  it('asks nobody when an earlier run left it in the tool cache', async () => {
    await registry.publish(SCOPED, '2.9.0', archiveOf('2.9.0'))
    const path = await download('2.9.0')
    const asked = registry.requests().length
    expect(await download('2.9.0')).toBe(path)
    expect(registry.requests()).toHaveLength(asked)
  })

  it('downloads again what does not run, or is another version, in the tool cache', async () => {
    await registry.publish(SCOPED, '2.9.0', archiveOf('2.9.0'))
    const path = await download('2.9.0')
    for (const broken of ['half of a binary', program('2.8.0')]) {
      writeFileSync(path, broken)
      expect(await download('2.9.0')).toBe(path)
      expect(readFileSync(path, 'utf8')).toBe(program('2.9.0'))
    }
  })

  it('keeps what comes from different registries apart', async () => {
    await registry.publish(SCOPED, '2.9.0', archiveOf('2.9.0'))
    await other.publish(SCOPED, '2.9.0', archiveOf('2.9.0'))
    expect(await download('2.9.0')).not.toBe(
      await download('2.9.0', { env: { npm_config_registry: other.url } }),
    )
  })

  it('lets two jobs do the same at once', async () => {
    await registry.publish(SCOPED, '2.9.0', archiveOf('2.9.0'))
    const paths = await Promise.all([1, 2, 3].map(async () => await download('2.9.0')))
    expect(new Set(paths).size).toBe(1)
    expect(kept().filter((path) => path.endsWith(BINARY))).toHaveLength(1)
  })

  it('goes to the next directory when the tool cache is not writable', async () => {
    await registry.publish(SCOPED, '2.9.0', archiveOf('2.9.0'))
    writeFileSync(join(temp.path, 'file'), '')
    const path = await download('2.9.0', { caches: [join(temp.path, 'file'), cache()] })
    expect(path.startsWith(cache())).toBe(true)
    expect(await failureOf('2.9.0', { caches: [join(temp.path, 'file')] })).toMatchObject({
      code: 'FDA-PLAN-TURBO-CACHE',
    })
  })

  it("asks the registry in place of npm's own host, as npm does behind a mirror", async () => {
    const tarball = `https://registry.npmjs.org/${SCOPED}/-/2.9.0.tgz`
    await registry.publish(SCOPED, '2.9.0', { ...archiveOf('2.9.0'), tarball })
    expect(await download('2.9.0')).toContain('2.9.0')
  })

  it.each([
    ['another hash', { integrity: `sha512-${Buffer.alloc(64).toString('base64')}` }],
    ['no hash', { integrity: null }],
    ['only a weak hash', { integrity: `sha1-${Buffer.alloc(20).toString('base64')}` }],
    ['an archive that is none', { archive: Buffer.from('<html>') }],
    ['an archive without the binary', { files: { 'turbo/package.json': '{}' } }],
    ['a name that leads out of the folder', { files: { '../bin/turbo': program('2.9.0') } }],
    ['a binary at another depth', { files: { [`a/b/${BINARY}`]: program('2.9.0') } }],
  ])('refuses %s, and leaves nothing behind', async (_, odd) => {
    await registry.publish(SCOPED, '2.9.0', { ...archiveOf('2.9.0'), ...odd })
    expect(await failureOf('2.9.0')).toMatchObject({
      code: 'FDA-PLAN-TURBO-INTEGRITY',
      message: expect.stringContaining(`${SCOPED}@2.9.0`),
    })
    expect(kept()).toEqual([])
  })

  it('writes no other file of the archive, wherever it wants to go', async () => {
    const files = {
      ...archiveOf('2.9.0').files,
      '../../evil': 'x',
      '/evil': 'x',
      [`turbo-linux-x64/../../../${BINARY}`]: 'x',
    }
    await registry.publish(SCOPED, '2.9.0', { files })
    expect(readFileSync(await download('2.9.0'), 'utf8')).toBe(program('2.9.0'))
    expect(
      readdirSync(temp.path, { recursive: true }).filter((path) => String(path).endsWith('evil')),
    ).toEqual([])
  })

  it.each([
    ['does not run', 'not a program'],
    ['says another version', program('1.0.0')],
  ])('refuses a binary that %s', async (_, text) => {
    await registry.publish(SCOPED, '2.9.0', { files: { [`x/${BINARY}`]: text } })
    expect(await failureOf('2.9.0')).toMatchObject({ code: 'FDA-PLAN-TURBO-CACHE' })
    expect(kept().filter((path) => path.endsWith(BINARY))).toEqual([])
  })

  it('says when the registry has no such version', async () => {
    await registry.publish(SCOPED, '2.9.0', archiveOf('2.9.0'))
    await registry.publish(PLAIN, '2.8.0', archiveOf('2.8.0'))
    expect(await failureOf('2.9.9')).toMatchObject({
      code: 'FDA-PLAN-TURBO-VERSION',
      message: expect.stringContaining(`has no ${SCOPED}@2.9.9`),
    })
  })
})

describe('the registry', () => {
  it.each([
    ['a 503', { kind: 'status', status: 503, headers: { 'retry-after': '0' } }],
    ['a 429', { kind: 'status', status: 429, headers: { 'retry-after': '0' } }],
    ['a reset', { kind: 'reset' }],
    ['a body that is cut off', { kind: 'cut' }],
  ] as const)('is asked again after %s', async (_, fault) => {
    await registry.publish(SCOPED, '2.9.0', archiveOf('2.9.0'))
    registry.faults.add({ fault, on: 'package' })
    registry.faults.add({ fault, on: 'tarball' })
    expect(await download('2.9.0')).toContain('2.9.0')
  })

  it('is given up after some tries, with what it answered', async () => {
    const fault = { kind: 'status', status: 502, headers: { 'retry-after': '0' } } as const
    registry.faults.add({ fault, times: 4 })
    expect(await failureOf('2.9.0', { limits: { attempts: 2 } })).toMatchObject({
      code: 'FDA-PLAN-TURBO-REGISTRY',
      message: expect.stringMatching(/^npm's registry 127\.0\.0\.1:\d+ answered 502 for @turbo\//),
    })
  })

  it.each([
    ['never answers', { idleMs: 200, attempts: 1 }],
    ['takes too long in all', { totalMs: 300 }],
  ])('is not waited for when it %s', async (_, limits) => {
    registry.faults.add({ fault: { kind: 'hang' }, times: Number.POSITIVE_INFINITY })
    expect(await failureOf('2.9.0', { limits })).toMatchObject({
      code: 'FDA-PLAN-TURBO-REGISTRY',
      message: expect.stringContaining('did not answer'),
      hint: expect.stringContaining('npm ci'),
    })
    registry.faults.clear()
  })

  it('is left at once when the run is cancelled', async () => {
    registry.faults.add({ fault: { kind: 'hang' }, times: Number.POSITIVE_INFINITY })
    const stop = new AbortController()
    const failure = failureOf('2.9.0', { signal: stop.signal })
    while (registry.requests().length === 0) await new Promise((resolve) => setTimeout(resolve, 5))
    stop.abort(new Error('cancelled'))
    expect(await failure).toMatchObject({ message: 'cancelled' })
    registry.faults.clear()
  })

  it('gets the token that is configured for it, and a redirect elsewhere does not', async () => {
    await other.publish(SCOPED, '2.9.0', archiveOf('2.9.0'))
    await registry.publish(SCOPED, '2.9.0', archiveOf('2.9.0'))
    const location = `${other.url}${SCOPED}/-/2.9.0.tgz`
    registry.faults.add({ fault: { kind: 'redirect', location }, on: 'tarball' })
    const npmrc = `//${new URL(registry.url).host}/:_authToken=\${NODE_AUTH_TOKEN}`
    await download('2.9.0', { npmrc, env: { NODE_AUTH_TOKEN: 'secret' } })
    expect(registry.requests().map(({ authorization }) => authorization)).toEqual([
      'Bearer secret',
      'Bearer secret',
    ])
    expect(other.requests()).toEqual([{ path: `/${SCOPED}/-/2.9.0.tgz`, authorization: null }])
  })

  it('is asked once more without a token that it refuses: what is public needs none', async () => {
    await registry.publish(SCOPED, '2.9.0', archiveOf('2.9.0'))
    registry.faults.add({ fault: { kind: 'status', status: 401 } })
    const npmrc = `//${new URL(registry.url).host}/:_authToken=expired`
    expect(await download('2.9.0', { npmrc })).toContain('2.9.0')
  })

  it.each([401, 403])(
    'is not asked again and again after a %i, and the error says what to do',
    async (status) => {
      registry.faults.add({ fault: { kind: 'status', status }, times: 2 })
      const failure = await failureOf('2.9.0')
      expect(failure).toMatchObject({
        code: 'FDA-PLAN-TURBO-REGISTRY',
        message: expect.stringContaining(`answered ${status}`),
      })
      expect(failure.hint).toContain('actions/setup-node')
      // Once under each of the two names that the package may have.
      expect(registry.requests()).toHaveLength(2)
    },
  )

  it("says which variable of the repository's .npmrc was kept back", async () => {
    const { host } = new URL(registry.url)
    registry.faults.add({ fault: { kind: 'status', status: 401 }, times: 2 })
    const committed = `registry=${registry.url}\n//${host}/:_authToken=\${NPM_TOKEN}`
    const env = { npm_config_registry: '', NPM_TOKEN: 'secret' }
    const failure = await failureOf('2.9.0', { committed, env })
    expect(failure.hint).toContain(
      `\${NPM_TOKEN}; a variable is sent to ${host} only when the workflow names that host too`,
    )
    expect(registry.requests().every(({ authorization }) => authorization === null)).toBe(true)
  })

  it('is not followed in circles, nor to a place without TLS', async () => {
    registry.faults.add({ fault: { kind: 'redirect', location: '/again' }, times: 12 })
    expect(await failureOf('2.9.0')).toMatchObject({
      message: expect.stringContaining('redirects in circles'),
    })
    registry.faults.clear()
    registry.faults.add({ fault: { kind: 'redirect', location: 'http://mirror.example/turbo' }, times: 2 })
    expect(await failureOf('2.9.0')).toMatchObject({ message: expect.stringContaining('without TLS') })
  })

  it('is reached through the proxy of the environment, whose password no error quotes', async () => {
    const proxy = await startProxy({ port: Number(new URL(registry.url).port), credentials: 'ada:hidden' })
    const HTTPS_PROXY = `http://ada:hidden@127.0.0.1:${proxy.port}`
    const env = { npm_config_registry: 'https://npm.example/', HTTPS_PROXY }
    const failure = await failureOf('2.9.0', { env, limits: { attempts: 1 } })
    const seen = proxy.requests()
    await proxy.stop()
    expect(seen[0]).toMatchObject({ method: 'CONNECT', target: 'npm.example:443' })
    expect(`${failure.message} ${failure.hint}`).not.toContain('hidden')
  })

  it('names the variable of a proxy that is not a valid URL', async () => {
    const env = { npm_config_registry: 'https://npm.example/', HTTPS_PROXY: 'http://:::' }
    expect(await failureOf('2.9.0', { env })).toMatchObject({
      code: 'FDA-PLAN-TURBO-REGISTRY',
      message: expect.stringMatching(/^npm's registry npm\.example .*: HTTPS_PROXY is not a valid URL$/),
    })
  })

  it('is believed only as JSON', async () => {
    registry.faults.add({ fault: { kind: 'status', status: 200, body: '<html>login</html>' }, times: 2 })
    expect(await failureOf('2.9.0')).toMatchObject({
      message: expect.stringContaining('something else than a package'),
    })
  })
})

it('leaves a directory that is not its own alone', async () => {
  await registry.publish(SCOPED, '2.9.0', archiveOf('2.9.0'))
  const mine = join(cache(), 'node', '24.0.0', 'node')
  mkdirSync(dirname(mine), { recursive: true })
  writeFileSync(mine, '')
  chmodSync(mine, 0o755)
  await download('2.9.0')
  expect(existsSync(mine)).toBe(true)
})
