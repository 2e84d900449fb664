/** Takes a command line apart: which command, which options. Every problem is reported at once. Pure. */
import { InputError, type InputIssue } from '../errors.ts'
import { COMMANDS, type Command } from './options.ts'

/** Options by name as they were given: a text, or true for a switch. */
export type Given = Readonly<Record<string, string | true>>

/** What a command line asks for. */
export type Request =
  | { readonly kind: 'help'; readonly command: Command | null }
  | { readonly kind: 'version' }
  | { readonly kind: 'run'; readonly command: Command; readonly given: Given }

/** What these arguments ask for. Throws one InputError that lists every problem. */
export function parseArguments(argv: readonly string[]): Request {
  const [name = '', ...rest] = argv
  if (name === '--version' || name === '-v') return { kind: 'version' }
  const isHelp = ['', 'help', '--help', '-h'].includes(name)
  const command = COMMANDS.find((each) => each.name === (isHelp ? rest[0] : name)) ?? null
  if (isHelp) return { kind: 'help', command }
  if (command === null) throw new InputError([unknownCommand(name)])
  if (rest.some((word) => word === '--help' || word === '-h')) return { kind: 'help', command }
  return { kind: 'run', command, given: parseOptions(command, rest) }
}

function unknownCommand(name: string): InputIssue {
  const hint = `The commands are ${COMMANDS.map((each) => each.name).join(', ')}.`
  const message = name.startsWith('-') ? 'no command was given' : 'there is no such command'
  return { input: name, message, hint: closest(name, COMMANDS) ?? hint }
}

function parseOptions(command: Command, words: readonly string[]): Given {
  const given: Record<string, string | true> = {}
  const issues: InputIssue[] = []
  const says = (input: string, message: string, hint: string) => issues.push({ input, message, hint })
  const waiting = [...words]
  for (let word = waiting.shift(); word !== undefined; word = waiting.shift()) {
    const [, name = '', inline] = /^--([^=]+)(?:=(.*))?$/s.exec(word) ?? []
    const known = command.options.find((option) => option.name === name)
    const see = `See: flux-docker-action ${command.name} --help`
    if (known === undefined) {
      says(word, `is no option of ${command.name}`, closest(word, command.options) ?? see)
      // What follows an unknown option may be its value; it is no second problem.
      if (waiting[0]?.startsWith('-') === false) waiting.shift()
    } else if (known.value === null) {
      if (inline !== undefined) says(`--${name}`, 'takes no value', `Write --${name} alone.`)
      given[name] = true
    } else {
      const next = inline ?? (waiting[0]?.startsWith('--') === false ? waiting.shift() : undefined)
      if (next === undefined || next === '')
        says(`--${name}`, 'has no value', `Write --${name} <${known.value}>.`)
      else if (given[name] !== undefined) says(`--${name}`, 'is given twice', 'Give it once.')
      else given[name] = next
    }
  }
  if (issues.length > 0) throw new InputError(issues)
  return given
}

/** A guess at what was meant, when one name is near enough. */
function closest(name: string, known: readonly { readonly name: string }[]): string | null {
  const word = name.replace(/^-+/, '')
  const near = known.find((each) => distance(word, each.name) <= 2)
  return near === undefined ? null : `Did you mean ${name.startsWith('-') ? '--' : ''}${near.name}?`
}

/** How many letters must change to make one word of the other. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (const [at, letter] of [...a].entries()) {
    const next = [at + 1]
    for (const [index, other] of [...b].entries()) {
      const replaced = (row[index] ?? 0) + (letter === other ? 0 : 1)
      next.push(Math.min(replaced, (row[index + 1] ?? 0) + 1, (next[index] ?? 0) + 1))
    }
    row = next
  }
  return row.at(-1) ?? 0
}
