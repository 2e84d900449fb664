/** Files that are no text, or hold control characters: kustomize reads none of them, and git's search passes them over. */
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { findBroken, findForeign } from '../../src/flux/broken.ts'
import { visit } from './visit.ts'
import { fleet } from './wild/fleet.ts'
import { deployment, kustomization, kustomize } from './wild/parts.ts'

type Content = string | Uint8Array

const PAGE = 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: conf, namespace: default}\ndata: {a: b}\n'
const ODD = PAGE.replace('conf', 'odd')
const latin = (text: string) => Buffer.from(text, 'latin1')

const team = (files: Readonly<Record<string, Content>>) => ({
  ...fleet({ 'clusters/prod/team.yaml': kustomization('team', './team'), 'team/conf.yaml': PAGE }),
  ...files,
})
const ENDS = 'Kustomization flux-system/team cannot be built'
const EVERY = `${ENDS}: ./team has no kustomization, so that Flux takes every YAML file, and`

/** Each was given to fluxcd/pkg/kustomize 1.35.7 in a directory of its own, and refused. */
const REFUSED: readonly (readonly [string, Content, number, string])[] = [
  ['a NUL byte in a value', `${ODD}# end\nx: a\0b\n`, 6, 'a NUL byte'],
  ['a NUL byte in a comment', `# a\0b\n${ODD}`, 1, 'a NUL byte'],
  ['blocks of NUL bytes at its end', `${ODD}${'\0'.repeat(512)}`, 5, 'a NUL byte'],
  ['NUL bytes alone', '\0\0\0\0', 1, 'a NUL byte'],
  ['the colour of a terminal', `${ODD}# \x1b[0m\n`, 5, 'the control character U+001B'],
  ['packed content', gzipSync(ODD), 1, 'a binary file'],
  ['a word in Latin-1', latin(`${ODD}# caf\xe9\n`), 5, 'letters that are not UTF-8'],
  ['UTF-16 without its mark', Buffer.from(ODD, 'utf16le'), 1, 'a NUL byte'],
]

describe('in a directory of which Flux takes every file', () => {
  it.each(REFUSED)('stops the build: %s', async (_, content, line, why) => {
    const bytes = typeof content === 'string' ? content : new Uint8Array(content)
    const text = why === 'a NUL byte' && typeof content !== 'string' ? content.toString() : bytes
    expect(await visit(team({ 'team/odd.yaml': text }))).toEqual({
      findings: [`flux-31 team/odd.yaml:${line} ${EVERY} team/odd.yaml is no YAML: ${why}`],
      gaps: [],
    })
  })

  it.each<[string, Content]>([
    ['nothing', ''],
    ['a blank line', ' \n'],
    ['a byte order mark', `\uFEFF${ODD}`],
    ['letters of all kinds', ODD.replace('a: b', 'a: "ü 語 😀 \u00A0"')],
    ['an odd sign on a line between documents', `${ODD}--- # \0\n`],
    ['Latin-1 on a line between documents', latin(`${ODD}--- # caf\xe9\n`)],
  ])('takes %s', async (_, content) => {
    const { findings } = await visit(team({ 'team/odd.yaml': content }))
    expect(findings.filter((one) => !one.startsWith('flux-00'))).toEqual([])
  })

  it.each<[string, Readonly<Record<string, Content>>]>([
    ['of another name', { 'team/logo.png': gzipSync('a'), 'team/data.json': 'a\0b' }],
    [
      'in a directory with a kustomization of its own',
      {
        'team/sub/kustomization.yaml': kustomize(['a.yaml']),
        'team/sub/a.yaml': PAGE.replace('conf', 'a'),
        'team/sub/odd.yaml': 'a\0b',
      },
    ],
    ['that a list leaves out', { 'team/odd.yaml': gzipSync('a'), '.sourceignore': '/team/odd.yaml\n' }],
    ['of another directory', { 'docs/odd.yaml': gzipSync('a') }],
  ])('leaves a file alone %s', async (_, files) => {
    expect(await visit(team(files))).toEqual({ findings: [], gaps: [] })
  })

  it('is not known in UTF-16 with its mark, which kustomize reads in part', async () => {
    const content = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(PAGE, 'utf16le')])
    expect(await visit(team({ 'team/odd.yaml': content }))).toEqual({
      findings: [],
      gaps: [
        'Kustomization flux-system/team: whether team/odd.yaml stops it: it is in UTF-16 and was not read',
      ],
    })
  })

  it('tells its kustomization alone where that is what cannot be read', async () => {
    const files = {
      'team/kustomization.yaml': latin(`# caf\xe9\n${kustomize(['conf.yaml'])}`),
      'team/values.yaml': 'a: b\n',
    }
    expect(await visit(team(files))).toEqual({
      findings: [
        `flux-31 team/kustomization.yaml:1 ${ENDS}: team/kustomization.yaml is no YAML: letters that are not UTF-8`,
      ],
      gaps: [],
    })
  })

  it('leaves the second document of its kustomization alone, and what that does not list', async () => {
    const content = latin(`namePrefix: a-\n---\n# caf\xe9\n`)
    const { findings } = await visit(
      team({ 'team/kustomization.yaml': content, 'team/values.yaml': 'a: b\n' }),
    )
    expect(findings).toEqual([])
  })
})

describe('in resources of a kustomization', () => {
  const listed = (content: Content) =>
    team({ 'team/kustomization.yaml': kustomize(['conf.yaml', 'odd.yaml']), 'team/odd.yaml': content })

  it.each(REFUSED.filter(([, content]) => typeof content !== 'string' && !content.includes(0)))(
    'stops the build, and is told once: %s',
    async (_, content, line, why) => {
      expect(await visit(listed(content))).toEqual({
        findings: [
          expect.stringMatching(
            new RegExp(
              `^flux-31 team/kustomization.yaml:\\d names odd.yaml, which is no YAML: ${why}, line ${line}: ${ENDS}$`,
            ),
          ),
        ],
        gaps: [],
      })
    },
  )

  it.each(REFUSED.filter(([, content]) => typeof content === 'string'))(
    'stops the build: %s',
    async (_, content, line, why) => {
      const { findings, gaps } = await visit(listed(content))
      expect(findings).toHaveLength(1)
      expect(findings[0]).toMatch(new RegExp(`no YAML: ${why.replace('+', '\\+')}.*: ${ENDS}$`))
      expect(findings[0]).toMatch(new RegExp(`odd.yaml:${line} |, line ${line}: `))
      expect(gaps).toEqual([])
    },
  )

  it('is right of a generator, which may take any file', async () => {
    const list = `${kustomize(['conf.yaml'])}configMapGenerator: [{name: a, files: [odd.yaml]}]\n`
    const files = { 'team/kustomization.yaml': list, 'team/odd.yaml': gzipSync('a') }
    expect(await visit(team(files))).toEqual({ findings: [], gaps: [] })
  })

  it('is no matter where nothing lists it', async () => {
    const files = { 'team/kustomization.yaml': kustomize(['conf.yaml']), 'team/odd.yaml': 'a\0b' }
    expect(await visit(team(files))).toEqual({ findings: [], gaps: [] })
  })
})

/** Each was given to kustomize 5.8.1 as a patch of each kind, and refused or taken. */
describe('as a patch of a kustomization', () => {
  const PATCH = 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: conf}\ndata: {a: c}\n'
  const STEPS = '- {op: replace, path: /data/a, value: c}\n'
  const patching = (content: Content, entry: string) =>
    team({
      'team/kustomization.yaml': `${kustomize(['conf.yaml'])}${entry}\n`,
      'team/p.yaml': content,
    })
  const ENTRIES = [
    'patches: [{path: p.yaml}]',
    'patches: [{path: p.yaml, target: {kind: ConfigMap}}]',
    'patchesStrategicMerge: [p.yaml]',
  ]

  it.each(ENTRIES)('stops the build where it is no text: %s', async (entry) => {
    for (const [content, why] of [
      [latin(`${PATCH}# caf\xe9\n`), 'letters that are not UTF-8, line 5'],
      [gzipSync(PATCH), 'a binary file, line 1'],
    ] as const)
      expect(await visit(patching(content, entry))).toEqual({
        findings: [`flux-31 team/kustomization.yaml:5 names p.yaml, which is no YAML: ${why}: ${ENDS}`],
        gaps: [],
      })
  })

  it('stops the build where its steps have such letters', async () => {
    const { findings } = await visit(patching(latin(`${STEPS}# caf\xe9\n`), ENTRIES[1] ?? ''))
    expect(findings).toEqual([
      expect.stringContaining('names p.yaml, which is no YAML: letters that are not UTF-8, line 2'),
    ])
  })

  it.each<[string, Content]>([
    ['such letters on a line between documents', latin(`${PATCH}--- # caf\xe9\n`)],
    ['steps', STEPS],
    ['UTF-16 with its mark', Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(PATCH, 'utf16le')])],
  ])('takes %s', async (_, content) => {
    const { findings } = await visit(patching(content, ENTRIES[1] ?? ''))
    expect(findings.filter((one) => !one.startsWith('flux-00'))).toEqual([])
  })
})

describe('what kustomize takes', () => {
  it.each([
    ...['\t', '\u00A0', '\uFEFF', '\uFFFD', '\uD83D\uDE00', '\u200B', '\uE000', '\uFDD0'].map(
      (sign) => `a: b${sign}c\n`,
    ),
    'a: b\n---\t# \0\nc: d\n',
    // What GitHub's API gives of a text in UTF-16.
    '\uFFFD\uFFFDa\0:\0',
  ])('%j', (text) => {
    expect(findBroken('a.yaml', text)).toBeNull()
  })

  it.each(['\0', '\x01', '\x0B', '\x0C', '\x1B', '\x7F', '\x9F', '\uFFFE', '\uFFFF'])(
    'but not %j',
    (sign) => {
      expect(findBroken('a.yaml', `a: b # {{ x }} ${sign}\n`)?.line).toBe(1)
    },
  )

  it('of an image is a line that is in no way text', () => {
    expect(findForeign(latin('\x89PNG\r\n\x1a\n\0'))?.why).toContain('a binary file')
  })
})

it('reads what git holds for binary, since an attribute may say that', async () => {
  const files = team({
    'team/web.yaml': deployment('web', 'ghcr.io/acme/web:1').replace('name: web', 'name: \0web'),
  })
  expect((await visit(files)).findings.join()).toContain(`${EVERY} team/web.yaml is no YAML: a NUL byte`)
})
