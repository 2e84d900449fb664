/** Repositories in which several places name an app's image, and one of them decides what the cluster runs. */
import {
  automation,
  bootstrap,
  deployment,
  type Files,
  imagePolicy,
  imageRepository,
  images,
  join,
  kustomization,
  kustomize,
  OWN,
} from '../doctor/wild/parts.ts'

export const IMAGE = 'ghcr.io/acme/web'
export const TAG = 'sha-1a2b3c4-1763891234127'
const variable = (name: string) => `\${${name}}`

/** A repository, and what init does there. */
export interface Deciding {
  readonly files: Files
  /** The directory of the image automation, as it was given. */
  readonly path?: string
  /** The files that get the marker, and what else of them is new. */
  readonly marked: readonly string[]
  /** The line with the marker. */
  readonly line: string
  /** What it says to a person. */
  readonly notes?: readonly string[]
  /** Whether lines are new, and not markers alone. */
  readonly isNew?: boolean
}

export const WHOLE = `image: ${IMAGE}:${TAG} # {"$imagepolicy": "flux-system:web"}`
export const NEW_TAG = `newTag: ${TAG} # {"$imagepolicy": "flux-system:web:tag"}`

export const base = (image = `${IMAGE}:base`): Files => ({
  'apps/base/kustomization.yaml': kustomize(['deployment.yaml']),
  'apps/base/deployment.yaml': deployment('web', image),
})
export const one = (files: Files, more = ''): Files => ({
  ...bootstrap('clusters/prod', 'v2.9.0'),
  'clusters/prod/apps.yaml': kustomization('apps', './apps/prod', more),
  ...files,
})
/** Overlays of two environments. */
const overlays = (dev: string, prod: string): Files => ({
  'apps/dev/kustomization.yaml': kustomize(['../base'], `namespace: dev\n${dev}`),
  'apps/prod/kustomization.yaml': kustomize(['../base'], `namespace: prod\n${prod}`),
})
export const tagEntry = `images:\n  - name: ${IMAGE}\n    newTag: ${TAG}\n`
const patch = (image: string) =>
  `apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: web\nspec:\n  template:\n    spec:\n      containers:\n        - name: web\n          image: ${image}\n`
export const indented = (text: string, by: string) => text.replace(/^(?=.)/gm, by)
const JSON_PATCH = `- op: replace\n  path: /spec/template/spec/containers/0/image\n  value: ${IMAGE}:${TAG}\n`
const TARGET = '  - target: {kind: Deployment, name: web}\n'

/** The image stands in the base, and something sets it anew. */
const PATCHES: Readonly<Record<string, Deciding>> = {
  'a patch of the overlay': {
    files: one({
      ...base(),
      'apps/prod/kustomization.yaml': kustomize(['../base'], 'patches:\n  - path: image.yaml\n'),
      'apps/prod/image.yaml': patch(`${IMAGE}:${TAG}`),
    }),
    marked: ['apps/prod/image.yaml'],
    line: WHOLE,
  },
  'a patch with quotes, a comment and the line ends of Windows': {
    files: one({
      ...base(),
      'apps/prod/kustomization.yaml': kustomize(['../base'], 'patchesStrategicMerge:\n  - image.yaml\n'),
      'apps/prod/image.yaml': `# The image of production.\n${patch(`"${IMAGE}:${TAG}"`)}`.replaceAll(
        '\n',
        '\r\n',
      ),
    }),
    marked: ['apps/prod/image.yaml'],
    line: `image: "${IMAGE}:${TAG}" # {"$imagepolicy": "flux-system:web"}\r`,
  },
  'the images of the overlay': {
    files: one({
      ...base(),
      'apps/prod/kustomization.yaml': kustomize(
        ['../base'],
        `images:\n  - name: ${IMAGE}\n    newTag: ${TAG}\n`,
      ),
    }),
    marked: ['apps/prod/kustomization.yaml'],
    line: NEW_TAG,
  },
  'a JSON patch in the overlay': {
    files: one({
      ...base(),
      'apps/prod/kustomization.yaml': kustomize(
        ['../base'],
        `patches:\n${TARGET}    patch: |\n${indented(JSON_PATCH, '      ')}`,
      ),
    }),
    marked: ['apps/prod/kustomization.yaml'],
    line: NEW_TAG,
    isNew: true,
  },
  'a JSON patch in a file': {
    files: one({
      ...base(),
      'apps/prod/kustomization.yaml': kustomize(['../base'], `patches:\n${TARGET}    path: image.yaml\n`),
      'apps/prod/image.yaml': JSON_PATCH,
    }),
    marked: ['apps/prod/kustomization.yaml'],
    line: NEW_TAG,
    isNew: true,
  },
  'a patch as text in the overlay': {
    files: one({
      ...base(),
      'apps/prod/kustomization.yaml': kustomize(
        ['../base'],
        `patches:\n  - patch: |\n${indented(patch(`${IMAGE}:${TAG}`), '      ')}`,
      ),
    }),
    marked: ['apps/prod/kustomization.yaml'],
    line: NEW_TAG,
    isNew: true,
  },
  'patches of the Kustomization of Flux': {
    files: one(
      { ...base(), 'apps/prod/kustomization.yaml': kustomize(['../base']) },
      `  patches:\n    - patch: |\n${indented(patch(`${IMAGE}:${TAG}`), '        ')}`,
    ),
    marked: ['apps/prod/kustomization.yaml'],
    line: NEW_TAG,
    isNew: true,
  },
  'an overlay of an overlay': {
    files: one({
      ...base(),
      'apps/common/kustomization.yaml': kustomize(['../base'], 'patches:\n  - path: image.yaml\n'),
      'apps/common/image.yaml': patch(`${IMAGE}:${TAG}`),
      'apps/prod/kustomization.yaml': kustomize(['../common'], 'namePrefix: prod-\n'),
    }),
    marked: ['apps/common/image.yaml'],
    line: WHOLE,
  },
  'a patch in a directory of its own that nothing applies yet': {
    files: {
      ...base(),
      'apps/prod/kustomization.yaml': kustomize(['../base'], 'patches:\n  - path: patches/image.yaml\n'),
      'apps/prod/patches/image.yaml': patch(`${IMAGE}:${TAG}`),
    },
    marked: ['apps/prod/patches/image.yaml'],
    line: WHOLE,
  },
  'an overlay that lists the file beside the base': {
    files: one({
      'apps/base/kustomization.yaml': kustomize(['service.yaml']),
      'apps/base/service.yaml':
        'apiVersion: v1\nkind: Service\nmetadata:\n  name: web\n  namespace: default\n',
      'apps/base/deployment.yaml': deployment('web', `${IMAGE}:${TAG}`),
      'apps/prod/kustomization.yaml': kustomize(['../base', '../base/deployment.yaml']),
    }),
    marked: ['apps/base/deployment.yaml'],
    line: WHOLE,
  },
  'a patch of other fields': {
    files: one({
      ...base(`${IMAGE}:${TAG}`),
      'apps/prod/kustomization.yaml': kustomize(
        ['../base'],
        `patches:\n${TARGET}    patch: |\n      - {op: add, path: /spec/replicas, value: 3}\n`,
      ),
    }),
    marked: ['apps/base/kustomization.yaml'],
    line: NEW_TAG,
    isNew: true,
  },
}

const objects = (rule: object = OWN) => join(imageRepository('web', IMAGE), imagePolicy('web', rule))
export const cluster = (name: string, more: Files = {}, branch = 'main', path = `./apps/${name}`): Files => ({
  ...Object.fromEntries(
    Object.entries(bootstrap(`clusters/${name}`, 'v2.9.0')).map(([file, text]) => [
      file,
      text.replace('branch: main', `branch: ${branch}`),
    ]),
  ),
  [`clusters/${name}/apps.yaml`]: kustomization('apps', path),
  ...more,
})
const automated = (name: string, path = `./apps/${name}`, rule: object = OWN): Files => ({
  [`clusters/${name}/images/web.yaml`]: objects(rule),
  [`clusters/${name}/images/update.yaml`]: automation({ path }),
})
export const overlay = (name: string, more = ''): Files => ({
  [`apps/${name}/kustomization.yaml`]: kustomize(['../base'], `namespace: web\n${more}`),
})

/** Each cluster has an image automation of its own, or one of them. */
const CLUSTERS: Readonly<Record<string, Deciding>> = {
  'an automation each, the images in the overlays': {
    files: {
      ...base(IMAGE),
      ...cluster('dev', automated('dev')),
      ...cluster('prod', automated('prod')),
      ...overlay('dev', tagEntry),
      ...overlay('prod', tagEntry),
    },
    path: 'clusters/dev/images',
    marked: ['apps/dev/kustomization.yaml'],
    line: NEW_TAG,
  },
  'the other cluster has its marker already': {
    files: {
      ...base(IMAGE),
      ...cluster('dev', automated('dev')),
      ...cluster('prod', automated('prod')),
      ...overlay('dev', images(IMAGE, TAG, 'flux-system:web')),
      ...overlay('prod', tagEntry),
    },
    path: 'clusters/prod/images',
    marked: ['apps/prod/kustomization.yaml'],
    line: NEW_TAG,
  },
  'an automation each, the image in the base': {
    files: {
      ...base(`${IMAGE}:${TAG}`),
      ...cluster('dev', automated('dev')),
      ...cluster('prod', automated('prod')),
      ...overlay('dev'),
      ...overlay('prod'),
    },
    path: 'clusters/dev/images',
    marked: ['apps/dev/kustomization.yaml'],
    line: NEW_TAG,
    isNew: true,
  },
  'an automation each, the image in the base without a tag': {
    files: {
      ...base(IMAGE),
      ...cluster('dev', automated('dev')),
      ...cluster('prod', automated('prod')),
      ...overlay('dev'),
      ...overlay('prod'),
    },
    path: 'clusters/dev/images',
    marked: ['apps/dev/kustomization.yaml'],
    line: 'newTag: latest # {"$imagepolicy": "flux-system:web:tag"}',
    isNew: true,
  },
  'an automation of one cluster, the image in the base': {
    files: {
      ...base(`${IMAGE}:${TAG}`),
      ...cluster('dev', automated('dev', './apps')),
      ...cluster('prod'),
      ...overlay('dev'),
      ...overlay('prod'),
    },
    marked: ['apps/dev/kustomization.yaml'],
    line: NEW_TAG,
    isNew: true,
  },
  'patches of each cluster': {
    files: {
      ...base(),
      ...cluster('dev', automated('dev')),
      ...cluster('prod', automated('prod')),
      ...overlay('dev', 'patches:\n  - path: image.yaml\n'),
      ...overlay('prod', 'patches:\n  - path: image.yaml\n'),
      'apps/dev/image.yaml': patch(`${IMAGE}:${TAG}`),
      'apps/prod/image.yaml': patch(`${IMAGE}:${TAG}`),
    },
    path: 'clusters/prod/images',
    marked: ['apps/prod/image.yaml'],
    line: WHOLE,
  },
  'one cluster has the objects, and the other gets its own': {
    files: {
      ...base(IMAGE),
      ...cluster('dev'),
      ...cluster('prod', automated('prod')),
      ...overlay('dev', tagEntry),
      ...overlay('prod', images(IMAGE, TAG, 'flux-system:web')),
    },
    path: 'clusters/dev/images',
    marked: ['apps/dev/kustomization.yaml'],
    line: NEW_TAG,
  },
  'clusters of two branches share the base': {
    files: {
      ...base(`${IMAGE}:${TAG}`),
      ...cluster('dev', {}, 'staging'),
      ...cluster('prod'),
      ...overlay('dev'),
      ...overlay('prod'),
    },
    path: 'clusters/dev/images',
    marked: ['apps/dev/kustomization.yaml'],
    line: NEW_TAG,
    isNew: true,
  },
  'clusters apply one directory': {
    files: {
      'apps/base/web.yaml': deployment('web', `${IMAGE}:${TAG}`),
      ...cluster('dev', automated('dev', './apps'), 'main', './apps/base'),
      ...cluster('prod', automated('prod', './apps'), 'main', './apps/base'),
    },
    path: 'clusters/dev/images',
    marked: ['clusters/dev/apps.yaml'],
    line: NEW_TAG,
    isNew: true,
  },
}

const filled = (value: string) => `  postBuild:\n    substitute:\n      registry: ${value}\n`
const apps = (files: Files, more = filled('ghcr.io/acme')): Files => ({
  ...bootstrap('clusters/prod', 'v2.9.0'),
  'clusters/prod/apps.yaml': kustomization('apps', './apps', more),
  ...files,
})
const NAMED = `${variable('registry')}/web`
const replaces = (file: string) => [`${file} web: Flux writes the whole reference`]

const FROM_MAP = '  postBuild:\n    substituteFrom:\n      - {kind: ConfigMap, name: settings}\n'
const settings = (registry: string, namespace = 'flux-system') =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: settings\n  namespace: ${namespace}\ndata:\n  registry: ${registry}\n`

/** The registry of the image, or its tag, is a variable. */
const VARIABLES: Readonly<Record<string, Deciding>> = {
  'the registry in a Deployment': {
    files: apps({ 'apps/web.yaml': deployment('web', `${NAMED}:${TAG}`) }),
    marked: ['apps/web.yaml'],
    line: `image: ${NAMED}:${TAG} # {"$imagepolicy": "flux-system:web"}`,
    notes: replaces('apps/web.yaml:15'),
  },
  'the host of the registry in a Deployment': {
    files: apps(
      {
        'apps/web.yaml': deployment('web', `${variable('registry')}/acme/web:${TAG}`),
        'apps/kustomization.yaml': kustomize(['web.yaml']),
      },
      filled('ghcr.io'),
    ),
    marked: ['apps/web.yaml'],
    line: `image: ${variable('registry')}/acme/web:${TAG} # {"$imagepolicy": "flux-system:web"}`,
    notes: replaces('apps/web.yaml:15'),
  },
  'the registry of a ConfigMap': {
    files: {
      ...apps({ 'apps/web.yaml': deployment('web', `${NAMED}:${TAG}`) }),
      'clusters/prod/apps.yaml': join(kustomization('apps', './apps', FROM_MAP), settings('ghcr.io/acme')),
    },
    marked: ['apps/web.yaml'],
    line: `image: ${NAMED}:${TAG} # {"$imagepolicy": "flux-system:web"}`,
    notes: replaces('apps/web.yaml:15'),
  },
  'the registry of a ConfigMap that another Kustomization applies': {
    files: {
      ...apps({ 'apps/web.yaml': deployment('web', `${NAMED}:${TAG}`) }, FROM_MAP),
      'clusters/prod/infra.yaml': kustomization('infra', './infra'),
      'infra/settings.yaml': settings('ghcr.io/acme'),
    },
    marked: ['apps/web.yaml'],
    line: `image: ${NAMED}:${TAG} # {"$imagepolicy": "flux-system:web"}`,
    notes: replaces('apps/web.yaml:15'),
  },
  'the tag in a ConfigMap that another Kustomization applies': {
    files: {
      ...apps({ 'apps/web.yaml': deployment('web', `${NAMED}:${variable('tag')}`) }, FROM_MAP),
      'clusters/prod/infra.yaml': kustomization('infra', './infra'),
      'infra/settings.yaml': `${settings('ghcr.io/acme')}  tag: ${TAG}\n`,
    },
    marked: ['infra/settings.yaml'],
    line: `tag: ${TAG} # {"$imagepolicy": "flux-system:web:tag"}`,
  },
  'the whole image in a ConfigMap that another Kustomization applies': {
    files: {
      ...apps({ 'apps/web.yaml': deployment('web', variable('image')) }, FROM_MAP),
      'clusters/prod/infra.yaml': kustomization('infra', './infra'),
      'infra/settings.yaml': `${settings('ghcr.io/acme')}  image: ${IMAGE}:${TAG}\n`,
    },
    marked: ['infra/settings.yaml'],
    line: WHOLE,
  },
  'the registry as newName': {
    files: apps({
      'apps/web.yaml': deployment('web', 'web'),
      'apps/kustomization.yaml': kustomize(
        ['web.yaml'],
        `images:\n  - name: web\n    newName: ${NAMED}\n    newTag: ${TAG}\n`,
      ),
    }),
    marked: ['apps/kustomization.yaml'],
    line: NEW_TAG,
  },
  'the registry in the values of a chart': {
    files: apps({
      'apps/web.yaml': `apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata:\n  name: web\n  namespace: web\nspec:\n  interval: 10m\n  chart:\n    spec:\n      chart: ./charts/web\n      sourceRef: {kind: GitRepository, name: flux-system, namespace: flux-system}\n  values:\n    image:\n      repository: ${NAMED}\n      tag: ${TAG}\n`,
    }),
    marked: ['apps/web.yaml'],
    line: `tag: ${TAG} # {"$imagepolicy": "flux-system:web:tag"}`,
  },
  'the tag as a variable': {
    files: apps(
      { 'apps/web.yaml': deployment('web', `${NAMED}:${variable('tag')}`) },
      `${filled('ghcr.io/acme')}      tag: ${TAG}\n`,
    ),
    marked: ['clusters/prod/apps.yaml'],
    line: `tag: ${TAG} # {"$imagepolicy": "flux-system:web:tag"}`,
  },
}

const tagged = (image: string, more: Files = {}): Deciding => ({
  files: apps(
    { 'apps/web.yaml': deployment('web', image), ...more },
    `${filled('ghcr.io/acme')}      tag: ${TAG}\n`,
  ),
  marked: ['clusters/prod/apps.yaml'],
  line: `tag: ${TAG} # {"$imagepolicy": "flux-system:web:tag"}`,
})

/** The tag is a variable that has a value of its own beside it. */
const DEFAULTS: Readonly<Record<string, Deciding>> = {
  'a tag with a default': tagged(`${IMAGE}:${variable('tag:=latest')}`),
  'a tag with the other kind of default': tagged(`${NAMED}:${variable('tag:-latest')}`),
  'a tag with a default, and an entry that kustomize does not use for it': tagged(
    `${IMAGE}:${variable('tag:=latest')}`,
    { 'apps/kustomization.yaml': kustomize(['web.yaml'], tagEntry) },
  ),
}

/** Other values of variables. */
const REFERENCES: Readonly<Record<string, Deciding>> = {
  'the whole image as a variable': {
    files: apps(
      { 'apps/web.yaml': deployment('web', variable('image')) },
      `${filled('ghcr.io/acme')}      image: ${IMAGE}:${TAG}\n`,
    ),
    marked: ['clusters/prod/apps.yaml'],
    line: WHOLE,
  },
}

const listed = `apiVersion: v1\nkind: List\nitems:\n  - ${indented(deployment('web', `${IMAGE}:${TAG}`), '    ').trimStart()}`

/** The Deployment is an item of a List: Flux writes the file only where something else is in it. */
const LISTS: Readonly<Record<string, Deciding>> = {
  'a List that a kustomization brings': {
    files: one({
      'apps/prod/kustomization.yaml': kustomize(['../list.yaml']),
      'apps/list.yaml': listed,
    }),
    marked: ['apps/prod/kustomization.yaml'],
    line: NEW_TAG,
    isNew: true,
  },
  'a List beside another document': {
    files: apps({
      'apps/web.yaml': join(listed, 'apiVersion: v1\nkind: Namespace\nmetadata:\n  name: web\n'),
    }),
    marked: ['apps/web.yaml'],
    line: WHOLE,
  },
}

const release = (values: string) =>
  `apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata:\n  name: web\n  namespace: web\nspec:\n${values}`
const CHART =
  '  interval: 10m\n  chart:\n    spec:\n      chart: ./charts/web\n      sourceRef: {kind: GitRepository, name: flux-system, namespace: flux-system}\n'

/** The image stands in the values of a chart, and a patch has another tag. */
const RELEASES: Readonly<Record<string, Deciding>> = {
  'a patch of the values has the tag alone': {
    files: one({
      'apps/base/kustomization.yaml': kustomize(['release.yaml']),
      'apps/base/release.yaml': release(
        `${CHART}  values:\n    image:\n      repository: ${IMAGE}\n      tag: base\n`,
      ),
      'apps/prod/kustomization.yaml': kustomize(['../base'], 'patches:\n  - path: tag.yaml\n'),
      'apps/prod/tag.yaml': release(`  values:\n    image:\n      tag: ${TAG}\n`),
    }),
    marked: ['apps/prod/tag.yaml'],
    line: `tag: ${TAG} # {"$imagepolicy": "flux-system:web:tag"}`,
  },
  'a component with the tag': {
    files: one({
      ...base(),
      'apps/tags/kustomization.yaml': `apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\n${tagEntry}`,
      'apps/prod/kustomization.yaml': kustomize(['../base'], 'components:\n  - ../tags\n'),
    }),
    marked: ['apps/tags/kustomization.yaml'],
    line: NEW_TAG,
  },
}

export const DECIDING: Readonly<Record<string, Deciding>> = {
  ...PATCHES,
  ...CLUSTERS,
  ...VARIABLES,
  ...DEFAULTS,
  ...REFERENCES,
  ...LISTS,
  ...RELEASES,
}

/** A repository in which init leaves the app to a person, and what it says. */
export type LeftAlone = Pick<Deciding, 'files' | 'path'> & { readonly says: string; readonly hint: string }

/** Where no marker is right, or none can stand. */
export const LEFT: Readonly<Record<string, LeftAlone>> = {
  'two clusters run one line, and neither has a file of its own that can set it': {
    files: {
      'apps/base/web.yaml': deployment('web', `${IMAGE}:${TAG}`),
      'shared/apps.yaml': kustomization('apps', './apps/base'),
      ...bootstrap('clusters/dev', 'v2.9.0'),
      ...bootstrap('clusters/prod', 'v2.9.0'),
      'clusters/dev/shared.yaml': kustomization('shared', './shared'),
      'clusters/prod/shared.yaml': kustomization('shared', './shared'),
    },
    path: 'clusters/dev/images',
    says: 'clusters/prod runs the tag of this line too, and no file that is for clusters/dev alone can set it',
    hint: 'Give clusters/dev a kustomization.yaml of its own that takes in what the clusters share',
  },
  'the registry of a Secret': {
    files: apps(
      { 'apps/web.yaml': deployment('web', `${NAMED}:${TAG}`) },
      '  postBuild:\n    substituteFrom:\n      - {kind: Secret, name: settings}\n',
    ),
    says: `whether ${NAMED} is ${IMAGE} is not known`,
    hint: WHOLE,
  },
  'a ConfigMap that nothing applies': {
    files: {
      ...apps({ 'apps/web.yaml': deployment('web', `${NAMED}:${TAG}`) }, FROM_MAP),
      'infra/settings.yaml': settings('ghcr.io/acme'),
    },
    says: `whether ${NAMED} is ${IMAGE} is not known`,
    hint: WHOLE,
  },
  'a ConfigMap of another namespace': {
    files: {
      ...apps({ 'apps/web.yaml': deployment('web', `${NAMED}:${TAG}`) }, FROM_MAP),
      'clusters/prod/infra.yaml': kustomization('infra', './infra'),
      'infra/settings.yaml': settings('ghcr.io/acme', 'web'),
    },
    says: `whether ${NAMED} is ${IMAGE} is not known`,
    hint: WHOLE,
  },
  'a ConfigMap that another cluster applies': {
    files: {
      ...apps({ 'apps/web.yaml': deployment('web', `${NAMED}:${TAG}`) }, FROM_MAP),
      ...bootstrap('clusters/dev', 'v2.9.0'),
      'clusters/dev/infra.yaml': kustomization('infra', './infra'),
      'infra/settings.yaml': settings('ghcr.io/acme'),
    },
    path: 'clusters/prod/images',
    says: `whether ${NAMED} is ${IMAGE} is not known`,
    hint: WHOLE,
  },
  'a ConfigMap of two that differ': {
    files: {
      ...apps({ 'apps/web.yaml': deployment('web', `${NAMED}:${TAG}`) }, FROM_MAP),
      'clusters/prod/infra.yaml': join(kustomization('infra', './infra'), kustomization('more', './more')),
      'infra/settings.yaml': settings('ghcr.io/acme'),
      'more/settings.yaml': settings('ghcr.io/other'),
    },
    says: `whether ${NAMED} is ${IMAGE} is not known`,
    hint: WHOLE,
  },
  'clusters with registries of their own': {
    files: {
      'apps/base/web.yaml': deployment('web', `${NAMED}:${TAG}`),
      ...cluster('dev', {}, 'main', './apps/base'),
      ...cluster('prod', {}, 'main', './apps/base'),
      'clusters/dev/apps.yaml': kustomization('apps', './apps/base', filled('ghcr.io/acme')),
      'clusters/prod/apps.yaml': kustomization('apps', './apps/base', filled('registry.acme.example')),
    },
    path: 'clusters/dev/images',
    says: `${NAMED} is not ${IMAGE} in all that is applied`,
    hint: NEW_TAG,
  },
  'a tag that no Kustomization fills in': {
    files: apps({ 'apps/web.yaml': deployment('web', `${NAMED}:${variable('tag')}`) }),
    says: 'its tag is the variable tag, which no Kustomization here fills in',
    hint: '# {"$imagepolicy": "flux-system:web:tag"}',
  },
  'a tag that has a default alone': {
    files: apps({ 'apps/web.yaml': deployment('web', `${IMAGE}:${variable('tag:=latest')}`) }),
    says: 'its tag is the variable tag, which no Kustomization here fills in',
    hint: 'tag: latest # {"$imagepolicy": "flux-system:web:tag"}',
  },
  'an overlay with a tag of its own, beside one that runs that of the base': {
    files: { ...base(`${IMAGE}:${TAG}`), ...overlays('', tagEntry) },
    says: 'its image stands in 2 directories',
    hint: 'Put the marker behind the tag that Flux is to write',
  },
  'in one cluster, an overlay with a tag of its own, beside the base': {
    files: {
      ...one({ ...base(`${IMAGE}:${TAG}`), ...overlays('', tagEntry) }),
      'clusters/prod/dev.yaml': kustomization('dev', './apps/dev'),
    },
    says: 'its image stands in 2 directories',
    hint: 'Put the marker behind the tag that Flux is to write',
  },
  'a List that is alone in its file': {
    files: apps({ 'apps/web.yaml': listed }),
    says: 'its image stands in a List that is alone in its file',
    hint: NEW_TAG,
  },
  'an entry with a digest alone': {
    files: apps({
      'apps/web.yaml': deployment('web', IMAGE),
      'apps/kustomization.yaml': kustomize(
        ['web.yaml'],
        `images:\n  - name: ${IMAGE}\n    digest: sha256:${'0123456789abcdef'.repeat(4)}\n`,
      ),
    }),
    says: 'apps/kustomization.yaml:6 web: its image is fixed by the digest in this entry',
    hint: 'newTag: latest # {"$imagepolicy": "flux-system:web:tag"}',
  },
  'a patch in a text for the values of a chart': {
    files: apps(
      {
        'apps/web.yaml': release(
          `${CHART}  values:\n    image:\n      repository: ${IMAGE}\n      tag: base\n`,
        ),
      },
      `  patches:\n    - target: {kind: HelmRelease}\n      patch: |\n        - {op: replace, path: /spec/values/image/tag, value: ${TAG}}\n`,
    ),
    says: `what sets its image to ${IMAGE}:${TAG} is no place for a marker`,
    hint: `Set the tag in the values of its HelmRelease, or in a file that patches them, then run init again: tag: ${TAG} #`,
  },
  'a tag of a Secret': {
    files: apps(
      { 'apps/web.yaml': deployment('web', `${IMAGE}:${variable('tag')}`) },
      '  postBuild:\n    substituteFrom:\n      - {kind: Secret, name: settings}\n',
    ),
    says: 'its tag is the variable tag, which no Kustomization here fills in',
    hint: 'tag: latest # {"$imagepolicy": "flux-system:web:tag"}',
  },
  'a patch of the Kustomization of Flux, and no kustomization.yaml': {
    files: apps(
      { 'apps/web.yaml': deployment('web', `${IMAGE}:base`) },
      `  patches:\n    - patch: |\n${indented(patch(`${IMAGE}:${TAG}`), '        ')}`,
    ),
    says: `what sets its image to ${IMAGE}:${TAG} is no place for a marker`,
    hint: NEW_TAG,
  },
}
