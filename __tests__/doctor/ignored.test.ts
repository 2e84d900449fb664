/** What Flux leaves out of a source, compared with what fluxcd/pkg/sourceignore 0.17 said of each pair of list and path. */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { findIgnored, readIgnore } from '../../src/doctor/ignored.ts'
import { runDoctor } from '../../src/doctor/run.ts'
import { fakeSources } from '../fakes/fake-ports.ts'
import { factsOf } from './golden.ts'
import { changed, fleet } from './wild/fleet.ts'
import { deployment, type Files, gitRepository, join, kustomization } from './wild/parts.ts'

const RECORDED = JSON.parse(
  readFileSync(new URL('../fixtures/vectors/sourceignore-0.17.json', import.meta.url), 'utf8'),
) as readonly (readonly [ignore: string, path: string, isOut: boolean])[]

describe('a list of what is ignored', () => {
  it('says what Flux says, of at least 300 pairs', () => {
    expect(RECORDED.length).toBeGreaterThanOrEqual(300)
    expect(RECORDED.filter(([, , isOut]) => isOut).length).toBeGreaterThanOrEqual(100)
    const other = RECORDED.filter(([ignore, path, isOut]) => (readIgnore(ignore)(path) === 'out') !== isOut)
    expect(other).toEqual([])
  })

  it.each([
    ['stars without end', `${'a*'.repeat(30_000)}b`, 'a'.repeat(4_000), null],
    ['stars that fit', `${'a*'.repeat(2_000)}b`, `${'a'.repeat(3_999)}b`, 'out'],
    ['directories without end', `${'**/'.repeat(20_000)}b`, `${'a/'.repeat(2_000)}a`, null],
    ['an open class', '[', '[', null],
    ['classes without end', '['.repeat(60_000), 'a', null],
    ['null bytes', 'a\0*\nb', 'a\0c', 'out'],
    ['a mark of the byte order before the first line', '\uFEFFa\nb', 'a', null],
    ['a mark of the byte order before the second', '\uFEFFa\nb', 'b', 'out'],
    ['a line that the scanner gives up at', `${'x'.repeat(1_000_000)}\na`, 'a', null],
    ['a line before it', `a\n${'x'.repeat(1_000_000)}`, 'a', 'out'],
    ['the longest line that is read', `${'x'.repeat(65_535)}\na`, 'a', 'out'],
    ['letters of more bytes', `${'é'.repeat(32_768)}\na`, 'a', null],
    ['five thousand lines', 'x\n'.repeat(4_999).concat('a'), 'a', 'out'],
    ['more lines than are judged', 'x\n'.repeat(5_000).concat('a'), 'b', 'unread'],
    ['as many letters as are judged', `${'x'.repeat(999)}\n`.repeat(100).concat('a'), 'a', 'out'],
    ['one letter more than are judged', `${'x'.repeat(1_000)}\n`.repeat(100).concat('a'), 'a', 'unread'],
    ['many blank ones and comments', '\n#\n'.repeat(200_000).concat('a'), 'a', 'out'],
  ])('with %s', (_, ignore, path, verdict) => {
    expect(readIgnore(ignore)(path)).toBe(verdict)
  })

  it('tells a file that is let in from one of which it says nothing', () => {
    const list = readIgnore('/*\n!/apps')
    expect([list('apps/web.yaml'), list('web.yaml'), readIgnore('!b')('a')]).toEqual(['in', 'out', null])
  })
})

describe('lists beside the files', () => {
  it.each<[string, Files, readonly string[]]>([
    ['of the top', { '.sourceignore': '/apps' }, ['apps/web.yaml', 'apps/a/b.yaml']],
    [
      'that lets in what the top leaves out',
      { '.sourceignore': '/apps', 'apps/a/.sourceignore': '!b.yaml' },
      ['apps/web.yaml'],
    ],
    [
      'that leaves out what the top lets in',
      { '.sourceignore': '!*', 'apps/a/.sourceignore': 'b.*' },
      ['apps/a/b.yaml'],
    ],
    ['of another directory', { 'other/.sourceignore': '*' }, []],
    ['that is too long', { '.sourceignore': 'x\n'.repeat(6_000) }, ['apps/web.yaml', 'apps/a/b.yaml']],
  ])('%s', async (_, lists, left) => {
    const files = ['apps/web.yaml', 'apps/a/b.yaml']
    const sources = fakeSources({ ...Object.fromEntries(files.map((file) => [file, ''])), ...lists })
    expect([...(await findIgnored(files, sources)).keys()]).toEqual(left)
  })

  it('that cannot be read may leave out anything', async () => {
    const sources = {
      ...fakeSources({ '.sourceignore': '', 'a.yaml': '' }),
      text: async () => await Promise.resolve({ problem: 'is larger than 5 MB' }),
    }
    expect([...(await findIgnored(['a.yaml'], sources)).values()]).toEqual([
      { verdict: 'unread', file: '.sourceignore', line: 1 },
    ])
  })
})

const SYNC = 'clusters/prod/flux-system/gotk-sync.yaml'
const ignoring = (text: string, files = fleet()) =>
  changed(files, SYNC, '  ref:\n', `  ignore: ${JSON.stringify(text)}\n  ref:\n`)
const visit = (files: Files, ignored: readonly string[] = []) =>
  runDoctor(
    factsOf(
      Object.entries(files).map(([path, text]) => ({ path, text })),
      {
        ignored: new Map(
          ignored.map((file) => [file, { verdict: 'out' as const, file: '.sourceignore', line: 1 }]),
        ),
      },
    ),
    { fix: false },
  )
const told = (files: Files, ignored?: readonly string[]) =>
  visit(files, ignored).findings.map(({ check, message }) => `${check} ${message}`)

describe('spec.ignore over a marked file', () => {
  it.each(['/apps', '/*\n!/clusters', '**', 'web.yaml\r\n', '*.yaml\n!/clusters/**'])(
    '%j leaves it out',
    (ignore) => {
      const all =
        'flux-31 GitRepository flux-system/flux-system ignores clusters/prod/apps.yaml: Kustomization flux-system/flux-system has nothing to apply: no file of ./clusters/prod is let in'
      expect(told(ignoring(ignore))).toEqual([
        ...(ignore === '**' ? [all] : []),
        'flux-31 GitRepository flux-system/flux-system ignores apps/web.yaml: Kustomization flux-system/apps applies none of what Flux commits to it',
      ])
    },
  )

  it.each([
    '/**',
    '/*\n!/clusters\n!/apps',
    '  /apps',
    '[/apps',
    '\uFEFF/apps',
    'ap**/web.yaml',
    '/apps/**\n!*.yaml',
  ])('%j lets it in', (ignore) => {
    expect(told(ignoring(ignore))).toEqual([])
  })

  it('of too many lines is not known', () => {
    const { findings, notKnown } = visit(ignoring('x\n'.repeat(6_000)))
    expect(findings).toEqual([])
    expect(notKnown).toContainEqual({
      subject: 'GitRepository flux-system/flux-system',
      reason: 'what spec.ignore leaves out: it has too many lines',
    })
  })

  it('counts for what is applied from its own source', () => {
    const team = changed(
      { x: gitRepository('team') },
      'x',
      '  ref:\n',
      '  ignore: |\n    /*\n    !/team\n  ref:\n',
    ).x
    const files = fleet({
      'clusters/prod/team.yaml': join(
        team ?? '',
        kustomization('team', './team').replace('name: flux-system\n', 'name: team\n'),
      ),
      'team/web.yaml': deployment('team', 'ghcr.io/acme/web:main-2f61b2b-1778868200', 'flux-system:web'),
    })
    const wide = changed(files, 'clusters/prod/images.yaml', 'path: ./apps', 'path: ./')
    expect(told(wide)).toEqual([])
  })
})

describe('a broken directory', () => {
  const broken = fleet({
    'apps/kustomization.yaml':
      'apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources: [web.yaml, gone.yaml]\n',
  })

  it('is wrong where the source lets in what .sourceignore leaves out', () => {
    expect(told(broken, ['apps/kustomization.yaml'])).toEqual([])
    expect(told(ignoring('!kustomization.yaml\n!/apps/*', broken), ['apps/kustomization.yaml'])).toEqual([
      expect.stringContaining('flux-31 names gone.yaml, which is not there'),
    ])
  })
})
