/** Says what kustomize takes for no object. Pure. */
import type { Fields } from '../fields.ts'
import type { FileFault } from '../files.ts'

/** What a file has that kustomize takes for no object. */
export interface NoObject {
  readonly at: Fields
  /** What it is, or lacks. */
  readonly why: string
  readonly fault: FileFault
}

/** Lists inside of each other that are looked into. */
const MAX_LISTS = 10

/**
 * What of a document kustomize takes for no object, with the entries of Lists: 4.5.7 to 5.8.1 drop what is empty, and refuse the rest.
 * Null when it is an object, or may be one by what is merged in.
 */
export function findNoObject(root: Fields, level = 0): NoObject | null {
  const no = (why: string, fault: FileFault = 'of another type') => ({ at: root, why, fault })
  if (root.entries().length === 0) {
    if (root.list().length > 0) return no('a list')
    return root.text() === null ? null : no('a text')
  }
  if (isMerged(root) || isMerged(root.at('metadata'))) return null
  const kind = root.at('kind')
  if (lacksText(kind)) return no('no kind', 'no kind')
  if (kind.text()?.endsWith('List') !== true)
    return lacksText(root.at('metadata', 'name')) ? no('no metadata.name', 'no name') : null
  // A List may do without a name.
  const entries = level < MAX_LISTS ? root.at('items').list() : []
  return entries.reduce<NoObject | null>((found, entry) => found ?? findNoObject(entry, level + 1), null)
}

/** Whether other places may give it keys; a key that is no plain text may be any. */
function isMerged(at: Fields): boolean {
  return at.entries().some(([key]) => key === '<<' || key === '')
}

/** Whether no text is there: a map or a list is none. A tag makes none of nothing, and may make one of a word such as null. */
export function lacksText(at: Fields): boolean {
  const isWord = at.exists && (at.span !== null || at.isInText === true)
  const isTagged = isWord && !at.isPlain && at.value() === null
  return !isTagged && (at.text() ?? '') === ''
}
