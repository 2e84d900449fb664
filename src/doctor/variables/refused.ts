/** Doctor's check of what Flux's substitution of variables refuses: it stops the whole Kustomization. Pure. */
import { findMisread, isVariableName, type Misread } from '../../flux/envsubst.ts'
import { type Fields, hasUnknown } from '../../flux/fields.ts'
import { placeOf } from '../../flux/files.ts'
import type { Deployment } from '../../flux/kustomize/clusters.ts'
import { type DoctorContext, finding, notKnown, type Remark } from '../context.ts'
import { whyLeftOut } from '../links/elsewhere.ts'
import { namedOf } from '../objects/evidence.ts'
import { keysOf, type Source } from './sources.ts'
import { SWITCH, substitutedOf, textsOf } from './substituted.ts'
import { findUnset } from './unset.ts'

/** flux-31: what ends the substitution of a Kustomization, which is not built then (kustomize-controller 1.9.6). */
export function findVariableFaults(found: DoctorContext): readonly Remark[] {
  const all = substitutedOf(found)
  const refused = all.flatMap(({ deployment, sources, objects, gap }) => [
    ...(gap === null ? wrongNames(deployment, sources) : []),
    ...objects.flatMap((object) => judgeObject(found, deployment, object, gap)),
  ])
  return [...refused, ...findUnset(found, all)]
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
    return [notKnown(`${subject} (${placeOf(first.at)})`, `whether Flux can fill in its variables: ${left}`)]
  const message = `${subject} has ${part} at ${first.path}, which Flux cannot read as a variable: Kustomization ${name} cannot be built`
  const hint = `Write $\${ where a text is meant, or annotate the object with ${SWITCH}: disabled.`
  return [finding('flux-31', 'error', first.at, { message, hint, about: { stops: name } })]
}

interface Found extends Misread {
  readonly at: Fields
  /** The keys that lead there. */
  readonly path: string
}

/** What of an object Flux cannot read, in all of its texts and keys. */
function misreadIn(object: Fields): readonly Found[] {
  return textsOf(object).flatMap(({ text, at, path, isKey }) => {
    const misread = findMisread(text)
    if (misread === null) return []
    // Behind a key stands a colon, which may go on with it.
    const isOpen = misread.isOpen || (isKey && text.endsWith(misread.part))
    return [{ ...misread, isOpen, at, path }]
  })
}
