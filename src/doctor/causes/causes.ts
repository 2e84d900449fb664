/** Finds the faults of a cluster that others follow from, each to be told once. Pure. */
import { type Finding, isSamePlace } from '../../flux/files.ts'
import type { ImagePolicy } from '../../flux/objects.ts'
import { type DoctorContext, type DoctorFacts, readContexts } from '../context.ts'
import { withoutIdlePolicies } from '../objects/evidence.ts'
import { findVersionlessCauses } from '../objects/versionless.ts'
import type { Cause } from './corrections.ts'
import { findMisspelledFields } from './fields.ts'
import { findUnscannedImages, findWrongImages } from './images.ts'
import {
  findMisnamedRepositories,
  findMisplacedRepositories,
  findMovedAutomation,
  findMovedPolicies,
} from './names.ts'
import { findForeignOwner } from './owners.ts'
import { findMisdirected } from './pushes.ts'
import { findMovedReceivers } from './receivers.ts'
import { findPushedSlip } from './slips.ts'
import { findMisnamedSources } from './sources.ts'

const ROUNDS = 3 // One may hide another.

/** What is to be judged: the clusters as they are once the causes are corrected, so that a second fault is seen, and the causes. */
export function readCorrected(facts: DoctorFacts): {
  readonly contexts: readonly DoctorContext[]
  readonly causes: readonly Finding[]
  readonly findings: readonly Finding[]
} {
  const { contexts: written, findings, corrected } = readContexts(facts)
  const misdirected = findMisdirected(written) ?? findForeignOwner(written) ?? findPushedSlip(written)
  const directed = (all: readonly DoctorContext[]) =>
    misdirected === null ? all : all.map((one) => misdirected.correct(one))
  const first = misdirected?.corrections ?? []
  let contexts = directed(first.length === 0 ? written : corrected(first))
  const causes: Cause[] = []
  for (let round = 0; round < ROUNDS; round++) {
    const fresh = contexts.map(withoutIdlePolicies).flatMap(findCauses)
    if (fresh.length === 0) break
    causes.push(...fresh)
    contexts = directed(corrected([...first, ...causes.flatMap(({ corrections }) => corrections)]))
  }
  const told = misdirected === null ? [] : [misdirected.finding]
  return { contexts, causes: [...told, ...causes.map(({ finding }) => finding)], findings }
}

function findCauses(found: DoctorContext): readonly Cause[] {
  const moved = findMovedPolicies(found)
  const isMoved = ({ fields }: ImagePolicy) =>
    moved.some(({ corrections }) => corrections.some(({ object }) => isSamePlace(object, fields)))
  const misplaced = findMisplacedRepositories(found)
  const lost = found.repositories.filter(({ fields }) =>
    misplaced.some(({ corrections }) => corrections.some(({ object }) => isSamePlace(object, fields))),
  )
  const isAsking = ({ repository }: ImagePolicy) => lost.some(({ name }) => name === repository.name)
  const policies = found.policies.filter((policy) => !isMoved(policy) && !isAsking(policy))
  const versionless = findVersionlessCauses(found)
  if (versionless.length > 0) return versionless
  const fields = findMisspelledFields(found)
  if (fields.length > 0) return fields
  const sources = findMisnamedSources(found)
  if (sources.length > 0) return sources
  return [
    ...findUnscannedImages(found),
    ...findWrongImages(found),
    ...moved,
    ...misplaced,
    ...findMisnamedRepositories({ ...found, policies }),
    // Markers that say the namespace of the automation tell that the policies are the ones that moved.
    ...(moved.length > 0 ? [] : findMovedAutomation(found)),
    ...findMovedReceivers(found),
  ]
}
