/** One index over the images of several slices: platforms first, attestations and annotations kept, the same bytes each time. */
import { describe, expect, it } from 'vitest'
import { parseManifest } from '../../src/image-ref.ts'
import { annotationsOfPart, joinPlatforms } from '../../src/slices/join.ts'
import { fakeDigest } from '../fakes/builders.ts'
import { fakeClock } from '../fakes/fake-clock.ts'
import { fakeRegistry } from '../fakes/fake-registry.ts'

const REPOSITORY = 'registry.example/acme/web'
const OCI = 'application/vnd.oci.image.manifest.v1+json'
const ports = (registry = fakeRegistry()) => ({
  registry,
  clock: fakeClock(),
  random: () => 1,
  signal: new AbortController().signal,
})

/** What BuildKit pushes for one platform with provenance: an index of the image and its attestation. */
function anIndex(architecture: string, annotations?: Readonly<Record<string, string>>) {
  return {
    schemaVersion: 2,
    mediaType: 'application/vnd.oci.image.index.v1+json',
    manifests: [
      {
        mediaType: OCI,
        digest: fakeDigest(`image ${architecture}`),
        size: 500,
        platform: { architecture, os: 'linux' },
      },
      {
        mediaType: OCI,
        digest: fakeDigest(`attestation ${architecture}`),
        size: 600,
        annotations: {
          'vnd.docker.reference.digest': fakeDigest(`image ${architecture}`),
          'vnd.docker.reference.type': 'attestation-manifest',
        },
        platform: { architecture: 'unknown', os: 'unknown' },
      },
    ],
    ...(annotations === undefined ? {} : { annotations }),
  }
}

describe('joinPlatforms', () => {
  it('lists the images first, in the order they are given, and every attestation after them', async () => {
    const world = ports()
    const images = ['amd64', 'arm64'].map((arch) => ({
      platform: `linux/${arch}`,
      digest: world.registry.store(REPOSITORY, null, anIndex(arch)).digest,
    }))
    const digest = await joinPlatforms(REPOSITORY, images, [], world)
    const manifest = await world.registry.manifest({ repository: REPOSITORY, reference: digest })
    expect(parseManifest(manifest)).toEqual({
      schemaVersion: 2,
      mediaType: 'application/vnd.oci.image.index.v1+json',
      manifests: [
        ...['amd64', 'arm64'].map((arch) => anIndex(arch).manifests[0]),
        ...['amd64', 'arm64'].map((arch) => anIndex(arch).manifests[1]),
      ],
    })
    expect(world.registry.tags(REPOSITORY)).toEqual({})
  })

  it('comes to the same index again, and writes it once', async () => {
    const world = ports()
    const images = ['amd64', 'arm64'].map((arch) => ({
      platform: `linux/${arch}`,
      digest: world.registry.store(REPOSITORY, null, anIndex(arch)).digest,
    }))
    const first = await joinPlatforms(REPOSITORY, images, [], world)
    expect(await joinPlatforms(REPOSITORY, images, [], world)).toBe(first)
    expect(world.registry.calls.filter((call) => call.startsWith('PUT'))).toHaveLength(1)
  })

  it('makes an entry for an image without an index, from its configuration', async () => {
    const world = ports()
    const images = [
      { architecture: 'amd64', os: 'linux' },
      { architecture: 'arm', os: 'linux', variant: 'v7' },
    ].map((config) => {
      const blob = world.registry.storeBlob(config)
      const content = { mediaType: OCI, config: { digest: blob, size: 20 }, layers: [] }
      return { platform: '', digest: world.registry.store(REPOSITORY, null, content).digest }
    })
    const digest = await joinPlatforms(REPOSITORY, images, [], world)
    const manifest = await world.registry.manifest({ repository: REPOSITORY, reference: digest })
    expect(parseManifest(manifest).manifests).toMatchObject([
      { mediaType: OCI, digest: images[0]?.digest, platform: { architecture: 'amd64', os: 'linux' } },
      { mediaType: OCI, digest: images[1]?.digest, platform: { architecture: 'arm', variant: 'v7' } },
    ])
  })

  it('keeps annotations, and adds those that only an index can carry', async () => {
    const world = ports()
    const images = ['amd64', 'arm64'].map((arch) => ({
      platform: `linux/${arch}`,
      digest: world.registry.store(REPOSITORY, null, anIndex(arch, { kept: 'yes' })).digest,
    }))
    const annotations = [
      'index:org.opencontainers.image.vendor=Acme',
      'index,manifest-descriptor[linux/arm64]:team=a=b',
      'plain=of the manifest',
    ]
    const digest = await joinPlatforms(REPOSITORY, images, annotations, world)
    const manifest = await world.registry.manifest({ repository: REPOSITORY, reference: digest })
    const body = parseManifest(manifest) as ReturnType<typeof anIndex>
    expect(body.annotations).toEqual({
      kept: 'yes',
      'org.opencontainers.image.vendor': 'Acme',
      team: 'a=b',
    })
    expect(body.manifests[0]).not.toHaveProperty('annotations')
    expect(body.manifests[1]).toMatchObject({ annotations: { team: 'a=b' } })
  })

  it('says that an image is gone, and what to do', async () => {
    const world = ports()
    const images = [{ platform: 'linux/amd64', digest: fakeDigest('gone') }]
    await expect(joinPlatforms(REPOSITORY, images, [], world)).rejects.toMatchObject({
      code: 'FDA-PUSH-PART-GONE',
      hint: expect.stringContaining('Run all jobs again'),
    })
  })
})

describe('annotationsOfPart', () => {
  it.each([
    ['a=b', ['manifest:a=b']],
    ['manifest:a=b', ['manifest:a=b']],
    ['index:a=b', []],
    ['index,manifest:a=b', ['manifest:a=b']],
    ['manifest[linux/amd64]:a=b', ['manifest:a=b']],
    ['manifest[linux/arm64]:a=b', []],
    ['manifest-descriptor:a=b', []],
    ['a=index:b=c', ['manifest:a=index:b=c']],
  ])('%s comes to %j on linux/amd64', (text, expected) => {
    expect(annotationsOfPart([text], 'linux/amd64')).toEqual(expected)
  })
})
