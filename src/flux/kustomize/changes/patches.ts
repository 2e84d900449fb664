/** Applies kustomize's patches to objects, as far as they are of the plain kinds. Pure. */
import { isRecord } from '../../../errors.ts'
import { type Fields, fieldsOf, type Value } from '../../fields.ts'
import { readYaml } from '../../yaml.ts'
import { isEvery } from '../refusing.ts'
import { inText } from './in-text.ts'
import { BLANK, isNothing, type NoPatch, whyNoPatch } from './patch-forms.ts'
import type { PatchTarget } from './targets.ts'

/** One object's value. */
export type ObjectValue = { readonly [key: string]: Value }

/** Where a patch is written, and whom that place names as its target: a merge without one names its object itself. */
export interface PatchPlace {
  readonly at: Fields
  readonly target: PatchTarget | null
  /** When kustomize comes to it: patchesStrategicMerge, patches, patchesJson6902. */
  readonly stage: 0 | 1 | 2
  /** The patch itself, where its lines are known. */
  readonly from?: Fields
}

/** A patch in words of ours. */
export type Patch = PatchPlace &
  (
    | { readonly kind: 'merge'; readonly value: ObjectValue }
    | { readonly kind: 'json'; readonly steps: readonly ObjectValue[] }
  )

/** A text in the place of a patch that some kustomize, or all, cannot read. */
export type OddPatch = PatchPlace & { readonly kind: 'odd'; readonly why: NoPatch }

/** The patches of a text, or null when they are of a kind that is not read. */
export function readPatch(
  file: string,
  words: string,
  place: PatchPlace,
): readonly (Patch | OddPatch)[] | null {
  const source = readYaml(file, words)
  if (source.findings.length > 0) return null
  const written = place.at.at('patch')
  const text = written.exists ? written : place.at
  const roots = source.documents.map((document) => inText(fieldsOf(source, document), text))
  return patchesOf(roots, words, place)
}

/** The patches of the documents of a text, with what keeps kustomize from reading them. */
export function patchesOf(
  roots: readonly Fields[],
  text: string,
  place: PatchPlace,
): readonly (Patch | OddPatch)[] {
  // Under `patch` kustomize takes the blanks around it off.
  const isInline = place.at.at('patch').exists
  const words = isInline ? text.trim() : text
  const why = isInline && words === '' ? BLANK : whyNoPatch(roots, words, place)
  const odd: readonly OddPatch[] = why === null ? [] : [{ ...place, kind: 'odd', why }]
  if (why !== null && isEvery(why.refusing)) return odd
  const isSteps = (root: Fields) => root.list().length > 0
  // Behind steps nothing is read, and steps behind another document are not.
  const [first] = roots
  const read =
    first !== undefined && isSteps(first)
      ? [first]
      : roots.filter((root) => !isNothing(root) && !isSteps(root))
  return [...read.flatMap((root) => patchOf(root.value(), { ...place, from: root }) ?? []), ...odd]
}

/** The patch that one document has; null when it is of a kind that is not read. */
export function patchOf(value: Value, place: PatchPlace): Patch | null {
  if (Array.isArray(value)) {
    const steps: readonly Value[] = value
    // An empty step is one without op.
    const all = steps.map((step) => step ?? {})
    return all.every((step) => isRecord(step)) ? { ...place, kind: 'json', steps: all } : null
  }
  return isRecord(value) ? { ...place, kind: 'merge', value } : null
}

/** The object with the patch; null when it deletes the object. Steps that do not fit change nothing. */
export function applyPatch(patch: Patch, object: ObjectValue): ObjectValue | null {
  if (patch.kind === 'json') return patch.steps.reduce(applyStep, object)
  if (patch.value.$patch === 'delete') return null
  const merged = merge(object, patch.value)
  if (!isRecord(merged)) return object
  // The patch names its object; another name in it takes effect only with an option of kustomize, another namespace never.
  const { apiVersion = null, kind = null, metadata } = object
  return { ...merged, apiVersion, kind, metadata: keepNames(metadata, merged.metadata) }
}

function keepNames(before: Value | undefined, after: Value | undefined): Value {
  if (!isRecord(before) || !isRecord(after)) return before ?? null
  const { name: _, namespace: __, ...rest } = after
  const kept = ['name', 'namespace'].flatMap((key) => {
    const own = before[key] as Value | undefined
    return own === undefined ? [] : [[key, own] as const]
  })
  return { ...Object.fromEntries(kept), ...rest }
}

/** Lists whose entries kustomize merges by these keys. */
const MERGE_KEYS: Readonly<Record<string, string>> = {
  containers: 'name',
  initContainers: 'name',
  volumes: 'name',
  env: 'name',
  ports: 'containerPort',
}

function merge(before: Value | undefined, patch: Value, key = ''): Value {
  if (isRecord(patch)) {
    const base = isRecord(before) ? before : {}
    const result: Record<string, Value> = { ...base }
    for (const [name, value] of Object.entries(patch)) {
      if (name === '$patch') continue
      if (value === null) delete result[name]
      else result[name] = merge(base[name], value, name)
    }
    return result
  }
  const by = MERGE_KEYS[key]
  if (Array.isArray(patch) && Array.isArray(before) && by !== undefined) return mergeList(before, patch, by)
  return patch
}

function mergeList(before: readonly Value[], patch: readonly Value[], by: string): readonly Value[] {
  const keyOf = (value: Value) => (isRecord(value) ? value[by] : undefined)
  const isTakenOut = (value: Value | undefined) => isRecord(value) && value.$patch === 'delete'
  const merged = before.flatMap((entry) => {
    const own = patch.find((one) => keyOf(one) !== undefined && keyOf(one) === keyOf(entry))
    if (isTakenOut(own)) return []
    return [own === undefined ? entry : merge(entry, own)]
  })
  const fresh = patch.filter((one) => !before.some((entry) => keyOf(entry) === keyOf(one)))
  return [...merged, ...fresh.filter((one) => !isTakenOut(one))]
}

/** The path of the first step that has no place in the object: kustomize refuses it. Null when all have one, or that is not seen. */
export function lostStep(steps: readonly ObjectValue[], object: ObjectValue): string | null {
  let value = object
  for (const step of steps) {
    const { op, path } = step
    if (typeof path !== 'string' || typeof op !== 'string') return null
    if (path === '') return null
    // Kustomize goes by what is behind the first slash.
    if (!path.includes('/')) return path
    const keys = keysOf(path)
    if (!isPlacedInAnnotations(keys, op) && !isPlaced(value, keys, op)) return path
    if (!['add', 'replace', 'remove', 'test'].includes(op)) return null
    value = applyStep(value, step)
  }
  return null
}

/** Kustomize keeps annotations of its own while it builds: there is always a map to add to, or to take away. */
function isPlacedInAnnotations([top, below, key, ...rest]: readonly string[], op: string): boolean {
  if (top !== 'metadata' || below !== 'annotations') return false
  const isOwn =
    key === undefined || rest.length > 0 || /^(?:internal\.)?config\.(?:kubernetes|k8s)\.io\//.test(key)
  return isOwn || (op !== 'remove' && op !== 'test')
}

function isPlaced(value: Value | undefined, [key = '', ...rest]: readonly string[], op: string): boolean {
  const isKnown = ['add', 'replace', 'remove', 'test'].includes(op) && key !== ''
  if (!isKnown) return true
  if (Array.isArray(value)) {
    const list: readonly Value[] = value
    if (key === '-') return rest.length === 0 && op === 'add'
    if (/^-\d/.test(key) && op === 'add' && rest.length === 0) return true
    const index = /^-?\d+$/.test(key) ? fromEnd(list, Number(key)) : Number.NaN
    if (index < 0) return false
    const isThere = index < list.length || (op === 'add' && rest.length === 0 && index === list.length)
    return isThere && (rest.length === 0 || isPlaced(list[index], rest, op))
  }
  if (!isRecord(value)) return false
  // What is merged in has keys of its own.
  if (Object.hasOwn(value, '<<')) return true
  if (rest.length > 0) return Object.hasOwn(value, key) && isPlaced(value[key] as Value, rest, op)
  // Replacing a key that is not there adds it.
  return ['add', 'replace'].includes(op) || Object.hasOwn(value, key)
}

/** The keys of a path of JSON. */
export function keysOf(path: string): readonly string[] {
  return path
    .split('/')
    .slice(1)
    .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'))
}

/** A negative index counts from the end. */
function fromEnd({ length }: readonly Value[], index: number): number {
  return index < 0 ? length + index : index
}

function applyStep(object: ObjectValue, step: ObjectValue): ObjectValue {
  if (typeof step.path !== 'string' || typeof step.op !== 'string') return object
  const keys = keysOf(step.path)
  if (!['add', 'replace', 'remove'].includes(step.op) || keys.length === 0) return object
  const changed = setAt(object, keys, step.op, step.value ?? null)
  return isRecord(changed) ? changed : object
}

function setAt(value: Value | undefined, keys: readonly string[], op: string, fresh: Value): Value {
  const [key = '', ...rest] = keys
  if (Array.isArray(value)) {
    const list: Value[] = [...value]
    const isAdded = op === 'add' && rest.length === 0
    const index = key === '-' ? list.length : isAdded ? Number(key) : fromEnd(list, Number(key))
    if (!Number.isInteger(index) || index < 0 || index > list.length) return value
    if (rest.length > 0) list[index] = setAt(list[index], rest, op, fresh)
    else if (op === 'remove') list.splice(index, 1)
    else list.splice(index, op === 'replace' ? 1 : 0, fresh)
    return list
  }
  const map: Record<string, Value> = isRecord(value) ? { ...value } : {}
  if (rest.length > 0) map[key] = setAt(map[key], rest, op, fresh)
  else if (op === 'remove') delete map[key]
  else map[key] = fresh
  return map
}
