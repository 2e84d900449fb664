/** A statement about its build comes to an image before any tag does, or the image gets none. */
import { describe, expect, it } from 'vitest'
import { ActionError, HttpError } from '../../src/errors.ts'
import { checkMayAttest } from '../../src/publish/attest.ts'
import { aRun } from '../fakes/builders.ts'
import { fakeAttestations, fakeTokens } from '../fakes/fake-ports.ts'
import { aWorld, build } from '../images/world.ts'

const REPOSITORY = 'registry.example/acme/web'
const attested = { attest: 'true' }
const answered = (status: number, words: string, retryAfterMs: number | null = null) =>
  new HttpError(`GitHub's API: POST /repos/acme/shop/attestations: ${words}`, {
    ...{ status, retryAfterMs, code: 'FDA-PLAN-GITHUB' },
  })

describe('attest', () => {
  it('signs each image, has GitHub keep the bundle, and pushes it beside the image before any tag', async () => {
    const world = aWorld()
    const tagged: unknown[] = []
    const attestations = {
      ...world.attestations,
      async keep(bundle: string) {
        tagged.push(Object.keys(world.registry.tags(REPOSITORY)))
        await world.attestations.keep(bundle)
      },
    }
    const { apps } = await build({ ...world, attestations }, { raw: attested, names: ['web'] })
    const digest = apps[0]?.digest
    expect(apps[0]?.status).toBe('pushed')
    expect(world.attestations.calls).toEqual([
      `sign ${REPOSITORY}@${digest}`,
      `keep ${JSON.stringify({ about: digest })}`,
    ])
    expect(tagged).toEqual([[]])
    const [referrer] = world.registry.referrers
    expect(referrer).toMatchObject({ repository: REPOSITORY, subject: digest })
    const manifest = await world.registry.manifest({
      repository: REPOSITORY,
      reference: referrer?.referrer ?? '',
    })
    const body = JSON.parse(Buffer.from(manifest.bytes).toString())
    expect(body).toMatchObject({
      artifactType: 'application/vnd.dev.sigstore.bundle.v0.3+json',
      subject: { digest },
      layers: [{ mediaType: 'application/vnd.dev.sigstore.bundle.v0.3+json' }],
    })
    const layer = await world.registry.blob(REPOSITORY, body.layers[0].digest)
    expect(JSON.parse(Buffer.from(layer).toString())).toEqual({ about: digest })
  })

  it('comes after the check: what is rejected is not attested', async () => {
    const world = aWorld()
    const commands = { run: async () => 1 }
    const raw = { ...attested, 'before-publish': 'scan' }
    const { apps } = await build({ ...world, commands }, { raw, names: ['web'] })
    expect(apps[0]?.status).toBe('rejected')
    expect(world.attestations.calls).toEqual([])
  })

  it('leaves one app without tags when it fails, and lets its siblings pass', async () => {
    const attestations = fakeAttestations()
    const broken = {
      ...attestations,
      async provenance(image: Parameters<typeof attestations.provenance>[0]) {
        if (image.repository !== REPOSITORY) return await attestations.provenance(image)
        throw new ActionError('the build provenance was not signed: error creating signing certificate', {
          ...{ code: 'FDA-PUSH-ATTEST', hint: 'Look at status.sigstore.dev.' },
        })
      },
    }
    const world = aWorld()
    const { apps } = await build({ ...world, attestations: broken }, { raw: attested })
    expect(apps.map(({ status }) => status)).toEqual(['pushed', 'pushed', 'failed'])
    expect(apps[2]?.error).toMatchObject({
      code: 'FDA-PUSH-ATTEST',
      message: expect.stringMatching(/^web was not published: attesting it failed: .*signing certificate/),
      hint: 'Look at status.sigstore.dev.',
    })
    expect(world.registry.tags(REPOSITORY)).toEqual({})
  })

  it('asks GitHub again when it is busy', async () => {
    const attestations = fakeAttestations([answered(503, 'busy'), answered(429, 'slow down', 2_000)])
    const { apps } = await build(aWorld({ ports: { attestations } }), { raw: attested, names: ['web'] })
    expect(apps[0]?.status).toBe('pushed')
    expect(attestations.calls.filter((call) => call.startsWith('keep'))).toHaveLength(3)
  })

  it('attests an image of an earlier run only when nobody did', async () => {
    const world = aWorld()
    const facts = { raw: attested, names: ['web'] }
    await build(world, facts)
    const signed = () => world.attestations.calls.filter((call) => call.startsWith('sign')).length
    expect(signed()).toBe(1)
    const again = { ...facts, run: aRun({ id: 2, number: 2, eventName: 'workflow_dispatch' }) }
    const { apps } = await build(world, again)
    expect([apps[0]?.status, signed()]).toEqual(['reused', 1])
    world.registry.referrers.length = 0
    await build(world, { ...again, run: aRun({ id: 3, number: 3, eventName: 'workflow_dispatch' }) })
    expect(signed()).toBe(2)
  })

  it('does nothing unless it is asked for', async () => {
    const world = aWorld()
    await build(world, { names: ['web'] })
    expect(world.attestations.calls).toEqual([])
  })
})

describe('checkMayAttest', () => {
  const check = async (keep: Error | null, token: Error | null = null) =>
    await checkMayAttest({
      tokens: fakeTokens(token),
      attestations: fakeAttestations(keep === null ? [] : [keep]),
    })

  it.each([
    [403, 'Resource not accessible by integration'],
    [404, 'Not Found'],
  ])('refuses a job whose token GitHub answers with %i', async (status, words) => {
    await expect(check(answered(status, words))).rejects.toMatchObject({
      code: 'FDA-INPUT-ATTEST',
      message: expect.stringContaining(words),
      hint: expect.stringContaining('attestations: write'),
    })
  })

  it('refuses a job that gets no OIDC token', async () => {
    await expect(check(null, new Error('Unable to get ACTIONS_ID_TOKEN_REQUEST_URL'))).rejects.toMatchObject({
      code: 'FDA-INPUT-ATTEST',
      hint: expect.stringContaining('id-token: write'),
    })
  })

  it.each([
    [422, null],
    [400, null],
    [503, null],
    [403, 60_000],
  ])('goes on when GitHub refuses the empty bundle, or is busy (%i)', async (status, pause) => {
    await expect(check(answered(status, 'Invalid request', pause))).resolves.toBeUndefined()
  })
})
