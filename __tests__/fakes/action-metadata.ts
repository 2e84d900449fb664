/** What a runner reads from action.yml: the inputs with their defaults, and the two programs. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'

/** One declared input. */
export interface ActionInput {
  readonly name: string
  /** Empty when none is declared. */
  readonly default: string
  readonly deprecated: string | null
}

/** A JavaScript action as its metadata describes it; the programs are relative to the action's directory. */
export interface ActionMetadata {
  readonly inputs: readonly ActionInput[]
  readonly main: string
  readonly post: string | null
}

/** The inputs of one run: what the workflow gave over what action.yml declares, and the runner's own remarks. */
export interface ResolvedInputs {
  readonly values: Readonly<Record<string, string>>
  readonly warnings: readonly string[]
}

/** The metadata of the action in this directory. */
export function readAction(dir: string): ActionMetadata {
  const file = join(dir, 'action.yml')
  const yaml = record(parse(readFileSync(file, 'utf8')), file)
  const runs = record(yaml.runs, `${file}: runs`)
  const { using, main, post = null } = runs
  if (using !== 'node24')
    throw new Error(`${file}: runs.using is ${String(using)}, this runner starts node24`)
  if (typeof main !== 'string') throw new Error(`${file}: runs.main is missing`)
  for (const key of ['pre', 'pre-if']) {
    if (key in runs) throw new Error(`${file}: runs.${key} is not supported by this double yet`)
  }
  if ('post-if' in runs && runs['post-if'] !== 'always()') {
    throw new Error(`${file}: runs.post-if other than always() is not supported by this double yet`)
  }
  const inputs = Object.entries(record(yaml.inputs ?? {}, `${file}: inputs`))
  return {
    main,
    post: post === null ? null : String(post),
    inputs: inputs.map(([name, declared]) =>
      toInput(name, record(declared ?? {}, `${file}: inputs.${name}`)),
    ),
  }
}

/** Every declared input (empty when nothing gives it a value) and the given ones, expressions in defaults resolved. */
export function resolveInputs(
  action: ActionMetadata,
  given: Readonly<Record<string, string>>,
  context: Readonly<Record<string, string>>,
): ResolvedInputs {
  const known = (name: string) =>
    action.inputs.find((input) => input.name.toLowerCase() === name.toLowerCase())
  const unknown = Object.keys(given).filter((name) => known(name) === undefined)
  const warnings = Object.keys(given).flatMap((name) => {
    const deprecated = known(name)?.deprecated ?? null
    return deprecated === null ? [] : [`Input '${name}' has been deprecated with message: ${deprecated}`]
  })
  if (unknown.length > 0) {
    const valid = action.inputs.map((input) => input.name)
    warnings.push(`Unexpected input(s) '${unknown.join("', '")}', valid inputs are ['${valid.join("', '")}']`)
  }
  const values: Record<string, string> = {}
  for (const input of action.inputs) values[input.name] = resolveExpressions(input.default, context)
  for (const [name, value] of Object.entries(given)) values[known(name)?.name ?? name] = value
  return { values, warnings }
}

/** The environment variable of an input: blanks become underscores, hyphens stay. */
export function inputVariable(name: string): string {
  return `INPUT_${name.replaceAll(' ', '_').toUpperCase()}`
}

/** The text with every `${{ name }}` replaced from the context; an expression it does not know is thrown, never guessed. */
export function resolveExpressions(text: string, context: Readonly<Record<string, string>>): string {
  return text.replace(/\$\{\{(.*?)\}\}/gs, (whole, inner: string) => {
    const value = context[inner.trim()]
    if (value === undefined)
      throw new Error(`cannot resolve ${whole}: known are ${Object.keys(context).join(', ')}`)
    return value
  })
}

function toInput(name: string, declared: Readonly<Record<string, unknown>>): ActionInput {
  const { default: value = '', deprecationMessage = null } = declared
  return {
    name,
    default: String(value ?? ''),
    deprecated: deprecationMessage === null ? null : String(deprecationMessage),
  }
}

function record(value: unknown, what: string): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new Error(`${what} is not a map`)
  return value as Record<string, unknown>
}
