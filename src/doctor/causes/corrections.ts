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
  /** Whether the key at the end of the path is what would be another one. */
  readonly isKey?: boolean
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
function correctOne(root: Fields, { path, from, to, isKey = false }: Correction): Fields {
  if (isKey) return withKey(root, path, to)
  return root.at(...path).text() === from ? withValue(root, written(root.value(), path, to)) : root
}

function written(value: Value, [key, ...rest]: readonly string[], to: string): Value {
  if (key === undefined) return to
  const map = isRecord(value) ? (value as Readonly<Record<string, Value>>) : {}
  return { ...map, [key]: written(map[key] ?? null, rest, to) }
}

/** The fields with a key that is called `to`: what it has stays as it is written. */
function withKey(base: Fields, path: readonly string[], to: string): Fields {
  const [key = '', ...rest] = path
  const isLast = rest.length === 0
  const below = (name: string): Fields => {
    if (!isLast) return name === key ? withKey(base.at(name), rest, to) : base.at(name)
    if (name === to) return base.at(key)
    return name === key ? withValue(base.at(key), undefined) : base.at(name)
  }
  const names = () => base.entries().map(([name]) => (isLast && name === key ? to : name))
  const fields: Fields = {
    ...withValue(base, renamed(base.value(), path, to)),
    at: (first, ...more) => (first === undefined ? fields : below(first).at(...more)),
    list: () =>
      base.list().map((each, index) => (!isLast && String(index) === key ? withKey(each, rest, to) : each)),
    entries: () => names().map((name) => [name, below(name)] as const),
    texts: () => Object.fromEntries(names().map((name) => [name, below(name).text() ?? ''])),
  }
  return fields
}

function renamed(value: Value, [key, ...rest]: readonly string[], to: string): Value {
  if (Array.isArray(value))
    return value.map((each: Value, index) => (String(index) === key ? renamed(each, rest, to) : each))
  if (!isRecord(value)) return value
  return Object.fromEntries(
    Object.entries(value as Readonly<Record<string, Value>>).map(([name, each]) => {
      if (name !== key) return [name, each]
      return rest.length === 0 ? [to, each] : [name, renamed(each, rest, to)]
    }),
  )
}
