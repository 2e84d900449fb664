/** With `unchanged: skip` an image whose content is published gets the commit tag alone; in doubt it is deployed. */
import { describe, expect, it } from 'vitest'
import { HttpError } from '../../src/errors.ts'
import type { RawInputs } from '../../src/inputs/modes.ts'
import { aRun, fakeDigest, fakeSha, START } from '../fakes/builders.ts'
import type { FakeRegistry } from '../fakes/fake-registry.ts'
import { aWorld, build } from '../images/world.ts'

const REPOSITORY = 'registry.example/acme/web'
const COMMIT_TAG = `sha-${fakeSha('main').slice(0, 7)}`
const RUN_TAG = `${COMMIT_TAG}-${START + 42}`
const OLD_TAG = `sha-0abcdef-${START - 60_000 + 41}`

interface Image {
  readonly layer?: string
  readonly config?: Readonly<Record<string, unknown>>
  readonly rest?: Readonly<Record<string, unknown>>
}

/** An image manifest of the content that the docker in memory makes for web, unless something else is said. */
function manifestOf(registry: FakeRegistry, { layer = 'layer of web', config = {}, rest = {} }: Image) {
  const digest = fakeDigest(layer)
  const configuration = { created: '2020-01-01T00:00:00Z', rootfs: { diff_ids: [digest] }, ...rest, config }
  return {
    schemaVersion: 2,
    config: { digest: registry.storeBlob(configuration), size: 1000 },
    layers: [{ digest, size: 20_000 }],
  }
}

/** What a run of web comes to over this published image. */
async function runOver(
  image: Image | null,
  { raw = {}, tag = OLD_TAG }: { raw?: Partial<RawInputs>; tag?: string } = {},
) {
  const world = aWorld()
  const { registry } = world
  const old = image === null ? null : registry.store(REPOSITORY, tag, manifestOf(registry, image))
  const run = aRun({ eventName: 'workflow_dispatch' })
  const start = async (more: Partial<RawInputs> = {}) =>
    await build(world, { raw: { unchanged: 'skip', ...raw, ...more }, names: ['web'], run })
  return { world, old, start, tags: () => Object.keys(registry.tags(REPOSITORY)) }
}

describe('unchanged: skip', () => {
  it('gives an image that differs in labels and times alone the commit tag, and no run tag', async () => {
    const rest = { history: [{ created_by: 'COPY', created: '2020-01-01T00:00:00Z' }] }
    const { start, old, tags, world } = await runOver({ config: { Labels: { revision: 'other' } }, rest })
    const { apps } = await start()
    expect(apps).toMatchObject([
      {
        status: 'unchanged',
        reason: `its content is that of ${OLD_TAG}`,
        tags: [COMMIT_TAG],
        primaryTag: COMMIT_TAG,
        deployTag: OLD_TAG,
        error: null,
      },
    ])
    expect(tags()).toEqual([OLD_TAG, COMMIT_TAG])
    expect(world.registry.tags(REPOSITORY)[COMMIT_TAG]).toBe(apps[0]?.digest)
    expect(apps[0]?.digest).not.toBe(old?.digest)
  })

  it.each<[string, Image | null]>([
    ['another layer', { layer: 'other' }],
    ['another command', { config: { Cmd: ['serve'] } }],
    ['another architecture', { rest: { architecture: 'arm64' } }],
    ['no configuration of a container', { rest: { rootfs: null } }],
    ['nothing that is published', null],
  ])('deploys over %s', async (_, image) => {
    const { start, tags } = await runOver(image)
    expect((await start()).apps[0]?.status).toBe('pushed')
    expect(tags()).toEqual(expect.arrayContaining([COMMIT_TAG, RUN_TAG]))
  })

  it.each<[string, Partial<RawInputs>]>([
    ['by default', { unchanged: 'deploy' }],
    ['with force', { force: 'true' }],
  ])('deploys the same content %s', async (_, raw) => {
    const { start, tags } = await runOver({}, { raw })
    expect((await start()).apps[0]?.status).toBe('pushed')
    expect(tags()).toContain(RUN_TAG)
  })

  it('ends the hold of a rollback, whatever the content', async () => {
    const { start, tags, world } = await runOver({})
    world.registry.store(REPOSITORY, `hold-0abcdef.${OLD_TAG}`, manifestOf(world.registry, {}))
    expect((await start()).apps[0]?.status).toBe('pushed')
    expect(tags()).toContain(RUN_TAG)
  })

  it('names the published image where the commit tag is an earlier one’s', async () => {
    const { start, old, world, tags } = await runOver({})
    world.registry.store(
      REPOSITORY,
      COMMIT_TAG,
      manifestOf(world.registry, { config: { Labels: { a: 'b' } } }),
    )
    const { apps } = await start({ pull: 'true' })
    expect(apps).toMatchObject([
      { status: 'unchanged', tags: [], keptTags: [], primaryTag: OLD_TAG, digest: old?.digest },
    ])
    expect(tags()).toEqual([OLD_TAG, COMMIT_TAG])
  })

  it('compares the images of every platform, and not the attestations beside them', async () => {
    const { start, world, tags } = await runOver(null)
    const { registry } = world
    const index = (seed: string) => {
      const image = registry.store(REPOSITORY, null, manifestOf(registry, {}))
      const attestation = registry.store(REPOSITORY, null, { layers: [], seed })
      return {
        schemaVersion: 2,
        manifests: [
          { digest: image.digest, platform: { os: 'linux' } },
          { digest: attestation.digest, platform: { os: 'unknown' } },
        ],
      }
    }
    registry.store(REPOSITORY, OLD_TAG, index('a'))
    expect((await start()).apps[0]?.status).toBe('unchanged')
    expect(tags()).toEqual([OLD_TAG, COMMIT_TAG])
  })

  it('deploys when the registry does not tell, and says so', async () => {
    const { world, tags } = await runOver({})
    const refusal = new HttpError('not for you', { status: 403, code: 'FDA-PUSH-REGISTRY' })
    const registry = {
      ...world.registry,
      blob: async () => {
        throw refusal
      },
    }
    const { apps } = await build(
      { ...world, registry },
      { raw: { unchanged: 'skip' }, names: ['web'], run: aRun() },
    )
    expect(apps[0]?.status).toBe('pushed')
    expect(tags()).toContain(RUN_TAG)
    expect(world.log.texts('notice')).toContainEqual(
      expect.stringMatching(/^web: deployed, because it is not known .* not for you/),
    )
  })

  it('takes an image with the same digest for the same', async () => {
    const first = await runOver(null)
    const { apps } = await first.start({ unchanged: 'deploy' })
    const image = await first.world.registry.manifest({ repository: REPOSITORY, reference: RUN_TAG })
    const again = await runOver(null)
    await again.world.registry.putManifest({ repository: REPOSITORY, reference: OLD_TAG }, image)
    const { apps: second } = await again.start()
    expect(second).toMatchObject([{ status: 'unchanged', digest: apps[0]?.digest, tags: [COMMIT_TAG] }])
  })
})
