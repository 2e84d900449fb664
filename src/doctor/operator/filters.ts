/** Doctor's checks of a ResourceSetInputProvider's filter: does Go read it, and does it take a tag that is pushed? Pure. */
import { type Fields, hasUnknown } from '../../flux/fields.ts'
import { isSameImage, nameOf } from '../../flux/graph.ts'
import { compilePattern, type Pattern } from '../../flux/policy.ts'
import { type DoctorContext, finding, isKind, isPushed, notKnown, type Remark } from '../context.ts'
import { isIdle, namedOf } from '../objects/evidence.ts'
import { patternHint } from '../policies/patterns.ts'
import { USUAL_BRANCHES } from '../pushes/runs.ts'
import { sampleTag } from '../pushes/trial.ts'

/** What the Flux Operator compiles of a filter (flux-operator 0.59.0, makeFilters). */
const PATTERNS = [
  ...['includeBranch', 'includeTag', 'includeEnvironment'],
  ...['excludeBranch', 'excludeTag', 'excludeEnvironment'],
]
/** Types that do not look at the filter's patterns. */
const UNFILTERED = /^(?:Static|ExternalArtifact)$/
/** Types that list the tags of an image. */
const TAG_TYPES = /^(?:OCI|ACR|ECR|GAR)ArtifactTag$/
/** How many pushes are made up for each tag. */
const PUSHES = 32

/** flux-19: a pattern of a ResourceSetInputProvider that Go's regexp refuses. */
export function findRefusedFilters(found: DoctorContext): readonly Remark[] {
  return providersOf(found).flatMap((root) => {
    if (UNFILTERED.test(root.at('spec', 'type').text() ?? '')) return []
    return PATTERNS.flatMap((key) => {
      const field = root.at('spec', 'filter', key)
      const text = field.text() ?? ''
      const compiled = hasUnknown(text) ? null : compilePattern(text)
      if (compiled === null || !('problem' in compiled)) return []
      const message = `${titleOf(root)} gives no inputs: regular expressions of Go (RE2) refuse '${text}' in ${key} (${compiled.problem})`
      const instead = 'what is to be left out belongs into an exclude pattern'
      const hint = patternHint(text, compiled.problem, instead)
      return [finding('flux-19', 'error', field, { message, hint })]
    })
  })
}

/** flux-02: tags that are pushed, of which the filter takes none: what the ResourceSet made before is then deleted. */
export function findFilteredOut(found: DoctorContext): readonly Remark[] {
  return providersOf(found).flatMap((root): readonly Remark[] => {
    const spec = root.at('spec')
    if (!TAG_TYPES.test(spec.at('type').text() ?? '')) return []
    const image = (spec.at('url').text() ?? '').replace(/^oci:\/\//, '')
    const include = patternOf(spec.at('filter', 'includeTag'))
    const exclude = patternOf(spec.at('filter', 'excludeTag'))
    if (include === 'unknown' || exclude === 'unknown' || (include === null && exclude === null)) return []
    const takes = (tag: string) => include?.isIn(tag) !== false && exclude?.isIn(tag) !== true
    const example = exampleOf(found, image, takes)
    if (example === null) return []
    const [, branch = ''] =
      /^\^\(?(?:\?:)?([a-z]+)[-._\\[(]/.exec(spec.at('filter', 'includeTag').text() ?? '') ?? []
    if (USUAL_BRANCHES.includes(branch))
      return [notKnown(titleOf(root), `what pushes its tags: none that is read here is of branch ${branch}`)]
    const message = `pushes tags such as ${example}, and the filter of ${titleOf(root)} takes none of them: it gives no inputs, and its ResourceSet makes nothing of them`
    const hint = 'Make the tags and includeTag or excludeTag agree.'
    return [finding('flux-02', 'error', spec.at('filter'), { message, hint })]
  })
}

/** A tag that is pushed to the image where the filter takes none of those; null where it takes one, or that is not known. */
function exampleOf(found: DoctorContext, image: string, takes: (tag: string) => boolean): string | null {
  const pushed = found.pushed.filter((one) => isPushed(found, one, image))
  if (pushed.length === 0 || found.pushesUnseen || pushed.some(({ unexplained }) => unexplained !== null))
    return null
  // What may be this image or another one may bring other tags.
  if (found.pushed.some((one) => !pushed.includes(one) && one.repository.includes('§'))) return null
  if ([...found.tags].some(([name, tags]) => isSameImage(name, image) && tags.some(takes))) return null
  let example: string | null = null
  for (const tag of pushed.flatMap(({ tags }) => tags))
    for (let n = 0; n < PUSHES; n++) {
      const made = sampleTag(tag, n)
      if (made === null || takes(made)) return null
      example ??= made
    }
  return example
}

function patternOf(field: Fields): Pattern | 'unknown' | null {
  const text = field.text() ?? ''
  if (text === '') return null
  const compiled = hasUnknown(text) ? 'unknown' : compilePattern(text)
  return typeof compiled === 'object' && 'problem' in compiled ? 'unknown' : compiled
}

function providersOf(found: DoctorContext): readonly Fields[] {
  return found.objects.filter(
    (root) =>
      isKind(root, 'ResourceSetInputProvider', 'fluxcd.controlplane.io') &&
      !isIdle(found, root) &&
      !root.at('metadata', 'annotations', 'fluxcd.controlplane.io/reconcile').isSet(),
  )
}

function titleOf(root: Fields): string {
  return `ResourceSetInputProvider ${nameOf(namedOf(root))}`
}
