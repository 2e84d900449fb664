/**
 * Writes what is missing between CI and Flux: `gather*` reads the repository, `decideInit` drafts, the
 * caller writes.
 */

import { dirname, join } from 'node:path/posix'
import { type FluxGraph, isChartFile, objectsOf, repositoriesOf } from '../flux/graph.ts'
import { whyBroken } from '../flux/yaml.ts'
import type { FileChange } from '../ports.ts'
import { ensureAppObjects, ensureAutomation } from './apps.ts'
import { readInstallers } from './cluster/controllers.ts'
import { hostOf } from './cluster/hosts.ts'
import { chooseSource, noteSameBranch, refuseElsewhere, type Source } from './cluster/source.ts'
import type { StepFacts } from './cluster/step-facts.ts'
import { neededFlux } from './cluster/steps.ts'
import { Draft, type Remark } from './draft.ts'
import { refuseNewerFlux, refuseOldFlux, type TargetFlux, targetFlux, toldVersions } from './flux.ts'
import type { InitFacts } from './gather.ts'
import { findGenerators, type Generator } from './marking/generators.ts'
import { markApp } from './marking/markers.ts'
import { noteOpen, type OpenLine } from './marking/open.ts'
import { type InitApp, watch } from './marking/places.ts'
import { readScope, type Scope } from './marking/runs.ts'
import { asksControllers, renderSteps } from './next-steps.ts'
import { type ChosenReceiver, ensureReceivers } from './receivers.ts'
import { SETTINGS_FILE, WORKFLOW, withSettings } from './settings.ts'
import { ensureSync } from './sync.ts'
import { readSynced } from './synced.ts'
import { ensureWorkflow, factsOfStep, usesJobToken, writtenBranch } from './workflow.ts'

/** What init will do. With a refusal there are no changes. */
export interface InitResult {
  readonly changes: readonly FileChange[]
  readonly refusals: readonly Remark[]
  readonly notes: readonly Remark[]
  /** What a person has to do next, as lines. */
  readonly steps: readonly string[]
  /** Whether the steps say that image controllers lack, so that nothing else needs to. */
  readonly asksControllers: boolean
}

/** What to write and what to say. A refusal takes back every change. */
export function decideInit(facts: InitFacts): InitResult {
  if ('problem' in facts.layout) {
    const { problem: message, hint } = facts.layout
    const refusals = [{ where: null, message, hint }]
    return { changes: [], refusals, notes: [], steps: [], asksControllers: false }
  }
  const { path } = facts.layout
  const { settings } = facts
  const scope = readScope(facts.files, facts.beside, path)
  const draft = new Draft(facts.files, facts.unread, scope.isForeign)
  const whole = readSynced(facts.files)
  const files = facts.files.filter((file) => !scope.isForeign(file.path))
  const graph = readSynced(files)
  const source = chooseSource(draft, files, graph, settings)
  const { branch } = source
  const versions = { given: facts.given['flux-version'], kept: settings.fluxVersion }
  const flux = targetFlux(toldVersions(facts.files, versions), graph)
  refuseNewerFlux(draft, files, versions.given)
  refuseOldFlux(draft, flux, settings)
  const generators = findGenerators(draft)
  const stated = toldVersions(files, versions)
  const frame = { draft, facts, scope, whole, graph, source, branch, path, flux, generators, stated }
  const ensured = ensureApps(frame)
  const receiver = ensureShared(frame, ensured)
  ensureWorkflow(draft, facts, { receiver, branch: writtenBranch(draft.graph(), branch) })
  remember(draft, facts, noteUnused(draft, facts, graph))
  refuseBroken(draft, facts)
  noteUnread(draft, facts)
  const isFirst = objectsOf(graph, 'ImageUpdateAutomation').length === 0
  if (isFirst && branch === settings.defaultBranch && !facts.isManifestsOnly) noteSameBranch(draft, source)
  const changes = draft.refusals.length > 0 ? [] : draft.changes()
  const told = factsOfSteps(frame, receiver, { changes, directories: [...ensured.directories.values()] })
  return {
    ...{ changes, refusals: draft.refusals, notes: draft.notes },
    ...{ steps: renderSteps(told), asksControllers: asksControllers(told) },
  }
}

/** What every part of init decides from. */
interface Frame {
  readonly draft: Draft
  readonly facts: InitFacts
  readonly scope: Scope
  /** What all clusters have. */
  readonly whole: FluxGraph
  /** What the cluster has that init writes for. */
  readonly graph: FluxGraph
  readonly source: Source
  readonly branch: string | null
  readonly path: string
  readonly flux: TargetFlux
  readonly generators: readonly Generator[]
  /** The versions of Flux that are stated for this cluster. */
  readonly stated: readonly string[]
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
  const { namespace, tags, pin, defaultBranch: deployBranch } = facts.settings
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
    const done = markApp(
      draft,
      app,
      { setter, digestOf },
      { scope, graph, namespace, branch, setter, seenOf },
    )
    if ('left' in done) {
      draft.back(kept)
      lefts.set(app, done.left)
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
  const { draft, facts, whole, graph, source, branch, path, flux, generators, stated } = frame
  const { settings } = facts
  const { namespace, repository, url } = settings
  const { name } = source
  const host = hostOf(source.object?.url || url)
  const shared = { graph, generators, namespace, path, source: name, branch, host, apps, flux }
  if (!isIdle) ensureAutomation(draft, shared, [...marked.values()].flat())
  noteOpen(draft, open, namespace)
  const caller = {
    repository: settings.appsRepository ?? repository,
    repositoryId: settings.repositoryId,
    branch: settings.defaultBranch,
    workflow: facts.callingWorkflow,
  }
  const stepType = facts.step?.inputs['flux-receiver-type'] ?? null
  const audience = facts.step?.inputs['flux-oidc-audience'] ?? 'notification-controller'
  const receiver = ensureReceivers(draft, {
    ...shared,
    caller,
    wanted: settings.receiver,
    stepType,
    audience,
    stated,
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

function factsOfSteps(
  { draft, facts, scope, whole, graph, source, branch, path, flux }: Frame,
  receiver: ChosenReceiver | null,
  {
    changes,
    directories,
  }: { readonly changes: readonly FileChange[]; readonly directories: readonly string[] },
): StepFacts {
  const { settings } = facts
  const sync = join(dirname(path), 'sync.yaml')
  const isChanged = (file: string) => changes.some((change) => change.path === file)
  const isCovered = objectsOf(whole, 'Kustomization').some(
    (each) => each.source.name === source.name && (each.path === '' || sync.startsWith(`${each.path}/`)),
  )
  const now = draft.graph()
  const url = source.object?.url || settings.url
  return {
    ...settings,
    graph: now,
    before: graph,
    branch,
    source,
    installers: readInstallers(facts.files.filter(({ path: file }) => !scope.isForeign(file))),
    needed: flux.oldest === null ? neededFlux(now, graph) : null,
    url,
    callingRepository: settings.appsRepository ?? settings.repository,
    receiver,
    files: changes.map((change) => change.path),
    alongside: alongside(facts, changes, directories),
    prefix: facts.prefix,
    applyByHand: isChanged(sync) && !isCovered ? sync : null,
    isNewWorkflow: isChanged(facts.step?.workflow ?? WORKFLOW),
    usesJobToken: usesJobToken(facts),
    step:
      facts.isManifestsOnly && receiver !== null && isFirstCall(now, graph, receiver)
        ? factsOfStep(facts, { receiver, branch: writtenBranch(now, branch) }, url)
        : null,
  }
}

/** What a person did not commit yet beside what is written in an app's directory: Flux builds both or none. */
function alongside(
  { files, beside, uncommitted }: InitFacts,
  changes: readonly FileChange[],
  directories: readonly string[],
): readonly string[] {
  const written = changes.map(({ path }) => path)
  const touched = directories.filter((directory) => written.some((file) => file.startsWith(`${directory}/`)))
  return [...files, ...beside]
    .map(({ path }) => path)
    .filter((file) => uncommitted.has(file) && !written.includes(file))
    .filter((file) => touched.some((directory) => file.startsWith(`${directory}/`)))
}

/** Whether no step can know of the Receiver yet: it is new, or the images that it scans are the first. */
function isFirstCall(now: FluxGraph, before: FluxGraph, { isNew }: ChosenReceiver): boolean {
  const count = (graph: FluxGraph) => objectsOf(graph, 'ImagePolicy').length
  return isNew || (count(before) === 0 && count(now) > 0)
}

/** Whether a directory was given that nothing goes to, since the objects of all apps are in another one. */
function noteUnused(draft: Draft, { given: { path } }: InitFacts, graph: FluxGraph): boolean {
  const directory = path?.replace(/^\.\//, '').replace(/\/$/, '')
  if (directory === undefined || draft.files().some((each) => each.path.startsWith(`${directory}/`)))
    return false
  const there = [...new Set(objectsOf(graph, 'ImagePolicy').map(({ file }) => dirname(file)))]
  if (there.length === 0) return false
  const message = `nothing goes to ${directory}: the image objects are in ${there.slice(0, 4).join(', ')}`
  draft.note(null, message, 'Leave --path out. To move them, move their files and run init again.')
  return true
}

/** What was given on the command line need not be given again. */
function remember(draft: Draft, { given: all, prefix }: InitFacts, isUnused: boolean): void {
  const { path, ...others } = all
  const given = isUnused ? others : all
  if (Object.keys(given).length === 0) return
  const file = `${prefix}${SETTINGS_FILE}`
  draft.write(file, withSettings(draft.text(file), given))
}

/** What Flux objects a broken file has cannot be told, so neither what is missing. Templates are filled in first. */
function refuseBroken(draft: Draft, { files }: InitFacts): void {
  for (const { path, text } of files) {
    const broken = text.includes('toolkit.fluxcd.io') && !text.includes('{{') ? whyBroken(path, text) : null
    if (broken !== null) draft.refuse(path, broken, 'Fix it, then run init again.')
  }
}

/** Large or foreign files are no reason to stop when init needs none of them, so they are only named. */
function noteUnread(draft: Draft, { unread, apps }: InitFacts): void {
  for (const [path, problem] of unread) {
    const isOfApp = apps.some(({ directory }) => directory !== null && path.startsWith(`${directory}/`))
    if (isOfApp) draft.refuse(path, problem, 'Make it a plain file of ordinary size in this repository.')
    else draft.note(path, `${problem}, so it was not read`, 'Ignore this unless it is a manifest.')
  }
}
