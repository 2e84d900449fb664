// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are texts of manifests.
/** Kinds of Flux that no release has: told once, and everything else is judged as if they were right. */
import { describe, expect, it } from 'vitest'
import { runDoctor } from '../../src/doctor/run.ts'
import { factsOf } from './golden.ts'
import { changed, fleet } from './wild/fleet.ts'
import type { Files } from './wild/parts.ts'

const IMAGES = 'clusters/prod/images.yaml'
const SYNC = 'clusters/prod/flux-system/gotk-sync.yaml'
const APPS = 'clusters/prod/apps.yaml'

function visit(files: Files, fix = false) {
  const all = Object.entries(files).map(([path, text]) => ({ path, text }))
  return runDoctor(factsOf(all), { fix })
}
const told = (files: Files) =>
  visit(files).findings.map(({ check, file, message, hint }) => `${check} ${file}: ${message}. ${hint}`)
const unsure = (files: Files) => visit(files).notKnown.map(({ subject, reason }) => `${subject}: ${reason}`)

const kind = (from: string, to: string) =>
  [new RegExp(`kind: ${from}\\n(?=metadata)`), `kind: ${to}\n`] as const

/** Slips of one word each: the file, what stands there, and what is written instead. */
const SLIPS: Readonly<Record<string, readonly [file: string, from: RegExp, to: string, hint: string]>> = {
  'an automation with a letter more': [
    IMAGES,
    ...kind('ImageUpdateAutomation', 'ImageUpdateAutomationn'),
    'Write kind: ImageUpdateAutomation.',
  ],
  'a policy in small letters': [IMAGES, ...kind('ImagePolicy', 'imagepolicy'), 'Write kind: ImagePolicy.'],
  'a policy in the plural': [IMAGES, ...kind('ImagePolicy', 'ImagePolicies'), 'Write kind: ImagePolicy.'],
  'an ImageRepository with a letter less': [
    IMAGES,
    ...kind('ImageRepository', 'ImageRepositry'),
    'Write kind: ImageRepository.',
  ],
  'a source with two letters swapped': [
    SYNC,
    ...kind('GitRepository', 'GitRepostiory'),
    'Write kind: GitRepository.',
  ],
  'a Kustomization below the root': [
    APPS,
    ...kind('Kustomization', 'Kustomisation'),
    'Write kind: Kustomization.',
  ],
  'the Kustomization of the root': [
    SYNC,
    ...kind('Kustomization', 'Kustomizatoin'),
    'Write kind: Kustomization.',
  ],
  'a group with another end': [
    IMAGES,
    /image\.toolkit\.fluxcd\.io\/v1\nkind: ImagePolicy/,
    'image.toolkit.fluxcd.op/v1\nkind: ImagePolicy',
    'Write apiVersion: image.toolkit.fluxcd.io/v1.',
  ],
  'a group with a letter more': [
    APPS,
    /kustomize\.toolkit\.fluxcd/,
    'kustomize.toolkits.fluxcd',
    'Write apiVersion: kustomize.toolkit.fluxcd.io/v1.',
  ],
  'the group of another kind': [
    IMAGES,
    /image\.toolkit\.fluxcd\.io\/v1\nkind: ImageRepository/,
    'source.toolkit.fluxcd.io/v1\nkind: ImageRepository',
    'Write apiVersion: image.toolkit.fluxcd.io/v1.',
  ],
}

describe('a kind that no release of Flux has', () => {
  for (const version of ['v2.8.3', null]) {
    it.each(Object.entries(SLIPS))(`is told once (${version}): %s`, (_, [file, from, to, hint]) => {
      const files = changed(fleet({}, { version }), file, from, to)
      expect(told(files)).toEqual([expect.stringContaining(`flux-11 ${file}: `)])
      expect(told(files)[0]).toContain(`it, and with it all that is applied together. ${hint}`)
    })
  }

  it.each(Object.entries(SLIPS))('is put right by --fix: %s', (_, [file, from, to]) => {
    const files = fleet()
    const { findings, files: written } = visit(changed(files, file, from, to), true)
    expect(findings).toEqual([])
    expect(written).toEqual([{ path: file, text: files[file] }])
  })

  it('leaves a second fault to be told beside it', () => {
    const misspelled = changed(fleet(), IMAGES, ...kind('ImageUpdateAutomation', 'ImageUpdateAutomaton'))
    const files = changed(misspelled, IMAGES, 'path: ./apps', 'path: ./aps')
    expect(told(files).map((one) => one.slice(0, 7))).toEqual(['flux-09', 'flux-11'])
  })
})

const object = (apiVersion: string, name: string): Files => ({
  'apps/more.yaml': `apiVersion: ${apiVersion}\nkind: ${name}\nmetadata: {name: a, namespace: web}\n`,
})
const crd = (group: string, name: string): Files => ({
  'apps/crd.yaml': `apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata: {name: a.${group}}\nspec: {group: ${group}, names: {kind: ${name}}}\n`,
})

describe('a kind of others', () => {
  it('is told with the group that has it where it is in a group of Flux', () => {
    const set = object('kustomize.toolkit.fluxcd.io/v1alpha1', 'ResourceSet')['apps/more.yaml'] ?? ''
    const files = fleet({ 'apps/more.yaml': `${set}spec: {interval: 5m, resources: []}\n` })
    expect(told(files)).toEqual([expect.stringContaining('Write apiVersion: fluxcd.controlplane.io/v1.')])
    expect(visit(files, true).files).toEqual([])
  })

  it.each([
    ['image.toolkit.fluxcd.io/v1', 'Signature'],
    ['notification.toolkit.fluxcd.io/v1', 'S3Alert'],
    ['source.toolkit.fluxcd.io/v1', 'Bucketlist'],
  ])('is not known where it is near none of Flux: %s %s', (apiVersion, name) => {
    const files = fleet(object(apiVersion, name))
    expect(told(files)).toEqual([])
    expect(unsure(files)).toEqual([
      `${name} (apps/more.yaml:1): whether the cluster serves this kind of ${apiVersion}: no Flux that is known here does`,
    ])
  })

  it('is not known where Flux is newer than what is known', () => {
    const files = fleet(object('image.toolkit.fluxcd.io/v1', 'ImagePolicys'), { version: 'v2.99.0' })
    expect(told(files)).toEqual([])
    expect(unsure(files)).toContainEqual(expect.stringContaining('(ImagePolicy of image.toolkit'))
  })

  it('is told in what a ResourceSet makes, as far as it is written out', () => {
    const set = (...kinds: readonly string[]): Files => ({
      'clusters/prod/set.yaml': `apiVersion: fluxcd.controlplane.io/v1\nkind: ResourceSet\nmetadata: {name: apps, namespace: flux-system}\nspec:\n  resources:\n${kinds.map((one, index) => `    - apiVersion: image.toolkit.fluxcd.io/v1\n      kind: ${one}\n      metadata: {name: web-${index}, namespace: flux-system}\n      spec: {image: ghcr.io/acme/web, interval: 5m}\n`).join('')}`,
    })
    expect(told(fleet(set('ImageRepository', '<< inputs.kind >>', 'Signature')))).toEqual([])
    expect(told(fleet(set('ImageRepositry')))).toEqual([
      expect.stringMatching(/^flux-11 clusters\/prod\/set.yaml: .* and kind: ImageRepository\./),
    ])
  })

  it.each([
    ['infra.contrib.fluxcd.io/v1alpha2', 'Terraform'],
    ['helm.fluxcd.io/v1', 'HelmRelease'],
    ['image.toolkit.example.com/v1', 'ImagePolicy'],
    ['images.acme.io/v1', 'ImagePolicys'],
    ['kustomize.toolkit.fluxcd.op/v1', 'Kustomizer'],
    ['image.toolkit.fluxcd.io/v1', 'ImagePolicyList'],
  ])('is left alone: %s %s', (apiVersion, name) => {
    const files = fleet(object(apiVersion, name))
    expect([...told(files), ...unsure(files)]).toEqual([])
  })

  it.each([
    ['image.toolkit.fluxcd.io', 'ImagePolicys'],
    ['image.toolkits.fluxcd.io', 'ImagePolicy'],
  ])('is left alone where a CRD here makes it: %s %s', (group, name) => {
    const files = fleet({ ...object(`${group}/v1`, name), ...crd(group, name) })
    expect([...told(files), ...unsure(files)]).toEqual([])
  })

  it('is left alone where nothing applies it', () => {
    const more = object('image.toolkit.fluxcd.io/v1', 'ImagePolicys')['apps/more.yaml'] ?? ''
    expect(told(fleet({ 'old/more.yaml': more }))).toEqual([])
  })
})

describe('a version in a form that no API of Flux has', () => {
  const versioned = (file: string, group: string, version: string, shape = {}) =>
    changed(fleet({}, shape), file, new RegExp(`(apiVersion: ${group})/v1\\n`), `$1${version}\n`)

  it.each([
    [IMAGES, 'image.toolkit.fluxcd.io', '/v1x'],
    [IMAGES, 'image.toolkit.fluxcd.io', '/1'],
    [IMAGES, 'image.toolkit.fluxcd.io', ''],
    [SYNC, 'source.toolkit.fluxcd.io', '/v1.0'],
    [APPS, 'kustomize.toolkit.fluxcd.io', '/V1'],
  ])('is an error in %s: %s%s', (file, group, version) => {
    expect(told(versioned(file, group, version))).toEqual([
      expect.stringMatching(
        `^flux-11 ${file}: \\w+ [\\w-]+: no Flux serves ${group}${version}: the API server refuses it, .*Write apiVersion: ${group}/v1\\.$`,
      ),
    ])
  })

  it('is mended', () => {
    const files = versioned(APPS, 'kustomize.toolkit.fluxcd.io', '/v1x')
    expect(visit(files, true).files.find(({ path }) => path === APPS)?.text).toBe(fleet()[APPS])
  })

  it('is told of what the Flux Operator serves, too', () => {
    const instance = (version: string) =>
      `apiVersion: fluxcd.controlplane.io/${version}\nkind: FluxInstance\nmetadata: {name: flux, namespace: flux-system}\nspec: {distribution: {version: 2.8.x, registry: ghcr.io/fluxcd}}\n`
    const of = (version: string) =>
      told({ 'clusters/prod/flux.yaml': instance(version) }).filter((one) => one.includes('serves'))
    expect(of('v1x')).toEqual([expect.stringContaining('Write apiVersion: fluxcd.controlplane.io/v1.')])
    expect(of('v1')).toEqual([])
  })

  it('is not told where something fills it in', () => {
    expect(told(versioned(IMAGES, 'image.toolkit.fluxcd.io', '/${VERSION}')).join()).not.toContain(
      'no Flux serves',
    )
  })
})
