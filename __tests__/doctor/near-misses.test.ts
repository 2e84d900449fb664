/** Slips of one word in repositories that work: each is told once, at its place, with what to do about it. */
import { describe, expect, it } from 'vitest'
import { runDoctor } from '../../src/doctor/run.ts'
import { factsOf } from './golden.ts'
import { changed, fleet, IMAGE } from './wild/fleet.ts'
import { type Files, kustomization, kustomize, metadata, workflow } from './wild/parts.ts'

function visit(files: Files, options: Parameters<typeof factsOf>[1] = {}) {
  const facts = factsOf(
    Object.entries(files).map(([path, text]) => ({ path, text })),
    options,
  )
  const { findings, notKnown } = runDoctor(facts, { fix: false })
  return { findings, notKnown: notKnown.map(({ reason }) => reason) }
}

const OBJECTS = 'clusters/prod/images.yaml'

describe('one slip', () => {
  it('of a namespace in imageRepositoryRef is told once, and to take it out', () => {
    const ref = '  imageRepositoryRef:\n'
    const { findings } = visit(changed(fleet(), OBJECTS, ref, `${ref}    namespace: apps\n`))
    expect(findings).toMatchObject([{ check: 'flux-05', level: 'error', file: OBJECTS }])
    expect(findings[0]?.hint).toContain('Take namespace out')
  })

  it('of the namespace of the automation is told once, there', () => {
    const kind = 'kind: ImageUpdateAutomation\nmetadata:\n  name: images\n  namespace: '
    const { findings } = visit(changed(fleet(), OBJECTS, `${kind}flux-system`, `${kind}apps`))
    expect(findings).toMatchObject([{ check: 'flux-08', level: 'error', file: OBJECTS }])
    expect(findings[0]?.hint).toBe('Write namespace: flux-system.')
  })

  it('of the order of a numerical policy is told once, as what the API server refuses', () => {
    const { findings } = visit(changed(fleet(), OBJECTS, 'order: asc', 'order: ascending'))
    expect(findings).toMatchObject([{ check: 'flux-32', level: 'error', file: OBJECTS }])
  })

  it('of a dollar sign in extract is told with the group, whatever the order is', () => {
    const orders = ['numerical: {order: asc}', 'alphabetical: {order: asc}', `semver: {range: '>=1.0.0'}`]
    for (const order of orders) {
      const pattern = '^main-(?P<ts>[0-9]+)$'
      const files = fleet({}, { policy: { pattern, extract: 'ts', order }, tag: 'main-1778868200' })
      const { findings } = visit(files)
      expect(findings).toMatchObject([{ check: 'flux-18', level: 'error', file: OBJECTS }])
      expect(findings[0]?.hint).toContain('Write extract: $ts')
    }
    const policy = { pattern: '^latest$', extract: 'latest', order: 'alphabetical: {order: asc}' }
    expect(visit(fleet({}, { policy, tag: 'latest' })).findings).toEqual([])
  })

  it('of a pattern is told with a tag that is like it', () => {
    const tags = [`type=raw,value=main-{{sha}}-{{date 'X'}}`, 'type=raw,value=latest']
    const on = 'push: {branches: [main], paths-ignore: [apps/**]}'
    const files = fleet({ '.github/workflows/ci.yaml': workflow(metadata(IMAGE, tags), on) })
    expect(visit(files).findings).toEqual([])
    const { findings } = visit(changed(files, OBJECTS, '[a-f0-9]+', '[a-f0-9]{40}'))
    expect(findings).toMatchObject([{ check: 'flux-02', level: 'error' }])
    expect(findings[0]?.message).toMatch(/pushes tags such as main-/)
  })

  it('of a pattern of versions is not known where nothing says which tags are pushed', () => {
    const policy = { pattern: '^\\d+\\.\\d+\\.\\d+$', order: `semver: {range: '>=1.0.0'}` }
    const files = fleet({}, { policy, tag: '1.4.2' })
    expect(visit(files)).toEqual({ findings: [], notKnown: [] })
    const { findings, notKnown } = visit(changed(files, OBJECTS, '^\\d', '^v\\d'))
    expect(findings).toEqual([])
    expect(notKnown.join()).toContain('leaves out 1.4.2')
  })

  it('that sets a namespace over both objects is told with the kustomization that does', () => {
    const { [OBJECTS]: objects = '', ...rest } = fleet()
    const parts = objects.split('---\n')
    const files = {
      ...rest,
      'clusters/prod/images.yaml': parts[2] ?? '',
      'clusters/prod/web/policy.yaml': parts.slice(0, 2).join('---\n'),
      'clusters/prod/web/kustomization.yaml': kustomize(['policy.yaml']),
    }
    expect(visit(files).findings).toEqual([])
    const moved = changed(files, 'clusters/prod/web/kustomization.yaml', 'kind:', 'namespace: web\nkind:')
    const { findings } = visit(moved)
    expect(findings).toMatchObject([{ check: 'flux-08', file: 'clusters/prod/web/policy.yaml' }])
    expect(findings[0]?.hint).toContain('A kustomization sets namespace: web over it')
  })
})

describe('an entry of a kustomization', () => {
  const files: Files = {
    ...fleet({}, { app: 'apps/web/web.yaml' }),
    'apps/web/kustomization.yaml': kustomize(['web.yaml']),
    'apps/kustomization.yaml': kustomize(['web']),
  }

  it('that leads out of the repository stops it', () => {
    expect(visit(files).findings).toEqual([])
    const { findings } = visit(changed(files, 'apps/kustomization.yaml', '- web', '- ../../base\n  - web'))
    expect(findings).toMatchObject([{ check: 'flux-31', file: 'apps/kustomization.yaml', line: 4 }])
    expect(findings[0]?.message).toContain('leads out of the repository')
  })

  it('of a file that is there under nearly the same name is told with that name', () => {
    for (const name of ['web.yml', 'wbe.yaml']) {
      const { findings } = visit(changed(files, 'apps/web/kustomization.yaml', 'web.yaml', name))
      expect(findings.find(({ check }) => check === 'flux-31')?.hint).toBe('Write web.yaml, which is there.')
    }
    const both = changed(files, 'apps/web/kustomization.yaml', '- web.yaml', '- web.yaml\n  - web.yml')
    expect(visit(both).findings[0]?.hint).toContain('Correct the name')
  })

  it('that stops it is told without what kustomize says of it', () => {
    const told = { problem: 'kustomize build apps: "accumulating resources"' }
    const rendered = { rendered: new Map([['apps', told]]), there: new Set<string>() }
    const odd = changed(files, 'apps/kustomization.yaml', 'kind:', 'crds: [crds.yaml]\nkind:')
    const broken = changed(odd, 'apps/kustomization.yaml', '- web', '- wbe')
    expect(visit(odd, { ...rendered, there: new Set(['apps/crds.yaml']) }).notKnown.join()).toContain(
      'kustomize build',
    )
    expect(visit(broken, rendered).notKnown.join()).not.toContain('kustomize build')
  })

  it('that is of another repository does not', () => {
    const remote = '- https://github.com/acme/base//web?ref=v1\n  - web'
    expect(visit(changed(files, 'apps/kustomization.yaml', '- web', remote)).findings).toEqual([])
  })

  it('whose file has the name of kustomize’s own and is an object is told to be renamed', () => {
    const sync = { 'clusters/prod/more/kustomization.yaml': kustomization('more', './apps/web') }
    const { findings } = visit({ ...files, ...sync })
    expect(findings.find(({ check }) => check === 'flux-31')).toMatchObject({
      file: 'clusters/prod/more/kustomization.yaml',
      hint: expect.stringContaining('a Kustomization of Flux: give the file another name'),
    })
  })
})
