/** Finds an image wherever a manifest has it, in fields too that are no place for a tag by themselves. Pure. */
import { isMap, isScalar, isSeq } from 'yaml'
import { isRepository } from '../../image-ref.ts'
import type { ManifestFile, SourceLocation } from '../files.ts'
import { isChartFile, isKustomization, isSameImage, splitReference, textAt } from '../graph.ts'
import { readYaml } from '../yaml.ts'

/** A value that is the image. */
export interface NamedImage extends SourceLocation {
  /** Kind and name of its object; null where the file is of no kind. */
  readonly of: string | null
  /** Whether its object lacks an apiVersion, so that it is none. */
  readonly isLoose: boolean
  readonly key: string
  /** Its keys from the top of the document. */
  readonly path: string
  readonly value: string
  /** Whether the tag is in the value. */
  readonly isWhole: boolean
  /** The key beside it that looks like that of its tag. */
  readonly tagKey: string | null
  readonly tag: string | null
}

/** Keys under which charts and others have a tag. */
const TAG_KEYS = ['tag', 'imageTag', 'version']

/** The first value of an object, a kustomization or a chart's values that is this image. What scans and selects it does not count. */
export function findNamedImage({ path, text }: ManifestFile, image: string): NamedImage | null {
  if (path.startsWith('.github/') || !text.includes(image.split('/').at(-1) ?? '')) return null
  const source = readYaml(path, text)
  for (const { contents } of source.documents) {
    if (!isMap(contents)) continue
    const [kind, version] = [textAt(contents, 'kind'), textAt(contents, 'apiVersion')]
    if (kind === null && !isKustomization(path) && !isChartFile(path)) continue
    if (version?.startsWith('image.toolkit.fluxcd.io/')) continue
    const metadata: unknown = contents.get('metadata', true)
    const name = isMap(metadata) ? textAt(metadata, 'name') : null
    const found = valueIn(contents, image)
    if (found === null) continue
    const { at, ...value } = found
    const isLoose = kind !== null && version === null && !isKustomization(path)
    const of = kind === null ? null : `${kind}${name === null ? '' : ` ${name}`}`
    return { file: path, line: source.lineAt(at), of, isLoose, ...value }
  }
  return null
}

type Found = Pick<NamedImage, 'key' | 'path' | 'value' | 'isWhole' | 'tagKey' | 'tag'> & {
  readonly at: number
}

function valueIn(root: unknown, image: string): Found | null {
  const stack: { readonly node: unknown; readonly path: string }[] = [{ node: root, path: '' }]
  for (let step = stack.pop(); step !== undefined; step = stack.pop()) {
    const { node, path } = step
    if (isSeq(node))
      stack.push(...node.items.map((each, at) => ({ node: each, path: `${path}[${at}]` })).reverse())
    if (!isMap(node)) continue
    const values = node.items.map(({ key, value }) => {
      const name = isScalar(key) ? String(key.value) : ''
      return { key: name, node: value, path: path === '' ? name : `${path}.${name}` }
    })
    for (const { key, node: value, path: at } of values) {
      if (!isScalar(value) || typeof value.value !== 'string') continue
      const { repository, tag } = splitReference(value.value.trim())
      if (!isRepository(repository) || !isSameImage(repository, image)) continue
      const tagKey = tag === null ? (TAG_KEYS.find((one) => textAt(node, one) !== null) ?? null) : null
      return {
        ...{ key, path: at, value: value.value.trim(), isWhole: tag !== null, tagKey },
        ...{ tag: tagKey === null ? tag : textAt(node, tagKey), at: value.range?.[0] ?? 0 },
      }
    }
    stack.push(...values.reverse())
  }
  return null
}
