/** Slips of one word in repositories that work: each is told once, at its place, with what to do about it. */
import { describe, expect, it } from 'vitest'
import { runDoctor } from '../../src/doctor/run.ts'
import { factsOf } from './golden.ts'
import { changed, fleet, IMAGE } from './wild/fleet.ts'
import { type Files, kustomize, metadata, workflow } from './wild/parts.ts'

function visit(files: Files) {
  const facts = factsOf(Object.entries(files).map(([path, text]) => ({ path, text })))
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

  it('of the order of a numerical policy is told once, as what the API server refuses', () => {
    const { findings } = visit(changed(fleet(), OBJECTS, 'order: asc', 'order: ascending'))
    expect(findings).toMatchObject([{ check: 'flux-32', level: 'error', file: OBJECTS }])
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
