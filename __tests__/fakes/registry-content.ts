/** Puts images into a registry by its HTTP API, as other tools would have left them there, and looks at what is there. */
import { createHash, randomBytes } from 'node:crypto'
import { expect } from 'vitest'

const IMAGE = 'application/vnd.oci.image.manifest.v1+json'
const INDEX = 'application/vnd.oci.image.index.v1+json'
const ACCEPT = [INDEX, IMAGE, 'application/vnd.docker.distribution.manifest.v2+json'].join(', ')

/** A repository of a registry on this machine. */
export interface Place {
  readonly host: string
  readonly path: string
  /** What its registry wants to see; nothing where nobody is asked. */
  readonly authorization?: string
}

/** What names bytes in a manifest. */
export interface Descriptor {
  readonly mediaType: string
  readonly digest: string
  readonly size: number
}

/** An image of two platforms with BuildKit's kind of attestation, a cosign signature, and a referrer. */
export interface MultiPlatform {
  readonly digest: string
  readonly children: readonly string[]
  readonly signature: string
  readonly attestation: string
  readonly blobs: readonly string[]
}

/** A place whose token service was asked for pull and push there, and for nothing else. */
export async function authorized(
  { host, path }: Place,
  { username, password }: { readonly username: string; readonly password: string },
): Promise<Place> {
  const challenge = (await fetch(`http://${host}/v2/`)).headers.get('www-authenticate') ?? ''
  const part = (name: string) => new RegExp(`${name}="([^"]*)"`).exec(challenge)?.[1] ?? ''
  const url = new URL(part('realm'))
  url.searchParams.set('service', part('service'))
  url.searchParams.set('scope', `repository:${path}:pull,push`)
  const basic = `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`
  const { token } = (await (await fetch(url, { headers: { authorization: basic } })).json()) as {
    token: string
  }
  return { host, path, authorization: `Bearer ${token}` }
}

function call(place: Place, rest: string, init: RequestInit = {}): Promise<Response> {
  const { authorization } = place
  const headers = { ...(init.headers as object), ...(authorization === undefined ? {} : { authorization }) }
  return fetch(new URL(rest, `http://${place.host}/v2/${place.path}/`), { ...init, headers })
}

/** The digest behind a tag or a digest; null when nothing is there. */
export async function digestAt(place: Place, reference: string): Promise<string | null> {
  const answer = await call(place, `manifests/${reference}`, { method: 'HEAD', headers: { accept: ACCEPT } })
  return answer.status === 200 ? answer.headers.get('docker-content-digest') : null
}

/** The text of a manifest, or of the registry's refusal. */
export async function manifestAt(place: Place, reference: string): Promise<string> {
  return await (await call(place, `manifests/${reference}`, { headers: { accept: ACCEPT } })).text()
}

/** The status of asking for a blob. */
export async function blobStatus(place: Place, digest: string): Promise<number> {
  return (await call(place, `blobs/${digest}`)).status
}

/** Digests that the registry's referrers API lists; null where it has no such API. */
export async function referrersAt(place: Place, digest: string): Promise<readonly string[] | null> {
  const answer = await call(place, `referrers/${digest}`, { headers: { accept: INDEX } })
  if (answer.status !== 200) return null
  const { manifests } = (await answer.json()) as { manifests: readonly Descriptor[] | null }
  return (manifests ?? []).map((one) => one.digest)
}

async function putBlob(place: Place, bytes: string | Buffer, mediaType: string): Promise<Descriptor> {
  const started = await call(place, 'blobs/uploads/', { method: 'POST' })
  const digest = `sha256:${createHash('sha256').update(bytes).digest('hex')}`
  const upload = new URL(started.headers.get('location') ?? '', `http://${place.host}`)
  upload.searchParams.set('digest', digest)
  const body = new Uint8Array(Buffer.from(bytes))
  const answer = await call(place, upload.href, {
    ...{ method: 'PUT', body },
    headers: { 'content-type': 'application/octet-stream' },
  })
  expect(answer.status).toBe(201)
  return { mediaType, digest, size: body.length }
}

async function putManifest(
  place: Place,
  reference: string,
  content: { readonly mediaType: string } & Readonly<Record<string, unknown>>,
): Promise<Descriptor> {
  const body = JSON.stringify({ schemaVersion: 2, ...content })
  const headers = { 'content-type': content.mediaType }
  const answer = await call(place, `manifests/${reference}`, { method: 'PUT', headers, body })
  expect([reference, answer.status]).toEqual([reference, 201])
  const digest = `sha256:${createHash('sha256').update(body).digest('hex')}`
  return { mediaType: content.mediaType, digest, size: body.length }
}

/** The content of an image of that commit, its blobs written; `bytes` is the size of its layer. */
async function imageOf(place: Place, revision: string | null, bytes: number) {
  const labels = revision === null ? {} : { 'org.opencontainers.image.revision': revision }
  const salt = randomBytes(4).toString('hex')
  const text = JSON.stringify({ config: { Labels: labels }, salt })
  const config = await putBlob(place, text, 'application/vnd.oci.image.config.v1+json')
  const layer = await putBlob(place, randomBytes(bytes), 'application/vnd.oci.image.layer.v1.tar')
  return { mediaType: IMAGE, config, layers: [layer] }
}

/** A small image of that commit under these tags; its digest. */
export async function putImage(place: Place, tags: readonly string[], revision: string): Promise<string> {
  const content = await imageOf(place, revision, 100)
  let digest = ''
  for (const tag of tags) ({ digest } = await putManifest(place, tag, content))
  return digest
}

/** The image under that tag; what refers to it is in the index under the referrers tag where the registry has no API for that. */
export async function putMultiPlatform(place: Place, tag: string, revision: string): Promise<MultiPlatform> {
  const blobs: string[] = []
  const image = async (of: string | null, extra: object = {}) => {
    const content = { ...(await imageOf(place, of, 3_000_000)), ...extra }
    blobs.push(...[content.config, ...content.layers].map(({ digest }) => digest))
    return content
  }
  const children: (Descriptor & { readonly platform: object })[] = []
  for (const architecture of ['amd64', 'arm64', 'unknown']) {
    const child = await putManifest(place, `child-${architecture}`, await image(revision))
    const os = architecture === 'unknown' ? 'unknown' : 'linux'
    children.push({ ...child, platform: { os, architecture } })
  }
  const index = await putManifest(place, tag, { mediaType: INDEX, manifests: children })
  const referrers = index.digest.replace(':', '-')
  const signature = await putManifest(place, `${referrers}.sig`, await image(null))
  const about = { subject: index, artifactType: 'application/vnd.in-toto+json' }
  const attestation = await putManifest(place, 'attestation', await image(null, about))
  if ((await referrersAt(place, index.digest)) === null)
    await putManifest(place, referrers, { mediaType: INDEX, manifests: [attestation] })
  return {
    digest: index.digest,
    children: children.map(({ digest }) => digest),
    signature: signature.digest,
    attestation: attestation.digest,
    blobs,
  }
}
