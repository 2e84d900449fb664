/** Finds the digests of images that a run leaves alone, so that it can name every image that is right for its commit. */
import type { StandingImage } from '../domain.ts'
import { errorMessage } from '../errors.ts'
import type { Log, Registry } from '../ports.ts'
import { type RetryPorts, withAttempts } from '../retry.ts'

/** What looking asks the world. */
export interface StandingPorts extends RetryPorts {
  readonly registry: Registry
  readonly log: Log
}

/** The images by digest, one HEAD each; those that cannot be had are left out, with one notice. Never rejects. */
export async function gatherStanding(
  images: readonly { readonly app: string; readonly repository: string; readonly tag: string }[],
  ports: StandingPorts,
): Promise<readonly StandingImage[]> {
  const lost: string[] = []
  const found = await Promise.all(
    images.map(async ({ app, repository, tag }) => {
      const ask = async () => await ports.registry.tryDigest({ repository, reference: tag })
      try {
        const digest = await withAttempts(ask, ports)
        if (digest !== null) return { app, repository, digest }
        lost.push(`${app} (${tag} is gone)`)
      } catch (error) {
        lost.push(`${app} (${errorMessage(error)})`)
      }
      return null
    }),
  )
  if (lost[0] !== undefined && !ports.signal.aborted) {
    const more = lost.length > 1 ? ` and ${lost.length - 1} more` : ''
    ports.log.notice(`Output release lacks ${lost[0]}${more}: the registry does not tell the digest.`)
  }
  return found.filter((one) => one !== null)
}
