/** The objects that the text of a ResourceSet's `resourcesTemplate` makes, as far as they are the same for all inputs. Pure. */
import { type Document, isMap } from 'yaml'
import { readYaml, type YamlFile } from './yaml.ts'

/** What such a text makes. */
export interface WrittenObjects {
  readonly source: YamlFile
  readonly documents: readonly Document.Parsed[]
  /** Whether nothing is left out: what stands in `if` or `with`, or is a line that an action makes. */
  readonly isWhole: boolean
}

/** An action of Go's text/template, whose texts may have the delimiter in them. */
const ACTION = /<<(?:"(?:\\.|[^"\\\n])*"|`[^`]*`|(?!<<|>>|["`])[\s\S])*>>/g
/** What an action begins with; a dash trims, which moves no object to another place. */
const WORD =
  /^<<(?:-\s)?\s*(?:(if|with|range|else|end|define|block|template|break|continue)\b|(\/\*|\$\w+\s*:?=))?/

/** Letters beyond which a text is not read. */
const MAX_LETTERS = 100_000

/** The objects in a text with << >>; null where they cannot be read. */
export function writtenObjects(path: string, text: string): WrittenObjects | null {
  const plain = text.length > MAX_LETTERS ? null : plainText(text)
  if (plain === null) return null
  const source = readYaml(path, plain.text)
  const isRight = source.findings.length === 0 && source.documents.every(({ errors }) => errors.length === 0)
  const documents = source.documents.filter(({ contents }) => isMap(contents))
  return isRight ? { source, documents, isWhole: plain.isWhole } : null
}

/** A block, or the text itself, with what it has so far. */
interface Part {
  readonly begin: string
  isLoop: boolean
  text: string
}

/** The text without what depends on its inputs, and with a hole for each value: a loop over objects makes the same ones each time. */
function plainText(text: string): { readonly text: string; readonly isWhole: boolean } | null {
  const parts: Part[] = [{ begin: '', isLoop: false, text: '' }]
  let [part, at, isWhole] = [parts[0] as Part, 0, true]
  for (const { 0: action, index } of text.matchAll(ACTION)) {
    part.text += text.slice(at, index)
    at = index + action.length
    const [, word, silent] = WORD.exec(action) ?? []
    if (word === undefined) {
      if (silent !== undefined) continue
      if (lastLine(part.text) === '' && /^[ \t]*(?:\n|$)/.test(text.slice(at, at + 200))) isWhole = false
      else part.text += holeOf(action)
    } else if (/^(?:if|with|range)$/.test(word)) {
      part = { begin: action, isLoop: word === 'range', text: '' }
      parts.push(part)
    } else if (parts.length === 1 || !/^(?:else|end)$/.test(word)) return null
    else if (word === 'else') part.isLoop = false
    else {
      const { begin, isLoop, text: inner } = part
      parts.pop()
      part = parts.at(-1) as Part
      if (isLoop && /^kind:/m.test(inner)) part.text += inner
      else {
        isWhole = false
        if (/^---/m.test(inner)) part.text += '\n---\n'
        else if (lastLine(part.text) !== '') part.text += holeOf(begin + inner)
      }
    }
  }
  return parts.length > 1 ? null : { text: part.text + text.slice(at), isWhole }
}

function lastLine(text: string): string {
  return text.slice(text.lastIndexOf('\n') + 1).trim()
}

/** An action in signs that mean nothing to YAML; the same for the same action. */
function holeOf(action: string): string {
  const inner = action.replace(/^<<-?|-?>>$/g, '').trim()
  return `<< ${inner.replace(/[^\w.$-]+/g, ' ').trim()} >>`
}
