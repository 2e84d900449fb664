/** What spec.images of a Kustomization leaves of the directory's entry for the same image: it depends on the release of Flux. */
import { describe, expect, it } from 'vitest'
import { diagnose } from '../../src/doctor/doctor.ts'
import { AT, type Change, changed, factsOf } from './golden.ts'

const ENTRY = '  - name: docker.io/acme/web\n'
/** The directory's image by a short name, which something else makes the one of the registry. */
const short = (more = ''): readonly Change[] => [
  [AT.kustomization, ENTRY, `  - name: web\n${more}`],
  ['apps/web/k8s/deployment.yaml', 'image: docker.io/acme/web', 'image: web'],
]
const over = (text: string): Change => [
  AT.sync,
  '  prune: true\n',
  `  prune: true\n  images:\n    - name: web\n      ${text}\n`,
]
const RENAMED = [...short(), over('newName: docker.io/acme/web')]
const LOSES =
  /Flux before 2\.9\.4 loses the tag of web in apps\/web\/k8s\/kustomization\.yaml to spec\.images/

describe('an entry that gives another name alone', () => {
  const told = (fluxVersion: string | null) => {
    const { findings, notKnown } = diagnose(factsOf(changed(...RENAMED), { fluxVersion }))
    return [
      findings.flatMap(({ check }) => (check === 'flux-31' ? [check] : [])),
      notKnown.some(({ reason }) => LOSES.test(reason)),
    ]
  }

  it('keeps the tag from 2.9.4 on', () => expect(told('2.10')).toEqual([[], false]))
  it('loses the tag before', () => expect(told('2.8')).toEqual([['flux-31'], false]))
  it.each([['2.9'], [null]])('is not known for version %s', (version) =>
    expect(told(version)).toEqual([[], true]),
  )
})

it.each([['2.10'], ['2.9'], [null]])(
  'a tag over a marker is found, whose entry has the name, for version %s',
  (fluxVersion) => {
    const changes = [...short('    newName: docker.io/acme/web\n'), over('newTag: pinned')]
    const { findings } = diagnose(factsOf(changed(...changes), { fluxVersion }))
    expect(findings.map(({ check, message }) => [check, message])).toEqual([
      ['flux-31', expect.stringContaining('runs docker.io/acme/web:pinned')],
    ])
  },
)

it('a digest in spec.images beside a marked newTag is found: Flux takes the digest', () => {
  const marked = '{"$imagepolicy": "flux-system:web:tag"}'
  const digest = `sha256:${'ab'.repeat(32)}`
  const images = `  images:\n    - name: docker.io/acme/web\n      newTag: sha-1a2b3c4-1763891234001 # ${marked}\n      digest: ${digest}\n`
  const { findings } = diagnose(
    factsOf(
      changed(
        [AT.kustomization, ` # ${marked}`, ''],
        [AT.sync, '  prune: true\n', `  prune: true\n${images}`],
        [AT.update, 'path: ./apps', 'path: ./'],
      ),
      { fluxVersion: '2.9' },
    ),
  )
  const told = findings.map(({ check, file, line, message }) => `${check} ${file}:${line} ${message}`)
  expect(told).toContainEqual(
    expect.stringMatching(
      /^flux-14 infra\/sync\.yaml:26 digest sha256:abababa… stays beside the marked newTag/,
    ),
  )
})
