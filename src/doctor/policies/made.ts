/** The ImageRepositories that ResourceSets make, as far as their templates say, and which labels those have. Pure. */
import { type Fields, fieldsOf } from '../../flux/fields.ts'
import { isSameNamespace } from '../../flux/graph.ts'
import { writtenObjects } from '../../flux/written.ts'
import { type DoctorContext, isKind } from '../context.ts'

/** An ImageRepository in the template of a ResourceSet. */
interface Made {
  readonly set: string
  readonly namespace: string | null
  readonly labels: Readonly<Record<string, string>>
  /** Whether it has no other labels than these. */
  readonly isWhole: boolean
}

/** What the Flux Operator labels the objects of a ResourceSet with (flux-operator 0.59.0). */
const OWNER = 'resourceset.fluxcd.controlplane.io'
const HOLE = /<<|\{\{|\$\{/

/** Every ImageRepository that an object in `resources` or `resourcesTemplate` of a ResourceSet is. */
export function madeRepositories({ allObjects }: Pick<DoctorContext, 'allObjects'>): readonly Made[] {
  return allObjects
    .filter((root) => isKind(root, 'ResourceSet', 'fluxcd.controlplane.io'))
    .flatMap((root) => {
      const set = root.at('metadata', 'name').text() ?? ''
      const namespace = root.at('metadata', 'namespace').text()
      const spec = root.at('spec')
      const shared = {
        ...spec.at('commonMetadata', 'labels').texts(),
        [`${OWNER}/name`]: set,
        ...(namespace === null ? {} : { [`${OWNER}/namespace`]: namespace }),
      }
      const made = (item: Fields, isWhole: boolean): Made => ({
        set,
        namespace: namespaceOf(item, namespace),
        labels: labelsOf(item, shared),
        // Labels that one action makes are a text here.
        isWhole: isWhole && item.at('metadata', 'labels').text() === null,
      })
      const parts = [spec, ...spec.at('steps').list()]
      const written = parts
        .flatMap((part) => part.at('resources').list())
        .filter(isRepository)
        .map((item) => made(item, true))
      const texts = parts.flatMap((part) => {
        const text = part.at('resourcesTemplate').text() ?? ''
        if (!text.includes('ImageRepository')) return []
        const objects = writtenObjects(root.file, text)
        const items = objects?.documents.map((each) => fieldsOf(objects.source, each)).filter(isRepository)
        // What is not read may be an ImageRepository with any labels.
        const other: Made = { set, namespace: null, labels: {}, isWhole: false }
        const isWhole = objects?.isWhole === true
        return [...(items ?? []).map((item) => made(item, isWhole)), ...(isWhole ? [] : [other])]
      })
      return [...written, ...texts]
    })
}

/** The Flux Operator leaves out objects that say so. */
function isRepository(item: Fields): boolean {
  const isOff = item.at('metadata', 'annotations', 'fluxcd.controlplane.io/reconcile').text() === 'disabled'
  return !isOff && item.at('kind').text() === 'ImageRepository'
}

function namespaceOf(item: Fields, own: string | null): string | null {
  const written = item.at('metadata', 'namespace').text()
  return written === null ? own : HOLE.test(written) ? null : written
}

function labelsOf(item: Fields, shared: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return { ...item.at('metadata', 'labels').texts(), ...shared }
}

/** Whether an ImageRepository that a ResourceSet makes surely has these labels. */
export function isMade(
  made: readonly Made[],
  labels: Readonly<Record<string, string>>,
  namespace: string | null,
): boolean {
  return near(made, namespace).some((one) =>
    Object.entries(labels).every(([key, value]) => one.labels[key] === value && !HOLE.test(value)),
  )
}

/** Which ResourceSet makes ImageRepositories that surely lack these labels, with what to do; null where none does, or one may have them. */
export function whyUnlabelled(
  made: readonly Made[],
  labels: Readonly<Record<string, string>>,
  namespace: string | null,
): string | null {
  const all = near(made, namespace)
  const [first] = all
  const lacks = ({ labels: own, isWhole }: Made) =>
    isWhole &&
    !Object.keys(own).some((key) => HOLE.test(key)) &&
    Object.entries(labels).some(([key, value]) => own[key] !== value && !HOLE.test(own[key] ?? ''))
  if (first === undefined || !all.every(lacks)) return null
  return `ResourceSet ${first.set} makes ImageRepositories without them: add them to metadata.labels of its template, or ask for ${OWNER}/name: ${first.set}`
}

function near(made: readonly Made[], namespace: string | null): readonly Made[] {
  return made.filter((one) => isSameNamespace(one.namespace, namespace))
}
