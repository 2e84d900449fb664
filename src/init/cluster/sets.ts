/** The sources and Kustomizations that ResourceSets make (flux-operator 0.59.0), as far as their templates and inputs say. Pure. */
import { stringify } from 'yaml'
import { type Fields, fieldsOf, type Value } from '../../flux/fields.ts'
import type { ManifestFile } from '../../flux/files.ts'
import { readYaml } from '../../flux/yaml.ts'

/** A Kustomization whose path an input says that no file has. */
export interface OpenKustomization {
  readonly file: string
  readonly line: number
  /** Name of the ResourceSet. */
  readonly set: string
  /** From the top of the repository, with `<< … >>` where it is not known. */
  readonly path: string
  /** Name of its GitRepository; null when it is not known. */
  readonly source: string | null
}

const KINDS = ['Kustomization', 'GitRepository']
const HOLE = /<<.*?>>/
/** `<< inputs.app >>`, also in quotes or with its spaces cut. */
const INPUT = /<<-?\s*inputs\.([\w.]+)\s*(?:\|\s*quote\s*)?-?>>/g
/** A line that only steers the template. */
const STEERING = /^[ \t]*<<.*>>[ \t]*$/gm

/** What is made for sure, as if it stood at the line of the ResourceSet. */
export function madeOfSets(file: ManifestFile): readonly ManifestFile[] {
  return objectsOfSets(file).flatMap(({ object, line }) => {
    const { apiVersion, kind, metadata, spec } = object
    const text = stringify({ apiVersion, kind, metadata, spec })
    return HOLE.test(text) ? [] : [{ path: file.path, text: `${'\n'.repeat(line - 1)}${text}` }]
  })
}

/** The Kustomizations that are made for paths which are not known. */
export function openKustomizations(files: readonly ManifestFile[]): readonly OpenKustomization[] {
  return files.flatMap((file) =>
    objectsOfSets(file).flatMap(({ object, line, set }) => {
      const path = (object.spec.path ?? '').replace(/^\.?\/+|^\.$|\/+$/g, '')
      if (object.kind !== 'Kustomization' || !HOLE.test(path)) return []
      const { kind = '', name = '' } = object.spec.sourceRef ?? {}
      if (kind !== 'GitRepository' && !HOLE.test(kind)) return []
      const source = HOLE.test(kind + name) ? null : name
      return [{ file: file.path, line, set, path, source }]
    }),
  )
}

/** Whether such a Kustomization may apply the directory, all of it or a part. */
export function mayApply({ path }: OpenKustomization, directory: string): boolean {
  const pieces = path.split(HOLE)
  const pattern = pieces.map((piece) => piece.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('.+')
  const parents = directory.split('/').map((_, index, parts) => parts.slice(0, index + 1).join('/'))
  return (
    parents.some((parent) => new RegExp(`^${pattern}$`).test(parent)) ||
    (pieces[0] ?? '').startsWith(`${directory}/`)
  )
}

/** What of an object counts here. */
interface MadeObject {
  readonly apiVersion: string
  readonly kind: string
  readonly metadata: Readonly<Record<string, string>>
  readonly spec: {
    readonly path?: string
    readonly url?: string
    readonly ref?: Readonly<Record<string, string>>
    readonly secretRef?: Readonly<Record<string, string>>
    readonly sourceRef?: Readonly<Record<string, string>>
  }
}

interface Made {
  readonly object: MadeObject
  readonly line: number
  readonly set: string
}

function objectsOfSets({ path, text }: ManifestFile): readonly Made[] {
  if (!/^kind: *["']?ResourceSet\b/m.test(text) || text.includes('{{')) return []
  const source = readYaml(path, text)
  return source.documents.flatMap((document) => {
    const root = fieldsOf(source, document)
    if (root.at('kind').text() !== 'ResourceSet') return []
    const set = root.at('metadata', 'name').text() ?? ''
    const namespace = root.at('metadata', 'namespace').text()
    const parts = [root.at('spec'), ...root.at('spec', 'steps').list()]
    const inputs = inputsOf(root.at('spec'))
    return parts
      .flatMap((part) => inputs.flatMap((input) => [...listed(part, input), ...written(part, input, path)]))
      .filter((object) => KINDS.includes(object.at('kind').text() ?? ''))
      .map((object) => ({ object: reduced(object, namespace), line: root.line, set }))
  })
}

/** Each set of inputs that is written here; null stands for those that come from elsewhere. */
export function inputsOf(spec: Fields): readonly (Fields | null)[] {
  const isPermuted = spec.at('inputStrategy', 'name').text() === 'Permute'
  const own = isPermuted ? [] : spec.at('inputs').list()
  const hasOthers = isPermuted || spec.at('inputsFrom').list().length > 0
  return own.length === 0 || hasOthers ? [...own, null] : own
}

/** The text with what the inputs say in it; what they do not say stays. */
export function filled(text: string, input: Fields | null): string {
  return text.replace(INPUT, (hole, keys: string) => input?.at(...keys.split('.')).text() ?? hole)
}

/** The objects of `resources`. */
function listed(part: Fields, input: Fields | null): readonly Fields[] {
  return part
    .at('resources')
    .list()
    .filter((item) => KINDS.includes(item.at('kind').text() ?? ''))
    .flatMap((item) => parsed(stringify(filledIn(item.value(), input)), item.file))
}

function filledIn(value: Value, input: Fields | null): Value {
  if (typeof value === 'string') return filled(value, input)
  if (Array.isArray(value)) return value.map((each) => filledIn(each, input))
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, filledIn(each, input)]))
}

/** The objects of `resourcesTemplate`. */
function written(part: Fields, input: Fields | null, file: string): readonly Fields[] {
  const template = part.at('resourcesTemplate').text()
  return template === null ? [] : parsed(filled(template, input).replace(STEERING, ''), file)
}

function parsed(text: string, file: string): readonly Fields[] {
  const source = readYaml(file, text)
  return source.documents.map((document) => fieldsOf(source, document))
}

function reduced(object: Fields, ofSet: string | null): MadeObject {
  const spec = object.at('spec')
  const namespace = object.at('metadata', 'namespace').text() ?? ofSet
  const texts = (name: string) => (spec.at(name).isSet() ? { [name]: spec.at(name).texts() } : {})
  const text = (name: string) => (spec.at(name).text() === null ? {} : { [name]: spec.at(name).text() ?? '' })
  return {
    apiVersion: object.at('apiVersion').text() ?? '',
    kind: object.at('kind').text() ?? '',
    metadata: {
      name: object.at('metadata', 'name').text() ?? '',
      ...(namespace === null ? {} : { namespace }),
    },
    spec: { ...text('path'), ...text('url'), ...texts('ref'), ...texts('secretRef'), ...texts('sourceRef') },
  }
}
