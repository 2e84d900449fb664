/** Doctor's check of kinds that no release of Flux has: with one of them nothing of its directory is applied. Pure. */
import { placeOf } from '../../flux/files.ts'
import type { Misspelled } from '../../flux/kustomize/spelled.ts'
import { type DoctorContext, finding, notKnown, type Remark } from '../context.ts'
import { replaceScalar } from '../fixes.ts'
import { isIdle } from './evidence.ts'

/** flux-11: a kind or a group that is nearly one of Flux's; everything else is judged as if it were that one. */
export function findUnknownKinds(found: DoctorContext): readonly Remark[] {
  return found.objects.flatMap((object): readonly Remark[] => {
    const misspelled = found.misspelled(object)
    return misspelled === null || isIdle(found, object) ? [] : [judge(misspelled)]
  })
}

function judge({ root, meant, isSure, isRead }: Misspelled): Remark {
  const [apiVersion, kind] = [root.at('apiVersion'), root.at('kind')]
  if (meant === null || !isSure) {
    const beside = meant === null ? '' : ` (${meant.kind} of ${meant.apiVersion} is nearly the same)`
    return notKnown(
      `${kind.text()} (${placeOf(root)})`,
      `whether the cluster serves this kind of ${apiVersion.text()}: no Flux that is known here does${beside}`,
    )
  }
  const isKind = meant.kind !== kind.text()
  const at = isKind ? kind : apiVersion
  const message = `${apiVersion.text()} has no kind ${kind.text()}: the API server refuses it, and with it all that is applied together`
  const hint = isKind ? `Write kind: ${meant.kind}.` : `Write apiVersion: ${meant.apiVersion}.`
  const fix = !isRead
    ? []
    : isKind
      ? replaceScalar(kind, meant.kind)
      : replaceScalar(apiVersion, meant.apiVersion)
  return finding('flux-11', 'error', at, { message, hint, fix })
}
