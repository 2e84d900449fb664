/** Finds in the log of a build why its step failed: the step's own last lines, and the one that names the error. */
import type { Files } from '../ports.ts'
import type { ImageBuild, Spool } from '../ports-images.ts'
import { BuildError } from './buildx/attempts.ts'
/** How much of a log is kept for the page. */
export const LOG_TAIL_LINES = 40

const ENDED = /^#(\d+) ERROR: (?!.*(?:context canceled|code = Canceled))/

/** What BuildKit says of every step; the rest is the step's own output. */
const BOOKKEEPING = /^(?:CACHED$|DONE \d|ERROR: |\[[^\]]*\] |sha256:[0-9a-f]{64} |extracting sha256:)/

/** The work after the Dockerfile's last step, whose error says everything: its log has names of layers only. */
const AFTER_STEPS = /^exporting to /

/** Whether it was no step of the Dockerfile that failed, but writing or pushing the image. */
export function failedToExport(log: readonly string[]): boolean {
  const mark = `#${failedNumber(log)} `
  const name = log.find((line) => line.startsWith(mark))
  return name !== undefined && AFTER_STEPS.test(name.slice(mark.length))
}

function failedNumber(log: readonly string[]): string | undefined {
  return log.map((line) => ENDED.exec(line)?.[1]).findLast((found) => found !== undefined)
}

/** The output of the step that failed, without BuildKit's own lines; empty when none failed or it printed nothing. */
export function failedStepLines(log: readonly string[]): readonly string[] {
  const number = failedNumber(log)
  if (number === undefined) return []
  const mark = `#${number} `
  return log.flatMap((line) => {
    const text = line.startsWith(mark) ? line.slice(mark.length) : null
    return text === null || BOOKKEEPING.test(text) ? [] : [text.trimEnd()]
  })
}

/** `SyntaxError: …`, `src/a.ts(3,7): error TS2322: …`, `fatal: …`, `panic: …`, `main.go:3:2: undefined: x` */
const NAMED =
  /(?:^|[\s(])(?:[A-Za-z.]*(?:Error|Exception)(?: \[\w+\])?|error(?: TS\d+)?|error\[\w+\]|fatal(?: error)?|panic): \S/

const TYPESCRIPT = /\berror TS\d+\b/

const PLACED = /^\S+\.\w+:\d+:\d+: \S/

const PLAIN =
  /not found|no such file|cannot |can't |permission denied|is missing|unexpected|unable to|is not (?:defined|recognized)/i

/** What tools say about a command that failed before them: it names no error of its own. */
const ECHO =
  /^(?:npm (?:error|ERR!|warn)|yarn |error Command failed|ERR_PNPM_RECURSIVE|\s*ELIFECYCLE|.*\bELIFECYCLE\b|.*\brun failed: command\b|.*command .* exited \(\d+\)|make: \*\*\*)/i

const MAX_CAUSE = 300

/** The line that names the error, with the place in the app's sources that the tool printed above it; null = not found. */
export function causeIn(lines: readonly string[], directory: string): string | null {
  const own = lines.map((line) => withoutColours(line)).map((line) => (ECHO.test(line) ? '' : line))
  const at = [
    own.findIndex((line) => NAMED.test(line) || TYPESCRIPT.test(line)),
    own.findIndex((line) => PLACED.test(line)),
    own.findLastIndex((line) => PLAIN.test(line)),
  ].find((index) => index >= 0)
  if (at === undefined) return null
  const cause = (own[at] ?? '').trim().slice(0, MAX_CAUSE)
  const place = /[\w/]\.\w+[:(]\d+/.test(cause)
    ? null
    : placeAbove(own.slice(Math.max(0, at - 6), at), directory)
  return place === null ? cause : `${cause} (${place})`
}

/** Node and others print `/app/apps/web/server.js:3` and an excerpt before they say what is wrong with it. */
function placeAbove(lines: readonly string[], directory: string): string | null {
  const found = lines.map((line) => /^(?:file:\/\/)?(\/?[\w@./-]+\.\w+:\d+)(?::\d+)?$/.exec(line.trim())?.[1])
  const place = found.findLast((one) => one !== undefined) ?? null
  const at = place?.indexOf(`/${directory}/`) ?? -1
  return place === null || at < 0 ? place : place.slice(at + 1)
}

const COLOURS = new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*m`, 'g')

function withoutColours(line: string): string {
  return line.replace(COLOURS, '')
}

/** BuildKit's sentence about a command that failed: it quotes the command and not the error. */
const PROCESS = /process "(?:[^"\\]|\\.)*" did not complete successfully: (exit code: \d+)(?:: [^\n]*)?/s

/** The message with the error itself instead of the command that met it. */
export function withCause(message: string, cause: string | null): string {
  return cause === null ? message : message.replace(PROCESS, (_, exit: string) => `${cause} (${exit})`)
}

/** BuildKit's sentence about a base image that it cannot have: it says the name three times. */
const NO_BASE =
  /failed to resolve source metadata for (\S+): (?:\1: )?(not found|[^\n]*(?:denied|unauthorized|does not exist)[^\n]*)$/

/** The message with what is wrong with the base image of the FROM line; null when that is not what failed. */
export function withBase(message: string): string | null {
  const [sentence, ref, why] = NO_BASE.exec(message) ?? []
  if (sentence === undefined) return null
  const words = why === 'not found' ? 'does not exist' : `cannot be had: ${why}`
  return message
    .replace(sentence, () => `FROM: the image ${ref} ${words}`)
    .replace(`${ref}: FROM: `, () => 'FROM: ')
}

const NOT_IN_CONTEXT = /failed to calculate checksum of ref [^"]*"\/([^"]+)": not found/

/** The path that COPY or ADD did not find in the build context, or null when that is not what failed. */
export function missingPath(message: string): string | null {
  return NOT_IN_CONTEXT.exec(message)?.[1] ?? null
}

/** An ignore file as it is in the checkout. */
export interface IgnoreFile {
  readonly path: string
  readonly text: string
}

/** What a COPY that found nothing says: the line of the ignore file that leaves the path out, or that it is not there. */
export function explainMissing(missing: string, ignore: IgnoreFile | null): string {
  const hiding = ignore === null ? null : hidingLine(missing, ignore.text)
  return hiding === null
    ? `"${missing}" is not in the build context`
    : `"${missing}" is not in the build context: line ${hiding.line} of ${ignore?.path} (${hiding.pattern}) leaves it out`
}

/** The last pattern that decides on the path, as Docker reads the file; null when it is not left out. */
function hidingLine(path: string, text: string): { readonly line: number; readonly pattern: string } | null {
  let hiding: { line: number; pattern: string } | null = null
  for (const [index, raw] of text.split(/\r?\n/).entries()) {
    const pattern = raw.trim()
    if (pattern === '' || pattern.startsWith('#')) continue
    const isException = pattern.startsWith('!')
    const glob = pattern
      .slice(isException ? 1 : 0)
      .trim()
      .replace(/^\.?\//, '')
      .replace(/\/$/, '')
    if (!leadsTo(glob, path)) continue
    hiding = isException ? null : { line: index + 1, pattern }
  }
  return hiding
}

/** Whether the pattern matches the path or a directory above it. */
function leadsTo(glob: string, path: string): boolean {
  const expression = toExpression(glob)
  const parts = path.replace(/\/$/, '').split('/')
  return parts.some((_, index) => expression.test(parts.slice(0, index + 1).join('/')))
}

/** Docker's patterns: `*` and `?` stay within a directory, `**` crosses them. https://docs.docker.com/build/concepts/context/#dockerignore-files */
function toExpression(glob: string): RegExp {
  const source = glob
    .replace(/[.+^${}()|\\]/g, '\\$&')
    .replace(
      /\*\*\/?|\*|\?/g,
      (wild) => ({ '**/': '(?:.*/)?', '**': '.*', '*': '[^/]*', '?': '[^/]' })[wild] ?? wild,
    )
  try {
    return new RegExp(`^${source}$`)
  } catch {
    return /^(?!)/
  }
}

// The words are given to the error of the build.

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
