/** The tags of a repository, page by page, from the registry that was asked and from no other. */
import { ActionError, NoAnswerError } from '../errors.ts'
import { type Answer, header, parseObject, type Session } from './registry-session.ts'

/** More than any cleanup leaves; what is beyond is not known, and nothing is concluded from a part. */
const MOST_TAGS = 100_000
/** Registries that ignore the size of a page send all of them at once. */
const MAX_BYTES = 16 * 1024 * 1024
/** For all pages together. */
const DEADLINE_MS = 60_000

/** All tags of the repository; none when there is no such repository. Throws when the list may not be the whole. */
export async function listTags(
  session: Session,
  repository: string,
  unexpected: (answer: Answer) => Error,
): Promise<readonly string[]> {
  const tags: string[] = []
  const seen = new Set<string>()
  const startedAt = Date.now()
  let url: URL | null = session.address(repository, 'tags/list?n=1000')
  while (url !== null) {
    if (Date.now() - startedAt > DEADLINE_MS) throw tooSlow(repository, tags.length)
    if (seen.has(url.href)) throw incomplete(repository, tags.length, 'a page names itself as the next')
    seen.add(url.href)
    const answer = await session.send(url, repository, { method: 'GET', maxBytes: MAX_BYTES })
    if (answer.status === 404 && seen.size === 1) return tags
    if (answer.status !== 200) throw unexpected(answer)
    const page = parseObject(answer.bytes).tags
    for (const tag of Array.isArray(page) ? page : []) if (typeof tag === 'string') tags.push(tag)
    url = nextPage(repository, url, header(answer, 'link'))
    if (url !== null && tags.length >= MOST_TAGS)
      throw incomplete(repository, tags.length, `there are more than ${MOST_TAGS}`)
  }
  return tags
}

/**
 * Behind a proxy registries name themselves by another scheme, host or port: only path and query of the link count, and the
 * registry that was asked is asked again.
 */
function nextPage(repository: string, url: URL, link: string | undefined): URL | null {
  if (link === undefined || !/;\s*rel="?next\b/i.test(link)) return null
  const target = /<([^>]+)>[^,]*;\s*rel="?next\b/i.exec(link)?.[1]
  if (target === undefined || !URL.canParse(target, url.href))
    throw incomplete(repository, 0, 'the link to the next page is not readable')
  const next = new URL(target, url)
  return new URL(next.pathname + next.search, url.origin)
}

function incomplete(repository: string, count: number, why: string): ActionError {
  return new ActionError(`the tags of ${repository} are not all known: after ${count} of them, ${why}`, {
    code: 'FDA-PUSH-TAG-LIST',
    hint: 'Remove old tags, such as by a retention policy of the registry.',
  })
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
