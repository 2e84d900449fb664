/** Finds objects whose name or namespace is another one than all that belong to them say. Pure. */
import type { Fields } from '../../flux/fields.ts'
import { type Finding, isSamePlace, placeOf, type SourceLocation } from '../../flux/files.ts'
import { isSameNamespace, nameOf, objectsOf } from '../../flux/graph.ts'
import type {
  FluxObject,
  ImagePolicy,
  ImageRepository,
  ImageUpdateAutomation,
  Receiver,
} from '../../flux/objects.ts'
import { type DoctorContext, finding } from '../context.ts'
import { findScannedUnderAnotherName } from '../links/proofs.ts'
import { findLostRepositories } from '../links/references.ts'
import { isOneOff, likeOf, type Named } from '../objects/evidence.ts'
import type { Cause, Correction } from './corrections.ts'

/** flux-05: a policy that does not meet its ImageRepository, told with all others that name it so. */
export function findMisnamedRepositories(found: DoctorContext): readonly Cause[] {
  const told = findLostRepositories(found).filter((remark): remark is Finding => 'check' in remark)
  return found.policies.flatMap((policy): readonly Cause[] => {
    const at = policy.fields.at('spec', 'imageRepositoryRef')
    const one = told.find((finding) => isSamePlace(finding, at))
    const wanted = wantedBy(policy)
    const meant = one === undefined ? null : meantBy(found, policy, wanted)
    if (one === undefined || meant === null) return []
    // Of one name with its policy, it is the name in the reference that is wrong; a namespace is told as one.
    const isSlip = meant.name === policy.name && meant.name !== wanted.name
    // One beside the policy is meant, whatever namespace the reference has.
    const isBeside = meant.name === wanted.name && isSameNamespace(meant.namespace, policy.namespace)
    const isNamedSo = isBeside || isNamed(found, meant) || (isSlip && entriesFor(found, wanted).length === 0)
    const others = isNamedSo ? [] : entriesFor(found, wanted)
    const beside = others.map(({ receiver, at }) => `Receiver ${nameOf(receiver)} (${placeOf(at)})`)
    const message = beside.length === 0 ? one.message : `${one.message}; ${beside.join(' and ')} names it too`
    const hint =
      beside.length > 0
        ? hintFor(wanted, meant)
        : isNamedSo && meant.name !== wanted.name
          ? `Write name: ${meant.name} there, which is the ImageRepository of ${meant.image}.`
          : one.hint
    const corrections = isNamedSo ? refTo(policy, meant) : nameAs(meant, wanted)
    return corrections.length === 0 ? [] : [{ finding: { ...one, message, hint }, corrections }]
  })
}

const wantedBy = ({ repository, namespace }: ImagePolicy): Named => ({
  ...{ name: repository.name, namespace: repository.namespace ?? namespace },
})

/** The ImageRepository that the policy means; null where nothing tells. */
function meantBy(found: DoctorContext, policy: ImagePolicy, wanted: Named): ImageRepository | null {
  const all = found.repositories
  const far = all.filter(({ name }) => name === wanted.name)
  if (far.length > 0) return far.length === 1 ? (far[0] ?? null) : null
  const roots = all.map(({ fields }) => fields)
  const like = likeOf({ wanted, roots })?.name
  return (
    findScannedUnderAnotherName(found, policy.fields, wanted) ??
    all.find(({ name, namespace }) => name === like && isSameNamespace(namespace, wanted.namespace)) ??
    null
  )
}

interface NamedEntry {
  readonly receiver: Receiver
  readonly wanted: Named
  readonly at: Fields
}

/** The entries of Receivers that name an ImageRepository. */
function allEntries({ graph }: DoctorContext): readonly NamedEntry[] {
  return objectsOf(graph, 'Receiver').flatMap((receiver) => {
    const places = receiver.fields.at('spec', 'resources').list()
    return receiver.resources.flatMap(({ kind, name, namespace }, index) => {
      const wanted = { name, namespace: namespace ?? receiver.namespace }
      return kind === 'ImageRepository' ? [{ receiver, wanted, at: places[index] ?? receiver.fields }] : []
    })
  })
}

function entriesFor(found: DoctorContext, named: Named): readonly NamedEntry[] {
  return allEntries(found).filter(({ wanted }) => isThat(wanted, named))
}

const isThat = (a: Named, b: Named) => a.name === b.name && isSameNamespace(a.namespace, b.namespace)

/** Whether anything names the ImageRepository as it is called. */
function isNamed(found: DoctorContext, repository: ImageRepository): boolean {
  return (
    entriesFor(found, repository).length > 0 ||
    objectsOf(found.graph, 'ImagePolicy').some((policy) => isThat(wantedBy(policy), repository))
  )
}

function hintFor(wanted: Named, meant: ImageRepository): string {
  return meant.name === wanted.name
    ? `Put ImageRepository ${meant.name} into namespace ${wanted.namespace}, or write namespace: ${meant.namespace} in each, with accessFrom in the ImageRepository.`
    : `Call ImageRepository ${nameOf(meant)} ${wanted.name}, or write ${meant.name} in each.`
}

function nameAs(meant: ImageRepository, wanted: Named): readonly Correction[] {
  return meant.name === wanted.name
    ? inNamespace(meant, wanted.namespace)
    : [{ object: meant, path: ['metadata', 'name'], from: meant.name, to: wanted.name }]
}

function refTo(policy: ImagePolicy, meant: ImageRepository): readonly Correction[] {
  const { name, namespace } = policy.repository
  const path = ['spec', 'imageRepositoryRef']
  return meant.name === name
    ? meant.namespace === null
      ? []
      : [{ object: policy, path: [...path, 'namespace'], from: namespace, to: meant.namespace }]
    : [{ object: policy, path: [...path, 'name'], from: name, to: meant.name }]
}

/** That the object is in that namespace. */
export function inNamespace(object: FluxObject, namespace: string | null): readonly Correction[] {
  const path = ['metadata', 'namespace']
  return namespace === null ? [] : [{ object, path, from: object.namespace, to: namespace }]
}

/** flux-08: a policy, alone or with its ImageRepository, in another namespace than its marker and every automation. */
export function findMovedPolicies(found: DoctorContext): readonly Cause[] {
  const automations = objectsOf(found.anywhere, 'ImageUpdateAutomation')
  const policies = objectsOf(found.anywhere, 'ImagePolicy')
  return found.policies.flatMap((policy): readonly Cause[] => {
    const markers = found.graph.markers.filter((marker) => marker.policy === policy.name)
    const [marker] = markers
    const home = marker?.namespace
    if (marker === undefined || home === undefined || policy.namespace === null || policy.isUnknown) return []
    const isElsewhere = ({ namespace }: { namespace: string | null }) => namespace === home
    const isAlone =
      home !== policy.namespace &&
      markers.every(isElsewhere) &&
      policies.filter(({ name }) => name === policy.name).length === 1
    const isLeft =
      automations.length > 0 && automations.every(isElsewhere) && policy.repository.namespace === null
    const repository = isAlone && isLeft ? onlyRepositoryOf(found, policy) : null
    if (repository === null || repository.namespace === null) return []
    const [left, moved] = isElsewhere(repository)
      ? ['its ImageRepository, its ImageUpdateAutomation and its marker', 'it selects nothing, and ']
      : ['its ImageUpdateAutomation and its marker', '']
    const both = isElsewhere(repository) ? '' : ' with its ImageRepository'
    const isMoved = both !== '' && repository.namespace === policy.namespace && isOwn(policies, policy)
    if (both !== '' && !isMoved) return []
    const message = `ImagePolicy ${nameOf(policy)} is in namespace ${policy.namespace}${both}, and ${left} (${placeOf(marker)}) are of ${home}: ${moved}nothing is written`
    const at = policy.fields.at('metadata', 'namespace')
    const isWritten = new RegExp(`namespace:\\s*['"]?${home}\\b`).test(lineAt(found, at))
    const hint = isWritten
      ? `A kustomization sets namespace: ${policy.namespace} over it: take that out of there, or list ${both === '' ? 'it' : 'both'} in another one.`
      : `Write namespace: ${home}${both === '' ? '' : ' in both'}.`
    const told = finding('flux-08', 'error', at, { message, hint })
    const corrections = [policy, ...(isMoved ? [repository] : [])].flatMap((one) => inNamespace(one, home))
    return [{ finding: told, corrections }]
  })
}

function lineAt(found: DoctorContext, { file, line }: SourceLocation): string {
  return found.textOf(file).split('\n')[line - 1] ?? ''
}

/** The ImageRepository of the name that the policy says, of this cluster; null where there are none or several. */
function onlyRepositoryOf(
  { anywhere, repositories }: DoctorContext,
  policy: ImagePolicy,
): ImageRepository | null {
  const isNamed = ({ name }: ImageRepository) => name === policy.repository.name
  const isOnly = objectsOf(anywhere, 'ImageRepository').filter(isNamed).length === 1
  return isOnly ? (repositories.find(isNamed) ?? null) : null
}

/** Whether no other policy selects from its ImageRepository. */
function isOwn(policies: readonly ImagePolicy[], policy: ImagePolicy): boolean {
  return policies.filter(({ repository }) => repository.name === policy.repository.name).length === 1
}

/** flux-05: an ImageRepository in a namespace that is a slip away from that of its policy, and that nothing else has. */
export function findMisplacedRepositories(found: DoctorContext): readonly Cause[] {
  const { allObjects, policies, repositories } = found
  const byName = Map.groupBy(policies, ({ repository }) => repository.name)
  const inIt = (space: string) =>
    allObjects.filter(
      (one) =>
        one.at('metadata', 'namespace').text() === space ||
        (one.at('kind').text() === 'Namespace' && one.at('metadata', 'name').text() === space),
    )
  return repositories.flatMap((repository): readonly Cause[] => {
    const { name, namespace } = repository
    const asking = byName.get(name) ?? []
    const homes = new Set(asking.map(({ namespace: own, repository: ref }) => ref.namespace ?? own))
    const [home, ...more] = homes
    if (namespace === null || home == null || more.length > 0 || !isOneOff(namespace, home)) return []
    if (inIt(namespace).length > 1 || inIt(home).length < 2 || entriesFor(found, repository).length > 0)
      return []
    const message = `ImageRepository ${nameOf(repository)} is in namespace ${namespace}, which nothing else here has, and ImagePolicy ${asking.map(nameOf).join(', ')} looks for it in ${home}`
    const at = repository.fields.at('metadata', 'namespace')
    const told = finding('flux-05', 'error', at, { message, hint: `Write namespace: ${home}.` })
    return [{ finding: told, corrections: inNamespace(repository, home) }]
  })
}

/** flux-08: the one automation is in another namespace than all policies: several, or one with all that the automation needs. */
export function findMovedAutomation(found: DoctorContext): readonly Cause[] {
  const [automation, ...others] = objectsOf(found.anywhere, 'ImageUpdateAutomation')
  const policies = objectsOf(found.anywhere, 'ImagePolicy')
  const [first] = policies
  const home = first?.namespace ?? null
  if (automation === undefined || others.length > 0 || home === null) return []
  const isAlone = policies.length < 2
  if (isAlone && !isAllIn(found, automation, home)) return []
  const isApart =
    automation.namespace !== null &&
    automation.namespace !== home &&
    !automation.isUnknown &&
    policies.every(({ namespace, isUnknown }) => namespace === home && !isUnknown)
  const isMine = objectsOf(found.graph, 'ImageUpdateAutomation').some(
    ({ fields }) => fields === automation.fields,
  )
  if (!isApart || !isMine) return []
  const all = isAlone ? 'the one policy, its ImageRepository and its source' : 'all of these'
  const message = `ImageUpdateAutomation ${nameOf(automation)} looks at the policies of its own namespace, and ${all} are in ${home}: no tag is ever written`
  const at = automation.fields.at('metadata', 'namespace')
  const hint = isAlone ? `Write namespace: ${home}.` : 'Put both into one namespace.'
  const told = finding('flux-08', 'error', at, { message, hint })
  return [{ finding: told, corrections: inNamespace(automation, home) }]
}

/** Whether the ImageRepositories, and the one source that the automation names without a namespace, are there. */
function isAllIn({ anywhere }: DoctorContext, automation: ImageUpdateAutomation, home: string): boolean {
  const { name, namespace } = automation.source
  const sources = objectsOf(anywhere, 'GitRepository').filter((one) => one.name === name)
  const needed = [...objectsOf(anywhere, 'ImageRepository'), ...sources]
  return namespace === null && sources.length === 1 && needed.every((one) => one.namespace === home)
}
