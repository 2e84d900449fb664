/** Finds an action that is not closed where it ends, though a later one closes it. Pure. */
import type { Delimiters } from './scan.ts'
import type { TemplateProblem } from './tree.ts'

/** The function that Go does not know, or that it is a word of the text behind an action that nobody closed. */
export function sayUnclosed(
  problem: TemplateProblem,
  text: string,
  { left, right }: Delimiters,
): TemplateProblem {
  if (!('unknown' in problem)) return problem
  // From one opening to the next closing: an action with another opening in it, or a line of YAML.
  for (const part of text.split(left).slice(1)) {
    const end = part.indexOf(right)
    const inside = end < 0 ? part : part.slice(0, end)
    const [first = '', ...others] = inside.split('\n')
    const isText = end < 0 || others.some((line) => /^\s*(?:- |[\w.-]+:(?:\s|$)|---)/.test(line))
    const isThere = others.some((line) => new RegExp(`(?<![\\w.$])${problem.unknown}\\b`).test(line))
    if (isText && isThere)
      return { reason: `${left}${first.trimEnd()} has no ${right}`, lacks: 'a delimiter' }
  }
  return problem
}
