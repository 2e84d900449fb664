/** Doctor's check of what belongs together: apps, what is pushed, and what is scanned. Pure. */
import { type Finding, type ManifestFile, placeOf, type SourceLocation } from '../../flux/files.ts'
import {
  findImageReferences,
  isSameImage,
  isSameNamespace,
  markersOf,
  nameOf,
  objectsOf,
} from '../../flux/graph.ts'
import { findNamedImage } from '../../flux/kustomize/named-images.ts'
import type { ImageRepository, Receiver } from '../../flux/objects.ts'
import { isRepository, splitRepository } from '../../image-ref.ts'
import { isOpen } from '../causes/owners.ts'
import { onlyPush } from '../causes/pushes.ts'
import { INIT, initWrites } from '../commands.ts'
import { type DoctorContext, finding, isPushed, repositoryOf } from '../context.ts'
import { whyIncomplete } from '../links/elsewhere.ts'
import { imageAt } from '../markers/deployed.ts'
import { unlistedAt } from '../markers/unlisted.ts'
import { isSpokenOf } from '../markers/unpushed.ts'
import { covers, hasOnlyPushed } from '../pushes/matches.ts'
import type { PushedImage } from '../pushes/pushes.ts'
import { isAbandoned, isOfGone } from './abandoned.ts'

/** flux-05: an app or a pushed image without the objects that it needs, or objects without their app. */
export function findMissingObjects(found: DoctorContext): readonly Finding[] {
  const top = [...found.repositories].sort((a, b) => (a.file < b.file ? -1 : 1))[0]
  if (top === undefined) return []
  const misnamed = findMisnamed(found)
  // What is pushed to another place than the one that is scanned is told there.
  const lacking = (found.apps ?? []).filter(
    ({ repository }) =>
      !misnamed.some(({ image }) => covers(image.repository, repository) && hasTwin(found, repository)),
  )
  const without = lacking
    .map((app) => ({ app, findings: lackingFor(found, app.name, app.repository, top) }))
    .filter(({ findings }) => findings.length > 0)
  const renamed = renamedFrom(
    found,
    without.map(({ app }) => app),
  )
  return [
    ...(renamed === null ? without.flatMap(({ findings }) => findings) : [renamed]),
    ...misnamed.map(({ image, twin }) => {
      const moved = movedFrom(found, image, twin)
      if (moved !== null) return moved
      const message = `pushes ${image.written}, and ImageRepository ${nameOf(twin)} scans ${twin.image}, where nothing here pushes`
      const hint = 'Make spec.image of the ImageRepository the image that is pushed.'
      return finding('flux-05', 'warning', image, { message, hint })
    }),
    ...(renamed === null ? findAbandoned(found) : []),
  ]
}

function lackingFor(
  found: DoctorContext,
  app: string,
  image: string,
  top: SourceLocation,
): readonly Finding[] {
  const repositories = objectsOf(found.anywhere, 'ImageRepository').filter((one) =>
    isSameImage(one.image, image),
  )
  const isSelected = objectsOf(found.anywhere, 'ImagePolicy').some(({ repository }) =>
    repositories.some((one) => one.name === repository.name),
  )
  if (isSelected || whyIncomplete(found) !== null || found.repositories.some(({ isUnknown }) => isUnknown))
    return []
  const lacks = repositories.length === 0 ? 'ImageRepository' : 'ImagePolicy'
  const message = `app ${app} has no ${lacks} for ${image}: Flux never deploys it`
  const init = initWrites(found.version, 'what is missing, or says what stands in its way')
  const named = repositories.length === 0 ? namedAt(found, image) : null
  const unlisted = named === null ? null : unlistedAt(found, named.file)
  if (named !== null && unlisted !== null && unlisted.gap === null) {
    const { list, path } = unlisted
    const message = `app ${app} has no ${lacks} for ${image}, and ${list} does not list ${path}, which names that image: Flux never deploys it`
    return [
      finding('flux-05', 'warning', named, {
        message,
        hint: `Add ${path} to resources of ${list}. Then ${init}.`,
      }),
    ]
  }
  const place = repositories[0] ?? markedAt(found, image) ?? named
  if (place !== null) {
    const hint =
      place === named && named.isOdd
        ? `${INIT} says which marker its tag needs, then writes the rest.`
        : `${init}.`
    return [finding('flux-05', 'warning', place, { message, hint })]
  }
  const pushing = found.pushed.find((one) => one.step !== null && isPushed(found, one, image))
  if (!isNowhere(found, image))
    return [finding('flux-05', 'warning', pushing ?? top, { message, hint: `${init}.` })]
  const unnamed = `${message}, and no manifest names that image`
  const hint = `Write its Deployment with image: ${image}, and list it in a kustomization.yaml. Then ${init}.`
  return [finding('flux-05', 'warning', pushing ?? top, { message: unnamed, hint })]
}

/** What is there of an image that nobody scans: the reference of the policy of its marker, or that marker. */
function markedAt(found: DoctorContext, image: string): SourceLocation | null {
  const marker = found.graph.markers.find((one) => {
    const own = imageAt(found, one)
    return own !== null && isSameImage(own, image)
  })
  const policy = found.policies.find(
    (one) => one.name === marker?.policy && isSameNamespace(one.namespace, marker.namespace),
  )
  return policy?.fields.at('spec', 'imageRepositoryRef') ?? marker ?? null
}

/** The first place of the manifests that names the image, odd where init knows it as none of a tag; null where none does. */
function namedAt(
  { files }: DoctorContext,
  image: string,
): (SourceLocation & { readonly isOdd: boolean }) | null {
  const { path: name } = splitRepository(image)
  for (const file of files) {
    if (isFlow(file) || !hasWord(file.text, name)) continue
    const [first] = findImageReferences(file, image)
    const odd = first === undefined ? findNamedImage(file, image) : null
    const at = first ?? odd
    if (at !== null) return { file: at.file, line: at.line, isOdd: odd !== null }
  }
  return null
}

/** Whether all manifests are read, and none has so much as the name of the image: others may write it in parts. */
function isNowhere(found: DoctorContext, image: string): boolean {
  const name = image.split('/').at(-1) ?? ''
  const isWhole = found.isPart !== true && found.unread.length === 0 && found.cluster.deployments.length > 0
  return isWhole && found.files.every((file) => isFlow(file) || !hasWord(file.text, name))
}

/** Whether a manifest has the path of the image. */
export function isNamedIn({ files }: DoctorContext, image: string): boolean {
  const { path } = splitRepository(image)
  return files.some((file) => !isFlow(file) && hasWord(file.text, path))
}

/** Whether anything but its ImageRepository has the path of the image. */
export function isNamedBeside({ files, apps, pushed }: DoctorContext, own: ImageRepository): boolean {
  const { path } = splitRepository(own.image)
  const isOne = ({ path: file, text }: ManifestFile) =>
    file === own.file ? text.split(path).length > 2 : hasWord(text, path)
  return (
    files.some(isOne) ||
    apps?.some(({ repository }) => isSameImage(repository, own.image)) === true ||
    pushed.some(({ repository }) => covers(repository, own.image))
  )
}

const isFlow = ({ path }: ManifestFile) => path.startsWith('.github/')

/** Whether the text has the words, and not as a part of longer ones. */
function hasWord(text: string, words: string): boolean {
  const [first = '', ...others] = text.split(words)
  const isEnd = (before: string) => !/[\w-]$/.test(before)
  const isStart = (after: string) => !/^(?:[\w-]|\.\w)/.test(after)
  return others.some(
    (after, index) => isStart(after) && isEnd(index === 0 ? first : (others[index - 1] ?? '')),
  )
}

/** What is pushed, and an ImageRepository of the same name that scans another place, where nobody pushes. */
interface Misnamed {
  readonly image: PushedImage
  readonly twin: ImageRepository
}

function findMisnamed(found: DoctorContext): readonly Misnamed[] {
  if (found.pushed.some(({ repository }) => repository === '§') || found.pushesUnseen) return []
  const all = objectsOf(found.anywhere, 'ImageRepository').filter(
    ({ isUnknown, image }) => !isUnknown && isRepository(image),
  )
  return found.pushed.flatMap((image) => {
    if (all.some((one) => covers(image.repository, one.image)) || image.step === null) return []
    const twin = all.find(
      (one) =>
        isNear(image, one.image) && !found.pushed.some(({ repository }) => covers(repository, one.image)),
    )
    return twin === undefined ? [] : [{ image, twin }]
  })
}

/** An error where this action's one step pushes all apps elsewhere, and calls Flux, which scans where nobody pushes; else null. */
function movedFrom(found: DoctorContext, image: PushedImage, twin: ImageRepository): Finding | null {
  const { apps, repositories } = found
  const nameIn = (one: ImageRepository) => one.image.split('/').at(-1) ?? ''
  const twins = repositories
    .filter((one) => isNear(image, one.image))
    .sort((a, b) => (nameIn(a) < nameIn(b) ? -1 : 1))
  const names = twins.map(nameIn)
  const [first = twin] = twins
  const isOfAll = apps !== null && apps.length > 0 && apps.every(({ name }) => names.includes(name))
  const isCalling = image.step?.step.with.at('flux-webhook-url').isSet() === true
  const isKnown = [image.repository, ...twins.map((one) => one.image)].every(hasOnlyPushed)
  const isAlone = onlyPush(found) !== null && !isOpen(found)
  if (!isOfAll || !isCalling || !isKnown || !isAlone || twins.some((one) => isSpokenOf(found, one.image)))
    return null
  const shown = `${names.slice(0, 5).join(', ')}${names.length > 5 ? ` and ${names.length - 5} more` : ''}`
  const place = twin.image.slice(0, twin.image.lastIndexOf('/'))
  const message = `pushes ${image.written}, and Flux scans ${place}, where nothing here pushes (${shown}): nothing of what is pushed is deployed`
  const hint = `Make spec.image of each ImageRepository the image that is pushed, such as ${image.written.replace('{app}', nameIn(first))} (${first.file}:${first.fields.at('spec', 'image').line}).`
  return finding('flux-05', 'error', image, { message, hint })
}

/** Whether an image of the same name is scanned. */
function hasTwin({ anywhere }: DoctorContext, image: string): boolean {
  const name = (text: string) => text.split('/').at(-1)
  return objectsOf(anywhere, 'ImageRepository').some((one) => name(one.image) === name(image))
}

/** Whether the scanned image is the pushed one of the same owner in another registry, or the other way round: others have images of the same name. */
export function isNear({ repository, written }: PushedImage, scanned: string): boolean {
  const [pushed, other] = [splitRepository(repository), splitRepository(scanned)]
  const [owners, others] = [pushed.path.split('/').slice(0, -1), other.path.split('/').slice(0, -1)]
  const isOwned = [pushed.host, ...owners].every((part) => !part.includes('§')) && !/^\$\{\{/.test(written)
  const isSameName = covers(`x/${pushed.path.split('/').at(-1)}`, `x/${other.path.split('/').at(-1)}`)
  const [owner = '', another = ''] = [owners[0], others[0]]
  const [short, long] = [owner, another].sort((a, b) => a.length - b.length)
  return isOwned && isSameName && short !== undefined && short !== '' && long?.startsWith(short) === true
}

/** One app without objects beside the objects of one app that is gone: it may have another name now. Null where that is not so. */
function renamedFrom(
  found: DoctorContext,
  lacking: readonly { readonly name: string; readonly repository: string }[],
): Finding | null {
  const [old, ...others] = found.repositories.filter((one) => isAbandoned(found, one))
  const [app, ...more] = lacking
  if (old === undefined || app === undefined || others.length + more.length > 0) return null
  if (!isNowhere(found, app.repository)) return null
  const message = `ImageRepository ${nameOf(old)} scans ${old.image}, which is the image of no app here, and app ${app.name} has no ImageRepository for ${app.repository}: Flux never deploys it`
  const hint = `Where ${old.image.split('/').at(-1)} is called ${app.name} now, write ${app.repository} here and wherever ${old.image} stands. Else write a Deployment for ${app.name}; or is ${old.image} of another repository? If not, take out the ImageRepository, its ImagePolicy and what they deploy. Then ${initWrites(found.version, 'what is missing, or says what stands in its way')}.`
  return finding('flux-05', 'warning', old, { message, hint })
}

/** Objects of an app that is gone. */
function findAbandoned(found: DoctorContext): readonly Finding[] {
  const abandoned = found.repositories.filter((repository) => isAbandoned(found, repository))
  return abandoned.map((repository) => {
    const message = `ImageRepository ${nameOf(repository)} scans ${repository.image}, which is the image of no app here`
    const left = leftOf(found, repository)
    const all = left.length === 0 ? '' : ` (${left.join(', ')})`
    const hint = `Is its app gone, or is it of another repository? If it is gone, take out the ImageRepository, its ImagePolicy and what they deploy${all}, with the entries that list these files, or bring the app back. If another repository pushes it, leave all as it is.`
    return finding('flux-05', 'warning', repository, { message, hint })
  })
}

/** What else is here of an image whose app is gone: what names it, its markers, entries of Receivers, and the Kustomizations of nothing else. */
function leftOf(found: DoctorContext, own: ImageRepository): readonly string[] {
  const { files, cluster, claimed, graph, policies, anywhere } = found
  const { path: name } = splitRepository(own.image)
  const naming = files.filter(
    (file) =>
      !isFlow(file) &&
      (cluster.files.has(file.path) || !claimed.has(file.path)) &&
      file.path !== own.file &&
      hasWord(file.text, name),
  )
  const lines = naming.map(({ path, text }) => {
    const line = text.split('\n').findIndex((one) => hasWord(one, name)) + 1
    return line === 0 ? path : `${path}:${line}`
  })
  const selecting = policies.filter((policy) => repositoryOf(found, policy) === own)
  const markers = selecting.flatMap((policy) => markersOf(graph, policy))
  const others = [...selecting, ...markers].filter(
    ({ file }) => file !== own.file && !naming.some(({ path }) => path === file),
  )
  const entries = objectsOf(graph, 'Receiver').flatMap((receiver) =>
    receiver.fields
      .at('spec', 'resources')
      .list()
      .filter((_, index) => isEntryOf(receiver, index, own)),
  )
  const images = objectsOf(anywhere, 'ImageRepository').map(({ image }) => splitRepository(image).path)
  const isOfMore = ({ text }: ManifestFile) => images.some((one) => one !== name && hasWord(text, one))
  const alone = cluster.deployments.filter(({ built }) => {
    const read = files.filter(({ path }) => built.files.has(path))
    return read.some((file) => naming.includes(file)) && !read.some(isOfMore)
  })
  const gone = objectsOf(graph, 'Kustomization').filter(({ path }) => isOfGone(found, path, own))
  const roots = [...alone.map(({ root }) => root), ...gone.map(({ fields }) => fields)]
  return [...new Set([...lines, ...[...others, ...entries, ...roots].map(placeOf)])]
}

function isEntryOf({ resources, namespace }: Receiver, index: number, own: ImageRepository): boolean {
  const entry = resources[index]
  return (
    entry?.kind === 'ImageRepository' &&
    entry.name === own.name &&
    isSameNamespace(entry.namespace ?? namespace, own.namespace)
  )
}
