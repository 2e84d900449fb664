/** Waits until the registry's tag lists show the new images: a scan that comes too early sees nothing, and the next is far. */
import { type AppResult, isPublished } from '../domain.ts'
import { ActionError, errorMessage, HttpError } from '../errors.ts'
import type { Clock, Registry } from '../ports.ts'
import { backoffMs } from '../retry.ts'

/** What waiting asks the world. */
export interface ListedPorts {
  readonly registry: Registry
  readonly clock: Clock
  readonly signal: AbortSignal
  readonly random: () => number
}

const LIMIT_MS = 30_000

/** Returns when every deploy tag is listed, or after 30 s; the remarks say which images were not seen. Never throws. */
export async function awaitListed(
  apps: readonly AppResult[],
  ports: ListedPorts,
): Promise<readonly string[]> {
  const deadline = ports.clock.now() + LIMIT_MS
  const remarks = await Promise.all(
    apps.filter(isPublished).flatMap(({ app, image, deployTag }) => {
      if (image === null || deployTag === null) return []
      return [awaitTag({ app: app.name, repository: image, tag: deployTag }, deadline, ports)]
    }),
  )
  return remarks.filter((remark) => remark !== null)
}

async function awaitTag(
  wanted: { app: string; repository: string; tag: string },
  deadline: number,
  ports: ListedPorts,
): Promise<string | null> {
  let why = `the registry's list lacks ${wanted.tag} after 30 s`
  for (let attempt = 1; ; attempt++) {
    try {
      if ((await ports.registry.listTags(wanted.repository)).includes(wanted.tag)) return null
    } catch (error) {
      why = `the registry does not list its tags (${errorMessage(error)})`
      if (isFinal(error)) return `${wanted.app}: ${why}; Flux is told all the same.`
    }
    if (ports.signal.aborted)
      return `${wanted.app}: the run was cancelled before the registry listed ${wanted.tag}.`
    const left = deadline - ports.clock.now()
    if (left <= 0) return `${wanted.app}: ${why}; Flux is told all the same.`
    await ports.clock.sleep(Math.min(left, backoffMs(attempt, ports.random())), ports.signal)
  }
}

/** A refusal stays one; a busy registry and a broken connection pass. */
function isFinal(error: unknown): boolean {
  return error instanceof HttpError
    ? error.status < 500 && error.status !== 429
    : error instanceof ActionError
}
