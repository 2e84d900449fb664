/** Rollback, promotion and manual runs as the examples have them, on a real registry, judged by Flux's own rules. */
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { gatherPrograms } from '../../scripts/engine/packages.mjs'
import { endProcess } from '../../scripts/engine/processes.mjs'
import { startRegistry } from '../../scripts/engine/registry.mjs'
import { selectTag } from '../../src/flux/policy.ts'
import { startExample } from '../fakes/example-workflow.ts'
import { blobStatus, digestAt, manifestAt, putMultiPlatform } from '../fakes/registry-content.ts'
import { SECRETS, type StageResult } from '../fakes/stage.ts'
import { useStage } from '../fakes/use-stage.ts'
import { GENERATED, rulesOf } from '../flux/objects.ts'

/** With these a docker call fails, so a green run made none. */
const NO_DOCKER = { DOCKER_HOST: 'unix:///nowhere/docker.sock' }
const APP = 'portfolio'

const world = useStage({}, async ({ repository }) => {
  repository.write('docker/copy.Dockerfile', 'FROM scratch\nARG APP_NAME\nCOPY apps/$APP_NAME/payload /\n')
  writeFileSync(join(repository.path, `apps/${APP}/payload`), randomBytes(1000))
  repository.commit('Build by copying')
  return async () => undefined
})

const IMAGES = { file: 'docker/copy.Dockerfile', filter: `./apps/${APP}` }

/** A push of what is committed, built by the workflow that builds. */
async function push(lostCache = false): Promise<StageResult> {
  const { stage, repository } = world
  const result = await stage.run({
    ...{ repository, event: { name: 'push' }, inputs: { ...IMAGES, cache: 'none' } },
    ...(lostCache ? { cacheRefs: null } : {}),
  })
  expect(result.conclusion).toBe('success')
  return result
}

function change(): string {
  writeFileSync(join(world.repository.path, `apps/${APP}/payload`), randomBytes(1000))
  return world.repository.commit('Change the app').slice(0, 7)
}

/** The example, started by hand on main, with image and Receiver of this stage. */
async function start(
  file: string,
  form: Readonly<Record<string, string>>,
  over: Readonly<Record<string, string>> = {},
  env: Readonly<Record<string, string>> = NO_DOCKER,
): Promise<StageResult> {
  const { stage, repository } = world
  const flux = {
    'flux-webhook-url': stage.receiver.url('ci-images'),
    'flux-webhook-token': SECRETS.webhookToken,
  }
  const inputs = { ...startExample(file, form), image: stage.image, ...flux, ...IMAGES, ...over }
  return await stage.run({ repository, event: { name: 'workflow_dispatch' }, inputs, env })
}

const tagsOf = async (app = APP) => (await world.stage.tags(app)) ?? []

/** The digest that Flux deploys by the policy that init writes. */
async function selected(app = APP, policy: object = GENERATED): Promise<string | null> {
  const selection = selectTag(rulesOf(policy), await tagsOf(app))
  return 'problem' in selection ? null : await digestOf(`acme/${app}`, selection.tag)
}

async function digestOf(path: string, reference: string) {
  return await digestAt({ host: world.stage.engine.registry.host, path }, reference)
}

const digestIn = (result: StageResult) => result.results.apps[0]?.digest ?? null

describe.each([
  ['with the cache of earlier runs', false],
  ['with the cache lost in between', true],
])('rollback.yml, %s', (_, lostCache) => {
  it('goes to the image before, holds it over other pushes, and lets go when the app changes', async () => {
    const versions: (string | null)[] = []
    for (let n = 1; n <= 3; n++) {
      change()
      versions.push(digestIn(await push(lostCache)))
    }
    expect(new Set(versions).size).toBe(3)
    expect(await selected()).toBe(versions[2])

    const tip = world.repository.head().slice(0, 7)
    const back = await start('rollback.yml', { apps: APP })
    expect(back.conclusion).toBe('success')
    expect(JSON.parse(back.outputs['rolled-back'] ?? '')).toEqual([APP])
    expect(digestIn(back)).toBe(versions[1])
    expect(await selected()).toBe(versions[1])
    expect(back.summary).toMatch(/## ⏪ portfolio rolled back to [0-9a-f]{7}\n/)
    const [hold] = (await tagsOf()).filter((tag) => tag.startsWith(`hold-${tip}.`))
    expect(await digestOf(`acme/${APP}`, hold ?? '')).toBe(versions[1])
    expect(world.stage.receiver.calls().at(-1)?.bodyJson).toMatchObject({ apps: [APP] })

    world.repository.write('README.md', `# Changed ${lostCache}\n`)
    world.repository.commit('Write about it')
    const other = await push(lostCache)
    expect(JSON.parse(other.outputs.affected ?? '')).toEqual([])
    expect(`${other.log}\n${other.summary}`).toMatch(new RegExp(`held at [0-9a-f]{7} since ${tip}`))
    expect(await selected()).toBe(versions[1])

    change()
    const fixed = digestIn(await push(lostCache))
    expect(versions).not.toContain(fixed)
    expect(await selected()).toBe(fixed)
  })
})

describe('rollback.yml', () => {
  it('goes to a commit, to a tag, and further back when it is started again', async () => {
    const commits: string[] = []
    const digests: (string | null)[] = []
    for (let n = 1; n <= 3; n++) {
      commits.push(change())
      digests.push(digestIn(await push()))
    }
    expect(digestIn(await start('rollback.yml', { apps: APP }))).toBe(digests[1])
    expect(digestIn(await start('rollback.yml', { apps: APP }))).toBe(digests[0])
    expect(digestIn(await start('rollback.yml', { apps: 'all', to: commits[2] ?? '' }))).toBe(digests[2])
    const tag = (await tagsOf()).find((one) => one.startsWith(`sha-${commits[0]}-`)) ?? ''
    expect(digestIn(await start('rollback.yml', { apps: APP, to: tag }))).toBe(digests[0])
    expect(await selected()).toBe(digests[0])
  })

  it('lists the newest images when to names none, and writes nothing', async () => {
    const before = await tagsOf()
    const result = await start('rollback.yml', { apps: APP, to: 'abcdef0' })
    expect(result.conclusion).toBe('failure')
    expect(result.maskedLog).toContain('Its newest images: sha-')
    expect(await tagsOf()).toEqual(before)
  })

  it('is refused on a tag, and says where to start it', async () => {
    const { stage, repository } = world
    const inputs = { ...startExample('rollback.yml', { apps: APP }), image: stage.image, ...IMAGES }
    const ref = 'refs/tags/v1'
    const result = await stage.run({ repository, event: { name: 'workflow_dispatch' }, ref, inputs })
    expect(result.conclusion).toBe('failure')
    expect(result.maskedLog).toContain('Start the workflow on main')
  })
})

describe('promote.yml', () => {
  const PRODUCTION = {
    filterTags: { pattern: '^production-[a-f0-9]{7}-(?P<ts>[0-9]+)$', extract: '$ts' },
    policy: { numerical: { order: 'asc' } },
  }
  const from = () => world.stage.image

  it('takes the newest image over under its own tags, and Flux picks it', async () => {
    change()
    const staging = digestIn(await push())
    const image = `${world.stage.image}-production`
    const result = await start('promote.yml', { apps: APP }, { image, from: from() })
    expect(result.conclusion).toBe('success')
    expect(JSON.parse(result.outputs.promoted ?? '')).toEqual([APP])
    expect(digestIn(result)).toBe(staging)
    expect(await selected(`${APP}-production`, PRODUCTION)).toBe(staging)
    expect(await selected()).toBe(staging)
  })

  it('takes all platforms, attestations and signatures into another registry, byte for byte', async () => {
    const { host } = world.stage.engine.registry
    const source = { host, path: 'acme/portfolio' }
    const index = await putMultiPlatform(source, 'multi', world.repository.head())
    const registry = await openRegistry()
    try {
      const image = `${registry.host}/prod/{app}`
      const result = await start('promote.yml', { apps: APP, to: 'multi' }, { image, from: from() })
      expect(result.conclusion).toBe('success')
      expect(digestIn(result)).toBe(index.digest)
      const target = { host: registry.host, path: 'prod/portfolio' }
      for (const digest of [index.digest, ...index.children, index.signature, index.attestation])
        expect([digest, await manifestAt(target, digest)]).toEqual([digest, await manifestAt(source, digest)])
      for (const blob of index.blobs) expect(await blobStatus(target, blob)).toBe(200)
      const referrers = index.digest.replace(':', '-')
      expect(await manifestAt(target, referrers)).toContain(index.attestation)
      expect(await digestAt(target, `${referrers}.sig`)).toBe(index.signature)
    } finally {
      await registry.stop()
    }
  })
})

describe('manual.yml', () => {
  it('publishes what is named as of the tip, and the next push leaves it alone', async () => {
    change()
    const inputs = { filter: IMAGES.filter, cache: 'none' }
    const manual = await start('manual.yml', { apps: APP }, inputs, {})
    expect(manual.results.apps).toMatchObject([{ app: APP, status: 'pushed' }])
    const next = await push()
    expect(JSON.parse(next.outputs.affected ?? '')).toEqual([])
    expect(await selected()).toBe(digestIn(manual))
  })

  it('says in its title that nothing was published where nothing may be', async () => {
    const { stage, repository } = world
    const inputs = {
      ...startExample('manual.yml', { apps: APP }),
      ...{ image: stage.image, ...IMAGES, cache: 'none' },
    }
    const event = { name: 'workflow_dispatch' }
    const result = await stage.run({ repository, event, ref: 'refs/heads/feature', inputs })
    expect(result.conclusion).toBe('success')
    expect(result.summary).toContain('## ⚠️ portfolio built, nothing published')
    expect(result.maskedLog).toContain('mode: rollback')
  })
})

/** A second registry of this machine. */
async function openRegistry(): Promise<{ readonly host: string; stop: () => Promise<void> }> {
  const directory = mkdtempSync(join(tmpdir(), 'fda-registry-'))
  const { registry: program } = await gatherPrograms(() => undefined)
  const identities: Parameters<typeof endProcess>[0][] = []
  const { host } = await startRegistry({
    ...{ id: `second-${process.pid}`, program, runDir: directory, dataDir: directory },
    onProcess: (identity) => void identities.push(identity),
  })
  return {
    host,
    async stop() {
      for (const identity of identities) await endProcess(identity, 1000)
      rmSync(directory, { recursive: true, force: true })
    },
  }
}
