/**
 * Writes what is missing between CI and Flux: `gather*` reads the repository, `decideInit` drafts, the
 * caller writes.
 */

import { dirname } from 'node:path/posix'
import { type FluxGraph, isChartFile, objectsOf, repositoriesOf } from '../flux/graph.ts'
import type { FileChange } from '../ports.ts'
import { ensureAppObjects } from './apps.ts'
import { builtBranch, noteBranches, noteUntaken } from './cluster/built-branch.ts'
import { chosenCluster, lackingElsewhere, unknownCluster } from './cluster/choice.ts'
import { hostOf } from './cluster/hosts.ts'
import { chooseSource, noteSameBranch, refuseElsewhere } from './cluster/source.ts'
import { ensureWriting, howToReach, widen } from './cluster/widening.ts'
import { Draft, type Remark } from './draft.ts'
import { refuseNewerFlux, refuseOldFlux, targetFlux, toldVersions } from './flux.ts'
import type { Frame } from './frame.ts'
import type { InitFacts } from './gather.ts'
import { keepGiven, settingsOf } from './given.ts'
import { findGenerators } from './marking/generators.ts'
import { markApp } from './marking/markers.ts'
import { noteOpen, type OpenLine } from './marking/open.ts'
import { type InitApp, watch } from './marking/places.ts'
import { readScope } from './marking/scope.ts'
import { type ChosenReceiver, ensureReceivers } from './receivers.ts'
import { asksControllers, renderSteps } from './steps/next-steps.ts'
import { asNew, withoutPending } from './steps/pending.ts'
import { factsOfSteps, isFirstCall } from './steps/told.ts'
import { ensureSync } from './sync.ts'
import { readSynced } from './synced.ts'
import { noteUnread, refuseBroken } from './unread.ts'
import { ensureWorkflow, writtenBranch } from './workflow.ts'

/** What init will do. With a refusal there are no changes. */
export interface InitResult {
  readonly changes: readonly FileChange[]
  /** What a person is told to write, as far as that is one text. */
  readonly byHand: readonly FileChange[]
  readonly refusals: readonly Remark[]
  readonly notes: readonly Remark[]
  /** The directory of the cluster that it writes for, where there are several; else null. */
  readonly cluster: string | null
  /** What the other clusters lack. */
  readonly elsewhere: readonly Remark[]
  /** Files that are in place, and in no commit as they are. */
  readonly open: readonly string[]
  /** What a person has to do next, as lines. */
  readonly steps: readonly string[]
  /** Whether the steps say that image controllers lack, so that nothing else needs to. */
  readonly asksControllers: boolean
}

/** What to write and what to say. A refusal takes back every change. */
export function decideInit(asked: InitFacts): InitResult {
  const { given, layout } = asked
  const path = 'path' in layout ? layout.path : ''
  const scope = readScope(asked.files, asked.beside, path)
  const unknown = unknownCluster(scope, { given, path: asked.settings.path, directory: path })
  if ('problem' in layout)
    return refusing(unknown ?? { where: null, message: layout.problem, hint: layout.hint })
  const draft = new Draft(asked.files, asked.unread, scope.isForeign)
  const whole = readSynced(asked.files)
  const files = asked.files.filter((file) => !scope.isForeign(file.path))
  const graph = readSynced(files)
  const settings = settingsOf(draft, asked, { graph, scope })
  const facts = { ...asked, settings }
  const source = chooseSource(draft, files, graph, settings)
  const { branch } = source
  const versions = { given: facts.given['flux-version'], kept: settings.fluxVersion }
  const flux = targetFlux(toldVersions(facts.files, versions), graph)
  refuseNewerFlux(draft, files, versions.given)
  refuseOldFlux(draft, flux, settings)
  const generators = findGenerators(draft)
  const stated = toldVersions(files, versions)
  const built = builtBranch({ facts, graph, read: source.object?.branch ?? settings.branch })
  const before = withoutPending(graph, facts, path)
  const seen = { scope, whole, graph, before, source, branch, built, path, flux, generators, stated }
  const frame = { draft, facts, ...seen }
  const ensured = ensureApps(frame)
  const receiver = noteBranches(draft, facts, frame, asNew(ensureShared(frame, ensured), before))
  noteUntaken(draft, facts, frame)
  ensureWorkflow(draft, facts, {
    receiver,
    branch: writtenBranch(draft.graph(), branch),
    isFirstCall: receiver !== null && isFirstCall(draft.graph(), before, receiver),
  })
  keepGiven(draft, facts, { graph, scope })
  refuseBroken(draft, facts)
  noteUnread(draft, facts)
  const isFirst = objectsOf(graph, 'ImageUpdateAutomation').length === 0
  const cluster = chosenCluster(scope)
  // Several clusters read one branch, or their settings and lines get in each other's way.
  if (isFirst && branch === settings.defaultBranch && !facts.isManifestsOnly && cluster === null)
    noteSameBranch(draft, source, facts.isDryRun)
  const changes = draft.refusals.length > 0 ? [] : draft.changes()
  // What is there stays, whoever applies it.
  if (unknown !== null && draft.refusals.length + changes.length > 0) return refusing(unknown)
  const told = factsOfSteps(frame, receiver, { changes, directories: [...ensured.directories.values()] })
  const elsewhere = lackingElsewhere(draft, scope, {
    ...{ apps: facts.apps, branch, checkedOut: settings.checkedOut },
  })
  return {
    ...{ changes, byHand: draft.byHand, refusals: draft.refusals, notes: draft.notes, cluster, elsewhere },
    ...{ open: told.commit.lacking, steps: renderSteps(told), asksControllers: asksControllers(told) },
  }
}

function refusing(remark: Remark): InitResult {
  const nothing = {
    changes: [],
    byHand: [],
    notes: [],
    cluster: null,
    elsewhere: [],
    open: [],
    steps: [],
    asksControllers: false,
  }
  return { ...nothing, refusals: [remark] }
}

/** The apps that there is something for. */
interface Ensured {
  readonly apps: readonly InitApp[]
  /** Whether no app has a marker, nor gets one: an automation would do nothing. */
  readonly isIdle: boolean
  /** App → the files that have its markers. */
  readonly marked: ReadonlyMap<string, readonly string[]>
  /** App → the directory that brings it to the cluster. */
  readonly directories: ReadonlyMap<string, string>
  /** What is left to a person to mark. */
  readonly open: readonly OpenLine[]
}

/** The objects and the marker of each app. Objects that no marker uses do nothing: an app that gets no marker gets no new ones. */
function ensureApps(frame: Frame): Ensured {
  const { draft, facts, scope, graph, path, flux, generators, branch } = frame
  const { namespace, tags, pin } = facts.settings
  const deployBranch = frame.built.name
  const { beside } = facts
  const at = { graph, namespace, path, generators, tags, pin, deployBranch, flux, beside }
  const marked = new Map<string, readonly string[]>()
  const directories = new Map<string, string>()
  const lefts = new Map<InitApp, Remark>()
  const open: OpenLine[] = []
  const seenOf = watch(draft, facts.apps, scope)
  for (const app of facts.apps) {
    const kept = draft.keep()
    const setter = ensureAppObjects(draft, app, at)
    if (setter === null) continue
    const digestOf = pin ? (tag: string) => facts.digests.get(`${app.image}:${tag}`) ?? null : null
    const mark = (now: FluxGraph) => {
      const where = { scope, graph: now, namespace, branch, setter, seenOf }
      return markApp(draft, app, { setter, digestOf }, where)
    }
    const first = mark(graph)
    const beyond = 'left' in first ? first.left.beyond : undefined
    const isWider = beyond !== undefined && widen(draft, beyond, { namespace, scope })
    const done = isWider ? mark(draft.graph()) : first
    if ('left' in done) {
      draft.back(kept)
      const hint = beyond === undefined ? done.left.hint : howToReach(draft, beyond, { namespace, scope })
      lefts.set(app, { ...done.left, hint })
      continue
    }
    open.push(...done.open)
    if (done.files.length > 0) marked.set(app.name, done.files)
    const directory =
      done.directory ??
      done.files
        .filter((file) => isApplied(draft, file))
        .map(dirname)
        .at(-1)
    if (directory !== undefined) directories.set(app.name, directory)
  }
  const apps = facts.apps.filter((app) => !lefts.has(app) || repositoriesOf(graph, app.image).length > 0)
  for (const { where, message, hint } of together(lefts))
    if (apps.length === 0) draft.refuse(where, message, hint)
    else draft.note(where, message, hint)
  return { apps, isIdle: lefts.size === facts.apps.length, marked, directories, open }
}

/** What is the same for several apps once, with their names. */
function together(lefts: ReadonlyMap<InitApp, Remark>): readonly Remark[] {
  const rest = (app: InitApp, { message }: Remark) => message.replace(`${app.name}: `, '')
  const groups = Map.groupBy(lefts, ([app, remark]) => `${rest(app, remark)} ${remark.hint}`)
  return [...groups.values()].flatMap((group) => {
    const [first] = group
    if (first === undefined) return []
    const names = group.map(([{ name }]) => name).join(', ')
    return group.length === 1 ? [first[1]] : [{ ...first[1], message: `${names}: ${rest(...first)}` }]
  })
}

/** The objects that all apps share; the Receiver that the step calls. */
function ensureShared(
  frame: Frame,
  { apps, isIdle, marked, directories, open }: Ensured,
): ChosenReceiver | null {
  const { draft, facts, whole, graph, source, branch, built, path, flux, generators, stated } = frame
  const { settings } = facts
  const { namespace, repository, url } = settings
  const { name } = source
  const host = hostOf(source.object?.url || url)
  const shared = { graph, generators, namespace, path, source: name, branch, host, apps, flux }
  const { holdsForeign } = frame.scope
  if (!isIdle) ensureWriting(draft, shared, { scope: frame.scope, marked })
  noteOpen(draft, open, { namespace, holdsForeign })
  const caller = {
    repository: settings.appsRepository ?? repository,
    repositoryId: settings.repositoryId,
    branch: built.name,
    workflow: facts.callingWorkflow,
  }
  const stepType = facts.step?.inputs['flux-receiver-type'] ?? null
  const audience = facts.step?.inputs['flux-oidc-audience'] ?? 'notification-controller'
  const receiver = ensureReceivers(draft, {
    ...shared,
    ...{ caller, stepType, audience, stated },
    otherBranch: built.other,
    callers: facts.callers ?? null,
    wanted: settings.receiver,
  })
  refuseElsewhere(draft, graph, source, settings, directories.values())
  const sync = { name, exists: source.exists }
  ensureSync(draft, {
    ...{ graph: whole, namespace, path, source: sync, url, branch, directories, marked },
    scope: frame.scope,
  })
  return receiver
}

/** Whether the file's directory is applied with it: where a Kustomization of Flux stands does not say what it applies. */
function isApplied(draft: Draft, file: string): boolean {
  return !isChartFile(file) && !(draft.text(file) ?? '').includes('kustomize.toolkit.fluxcd.io/')
}
