/**
 * Doctor's check of variables whose values are numbers or booleans, where Kubernetes takes texts alone. Pure.
 * kustomize takes the quotes off `"${PORT}"`, and Flux puts 8080 into what it printed (fluxcd/pkg/kustomize 1.35.7): a number.
 */
import type { Fields } from '../../flux/fields.ts'
import type { Deployment } from '../../flux/kustomize/clusters.ts'
import { remoteOf } from '../../flux/kustomize/remote.ts'
import { needsQuotes, scalarType } from '../../flux/scalars.ts'
import { type DoctorContext, finding, type Remark } from '../context.ts'
import { whyLeftOut } from '../links/elsewhere.ts'
import { shownName } from '../objects/named.ts'
import { annotationPlaces, labelPlaces, textPlaces } from '../objects/text-places.ts'
import { setterOf, valuesOf, whyChanged } from './sources.ts'
import { type Substituted, substitutedOf } from './substituted.ts'

/** A text that is one variable, with a default or none. */
const VARIABLE = /^\$\{([A-Za-z_]\w*)(?::?[-=][^${}]*)?\}$/

/** flux-32: `value: "${PORT}"` of a variable that is 8080. */
export function findNumericVariables(found: DoctorContext): readonly Remark[] {
  return substitutedOf(found).flatMap((substituted) => {
    const { deployment, gap } = substituted
    const isSure =
      gap === null && remoteOf(deployment.root) === null && whyChanged(found, deployment.root) === null
    return isSure && setterOf(found) === null ? refusedIn(found, substituted) : []
  })
}

function refusedIn(found: DoctorContext, { deployment, objects }: Substituted): readonly Remark[] {
  const { known } = valuesOf(found, deployment)
  return objects.flatMap((object) => {
    // What refuses the object is told first: labels of another type are lost with the others.
    const places = [...annotationPlaces(object), ...textPlaces(object), ...labelPlaces(object)]
    const wrong = places.flatMap(({ at, path }) => {
      const variable = filledIn(at, known)
      return variable === null ? [] : [{ ...variable, at, path }]
    })
    const [first] = wrong
    if (first === undefined || whyLeftOut(found, deployment.root, [object.file]) !== null) return []
    return [tell(deployment, object, { ...first, others: wrong.length - 1 })]
  })
}

/** The variable that the text is, with the number that Flux makes of it; null when it is none, or another text. */
function filledIn(
  at: Fields,
  known: Readonly<Record<string, string>>,
): { readonly name: string; readonly value: string } | null {
  const text = at.text() ?? ''
  const [, name = ''] = VARIABLE.exec(text) ?? []
  const value = Object.hasOwn(known, name) ? (known[name] ?? '') : ''
  // Read once more after kustomize printed it, by YAML 1.1: `yes` is a boolean here, and a text in the file.
  const isOther = needsQuotes(value) && !['timestamp', 'null', 'merge'].includes(scalarType(value))
  return isOther ? { name, value } : null
}

function tell(
  { name: kustomization }: Deployment,
  object: Fields,
  first: {
    readonly at: Fields
    readonly path: string
    readonly name: string
    readonly value: string
    readonly others: number
  },
): Remark {
  const { at, path, name, value, others } = first
  const more = others === 0 ? '' : ` (and ${others} more like it)`
  const what = /^[\d.+-]/.test(value) ? 'a number' : 'a boolean'
  const isLabel = path.startsWith('metadata.labels.')
  const effect = isLabel ? 'loses its labels' : 'is refused by the API server'
  const message = `${shownName(object)} ${effect}: Kustomization ${kustomization} fills in \${${name}} at ${path} as ${value}, ${what} and not a text, with quotes in the file or without${more}`
  const until = isLabel ? '' : ' Until then Flux applies nothing of this Kustomization.'
  const hint = `Give the variable quotes of its own: ${name}: '"${value}"'.${until}`
  return finding('flux-32', isLabel ? 'warning' : 'error', at, { message, hint })
}
