/** Flux in another namespace than flux-system: bootstrap calls its source and its Kustomization by that namespace. */
import { describe, expect, it } from 'vitest'
import { runDoctor } from '../../src/doctor/run.ts'
import { factsOf } from './golden.ts'
import { changed, fleet } from './wild/fleet.ts'
import type { Files } from './wild/parts.ts'

const moved = (text: string) => text.replaceAll('flux-system', 'gitops')
const FLEET: Files = Object.fromEntries(
  Object.entries(fleet()).map(([path, text]) => [moved(path), moved(text)]),
)
const IMAGES = 'clusters/prod/images.yaml'
const APPS = 'clusters/prod/apps.yaml'
const SYNC = 'clusters/prod/gitops/gotk-sync.yaml'

function visit(files: Files, origin: string | null = null) {
  const all = Object.entries(files).map(([path, text]) => ({ path, text }))
  const { findings, notKnown } = runDoctor(factsOf(all, { origin }), { fix: false })
  return [
    ...findings.map(({ check, file, message, hint }) => `${check} ${file} ${message}. ${hint}`),
    ...notKnown.map(({ subject, reason }) => `${subject}: ${reason}`),
  ]
}

describe('Flux in a namespace of its own', () => {
  it('is healthy', () => {
    expect(visit(FLEET)).toEqual([])
  })

  it('is bootstrapped there again for another branch', () => {
    const [told, ...others] = visit(changed(FLEET, IMAGES, /branch: main/g, 'branch: release'))
    expect(others).toEqual([])
    expect(told).toContain(`flux-31 ${SYNC} GitRepository gitops/gitops reads branch main`)
    expect(told).toMatch(
      /Write main for the branches .*, or bootstrap Flux with --branch=release --namespace=gitops\.$/,
    )
  })

  it.each([
    ['an automation', IMAGES],
    ['a Kustomization', APPS],
  ])('has no source flux-system for %s', (_, file) => {
    const [told, ...others] = visit(changed(FLEET, file, /(sourceRef:\n.*\n +name: )gitops/, '$1flux-system'))
    expect(others).toEqual([])
    expect(told).toMatch(/^flux-31 .* refers to GitRepository flux-system, which is in no manifest/)
    expect(told).toMatch(/\(gitops\/gitops\); one that was made by hand .*, beside gitops \(/)
  })

  it('has a source whose address may be a slip', () => {
    expect(visit(FLEET, 'https://github.com/acme/flete')).toEqual([
      expect.stringContaining(
        ": whether its url is this repository: it says acme/fleet, and git's origin or the job acme/flete",
      ),
    ])
  })

  it('is not that of a team whose source has the name of its namespace', () => {
    const { [SYNC]: sync = '', ...others } = FLEET
    const files = { ...others, 'clusters/prod/gitops/team.yaml': sync }
    const kustomization = 'clusters/prod/gitops/kustomization.yaml'
    const all = changed(files, kustomization, 'gotk-sync.yaml', 'team.yaml')
    expect(visit(changed(all, APPS, /(sourceRef:\n.*\n +name: )gitops/, '$1flux-system'))).toEqual([])
  })
})
