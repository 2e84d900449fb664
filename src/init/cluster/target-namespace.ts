/** Says into which namespace a new Kustomization puts manifests that name none: Flux has none of its own for them. Pure. */
import { hasVariables } from '../../flux/fields.ts'
import { objectsOf } from '../../flux/graph.ts'
import { buildDirectory } from '../../flux/kustomize/build.ts'
import { lacksNamespace } from '../../flux/kustomize/namespaced.ts'
import { isBelow } from './paths.ts'
import type { SyncFacts } from './sync-facts.ts'

/** Where kubectl applies what names no namespace. */
const USUAL = 'default'

/**
 * The `targetNamespace` for a directory: the one that it makes, that of the Kustomizations which are there, or the one of kubectl. Null where the objects have their
 * own, where some have and others lack one (it would move the first), and where not all of them are known.
 */
export function targetNamespaceFor(
  directory: string,
  { graph, namespace, path, scope, source }: SyncFacts,
): string | null {
  const { objects, notRead, refused } = buildDirectory(scope.layout.documents, directory)
  // Without a kustomization.yaml the image objects are applied with the directory, and would be moved too.
  const hasImages = isBelow(path, directory) && scope.layout.documents.kustomizationOf(directory) === null
  const hasOwn = objects.some((one) => one.at('metadata', 'namespace').isSet())
  if (hasImages || hasOwn || notRead.length + refused.length > 0 || !objects.some(lacksNamespace)) return null
  const made = objects
    .filter((one) => one.at('kind').text() === 'Namespace')
    .flatMap((one) => one.at('metadata', 'name').text() ?? [])
  const given = objectsOf(graph, 'Kustomization')
    .filter((each) => each.source.name === source.name && !scope.isForeign(each.file))
    .flatMap((each) => each.targetNamespace ?? [])
    .filter((each) => each !== namespace && !hasVariables(each))
  return onlyOf(made) ?? onlyOf(given) ?? USUAL
}

function onlyOf(all: readonly string[]): string | null {
  const [only = null, ...others] = new Set(all)
  return others.length === 0 ? only : null
}
