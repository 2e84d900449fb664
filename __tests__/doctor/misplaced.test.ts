/** Markers at the wrong place: what is said of them, and what --fix makes of the line. */
import { describe, expect, it } from 'vitest'
import { runDoctor } from '../../src/doctor/run.ts'
import { AT, type Change, changed, factsOf, filesIn } from './golden.ts'

const MARKER = '# {"$imagepolicy": "flux-system:web:tag"}'
const TAG = 'sha-1a2b3c4-1763891234001'
const healthy = filesIn('healthy').find(({ path }) => path === AT.kustomization)?.text
const visit = (fix: boolean, ...changes: readonly Change[]) =>
  runDoctor(factsOf(changed(...changes), { fluxVersion: '2.9' }), { fix })
const told = (...changes: readonly Change[]) =>
  visit(false, ...changes).findings.map(({ check, line, hint }) => `${check}:${line} ${hint}`)

const bare: Change = [AT.kustomization, ` ${MARKER}`, '']
const atName: Change = [
  AT.kustomization,
  '- name: docker.io/acme/web\n',
  `- name: docker.io/acme/web ${MARKER}\n`,
]
const above: Change = [AT.kustomization, '    newTag', `    ${MARKER}\n    newTag`]

describe('a marker behind the name of an entry', () => {
  it('is told with the line that it belongs to, and nothing follows from it', () => {
    expect(told(bare, atName)).toEqual([
      expect.stringMatching(/^flux-04:\d+ Move it behind newTag in line \d+, as flux-system:web:tag\.$/),
    ])
  })

  it('is moved there', () => {
    const { findings, files } = visit(true, bare, atName)
    expect(findings).toEqual([])
    expect(files).toEqual([{ path: AT.kustomization, text: healthy }])
  })

  it('is taken out where newTag has its own', () => {
    expect(told(atName)).toEqual([
      expect.stringMatching(/^flux-04:\d+ Take it out: newTag has a marker of its own\.$/),
    ])
    expect(visit(true, atName).files).toEqual([{ path: AT.kustomization, text: healthy }])
  })

  it('is left to a person where the entry has no tag', () => {
    const lone: Change = [AT.kustomization, `\n    newTag: ${TAG}`, '']
    expect(told(bare, atName, lone)).toContainEqual(
      expect.stringMatching(/^flux-04:\d+ Add newTag with it: newTag: <tag> # \{/),
    )
    expect(visit(true, bare, atName, lone).files).toEqual([])
  })

  it('is right where it writes the name', () => {
    expect(told([AT.kustomization, 'web\n', `web ${MARKER.replace(':tag', ':name')}\n`])).toEqual([])
  })

  it('is not judged in the values of a chart', () => {
    const values: Change = [
      'apps/web/k8s/release.yaml',
      '',
      `apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata:\n  name: x\nspec:\n  values:\n    images:\n      - name: docker.io/acme/web:${TAG} ${MARKER.replace(':tag', '')}\n`,
    ]
    expect(told(values).filter((one) => one.includes('Move it'))).toEqual([])
  })
})

describe('a marker on the line above its value', () => {
  it('is told with the line that it belongs to', () => {
    expect(told(bare, above)).toEqual([
      expect.stringMatching(
        new RegExp(`^flux-04:\\d+ Move it behind newTag in line \\d+: newTag: ${TAG} # \\{.*"\\}\\.$`),
      ),
    ])
  })

  it('is moved there', () => {
    expect(visit(true, bare, above).files).toEqual([{ path: AT.kustomization, text: healthy }])
  })

  it('is taken out where the value has it, too', () => {
    expect(told(above)).toEqual([
      expect.stringMatching(/^flux-04:\d+ Take it out: newTag in line \d+ has a marker\.$/),
    ])
    expect(visit(true, above).files).toEqual([{ path: AT.kustomization, text: healthy }])
  })

  it('has its names in the hint where nothing of it stands below', () => {
    const far: Change = [AT.kustomization, 'images:', `${MARKER}\nimages:`]
    expect(told(bare, far)).toEqual([
      expect.stringMatching(/Write newTag: <tag> # \{"\$imagepolicy": "flux-system:web:tag"\}, on the line/),
    ])
  })
})
