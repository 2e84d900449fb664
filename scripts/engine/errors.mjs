/** The one error of the engine scripts: what failed, and what to do about it. */

/** An error a person can act on: the message says what failed and why, the hint what to do next. */
export class EngineError extends Error {
  /** @param {string} message @param {{hint: string, cause?: unknown}} details */
  constructor(message, details) {
    super(message, details.cause === undefined ? {} : { cause: details.cause })
    this.name = 'EngineError'
    this.hint = details.hint
  }
}

/**
 * The text for a terminal: the message, every cause below it, then the hint.
 * @param {unknown} error
 */
export function describeEngineError(error) {
  const lines = []
  for (let at = error; at !== undefined && at !== null; at = at instanceof Error ? at.cause : undefined) {
    lines.push(at instanceof Error ? at.message : String(at))
  }
  if (error instanceof EngineError) lines.push(`How to fix: ${error.hint}`)
  return lines.join('\n')
}

/**
 * The system's error code (`ENOENT`, `EPERM`, …) of anything thrown, or an empty string.
 * @param {unknown} error
 */
export function codeOf(error) {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''
}
