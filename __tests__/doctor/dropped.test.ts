/** flux-31: fields that no kustomization has, which Flux leaves out of that of spec.path and kustomize refuses. */
import { describe, expect, it } from 'vitest'
import { runDoctor } from '../../src/doctor/run.ts'
import { factsOf } from './golden.ts'
import { fleet, IMAGE, TAG } from './wild/fleet.ts'
import { deployment, type Files } from './wild/parts.ts'

const FILE = 'apps/kustomization.yaml'
const HEAD = 'apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\n'
const ENTRY = `images:\n  - name: ${IMAGE}\n    newTag: ${TAG} # {"$imagepolicy": "flux-system:web:tag"}\n`
const PLAIN = `${HEAD}resources: [web.yaml]\nnamespace: web\n${ENTRY}`

const told = (text: string, more: Files = {}) => {
  const files = fleet({ [FILE]: text, 'apps/web.yaml': deployment('web', IMAGE), ...more })
  const all = Object.entries(files).map(([path, each]) => ({ path, text: each }))
  return runDoctor(factsOf(all), { fix: false }).findings.map(
    ({ check, level, file, line, message, hint }) => `${check} ${level} ${file}:${line} ${message}. ${hint}`,
  )
}
const lost = (place: string) =>
  `${place} is not a field that kustomize knows: Kustomization flux-system/apps leaves it out`

it('is not told of a kustomization that is right', () => expect(told(PLAIN)).toEqual([]))

describe('one with a slip', () => {
  it.each([
    ['namspace', 'namespace:', 'namspace:', 'namspace', 'namespace'],
    ['resource', 'resources:', 'resource:', 'resource', 'resources'],
    ['image', 'images:', 'image:', 'image', 'images'],
    ['newTags of an entry', 'newTag:', 'newTags:', 'images[0].newTags', 'newTag'],
    ['nam of an entry', '- name:', '- nam:', 'images[0].nam', 'name'],
    ['apiVersions', 'apiVersion:', 'apiVersions:', 'apiVersions', 'apiVersion'],
  ])('is one error: %s', (_, from, to, place, meant) => {
    const findings = told(PLAIN.replace(from, to))
    expect(findings).toEqual([expect.stringContaining(lost(place))])
    expect(findings[0]).toMatch(new RegExp(`^flux-31 error ${FILE}:\\d+ .* Write ${meant}\\.$`))
  })

  it('is refused by kustomize below another one, and told so', () => {
    const base = { 'base/kustomization.yaml': `${HEAD}resources: []\nnamspace: a\n` }
    const findings = told(PLAIN.replace('[web.yaml]', '[web.yaml, ../base]'), base)
    expect(findings).toEqual([
      expect.stringContaining('base/kustomization.yaml:4 cannot be read by kustomize'),
    ])
  })
})

describe('one that is far from all', () => {
  it('is a warning', () => {
    expect(told(`${PLAIN}team: shop\n`)).toEqual([
      expect.stringMatching(`^flux-31 warning ${FILE}:8 team is not .*Take it out`),
    ])
  })

  it.each([
    ['named as an extension', `${PLAIN}x-team: shop\n`],
    ['hidden', `${PLAIN}.team: shop\n`],
    ['repeated by an alias', `team: &team web\n${PLAIN.replace('namespace: web', 'namespace: *team')}`],
    ['a field in other letters', PLAIN.replace('namespace:', 'nameSpace:')],
    ['a label', `${PLAIN}commonLabels: {namspace: a}\n`],
  ])('is not told where it is %s', (_, text) => expect(told(text)).toEqual([]))
})

describe('an entry of images without a name', () => {
  it('is an error where it is marked', () => {
    const text = PLAIN.replace(`- name: ${IMAGE}\n    newTag`, '- newTag')
    expect(told(text)).toEqual([
      expect.stringContaining(
        `the entry has no name: Kustomization flux-system/apps changes no image with it, whatever Flux writes here. Write name: ${IMAGE}`,
      ),
    ])
  })

  it('is not told where something is merged in', () => {
    const text = PLAIN.replace(`- name: ${IMAGE}\n    newTag`, `- <<: {name: ${IMAGE}}\n    newTag`)
    expect(told(text).filter((one) => one.includes('has no name'))).toEqual([])
  })
})
