/** Says what Flux fills variables into: which objects of which Kustomization, and all of their texts. Pure. */
import type { Fields, Value } from '../../flux/fields.ts'
import { isKustomization } from '../../flux/graph.ts'
import { isLeftAlone } from '../../flux/kustomize/changes/variables.ts'
import type { Deployment } from '../../flux/kustomize/clusters.ts'
import { isAtLeast } from '../../flux/schema/releases.ts'
import type { DoctorContext } from '../context.ts'
import { awake } from '../objects/evidence.ts'
import { keysOf, type Source, sourcesOf } from './sources.ts'

/** What switches the substitution off in one object. */
export const SWITCH = 'kustomize.toolkit.fluxcd.io/substitute'

/** A Kustomization that fills in variables, or may. */
export interface Substituted {
  readonly deployment: Deployment
  readonly sources: readonly Source[]
  /** The objects that are not left alone. */
  readonly objects: readonly Fields[]
  /** Why it is not known what Flux makes of the objects; null when it is. */
  readonly gap: string | null
}

/** The Kustomizations of the cluster that fill in variables, or may. */
export function substitutedOf(found: DoctorContext): readonly Substituted[] {
  return awake(found).flatMap((deployment) => {
    const { root, built } = deployment
    const sources = sourcesOf(found, root)
    const isActive = isSubstituted(found, root, sources)
    const objects = built.objects.filter((object) => !isLeftAlone(object))
    if (isActive === false || objects.length === 0) return []
    return [{ deployment, sources, objects, gap: whyUnsure(found, deployment, isActive) }]
  })
}

/** Whether Flux fills in variables at all: it does when it has one, or always does; null when that is not known. */
function isSubstituted(found: DoctorContext, root: Fields, sources: readonly Source[]): boolean | null {
  const postBuild = root.at('spec', 'postBuild')
  if (postBuild.at('substitute').entries().length > 0) return true
  const isOptional = ({ at }: Source) => at.at('optional').flag()
  // One that has to be there has something in it, unless it is here and is empty.
  const isFilled = ({ object, at }: Source) =>
    object === null ? !isOptional({ object, at }) : keysOf(object).length > 0
  if (sources.some(isFilled)) return true
  const isAlways = postBuild.at('substituteStrategy').text() === 'Always'
  const always = isAlways ? isAtLeast(found.version, 9) : false
  return always === false && sources.some((one) => one.object === null) ? null : always
}

function whyUnsure(
  found: DoctorContext,
  { root, built }: Deployment,
  isActive: boolean | null,
): string | null {
  const [unread] = built.notRead
  const doubt = built.refused.find((one) => one.doubt !== undefined)?.doubt
  const switching = [...built.files].find(
    (file) => isKustomization(file) && found.textOf(file).includes(SWITCH),
  )
  if (isActive === null)
    return `whether Flux fills in variables: what ${root.file} takes them from may be absent`
  if (switching !== undefined) return `${switching} may set ${SWITCH}`
  return unread?.reason ?? doubt ?? null
}

/** One text of an object, or one of its keys. */
export interface Text {
  readonly text: string
  readonly at: Fields
  /** The keys that lead there. */
  readonly path: string
  readonly isKey: boolean
}

/** The texts and keys of an object that has a variable in any of them. */
export function textsOf(object: Fields): readonly Text[] {
  const found: Text[] = []
  const look = (value: Value, at: Fields, path: string): void => {
    if (typeof value === 'string') found.push({ text: value, at, path, isKey: false })
    else if (Array.isArray(value)) {
      const items = at.list()
      value.forEach((item: Value, index) => {
        look(item, items[index] ?? at, `${path}[${index}]`)
      })
    } else if (value !== null) {
      for (const [key, item] of Object.entries(value)) {
        const below = at.at(key)
        found.push({ text: key, at: below, path, isKey: true })
        look(item, below, path === '' ? key : `${path}.${key}`)
      }
    }
  }
  const value = object.value()
  if (JSON.stringify(value).includes('${')) look(value, object, '')
  return found.filter(({ text }) => text.includes('${'))
}
