/** Gives a failed build the words that explain it: the error its step printed, or the line that hid a file from COPY. */
import type { Files } from '../ports.ts'
import type { ImageBuild, Spool } from '../ports-images.ts'
import { BuildError } from './buildx/attempts.ts'
import {
  causeIn,
  explainMissing,
  failedStepLines,
  type IgnoreFile,
  LOG_TAIL_LINES,
  missingPath,
  withBase,
  withCause,
} from './failed-step.ts'

const MAX_IGNORE_BYTES = 1_000_000

/** The error with its cause in its message; any other error as it is. Never rejects. */
export async function explained(
  error: unknown,
  definition: Pick<ImageBuild, 'planned' | 'context'>,
  log: Spool,
  files: Files,
): Promise<unknown> {
  if (!(error instanceof BuildError)) return error
  const missing = missingPath(error.message)
  if (missing !== null) {
    const ignore = await readIgnore(definition, files).catch(() => null)
    const text = error.message.replace(
      /(?:failed to compute cache key: )?failed to calculate checksum.*/s,
      () => explainMissing(missing, ignore),
    )
    return retold(error, text, 'Check the path of the COPY, and what .dockerignore leaves out.')
  }
  const base = withBase(error.message)
  if (base !== null)
    return retold(error, base, 'Check the name and the tag in FROM, and that the builder may pull it.')
  const cause = causeIn(failedStepLines(log.tail(LOG_TAIL_LINES)), definition.planned.app.directory)
  if (cause === null) return error
  const message = withCause(error.message, cause)
  const hint = error.hint ?? ''
  return retold(
    error,
    message,
    message === error.message ? hint : 'Fix it and push: the next run builds the app again.',
  )
}

function retold(error: BuildError, message: string, hint: string): BuildError {
  return new BuildError(message, { code: error.code, hint, at: error.at, cause: error.cause })
}

/** The one beside the Dockerfile wins over the one of the context. */
async function readIgnore(
  { planned, context }: Pick<ImageBuild, 'planned' | 'context'>,
  files: Files,
): Promise<IgnoreFile | null> {
  const root = context === '.' ? '' : `${context.replace(/^\.\//, '').replace(/\/$/, '')}/`
  for (const path of [`${planned.file}.dockerignore`, `${root}.dockerignore`]) {
    const read = await files.read(path, MAX_IGNORE_BYTES)
    if ('text' in read) return { path, text: read.text }
  }
  return null
}
