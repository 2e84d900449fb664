/** The private copy of docker's configuration, and the credentials that docker would find in it. */
import { mkdirSync, readFileSync, readlinkSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createDockerConfig, type DockerConfig } from '../../src/adapters/docker-config.ts'
import { makeDirectory, writeFiles } from './git-repository.ts'

let temp: ReturnType<typeof makeDirectory>
let home: string
let announced: string[]

beforeEach(() => {
  temp = makeDirectory('docker')
  home = join(temp.path, 'docker')
  announced = []
})

afterEach(() => temp.remove())

const auth = (username: string, password: string) => Buffer.from(`${username}:${password}`).toString('base64')

function open(config?: unknown, env: Readonly<Record<string, string>> = {}): DockerConfig {
  mkdirSync(home, { recursive: true })
  if (config !== undefined) writeFileSync(join(home, 'config.json'), JSON.stringify(config))
  return createDockerConfig({
    env: { PATH: process.env.PATH, DOCKER_CONFIG: home, ...env },
    temp: temp.path,
    id: '0a1b2c3d',
    announce: (directory) => announced.push(directory),
  })
}

const privateDirectory = () => join(temp.path, 'fda-docker-0a1b2c3d')
const privateConfig = () =>
  JSON.parse(readFileSync(join(privateDirectory(), 'config.json'), 'utf8')) as unknown
const modeOf = (path: string) => (statSync(path).mode & 0o777).toString(8)

describe('env', () => {
  it('points to the configuration that is there, until a login needs its own', async () => {
    const config = open({})
    expect(config.env()).toEqual({ DOCKER_CONFIG: home, BUILDX_CONFIG: join(home, 'buildx') })
    await config.makePrivate('registry.example')
    expect(config.env()).toEqual({ DOCKER_CONFIG: privateDirectory(), BUILDX_CONFIG: join(home, 'buildx') })
  })

  it('keeps a BUILDX_CONFIG of the job, so that its builders are found', () => {
    expect(open({}, { BUILDX_CONFIG: '/elsewhere' }).env().BUILDX_CONFIG).toBe('/elsewhere')
  })
})

describe('makePrivate', () => {
  it('makes a directory that only this user can read, and announces it first', async () => {
    await open({ auths: {} }).makePrivate('registry.example')
    expect(modeOf(privateDirectory())).toBe('700')
    expect(modeOf(join(privateDirectory(), 'config.json'))).toBe('600')
    expect(announced).toEqual([privateDirectory()])
  })

  it('inherits earlier logins and settings', async () => {
    const config = {
      auths: { 'ghcr.io': { auth: auth('ada', 'pw') } },
      proxies: { default: { httpProxy: 'p' } },
    }
    await open(config).makePrivate('registry.example')
    expect(privateConfig()).toEqual(config)
  })

  it('links plugins, contexts and all else', async () => {
    writeFiles(home, { 'cli-plugins/docker-buildx': '', 'contexts/meta/x': '', 'config.json.lock': '' })
    await open({}).makePrivate('registry.example')
    for (const name of ['cli-plugins', 'contexts', 'config.json.lock']) {
      expect(readlinkSync(join(privateDirectory(), name))).toBe(join(home, name))
    }
  })

  it('leaves the inherited file as it was', async () => {
    const text = '{ "auths" : {}, "credsStore":"desktop" }\n'
    writeFiles(home, { 'config.json': text })
    await open().makePrivate('registry.example')
    expect(readFileSync(join(home, 'config.json'), 'utf8')).toBe(text)
  })

  it('takes the store from the host of the login alone, so that the login stays in this directory', async () => {
    const config = {
      credsStore: 'desktop',
      auths: { 'ghcr.io': {}, 'quay.io': {} },
      credHelpers: { 'quay.io': 'quay', 'x.dkr.ecr.example': 'ecr-login' },
    }
    await open(config).makePrivate('registry.example')
    expect(privateConfig()).toEqual({
      auths: config.auths,
      credsStore: 'desktop',
      credHelpers: { 'quay.io': 'quay', 'x.dkr.ecr.example': 'ecr-login', 'registry.example': '' },
    })
  })

  it('works on a machine without any configuration', async () => {
    const config = createDockerConfig({
      env: { DOCKER_CONFIG: join(temp.path, 'nothing') },
      temp: temp.path,
      id: '0a1b2c3d',
      announce: (directory) => announced.push(directory),
    })
    await config.makePrivate('registry.example')
    expect(privateConfig()).toEqual({})
    expect(await config.credentials('ghcr.io')).toBeNull()
  })

  it('is done once', async () => {
    const config = open({})
    await config.makePrivate('registry.example')
    writeFileSync(join(privateDirectory(), 'config.json'), '{"auths":{"ghcr.io":{}}}')
    await config.makePrivate('registry.example')
    expect(privateConfig()).toEqual({ auths: { 'ghcr.io': {} } })
    expect(announced).toHaveLength(1)
  })

  it('names a file that is broken', async () => {
    writeFiles(home, { 'config.json': '{"auths":' })
    await expect(open().makePrivate('registry.example')).rejects.toMatchObject({
      code: 'FDA-PUSH-DOCKER-CONFIG',
      message: expect.stringContaining(join(home, 'config.json')),
    })
  })

  it('leaves nothing of a copy that broke, so that it can be tried again', async () => {
    const config = open()
    writeFileSync(join(home, 'config.json'), '{')
    for (const _ of ['first', 'again'])
      await expect(config.makePrivate('registry.example')).rejects.toThrow('config.json')
    writeFileSync(join(home, 'config.json'), '{}')
    await config.makePrivate('registry.example')
    expect(privateConfig()).toEqual({})
  })
})

describe('credentials', () => {
  it('are those of the host, and of no other', async () => {
    const config = open({
      auths: { 'ghcr.io': { auth: auth('ada', 'p:w') }, 'localhost:5000': { auth: auth('l', 'pw') } },
    })
    expect(await config.credentials('ghcr.io')).toEqual({ username: 'ada', password: 'p:w' })
    expect(await config.credentials('localhost:5000')).toEqual({ username: 'l', password: 'pw' })
    for (const host of ['localhost', 'ghcr.io.evil.example', 'docker.io', 'localhost:5001']) {
      expect(await config.credentials(host)).toBeNull()
    }
  })

  it.each(['https://index.docker.io/v1/', 'docker.io', 'index.docker.io'])(
    'of Docker Hub are found as %s',
    async (name) => {
      const config = open({ auths: { [name]: { auth: auth('ada', 'pw') } } })
      expect(await config.credentials('docker.io')).toEqual({ username: 'ada', password: 'pw' })
    },
  )

  it('are found for a host that was filed with its scheme', async () => {
    const config = open({ auths: { 'https://ghcr.io': { auth: auth('ada', 'pw') } } })
    expect(await config.credentials('ghcr.io')).toEqual({ username: 'ada', password: 'pw' })
  })

  it('may be an identity token', async () => {
    const config = open({ auths: { 'acr.example': { auth: auth('0000', ''), identitytoken: 'refresh' } } })
    expect(await config.credentials('acr.example')).toEqual({ identityToken: 'refresh' })
  })

  it('are those that a login wrote into the private copy', async () => {
    const config = open({ auths: {} })
    await config.makePrivate('registry.example')
    writeFileSync(
      join(privateDirectory(), 'config.json'),
      JSON.stringify({ auths: { r: { auth: auth('new', 'pw') } } }),
    )
    expect(await config.credentials('r')).toEqual({ username: 'new', password: 'pw' })
  })

  it.each([{}, { auth: '' }, { auth: Buffer.from('no colon').toString('base64') }])(
    'are none in %j',
    async (entry) => {
      expect(await open({ auths: { 'ghcr.io': entry } }).credentials('ghcr.io')).toBeNull()
    },
  )
})
