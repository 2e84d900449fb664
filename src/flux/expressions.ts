/** Reads CEL as Flux's controllers do, as far as that can be told without them. Pure. */
import { Environment } from '@marcbachmann/cel-js'

const environment = new Environment({ unlistedVariablesAreDyn: true, enableOptionalTypes: true })

/** What an expression comes to: a value, or why there is none. */
export type Evaluation =
  | { readonly value: unknown }
  | { readonly problem: string; readonly isMissing: boolean }

/** The expression with these variables. */
export function evaluate(expression: string, variables: Readonly<Record<string, unknown>>): Evaluation {
  try {
    return { value: environment.evaluate(expression, variables) }
  } catch (error) {
    const problem = firstLine(error)
    return { problem, isMissing: /no such key|no such field/i.test(problem) }
  }
}

/** What Go's CEL has and our library does not read: a dot at the start, messages, quoted fields. */
const BEYOND = /token: DOT|character: ['"]?[{`]/

/** Why an expression is not CEL; null when it is, or when that cannot be told here. */
export function syntaxProblem(expression: string): string | null {
  try {
    environment.parse(expression)
    return null
  } catch (error) {
    const problem = firstLine(error)
    const isPlain = /^(?:Unexpected|Expected|Unterminated)/.test(problem) && !BEYOND.test(problem)
    return isPlain ? problem.replace('token: EOF', 'end') : null
  }
}

function firstLine(error: unknown): string {
  return error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error)
}
