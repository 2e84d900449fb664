/** Decides whether the builds can keep their cache in GitHub's service, and says why not. Pure. */
import type { BuilderFacts, CacheService } from '../ports.ts'

/** Where the builds keep their cache, and what the page says when it is not where it was wanted. */
export interface CacheChoice {
  readonly kind: 'gha' | 'none'
  readonly notice: string | null
}

/** The cache that input, service and builder allow. BuildKit itself drops what it cannot use without a word. */
export function chooseCache(
  wanted: 'gha' | 'none',
  builder: BuilderFacts,
  service: CacheService,
): CacheChoice {
  if (wanted === 'none') return { kind: 'none', notice: null }
  if (!service.available) {
    return { kind: 'none', notice: 'No cache: this job has no GitHub Actions cache service (version 2).' }
  }
  if (olderThan(builder.buildxVersion, 0, 21)) {
    return { kind: 'none', notice: `No cache: buildx ${builder.buildxVersion} is older than 0.21.` }
  }
  if (builder.exportsCache) return { kind: 'gha', notice: null }
  const notice =
    `No cache: builder ${builder.name} (${builder.driver}) cannot write cache. Use a docker-container builder ` +
    '(docker/setup-buildx-action) or the containerd image store.'
  return { kind: 'none', notice }
}

function olderThan(version: string, major: number, minor: number): boolean {
  const match = /^(\d+)\.(\d+)/.exec(version)
  // A development build has no number and is taken as new.
  return (
    match !== null && (Number(match[1]) < major || (Number(match[1]) === major && Number(match[2]) < minor))
  )
}
