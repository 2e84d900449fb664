/** Changes the images of containers as `images` of a kustomization asks. Pure. */
import { isRecord } from '../../errors.ts'
import { TAGGED } from '../../image-ref.ts'
import type { Fields, Value } from '../fields.ts'
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
  return list.list().map((at) => ({
    name: at.at('name').text() ?? '',
    newName: at.at('newName').text(),
    newTag: at.at('newTag').text(),
    digest: at.at('digest').text(),
    at,
  }))
}

/** The object with its containers' images changed, wherever they are in it. */
export function applyImages(object: ObjectValue, changes: readonly ImageChange[]): ObjectValue {
  const changed = walk(object, '', changes)
  return isRecord(changed) ? changed : object
}

function walk(value: Value, key: string, changes: readonly ImageChange[]): Value {
  if (Array.isArray(value)) return value.map((entry: Value) => walk(entry, key, changes))
  if (!isRecord(value)) return value
  const isContainer = key === 'containers' || key === 'initContainers'
  return Object.fromEntries(
    Object.entries(value).map(([name, below]) => [
      name,
      isContainer && name === 'image' && typeof below === 'string'
        ? changes.reduce(changeImage, below)
        : walk(below, name, changes),
    ]),
  )
}

/** The repository, tag and digest of a reference, each as written. */
export function splitImage(image: string): { name: string; tag: string | null; digest: string | null } {
  const [named = '', digest = null] = image.split('@')
  const [, name = named, tag = null] = TAGGED.exec(named) ?? []
  return { name, tag, digest }
}

function changeImage(image: string, { name, newName, newTag, digest }: ImageChange): string {
  const own = splitImage(image)
  if (own.name !== name || !isRead(image)) return image
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
