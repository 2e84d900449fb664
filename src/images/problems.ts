/** Gathers what is wrong with each app, so that people mend everything at once. Pure. */
import { ActionError } from '../errors.ts'

/** The values; when some are problems instead, all problems are thrown as one. */
export function valuesOf<T>(outcomes: readonly (T | ActionError)[]): readonly T[] {
  const problems = outcomes.filter((outcome) => outcome instanceof ActionError)
  if (problems.length > 0) throw together(problems)
  return outcomes as readonly T[]
}

/** The error as a problem of the app it speaks of; what is none is thrown on. */
export function asProblem(error: unknown): ActionError {
  if (error instanceof ActionError) return error
  throw error
}

/** What the task makes, or its problem. */
export function attempt<T>(task: () => T): T | ActionError {
  try {
    return task()
  } catch (error) {
    return asProblem(error)
  }
}

/** One error for one or more problems; several are listed, each with what to do. */
export function together(problems: readonly ActionError[]): ActionError {
  const [first] = problems
  if (first !== undefined && problems.length === 1) return first
  const lines = new Set(
    problems.map(({ message, hint }) => `  - ${message}.${hint === null ? '' : ` ${hint}`}`),
  )
  const same = problems.every(({ code }) => code === first?.code)
  return new ActionError(`${lines.size} problems, nothing was built:\n${[...lines].join('\n')}`, {
    code: same && first !== undefined ? first.code : 'FDA-INPUT-APPS',
    hint: 'Mend each line of the list.',
  })
}
