/** Says what the cluster has that cannot do without objects which are not applied. Pure. */

import type { Fields } from '../../flux/fields.ts'
import { placeOf } from '../../flux/files.ts'
import { graphOf, isSameNamespace, nameOf, objectsOf } from '../../flux/graph.ts'
import type { Marker } from '../../flux/markers.ts'
import type {
  AnyFluxObject,
  FluxKind,
  GitRepository,
  ImagePolicy,
  ImageRepository,
  ImageUpdateAutomation,
  Kustomization,
  Receiver,
} from '../../flux/objects.ts'
import type { DoctorContext } from '../context.ts'
import { instancesOf } from '../links/begun.ts'
import { bringersOf, placesBelow } from '../links/reach.ts'
import { isChosen } from '../objects/automations.ts'
import { isAsleep, namedOf, pausedPlaces } from '../objects/evidence.ts'
import { stepCalling } from '../receivers/own-calls.ts'
import { withoutNamespace } from './namespaces.ts'

/** What the cluster surely has. */
export interface Live {
  has(root: Fields): boolean
  /** Whether it is there and at work. */
  works(root: Fields): boolean
  readonly files: ReadonlySet<string>
}

/** What the cluster has without that to which these files alone lead. */
export function liveOf(found: DoctorContext, left: ReadonlySet<string>): Live {
  const { cluster } = found
  const bringers = bringersOf(cluster)
  const isBrought = (root: Fields) =>
    cluster.deployments.some(
      ({ root: other, objects }) => other !== root && objects.some((one) => placeOf(one) === placeOf(root)),
    )
  const starts = bringers.all.filter(({ root, objects }) => {
    const file = root === null ? objects[0]?.file : root.file
    return file !== undefined && !left.has(file) && (root === null || !isBrought(root))
  })
  const places = new Set(starts.flatMap((start) => [...placesBelow(start, bringers)]))
  for (const { root } of starts) if (root !== null) places.add(placeOf(root))
  const own = cluster.deployments.filter(({ root }) => places.has(placeOf(root)))
  const paused = pausedPlaces(found)
  const has = (root: Fields) => places.has(placeOf(root))
  return {
    has,
    works: (root) => has(root) && !isAsleep(root) && !paused.has(placeOf(root)),
    files: new Set(own.flatMap(({ built }) => [...built.files])),
  }
}

/** What is not applied. */
export interface Absent {
  readonly objects: readonly Fields[]
  readonly files: ReadonlySet<string>
}

/** What the cluster has, and lacks the object for. */
export interface Need {
  /** The object that is lacking; null for a file that Flux commits to. */
  readonly object: AnyFluxObject | null
  /** What comes of it, where the object is spoken of already, or is not. */
  effect(isTold: boolean): string
}

/** The first thing that the cluster cannot do without what is absent; null when there is none. */
export function needOf(found: DoctorContext, live: Live, { objects, files }: Absent): Need | null {
  const absent = graphOf(objects, { markers: [], lostMarkers: [] }).objects
  for (const object of absent) {
    const isThere = liveOnes(found, live, object.kind).some(({ name }) => name === object.name)
    // An automation does without a like one.
    const isOnly = object.kind === 'ImageUpdateAutomation' || !isThere
    const effect = isOnly && !object.isUnknown ? effectOf(found, live, object) : null
    const it = `${object.kind} ${nameOf(object)}`
    if (effect !== null) return { object, effect: (isTold) => effect.replace(IT, isTold ? 'it' : it) }
  }
  const marker = found.graph.markers.find(
    (one) => files.has(one.file) && !live.files.has(one.file) && isWritten(found, live, one),
  )
  if (marker !== undefined)
    return {
      object: null,
      effect: () => `Flux commits to ${marker.file}:${marker.line}, which no cluster sees`,
    }
  for (const object of objects) {
    const refusal = withoutNamespace(found, live.has, object)
    const name = `Namespace ${namedOf(object).name}`
    if (refusal !== null) return { object: null, effect: () => `${name} is missing: ${refusal}` }
  }
  return null
}

/** Stands for the object in what comes of its absence. */
const IT = '\u0000'

function effectOf(found: DoctorContext, live: Live, object: AnyFluxObject): string | null {
  switch (object.kind) {
    case 'ImagePolicy':
      return withoutPolicy(found, live, object)
    case 'ImageRepository':
      return withoutRepository(found, live, object)
    case 'ImageUpdateAutomation':
      return withoutAutomation(found, live, object)
    case 'GitRepository':
      return withoutSource(found, live, object)
    case 'Kustomization':
      return withoutKustomization(found, live, object)
    case 'Receiver':
      return withoutReceiver(found, live, object)
  }
}

/** The objects of a kind that the cluster surely has. */
function liveOnes<K extends FluxKind>({ graph }: DoctorContext, live: Live, kind: K) {
  return objectsOf(graph, kind).filter(({ fields }) => live.has(fields))
}

function working<K extends FluxKind>({ graph }: DoctorContext, live: Live, kind: K) {
  return objectsOf(graph, kind).filter(({ fields, isUnknown }) => !isUnknown && live.works(fields))
}

const shown = (one: AnyFluxObject) => `${one.kind} ${nameOf(one)} (${placeOf(one)})`

function isNaming(marker: Marker, policy: ImagePolicy): boolean {
  return marker.policy === policy.name && isSameNamespace(marker.namespace, policy.namespace)
}

function withoutPolicy({ graph }: DoctorContext, live: Live, policy: ImagePolicy): string | null {
  const marker = graph.markers.find((one) => live.files.has(one.file) && isNaming(one, policy))
  return marker === undefined
    ? null
    : `nothing is ever written at the marker that names ${IT} (${placeOf(marker)})`
}

function withoutRepository(found: DoctorContext, live: Live, repository: ImageRepository): string | null {
  const isMeant = (name: string, namespace: string | null) =>
    name === repository.name && isSameNamespace(namespace, repository.namespace)
  const policy = working(found, live, 'ImagePolicy').find((one) =>
    isMeant(one.repository.name, one.repository.namespace ?? one.namespace),
  )
  if (policy !== undefined) return `${shown(policy)} selects nothing`
  const receiver = working(found, live, 'Receiver').find((one) =>
    one.resources.some(
      ({ kind, name, namespace }) => kind === 'ImageRepository' && isMeant(name, namespace ?? one.namespace),
    ),
  )
  return receiver === undefined ? null : `${shown(receiver)}, which names ${IT}, answers every call with 500`
}

/** Whether the automation writes what the policy selects at the marker. */
function writes(automation: ImageUpdateAutomation, policy: ImagePolicy, marker: Marker): boolean {
  const { updatePath } = automation
  return (
    isSameNamespace(automation.namespace, policy.namespace) &&
    isChosen(automation, policy) &&
    isNaming(marker, policy) &&
    (updatePath === '' || marker.file.startsWith(`${updatePath}/`))
  )
}

function withoutAutomation(
  found: DoctorContext,
  live: Live,
  automation: ImageUpdateAutomation,
): string | null {
  const policies = working(found, live, 'ImagePolicy')
  const others = liveOnes(found, live, 'ImageUpdateAutomation')
  const marker = found.graph.markers.find(
    (one) =>
      live.files.has(one.file) &&
      policies.some(
        (policy) =>
          writes(automation, policy, one) &&
          // What else looks at the policy is judged by itself.
          !others.some((other) => other.isUnknown || isSameNamespace(other.namespace, policy.namespace)),
      ),
  )
  return marker === undefined
    ? null
    : `nothing writes at the marker ${placeOf(marker)} what its policy selects`
}

function withoutSource(found: DoctorContext, live: Live, source: GitRepository): string | null {
  // What bootstrap or the Flux Operator makes is there without a file.
  if (['flux-system', ...instancesOf(found)].includes(source.name)) return null
  const user = [
    ...working(found, live, 'Kustomization'),
    ...working(found, live, 'ImageUpdateAutomation'),
  ].find(
    ({ source: own, namespace }) =>
      own.kind === 'GitRepository' &&
      own.name === source.name &&
      isSameNamespace(own.namespace ?? namespace, source.namespace),
  )
  return user === undefined ? null : `${shown(user)} has no source`
}

function withoutKustomization(found: DoctorContext, live: Live, { name, namespace }: Kustomization) {
  const waiting = working(found, live, 'Kustomization').find((one) =>
    one.fields
      .at('spec', 'dependsOn')
      .list()
      .some(
        (entry) =>
          entry.at('name').text() === name &&
          isSameNamespace(entry.at('namespace').text() ?? one.namespace, namespace),
      ),
  )
  return waiting === undefined ? null : `${shown(waiting)} waits for ${IT}`
}

/** The one Receiver of these files, that a step here calls, and that has images scanned which are there. */
function withoutReceiver(found: DoctorContext, live: Live, receiver: Receiver): string | null {
  const isOnly = objectsOf(found.anywhere, 'Receiver').every(
    ({ fields }) => placeOf(fields) === placeOf(receiver),
  )
  const isForLive = liveOnes(found, live, 'ImageRepository').some(({ name }) =>
    receiver.resources.some((one) => one.kind === 'ImageRepository' && one.name === name),
  )
  const step = isOnly && isForLive ? stepCalling(found, receiver) : null
  return step === null ? null : `the call of ${placeOf(step)} is answered with 404`
}

/** Whether the cluster's automations write at the marker. */
function isWritten(found: DoctorContext, live: Live, marker: Marker): boolean {
  const automations = working(found, live, 'ImageUpdateAutomation')
  return working(found, live, 'ImagePolicy').some((policy) =>
    automations.some((automation) => writes(automation, policy, marker)),
  )
}
