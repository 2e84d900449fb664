// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are texts of manifests.
/** flux-14: a marker at an image whose registry is a variable that these files fill in. */
import { describe, expect, it } from 'vitest'
import { runDoctor } from '../../src/doctor/run.ts'
import { factsOf } from './golden.ts'
import { fleet, IMAGE, TAG } from './wild/fleet.ts'
import { deployment, type Files, images, kustomization, kustomize } from './wild/parts.ts'

const told = (files: Files) =>
  runDoctor(factsOf(Object.entries(files).map(([path, text]) => ({ path, text }))), {
    fix: true,
  }).findings.map(({ check, file, message }) => `${check} ${file} ${message}`)

const map = (data: string) =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: vars\n  namespace: flux-system\ndata:\n  ${data}\n`
const from = (...names: readonly string[]) =>
  `  postBuild:\n    substituteFrom:\n${names.map((name) => `      - {kind: ${name}}\n`).join('')}`
const SET = from('ConfigMap, name: vars')
const running = (image: string, postBuild: string, vars: string, more: Files = {}) =>
  fleet({
    'clusters/prod/apps.yaml': kustomization('apps', './apps', postBuild),
    'clusters/prod/vars.yaml': map(vars),
    'apps/web.yaml': deployment('web', image, 'flux-system:web'),
    ...more,
  })

const says = (image: string) =>
  `flux-14 apps/web.yaml runs ${image}, and the marker is of ImagePolicy flux-system/web of ${IMAGE}: the first update writes that image here`

describe('an image whose registry is a variable', () => {
  it.each([
    ['a ConfigMap', '${REGISTRY}/acme/web', SET, 'REGISTRY: quay.io'],
    ['substitute', '${REGISTRY}/web', '  postBuild:\n    substitute: {REGISTRY: quay.io/acme}\n', 'A: a'],
    [
      'substitute, which counts more than a Secret that is not known',
      '${REGISTRY}/acme/web',
      `${from('Secret, name: far')}    substitute: {REGISTRY: quay.io}\n`,
      'A: a',
    ],
  ])('is another one by %s', (_, image, postBuild, vars) => {
    expect(told(running(`${image}:${TAG}`, postBuild, vars))).toEqual([says('quay.io/acme/web')])
  })

  it.each([
    ['it is the one that is scanned', SET, 'REGISTRY: ghcr.io'],
    ['a Secret may say another one', from('ConfigMap, name: vars', 'Secret, name: far'), 'REGISTRY: quay.io'],
    ['SOPS encrypts it', SET, 'REGISTRY: ENC[AES256_GCM,data:YQ==,type:str]'],
    ['nothing is filled in', '', 'REGISTRY: quay.io'],
  ])('is no other one where %s', (_, postBuild, vars) => {
    expect(told(running(`\${REGISTRY}/acme/web:${TAG}`, postBuild, vars))).toEqual([])
  })

  it('is not known where two Kustomizations say two', () => {
    const more = {
      'clusters/prod/two.yaml': kustomization(
        'two',
        './apps',
        '  postBuild:\n    substitute: {REGISTRY: ghcr.io}\n',
      ),
    }
    const all = told(running(`\${REGISTRY}/acme/web:${TAG}`, SET, 'REGISTRY: quay.io', more))
    expect(all.filter((text) => text.startsWith('flux-14'))).toEqual([])
  })

  it('may be a mirror where the marker writes the tag alone', () => {
    const files = running('web', SET, 'REGISTRY: quay.io', {
      'apps/web.yaml': deployment('web', 'web'),
      'apps/kustomization.yaml': kustomize(
        ['web.yaml'],
        images('web', TAG, 'flux-system:web').replace(
          '    newTag',
          '    newName: ${REGISTRY}/acme/web\n    newTag',
        ),
      ),
    })
    expect(told(files)).toEqual([])
    const other = Object.fromEntries(
      Object.entries(files).map(([path, text]) => [
        path,
        text.replace('${REGISTRY}/acme/web', '${REGISTRY}/acme/api'),
      ]),
    )
    expect(told(other).join()).toContain('the marker writes tags of ImagePolicy flux-system/web')
  })
})
