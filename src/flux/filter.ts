/** Tag patterns as the controller applies them: RE2 only, found anywhere in the tag, in linear time. Pure. */
import { RE2JS } from 're2js'
import { errorMessage } from '../errors.ts'

/** A compiled pattern. Made only by `compilePattern`. */
export interface Pattern {
  /** Whether it is found in the text. */
  isIn(text: string): boolean
  /** The template filled from the first match in the text, or null when there is none. */
  expand(text: string, template: string): string | null
  /** The groups that the template names and the pattern does not have: they expand to nothing, silently. */
  unknownIn(template: string): readonly string[]
}

/** The pattern that a text is, or the reason why RE2 refuses it. */
export function compilePattern(source: string): Pattern | { readonly problem: string } {
  let compiled: RE2JS
  try {
    compiled = RE2JS.compile(source)
  } catch (error) {
    return { problem: errorMessage(error) }
  }
  const groupOf = (name: string) => {
    const index = groupIndex(name, compiled.namedGroups())
    return index === null || index > compiled.groupCount() ? null : index
  }
  return {
    isIn: (text) => compiled.matcher(text).find(),
    expand(text, template) {
      const matcher = compiled.matcher(text)
      if (!matcher.find()) return null
      return expandTemplate(template, (name) => {
        const index = groupOf(name)
        return index === null ? '' : (matcher.group(index) ?? '')
      })
    },
    unknownIn(template) {
      const unknown = new Set<string>()
      expandTemplate(template, (name) => {
        if (groupOf(name) === null) unknown.add(name)
        return ''
      })
      return [...unknown]
    },
  }
}

const REFERENCE = /\$(?:(\$)|([\p{L}\p{Nd}_]+)|\{([\p{L}\p{Nd}_]+)\})/gu

/** Go's rule: a name is the longest word, `$$` is a dollar, and a dollar without a name stays one. */
function expandTemplate(template: string, textOf: (name: string) => string): string {
  return template.replaceAll(REFERENCE, (_, dollar?: string, word?: string, braced?: string) =>
    dollar === undefined ? textOf(word ?? braced ?? '') : '$',
  )
}

/** A name of digits without leading zeros is a number; an unknown name has no group. */
function groupIndex(name: string, named: Readonly<Record<string, number>>): number | null {
  return /^(?:0|[1-9]\d{0,7})$/.test(name) ? Number(name) : (named[name] ?? null)
}
