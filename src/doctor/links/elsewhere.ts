/** Says who else may have what no manifest has: generators, other repositories, charts, a person. Pure. */

import { type Fields, hasUnknown } from '../../flux/fields.ts'
import { isSameNamespace, nameOf, objectsOf } from '../../flux/graph.ts'
import { chartOf } from '../charts.ts'
import { type DoctorContext, isKind } from '../context.ts'
import { readIgnore } from '../ignored.ts'
import {
  isApplied,
  isBesideStart,
  isIdle,
  likeOf,
  namedOf,
  type Wanted,
  whyByHand,
} from '../objects/evidence.ts'
import { makesNone } from '../operator/made-kinds.ts'

/** What may bring objects that no file shows, of one kind or of any of Flux; null when the files show all. */
export function whyIncomplete(
  { allObjects, cluster }: DoctorContext,
  kind: string | null = null,
): string | null {
  const maker = allObjects.find((root) => root.at('kind').text() === 'ResourceSet' && !makesNone(root, kind))
  if (maker !== undefined)
    return `ResourceSet ${maker.at('metadata', 'name').text()} makes objects in the cluster`
  const [gap] = cluster.gaps
  return gap === undefined ? null : `Kustomization ${gap.name} applies more than is read here (${gap.reason})`
}

/** A Kustomization whose directory is not read here: of another repository, an artifact, a variable; null when there is none. */
export function whyForeign(
  { graph, cluster }: DoctorContext,
  isNone: (kustomization: Fields) => boolean = () => false,
): string | null {
  const foreign = objectsOf(graph, 'Kustomization').find(
    ({ fields }) =>
      !cluster.deployments.some(({ root }) => isAt(root, fields)) &&
      !isIdle({ cluster }, fields) &&
      !isNone(fields),
  )
  return foreign === undefined ? null : `Kustomization ${nameOf(foreign)} applies what is not read here`
}

function isAt(one: Fields, { file, line }: Fields): boolean {
  return one.file === file && one.line === line
}

/** What Flux does not see, or may not see, of the files that are read here; null when it sees them all. */
export function whyLeftOut(found: DoctorContext, root: Fields, files: readonly string[]): string | null {
  const source = root.at('spec', 'sourceRef', 'name').text()
  const lists = objectsOf(found.graph, 'GitRepository').flatMap(({ name, fields }) => {
    const ignore = fields.at('spec', 'ignore').text()
    return name === source && ignore !== null ? [readIgnore(ignore)] : []
  })
  const isOut = (file: string) => {
    // The list of the source counts more than those beside the files.
    const verdicts = lists.map((list) => list(file))
    return verdicts.length > 0 && verdicts.every((verdict) => verdict !== null)
      ? verdicts.some((verdict) => verdict !== 'in')
      : found.ignored?.has(file) === true ||
          verdicts.some((verdict) => verdict === 'out' || verdict === 'unread')
  }
  const file = files.find(isOut)
  return file === undefined
    ? null
    : `Flux leaves ${file} out of the source, or may (spec.ignore, .sourceignore)`
}

/** What is looked for, and who looks. */
export interface Question extends Wanted {
  /** The object that names another. */
  readonly asking: Fields
  readonly kind: string
}

/** What may have the object that is in no manifest; null when it would be here. */
export function whyElsewhere(found: DoctorContext, question: Question): string | null {
  const { asking, kind } = question
  const brought = whyBrought(found, question, kind, asking)
  if (brought !== null) return brought
  const isStart = isBesideStart(found, asking, kind)
  if (!isStart && !isHome(found, question))
    return withLike('nothing here leads to the directory, and others may be applied with it', question)
  return withLike(whyByHand(found, question, isStart || isApplied(found.cluster, asking), isStart), question)
}

/** What else than a person may bring the object: a generator, another repository, a file that was not read; null when nothing may. */
export function whyBrought(
  found: DoctorContext,
  question: Wanted,
  kind: string,
  asking?: Fields,
): string | null {
  const { wanted, roots } = question
  const { name } = wanted
  const like = likeOf(question)?.name ?? null
  if (roots.length === 0) return `no ${kind} is in these files`
  const namer = found.allObjects.find((root) => isForeign(root) && writes(root, kind, name))
  if (namer !== undefined)
    return `${namer.at('kind').text()} ${nameOf(namedOf(namer))} names it, and may make it`
  const isOpen = roots.some((root) => [namedOf(root).name, namedOf(root).namespace].some(hasUnknown))
  if (isOpen) return 'the names of some are variables'
  // One that fills another cluster brings nothing here, nor does the asking one before it has what it asks for.
  const isNone = (one: Fields) =>
    one.at('spec', 'kubeConfig').isSet() || (asking !== undefined && isAt(asking, one))
  const [unread] = found.unread
  const isAsking = (root: Fields) => asking !== undefined && isAt(asking, root)
  const maker = found.allObjects.find((root) => !isAsking(root) && mayMake(found, root, { name, like, kind }))
  const gap =
    whyIncomplete(found, kind) ??
    whyForeign(found, isNone) ??
    (unread === undefined ? null : `${unread.file} was not read`) ??
    (maker === undefined ? null : `HelmRelease ${nameOf(namedOf(maker))} may make it`)
  return withLike(gap, question)
}

/** The reason, with the one that is here and may be meant. */
function withLike(reason: string | null, question: Wanted): string | null {
  const like = likeOf(question)
  return reason === null || like === null
    ? reason
    : `${reason}; ${like.name} is here, which is nearly the same name`
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

/** Another tool's object that names a ConfigMap or Secret of these files, and may write into it; null when there is none. */
export function writerOf({ allObjects, textOf }: DoctorContext, object: Fields): string | null {
  const kind = object.at('kind').text() ?? ''
  const { name } = namedOf(object)
  // One of the same kind and name is the object itself, or that of another namespace.
  const isLike = (one: Fields) => one.at('kind').text() === kind && namedOf(one).name === name
  const writer = allObjects.find(
    (one) => textOf(one.file).includes(name) && isForeign(one) && !isLike(one) && writes(one, kind, name),
  )
  return writer === undefined ? null : `${writer.at('kind').text()} ${nameOf(namedOf(writer))}`
}

function says(root: Fields, name: string, ...keys: readonly string[]): boolean {
  return JSON.stringify(root.at(...keys).value()).includes(name)
}

/** Whether the chart of a HelmRelease may make an object of that name, as far as what it is given tells. */
function mayMake(
  found: DoctorContext,
  root: Fields,
  { name, like, kind }: { readonly name: string; readonly like: string | null; readonly kind: string },
): boolean {
  const spec = root.at('spec')
  // What is of another cluster is none of this one.
  if (!isKind(root, 'HelmRelease', 'helm.toolkit.fluxcd.io') || spec.at('kubeConfig').isSet()) return false
  const text = JSON.stringify(spec.value())
  const sources = [spec.at('chart', 'spec', 'sourceRef', 'kind').text(), spec.at('chartRef', 'kind').text()]
  const isOwn = sources.some((one) => one !== null && !['HelmRepository', 'OCIRepository'].includes(one))
  const release = namedOf(root).name
  // A release is called like the one that may be meant, and no more like this one.
  const isOfLike = like?.includes(release) === true
  if (spec.at('valuesFrom').list().length > 0 || hasUnknown(text)) return true
  // A chart that has no such object makes one of nothing but an object in its values.
  if (isWithout(found, root, kind)) return text.includes(kind)
  return (
    isOwn || name === '*' || text.includes(name) || (release !== '' && name.includes(release) && !isOfLike)
  )
}

/** A kind that a template fills in. */
const OPEN_KIND = /kind["']?\s*:\s*["']?\{\{/i

/** Whether the chart is in these files, needs no other one, and makes no object of the kind. */
function isWithout(found: DoctorContext, root: Fields, kind: string): boolean {
  const directory = chartOf(root)
  const chart = found.charts?.find((one) => one.directory === directory)
  return (
    chart?.isWhole === true &&
    isOfThisSource(found, root) &&
    !chart.speaking.some(({ text }) => text.includes(kind) || OPEN_KIND.test(text))
  )
}

/** Whether the chart of a HelmRelease is from the GitRepository that these files are applied from. */
export function isOfThisSource({ cluster }: DoctorContext, root: Fields): boolean {
  const source = root.at('spec', 'chart', 'spec', 'sourceRef')
  const name = source.at('name').text()
  const namespace = source.at('namespace').text() ?? namedOf(root).namespace
  if (source.at('kind').text() !== 'GitRepository' || name === null) return false
  return cluster.deployments.some(({ root: one }) => {
    const own = namedOf(one)
    if (one.at('kind').text() === 'FluxInstance') {
      const made = one.at('spec', 'sync', 'name').text() ?? own.namespace ?? 'flux-system'
      return made === name && isSameNamespace(own.namespace, namespace)
    }
    const ref = one.at('spec', 'sourceRef')
    const home = ref.at('namespace').text() ?? own.namespace
    return ref.at('name').text() === name && isSameNamespace(home, namespace)
  })
}
