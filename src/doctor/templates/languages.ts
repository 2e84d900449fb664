/** The two kinds of templates that Flux reads, with the functions that each may call. Pure. */
import { type FluxVersion, isAtLeast } from '../../flux/schema/releases.ts'
import { COMMIT_FUNCTIONS, GO_FUNCTIONS, LATER_COMMIT_FUNCTIONS, OPERATOR_FUNCTIONS } from './functions.ts'
import type { Language } from './tree.ts'

/** How many arguments a function takes; -1 where there is no limit. */
export interface Arguments {
  readonly least: number
  readonly most: number
}

/** A language and how many arguments its functions take. */
export interface FluxLanguage extends Language {
  readonly functions: ReadonlyMap<string, Arguments>
}

function functionsOf(...lists: readonly string[]): ReadonlyMap<string, Arguments> {
  const words = lists.flatMap((list) => list.trim().split(/\s+/))
  return new Map(
    words.map((word) => {
      const [name = '', count = ''] = word.split(':')
      const least = Number.parseInt(count, 10)
      return [name, { least, most: count.endsWith('+') ? -1 : least }]
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
    hasFunction: (name) => COMMIT.has(name) && !(isOld && LATER_COMMIT_FUNCTIONS.includes(name)),
  }
}

/** What the Flux Operator reads a ResourceSet with. */
export const OPERATOR_LANGUAGE: FluxLanguage = {
  name: 'resourceset',
  delimiters: { left: '<<', right: '>>' },
  functions: OPERATOR,
  hasFunction: (name) => OPERATOR.has(name),
}
