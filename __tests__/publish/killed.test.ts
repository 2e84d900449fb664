/** A run that ends between any two calls of publishing leaves nothing that the next run does not put right. */
import { describe, expect, it } from 'vitest'
import type { Registry } from '../../src/ports-images.ts'
import { aRun } from '../fakes/builders.ts'
import { aWorld, build } from '../images/world.ts'

const REPOSITORY = 'registry.example/acme/web'
const RAW = { tags: 'sha-{shortsha}\nsha-{shortsha}-{timestamp}\nlatest' }
/** GitHub gives a run's later attempt the same number and time. */
const FIRST = aRun({ id: 7, number: 7 })

/** A registry whose calls after the n-th are never heard of; `killed` resolves at that moment, as the process would end. */
function dyingAfter(registry: Registry, calls: number) {
  const { promise: killed, resolve } = Promise.withResolvers<void>()
  let made = 0
  const mortal =
    <A extends unknown[], T>(call: (...args: A) => Promise<T>) =>
    async (...args: A): Promise<T> => {
      made += 1
      if (made <= calls) return await call(...args)
      resolve()
      return await new Promise<T>(() => undefined)
    }
  const dying: Registry = {
    tryDigest: mortal(registry.tryDigest),
    manifest: mortal(registry.manifest),
    putManifest: mortal(registry.putManifest),
    tryDeleteTag: mortal(registry.tryDeleteTag),
    listTags: mortal(registry.listTags),
    blob: mortal(registry.blob),
  }
  return { dying, killed, made: () => made }
}

const outcome = (world: ReturnType<typeof aWorld>) => {
  const tags = world.registry.tags(REPOSITORY)
  return { names: Object.keys(tags).length, digests: new Set(Object.values(tags)).size }
}

/** How many calls a whole run makes. */
async function callsOfWholeRun(): Promise<number> {
  const world = aWorld()
  const { dying, made } = dyingAfter(world.registry, Number.POSITIVE_INFINITY)
  const { rest } = await build(
    { ...world, registry: { ...world.registry, ...dying } },
    { raw: RAW, run: FIRST, names: ['web'] },
  )
  await rest
  expect(outcome(world)).toEqual({ names: 3, digests: 1 })
  return made()
}

describe('a run that is killed between two calls of publishing', () => {
  it.each([
    ['the same run again', aRun({ id: 7, number: 7, attempt: 2 })],
    ['a new run', aRun({ id: 8, number: 8, eventName: 'workflow_dispatch' })],
  ])('is put right by %s, whatever the call', async (_, next) => {
    const calls = await callsOfWholeRun()
    expect(calls).toBeGreaterThan(5)
    for (let at = 0; at < calls; at++) {
      const world = aWorld()
      const { dying, killed } = dyingAfter(world.registry, at)
      void build(
        { ...world, registry: { ...world.registry, ...dying } },
        { raw: RAW, run: FIRST, names: ['web'] },
      ).catch(() => undefined)
      await killed
      const { apps, rest } = await build(world, { raw: RAW, run: next, names: ['web'] })
      await rest
      expect(['pushed', 'reused'], `killed at call ${at}`).toContain(apps[0]?.status)
      const tags = world.registry.tags(REPOSITORY)
      for (const name of apps[0]?.tags ?? [])
        expect(tags[name], `${name}, killed at call ${at}`).toBe(apps[0]?.digest)
      expect(apps[0]?.tags).toHaveLength(3)
    }
  })
})
