/** Finds fields of Flux's objects whose names are misspelled: what lacks for that, and what follows from it, is not told again. Pure. */
import { placeOf } from '../../flux/files.ts'
import { checkObject, typedOf } from '../../flux/schema/check.ts'
import type { DoctorContext } from '../context.ts'
import { isIdle, pausedPlaces } from '../objects/evidence.ts'
import { isOfFlux } from '../objects/named.ts'
import { refusal } from '../objects/refused.ts'
import { installedBy, isOfOperator } from '../operator/kinds.ts'
import type { Cause } from './corrections.ts'

/** flux-32: `intervall`, where nothing else could be meant. */
export function findMisspelledFields(found: DoctorContext): readonly Cause[] {
  const version = found.version.text === '' ? null : found.version.text
  const paused = pausedPlaces(found)
  const installer = installedBy(found)
  return found.objects.flatMap((root): readonly Cause[] => {
    if (!isOfFlux(root) || isIdle(found, root) || paused.has(placeOf(root))) return []
    return checkObject(typedOf(root), version).violations.flatMap((violation): readonly Cause[] => {
      const { path, meant } = violation
      const isHead = path.length === 1 && meant !== 'spec'
      if (meant === undefined || isHead || (isOfOperator(root, violation) && installer !== 'bootstrap'))
        return []
      const correction = { object: root, path, from: null, to: meant, isKey: true }
      return [{ finding: refusal(root, violation, version), corrections: [correction] }]
    })
  })
}
