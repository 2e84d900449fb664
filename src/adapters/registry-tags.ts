/** The tags of a repository, page by page, from the registry that was asked and from no other. */
import { NoAnswerError } from '../errors.ts'
import { type Answer, header, parseObject, type Session } from './registry-session.ts'

/** Flux's own reading stops there too. */
const MOST_TAGS = 10_000
/** Registries that ignore the size of a page send all of them at once. */
const MAX_BYTES = 16 * 1024 * 1024
/** For all pages together. */
const DEADLINE_MS = 60_000

/** The first tags of the repository, at most 10,000; none when there is no such repository. */
export async function listTags(
  session: Session,
  repository: string,
  unexpected: (answer: Answer) => Error,
): Promise<readonly string[]> {
  const tags: string[] = []
  const seen = new Set<string>()
  const startedAt = Date.now()
  let url: URL | null = session.address(repository, 'tags/list?n=1000')
  while (url !== null && tags.length < MOST_TAGS && !seen.has(url.href)) {
    if (Date.now() - startedAt > DEADLINE_MS) throw tooSlow(repository, tags.length)
    seen.add(url.href)
    const answer = await session.send(url, repository, { method: 'GET', maxBytes: MAX_BYTES })
    if (answer.status === 404) return tags
    if (answer.status !== 200) throw unexpected(answer)
    const page = parseObject(answer.bytes).tags
    tags.push(...(Array.isArray(page) ? page : []).filter((tag) => typeof tag === 'string'))
    url = nextPage(url, header(answer, 'link'))
  }
  return tags.slice(0, MOST_TAGS)
}

/** Behind a proxy that ends TLS, registries name themselves by http: their host decides, and the scheme stays. */
function nextPage(url: URL, link: string | undefined): URL | null {
  const target = /<([^>]+)>[^,]*;\s*rel="?next\b/i.exec(link ?? '')?.[1]
  if (target === undefined || !URL.canParse(target, url.href)) return null
  const next = new URL(target, url)
  return next.hostname === url.hostname && (next.port === url.port || next.protocol !== url.protocol)
    ? new URL(next.pathname + next.search, url)
    : null
}

function tooSlow(repository: string, count: number): NoAnswerError {
  const seconds = DEADLINE_MS / 1000
  return new NoAnswerError(
    `listing the tags of ${repository} took more than ${seconds} s, after ${count} tags`,
    {
      code: 'FDA-PUSH-NO-ANSWER',
      fault: 'ETIMEDOUT',
      hint: 'Remove old tags, or look at the status page of the registry.',
    },
  )
}
