/** The texts of docker's command line: argument lists and bake definitions that no value can bend. */
import { describe, expect, it } from 'vitest'
import {
  canBake,
  parseMetadata,
  toBakeCall,
  toBuildCall,
  withoutImageVariables,
} from '../../src/adapters/buildx-arguments.ts'
import type { ImageBuild } from '../../src/ports-images.ts'
import { fakeDigest } from '../fakes/builders.ts'
import { aBuild } from './docker-program.ts'

/** All that a build can be asked for. */
const PLACE = { builder: 'default', metadataFile: '/tmp/meta' }

const EVERYTHING = aBuild({
  target: 'runtime',
  buildArgs: ['APP_NAME=web', 'TEXT=a b "c"'],
  buildContexts: ['base=docker-image://alpine', 'lib=../lib'],
  platforms: ['linux/amd64', 'linux/arm64'],
  labels: ['a=1', 'b=2=3'],
  annotations: ['manifest:a=b'],
  secrets: [
    { id: 'npm', value: 's3cret' },
    { id: 'env', env: 'TOKEN' },
    { id: 'file', file: 'a,b.txt' },
  ],
  ssh: ['default'],
  attests: ['type=provenance,mode=max'],
  noCache: true,
  pull: true,
  sourceDateEpoch: 1700000000,
  cacheFrom: ['type=gha,scope=web'],
  cacheTo: ['type=gha,scope=web,mode=max'],
  push: { repository: 'ghcr.io/acme/web', tag: 'build-7-1-1' },
})

interface Definition {
  readonly group: unknown
  readonly target: Readonly<Record<string, Readonly<Record<string, unknown>>>>
}

function bake(...builds: readonly ImageBuild[]) {
  const call = toBakeCall(builds, { ...PLACE, cwd: '/repo' })
  return { ...call, definition: JSON.parse(call.input ?? '') as Definition }
}

describe('toBuildCall', () => {
  it('only builds, keeping the result in the cache alone', () => {
    expect(toBuildCall(aBuild(), PLACE)).toEqual({
      args: [
        ...['buildx', 'build', '--builder=default', '--progress=rawjson', '--metadata-file=/tmp/meta'],
        '--file=apps/web/Dockerfile',
        ...['--output=type=cacheonly', '--', '.'],
      ],
      env: {},
      input: null,
    })
  })

  it('names everything that was asked for, and pushes one tag', () => {
    expect(toBuildCall(EVERYTHING, PLACE).args.slice(6)).toEqual([
      '--target=runtime',
      '--build-arg=APP_NAME=web',
      '--build-arg=TEXT=a b "c"',
      '--build-arg=SOURCE_DATE_EPOCH=1700000000',
      '--build-context=base=docker-image://alpine',
      '--build-context=lib=../lib',
      '--platform=linux/amd64,linux/arm64',
      '--label=a=1',
      '--label=b=2=3',
      '--annotation=manifest:a=b',
      '--secret=id=npm,env=FDA_SECRET_0',
      '--secret=id=env,env=TOKEN',
      '--secret=id=file,"src=a,b.txt"',
      '--ssh=default',
      '--attest=type=provenance,mode=max',
      '--no-cache',
      '--pull',
      '--cache-from=type=gha,scope=web',
      '--cache-to=type=gha,scope=web,mode=max',
      '--tag=ghcr.io/acme/web:build-7-1-1',
      '--output=type=image,push=true,store=false',
      '--',
      '.',
    ])
  })

  it.each([
    ['one app', (build: ImageBuild) => JSON.stringify(toBuildCall(build, PLACE).args)],
    ['several', (build: ImageBuild) => bake(build, build).input ?? ''],
  ])('pushes by digest, under no name that anybody reads: %s', (_, textOf) => {
    const text = textOf(aBuild({ push: { repository: 'ghcr.io/acme/web', tag: null } }))
    expect(text).toContain('type=image,name=ghcr.io/acme/web,push-by-digest=true,push=true,store=false')
    expect(text).not.toMatch(/"tags"|--tag=/)
  })

  it('passes the value of a secret by the environment alone', () => {
    const call = toBuildCall(EVERYTHING, PLACE)
    expect(call.env).toEqual({ FDA_SECRET_0: 's3cret' })
    expect(JSON.stringify(call.args)).not.toContain('s3cret')
  })

  it('has no argument that a value could turn into another flag', () => {
    const odd = '--push'
    const build = aBuild({
      ...{ file: odd, target: odd, context: odd },
      ...{ buildArgs: [odd], labels: [odd], annotations: [odd], platforms: [odd], ssh: [odd] },
      ...{ attests: [odd] },
      ...{ buildContexts: [odd], cacheFrom: [odd], cacheTo: [odd] },
    })
    const [, , ...flags] = toBuildCall(build, { ...PLACE, builder: odd }).args
    expect(flags.slice(0, -1).filter((flag) => flag === odd)).toEqual([])
    expect(flags.slice(-2)).toEqual(['--', odd])
  })
})

describe('toBakeCall', () => {
  it('says everything that was asked for', () => {
    expect(bake(EVERYTHING, aBuild()).definition.target).toEqual({
      t0: {
        context: '.',
        dockerfile: 'apps/web/Dockerfile',
        target: 'runtime',
        args: { APP_NAME: 'web', TEXT: 'a b "c"', SOURCE_DATE_EPOCH: '1700000000' },
        contexts: { base: 'docker-image://alpine', lib: '../lib' },
        platforms: ['linux/amd64', 'linux/arm64'],
        labels: { a: '1', b: '2=3' },
        annotations: ['manifest:a=b'],
        secret: ['id=npm,env=FDA_SECRET_0', 'id=env,env=TOKEN', 'id=file,"src=a,b.txt"'],
        ssh: ['default'],
        attest: ['type=provenance,mode=max'],
        'no-cache': true,
        pull: true,
        'cache-from': ['type=gha,scope=web'],
        'cache-to': ['type=gha,scope=web,mode=max'],
        tags: ['ghcr.io/acme/web:build-7-1-1'],
        output: ['type=image,push=true,store=false'],
      },
      t1: { context: '.', dockerfile: 'apps/web/Dockerfile', output: ['type=cacheonly'] },
    })
  })

  it('asks leave for what the builds use outside of the directory, and for nothing else', () => {
    expect(bake(EVERYTHING, aBuild({ context: '..' })).args.slice(6)).toEqual([
      '--allow=ssh',
      '--allow=fs.read=/lib',
      '--allow=fs.read=/',
    ])
    expect(bake(aBuild(), aBuild()).args.slice(6)).toEqual([])
  })

  it('looks for the Dockerfile from the context on', () => {
    const build = aBuild({ context: 'apps/web' })
    expect(bake(build, build).definition.target.t0).toMatchObject({ dockerfile: 'Dockerfile' })
    const other = aBuild({ context: 'apps/api' })
    expect(bake(other, build).definition.target.t0).toMatchObject({ dockerfile: '../web/Dockerfile' })
  })

  it('escapes what bake would compute, in names too', () => {
    const build = aBuild({ buildArgs: [`A=$${'{b}'} %{c} $d`], labels: [`$${'{e}'}=f`] })
    expect(bake(build, build).definition.target.t0).toMatchObject({
      args: { A: '$${b} %%{c} $d' },
      labels: { '$${e}': 'f' },
    })
  })

  it('keeps two values of one secret id apart', () => {
    const call = bake(
      aBuild({ secrets: [{ id: 'npm', value: 'one' }] }),
      aBuild({ secrets: [{ id: 'npm', value: 'two' }] }),
    )
    expect(call.env).toEqual({ FDA_SECRET_0: 'one', FDA_SECRET_1: 'two' })
    expect(call.input).not.toMatch(/one|two/)
  })
})

describe('toBakeCall with a bake file', () => {
  const rest = {
    fields: {
      ...{ ulimits: ['nofile=1:2'], network: 'none', 'shm-size': '64m', 'extra-hosts': { db: '1.2.3.4' } },
      ...{ entitlements: ['network.host'], 'no-cache-filter': ['deps'] },
    },
    links: { base: 'base' },
    linked: {
      base: { context: '.', dockerfile: 'base.Dockerfile', contexts: { deps: 'target:deps' }, tags: ['x'] },
      deps: { context: '../deps', output: [{ type: 'cacheonly' }] },
    },
    ownDockerfile: false,
  }
  const build = aBuild({ bake: rest, buildContexts: ['lib=./lib'] })

  it('takes over what no input says, and gives each app targets of its own that it is made from', () => {
    const { definition, args } = bake(build, build)
    expect(definition.group).toEqual({ default: { targets: ['t0', 't1'] } })
    expect(definition.target).toMatchObject({
      t0: { ...rest.fields, contexts: { base: 'target:t0-base', lib: './lib' } },
      't0-base': {
        ...{ context: '.', dockerfile: 'base.Dockerfile', contexts: { deps: 'target:t0-deps' } },
      },
      't0-deps': { context: '../deps' },
      't1-base': { contexts: { deps: 'target:t1-deps' } },
    })
    expect(definition.target['t0-base']).not.toHaveProperty('tags')
    expect(args.slice(6)).toEqual(['--allow=network.host', '--allow=fs.read=/deps'])
  })

  it('filters no stage where every step is built anew', () => {
    const { target } = bake(aBuild({ bake: rest, noCache: true })).definition
    expect(target.t0).toMatchObject({ 'no-cache': true })
    expect(target.t0).not.toHaveProperty('no-cache-filter')
  })

  it('leaves the Dockerfile to a target that has its own', () => {
    const fields = { 'dockerfile-inline': 'FROM scratch' }
    const { target } = bake(aBuild({ bake: { ...rest, fields, ownDockerfile: true } })).definition
    expect(target.t0).toMatchObject(fields)
    expect(target.t0).not.toHaveProperty('dockerfile')
  })
})

describe('canBake', () => {
  it.each([
    ['build arguments', { buildArgs: ['A=1', 'B='] }, true],
    ['a build argument from the environment', { buildArgs: ['TOKEN'] }, false],
  ])('with %s', (_, overrides, can) => {
    expect(canBake(aBuild(overrides))).toBe(can)
  })
})

describe('parseMetadata', () => {
  const [one, other] = [fakeDigest('one'), fakeDigest('other')]

  it('reads the digest of one build, or of each build of several', () => {
    const single = JSON.stringify({ 'containerimage.digest': one, 'image.name': 'r.example/a' })
    expect(parseMetadata(single, [aBuild()])).toEqual([one])
    const several = JSON.stringify({
      t1: { 'containerimage.digest': other },
      t0: { 'containerimage.digest': one },
    })
    expect(parseMetadata(several, [aBuild()])).toEqual([one])
    expect(parseMetadata(several, [aBuild(), aBuild()])).toEqual([one, other])
  })

  it.each(['{}', 'null', '[]', '{"t0":null}', '{"containerimage.digest":"latest"}'])(
    'knows no digest from %s',
    (text) => {
      expect(parseMetadata(text, [aBuild()])).toEqual([null])
      expect(parseMetadata(text, [aBuild(), aBuild()])).toEqual([null, null])
    },
  )
})

describe('withoutImageVariables', () => {
  it('leaves out what would make an image another than its definition says, and nothing else', () => {
    const env = { DOCKER_DEFAULT_PLATFORM: 'a', BUILDX_NO_DEFAULT_ATTESTATIONS: '1', SOURCE_DATE_EPOCH: '1' }
    const kept = {
      PATH: '/bin',
      BUILDX_CONFIG: 'c',
      BUILDX_BUILDER: 'b',
      BUILDKIT_HOST: 'h',
      MY_BUILDX_X: 'x',
    }
    expect(withoutImageVariables({ ...env, ...kept, BUILDKIT_SYNTAX: 's' })).toEqual(kept)
  })
})
