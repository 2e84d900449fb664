/** Credential helpers as docker has them: programs that are asked on standard input and answer in JSON. */
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createDockerConfig, type DockerConfig } from '../../src/adapters/docker-config.ts'
import { makeDirectory } from './git-repository.ts'

let temp: ReturnType<typeof makeDirectory>
let home: string

beforeEach(() => {
  temp = makeDirectory('docker')
  home = join(temp.path, 'docker')
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
    announce: () => undefined,
  })
}

/** A PATH with a credential helper that answers from a table, keeps what it was asked, and fails for the rest. */
function installHelper(name: string, answers: Readonly<Record<string, unknown>>) {
  const bin = join(temp.path, 'bin')
  const log = join(temp.path, `${name}.log`)
  mkdirSync(bin, { recursive: true })
  writeFileSync(log, '')
  const code = `#!${process.execPath}
    const { appendFileSync, readFileSync } = require('node:fs')
    const host = readFileSync(0, 'utf8').trim()
    appendFileSync(${JSON.stringify(log)}, process.argv.slice(2).join(' ') + ' ' + host + '\\n')
    const answer = ${JSON.stringify(answers)}[host]
    if (answer !== undefined) console.log(typeof answer === 'string' ? answer : JSON.stringify(answer))
    else console.log('credentials not found in native keychain')
    process.exitCode = typeof answer === 'object' ? 0 : 1`
  writeFileSync(join(bin, `docker-credential-${name}`), code)
  chmodSync(join(bin, `docker-credential-${name}`), 0o755)
  return {
    path: bin + delimiter + process.env.PATH,
    asked: () => readFileSync(log, 'utf8').split('\n').filter(Boolean),
  }
}

describe('credential helpers', () => {
  it('are asked for their own host only, and told it on standard input', async () => {
    const helper = installHelper('vault', {
      'ghcr.io': { ServerURL: 'ghcr.io', Username: 'ada', Secret: 'from-vault' },
    })
    const config = open(
      { credHelpers: { 'ghcr.io': 'vault' }, auths: { 'quay.io': { auth: auth('q', 'pw') } } },
      { PATH: helper.path },
    )
    expect(await config.credentials('ghcr.io')).toEqual({ username: 'ada', password: 'from-vault' })
    expect(await config.credentials('quay.io')).toEqual({ username: 'q', password: 'pw' })
    expect(helper.asked()).toEqual(['get ghcr.io'])
  })

  it('as a store are asked for every host', async () => {
    const helper = installHelper('store', {
      'https://index.docker.io/v1/': { Username: 'ada', Secret: 'hub' },
    })
    const config = open({ credsStore: 'store' }, { PATH: helper.path })
    expect(await config.credentials('docker.io')).toEqual({ username: 'ada', password: 'hub' })
    expect(await config.credentials('ghcr.io')).toBeNull()
  })

  it('keep working in the private copy', async () => {
    const helper = installHelper('store', { 'ghcr.io': { Username: 'ada', Secret: 'kept' } })
    const config = open({ credsStore: 'store', auths: { 'ghcr.io': {} } }, { PATH: helper.path })
    await config.makePrivate('registry.example')
    expect(await config.credentials('ghcr.io')).toEqual({ username: 'ada', password: 'kept' })
  })

  it('may answer with a token instead of a password', async () => {
    const helper = installHelper('acr', { 'acr.example': { Username: '<token>', Secret: 'refresh' } })
    const config = open({ credHelpers: { 'acr.example': 'acr' } }, { PATH: helper.path })
    expect(await config.credentials('acr.example')).toEqual({ identityToken: 'refresh' })
  })

  it('that fail are named, with the way to try them by hand', async () => {
    const helper = installHelper('vault', { 'ghcr.io': 'the vault is sealed' })
    const config = open({ credHelpers: { 'ghcr.io': 'vault' } }, { PATH: helper.path })
    await expect(config.credentials('ghcr.io')).rejects.toMatchObject({
      code: 'FDA-PUSH-CREDENTIALS',
      message: expect.stringContaining('docker-credential-vault'),
      hint: expect.stringContaining('docker-credential-vault get'),
    })
  })

  it('that are not installed are named', async () => {
    const config = open({ credHelpers: { 'ghcr.io': 'missing' } })
    await expect(config.credentials('ghcr.io')).rejects.toThrow(
      /docker-credential-missing cannot be started|docker-credential-missing/,
    )
  })

  it('that answer nonsense are named without repeating what may be a secret', async () => {
    const helper = installHelper('odd', {})
    writeFileSync(join(temp.path, 'bin', 'docker-credential-odd'), '#!/bin/sh\necho s3cret-but-no-json\n')
    const config = open({ credHelpers: { 'ghcr.io': 'odd' } }, { PATH: helper.path })
    const error: unknown = await config.credentials('ghcr.io').catch((thrown: unknown) => thrown)
    expect(error).toMatchObject({ code: 'FDA-PUSH-CREDENTIALS' })
    expect(String(error)).not.toContain('s3cret')
  })
})

describe('every form of a key and an entry that docker knows', () => {
  const HOST = 'registry.example:5000'
  const entry = { auth: auth('ada', 'pw') }
  const ada = { username: 'ada', password: 'pw' }

  it.each([
    ['the host', { auths: { [HOST]: entry } }, ada],
    ['http://HOST', { auths: { [`http://${HOST}`]: entry } }, ada],
    ['https://HOST', { auths: { [`https://${HOST}`]: entry } }, ada],
    ['https://HOST/v1/', { auths: { [`https://${HOST}/v1/`]: entry } }, ada],
    ['https://HOST/v2/', { auths: { [`https://${HOST}/v2/`]: entry } }, ada],
    ['HOST/path', { auths: { [`${HOST}/team`]: entry } }, ada],
    ['username and password', { auths: { [HOST]: { username: 'ada', password: 'pw' } } }, ada],
    ['an identity token', { auths: { [HOST]: { ...entry, identitytoken: 't' } } }, { identityToken: 't' }],
    ['a padded password', { auths: { [HOST]: { auth: auth('ada', 'pw\0\0') } } }, ada],
    [
      'the very name before an address',
      { auths: { [`https://${HOST}/v2/`]: { auth: auth('x', 'y') }, [HOST]: entry } },
      ada,
    ],
    [
      'an empty helper for the host',
      { credsStore: 'missing', credHelpers: { [HOST]: '' }, auths: { [HOST]: entry } },
      ada,
    ],
    ['another host', { auths: { 'registry.example': entry, [`${HOST}.evil`]: entry } }, null],
    ['another scheme', { auths: { [`ftp://${HOST}`]: entry } }, null],
  ])('%s', async (_, config, found) => {
    expect(await open(config).credentials(HOST)).toEqual(found)
  })

  it('DOCKER_AUTH_CONFIG goes before the file', async () => {
    const given = JSON.stringify({ auths: { [HOST]: { auth: auth('job', 'given') } } })
    const config = open({ auths: { [HOST]: entry } }, { DOCKER_AUTH_CONFIG: given })
    expect(await config.credentials(HOST)).toEqual({ username: 'job', password: 'given' })
    expect(await config.credentials('other.example')).toBeNull()
  })

  it.each(['{', '[]', '{"auths":{"registry.example:5000":{}}}', '{"auths":1}'])(
    'DOCKER_AUTH_CONFIG that docker does not read is passed over: %s',
    async (text) => {
      const config = open({ auths: { [HOST]: entry } }, { DOCKER_AUTH_CONFIG: text })
      expect(await config.credentials(HOST)).toEqual(ada)
    },
  )

  it('a login of this run goes before what the job was given for that host, and for no other', async () => {
    const auths = { [HOST]: { auth: auth('job', 'given') }, 'other.example': { auth: auth('o', 'pw') } }
    const config = open(
      { auths: { [`https://${HOST}/v2/`]: { auth: auth('old', 'pw') } } },
      {
        DOCKER_AUTH_CONFIG: JSON.stringify({ auths }),
      },
    )
    await config.makePrivate(HOST)
    expect(await config.credentials(HOST)).toBeNull()
    expect(JSON.parse(config.env().DOCKER_AUTH_CONFIG ?? '')).toEqual({
      auths: { 'other.example': { auth: auth('o', 'pw') } },
    })
    expect(await config.credentials('other.example')).toEqual({ username: 'o', password: 'pw' })
  })

  it('a store without auths is still asked for other hosts once this run has logged in somewhere', async () => {
    const helper = installHelper('store', { 'ghcr.io': { Username: 'ada', Secret: 'kept' } })
    const config = open({ credsStore: 'store' }, { PATH: helper.path })
    await config.makePrivate(HOST)
    expect(await config.credentials('ghcr.io')).toEqual({ username: 'ada', password: 'kept' })
    expect(await config.credentials(HOST)).toBeNull()
    expect(helper.asked()).toEqual(['get ghcr.io'])
  })
})
