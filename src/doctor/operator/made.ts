/** Says which objects a ResourceSet makes, as far as its templates tell. Pure. */
import { type Fields, fieldsOf } from '../../flux/fields.ts'
import { writtenObjects } from '../../flux/written.ts'
import { isOff } from './resources.ts'

/** What a ResourceSet makes for each of its inputs, as far as that is read (flux-operator 0.59.0). */
export function madeBy(set: Fields): readonly Fields[] {
  const parts = [set.at('spec'), ...set.at('spec', 'steps').list()]
  const plain = parts.flatMap((part) => part.at('resources').list())
  const texts = parts.flatMap((part) => part.at('resourcesTemplate').text() ?? [])
  const written = texts.flatMap((text) => {
    const read = writtenObjects(set.file, text)
    return read?.documents.map((each) => fieldsOf(read.source, each)) ?? []
  })
  return [...plain, ...written].filter((item) => !isOff(item))
}

/** Whether it surely makes what its templates say: its inputs are written in it, or it needs none. */
export function isMaking(set: Fields): boolean {
  const spec = set.at('spec')
  return spec.at('inputs').list().length > 0 || spec.at('inputsFrom').list().length === 0
}
