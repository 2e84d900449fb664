/** Where a registry is reached: by https and through the proxies of the job, this machine's own directly by http. */
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { exec } from '../../src/adapters/exec.ts'
import { listenRaw, type RawServer } from './raw-server.ts'
import { digestOf, startRegistry } from './registry-server.ts'

const PROGRAM = join(import.meta.dirname, '..', 'fixtures', 'programs', 'ask-registry.mjs')

let raw: RawServer

beforeEach(async () => {
  raw = await listenRaw()
})

afterEach(() => raw.stop())

async function ask(
  repositories: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<readonly string[]> {
  const { stdout } = await exec(process.execPath, [PROGRAM, ...repositories], {
    cwd: import.meta.dirname,
    env,
  })
  return JSON.parse(stdout) as string[]
}

describe('a registry on the network', () => {
  it('is greeted in TLS, whatever its port', async () => {
    // This machine by an address that is not one of the loopback names.
    const [answer] = await ask([`0.0.0.0:${raw.port}/acme/web`])
    expect(answer).toMatch(/^failed: /)
    const handshake = 22
    expect(raw.heard().map((data) => data[0])).toEqual([handshake])
  })

  it('is reached through the proxy of the job, Docker Hub under the name of its API', async () => {
    const repositories = ['ghcr.io/acme/web', 'docker.io/acme/web', 'acme/web', 'registry.example:8443/web']
    const answers = await ask(repositories, { https_proxy: `http://127.0.0.1:${raw.port}` })
    expect(answers.every((answer) => answer.startsWith('failed: '))).toBe(true)
    expect([...new Set(raw.firstLines())]).toEqual([
      'CONNECT ghcr.io:443 HTTP/1.1',
      'CONNECT registry-1.docker.io:443 HTTP/1.1',
      'CONNECT registry.example:8443 HTTP/1.1',
    ])
  })
})

describe('a registry on this machine', () => {
  it('is reached directly and in plain HTTP, whatever the proxies', async () => {
    const server = await startRegistry()
    try {
      server.store('acme/web', 'v1', '{}')
      const proxy = `http://127.0.0.1:${raw.port}`
      const port = server.host.split(':')[1]
      const env = { http_proxy: proxy, https_proxy: proxy }
      expect(await ask([`127.0.0.1:${port}/acme/web`, `localhost:${port}/acme/web`], env)).toEqual([
        digestOf('{}'),
        digestOf('{}'),
      ])
      expect(raw.heard()).toEqual([])
    } finally {
      await server.stop()
    }
  })
})
