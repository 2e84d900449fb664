/** Says what git holds against an object that a person made on the cluster by hand. Pure. */

import leven from 'leven'
import type { Fields } from '../../flux/fields.ts'
import { placeOf } from '../../flux/files.ts'
import { isSameNamespace, objectsOf } from '../../flux/graph.ts'
import type { DoctorContext } from '../context.ts'

/** What an object is called. */
export interface Named {
  readonly name: string
  readonly namespace: string | null
}

/** The name and namespace of an object. */
export function namedOf(root: Fields): Named {
  return {
    name: root.at('metadata', 'name').text() ?? '',
    namespace: root.at('metadata', 'namespace').text(),
  }
}

/** What is looked for. */
export interface Wanted {
  readonly wanted: Named
  /** All objects of the kind that is named. */
  readonly roots: readonly Fields[]
  /** What the asking object names beside it: what it means already is no slip of the pen. */
  readonly beside?: readonly string[]
  /** How many different names of this kind nobody has. */
  readonly absent?: number
  /** How many objects ask for this one. */
  readonly askers?: number
  /** Whether these files show what else it should be, or that nothing here is left for it. */
  isShown(): boolean
}

const BY_HAND = 'somebody may have made it on the cluster'

/** Why a person may have made it on the cluster; null when what git holds speaks against that. */
export function whyByHand(
  found: DoctorContext,
  question: Wanted,
  isAsked: boolean,
  isStart = false,
): string | null {
  const { wanted, roots, absent = 1, askers = 1 } = question
  const like = likeOf(question)
  // Nobody gives two objects names of the same letters.
  if (roots.some((root) => namedOf(root).name === wanted.name) || like?.isSwap === true) return null
  if (!isAsked || !(isStart || isManaged(found, roots))) return `${BY_HAND}: Flux is not kept in these files`
  if (like !== null) return null
  if (absent > 1)
    return `${absent} of those that are named are in no manifest, and somebody may have made them on the cluster`
  // What bootstrap wrote does not say that people make such things in git; and several do not err alike.
  const isCustom = isManaged(
    found,
    roots.filter((root) => namedOf(root).name !== 'flux-system'),
  )
  if (askers > 1 && !isCustom) return `${askers} objects name it, and ${BY_HAND}`
  return question.isShown() ? null : `${BY_HAND}, and nothing here shows what else it should be`
}

/** One that is here and whose name is nearly the same; null when there is none. */
export function likeOf({
  wanted,
  roots,
  beside = [],
}: Pick<Wanted, 'wanted' | 'roots' | 'beside'>): { readonly name: string; readonly isSwap: boolean } | null {
  for (const { name, namespace } of roots.map(namedOf)) {
    const odd = oddWords(name, wanted.name)
    if (odd === null || !isSameNamespace(namespace, wanted.namespace) || beside.includes(name)) continue
    const [from, to] = odd
    if (isSwap(from, to)) return { name, isSwap: true }
    if (Math.min(from.length, to.length) >= 4 && from.length !== to.length && leven(from, to) === 1)
      return { name, isSwap: false }
  }
  return null
}

/** The one word in which two names differ, as each has it; null when they differ by more or by digits: app-1 and app-2 are two names. */
function oddWords(a: string, b: string): readonly [string, string] | null {
  const [long, short] = [a.split(/[-._]/), b.split(/[-._]/)]
  if (a === b || digits(a) !== digits(b) || long.length !== short.length) return null
  const odd = long.flatMap((word, index) =>
    word === short[index] ? [] : [[word, short[index] ?? ''] as const],
  )
  return odd.length === 1 ? (odd[0] ?? null) : null
}

const digits = (text: string) => text.replace(/\D/g, '')

/** Whether two neighbours of a word stand in the other order; two letters alone (eu, ue) are codes of something. */
export function isSwap(a: string, b: string): boolean {
  if (a.length !== b.length || a.length < 3) return false
  const odd = [...a].flatMap((letter, index) => (letter === b[index] ? [] : [index]))
  const [first = 0, second] = odd
  return odd.length === 2 && second === first + 1 && a[first] === b[second] && a[second] === b[first]
}

/** Whether two names differ by one letter, or by two neighbours in the other order; digits tell names apart. */
export function isOneOff(a: string, b: string): boolean {
  return Math.min(a.length, b.length) >= 3 && digits(a) === digits(b) && (isSwap(a, b) || leven(a, b) === 1)
}

/** Whether a source or a Kustomization is looked for beside Flux's own source: then what Flux begins with is written in these files. */
export function isBesideStart({ graph }: DoctorContext, asking: Fields, kind: string): boolean {
  const { namespace } = namedOf(asking)
  return (
    ['GitRepository', 'Kustomization'].includes(kind) &&
    objectsOf(graph, 'GitRepository').some(
      (one) => one.name === 'flux-system' && isSameNamespace(one.namespace, namespace),
    )
  )
}

/** Whether Flux keeps itself and the like of it from these files: then people make such things in git. */
function isManaged({ cluster }: DoctorContext, roots: readonly Fields[]): boolean {
  return keepsItself(cluster) && roots.some((root) => isApplied(cluster, root))
}

/** Whether Flux keeps itself from these files. */
export function keepsItself({ deployments }: DoctorContext['cluster']): boolean {
  return deployments.some(
    ({ root, directory }) =>
      root.at('kind').text() === 'FluxInstance' || directory === '' || root.file.startsWith(`${directory}/`),
  )
}

/** Whether nothing here applies the object although Flux keeps itself: it is switched off, left over, or of somebody else. */
export function isIdle({ cluster }: Pick<DoctorContext, 'cluster'>, root: Fields): boolean {
  return keepsItself(cluster) && !isApplied(cluster, root)
}

/** A policy that nothing applies although Flux keeps itself stalls on no cluster: samples, and what is switched off. */
export function withoutIdlePolicies(found: DoctorContext): DoctorContext {
  return { ...found, policies: found.policies.filter(({ fields }) => !isIdle(found, fields)) }
}

/** Whether a Kustomization of these files applies the object. */
export function isApplied({ origins }: DoctorContext['cluster'], root: Fields): boolean {
  return origins.get(root)?.startsWith('loose:') === false
}

/** Whether the object is suspended: until it resumes it does nothing, and asks for nothing. */
export function isAsleep(root: Fields): boolean {
  return root.at('spec', 'suspend').flag()
}

/** The Kustomizations that apply what they lead to; one that is suspended applies nothing. */
export function awake({ cluster }: Pick<DoctorContext, 'cluster'>): DoctorContext['cluster']['deployments'] {
  return cluster.deployments.filter(({ root }) => !isAsleep(root))
}

/** The places, as `file:line`, of the objects that suspended Kustomizations alone apply. */
export function pausedPlaces(found: Pick<DoctorContext, 'cluster'>): ReadonlySet<string> {
  const applied = awake(found)
  if (applied.length === found.cluster.deployments.length) return new Set()
  const places = (all: typeof applied) => new Set(all.flatMap(({ objects }) => objects.map(placeOf)))
  const live = places(applied)
  return new Set([...places(found.cluster.deployments)].filter((place) => !live.has(place)))
}
