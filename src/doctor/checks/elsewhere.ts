/** Says who else may have what no manifest has: generators, other repositories, charts, a person. Pure. */

import { type Fields, hasUnknown } from '../../flux/fields.ts'
import { isSameNamespace, nameOf, objectsOf } from '../../flux/graph.ts'
import { type DoctorContext, isKind } from '../context.ts'
import { whyIncomplete } from './objects.ts'

/** What an object is called. */
export interface Named {
  readonly name: string
  readonly namespace: string | null
}

/** The name and namespace of an object. */
export function namedOf(root: Fields): Named {
  return {
    name: root.at('metadata', 'name').text() ?? '',
    namespace: root.at('metadata', 'namespace').text(),
  }
}

/** A Kustomization whose directory is not read here: of another repository, an artifact, a variable; null when there is none. */
export function whyForeign({ graph, cluster }: DoctorContext): string | null {
  const isFollowed = ({ file, line }: Fields) =>
    cluster.deployments.some(({ root }) => root.file === file && root.line === line)
  const foreign = objectsOf(graph, 'Kustomization').find(({ fields }) => !isFollowed(fields))
  return foreign === undefined ? null : `Kustomization ${nameOf(foreign)} applies what is not read here`
}

/** What is looked for. */
export interface Question {
  /** The object that names another. */
  readonly asking: Fields
  readonly wanted: Named
  /** All objects of the kind that it names. */
  readonly roots: readonly Fields[]
  readonly kind: string
}

/** What may have the object that is in no manifest; null when it would be here. */
export function whyElsewhere(found: DoctorContext, question: Question): string | null {
  const { wanted, roots, kind } = question
  if (roots.length === 0) return `no ${kind} is in these files`
  const isOpen = roots.some((root) => [namedOf(root).name, namedOf(root).namespace].some(hasUnknown))
  if (isOpen) return 'the names of some are variables'
  const gap = whyIncomplete(found) ?? whyForeign(found)
  if (gap !== null) return gap
  const [unread] = found.unread
  if (unread !== undefined) return `${unread.file} was not read`
  if (!isHome(found, question))
    return 'nothing here leads to the directory, and others may be applied with it'
  const maker = found.allObjects.find((root) => mayMake(root, wanted.name))
  return maker === undefined ? null : `HelmRelease ${nameOf(namedOf(maker))} may make it`
}

/** Whether the cluster's Kustomizations lead to the object; one that is applied by hand has its like beside it. */
function isHome({ cluster }: DoctorContext, question: Question): boolean {
  const { asking, wanted, roots } = question
  const origin = cluster.origins.get(asking) ?? 'loose:'
  if (!origin.startsWith('loose:')) return cluster.deployments.length > 0
  return roots.some((root) => {
    const { name, namespace } = namedOf(root)
    const isLike = name === wanted.name || isSameNamespace(namespace, wanted.namespace)
    return isLike && cluster.origins.get(root) === origin
  })
}

/** Whether the chart of a HelmRelease may make an object of that name, as far as what it is given tells. */
function mayMake(root: Fields, name: string): boolean {
  if (!isKind(root, 'HelmRelease', 'helm.toolkit.fluxcd.io')) return false
  const spec = root.at('spec')
  const text = JSON.stringify(spec.value())
  const sources = [spec.at('chart', 'spec', 'sourceRef', 'kind').text(), spec.at('chartRef', 'kind').text()]
  const isOwn = sources.some((kind) => kind !== null && !['HelmRepository', 'OCIRepository'].includes(kind))
  const release = namedOf(root).name
  return (
    isOwn ||
    spec.at('valuesFrom').list().length > 0 ||
    hasUnknown(text) ||
    name === '*' ||
    text.includes(name) ||
    (release !== '' && name.includes(release))
  )
}
