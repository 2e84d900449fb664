/** Doctor's check of markers at the wrong place: at no value, or at the name by which kustomize finds an image. Pure. */
import { hasBlank } from '../../flux/fields.ts'
import type { Edit, Finding } from '../../flux/files.ts'
import { isSameNamespace, objectsOf } from '../../flux/graph.ts'
import { misspelledKey } from '../../flux/marker-lines.ts'
import type { LostMarker, Marker } from '../../flux/markers.ts'
import { type DoctorContext, finding } from '../context.ts'
import { replaceInLine } from '../fixes.ts'
import { fieldsAt, isAtName } from './deployed.ts'

/** flux-04: texts that look like markers, and that Flux passes over. */
export function findPassedOver(found: DoctorContext): readonly Finding[] {
  return found.graph.lostMarkers
    .filter(({ fault }) => fault === undefined)
    .filter((marker) => !isOfTemplate(found, marker))
    .map((marker) => tellLost(found, marker))
}

/** Whether the marker is for a script to fill in, in a file that no cluster has. */
function isOfTemplate(found: DoctorContext, { file, line }: LostMarker): boolean {
  const own = found.textOf(file).split('\n')[line - 1] ?? ''
  const setter = /\$imagepolicy.*/.exec(own)?.[0] ?? null
  return !found.cluster.files.has(file) && hasBlank(setter)
}

/** What a marker may name. */
const SETTER = /^[^:]+:[^:]+(?::(?:tag|name|digest))?$/

function tellLost(found: DoctorContext, marker: LostMarker): Finding {
  const lines = found.textOf(marker.file).split('\n')
  const own = lines[marker.line - 1] ?? ''
  const slip = misspelledKey(own)
  const setter = slip?.setter ?? /\$imagepolicy["']?\s*:\s*["']([^"']*)/i.exec(own)?.[1] ?? ''
  const [namespace, policy] = /^[a-z0-9][a-z0-9.-]*:[a-z0-9][a-z0-9.-]*(?=:|$)/.test(setter)
    ? setter.split(':')
    : ['<namespace>', '<policy>']
  if (marker.textOf !== undefined) {
    const message = `Flux passes over this marker: ${marker.reason}`
    const comment = `# {"$imagepolicy": "${namespace}:${policy}:tag"}`
    const hint = /^patch(?:es)?/.test(marker.textOf)
      ? `Set the image in images of the kustomization.yaml: newTag: <tag> ${comment}. Or write the patch into a file of its own, as one object with the marker at its image.`
      : `Write the tag where it is a value of its own, with ${comment} behind it: in spec.values of the HelmRelease, or as newTag in images of a kustomization.yaml.`
    return finding('flux-04', 'error', marker, { message, hint })
  }
  const next = lines[marker.line] ?? ''
  const [, key = null, value = '', rest = ''] =
    /^\s*(?:- )?(newTag|newName|digest|tag|image):[ \t]+([^\s#{}[\],&|>]+)[ \t]*(#.*)?\s*$/.exec(next) ?? []
  const isAlone = /^\s*#/.test(own)
  if (slip !== null && !isAlone && SETTER.test(setter)) {
    const message = `Flux passes over this marker: ${marker.reason}`
    const comment = `# {"$imagepolicy": "${setter}"}`
    const [written = ''] = /#[ \t]*\{[^#]*$/.exec(own.trimEnd()) ?? []
    const isMeant = isPolicy(found, { namespace, policy })
    const fix = isMeant ? replaceInLine(found.textOf(marker.file), marker, written, comment) : []
    return finding('flux-04', 'error', marker, { message, hint: `Write ${comment}.`, fix })
  }
  if (key === null || !isAlone || (rest !== '' && !rest.includes('$imagepolicy'))) {
    const message = `Flux passes over this marker: ${marker.reason}`
    const hint = `Write newTag: <tag> # {"$imagepolicy": "${namespace}:${policy}:tag"}, on the line of the value.`
    return finding('flux-04', 'error', marker, { message, hint })
  }
  const comment = slip === null ? own.trim() : `# {"$imagepolicy": "${setter}"}`
  const message = `Flux passes over this marker: it stands above ${key}, on a line of its own`
  const hint =
    rest === ''
      ? `Move it behind ${key} in line ${marker.line + 1}: ${key}: ${value} ${comment}.`
      : `Take it out: ${key} in line ${marker.line + 1} has a marker.`
  const isMeant = rest === '' ? isPolicy(found, { namespace, policy }) : rest.trim() === comment
  const fix = isMeant ? moveDown(marker, { lines, comment: rest === '' ? comment : '' }) : []
  return finding('flux-04', 'error', marker, { message, hint, fix })
}

function isPolicy(
  { anywhere }: DoctorContext,
  named: { namespace: string | undefined; policy: string | undefined },
): boolean {
  return objectsOf(anywhere, 'ImagePolicy').some(
    ({ name, namespace }) => name === named.policy && isSameNamespace(namespace, named.namespace ?? ''),
  )
}

/** The edits that take a comment out of its line, and put it behind what stands in the next one. */
function moveDown(
  { file, line }: LostMarker,
  { lines, comment }: { readonly lines: readonly string[]; readonly comment: string },
): readonly Edit[] {
  const start = lines.slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, 0)
  const next = start + (lines[line - 1] ?? '').length + 1
  const end = next + (lines[line] ?? '').trimEnd().length
  const out = { file, start, end: next, text: '' }
  return comment === '' ? [out] : [out, { file, start: end, end, text: ` ${comment}` }]
}

/** flux-04: a marker behind `name` of an entry of `images`, over which Flux writes the tag. */
export function findMarkedNames(found: DoctorContext): readonly Finding[] {
  const { markers } = found.graph
  return markers
    .filter((marker) => isAtName(found, marker))
    .map((marker) => {
      const field = marker.part === 'digest' ? 'digest' : 'newTag'
      const keys = [...marker.path.slice(0, -1), field]
      const value = fieldsAt(found.documents.of(marker.file)[marker.document], keys)
      const setter = `${marker.namespace}:${marker.policy}:${marker.part === 'digest' ? 'digest' : 'tag'}`
      const comment = `# {"$imagepolicy": "${setter}"}`
      const isTaken = markers.some(
        ({ file, document, path }) =>
          file === marker.file && document === marker.document && path.join('\n') === keys.join('\n'),
      )
      const message = `the marker stands at name, by which kustomize finds the image: Flux writes ${marker.part === 'image' ? 'the whole reference' : `a ${marker.part}`} over it, and the entry is of no image then`
      const hint = isTaken
        ? `Take it out: ${field} has a marker of its own.`
        : value?.exists === true
          ? `Move it behind ${field} in line ${value.line}, as ${setter}.`
          : `Add ${field} with it: ${field}: <${field === 'digest' ? field : 'tag'}> ${comment}.`
      const span = value?.span ?? null
      const isKnown = isPolicy(found, marker)
      const fix =
        !isKnown || (span === null && !isTaken)
          ? []
          : move(found, marker, isTaken ? null : (span?.end ?? null), comment)
      return finding('flux-04', 'error', marker, { message, hint, fix })
    })
}

/** The edits that take the comment behind a marker out, and put another one behind the value that ends there; none where more stands in either line. */
function move(found: DoctorContext, marker: Marker, to: number | null, comment: string): readonly Edit[] {
  const { file, end } = marker
  const text = found.textOf(file)
  const restAt = (offset: number) => /^[^\r\n]*/.exec(text.slice(offset))?.[0] ?? ''
  const own = restAt(end)
  if (!/^[ \t]+#/.test(own) || (to !== null && restAt(to).trim() !== '')) return []
  const out = { file, start: end, end: end + own.length, text: '' }
  return to === null ? [out] : [out, { file, start: to, end: to, text: ` ${comment}` }]
}
