/** Says with which entries of a kustomization kustomize builds nothing. Pure. */
import type { Fields } from '../fields.ts'
import { type FileFault, placeOf } from '../files.ts'
import type { Documents } from './documents.ts'
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
    | ('no target' | 'several' | 'no name' | 'many for one' | 'no place' | 'no patch')
    | 'nothing to scale'
    | ('twice' | 'moved together' | 'made twice' | 'nothing to change' | 'several to change')
  /** The object that was there first, of one that is there twice. */
  readonly first?: Fields
  /** What is wrong with the file itself, where it is. */
  readonly fault?: FileFault | undefined
  /** What an entry takes at whose path nothing is read: a file, a directory, or objects, of a file or of a directory. */
  readonly takes?: 'a file' | 'a directory' | 'objects'
  /** Why it may be right all the same; absent when it is surely wrong. */
  readonly doubt?: string
  /** What to do, where that hangs on what is found. */
  readonly hint?: string
}

const OF_OBJECTS: ReadonlySet<Refused['why']> = new Set([
  ...(['no target', 'several', 'no name', 'many for one', 'no place', 'no patch'] as const),
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
  return ['no name', 'many for one', 'no patch', 'decoded no more'].includes(why)
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

/** What both orders of generators and components refuse, and with a doubt what one does. */
export function eitherWay(own: readonly Refused[], former: readonly Refused[]): readonly Refused[] {
  const keyOf = ({ at, why, path }: Refused) => `${placeOf(at)} ${why} ${path}`
  const keys = [own, former].map((all) => new Set(all.map(keyOf)))
  const doubt =
    'Flux 2.0 runs generators behind components, later ones before, and which release runs is not known'
  const doubted = (one: Refused) => (keys.every((has) => has.has(keyOf(one))) ? one : { doubt, ...one })
  return [...own, ...former.filter((one) => keys[0]?.has(keyOf(one)) === false)].map(doubted)
}
