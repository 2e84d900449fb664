/** Doctor's checks of the way from the marker to the Deployment: does what Flux commits reach the cluster? Pure. */

import { basename } from 'node:path/posix'
import leven from 'leven'
import { hasUnknown } from '../../flux/fields.ts'
import { type Finding, placeOf } from '../../flux/files.ts'
import { nameOf, objectsOf } from '../../flux/graph.ts'
import { repositoryName } from '../../flux/kustomize/clusters.ts'
import type { GitRepository, ImageUpdateAutomation, Kustomization, Reference } from '../../flux/objects.ts'
import { directoryOf } from '../../flux/objects.ts'
import { type DoctorContext, finding, isKind, notKnown, type Remark } from '../context.ts'
import { findRefusedEntries } from '../markers/entries.ts'
import { parentOf } from '../mentions.ts'
import { isIdle, isOneOff } from '../objects/evidence.ts'
import { isOfGone } from '../policies/abandoned.ts'
import { addressHint, findWrongSourceAddresses, ownAddress } from './addresses.ts'
import { isBootstrapped } from './begun.ts'
import { branchesOf, branchOf, findUnreadBranches, sourceOf } from './branches.ts'
import { deploying } from './rollouts.ts'

/** flux-31: a link between the marker and the Deployment leads elsewhere, or nowhere. */
export function findBrokenLinks(found: DoctorContext): readonly Remark[] {
  const others = findOtherRepositories(found)
  return [
    ...findOtherBranches(found),
    ...findUnreadBranches(found),
    ...others,
    ...findWrongSourceAddresses(found, others),
    ...(found.isPart === true
      ? []
      : [...findLostPaths(found), ...findLostSyncs(found), ...findRefusedEntries(found)]),
  ]
}

interface Link {
  readonly automation: ImageUpdateAutomation
  readonly from: GitRepository
  readonly kustomization: Kustomization
  readonly to: GitRepository
}

/** Each automation with each Kustomization that applies what it may write, both with their sources. */
function waysOf(found: DoctorContext): readonly Link[] {
  return objectsOf(found.graph, 'ImageUpdateAutomation').flatMap((automation) => {
    const from = sourceOf(found, automation.source, automation.namespace)
    if (from === null || automation.isUnknown || from.isUnknown) return []
    return deploying(found).flatMap((kustomization) => {
      const to = sourceOf(found, kustomization.source, kustomization.namespace)
      const isWritten = `${kustomization.path}/`.startsWith(
        automation.updatePath === '' ? '' : `${automation.updatePath}/`,
      )
      const isWider =
        `${automation.updatePath}/`.startsWith(`${kustomization.path}/`) || kustomization.path === ''
      if (to === null || to.isUnknown || !(isWritten || isWider)) return []
      return [{ automation, from, kustomization, to }]
    })
  })
}

function findOtherBranches(found: DoctorContext): readonly Finding[] {
  const told = new Set<GitRepository>()
  const ways = waysOf(found)
  return ways.flatMap(({ automation, from, kustomization, to }) => {
    const { read, written } = branchesOf(automation, from)
    // Pull requests bring what is pushed elsewhere to the branch that is read.
    const isReviewed = automation.pushBranch !== null && read !== null && written !== read
    const applied = branchOf(to)
    if (written === null || told.has(to) || (isReviewed && applied !== null)) return []
    const isReached = ways.some(
      (way) => way.to === to && branchesOf(way.automation, way.from).written === applied,
    )
    if (isReached) return []
    told.add(to)
    const field = to.fields.at('spec', 'ref')
    // A ref that is a text is refused as such.
    if (field.text() !== null) return []
    const what =
      to.pinned === null
        ? `reads branch ${applied}${to.branch === null ? ' (it has no ref)' : ''}`
        : `is held at ${to.pinned.by} ${to.pinned.value}`
    const message = `GitRepository ${nameOf(to)} ${what}, and ImageUpdateAutomation ${nameOf(automation)} commits to ${written}: Kustomization ${nameOf(kustomization)} never sees its commits`
    const isSynced = !objectsOf(found.graph, 'GitRepository').includes(to)
    const hint = isSynced
      ? `Set spec.sync.ref of the FluxInstance to refs/heads/${written}.`
      : isBootstrapped(to) && to.branch !== null && to.pinned === null
        ? `Write ${to.branch} for the branches in spec.git of ImageUpdateAutomation ${nameOf(automation)} (${placeOf(automation)}), or bootstrap Flux with --branch=${written}${spaceOf(to)}.`
        : `Set ref: {branch: ${written}}, without commit, name, tag and semver.`
    return [finding('flux-31', 'error', field.exists ? field : to, { message, hint })]
  })
}

/** The option of bootstrap for another namespace than its own default. */
function spaceOf({ namespace }: GitRepository): string {
  return namespace === null || namespace === 'flux-system' ? '' : ` --namespace=${namespace}`
}

function findOtherRepositories(found: DoctorContext): readonly Finding[] {
  return [...waysOf(found), ...lostWays(found)].flatMap(({ automation, from, kustomization, to }) => {
    if (repositoryName(from.url) === repositoryName(to.url)) return []
    const field = to.fields.at('spec', 'url')
    const message = `Kustomization ${nameOf(kustomization)} is applied from ${to.url}, and ImageUpdateAutomation ${nameOf(automation)} commits to ${from.url}: its commits are never applied`
    const own = ownAddress(found, to)
    const hint = own === null ? 'Let both refer to one GitRepository.' : addressHint(to, own)
    return [finding('flux-31', 'error', field, { message, hint })]
  })
}

/** Each automation with each Kustomization of a directory that is marked here and that nothing applies from here. */
function lostWays(found: DoctorContext): readonly Link[] {
  const applied = new Set(found.cluster.deployments.flatMap(({ built }) => [...built.files]))
  const lost = found.graph.markers.filter(({ file }) => !applied.has(file))
  return objectsOf(found.graph, 'ImageUpdateAutomation').flatMap((automation) => {
    const from = sourceOf(found, automation.source, automation.namespace)
    if (from === null || automation.isUnknown || from.isUnknown) return []
    return objectsOf(found.graph, 'Kustomization').flatMap((kustomization) => {
      const { path } = kustomization
      const to = sourceOf(found, kustomization.source, kustomization.namespace)
      if (to === null || to.isUnknown || kustomization.isUnknown || kustomization.suspend || path === '')
        return []
      const isMarked = lost.some(({ file }) => isBelow(file, path) && isBelow(file, automation.updatePath))
      return isMarked ? [{ automation, from, kustomization, to }] : []
    })
  })
}

function findLostPaths(found: DoctorContext): readonly Remark[] {
  const here = objectsOf(found.graph, 'Kustomization').filter((one) => isKnownPath(found, one))
  return objectsOf(found.graph, 'Kustomization').flatMap((one): readonly Remark[] => {
    const { path, source, fields } = one
    if (
      source.kind !== 'GitRepository' ||
      hasUnknown(path) ||
      one.isUnknown ||
      one.suspend ||
      isKnownPath(found, one)
    )
      return []
    const name = `Kustomization ${nameOf(one)}`
    if (isIdle(found, fields)) return [notKnown(name, 'whether it is in use: nothing here applies it')]
    const isHere = here.some((other) => other.source.name === source.name) || isWritten(found, source)
    if (!isHere) return [notKnown(name, `what it applies: ./${path} is not in this repository`)]
    // Flux applies a directory of nothing but .gitkeep, too; what a sparse checkout lacks is not read here.
    if (found.there?.has(path) === true && !found.documents.has(path))
      return [notKnown(name, `what it applies: ./${path} is there, and nothing in it is read here`)]
    const what = found.documents.has(path) ? 'is a file' : 'has no manifest'
    const message = `${name} fails: its path ./${path} ${what}`
    const gone = found.repositories.find((repository) => isOfGone(found, path, repository))
    const hint =
      gone === undefined
        ? hintFor(found, path)
        : `Take the Kustomization out, as the app of ${gone.image} is gone (${placeOf(gone)}), or bring both back.`
    return [finding('flux-31', 'error', fields.at('spec', 'path'), { message, hint })]
  })
}

/** The path of a FluxInstance: what is not here may be in the repository, or the artifact, that it syncs. */
function findLostSyncs(found: DoctorContext): readonly Remark[] {
  const here = objectsOf(found.graph, 'Kustomization').filter((one) => isKnownPath(found, one))
  return found.objects.flatMap((root): readonly Remark[] => {
    const sync = root.at('spec', 'sync')
    const field = sync.at('path')
    const path = directoryOf(field.text() ?? '')
    if (!isKind(root, 'FluxInstance', 'fluxcd.controlplane.io') || path === '' || hasUnknown(path)) return []
    if (found.documents.hasDirectory(path)) return []
    const kind = sync.at('kind').text() ?? 'GitRepository'
    const namespace = root.at('metadata', 'namespace').text() ?? 'flux-system'
    const source = { kind, name: sync.at('name').text() ?? namespace, namespace }
    const isHere =
      kind === 'GitRepository' &&
      (here.some((one) => one.source.kind === kind && one.source.name === source.name) ||
        isWritten(found, source))
    const name = `FluxInstance ${root.at('metadata', 'name').text() ?? ''}`
    if (!isHere) return [notKnown(name, `what it applies: ./${path} is not in this repository`)]
    if (found.there?.has(path) === true)
      return [notKnown(name, `what it applies: ./${path} is there, and nothing in it is read here`)]
    const message = `${name} fails: its path ./${path} has no manifest`
    return [finding('flux-31', 'error', field, { message, hint: hintFor(found, path) })]
  })
}

/** Whether an automation commits to the source what is marked in this repository: then it is this repository. */
export function isWritten(found: DoctorContext, source: Reference): boolean {
  return objectsOf(found.graph, 'ImageUpdateAutomation').some(
    ({ source: own, updatePath, isUnknown }) =>
      !isUnknown &&
      own.kind === 'GitRepository' &&
      own.name === source.name &&
      found.graph.markers.some(({ file }) => isBelow(file, updatePath)),
  )
}

function isBelow(file: string, directory: string): boolean {
  return directory === '' || file.startsWith(`${directory}/`)
}

function isKnownPath({ documents }: DoctorContext, { path }: Kustomization): boolean {
  return documents.hasDirectory(path)
}

/** The directory that is meant, where one beside it is one letter off; else the one whose name is nearest. */
function hintFor({ documents }: DoctorContext, path: string): string {
  const { directories } = documents.list(parentOf(path))
  const near = directories.filter((each) => isOneOff(basename(each), basename(path)))
  if (near.length === 1) return `Write ./${near[0]}.`
  const nearest = nearestTo(documents, path)
  const such = nearest === null ? '' : `, such as ./${nearest}`
  return `Write the directory from the top of the repository${such}.`
}

/** The directory whose names are nearest to those of the path; null when nothing is near one of them. */
function nearestTo(documents: DoctorContext['documents'], path: string): string | null {
  let at = ''
  for (const name of path.split('/')) {
    const [first] = documents
      .list(at)
      .directories.map((each) => ({ each, odd: leven(basename(each), name) }))
      // Names of which half the letters are others are other names.
      .filter(({ each, odd }) => odd * 2 <= Math.min(basename(each).length, name.length) + 1)
      .sort((a, b) => a.odd - b.odd)
    if (first === undefined) return null
    at = first.each
  }
  return at
}
