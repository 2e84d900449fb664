/** Says of names that nobody has whether they are wrong, or why that is not known. Pure. */
import { type Fields, hasUnknown } from '../../flux/fields.ts'
import { isSameNamespace } from '../../flux/graph.ts'
import { type DoctorContext, notKnown, type Remark } from '../context.ts'
import { isAsleep, type Named, namedOf } from '../objects/evidence.ts'
import { whyElsewhere } from './elsewhere.ts'

/** One object that names another. */
export interface Asked {
  readonly asking: Fields
  /** The kind and name of it. */
  readonly subject: string
  readonly at: Fields
  readonly wanted: Named
  /** What it names beside it. */
  readonly beside?: readonly string[]
}

/** What is looked for, and how it is told: with the one of that name in another namespace, if there is one. */
export interface Search {
  readonly kind: string
  readonly roots: readonly Fields[]
  readonly asked: readonly Asked[]
  /** Whether these files show what else is meant, or that nothing is left for such an object. */
  readonly isShown: (lost: Asked) => boolean
  readonly tell: (lost: Asked, far: Named | undefined) => Remark
}

/** What is said of each name that nobody has: that it is wrong, or why it is not known. */
export function findLost(
  found: DoctorContext,
  { kind, roots, asked, isShown, tell }: Search,
): readonly Remark[] {
  if (found.isPart === true) return []
  const all = roots.map(namedOf)
  const lost = asked.filter(({ asking, wanted: { name, namespace } }) => {
    const isOpen = isAsleep(asking) || name === '' || hasUnknown(name) || hasUnknown(namespace)
    return !isOpen && !all.some((one) => one.name === name && isSameNamespace(one.namespace, namespace))
  })
  const absent = new Set(lost.map(({ wanted }) => wanted.name)).size
  return lost.map((one) => {
    const { name } = one.wanted
    const askers = new Set(lost.flatMap(({ wanted, asking }) => (wanted.name === name ? [asking] : []))).size
    const gap = whyElsewhere(found, {
      ...one,
      roots,
      kind,
      absent,
      askers,
      isShown: () => isShown(one),
    })
    if (gap !== null) return notKnown(one.subject, `whether ${kind} ${name} is there: ${gap}`)
    return tell(
      one,
      all.find((other) => other.name === name),
    )
  })
}

/** Where a name leads that is not met. */
export function whereOf({ wanted }: Asked, far: Named | undefined, others: readonly Named[] = []): string {
  const isOther = others.some(({ name }) => name === wanted.name)
  return far === undefined
    ? `which is in no manifest${isOther ? ' of this cluster' : ''}`
    : `and looks in namespace ${wanted.namespace}: it is in ${far.namespace}`
}
