/** Gives an image an entry in a kustomization, which wins over what the kustomization takes in. Pure. */
import { isMap, type YAMLMap } from 'yaml'
import type { Fields } from '../../flux/fields.ts'
import { type ImageReference, isSameImage, listAt, textAt } from '../../flux/graph.ts'
import { needsQuotes } from '../../flux/scalars.ts'
import { readYaml, whyBroken } from '../../flux/yaml.ts'
import { dashColumn, type Edited, withEntry, withItem } from '../../flux/yaml-edits.ts'

/** The kustomization with an entry for the image, or why it gets none. */
export function withImageEntry(
  file: string,
  text: string,
  { written, tag }: Pick<ImageReference, 'written' | 'tag'>,
): Edited {
  const root = readYaml(file, text).documents[0]?.contents ?? null
  if (!isMap(root))
    return {
      problem: whyBroken(file, text) ?? 'is not a kustomization',
      hint: 'Fix it, then run init again.',
    }
  return withEntryIn(root, text, { written, tag })
}

/** The file with an entry in spec.images of a Kustomization of Flux, which wins over all that it applies. */
export function withOverride(
  text: string,
  root: Fields,
  image: Pick<ImageReference, 'written' | 'tag'>,
): Edited {
  const name = root.at('metadata', 'name').text()
  for (const { contents } of readYaml(root.file, text).documents) {
    if (
      !isMap(contents) ||
      !(textAt(contents, 'apiVersion') ?? '').startsWith('kustomize.toolkit.fluxcd.io/')
    )
      continue
    const spec: unknown = contents.get('spec', true)
    if (contents.getIn(['metadata', 'name']) === name && isMap(spec) && spec.flow !== true)
      return withEntryIn(spec, text, image)
  }
  return { problem: `has no Kustomization ${name ?? ''}` }
}

function withEntryIn(
  root: YAMLMap,
  text: string,
  { written, tag }: Pick<ImageReference, 'written' | 'tag'>,
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
  if (images !== null) return withItem(text, images, [name, newTag])
  if (root.has('images')) return { problem: 'has no list under images' }
  const resources = listAt(root, 'resources')
  const isFlush = resources !== null && resources.flow !== true && dashColumn(text, resources) === 0
  const indent = isFlush ? '' : '  '
  return withEntry(text, root, ['images:', `${indent}- ${name}`, `${indent}  ${newTag}`])
}

/** The tag as YAML needs it. */
export function quoted(tag: string): string {
  return needsQuotes(tag) ? `"${tag}"` : tag
}
