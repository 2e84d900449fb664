/** Finds the objects that something else generates, a ResourceSet or a Helm chart: those are left to it. Pure. */
import { isMap, isScalar, type Node, stringify } from 'yaml'
import { isSameImage } from '../flux/graph.ts'
import { listAt, textAt } from '../flux/image-references.ts'
import { readYaml } from '../flux/yaml.ts'
import type { Draft } from './draft.ts'

/** A file that generates Flux objects. */
export interface Generator {
  readonly file: string
  readonly line: number
  /** `ResourceSet web`, or `the Helm template`. */
  readonly what: string
  /** The kinds among those that init would write. */
  readonly kinds: ReadonlySet<string>
  /** Images as they are written, with what stands for an input as a group. */
  readonly images: readonly string[]
}

/** What init would write beside a generator. */
const KINDS = ['ImageRepository', 'ImagePolicy', 'ImageUpdateAutomation', 'Receiver']
const HOLE = /<<.*?>>|\{\{.*?\}\}/

/** Every generator in the draft's files. */
export function findGenerators(draft: Draft): readonly Generator[] {
  return draft.files().flatMap(({ path, text }) => {
    if (!/kind: *(?:Image(?:Repository|Policy|UpdateAutomation)|Receiver)\b/.test(text)) return []
    if (/^kind: *ResourceSet\b/m.test(text)) return resourceSetsIn(path, text)
    const isTemplate = text.includes('{{') && /(?:^|\/)templates\//.test(path)
    return isTemplate ? [generatorOf(path, 1, 'the Helm template', text)] : []
  })
}

function resourceSetsIn(path: string, text: string): readonly Generator[] {
  const source = readYaml(path, text)
  return source.documents.flatMap(({ contents }) => {
    if (!isMap(contents) || textAt(contents, 'kind') !== 'ResourceSet') return []
    const spec: unknown = contents.get('spec', true)
    const metadata: unknown = contents.get('metadata', true)
    if (!isMap(spec)) return []
    const list = listAt(spec, 'resources')
    const template: unknown = spec.get('resourcesTemplate', true)
    const written = `${list === null ? '' : stringify(list as Node)}\n${isScalar(template) ? String(template.value) : ''}`
    const name = isMap(metadata) ? (textAt(metadata, 'name') ?? '') : ''
    return [generatorOf(path, source.lineAt(contents.range?.[0] ?? 0), `ResourceSet ${name}`, written)]
  })
}

function generatorOf(file: string, line: number, what: string, text: string): Generator {
  const kinds = new Set(KINDS.filter((kind) => new RegExp(`kind: *["']?${kind}\\b`).test(text)))
  const images = [...text.matchAll(/^ *-? *image: *["']?([^"'\n]+?)["']? *$/gm)].map(
    ([, image = '']) => image,
  )
  return { file, line, what, kinds, images }
}

/** The generator that makes the ImageRepository and ImagePolicy of this image, or null. */
export function generatorFor(generators: readonly Generator[], image: string): Generator | null {
  const ofImages = generators.filter(({ kinds }) => kinds.has('ImageRepository') || kinds.has('ImagePolicy'))
  return ofImages.find(({ images }) => images.some((each) => isLike(each, image))) ?? null
}

function isLike(written: string, image: string): boolean {
  if (!HOLE.test(written)) return isSameImage(written, image)
  const pieces = written
    .replace(/^docker\.io\//, '')
    .split(HOLE)
    .map((piece) => piece.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  return new RegExp(`^${pieces.join('.+')}$`).test(image.replace(/^docker\.io\//, ''))
}
