/** promote.yml between repositories of registries whose token service gives tokens for one repository at a time, and the referrers API. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { KINDS } from '../../scripts/registries/kinds.mjs'
import { type RunningRegistry, startRegistryKind } from '../../scripts/registries/start.mjs'
import { startExample } from '../fakes/example-workflow.ts'
import {
  authorized,
  blobStatus,
  digestAt,
  type MultiPlatform,
  manifestAt,
  type Place,
  putImage,
  putMultiPlatform,
  referrersAt,
} from '../fakes/registry-content.ts'
import { SECRETS } from '../fakes/stage.ts'
import { useStage } from '../fakes/use-stage.ts'

const APP = 'portfolio'
/** The first has no referrers API and takes mounts from where the caller may read; the second has the API. */
const WANTED = KINDS.filter(({ name }) => ['distribution', 'ociregistry'].includes(name))

const world = useStage()

/** What a step has beside what its example says: login, Receiver, and no docker to fall back on. */
function stepOf({ login }: RunningRegistry) {
  const { receiver } = world.stage
  return {
    env: { DOCKER_HOST: 'unix:///nowhere/docker.sock' },
    inputs: {
      ...(login ?? {}),
      'flux-webhook-url': receiver.url('ci-images'),
      'flux-webhook-token': SECRETS.webhookToken,
      filter: `./apps/${APP}`,
    },
  }
}

describe.each(WANTED)('promote.yml within one $name', (kind) => {
  let registry: RunningRegistry
  let from: Place
  let to: Place
  let image: MultiPlatform

  beforeAll(async () => {
    registry = await startRegistryKind(kind, 'token')
    const login = registry.login ?? { username: '', password: '' }
    from = await authorized({ host: registry.host, path: `staging/${APP}` }, login)
    to = await authorized({ host: registry.host, path: `production/${APP}` }, login)
    image = await putMultiPlatform(from, 'multi', world.repository.head())
  })

  afterAll(async () => await registry?.stop())

  it('mounts every blob with a token for both repositories, and brings along what refers to the image', async () => {
    const { stage, repository } = world
    const before = registry.tokenLog().length
    const step = stepOf(registry)
    const result = await stage.run({
      ...{ repository, event: { name: 'workflow_dispatch' } },
      inputs: {
        ...startExample('promote.yml', { apps: APP, to: 'multi' }),
        ...{ from: `${registry.host}/staging/{app}`, image: `${registry.host}/production/{app}` },
        ...step.inputs,
      },
      env: step.env,
    })
    expect(result.conclusion, result.maskedLog).toBe('success')
    expect(JSON.parse(result.outputs.digests ?? '')).toEqual({ [APP]: image.digest })
    expect(result.maskedLog).toMatch(/copied .*, 0 blobs sent, \d+ further manifests/)

    for (const digest of [image.digest, ...image.children, image.signature, image.attestation])
      expect(await manifestAt(to, digest)).toBe(await manifestAt(from, digest))
    for (const blob of image.blobs) expect(await blobStatus(to, blob)).toBe(200)
    const own = image.digest.replace(':', '-')
    expect(await digestAt(to, `${own}.sig`)).toBe(image.signature)
    const referrers = await referrersAt(to, image.digest)
    if (kind.name === 'ociregistry') {
      expect(referrers).toEqual([image.attestation])
      // The API lists it: no index stands in for it.
      expect(await digestAt(to, own)).toBeNull()
    } else {
      expect(referrers).toBeNull()
      expect(await manifestAt(to, own)).toContain(image.attestation)
    }

    const asked = registry.tokenLog().slice(before)
    const both = `repository:production/${APP}:pull,push repository:staging/${APP}:pull`
    expect(asked).toContain(`GET ${both} 200`)
    expect(asked.every((line) => / 200$/.test(line))).toBe(true)
  })

  it('rolls back, and again in the next attempt, whether or not its tags may be moved', async () => {
    const { stage, repository } = world
    const commits = ['a', 'b'].map((digit) => digit.repeat(40))
    const [old] = await Promise.all(
      commits.map((commit, at) => putImage(from, [`sha-${commit.slice(0, 7)}-176389123400${at}`], commit)),
    )
    const step = stepOf(registry)
    const run = {
      ...{ repository, event: { name: 'workflow_dispatch' }, env: step.env },
      inputs: {
        ...startExample('rollback.yml', { apps: APP }),
        ...{ image: `${registry.host}/staging/{app}`, ...step.inputs },
      },
    }
    const first = await stage.run(run)
    expect(first.conclusion, first.maskedLog).toBe('success')
    expect(JSON.parse(first.outputs.digests ?? '')).toEqual({ [APP]: old })
    const { runId, runNumber } = first
    const again = await stage.run({ ...run, again: { runId, runNumber, attempt: 2 } })
    expect(again.conclusion, again.maskedLog).toBe('success')
    expect(again.outputs.tags).toBe(first.outputs.tags)
  })
})
