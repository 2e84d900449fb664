/** Before the first build: who logs in, whether cache can work, and which contexts are refused. */
import { describe, expect, it } from 'vitest'
import { aRun } from '../fakes/builders.ts'
import { aCacheService } from '../fakes/fake-ports.ts'
import { filesOf } from '../fakes/fake-repository.ts'
import { aWorld, BUILD_ONLY, build, NAMES } from './world.ts'

describe('login', () => {
  const credentials = { username: 'acme', password: 's3cret' }

  it('goes to the registry of the image before anything is built', async () => {
    const world = aWorld()
    await build(world, { raw: credentials })
    expect(world.docker.logins).toEqual([{ registry: 'registry.example', ...credentials }])
  })

  it('is left out without a user name', async () => {
    const world = aWorld()
    await build(world)
    expect(world.docker.logins).toEqual([])
  })

  it('is left out on a fork, which has no password, with a notice', async () => {
    const world = aWorld()
    const run = aRun({ eventName: 'pull_request', ref: 'refs/pull/7/merge' })
    const { apps, notices } = await build(world, { push: BUILD_ONLY, run, raw: { username: 'acme' } })
    expect(world.docker.logins).toEqual([])
    expect(notices).toEqual(['No password for registry.example: not logged in.'])
    expect(world.log.texts('notice')).toEqual(notices)
    expect(apps.map(({ status }) => status)).toEqual(['built', 'built', 'built'])
  })

  it('without a password stops a run that pushes before anything is built', async () => {
    const world = aWorld()
    await expect(build(world, { raw: { username: 'acme' } })).rejects.toMatchObject({
      code: 'FDA-INPUT-PASSWORD',
    })
    expect(world.docker.requests).toEqual([])
  })

  it('never shows the password', async () => {
    const world = aWorld()
    const report = await build(world, { raw: credentials })
    expect(world.log.whole() + JSON.stringify(report)).not.toContain(credentials.password)
  })
})

describe('a bake that is started while the run is planned', () => {
  const credentials = { username: 'acme', password: 's3cret' }
  const MANUAL = aRun({ eventName: 'workflow_dispatch' })

  /** The builders of what waits when the builds begin, and whether the login was before. */
  async function early(facts: Parameters<typeof build>[1], more: Parameters<typeof aWorld>[0] = {}) {
    const world = aWorld(more)
    const logins: number[] = []
    const docker = {
      ...world.docker,
      prepareBake(builder: string | null) {
        logins.push(world.docker.logins.length)
        world.docker.prepareBake(builder)
      },
    }
    await build({ ...world, docker }, facts)
    return { waiting: world.docker.early, logins }
  }

  it.each([
    ['the current builder', {}, null],
    ['the one that is named', { builder: 'mine' }, 'mine'],
  ])('is on %s', async (_, raw, builder) => {
    expect((await early({ raw })).waiting).toEqual([builder])
  })

  it('comes after the login, which it reads when it starts', async () => {
    expect((await early({ raw: credentials })).logins).toEqual([1])
  })

  it.each([
    ['builds that are handed secrets', { raw: { secrets: 'token=abc' } }],
    ['builds that use an agent', { raw: { ssh: 'default' } }],
    ['a builder with settings of its own', { raw: { 'driver-opts': 'network=host' } }],
    ['a run by hand, which may find all images', { run: MANUAL }],
  ])('is not made for %s', async (_, facts) => {
    expect((await early(facts)).waiting).toEqual([])
  })

  it('is ended when the builder that it has will not do', async () => {
    const plain = { name: 'default', driver: 'docker', exportsCache: false }
    expect((await early({}, { builder: plain })).waiting).toEqual([])
  })
})

describe('an image', () => {
  it.each([
    ['by digest, without a tag', { nodes: 1 }, null],
    [
      'under a tag of this attempt by several nodes, whose parts are pushed first',
      { nodes: 2 },
      'build-4711-1-1',
    ],
  ])('is pushed %s', async (_, builder, tag) => {
    const world = aWorld({ builder })
    await build(world, { names: ['web'] })
    expect(world.docker.requests.map(({ push }) => push?.tag)).toEqual([tag])
  })
})

describe('cache', () => {
  const plain = { name: 'default', driver: 'docker', exportsCache: false }

  it.each([
    [
      'no cache service',
      undefined,
      false,
      'No cache: this job has no GitHub Actions cache service (version 2).',
    ],
    ['an old buildx', '0.20.1', true, 'No cache: buildx 0.20.1 is older than 0.21.'],
  ])('is off with %s, and a notice says why', async (_, buildx, service, notice) => {
    const world = aWorld({
      ...(buildx === undefined ? {} : { buildx }),
      ports: { cacheService: aCacheService(service) },
    })
    const { notices } = await build(world)
    expect(notices).toEqual([notice])
    expect(world.log.texts('notice')).toEqual([notice])
    expect(world.docker.requests.flatMap(({ cacheFrom, cacheTo }) => [...cacheFrom, ...cacheTo])).toEqual([])
  })

  it.each(['0.21.0', '0.29.1+ds1', '1.0.0', 'unknown'])('works with buildx %s', async (buildx) => {
    const world = aWorld({ buildx })
    expect((await build(world)).notices).toEqual([])
    expect(world.docker.requests[0]?.cacheTo[0]).toContain('type=gha')
  })

  it('is off without a word when the input says so', async () => {
    const world = aWorld({ builder: plain, ports: { cacheService: aCacheService(false) } })
    expect((await build(world, { raw: { cache: 'none' } })).notices).toEqual([])
    expect(world.docker.requests[0]?.cacheFrom).toEqual([])
  })

  it('gives each app a scope of its own', async () => {
    const world = aWorld()
    await build(world)
    expect(new Set(world.docker.requests.flatMap(({ cacheTo }) => cacheTo)).size).toBe(NAMES.length)
  })
})

describe('contexts', () => {
  it.each([
    ['is a file', 'Dockerfile'],
    ['does not exist', 'build/out'],
    ['leaves the workspace', '../secrets'],
    ['leaves the workspace', 'linked'],
  ])('are refused before anything is built when one %s', async (problem, context) => {
    const files = filesOf(['Dockerfile', 'apps/web/package.json'], ['linked'])
    const world = aWorld({ ports: { files } })
    await expect(build(world, { raw: { context } })).rejects.toMatchObject({
      code: 'FDA-INPUT-CONTEXT',
      message: expect.stringContaining(`context ${context} ${problem}`),
    })
    expect(world.docker.requests).toEqual([])
    expect(world.docker.logins).toEqual([])
  })
})
