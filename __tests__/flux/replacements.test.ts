/** What replacements and transformers make of images: each case gives what kustomize 5.8.1 printed. */
import { describe, expect, it } from 'vitest'
import { buildDirectory } from '../../src/flux/kustomize/build.ts'
import { containerImages } from '../../src/flux/kustomize/changes/images.ts'
import { documentsOf } from '../../src/flux/kustomize/documents.ts'

const deployment = (name: string) => `apiVersion: apps/v1
kind: Deployment
metadata:
  name: ${name}
  labels: {app: ${name}}
spec:
  template:
    spec:
      initContainers:
        - name: setup
          image: localhost:5000/${name}:1
      containers:
        - name: ${name}
          image: localhost:5000/${name}:1
        - name: proxy
          image: proxy:1
`
const SETTINGS = `apiVersion: v1
kind: ConfigMap
metadata:
  name: settings
data:
  image: localhost:5000/other:2
  image.tag: "3"
`
const FROM = '  - source: {kind: ConfigMap, name: settings, fieldPath: data.image}\n    targets:\n'
const IMAGE = 'spec.template.spec.containers.[name=web].image'
const target = (select: string, field: string, more = '') =>
  `      - select: ${select}\n        fieldPaths: ['${field}']\n${more}`
const replace = (...targets: readonly string[]) => `replacements:\n${FROM}${targets.join('')}`
const WEB = '{kind: Deployment, name: web}'
const rest = ['localhost:5000/api:1', 'localhost:5000/api:1', 'proxy:1']

/** The images of web and api: of its first container, then of the others. */
function imagesOf(more: string): readonly string[] {
  const files = {
    'apps/kustomization.yaml': `resources: [web.yaml, api.yaml, settings.yaml]\n${more}`,
    'apps/web.yaml': deployment('web'),
    'apps/api.yaml': deployment('api'),
    'apps/settings.yaml': SETTINGS,
  }
  const documents = documentsOf(Object.entries(files).map(([path, text]) => ({ path, text })))
  return buildDirectory(documents, 'apps').objects.flatMap((object) => containerImages(object.value()))
}

const CASES: Readonly<Record<string, readonly [more: string, images: readonly string[]]>> = {
  'the container of a name': [
    replace(target(WEB, IMAGE)),
    ['localhost:5000/web:1', 'localhost:5000/other:2', 'proxy:1', ...rest],
  ],
  'the container of a position': [
    replace(target(WEB, 'spec.template.spec.containers.1.image')),
    ['localhost:5000/web:1', 'localhost:5000/web:1', 'localhost:5000/other:2', ...rest],
  ],
  'all containers': [
    replace(target(WEB, 'spec.template.spec.containers.*.image')),
    ['localhost:5000/web:1', 'localhost:5000/other:2', 'localhost:5000/other:2', ...rest],
  ],
  'a part of the image': [
    replace(target(WEB, IMAGE, "        options: {delimiter: '/', index: 1}\n")),
    ['localhost:5000/web:1', 'localhost:5000/localhost:5000/other:2', 'proxy:1', ...rest],
  ],
  'a part beyond the last one': [
    replace(target(WEB, IMAGE, "        options: {delimiter: '@', index: 5}\n")),
    ['localhost:5000/web:1', 'localhost:5000/web:1@localhost:5000/other:2', 'proxy:1', ...rest],
  ],
  'a part before the first one': [
    replace(target(WEB, IMAGE, "        options: {delimiter: '/', index: -1}\n")),
    ['localhost:5000/web:1', 'localhost:5000/other:2/localhost:5000/web:1', 'proxy:1', ...rest],
  ],
  'a part of what is copied, of a key with a point': [
    replace(target(WEB, IMAGE, "        options: {delimiter: ':', index: 2}\n")).replace(
      'fieldPath: data.image}',
      "fieldPath: 'data.image\\.tag', options: {delimiter: '-', index: 0}}",
    ),
    ['localhost:5000/web:1', 'localhost:5000/web:3', 'proxy:1', ...rest],
  ],
  'all Deployments but those that are rejected': [
    replace(
      target(
        '{kind: Deployment}',
        'spec.template.spec.initContainers.0.image',
        '        reject: [{name: api}]\n',
      ),
    ),
    ['localhost:5000/other:2', 'localhost:5000/web:1', 'proxy:1', ...rest],
  ],
  'after images and a prefix': [
    `namePrefix: prod-\nimages: [{name: localhost:5000/web, newTag: "9"}]\n${replace(target(WEB, IMAGE))}`,
    ['localhost:5000/web:9', 'localhost:5000/other:2', 'proxy:1', ...rest],
  ],
  'a transformer after replacements': [
    `${replace(target(WEB, IMAGE))}transformers:\n  - |\n    apiVersion: builtin\n    kind: ImageTagTransformer\n    metadata: {name: image}\n    imageTag: {name: localhost:5000/other, newName: localhost:5000/last, newTag: "4"}\n`,
    ['localhost:5000/web:1', 'localhost:5000/last:4', 'proxy:1', ...rest],
  ],
  'a patch as a transformer': [
    `transformers:\n  - |\n    apiVersion: builtin\n    kind: PatchTransformer\n    metadata: {name: image}\n    target: {kind: Deployment, name: web}\n    patch: |\n      - op: replace\n        path: /spec/template/spec/containers/0/image\n        value: patched:5\n`,
    ['localhost:5000/web:1', 'patched:5', 'proxy:1', ...rest],
  ],
}

describe('buildDirectory with replacements and transformers', () => {
  it.each(Object.entries(CASES))('sets %s', (_, [more, images]) => {
    expect(imagesOf(more)).toEqual(images)
  })
})
