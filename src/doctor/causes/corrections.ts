/** Puts right in a cluster's objects what is told already, so that what follows from it is not told again. Pure. */
import { isRecord } from '../../errors.ts'
import { type Fields, type Value, withValue } from '../../flux/fields.ts'
import type { Finding, SourceLocation } from '../../flux/files.ts'
import type { Cluster } from '../../flux/kustomize/clusters.ts'

/** One text of an object that would be another one. */
export interface Correction {
  readonly object: SourceLocation
  readonly path: readonly string[]
  readonly from: string | null
  readonly to: string
}

/** A fault that others follow from. */
export interface Cause {
  readonly finding: Finding
  readonly corrections: readonly Correction[]
}

/** The clusters as they are once the faults are corrected. */
export function correctClusters(
  clusters: readonly Cluster[],
  corrections: readonly Correction[],
): readonly Cluster[] {
  const corrected = new Map<Fields, Fields>()
  const correct = (root: Fields): Fields => {
    const known = corrected.get(root)
    if (known !== undefined) return known
    const mine = corrections.filter(({ object }) => object.file === root.file && object.line === root.line)
    const made = mine.reduce(correctOne, root)
    corrected.set(root, made)
    return made
  }
  return clusters.map((cluster) => ({
    ...cluster,
    objects: cluster.objects.map(correct),
    origins: new Map([...cluster.origins].map(([root, origin]) => [correct(root), origin])),
    deployments: cluster.deployments.map((one) => ({ ...one, objects: one.objects.map(correct) })),
  }))
}

/** What an overlay wrote otherwise stays. */
function correctOne(root: Fields, { path, from, to }: Correction): Fields {
  return root.at(...path).text() === from ? withValue(root, written(root.value(), path, to)) : root
}

function written(value: Value, [key, ...rest]: readonly string[], to: string): Value {
  if (key === undefined) return to
  const map = isRecord(value) ? (value as Readonly<Record<string, Value>>) : {}
  return { ...map, [key]: written(map[key] ?? null, rest, to) }
}
