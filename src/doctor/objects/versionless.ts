/** Doctor's check of objects without apiVersion: kustomize takes them, and Flux leaves them out. Pure. */
import type { Fields } from '../../flux/fields.ts'
import { type Finding, isSamePlace } from '../../flux/files.ts'
import { type DoctorContext, finding } from '../context.ts'
import { awake, namedOf } from './evidence.ts'

/**
 * flux-32: an object that kustomize-controller drops before it applies the others, without a word (`IsKubernetesObject` of fluxcd/pkg/ssa
 * 0.76 and 0.77: https://github.com/fluxcd/pkg/blob/ssa/v0.77.0/ssa/utils/is.go).
 */
export function findVersionless(found: DoctorContext): readonly Finding[] {
  const told: Fields[] = []
  return awake(found).flatMap(({ built, objects, name }) => {
    if (built.notRead.length > 0 || built.refused.length > 0) return []
    return objects.flatMap((root) => {
      const kind = root.at('kind').text() ?? ''
      if (!isVersionless(root) || kind === '' || told.some((one) => isSamePlace(one, root))) return []
      told.push(root)
      const message = `${kind} ${namedOf(root).name} has no apiVersion: Kustomization ${name} leaves it out without a word, and applies the rest`
      const hint = `Write the apiVersion of ${kind}.`
      return [finding('flux-32', 'error', root, { message, hint })]
    })
  })
}

/** Whether no apiVersion is there, and nothing that is merged in may bring it. */
function isVersionless(root: Fields): boolean {
  const keys = root.entries().map(([key]) => key)
  return !keys.some((key) => ['apiVersion', '<<', ''].includes(key)) && namedOf(root).name !== ''
}
