/** Builds a directory of manifests as kustomize does, as far as it is of the plain kinds. Pure. */

import type { Fields } from '../fields.ts'
import { mergeOverlay, type Overlay, type OverlayFacts } from './changes/overlay.ts'
import { readLater, replaceImages } from './changes/replacements.ts'
import { transform } from './changes/transform.ts'
import { findMisgenerated, findTwice, findUnscaled } from './clashes.ts'
import type { Documents } from './documents.ts'
import {
  isComponent,
  type KustomizeFile,
  ODD_PATCHES,
  patchEntriesOf,
  readKustomization,
  type Transformation,
} from './kustomization.ts'
import { eitherWay, isLocal, isOfObjects, isSureAlone, type Refused, whyNoComponent } from './refused.ts'
import { type IsFlux, isEvery } from './refusing.ts'
import {
  asFarAsFits,
  type Built,
  isBlank,
  isLoop,
  isTooDeep,
  isUndecoded,
  isUnread,
  noteNamed,
  objectsIn,
  openSession,
  pathOf,
  REMOTE,
  refuseAll,
  refusedAs,
  refusePatch,
  type Session,
} from './session.ts'

/** The objects of a directory, as they are applied. */
export function buildDirectory(
  documents: Documents,
  directory: string,
  over?: Overlay,
  isFlux: IsFlux = () => null,
): Built {
  const buildOnce = (generatesLast: boolean) => {
    const session = openSession(documents, isFlux, { generatesLast })
    const objects = build(session, directory, [], over)
    return { ...session, objects: objects.filter((object) => !session.made.has(object)) }
  }
  const own = buildOnce(isFlux(1) === false)
  if (isFlux(1) !== null || !own.hasBoth) return own
  return { ...own, refused: eitherWay(own.refused, buildOnce(true).refused) }
}

/** What was built already, with what a Kustomization of Flux adds. */
export function addOverlay(
  { documents, isFlux }: OverlayFacts,
  directory: string,
  built: Built,
  over: Overlay,
): Built {
  const session = openSession(documents, isFlux, { built })
  const objects = includeAll(session, { directory, objects: built.objects, above: [directory] }, over)
  return { ...session, objects: change(session, objects, over) }
}

/** Changes the objects, as one kustomization does, and tells which of its patches kustomize refuses; `directory`: where it lies. */
function change(
  session: Session,
  objects: readonly Fields[],
  by: Transformation,
  directory: string | null = null,
): readonly Fields[] {
  const unread = session.notRead[0]?.reason ?? null
  const isWhole = unread === null && session.refused.every(({ why }) => isOfObjects(why))
  const { open } = session
  const { objects: changed, misfits, clashes } = transform({ ...session, open: open ?? unread }, objects, by)
  refuseAll(session, [...clashes, ...findUnscaled(session.ids, changed, by.replicas ?? [])])
  for (const { at, means: path, why, doubt: own = null, noPatch = null } of misfits) {
    const isOfItself = isSureAlone(why)
    if (noPatch !== null) {
      // What is wrong in every release is told alone.
      const isTold = isWhole && misfits.some((other) => other.noPatch === undefined && other.at === at)
      if (isEvery(noPatch.refusing) || !isTold) refusePatch(session, at, noPatch)
      continue
    }
    const doubt = isOfItself ? null : (open ?? own)
    // What is not read is told, and so are the entries that bring nothing.
    if (isWhole || isOfItself) session.refused.push({ at, path, why, ...(doubt === null ? {} : { doubt }) })
  }
  return directory === null ? changed : changeLast(session, changed, directory)
}

/** What replacements and transformers make of the objects. What else these may change is told as not read. */
function changeLast(session: Session, objects: readonly Fields[], directory: string): readonly Fields[] {
  const { documents } = session
  const file = documents.kustomizationOf(directory)
  const root = file === null ? undefined : documents.of(file)[0]
  if (root === undefined || !['replacements', 'transformers'].some((key) => root.at(key).isSet()))
    return objects
  const later = readLater(documents, directory, root)
  for (const path of later.files) session.files.add(path)
  const replaced = replaceImages(session, objects, later)
  return later.transformers.reduce((all, one) => transform(session, all, one).objects, replaced)
}

/** What a directory comes to that another one lists. */
function buildBelow(session: Session, directory: string, above: readonly string[]): readonly Fields[] {
  const known = session.built.get(directory)
  if (known !== undefined) return known
  const objects = build(session, directory, above)
  session.built.set(directory, objects)
  return objects
}

function build(
  session: Session,
  directory: string,
  above: readonly string[],
  over?: Overlay,
): readonly Fields[] {
  if (isTooDeep(session, directory, above) || isUndecoded(session, directory, above.length === 0)) return []
  const kustomization = readKustomization(session.documents, directory)
  const place = { directory, above: [...above, directory] }
  if (kustomization === null) {
    const taken = isBlank(session, directory) ? [] : takeAll(session, directory, above)
    // Flux names all of them in one kustomization.
    if (above.length === 0) refuseAll(session, findTwice(session.ids, [], taken.filter(isSurelyTaken)))
    const objects = includeAll(session, { ...place, objects: taken }, over)
    return over === undefined ? objects : change(session, objects, over)
  }
  const gathered = { ...place, objects: gather(session, kustomization, place.above, []) }
  if (over === undefined)
    return change(session, withParts(session, kustomization, gathered), kustomization, directory)
  const merged = mergeOverlay(kustomization, over)
  return change(session, withParts(session, kustomization, gathered, over), merged, directory)
}

/** The objects with those of the components and of the generators, in the order of the release. */
function withParts(
  session: Session,
  kustomization: KustomizeFile,
  gathered: Gathered,
  over?: Overlay,
): readonly Fields[] {
  const include = (objects: readonly Fields[]) => {
    const own = includeAll(session, { ...gathered, objects }, kustomization)
    return over === undefined ? own : includeAll(session, { ...gathered, objects: own }, over)
  }
  const parts = [...kustomization.components, ...(over?.components ?? [])]
  if (parts.length > 0 && kustomization.generated.length > 0) session.hasBoth = true
  const { objects } = gathered
  return session.generatesLast
    ? generate(session, kustomization, include(objects))
    : include(generate(session, kustomization, objects))
}

/** The objects that are there before it, with those of its resources, before it changes them. */
function gather(
  session: Session,
  kustomization: KustomizeFile,
  above: readonly string[],
  before: readonly Fields[],
): readonly Fields[] {
  const { documents, files, notRead } = session
  const { file, directory } = kustomization
  files.add(file)
  for (const { at, path, isPatch } of patchEntriesOf(documents, directory)) {
    files.add(path)
    const takes = isPatch ? ({ takes: 'a file' } as const) : {}
    const broken = isPatch && documents.has(path) ? documents.broken(path) : null
    if (broken !== null) session.refused.push({ ...refusedAs(broken), why: 'not read' })
    if (documents.has(path) || REMOTE.test(at.text() ?? '')) continue
    if (!documents.hasDirectory(path)) session.refused.push({ at, path, why: 'absent', ...takes })
    else if (isPatch) session.refused.push({ at, path, why: 'a directory' })
  }
  noteNamed(session, kustomization)
  for (const key of kustomization.notRead)
    notRead.push({ reason: `${file} has ${key}`, isMoot: key === ODD_PATCHES })
  const resources = kustomization.resources.flatMap((resource) =>
    follow(session, kustomization, resource, above),
  )
  refuseAll(session, findTwice(session.ids, before, resources))
  return [...before, ...asFarAsFits(session, directory, resources)]
}

/** The objects with those that its generators make. */
function generate(
  session: Session,
  { directory, generated }: KustomizeFile,
  objects: readonly Fields[],
): readonly Fields[] {
  refuseAll(session, findMisgenerated(session.ids, objects, generated))
  if (generated.some(({ isChange }) => isChange)) session.changesMade = true
  const fresh = generated.flatMap(({ object, isChange }) => (isChange ? [] : [object]))
  for (const object of fresh) session.made.add(object)
  return [...objects, ...asFarAsFits(session, directory, fresh)]
}

/** Whether Flux sees the file: it leaves some of those that begin with a dot out of every source. */
function isSurelyTaken({ file }: Fields): boolean {
  return !/(?:^|\/)\./.test(file)
}

/** Flux makes a kustomization for the directory of spec.path alone: of every manifest below, and of the directories that have their own. */
function takeAll(session: Session, directory: string, above: readonly string[]): readonly Fields[] {
  const { documents, files } = session
  const here = documents.list(directory)
  const own = here.files
    .filter((file) => /\.ya?ml$/.test(file))
    .flatMap((file) => {
      files.add(file)
      return objectsIn(session, file, false)
    })
  return [
    ...own,
    ...here.directories.flatMap((below) => {
      const list = documents.kustomizationOf(below)
      const root = list === null ? undefined : documents.of(list)[0]
      if (root === undefined || !isComponent(root)) return buildBelow(session, below, [...above, directory])
      session.refused.push({ at: root.at('kind'), path: below, why: 'a component' })
      return []
    }),
  ]
}

function follow(
  session: Session,
  { directory }: KustomizeFile,
  resource: Fields,
  above: readonly string[],
): readonly Fields[] {
  const { documents, files, refused } = session
  const path = pathOf(session, directory, resource)
  if (path === null) return []
  if (documents.has(path)) {
    files.add(path)
    return objectsIn(session, path, true)
  }
  const refuse = (why: Refused['why']) => {
    refused.push({ at: resource, path, why, takes: 'objects' })
    return []
  }
  if (!documents.hasDirectory(path)) return refuse('absent')
  if (isLoop(path, above)) return refuse('a loop')
  const below = readKustomization(documents, path)
  if (below === null) return isUnread(session, path) ? [] : refuse('bare')
  return below.isComponent ? refuse('a component') : buildBelow(session, path, above)
}

interface Gathered {
  readonly directory: string
  readonly objects: readonly Fields[]
  readonly above: readonly string[]
}

/** The objects with those of the components, each of which changes all that came before it. */
function includeAll(
  session: Session,
  { directory, objects, above }: Gathered,
  by: (Pick<KustomizeFile, 'components'> & Partial<Overlay>) | undefined,
): readonly Fields[] {
  const { documents, refused } = session
  return (by?.components ?? []).reduce<readonly Fields[]>((before, entry) => {
    if (by?.skipsAbsent !== undefined && !isLocal(entry.text() ?? '')) {
      refused.push({ at: entry, path: entry.text() ?? '', why: 'not local' })
      return before
    }
    const path = pathOf(session, directory, entry)
    if (path === null || isTooDeep(session, path, above)) return before
    if (isLoop(path, above)) {
      refused.push({ at: entry, path, why: 'a loop' })
      return before
    }
    if (isUndecoded(session, path, false)) return before
    const part = readKustomization(documents, path)
    if (part === null && (isBlank(session, path) || isUnread(session, path))) return before
    const why = whyNoComponent(documents, path, part)
    if (part !== null && why === null) {
      const inside = [...above, path]
      const objects = gather(session, part, inside, before)
      return change(
        session,
        withParts(session, part, { directory: path, objects, above: inside }),
        part,
        path,
      )
    }
    if (why !== null && !(why === 'absent' && by?.skipsAbsent === true))
      refused.push({ at: entry, path, why, takes: 'a directory' })
    return before
  }, objects)
}
