/** Tags come last: after the check, and after the look at the branch. */
import { describe, expect, it } from 'vitest'
import { ExecError } from '../../src/errors.ts'
import type { Commands, Registry } from '../../src/ports-images.ts'
import { createPublisher } from '../../src/publish/publish.ts'
import { aWorld, build } from '../images/world.ts'

const REPOSITORY = 'registry.example/acme/web'
const checked = { 'before-publish': 'scan --quiet' }
const ends = (...codes: readonly number[]): Commands & { calls: Readonly<Record<string, string>>[] } => {
  const calls: Readonly<Record<string, string>>[] = []
  return {
    calls,
    async run(_, { env, onLine }) {
      calls.push(env)
      onLine(`scanned ${env.APP}`)
      return codes[calls.length - 1] ?? 0
    },
  }
}

describe('before-publish', () => {
  it('runs once per app, after the push and before any tag, and is told what it checks', async () => {
    const world = aWorld()
    const seen: unknown[] = []
    const commands: Commands = {
      async run(command, { env }) {
        seen.push([command, env, Object.keys(world.registry.tags(env.IMAGE?.split('@')[0] ?? ''))])
        return 0
      },
    }
    const { apps } = await build({ ...world, commands }, { raw: checked, names: ['web'] })
    const [app] = apps
    const { digest, tags } = app ?? { digest: '', tags: [] }
    expect(app?.status).toBe('pushed')
    expect(seen).toEqual([
      [
        ['scan', '--quiet'],
        { APP: 'web', IMAGE: `${REPOSITORY}@${digest}`, DIGEST: digest, TAGS: tags.join(' ') },
        [],
      ],
    ])
  })

  it('rejects one app, which then has no tag at all, and lets its siblings pass', async () => {
    const world = aWorld()
    const commands: Commands = { run: async (_, { env }) => (env.APP === 'web' ? 3 : 0) }
    const { apps } = await build({ ...world, commands }, { raw: checked })
    expect(apps.map(({ status }) => status)).toEqual(['pushed', 'pushed', 'rejected'])
    expect(apps[2]).toMatchObject({
      tags: [],
      error: { code: 'FDA-PUSH-REJECTED', message: expect.stringContaining('exit code 3') },
    })
    expect(world.registry.tags(REPOSITORY)).toEqual({})
  })

  it('shows what it printed at the end of the app’s log', async () => {
    const world = aWorld()
    const { apps } = await build({ ...world, commands: ends(1) }, { raw: checked, names: ['web'] })
    expect(apps[0]?.logTail.slice(-2)).toEqual(['before-publish: scan --quiet', 'scanned web'])
    const groups = world.log.entries.filter(({ level }) => level === 'foreign')
    expect(groups.at(-1)?.lines?.at(-1)).toBe('scanned web')
  })

  it.each([
    ['cannot start', { timedOut: false, stderrTail: 'spawn scan ENOENT' }, /did not run/],
    ['hangs', { timedOut: true, stderrTail: '' }, /took longer than 3600 s/],
  ])('rejects when it %s', async (_, facts, message) => {
    const world = aWorld()
    const error = new ExecError({ command: 'scan', exitCode: null, signal: null, ...facts })
    const commands: Commands = { run: async () => Promise.reject(error) }
    const { apps } = await build({ ...world, commands }, { raw: checked, names: ['web'] })
    expect(apps[0]).toMatchObject({ status: 'rejected', error: { message: expect.stringMatching(message) } })
    expect(world.registry.tags(REPOSITORY)).toEqual({})
  })

  it('is no verdict once the run is cancelled', async () => {
    const stop = new AbortController()
    const world = aWorld({ stop })
    const commands: Commands = {
      async run() {
        stop.abort(new Error('cancelled by SIGINT'))
        throw new ExecError({
          command: 'scan',
          exitCode: null,
          signal: 'SIGTERM',
          timedOut: false,
          stderrTail: '',
        })
      },
    }
    const { apps } = await build({ ...world, commands }, { raw: checked, names: ['web'] })
    expect(apps[0]?.status).toBe('cancelled')
  })
})

describe('the look at the branch', () => {
  it('leaves an app without tags whose image would hide a newer one, and says why', async () => {
    const world = aWorld()
    const reason = 'main is at 2b3c4d5 already'
    const lookAtTip = async (apps: readonly string[]) =>
      new Map(apps.filter((app) => app === 'web').map((app) => [app, reason]))
    const { apps } = await build(world, { lookAtTip })
    expect(apps.map(({ status }) => status)).toEqual(['pushed', 'pushed', 'superseded'])
    expect(apps[2]).toMatchObject({ tags: [], reason, error: null })
    expect(world.registry.tags(REPOSITORY)).toEqual({})
  })

  it('is one for all apps that come together, and begins after they came', async () => {
    const looks: (readonly string[])[] = []
    const lookAtTip = async (apps: readonly string[]) => {
      looks.push(apps)
      return new Map<string, string>()
    }
    await build(aWorld(), { lookAtTip })
    expect(looks.map((apps) => apps.toSorted())).toEqual([['api', 'docs', 'web']])
  })

  it('comes after all that takes time, and right before the tags', async () => {
    const world = aWorld()
    const platform = world.registry.store(REPOSITORY, null, { layers: [{ size: 7 }] }).digest
    const { digest } = world.registry.store(REPOSITORY, null, { manifests: [{ digest: platform }] })
    const slow = Promise.withResolvers<void>()
    const happened: string[] = []
    const registry: Registry = {
      ...world.registry,
      async manifest(ref) {
        if (ref.reference === platform) await slow.promise
        happened.push(ref.reference === platform ? 'platform read' : 'index read')
        return await world.registry.manifest(ref)
      },
      async putManifest(ref, manifest) {
        happened.push(`tag ${ref.reference}`)
        await world.registry.putManifest(ref, manifest)
      },
    }
    const lookAtTip = async () => {
      happened.push('look')
      return new Map<string, string>()
    }
    const publish = createPublisher(
      { check: null, attests: false, retries: 0, lookAtTip, skipsUnchanged: false },
      { ...world, registry },
    )
    const tags = { tags: [{ name: 'run-1', kind: 'run' as const }], deployTag: 'run-1', order: null }
    const published = publish({
      app: 'web',
      repository: REPOSITORY,
      digest,
      tags,
      built: true,
      log: world.spools.open(),
    })
    setTimeout(slow.resolve, 20)
    expect(await published).toMatchObject({ sizeBytes: 7, tags: ['run-1'] })
    expect(happened).toEqual(['index read', 'platform read', 'look', 'tag run-1'])
  })

  it('stops nothing when it breaks', async () => {
    const lookAtTip = async () => Promise.reject(new Error('no answer'))
    const { apps } = await build(aWorld(), { lookAtTip })
    expect(apps.map(({ status }) => status)).toEqual(['pushed', 'pushed', 'pushed'])
  })
})

describe('a moving tag', () => {
  const raw = { tags: 'sha-{shortsha}-{timestamp}\nlatest' }
  const later = `sha-fffffff-${Date.parse('2030-01-01') + 7}`

  it('stays where it is while an image of a later run is there', async () => {
    const world = aWorld()
    const newer = world.registry.store(REPOSITORY, later, { built: 'later' })
    world.registry.store(REPOSITORY, 'latest', { built: 'later' })
    const { apps } = await build(world, { raw, names: ['web'] })
    expect(apps[0]).toMatchObject({ status: 'pushed', tags: [apps[0]?.deployTag], keptTags: [] })
    expect(world.registry.tags(REPOSITORY).latest).toBe(newer.digest)
    expect(world.log.whole()).toContain(`latest stays where it is, because ${later} is of a later run`)
  })

  it('moves where no later run has an image, also where the registry lists no tags', async () => {
    const world = aWorld()
    world.registry.store(REPOSITORY, 'latest', { built: 'before' })
    const registry = { ...world.registry, listTags: async () => Promise.reject(new Error('no lists')) }
    for (const ports of [world, { ...world, registry }]) {
      const { apps } = await build(ports, { raw: { ...raw, force: 'false' }, names: ['web'] })
      expect(world.registry.tags(REPOSITORY).latest).toBe(apps[0]?.digest)
    }
  })
})

describe('requests', () => {
  it('of the manifest are one for an app where nothing is wrong', async () => {
    const world = aWorld()
    const { apps } = await build(world, { names: ['web'] })
    const read = world.registry.calls.filter((call) => call === `GET ${REPOSITORY}:${apps[0]?.digest}`)
    expect(read).toHaveLength(1)
  })
})
