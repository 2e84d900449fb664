/** Says which variables a Kustomization of Flux has, and which of them these files give a value. Pure. */

import { type Fields, hasUnknown, type Variables } from '../../flux/fields.ts'
import { placeOf } from '../../flux/files.ts'
import type { Deployment } from '../../flux/kustomize/clusters.ts'
import type { DoctorContext } from '../context.ts'
import { whyLeftOut, writerOf } from '../links/elsewhere.ts'
import { isApplied, isAsleep, namedOf } from '../objects/evidence.ts'

/** An entry of `substituteFrom`, with the one object of these files that it names. */
export interface Source {
  readonly at: Fields
  readonly object: Fields | null
}

/** What the Kustomization takes variables from, in its order: what is later counts more. */
export function sourcesOf({ objects }: Pick<DoctorContext, 'objects'>, root: Fields): readonly Source[] {
  const { namespace } = namedOf(root)
  const entries = root.at('spec', 'postBuild', 'substituteFrom').list()
  return entries.map((at) => {
    const all = objects.filter(
      (one) =>
        one.at('kind').text() === at.at('kind').text() &&
        one.at('apiVersion').text() === 'v1' &&
        namedOf(one).name === at.at('name').text() &&
        namedOf(one).namespace === namespace,
    )
    return { at, object: all.length === 1 ? (all[0] ?? null) : null }
  })
}

/** The names of the variables of a ConfigMap or Secret. SOPS leaves keys as they are. */
export function keysOf(object: Fields): readonly string[] {
  return dataOf(object).map(([name]) => name)
}

function dataOf(object: Fields): readonly (readonly [name: string, value: Fields])[] {
  return ['data', 'stringData'].flatMap((key) => object.at(key).entries())
}

/** Why a Kustomization may have more variables than these files show; null when it has these alone. */
export function whyMore(
  found: DoctorContext,
  { root }: Deployment,
  sources: readonly Source[],
): string | null {
  const own = root.at('spec', 'postBuild', 'substitute').entries()
  if (own.some(([name]) => isOpen(name))) return 'the names of some are variables'
  return whyChanged(found, root) ?? firstOf(sources, (source) => whyOpen(found, source))
}

/** Another tool that may give Kustomizations more variables; null when none is here. */
export function setterOf({ allObjects, textOf }: DoctorContext): string | null {
  const setter = allObjects.find((one) => {
    const group = (one.at('apiVersion').text() ?? '').split('/')[0] ?? ''
    const isOfFlux = ['kustomize.toolkit.fluxcd.io', 'apiextensions.k8s.io'].includes(group)
    const isNear = /postBuild|substituteFrom/.test(textOf(one.file))
    return !isOfFlux && isNear && /postBuild|substituteFrom/.test(JSON.stringify(one.value()))
  })
  if (setter === undefined) return null
  return `${setter.at('kind').text()} ${namedOf(setter).name} may give Kustomizations more variables`
}

/** Why the Kustomization itself may be another one than it is here. */
export function whyChanged(found: DoctorContext, root: Fields): string | null {
  const place = placeOf(root)
  const namesOf = (one: Fields) => {
    const postBuild = one.at('spec', 'postBuild')
    const own = postBuild.at('substitute').entries()
    return JSON.stringify([own.map(([name]) => name).sort(), postBuild.at('substituteFrom').value()])
  }
  const here = found.objects.filter((one) => placeOf(one) === place)
  if (here.length === 0) return 'its Kustomization is of another cluster'
  const bringers = found.cluster.deployments.filter(({ objects }) =>
    objects.some((one) => placeOf(one) === place),
  )
  const brought = bringers.flatMap(({ objects }) => objects.filter((one) => placeOf(one) === place))
  if ([...here, ...brought].some((one) => namesOf(one) !== namesOf(root)))
    return 'what applies its Kustomization changes spec.postBuild'
  return firstOf(bringers, (bringer) => whyUnread(bringer))
}

/** What was answered about the sources of a cluster: many Kustomizations take variables from one. */
const answers = new WeakMap<DoctorContext['objects'], Map<string, string | null>>()

/** Why a source may have other keys on the cluster than in these files; null when it has these. */
function whyOpen(found: DoctorContext, { at, object }: Source): string | null {
  const name = `${at.at('kind').text()} ${at.at('name').text()}`
  if (object === null) return `${name} is in no manifest, or in several`
  const own = answers.get(found.objects) ?? new Map<string, string | null>()
  answers.set(found.objects, own)
  const place = placeOf(object)
  const gap = own.get(place)
  if (gap !== undefined) return gap
  const answer = whyOpenHere(found, name, object)
  own.set(place, answer)
  return answer
}

function whyOpenHere(found: DoctorContext, name: string, object: Fields): string | null {
  if (!isApplied(found.cluster, object)) return `nothing here applies ${name}`
  if (keysOf(object).some(isOpen)) return `the names of some of ${name} are variables`
  const notes = ['annotations', 'labels'].flatMap((key) => object.at('metadata', key).entries())
  if (notes.some(([key]) => MERGED.test(key))) return `others may write into ${name}`
  const writer = writerOf(found, object)
  if (writer !== null) return `${writer} names ${name}, and may write into it`
  const place = placeOf(object)
  const bringers = found.cluster.deployments.filter(({ objects }) =>
    objects.some((one) => placeOf(one) === place),
  )
  return firstOf(bringers, (bringer) =>
    isAsleep(bringer.root)
      ? `Kustomization ${bringer.name}, which applies ${name}, is suspended`
      : (whyUnread(bringer) ?? whyLeftOut(found, bringer.root, [object.file])),
  )
}

/** What tells that others than Flux write the keys: copies from elsewhere, and objects that Flux merges into or leaves alone. */
const MERGED = /\/(?:reflects|replicate-from|origin|ssa|reconcile|ignore)$|inject|merge/i

/** Why it is not known what a Kustomization applies. */
export function whyUnread({ built }: Deployment): string | null {
  return built.notRead[0]?.reason ?? built.refused.find(({ doubt }) => doubt !== undefined)?.doubt ?? null
}

const isOpen = (name: string) => hasUnknown(name) || name.includes('$')

function firstOf<T>(all: readonly T[], why: (one: T) => string | null): string | null {
  for (const one of all) {
    const gap = why(one)
    if (gap !== null) return gap
  }
  return null
}

/** The variables of a Kustomization with the values that these files surely give them. */
export function valuesOf(found: DoctorContext, deployment: Deployment): Variables {
  const { root } = deployment
  const sources = sourcesOf(found, root)
  const known = new Map<string, string>()
  const add = (entries: readonly (readonly [name: string, value: Fields])[], isPlain: boolean) => {
    for (const [name, value] of entries) {
      const text = value.text() ?? ''
      if (isPlain && !isOpen(text) && !text.startsWith('ENC[')) known.set(name, text.replaceAll('\n', ''))
      else known.delete(name)
    }
  }
  for (const source of sources) {
    if (source.object === null || whyOpen(found, source) !== null) known.clear()
    else add(dataOf(source.object), source.object.at('kind').text() === 'ConfigMap')
  }
  add(root.at('spec', 'postBuild', 'substitute').entries(), true)
  return { known: Object.fromEntries(known), others: 'elsewhere' }
}
