/** Gathers the ConfigMaps that the Kustomizations of a cluster apply, wherever their files are: others take variables from them. Pure. */
import { type Fields, hasUnknown, hasVariables } from '../../fields.ts'

/** What a Kustomization of a cluster applies. */
interface Applying {
  readonly root: Fields
  readonly objects: readonly Fields[]
}

/** The data of a ConfigMap, by `namespace/name` as the cluster has them. */
export type AppliedMaps = ReadonlyMap<string, Readonly<Record<string, string>>>

/** No ConfigMaps. */
export const NO_MAPS: AppliedMaps = new Map()

/** The key of an object, or of what a Kustomization refers to. */
export function keyOfMap(namespace: string | null, name: string | null): string {
  return `${namespace ?? ''}/${name ?? ''}`
}

/** Those whose data is the same wherever it is applied, and says what nobody else fills in. */
export function appliedMaps(all: readonly Applying[]): AppliedMaps {
  const maps = all
    .flatMap(({ root, objects }) => (root.at('spec', 'suspend').flag() ? [] : objects))
    .filter((one) => one.at('kind').text() === 'ConfigMap' && one.at('apiVersion').text() === 'v1')
  const groups = Map.groupBy(maps, (one) =>
    keyOfMap(one.at('metadata', 'namespace').text(), one.at('metadata', 'name').text()),
  )
  const known = new Map<string, Readonly<Record<string, string>>>()
  for (const [key, group] of groups) {
    const texts = group.map((one) => one.at('data').texts())
    const [data = {}] = texts
    const isOne = new Set(texts.map((each) => JSON.stringify(each))).size === 1
    const isOpen = Object.values(data).some((value) => hasUnknown(value) || hasVariables(value))
    if (isOne && !isOpen && !group.some(isShared)) known.set(key, data)
  }
  return known
}

/** Whether others may write into it: Flux makes it once, or merges into it. */
function isShared(one: Fields): boolean {
  const notes = { ...one.at('metadata', 'labels').texts(), ...one.at('metadata', 'annotations').texts() }
  return Object.keys(notes).some((key) => /^kustomize\.toolkit\.fluxcd\.io\/(?:ssa|reconcile)$/.test(key))
}

/** Whether one of the Kustomizations takes variables from one of these ConfigMaps. */
export function takesFrom(all: readonly Applying[], maps: AppliedMaps): boolean {
  return all.some(({ root }) =>
    root
      .at('spec', 'postBuild', 'substituteFrom')
      .list()
      .some(
        (source) =>
          source.at('kind').text() === 'ConfigMap' &&
          maps.has(keyOfMap(root.at('metadata', 'namespace').text(), source.at('name').text())),
      ),
  )
}
