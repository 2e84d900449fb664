/** Tags of which parts are made when the workflow runs, against patterns that none of them can match. */
import { RE2JS } from 're2js'
import { describe, expect, it } from 'vitest'
import { canMatch, literal } from '../../src/doctor/pushes/languages.ts'
import { runDoctor } from '../../src/doctor/run.ts'
import { factsOf } from './golden.ts'
import {
  automation,
  buildPush,
  deployment,
  imagePolicy,
  imageRepository,
  join,
  metadata,
  ownStep,
  type PolicyShape,
  workflow,
} from './wild/parts.ts'

const IMAGE = 'ghcr.io/acme/web'
const HOLE = `\${{ steps.now.outputs.ts }}`
const SHA = `\${{ github.sha }}`

function visit(steps: string, pattern: string, shape: PolicyShape = {}, on?: string) {
  const files = {
    'web.yaml': join(
      imageRepository('web', IMAGE),
      imagePolicy('web', { pattern, ...shape }),
      automation(),
      deployment('web', `${IMAGE}:main-1`, 'flux-system:web'),
    ),
    '.github/workflows/ci.yaml': workflow(steps, on),
  }
  const facts = factsOf(
    Object.entries(files).map(([path, text]) => ({ path, text })),
    { fluxVersion: '2.9' },
  )
  const { findings, notKnown } = runDoctor(facts, { fix: false })
  return { findings, notKnown: notKnown.map(({ subject }) => subject) }
}

const push = (tag: string) => buildPush(`${IMAGE}:${tag}`)
const TS = { extract: '$ts' }

describe('a tag with a hole that no text makes match', () => {
  it.each([
    [`main-${SHA}-${HOLE}`, '^main-[0-9a-f]{7}-(?P<ts>[0-9]+)$'],
    [`${SHA}-${HOLE}`, '^[0-9a-f]{7}-(?P<ts>\\d+)$'],
    [`rel-${HOLE}`, '^main-(?P<ts>\\d+)$'],
    [`${HOLE}-rc`, '^main-(?P<ts>\\d+)$'],
    [`main-\${{ github.run_number }}.${HOLE}`, '^main-[a-z]+(?P<ts>[0-9]*)$'],
    [`v${HOLE}`, '^(?:main|dev)-(?P<ts>[0-9]+)$'],
  ])('%s against %s is flux-02, once', (tag, pattern) => {
    const { findings, notKnown } = visit(push(tag), pattern, TS)
    expect(findings).toMatchObject([{ check: 'flux-02', level: 'error', file: '.github/workflows/ci.yaml' }])
    expect(findings[0]?.message).toContain(HOLE)
    expect(notKnown).toEqual([])
  })

  it('is found among the tags of metadata-action and of this action too', () => {
    const tags = ['type=sha,format=long', `type=raw,value=rel-${HOLE}`]
    for (const steps of [metadata(IMAGE, tags), ownStep(IMAGE, `          tags: rel-${HOLE}\n`)])
      expect(visit(steps, '^main-(?P<ts>[0-9]+)$', TS).findings).toMatchObject([{ check: 'flux-02' }])
  })
})

describe('a tag with a hole that some text makes match, or nobody can tell', () => {
  it.each([
    [`main-${SHA}-${HOLE}`, '^main-[0-9a-f]{40}-(?P<ts>[0-9]+)$'],
    [`main-${SHA}${HOLE}`, '^main-[0-9a-f]{7,}-(?P<ts>[0-9]+)$'],
    [HOLE, '^main-(?P<ts>[0-9]+)$'],
    [`ma${HOLE}`, '^main-(?P<ts>[0-9]+)$'],
    [`rel-${HOLE}`, '^.*main-(?P<ts>[0-9]+)$'],
    [`main-1${HOLE}`, '^main-(?P<ts>[0-9]+)$'],
    [`rel-${HOLE}`, '(?i)^main-(?P<ts>[0-9]+)$'],
    [`rel-${HOLE}`, '^\\bmain-(?P<ts>[0-9]+)$'],
  ])('%s against %s is not known', (tag, pattern) => {
    const { findings, notKnown } = visit(push(tag), pattern, TS)
    expect(findings).toEqual([])
    expect(notKnown).toContain('ImagePolicy flux-system/web')
  })

  it('is not known beside a tag of which nothing is known, a script that pushes, or on other branches', () => {
    const pattern = '^main-(?P<ts>[0-9]+)$'
    const script = '      - run: docker push ghcr.io/acme/web:main-1\n'
    const tags = ['type=ref,event=tag', `type=raw,value=rel-${HOLE}`]
    const dev = 'push: {branches: [dev]}'
    expect(visit(metadata(IMAGE, tags), pattern, TS).findings).toEqual([])
    expect(visit(push(`rel-${HOLE}`) + script, pattern, TS).findings).toEqual([])
    expect(visit(push(`rel-${HOLE}`), pattern, TS, dev).findings).toEqual([])
    const any = ['type=ref,event=branch', `type=raw,value=rel-${HOLE}`]
    expect(visit(metadata(IMAGE, any), pattern, TS, 'push: {branches: ["*"]}').findings).toEqual([])
  })

  it('is not judged where metadata-action writes other signs as dashes', () => {
    const tags = [`type=raw,value=rel/${HOLE}`]
    expect(visit(metadata(IMAGE, tags), '^rel-(?P<ts>[0-9]+)$', TS).findings).toEqual([])
  })
})

describe('tags of two parts of a version', () => {
  const PARTS = 'type=semver,pattern={{major}}.{{minor}}'
  const on = "push: {tags: ['v*']}"
  const semver = { order: `semver: {range: '>=1.0.0'}` }

  it('are none that a policy of versions takes', () => {
    const { findings } = visit(metadata(IMAGE, [PARTS]), '', semver, on)
    expect(findings).toMatchObject([{ check: 'flux-02', level: 'error' }])
    expect(findings[0]?.hint).toContain('pattern={{version}}')
  })

  it.each([
    ['beside the whole version', [PARTS, 'type=semver,pattern={{version}}'], semver],
    ['with the third part', [`${PARTS}.{{patch}}`], semver],
    ['of pre-releases, which have all parts', [PARTS], { order: `semver: {range: '>=1.0.0-0'}` }],
    ['beside latest', [PARTS], { pattern: '^latest$', order: 'alphabetical: {}' }],
  ])('%s are left alone', (_, tags, { pattern = '', ...shape }: PolicyShape) => {
    const { findings } = visit(metadata(IMAGE, tags), pattern, shape, on)
    expect(findings.filter(({ check }) => check === 'flux-02')).toEqual([])
  })
})

describe('a tag that is not written out, and that the policy takes in no case', () => {
  const tags = [
    `type=raw,value=main-{{sha}}-{{date 'X'}}`,
    'type=semver,pattern={{major}}',
    `type=raw,value=r-${HOLE}`,
  ]

  const on = 'push: {branches: [main], paths-ignore: [web.yaml]}'

  it('leaves the others to be judged', () => {
    expect(visit(metadata(IMAGE, tags), '^main-[a-f0-9]{7}-(?P<ts>[0-9]+)$', TS, on)).toEqual({
      findings: [],
      notKnown: [],
    })
    const long = visit(metadata(IMAGE, tags), '^main-[a-f0-9]{40}-(?P<ts>[0-9]+)$', TS, on)
    expect(long.findings).toMatchObject([{ check: 'flux-02', level: 'error' }])
    const byHash = visit(
      metadata(IMAGE, tags),
      '^main-(?P<sha>[a-f0-9]{7})-[0-9]+$',
      {
        extract: '$sha',
        order: 'alphabetical: {order: asc}',
      },
      on,
    )
    expect(byHash.findings).toMatchObject([{ check: 'flux-01', level: 'error' }])
  })

  it('leaves them not known where it may be taken', () => {
    const { findings, notKnown } = visit(metadata(IMAGE, tags), '^(?:main-|r-)(?P<ts>.+)$', TS, on)
    expect(findings).toEqual([])
    expect(notKnown).toContain('ImagePolicy flux-system/web')
  })
})

describe('canMatch', () => {
  const PATTERNS = [
    ...[
      '^main-[0-9a-f]{7}-(?P<ts>[0-9]+)$',
      '^(?:a|b|)c?$',
      'a{2,3}?b*',
      '[^a-c]-\\d',
      '^[]a-]+$',
      '\\.\\w\\W',
    ],
    ...[
      '^[\\w.]+$',
      'a|^b$|',
      '(a(b|c)+){2}',
      '^$',
      '^a{,2}$',
      '[[:digit:]]x',
      '[\\d-]a',
      '^.$',
      'x{0}y',
      '^\\D+$',
    ],
    ...['a$b', '^(a^b|c)', '[^]]a', '\\Aab\\z', '^[+--]$', '^((a*)*b?)*$', '^[\\.-a]$'],
  ]
  const LETTERS = ['', 'a', 'b', 'c', '-', '.', '1', ']', '+', ' ', 'x', 'y', 'main-0a1b2c3-12', 'a{,2}']

  it.each(PATTERNS)('takes of %s what RE2 does', (pattern) => {
    const compiled = RE2JS.compile(pattern)
    for (const a of LETTERS)
      for (const b of LETTERS)
        for (const c of LETTERS) {
          const text = `${a}${b}${c}`
          expect([text, canMatch(pattern, [literal(text)])]).toEqual([text, compiled.matcher(text).find()])
        }
  })

  it.each(['(?i)a', '\\bword', '\\pL', '[[:^digit:]]', '(?s:.)', '\\Qa\\E', '[a-\\d]', '(a{500}){9}'])(
    'knows nothing of %s',
    (pattern) => {
      expect(canMatch(pattern, [literal('a')])).toBeNull()
    },
  )
})
