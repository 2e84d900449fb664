/** Finds what kustomize does not read of a file, with its place. Pure. */
import { basename } from 'node:path/posix'
import { findBroken, isInFirst, placeAt } from '../../broken.ts'
import type { Fields } from '../../fields.ts'
import { KUSTOMIZATIONS } from '../../graph.ts'
import { findUnread, type Unread } from '../../unread.ts'
import { readYaml } from '../../yaml.ts'

/** What is not read, where it stands. */
export interface UnreadPlace extends Unread {
  readonly at: Fields
}

/** Why the text is no YAML, which nobody can doubt; null where it is, or may be. */
export function brokenIn(path: string, text: string): UnreadPlace | null {
  const broken = findBroken(path, text)
  const isOther = broken !== null && KUSTOMIZATIONS.includes(basename(path)) && !isInFirst(text, broken.line)
  return isOther ? null : placed(path, broken)
}

/** What of the YAML is not read; null where that is nothing, or not known. */
export function unreadIn(path: string, text: string): UnreadPlace | null {
  const unread = findUnread(path, text)
  return unread === null || readYaml(path, text).findings.length > 0 ? null : placed(path, unread)
}

function placed(path: string, unread: Unread | null): UnreadPlace | null {
  const at = unread === null ? null : placeAt(path, unread.line)
  return unread === null || at === null ? null : { ...unread, at }
}
