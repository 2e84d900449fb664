/** Repositories in which replacements and transformers of kustomize decide what the cluster runs. */
import { deployment, type Files, kustomize } from '../doctor/wild/parts.ts'
import { base, type Deciding, IMAGE, indented, type LeftAlone, NEW_TAG, one, TAG, WHOLE } from './deciding.ts'

const to = (options: string) =>
  `    targets:\n      - select: {kind: Deployment, name: web}\n        fieldPaths: ['spec.template.spec.containers.[name=web].image']\n${options}`
const TAG_ALONE = "        options: {delimiter: ':', index: 1}\n"
const from = (source: string, options = TAG_ALONE) => `replacements:\n  - source: ${source}\n${to(options)}`
const settings = (data: string) =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: settings\ndata:\n  color: red\n  ${data}\n`
const KEY = '{kind: ConfigMap, name: settings, fieldPath: data.tag}'
const transformer = `apiVersion: builtin\nkind: ImageTagTransformer\nmetadata:\n  name: image\nimageTag:\n  name: ${IMAGE}\n  newTag: ${TAG}\n`
const generated = `configMapGenerator:\n  - name: settings\n    literals:\n      - tag=${TAG}\n`

const inProd = (more: string, files: Files = {}): Files =>
  one({
    ...base(),
    'apps/prod/kustomization.yaml': kustomize(
      [
        '../base',
        ...Object.keys(files)
          .filter((file) => file.endsWith('settings.yaml'))
          .map(() => 'settings.yaml'),
      ],
      more,
    ),
    ...files,
  })

export const REPLACED: Readonly<Record<string, Deciding>> = {
  'a replacement copies the tag from a ConfigMap': {
    files: inProd(from(KEY), { 'apps/prod/settings.yaml': settings(`tag: ${TAG}`) }),
    marked: ['apps/prod/settings.yaml'],
    line: `tag: ${TAG} # {"$imagepolicy": "flux-system:web:tag"}`,
  },
  'a replacement in a file copies the image from a ConfigMap': {
    files: inProd('namePrefix: prod-\nreplacements:\n  - path: image.yaml\n', {
      'apps/prod/settings.yaml': settings(`image: ${IMAGE}:${TAG}`),
      'apps/prod/image.yaml': from('{kind: ConfigMap, name: settings, fieldPath: data.image}', '')
        .replace('replacements:\n', '')
        .replace(/^ {2}/gm, ''),
    }),
    marked: ['apps/prod/settings.yaml'],
    line: WHOLE,
  },
  'a replacement copies the image from another Deployment': {
    files: inProd(
      from('{kind: Deployment, name: worker, fieldPath: spec.template.spec.containers.0.image}', '').replace(
        '{kind: Deployment, name: web}',
        '{kind: Deployment, name: web|api}',
      ),
      { 'apps/prod/settings.yaml': deployment('worker', `${IMAGE}:${TAG}`) },
    ),
    marked: ['apps/prod/kustomization.yaml'],
    line: NEW_TAG,
    isNew: true,
  },
  'a replacement of the base, under an overlay': {
    files: one({
      ...base(),
      'apps/base/kustomization.yaml': kustomize(['deployment.yaml'], `${generated}${from(KEY)}`),
      'apps/prod/kustomization.yaml': kustomize(['../base']),
    }),
    marked: ['apps/prod/kustomization.yaml'],
    line: NEW_TAG,
    isNew: true,
  },
  'a replacement of another field': {
    files: one({
      ...base(`${IMAGE}:${TAG}`),
      'apps/prod/kustomization.yaml': kustomize(
        ['../base'],
        `${generated}${from(KEY, '        options: {create: true}\n').replace(/fieldPaths: .*/, 'fieldPaths: [metadata.annotations.tag]')}`,
      ),
    }),
    marked: ['apps/base/kustomization.yaml'],
    line: NEW_TAG,
    isNew: true,
  },
  'a replacement of another Deployment': {
    files: one({
      ...base(`${IMAGE}:${TAG}`),
      'apps/base/kustomization.yaml': kustomize(['deployment.yaml', 'api.yaml']),
      'apps/base/api.yaml': deployment('api', 'ghcr.io/acme/api:1.0.0'),
      'apps/prod/kustomization.yaml': kustomize(
        ['../base'],
        `${generated}${from(KEY).replace('name: web}', 'name: api}').replace('[name=web]', '[name=api]')}`,
      ),
    }),
    marked: ['apps/base/kustomization.yaml'],
    line: NEW_TAG,
    isNew: true,
  },
  'a transformer in a file': {
    files: inProd('transformers:\n  - image.yaml\n', { 'apps/prod/image.yaml': transformer }),
    marked: ['apps/prod/image.yaml'],
    line: NEW_TAG,
  },
  'a transformer of another directory': {
    files: inProd('transformers:\n  - ../tags\n', {
      'apps/tags/kustomization.yaml': kustomize(['image.yaml']),
      'apps/tags/image.yaml': transformer,
    }),
    marked: ['apps/tags/image.yaml'],
    line: NEW_TAG,
  },
}

const says = (image: string) => `replacements or transformers set its image${image}, and no marker can stand`

export const LEFT_TO_PEOPLE: Readonly<Record<string, LeftAlone>> = {
  'a replacement copies what a generator makes': {
    files: inProd(`${generated}${from(KEY)}`),
    says: says(` to ${IMAGE}:${TAG}`),
    hint: NEW_TAG,
  },
  'a replacement copies from a file of a generator': {
    files: inProd(`configMapGenerator:\n  - name: settings\n    envs: [tags.env]\n${from(KEY)}`, {
      'apps/prod/tags.env': `tag=${TAG}\n`,
    }),
    says: says(''),
    hint: 'newTag: latest # {"$imagepolicy": "flux-system:web:tag"}',
  },
  'a transformer in the kustomization itself': {
    files: inProd(`transformers:\n  - |\n${indented(transformer, '    ')}`),
    says: says(` to ${IMAGE}:${TAG}`),
    hint: NEW_TAG,
  },
}
