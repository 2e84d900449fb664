/** Inputs that are refused, as tests read them. */
import { InputError } from '../../src/errors.ts'
import { parseInputs } from '../../src/inputs/inputs.ts'
import type { RawInputs } from '../../src/inputs/modes.ts'
import { rawInputs } from './builders.ts'

/** The error of inputs that are refused; inputs that are accepted are the test's mistake. */
export function refusalOf(overrides: Partial<RawInputs>): InputError {
  try {
    parseInputs(rawInputs(overrides))
  } catch (error) {
    if (error instanceof InputError) return error
    throw error
  }
  throw new Error('these inputs were accepted')
}

/** The problems as `input: what is wrong`. */
export function problemsOf(overrides: Partial<RawInputs>): readonly string[] {
  return refusalOf(overrides).issues.map(({ input, message }) => `${input}: ${message}`)
}
