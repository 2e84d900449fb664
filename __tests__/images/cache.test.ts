/** Cache: where it is kept, and what one app reads and writes of it. */
import { describe, expect, it } from 'vitest'
import {
  type CacheFacts,
  cacheEntries,
  cacheScope,
  chooseCache,
  needsVersion,
} from '../../src/images/builder.ts'
import type { RawInputs } from '../../src/inputs/modes.ts'
import type { BuilderFacts } from '../../src/ports-images.ts'
import { anInputs } from '../fakes/builders.ts'

const BUILDER: BuilderFacts = {
  name: 'b',
  driver: 'docker-container',
  exportsCache: true,
  nodes: 1,
}
const PLAIN: BuilderFacts = { ...BUILDER, driver: 'docker', exportsCache: false }

function choose(
  raw: Partial<RawInputs>,
  facts: {
    builds?: number
    builder?: BuilderFacts
    buildx?: string
    service?: boolean
    silent?: boolean
  } = {},
) {
  const { builds = 1, builder = BUILDER, buildx = '0.30.1', service = true, silent = false } = facts
  return chooseCache(anInputs(raw).build, builds, { builder, buildx }, { available: service, silent })
}

/** What the app web reads and writes with these inputs. */
function entries(raw: Partial<RawInputs>, facts: Parameters<typeof choose>[1] & Partial<CacheFacts> = {}) {
  const { cacheFrom, cacheTo } = anInputs(raw).build
  return cacheEntries(choose(raw, facts), {
    scope: 'fda-web',
    repository: 'r.example/web',
    cacheFrom: cacheFrom.map(({ source }) => source),
    cacheTo: cacheTo.map(({ source }) => source),
    pushes: true,
    ...facts,
  })
}

const SCOPE = 'type=gha,scope=fda-web'
const REF = 'type=registry,ref=r.example/web:buildcache'
const REGISTRY_TO = `${REF},mode=max,image-manifest=true,oci-mediatypes=true,ignore-error=true`

describe('cacheEntries', () => {
  it.each<[string, Partial<RawInputs>, Parameters<typeof entries>[1], readonly string[], readonly string[]]>([
    ['gha', {}, {}, [SCOPE], [`${SCOPE},mode=max,ignore-error=true`]],
    ['gha of a run that does not push', {}, { pushes: false }, [SCOPE], []],
    ['gha of 20 apps', {}, { builds: 20 }, [SCOPE], [`${SCOPE},mode=max,ignore-error=true`]],
    ['gha of 21 apps', {}, { builds: 21 }, [SCOPE], [`${SCOPE},mode=min,ignore-error=true`]],
    ['gha without the service', {}, { service: false }, [], []],
    ['gha with a builder that cannot write', {}, { builder: PLAIN }, [], []],
    ['the registry', { cache: 'registry' }, { service: false, builds: 99 }, [REF], [REGISTRY_TO]],
    ['the registry, with a builder that cannot write', { cache: 'registry' }, { builder: PLAIN }, [REF], []],
    ['none', { cache: 'none' }, {}, [], []],
    [
      'a source of our own',
      { 'cache-from': 'r.example/c' },
      {},
      ['r.example/c'],
      [`${SCOPE},mode=max,ignore-error=true`],
    ],
    [
      'a place of our own',
      { 'cache-to': 'type=local,dest=x' },
      {},
      [SCOPE],
      ['type=local,dest=x,ignore-error=true'],
    ],
    [
      'what fails on purpose',
      { 'cache-to': 'type=s3,ignore-error=false' },
      {},
      [SCOPE],
      ['type=s3,ignore-error=false'],
    ],
    ['inline', { cache: 'none', 'cache-to': 'type=inline' }, { builder: PLAIN }, [], ['type=inline']],
    [
      'gha by hand without the service',
      { 'cache-from': 'type=gha,scope=x\nr.example/c', 'cache-to': 'type=gha,scope=x' },
      { service: false },
      ['r.example/c'],
      [],
    ],
  ])('with %s', (_, raw, facts, cacheFrom, cacheTo) => {
    expect(entries(raw, facts)).toEqual({ cacheFrom, cacheTo })
  })
})

describe('needsVersion', () => {
  it.each<[boolean, Partial<RawInputs>, boolean]>([
    [true, {}, true],
    [false, {}, false],
    [false, { cache: 'none' }, true],
    [false, { cache: 'registry' }, true],
    [true, { cache: 'none', 'cache-from': 'type=gha,scope=x' }, true],
    [false, { 'cache-from': 'r.example/c', 'cache-to': 'type=local,dest=x' }, true],
    [true, { 'cache-from': 'r.example/c', 'cache-to': 'type=gha,scope=x' }, true],
  ])('is %s for %j when the service is there: %s', (needed, raw, available) => {
    expect(needsVersion(anInputs(raw).build, { available, silent: false })).toBe(needed)
  })
})

describe('chooseCache', () => {
  it.each<[string, Partial<RawInputs>, Parameters<typeof choose>[1], RegExp | null]>([
    ['nothing where all is well', {}, {}, null],
    ['nothing where nothing is wanted', { cache: 'none' }, { builder: PLAIN, service: false }, null],
    [
      'the missing service',
      {},
      { service: false },
      /^No cache: this job has no GitHub Actions cache service/,
    ],
    [
      'a service that left this run without an answer',
      {},
      { silent: true },
      /^No cache: the GitHub Actions cache service does not answer/,
    ],
    ['nothing of that for a registry', { cache: 'registry' }, { silent: true }, null],
    ['an old buildx', {}, { buildx: '0.20.9' }, /^No cache: buildx 0.20.9 is older/],
    [
      'a builder that cannot write',
      {},
      { builder: PLAIN },
      /^No cache: builder b \(docker\) cannot write cache/,
    ],
    ['the same for a registry', { cache: 'registry' }, { builder: PLAIN }, /^No cache is written: builder b/],
    ['nothing for the registry without the service', { cache: 'registry' }, { service: false }, null],
    ['many apps', {}, { builds: 21 }, /^21 apps at once: only the layers of the images are cached/],
    ['nothing of many apps in a registry', { cache: 'registry' }, { builds: 99 }, null],
    [
      'gha by hand without the service',
      { cache: 'none', 'cache-from': 'type=gha' },
      { service: false },
      /^No cache/,
    ],
    [
      'nothing where all is replaced',
      { 'cache-from': 'a/b', 'cache-to': 'type=inline' },
      { service: false, builder: PLAIN },
      null,
    ],
  ])('says %s', (_, raw, facts, notice) => {
    const said = choose(raw, facts).notice
    if (notice === null) expect(said).toBeNull()
    else expect(said).toMatch(notice)
  })
})

describe('cacheScope', () => {
  it('is readable for a plain name', () => {
    expect(cacheScope('web')).toBe('fda-web')
  })

  it('has no character that buildx would split at', () => {
    for (const name of ['@acme/web', 'a,b=c', 'a b'])
      expect(cacheScope(name)).toMatch(/^fda-[A-Za-z0-9_.-]+$/)
  })

  it('differs between packages that only look alike', () => {
    const names = ['acme-web', '@acme/web', '@acme-web', 'acme/web', '@acme/web-']
    expect(new Set(names.map(cacheScope)).size).toBe(names.length)
  })
})
