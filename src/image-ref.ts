/** Addresses of images: repositories, tags and references, and what counts as this machine. Pure. */
import type { Digest } from './domain.ts'

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
