/** Gives the images that a pull request leaves as they are its preview tag too, so that one tag names every app. */
import type { Digest, StandingApp } from '../domain.ts'
import { toFailure } from '../errors.ts'
import { type AppResult, emptyEnd } from '../results.ts'
import { readManifest, type TagPorts, writeTags } from './write-tags.ts'

/** How each of these apps ended. Never rejects: one app's failure leaves the others alone. */
export async function tagStanding(
  standing: readonly StandingApp[],
  preview: string,
  ports: TagPorts,
): Promise<readonly AppResult[]> {
  return await Promise.all(
    standing.map(async (one) => {
      const startedAt = ports.clock.now()
      const end = () => ({
        ...emptyEnd(one.app, `unchanged: the image ${one.tag}`),
        ...{ image: one.repository, at: null, startedAt, durationMs: ports.clock.now() - startedAt },
      })
      try {
        const digest = await tagOne(one, preview, ports)
        const tags = { tags: [preview], primaryTag: preview, deployTag: preview }
        return { ...end(), ...tags, status: 'reused', digest, error: null }
      } catch (error) {
        return { ...end(), status: 'failed', digest: null, error: toFailure(error, 'FDA-PUSH-REGISTRY') }
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
