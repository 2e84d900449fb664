/** The two kinds of templates that Flux reads, with the functions that each may call. Pure. */
import { type FluxVersion, isAtLeast } from '../../flux/schema/releases.ts'
import { COMMIT_FUNCTIONS, GO_FUNCTIONS, LATER_COMMIT_FUNCTIONS, OPERATOR_FUNCTIONS } from './functions.ts'
import { COMMIT_DATA } from './given.ts'
import type { Language } from './tree.ts'
import type { Value } from './values.ts'

/** What a function takes, in the letters of functions.ts. */
export interface Signature {
  readonly takes: readonly string[]
  /** Of which type are as many further ones as one likes; null where there are none. */
  readonly more: string | null
  /** The type of its result; null where that depends on the values. */
  readonly gives: string | null
}

/** A language and what its functions take. */
export interface FluxLanguage extends Language {
  readonly functions: ReadonlyMap<string, Signature>
  /** Whether a key that a map does not have ends the run (Go's missingkey=error). */
  readonly isStrict: boolean
  /** What `.` is at the top. */
  readonly dot: Value
}

function functionsOf(...lists: readonly string[]): ReadonlyMap<string, Signature> {
  const words = lists.flatMap((list) => list.trim().split(/\s+/))
  return new Map(
    words.map((word) => {
      const [name = '', types = ''] = word.split(':')
      const [, takes = '', more = '', gives = ''] = /^(\w*?)(?:(\w)\+)?(?:>(\w))?$/.exec(types) ?? []
      return [name, { takes: [...takes], more: more || null, gives: gives || null }]
    }),
  )
}

const COMMIT = functionsOf(GO_FUNCTIONS, COMMIT_FUNCTIONS)
const OPERATOR = functionsOf(GO_FUNCTIONS, OPERATOR_FUNCTIONS)

/** What image-automation-controller reads commit messages with; functions that some release has count where none is stated. */
export function commitLanguage(version: FluxVersion): FluxLanguage {
  // Which sprig Flux 2.4 was built with is not known, so that it counts as the newer one.
  const isOld = isAtLeast(version, 4) === false
  return {
    name: 'commit message',
    delimiters: { left: '{{', right: '}}' },
    functions: COMMIT,
    isStrict: false,
    dot: COMMIT_DATA,
    hasFunction: (name) => COMMIT.has(name) && !(isOld && LATER_COMMIT_FUNCTIONS.includes(name)),
  }
}

/** What the Flux Operator reads a ResourceSet with. */
export const OPERATOR_LANGUAGE: FluxLanguage = {
  name: 'resourceset',
  delimiters: { left: '<<', right: '>>' },
  functions: OPERATOR,
  isStrict: true,
  dot: 'nothing',
  hasFunction: (name) => OPERATOR.has(name),
}
