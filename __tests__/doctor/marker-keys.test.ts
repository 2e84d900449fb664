/** Markers with a slip in their key: Flux reads them as comments, and nothing is ever written. */
import { describe, expect, it } from 'vitest'
import { runDoctor } from '../../src/doctor/run.ts'
import { factsOf } from './golden.ts'
import { changed, fleet } from './wild/fleet.ts'
import { type Files, images, kustomize } from './wild/parts.ts'

const APP = 'apps/web.yaml'
const MARKER = '# {"$imagepolicy": "flux-system:web"}'

function visit(files: Files, fix = false) {
  const all = Object.entries(files).map(([path, text]) => ({ path, text }))
  return runDoctor(factsOf(all), { fix })
}
const told = (files: Files) =>
  visit(files).findings.map(({ check, file, message, hint }) => `${check} ${file}: ${message}. ${hint}`)
const marked = (marker: string) => changed(fleet(), APP, MARKER, marker)

const SLIPS: readonly (readonly [marker: string, key: string])[] = [
  ['# {"$imagepolcy": "flux-system:web"}', '$imagepolcy'],
  ['# {"$imagepolicyy": "flux-system:web"}', '$imagepolicyy'],
  ['# {"$imgaepolicy": "flux-system:web"}', '$imgaepolicy'],
  ['# {"$imagePolicy": "flux-system:web"}', '$imagePolicy'],
  ['# {"$image-policy": "flux-system:web"}', '$image-policy'],
  ['# {"imagepolicy": "flux-system:web"}', 'imagepolicy'],
  ['# {"imagePolicy": "flux-system:web"}', 'imagePolicy'],
  ['# { $imagepolcy: "flux-system:web" }', '$imagepolcy'],
  ["# {'$imagepolcy': 'flux-system:web'}", '$imagepolcy'],
  ['# {“$imagepolcy”: “flux-system:web”}', '$imagepolcy'],
  ['#{"$imagepolcy":"flux-system:web"', '$imagepolcy'],
]

describe('a marker with a slip in its key', () => {
  it.each(SLIPS)('is told once, and put right by --fix: %s', (marker, key) => {
    expect(told(marked(marker))).toEqual([
      `flux-04 ${APP}: Flux passes over this marker: its key is ${key}, not $imagepolicy. Write ${MARKER}.`,
    ])
    expect(visit(marked(marker), true)).toMatchObject({
      findings: [],
      files: [{ path: APP, text: fleet()[APP] }],
    })
  })

  it('is told in a kustomization, with its part', () => {
    const entry = images('ghcr.io/acme/web', 'main-2f61b2b-1778868200', 'flux-system:web')
    const files = fleet({
      'apps/kustomization.yaml': kustomize(['web.yaml'], entry.replace('$imagepolicy', '$imagepolciy')),
      [APP]: (fleet()[APP] ?? '').replace(` ${MARKER}`, ''),
    })
    expect(told(files)).toEqual([expect.stringContaining('Write # {"$imagepolicy": "flux-system:web:tag"}.')])
  })

  it('is told with its line where it stands above the value', () => {
    const above = '# {"$imagepolcy": "flux-system:web"}\n          image:'
    const files = changed(marked(''), APP, 'image:', above)
    expect(told(files)).toEqual([
      expect.stringContaining(`: image: ghcr.io/acme/web:main-2f61b2b-1778868200 ${MARKER}.`),
    ])
  })

  it('is told without a fix where no policy has the name', () => {
    const files = marked('# {"$imagepolcy": "flux-system:shop"}')
    expect(told(files)[0]).toContain('Write # {"$imagepolicy": "flux-system:shop"}.')
    expect(visit(files, true).files).toEqual([])
  })
})

describe('a marker that is no JSON', () => {
  it.each([
    ['# {$imagepolicy: flux-system:web}'],
    ["# {'$imagepolicy': 'flux-system:web'}"],
    ['# {“$imagepolicy”: “flux-system:web”}'],
  ])('is told: %s', (marker) => {
    expect(told(marked(marker))).toEqual([
      expect.stringMatching(
        /^flux-04 apps\/web.yaml: Flux passes over this marker: "\$imagepolicy" is not written/,
      ),
    ])
  })
})

describe('a comment of something else', () => {
  it.each([
    ['# {"$openapi": "replicas:web"}'],
    ['# {"$setpolicy": "flux-system:web"}'],
    ['# {"$imagepolcy": "see the guide"}'],
    ['# the image policy: {"imagepolicy"} of flux-system:web'],
    ['# imagepolcy: flux-system:web'],
    ['# {"policy": "flux-system:web"}'],
    ['# {"$imagepolcy": "<namespace>:<policy>"}'],
  ])('is no marker: %s', (comment) => {
    const files = changed(fleet(), APP, 'kind: Deployment\n', `kind: Deployment ${comment}\n`)
    expect(told(files)).toEqual([])
  })

  it('is no marker in a text of many lines', () => {
    const prose = '# Put this behind the tag:\n# {"$imagepolcy": "flux-system:web"}\n# and Flux writes it.\n'
    expect(told(fleet({ [APP]: `${prose}${fleet()[APP]}` }))).toEqual([])
  })
})
