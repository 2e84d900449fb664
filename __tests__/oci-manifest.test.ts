/** Manifests and configurations are read as far as they are understood; what is foreign says nothing. */
import { describe, expect, it } from 'vitest'
import { blobSize, imagesOf, labelsOf, parseManifest } from '../src/image-ref.ts'
import { fakeDigest } from './fakes/builders.ts'
import { toManifest } from './fakes/fake-registry.ts'

const manifestOf = (text: string) => ({ ...toManifest({}), bytes: Buffer.from(text) })

describe('parseManifest', () => {
  it('reads what the bytes say', () => {
    const content = {
      schemaVersion: 2,
      config: { digest: fakeDigest('config'), size: 3 },
      layers: [{ size: 4 }],
    }
    expect(parseManifest(toManifest(content))).toEqual(content)
  })

  it.each(['', '{', 'null', '7', '"text"', '\u0000', '[]'])(
    'takes %j for a manifest that says nothing',
    (text) => {
      const body = parseManifest(manifestOf(text))
      expect([body.config, imagesOf(body), blobSize(body)]).toEqual([undefined, null, null])
    },
  )
})

describe('imagesOf', () => {
  const [amd, arm, attestation] = ['amd', 'arm', 'attestation'].map((seed) => fakeDigest(seed))

  it('are all of an index but its attestations, in its order', () => {
    const manifests = [
      { digest: attestation, platform: { os: 'unknown', architecture: 'unknown' } },
      { digest: arm, platform: { os: 'linux', architecture: 'arm64' } },
      { digest: amd, platform: { os: 'linux', architecture: 'amd64' } },
    ]
    expect(imagesOf(parseManifest(toManifest({ manifests })))).toEqual([arm, amd])
  })

  it('are also those without a platform, and never an entry without a digest', () => {
    const manifests = [{ digest: amd }, {}, { digest: 'sha256:short' }, { digest: '../blobs' }]
    expect(imagesOf(parseManifest(toManifest({ manifests })))).toEqual([amd])
  })

  it('is none in an empty index, and null for one image', () => {
    expect(imagesOf(parseManifest(toManifest({ manifests: [] })))).toEqual([])
    expect(imagesOf(parseManifest(toManifest({ layers: [] })))).toBeNull()
  })
})

describe('blobSize', () => {
  it.each([
    [{ config: { size: 1_000 }, layers: [{ size: 20_000 }, { size: 300 }] }, 21_300],
    [{ layers: [{ size: 5 }, {}] }, 5],
    [{ config: {}, layers: [] }, 0],
    [{ config: { size: 9 } }, null],
  ])('of %j is %s', (content, size) => {
    expect(blobSize(parseManifest(toManifest(content)))).toBe(size)
  })
})

describe('labelsOf', () => {
  it('are those of the configuration', () => {
    const labels = { definition: 'abc', maintainer: 'Ünal' }
    expect(labelsOf(Buffer.from(JSON.stringify({ config: { Labels: labels }, os: 'linux' })))).toEqual(labels)
  })

  it.each([
    '',
    '{}',
    'null',
    '[]',
    '{"config":null}',
    '{"config":{}}',
    '{"config":{"Labels":null}}',
    'PK\u0003',
  ])('are none in %j', (text) => {
    expect(labelsOf(Buffer.from(text))).toEqual({})
  })
})
