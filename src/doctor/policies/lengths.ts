/** Doctor's check of hashes: are those of the pushed tags as long as those that are deployed? Pure. */
import type { Finding, SourceLocation } from '../../flux/files.ts'
import type { ImagePolicy } from '../../flux/objects.ts'
import { type DoctorContext, finding, markedTags } from '../context.ts'
import type { PushedImage } from '../pushes/pushes.ts'
import { isTaken, sampleTag, shapeOf } from '../pushes/trial.ts'

/** flux-02, second half: hashes of two lengths, both of which the policy takes. */
export function mixedLengths(
  found: DoctorContext,
  policy: ImagePolicy,
  pushed: readonly PushedImage[],
): readonly Finding[] {
  const { rules } = policy
  const all = pushed.flatMap(({ tags }) => tags)
  const deployed = markedTags(found, policy).filter((tag) => isTaken(rules, tag))
  for (const image of pushed) {
    // Of both lengths, the policy takes one alone where its pattern says how long a hash is.
    const taken = image.tags.filter((one) => isTaken(rules, sampleTag(one, 0) ?? ''))
    const tag = deployed.find((one) => isOtherLength(one, taken) && !isOfLength(one, all))
    const example = sampleTag(image.deployTag, 0)
    if (tag === undefined || example === null) continue
    const message = `pushes tags such as ${example}, while tags such as ${tag} are deployed: hashes of 7 and of 40 digits are told apart by no pattern without a length, and sorted together`
    const hint =
      'Push one length of hash only: sha-{shortsha} of this action has 7 digits; github.sha has 40.'
    return [finding('flux-02', 'warning', writtenAt(image, policy), { message, hint })]
  }
  return []
}

/** Whether a deployed tag has a hash of 7 digits where the pushed ones have 40, or the other way round. */
function isOtherLength(tag: string, pushed: readonly string[]): boolean {
  const shape = shapeWithHash(tag)
  const other = shape?.includes('{sha}')
    ? shape.replace('{sha}', '{shortsha}')
    : shape?.replace('{shortsha}', '{sha}')
  return other !== undefined && namedHashes(pushed).includes(other)
}

function isOfLength(tag: string, pushed: readonly string[]): boolean {
  return namedHashes(pushed).includes(shapeWithHash(tag) ?? '')
}

/** What a tag is made of, where a hash is a part of it; null where none is. */
function shapeWithHash(tag: string): string | null {
  const shape = shapeOf(tag)?.replace('{hash:40}', '{sha}').replace('{hash:7}', '{shortsha}') ?? ''
  return /\{(?:short)?sha\}/.test(shape) ? shape : null
}

const namedHashes = (tags: readonly string[]) =>
  tags.map((text) => text.replace(/\$\{\{\s*github\.sha\s*\}\}/g, '{sha}'))

/** Where the tags are written; an option has no line, so the policy's is told. */
export function writtenAt(image: PushedImage, policy: ImagePolicy): SourceLocation {
  return image.step === null ? policy : image
}
