/**
 * Doctor's checks of files that a source leaves out of what Flux applies: by spec.ignore, `.sourceignore` and spec.sparseCheckout.
 * Source-controller 1.9.1 reads the lists of every directory, the deeper ones later, spec.ignore last, and holds each file against all
 * of them: the last line that fits it counts, and a directory that is left out may have files that are let in. Pure.
 */
import { hasUnknown } from '../../flux/fields.ts'
import { placeOf, type SourceLocation } from '../../flux/files.ts'
import { isKustomization, nameOf, objectsOf } from '../../flux/graph.ts'
import { type Deployment, repositoryName } from '../../flux/kustomize/clusters.ts'
import type { GitRepository } from '../../flux/objects.ts'
import { type DoctorContext, finding, notKnown, type Remark } from '../context.ts'
import { isEmptyIgnore, readIgnore } from '../ignored.ts'
import { isBootstrapped } from '../links/begun.ts'
import { sourceOf, syncedOf } from '../links/branches.ts'
import { isWritten } from '../links/links.ts'
import { awake } from '../objects/evidence.ts'
import { aboutFile, unreadable } from './sayings.ts'

/** What a Kustomization applies, and from where. */
interface Way {
  readonly deployment: Deployment
  readonly name: string
  /** Null where no file has it. */
  readonly source: GitRepository | null
  readonly marked: readonly string[]
  readonly judge: (file: string) => Left | null
  /** Why it is not known what its source has; null where it is. */
  readonly doubt: string | null
}

/** By what a file is left out, or may be; null of the reason where it surely is. */
interface Left {
  readonly file: string
  readonly by: SourceLocation
  readonly unsure: { readonly subject: string; readonly reason: string } | null
  /** Whether Flux does it by itself, as long as no list has a line. */
  readonly isDefault?: boolean
}

/** flux-31: a source leaves out what a Kustomization applies from it. */
export function findLeftOut(found: DoctorContext): readonly Remark[] {
  const marked = new Set(found.graph.markers.map(({ file }) => file))
  const lists: Lists = new Map()
  const ways = awake(found).map((deployment) => wayOf(found, deployment, marked, lists))
  return ways.flatMap((way) => {
    const sparse = outOfCheckout(way)
    return sparse === null
      ? (lostMarked(way, ways) ?? lostNamed(found, way) ?? strange(found, way))
      : [sparse]
  })
}

function wayOf(found: DoctorContext, deployment: Deployment, marked: ReadonlySet<string>, lists: Lists): Way {
  const { root, name, built } = deployment
  const isRoot = ({ fields }: { readonly fields: SourceLocation }) =>
    fields.file === root.file && fields.line === root.line
  const own = objectsOf(found.graph, 'Kustomization').find(isRoot)
  const source =
    own === undefined ? (syncedOf(found).find(isRoot) ?? null) : sourceOf(found, own.source, own.namespace)
  const doubt = whyUnsure(found, source, own !== undefined && isWritten(found, own.source))
  return {
    deployment,
    name: own === undefined ? `the Kustomization of FluxInstance ${name}` : `Kustomization ${name}`,
    source,
    marked: [...marked].filter((file) => built.files.has(file)),
    doubt,
    judge: judgeOf(found, source, {
      list: listOf(lists, source?.fields.at('spec', 'ignore').text() ?? ''),
      doubt,
    }),
  }
}

type List = ReturnType<typeof readIgnore>
type Lists = Map<string, List>

/** The list of this text, which many Kustomizations ask for the same files. */
function listOf(lists: Lists, text: string): List {
  const own = lists.get(text)
  if (own !== undefined) return own
  const list = readIgnore(text)
  const said = new Map<string, ReturnType<List>>()
  const asked: List = (file) => {
    const verdict = said.get(file)
    if (verdict !== undefined) return verdict
    const fresh = list(file)
    said.set(file, fresh)
    return fresh
  }
  lists.set(text, asked)
  return asked
}

/** What is said of each file, spec.ignore first. */
function judgeOf(
  found: DoctorContext,
  source: GitRepository | null,
  { list, doubt }: { readonly list: List; readonly doubt: string | null },
): Way['judge'] {
  const at = source?.fields.at('spec', 'ignore')
  const isOpen = hasUnknown(at?.text() ?? '')
  const hasLines = !isEmptyIgnore(at?.text() ?? '')
  return (file) => {
    const own = isOpen ? 'unread' : list(file)
    if (own !== null && at !== undefined && source !== null) {
      const reason = `what spec.ignore leaves out: it ${isOpen ? 'has variables' : 'has too many lines'}`
      const unsure = own === 'unread' ? { subject: `GitRepository ${nameOf(source)}`, reason } : null
      return own === 'in' ? null : { file, by: at, unsure }
    }
    const by = found.ignored?.get(file)
    if (by === undefined || (by.verdict === 'default' && hasLines)) return null
    if (by.verdict === 'default') return { file, by, unsure: byDefault(source, file), isDefault: true }
    const reason = by.verdict === 'unread' ? 'what it leaves out: it is too long, or cannot be read' : doubt
    const unsure = reason === null ? null : { subject: by.file, reason }
    return { file, by, unsure }
  }
}

/** Lists of other directories may have a line: each of them is enough. */
function byDefault(source: GitRepository | null, file: string): Left['unsure'] {
  const subject = source === null ? file : `GitRepository ${nameOf(source)}`
  const reason = `whether ${source === null ? 'Flux' : 'it'} has ${file}: Flux leaves such a file out unless spec.ignore or any .sourceignore has a line`
  return { subject, reason }
}

/** Why lists beside the files may not count for the source, or not alone; null when they do. */
function whyUnsure(found: DoctorContext, source: GitRepository | null, isCommitted: boolean): string | null {
  if (source === null)
    return 'whether it leaves out what is applied: the source is in no file, and its spec.ignore counts more'
  const name = `GitRepository ${nameOf(source)}`
  if (source.fields.at('spec', 'include').isSet())
    return `whether it leaves out what is applied: ${name} includes other repositories, which may have lists, too`
  if (source.fields.at('spec', 'sparseCheckout').isSet())
    return `whether it leaves out what is applied: ${name} may not check it out`
  const synced = syncedOf(found)
  const main = [...objectsOf(found.graph, 'GitRepository').filter(isBootstrapped), ...synced]
  const isMain = main.some(({ url }) => url !== '' && repositoryName(url) === repositoryName(source.url))
  if (!isMain && !isCommitted) return `whether it counts: nothing here tells that ${name} is this repository`
  return synced.includes(source) && hasPatches(found, source)
    ? `whether it leaves out what is applied: patches of the FluxInstance may give ${name} a spec.ignore`
    : null
}

function hasPatches({ objects }: DoctorContext, { fields }: GitRepository): boolean {
  return objects.some(
    (root) =>
      root.file === fields.file &&
      root.line === fields.line &&
      root.at('spec', 'kustomize', 'patches').isSet(),
  )
}

/** A marked file that is left out, and that no other Kustomization takes from a source that has it. */
function lostMarked(way: Way, ways: readonly Way[]): readonly Remark[] | null {
  const lost = way.marked.flatMap((file) => {
    const left = way.judge(file)
    if (left === null) return []
    const isTaken = ways.some((one) => one !== way && one.marked.includes(file) && one.judge(file) === null)
    return isTaken ? [] : [left]
  })
  const left = lost.find(({ unsure }) => unsure === null) ?? lost[0]
  if (left === undefined) return null
  return tell(way, left, `${way.name} applies none of what Flux commits to it`)
}

/** A file that is left out without a marker, where that stops the build, or leaves nothing to build. */
function lostNamed(found: DoctorContext, way: Way): readonly Remark[] | null {
  const { deployment, name, judge } = way
  const { built, directory, root } = deployment
  const named = built.named.flatMap(({ path }) =>
    path !== null && found.there?.has(path) === true ? [path] : [],
  )
  const files = [...[...built.files].filter((file) => found.documents.has(file)), ...named]
  const lost = files.flatMap((file) => judge(file) ?? [])
  const [left] = lost
  if (left === undefined) return null
  const top = found.documents.kustomizationOf(directory)
  const isWhole = found.isPart !== true && isEmptied(found, way)
  // Flux takes what it sees of a directory without a kustomization, and names it in one of its own.
  if (top === null && !isWhole) return null
  const unsure = lost.find((one) => one.unsure !== null)
  if (unsure !== undefined) return tell(way, unsure, '')
  if (isWhole) return tell(way, left, `${name} has nothing to apply: no file of ./${directory} is let in`)
  const isTopLost = lost.some(({ file }) => file === top)
  // Components that are not there may be left out by name.
  const isOpen = root.at('spec', 'ignoreMissingComponents').flag()
  if (!isTopLost && !isOpen) return tell(way, left, `${name} cannot be built: a kustomization names the file`)
  const reason = isTopLost
    ? `${top} is left out, and Flux makes a kustomization of what it sees`
    : `${left.file} is left out`
  return [notKnown(name, `all that it applies: ${reason} (${placeOf(left.by)})`)]
}

/** A file that is no object, where Flux takes every file that its source has. */
function strange(found: DoctorContext, { deployment, name, judge, doubt }: Way): readonly Remark[] {
  const { directory, root } = deployment
  const all = found.strangers?.get(directory)
  const place = `./${directory}`
  if (all === null) return [notKnown(name, `whether all of ${place} are manifests: it has too many files`)]
  const taken = (all ?? []).flatMap((one) => {
    const left = judge(one.file)
    // What Flux leaves out by itself counts as left out.
    return left !== null && (left.unsure === null || left.isDefault === true) ? [] : [{ one, left }]
  })
  const [first] = taken
  if (first === undefined) return []
  const sure = taken.filter(({ one }) => one.doubt === undefined)
  const { one, left } = sure.find((any) => any.left === null) ?? sure[0] ?? first
  if (one.doubt !== undefined) return [notKnown(name, `whether ${one.file} stops it: ${one.doubt}`)]
  // A Kustomization's own spec.ignore, which kustomize-controller 1.9 has, is not read.
  const reason = left?.unsure?.reason ?? doubt ?? (root.at('spec', 'ignore').isSet() ? 'spec.ignore' : null)
  if (reason !== null)
    return [notKnown(name, `whether ${one.file} stops it, which is no manifest: ${reason}`)]
  const what = one.hint === undefined ? `no object (${one.why})` : unreadable(one.why, one.fault)
  const why = isKustomization(one.file)
    ? ''
    : `${place} has no kustomization, so that Flux takes every YAML file, and `
  const message = `${name} cannot be built: ${why}${one.file} is ${what}`
  const hint =
    one.hint ??
    `${one.fault === 'no kind' || one.fault === 'no name' ? 'Give it apiVersion, kind and metadata.name, or move' : 'Move'} it out of ${place}, leave it out in .sourceignore, or list the manifests in a kustomization.yaml.`
  return [finding('flux-31', 'error', one, { message, hint, about: aboutFile(one.file, one.fault) })]
}

/** Whether nothing is left of what is below spec.path, and nothing else is added: Flux fails, or applies nothing. */
function isEmptied({ files }: DoctorContext, { deployment, judge }: Way): boolean {
  const { directory, root } = deployment
  const below = files.filter(
    ({ path }) => /\.ya?ml$/.test(path) && (directory === '' || path.startsWith(`${directory}/`)),
  )
  return !root.at('spec', 'components').isSet() && below.every(({ path }) => judge(path) !== null)
}

function tell({ source }: Way, { file, by, unsure }: Left, effect: string): readonly Remark[] {
  if (unsure !== null) return [notKnown(unsure.subject, unsure.reason)]
  const name = source === null ? 'its source' : `GitRepository ${nameOf(source)}`
  const isList = by.file.endsWith('.sourceignore')
  const message = isList ? `leaves ${file} out of ${name}: ${effect}` : `${name} ignores ${file}: ${effect}`
  const hint = isList
    ? 'Take the line out, or let the file in with a later line that begins with !, here or in spec.ignore of the GitRepository.'
    : 'Take the file out of spec.ignore, or let it in with a line that begins with !.'
  return [finding('flux-31', 'error', by, { message, hint })]
}

/** A marked file below none of the directories that the source checks out (Flux 2.6 and newer). */
function outOfCheckout({ marked, source }: Way): Remark | null {
  if (source === null) return null
  const field = source.fields.at('spec', 'sparseCheckout')
  const directories = field.list().map((one) => (one.text() ?? '').replace(/^\.?\/+|\/+$/g, ''))
  if (directories.length === 0 || directories.some((one) => one === '' || one === '.' || hasUnknown(one)))
    return null
  const isOut = (file: string) => file.includes('/') && !directories.some((one) => file.startsWith(`${one}/`))
  const file = marked.find(isOut)
  if (file === undefined) return null
  const message = `GitRepository ${nameOf(source)} checks out ${directories.join(', ')} alone: what Flux commits to ${file} is never applied`
  return finding('flux-31', 'error', field, { message, hint: 'Add its directory to spec.sparseCheckout.' })
}
