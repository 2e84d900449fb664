/** The parts of image manifests and configurations that are read: sizes, platforms, labels. Pure. */
import { type Digest, parseDigest } from './domain.ts'
import type { OciManifest } from './image-ref.ts'

/** An image manifest, or an index of several. */
export interface ManifestBody {
  readonly manifests?: readonly { readonly digest?: string; readonly platform?: { readonly os?: string } }[]
  readonly layers?: readonly { readonly size?: number }[]
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

function parseObject<T extends object>(bytes: Uint8Array): Partial<T> {
  try {
    const value: unknown = JSON.parse(Buffer.from(bytes).toString('utf8'))
    return typeof value === 'object' && value !== null ? (value as Partial<T>) : {}
  } catch {
    // Somebody else's artifact may be anything; it is then no image of ours.
    return {}
  }
}
