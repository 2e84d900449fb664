/** Says which entries of a kustomization lack what they are for: no release of kustomize builds them (tried on 4.5.7 to 5.8.1). Pure. */
import type { Fields } from '../fields.ts'
import type { FileFault } from '../files.ts'
import { isOtherThanText } from './changes/numbers.ts'
import { GENERATORS, sourceOf } from './named-files.ts'
import { lacksText } from './no-object.ts'
import { EVERY, type Refusing } from './refusing.ts'

/** A part that is not decoded. */
export interface Undecoded {
  readonly at: Fields
  /** Where it is, and what is wrong. */
  readonly problem: string
  readonly refusing: Refusing
  /** What to do, where that hangs on what is found. */
  readonly hint?: string
  /** Of what is no YAML. */
  readonly fault?: FileFault
}

/** Entries without what they are for: no release builds them. */
export function whyIncomplete(root: Fields): Undecoded | null {
  const all = (key: string) =>
    root
      .at(key)
      .list()
      .map((at, index) => ({ at, path: `${key}[${index}]` }))
  const found: (Undecoded | null)[] = [
    ...all('resources').map(({ at, path }) => (lacksText(at) ? told(at, `${path} is empty`) : null)),
    ...all('patches').map(({ at, path }) => {
      const [text, file] = [!lacksText(at.at('patch')), !lacksText(at.at('path'))]
      if (nodeOf(at) !== 'map' || text !== file) return null
      return told(
        at,
        text ? `${path} has patch and path: one is allowed` : `${path} has neither patch nor path`,
      )
    }),
    ...all('replicas').map(({ at, path }) =>
      /^(?:map|nothing)$/.test(nodeOf(at)) && lacksText(at.at('name'))
        ? told(at, `${path} has no name`)
        : null,
    ),
    ...GENERATORS.flatMap(all).map(({ at, path }) => whyNoGenerator(at, path)),
  ]
  return found.find((one) => one !== null) ?? null
}

/** What no release decodes. */
export const told = (at: Fields, problem: string): Undecoded => ({ at, problem, refusing: EVERY })

/** Kustomize writes the keys of what it generates without quotes. */
export const NO_TEXT = 'which it writes without quotes, so that it is no text'

function whyNoGenerator(at: Fields, path: string): Undecoded | null {
  if (nodeOf(at) !== 'map' || at.at('<<').exists) return null
  if (lacksText(at.at('name'))) return told(at, `${path} has no name`)
  const seen = new Set<string>()
  const whyNoKey = (key: string) =>
    seen.has(key)
      ? `has the key ${key} twice`
      : isOtherThanText(key)
        ? `has the key ${key}, ${NO_TEXT}`
        : null
  for (const literal of at.at('literals').list()) {
    const [key = '', value] = (literal.text() ?? '').split('=', 2)
    // It may be the password of a Secret.
    if (value === undefined || key === '') return told(literal, `a literal of ${path} is not key=value`)
    const why = whyNoKey(key)
    if (why !== null) return told(literal, `${path} ${why}`)
    seen.add(key)
  }
  for (const file of at.at('files').list()) {
    const source = sourceOf(file.text() ?? '')
    if (source === null) return told(file, `a file of ${path} is neither a path nor key=path`)
    const why = whyNoKey(source.key)
    if (why !== null) return told(file, `${path} ${why}`)
    seen.add(source.key)
  }
  return null
}

/** The kinds of nodes that YAML has. */
export type Node = 'map' | 'list' | 'scalar' | 'nothing'

/** What kind of node stands at a place. */
export function nodeOf(at: Fields): Node {
  if (!at.exists) return 'nothing'
  if (at.entries().length > 0) return 'map'
  if (at.list().length > 0) return 'list'
  const value = at.value()
  if (value === null) return 'nothing'
  return typeof value === 'string' ? 'scalar' : Array.isArray(value) ? 'list' : 'map'
}
