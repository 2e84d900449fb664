/**
 * Says what `replacements` and `transformers` of a kustomization make of images, after all else that it does. Of replacements only
 * those of fields `image` are read, of transformers those that set an image or patch (kustomize 5.8.1). Pure.
 */
import { isRecord } from '../../../errors.ts'
import { type Fields, fieldsOf, markVariables, type Value, withValue } from '../../fields.ts'
import { readYaml } from '../../yaml.ts'
import { type Documents, joinPath } from '../documents.ts'
import { type Id, idOf } from '../identity.ts'
import { isInline, readEntry, resolve, type Transformation } from '../kustomization.ts'
import { imageChangeOf } from './images.ts'
import { isTaken, type PatchTarget, readTarget } from './targets.ts'
import type { History } from './transform.ts'

/** One entry of `replacements`: what it copies, and where to. */
export interface Replacement {
  readonly source: Fields
  readonly targets: readonly Fields[]
}

/** What a kustomization does last. */
export interface Later {
  readonly replacements: readonly Replacement[]
  readonly transformers: readonly Transformation[]
  /** The files that these stand in. */
  readonly files: readonly string[]
  /** What its generators make has, by kind and name, as far as it is written out. */
  readonly literals: ReadonlyMap<string, Readonly<Record<string, string>>>
}

/** What the kustomization of a directory does last. */
export function readLater(documents: Documents, directory: string, root: Fields): Later {
  const entries = root
    .at('replacements')
    .list()
    .flatMap((entry) => {
      const path = joinPath(directory, entry.at('path').text() ?? '')
      if (!entry.at('path').isSet() || path === null) return [entry]
      return documents.of(path).flatMap((one) => (one.list().length > 0 ? one.list() : [one]))
    })
  const generated = ['ConfigMap', 'Secret'].flatMap((kind) =>
    root
      .at(kind === 'Secret' ? 'secretGenerator' : 'configMapGenerator')
      .list()
      .map((one) => [`${kind} ${one.at('name').text()}`, literalsOf(one)] as const),
  )
  const roots = root
    .at('transformers')
    .list()
    .flatMap((entry) => rootsOf(documents, directory, entry))
  return {
    replacements: entries.map((one) => ({ source: one.at('source'), targets: one.at('targets').list() })),
    transformers: roots.flatMap((one) => transformerOf(documents, directory, one) ?? []),
    files: [...new Set([...entries, ...roots].map(({ file }) => file))],
    literals: new Map(generated),
  }
}

function literalsOf(generator: Fields): Readonly<Record<string, string>> {
  const texts = generator
    .at('literals')
    .list()
    .map((at) => at.text() ?? '')
  return Object.fromEntries(
    texts.map((text) => {
      const [key = '', ...rest] = text.split('=')
      return [key, rest.join('=').replace(/^(["'])(.*)\1$/, '$2')]
    }),
  )
}

/** The objects of an entry of `transformers`: its own text, a file, or what a directory lists. */
function rootsOf(documents: Documents, directory: string, entry: Fields): readonly Fields[] {
  const text = entry.text() ?? ''
  if (isInline(text)) {
    const source = readYaml(entry.file, text)
    return source.documents.map((document) => fieldsOf(source, document))
  }
  const path = text === '' ? null : joinPath(directory, text)
  if (path === null) return []
  if (documents.has(path)) return documents.of(path)
  const list = documents.kustomizationOf(path)
  const listed = list === null ? [] : (documents.of(list)[0]?.at('resources').list() ?? [])
  return listed.flatMap((one) => documents.of(joinPath(path, one.text() ?? '') ?? ''))
}

function transformerOf(documents: Documents, directory: string, root: Fields): Transformation | null {
  const idle = { namespace: null, prefix: '', suffix: '', labels: {}, patches: [], images: [] }
  const kind = root.at('kind').text()
  const tag = root.at('imageTag')
  if (kind === 'ImageTagTransformer') return { ...idle, images: [imageChangeOf(tag)] }
  if (kind !== 'PatchTransformer') return null
  const patches = resolve(documents, directory, root.file, readEntry(root, 1))
  return patches === null ? null : { ...idle, patches }
}

// Copies what replacements copy.

/** The objects with all that replacements write to a field `image`, one replacement after the other. */
export function replaceImages(
  history: History,
  objects: readonly Fields[],
  { replacements, literals }: Later,
): readonly Fields[] {
  return replacements.reduce((all, { source, targets }) => {
    const copies = targets.flatMap((target) => copyOf(target) ?? [])
    if (copies.length === 0) return all
    const copied = partOf(sourceText(history, source, all, literals), source.at('options'))
    return all.map((object) => {
      const value = object.value()
      const ids = history.ids.get(object) ?? (isRecord(value) ? [idOf(value)] : [])
      const after = copies.reduce(
        (now, copy) => (isMet(copy, ids, now) ? copyTo(now, copy, copied) : now),
        value,
      )
      return after === value ? object : changedTo(history, object, after)
    })
  }, objects)
}

function changedTo({ ids, made, merged }: History, object: Fields, value: Value): Fields {
  const fresh = withValue(object, value)
  const [before, after] = [object.value(), fresh.value()]
  const own = ids.get(object)
  if (own !== undefined) ids.set(fresh, own)
  if (made.has(object)) made.add(fresh)
  if (isRecord(before) && isRecord(after) && merged.has(before)) merged.add(after)
  return fresh
}

/** Where a replacement copies to. */
interface Copy {
  readonly select: PatchTarget
  readonly rejected: readonly PatchTarget[]
  readonly paths: readonly (readonly string[])[]
  readonly options: Fields
}

/** A target with its fields `image`; null where it has none, or is of a kind that is not read. */
function copyOf(target: Fields): Copy | null {
  const select = readTarget(target.at('select'))
  const fields = target.at('fieldPaths').list()
  const paths = fields.map((at) => stepsOf(at.text() ?? '')).filter((steps) => steps.at(-1) === 'image')
  if (!select || paths.length === 0) return null
  const rejects = target.at('reject').list()
  const rejected = rejects.flatMap((at) => readTarget(at) ?? [])
  return { select, rejected, paths, options: target.at('options') }
}

function isMet({ select, rejected }: Copy, ids: readonly Id[], value: Value): boolean {
  if (!isRecord(value)) return false
  return isTaken(select, ids, value) && !rejected.some((one) => isTaken(one, ids, value))
}

function copyTo(value: Value, { paths, options }: Copy, copied: string | null): Value {
  const set = (before: string) => replaced(before, copied, options)
  return paths.reduce((all, steps) => withText(all, steps, set), value)
}

/** `a.[name=web].b` as its steps; a point behind a backslash, or in brackets, is none between two. */
function stepsOf(path: string): readonly string[] {
  const steps = path.match(/(?:\[[^\]]*\]|\\.|[^.\\])+/g) ?? []
  return steps.map((step) => step.replace(/\\(.)/g, '$1'))
}

/** What a replacement copies; null where that is not written out. */
function sourceText(
  { ids }: History,
  source: Fields,
  objects: readonly Fields[],
  literals: Later['literals'],
): string | null {
  const [kind, name, namespace] = ['kind', 'name', 'namespace'].map((key) => source.at(key).text())
  const steps = stepsOf(source.at('fieldPath').text() ?? 'metadata.name')
  const isIt = (one: Id) =>
    (!kind || one.kind === kind) &&
    (!name || one.name === name) &&
    (!namespace || one.namespace === '' || one.namespace === namespace)
  for (const object of objects) {
    const value = object.value()
    if (!isRecord(value) || !(ids.get(object) ?? [idOf(value)]).some(isIt)) continue
    const [found] = textsAt(value, steps)
    if (found !== undefined) return found
  }
  const [data, key = '', ...more] = steps
  return data === 'data' && more.length === 0 ? (literals.get(`${kind} ${name}`)?.[key] ?? null) : null
}

/** The part of it that `delimiter` and `index` ask for. */
function partOf(copied: string | null, options: Fields): string | null {
  const delimiter = options.at('delimiter').text()
  if (copied === null || delimiter === null) return copied
  return copied.split(delimiter)[Number(options.at('index').text() ?? 0)] ?? null
}

/** What is not known of the tag of an image. */
const NOT_WRITTEN = String(markVariables(`\${replacement}`))

/** The image with what is copied, or a part of it. One that is not known keeps its name: of another it would be no image of the app. */
function replaced(before: string, copied: string | null, options: Fields): string {
  const delimiter = options.at('delimiter').text()
  if (copied === null) return `${before.replace(/(?:@.*|:[^:/@]*)$/, '')}:${NOT_WRITTEN}`
  if (delimiter === null) return copied
  const parts = before.split(delimiter)
  const index = Number(options.at('index').text() ?? 0)
  if (index < 0) return [copied, ...parts].join(delimiter)
  if (index >= parts.length) return [...parts, copied].join(delimiter)
  return parts.with(index, copied).join(delimiter)
}

function textsAt(value: Value, steps: readonly string[]): readonly string[] {
  const found: string[] = []
  withText(value, steps, (one) => {
    found.push(one)
    return one
  })
  return found
}

/** The value with the texts at the steps changed: keys, positions, `[key=value]` and `*`. One that does not change is the same. */
function withText(value: Value, [step, ...rest]: readonly string[], set: (text: string) => string): Value {
  if (step === undefined) return typeof value === 'string' ? set(value) : value
  if (Array.isArray(value)) {
    const entries: readonly Value[] = value
    const after = entries.map((entry, index) =>
      isEntry(step, entry, index) ? withText(entry, rest, set) : entry,
    )
    return after.every((entry, index) => entry === entries[index]) ? value : after
  }
  if (!isRecord(value)) return value
  const names = step === '*' ? Object.keys(value) : Object.hasOwn(value, step) ? [step] : []
  const after = names.map((name) => [name, withText(value[name] as Value, rest, set)] as const)
  return after.every(([name, one]) => one === value[name])
    ? value
    : { ...value, ...Object.fromEntries(after) }
}

function isEntry(step: string, entry: Value, index: number): boolean {
  const [, key, wanted] = /^\[([^=]+)=(.*)\]$/.exec(step) ?? []
  if (key === undefined) return step === '*' || step === String(index)
  return isRecord(entry) && entry[key] === wanted
}
