/** Joins the images that slices built of one app, a platform each, to one index: attestations and annotations kept. */
import { createHash } from 'node:crypto'
import { type Digest, parseDigest } from '../domain.ts'
import { ActionError, HttpError, isRecord } from '../errors.ts'
import { imageRef, type OciManifest, parseManifest } from '../image-ref.ts'
import type { Registry } from '../ports-images.ts'
import { type RetryPorts, withAttempts } from '../retry.ts'
import { samePlatform } from './cut.ts'

/** What joining asks the world. */
export interface JoinPorts extends RetryPorts {
  readonly registry: Registry
  readonly attempts?: number
}

/** What one slice pushed of an app. */
export interface PlatformImage {
  readonly platform: string
  readonly digest: Digest
}

const INDEX = 'application/vnd.oci.image.index.v1+json'
const DOCKER = 'application/vnd.docker.distribution.manifest.'
const DOCKER_LIST = `${DOCKER}list.v2+json`

type Descriptor = Readonly<Record<string, unknown>>

/**
 * The digest of the index over these images, in their order, written by its digest alone. The same images always come to
 * the same bytes, so that a second try finds what the first one wrote.
 */
export async function joinPlatforms(
  repository: string,
  images: readonly PlatformImage[],
  annotations: readonly string[],
  ports: JoinPorts,
): Promise<Digest> {
  const parts = await Promise.all(images.map(async (image) => await readPart(repository, image, ports)))
  const levels = annotations.map(parseAnnotation)
  const platforms = parts.flatMap(({ platform, entries }) =>
    entries.filter(isImage).map((entry) => withOwn(entry, platform, levels)),
  )
  const attestations = parts.flatMap(({ entries }) => entries.filter((entry) => !isImage(entry)))
  const own = Object.assign(
    {},
    ...parts.map(({ annotations: kept }) => kept),
    ...levels.flatMap((one) => (one.levels.includes('index') ? [{ [one.key]: one.value }] : [])),
  ) as Readonly<Record<string, unknown>>
  const isDocker = platforms.every(({ mediaType }) => String(mediaType).startsWith(DOCKER))
  const mediaType = isDocker && attestations.length === 0 ? DOCKER_LIST : INDEX
  const index = {
    schemaVersion: 2,
    mediaType,
    manifests: [...platforms, ...attestations],
    ...(Object.keys(own).length === 0 ? {} : { annotations: own }),
  }
  // As BuildKit writes it.
  const manifest = toManifest(JSON.stringify(index, null, 2), mediaType)
  await put(repository, manifest, ports)
  return manifest.digest
}

async function put(repository: string, manifest: OciManifest, ports: JoinPorts): Promise<void> {
  const ref = { repository, reference: manifest.digest }
  const { registry } = ports
  const there = await withAttempts(async () => await registry.tryDigest(ref), ports)
  if (there === manifest.digest) return
  await withAttempts(async () => await registry.putManifest(ref, manifest), ports)
}

interface Part {
  readonly platform: string
  readonly entries: readonly Descriptor[]
  readonly annotations: Readonly<Record<string, unknown>>
}

/** What stands for the image in an index: its own entries, or one made for it. */
async function readPart(
  repository: string,
  { platform, digest }: PlatformImage,
  ports: JoinPorts,
): Promise<Part> {
  const manifest = await readManifest(repository, digest, ports)
  const body: unknown = parseManifest(manifest)
  const { manifests, annotations } = isRecord(body) ? body : {}
  if (Array.isArray(manifests))
    return {
      platform,
      entries: manifests.filter(isRecord),
      annotations: isRecord(annotations) ? annotations : {},
    }
  const found = await platformOf(repository, manifest, ports)
  const { mediaType, bytes } = manifest
  return { platform, entries: [{ mediaType, digest, size: bytes.length, platform: found }], annotations: {} }
}

async function readManifest(repository: string, digest: Digest, ports: JoinPorts): Promise<OciManifest> {
  const ref = { repository, reference: digest }
  try {
    return await withAttempts(async () => await ports.registry.manifest(ref), ports)
  } catch (cause) {
    if (!(cause instanceof HttpError) || cause.status !== 404) throw cause
    throw new ActionError(`${imageRef(ref)}, which a slice pushed, is no longer in the registry`, {
      code: 'FDA-PUSH-PART-GONE',
      hint: 'Run all jobs again. The registry removes images without a tag too soon: keep them for an hour.',
      cause,
    })
  }
}

/** From the image's configuration, in the order in which BuildKit writes it. */
async function platformOf(repository: string, manifest: OciManifest, ports: JoinPorts): Promise<Descriptor> {
  const digest = parseDigest(parseManifest(manifest).config?.digest ?? '')
  const bytes =
    digest === null
      ? null
      : await withAttempts(async () => await ports.registry.blob(repository, digest), ports)
  const config: unknown = bytes === null ? null : JSON.parse(Buffer.from(bytes).toString('utf8'))
  const { architecture, os, variant } = isRecord(config) ? config : {}
  return { architecture, os, ...(variant === undefined ? {} : { variant }) }
}

/** BuildKit files attestations under platform unknown. */
function isImage({ platform }: Descriptor): boolean {
  return !isRecord(platform) || platform.os !== 'unknown'
}

/** The entry with the annotations that belong beside it, and that BuildKit puts there only where it makes the index. */
function withOwn(entry: Descriptor, platform: string, levels: readonly Annotation[]): Descriptor {
  const own = levels.filter((one) => one.levels.includes('manifest-descriptor') && isFor(one, platform))
  if (own.length === 0) return entry
  const { platform: last, ...rest } = entry
  const known = isRecord(entry.annotations) ? entry.annotations : {}
  const pairs = Object.fromEntries(own.map(({ key, value }) => [key, value]))
  return { ...rest, annotations: { ...known, ...pairs }, platform: last }
}

interface Annotation {
  readonly levels: readonly string[]
  /** Null = every platform. */
  readonly platform: string | null
  readonly key: string
  readonly value: string
}

/** `index,manifest[linux/amd64]:key=value`: without a level it is of the manifest. */
function parseAnnotation(text: string): Annotation {
  const [, before = 'manifest', pair = text] =
    /^((?:(?:index|manifest)(?:-descriptor)?(?:\[[^\]]*\])?,?)+):(.*)$/s.exec(text) ?? []
  const at = pair.indexOf('=')
  const levels = before.split(',').map((level) => level.replace(/\[.*/, ''))
  return {
    levels,
    platform: /\[([^\]]*)\]/.exec(before)?.[1] ?? null,
    key: at < 0 ? pair : pair.slice(0, at),
    value: at < 0 ? '' : pair.slice(at + 1),
  }
}

function isFor({ platform }: Annotation, built: string): boolean {
  return platform === null || samePlatform(platform, built)
}

/** Of an app's annotations those that the build of one platform can carry; the others come with the index. */
export function annotationsOfPart(annotations: readonly string[], platform: string): readonly string[] {
  return annotations.flatMap((text) => {
    const one = parseAnnotation(text)
    return one.levels.includes('manifest') && isFor(one, platform) ? [`manifest:${one.key}=${one.value}`] : []
  })
}

function toManifest(text: string, mediaType: string): OciManifest {
  const bytes = Buffer.from(text)
  const digest = parseDigest(`sha256:${createHash('sha256').update(bytes).digest('hex')}`)
  if (digest === null) throw new Error('SHA-256 has 64 hex digits')
  return { mediaType, bytes, digest }
}
