/** What is built is known, and checked for all apps, before the first build. */
import { describe, expect, it } from 'vitest'
import type { CacheChoice } from '../../src/build/cache.ts'
import {
  type BuildDefinition,
  type DefinitionFacts,
  defineBuilds,
  toBuildRequest,
} from '../../src/build/definition.ts'
import type { PlannedApp } from '../../src/domain.ts'
import type { RawInputs } from '../../src/inputs/names.ts'
import { anApp, anInputs, aPlannedApp, aRun, fakeSha } from '../fakes/builders.ts'

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
    const hash = defineOne({ labels }).hash
    expect(defineOne({ labels }, { run: aRun({ id: 5, number: 6 }) }).hash).toBe(hash)
    expect(defineOne({ labels: 'team=a' }).hash).not.toBe(hash)
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
      expect.stringMatching(/^definition=\w+$/),
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
  const cache: CacheChoice = { kind: 'gha', gha: true, writes: true, mode: 'max', notice: null }
  const gha = { builder: 'b', cache }

  it('pushes the deploy tag and nothing else', () => {
    expect(toBuildRequest(defineOne(), gha)).toMatchObject({
      app: 'web',
      builder: 'b',
      file: 'Dockerfile',
      push: { repository: 'registry.example/acme/web', reference: `sha-${SHORT}-${TIMESTAMP}` },
    })
  })
})
