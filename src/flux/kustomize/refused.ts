/** Says with which entries of a kustomization kustomize builds nothing. Pure. */
import type { Fields } from '../fields.ts'
import type { Documents } from './changes/patches.ts'
import type { KustomizeFile } from './kustomization.ts'

/** An entry of a kustomization with which nothing can be built. */
export interface Refused {
  readonly at: Fields
  /** What the entry names: a path from the top of the repository, or the object that a patch means; of what is not decoded or no object, what is wrong. */
  readonly path: string
  readonly why:
    | ('absent' | 'bare' | 'a file' | 'a component' | 'no component' | 'not local' | 'a loop')
    | ('lost' | 'a directory' | 'a chart' | 'a link' | 'outside')
    | ('no object' | 'lists no object' | 'not read' | 'lists what is not read')
    | ('not decoded' | 'decoded no more')
    | ('no target' | 'several' | 'no name' | 'many for one' | 'no place' | 'no operation')
    | 'nothing to scale'
    | ('twice' | 'moved together' | 'made twice' | 'nothing to change' | 'several to change')
  /** The object that was there first, of one that is there twice. */
  readonly first?: Fields
  /** What an entry takes at whose path nothing is read: a file, a directory, or objects, of a file or of a directory. */
  readonly takes?: 'a file' | 'a directory' | 'objects'
  /** Why it may be right all the same; absent when it is surely wrong. */
  readonly doubt?: string
  /** What to do, where that hangs on what is found. */
  readonly hint?: string
}

const OF_OBJECTS: ReadonlySet<Refused['why']> = new Set([
  ...(['no target', 'several', 'no name', 'many for one', 'no place', 'no operation'] as const),
  ...(['twice', 'moved together', 'made twice', 'nothing to change', 'several to change'] as const),
  'decoded no more',
  'nothing to scale',
])

/** Whether it is about objects and patches that do not fit: the files are all there. */
export function isOfObjects(why: Refused['why']): boolean {
  return OF_OBJECTS.has(why)
}

/** Whether the entry is wrong whatever the resources are. */
export function isSureAlone(why: Refused['why']): boolean {
  return why === 'no name' || why === 'many for one' || why === 'decoded no more'
}

/**
 * Whether kustomize-controller takes a path as a component of a Flux Kustomization: `IsLocalRelativePath` of fluxcd/pkg 1.44.0, and of
 * 1.18 to 1.35.5 by its words (https://github.com/fluxcd/pkg/blob/kustomize/v1.44.0/kustomize/kustomize_generator.go).
 */
export function isLocal(path: string): boolean {
  return !/^(?:(?:git::|gh:|ssh:\/\/|https?:\/\/|git@|github\.com[:/])[\s\S]|(?:file:\/\/)?\/)/i.test(path)
}

/** What is wrong with an entry of `components`; null when it is one. */
export function whyNoComponent(
  documents: Documents,
  path: string,
  part: KustomizeFile | null,
): Refused['why'] | null {
  if (documents.has(path)) return 'a file'
  if (!documents.hasDirectory(path)) return 'absent'
  if (part === null) return 'bare'
  return part.isComponent ? null : 'no component'
}

/** What a file has that kustomize takes for no object. */
export interface NoObject {
  readonly at: Fields
  /** What it is, or lacks. */
  readonly why: string
}

/** What an object lacks that has no name. */
export const NO_NAME = 'no metadata.name'

/** Lists inside of each other that are looked into. */
const MAX_LISTS = 10

/**
 * What of a document kustomize takes for no object, with the entries of Lists: 4.5.7 to 5.8.1 drop what is empty, and refuse the rest.
 * Null when it is an object, or may be one by what is merged in.
 */
export function findNoObject(root: Fields, level = 0): NoObject | null {
  const no = (why: string) => ({ at: root, why })
  if (root.entries().length === 0) {
    if (root.list().length > 0) return no('a list')
    return root.text() === null ? null : no('a text')
  }
  if (isMerged(root) || isMerged(root.at('metadata'))) return null
  const kind = root.at('kind')
  if (isUnset(kind)) return no('no kind')
  if (kind.text()?.endsWith('List') !== true) return isUnset(root.at('metadata', 'name')) ? no(NO_NAME) : null
  // A List may do without a name.
  const entries = level < MAX_LISTS ? root.at('items').list() : []
  return entries.reduce<NoObject | null>((found, entry) => found ?? findNoObject(entry, level + 1), null)
}

/** Whether other places may give it keys; a key that is no plain text may be any. */
function isMerged(at: Fields): boolean {
  return at.entries().some(([key]) => key === '<<' || key === '')
}

/** Whether no text is there; what a tag makes of nothing is not known. */
function isUnset(at: Fields): boolean {
  const isTagged = at.exists && !at.isPlain && at.value() === null
  return !isTagged && (at.text() ?? '') === ''
}
