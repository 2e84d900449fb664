/**
 * Doctor's check of numbers and booleans where the cluster takes texts alone. Pure.
 * kustomize 5.8.1 quotes `metadata.annotations` and leaves the rest as YAML reads it, with times as RFC 3339.
 * kustomize-controller then puts its own labels in the place of a map of labels that has another type in it
 * (fluxcd/pkg/ssa 0.77), and the API server takes no other type for a text (client-go 0.36, structured-merge-diff 6.3).
 */

import type { Fields } from '../../flux/fields.ts'
import { placeOf } from '../../flux/files.ts'
import { objectsOf } from '../../flux/graph.ts'
import { remoteOf } from '../../flux/kustomize/remote.ts'
import { scalarType } from '../../flux/scalars.ts'
import { type DoctorContext, finding, type Remark } from '../context.ts'
import { whyLeftOut } from '../links/elsewhere.ts'
import { reaches } from '../receivers/receivers.ts'
import { whyUnread } from '../variables/sources.ts'
import { isChosen } from './automations.ts'
import { awake } from './evidence.ts'
import { isOfFlux, shownName } from './named.ts'
import { labelPlaces, type TextPlace, textPlaces } from './text-places.ts'

/** A value that is no text, with the keys that lead to it. */
interface NoText {
  readonly path: string
  readonly at: Fields
  readonly type: 'a number' | 'a boolean' | 'a time'
}

/** flux-32: `rev: 12` among labels, `value: 8080` of a variable: texts to Kubernetes, and numbers to YAML. */
export function findNonTexts(found: DoctorContext): readonly Remark[] {
  // Where nothing shows what applies the objects, those of Flux are applied by Flux.
  if (found.cluster.deployments.length === 0)
    return found.objects.filter(isOfFlux).flatMap((object) => lostLabels(found, object))
  return awake(found).flatMap((deployment) => {
    if (remoteOf(deployment.root) !== null || whyUnread(deployment) !== null) return []
    return deployment.objects.flatMap((object): readonly Remark[] => {
      const remarks = [...lostLabels(found, object), ...refusedTexts(object)]
      return remarks.length === 0 || whyLeftOut(found, deployment.root, [object.file]) !== null ? [] : remarks
    })
  })
}

function lostLabels(found: DoctorContext, object: Fields): readonly Remark[] {
  const first = noTexts(labelPlaces(object)).find(({ type }) => type !== 'a time')
  if (first === undefined) return []
  const name = shownName(object)
  const needing = selecting(found, object)
  const effect = needing === null ? '' : `, and ${needing} takes it by its labels no more`
  const message = `${name} loses its labels: ${first.path} is ${first.at.text()}, ${first.type} and not a text; Flux applies none of them then${effect}`
  const severity = needing === null ? 'warning' : 'error'
  return [finding('flux-32', severity, first.at, { message, hint: `Quote it: "${first.at.text()}".` })]
}

/** What takes the object by its labels; null when nothing does. */
function selecting({ graph }: DoctorContext, object: Fields): string | null {
  const place = placeOf(object)
  const policy = objectsOf(graph, 'ImagePolicy').find((one) => placeOf(one) === place)
  const repository = objectsOf(graph, 'ImageRepository').find((one) => placeOf(one) === place)
  const automation = objectsOf(graph, 'ImageUpdateAutomation').find(
    (one) => policy !== undefined && isChosen(one, policy) && !isChosen(one, { ...policy, labels: {} }),
  )
  const receiver = objectsOf(graph, 'Receiver').find(
    (one) =>
      repository !== undefined && reaches(one, repository) && !reaches(one, { ...repository, labels: {} }),
  )
  const by = automation ?? receiver
  return by === undefined ? null : `${by.kind} ${by.name}`
}

function refusedTexts(object: Fields): readonly Remark[] {
  const times = noTexts(labelPlaces(object)).filter(({ type }) => type === 'a time')
  const [first, ...more] = [...times, ...noTexts(textPlaces(object))]
  if (first === undefined) return []
  const others = more.length === 0 ? '' : ` (and ${more.length} more like it)`
  // Of a Secret nothing is shown.
  const [shown, quoted] =
    object.at('kind').text() === 'Secret' ? ['', ''] : [`${first.at.text()}, `, `: "${first.at.text()}"`]
  const message = `${shownName(object)} is refused by the API server: ${first.path} is ${shown}${first.type} and not a text${others}`
  const hint = `Quote it${quoted}. Until then Flux applies nothing of this Kustomization.`
  return [finding('flux-32', 'error', first.at, { message, hint })]
}

/** Those of the places that have another type. */
function noTexts(places: readonly TextPlace[]): readonly NoText[] {
  return places.flatMap(({ path, at, isLabel }) => {
    const text = at.text()
    // Of what something else brings it is not known whether it has quotes.
    if (text === null || !at.isPlain || (at.span === null && at.isInText !== true)) return []
    const type = typeOf(text)
    // The time that kustomize makes of it has colons, which no label may have.
    return type === null || (type === 'a time' && !isLabel) ? [] : [{ path, at, type }]
  })
}

function typeOf(text: string): NoText['type'] | null {
  const type = scalarType(text)
  if (type === 'bool') return 'a boolean'
  if (type === 'timestamp') return 'a time'
  return type === 'int' || type === 'float' ? 'a number' : null
}
