/** What is built is known, and checked for all apps, before the first build. */
import { describe, expect, it } from 'vitest'
import type { PlannedApp } from '../../src/domain.ts'
import type { CacheChoice } from '../../src/images/builder.ts'
import { defineBuilds, gatherBuilds, type RunFacts, withCache } from '../../src/images/definition.ts'
import type { RawInputs } from '../../src/inputs/modes.ts'
import type { ImageBuild } from '../../src/ports-images.ts'
import { anApp, anImage, anInputs, aPlannedApp, aRun, fakeSha, filledIn, START } from '../fakes/builders.ts'
import { fakePorts } from '../fakes/fake-ports.ts'
import { filesOf } from '../fakes/fake-repository.ts'

const HEAD = fakeSha('main')
const SHORT = HEAD.slice(0, 7)
const TIMESTAMP = '1772600767042'

function define(
  raw: Partial<RawInputs> = {},
  planned: readonly PlannedApp[] = [aPlannedApp('web')],
  facts: Partial<RunFacts> = {},
): readonly ImageBuild[] {
  const shared = { run: aRun(), head: HEAD, timestamp: TIMESTAMP, push: true, ...facts }
  const inputs = anInputs(raw).build
  return defineBuilds(filledIn(planned, inputs, shared), inputs, shared)
}

function defineOne(raw: Partial<RawInputs> = {}, facts: Partial<RunFacts> = {}): ImageBuild {
  const [definition] = define(raw, [aPlannedApp('web')], facts)
  if (definition === undefined) throw new Error('one app makes one build')
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

  const raw = { image: '{branch}/web', 'build-args': 'AT={timestamp}', labels: 'branch={branch}' }
  const inputs = anInputs(raw).build
  const facts = { run: aRun(), head: HEAD, timestamp: TIMESTAMP, push: false }
  const planned = filledIn([aPlannedApp('web')], inputs, facts)
  const onBranch = (ref: string) => defineBuilds(planned, inputs, { ...facts, run: aRun({ ref }) })[0]

  it('fills in anew what the run says otherwise than its plan: the time, the branch of a preview', () => {
    expect(planned[0]?.image).toMatchObject({ repository: 'main/web', buildArgs: ['AT='] })
    const build = onBranch('refs/pull/5/merge')
    expect(build).toMatchObject({
      repository: 'pr-5/web',
      buildArgs: [`AT=${TIMESTAMP}`],
      labels: expect.arrayContaining(['branch=pr-5']),
    })
    expect(build?.fingerprint).toBe(planned[0]?.image.fingerprint)
  })

  it('refuses a branch whose name would choose the registry', () => {
    expect(() => onBranch('refs/heads/evil.example')).toThrow(/another registry than docker\.io/)
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

describe('withCache', () => {
  const cache: CacheChoice = { kind: 'gha', gha: true, writes: true, mode: 'max', notice: null, known: false }
  it('leaves every other part of the build as it is', () => {
    const raw = {
      platforms: 'linux/arm64',
      secrets: 's=1',
      'source-date-epoch': '5',
      'no-cache': 'true',
    }
    expect(withCache(defineOne(raw), cache)).toMatchObject({
      file: 'Dockerfile',
      push: { repository: 'registry.example/acme/web', tag: null },
      platforms: ['linux/arm64'],
      secrets: [{ id: 's', value: '1' }],
      sourceDateEpoch: 5,
      noCache: true,
      cacheFrom: [expect.stringMatching(/^type=gha,scope=fda-acme-web-\w{8}$/)],
    })
  })
})

describe('gatherBuilds', () => {
  const gather = async (
    raw: Partial<RawInputs>,
    paths: readonly string[] = ['Dockerfile', 'apps/web/a', 'apps/api/a'],
    planned = [aPlannedApp('web'), aPlannedApp('api')],
  ) => {
    const ports = fakePorts({ files: filesOf(paths, ['linked']) })
    const inputs = anInputs(raw).build
    const facts = { run: aRun(), head: HEAD, push: true }
    return await gatherBuilds(filledIn(planned, inputs, facts), inputs, facts, ports)
  }

  it('asks git for the time of the commit where that is the images’ time', async () => {
    const [web] = await gather({ 'source-date-epoch': 'commit' })
    expect(web?.sourceDateEpoch).toBe(START / 1000)
  })

  it('reads the time of the run for an app’s own build argument', async () => {
    const web = aPlannedApp('web')
    const own = {
      ...web,
      image: anImage('web', { overrides: { ...web.image.overrides, buildArgs: { AT: '{timestamp}' } } }),
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
