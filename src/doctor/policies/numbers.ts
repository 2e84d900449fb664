/** Doctor's check of values that are no text to YAML: what Flux reads there, and what it writes over them. Pure. */
import { dirname } from 'node:path/posix'
import { placeOf } from '../../flux/files.ts'
import { isSameNamespace } from '../../flux/graph.ts'
import { readAsNumber, readAsText } from '../../flux/kustomize/changes/numbers.ts'
import type { Marker } from '../../flux/markers.ts'
import { scalarType } from '../../flux/scalars.ts'
import { type DoctorContext, finding, notKnown, pushedFor, type Remark } from '../context.ts'
import { quoteScalar } from '../fixes.ts'
import { awake } from '../objects/evidence.ts'
import { isTaken, sampleTag } from '../pushes/trial.ts'

/** flux-20: a tag without quotes that is not read as it is written, or over which Flux cannot write the next one. */
export function findBareNumbers(found: DoctorContext): readonly Remark[] {
  const marked = new Set(found.graph.markers.map(placeOf))
  return [
    ...found.graph.markers.flatMap((marker) => judgeMarker(found, marker)),
    ...findReread(found, marked),
  ]
}

function judgeMarker(found: DoctorContext, marker: Marker): readonly Remark[] {
  const { value } = marker
  const type = scalarType(value)
  if (marker.style !== 'plain' || (type !== 'int' && type !== 'float' && type !== 'null')) return []
  const read = type === 'null' ? value : readAt(found, marker)
  const wrong = (message: string) => {
    const hint = `Write it with quotes: "${value}".`
    return [finding('flux-20', 'error', marker, { message, hint, fix: [quoteScalar(marker, value)] })]
  }
  const isReread = read !== value
  const meanwhile = isReread ? `; until then the cluster gets ${read}` : ''
  const written = type === 'null' ? 'none' : numbersAmong(found, marker)
  if (written === 'none' || written === 'some') {
    const is = type === 'null' ? 'null' : 'a number'
    return wrong(
      `the value ${value} is ${is} to YAML: Flux writes !!${type} before the tag, which kustomize cannot read${meanwhile}`,
    )
  }
  if (isReread) return wrong(`the value ${value} is a number to YAML, and the cluster gets ${read}`)
  const subject = `the marker at ${placeOf(marker)}`
  if (written === 'all') {
    const isLarge = isValue(marker) && value.length > 6
    const doubt = `what the chart makes of the number ${value}: Helm prints large ones with an exponent, if the chart does not ask for a whole one`
    return isLarge ? [notKnown(subject, doubt)] : []
  }
  return [
    notKnown(
      subject,
      `whether the next tag can be written over the number ${value}: Flux writes a number with quotes, and !!${type} before any other tag`,
    ),
  ]
}

/** Which of the tags to come are numbers to YAML, which Flux writes with quotes; null where that is not known. */
function numbersAmong(found: DoctorContext, marker: Marker): 'all' | 'some' | 'none' | null {
  const policy = found.policies.find(
    ({ name, namespace }) => name === marker.policy && isSameNamespace(namespace, marker.namespace),
  )
  if (policy === undefined || marker.part !== 'tag') return 'none'
  const pushed = pushedFor(found, policy)
  const made = pushed.flatMap(({ tags }) =>
    tags.flatMap((tag) => [0, 1, 2, 3, 4, 5, 6, 7].flatMap((n) => sampleTag(tag, n) ?? [])),
  )
  const taken = made.filter((tag) => isTaken(policy.rules, tag))
  const numbers = taken.filter((tag) => /^(?:int|float)$/.test(scalarType(tag)))
  if (numbers.length > 0) return numbers.length === taken.length ? 'all' : 'some'
  // A value that the policy takes may be a tag like those to come.
  return taken.length === 0 && isTaken(policy.rules, marker.value) ? null : 'none'
}

/** What the cluster gets where this marker stands, before Flux has written anything. */
function readAt(found: DoctorContext, { file, path, value }: Marker): string {
  if (isAtTop(found, file) && path[0] === 'images') return readAsText(value)
  return isValue({ path }) ? readAsNumber(value) : value
}

/** Whether a marker stands among the values of a HelmRelease. */
function isValue({ path }: Pick<Marker, 'path'>): boolean {
  return path[0] === 'spec' && path[1] === 'values'
}

/** Whether a file is the kustomization of a spec.path, which Flux itself reads. */
function isAtTop(found: DoctorContext, file: string): boolean {
  const directory = dirname(file)
  const isTop = awake(found).some((one) => (one.directory || '.') === directory)
  return isTop && found.documents.kustomizationOf(directory === '.' ? '' : directory) === file
}

/** Tags beside markers that Flux reads as another text than is written. */
function findReread(found: DoctorContext, marked: ReadonlySet<string>): readonly Remark[] {
  const directories = new Set(awake(found).map(({ directory }) => directory))
  return [...directories].flatMap((directory) => {
    const file = found.documents.kustomizationOf(directory)
    const images = file === null ? [] : (found.documents.of(file)[0]?.at('images').list() ?? [])
    return images.flatMap((image): readonly Remark[] => {
      const field = image.at('newTag')
      const text = field.text()
      const isPlain = field.span !== null && field.isPlain
      if (text === null || !isPlain || marked.has(placeOf(field))) return []
      const read = readAsText(text)
      if (read === text) return []
      const is = /^[a-z]/i.test(text) ? 'true or false' : 'a number'
      const message = `newTag ${text} is ${is} to YAML: Flux reads ${read}, and the cluster gets ${image.at('newName').text() ?? image.at('name').text()}:${read}`
      return [finding('flux-20', 'warning', field, { message, hint: `Write "${text}", or "${read}".` })]
    })
  })
}
