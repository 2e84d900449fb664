/** Says which fields of an object Kubernetes takes texts alone in, of those that people give numbers. Pure. */
import type { Fields } from '../../flux/fields.ts'

/** A field that takes a text. */
export interface TextPlace {
  /** The keys that lead there, by dots. */
  readonly path: string
  readonly at: Fields
  /** A value of labels, which has no colons. */
  readonly isLabel: boolean
}

/** The labels of the object itself. */
export function labelPlaces(object: Fields): readonly TextPlace[] {
  return labels(object.at('metadata', 'labels'), 'metadata.labels')
}

/** The annotations of the object itself. */
export function annotationPlaces(object: Fields): readonly TextPlace[] {
  return below(object.at('metadata', 'annotations'), 'metadata.annotations')
}

/** All others, of the kinds that Kubernetes has itself (the types of client-go 0.36). */
export function textPlaces(object: Fields): readonly TextPlace[] {
  const kind = object.at('kind').text() ?? ''
  const [group = ''] = (object.at('apiVersion').text() ?? '').split('/')
  if (kind === 'ConfigMap' && group === 'v1') return below(object.at('data'), 'data')
  if (kind === 'Secret' && group === 'v1')
    return ['data', 'stringData'].flatMap((key) => below(object.at(key), key))
  if (kind === 'Service' && group === 'v1') return labels(object.at('spec', 'selector'), 'spec.selector')
  const keys = ['v1', 'apps', 'batch'].includes(group) ? TEMPLATES[kind] : undefined
  return keys === undefined ? [] : ofPods(object, keys)
}

/** The containers of an object of a kind that Kubernetes has itself, those that come first too. */
export function containersOf(object: Fields): readonly Fields[] {
  const [group = ''] = (object.at('apiVersion').text() ?? '').split('/')
  const keys = ['v1', 'apps', 'batch'].includes(group) ? TEMPLATES[object.at('kind').text() ?? ''] : undefined
  if (keys === undefined) return []
  return ['initContainers', 'containers'].flatMap((list) => object.at(...keys, 'spec', list).list())
}

/** Where each kind has its pods. */
const TEMPLATES: Readonly<Record<string, readonly string[]>> = {
  Pod: [],
  ...Object.fromEntries(
    ['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet', 'Job'].map((kind) => [
      kind,
      ['spec', 'template'],
    ]),
  ),
  CronJob: ['spec', 'jobTemplate', 'spec', 'template'],
}

function ofPods(object: Fields, keys: readonly string[]): readonly TextPlace[] {
  const template = object.at(...keys)
  const place = (...path: readonly string[]) => [template.at(...path), [...keys, ...path].join('.')] as const
  const selector = labels(object.at('spec', 'selector', 'matchLabels'), 'spec.selector.matchLabels')
  const own = [...labels(...place('metadata', 'labels')), ...below(...place('metadata', 'annotations'))]
  const containers = ['initContainers', 'containers'].flatMap((list) => {
    const [at, path] = place('spec', list)
    return at.list().flatMap((container, index) => ofContainer(container, `${path}.${index}`))
  })
  // Those of a Pod itself are of the object.
  return [
    ...selector,
    ...(keys.length === 0 ? [] : own),
    ...labels(...place('spec', 'nodeSelector')),
    ...containers,
  ]
}

function ofContainer(container: Fields, path: string): readonly TextPlace[] {
  const values = container.at('env').list()
  const words = ['command', 'args'].flatMap((key) =>
    container
      .at(key)
      .list()
      .map((at, index) => ({ path: `${path}.${key}.${index}`, at, isLabel: false })),
  )
  const variables = values.map((entry, index) => ({
    path: `${path}.env.${index}.value`,
    at: entry.at('value'),
    isLabel: false,
  }))
  return [...variables, ...words]
}

function below(map: Fields, path: string): readonly TextPlace[] {
  return map.entries().map(([key, at]) => ({ path: `${path}.${key}`, at, isLabel: false }))
}

function labels(map: Fields, path: string): readonly TextPlace[] {
  return below(map, path).map((place) => ({ ...place, isLabel: true }))
}
