/** npm's settings: which registry is asked, and that no credential reaches a host it was not configured for. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type NpmConfig, readNpmConfig } from '../../src/adapters/turbo/npm-config.ts'
import { makeDirectory, writeFiles } from './git-repository.ts'

let temp: ReturnType<typeof makeDirectory>

beforeEach(() => {
  temp = makeDirectory('npmrc')
})

afterEach(() => temp.remove())

/** The settings of a repository and a user with these .npmrc files. */
async function configOf(texts: {
  repository?: string
  user?: string
  env?: Readonly<Record<string, string>>
}): Promise<NpmConfig> {
  writeFiles(temp.path, { 'home/.npmrc': texts.user ?? '' })
  return await readNpmConfig(texts.repository ?? '', { HOME: `${temp.path}/home`, ...texts.env })
}

const registry = (config: NpmConfig, name = '@turbo/linux-64') => config.registryOf(name).href
/** A variable as .npmrc writes it. */
const ref = (name: string) => `\${${name}}`
const at = (text: string) => new URL(text)

describe('registryOf', () => {
  it("is npm's own by default", async () => {
    expect(registry(await configOf({}))).toBe('https://registry.npmjs.org/')
    expect(registry(await readNpmConfig(null, { HOME: temp.path }))).toBe('https://registry.npmjs.org/')
  })

  it.each([
    [
      'the environment before the files',
      { env: { npm_config_registry: 'https://env.example' }, repository: 'registry=https://repo.example' },
      'https://env.example/',
    ],
    [
      'the environment in capitals',
      { env: { NPM_CONFIG_REGISTRY: 'https://env.example/a' } },
      'https://env.example/a/',
    ],
    [
      "the repository's file before the user's",
      { repository: 'registry=https://repo.example', user: 'registry=https://user.example' },
      'https://repo.example/',
    ],
    [
      "the user's file",
      { user: '; mine\n# too\n  registry = "https://user.example/npm/" \n' },
      'https://user.example/npm/',
    ],
    [
      'a scope before the registry of all',
      { user: '@turbo:registry=https://turbo.example\nregistry=https://user.example' },
      'https://turbo.example/',
    ],
  ])('takes %s', async (_, texts, address) => {
    expect(registry(await configOf(texts))).toBe(address)
  })

  it('keeps a scope to its packages', async () => {
    const config = await configOf({ repository: '@turbo:registry=https://turbo.example' })
    expect(registry(config, 'turbo-linux-64')).toBe('https://registry.npmjs.org/')
  })

  it("reads the user's file where npm would", async () => {
    writeFiles(temp.path, { 'elsewhere/npmrc': 'registry=https://else.example' })
    const config = await configOf({ env: { NPM_CONFIG_USERCONFIG: `${temp.path}/elsewhere/npmrc` } })
    expect(registry(config)).toBe('https://else.example/')
  })

  it("expands variables in the user's file, and refuses them in the repository's", async () => {
    const env = { MIRROR: 'mirror.example' }
    expect(registry(await configOf({ user: `registry=https://${ref('MIRROR')}/`, env }))).toBe(
      'https://mirror.example/',
    )
    const config = await configOf({ repository: `registry=https://${ref('MIRROR')}/`, env })
    expect(() => registry(config)).toThrow(expect.objectContaining({ code: 'FDA-PLAN-TURBO-REGISTRY' }))
  })
})

describe('authorizationFor', () => {
  it.each([
    ['a token', '//npm.example/:_authToken=abc', 'Bearer abc'],
    ['a token from a variable', `//npm.example/:_authToken=${ref('NODE_AUTH_TOKEN')}`, 'Bearer secret'],
    ['a basic pair', '//npm.example/:_auth=YTpi', 'Basic YTpi'],
    ['name and password', '//npm.example/:username=a\n//npm.example/:_password=Yg==', 'Basic YTpi'],
    ['a variable that is not set', `//npm.example/:_authToken=${ref('NOBODY')}`, null],
    ['an optional variable that is not set', `//npm.example/:_authToken=${ref('NOBODY?')}`, null],
    ['a token without a host, as npm ignores it', '_authToken=abc', null],
    ['nothing', '', null],
  ])("reads %s of the user's file", async (_, user, header) => {
    const config = await configOf({ user, env: { NODE_AUTH_TOKEN: 'secret' } })
    expect(config.authorizationFor(at('https://npm.example/turbo'))).toBe(header)
  })

  it('gives a token to its own host, port and path alone', async () => {
    const config = await configOf({
      user: '//npm.example/team/:_authToken=abc\n//npm.example:8443/:_authToken=port',
    })
    expect(config.authorizationFor(at('https://npm.example/team/turbo/-/turbo.tgz'))).toBe('Bearer abc')
    expect(config.authorizationFor(at('https://npm.example/teams/turbo'))).toBeNull()
    expect(config.authorizationFor(at('https://npm.example:8443/turbo'))).toBe('Bearer port')
    expect(config.authorizationFor(at('https://evil.npm.example/team/turbo'))).toBeNull()
    expect(config.authorizationFor(at('https://npm.example.evil/team/turbo'))).toBeNull()
  })

  it("takes a token that the environment gives by npm's own name", async () => {
    const config = await configOf({ env: { 'npm_config_//npm.example/:_authToken': 'abc' } })
    expect(config.authorizationFor(at('https://npm.example/turbo'))).toBe('Bearer abc')
  })

  it("sends no variable to a host that only the repository's file names", async () => {
    const repository = `registry=https://evil.example/\n//evil.example/:_authToken=${ref('NPM_TOKEN')}`
    const config = await configOf({ repository, env: { NPM_TOKEN: 'secret' } })
    expect(config.authorizationFor(at('https://evil.example/turbo'))).toBeNull()
    expect(config.withheldFrom(at('https://evil.example/turbo'))).toBe('NPM_TOKEN')
  })

  it.each([
    ['the environment names', { env: { npm_config_registry: 'https://npm.example' } }],
    ["the user's file names", { user: 'registry=https://npm.example' }],
    ["the user's file has credentials for", { user: '//npm.example/other/:_authToken=x' }],
  ])(
    "sends a variable of the repository's file to a host that %s",
    async (_, texts: Parameters<typeof configOf>[0]) => {
      const repository = `//npm.example/:_authToken=${ref('NPM_TOKEN')}`
      const config = await configOf({ ...texts, repository, env: { NPM_TOKEN: 'secret', ...texts.env } })
      expect(config.authorizationFor(at('https://npm.example/turbo'))).toBe('Bearer secret')
      expect(config.withheldFrom(at('https://npm.example/turbo'))).toBeNull()
    },
  )

  it('sends a variable to the public registries, but never a token of the runner', async () => {
    const env = { NPM_TOKEN: 'secret', ACTIONS_RUNTIME_TOKEN: 'runner' }
    const token = (name: string) => `//registry.npmjs.org/:_authToken=${ref(name)}`
    const url = at('https://registry.npmjs.org/turbo')
    expect((await configOf({ repository: token('NPM_TOKEN'), env })).authorizationFor(url)).toBe(
      'Bearer secret',
    )
    expect(
      (await configOf({ repository: token('ACTIONS_RUNTIME_TOKEN'), env })).authorizationFor(url),
    ).toBeNull()
  })

  it("does not let the repository's file take the user's token elsewhere", async () => {
    const user = 'registry=https://npm.example\n//npm.example/:_authToken=abc'
    const config = await configOf({ user, repository: 'registry=https://evil.example/' })
    expect(config.registryOf('turbo').href).toBe('https://evil.example/')
    expect(config.authorizationFor(at('https://evil.example/turbo'))).toBeNull()
  })
})
