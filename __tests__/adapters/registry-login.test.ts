/** Credentials and tokens go to the registry they belong to, once per repository, and nowhere else. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { RegistryCredentials } from '../../src/adapters/registry/challenge.ts'
import { createRegistry } from '../../src/adapters/registry.ts'
import { basicOf, type Login, type RegistryServer, startRegistry } from './registry-server.ts'

const PASSWORD = 's3cret-pw'
const ADA: RegistryCredentials = { username: 'ada', password: PASSWORD }
const BASIC = basicOf('ada', PASSWORD)

let servers: RegistryServer[]

beforeEach(() => {
  servers = []
})

afterEach(async () => {
  for (const server of servers) await server.stop()
})

async function start(login: Login): Promise<RegistryServer> {
  const server = await startRegistry(login)
  server.store('acme/web', 'v1', '{}')
  server.store('acme/api', 'v1', '{}')
  servers.push(server)
  return server
}

/** A client with these credentials by host, and the hosts for which it asked. */
function open(byHost: Readonly<Record<string, RegistryCredentials>>) {
  const asked: string[] = []
  const registry = createRegistry({
    signal: new AbortController().signal,
    credentials: async (host) => {
      asked.push(host)
      return byHost[host] ?? null
    },
  })
  return { registry, asked }
}

const at = (server: RegistryServer, app = 'web') => ({
  repository: `${server.host}/acme/${app}`,
  reference: 'v1',
})
const authorizations = (server: RegistryServer) =>
  server.requests().map(({ headers }) => headers.authorization ?? null)

describe('without a login', () => {
  it('sends no credentials to a registry that does not ask', async () => {
    const server = await start({ kind: 'none' })
    const { registry, asked } = open({ [server.host]: ADA })
    await registry.manifest(at(server))
    expect(asked).toEqual([])
    expect(authorizations(server)).toEqual([null])
  })
})

describe('basic', () => {
  it('sends the password when asked, and then at once', async () => {
    const server = await start({ kind: 'basic', basic: BASIC })
    const { registry } = open({ [server.host]: ADA })
    await registry.tryDigest(at(server))
    await registry.manifest(at(server))
    expect(authorizations(server)).toEqual([null, BASIC, BASIC])
  })

  it('says that a login is missing, and that one is wrong, without showing it', async () => {
    const server = await start({ kind: 'basic', basic: BASIC })
    const wrong = { [server.host]: { username: 'ada', password: 'wr0ng-pw' } }
    for (const byHost of [{}, wrong]) {
      const error: unknown = await open(byHost)
        .registry.tryDigest(at(server))
        .catch((thrown: unknown) => thrown)
      expect(error).toMatchObject({ status: 401, code: 'FDA-PUSH-DENIED' })
      expect(JSON.stringify(error) + String(error)).not.toContain('wr0ng')
    }
  })

  it('cannot use an identity token, and says that the login is refused', async () => {
    const server = await start({ kind: 'basic', basic: BASIC })
    const { registry } = open({ [server.host]: { identityToken: 'refresh' } })
    await expect(registry.tryDigest(at(server))).rejects.toMatchObject({ status: 401 })
  })
})

describe('bearer', () => {
  it('asks the token service with service, scope and password', async () => {
    const server = await start({ kind: 'bearer', basic: BASIC })
    const { registry } = open({ [server.host]: ADA })
    await registry.manifest(at(server))
    const [request] = server.requests().filter(({ path }) => path.startsWith('/token'))
    expect(Object.fromEntries(new URL(request?.path ?? '', 'http://x').searchParams)).toEqual({
      account: 'ci',
      service: 'registry.example',
      scope: 'repository:acme/web:pull,push',
    })
    expect(request).toMatchObject({ method: 'GET', headers: { authorization: BASIC } })
  })

  it('sends the password to the token service only', async () => {
    const server = await start({ kind: 'bearer', basic: BASIC })
    const { registry } = open({ [server.host]: ADA })
    await registry.manifest(at(server))
    const toRegistry = server.requests().filter(({ path }) => path.startsWith('/v2/'))
    expect(toRegistry.map(({ headers }) => headers.authorization ?? 'none')).toEqual([
      'none',
      expect.stringMatching(/^Bearer token-1-/),
    ])
  })

  it('asks once per repository', async () => {
    const server = await start({ kind: 'bearer', basic: BASIC })
    const { registry } = open({ [server.host]: ADA })
    for (const app of ['web', 'web', 'api', 'web']) await registry.tryDigest(at(server, app))
    expect(server.lines('tokens').map((line) => /scope=([^&]+)/.exec(line)?.[1])).toEqual([
      'repository%3Aacme%2Fweb%3Apull%2Cpush',
      'repository%3Aacme%2Fapi%3Apull%2Cpush',
    ])
  })

  it('asks again when the token has expired', async () => {
    const server = await start({ kind: 'bearer', basic: BASIC })
    const { registry } = open({ [server.host]: ADA })
    const digest = await registry.tryDigest(at(server))
    server.expireTokens()
    expect(await registry.tryDigest(at(server))).toBe(digest)
    expect(server.lines('tokens')).toHaveLength(2)
  })

  it('asks for the credentials again with every new token: those of a helper may last for minutes', async () => {
    const server = await start({ kind: 'bearer', basic: BASIC })
    const { registry, asked } = open({ [server.host]: ADA })
    await registry.tryDigest(at(server))
    await registry.tryDigest(at(server))
    expect(asked).toEqual([server.host])
    server.expireTokens()
    await registry.tryDigest(at(server))
    expect(asked).toEqual([server.host, server.host])
  })

  it('takes a token for everyone where there are no credentials', async () => {
    const server = await start({ kind: 'bearer', basic: null })
    const { registry } = open({})
    expect(await registry.tryDigest(at(server))).toMatch(/^sha256:/)
    expect(server.requests().find(({ path }) => path.startsWith('/token'))?.headers).not.toHaveProperty(
      'authorization',
    )
  })

  it('takes a token by its OAuth name', async () => {
    const server = await start({
      kind: 'bearer',
      basic: null,
      tokenAnswer: (token) => ({ access_token: token }),
    })
    expect(await open({}).registry.tryDigest(at(server))).toMatch(/^sha256:/)
  })

  it('trades an identity token in the body of a POST, never in an address', async () => {
    const server = await start({ kind: 'bearer', basic: BASIC })
    const { registry } = open({ [server.host]: { identityToken: 'refresh' } })
    expect(await registry.tryDigest(at(server))).toMatch(/^sha256:/)
    const [request] = server.requests().filter(({ path }) => path.startsWith('/token'))
    expect(request).toMatchObject({ method: 'POST', path: '/token' })
    expect(request?.headers).toMatchObject({ 'content-type': 'application/x-www-form-urlencoded' })
    expect(Object.fromEntries(new URLSearchParams(request?.body))).toEqual({
      account: 'ci',
      service: 'registry.example',
      scope: 'repository:acme/web:pull,push',
      grant_type: 'refresh_token',
      refresh_token: 'refresh',
      client_id: 'flux-docker-action',
    })
  })

  it('says that the token service refused the login', async () => {
    const server = await start({ kind: 'bearer', basic: BASIC })
    const { registry } = open({ [server.host]: { username: 'ada', password: 'wr0ng-pw' } })
    const error: unknown = await registry.tryDigest(at(server)).catch((thrown: unknown) => thrown)
    expect(error).toMatchObject({
      status: 401,
      code: 'FDA-PUSH-TOKEN',
      hint: expect.stringContaining(server.host),
    })
    expect(JSON.stringify(error) + String(error)).not.toContain('wr0ng')
  })

  it.each([
    ['a page', '<html>sign in, s3cret-cookie</html>'],
    ['an answer without a token', { expires_in: 300 }],
    ['nothing', ''],
    ['null', 'null'],
  ])('says that the token service gave no token but %s', async (_, answer) => {
    const server = await start({ kind: 'bearer', basic: null, tokenAnswer: () => answer })
    const error: unknown = await open({})
      .registry.tryDigest(at(server))
      .catch((thrown: unknown) => thrown)
    expect(error).toMatchObject({ code: 'FDA-PUSH-TOKEN' })
    expect(String(error)).not.toContain('s3cret')
  })

  it('says how long the token service asks to wait', async () => {
    const tokenFault = { kind: 'status', status: 429, headers: { 'retry-after': '7' } } as const
    const server = await start({ kind: 'bearer', basic: null, tokenFault })
    await expect(open({}).registry.tryDigest(at(server))).rejects.toMatchObject({
      status: 429,
      retryAfterMs: 7000,
    })
  })

  it.each(['', 'not a url', '/token'])('takes the realm %j as no way to log in', async (realm) => {
    const server = await start({ kind: 'bearer', basic: BASIC, realm })
    await expect(open({ [server.host]: ADA }).registry.tryDigest(at(server))).rejects.toMatchObject({
      status: 401,
    })
  })
})

describe('the right host', () => {
  it('is asked for its own credentials only', async () => {
    const [one, two] = [
      await start({ kind: 'basic', basic: BASIC }),
      await start({ kind: 'basic', basic: BASIC }),
    ]
    const { registry, asked } = open({ [one.host]: ADA })
    await registry.tryDigest(at(one))
    await expect(registry.tryDigest(at(two))).rejects.toMatchObject({ status: 401 })
    expect(asked).toEqual([one.host, two.host])
    expect(authorizations(two)).toEqual([null])
  })

  it('is not left for a redirect', async () => {
    const [one, two] = [await start({ kind: 'basic', basic: BASIC }), await start({ kind: 'none' })]
    const { registry } = open({ [one.host]: ADA })
    await registry.tryDigest(at(one))
    one.failNext({ kind: 'redirect', location: `http://${two.host}/v2/acme/web/manifests/v1`, status: 307 })
    await expect(registry.manifest(at(one))).rejects.toMatchObject({ status: 307 })
    expect(two.requests()).toEqual([])
  })

  it('never is a token service that would get the password by plain HTTP over the network', async () => {
    const service = await start({ kind: 'bearer', basic: BASIC })
    // This machine by an address that is not one of the loopback names.
    const realm = `http://0.0.0.0:${service.host.split(':')[1]}/token`
    const server = await start({ kind: 'bearer', basic: BASIC, realm })
    await expect(open({ [server.host]: ADA }).registry.tryDigest(at(server))).rejects.toMatchObject({
      code: 'FDA-PUSH-PLAIN-TOKEN-SERVICE',
    })
    expect(service.requests()).toEqual([])
  })
})
