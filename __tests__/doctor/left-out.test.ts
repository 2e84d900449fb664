/** What `.sourceignore` and spec.ignore leave out of what is applied, from the files of a checkout to what is told. */
import { describe, expect, it } from 'vitest'
import { visit } from './visit.ts'
import { changed, fleet } from './wild/fleet.ts'
import { type Files, gitRepository, kustomization } from './wild/parts.ts'

const SYNC = 'clusters/prod/flux-system/gotk-sync.yaml'
const SOURCE = /apiVersion: source[\s\S]*?---\n/
const LIST = 'apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\n'
const PAGE = 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: conf, namespace: default}\ndata: {a: b}\n'

const ignoring = (ignore: string, files: Files) =>
  changed(files, SYNC, '  ref:\n', `  ignore: ${JSON.stringify(ignore)}\n  ref:\n`)
const OUT =
  'flux-31 .sourceignore:2 leaves apps/web.yaml out of GitRepository flux-system/flux-system: Kustomization flux-system/apps applies none of what Flux commits to it'

describe('.sourceignore over a marked file', () => {
  it.each<[string, Files]>([
    ['of the top', { '.sourceignore': '# later\n/apps\n' }],
    ['by a pattern', { '.sourceignore': '/docs\n*.yaml\n!/clusters/**\n' }],
    ['of a directory that is left out', { '.sourceignore': '\napps/\n' }],
  ])('%s leaves it out', async (_, lists) => {
    expect(await visit({ ...fleet(), ...lists })).toEqual({ findings: [OUT], gaps: [] })
  })

  it('names the nearest list, and its line', async () => {
    const files = { ...fleet(), '.sourceignore': '!*', 'apps/.sourceignore': 'a\nb\nweb.yaml\n' }
    expect((await visit(files)).findings).toEqual([OUT.replace('.sourceignore:2', 'apps/.sourceignore:3')])
  })

  it.each<[string, Files]>([
    ['lets it in again', { '.sourceignore': '/apps\n!/apps/web.yaml\n' }],
    ['lets it in from beside it', { '.sourceignore': '/apps\n', 'apps/.sourceignore': '!web.yaml\n' }],
    ['is of another directory', { 'docs/.sourceignore': '*\n' }],
    ['leaves out what nothing names', { '.sourceignore': '/apps/other.yaml\n', 'apps/other.yaml': PAGE }],
  ])('%s', async (_, lists) => {
    expect(await visit({ ...fleet(), ...lists })).toEqual({ findings: [], gaps: [] })
  })

  it('counts less than spec.ignore', async () => {
    const left = { ...fleet(), '.sourceignore': '\n/apps\n' }
    expect(await visit(ignoring('!/apps', left))).toEqual({ findings: [], gaps: [] })
    expect((await visit(ignoring('/docs', left))).findings).toEqual([OUT])
    const letIn = { ...fleet(), 'apps/.sourceignore': '!*\n' }
    expect((await visit(ignoring('/apps', letIn))).findings).toEqual([
      expect.stringContaining('GitRepository flux-system/flux-system ignores apps/web.yaml'),
    ])
  })

  it('is not known where it is too long', async () => {
    const { findings, gaps } = await visit({ ...fleet(), '.sourceignore': 'x\n'.repeat(6_000) })
    expect(findings).toEqual([])
    expect(gaps).toEqual(['.sourceignore: what it leaves out: it is too long, or cannot be read'])
  })

  it.each<[string, Files, string]>([
    [
      'includes another repository',
      changed(fleet(), SYNC, '  ref:\n', '  include: [{repository: {name: other}, toPath: apps}]\n  ref:\n'),
      'includes other repositories',
    ],
    [
      'checks out a part alone',
      changed(fleet(), SYNC, '  ref:\n', '  sparseCheckout: [apps, clusters]\n  ref:\n'),
      'may not check it out',
    ],
    ['is in no file', changed(fleet(), SYNC, SOURCE, ''), 'the source is in no file'],
  ])('is not known where the source %s', async (_, files, reason) => {
    const { findings, gaps } = await visit({ ...files, '.sourceignore': '\n/apps\n' })
    expect(findings.filter((one) => one.includes('.sourceignore'))).toEqual([])
    expect(gaps.join('\n')).toContain(reason)
  })

  it('says nothing of a source of another kind', async () => {
    const oci = changed(fleet(), 'clusters/prod/apps.yaml', 'kind: GitRepository', 'kind: OCIRepository')
    const { findings, gaps } = await visit({ ...oci, '.sourceignore': '\n/apps\n' })
    expect([...findings, ...gaps].filter((one) => one.includes('.sourceignore'))).toEqual([])
  })

  it('is right where another Kustomization takes the file from a source that lets it in', async () => {
    const wide = fleet({ 'clusters/prod/all.yaml': kustomization('all', './apps'), 'apps/conf.yaml': PAGE })
    const other = changed(wide, 'clusters/prod/all.yaml', /(sourceRef:[\s\S]*name: )flux-system/, '$1open')
    const source = gitRepository('open')
    const open = source
      .replace('name: flux-system', 'name: open')
      .replace('  ref:\n', '  ignore: "!/apps"\n  ref:\n')
    const files = { ...other, 'clusters/prod/open.yaml': open, '.sourceignore': '/apps/web.yaml\n' }
    expect((await visit(files)).findings.filter((one) => one.includes('.sourceignore'))).toEqual([])
  })
})

describe('.sourceignore over what a Kustomization builds', () => {
  const team = (files: Files): Files =>
    fleet({ 'clusters/prod/team.yaml': kustomization('team', './team'), ...files })
  const listed = team({
    'team/kustomization.yaml': `${LIST}resources: [conf.yaml, ../base]\n`,
    'team/conf.yaml': PAGE,
    'base/kustomization.yaml': `${LIST}resources: [conf.yaml]\n`,
    'base/conf.yaml': PAGE.replace('conf', 'base'),
  })

  it.each([
    ['a file that is named', 'team/conf.yaml', 'team/conf.yaml'],
    ['a base', '/base', 'base/kustomization.yaml'],
  ])('stops the build by %s', async (_, ignore, file) => {
    expect(await visit({ ...listed, '.sourceignore': `${ignore}\n` })).toEqual({
      findings: [
        `flux-31 .sourceignore:1 leaves ${file} out of GitRepository flux-system/flux-system: Kustomization flux-system/team cannot be built: a kustomization names the file`,
      ],
      gaps: [],
    })
  })

  it.each<[string, Files]>([
    ['by the directory', { ...team({ 'team/conf.yaml': PAGE }), '.sourceignore': 'team\n' }],
    ['by its files', { ...team({ 'team/conf.yaml': PAGE }), '.sourceignore': 'team/*\n' }],
    ['with a base elsewhere that is let in', { ...listed, '.sourceignore': '/team\n' }],
  ])('leaves nothing to apply %s', async (_, files) => {
    const { findings, gaps } = await visit(files)
    expect(findings).toEqual([
      expect.stringContaining('team has nothing to apply: no file of ./team is let in'),
    ])
    expect(gaps).toEqual([])
  })

  it('is not known by the kustomization of spec.path alone', async () => {
    const { findings, gaps } = await visit({ ...listed, '.sourceignore': 'team/kustomization.yaml\n' })
    expect(findings).toEqual([])
    expect(gaps).toEqual([
      expect.stringMatching(/team: all that it applies: team\/kustomization.yaml is left out/),
    ])
  })

  const withLogo = team({
    'team/kustomization.yaml': `${LIST}configMapGenerator: [{name: pages, files: [logo.png, index.html]}]\n`,
    'team/logo.png': 'PNG',
    'team/index.html': '<html>',
  })

  it('is not known of files that Flux leaves out by itself, which any list ends', async () => {
    expect(await visit(withLogo)).toEqual({
      findings: [],
      gaps: [
        'GitRepository flux-system/flux-system: whether it has team/logo.png: Flux leaves such a file out unless spec.ignore or any .sourceignore has a line',
      ],
    })
    const none = { findings: [], gaps: [] }
    expect(await visit({ ...withLogo, '.sourceignore': '# nothing\n' })).not.toEqual(none)
    expect(await visit({ ...withLogo, '.sourceignore': '/docs\n' })).toEqual(none)
    expect(await visit(ignoring('/docs', withLogo))).toEqual(none)
  })

  it('is right for a part of a directory without a kustomization', async () => {
    const files = team({ 'team/conf.yaml': PAGE, 'team/more/a.yaml': PAGE.replace('conf', 'more') })
    expect(await visit({ ...files, '.sourceignore': 'team/more\n' })).toEqual({ findings: [], gaps: [] })
  })
})

describe('the directory of a Kustomization', () => {
  const later = (files: Files) =>
    fleet({ 'clusters/prod/later.yaml': kustomization('later', './later'), ...files })

  it('that waits for its first manifest is not known: Flux applies nothing of it', async () => {
    expect(await visit(later({ 'later/.gitkeep': '' }))).toEqual({
      findings: [],
      gaps: [
        'Kustomization flux-system/later: what it applies: ./later is there, and nothing in it is read here',
      ],
    })
  })

  it('that is not there is wrong', async () => {
    const { findings } = await visit(later({ 'late/.gitkeep': '' }))
    expect(findings).toEqual([expect.stringContaining('its path ./later has no manifest')])
  })
})

describe('a file that is no object, below a spec.path without a kustomization', () => {
  const team = (files: Files): Files =>
    fleet({
      'clusters/prod/team.yaml': kustomization('team', './team'),
      'team/conf.yaml': PAGE,
      ...files,
    })
  const stops = (place: string, why = 'no kind') =>
    `flux-31 ${place} Kustomization flux-system/team cannot be built: ./team has no kustomization, so that Flux takes every YAML file, and ${place.replace(/:\d+$/, '')} is no object (${why})`
  const VALUES = 'replicas: 2\n'

  it.each<[string, Files, string]>([
    ['values of a chart', { 'team/values.yaml': VALUES }, 'team/values.yaml:1'],
    ['further below', { 'team/chart/values.yml': `# for prod\n${VALUES}` }, 'team/chart/values.yml:2'],
    ['that has a kind deeper', { 'team/values.yaml': 'web:\n  kind: Deployment\n' }, 'team/values.yaml:1'],
    ['as a second document', { 'team/more.yaml': `${PAGE}---\n${VALUES}` }, 'team/more.yaml:6'],
    [
      'although a list lets others in',
      { 'team/values.yaml': VALUES, '.sourceignore': '/docs\n' },
      'team/values.yaml:1',
    ],
    [
      'of a tool, where a list ends what Flux leaves out by itself',
      { 'team/.sops.yaml': 'creation_rules: []\n', '.sourceignore': '/docs\n' },
      'team/.sops.yaml:1',
    ],
  ])('stops the build: %s', async (_, files, place) => {
    expect(await visit(team(files))).toEqual({ findings: [stops(place)], gaps: [] })
  })

  it.each([
    ['- a: b\n', 'a list'],
    ['hello: world: x\n'.replace(': x', '').replace('hello: world', '"a: b"'), 'a text'],
    ['kind: ""\nmetadata: {name: x}\n', 'no kind'],
    ['kind:\nmetadata: {name: x}\n', 'no kind'],
    ['apiVersion: v1\nkind: ConfigMap\nmetadata: {labels: {a: b}}\n', 'no metadata.name'],
  ])('stops the build by %j', async (text, why) => {
    expect(await visit(team({ 'team/odd.yaml': text }))).toMatchObject({
      findings: [stops('team/odd.yaml:1', why)],
    })
  })

  it.each<[string, Files]>([
    [
      'is of a directory with a kustomization of its own',
      {
        'team/more/kustomization.yaml': `${LIST}resources: [conf.yaml]\n`,
        'team/more/conf.yaml': PAGE.replace('conf', 'more'),
        'team/more/values.yaml': VALUES,
      },
    ],
    ['is left out by a list', { 'team/values.yaml': VALUES, '.sourceignore': 'values.yaml\n' }],
    ['is left out by Flux itself', { 'team/.sops.yaml': 'creation_rules: []\n' }],
    ['says nothing', { 'team/empty.yaml': '# a: b\n---\n{}\n---\nnull\n---\n[]\n' }],
    ['is a list of objects', { 'team/list.yaml': 'apiVersion: v1\nkind: ConfigMapList\nitems: []\n' }],
    [
      'may get its kind from elsewhere',
      { 'team/merged.yaml': '<<: {kind: ConfigMap}\nmetadata: {name: b}\n' },
    ],
    ['is no YAML file', { 'team/values.json': '{"a": 1}', 'team/notes.txt': 'a: b\n' }],
    ['is elsewhere', { 'charts/values.yaml': VALUES }],
  ])('is right where it %s', async (_, files) => {
    expect(await visit(team(files))).toEqual({ findings: [], gaps: [] })
  })

  it('is right where spec.ignore leaves it out, or a kustomization lists the manifests', async () => {
    const files = team({ 'team/values.yaml': VALUES })
    expect(await visit(ignoring('values.yaml', files))).toEqual({ findings: [], gaps: [] })
    const listed = { ...files, 'team/kustomization.yaml': `${LIST}resources: [conf.yaml]\n` }
    expect(await visit(listed)).toEqual({ findings: [], gaps: [] })
  })

  it('is not known where the source is not', async () => {
    const files = changed(team({ 'team/values.yaml': VALUES }), SYNC, SOURCE, '')
    const { findings, gaps } = await visit(files)
    expect(findings.filter((one) => one.includes('values.yaml'))).toEqual([])
    expect(gaps).toContainEqual(expect.stringContaining('whether team/values.yaml stops it'))
  })

  it('is not known of very many files', async () => {
    const many = Object.fromEntries(Array.from({ length: 501 }, (_, at) => [`team/${at}.yaml`, 'a: b\n']))
    const { findings, gaps } = await visit(team(many))
    expect(findings).toEqual([])
    expect(gaps).toEqual([expect.stringContaining('too many files')])
  })

  it('is known of very many files that are read anyway', async () => {
    const source = (name: string) =>
      `apiVersion: source.toolkit.fluxcd.io/v1\nkind: HelmRepository\nmetadata: {name: ${name}, namespace: flux-system}\nspec: {interval: 1h, url: https://charts.example.com}\n`
    const many = Object.fromEntries(
      Array.from({ length: 501 }, (_, at) => [`team/${at}.yaml`, source(`c${at}`)]),
    )
    expect(await visit(team(many))).toEqual({ findings: [], gaps: [] })
  })
})
