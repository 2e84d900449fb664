/** Says which lines decide what runs and wait for a person to mark them, and what lets Flux come to them. Pure. */
import { dirname } from 'node:path/posix'
import { hasUnknown } from '../../flux/fields.ts'
import { placeOf } from '../../flux/files.ts'
import { isSameNamespace, objectsOf } from '../../flux/graph.ts'
import { commonOf, type HoldsForeign, isBelow, needsOwn } from '../cluster/paths.ts'
import type { Draft } from '../draft.ts'

/** A line that decides what runs beside those that have a marker. */
export interface OpenLine {
  readonly app: string
  readonly file: string
  readonly line: number
  /** The line with its marker. */
  readonly marked: string
}

/** Notes for these lines, once it is known what the automation writes: a marker outside of its path would be written never. */
export function noteOpen(
  draft: Draft,
  open: readonly OpenLine[],
  { namespace, holdsForeign }: { readonly namespace: string; readonly holdsForeign: HoldsForeign },
): void {
  if (open.length === 0) return
  const automations = objectsOf(draft.graph(), 'ImageUpdateAutomation').filter((each) =>
    isSameNamespace(each.namespace, namespace),
  )
  const [first] = automations
  const paths = automations.map(({ updatePath }) => updatePath)
  const isCovered = (file: string) =>
    automations.some(({ updatePath }) => hasUnknown(updatePath) || isBelow(file, updatePath))
  const outside = open.filter(({ file }) => first !== undefined && !isCovered(file))
  const wide = commonOf([first?.updatePath ?? '', ...outside.map(({ file }) => dirname(file))])
  for (const one of open) {
    const message = `${one.app}: this line decides what runs as well, and has no marker, so Flux does not write it`
    const isOutside = first !== undefined && outside.includes(one)
    // A wider path would take in another cluster's lines: init writes an automation for this one.
    const isApart = isOutside && needsOwn(one.file, paths, holdsForeign)
    const widen = isOutside && !isApart ? `set spec.update.path in ${first.file} to ./${wide}, and ` : ''
    const after = isApart ? ', then run init again' : ''
    const hint = `If Flux is to write it too, ${widen}put the marker behind it${after}: ${one.marked}`
    draft.note(placeOf(one), message, hint)
  }
}
