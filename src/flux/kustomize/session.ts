/** What one build of a directory gathers on its way: files, objects' histories, and what is refused. Pure. */
import { type Fields, hasUnknown } from '../fields.ts'
import type { NoPatch } from './changes/patch-forms.ts'
import type { History } from './changes/transform.ts'
import type { UnreadPlace } from './changes/unread-places.ts'
import type { Clash } from './clashes.ts'
import { findUndecoded } from './decode.ts'
import { type Documents, joinPath } from './documents.ts'
import type { KustomizeFile } from './kustomization.ts'
import { type NamedFile, namedFilesOf } from './named-files.ts'
import { findNoObject } from './no-object.ts'
import { isOfObjects, type Refused } from './refused.ts'
import { type IsFlux, isEvery, isRefusedBy, sayRefusing } from './refusing.ts'

/** What could not be followed. */
export interface NotRead {
  readonly reason: string
  /** Whether it does not matter where nothing can be built. */
  readonly isMoot?: boolean
}

/** What building a directory comes to. */
export interface Built {
  readonly objects: readonly Fields[]
  /** Every file that it read, kustomizations and patches too. */
  readonly files: ReadonlySet<string>
  readonly notRead: readonly NotRead[]
  /** Entries that kustomize refuses. */
  readonly refused: readonly Refused[]
  /** Files that must be there, and that were not read. */
  readonly named: readonly NamedFile[]
  /** The entries of `images` that are for a container which was there, by their keys. */
  readonly metImages: ReadonlySet<string>
  /** Why there may be objects that are not seen here; null when there are none. */
  readonly open: string | null
}

/** One build, as far as it came. */
export interface Session extends History {
  readonly documents: Documents
  readonly files: Set<string>
  readonly notRead: NotRead[]
  readonly refused: Refused[]
  readonly named: NamedFile[]
  readonly isFlux: IsFlux
  /** What the directories came to that several kustomizations list: each is built once. */
  readonly built: Map<string, readonly Fields[]>
  /** How many objects may still be gathered. */
  left: number
  /** Whether generators come behind components, as in Flux 2.0 (kustomize 5.0.3; from 5.1.1 on they come before). */
  readonly generatesLast: boolean
  /** Whether it matters: a kustomization has both. */
  hasBoth: boolean
}

/** Objects that one build gathers, those of a base as often as it is changed; a base of a base by two ways each doubles them. */
const MAX_GATHERED = 250_000

/** A build that starts, with what was built already. */
export function openSession(
  documents: Documents,
  isFlux: IsFlux,
  { built, generatesLast = false }: { readonly built?: Built; readonly generatesLast?: boolean } = {},
): Session {
  const { files = [], notRead = [], refused = [], named = [], metImages = [] } = built ?? {}
  return {
    documents,
    isFlux,
    generatesLast,
    hasBoth: false,
    built: new Map(),
    left: MAX_GATHERED,
    files: new Set(files),
    notRead: [...notRead],
    refused: [...refused],
    named: [...named],
    ids: new Map(),
    made: new Set(),
    metImages: new Set(metImages),
    merged: new WeakSet(),
    changesMade: built !== undefined,
    open: built === undefined ? null : 'kustomize printed the objects, and not what they were called before',
  }
}

/** The objects, as far as there is room for them; beyond it none are read, which is told. */
export function asFarAsFits(
  session: Session,
  directory: string,
  objects: readonly Fields[],
): readonly Fields[] {
  session.left -= objects.length
  if (session.left >= 0) return objects
  session.notRead.push({ reason: `${directory || '.'} brings more objects than are read here` })
  return []
}

/** Objects that are not taken, as far as nothing is left out that would make them right. */
export function refuseAll({ open, notRead, refused }: Session, clashes: readonly Clash[]): void {
  if (open !== null || notRead.length > 0 || !refused.every(({ why }) => isOfObjects(why))) return
  for (const { means: path, ...clash } of clashes) refused.push({ ...clash, path })
}

/** Whether nothing of the kustomization of a directory is built, since kustomize cannot decode it, which is told. */
export function isUndecoded(session: Session, directory: string, isTop: boolean): boolean {
  const undecoded = findUndecoded(session.documents, directory, isTop)
  if (undecoded === null) return false
  const { at, problem: path, refusing, hint, fault } = undecoded
  const isSure = isRefusedBy(refusing, session.isFlux)
  if (isEvery(refusing))
    session.refused.push({ at, path, why: 'not decoded', fault, ...(hint === undefined ? {} : { hint }) })
  else if (isSure !== false)
    session.refused.push({
      ...{ at, path, why: 'decoded no more' },
      ...(isSure === true ? {} : { doubt: sayRefusing(refusing, path) }),
    })
  return isEvery(refusing)
}

/** What some kustomize, or all, cannot read as a patch: whether that is wrong may hang on the release of Flux. */
export function refusePatch(session: Session, at: Fields, { problem: path, hint, refusing }: NoPatch): void {
  const isSure = isRefusedBy(refusing, session.isFlux)
  if (isSure === false) return
  const doubt = isSure === true ? {} : { doubt: sayRefusing(refusing, path) }
  session.refused.push({ at, path, why: 'no patch', hint, ...doubt })
}

/** Fields for which kustomize runs Helm, where that is switched on. */
const CHARTS: ReadonlySet<string> = new Set(['helmCharts', 'helmChartInflationGenerator'])

/** Notes the files that a kustomization names beside resources and patches, and what no Flux builds. */
export function noteNamed(
  { documents, files, named, refused }: Session,
  { file, directory }: KustomizeFile,
): void {
  const [root] = documents.of(file)
  if (root === undefined) return
  for (const [key, at] of root.entries())
    if (CHARTS.has(key) && at.list().length > 0) refused.push({ at, path: key, why: 'a chart' })
  for (const one of namedFilesOf(root, directory)) {
    const { at, path } = one
    if (path !== null && documents.has(path)) files.add(path)
    else if (path !== null && documents.hasDirectory(path)) refused.push({ at, path, why: 'a directory' })
    else named.push(one)
  }
}

/** Directories inside of each other beyond which nothing is built. */
const MAX_DEPTH = 30

/** Whether a directory is further down than is read, which is told. */
export function isTooDeep({ notRead }: Session, directory: string, above: readonly string[]): boolean {
  const isDeep = above.length > MAX_DEPTH
  if (isDeep)
    notRead.push({ reason: `${directory || '.'} is inside of more than ${MAX_DEPTH} kustomizations` })
  return isDeep
}

/** Whether a directory is one of those that lead to it, or holds one: kustomize 4.5.7 to 5.8.1 say "cycle detected". */
export function isLoop(directory: string, above: readonly string[]): boolean {
  return above.some((one) => directory === '' || one === directory || one.startsWith(`${directory}/`))
}

/**
 * The objects of a file; one in which something is no object may bring more than is read here, and is refused where a kustomization lists
 * it: of files that Flux lists by itself that is asked elsewhere, with those that say nothing of Kubernetes.
 */
export function objectsIn(session: Session, path: string, isListed: boolean): readonly Fields[] {
  const roots = session.documents.of(path)
  const isOdd = (root: Fields) =>
    [root, root.at('metadata')].some((one) => one.at('<<').isSet()) ||
    /^$|List$/.test(root.at('kind').text() ?? '') ||
    !root.at('metadata', 'name').text()
  const odd = roots.filter((root) => isSomething(root) && isOdd(root))
  const isWhole = roots.length > 0 && session.documents.isWhole(path)
  if (!isWhole || odd.length > 0) session.open ??= `${path} may bring more than is read here`
  const wrong = isListed && isWhole ? odd.map((root) => findNoObject(root)).find((one) => one !== null) : null
  if (wrong != null)
    session.refused.push({ at: wrong.at, path: wrong.why, why: 'no object', fault: wrong.fault })
  const unread = isListed && wrong == null ? session.documents.unread(path) : null
  if (unread !== null) session.refused.push({ ...refusedAs(unread), why: 'not read' })
  return roots.filter(isObject)
}

/** What is told of a file that is not read. */
export function refusedAs({ at, why: path, hint, fault }: UnreadPlace): Omit<Refused, 'why'> {
  return { at, path, hint, fault }
}

/** Whether anything stands in a document: what has comments alone, or is an empty map or list, kustomize drops. */
function isSomething(root: Fields): boolean {
  return root.entries().length + root.list().length > 0 || root.text() !== null
}

/** An address of another repository, in the forms that kustomize knows. */
export const REMOTE = /^[\w+.-]+:\/\/|^\w+::|^[\w-]+@[\w.-]+:|^github\.com:|\?ref=|\/\/.*\?|\.git(?:\/|$)/
/** A host's name: kustomize takes it for one when no directory has it. */
const HOST = /^[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}\/[^/]/

/** The path that an entry names; null when that is elsewhere, or nothing. */
export function pathOf(session: Session, directory: string, entry: Fields): string | null {
  const { documents, notRead, refused } = session
  const text = entry.text() ?? ''
  if (hasUnknown(text)) {
    notRead.push({ reason: `${entry.file} includes what a variable names` })
    return null
  }
  const path = REMOTE.test(text) ? null : joinPath(directory, text)
  const isThere = path !== null && (documents.has(path) || documents.hasDirectory(path))
  if (isThere || (path !== null && !HOST.test(text))) return text === '' ? null : path
  // Flux reads nothing above the top of the source (fluxcd/pkg/kustomize 1.35.7).
  if (/^\.\.?\//.test(text) && !REMOTE.test(text)) refused.push({ at: entry, path: text, why: 'outside' })
  else if (text !== '')
    notRead.push({ reason: `${entry.file} includes ${text}, which is not in this repository` })
  return null
}

function isObject(root: Fields): boolean {
  return root.at('kind').text() !== null && !isKustomizeConfig(root)
}

/** Whether it is the file of kustomize itself, which is no object. */
export function isKustomizeConfig(root: Fields): boolean {
  return (root.at('apiVersion').text() ?? '').startsWith('kustomize.config.k8s.io/')
}

/** Whether the directory has a kustomization of which nothing is read: it cannot be, or nothing stands in it. Either is told. */
export function isUnread(session: Session, directory: string): boolean {
  const file = session.documents.kustomizationOf(directory)
  if (file === null) return false
  const isTold = isUndecoded(session, directory, false)
  if (!isTold && !isBlank(session, directory)) session.notRead.push({ reason: `${file} cannot be read` })
  return true
}

/** Whether nothing stands in the kustomization of the directory. */
export function isBlank({ documents }: Session, directory: string): boolean {
  const file = documents.kustomizationOf(directory)
  return file !== null && documents.of(file).length === 0 && documents.isWhole(file)
}
