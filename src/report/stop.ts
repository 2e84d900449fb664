/** The page of a run that stopped before it built anything: what is wrong, why, what to do. Pure. */
import { ActionError, errorMessage, InputError } from '../errors.ts'
import { codeLink, type DocsUrl } from './links.ts'
import { code, plain } from './markdown.ts'
import { cut } from './words.ts'

const TITLE_LENGTH = 120
const MAX_CAUSES = 5

/** The summary of a run that stopped before it built anything. */
export function renderStop(error: Error, docs: DocsUrl = null): string {
  const parts =
    error instanceof InputError
      ? inputParts(error, docs)
      : [`## ${titleOf(error)}`, ...errorParts(error, docs)]
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`
}

function inputParts({ issues, code: errorCode }: InputError, docs: DocsUrl): readonly string[] {
  const count = issues.length === 1 ? '1 input is wrong' : `${issues.length} inputs are wrong`
  const items = issues.map(
    ({ input, message, hint }) => `- ${code(input)}: ${plain(message)}. ${plain(hint)}`,
  )
  return [`## 🔴 Nothing was built: ${count}`, items.join('\n'), codeLink(errorCode, docs)]
}

function titleOf(error: Error): string {
  if (error instanceof ActionError && error.code === 'FDA-BUILD-CANCELLED')
    return '⚪ Cancelled before anything was built'
  return `🔴 Nothing was built: ${plain(cut(firstLine(error.message), TITLE_LENGTH))}`
}

function firstLine(text: string): string {
  return text.trim().split('\n')[0] ?? ''
}

/** The whole message where the title has only its start, what lay behind it, and the next step. */
function errorParts(error: Error, docs: DocsUrl): readonly string[] {
  const message = error.message.trim()
  const told = firstLine(message) === message && message.length <= TITLE_LENGTH
  const causes = causesOf(error).filter((text) => !message.includes(text))
  const hint = error instanceof ActionError ? error.hint : null
  return [
    told ? '' : lines(message),
    causes.length === 0 ? '' : `**Why:** ${causes.map(lines).join('<br>')}`,
    hint === null ? '' : `**What to do:** ${lines(hint)}`,
    error instanceof ActionError ? codeLink(error.code, docs) : '',
  ]
}

function causesOf(error: Error): readonly string[] {
  const texts: string[] = []
  for (let cause = error.cause; cause !== undefined && texts.length < MAX_CAUSES; ) {
    const text = errorMessage(cause)
    if (text !== '' && !texts.some((known) => known.includes(text))) texts.push(text)
    cause = cause instanceof Error ? cause.cause : undefined
  }
  return texts
}

/** Line ends of the text kept, each line harmless. */
function lines(text: string): string {
  return text.trim().split('\n').map(plain).join('<br>')
}
