/** Parses the inputs that say what an image must pass before it gets its tags. Pure. */
import { tagKind } from '../tags.ts'
import type { Template } from '../template.ts'
import type { Reader } from './names.ts'

/** What publishing needs. */
export interface PublishInputs {
  /** Whether pull requests of this repository get images of their own. */
  readonly preview: boolean
  /** A program and its arguments; null = no check. */
  readonly beforePublish: readonly string[] | null
  /** Whether every image gets GitHub's build provenance before it gets tags. */
  readonly attest: boolean
  /** What becomes of an image whose content is published already. */
  readonly unchanged: 'deploy' | 'skip'
}

/** The publishing inputs; problems are left with the reader. */
export function parsePublish(read: Reader, tags: readonly Template[]): PublishInputs {
  return {
    preview: read.bool('preview'),
    beforePublish: parseCommand(read),
    attest: read.bool('attest'),
    unchanged: parseUnchanged(read, tags),
  }
}

/** Without a commit tag the image would have no name, without a run tag none is the newest. */
function parseUnchanged(read: Reader, tags: readonly Template[]): PublishInputs['unchanged'] {
  const unchanged = read.choice('unchanged', ['deploy', 'skip'])
  const kinds = tags.map(tagKind)
  if (unchanged === 'skip' && !(kinds.includes('commit') && kinds.includes('run')))
    read.issue(
      'unchanged',
      'is skip, but tags lacks a commit tag or a run tag',
      'Use the default of tags, or both sha-{shortsha} and a tag with {timestamp} or {run-number}.',
    )
  return unchanged
}

function parseCommand(read: Reader): readonly string[] | null {
  const text = read.text('before-publish').trim()
  if (text === '') return null
  const words = splitWords(text)
  if (words === null) {
    read.issue('before-publish', 'has a quote that does not end', 'Close the quote.')
    return null
  }
  if (words === 'lines') {
    read.issue(
      'before-publish',
      'has several lines',
      "One command is run, and no shell reads it. Put the lines into a script, or write sh -c '…'.",
    )
    return null
  }
  const shell = words.find((word) => /^(?:&&|\|\|?|;|[<>]{1,2}|&)$/.test(word))
  if (shell !== undefined) {
    read.issue('before-publish', `holds '${shell}', which only a shell knows`, "Write sh -c '…' around it.")
  }
  return words
}

/** The words as a shell would cut them, nothing else of a shell; null for an open quote. */
function splitWords(text: string): readonly string[] | 'lines' | null {
  const words: string[] = []
  let word: string | null = null
  let quote = ''
  for (let at = 0; at < text.length; at++) {
    const char = text[at] ?? ''
    if (quote !== '') {
      if (char === quote) quote = ''
      else if (char === '\\' && quote === '"' && /["\\$`]/.test(text[at + 1] ?? '')) word += text[++at] ?? ''
      else word += char
    } else if (char === '"' || char === "'") {
      quote = char
      word ??= ''
    } else if (char === '\\' && text[at + 1] === '\n') at += 1
    else if (char === '\\') word = (word ?? '') + (text[++at] ?? '')
    else if (char === '\n') return 'lines'
    else if (/\s/.test(char)) {
      if (word !== null) words.push(word)
      word = null
    } else word = (word ?? '') + char
  }
  if (quote !== '') return null
  return word === null ? words : [...words, word]
}
