/** Repositories whose Kustomizations have the patches that Flux reads up to 0.41, and those of newer ones that leave them out. */
import { changed, fleet, IMAGE, SECONDS, type Sick, sick, TAG } from './fleet.ts'
import {
  automation,
  bootstrap,
  deployment,
  type Files,
  gitRepository,
  imagePolicy,
  imageRepository,
  images,
  join,
  kustomization,
  kustomize,
} from './parts.ts'

const AT = 'clusters/prod/apps.yaml'
const former = (text: string) => text.replaceAll('toolkit.fluxcd.io/v1\n', 'toolkit.fluxcd.io/v1beta2\n')

/** A cluster of Flux 0.41 whose Kustomization over ./apps is given more. */
function before2(more: string, apps: Files = {}, version: string | null = 'v0.41.2'): Files {
  return {
    ...bootstrap('clusters/prod', version),
    'clusters/prod/flux-system/gotk-sync.yaml': former(
      join(gitRepository(), kustomization('flux-system', './clusters/prod')),
    ),
    [AT]: former(kustomization('apps', './apps', more)),
    'clusters/prod/images.yaml': join(
      imageRepository('web', IMAGE, 'v1beta1'),
      imagePolicy('web', { ...SECONDS, version: 'v1beta1' }),
      automation({
        path: './',
        version: 'v1beta1',
        template: '{{range .Updated.Images}}{{println .}}{{end}}',
      }),
    ),
    'apps/web.yaml': deployment('web', `${IMAGE}:${TAG}`, 'flux-system:web'),
    ...apps,
  }
}

const merged = (spec: string, name = 'web') =>
  `  patchesStrategicMerge:\n    - apiVersion: apps/v1\n      kind: Deployment\n      metadata: {name: ${name}}\n      spec: ${spec}\n`
const pinned = (tag: string) => `{template: {spec: {containers: [{name: web, image: '${IMAGE}:${tag}'}]}}}`
const stepped = (target: string, value = '2', path = '/spec/replicas') =>
  `  patchesJson6902:\n    - target: ${target}\n      patch:\n        - {op: add, path: ${path}, value: ${value}}\n`
const WEB = '{group: apps, version: v1, kind: Deployment, name: web}'
const OF_IMAGE = '/spec/template/spec/containers/0/image'
const TAGGED: Files = {
  'apps/kustomization.yaml': kustomize(['web.yaml'], images(IMAGE, TAG, 'flux-system:web')),
  'apps/web.yaml': deployment('web', IMAGE),
}
/** The same Kustomization in a cluster of a newer Flux. */
const since2 = (more: string, version: string | null): Files =>
  fleet({ [AT]: former(kustomization('apps', './apps', more)) }, { version })

export const HEALTHY: Readonly<Record<string, Files>> = {
  'a merge of the Kustomization (Flux 0.41)': before2(merged('{replicas: 2}')),
  'steps of the Kustomization (Flux 0.41)': before2(stepped(WEB)),
  'steps of the Kustomization that meet nothing (Flux 0.41)': before2(stepped('{kind: Job, name: later}')),
  'a merge of another image than the marked one (Flux 0.41)': before2(
    merged('{template: {spec: {containers: [{name: proxy, image: "envoyproxy/envoy:v1.36.0"}]}}}'),
  ),
  // Images of the directory come after all merges.
  'a merge below the tag of the directory (Flux 0.41)': before2(merged(pinned('first')), TAGGED),
  'a merge that takes another object away (Flux 0.41)': before2(
    '  patchesStrategicMerge:\n    - {$patch: delete, apiVersion: v1, kind: Service, metadata: {name: web}}\n',
    {
      'apps/service.yaml':
        'apiVersion: v1\nkind: Service\nmetadata: {name: web, namespace: default}\nspec: {clusterIP: None}\n',
    },
  ),
}

const UNSTATED = 'Flux 2.0 and newer leave out spec.patchesStrategicMerge, and no file states the version'
export const OPEN: Readonly<Record<string, { readonly files: Files; readonly says: string }>> = {
  'a merge of the Kustomization, whatever Flux it is': {
    files: before2(merged('{replicas: 2}', 'wbe'), {}, null),
    says: UNSTATED,
  },
  'a merge after the marker, whatever Flux it is': {
    files: before2(merged(pinned('pinned')), {}, null),
    says: UNSTATED,
  },
}

export const BROKEN: Readonly<Record<string, Sick>> = {
  'a merge of the Kustomization for what is not there': sick(
    before2(merged('{replicas: 2}', 'wbe')),
    'flux-31',
    `${AT}: patches Deployment wbe, which is not among the resources of this kustomization`,
  ),
  'a merge of the Kustomization after the marker': sick(
    before2(merged(pinned('pinned'))),
    'flux-31',
    `Kustomization flux-system/apps runs ${IMAGE}:pinned, whatever Flux writes at apps/web.yaml`,
  ),
  'steps of the Kustomization after the marker': sick(
    before2(stepped(WEB, `'${IMAGE}:pinned'`, OF_IMAGE)),
    'flux-31',
    `runs ${IMAGE}:pinned`,
  ),
  'steps of the Kustomization without a target': sick(
    before2(stepped('')),
    'flux-31',
    `${AT}: has a JSON patch that names no target`,
  ),
  'a merge that Flux 2.7 leaves out': sick(
    since2(merged('{replicas: 2}'), 'v2.7.0'),
    'flux-31',
    `${AT}: Kustomization flux-system/apps has spec.patchesStrategicMerge, which Flux reads up to 0.41: Flux 2.7 leaves it out, and its patches change nothing`,
  ),
  'steps that Flux 2.7 leaves out': sick(
    since2(stepped(WEB, `'${IMAGE}:pinned'`, OF_IMAGE), 'v2.7.0'),
    'flux-31',
    'has spec.patchesJson6902, which Flux reads up to 0.41: Flux 2.7 leaves it out',
  ),
  'a merge in a version that has none': sick(
    changed(
      since2(merged('{replicas: 2}'), 'v2.7.0'),
      AT,
      'toolkit.fluxcd.io/v1beta2\n',
      `toolkit.fluxcd.io/v1\n`,
    ),
    'flux-32',
    'patchesStrategicMerge',
  ),
}
