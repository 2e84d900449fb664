/**
 * Doctor's check of marked entries of `images` that are for no container: Flux writes their tags, and kustomize changes nothing with
 * them (5.8.1: it looks at `image` below `containers` and `initContainers` of every kind, by the name as it is written). Pure.
 */
import { relative } from 'node:path/posix'
import { type Fields, hasUnknown } from '../../flux/fields.ts'
import { isSamePlace, placeOf } from '../../flux/files.ts'
import { isSameImage, markersOf, objectsOf } from '../../flux/graph.ts'
import { entryKey, imagesOf, type Running, splitImage } from '../../flux/kustomize/changes/images.ts'
import type { Deployment } from '../../flux/kustomize/clusters.ts'
import type { ImageRepository } from '../../flux/objects.ts'
import { type DoctorContext, finding, isKind, notKnown, type Remark } from '../context.ts'
import { whyForeign, whyIncomplete } from '../links/elsewhere.ts'
import {
  appliesEntry,
  entryAt,
  isAtName,
  isNamedAlike,
  type Marked,
  markedOf,
  missedBy,
  tagOf,
} from '../markers/deployed.ts'
import { parentOf } from '../mentions.ts'
import { awake, isAsleep, isOneOff } from '../objects/evidence.ts'
import { isAbandoned } from '../policies/abandoned.ts'

/** A marked entry, and all that applies its file. */
interface Entry extends Marked {
  readonly at: Fields
  /** As kustomize looks for it. */
  readonly name: string
  readonly deployments: readonly Deployment[]
}

/** flux-31: a marked entry of `images` that is for the image of no container. */
export function findUnmetEntries(found: DoctorContext): readonly Remark[] {
  const marked = markedOf(found)
  const applying = byFile(found, new Set(marked.map(({ marker }) => marker.file)))
  const told = new Set<string>()
  return marked.flatMap((one): readonly Remark[] => {
    const at = entryAt(found, one.marker)
    const name = at?.at('name').text() ?? ''
    const deployments = (applying.get(one.marker.file) ?? []).filter(
      (deployment) => at !== null && appliesEntry(deployment, at),
    )
    if (at !== null && deployments.length > 0 && isNameless(at)) return [nameless(deployments, one)]
    // Kustomize takes the name for a pattern.
    if (at === null || !/^[\w./:-]+$/.test(name) || isAtName(found, one.marker)) return []
    const key = entryKey({ name, at })
    if (deployments.length === 0 || told.has(key) || deployments.some((each) => isMet(each, key, at)))
      return []
    // An entry of two markers is one.
    told.add(key)
    return judge(found, { ...one, at, name, deployments })
  })
}

/** Whether nothing says for which image it is. */
function isNameless(at: Fields): boolean {
  return !at.at('name').isSet() && !at.entries().some(([key]) => key === '<<' || key.toLowerCase() === 'name')
}

function nameless(deployments: readonly Deployment[], { marker, repository }: Marked): Remark {
  const by = deployments[0]?.name ?? ''
  const message = `the entry has no name: Kustomization ${by} changes no image with it, whatever Flux writes here`
  return finding('flux-31', 'error', marker, {
    message,
    hint: `Write name: ${repository.image}, or the name that the containers have.`,
  })
}

function byFile(
  found: DoctorContext,
  files: ReadonlySet<string>,
): ReadonlyMap<string, readonly Deployment[]> {
  const applying = new Map<string, Deployment[]>()
  for (const deployment of found.everyDeployment) {
    if (isAsleep(deployment.root)) continue
    for (const file of new Set([...deployment.built.files, deployment.root.file]))
      if (files.has(file)) applying.set(file, [...(applying.get(file) ?? []), deployment])
  }
  return applying
}

function isMet({ built, objects }: Deployment, key: string, at: Fields): boolean {
  if (built.metImages.has(key)) return true
  // Of what kustomize printed it is seen in the end.
  const written = at.at('newName').text() ?? at.at('name').text()
  return built.open !== null && imagesOf(objects).some(({ image }) => splitImage(image).name === written)
}

function judge(found: DoctorContext, entry: Entry): readonly Remark[] {
  const { marker, repository, name, at, deployments } = entry
  const written = at.at('newName').text() ?? name
  const isForeign =
    !isSameImage(written, repository.image) && !isNamedAlike(marker, written, repository.image)
  const isMissed = missedBy(found, marker, repository) !== null
  // What cannot be built, and a marker of another image, is told by itself.
  if (deployments.some(({ built }) => built.refused.length > 0) || (isForeign && !isMissed)) return []
  const running = deployments.flatMap(({ objects }) => imagesOf(objects))
  const others = markersOf(found.graph, entry.policy).filter(
    (one) => one.file !== marker.file || one.line !== marker.line,
  )
  const tags = others.map(tagOf)
  // Another marker of the policy writes what runs.
  if (running.some(({ image }) => isOf(repository, image) && tags.includes(splitImage(image).tag))) return []
  const gap = whyOpen(deployments, running, name) ?? runElsewhere(found, entry)
  const near = nearOf(found, entry, running)
  const by = deployments[0]?.name ?? ''
  if (gap === null && near !== null) {
    const message = `Kustomization ${by} runs ${near.image}, whatever Flux writes here: the entry is for ${name}, which no container has`
    return [finding('flux-31', 'error', marker, { message, hint: hintFor(found, entry, near) })]
  }
  const reason = gap ?? whyRight(found, entry)
  if (reason !== null)
    return [notKnown(`the marker at ${placeOf(marker)}`, `whether a container has ${name}: ${reason}`)]
  // Of an image whose app is gone that is told, with all that belongs to it.
  if (isAbandoned(found, repository)) return []
  const message = `the entry ${name} changes nothing: no container that Kustomization ${by} applies has this image, and none in this cluster`
  return [finding('flux-31', 'warning', marker, { message, hint: listHint(found, entry) })]
}

function isOf({ image: own }: ImageRepository, image: string): boolean {
  return isSameImage(splitImage(image).name, own)
}

/** Why there may be a container that is not seen; null when all are seen. */
function whyOpen(
  deployments: readonly Deployment[],
  running: readonly Running[],
  name: string,
): string | null {
  for (const { built } of deployments) {
    const unread = built.notRead[0]?.reason ?? built.open
    if (unread !== null) return unread
  }
  const open = running.find(({ image }) => isOpen(image) && mayBe(image, name))
  return open === undefined ? null : `${open.image} of ${open.object.file} has a variable`
}

/** Whether a variable, or the input of a ResourceSet, is in it. */
const isOpen = (image: string) => hasUnknown(image) || image.includes('<<')

/** Whether an image with a variable in it may be the one of that name. */
function mayBe(image: string, name: string): boolean {
  const last = image.split('/').at(-1) ?? ''
  return isOpen(last.split(':')[0] ?? '') || last.split(/[:@]/)[0] === name.split('/').at(-1)
}

/** The container that the entry is for, as it seems: of the same image written in another way, of the same last name, or one letter off. */
function nearOf(
  found: DoctorContext,
  { name, repository }: Entry,
  running: readonly Running[],
): Running | null {
  const last = (image: string) => splitImage(image).name.split('/').at(-1) ?? ''
  const same = running.find(({ image }) => isSameImage(splitImage(image).name, repository.image))
  if (same !== undefined) return same
  const isOthers = (image: string) =>
    found.apps?.some((app) => isSameImage(app.repository, image)) === true ||
    objectsOf(found.anywhere, 'ImageRepository').some((one) => isSameImage(one.image, image))
  const near = running.filter(
    ({ image }) =>
      !isOpen(image) &&
      !isOthers(splitImage(image).name) &&
      (last(image) === last(name) || isOneOff(splitImage(image).name, name)),
  )
  const names = new Set(near.map(({ image }) => splitImage(image).name))
  return names.size === 1 ? (near[0] ?? null) : null
}

function hintFor(found: DoctorContext, { name, repository, at }: Entry, { image, object }: Running): string {
  const own = splitImage(image).name
  const filled = own === name ? filledAt(found, object, name) : null
  if (filled !== null)
    return `kustomize looks for the image before variables are filled in, where it is ${filled.image}: write image: ${name} in ${object.file}:${filled.line}.`
  if (isOf(repository, image)) return `Write name: ${own}.`
  const lines = found.textOf(object.file).split('\n')
  const line = lines.findIndex((text) => /^[\s-]*image:/.test(text) && text.includes(own)) + 1
  const write = `Write image: ${name} in ${object.file}:${line || object.line}`
  const isShort = name.endsWith(`/${own}`) && !at.at('newName').isSet()
  return isShort ? `${write}, or name: ${own} with newName: ${name} here.` : `${write}, or name: ${own} here.`
}

/** The container that has the image once its variables are filled in, as it is written; null where none is seen. */
function filledAt(
  { textOf }: DoctorContext,
  { file }: Fields,
  name: string,
): { image: string; line: number } | null {
  const last = name.split('/').at(-1) ?? ''
  for (const [index, text] of textOf(file).split('\n').entries()) {
    const [, image = ''] = /^[\s-]*image:[ \t]*["']?([^\s"'#]*\$\{[^\s"'#]*)/.exec(text) ?? []
    if (image !== '' && image.split('/').at(-1)?.split(/[:@]/)[0] === last) return { image, line: index + 1 }
  }
  return null
}

/** Another way by which the image runs in the cluster; null when there is none. */
function runElsewhere(found: DoctorContext, { name, repository, deployments }: Entry): string | null {
  const roots = deployments.map(({ root }) => root)
  const other = awake(found).find(
    ({ root, objects }) =>
      !roots.some((one) => isSamePlace(one, root)) &&
      imagesOf(objects).some(({ image }) => isOf(repository, image) || splitImage(image).name === name),
  )
  return other === undefined ? null : `Kustomization ${other.name} runs the image by another way`
}

/** What else may run the image, or keep it from running on purpose; null when nothing does. */
function whyRight(found: DoctorContext, { name, deployments }: Entry): string | null {
  const word = name.split('/').at(-1) ?? name
  const chart = found.objects.find(
    (root) =>
      isKind(root, 'HelmRelease', 'helm.toolkit.fluxcd.io') && JSON.stringify(root.value()).includes(word),
  )
  if (chart !== undefined) return `HelmRelease ${chart.at('metadata', 'name').text()} may run it`
  const lists = deployments.flatMap(({ built }) => [...built.files])
  const waiting = lists.find((file) => /^\s*#+\s*-\s+\S/m.test(found.textOf(file)) && isList(found, file))
  if (waiting !== undefined) return `${waiting} has entries in comments, which may wait`
  const unread = found.unread[0]
  return (
    whyIncomplete(found) ??
    whyForeign(found) ??
    (unread === undefined ? null : `${unread.file} was not read`) ??
    (found.isPart === true ? 'not all files are read' : null)
  )
}

function isList({ documents }: DoctorContext, file: string): boolean {
  return documents.kustomizationOf(parentOf(file)) === file
}

/** What to list, where a file here has such a container. */
function listHint(found: DoctorContext, { name, marker, deployments }: Entry): string {
  const taken = new Set(deployments.flatMap(({ built }) => [...built.files]))
  const having = found.files.find(
    ({ path, text }) =>
      !taken.has(path) &&
      text.includes(name) &&
      imagesOf(found.documents.of(path)).some(({ image }) => splitImage(image).name === name),
  )
  if (having === undefined) return `Bring back what runs ${name}, or take the entry out.`
  const directory = parentOf(having.path)
  const isUnit = found.documents.kustomizationOf(directory) !== null
  const entry = relative(parentOf(marker.file), isUnit ? directory : having.path)
  return `List ${entry}, which runs ${name}, in resources of ${marker.file}, or take the entry out.`
}
