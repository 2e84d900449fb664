/**
 * Doctor's check of numbers and booleans where the cluster takes texts alone. Pure.
 * kustomize 5.8.1 quotes `metadata.annotations` and leaves the rest as YAML reads it, with times as RFC 3339.
 * kustomize-controller then puts its own labels in the place of a map of labels that has another type in it
 * (fluxcd/pkg/ssa 0.77), and the API server takes no other type for a text (client-go 0.36, structured-merge-diff 6.3).
 */
import { type Fields, hasUnknown } from '../../flux/fields.ts'
import { objectsOf } from '../../flux/graph.ts'
import { remoteOf } from '../../flux/kustomize/remote.ts'
import { scalarType } from '../../flux/yaml.ts'
import { type DoctorContext, finding, type Remark } from '../context.ts'
import { whyLeftOut } from '../links/elsewhere.ts'
import { placeOf } from '../links/reach.ts'
import { reaches } from '../receivers/receivers.ts'
import { whyUnread } from '../variables/sources.ts'
import { awake } from './evidence.ts'
import { isChosen, isOfFlux, shownName } from './objects.ts'

/** A value that is no text, with the keys that lead to it. */
interface NoText {
  readonly path: string
  readonly at: Fields
  readonly type: 'a number' | 'a boolean' | 'a time'
}

/** flux-32: `rev: 12` among labels, `value: 8080` of a variable: texts to Kubernetes, and numbers to YAML. */
export function findNonTexts(found: DoctorContext): readonly Remark[] {
  const told = new Set<string>()
  // Where nothing shows what applies the objects, those of Flux are applied by Flux.
  if (found.cluster.deployments.length === 0)
    return found.objects.filter(isOfFlux).flatMap((object) => lostLabels(found, object))
  return awake(found).flatMap((deployment) => {
    if (remoteOf(deployment.root) !== null || whyUnread(deployment) !== null) return []
    return deployment.objects.flatMap((object): readonly Remark[] => {
      if (told.has(placeOf(object))) return []
      const remarks = [...lostLabels(found, object), ...refusedTexts(object)]
      if (remarks.length === 0 || whyLeftOut(found, deployment.root, [object.file]) !== null) return []
      told.add(placeOf(object))
      return remarks
    })
  })
}

function lostLabels(found: DoctorContext, object: Fields): readonly Remark[] {
  const all = labels(object.at('metadata', 'labels'), 'metadata.labels')
  const first = all.find(({ type }) => type !== 'a time')
  if (first === undefined) return []
  const name = shownName(object)
  const needing = selecting(found, object)
  const effect = needing === null ? '' : `, and ${needing} takes it by its labels no more`
  const message = `${name} loses its labels: ${first.path} is ${first.at.text()}, ${first.type} and not a text; Flux applies none of them then${effect}`
  const severity = needing === null ? 'warning' : 'error'
  return [finding('flux-32', severity, first.at, { message, hint: `Quote it: "${first.at.text()}".` })]
}

/** What takes the object by its labels; null when nothing does. */
function selecting({ graph }: DoctorContext, object: Fields): string | null {
  const place = placeOf(object)
  const policy = objectsOf(graph, 'ImagePolicy').find((one) => placeOf(one) === place)
  const repository = objectsOf(graph, 'ImageRepository').find((one) => placeOf(one) === place)
  const automation = objectsOf(graph, 'ImageUpdateAutomation').find(
    (one) => policy !== undefined && isChosen(one, policy) && !isChosen(one, { ...policy, labels: {} }),
  )
  const receiver = objectsOf(graph, 'Receiver').find(
    (one) =>
      repository !== undefined && reaches(one, repository) && !reaches(one, { ...repository, labels: {} }),
  )
  const by = automation ?? receiver
  return by === undefined ? null : `${by.kind} ${by.name}`
}

function refusedTexts(object: Fields): readonly Remark[] {
  const times = labels(object.at('metadata', 'labels'), 'metadata.labels').filter(
    ({ type }) => type === 'a time',
  )
  const [first, ...more] = [...times, ...textsOf(object)]
  if (first === undefined) return []
  const others = more.length === 0 ? '' : ` (and ${more.length} more like it)`
  const message = `${shownName(object)} is refused by the API server: ${first.path} is ${first.at.text()}, ${first.type} and not a text${others}`
  const hint = `Quote it: "${first.at.text()}". Until then Flux applies nothing of this Kustomization.`
  return [finding('flux-32', 'error', first.at, { message, hint })]
}

/** The places of texts that people give numbers. */
function textsOf(object: Fields): readonly NoText[] {
  const kind = object.at('kind').text() ?? ''
  const group = (object.at('apiVersion').text() ?? '').split('/')[0]
  if (kind === 'ConfigMap' && group === 'v1') return below(object.at('data'), 'data')
  if (kind === 'Secret' && group === 'v1')
    return ['data', 'stringData'].flatMap((key) => below(object.at(key), key))
  if (kind === 'Service' && group === 'v1') return labels(object.at('spec', 'selector'), 'spec.selector')
  if (!['v1', 'apps', 'batch'].includes(group ?? '')) return []
  const keys = TEMPLATES[kind]
  if (keys === undefined) return []
  const template = object.at(...keys)
  const at = keys.map((key) => `${key}.`).join('')
  const pod = (...path: readonly string[]) => [template.at(...path), `${at}${path.join('.')}`] as const
  return [
    ...labels(object.at('spec', 'selector', 'matchLabels'), 'spec.selector.matchLabels'),
    // Those of a Pod itself are of the object.
    ...(keys.length === 0
      ? []
      : [...labels(...pod('metadata', 'labels')), ...below(...pod('metadata', 'annotations'))]),
    ...labels(...pod('spec', 'nodeSelector')),
    ...['initContainers', 'containers'].flatMap((list) =>
      template
        .at('spec', list)
        .list()
        .flatMap((container, index) => ofContainer(container, `${at}spec.${list}.${index}`)),
    ),
  ]
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

function ofContainer(container: Fields, path: string): readonly NoText[] {
  return [
    ...container
      .at('env')
      .list()
      .flatMap((entry, index) => noText(entry.at('value'), `${path}.env.${index}.value`)),
    ...['command', 'args'].flatMap((key) =>
      container
        .at(key)
        .list()
        .flatMap((entry, index) => noText(entry, `${path}.${key}.${index}`)),
    ),
  ]
}

function below(map: Fields, path: string): readonly NoText[] {
  return map.entries().flatMap(([key, at]) => noText(at, `${path}.${key}`))
}

/** Values that kustomize makes a time of have colons then, which no label may have. */
function labels(map: Fields, path: string): readonly NoText[] {
  return map.entries().flatMap(([key, at]) => noText(at, `${path}.${key}`, true))
}

function noText(at: Fields, path: string, isLabel = false): readonly NoText[] {
  const text = at.text()
  // What a patch brings may be quoted there: its place is not that of the text.
  if (text === null || !at.isPlain || at.span === null || hasUnknown(text)) return []
  const type = scalarType(text)
  if (type === 'bool') return [{ path, at, type: 'a boolean' }]
  if (type === 'timestamp') return isLabel ? [{ path, at, type: 'a time' }] : []
  return type === 'int' || type === 'float' ? [{ path, at, type: 'a number' }] : []
}
