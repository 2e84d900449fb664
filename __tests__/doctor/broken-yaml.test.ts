/** A file that is no YAML, for kustomize either, stops the whole Kustomization that applies it; what Go's parser may take is not known. */
import { describe, expect, it } from 'vitest'
import { runDoctor } from '../../src/doctor/run.ts'
import { findBroken } from '../../src/flux/broken.ts'
import { factsOf } from './golden.ts'
import { changed, fleet } from './wild/fleet.ts'
import { deployment, type Files, kustomize } from './wild/parts.ts'

const ENDS = 'cannot be built'
const conflict = (text: string) =>
  text.replace(/^( *kind:.*\n)/m, '<<<<<<< HEAD\n$1=======\n$1>>>>>>> team\n')

function told(files: Files) {
  const all = Object.entries(files).map(([path, text]) => ({ path, text }))
  const { findings, notKnown } = runDoctor(factsOf(all), { fix: false })
  return {
    wrong: findings.map(({ check, file, line, message }) => `${check} ${file}:${line} ${message}`),
    gaps: notKnown.map(({ reason }) => reason).join('\n'),
  }
}

const listed = (text: string): Files =>
  fleet({
    'apps/kustomization.yaml': kustomize(['web.yaml', 'team.yaml']),
    'apps/team.yaml': text,
  })
const TEAM = deployment('team', 'docker.io/acme/team:1.2.3')

describe('a file that a kustomization lists', () => {
  it.each([
    ['a conflict', conflict(TEAM), 2, 'a merge conflict that is not resolved'],
    ['a tab', TEAM.replace('  name: team', '\tname: team'), 4, 'a tab in the indentation'],
    ['a colon too much', TEAM.replace('name: team', 'name: a: b'), 4, 'Nested mappings are not allowed'],
    [
      'a key without blank',
      TEAM.replace('  name: team', '  name: a\n  labels:x\n  b: c'),
      5,
      'Implicit keys',
    ],
  ])('is an error with %s', (_, text, line, why) => {
    const { wrong, gaps } = told(listed(text))
    expect(wrong).toHaveLength(1)
    expect(wrong[0]).toContain(`flux-31 apps/team.yaml:${line} is no YAML: ${why}`)
    expect(wrong[0]).toContain(ENDS)
    expect(gaps).not.toContain('cannot be read as YAML')
  })

  it.each([
    ['a text in quotes over lines', TEAM.replace('name: team', 'name: team\n  annotations:\n    a: "b\nc"')],
    [
      'a list in brackets over lines',
      `${TEAM.replace('name: team', 'name: team\n  finalizers: [\n  a\n  ]')}`,
    ],
    ['blanks for a script', TEAM.replace('name: team', 'name: a: b # {{ .Name }}')],
    ['what SOPS encrypts', `${TEAM.replace('name: team', 'name: a: b')}sops:\n  version: 3.9.0\n`],
  ])('is not called wrong with %s', (_, text) => {
    expect(told(listed(text)).wrong.filter((one) => one.includes(ENDS))).toEqual([])
  })

  it('is left alone where nothing applies it', () => {
    const files = fleet({
      'apps/kustomization.yaml': kustomize(['web.yaml']),
      'apps/team.yaml': conflict(TEAM),
    })
    expect(told(files).wrong).toEqual([])
  })
})

it('is an error in a kustomization, once', () => {
  const { wrong } = told(fleet({ 'apps/kustomization.yaml': conflict(kustomize(['web.yaml'])) }))
  expect(wrong).toHaveLength(1)
  expect(wrong[0]).toContain('flux-31 apps/kustomization.yaml:2 is no YAML: a merge conflict')
})

it('is an error in a patch', () => {
  const { wrong } = told(
    fleet({
      'apps/kustomization.yaml': kustomize(['web.yaml'], 'patches:\n  - path: patch.yaml\n'),
      'apps/patch.yaml': conflict(deployment('web', 'ghcr.io/acme/web:main-2f61b2b-1778868200')),
    }),
  )
  expect(wrong.join()).toContain('flux-31 apps/patch.yaml:2 is no YAML: a merge conflict')
})

it('no longer says that Flux skips a file of Flux', () => {
  const files = changed(fleet(), 'clusters/prod/images.yaml', '  image: ', '\timage: ')
  const all = Object.entries(files).map(([path, text]) => ({ path, text }))
  expect(JSON.stringify(runDoctor(factsOf(all), { fix: false }).findings)).not.toContain('skips')
})

describe('a file with a template that Flux fills in', () => {
  const message = (text: string) =>
    `apiVersion: image.toolkit.fluxcd.io/v1\nkind: ImageUpdateAutomation\nmetadata:\n  name: a\nspec:\n  git:\n    commit:\n      ${text}\n`
  const BELOW = message(
    'messageTemplate: |- # of the bot\n        Update\n\n        {{ range .Changed.Changes }}- {{ .NewValue }}\n        {{ end }}\n      author: {name: bot}',
  )
  const templates: readonly (readonly [string, string])[] = [
    ['below its key', BELOW],
    ['in an entry', message(`other:\n        - >\n          {{ .A }}\n        - b`)],
    ['in double quotes', message(`messageTemplate: "a \\" {{ .Changed }}"`)],
    ['in single quotes', message(`messageTemplate: 'it''s {{ .Changed }}'`)],
  ]
  it.each(templates)('%s is judged as every other', (_, text) => {
    expect(findBroken('a.yaml', text)).toBeNull()
    expect(findBroken('a.yaml', conflict(text))?.why).toContain('a merge conflict')
    expect(findBroken('a.yaml', text.replace('  name: a', '  name: a: b'))?.line).toBe(4)
  })

  it.each([
    ['a value', BELOW.replace('name: a\n', 'name: {{ .Name }}\n')],
    ['a line of its own', BELOW.replace('spec:', '{{- if .On }}\nspec:')],
    ['beside a text in an entry', message('a:\n        - b: |\n            c\n          d: {{ .Name }}')],
    ['what is behind such a text', `${BELOW}{{ end }}\n`],
    ['a comment', BELOW.replace('spec:', '# {{ .Name }}\nspec:')],
  ])('is not where it is %s, which something else fills in first', (_, text) => {
    expect(findBroken('a.yaml', text.replace('git:', 'git: a: b'))).toBeNull()
  })
})

describe('what both parsers refuse', () => {
  const map = (text: string) => `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\n${text}`
  it.each([
    map('data:\n<<<<<<< HEAD\n  a: b\n=======\n  a: c\n>>>>>>> other\n'),
    map('data:\n\ta: b\n'),
    map('data:\n  a: @b\n'),
    map('data:\n  a: - b\n'),
    map('data:\n  a: >=1.0\n'),
    map('data:\n    a: b\n  c: d\n'),
    map('data:\n  a: b\nhello\n'),
  ])('%j', (text) => {
    expect(findBroken('a.yaml', text)).not.toBeNull()
  })

  // Each of these is taken by kustomize 5.8.1 and refused by this parser.
  it.each([
    map('x: {\n\ta: b\n}\n'),
    map('data:\n  a: "b\n\tc"\n'),
    map('data:\n  a: b\n').replaceAll('\n', '\r'),
    map("data:\n  a: 'b\nc'\n"),
    map('data:\n  a: [\nb\n]\n'),
    map('x: [a,#hi\n b]\n'),
    map('x: [-]\n'),
    map('data:\n  a: &x b\n  *x: d\n'),
    ` ${map('data:\n  a: b\n')}`,
    map('data:\n|-\n  a: b\n'),
    map('spec:\n  &ab:\n  - c: 80\n  d: e\n'),
    map('data:\n...\n a: b\n  c: d\n'),
  ])('but not %j', (text) => {
    expect(findBroken('a.yaml', text)).toBeNull()
  })
})
