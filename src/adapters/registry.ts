/**
 * The registry's HTTP API (OCI distribution 1.1): heads, reads and writes manifests with docker's own
 * credentials.
 */

import { createHash } from 'node:crypto'
import { type Digest, parseDigest } from '../domain.ts'
import { ActionError, HttpError, NoAnswerError } from '../errors.ts'
import { type ImageRef, imageRef, type OciManifest, splitRepository } from '../image-ref.ts'
import type { Registry } from '../ports-images.ts'
import { parseRetryAfter } from '../retry.ts'
import { type Answer, header, parseObject, type RegistryCredentials } from './registry/challenge.ts'
import { Session } from './registry/session.ts'

const MANIFEST_TYPES = [
  'application/vnd.oci.image.index.v1+json',
  'application/vnd.oci.image.manifest.v1+json',
  'application/vnd.docker.distribution.manifest.list.v2+json',
  'application/vnd.docker.distribution.manifest.v2+json',
].join(', ')
/** The longest silence of a registry that is taken. */
const TIMEOUT_MS = 30_000
/** Storage services may send on once more, hardly ever twice. */
const MAX_REDIRECTS = 3
/** Manifests of a run that are kept: they are small, and named by what they hold. */
const MAX_KEPT = 1_000
/** What is quoted of a registry's own words. */
const MAX_WORDS = 300

/** A client that asks each registry for a token once per repository, and sends credentials only where they belong. */
export function createRegistry(options: {
  credentials: (host: string) => Promise<RegistryCredentials | null>
  signal: AbortSignal
  env?: Readonly<Record<string, string | undefined>>
  timeoutMs?: number
}): Registry {
  const session = new Session({ env: process.env, timeoutMs: TIMEOUT_MS, ...options })
  const kept = new Map<string, OciManifest>()
  return {
    async tryDigest(ref) {
      const call = { method: 'HEAD', headers: { accept: MANIFEST_TYPES } } as const
      const answer = await session.send(manifestUrl(session, ref), ref.repository, call)
      if (answer.status === 404) return null
      if (answer.status !== 200) throw unexpected('looking for', ref, answer)
      return digestHeader(answer) ?? digestOf((await get(session, ref)).bytes)
    },
    async manifest(ref) {
      const known = kept.get(`${ref.repository}@${ref.reference}`)
      if (known !== undefined) return known
      const manifest = await readManifest(session, ref)
      if (kept.size < MAX_KEPT) kept.set(`${ref.repository}@${manifest.digest}`, manifest)
      return manifest
    },
    async putManifest(ref, { mediaType, bytes }) {
      const call = { method: 'PUT', headers: { 'content-type': mediaType }, body: bytes } as const
      const answer = await session.send(manifestUrl(session, ref), ref.repository, call)
      if (answer.status < 200 || answer.status > 204) throw unexpected('writing', ref, answer)
    },
    async tryDeleteTag(ref) {
      // By a digest the image itself would go, with all its tags.
      if (ref.reference.includes(':')) throw new Error(`${ref.reference} is not a tag`)
      const answer = await session.send(manifestUrl(session, ref), ref.repository, { method: 'DELETE' })
      return (answer.status >= 200 && answer.status < 300) || answer.status === 404
    },
    listTags: async (repository) => {
      const refuse = (answer: Answer) =>
        unexpected('listing the tags of', { repository, reference: '*' }, answer)
      return await listTags(session, repository, refuse)
    },
    async blob(repository, digest) {
      const ref = { repository, reference: digest }
      const answer = await readBlob(session, ref)
      if (answer.status !== 200) throw unexpected('reading', ref, answer)
      if (digestOf(answer.bytes) !== digest) throw wrongBytes(ref, digestOf(answer.bytes))
      return answer.bytes
    },
  }
}

/** What time it is by the registry's own clock; null when it does not tell, or does not answer. */
export async function registryTime(
  repository: string,
  options: { readonly signal: AbortSignal; readonly timeoutMs?: number },
): Promise<number | null> {
  const session = new Session({
    credentials: async () => null,
    ...{ env: process.env, timeoutMs: 5_000 },
    ...options,
  })
  const url = new URL('/v2/', session.address(repository, ''))
  const answer = await session.request(url, { method: 'GET' }, undefined).catch(() => null)
  const time = Date.parse(answer === null ? '' : (header(answer, 'date') ?? ''))
  return Number.isNaN(time) ? null : time
}

function manifestUrl(session: Session, ref: ImageRef): URL {
  return session.address(ref.repository, `manifests/${ref.reference}`)
}

async function readManifest(session: Session, ref: ImageRef): Promise<OciManifest> {
  const answer = await get(session, ref)
  const mediaType = header(answer, 'content-type')?.split(';')[0]?.trim() || typeIn(answer.bytes)
  const digest = digestOf(answer.bytes)
  if (ref.reference.startsWith('sha256:') && ref.reference !== digest) throw wrongBytes(ref, digest)
  return { mediaType, bytes: answer.bytes, digest }
}

/** The type that the bytes themselves name. */
function typeIn(bytes: Buffer): string {
  const { mediaType } = parseObject(bytes)
  return typeof mediaType === 'string' ? mediaType : 'application/vnd.oci.image.manifest.v1+json'
}

/** A blob from where the registry keeps it: credentials stay behind as soon as that is another host. */
async function readBlob(session: Session, { repository, reference }: ImageRef): Promise<Answer> {
  const registry = session.address(repository, `blobs/${reference}`)
  let url = registry
  for (let redirects = 0; ; redirects++) {
    const call = { method: 'GET' } as const
    const answer =
      url.origin === registry.origin
        ? await session.send(url, repository, call)
        : await session.request(url, call, undefined)
    const location = answer.status >= 301 && answer.status <= 308 ? header(answer, 'location') : undefined
    if (location === undefined || redirects === MAX_REDIRECTS || !URL.canParse(location, url.href))
      return answer
    const next = new URL(location, url)
    if (next.protocol !== 'https:' && next.protocol !== registry.protocol) return answer
    url = next
  }
}

async function get(session: Session, ref: ImageRef): Promise<Answer> {
  const call = { method: 'GET', headers: { accept: MANIFEST_TYPES } } as const
  const answer = await session.send(manifestUrl(session, ref), ref.repository, call)
  if (answer.status !== 200) throw unexpected('reading', ref, answer)
  return answer
}

function digestHeader(answer: Answer): Digest | null {
  return parseDigest(header(answer, 'docker-content-digest') ?? '')
}

function digestOf(bytes: Uint8Array): Digest {
  return `sha256:${createHash('sha256').update(bytes).digest('hex')}` as Digest
}

function unexpected(doing: string, ref: ImageRef, answer: Answer): HttpError {
  const { host } = splitRepository(ref.repository)
  const denied = answer.status === 401 || answer.status === 403
  return new HttpError(
    `${doing} ${imageRef(ref)}: registry ${host} answered ${answer.status}${firstError(answer.bytes)}`,
    {
      status: answer.status,
      code: denied ? 'FDA-PUSH-DENIED' : 'FDA-PUSH-REGISTRY',
      hint: denied
        ? `Log in to ${host} with an account that may push (inputs username and password, or docker/login-action before).`
        : 'Run the job again; if it stays, look at the status page of the registry.',
      retryAfterMs: parseRetryAfter(header(answer, 'retry-after'), Date.now()),
    },
  )
}

/** The first error of the specification's JSON body: code and message, on one line. */
function firstError(bytes: Buffer): string {
  const { errors } = parseObject(bytes)
  const first = (Array.isArray(errors) ? errors[0] : null) as { code?: unknown; message?: unknown } | null
  const words = [first?.code, first?.message].filter((word) => typeof word === 'string' && word !== '')
  const text = words.join(': ').replace(/\s+/g, ' ')
  return text === '' ? '' : ` (${text.slice(0, MAX_WORDS)})`
}

function wrongBytes(ref: ImageRef, digest: Digest): ActionError {
  return new ActionError(`${imageRef(ref)}: the registry sent bytes whose digest is ${digest}`, {
    code: 'FDA-PUSH-WRONG-DIGEST',
    hint: 'A proxy or the registry corrupts manifests: nothing was written.',
  })
}

// The tags of a repository, page by page, from the registry that was asked and from no other.

/** More than any cleanup leaves; what is beyond is not known, and nothing is concluded from a part. */
const MAX_TAGS = 100_000
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
    if (url !== null && tags.length >= MAX_TAGS)
      throw incomplete(repository, tags.length, `there are more than ${MAX_TAGS}`)
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
