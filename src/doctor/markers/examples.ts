/** The tags by which a pattern is judged. Pure. */
import type { ImagePolicy } from '../../flux/objects.ts'
import { type DoctorContext, markedTags } from '../context.ts'
import { evidenceFor } from '../policies/tags.ts'
import { isTaken, sampleTag } from '../pushes/trial.ts'

/** Tags that the policy takes and is meant to take: of the pushes, of the marked files, or of the usual kinds. */
export function examplesOf(found: DoctorContext, policy: ImagePolicy): readonly string[] {
  const usual = USUAL_TAGS.flatMap((tag) => sampleTag(tag, 0) ?? [])
  return [...meantTags(found, policy), ...usual.filter((tag) => isTaken(policy.rules, tag))]
}

/** Those of the pushes and of the marked files alone. */
export function meantTags(found: DoctorContext, policy: ImagePolicy): readonly string[] {
  const { pushes } = evidenceFor(found, policy)
  const pushed = pushes.flatMap((tags) => tags.flatMap((tag) => sampleTag(tag, 0) ?? []))
  return [...pushed, ...markedTags(found, policy)].filter((tag) => isTaken(policy.rules, tag))
}

const USUAL_TAGS = [
  ...['sha-{shortsha}', 'sha-{sha}', 'sha-{shortsha}-{timestamp}', '{run-number}', '{semver}', 'v{semver}'],
  ...['main-{shortsha}-{unix}', 'main-{sha}-{unix}', 'master-{shortsha}-{unix}', 'main-{unix}', '{unix}'],
  ...['{date:YYYYMMDDHHmmss}-{shortsha}', '{date:YYYYMMDDHHmmss}', 'main-{run-number}'],
]
