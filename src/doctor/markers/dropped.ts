/**
 * Doctor's check of fields that no kustomization has, where Flux leaves them out: kustomize refuses them, and Flux reads the kustomization of
 * spec.path by itself and writes again what it knows of it (fluxcd/pkg/kustomize 1.18 to 1.44). Pure.
 */

import { type Finding, placeOf } from '../../flux/files.ts'
import { type Dropped, findDropped } from '../../flux/kustomize/decode.ts'
import { remoteOf } from '../../flux/kustomize/remote.ts'
import { directoryOf } from '../../flux/objects.ts'
import { nearField } from '../../flux/slips.ts'
import { type DoctorContext, finding, type Remark } from '../context.ts'
import { awake } from '../objects/evidence.ts'

/** flux-31: `namspace: web` in the kustomization of spec.path; with those of the others that do not follow from it. */
export function findDropping(found: DoctorContext, others: readonly Remark[]): readonly Remark[] {
  const dropped = findDroppedFields(found)
  const files = new Set(dropped.map(({ file }) => file))
  return [...dropped, ...others.filter((one) => !('check' in one) || !files.has(one.file))]
}

function findDroppedFields(found: DoctorContext): readonly Finding[] {
  const told = new Set<string>()
  return awake(found).flatMap(({ root, name }) => {
    if (remoteOf(root) !== null) return []
    return findDropped(found.documents, directoryOf(root.at('spec', 'path').text() ?? '')).flatMap(
      (dropped) => {
        const { at, place } = dropped
        const key = `${placeOf(at)} ${place}`
        if (told.has(key) || isKept(found, dropped)) return []
        told.add(key)
        const near = nearField(dropped.key, dropped.known)
        const message = `${place} is not a field that kustomize knows: Kustomization ${name} leaves it out without a word, and kustomize build refuses it`
        const hint = near === null ? 'Take it out, or write what is meant.' : `Write ${near}.`
        return [finding('flux-31', near === null ? 'warning' : 'error', at, { message, hint })]
      },
    )
  })
}

/** Whether it is there for something else: what aliases repeat, and what is named as an extension. */
function isKept({ textOf }: DoctorContext, { at, key }: Dropped): boolean {
  return /^(?:x-|[._])/.test(key) || /(?:^|[\s[{,])&\w/m.test(textOf(at.file))
}
