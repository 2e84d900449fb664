/** Says what Flux begins with: the source and the Kustomization that bootstrap or the Flux Operator makes. Pure. */
import { type Fields, hasUnknown } from '../../flux/fields.ts'
import { isSameNamespace, objectsOf } from '../../flux/graph.ts'
import type { GitRepository } from '../../flux/objects.ts'
import type { DoctorContext } from '../context.ts'
import { type Named, namedOf } from '../objects/evidence.ts'
import { syncedOf } from './branches.ts'

const BOOTSTRAPPED = 'flux-system'

/** Whether `flux bootstrap` made it: it names source and Kustomization by its namespace (flux2, cmd/flux/bootstrap_github.go). */
export function isBootstrapped({ name, namespace, file }: GitRepository): boolean {
  return name === BOOTSTRAPPED || (name === namespace && file.endsWith('/gotk-sync.yaml'))
}

/** What bootstrap calls its source in these files, or would. */
export function startOf({ graph }: Pick<DoctorContext, 'graph'>): string {
  return objectsOf(graph, 'GitRepository').find(isBootstrapped)?.name ?? BOOTSTRAPPED
}

/** The names of what the Flux Operator (0.59) makes from FluxInstances: spec.sync.name, else the namespace. */
export function instancesOf(found: Pick<DoctorContext, 'objects'>): readonly string[] {
  return madeBy(found).map(({ name }) => name)
}

function madeBy({ objects }: Pick<DoctorContext, 'objects'>): readonly Named[] {
  return objects
    .filter((root) => root.at('kind').text() === 'FluxInstance')
    .map((root) => {
      const { namespace } = namedOf(root)
      return { name: root.at('spec', 'sync', 'name').text() ?? namespace ?? BOOTSTRAPPED, namespace }
    })
}

/** Whether the name is of what Flux begins with. */
export function isOfStart(found: DoctorContext, { name }: Named): boolean {
  return [startOf(found), ...instancesOf(found)].includes(name)
}

/**
 * Whether Flux begins with an object of this name, or may: it is in no manifest, or the Flux Operator makes it in this namespace.
 * One of the roots says in which namespace bootstrap made it, and no other one has it.
 */
export function isBegun(found: DoctorContext, wanted: Named, roots: readonly Fields[]): boolean {
  const made = madeBy(found)
  // Filled in before it is applied: it may be any of them.
  if (made.some(({ name }) => hasUnknown(name) || name.includes('${'))) return true
  if (!isOfStart(found, wanted)) return false
  const isHere = roots.some((root) => namedOf(root).name === wanted.name)
  const isIt = ({ name, namespace }: Named) =>
    name === wanted.name && isSameNamespace(namespace, wanted.namespace)
  return !isHere || made.some(isIt)
}

/** The GitRepositories with those that the Flux Operator makes. */
export function withSynced(found: DoctorContext, roots: readonly Fields[]): readonly Fields[] {
  return [...roots, ...syncedOf(found).map(({ fields }) => fields)]
}
