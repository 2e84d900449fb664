/** Says who else may have what no manifest has: generators, other repositories, charts, a person. Pure. */

import leven from 'leven'
import { type Fields, hasUnknown } from '../../flux/fields.ts'
import { isSameNamespace, nameOf, objectsOf } from '../../flux/graph.ts'
import { type DoctorContext, isKind } from '../context.ts'

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

/** What may bring objects that no file shows; null when the files show all. */
export function whyIncomplete({ allObjects, cluster }: DoctorContext): string | null {
  const maker = allObjects.find((root) => root.at('kind').text() === 'ResourceSet')
  if (maker !== undefined)
    return `ResourceSet ${maker.at('metadata', 'name').text()} makes objects in the cluster`
  const [gap] = cluster.notKnown
  return gap === undefined ? null : `${gap.subject} applies more than is read here (${gap.reason})`
}

/** A Kustomization whose directory is not read here: of another repository, an artifact, a variable; null when there is none. */
export function whyForeign({ graph, cluster }: DoctorContext): string | null {
  const isFollowed = ({ file, line }: Fields) =>
    cluster.deployments.some(({ root }) => root.file === file && root.line === line)
  const foreign = objectsOf(graph, 'Kustomization').find(
    ({ fields }) => !isFollowed(fields) && !isIdle({ cluster }, fields),
  )
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
  /** What the asking object names beside it: what it means already is no slip of the pen. */
  readonly beside?: readonly string[]
  /** How many different names of this kind nobody has. */
  readonly absent?: number
  /** How many objects ask for this one. */
  readonly askers?: number
}

/** What may have the object that is in no manifest; null when it would be here. */
export function whyElsewhere(found: DoctorContext, question: Question): string | null {
  const { wanted, roots, kind } = question
  if (roots.length === 0) return `no ${kind} is in these files`
  const namer = found.allObjects.find((root) => isForeign(root) && writes(root, kind, wanted.name))
  if (namer !== undefined)
    return `${namer.at('kind').text()} ${nameOf(namedOf(namer))} names it, and may make it`
  if (
    isSlip(found, question) &&
    !found.allObjects.some((root) => isHelmRelease(root) && says(root, wanted.name, 'spec'))
  )
    return null
  const isOpen = roots.some((root) => [namedOf(root).name, namedOf(root).namespace].some(hasUnknown))
  if (isOpen) return 'the names of some are variables'
  const gap = whyIncomplete(found) ?? whyForeign(found)
  if (gap !== null) return gap
  const [unread] = found.unread
  if (unread !== undefined) return `${unread.file} was not read`
  const isStart = isBesideStart(found, question)
  if (!isStart && !isHome(found, question))
    return 'nothing here leads to the directory, and others may be applied with it'
  const maker = found.allObjects.find((root) => mayMake(root, wanted.name))
  return maker === undefined
    ? whyByHand(found, question, isStart || isApplied(found.cluster, question.asking), isStart)
    : `HelmRelease ${nameOf(namedOf(maker))} may make it`
}

/** Why a person may have made it on the cluster; null when what git holds speaks against that. */
export function whyByHand(
  found: DoctorContext,
  question: Omit<Question, 'asking' | 'kind'>,
  isAsked: boolean,
  isStart = false,
): string | null {
  const { wanted, roots, absent = 1, askers = 1 } = question
  if (roots.some((root) => namedOf(root).name === wanted.name) || isSlip(found, question)) return null
  if (!isAsked || !(isStart || isManaged(found, roots)))
    return 'somebody may have made it on the cluster: Flux is not kept in these files'
  if (absent > 1)
    return `${absent} of those that are named are in no manifest, and somebody may have made them on the cluster`
  // What bootstrap wrote does not say that people make such things in git; and several do not err alike.
  const isCustom = isManaged(
    found,
    roots.filter((root) => namedOf(root).name !== 'flux-system'),
  )
  return askers > 1 && !isCustom
    ? `${askers} objects name it, and somebody may have made it on the cluster`
    : null
}

/** Whether the name is that of one that is here, but for a slip of the pen. */
export function isSlip(
  { allObjects }: Pick<DoctorContext, 'allObjects'>,
  { wanted, roots, beside = [] }: Omit<Question, 'asking' | 'kind'>,
): boolean {
  // A set may make objects of any name.
  if (allObjects.some((root) => root.at('kind').text() === 'ResourceSet')) return false
  return roots
    .map(namedOf)
    .some(
      ({ name, namespace }) =>
        isSameNamespace(namespace, wanted.namespace) && !beside.includes(name) && isNearly(name, wanted.name),
    )
}

/** Whether two names differ by two neighbours in another order, or by one letter more within a word; app-a and app-b are two names. */
function isNearly(a: string, b: string): boolean {
  const [long, short] = [a.split(/[-._]/), b.split(/[-._]/)]
  if (a === b || digits(a) !== digits(b)) return false
  const odd = long.flatMap((word, index) =>
    word === short[index] ? [] : [[word, short[index] ?? ''] as const],
  )
  const [one] = odd
  if (long.length !== short.length || odd.length !== 1 || one === undefined) return false
  const [from, to] = one
  if (from.length === to.length) return sorted(from) === sorted(to) && isSwap(from, to)
  return Math.min(from.length, to.length) >= 4 && leven(from, to) === 1
}

const digits = (text: string) => text.replace(/\D/g, '')
const sorted = (text: string) => [...text].sort().join('')

function isSwap(a: string, b: string): boolean {
  const odd = [...a].flatMap((letter, index) => (letter === b[index] ? [] : [index]))
  return odd.length === 2 && odd[1] === (odd[0] ?? 0) + 1
}

/** Whether a source or a Kustomization is looked for beside Flux's own source: then what Flux begins with is written in these files. */
function isBesideStart({ graph }: DoctorContext, { asking, kind }: Question): boolean {
  const { namespace } = namedOf(asking)
  return (
    ['GitRepository', 'Kustomization'].includes(kind) &&
    objectsOf(graph, 'GitRepository').some(
      (one) => one.name === 'flux-system' && isSameNamespace(one.namespace, namespace),
    )
  )
}

/** Whether Flux keeps itself and the like of it from these files: then people make such things in git. */
function isManaged({ cluster }: DoctorContext, roots: readonly Fields[]): boolean {
  return keepsItself(cluster) && roots.some((root) => isApplied(cluster, root))
}

function keepsItself({ deployments }: DoctorContext['cluster']): boolean {
  return deployments.some(
    ({ root, directory }) =>
      root.at('kind').text() === 'FluxInstance' || directory === '' || root.file.startsWith(`${directory}/`),
  )
}

/** Whether nothing here applies the object although Flux keeps itself: it is switched off, left over, or of somebody else. */
export function isIdle({ cluster }: Pick<DoctorContext, 'cluster'>, root: Fields): boolean {
  return keepsItself(cluster) && !isApplied(cluster, root)
}

function isApplied({ origins }: DoctorContext['cluster'], root: Fields): boolean {
  return origins.get(root)?.startsWith('loose:') === false
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

/** Kinds whose texts speak of Flux's kinds, and that make none of the names in them. */
const OF_FLUX = ['CustomResourceDefinition', 'FluxInstance']

/** Whether the object is of another tool than Flux: Crossplane, Kyverno, Terraform, a Job, a ConfigMap of manifests. */
function isForeign(root: Fields): boolean {
  const isOfFlux = OF_FLUX.includes(root.at('kind').text() ?? '')
  return !isOfFlux && !(root.at('apiVersion').text() ?? '').includes('.toolkit.fluxcd.io/')
}

/** Whether the object has a manifest, or a command, of that kind and name in it. */
function writes(root: Fields, kind: string, name: string): boolean {
  const text = says(root, name) ? JSON.stringify(root.value()) : ''
  const command = kind === 'GitRepository' ? 'source git' : `create ${kind.toLowerCase()}`
  const words = text.replaceAll('\\n', ' ').split(/[^\w.-]+/)
  return (text.includes(kind) || text.includes(command)) && words.includes(name)
}

function isHelmRelease(root: Fields): boolean {
  return isKind(root, 'HelmRelease', 'helm.toolkit.fluxcd.io')
}

function says(root: Fields, name: string, ...keys: readonly string[]): boolean {
  return JSON.stringify(root.at(...keys).value()).includes(name)
}

/** Whether the chart of a HelmRelease may make an object of that name, as far as what it is given tells. */
function mayMake(root: Fields, name: string): boolean {
  if (!isHelmRelease(root)) return false
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
