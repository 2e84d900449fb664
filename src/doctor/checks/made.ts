/** The ImageRepositories that ResourceSets make, as far as their templates say, and which labels those have. Pure. */
import type { Fields } from '../../flux/fields.ts'
import { isSameNamespace } from '../../flux/graph.ts'
import { type DoctorContext, isKind } from '../context.ts'

/** An ImageRepository in the template of a ResourceSet. */
interface Made {
  readonly set: string
  readonly namespace: string | null
  readonly labels: Readonly<Record<string, string>>
}

/** What the Flux Operator labels the objects of a ResourceSet with (flux-operator 0.59.0). */
const OWNER = 'resourceset.fluxcd.controlplane.io'
const HOLE = /<<|\{\{|\$\{/

/** Every ImageRepository that an object in `resources` of a ResourceSet is; what a `resourcesTemplate` makes is not read. */
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
      return [spec, ...spec.at('steps').list()]
        .flatMap((part) => part.at('resources').list())
        .filter((item) => item.at('kind').text() === 'ImageRepository')
        .map((item) => ({ set, namespace: namespaceOf(item, namespace), labels: labelsOf(item, shared) }))
    })
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
  const lacks = ({ labels: own }: Made) =>
    !Object.keys(own).some((key) => HOLE.test(key)) &&
    Object.entries(labels).some(([key, value]) => own[key] !== value && !HOLE.test(own[key] ?? ''))
  if (first === undefined || !all.every(lacks)) return null
  return `ResourceSet ${first.set} makes ImageRepositories without them: add them to metadata.labels of its template, or ask for ${OWNER}/name: ${first.set}`
}

function near(made: readonly Made[], namespace: string | null): readonly Made[] {
  return made.filter((one) => isSameNamespace(one.namespace, namespace))
}
