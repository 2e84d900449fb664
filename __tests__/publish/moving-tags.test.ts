/** A moving tag that several runs write at once: it ends at the image of the latest of them, and none of them fails. */
import { describe, expect, it } from 'vitest'
import type { Digest } from '../../src/domain.ts'
import type { Registry } from '../../src/ports-images.ts'
import { writeTags } from '../../src/publish/write-tags.ts'
import { renderTags } from '../../src/tags.ts'
import { templateValues } from '../../src/template.ts'
import { anApp, anInputs, aRun, fakeSha, START } from '../fakes/builders.ts'
import { type FakeClock, fakeClock } from '../fakes/fake-clock.ts'
import { fakePorts } from '../fakes/fake-ports.ts'
import { type FakeRegistry, fakeRegistry } from '../fakes/fake-registry.ts'
import { randomFrom } from '../fakes/random.ts'

const REPOSITORY = 'registry.example/acme/web'
const TEMPLATES = anInputs({ tags: 'sha-{shortsha}\nsha-{shortsha}-{timestamp}\nlatest\n{branch}' }).build
  .tags
const MOVING = ['latest', 'main']

/** The tags of a run; a higher number is a later run. */
function tagsOf(number: number) {
  const facts = { app: anApp('web'), run: aRun({ number }), head: fakeSha(`commit ${number}`) }
  return renderTags('web', TEMPLATES, templateValues({ ...facts, timestamp: String(START + number) }))
}

/** A registry whose calls take a while to come and to go. */
function slow(registry: FakeRegistry, clock: FakeClock, random: () => number): Registry {
  const signal = new AbortController().signal
  const late =
    <A extends unknown[], T>(call: (...args: A) => Promise<T>) =>
    async (...args: A): Promise<T> => {
      await clock.sleep(random() * 300, signal)
      const answer = await call(...args)
      await clock.sleep(random() * 300, signal)
      return answer
    }
  const { tryDigest, manifest, putManifest, tryDeleteTag, listTags, blob } = registry
  return {
    ...{ tryDigest: late(tryDigest), manifest: late(manifest), putManifest: late(putManifest) },
    ...{ tryDeleteTag: late(tryDeleteTag), listTags: late(listTags), blob: late(blob) },
  }
}

/** What runs of these numbers come to that begin within a second of each other. */
async function writeAtOnce(numbers: readonly number[], seed: number) {
  const random = randomFrom(seed)
  const clock = fakeClock()
  const registry = fakeRegistry()
  const ports = fakePorts({ registry, clock })
  const world = { ...ports, registry: slow(registry, clock, random) }
  const runs = numbers.map(async (number) => {
    const manifest = registry.store(REPOSITORY, null, { built: number })
    await clock.sleep(random() * 1_000, ports.signal)
    const { tags } = await writeTags('web', REPOSITORY, manifest, tagsOf(number), world)
    return { number, digest: manifest.digest, tags }
  })
  return { ended: await Promise.all(runs), tags: registry.tags(REPOSITORY), log: ports.log }
}

describe('moving tags of runs that end at the same time', () => {
  it.each([
    ['two runs', [1, 2]],
    ['three runs', [2, 1, 3]],
  ])('name the image of the latest, however the calls of %s fall', async (_, numbers) => {
    let overtaken = 0
    for (let seed = 1; seed <= 150; seed++) {
      const { ended, tags } = await writeAtOnce(numbers, seed)
      const latest = ended.find(({ number }) => number === Math.max(...numbers))
      for (const name of MOVING) expect([seed, name, tags[name]]).toEqual([seed, name, latest?.digest])
      for (const { number, digest, tags: own } of ended) {
        const { deployTag } = tagsOf(number)
        expect(own).toContain(deployTag)
        expect([seed, number, tags[deployTag]]).toEqual([seed, number, digest])
      }
      expect([seed, latest?.tags]).toEqual([seed, expect.arrayContaining(MOVING)])
      if (ended.some(({ tags: own }) => !own.includes('latest'))) overtaken += 1
    }
    expect(overtaken).toBeGreaterThan(25)
  })
})

describe('a moving tag', () => {
  const number = 5
  const write = async (registry: Partial<FakeRegistry>, base: FakeRegistry) => {
    const ports = fakePorts({ registry: { ...base, ...registry } })
    const manifest = base.store(REPOSITORY, null, { built: number })
    const { tags } = await writeTags('web', REPOSITORY, manifest, tagsOf(number), ports)
    return { tags, digest: manifest.digest, log: ports.log.whole() }
  }
  /** The registry as it is, but for another run that writes its tags as soon as this one has written `latest`. */
  const overlapping = (base: FakeRegistry, other: () => void): Pick<Registry, 'putManifest'> => ({
    async putManifest(ref, manifest) {
      await base.putManifest(ref, manifest)
      if (ref.reference === tagsOf(number).deployTag) other()
    },
  })

  it('is put back to the image of the later run that was published meanwhile', async () => {
    const base = fakeRegistry()
    let later: Digest | null = null
    const { tags, log } = await write(
      overlapping(base, () => {
        later = base.store(REPOSITORY, tagsOf(6).deployTag, { built: 6 }).digest
      }),
      base,
    )
    expect(tags).not.toContain('latest')
    expect(base.tags(REPOSITORY).latest).toBe(later)
    expect(log).toContain(`latest, main stays where it is, because ${tagsOf(6).deployTag} is of a later run`)
  })

  it('is left to the later run that has written it already', async () => {
    const base = fakeRegistry()
    const { tags } = await write(
      overlapping(base, () => {
        for (const name of [...MOVING, tagsOf(6).deployTag]) base.store(REPOSITORY, name, { built: 6 })
      }),
      base,
    )
    expect(tags).toEqual([tagsOf(5).tags[0]?.name, tagsOf(5).deployTag])
    expect(base.calls.filter((call) => call.startsWith('PUT'))).toHaveLength(4)
  })

  it('is written again over an earlier run that came last', async () => {
    const base = fakeRegistry()
    const { tags, digest } = await write(
      overlapping(base, () => {
        for (const name of [...MOVING, tagsOf(4).deployTag]) base.store(REPOSITORY, name, { built: 4 })
      }),
      base,
    )
    expect(tags).toEqual(expect.arrayContaining(MOVING))
    expect(base.tags(REPOSITORY)).toMatchObject({ latest: digest, main: digest })
  })

  it('fails where something else keeps writing it and no later run is there', async () => {
    const base = fakeRegistry()
    const stubborn: Pick<Registry, 'putManifest'> = {
      async putManifest(ref, manifest) {
        await base.putManifest(ref, manifest)
        base.store(REPOSITORY, 'latest', { built: 'elsewhere' })
      },
    }
    await expect(write(stubborn, base)).rejects.toMatchObject({ code: 'FDA-PUSH-NOT-THERE' })
  })
})
