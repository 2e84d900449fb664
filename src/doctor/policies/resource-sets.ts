/** Doctor's check of tags that the Flux Operator selects for a ResourceSet. Pure. */
import type { Fields } from '../../flux/fields.ts'
import { nameOf } from '../../flux/graph.ts'
import type { TagRules } from '../../flux/policy.ts'
import { compilePattern } from '../../flux/policy.ts'
import { type DoctorContext, finding, isKind, isPushed, notKnown, type Remark } from '../context.ts'
import { tryPolicy } from '../pushes/trial.ts'
import { sortsHashes } from './patterns.ts'

/** Types of ResourceSetInputProvider that list the tags of a repository. */
const TAG_TYPES = /^(?:OCI|ACR|ECR|GAR)ArtifactTag$/

/** flux-01: the operator sorts tags from the last letter of the alphabet down, unless `semver` is given. */
export function findWrongInputs(found: DoctorContext): readonly Remark[] {
  const providers = found.objects.filter((root) =>
    isKind(root, 'ResourceSetInputProvider', 'fluxcd.controlplane.io'),
  )
  return providers.flatMap((root): readonly Remark[] => {
    const spec = root.at('spec')
    const filter = spec.at('filter')
    // More than one tag is for objects of each tag: none of them has to be the newest.
    const isNewest = filter.at('limit').text() === '1' && !filter.at('semver').isSet()
    return TAG_TYPES.test(spec.at('type').text() ?? '') && isNewest ? judge(found, root) : []
  })
}

const HINT =
  'Let what grows with time come first in the tag, such as {timestamp}-{shortsha}, or select by semver.'

function judge(found: DoctorContext, root: Fields): readonly Remark[] {
  const name = `ResourceSetInputProvider ${nameOf({
    namespace: root.at('metadata', 'namespace').text(),
    name: root.at('metadata', 'name').text() ?? '',
  })}`
  const subject = 'whether its first tag is the newest'
  const image = (root.at('spec', 'url').text() ?? '').replace(/^oci:\/\//, '')
  const pattern = root.at('spec', 'filter', 'includeTag').text()
  if (pattern !== null && 'problem' in compilePattern(pattern)) return []
  if (root.at('spec', 'filter', 'excludeTag').isSet())
    return [notKnown(name, `${subject}: it has an excludeTag, which is not tried here`)]
  const pushed = found.pushed.filter((one) => isPushed(found, one, image))
  const odd = pushed.find(({ unexplained }) => unexplained !== null)
  const rules: TagRules = {
    filterTags: pattern === null ? null : { pattern, extract: '' },
    order: { kind: 'alphabetical', order: 'asc' },
  }
  if (pushed.length === 0 && sortsHashes(rules)) {
    const message = `${name} does not give the newest tag: the Flux Operator sorts tags letter by letter, the last one first, and those of includeTag begin with a hash, which has no age`
    return [finding('flux-01', 'error', root.at('spec', 'filter', 'includeTag'), { message, hint: HINT })]
  }
  if (pushed.length === 0 || odd !== undefined)
    return [notKnown(name, `${subject}: nothing here says which tags are pushed to ${image}`)]
  const trial = pushed
    .map(({ tags }) => tryPolicy(rules, tags))
    .find((one) => one !== null && one.lost !== null)
  if (trial?.lost == null || trial.constant) return []
  const { lost, newest, pushes } = trial
  const message = `${name} does not give the newest tag: the Flux Operator sorts tags letter by letter, the last one first, and of ${pushes} pushes tried its first tag is the new one ${newest} times: ${lost.kept} stays although ${lost.tag} is newer`
  return [finding('flux-01', 'error', root.at('spec', 'filter'), { message, hint: HINT })]
}
