/** Gives the images that a pull request leaves as they are its preview tag too, so that one tag names every app. */
import type { App, Digest } from '../domain.ts'
import { toFailure } from '../errors.ts'
import type { AppResult } from '../results.ts'
import { readManifest, type TagPorts, writeTags } from './write-tags.ts'

/** The newest image of an app, which is right for the pull request as it is. */
export interface StandingApp {
  readonly app: App
  readonly repository: string
  /** The tag that the image is found by. */
  readonly tag: string
}

/** How each of these apps ended. Never rejects: one app's failure leaves the others alone. */
export async function tagStanding(
  standing: readonly StandingApp[],
  preview: string,
  ports: TagPorts,
): Promise<readonly AppResult[]> {
  return await Promise.all(
    standing.map(async (one) => {
      const startedAt = ports.clock.now()
      const end = (facts: Partial<AppResult>) => resultOf(one, startedAt, ports.clock.now(), facts)
      try {
        const digest = await tagOne(one, preview, ports)
        return end({ status: 'reused', digest, tags: [preview], primaryTag: preview, deployTag: preview })
      } catch (error) {
        return end({ status: 'failed', error: toFailure(error, 'FDA-PUSH-REGISTRY') })
      }
    }),
  )
}

async function tagOne(
  { app, repository, tag }: StandingApp,
  preview: string,
  ports: TagPorts,
): Promise<Digest> {
  const manifest = await readManifest(repository, tag, ports)
  const set = { tags: [{ name: preview, kind: 'moving' as const }], deployTag: preview, order: null }
  await writeTags(app.name, repository, manifest, set, ports)
  return manifest.digest
}

function resultOf(
  { app, repository, tag }: StandingApp,
  startedAt: number,
  now: number,
  facts: Partial<AppResult>,
): AppResult {
  return {
    ...{ app, status: 'failed', reason: `unchanged: the image ${tag}`, image: repository, primaryTag: null },
    ...{ tags: [], keptTags: [], deployTag: null, digest: null, startedAt, builtAt: null },
    ...{
      durationMs: now - startedAt,
      cachedPercent: null,
      sizeBytes: null,
      error: null,
      at: null,
      logTail: [],
    },
    ...facts,
  }
}
