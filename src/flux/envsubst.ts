/**
 * Says which variables Flux's substitution reads in a text, and what it cannot read: the syntax of fluxcd/pkg/envsubst 1.7.1
 * (kustomize-controller 1.9.6), which reads the whole object as one text. Pure.
 */

/** What stops the substitution. */
export interface Misread {
  /** The part from the dollar sign to the character that stops it. */
  readonly part: string
  /** Whether it goes on behind the text, so that what follows in the object decides. */
  readonly isOpen: boolean
}

/** A variable that is read, be it in the default of another one. */
export interface Variable {
  readonly name: string
  /** `plain` = `${x}`, `default` = with an operator that takes an absent one, `changed` = with one that needs the value. */
  readonly form: 'plain' | 'default' | 'changed'
}

/** What stops the substitution in one text of an object; null when nothing does. */
export function findMisread(text: string): Misread | null {
  const read = readText(text)
  return 'part' in read ? read : null
}

/** The variables of one text, each as often as it is there; none where something stops the substitution. */
export function variablesIn(text: string): readonly Variable[] {
  const read = readText(text)
  return 'part' in read ? [] : read.found
}

function readText(text: string): Misread | Pick<Reader, 'found'> {
  const reader: Reader = { text, at: 0, found: [] }
  if (!text.includes('${')) return reader
  try {
    while (reader.at < text.length) {
      if (text.startsWith('$$', reader.at)) reader.at += 2
      else if (text.startsWith('${', reader.at)) readVariable(reader)
      else reader.at += 1
    }
    return reader
  } catch (error) {
    if (!(error instanceof Stop)) throw error
    return { part: text.slice(error.start, error.at + 1), isOpen: error.isOpen }
  }
}

/** The names that Flux takes for variables: the keys of `substitute` and of what `substituteFrom` names. */
export function isVariableName(name: string): boolean {
  return /^[_A-Za-z][_A-Za-z0-9]*$/.test(name)
}

interface Reader {
  readonly text: string
  readonly found: Variable[]
  at: number
}

/** Ends the reading of one text; caught where that starts. */
class Stop extends Error {
  readonly start: number
  readonly at: number
  readonly isOpen: boolean

  constructor(start: number, at: number, isOpen: boolean) {
    super('no variable')
    this.start = start
    this.at = at
    this.isOpen = isOpen
  }
}

/** Which characters an argument has: any but these. */
const ANY = /[^}]/y
const NO_COLON = /[^:}]/y
const NO_SLASH = /[^/]/y

/** One variable, from `${` to its brace. */
function readVariable(reader: Reader): void {
  const { text } = reader
  const start = reader.at
  const take = (pattern: RegExp): string => {
    pattern.lastIndex = reader.at
    const found = pattern.exec(text)?.[0] ?? ''
    reader.at += found.length
    return found
  }
  const stop = (isOpen: boolean): never => {
    throw new Stop(start, reader.at, isOpen)
  }
  // What follows a name in an object's text is the end of a line or a quote: nothing of a variable.
  const need = (pattern: RegExp): string => take(pattern) || stop(false)
  const close = () => need(/\}/y)
  const argument = (accepted: RegExp, hasEscapes = false) => {
    if (text.startsWith('${', reader.at)) return readVariable(reader)
    const from = reader.at
    for (; reader.at < text.length; ) {
      // How often a backslash stands in the object's text depends on how it is quoted there.
      if (hasEscapes && text[reader.at] === '\\') stop(true)
      if (hasEscapes && text.startsWith('$$', reader.at)) reader.at += 2
      else if (text.startsWith('${', reader.at) || take(accepted) === '') break
    }
    if (reader.at >= text.length) stop(true)
    if (reader.at === from) stop(false)
  }

  reader.at += 2
  const isLength = take(/#/y) !== ''
  const name = need(/[\p{L}\p{Nd}_]+/uy)
  const isDefault = !isLength && /^(?::?=|:[-?+])/.test(text.slice(reader.at, reader.at + 2))
  const isPlain = !isLength && text[reader.at] === '}'
  reader.found.push({ name, form: isPlain ? 'plain' : isDefault ? 'default' : 'changed' })
  if (isLength) {
    close()
    return
  }
  if (take(/:?=|:[-?+]/y) !== '') {
    while (text[reader.at] !== '}') argument(ANY)
  } else if (take(/[,^]{1,2}/y) !== '') {
    // Nothing stands between these and the brace.
  } else if (take(/##?|%%?/y) !== '') argument(ANY)
  else if (take(/\/[/#%]?/y) !== '') readReplacement(reader, argument, stop)
  else if (take(/:/y) !== '') readPart(reader, argument, stop)
  close()
}

type Argument = (accepted: RegExp, hasEscapes?: boolean) => void

/** `/what/with`: the second may be empty. */
function readReplacement(reader: Reader, argument: Argument, stop: (isOpen: boolean) => never): void {
  argument(NO_SLASH, true)
  skip(reader, '/', stop)
  if (reader.text[reader.at] !== '}') argument(ANY, true)
}

/** `:from` and `:from:length`. */
function readPart(reader: Reader, argument: Argument, stop: (isOpen: boolean) => never): void {
  // Other letters than those of ASCII are written in several ways.
  if ((reader.text.codePointAt(reader.at) ?? 0) > 0x7f) stop(true)
  argument(NO_COLON)
  if (reader.text[reader.at] === '}') return
  skip(reader, ':', stop)
  argument(ANY)
}

/** One or more of a character. */
function skip(reader: Reader, character: string, stop: (isOpen: boolean) => never): void {
  if (reader.text[reader.at] !== character) stop(false)
  while (reader.text[reader.at] === character) reader.at += 1
}
