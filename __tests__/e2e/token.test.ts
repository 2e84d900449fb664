/** Credentials that expire while an image is built: the action and BuildKit ask for new ones, and the run ends well. */
import { chmodSync, cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { startDoor } from '../../scripts/registries/door.mjs'
import { KINDS } from '../../scripts/registries/kinds.mjs'
import { startRegistryKind } from '../../scripts/registries/start.mjs'
import { startRegistryProxy } from '../fakes/registry-proxy.ts'
import { useStage } from '../fakes/use-stage.ts'

const APP = 'portfolio'
const SECONDS = 5
const world = useStage({}, ({ repository }) => {
  repository.write('docker/copy.Dockerfile', `FROM scratch\nCOPY apps/${APP} /\n`)
  repository.commit('Build by copying')
  return undefined
})

const directory = mkdtempSync(join(tmpdir(), 'fda-token-'))
afterAll(() => rmSync(directory, { recursive: true, force: true }))

const inputsFor = (host: string) => ({
  ...{ image: `${host}/acme/{app}`, filter: `./apps/${APP}`, file: 'docker/copy.Dockerfile' },
  ...{ cache: 'none', manifests: 'none', retries: '1' },
  // What is asked for before the check is worn after it.
  'before-publish': `sleep ${SECONDS + 2}`,
})

/** The registry of the tests without a login, for doors that have one. */
async function startOpen() {
  const [kind] = KINDS
  if (kind === undefined) throw new Error('no registry to start')
  return { ...kind, ownLogin: false }
}

describe('tokens that are good for five seconds', () => {
  it.each([
    ['say so', true],
    ['do not say so', false],
  ])('are renewed between the build and the tags, when they %s', async (_, tells) => {
    const kind = await startOpen()
    const registry = await startRegistryKind(kind, 'token', undefined, { seconds: SECONDS, tells })
    const proxy = await startRegistryProxy(registry.host)
    try {
      // BuildKit has its token when it begins to send a layer, and goes on when that is worn. Who is not told takes a token for good
      // for a minute, and BuildKit does not ask for another one before.
      const fault = { kind: 'late', ms: (SECONDS + 2) * 1000 } as const
      if (tells) proxy.plan({ fault, method: 'POST', path: /\/blobs\/uploads\// })
      const { username = '', password = '' } = registry.login ?? {}
      const result = await world.stage.run({
        ...{ repository: world.repository, event: { name: 'push' } },
        inputs: { ...inputsFor(proxy.host), username, password },
      })
      expect(proxy.unused()).toBe(0)
      expect(result.results.apps.map(({ status, error }) => [status, error])).toEqual([['pushed', null]])
      expect(result.results.apps[0]?.tags).toHaveLength(2)
      const tokens = registry.tokenLog().filter((line) => / 200$/.test(line))
      expect(tokens.length).toBeGreaterThanOrEqual(4)
      // Who is told asks for another token in time; who is not sees the old one refused first.
      const worn = proxy
        .requests()
        .filter(({ path, status }) => /\/manifests\/sha-/.test(path) && status === 401)
      expect(worn.length > 0).toBe(!tells)
    } finally {
      await proxy.stop()
      await registry.stop()
    }
  })
})

describe('a credential helper whose passwords are good for a while', () => {
  it('is asked again when the one of before the build is refused', async () => {
    const kind = await startOpen()
    const registry = await startRegistryKind(kind, 'open')
    const passwords = join(directory, 'password')
    const login = { username: 'ada', password: 'first-short-lived-password' }
    writeFileSync(passwords, login.password)
    const door = await startDoor({ port: Number(registry.host.split(':')[1]), login, tokens: null })
    const proxy = await startRegistryProxy(`127.0.0.1:${door.port}`)
    const asked = join(directory, 'asked')
    const helper = join(directory, 'docker-credential-shortlived')
    writeFileSync(
      helper,
      `#!/bin/sh\necho asked >> ${asked}\nprintf '{"Username":"ada","Secret":"%s"}' "$(cat ${passwords})"\n`,
    )
    chmodSync(helper, 0o755)
    const home = mkdtempSync(join(directory, 'config-'))
    cpSync(world.stage.engine.env.DOCKER_CONFIG ?? '', home, { recursive: true, verbatimSymlinks: true })
    const file = join(home, 'config.json')
    const there = JSON.parse(readFileSync(file, { encoding: 'utf8', flag: 'a+' }) || '{}') as object
    writeFileSync(file, JSON.stringify({ ...there, credHelpers: { [proxy.host]: 'shortlived' } }))
    try {
      // From the first layer on only another password counts.
      const done = () => {
        login.password = 'second-short-lived-password'
        writeFileSync(passwords, login.password)
      }
      proxy.plan({ fault: { kind: 'lose-answer', done }, method: 'POST', path: /\/blobs\/uploads\// })
      const result = await world.stage.run({
        ...{ repository: world.repository, event: { name: 'push' } },
        inputs: inputsFor(proxy.host),
        env: {
          PATH: `${directory}:${world.stage.engine.env.PATH ?? process.env.PATH}`,
          DOCKER_CONFIG: home,
        },
      })
      expect(proxy.unused()).toBe(0)
      expect(result.results.apps.map(({ status, error }) => [status, error])).toEqual([['pushed', null]])
      expect(readFileSync(asked, 'utf8').split('\n').length).toBeGreaterThan(2)
    } finally {
      await proxy.stop()
      await door.stop()
      await registry.stop()
    }
  })
})
