/** What is there already is not built again: it gets its missing tags, is accounted for, and Flux is told about it. */
import { describe, expect, it } from 'vitest'
import { HttpError } from '../../src/errors.ts'
import { runPipeline } from '../../src/pipeline.ts'
import type { AppResult } from '../../src/results.ts'
import { anInputs, aRun, fakeSha, START } from '../fakes/builders.ts'
import { fakeDocker } from '../fakes/fake-docker.ts'
import { type FakePorts, fakePorts } from '../fakes/fake-ports.ts'
import { aWorld, build, NAMES } from './world.ts'

const COMMIT_TAG = `sha-${fakeSha('main').slice(0, 7)}`
const DEPLOY_TAG = `${COMMIT_TAG}-${START + 42}`
/** A later run, started on the commit that was built before. */
const LATER = aRun({ id: 4712, number: 43, eventName: 'workflow_dispatch' })

const noAnswer = (status: number) =>
  new HttpError(`answered ${status}`, { status, code: 'FDA-PUSH-REGISTRY' })

const statuses = (apps: readonly AppResult[]) => apps.map(({ app, status }) => `${app.name} ${status}`)

/** The world with its registry as it is, and a docker that fails the test as soon as anything is asked of it. */
function withoutDocker(world: FakePorts): FakePorts {
  const never = async (): Promise<never> => {
    throw new Error('docker was called')
  }
  const neverAtOnce = (): never => {
    throw new Error('docker was called')
  }
  return {
    ...world,
    docker: { ...world.docker, login: never, build: neverAtOnce },
    builders: { ...world.builders, find: never, create: never },
  }
}

/** The world with its registry as it is, and a docker that has built nothing yet. */
function withNewDocker(world: FakePorts): FakePorts {
  return { ...world, docker: fakeDocker(world) }
}

describe('buildImages with images of the commit in the registry', () => {
  it('asks docker nothing when all are reused, and gives them the tags of this run', async () => {
    const world = aWorld()
    const before = await build(world)
    const { apps, notices } = await build(withoutDocker(world), { run: LATER })
    expect(statuses(apps)).toEqual(NAMES.map((name) => `${name} reused`))
    expect(notices).toEqual([])
    const tags = [COMMIT_TAG, `${COMMIT_TAG}-${START + 43}`]
    expect(apps[2]).toMatchObject({
      ...{ primaryTag: COMMIT_TAG, tags, keptTags: [], deployTag: tags[1], digest: before.apps[2]?.digest },
      ...{ sizeBytes: 21_000, cachedPercent: null, error: null, logTail: [] },
    })
    expect(world.registry.tags('registry.example/acme/web')).toMatchObject({
      [tags[1] ?? '']: before.apps[2]?.digest,
    })
    expect(world.log.texts('info')).toContain(
      `web: ${DEPLOY_TAG} is an image of this commit, built the same way`,
    )
  })

  it('writes nothing when a finished run is run again', async () => {
    const world = aWorld()
    await build(world)
    const already = world.registry.calls.length
    const { apps } = await build(withoutDocker(world), { run: aRun({ attempt: 2 }) })
    expect(statuses(apps)).toEqual(NAMES.map((name) => `${name} reused`))
    expect(world.registry.calls.slice(already).filter((call) => call.startsWith('PUT'))).toEqual([])
  })

  it('builds only those that are missing', async () => {
    const world = aWorld()
    await build(world, { names: ['api', 'web'] })
    const later = withNewDocker(world)
    const { apps } = await build(later, { run: LATER })
    expect(statuses(apps)).toEqual(['api reused', 'docs pushed', 'web reused'])
    expect(later.docker.requests.map(({ app }) => app)).toEqual(['docs'])
  })

  it('moves the moving tags to the image that is reused', async () => {
    const world = aWorld()
    const { apps: before } = await build(world, { names: ['web'] })
    world.registry.store('registry.example/acme/web', 'latest', { built: 'from a newer commit' })
    const raw = { tags: `sha-{shortsha}\nlatest\nsha-{shortsha}-{timestamp}` }
    const { apps } = await build(withoutDocker(world), { names: ['web'], run: LATER, raw })
    expect(apps[0]).toMatchObject({ status: 'reused', tags: expect.arrayContaining(['latest']) })
    expect(world.registry.tags('registry.example/acme/web').latest).toBe(before[0]?.digest)
  })

  it('builds an app whose build inputs changed, and says on the page why', async () => {
    const world = aWorld()
    await build(world, { names: ['web'] })
    const raw = { 'build-args': 'APP_NAME={app}\nMODE=fast' }
    const { apps, notices } = await build(withNewDocker(world), { names: ['web'], run: LATER, raw })
    expect(notices).toEqual([`web: ${DEPLOY_TAG} was built with other build inputs, not reused`])
    expect(world.log.texts('notice')).toEqual(notices)
    expect(apps[0]).toMatchObject({ status: 'pushed', keptTags: [COMMIT_TAG] })
  })

  it('fails only the app whose run tag another attempt wrote with other build inputs', async () => {
    const world = aWorld()
    await build(world, { names: ['web'], raw: { 'build-args': 'MODE=fast' } })
    const written = world.registry.tags('registry.example/acme/web')
    const again = withNewDocker(world)
    const { apps } = await build(again, { run: aRun({ attempt: 2 }) })
    expect(statuses(apps)).toEqual(['api pushed', 'docs pushed', 'web failed'])
    expect(apps[2]).toMatchObject({ tags: [], digest: null, error: { code: 'FDA-PUSH-RUN-TAG' } })
    expect(again.docker.requests.map(({ app }) => app)).not.toContain('web')
    expect(world.registry.tags('registry.example/acme/web')).toEqual(written)
  })

  it('with force fails before docker is asked when every run tag is written', async () => {
    const world = aWorld()
    await build(world)
    const { apps } = await build(withoutDocker(world), { run: aRun({ attempt: 2 }), raw: { force: 'true' } })
    expect(apps.map(({ error }) => error?.code)).toEqual(NAMES.map(() => 'FDA-PUSH-RUN-TAG'))
  })

  it('with force builds again in a new run', async () => {
    const world = aWorld()
    await build(world, { names: ['web'] })
    const later = withNewDocker(world)
    const { apps } = await build(later, { names: ['web'], run: LATER, raw: { force: 'true' } })
    expect(statuses(apps)).toEqual(['web pushed'])
    expect(later.docker.requests).toHaveLength(1)
  })

  it('reuses the image of a registry that does not list its tags', async () => {
    const world = aWorld()
    await build(world, { names: ['web'] })
    world.registry.failNext('LIST', noAnswer(405))
    const { apps, notices } = await build(withoutDocker(world), { names: ['web'], run: LATER })
    expect(statuses(apps)).toEqual(['web reused'])
    expect(notices).toEqual([])
  })

  it('builds when the registry does not tell what it has, and says so', async () => {
    const world = aWorld()
    world.registry.failNext('LIST', noAnswer(418))
    const { apps, notices } = await build(world, { names: ['web'] })
    expect(statuses(apps)).toEqual(['web pushed'])
    expect(notices).toEqual(["web: it is not known whether this commit's image is there (answered 418)"])
  })
})

describe('runPipeline', () => {
  it('tells Flux about reused images, with the deploy tag of this run', async () => {
    const inputs = anInputs({ 'flux-webhook-url': `https://flux.example/hook/${'c0ffee00'.repeat(8)}` })
    const ports = fakePorts()
    await runPipeline(inputs, aRun(), ports)
    const byHand = { ...inputs, plan: { ...inputs.plan, apps: ['web'] } }
    const outcome = await runPipeline(byHand, LATER, withoutDocker(ports))
    expect(statuses(outcome.apps)).toEqual(['web reused'])
    expect(JSON.parse(ports.receivers.requests[1]?.body ?? '')).toMatchObject({
      apps: ['web'],
      images: [{ app: 'web', tag: `${COMMIT_TAG}-${START + 43}`, digest: outcome.apps[0]?.digest }],
    })
  })
})
