/** The inputs of a build, under the names and in the forms of docker/build-push-action. */
import { describe, expect, it } from 'vitest'
import { InputError } from '../../src/errors.ts'
import { parseInputs } from '../../src/inputs/inputs.ts'
import type { RawInputs } from '../../src/inputs/modes.ts'
import { secretValues } from '../../src/inputs/registry.ts'
import { anInputs, rawInputs } from '../fakes/builders.ts'
import { problemsOf } from '../fakes/refusal.ts'

const SOURCES = (templates: readonly { source: string }[]) => templates.map(({ source }) => source)

describe('build inputs', () => {
  it('are the builder’s own by default', () => {
    expect(anInputs().build).toMatchObject({
      buildContexts: [],
      platforms: [],
      annotations: [],
      secrets: [],
      missingSecrets: [],
      ssh: [],
      attests: [],
      noCache: false,
      pull: false,
      sourceDateEpoch: null,
      retries: 2,
      timeoutMs: 3_600_000,
      driver: 'docker-container',
      driverOpts: [],
      buildkitdConfig: null,
      cacheFrom: [],
      cacheTo: [],
      allowedRegistries: [],
    })
  })

  it.each([
    [
      'platforms',
      'platforms',
      'linux/amd64, linux/arm/v7\nwindows(10.0.17763)/amd64',
      ['linux/amd64', 'linux/arm/v7', 'windows(10.0.17763)/amd64'],
    ],
    ['ssh', 'ssh', 'default\nkey=/home/runner/.ssh/id', ['default', 'key=/home/runner/.ssh/id']],
    [
      'annotations',
      'annotations',
      'index:a.b=c, d\nmanifest[linux/amd64]:e=f',
      ['index:a.b=c, d', 'manifest[linux/amd64]:e=f'],
    ],
    [
      'build-contexts',
      'buildContexts',
      'shared=./packages/{app}\nnode:24=docker-image://n:24',
      ['shared=./packages/{app}', 'node:24=docker-image://n:24'],
    ],
    ['build-args', 'buildArgs', 'A=1,2\n"B=x\ny"\nC="q"', ['A=1,2', 'B=x\ny', 'C="q"']],
    ['labels', 'labels', '"a=1\n2"', ['a=1\n2']],
    [
      'cache-from',
      'cacheFrom',
      'type=registry,ref=r.example/{app}:c\nr.example/x',
      ['type=registry,ref=r.example/{app}:c', 'r.example/x'],
    ],
    ['cache-to', 'cacheTo', 'type=inline', ['type=inline']],
  ] as const)('reads the list %s', (name, field, text, expected) => {
    expect(SOURCES(anInputs({ [name]: text }).build[field])).toEqual(expected)
  })

  it.each([
    [
      'driver-opts',
      'driverOpts',
      'network=host\nenv.http_proxy=http://p:1,x',
      ['network=host', 'env.http_proxy=http://p:1,x'],
    ],
    ['allowed-registries', 'allowedRegistries', 'ghcr.io, localhost:5000', ['ghcr.io', 'localhost:5000']],
    ['buildkitd-config', 'buildkitdConfig', '.github/buildkitd.toml', '.github/buildkitd.toml'],
    ['timeout', 'timeoutMs', '90s', 90_000],
    ['timeout', 'timeoutMs', '', 3_600_000],
    ['retries', 'retries', '0', 0],
    ['source-date-epoch', 'sourceDateEpoch', 'commit', 'commit'],
    ['source-date-epoch', 'sourceDateEpoch', '0', 0],
    ['source-date-epoch', 'sourceDateEpoch', '1700000000', 1_700_000_000],
    ['no-cache', 'noCache', 'true', true],
    ['pull', 'pull', 'True', true],
    ['driver', 'driver', 'kubernetes', 'kubernetes'],
    ['cache', 'cache', 'registry', 'registry'],
  ] as const)('reads %s', (name, field, text, expected) => {
    expect(anInputs({ [name]: text }).build[field]).toEqual(expected)
  })

  it.each<[string, Partial<RawInputs>, readonly string[]]>([
    ['nothing', {}, []],
    ['provenance', { provenance: 'true' }, ['type=provenance']],
    ['no provenance', { provenance: 'false' }, ['type=provenance,disabled=true']],
    ['attributes', { provenance: 'mode=max,version=v1' }, ['type=provenance,mode=max,version=v1']],
    ['a bill of materials', { sbom: 'true' }, ['type=sbom']],
    ['its generator', { sbom: 'generator=r.example/{app}' }, ['type=sbom,generator=r.example/{app}']],
    ['both', { sbom: 'true', provenance: 'mode=max' }, ['type=provenance,mode=max', 'type=sbom']],
  ])('reads attestations: %s', (_, raw, expected) => {
    const { attests } = anInputs(raw).build
    expect(SOURCES(attests)).toEqual(expected)
    // What is filled in later is made from the parts.
    expect(
      attests.map(({ parts }) =>
        parts.map((part) => (typeof part === 'string' ? part : `{${part.placeholder}}`)).join(''),
      ),
    ).toEqual(expected)
  })
})

describe('secrets', () => {
  it('come as values, from variables and from files, of one line or several', () => {
    const raw = {
      secrets: 'npm=abc=1,2\n"key=-----BEGIN\n""x""\n-----END\n"\njson={"a":1}',
      'secret-envs': 'env=SOME_VAR, other=X1',
      'secret-files': 'file={dir}/.npmrc',
    }
    expect(anInputs(raw).build.secrets).toEqual([
      { id: 'npm', value: 'abc=1,2' },
      { id: 'key', value: '-----BEGIN\n"x"\n-----END\n' },
      { id: 'json', value: '{"a":1}' },
      { id: 'env', env: 'SOME_VAR' },
      { id: 'other', env: 'X1' },
      { id: 'file', file: expect.objectContaining({ source: '{dir}/.npmrc' }) },
    ])
  })

  it('keep the blanks of their values', () => {
    expect(anInputs({ secrets: 'x=1\na=  b  \n  c=d' }).build.secrets).toEqual([
      { id: 'x', value: '1' },
      { id: 'a', value: '  b  ' },
      { id: 'c', value: 'd' },
    ])
  })

  const facts = { canMintTokens: false, isSet: (name: string) => name === 'HERE' }
  const raw = rawInputs({ secrets: 'npm=', 'secret-envs': 'a=HERE,b=GONE' })

  it('that have no value are refused by their id', () => {
    expect(() => parseInputs(raw, facts)).toThrow(InputError)
    expect(() => parseInputs(raw, facts)).toThrow(/secrets: 'npm' has no value/)
    expect(() => parseInputs(raw, facts)).toThrow(/secret-envs: 'b' reads GONE, which is not set/)
  })

  it('that have no value are left out on a pull request', () => {
    const { build } = parseInputs(raw, { ...facts, fromPullRequest: true })
    expect(build.secrets).toEqual([{ id: 'a', env: 'HERE' }])
    expect(build.missingSecrets).toEqual(['npm', 'b'])
  })

  it.each([
    ['hunter2', 'secrets: entry 1 is not id=value'],
    ['ok=1\nhunter 2=x', 'secrets: entry 2 is not id=value'],
    ['=hunter2', 'secrets: entry 1 is not id=value'],
    ['-id=hunter2', 'secrets: entry 1 is not id=value'],
    ['a=hunter2\na=hunter3', "secrets: 'a' is given twice"],
    ['"a=hunter2', 'secrets: has a double quote that is never closed'],
  ])('that are malformed are refused without their text', (secrets, problem) => {
    const problems = problemsOf({ secrets })
    expect(problems).toEqual([problem])
    expect(problems.join()).not.toContain('hunter')
  })

  it('are given once in all three inputs', () => {
    expect(problemsOf({ secrets: 'a=1', 'secret-files': 'a=x' })).toEqual(["secrets: 'a' is given twice"])
  })
})

describe('secretValues', () => {
  it('are the values to mask, also of entries that are refused', () => {
    expect(secretValues('a=x\n"b=y\nz"\n=w\nbare\nempty=')).toEqual(['x', 'y\nz', 'w', 'bare'])
  })

  it('are the lines where a quote is never closed', () => {
    expect(secretValues('a=x\n"b=y\nz')).toEqual(['x', 'y', 'z'])
  })
})

describe('build inputs that are refused', () => {
  it.each<[string, Partial<RawInputs>, string]>([
    [
      'a platform with a blank',
      { platforms: 'linux amd64' },
      "platforms: 'linux amd64' is not a valid platform",
    ],
    ['a platform like a flag', { platforms: '--push' }, "platforms: '--push' is not a valid platform"],
    ['a target without a bake file', { 'bake-target': 'web' }, 'bake-target: is given without bake-file'],
    [
      'a context without name',
      { 'build-contexts': './x' },
      "build-contexts: './x' is not a valid name=value",
    ],
    [
      'a context like a flag',
      { 'build-contexts': 'a=-x' },
      "build-contexts: 'a=-x' is not a valid name=value",
    ],
    ['a key with blanks', { ssh: 'a=b c' }, "ssh: 'a=b c' is not a valid agent or key"],
    [
      'an annotation without value',
      { annotations: 'a' },
      "annotations: the line starting 'a' is not key=value",
    ],
    [
      'a provenance of one word',
      { provenance: 'max' },
      "provenance: 'max' is neither true, false nor a list of attributes",
    ],
    [
      'a bill of another type',
      { sbom: 'type=provenance' },
      "sbom: 'type=provenance' is neither true, false nor a list of attributes",
    ],
    ['a time in words', { 'source-date-epoch': 'now' }, "source-date-epoch: 'now' is not a time"],
    ['a negative time', { 'source-date-epoch': '-1' }, "source-date-epoch: '-1' is not a time"],
    ['a timeout without unit', { timeout: '60' }, "timeout: '60' is not a length of time"],
    ['a remote driver', { driver: 'remote' }, "driver: 'remote' is not one of docker-container, kubernetes"],
    [
      'a driver option without value',
      { 'driver-opts': 'network' },
      "driver-opts: the line starting 'network' is not key=value",
    ],
    [
      'a configuration outside',
      { 'buildkitd-config': '/etc/x' },
      "buildkitd-config: '/etc/x' is not below the workspace",
    ],
    ['a cache like a flag', { 'cache-to': '--x' }, "cache-to: '--x' is not a valid cache entry"],
    [
      'a path as registry',
      { 'allowed-registries': 'ghcr.io/acme' },
      "allowed-registries: 'ghcr.io/acme' is not the host of a registry",
    ],
    [
      'a word as registry',
      { 'allowed-registries': 'acme' },
      "allowed-registries: 'acme' is not the host of a registry",
    ],
    [
      'a variable with a dash',
      { 'secret-envs': 'a=MY-VAR' },
      "secret-envs: 'a' names no environment variable",
    ],
    ['a file like a flag', { 'secret-files': 'a=-x' }, "secret-files: 'a' names no file"],
  ])('%s', (_, overrides, problem) => {
    expect(problemsOf(overrides)).toEqual([problem])
  })

  it('a token in a cache entry, without showing it', () => {
    const [problem] = problemsOf({ 'cache-to': 'type=gha,token=hunter2' })
    expect(problem).toBe('cache-to: has a credential in token=')
  })
})
