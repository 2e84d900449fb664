/** Keeps what was given on the command line for the next run, where that is of use, and takes what is kept for the cluster that it is of. Pure. */
import { dirname } from 'node:path/posix'
import { type FluxGraph, isSameNamespace, objectsOf } from '../flux/graph.ts'
import { chosenCluster, isKeptElsewhere } from './cluster/choice.ts'
import type { Draft } from './draft.ts'
import type { InitFacts } from './gather.ts'
import type { Scope } from './marking/scope.ts'
import {
  type InitSettings,
  parseSettings,
  type RawSettings,
  SETTINGS_FILE,
  withSettings,
} from './settings.ts'

/** What the cluster that init writes for has. */
interface Near {
  readonly graph: FluxGraph
  readonly scope: Scope
}

/** The settings of this cluster: of several, each has its own, and what is kept is of the one whose directory is kept. */
export function settingsOf(draft: Draft, facts: InitFacts, near: Near): InitSettings {
  const { settings, given } = facts
  if (chosenCluster(near.scope) === null) return settings
  const isOther = isKeptElsewhere(near.scope, kept(draft, facts).path ?? null)
  const namespace = given.namespace === undefined ? namespaceOf(settings, near) : settings.namespace
  const own = { ...settings, namespace }
  const isForeign = ({ branch }: InitSettings) =>
    branch !== null && given.branch === undefined && (isOther || isContradicted(branch, own, near))
  const known = isForeign(own) ? { ...own, branch: null } : own
  return isOther ? withOwn(known, given, near) : known
}

/** Where Flux is in the cluster, when nothing of it is in the namespace of the settings. */
function namespaceOf({ namespace }: InitSettings, { graph }: Near): string {
  const found = KINDS.flatMap((kind) => objectsOf(graph, kind).map((each) => each.namespace))
  const [only, second] = new Set(found)
  return only == null || second !== undefined ? namespace : only
}

const KINDS = ['GitRepository', 'ImageRepository', 'ImagePolicy', 'ImageUpdateAutomation'] as const

/** With what the objects of another cluster than the kept one say: what was asked for there is not asked for here. */
function withOwn(settings: InitSettings, given: RawSettings, { graph }: Near): InitSettings {
  const isNear = (each: { readonly namespace: string | null }) =>
    isSameNamespace(each.namespace, settings.namespace)
  const policies = objectsOf(graph, 'ImagePolicy').filter(isNear)
  const isPinned = policies.some(({ digestReflection }) => digestReflection !== 'Never')
  const isCalled = objectsOf(graph, 'Receiver').some(
    (each) => isNear(each) && each.resources.some(({ kind }) => kind === 'ImageRepository'),
  )
  return {
    ...settings,
    receiver: given.receiver === undefined && isCalled ? null : settings.receiver,
    pin: given.pin === undefined && policies.length > 0 ? isPinned : settings.pin,
    fluxVersion: given['flux-version'] === undefined ? null : settings.fluxVersion,
  }
}

/** Whether Flux reads another branch than this in the cluster, as its files say. */
function isContradicted(branch: string, { namespace }: InitSettings, { graph }: Near): boolean {
  const isNear = (each: { readonly namespace: string | null }) => isSameNamespace(each.namespace, namespace)
  const read = objectsOf(graph, 'GitRepository').filter(isNear)
  const pushed = objectsOf(graph, 'ImageUpdateAutomation').filter(isNear)
  if (pushed.some(({ pushBranch }) => pushBranch === branch)) return false
  return read.length > 0 && read.every((each) => each.branch !== null && each.branch !== branch)
}

/** What each of several clusters has for itself. */
const OF_CLUSTER = ['path', 'branch', 'namespace', 'receiver', 'pin', 'flux-version']

/** Writes what was given into .flux-docker.yaml; a directory that nothing goes to, or of a second cluster, is for once. */
export function keepGiven(draft: Draft, facts: InitFacts, near: Near): void {
  const isUnused = noteUnused(draft, facts, near)
  const { path, branch } = kept(draft, facts)
  const isOther = isKeptElsewhere(near.scope, path ?? null)
  const forOnce = [
    ...(isUnused ? ['path'] : []),
    ...(isOther ? OF_CLUSTER : []),
    ...(branch === undefined && isTold(facts, near) ? ['branch'] : []),
  ]
  remember(draft, facts, forOnce)
}

/** Whether the files of one of several clusters say the branch that was given. */
function isTold({ given: { branch }, settings: { namespace } }: InitFacts, { graph, scope }: Near): boolean {
  return (
    chosenCluster(scope) !== null &&
    objectsOf(graph, 'GitRepository').some(
      (each) => isSameNamespace(each.namespace, namespace) && each.branch === branch,
    )
  )
}

/** Whether a directory was given that nothing goes to, since the objects of all apps are in another one. */
function noteUnused(draft: Draft, { given: { path } }: InitFacts, { graph, scope }: Near): boolean {
  const directory = path?.replace(/^\.\//, '').replace(/\/$/, '')
  if (directory === undefined || directory === '.') return false
  if (draft.files().some((each) => each.path.startsWith(`${directory}/`))) return false
  const there = [...new Set(objectsOf(graph, 'ImagePolicy').map(({ file }) => dirname(file)))]
  if (there.length === 0) return false
  const message = `nothing goes to ${directory}: the image objects are in ${there.slice(0, 4).join(', ')}`
  const isLost = chosenCluster(scope) !== null && there.every((each) => scope.holdersOf(each).length === 0)
  const hint = isLost
    ? 'None of the clusters here applies those: take back the commit that wrote them, then run init again.'
    : 'Leave --path out. To move them, move their files and run init again.'
  draft.note(null, message, hint)
  return true
}

/** What was given on the command line need not be given again, but for what is for once. */
function remember(draft: Draft, { given: all, prefix }: InitFacts, forOnce: readonly string[]): void {
  const given = Object.fromEntries(Object.entries(all).filter(([key]) => !forOnce.includes(key)))
  if (Object.keys(given).length === 0) return
  const file = `${prefix}${SETTINGS_FILE}`
  draft.write(file, withSettings(draft.text(file), given))
}

function kept(draft: Draft, { prefix }: InitFacts): RawSettings {
  const text = draft.text(`${prefix}${SETTINGS_FILE}`)
  return text === null ? {} : parseSettings(text)
}
