/**
 * The workflows that people copy, as files, run by a runner that other people wrote (nektos/act, self-hosted mode). What
 * stands in for what is said in prepare.ts. The README's workflow with a push in the ordinary run; every workflow with
 * each of its events with ACT=all (npm run act).
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { NOT_IN_ACT } from '../../scripts/engines/surroundings.mjs'
import { createExampleRepository, type Repository } from '../fakes/repository.ts'
import { APPS, kustomization, openStage, PERMISSIONS, type Stage } from '../fakes/stage.ts'
import { type Act, type ActResult, type ActRun, LOGIN, openAct } from './act.ts'
import { outputNames, readmeWorkflow } from './prepare.ts'

const EXAMPLES = join(import.meta.dirname, '../../examples')
/** What takes minutes is part of the whole run only. */
const inFull = process.env.ACT === 'all' ? describe : () => undefined
const example = (path: string) => readFileSync(join(EXAMPLES, path), 'utf8')

let stage: Stage
let act: Act
let repository: Repository

beforeAll(async () => {
  stage = await openStage({ registryAuth: LOGIN })
  act = await openAct(stage)
})

afterAll(async () => {
  act?.stop()
  await stage?.stop()
})

beforeEach(async () => {
  await stage.engine.registry.empty()
  repository = createExampleRepository()
  // A commit of its own for each test: the build state of others is not of this one.
  repository.write('README.md', `${Math.random()}`)
  repository.commit('Start once more')
})

afterEach(() => repository.dispose())

const parsed = (result: ActResult, name: string): unknown => JSON.parse(result.outputs[name] ?? '')

/** The run went well, a later step read every output, and nothing printed holds a secret. */
async function run(how: Omit<ActRun, 'repository'>): Promise<ActResult> {
  const result = await act.run({ repository, ...how })
  expect(result.log).toContain('Job succeeded')
  expect(result.exitCode).toBe(0)
  expect(Object.keys(result.outputs)).toEqual(outputNames())
  expect(parsed(result, 'results')).toMatchObject({ schema: 1, head: repository.head() })
  for (const name of outputNames().filter((name) => name !== 'base')) parsed(result, name)
  expect(result.log).not.toContain(LOGIN.password)
  expect(stage.api.unexpected()).toEqual([])
  return result
}

/** A pull request's merge commit, checked out: one app changed. */
function aPullRequest(): Pick<ActRun, 'event' | 'ref' | 'payload'> {
  const base = repository.head()
  repository.git('checkout', '--quiet', '-b', 'feature')
  repository.write('apps/portfolio/src/extra.js', 'export const extra = 1\n')
  const head = repository.commit('Change the portfolio')
  repository.git('checkout', '--quiet', '--detach', base)
  repository.git('merge', '--quiet', '--no-ff', '--message', 'Merge pull request', head)
  const repo = { full_name: 'acme/shop', id: 1_296_269, fork: false }
  return {
    event: 'pull_request',
    ref: 'refs/pull/7/merge',
    payload: {
      action: 'synchronize',
      number: 7,
      pull_request: {
        number: 7,
        base: { ref: 'main', sha: base, repo },
        head: { ref: 'feature', sha: head, repo },
      },
    },
  }
}

/** The tags of an app without those that images go by on their way, as with the docker driver. */
async function tags(app: string): Promise<readonly string[]> {
  const basic = Buffer.from(`${LOGIN.username}:${LOGIN.password}`).toString('base64')
  const answer = await fetch(`${stage.engine.registry.url}/v2/acme/${app}/tags/list`, {
    headers: { authorization: `Basic ${basic}` },
  })
  const all = answer.status === 404 ? [] : (((await answer.json()) as { tags: string[] | null }).tags ?? [])
  return all.filter((tag) => !tag.startsWith('build-'))
}

/** All four apps were pushed with both tags, and the Receiver was told once. */
async function pushesAll(how: Omit<ActRun, 'repository'>): Promise<ActResult> {
  const calls = stage.receiver.calls().length
  const result = await run(how)
  const short = repository.head().slice(0, 7)
  expect(parsed(result, 'pushed')).toEqual(APPS)
  expect(parsed(result, 'failed')).toEqual([])
  expect(Object.keys(parsed(result, 'digests') as object)).toEqual(APPS)
  for (const app of APPS) {
    const [commit, deploy, ...more] = (await tags(app)).toSorted()
    expect([commit, more]).toEqual([`sha-${short}`, []])
    expect(deploy).toMatch(new RegExp(`^sha-${short}-\\d{10}${result.runNumber}$`))
  }
  expect(parsed(result, 'notified')).toMatchObject([{ status: 'accepted' }])
  expect(stage.receiver.calls().length).toBe(calls + 1)
  return result
}

/** Only the changed app was built, and nothing was pushed or told. */
async function buildsOnly(workflow: string): Promise<void> {
  const calls = stage.receiver.calls().length
  const result = await run({ workflow, ...aPullRequest() })
  expect(parsed(result, 'affected')).toEqual(['portfolio'])
  expect(parsed(result, 'pushed')).toEqual([])
  expect(await tags('portfolio')).toEqual([])
  expect(stage.receiver.calls().length).toBe(calls)
}

describe('act · README.md', () => {
  it('push: all apps without a base, facts kept in act’s cache, then what changed since', async () => {
    const workflow = readmeWorkflow()
    await pushesAll({ workflow, event: 'push', receiver: 'ci-oidc' })
    expect(act.cacheEntries()).toBeGreaterThan(0)

    repository.write('apps/imdbgraph/src/extra.js', 'export const extra = 1\n')
    repository.commit('Change one app')
    const second = await run({ workflow, event: 'push', receiver: 'ci-oidc' })
    expect(parsed(second, 'results')).toMatchObject({ base: { source: 'registry' } })
    expect(parsed(second, 'pushed')).toEqual(['imdbgraph'])
    expect(second.outputs.base).toBe(repository.git('rev-parse', 'HEAD~1'))
  })
})

inFull('act · README.md, other events', () => {
  it('pull_request: builds what changed, pushes nothing', async () => await buildsOnly(readmeWorkflow()))

  it('workflow_dispatch: pushes, and a second run finds nothing to do', async () => {
    await pushesAll({ workflow: readmeWorkflow(), event: 'workflow_dispatch', receiver: 'ci-oidc' })
    const again = await run({ workflow: readmeWorkflow(), event: 'workflow_dispatch' })
    expect(parsed(again, 'affected')).toEqual([])
  })
})

inFull('act · examples/monorepo', () => {
  const workflow = example('monorepo/.github/workflows/ci.yml')

  it.each(['push', 'workflow_dispatch'] as const)(
    '%s: installs, tests, pushes, and calls Flux keyless',
    async (event) => {
      await pushesAll({ workflow, event, receiver: 'ci-oidc' })
    },
  )

  it('pull_request: installs, tests, builds what changed', async () => await buildsOnly(workflow))
})

inFull('act · examples/workflows', () => {
  it('dockerfile-per-app.yml, push: two platforms, a Dockerfile for each app, the named packages', async () => {
    const dockerfile = 'FROM scratch\nCOPY package.json /app/\nCOPY --from=packages ui /packages/ui\n'
    repository.git('rm', '-r', '--quiet', 'Dockerfile')
    for (const app of APPS) repository.write(`apps/${app}/Dockerfile`, dockerfile)
    repository.write('apps/docs/Dockerfile', dockerfile)
    repository.write('apps/docs/package.json', '{"name":"docs","version":"1.0.0"}\n')
    repository.write('services/mailer/Dockerfile', dockerfile)
    repository.write('services/mailer/package.json', '{"name":"mailer","version":"1.0.0"}\n')
    const manifest = JSON.parse(repository.read('package.json')) as { workspaces: string[] }
    manifest.workspaces.push('services/*')
    repository.write('package.json', `${JSON.stringify(manifest, null, 2)}\n`)
    repository.commit('Give each app a Dockerfile')

    const result = await run({ workflow: example('workflows/dockerfile-per-app.yml'), event: 'push' })
    expect((parsed(result, 'pushed') as string[]).toSorted()).toEqual([...APPS, 'mailer'].toSorted())
    expect(await tags('docs')).toEqual([])
    expect(await tags('mailer')).toHaveLength(2)
  })

  it.each(['push', 'workflow_dispatch'] as const)(
    'ghcr-keyless.yml, %s: waits for the commit',
    async (event) => {
      const before = stage.receiver.calls().length
      const timer = setInterval(() => {
        const call = stage.receiver.calls()[before]
        if (call === undefined) return
        clearInterval(timer)
        const { images } = call.bodyJson as { images: { app: string; tag: string }[] }
        const files = images.map(({ app, tag }) => [
          `apps/${app}/k8s/kustomization.yaml`,
          kustomization(stage.image, app, tag),
        ])
        stage.staging.commit(Object.fromEntries(files))
      }, 50)
      const workflow = example('workflows/ghcr-keyless.yml')
      const result = await pushesAll({ workflow, event, receiver: 'ci-oidc' })
      expect(parsed(result, 'deployed')).toEqual(APPS)
    },
  )

  it('many-runners.yml, push: a matrix of slices, whose last job publishes all of them', async () => {
    const workflow = example('workflows/many-runners.yml').replace('slices: 8', 'slices: 2')
    const result = await pushesAll({ workflow, event: 'push', receiver: 'ci-oidc', stageCache: true })
    for (const job of ['plan', 'build 1', 'build 2', 'finish']) expect(result.log).toContain(`Deploy/${job}`)
  })

  it('manual.yml, workflow_dispatch: builds the named apps, again when forced', async () => {
    const workflow = example('workflows/manual.yml')
    const dispatch = async (force: boolean) =>
      await run({
        workflow,
        event: 'workflow_dispatch',
        payload: { inputs: { apps: 'portfolio', force: String(force) } },
      })
    expect(parsed(await dispatch(false), 'pushed')).toEqual(['portfolio'])
    expect(parsed(await dispatch(false), 'reused')).toEqual(['portfolio'])
    expect(parsed(await dispatch(true), 'pushed')).toEqual(['portfolio'])
  })

  it('pull-requests.yml, pull_request: builds what changed, with no secret', async () => {
    await buildsOnly(example('workflows/pull-requests.yml'))
  })

  it('remote-buildkit.yml, push: the builder of setup-buildx, without cache', async () => {
    await pushesAll({ workflow: example('workflows/remote-buildkit.yml'), event: 'push' })
  })

  it('rollback.yml, workflow_dispatch: brings the image before back', async () => {
    const workflow = readmeWorkflow()
    const old = parsed(
      await pushesAll({ workflow, event: 'push', receiver: 'ci-oidc' }),
      'digests',
    ) as Record<string, string>
    repository.write('apps/portfolio/src/extra.js', 'export const extra = 1\n')
    repository.commit('Change the portfolio')
    expect(parsed(await run({ workflow, event: 'push', receiver: 'ci-oidc' }), 'pushed')).toEqual([
      'portfolio',
    ])

    const result = await run({
      workflow: example('workflows/rollback.yml'),
      event: 'workflow_dispatch',
      payload: { inputs: { apps: 'portfolio', to: '' } },
    })
    expect(parsed(result, 'rolled-back')).toEqual(['portfolio'])
    expect(parsed(result, 'digests')).toEqual({ portfolio: old.portfolio })
  })

  it('promote.yml, workflow_dispatch: takes every image over under tags of its own', async () => {
    const pushed = await pushesAll({ workflow: readmeWorkflow(), event: 'push', receiver: 'ci-oidc' })
    const result = await run({
      workflow: example('workflows/promote.yml'),
      event: 'workflow_dispatch',
      payload: { inputs: { apps: 'all', to: '' } },
    })
    expect(parsed(result, 'promoted')).toEqual(APPS)
    expect(parsed(result, 'digests')).toEqual(parsed(pushed, 'digests'))
    expect(await tags('portfolio-production')).toEqual([
      expect.stringMatching(/^production-[0-9a-f]{7}-\d+$/),
    ])
  })

  it('preview.yml, pull_request: an image of every app under the tag of the pull request, and a comment', async () => {
    await pushesAll({ workflow: readmeWorkflow(), event: 'push', receiver: 'ci-oidc' })
    stage.api.permit({ ...PERMISSIONS, 'pull-requests': 'write' })
    const pull = aPullRequest()
    const result = await run({ workflow: example('workflows/preview.yml'), ...pull })
    stage.api.permit(PERMISSIONS)
    expect(parsed(result, 'pushed')).toEqual(['portfolio'])
    expect(await tags('portfolio')).toContain(`pr-7-${repository.git('rev-parse', 'feature')}`)
    expect(stage.api.comments()).toMatchObject([{ pull: 7 }])
  })
})

it('no example is left out unsaid', () => {
  const tests = readFileSync(import.meta.filename, 'utf8')
  const files = readdirSync(join(EXAMPLES, 'workflows'))
  const left = files.filter((name) => !tests.includes(`example('workflows/${name}')`))
  expect(left.toSorted()).toEqual(Object.keys(NOT_IN_ACT).toSorted())
})
