/** Says which inputs of a ResourceSet no template uses (flux-operator 0.59.0, internal/builder/resourceset.go). Pure. */
import { type Fields, hasUnknown } from '../../flux/fields.ts'
import { markersOf } from '../../flux/graph.ts'
import type { Marker } from '../../flux/markers.ts'
import type { ImagePolicy } from '../../flux/objects.ts'
import { type DoctorContext, isKind } from '../context.ts'
import { isAsleep, isIdle } from '../objects/evidence.ts'
import { isOff } from './resources.ts'

/** Whether all that Flux writes for a policy are inputs that no template uses. */
export function isUnused(found: DoctorContext, policy: ImagePolicy): boolean {
  return markersOf(found.graph, policy).every((marker) => setLeavingAlone(found, marker) !== null)
}

/** The ResourceSet in whose inputs the marker stands and whose templates surely do not use that one; null where there is none. */
export function setLeavingAlone(found: DoctorContext, marker: Marker): Fields | null {
  const { file, document, path, end } = marker
  const [spec, inputs, index, key] = path
  if (spec !== 'spec' || inputs !== 'inputs' || typeof index !== 'number' || typeof key !== 'string')
    return null
  const raw = found.documents.of(file)[document]
  const applied = found.objects.filter(
    (root) =>
      root.file === file &&
      root.line === raw?.line &&
      isKind(root, 'ResourceSet', 'fluxcd.controlplane.io') &&
      !(isIdle(found, root) || isAsleep(root) || isOff(root)),
  )
  const [first] = applied
  // An anchor takes the value to other places, and so do replacements of kustomize.
  const line = found.textOf(file).slice(0, end).split('\n').at(-1) ?? ''
  const isCopied = line.includes('&') || found.files.some(({ text }) => text.includes('spec.inputs'))
  const isAlone = applied.every((root) => leavesAlone(root, keysOf(marker)))
  return first !== undefined && isAlone && !isCopied ? first : null
}

/** The keys below an input, up to the first list. */
export function keysOf({ path }: Marker): readonly string[] {
  const own = path.slice(3)
  const list = own.findIndex((key) => typeof key === 'number')
  return (list < 0 ? own : own.slice(0, list)).map(String)
}

/** Whether the templates ask for inputs by name alone, and for none of which this one is a part. */
function leavesAlone(set: Fields, keys: readonly string[]): boolean {
  const spec = set.at('spec')
  // With Permute an input is asked for by the name of what brings it.
  const isFlat = (spec.at('inputStrategy', 'name').text() ?? 'Flatten') === 'Flatten'
  const texts = templatesOf(spec)
  if (!isFlat || texts.length === 0 || texts.some((text) => hasUnknown(text) || text.includes('${')))
    return false
  return texts.every((text) => {
    const asked = [...text.slice(text.indexOf('<<')).matchAll(INPUT)].map(([, fields = '']) => fields)
    return !text.includes('<<') || asked.every((fields) => isOther(fields.split('.').slice(1), keys))
  })
}

/** `inputs` with the fields that are asked of it, wherever it stands behind the first <<. */
const INPUT = /\binputs((?:\.[\p{L}_][\p{L}\p{N}_]*)*)/gu

/** Whether what is asked for is neither the input nor a part of it, nor has it as a part: all inputs have. */
function isOther(asked: readonly string[], keys: readonly string[]): boolean {
  return asked.some((field, index) => index < keys.length && field !== keys[index])
}

/** Every text of the templates, keys included. */
export function templatesOf(spec: Fields): readonly string[] {
  const parts = [spec, ...spec.at('steps').list()]
  return parts.flatMap((part) => [
    ...part.at('resources').list().flatMap(textsIn),
    ...[part.at('resourcesTemplate').text() ?? []].flat(),
  ])
}

function textsIn(field: Fields): readonly string[] {
  const text = field.text()
  if (text !== null) return [text]
  return [
    ...field.list().flatMap(textsIn),
    ...field.entries().flatMap(([key, value]) => [key, ...textsIn(value)]),
  ]
}
