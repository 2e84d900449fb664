/** Finds the objects that something else generates, a ResourceSet or a Helm chart: those are left to it. Pure. */
import { isMap, isScalar, type Node, stringify } from 'yaml'
import { isSameImage, listAt, textAt } from '../../flux/graph.ts'
import { writtenObjects } from '../../flux/written.ts'
import { readYaml } from '../../flux/yaml.ts'
import type { Draft } from '../draft.ts'

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
  /** The labels that all objects of a ResourceSet get; null of a chart. */
  readonly owner: Readonly<Record<string, string>> | null
  /** The ImageRepositories as they are written, with their labels. */
  readonly repositories: readonly GeneratedRepository[]
}

/** An ImageRepository in a template, with what stands for an input. */
export interface GeneratedRepository {
  readonly name: string
  readonly image: string
  /** Where it is made; null where an input says so, or nothing does. */
  readonly namespace: string | null
  readonly labels: Readonly<Record<string, string>>
}

/** What the Flux Operator labels the objects of a ResourceSet with (flux-operator 0.59.0). */
const OWNER = 'resourceset.fluxcd.controlplane.io'

/** Whether a Receiver selects what a ResourceSet makes, and not what is written here. */
export function isOfOwner(labels: Readonly<Record<string, string>>): boolean {
  return Object.keys(labels).some((key) => key.startsWith(`${OWNER}/`))
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
    const parts = [spec, ...(listAt(spec, 'steps')?.items ?? []).filter(isMap)]
    const items = parts.flatMap((part) => listAt(part, 'resources')?.items ?? [])
    const templates = parts.map((part): unknown => part.get('resourcesTemplate', true))
    const all = [
      ...items.map((item) => `- ${stringify(item as Node)}`),
      ...templates.map((template) => (isScalar(template) ? String(template.value) : '')),
    ].join('\n')
    const name = isMap(metadata) ? (textAt(metadata, 'name') ?? '') : ''
    const namespace = isMap(metadata) ? textAt(metadata, 'namespace') : null
    const owner = {
      [`${OWNER}/name`]: name,
      ...(namespace === null ? {} : { [`${OWNER}/namespace`]: namespace }),
    }
    const line = source.lineAt(contents.range?.[0] ?? 0)
    const base = generatorOf(path, line, `ResourceSet ${name}`, all)
    const texts = templates.flatMap((template) => (isScalar(template) ? [String(template.value)] : []))
    const written = texts.flatMap((each) => writtenObjects(path, each)?.documents ?? [])
    const objects: readonly unknown[] = [...items, ...written.map((document) => document.contents)]
    return [{ ...base, owner, repositories: objects.flatMap((item) => repositoryIn(item, namespace)) }]
  })
}

function repositoryIn(item: unknown, ofSet: string | null): readonly GeneratedRepository[] {
  if (!isMap(item) || textAt(item, 'kind') !== 'ImageRepository') return []
  const name: unknown = item.getIn(['metadata', 'name'])
  const image: unknown = item.getIn(['spec', 'image'])
  const labels: unknown = item.getIn(['metadata', 'labels'], true)
  const written: unknown = item.getIn(['metadata', 'namespace']) ?? ofSet
  const namespace = typeof written === 'string' && !HOLE.test(written) ? written : null
  const pairs = isMap(labels) ? Object.entries(labels.toJSON() as Record<string, unknown>) : []
  return typeof name === 'string' && typeof image === 'string'
    ? [
        {
          name,
          image,
          namespace,
          labels: Object.fromEntries(
            pairs.flatMap(([key, value]) => (typeof value === 'object' ? [] : [[key, String(value)]])),
          ),
        },
      ]
    : []
}

function generatorOf(file: string, line: number, what: string, text: string): Generator {
  const kinds = new Set(KINDS.filter((kind) => new RegExp(`kind: *["']?${kind}\\b`).test(text)))
  const images = [...text.matchAll(/^ *-? *image: *["']?([^"'\n]+?)["']? *$/gm)].map(
    ([, image = '']) => image,
  )
  return { file, line, what, kinds, images, owner: null, repositories: [] }
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

/** The ImageRepository that is made of this image, as its template has it; null where no template is read. */
export function generatedFor({ repositories }: Generator, image: string): GeneratedRepository | null {
  return repositories.find((one) => isLike(one.image, image)) ?? null
}

/** What the ImageRepository of this image is called, where its template says so; null where it does not. */
export function generatedName(generator: Generator, image: string): string | null {
  const found = generatedFor(generator, image)
  if (found === null) return null
  const [hole, second] = found.image.match(new RegExp(HOLE, 'g')) ?? []
  if (!new RegExp(HOLE).test(found.name)) return found.name
  if (hole === undefined || second !== undefined) return null
  const [before = '', after = ''] = found.image.split(hole)
  const value = image.slice(before.length, image.length - after.length)
  const isWhole = image.startsWith(before) && image.endsWith(after)
  const name = found.name.replaceAll(hole, value)
  return isWhole && !new RegExp(HOLE).test(name) ? name : null
}

/** Says what a person has to see to in a generator, whose app gets no objects of its own. */
export function leaveToGenerator(
  draft: Draft,
  app: { readonly name: string; readonly image: string },
  { file, line, what, owner }: Generator,
  labels: Readonly<Record<string, string>>,
): null {
  const message = `${app.name}: ${what} generates the ImageRepository or ImagePolicy of ${app.image}, so none was written`
  const lines = Object.entries(labels).map(([key, value]) => `${key}: ${value}`)
  // The Flux Operator labels what it makes, and the Receiver selects by that.
  const wanted =
    owner === null
      ? ` The Receiver selects by labels: add metadata.labels {${lines.join(', ')}} to its ImageRepository.`
      : ''
  const hint = `Add the app to its inputs where it is missing, and the marker where its tag is.${wanted}`
  draft.note(`${file}:${line}`, message, hint)
  return null
}
