/** An app's build from a bake file: found, read, laid under the inputs, and hashed. */

import { describe, expect, it } from 'vitest'
import type { BakedTarget } from '../../src/domain.ts'
import { ExecError } from '../../src/errors.ts'
import { gatherBaked, overBaked, wantedAnew } from '../../src/images/baked.ts'
import { defineBuilds, withPlatform } from '../../src/images/definition.ts'
import { fillImage, findPathProblems, renderRecipe } from '../../src/images/spec.ts'
import { gatherImages } from '../../src/images/targets.ts'
import type { RawInputs } from '../../src/inputs/modes.ts'
import type { BakeFiles } from '../../src/ports-images.ts'
import { templateValues } from '../../src/template.ts'
import { anApp, anInputs, aPlannedApp, aRun, fakeSha, filledIn } from '../fakes/builders.ts'
import { fakeBakeFiles } from '../fakes/fake-ports.ts'
import { fakeRepository } from '../fakes/fake-repository.ts'

const APP = anApp('web')
const FACTS = { run: aRun(), head: fakeSha('main') }
const VALUES = templateValues({ app: APP, ...FACTS, timestamp: '' })
const BAKE = { 'bake-file': 'docker-bake.hcl' }
const inputsOf = (raw: Partial<RawInputs> = {}) => anInputs({ ...BAKE, ...raw }).build

/** The files of a checkout with that bake file. */
function filesWith(files: Readonly<Record<string, string>> = {}) {
  const all = { 'docker-bake.hcl': '', Dockerfile: 'FROM scratch', 'apps/web/package.json': '{}', ...files }
  return fakeRepository({
    packages: [{ name: '@acme/web', directory: 'apps/web' }],
    commits: { main: { files: all } },
    head: 'main',
  }).files
}

const gather = async (bakeFiles: BakeFiles, raw: Partial<RawInputs> = {}) =>
  await gatherBaked(APP, inputsOf(raw), VALUES, { files: filesWith(), bakeFiles })

/** Buildx as it ends with these words. */
function refusing(words: string, names: readonly string[] | null): BakeFiles {
  const stderrTail = `#1 reading docker-bake.hcl\n${words}`
  const end = () => {
    throw new ExecError({ command: 'docker', exitCode: 1, signal: null, timedOut: false, stderrTail })
  }
  return { print: async () => end(), names: async () => names ?? end() }
}

describe('gatherBaked', () => {
  it.each<[string, string[], Partial<RawInputs>, string]>([
    ['the app’s own', ['web', 'app'], {}, 'web'],
    ['app where the app has none', ['app', 'api'], {}, 'app'],
    ['the one that bake-target names', ['web', 'web-image'], { 'bake-target': '{app}-image' }, 'web-image'],
  ])('takes %s', async (_, names, raw, expected) => {
    const targets = Object.fromEntries(names.map((name) => [name, { context: '.', target: name }]))
    expect(await gather(fakeBakeFiles(targets), raw)).toMatchObject({
      ...{ file: 'docker-bake.hcl', name: expected, fields: { target: expected } },
    })
  })

  it('finds the targets that a target is made from, and theirs', async () => {
    const targets = {
      web: { contexts: { base: 'target:base', lib: './lib' } },
      base: { contexts: { deps: 'target:deps' } },
      ...{ deps: {}, other: {} },
    }
    const baked = await gather(fakeBakeFiles(targets))
    expect(Object.keys(baked?.linked ?? {})).toEqual(['base', 'deps'])
  })

  it.each<[string, BakeFiles, Partial<RawInputs>, RegExp]>([
    [
      'a file without the target',
      fakeBakeFiles({ api: {} }),
      {},
      /^app web: bake file docker-bake.hcl has no target web and no target app$/,
    ],
    [
      'a file without the target that bake-target names',
      fakeBakeFiles({ app: {} }),
      { 'bake-target': 'image' },
      /^app web: bake file docker-bake.hcl has no target image$/,
    ],
    [
      'a file that does not parse',
      refusing('ERROR: docker-bake.hcl:1,12-13: Unclosed configuration block', null),
      {},
      /^app web: target web or app of bake file docker-bake.hcl cannot be read: docker-bake.hcl:1,12-13: Unclosed/,
    ],
    [
      'a target that wants a variable',
      refusing('ERROR: docker-bake.hcl:3,15-25: Validation failed; VERSION is needed', ['web']),
      {},
      /^app web: target web of bake file docker-bake.hcl cannot be read: .*VERSION is needed$/,
    ],
    [
      'a file that is not there',
      fakeBakeFiles({}),
      { 'bake-file': 'b.hcl' },
      /^app web: bake file b.hcl does/,
    ],
    ['a file elsewhere', fakeBakeFiles({}), { 'bake-file': '../b.hcl' }, /leaves the workspace/],
  ])('refuses %s', async (_, bakeFiles, raw, message) => {
    await expect(gather(bakeFiles, raw)).rejects.toMatchObject({
      code: 'FDA-INPUT-BAKE',
      message: expect.stringMatching(message),
    })
  })
})

const FIELDS = {
  context: 'frontend',
  dockerfile: '../docker/app.Dockerfile',
  target: 'runtime',
  args: { APP_NAME: 'web', MODE: 'fast', NOTHING: null },
  contexts: { base: 'target:base', lib: './lib' },
  platforms: ['linux/amd64'],
  labels: {
    vendor: 'Acme',
    'org.opencontainers.image.created': 'now',
    'org.flux-docker-action.fingerprint': 'theirs',
  },
  annotations: ['index:a=b'],
  secret: [{ id: 'npm', env: 'NPM_TOKEN' }, 'id=f,src=.npmrc', { id: 'BARE' }],
  ssh: [{ id: 'default' }, { id: 'k', paths: ['/key'] }],
  attest: [{ type: 'provenance', mode: 'max' }, 'type=sbom'],
  'cache-from': [{ type: 'registry', ref: 'r.example/c' }],
  tags: ['theirs:latest'],
  output: [{ type: 'docker' }],
  ulimits: ['nofile=1:2'],
  'extra-hosts': { db: '1.2.3.4' },
}
const BASE = { context: '.', dockerfile: 'base.Dockerfile' }
const BAKED: BakedTarget = { file: 'docker-bake.hcl', name: 'web', fields: FIELDS, linked: { base: BASE } }
const over = (raw: Partial<RawInputs> = {}, baked = BAKED) => {
  const inputs = inputsOf(raw)
  return overBaked(renderRecipe('web', inputs, VALUES, null), baked, inputs)
}

describe('overBaked', () => {
  it('takes the build from the target: not its tags, its output, or the labels that are ours', () => {
    expect(over()).toMatchObject({
      context: 'frontend',
      target: 'runtime',
      buildArgs: ['APP_NAME=web', 'MODE=fast'],
      buildContexts: ['lib=./lib'],
      platforms: ['linux/amd64'],
      labels: ['vendor=Acme'],
      annotations: ['index:a=b'],
      secrets: [
        { id: 'npm', env: 'NPM_TOKEN' },
        { id: 'f', file: '.npmrc' },
        { id: 'BARE', env: 'BARE' },
      ],
      ssh: ['default', 'k=/key'],
      attests: ['type=provenance,mode=max', 'type=sbom'],
      cacheFrom: ['type=registry,ref=r.example/c'],
      cacheTo: [],
      bake: {
        fields: { ulimits: ['nofile=1:2'], 'extra-hosts': { db: '1.2.3.4' } },
        links: { base: 'base' },
        linked: { base: BASE },
        ownDockerfile: false,
      },
    })
    expect(Object.keys(over().bake?.fields ?? {})).toEqual(['ulimits', 'extra-hosts'])
  })

  it('has the inputs that are given lie over it', () => {
    const given = over({
      context: '{dir}',
      target: 'other',
      'build-args': 'MODE=slow\nMORE=1',
      'build-contexts': 'lib=./packages/lib',
      platforms: 'linux/arm64',
      labels: 'vendor=Other',
      secrets: 'npm=s3cret',
      provenance: 'false',
      'cache-from': 'type=inline',
      pull: 'true',
    })
    expect(given).toMatchObject({
      context: 'apps/web',
      target: 'other',
      buildArgs: ['APP_NAME=web', 'MODE=slow', 'MORE=1'],
      buildContexts: ['lib=./packages/lib'],
      platforms: ['linux/arm64'],
      labels: ['vendor=Other'],
      attests: ['type=sbom', 'type=provenance,disabled=true'],
      cacheFrom: ['type=inline'],
      pull: true,
      bake: { linked: { base: { ...BASE, platforms: ['linux/arm64'] } } },
    })
    expect(given.secrets).toContainEqual({ id: 'npm', value: 's3cret' })
    expect(given.secrets).not.toContainEqual({ id: 'npm', env: 'NPM_TOKEN' })
  })

  it.each([
    ['a Dockerfile of its own', { 'dockerfile-inline': 'FROM scratch', dockerfile: 'x' }],
    ['a context that is not in the checkout', { context: 'https://example.com/a.git', dockerfile: 'x' }],
  ])('leaves the Dockerfile to the target with %s', (_, fields) => {
    const { bake } = over({}, { ...BAKED, fields })
    expect(bake).toMatchObject({ ownDockerfile: true, fields: { dockerfile: 'x' } })
  })
})

describe('wantedAnew', () => {
  it.each<[string, object, BakedTarget['linked'], string | null]>([
    ['nothing', {}, {}, null],
    ['pull', { pull: true }, {}, 'pull'],
    ['no-cache', { 'no-cache': true }, {}, 'no-cache'],
    ['a stage that is built anew', { 'no-cache-filter': ['deps'] }, {}, 'no-cache-filter'],
    ['what a linked target says', {}, { base: { pull: true } }, 'pull'],
    ['what is switched off', { pull: false, 'no-cache': false, 'no-cache-filter': [] }, {}, null],
  ])('tells of %s', (_, fields, linked, expected) => {
    expect(wantedAnew(over({}, { ...BAKED, fields: { ...fields }, linked }))).toBe(expected)
  })

  it('leaves to the inputs what they say without a bake file', () => {
    expect(wantedAnew(renderRecipe('web', inputsOf({ pull: 'true' }), VALUES, null))).toBeNull()
  })
})

describe('withPlatform', () => {
  it('narrows the targets that the app is made from too, and leaves the fingerprint', () => {
    const planned = aPlannedApp('web')
    const image = { ...planned.image, bakeTarget: BAKED }
    const inputs = inputsOf({ platforms: 'linux/amd64,linux/arm64' })
    const facts = { ...FACTS, timestamp: '1', push: true }
    const [definition] = defineBuilds(filledIn([{ ...planned, image }], inputs, FACTS), inputs, facts)
    if (definition === undefined) throw new Error('no definition')
    const one = withPlatform(definition, 'linux/arm64')
    expect(one).toMatchObject({
      platforms: ['linux/arm64'],
      bake: { links: { base: 'base' }, linked: { base: { ...BASE, platforms: ['linux/arm64'] } } },
    })
    expect(one.fingerprint).toBe(definition.fingerprint)
  })
})

describe('the fingerprint', () => {
  const hash = (baked: BakedTarget | null, raw: Partial<RawInputs> = {}) =>
    fillImage('web', 'Dockerfile', inputsOf(raw), VALUES, baked).fingerprint
  const withFields = (fields: object) => ({ ...BAKED, fields: { ...FIELDS, ...fields } })

  it.each<[string, BakedTarget]>([
    ['an argument', withFields({ args: { MODE: 'slow' } })],
    ['what only bake can say', withFields({ 'extra-hosts': { db: '1.2.3.5' } })],
    ['a label', withFields({ labels: { vendor: 'Other' } })],
    ['a target that it is made from', { ...BAKED, linked: { base: { ...BASE, target: 'x' } } }],
  ])('changes with %s', (_, baked) => {
    expect(hash(baked)).not.toBe(hash(BAKED))
  })

  it('is the same for other tags, outputs and caches', () => {
    const other = { tags: ['other:1'], output: [], 'cache-from': [] }
    expect(hash(withFields(other))).toBe(hash(BAKED))
  })
})

describe('findPathProblems with a bake file', () => {
  const problems = async (fields: object, linked: BakedTarget['linked'] = {}) => {
    const image = { ...over({}, { ...BAKED, fields: { ...fields }, linked }), app: APP }
    return (await findPathProblems([image], filesWith())).map(({ message }) => message)
  }

  it.each<[string, object, BakedTarget['linked'], readonly string[]]>([
    ['a context elsewhere', { context: '..' }, {}, ['app web: context .. leaves the workspace']],
    [
      'one of a linked target',
      {},
      { base: { context: '../x' } },
      ['app web: context ../x leaves the workspace'],
    ],
    ['an address', { context: 'https://example.com/a.git' }, { base: { context: 'git@h:a/b.git' } }, []],
  ])('judges %s', async (_, fields, linked, expected) => {
    expect(await problems(fields, linked)).toEqual(expected)
  })
})

describe('gatherImages with a bake file', () => {
  const target = async (fields: object, files: Readonly<Record<string, string>> = {}) => {
    const bakeFiles = fakeBakeFiles({ app: { ...fields }, base: BASE })
    const facts = { ...FACTS, files: filesWith(files), bakeFiles }
    return (await gatherImages([APP], inputsOf(), facts))[0]
  }

  it('counts the bake file, the Dockerfiles and the contexts of the target and of those it is made from', async () => {
    const found = await target(
      { context: 'web', dockerfile: 'app.Dockerfile', contexts: { base: 'target:base', lib: './lib' } },
      {
        'web/app.Dockerfile': 'FROM base\nCOPY a /',
        'base.Dockerfile': 'FROM scratch\nCOPY b /',
        'lib/x': '',
      },
    )
    expect(found?.file).toBe('web/app.Dockerfile')
    expect(found?.inputs).toEqual(
      expect.arrayContaining(['docker-bake.hcl', 'web/app.Dockerfile', 'base.Dockerfile', 'lib/', 'web/']),
    )
    expect(found?.copied).toEqual(['web/a', 'b'])
  })

  it('names a Dockerfile that is not there with its target', async () => {
    await expect(target({ dockerfile: 'none' })).rejects.toMatchObject({
      code: 'FDA-INPUT-FILE',
      message: 'app web: Dockerfile none (target app of docker-bake.hcl) does not exist',
    })
  })

  it('fills APP_NAME with the name of the app', async () => {
    const found = await target({ args: { NAME: '$APP' } })
    expect(found?.bakeTarget?.fields.args).toEqual({ NAME: 'web' })
  })
})
