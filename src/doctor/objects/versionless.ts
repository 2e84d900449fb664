/** Doctor's check of objects without apiVersion: kustomize takes them, and Flux leaves them out. Pure. */
import type { Fields } from '../../flux/fields.ts'
import { type Finding, isSamePlace, placeOf } from '../../flux/files.ts'
import { fluxKind } from '../../flux/schema/spelling.ts'
import { slipOf } from '../../flux/slips.ts'
import type { Cause } from '../causes/corrections.ts'
import { type DoctorContext, finding } from '../context.ts'
import { awake, namedOf } from './evidence.ts'

/**
 * flux-32: an object that kustomize-controller drops before it applies the others, without a word (`IsKubernetesObject` of fluxcd/pkg/ssa
 * 0.76 and 0.77: https://github.com/fluxcd/pkg/blob/ssa/v0.77.0/ssa/utils/is.go).
 */
export function findVersionless(found: DoctorContext): readonly Finding[] {
  return versionlessOf(found).map(({ finding }) => finding)
}

/** Those of Flux's kinds, which others wait for. */
export function findVersionlessCauses(found: DoctorContext): readonly Cause[] {
  return versionlessOf(found).filter(({ corrections }) => corrections.length > 0)
}

function versionlessOf(found: DoctorContext): readonly Cause[] {
  const told: Fields[] = []
  const tell = (root: Fields, effect: string): readonly Cause[] => {
    const kind = root.at('kind').text() ?? ''
    if (!isVersionless(root) || kind === '' || told.some((one) => isSamePlace(one, root))) return []
    told.push(root)
    const known = meantFor(found, kind)
    const message = `${kind} ${namedOf(root).name} has no apiVersion: ${effect}`
    const slip = slipOf(root, 'apiVersion')
    const missing = known === null ? `Write the apiVersion of ${kind}.` : `Write apiVersion: ${known}.`
    const hint = slip === null ? missing : `Write apiVersion in place of ${slip}.`
    const correction =
      slip === null
        ? { object: root, path: ['apiVersion'], from: null, to: known ?? '' }
        : { object: root, path: [slip], from: null, to: 'apiVersion', isKey: true }
    const corrections = known === null ? [] : [correction]
    return [{ finding: finding('flux-32', 'error', root, { message, hint }), corrections }]
  }
  const dropped = awake(found).flatMap(({ built, objects, name }) =>
    built.notRead.length > 0 || built.refused.length > 0
      ? []
      : objects.flatMap((root) =>
          tell(root, `Kustomization ${name} leaves it out without a word, and applies the rest`),
        ),
  )
  const followed = new Set(found.cluster.deployments.flatMap(({ objects }) => objects.map(placeOf)))
  const byHand = found.objects
    .filter((root) => root.at('spec').exists && !followed.has(placeOf(root)))
    .filter((root) => fluxKind(root.at('kind').text() ?? '', []) !== null)
    .flatMap((root) => tell(root, 'nothing can apply it'))
  return [...dropped, ...byHand]
}

/** The apiVersion that the others of these files have, or that the Flux which they state serves; null where the kind is none of Flux's alone. */
function meantFor({ objects, version }: DoctorContext, kind: string): string | null {
  const known = fluxKind(kind, version.text === '' ? [] : [version.text])
  if (known === null) return null
  const written = objects.flatMap((root) => {
    const text = root.at('apiVersion').text() ?? ''
    return text.split('/')[0] === known.apiVersion.split('/')[0]
      ? [{ kind: root.at('kind').text(), text }]
      : []
  })
  return (written.find((one) => one.kind === kind) ?? written[0])?.text ?? known.apiVersion
}

/** Whether no apiVersion is there, and nothing that is merged in may bring it. */
function isVersionless(root: Fields): boolean {
  const keys = root.entries().map(([key]) => key)
  return !keys.some((key) => ['apiVersion', '<<', ''].includes(key)) && namedOf(root).name !== ''
}
