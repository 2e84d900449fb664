/**
 * Copies blobs from one repository to another, and finds what refers to an image: signatures, attestations.
 */
import { createHash } from 'node:crypto'
import { type Digest, parseDigest } from '../../domain.ts'
import { HttpError, isRecord } from '../../errors.ts'
import { type OciManifest, splitRepository } from '../../image-ref.ts'
import type { ImageCopies } from '../../ports-images.ts'
import { parseRetryAfter } from '../../retry.ts'
import { type Answer, header, parseObject } from './challenge.ts'
import { Session, type SessionOptions, type StreamAnswer } from './session.ts'

const TIMEOUT_MS = 30_000
const MAX_REDIRECTS = 3
const INDEX = 'application/vnd.oci.image.index.v1+json'

/** Copies between registries with the credentials of each. */
export function createCopies(
  options: Pick<SessionOptions, 'credentials' | 'signal'> & Partial<SessionOptions>,
): ImageCopies {
  const session = new Session({ env: process.env, timeoutMs: TIMEOUT_MS, ...options })
  return {
    async copyBlob(digest, from, to) {
      const there = await session.send(session.address(to, `blobs/${digest}`), to, { method: 'HEAD' })
      if (there.status === 200) return 'there'
      const isOneHost = splitRepository(from).host === splitRepository(to).host
      const upload = await beginUpload(session, digest, to, isOneHost ? from : undefined)
      if (upload === null) return 'mounted'
      await send(session, { digest, from, to, upload })
      return 'copied'
    },
    async writeBlob(repository, bytes) {
      const digest = `sha256:${createHash('sha256').update(bytes).digest('hex')}` as Digest
      const blob = session.address(repository, `blobs/${digest}`)
      const there = await session.send(blob, repository, { method: 'HEAD' })
      if (there.status === 200) return digest
      const upload = await beginUpload(session, digest, repository, undefined)
      if (upload !== null) await sendBytes(session, repository, upload, bytes)
      return digest
    },
    async referrers(repository, digest) {
      const listed = await listReferrers(session, repository, digest)
      return (listed ?? (await readReferrersTag(session, repository, digest))).flatMap(digestOfEntry)
    },
    async announceReferrer(repository, subject, referrer) {
      if ((await listReferrers(session, repository, subject)) !== null) return
      await addToReferrersTag(session, repository, subject, referrer)
    },
  }
}

/** Where to send the blob, or null when the registry has taken it over from the other repository. */
async function beginUpload(
  session: Session,
  digest: Digest,
  to: string,
  mountFrom: string | undefined,
): Promise<URL | null> {
  const url = session.address(to, 'blobs/uploads/')
  if (mountFrom !== undefined) {
    url.searchParams.set('mount', digest)
    url.searchParams.set('from', splitRepository(mountFrom).path)
  }
  const answer = await session.send(url, to, { method: 'POST' }, mountFrom)
  if (answer.status === 201 && mountFrom !== undefined) return null
  const location = header(answer, 'location')
  if (answer.status !== 202 || location === undefined || !URL.canParse(location, url.href))
    throw unexpected('beginning to write a blob of', to, answer)
  const upload = new URL(location, url)
  // Behind a proxy that ends TLS, registries name themselves by http.
  if (upload.hostname === url.hostname) upload.protocol = url.protocol
  upload.searchParams.set('digest', digest)
  return upload
}

/** The bytes flow through: a layer may be larger than memory. The registry checks them against the digest. */
async function send(
  session: Session,
  { digest, from, to, upload }: { digest: Digest; from: string; to: string; upload: URL },
): Promise<void> {
  const source = await openBlob(session, from, digest)
  const length = firstOf(source.headers['content-length'])
  const headers = {
    'content-type': 'application/octet-stream',
    ...(length === undefined ? {} : { 'content-length': length }),
  }
  const own = session.address(to, '')
  const authorization = upload.origin === own.origin ? await session.authorization(to) : undefined
  const answer = await session.stream(upload, { method: 'PUT', headers, body: source.body }, authorization)
  const bytes = await drain(answer)
  if (answer.status !== 201 && answer.status !== 204)
    throw unexpected('writing a blob of', to, { status: answer.status, headers: answer.headers, bytes })
}

async function sendBytes(
  session: Session,
  repository: string,
  upload: URL,
  bytes: Uint8Array,
): Promise<void> {
  const own = session.address(repository, '')
  const authorization = upload.origin === own.origin ? await session.authorization(repository) : undefined
  const headers = { 'content-type': 'application/octet-stream', 'content-length': `${bytes.length}` }
  const answer = await session.request(upload, { method: 'PUT', headers, body: bytes }, authorization)
  if (answer.status !== 201 && answer.status !== 204)
    throw unexpected('writing a blob of', repository, answer)
}

/** The blob from where the registry keeps it: credentials stay behind as soon as that is another host. */
async function openBlob(session: Session, repository: string, digest: Digest): Promise<StreamAnswer> {
  const registry = session.address(repository, `blobs/${digest}`)
  // The first call shows how the registry wants its callers to log in.
  const known = await session.send(registry, repository, { method: 'HEAD' })
  if (known.status === 404) throw unexpected('reading a blob of', repository, known)
  let url = registry
  for (let redirects = 0; ; redirects++) {
    const own = url.origin === registry.origin
    const authorization = own ? await session.authorization(repository) : undefined
    const answer = await session.stream(url, { method: 'GET' }, authorization)
    if (answer.status === 200) return answer
    const bytes = await drain(answer)
    const location = firstOf(answer.headers.location)
    const moved = answer.status >= 301 && answer.status <= 308 && location !== undefined
    if (!moved || redirects === MAX_REDIRECTS || !URL.canParse(location, url.href))
      throw unexpected('reading a blob of', repository, { ...answer, bytes })
    const next = new URL(location, url)
    if (next.protocol !== 'https:' && next.protocol !== registry.protocol)
      throw unexpected('reading a blob of', repository, { ...answer, bytes })
    url = next
  }
}

async function drain({ body }: StreamAnswer): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of body) if (chunks.length < 16) chunks.push(Buffer.from(chunk))
  return Buffer.concat(chunks)
}

function firstOf(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value[0] : value
}

type Entry = Readonly<Record<string, unknown>>

/** The entries of the referrers API (OCI distribution 1.1), or null when the registry has none. */
async function listReferrers(
  session: Session,
  repository: string,
  digest: Digest,
): Promise<readonly Entry[] | null> {
  const url = session.address(repository, `referrers/${digest}`)
  const answer = await session.send(url, repository, { method: 'GET', headers: { accept: INDEX } })
  if (answer.status !== 200) return null
  return entriesOf(answer)
}

/** The specification's fallback for registries without that API: an index under a tag named like the digest. */
function referrersTag(digest: Digest): string {
  return digest.replace(':', '-')
}

async function readReferrersTag(
  session: Session,
  repository: string,
  digest: Digest,
): Promise<readonly Entry[]> {
  const url = session.address(repository, `manifests/${referrersTag(digest)}`)
  const answer = await session.send(url, repository, { method: 'GET', headers: { accept: INDEX } })
  if (answer.status === 404) return []
  if (answer.status !== 200) throw unexpected('reading the referrers of', repository, answer)
  return entriesOf(answer)
}

async function addToReferrersTag(
  session: Session,
  repository: string,
  subject: Digest,
  referrer: OciManifest,
): Promise<void> {
  const entries = await readReferrersTag(session, repository, subject)
  if (entries.some(({ digest }) => digest === referrer.digest)) return
  const body = parseObject(Buffer.from(referrer.bytes))
  const config = isRecord(body.config) ? body.config.mediaType : undefined
  const artifactType = body.artifactType ?? config
  const entry = {
    mediaType: referrer.mediaType,
    digest: referrer.digest,
    size: referrer.bytes.length,
    ...(isRecord(body.annotations) ? { annotations: body.annotations } : {}),
    ...(typeof artifactType === 'string' ? { artifactType } : {}),
  }
  const index = { schemaVersion: 2, mediaType: INDEX, manifests: [...entries, entry] }
  const url = session.address(repository, `manifests/${referrersTag(subject)}`)
  const answer = await session.send(url, repository, {
    method: 'PUT',
    headers: { 'content-type': INDEX },
    body: Buffer.from(JSON.stringify(index)),
  })
  if (answer.status < 200 || answer.status > 204)
    throw unexpected('writing the referrers of', repository, answer)
}

function entriesOf({ bytes }: Answer): readonly Entry[] {
  const { manifests } = parseObject(bytes)
  return Array.isArray(manifests) ? manifests.filter(isRecord) : []
}

function digestOfEntry({ digest }: Entry): readonly Digest[] {
  const parsed = typeof digest === 'string' ? parseDigest(digest) : null
  return parsed === null ? [] : [parsed]
}

function unexpected(doing: string, repository: string, answer: Answer): HttpError {
  const { host } = splitRepository(repository)
  const denied = answer.status === 401 || answer.status === 403
  return new HttpError(`${doing} ${repository}: registry ${host} answered ${answer.status}`, {
    status: answer.status,
    code: denied ? 'FDA-PUSH-DENIED' : 'FDA-PUSH-REGISTRY',
    hint: denied
      ? `Log in to ${host} before this step, with an account that may read the source and push to the target.`
      : 'Run the job again; if it stays, look at the status page of the registry.',
    retryAfterMs: parseRetryAfter(header(answer, 'retry-after'), Date.now()),
  })
}
