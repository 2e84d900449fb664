/** Addresses of images: repositories, tags and references, and what counts as this machine. Pure. */
import { type Digest, parseDigest } from './domain.ts'

/** Bytes of a manifest as the registry holds them, with their media type. */
export interface OciManifest {
  readonly mediaType: string
  readonly bytes: Uint8Array
  readonly digest: Digest
}

/** An address of an image: repository and tag, or repository and digest. */
export interface ImageRef {
  readonly repository: string
  readonly reference: string
}

/** The reference as docker writes it: `ghcr.io/o/web:sha-1a2b3c4` or `ghcr.io/o/web@sha256:…`. */
export function imageRef(ref: ImageRef): string {
  return `${ref.repository}${ref.reference.startsWith('sha256:') ? '@' : ':'}${ref.reference}`
}

/** The registry's host and the path within it; Docker Hub's short names are written out. */
export function splitRepository(repository: string): { host: string; path: string } {
  const slash = repository.indexOf('/')
  const first = slash < 0 ? '' : repository.slice(0, slash)
  if (first === 'localhost' || /[.:]/.test(first)) {
    const path = repository.slice(slash + 1)
    const hub = first === 'docker.io' || first === 'index.docker.io'
    return hub
      ? { host: 'docker.io', path: path.includes('/') ? path : `library/${path}` }
      : { host: first, path }
  }
  return { host: 'docker.io', path: slash < 0 ? `library/${repository}` : repository }
}

const REPOSITORY =
  /^(?:(?:localhost|[a-z0-9-]+(?:\.[a-z0-9-]+)+|[a-z0-9-]+(?=:\d))(?::\d+)?\/)?[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*(?:\/[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*)*$/

/** Whether registries accept the text as a repository, with or without a host. */
export function isRepository(text: string): boolean {
  return text.length <= 255 && REPOSITORY.test(text)
}

/** A repository and the tag behind it, as manifests write them: a colon in braces is part of a variable, as in `${tag:=latest}`. */
export const TAGGED = /^(.*):((?:\{+[^{}]*\}+|[^:/{}])+)$/

/** Whether registries accept the text as a tag. */
export function isTag(text: string): boolean {
  return /^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$/.test(text)
}

/** Whether a host name is this machine's own: the only place where plain HTTP is taken for granted. */
export function isLoopback(hostname: string): boolean {
  const bare = hostname.replace(/^\[|\]$/g, '')
  return (
    bare === 'localhost' || bare.endsWith('.localhost') || bare === '::1' || /^127(\.\d{1,3}){3}$/.test(bare)
  )
}

// The parts of image manifests and configurations that are read: sizes, platforms, labels.

/** An image manifest, or an index of several. */
export interface ManifestBody {
  readonly artifactType?: string
  readonly manifests?: readonly { readonly digest?: string; readonly platform?: { readonly os?: string } }[]
  readonly layers?: readonly { readonly size?: number; readonly digest?: string }[]
  readonly config?: { readonly size?: number; readonly digest?: string }
}

/** The manifest's content. Bytes that are no JSON object count as a manifest that says nothing. */
export function parseManifest(manifest: OciManifest): ManifestBody {
  return parseObject(manifest.bytes)
}

/** The images of an index, without the attestations that BuildKit files under platform unknown; null for one image. */
export function imagesOf(body: ManifestBody): readonly Digest[] | null {
  if (!Array.isArray(body.manifests)) return null
  const images = body.manifests.filter((entry) => entry?.platform?.os !== 'unknown')
  return images.flatMap((entry) => parseDigest(entry?.digest ?? '') ?? [])
}

/** Compressed bytes of layers and configuration, or null when the manifest has none. */
export function blobSize(body: ManifestBody): number | null {
  if (!Array.isArray(body.layers)) return null
  return body.layers.reduce((sum, layer) => sum + bytesOf(layer?.size), bytesOf(body.config?.size))
}

function bytesOf(size: unknown): number {
  return typeof size === 'number' && Number.isFinite(size) ? size : 0
}

/** The labels in an image's configuration. */
export function labelsOf(configuration: Uint8Array): Readonly<Record<string, string>> {
  const labels: unknown = parseObject<{ config?: { Labels?: unknown } | null }>(configuration).config?.Labels
  if (typeof labels !== 'object' || labels === null) return {}
  return Object.fromEntries(
    Object.entries(labels).filter((pair): pair is [string, string] => typeof pair[1] === 'string'),
  )
}

/**
 * What an image is made of, as a text: layers and configuration without labels, times and history, which tells how it was
 * made. Null for what is no container image.
 */
export function contentOf({ layers }: ManifestBody, configuration: Uint8Array): string | null {
  const { created: _, history: __, config, ...rest } = parseObject<ImageConfiguration>(configuration)
  if (!Array.isArray(layers) || !Array.isArray(rest.rootfs?.diff_ids)) return null
  const { Labels: ___, ...settings } = config ?? {}
  const digests = layers.map((layer) => layer?.digest ?? null)
  return digests.includes(null) ? null : JSON.stringify(inOrder({ digests, ...rest, config: settings }))
}

interface ImageConfiguration {
  readonly created: unknown
  readonly history: unknown
  readonly config: { readonly Labels?: unknown } | null
  readonly rootfs: { readonly diff_ids?: unknown } | null
}

/** The same value with the keys of all objects in one order. */
function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder)
  if (typeof value !== 'object' || value === null) return value
  const pairs = Object.entries(value).map(([key, item]) => [key, inOrder(item)] as const)
  return Object.fromEntries(pairs.toSorted(([a], [b]) => (a < b ? -1 : 1)))
}

function parseObject<T extends object>(bytes: Uint8Array): Partial<T> {
  try {
    const value: unknown = JSON.parse(Buffer.from(bytes).toString('utf8'))
    return typeof value === 'object' && value !== null ? (value as Partial<T>) : {}
  } catch {
    // Somebody else's artifact may be anything; it is then no image of ours.
    return {}
  }
}
