/** Reads objects whose kind is spelled wrong as the kind that is meant, so that one slip is told once. Pure. */
import { isRecord } from '../../errors.ts'
import { type Fields, withValue } from '../fields.ts'
import { type ManifestFile, placeOf, type SourceLocation } from '../files.ts'
import { checkObject, typedOf } from '../schema/check.ts'
import { isFluxGroup, type KindName, meantBy } from '../schema/spelling.ts'
import type { Documents } from './documents.ts'

/** An object whose kind no release of Flux has. */
export interface Misspelled {
  /** As it is written. */
  readonly root: Fields
  /** null where nothing is near. */
  readonly meant: KindName | null
  /** Whether no release that may run here has the kind as it is written. */
  readonly isSure: boolean
  /** Whether it counts as what is meant. */
  readonly isRead: boolean
}

/** Files with the kinds that are meant, and what is written instead. */
export interface Spelled {
  readonly documents: Documents
  /** What is written where an object of them is; null where its kind is right. */
  misspelled(place: SourceLocation): Misspelled | null
}

/** What is around an object. */
interface Around {
  readonly files: readonly ManifestFile[]
  /** Whether the kinds of the Flux that these files state are known. */
  readonly isKnown: boolean
}

/** What is wrong with the kind of an object; null when it is right, or of another tool. */
export function misspelledIn(root: Fields, { files, isKnown }: Around): Misspelled | null {
  const [apiVersion, kind] = [root.at('apiVersion').text() ?? '', root.at('kind').text() ?? '']
  const meant = meantBy(apiVersion, kind)
  if (meant === null || isDefined(files, apiVersion, kind)) return null
  if (meant === 'unknown') return { root, meant: null, isSure: false, isRead: false }
  return { root, meant, isSure: isKnown, isRead: isKnown && isAlike(root, meant) }
}

/** Whether it is what is meant in all but its kind: in the group of other kinds it may be another thing altogether. */
function isAlike(root: Fields, meant: KindName): boolean {
  const [group = ''] = (root.at('apiVersion').text() ?? '').split('/')
  const object = typedOf(root)
  if (!isFluxGroup(group) || meant.kind !== root.at('kind').text() || !isRecord(object)) return true
  return checkObject({ ...object, ...meant }, null).violations.length === 0
}

/** The documents as they are meant; patches and templates stay as they are. */
export function spelledRight(
  documents: Documents,
  { files, isKnown, noObjects }: Around & { readonly noObjects: ReadonlySet<string> },
): Spelled {
  const found = new Map<string, Misspelled>()
  const read = new Map<string, readonly Fields[]>()
  const correct = (root: Fields): Fields => {
    const wrong = misspelledIn(root, { files, isKnown })
    if (wrong === null) return root
    found.set(placeOf(root), wrong)
    const value = root.value()
    return wrong.isRead && isRecord(value) ? withValue(root, { ...value, ...wrong.meant }) : root
  }
  return {
    documents: {
      ...documents,
      of(path) {
        if (noObjects.has(path)) return documents.of(path)
        const known = read.get(path) ?? documents.of(path).map(correct)
        read.set(path, known)
        return known
      },
    },
    misspelled: (place) => found.get(placeOf(place)) ?? null,
  }
}

/** Whether a CRD of these files may bring the kind: another tool's, in a group that looks like one of Flux's. */
function isDefined(files: readonly ManifestFile[], apiVersion: string, kind: string): boolean {
  const [group = ''] = apiVersion.split('/')
  return files.some(
    ({ text }) => text.includes('CustomResourceDefinition') && text.includes(kind) && text.includes(group),
  )
}
