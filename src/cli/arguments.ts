/** Takes a command line apart: which command, which options. Every problem is reported at once. Pure. */
import { parseArgs } from 'node:util'
import leven from 'leven'
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
  const options = Object.fromEntries(
    command.options.map(({ name, value }) => [
      name,
      { type: value === null ? 'boolean' : 'string' } as const,
    ]),
  )
  const { tokens } = parseArgs({
    args: [...words],
    options,
    strict: false,
    allowPositionals: true,
    tokens: true,
  })
  const see = `See: flux-docker-action ${command.name} --help`
  let wasUnknown = false
  for (const token of tokens) {
    // What follows an unknown option may be its value; it is no second problem.
    const isItsValue = token.kind === 'positional' && wasUnknown
    wasUnknown = false
    if (token.kind === 'option-terminator' || isItsValue) continue
    const known =
      token.kind === 'option' ? command.options.find(({ name }) => name === token.name) : undefined
    if (token.kind === 'positional' || known === undefined) {
      const word = token.kind === 'positional' ? token.value : token.rawName
      says(word, `is not an option of ${command.name}`, closest(word, command.options) ?? see)
      wasUnknown = token.kind === 'option' && token.inlineValue !== true
      continue
    }
    const { name, value: placeholder } = known
    if (placeholder === null) {
      if (token.value !== undefined) says(`--${name}`, 'takes no value', `Write --${name} alone.`)
      given[name] = true
    } else if (isLacking(token)) {
      says(`--${name}`, 'has no value', `Write --${name} <${placeholder}>.`)
      const next = token.value ?? ''
      if (next !== '' && !command.options.some((option) => `--${option.name}` === next.split('=')[0]))
        says(next, `is not an option of ${command.name}`, closest(next, command.options) ?? see)
    } else if (given[name] !== undefined) says(`--${name}`, 'is given twice', 'Give it once.')
    else given[name] = token.value ?? ''
  }
  if (issues.length > 0) throw new InputError(issues)
  return given
}

/** An option in the place of a value is the next option; a value that begins with dashes needs `--name=`. */
function isLacking({
  value,
  inlineValue,
}: {
  value?: string | undefined
  inlineValue?: boolean | undefined
}) {
  return value === undefined || value === '' || (inlineValue !== true && value.startsWith('--'))
}

/** A guess at what was meant, when one name is near enough. */
function closest(name: string, known: readonly { readonly name: string }[]): string | null {
  const word = name.replace(/^-+/, '')
  const near = known.find((each) => leven(word, each.name) <= 2)
  return near === undefined ? null : `Did you mean ${name.startsWith('-') ? '--' : ''}${near.name}?`
}
