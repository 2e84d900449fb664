/** Runs the command of input `before-publish` on one image: what it refuses gets no tag. */
import type { Digest } from '../domain.ts'
import { ActionError, ExecError, errorMessage } from '../errors.ts'
import type { Commands, Spool } from '../ports.ts'
import type { TagSet } from '../tags.ts'

/** A program with its arguments, and how long it may take. */
export interface CheckCommand {
  readonly command: readonly string[]
  readonly timeoutMs: number
}

/** The image that is checked. */
export interface CheckedImage {
  readonly app: string
  readonly repository: string
  readonly digest: Digest
  readonly tags: TagSet
  readonly log: Spool
}

/** The code of an image that a check refused. */
export const REJECTED = 'FDA-PUSH-REJECTED'

/** Returns when the image may be published. Throws when the command refuses it, cannot start or takes too long. */
export async function runCheck(
  { command, timeoutMs }: CheckCommand,
  { app, repository, digest, tags, log }: CheckedImage,
  { commands, signal }: { readonly commands: Commands; readonly signal: AbortSignal },
): Promise<void> {
  const env = {
    APP: app,
    IMAGE: `${repository}@${digest}`,
    DIGEST: digest,
    TAGS: tags.tags.map(({ name }) => name).join(' '),
  }
  log.push(`before-publish: ${command.join(' ')}`)
  const options = { env, timeoutMs, onLine: (line: string) => log.push(line) }
  const end = await commands.run(command, options).catch((error: unknown) => {
    if (signal.aborted) throw error
    throw notRun(app, command, timeoutMs, error)
  })
  if (end !== 0) throw refused(app, command, end)
}

function refused(app: string, [program = '']: readonly string[], exitCode: number): ActionError {
  return new ActionError(
    `${app} was rejected: before-publish (${program}) ended with exit code ${exitCode}. No tag was written`,
    { code: REJECTED, hint: `Read the end of the log of ${app}, here or in the job summary.` },
  )
}

function notRun(
  app: string,
  [program = '']: readonly string[],
  timeoutMs: number,
  cause: unknown,
): ActionError {
  const late = cause instanceof ExecError && cause.timedOut
  const what = late
    ? `took longer than ${Math.round(timeoutMs / 1000)} s`
    : `did not run (${errorMessage(cause)})`
  return new ActionError(`${app} was rejected: before-publish (${program}) ${what}. No tag was written`, {
    code: REJECTED,
    hint: late
      ? 'Raise input timeout, or look in the log for what the command waits for.'
      : 'The command runs in working-directory, and no shell reads it. Check its path, or write sh -c "…".',
    cause,
  })
}
