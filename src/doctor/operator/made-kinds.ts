/** Says whether what a ResourceSet makes may bring objects of a kind, as far as its templates tell. Pure. */
import { type Fields, fieldsOf, hasUnknown } from '../../flux/fields.ts'
import { writtenObjects } from '../../flux/written.ts'

/** Groups of Flux whose objects bring no others. */
const BRINGS_NONE = /^(?:image|source|notification)\.toolkit\.fluxcd\.io$/
/** Kinds of Kubernetes that run whatever they are told, such as `flux create`, or bring kinds. */
const BRINGS = ['Job', 'CronJob', 'Pod', 'CustomResourceDefinition']
const HOLE = /<<|\{\{/

/** Whether a ResourceSet surely makes no object of the kind, by itself or by one that applies others; null asks for any kind of Flux. */
export function makesNone(set: Fields, kind: string | null): boolean {
  const parts = [set.at('spec'), ...set.at('spec', 'steps').list()]
  return parts.every((part) => {
    const text = part.at('resourcesTemplate').text()
    const isTemplateSet = part.at('resourcesTemplate').isSet()
    const written = text === null ? null : writtenObjects(set.file, text)
    if (isTemplateSet && (written === null || !written.isWhole)) return false
    const objects = written?.documents.map((each) => fieldsOf(written.source, each)) ?? []
    return [...part.at('resources').list(), ...objects].every((one) => isOther(one, kind))
  })
}

/** Whether the object is of another kind, and applies nothing. */
function isOther(object: Fields, kind: string | null): boolean {
  const own = object.at('kind').text() ?? ''
  const api = object.at('apiVersion').text() ?? ''
  if (own === '' || own === kind || [own, api].some((text) => HOLE.test(text) || hasUnknown(text)))
    return false
  const group = api.includes('/') ? (api.split('/')[0] ?? '') : ''
  const isBuiltIn = !group.includes('.') || group.endsWith('.k8s.io')
  return (isBuiltIn && !BRINGS.includes(own)) || (kind !== null && BRINGS_NONE.test(group))
}
