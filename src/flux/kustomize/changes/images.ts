/** Changes the images of containers as `images` of a kustomization asks. Pure. */
import { perObject } from '../../../calls.ts'
import { isRecord } from '../../../errors.ts'
import { TAGGED } from '../../../image-ref.ts'
import type { Fields, Value } from '../../fields.ts'
import { placeOf } from '../../files.ts'
import { canonical } from '../../graph.ts'
import type { ObjectValue } from './patches.ts'

/** One change of an image: an entry of `images`. */
export interface ImageChange {
  readonly name: string
  readonly newName: string | null
  readonly newTag: string | null
  readonly digest: string | null
  readonly at: Fields
}

/** The entries of a list `images`, of a kustomization.yaml or of a Flux Kustomization. */
export function readImages(list: Fields): readonly ImageChange[] {
  return list.list().map(imageChangeOf)
}

/** What one entry, or what is written like one, changes. */
export function imageChangeOf(at: Fields): ImageChange {
  return {
    name: at.at('name').text() ?? '',
    newName: at.at('newName').text(),
    newTag: at.at('newTag').text(),
    digest: at.at('digest').text(),
    at,
  }
}

/** The object with its containers' images changed, wherever they are in it; `met` gets the entries that are for one of them. */
export function applyImages(
  object: ObjectValue,
  changes: readonly ImageChange[],
  met: Set<string> = new Set(),
): ObjectValue {
  const changed = walk(object, '', { changes, met })
  return isRecord(changed) ? changed : object
}

/** What tells an entry of `images` from all others. */
export function entryKey({ name, at }: Pick<ImageChange, 'name' | 'at'>): string {
  return `${placeOf(at)}:${name}`
}

interface Changing {
  readonly changes: readonly ImageChange[]
  readonly met: Set<string>
}

function walk(value: Value, key: string, changing: Changing): Value {
  if (Array.isArray(value)) return value.map((entry: Value) => walk(entry, key, changing))
  if (!isRecord(value)) return value
  const isContainer = key === 'containers' || key === 'initContainers'
  // Volumes of images, which kustomize 5.8 knows.
  if (key === 'image' && typeof value.reference === 'string') changeAll(value.reference, changing)
  return Object.fromEntries(
    Object.entries(value).map(([name, below]) => [
      name,
      isContainer && name === 'image' && typeof below === 'string'
        ? changeAll(below, changing)
        : walk(below, name, changing),
    ]),
  )
}

function changeAll(image: string, { changes, met }: Changing): string {
  return changes.reduce((before, change) => {
    if (!isOf(before, change)) return before
    met.add(entryKey(change))
    return changeImage(before, change)
  }, image)
}

/** The repository, tag and digest of a reference, each as written. */
export function splitImage(image: string): { name: string; tag: string | null; digest: string | null } {
  const [named = '', digest = null] = image.split('@')
  const [, name = named, tag = null] = TAGGED.exec(named) ?? []
  return { name, tag, digest }
}

function isOf(image: string, { name }: ImageChange): boolean {
  return image.startsWith(name) && splitImage(image).name === name && isRead(image)
}

function changeImage(image: string, { newName, newTag, digest }: ImageChange): string {
  const own = splitImage(image)
  const tag = newTag ?? (digest === null ? own.tag : null)
  const after = newTag === null && digest === null ? own.digest : digest
  return `${newName ?? own.name}${tag === null ? '' : `:${tag}`}${after === null ? '' : `@${after}`}`
}

/** Whether kustomize looks for the image at all: it takes tags of plain characters, and no variable of Flux (5.8.1). */
function isRead(image: string): boolean {
  return !/[$+<>=\s]/.test(image)
}

/** The images of an object's containers, each with its path. */
export function containerImages(value: Value): readonly string[] {
  const found: string[] = []
  const look = (node: Value, key: string): void => {
    if (Array.isArray(node)) for (const entry of node) look(entry, key)
    else if (isRecord(node)) {
      if (/^(?:init)?[cC]ontainers$/.test(key) && typeof node.image === 'string') found.push(node.image)
      for (const [name, below] of Object.entries(node)) look(below, name)
    }
  }
  look(value, '')
  return found
}

/** The image of a container, with the object that runs it. */
export interface Running {
  readonly image: string
  readonly object: Fields
}

/** The images of these objects' containers. Kept: in a large repository each marker asks for them. */
export const imagesOf = perObject((objects: readonly Fields[]): readonly Running[] =>
  objects.flatMap((object) => containerImages(object.value()).map((image) => ({ image, object }))),
)

const byRepository = perObject((objects: readonly Fields[]) =>
  Map.groupBy(imagesOf(objects), ({ image }) => canonical(splitImage(image).name)),
)

/** Those of the images that are of the repository, however it is written. */
export function imagesFrom(objects: readonly Fields[], repository: string): readonly Running[] {
  return byRepository(objects).get(canonical(repository)) ?? []
}
