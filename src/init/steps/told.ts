/** Gathers from what init decided what the next steps are told from. Pure. */
import type { ManifestFile } from '../../flux/files.ts'
import { type FluxGraph, objectsOf } from '../../flux/graph.ts'
import type { FileChange } from '../../ports.ts'
import { alongside } from '../cluster/alongside.ts'
import { applierOf } from '../cluster/applying.ts'
import { homeBranch } from '../cluster/built-branch.ts'
import { chosenCluster } from '../cluster/choice.ts'
import { readInstallers } from '../cluster/controllers.ts'
import { syncFile } from '../cluster/paths.ts'
import type { Frame } from '../frame.ts'
import type { ChosenReceiver } from '../receivers.ts'
import { readSynced } from '../synced.ts'
import { factsOfStep, writtenBranch } from '../workflow.ts'
import { neededFlux } from './cluster.ts'
import { ownStep } from './own-step.ts'
import { pendingIn } from './pending.ts'
import type { StepFacts } from './step-facts.ts'

/** What the steps are told from. */
export function factsOfSteps(
  { draft, facts, scope, whole, before, source, branch, path, flux }: Frame,
  receiver: ChosenReceiver | null,
  {
    changes,
    directories,
  }: { readonly changes: readonly FileChange[]; readonly directories: readonly string[] },
): StepFacts {
  const { settings } = facts
  const sync = syncFile(path)
  const isPending = pendingIn(facts, path)
  const isInCommit = facts.uncommitted.has(sync) || changes.some((change) => change.path === sync)
  const isCovered = objectsOf(whole, 'Kustomization').some(
    (each) => each.source.name === source.name && (each.path === '' || sync.startsWith(`${each.path}/`)),
  )
  const own = (files: readonly ManifestFile[]) => files.filter(({ path: file }) => !scope.isForeign(file))
  const now = draft.graph()
  const url = source.object?.url || settings.url
  const elsewhere =
    facts.isManifestsOnly && receiver !== null && isFirstCall(now, before, receiver)
      ? factsOfStep(facts, { receiver, branch: writtenBranch(now, branch) }, url)
      : null
  return {
    ...settings,
    ...{ cluster: chosenCluster(scope), home: homeBranch(facts, whole) },
    fresh: settings.isFresh ? settings.checkedOut : null,
    graph: now,
    before,
    branch,
    written: writtenElsewhere(whole, scope),
    source: { ...source, exists: source.exists && !isPending(source.object?.file ?? '') },
    installers: readInstallers(own(facts.files)),
    needed: flux.oldest === null ? neededFlux(now, before) : null,
    url,
    callingRepository: settings.appsRepository ?? settings.repository,
    receiver,
    files: changes.map((change) => change.path),
    commit: alongside(facts, { changes, directories, path, graph: now, scope, draft }),
    hasPoliciesToFix: draft.notes.some(({ isForDoctor }) => isForDoctor === true),
    prefix: facts.prefix,
    applyByHand: isInCommit && !isCovered ? sync : null,
    applier: applierOf(readSynced(own(draft.files())), path, source.name),
    ...ownStep(facts, receiver, elsewhere),
  }
}

/** The branches that automations of other clusters push to. */
function writtenElsewhere(whole: FluxGraph, { isForeign }: Frame['scope']): readonly string[] {
  return objectsOf(whole, 'ImageUpdateAutomation').flatMap((one) =>
    isForeign(one.file) ? (one.pushBranch ?? one.checkoutBranch ?? []) : [],
  )
}

/** Whether no step can know of the Receiver yet: it is new, or the images that it scans are the first. */
export function isFirstCall(now: FluxGraph, before: FluxGraph, { isNew }: ChosenReceiver): boolean {
  const count = (graph: FluxGraph) => objectsOf(graph, 'ImagePolicy').length
  return isNew || (count(before) === 0 && count(now) > 0)
}
