/** Doctor's check of what a ResourceSet lists and is no object: it lacks its kind, apiVersion or name. Pure. */
import { type Fields, fieldsOf } from '../../flux/fields.ts'
import { nameOf } from '../../flux/graph.ts'
import { inText } from '../../flux/kustomize/changes/in-text.ts'
import { writtenObjects } from '../../flux/written.ts'
import { type DoctorContext, finding, type Remark } from '../context.ts'
import { namedOf } from '../objects/evidence.ts'
import { isOfFlux } from '../objects/named.ts'
import { isOff, keepsShape, mayBringLines, partsOf, setsOf } from './resources.ts'

/**
 * flux-32: an entry of `resources` without kind is not read, and one without apiVersion or name not applied (flux-operator 0.59.0,
 * internal/builder/resourceset.go, with controller-runtime 0.24); of `resourcesTemplate` the last two are left out (fluxcd/pkg/ssa 0.77).
 */
export function findUnmadeResources(found: DoctorContext): readonly Remark[] {
  return setsOf(found).flatMap((set) => {
    const told = (at: Fields, lack: string, effect: string) =>
      finding('flux-32', 'error', at, {
        message: `ResourceSet ${nameOf(namedOf(set))} ${effect}: ${shownOf(at)} has no ${lack}`,
        hint: `Write the ${lack}.`,
      })
    return partsOf(set).flatMap((part): readonly Remark[] => [
      ...part
        .at('resources')
        .list()
        .flatMap((item) => {
          const lack = lackOf(item)
          // What else the schemas of Flux ask for is told by them.
          const isTold = lack === 'metadata.name' && isOfFlux(item)
          return lack === null || isTold ? [] : [told(item, lack, 'fails')]
        }),
      ...writtenIn(set, part).flatMap((item) => {
        const lack = lackOf(item)
        const effect = lack === 'kind' ? 'fails' : 'leaves out an object without a word'
        return lack === null ? [] : [told(item, lack, effect)]
      }),
    ])
  })
}

/** The objects of the text of a part, where all of it is read. */
function writtenIn(set: Fields, part: Fields): readonly Fields[] {
  const at = part.at('resourcesTemplate')
  const read = writtenObjects(set.file, at.text() ?? '')
  if (read?.isWhole !== true) return []
  return read.documents.map((document) => inText(fieldsOf(read.source, document), at))
}

/** What the object lacks for sure; null where it lacks nothing, or a template or what is merged in may bring it. */
function lackOf(item: Fields): string | null {
  const isOpen = (at: Fields) => at.entries().some(([key]) => /^$|<<|\$\{/.test(key))
  if (item.entries().length === 0 || isOff(item) || isOpen(item) || isOpen(item.at('metadata'))) return null
  if (!keepsShape(item) || mayBringLines(item)) return null
  const lacks = (...path: readonly string[]) => !item.at(...path).isSet()
  if (lacks('kind')) return 'kind'
  if (lacks('apiVersion')) return 'apiVersion'
  // A List may do without a name.
  return lacks('metadata', 'name') && item.at('kind').text()?.endsWith('List') !== true
    ? 'metadata.name'
    : null
}

function shownOf(item: Fields): string {
  const [kind, name] = [item.at('kind').text(), item.at('metadata', 'name').text()]
  return [kind ?? 'an object', name].filter((one) => one !== null).join(' ')
}
