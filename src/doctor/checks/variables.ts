/** Says which objects hold a variable that nobody filled in, and so could not be judged. Pure. */

import type { NotKnown } from '../../flux/finding.ts'
import { unknownIn } from '../../flux/kustomize/substitute.ts'
import { type DoctorContext, notKnown } from '../context.ts'

/** The gaps that variables leave. */
export function findVariables({ graph }: DoctorContext): readonly NotKnown[] {
  return graph.objects.flatMap((object) => {
    const names = [...new Set(unknownIn(JSON.stringify(object.fields.value())))]
    if (names.length === 0) return []
    const shown = names.map((name) => `\${${name}}`).join(', ')
    return [
      notKnown(
        `${object.kind} ${object.name} (${object.file}:${object.line})`,
        `the value of ${shown}: no file here fills it in`,
      ),
    ]
  })
}
