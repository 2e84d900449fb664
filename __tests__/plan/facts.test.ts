/** Facts: what is kept for later runs, and what the cache service may do to it. */
import { describe, expect, it } from 'vitest'
import { type Facts, factsOf, factsPrefix, openFacts, parseFacts, renderFacts } from '../../src/plan/facts.ts'
import type { TextCache } from '../../src/ports-images.ts'
import { anImage, aResult, aRun, fakeSha, START } from '../fakes/builders.ts'
import { fakeLog, fakeTextCache } from '../fakes/fake-ports.ts'

const FACT = { tag: 'sha-1234567-1', commit: fakeSha('main'), fingerprint: 'd'.repeat(32), durationMs: 900 }
const FACTS: Facts = new Map([['registry.example/acme/web', FACT]])
const PREFIX = factsPrefix(['.', 'build'])

function open(texts: TextCache = fakeTextCache()) {
  const log = fakeLog()
  const keeper = openFacts({ prefix: PREFIX, run: aRun() }, { texts, log, now: () => START })
  return { keeper, log }
}

describe('parseFacts', () => {
  it('reads what renderFacts wrote', () => {
    expect(parseFacts(renderFacts(FACTS))).toEqual(FACTS)
  })

  it.each(['', '{', '[]', '{"schema":2,"images":{}}', '{"schema":1}', '{"schema":1,"images":[]}', 'null'])(
    'knows nothing from %s',
    (text) => expect(parseFacts(text).size).toBe(0),
  )

  it.each([
    [{ tag: 'a b' }],
    [{ tag: 7 }],
    [{ commit: 'main' }],
    [{ commit: null }],
    [{ fingerprint: '' }],
    [{ fingerprint: 'x'.repeat(500) }],
  ])('passes over one fact that is malformed (%j), and keeps the others', (broken) => {
    const images = { 'r.example/a': { ...FACT, ...broken }, 'r.example/b': FACT, 'r.example/c': null }
    expect([...parseFacts(JSON.stringify({ schema: 1, images })).keys()]).toEqual(['r.example/b'])
  })
})

describe('openFacts', () => {
  it('gives a later run what an earlier one kept, beside what was known before', async () => {
    const texts = fakeTextCache()
    await open(texts).keeper.keep(FACTS)
    const other: Facts = new Map([['registry.example/acme/api', { ...FACT, durationMs: null }]])
    const second = openFacts(
      { prefix: PREFIX, run: aRun({ id: 4712 }) },
      { texts, log: fakeLog(), now: () => START },
    )
    await second.keep(other)
    expect(await open(texts).keeper.read()).toEqual(new Map([...FACTS, ...other]))
    expect(texts.entries.map(({ key }) => key)).toEqual([
      `${PREFIX}4711-1-${START}`,
      `${PREFIX}4712-1-${START}`,
    ])
  })

  it('writes nothing that is known already', async () => {
    const texts = fakeTextCache([{ key: `${PREFIX}1`, text: renderFacts(FACTS) }])
    await open(texts).keeper.keep(FACTS)
    expect(texts.entries).toHaveLength(1)
  })

  it('keeps how long an app took when a later run did not build it', async () => {
    const texts = fakeTextCache([{ key: `${PREFIX}1`, text: renderFacts(FACTS) }])
    const seen = new Map(
      [...FACTS].map(([name, fact]) => [name, { ...fact, commit: fakeSha('b'), durationMs: null }]),
    )
    await open(texts).keeper.keep(seen)
    expect([...(await open(texts).keeper.read()).values()]).toEqual([{ ...FACT, commit: fakeSha('b') }])
  })

  it('knows nothing when the service fails, says so once, and does not wait for it again', async () => {
    const texts = fakeTextCache([{ key: `${PREFIX}1`, text: renderFacts(FACTS) }])
    texts.failNext('newest', new Error('the cache service answered GetCacheEntryDownloadURL with 503'))
    const { keeper, log } = open(texts)
    expect([await keeper.read(), await keeper.read()]).toEqual([new Map(), new Map()])
    await keeper.keep(new Map([['r.example/b', FACT]]))
    expect(log.texts('notice')).toEqual([
      'The cache service answered GetCacheEntryDownloadURL with 503. Plans take longer without what earlier runs found out.',
    ])
    expect(texts.entries).toHaveLength(1)
  })

  it('says what a service that does not answer costs the builds too', async () => {
    const texts = fakeTextCache()
    texts.beSilent()
    const { keeper, log } = open(texts)
    await keeper.read()
    expect(log.texts('notice')).toEqual([
      'The cache service gave no answer: it did not answer within 2 s. This run goes on without it: its plan and its builds take longer.',
    ])
  })

  it.each([
    ['absent', [], 1],
    ['none', [], 1],
    ['read', [], 1],
    ['write-only', [], 0],
    ['full', [], 0],
  ] as const)('with a cache that is %s', async (access, notices, debugs) => {
    const texts = fakeTextCache([{ key: `${PREFIX}1`, text: renderFacts(FACTS) }], access)
    const { keeper, log } = open(texts)
    const reads = access === 'full' || access === 'read'
    expect((await keeper.read()).size).toBe(reads ? 1 : 0)
    await keeper.keep(new Map([['r.example/b', FACT]]))
    expect(texts.entries.length).toBe(access === 'full' || access === 'write-only' ? 2 : 1)
    expect([log.texts('notice'), log.texts('debug').length]).toEqual([notices, debugs])
  })

  it('says in the debug log alone that facts could not be kept', async () => {
    const texts = fakeTextCache()
    texts.failNext('save', new Error('503'))
    const { keeper, log } = open(texts)
    await keeper.keep(FACTS)
    expect([log.texts('notice'), log.texts('debug')]).toEqual([
      [],
      ['Facts for later plans were not kept: 503'],
    ])
  })
})

describe('factsOf', () => {
  const plan = {
    head: fakeSha('main'),
    right: [{ repository: 'registry.example/acme/docs', tag: 'sha-7654321-1', fingerprint: 'f' }],
    targets: new Map([['web', anImage('web')]]),
    uncommitted: [],
  }

  it('knows what was published and what was right as it is, and nothing of what failed', () => {
    const results = [aResult('web'), aResult('api', { status: 'failed' })]
    const { deployTag, durationMs } = aResult('web')
    expect(factsOf(plan, results)).toEqual(
      new Map([
        [
          'registry.example/acme/docs',
          { tag: 'sha-7654321-1', commit: plan.head, fingerprint: 'f', durationMs: null },
        ],
        [
          'registry.example/acme/web',
          { tag: deployTag, commit: plan.head, fingerprint: anImage().fingerprint, durationMs },
        ],
      ]),
    )
  })

  it('knows nothing of a commit when files of the checkout are not the commit’s', () => {
    expect(factsOf({ ...plan, uncommitted: ['apps/web/a'] }, [aResult('web')])).toEqual(new Map())
  })
})
