/** Gives an image an entry in a kustomization, which wins over what the kustomization takes in. Pure. */
import { isMap, isScalar, type YAMLMap } from 'yaml'
import type { Fields } from '../../flux/fields.ts'
import type { ManifestFile } from '../../flux/files.ts'
import { type ImageReference, isSameImage, listAt, textAt } from '../../flux/graph.ts'
import { needsQuotes } from '../../flux/scalars.ts'
import { readYaml, whyBroken } from '../../flux/yaml.ts'
import { dashColumn, type Edited, withEntry, withItemBehind } from '../../flux/yaml-edits.ts'
import type { FileChange } from '../../ports.ts'

/** The kustomization with an entry for the image, or why it gets none. */
export function withImageEntry(
  { path, before, after: text }: FileChange,
  image: Pick<ImageReference, 'written' | 'tag'>,
): Edited {
  const rootOf = (each: string) => readYaml(path, each).documents[0]?.contents ?? null
  const root = rootOf(text)
  if (!isMap(root))
    return {
      problem: whyBroken(path, text) ?? 'is not a kustomization',
      hint: 'Fix it, then run init again.',
    }
  return withEntryIn(root, text, image, knownIn(before === null ? null : rootOf(before)))
}

/** The file with an entry in spec.images of a Kustomization of Flux, which wins over all that it applies. */
export function withOverride(
  { path, before, after: text }: FileChange,
  root: Fields,
  image: Pick<ImageReference, 'written' | 'tag'>,
): Edited {
  const name = root.at('metadata', 'name').text()
  const spec = specOf({ path, text }, name)
  if (spec === null || spec.flow === true) return { problem: `has no Kustomization ${name ?? ''}` }
  return withEntryIn(
    spec,
    text,
    image,
    knownIn(before === null ? null : specOf({ path, text: before }, name)),
  )
}

/** The spec of the Kustomization of Flux with that name. */
function specOf({ path, text }: ManifestFile, name: string | null): YAMLMap | null {
  for (const { contents } of readYaml(path, text).documents) {
    if (
      !isMap(contents) ||
      !(textAt(contents, 'apiVersion') ?? '').startsWith('kustomize.toolkit.fluxcd.io/')
    )
      continue
    const spec: unknown = contents.get('spec', true)
    if (contents.getIn(['metadata', 'name']) === name && isMap(spec)) return spec
  }
  return null
}

/** The number of entries that were there before. */
function knownIn(root: unknown): number {
  return isMap(root) ? (listAt(root, 'images')?.items.length ?? 0) : 0
}

function withEntryIn(
  root: YAMLMap,
  text: string,
  { written, tag }: Pick<ImageReference, 'written' | 'tag'>,
  known: number,
): Edited {
  const images = listAt(root, 'images')
  const items = images?.items.filter((item) => isMap(item)) ?? []
  const isIt = (name: string | null) => name !== null && isSameImage(name, written)
  const newTag = `newTag: ${quoted(tag ?? 'latest')}`
  const open = items.find((item) => isIt(textAt(item, 'newName') ?? textAt(item, 'name')))
  if (open !== undefined && !open.has('newTag') && !open.has('digest')) return withEntry(text, open, [newTag])
  if (items.some((item) => isIt(textAt(item, 'name'))))
    return {
      problem: `renames ${written} to another image`,
      hint: 'Make input image the image it names.',
    }
  const name = `name: ${written}`
  if (images !== null) {
    // Below the last entry is the line that Flux changes with each image: git would merge no entry behind it.
    const last = images.items[images.items.length - known - 1] ?? keyOf(root, 'images')
    return withItemBehind(text, images, last, [name, newTag])
  }
  if (root.has('images')) return { problem: 'has no list under images' }
  const resources = listAt(root, 'resources')
  const isFlush = resources !== null && resources.flow !== true && dashColumn(text, resources) === 0
  const indent = isFlush ? '' : '  '
  return withEntry(text, root, ['images:', `${indent}- ${name}`, `${indent}  ${newTag}`])
}

function keyOf(map: YAMLMap, name: string): unknown {
  return map.items.find(({ key }) => isScalar(key) && key.value === name)?.key
}

/** The tag as YAML needs it. */
export function quoted(tag: string): string {
  return needsQuotes(tag) ? `"${tag}"` : tag
}
