/** One line of a step's output as a runner understands it: a workflow command in either notation, or text. Pure. */

/** A command with its properties, unescaped. */
export interface WorkflowCommand {
  /** In lower case. */
  readonly name: string
  readonly properties: Readonly<Record<string, string>>
  readonly data: string
}

/** The commands a runner has registered; any other `::name::` is text. */
export const COMMANDS: ReadonlySet<string> = new Set([
  'add-mask',
  'add-matcher',
  'add-path',
  'debug',
  'echo',
  'endgroup',
  'error',
  'group',
  'internal-set-repo-path',
  'notice',
  'remove-matcher',
  'save-state',
  'set-env',
  'set-output',
  'stop-commands',
  'warning',
])

/** The command on this line, or null for text; `extra` is the token that ends a stop, a command like any other. */
export function parseCommand(line: string, extra: string | null = null): WorkflowCommand | null {
  return parseColons(line, extra) ?? parseBrackets(line, extra)
}

/** `::name key=value,key=value::data`, at the start of the line after blanks. */
function parseColons(line: string, extra: string | null): WorkflowCommand | null {
  const text = line.trimStart()
  if (!text.startsWith('::')) return null
  const end = text.indexOf('::', 2)
  if (end < 0) return null
  return toCommand(text.slice(2, end), text.slice(end + 2), ',', extra)
}

/** `##[name key=value;key=value]data`, the older notation, anywhere in the line. */
function parseBrackets(line: string, extra: string | null): WorkflowCommand | null {
  const start = line.indexOf('##[')
  const end = line.indexOf(']', start)
  if (start < 0 || end < 0) return null
  return toCommand(line.slice(start + 3, end), line.slice(end + 1), ';', extra)
}

function toCommand(
  head: string,
  data: string,
  separator: ',' | ';',
  extra: string | null,
): WorkflowCommand | null {
  const blank = head.indexOf(' ')
  const name = (blank < 0 ? head : head.slice(0, blank)).toLowerCase()
  if (!COMMANDS.has(name) && name !== extra?.toLowerCase()) return null
  const properties: Record<string, string> = {}
  for (const pair of blank < 0
    ? []
    : head
        .slice(blank + 1)
        .trim()
        .split(separator)) {
    const at = pair.indexOf('=')
    if (at >= 0) properties[pair.slice(0, at)] = unescapeWith(PROPERTY_ESCAPES, pair.slice(at + 1))
  }
  return { name, properties, data: unescapeWith(DATA_ESCAPES, data) }
}

const DATA_ESCAPES: readonly (readonly [string, string])[] = [
  ['%0D', '\r'],
  ['%0A', '\n'],
  ['%5D', ']'],
  ['%3B', ';'],
  ['%25', '%'],
]

const PROPERTY_ESCAPES: readonly (readonly [string, string])[] = [['%3A', ':'], ['%2C', ','], ...DATA_ESCAPES]

function unescapeWith(escapes: readonly (readonly [string, string])[], text: string): string {
  return escapes.reduce((result, [escaped, plain]) => result.replaceAll(escaped, plain), text)
}
