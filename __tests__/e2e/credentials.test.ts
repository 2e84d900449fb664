/** Every form of credentials, once through docker and once through the action's own client: the same answer. */
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createDockerConfig } from '../../src/adapters/docker-config.ts'
import { exec } from '../../src/adapters/exec.ts'
import { createRegistry } from '../../src/adapters/registry.ts'
import { HttpError } from '../../src/errors.ts'
import { useStage } from '../fakes/use-stage.ts'

const login = { username: 'ada', password: 'correct-horse-battery-staple' }
const world = useStage({ registryAuth: login })
const good = Buffer.from(`${login.username}:${login.password}`).toString('base64')
const bad = Buffer.from('ada:wrong').toString('base64')

let image: { repository: string; tag: string }
let directory: string

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'fda-credentials-'))
  const result = await world.stage.run({
    repository: world.repository,
    event: { name: 'push' },
    inputs: { ...login, filter: './apps/portfolio', 'flux-webhook-url': '' },
  })
  const tag = JSON.parse(result.outputs.tags ?? '{}').portfolio?.[0] ?? ''
  image = { repository: `${world.stage.engine.registry.host}/acme/portfolio`, tag }
})

afterAll(() => rmSync(directory, { recursive: true, force: true }))

/** A credential helper that knows the login for these names. */
function installHelper(name: string, hosts: readonly string[]): void {
  mkdirSync(join(directory, 'bin'), { recursive: true })
  const answer = JSON.stringify({ Username: login.username, Secret: login.password })
  const cases = hosts.map((host) => `${host}) echo '${answer}';;`).join(' ')
  const script = `#!/bin/sh\nread -r host\ncase "$host" in ${cases} *) echo 'credentials not found in native keychain'; exit 1;; esac\n`
  writeFileSync(join(directory, 'bin', `docker-credential-${name}`), script)
  chmodSync(join(directory, 'bin', `docker-credential-${name}`), 0o755)
}

/** A copy of the engine's docker configuration with this in its file. */
function configDirectory(config: object): string {
  const home = mkdtempSync(join(directory, 'config-'))
  const source = world.stage.engine.env.DOCKER_CONFIG ?? ''
  cpSync(source, home, { recursive: true, verbatimSymlinks: true })
  const old = JSON.parse(readFileSync(join(home, 'config.json'), { encoding: 'utf8', flag: 'a+' }) || '{}')
  writeFileSync(join(home, 'config.json'), JSON.stringify({ ...old, auths: {}, ...config }))
  return home
}

type Answer = 'in' | 'out'

async function throughDocker(env: Readonly<Record<string, string | undefined>>): Promise<Answer> {
  const args = ['buildx', 'imagetools', 'inspect', `${image.repository}:${image.tag}`]
  const { exitCode, stderr } = await exec('docker', args, { cwd: directory, env, allowExitCodes: [1] })
  if (exitCode === 0) return 'in'
  expect(stderr).toMatch(/401|unauthorized|authorization|basic auth/i)
  return 'out'
}

async function throughUs(env: Readonly<Record<string, string | undefined>>): Promise<Answer> {
  const config = createDockerConfig({ env, temp: directory, id: 'x', announce: () => undefined })
  const signal = new AbortController().signal
  const registry = createRegistry({ credentials: config.credentials, env, signal })
  try {
    const digest = await registry.tryDigest({ repository: image.repository, reference: image.tag })
    expect(digest).not.toBeNull()
    return 'in'
  } catch (error) {
    expect(error).toBeInstanceOf(HttpError)
    expect(error).toMatchObject({ status: 401 })
    return 'out'
  }
}

/** What the configuration is for a host; `env` is for DOCKER_AUTH_CONFIG. */
const FORMS: readonly (readonly [string, Answer, (host: string) => { config: object; given?: object }])[] = [
  ['no credentials', 'out', () => ({ config: {} })],
  ['HOST', 'in', (host) => ({ config: { auths: { [host]: { auth: good } } } })],
  ['http://HOST', 'in', (host) => ({ config: { auths: { [`http://${host}`]: { auth: good } } } })],
  ['https://HOST', 'in', (host) => ({ config: { auths: { [`https://${host}`]: { auth: good } } } })],
  ['https://HOST/v1/', 'in', (host) => ({ config: { auths: { [`https://${host}/v1/`]: { auth: good } } } })],
  ['https://HOST/v2/', 'in', (host) => ({ config: { auths: { [`https://${host}/v2/`]: { auth: good } } } })],
  ['username and password', 'in', (host) => ({ config: { auths: { [host]: login } } })],
  ['a wrong password', 'out', (host) => ({ config: { auths: { [host]: { auth: bad } } } })],
  ['credHelpers', 'in', (host) => ({ config: { credHelpers: { [host]: 'knows' } } })],
  ['credsStore without auths', 'in', () => ({ config: { credsStore: 'knows' } })],
  [
    'a store that does not know the host, whose file entry does not count',
    'out',
    (host) => ({ config: { credsStore: 'empty', auths: { [host]: { auth: good } } } }),
  ],
  [
    'an empty helper, which stands for the file',
    'in',
    (host) => ({
      config: { credsStore: 'empty', credHelpers: { [host]: '' }, auths: { [host]: { auth: good } } },
    }),
  ],
  ['DOCKER_AUTH_CONFIG', 'in', (host) => ({ config: {}, given: { auths: { [host]: { auth: good } } } })],
  [
    'DOCKER_AUTH_CONFIG before the file',
    'out',
    (host) => ({
      config: { auths: { [host]: { auth: good } } },
      given: { auths: { [host]: { auth: bad } } },
    }),
  ],
]

describe('credentials given as', () => {
  it.each(FORMS)('%s lead %s, through docker and through us', async (_, expected, form) => {
    const { host } = world.stage.engine.registry
    installHelper('knows', [host])
    installHelper('empty', [])
    const { config, given } = form(host)
    const env = {
      ...process.env,
      ...world.stage.engine.env,
      PATH: `${join(directory, 'bin')}:${world.stage.engine.env.PATH ?? process.env.PATH}`,
      DOCKER_CONFIG: configDirectory(config),
      ...(given === undefined ? {} : { DOCKER_AUTH_CONFIG: JSON.stringify(given) }),
    }
    expect({ docker: await throughDocker(env), us: await throughUs(env) }).toEqual({
      docker: expected,
      us: expected,
    })
  })
})

describe('a login by inputs', () => {
  it('goes before DOCKER_AUTH_CONFIG and a store, and leaves the store to other hosts', async () => {
    const { host } = world.stage.engine.registry
    installHelper('empty', [])
    const home = configDirectory({ credsStore: 'empty' })
    const result = await world.stage.run({
      ...{ repository: world.repository, event: { name: 'push' } },
      inputs: { ...login, apps: 'portfolio', force: 'true', 'flux-webhook-url': '' },
      env: {
        PATH: `${join(directory, 'bin')}:${world.stage.engine.env.PATH ?? process.env.PATH}`,
        DOCKER_CONFIG: home,
        DOCKER_AUTH_CONFIG: JSON.stringify({ auths: { [host]: { auth: bad } } }),
      },
    })
    const own = JSON.parse(readFileSync(join(result.state.dockerConfig ?? '', 'config.json'), 'utf8'))
    expect(own.credsStore).toBe('empty')
    expect(JSON.parse(readFileSync(join(home, 'config.json'), 'utf8')).auths).toEqual({})
    expect(result.results.apps[0]?.error).toBeNull()
  })
})
