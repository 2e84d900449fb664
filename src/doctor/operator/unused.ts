/** Doctor's check of inputs of a ResourceSet that Flux writes and no template uses. Pure. */
import type { Fields } from '../../flux/fields.ts'
import { type Finding, placeOf } from '../../flux/files.ts'
import { nameOf } from '../../flux/graph.ts'
import { type DoctorContext, finding } from '../context.ts'
import { type Marked, markedOf } from '../markers/deployed.ts'
import { isUnused, keysOf, setLeavingAlone, templatesOf } from './inputs.ts'

/** flux-31: a marker in `inputs` at a key that the templates leave alone, where its policy has no other marker. */
export function findUnusedInputs(found: DoctorContext): readonly Finding[] {
  const told = new Set<string>()
  return markedOf(found).flatMap((marked): readonly Finding[] => {
    const { marker, policy, repository } = marked
    const set = setLeavingAlone(found, marker)
    if (set === null || !isUnused(found, policy)) return []
    const input = `inputs.${keysOf(marker).join('.')}`
    const place = `${placeOf(set)} ${input}`
    if (told.has(place)) return []
    told.add(place)
    const name = nameOf({
      namespace: set.at('metadata', 'namespace').text(),
      name: set.at('metadata', 'name').text() ?? '',
    })
    const isRun = hasImage(set, marked)
    const effect = isRun ? `${repository.image} keeps the tag that its template has` : 'it reaches no object'
    const message = `no template of ResourceSet ${name} uses ${input}: whatever Flux writes here, ${effect}`
    const hint = isRun
      ? `Write << ${input} >> in the template, in place of the tag.`
      : `Write << ${input} >> in the template where the image is, or take the marker out with its policy.`
    return [finding('flux-31', isRun ? 'error' : 'warning', marker, { message, hint })]
  })
}

/** Whether a template has the image that the marker is for with a tag written out, once the texts of its input are filled in. */
function hasImage(set: Fields, { marker, repository }: Marked): boolean {
  const input = set.at('spec', 'inputs').list()[Number(marker.path[2])]
  const values = new Map(input?.entries().map(([key, value]) => [key, value.text()]))
  // A tag of another input may be written by something else.
  return templatesOf(set.at('spec')).some((text) => {
    const filled = text.replace(
      /(?<![:@])<<-?\s*inputs\.(\w+)\s*-?>>/g,
      (whole, key) => values.get(key) ?? whole,
    )
    const at = filled.indexOf(repository.image)
    return at >= 0 && /^[:@]\w/.test(filled.slice(at + repository.image.length))
  })
}
