/** Doctor's check of what Flux's substitution of variables refuses: it stops the whole Kustomization. Pure. */
import { findMisread, isVariableName, type Misread } from '../../flux/envsubst.ts'
import { type Fields, hasUnknown, type Value } from '../../flux/fields.ts'
import { isKustomization } from '../../flux/graph.ts'
import { type Deployment, isLeftAlone } from '../../flux/kustomize/clusters.ts'
import { isAtLeast } from '../../flux/schema/releases.ts'
import { type DoctorContext, finding, notKnown, type Remark } from '../context.ts'
import { whyLeftOut } from './elsewhere.ts'
import { awake, namedOf } from './evidence.ts'

const SWITCH = 'kustomize.toolkit.fluxcd.io/substitute'

/** flux-31: a text or a name of a variable that ends the substitution of a Kustomization (kustomize-controller 1.9.6). */
export function findRefusedVariables(found: DoctorContext): readonly Remark[] {
  return awake(found).flatMap((deployment) => {
    const { root, built } = deployment
    const sources = sourcesOf(found, root)
    const isActive = isSubstituted(found, root, sources)
    const objects = built.objects.filter((object) => !isLeftAlone(object))
    if (isActive === false || objects.length === 0) return []
    const gap = whyUnsure(found, deployment, isActive)
    return [
      ...(gap === null ? wrongNames(deployment, sources) : []),
      ...objects.flatMap((object) => judgeObject(found, deployment, object, gap)),
    ]
  })
}

/** An entry of `substituteFrom`, with the one object of these files that it names. */
interface Source {
  readonly at: Fields
  readonly object: Fields | null
}

function sourcesOf({ objects }: DoctorContext, root: Fields): readonly Source[] {
  const { namespace } = namedOf(root)
  const entries = root.at('spec', 'postBuild', 'substituteFrom').list()
  return entries.map((at) => {
    const all = objects.filter(
      (one) =>
        one.at('kind').text() === at.at('kind').text() &&
        one.at('apiVersion').text() === 'v1' &&
        namedOf(one).name === at.at('name').text() &&
        namedOf(one).namespace === namespace,
    )
    return { at, object: all.length === 1 ? (all[0] ?? null) : null }
  })
}

function keysOf(object: Fields): readonly string[] {
  return ['data', 'stringData'].flatMap((key) =>
    object
      .at(key)
      .entries()
      .map(([name]) => name),
  )
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

/** Why it is not known what Flux makes of the objects; null when it is. */
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
  return unread ?? doubt ?? null
}

/** Names for which nothing is filled in: of the Kustomization's own variables, and of what it takes them from. */
function wrongNames({ root, name }: Deployment, sources: readonly Source[]): readonly Remark[] {
  const own = root.at('spec', 'postBuild', 'substitute')
  const places = [
    ...own.entries().map(([key, at]) => ({ key, at, where: '' })),
    ...sources.flatMap(({ at, object }) =>
      object === null
        ? []
        : keysOf(object).map((key) => ({
            key,
            at,
            where: ` of ${at.at('kind').text()} ${at.at('name').text()}`,
          })),
    ),
  ]
  return places.flatMap(({ key, at, where }) => {
    if (isVariableName(key) || hasUnknown(key)) return []
    const message = `Kustomization ${name} has a variable called ${key}${where}, a name that Flux refuses: it cannot be built`
    const hint = 'Name variables by letters, digits and _ alone, with no digit first.'
    return [finding('flux-31', 'error', at, { message, hint })]
  })
}

function judgeObject(
  found: DoctorContext,
  { root, name }: Deployment,
  object: Fields,
  gap: string | null,
): readonly Remark[] {
  const all = misreadIn(object)
  const [first] = all
  // What is open may take in all that follows it.
  if (first === undefined) return []
  const kind = object.at('kind').text() ?? ''
  const subject = `${kind} ${namedOf(object).name}`
  const isOpen = all.some((one) => one.isOpen)
  const left =
    gap ??
    whyLeftOut(found, root, [object.file]) ??
    (isOpen ? `what begins with ${first.part.split('\n')[0]} has no end in its own text` : null)
  const part = kind === 'Secret' ? 'a text' : first.part.replaceAll('\n', ' ')
  if (left !== null)
    return [
      notKnown(
        `${subject} (${first.at.file}:${first.at.line})`,
        `whether Flux can fill in its variables: ${left}`,
      ),
    ]
  const message = `${subject} has ${part} at ${first.path}, which Flux cannot read as a variable: Kustomization ${name} cannot be built`
  const hint = `Write $\${ where a text is meant, or annotate the object with ${SWITCH}: disabled.`
  return [finding('flux-31', 'error', first.at, { message, hint })]
}

interface Found extends Misread {
  readonly at: Fields
  /** The keys that lead there. */
  readonly path: string
}

/** What of an object Flux cannot read, in all of its texts and keys. */
function misreadIn(object: Fields): readonly Found[] {
  const found: Found[] = []
  const told = (text: string, at: Fields, path: string, isKey = false) => {
    const misread = findMisread(text)
    if (misread === null) return
    // Behind a key stands a colon, which may go on with it.
    const isOpen = misread.isOpen || (isKey && text.endsWith(misread.part))
    found.push({ ...misread, isOpen, at, path })
  }
  const look = (value: Value, at: Fields, path: string): void => {
    if (typeof value === 'string') told(value, at, path)
    else if (Array.isArray(value)) {
      const items = at.list()
      value.forEach((item: Value, index) => {
        look(item, items[index] ?? at, `${path}[${index}]`)
      })
    } else if (value !== null) {
      for (const [key, item] of Object.entries(value)) {
        const below = at.at(key)
        told(key, below, path, true)
        look(item, below, path === '' ? key : `${path}.${key}`)
      }
    }
  }
  const value = object.value()
  if (JSON.stringify(value).includes('${')) look(value, object, '')
  return found
}
