/** Checks a repository's Flux files and workflows: what will go wrong, where, how to fix it, and what is not known. Pure. */

import { showUnknown } from '../flux/fields.ts'
import type { Finding, NotKnown } from '../flux/files.ts'
import { readCorrected } from './causes/causes.ts'
import { CHECKS } from './checks.ts'
import { type DoctorFacts, notKnown, type Remark } from './context.ts'
import { findOverlaps } from './markers/overlaps.ts'
import { findOtherClusters } from './markers/per-cluster.ts'
import { findDuplicates } from './objects/duplicates.ts'
import { withoutIdlePolicies } from './objects/evidence.ts'
import { findNeeds } from './objects/needs.ts'
import { findRivalClusters } from './objects/rival-clusters.ts'
import { findVariables } from './objects/versions.ts'
import { findOtherBranches, findUndeployedBranches, findUntakenBranches } from './pushes/deploy-branches.ts'
import { unreadWorkflows } from './pushes/workflows.ts'
import { findRefusedBranches } from './receivers/refused-branches.ts'
import { toldBy } from './told.ts'
import { findUnusedPolicies } from './unapplied/unlisted.ts'

/** What is wrong, and what could not be judged. */
export interface Judgement {
  readonly findings: readonly Finding[]
  readonly notKnown: readonly NotKnown[]
}

/** The findings, in the order of the checks; what could not be read comes first, as flux-00. Each thing is told once. */
export function diagnose(facts: DoctorFacts): Judgement {
  const { contexts: read, causes, findings } = readCorrected(facts)
  const contexts = read.map(withoutIdlePolicies)
  const clusters = contexts.map(({ cluster }) => cluster)
  const early = contexts.flatMap((found): readonly Remark[] => [
    ...found.graph.findings,
    ...findDuplicates(found, clusters),
    ...findOverlaps(found),
  ])
  const checked = CHECKS.flatMap(({ check, find }) => [
    ...causes.filter((cause) => cause.check === check),
    ...contexts.flatMap((found): readonly Remark[] => find(found)),
    ...(check === 'flux-02'
      ? [...findUntakenBranches(read), ...findOtherBranches(read), ...findUndeployedBranches(read)]
      : []),
    ...(check === 'flux-04' ? findOtherClusters(contexts) : []),
    ...(check === 'flux-07' ? findRefusedBranches(read) : []),
    ...(check === 'flux-28' ? findRivalClusters(contexts) : []),
  ])
  const told = toldBy(checked)
  const isTold = (one: Remark) => 'check' in one && told.says(one)
  const gaps = contexts.flatMap((found) => [
    ...findVariables(found),
    ...found.cluster.gaps
      .filter((gap) => !told.covers(gap))
      .map(({ name, reason }) => notKnown(`Kustomization ${name}`, `all that it applies: ${reason}`)),
  ])
  const all = [
    ...[...findings, ...early, ...checked].filter((one) => !isTold(one)),
    ...gaps,
    ...read.flatMap(findUnusedPolicies),
    ...unreadWorkflows(facts.files),
    ...findNeeds(contexts),
    ...(facts.notKnown ?? []),
  ]
  return {
    findings: once(all.filter((remark): remark is Finding => 'check' in remark).map(shownFinding)),
    notKnown: once(all.filter((remark): remark is NotKnown => 'reason' in remark).map(shownGap)),
  }
}

function shownFinding(remark: Finding): Finding {
  return { ...remark, message: showUnknown(remark.message), hint: showUnknown(remark.hint) }
}

function shownGap({ subject, reason }: NotKnown): NotKnown {
  return { subject: showUnknown(subject), reason: showUnknown(reason) }
}

function once<T>(all: readonly T[]): readonly T[] {
  const seen = new Set<string>()
  return all.filter((one) => {
    const key = JSON.stringify(one)
    if (seen.has(key)) return false
    seen.add(key)
    return true
  })
}
