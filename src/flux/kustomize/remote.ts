/** Tells clusters apart that one of them fills: a Kustomization with `kubeConfig` brings its objects to another cluster. Pure. */
import type { Fields } from '../fields.ts'
import { placeOf } from '../files.ts'

/** A cluster with what it applies, here or elsewhere. */
interface Filling {
  readonly files: ReadonlySet<string>
  readonly deployments: readonly {
    readonly root: Fields
    readonly built: { readonly files: ReadonlySet<string> }
  }[]
}

/** What names the cluster that a Kustomization fills, when that is another one; null for its own. */
export function remoteOf(root: Fields): string | null {
  const kubeConfig = root.at('spec', 'kubeConfig')
  if (!kubeConfig.isSet()) return null
  const [reference] = kubeConfig.entries()
  const [kind = '', at] = reference ?? []
  return `${kind} ${root.at('metadata', 'namespace').text() ?? ''}/${at?.at('name').text() ?? ''}`
}

/** The files of what is in the cluster itself; what fills it from elsewhere counts for it. */
export function ownFiles(
  { files, deployments }: Filling,
  filling: readonly Fields[] = [],
): ReadonlySet<string> {
  const isNear = (root: Fields) => remoteOf(root) === null || filling.includes(root)
  const built = (all: Filling['deployments']) => new Set(all.flatMap((one) => [...one.built.files]))
  const near = built(deployments.filter(({ root }) => isNear(root)))
  const far = built(deployments.filter(({ root }) => !isNear(root)))
  return new Set([...files].filter((file) => !far.has(file) || near.has(file)))
}

/** Clusters beyond which no more are told apart. */
const MAX_CLUSTERS = 200

/** The clusters, and those that they fill, as far as these are none of them. */
export function withRemote<C extends Filling>(
  clusters: readonly C[],
  gather: (roots: readonly Fields[]) => C,
): readonly C[] {
  const all = [...clusters]
  const own = all.map((cluster) => ownFiles(cluster))
  const seen = new Set<string>()
  // What is filled may fill others.
  for (const { deployments } of all) {
    const groups = Map.groupBy(deployments, ({ root }) => remoteOf(root))
    for (const [name, group] of groups) {
      const roots = group.map(({ root }) => root)
      const key = `${name}:${roots.map(placeOf).join()}`
      if (name === null || seen.has(key) || all.length >= MAX_CLUSTERS) continue
      seen.add(key)
      const filled = gather(roots)
      if (own.some((files) => containsAll(files, filled))) continue
      all.push(filled)
      own.push(ownFiles(filled, roots))
    }
  }
  return all
}

/** Whether these files are all that the cluster has. */
export function containsAll(big: ReadonlySet<string>, small: Filling): boolean {
  return [...small.files].every((file) => big.has(file))
}
