/** The one error family: every failure that a person reads says what failed, on what, why, and what to do. */

/** Options that every error of the action carries. */
export interface ActionErrorOptions {
  /** `FDA-<AREA>-<WORDS>`, stable, documented in docs/troubleshooting.md. */
  readonly code: string
  /** The next thing to do. */
  readonly hint?: string
  readonly cause?: unknown
}

/** A failure with a code and a hint. */
export class ActionError extends Error {
  readonly code: string
  readonly hint: string | null

  constructor(message: string, options: ActionErrorOptions) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause })
    this.name = new.target.name
    this.code = options.code
    this.hint = options.hint ?? null
  }
}

/** One thing that is wrong with one input. */
export interface InputIssue {
  readonly input: string
  readonly message: string
  readonly hint: string
}

/** Every problem of the inputs at once. */
export class InputError extends ActionError {
  readonly issues: readonly InputIssue[]

  constructor(issues: readonly InputIssue[], code = 'FDA-INPUT-INVALID') {
    const list = issues.map((issue) => `${issue.input}: ${issue.message}. ${issue.hint}`)
    const count = issues.length === 1 ? '1 problem' : `${issues.length} problems`
    super(`${count} in the inputs, nothing was done:\n${list.map((line) => `  - ${line}`).join('\n')}`, {
      code,
    })
    this.issues = issues
  }
}

/** A child process that did not end as expected. */
export class ExecError extends ActionError {
  readonly command: string
  readonly exitCode: number | null
  readonly signal: string | null
  readonly timedOut: boolean
  readonly stderrTail: string

  constructor(facts: {
    command: string
    exitCode: number | null
    signal: string | null
    timedOut: boolean
    stderrTail: string
    code?: string
    cause?: unknown
  }) {
    const how = facts.timedOut
      ? 'ran out of time'
      : facts.signal !== null
        ? `was ended by ${facts.signal}`
        : facts.exitCode === null
          ? 'cannot be started'
          : `exited with ${facts.exitCode}`
    const first = firstUsefulLine(facts.stderrTail)
    super(`${facts.command} ${how}${first === '' ? '' : `: ${first}`}`, {
      code: facts.code ?? 'FDA-BUILD-COMMAND',
      cause: facts.cause,
    })
    this.command = facts.command
    this.exitCode = facts.exitCode
    this.signal = facts.signal
    this.timedOut = facts.timedOut
    this.stderrTail = facts.stderrTail
  }
}

/** Foreign text that does not have the expected form. */
export class ParseError extends ActionError {
  /** @param what what was read, @param path where in it the reading stopped. */
  constructor(what: string, path: string, problem: string, options: ActionErrorOptions) {
    super(`${what}: ${path} ${problem}`, options)
  }
}

/** An unexpected HTTP status; the address is given without its secrets. */
export class HttpError extends ActionError {
  readonly status: number
  /** Milliseconds that the server asked to wait, from Retry-After; null when it did not say. */
  readonly retryAfterMs: number | null

  constructor(message: string, facts: ActionErrorOptions & { status: number; retryAfterMs?: number | null }) {
    super(message, facts)
    this.status = facts.status
    this.retryAfterMs = facts.retryAfterMs ?? null
  }
}

/** A call that got no answer: the connection, or its time, ended first. */
export class NoAnswerError extends ActionError {
  /** The code of the fault, such as ECONNRESET. */
  readonly fault: string

  constructor(message: string, facts: ActionErrorOptions & { fault: string }) {
    super(message, facts)
    this.fault = facts.fault
  }

  /** Whether another attempt may succeed: refused certificates and proxies stay refused. */
  get mayPass(): boolean {
    return !/CERT|SELF_SIGNED|UNABLE_TO_|_TLS_|^PROXY_/.test(this.fault)
  }
}

/** The message of anything that was thrown. */
export function errorMessage(error: unknown): string {
  if (error instanceof AggregateError && error.message === '')
    return error.errors.map(errorMessage).join('; ')
  return error instanceof Error ? error.message : String(error)
}

/** The error as people read it: message, the chain of causes, the hint, the code. */
export function describeError(error: unknown): string {
  const lines = [errorMessage(error)]
  for (
    let cause = causeOf(error), depth = 0;
    cause !== undefined && depth < 5;
    cause = causeOf(cause), depth++
  ) {
    const text = errorMessage(cause)
    if (!lines.some((line) => line.includes(text))) lines.push(`because: ${text}`)
  }
  if (error instanceof ActionError) {
    if (error.hint !== null) lines.push(`what to do: ${error.hint}`)
    lines.push(`code: ${error.code}`)
  }
  return lines.join('\n')
}

/** The error itself when it is an ActionError; anything else is reported as a bug of the action. */
export function toActionError(error: unknown): ActionError {
  if (error instanceof ActionError) return error
  if (error instanceof Error && /\b(ENOSPC|EDQUOT|EROFS)\b/.test(error.message)) {
    return new ActionError(`the runner's disk is full or read-only: ${error.message}`, {
      code: 'FDA-PLAN-DISK',
      hint: 'Free space on the disk of RUNNER_TEMP, or use a larger runner.',
      cause: error,
    })
  }
  return new ActionError(`unexpected error: ${errorMessage(error)}`, {
    code: 'FDA-PLAN-UNEXPECTED',
    hint: 'This is a bug in the action: please report it with the log of the run.',
    cause: error,
  })
}

/** The code and texts of an error as data, with a fallback code for unexpected errors. */
export function toFailure(
  error: unknown,
  fallbackCode: string,
): { code: string; message: string; hint: string | null } {
  const known = error instanceof ActionError ? error : null
  const cause = causeOf(error)
  const message = errorMessage(error)
  const because =
    cause === undefined || message.includes(errorMessage(cause)) ? '' : `: ${errorMessage(cause)}`
  return { code: known?.code ?? fallbackCode, message: `${message}${because}`, hint: known?.hint ?? null }
}

function causeOf(error: unknown): unknown {
  return error instanceof Error ? error.cause : undefined
}

function firstUsefulLine(text: string): string {
  const lines = text.split('\n').map((line) => line.trim())
  const blamed = lines.find((line) => /^(error|fatal|x |ERROR)/i.test(line))
  return blamed ?? lines.findLast((line) => line !== '') ?? ''
}

// Values of foreign JSON, narrowed by what they are.

/** Whether the value is a JSON object: neither null nor a list. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The object that a JSON text holds; null for every other text. */
export function parseRecord(text: string): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(text)
    return isRecord(value) ? value : null
  } catch {
    return null
  }
}
