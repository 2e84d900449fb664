/** Doctor's check of the version that a FluxInstance asks for. Pure. */
import { hasBlank, hasUnknown, hasVariables } from '../../flux/fields.ts'
import type { Finding } from '../../flux/files.ts'
import { parseRange } from '../../flux/masterminds.ts'
import { type DoctorContext, finding, isKind } from '../context.ts'
import { isIdle, namedOf } from '../objects/evidence.ts'

/** flux-32: `2.8.xx`, of which the operator makes no range (flux-operator 0.59.0, internal/builder/semver.go). */
export function findNoRanges(found: DoctorContext): readonly Finding[] {
  return found.objects.flatMap((root): readonly Finding[] => {
    const at = root.at('spec', 'distribution', 'version')
    const text = at.text()
    if (text === null || !isKind(root, 'FluxInstance', 'fluxcd.controlplane.io') || isIdle(found, root))
      return []
    if (hasBlank(text) || hasUnknown(text) || hasVariables(text) || parseRange(text) !== null) return []
    const message = `FluxInstance ${namedOf(root).name} asks for Flux ${text}, which is no range of versions: the operator installs and updates nothing`
    return [finding('flux-32', 'error', at, { message, hint: 'Write a range such as 2.8.x.' })]
  })
}
