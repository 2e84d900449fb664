/** What is built is known, and checked for all apps, before the first build. */
import { describe, expect, it } from 'vitest'
import type { PlannedApp } from '../../src/domain.ts'
import type { CacheChoice } from '../../src/images/builder.ts'
import {
  type BuildDefinition,
  type DefinitionFacts,
  defineBuilds,
  gatherDefinitions,
  toBuildRequest,
} from '../../src/images/definition.ts'
import type { RawInputs } from '../../src/inputs/modes.ts'
import { anApp, anInputs, aPlannedApp, aRun, aTarget, fakeSha, START } from '../fakes/builders.ts'
import { fakePorts } from '../fakes/fake-ports.ts'
import { filesOf } from '../fakes/fake-repository.ts'

const HEAD = fakeSha('main')
const SHORT = HEAD.slice(0, 7)
const TIMESTAMP = '1772600767042'

function define(
  raw: Partial<RawInputs> = {},
  planned: readonly PlannedApp[] = [aPlannedApp('web')],
  facts: Partial<DefinitionFacts> = {},
): readonly BuildDefinition[] {
  const shared = { run: aRun(), head: HEAD, timestamp: TIMESTAMP, push: true, ...facts }
  return defineBuilds(planned, anInputs(raw).build, shared)
}

function defineOne(raw: Partial<RawInputs> = {}, facts: Partial<DefinitionFacts> = {}): BuildDefinition {
  const [definition] = define(raw, [aPlannedApp('web')], facts)
  if (definition === undefined) throw new Error('one app makes one definition')
  return definition
}

describe('defineBuilds', () => {
  it('fills the placeholders of every template per app', () => {
    const raw = {
      image: 'registry.example/{branch}/{app}',
      context: './{dir}/',
      target: '{app}-runtime',
      'build-args': 'APP_NAME={app}\nWHERE={dir} {package}\nCOMMIT={sha}',
      labels: 'run={run-id}.{run-attempt}',
      tags: '{shortsha}-{timestamp}',
    }
    const definitions = define(raw, [aPlannedApp('web'), aPlannedApp('api')])
    expect(definitions.map(({ repository }) => repository)).toEqual([
      'registry.example/main/web',
      'registry.example/main/api',
    ])
    expect(definitions[1]).toMatchObject({
      context: 'apps/api/',
      target: 'api-runtime',
      buildArgs: ['APP_NAME=api', 'WHERE=apps/api @acme/api', `COMMIT=${HEAD}`],
      labels: expect.arrayContaining(['run=4711.1']),
      tags: { deployTag: `${SHORT}-${TIMESTAMP}` },
    })
  })

  it('is another definition with other labels, but not in another run', () => {
    const labels = 'run={run-id}'
    const fingerprint = defineOne({ labels }).fingerprint
    expect(defineOne({ labels }, { run: aRun({ id: 5, number: 6 }) }).fingerprint).toBe(fingerprint)
    expect(defineOne({ labels: 'team=a' }).fingerprint).not.toBe(fingerprint)
  })

  it('refuses a package whose name would choose the registry', () => {
    const app = { ...aPlannedApp('web').app, name: 'evil.example' }
    const evil = { ...aPlannedApp('web'), app }
    expect(() => define({ image: '{app}/web' }, [evil])).toThrow(/another registry than docker\.io/)
  })

  it('gives the app its name and the root as context by default', () => {
    expect(defineOne()).toMatchObject({ context: '.', target: null, buildArgs: ['APP_NAME=web'] })
  })

  it('has no tags when the run does not push', () => {
    expect(defineOne({}, { push: false, timestamp: '' }).tags).toBeNull()
  })

  it('labels the image with where it comes from, the user’s labels last so that they win', () => {
    expect(defineOne({ labels: 'org.opencontainers.image.title=Shop' }).labels).toEqual([
      'org.opencontainers.image.title=web',
      `org.opencontainers.image.revision=${HEAD}`,
      `org.opencontainers.image.version=${SHORT}`,
      'org.opencontainers.image.source=https://github.com/acme/shop',
      'org.opencontainers.image.url=https://github.com/acme/shop',
      expect.stringMatching(/^org\.flux-docker-action\.fingerprint=\w+$/),
      'org.opencontainers.image.title=Shop',
    ])
  })

  it('labels two builds of one commit alike, so that equal content keeps its digest', () => {
    const first = defineOne({}, { timestamp: '1772600767042', run: aRun({ id: 1, number: 1 }) })
    const second = defineOne({}, { timestamp: '1772600799043', run: aRun({ id: 2, number: 2, attempt: 2 }) })
    expect(second.labels).toEqual(first.labels)
    expect(second.buildArgs).toEqual(first.buildArgs)
  })

  it('refuses two apps of one image, naming both', () => {
    const refused = () =>
      define(
        { image: 'registry.example/acme/shop' },
        ['web', 'api'].map((name) => aPlannedApp(name)),
      )
    expect(refused).toThrow('apps web and api would both be pushed to registry.example/acme/shop')
    expect(refused).toThrow(expect.objectContaining({ code: 'FDA-INPUT-SAME-IMAGE' }))
  })

  it('refuses an app whose name makes no repository', () => {
    const planned = [aPlannedApp('web'), aPlannedApp('Web', { app: anApp('Web') })]
    expect(() => define({}, planned)).toThrow("app Web: image 'registry.example/acme/Web'")
    expect(() => define({}, planned)).toThrow(expect.objectContaining({ code: 'FDA-INPUT-IMAGE' }))
  })

  it.each([
    ['context', '{branch}'],
    ['target', '{branch}'],
  ])('refuses a %s that docker would read as a flag', (input, template) => {
    const planned = [aPlannedApp('web', { app: anApp('-rf', { directory: '--push' }) })]
    const raw = { image: 'registry.example/acme/web', [input]: template.replace('branch', 'app') }
    expect(() => define(raw, planned)).toThrow(`app -rf: ${input} '-rf' starts with a dash`)
    expect(() => define(raw, planned)).toThrow(expect.objectContaining({ code: 'FDA-INPUT-FLAG' }))
  })

  it('refuses a tag that no registry accepts before anything is built', () => {
    const long = aPlannedApp('web', { app: anApp('x'.repeat(120)) })
    const raw = { image: 'registry.example/acme/web', tags: '{app}-{shortsha}-x' }
    expect(() => define(raw, [long])).toThrow(expect.objectContaining({ code: 'FDA-INPUT-TAG' }))
  })
})

describe('toBuildRequest', () => {
  const cache: CacheChoice = { kind: 'gha', gha: true, writes: true, mode: 'max', notice: null, known: false }
  const gha = { builder: 'b', cache }

  it('pushes the deploy tag and nothing else', () => {
    expect(toBuildRequest(defineOne(), gha)).toMatchObject({
      app: 'web',
      builder: 'b',
      file: 'Dockerfile',
      push: { repository: 'registry.example/acme/web', tag: null },
    })
  })

  it('carries every part of the build, and nothing of ours', () => {
    const raw = {
      platforms: 'linux/arm64',
      secrets: 's=1',
      'source-date-epoch': '5',
      'no-cache': 'true',
    }
    const request = toBuildRequest(defineOne(raw), gha)
    expect(request).toMatchObject({
      platforms: ['linux/arm64'],
      secrets: [{ id: 's', value: '1' }],
      sourceDateEpoch: 5,
      noCache: true,
      cacheFrom: [expect.stringMatching(/^type=gha,scope=fda-acme-web-\w{8}$/)],
    })
    for (const ours of ['planned', 'values', 'hash', 'cacheScope', 'tags'])
      expect(request).not.toHaveProperty(ours)
  })
})

describe('gatherDefinitions', () => {
  const gather = async (
    raw: Partial<RawInputs>,
    paths: readonly string[] = ['Dockerfile', 'apps/web/a', 'apps/api/a'],
    planned = [aPlannedApp('web'), aPlannedApp('api')],
  ) => {
    const ports = fakePorts({ files: filesOf(paths, ['linked']) })
    return await gatherDefinitions(
      planned,
      anInputs(raw).build,
      { run: aRun(), head: HEAD, push: true },
      ports,
    )
  }

  it('asks git for the time of the commit where that is the images’ time', async () => {
    const [web] = await gather({ 'source-date-epoch': 'commit' })
    expect(web?.sourceDateEpoch).toBe(START / 1000)
  })

  it('reads the time of the run for an app’s own build argument', async () => {
    const web = aPlannedApp('web')
    const own = {
      ...web,
      target: aTarget('web', { overrides: { ...web.target.overrides, buildArgs: { AT: '{timestamp}' } } }),
    }
    const [definition] = await gather({ tags: '{sha}' }, undefined, [own])
    expect(definition?.buildArgs).toEqual(['APP_NAME=web', expect.stringMatching(/^AT=\d{13}$/)])
  })

  it('refuses every path that is not what a build needs, of all apps at once', async () => {
    const raw = {
      context: 'apps/{app}/out',
      'build-contexts': 'a=Dockerfile\nb=linked\nc=../x\nd=docker-image://d',
      'secret-files': 'f=gone\ng=apps\nh=/etc/passwd\ni=Dockerfile\nj=/runner/temp/j',
    }
    const error = await gather(raw).catch((thrown) => thrown)
    expect(error).toMatchObject({ code: 'FDA-INPUT-APPS' })
    const lines: string[] = error.message.split('\n').slice(1)
    expect(lines.filter((line) => line.includes('app web: '))).toEqual([
      expect.stringContaining('context apps/web/out does not exist'),
      expect.stringContaining('build context a=Dockerfile is a file'),
      expect.stringContaining('build context b=linked leaves the workspace'),
      expect.stringContaining('build context c=../x leaves the workspace'),
      expect.stringContaining('the file of secret f, gone, does not exist'),
      expect.stringContaining('the file of secret g, apps, is a directory'),
      expect.stringContaining('the file of secret h, /etc/passwd, is outside'),
    ])
    expect(lines.filter((line) => line.includes('app api: '))).toHaveLength(7)
  })
})
