/**
 * The runner's commands, by @actions/core's own light parts: its main file also loads an HTTP client, which costs more than
 * everything else at the start and is needed for OIDC tokens alone.
 */
import { EOL } from 'node:os'
import { issueCommand } from '../../node_modules/@actions/core/lib/command.js'
import {
  issueFileCommand,
  prepareKeyValueMessage,
} from '../../node_modules/@actions/core/lib/file-command.js'

/** Where an annotation is shown. */
export interface AnnotationLocation {
  readonly title?: string
  readonly file?: string
  readonly line?: number
}

/** The text of an input, without blanks around it; the empty text when it is not set. */
export function getInput(name: string): string {
  return (process.env[`INPUT_${name.replaceAll(' ', '_').toUpperCase()}`] ?? '').trim()
}

/** Prints a line. */
export function info(line: string): void {
  process.stdout.write(line + EOL)
}

/** Issues a command without properties, such as `group` or `add-mask`. */
export function command(name: 'debug' | 'group' | 'endgroup' | 'add-mask', value: string): void {
  issueCommand(name, {}, value)
}

/** Shows a message on the run's page. */
export function annotation(
  level: 'notice' | 'warning' | 'error',
  message: string,
  place: AnnotationLocation = {},
): void {
  issueCommand(level, { ...place }, message)
}

/** Sets an output of the step; does nothing outside a runner. */
export function setOutput(name: string, value: string): void {
  keep('OUTPUT', name, value)
}

/** Keeps a value for the post step. */
export function saveState(name: string, value: string): void {
  keep('STATE', name, value)
}

function keep(file: 'OUTPUT' | 'STATE', name: string, value: string): void {
  if (process.env[`GITHUB_${file}`]) issueFileCommand(file, prepareKeyValueMessage(name, value))
}

/** A value that the main step kept, or the empty text. */
export function getState(name: string): string {
  return process.env[`STATE_${name}`] ?? ''
}
