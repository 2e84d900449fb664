/** A registry that misbehaves, between the bundled action and a real one: tried again or final, and each app accounted for. */
import { randomBytes } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { type PlannedRegistryFault, type RegistryProxy, startRegistryProxy } from '../fakes/registry-proxy.ts'
import type { StageResult } from '../fakes/stage.ts'
import { useStage } from '../fakes/use-stage.ts'

const APPS = ['dota-visualizer', 'imdbgraph', 'pc-tune-ups', 'portfolio']
/** Paths of an app's repository that end so. */
const of = (app: string, rest: string) => new RegExp(`^/v2/acme/${app}/${rest}`)
const UPLOADS = 'blobs/uploads/'
const COMMIT_TAG = 'manifests/sha-[0-9a-f]{7}$'
const DEPLOY_TAG = 'manifests/sha-[0-9a-f]{7}-'
const BY_DIGEST = 'manifests/sha256:'
const refusal = (status: number, code: string, message: string) =>
  ({ kind: 'status', status, body: JSON.stringify({ errors: [{ code, message }] }) }) as const
const busy = { kind: 'status', status: 429, headers: { 'retry-after': '1' } } as const

let proxy: RegistryProxy
const world = useStage({}, async ({ stage, repository }) => {
  repository.write('docker/copy.Dockerfile', 'FROM scratch\nARG APP_NAME\nCOPY apps/$APP_NAME/payload /\n')
  proxy = await startRegistryProxy(stage.engine.registry.host)
  return proxy.stop
})

afterEach(() => {
  const unused = proxy.unused()
  proxy.clear()
  expect(unused).toBe(0)
})

function plan(...faults: readonly PlannedRegistryFault[]): void {
  for (const fault of faults) proxy.plan(fault)
}

/** A new commit, whose images have layers that no registry has. */
function commit(): string {
  const { repository } = world
  for (const app of APPS) writeFileSync(join(repository.path, `apps/${app}/payload`), randomBytes(300_000))
  return repository.commit('Another payload').slice(0, 7)
}

async function run(
  inputs: Readonly<Record<string, string>> = {},
  again?: Parameters<typeof world.stage.run>[0]['again'],
): Promise<StageResult> {
  const common = {
    image: `${proxy.host}/acme/{app}`,
    file: 'docker/copy.Dockerfile',
    apps: 'all',
    cache: 'none',
  }
  const result = await world.stage.run({
    ...{ repository: world.repository, event: { name: 'push' }, inputs: { ...common, ...inputs } },
    ...(again === undefined ? {} : { again }),
  })
  // Whatever the registry does: each app is in the report once, and in one list.
  expect(result.results.apps.map(({ app }) => app)).toEqual(APPS)
  const lists = ['pushed', 'reused', 'failed'].flatMap((name) => JSON.parse(result.outputs[name] ?? ''))
  expect(lists.sort()).toEqual(APPS)
  return result
}

/** App → its status, or the code of its error. */
function endsOf(result: StageResult): Readonly<Record<string, string>> {
  return Object.fromEntries(result.results.apps.map(({ app, status, error }) => [app, error?.code ?? status]))
}

/** How many tags of that commit each app has, asked behind the proxy. */
async function tagCounts(short: string): Promise<readonly number[]> {
  const all = await Promise.all(APPS.map(world.stage.tags))
  return all.map((tags) => (tags ?? []).filter((tag) => tag.includes(short)).length)
}

const everyone = (status: string) => Object.fromEntries(APPS.map((app) => [app, status]))

describe('what passes by itself', () => {
  it('is tried again until all images and tags are there: 429, 500, a reset in an upload, lost answers', async () => {
    const short = commit()
    plan(
      { fault: busy, method: 'POST', path: of('dota-visualizer', UPLOADS) },
      { fault: busy, method: 'PUT', path: of('dota-visualizer', COMMIT_TAG) },
      { fault: { kind: 'status', status: 500 }, method: 'PUT', path: of('imdbgraph', BY_DIGEST) },
      { fault: { kind: 'status', status: 502 }, method: 'GET', path: of('imdbgraph', BY_DIGEST) },
      {
        ...{ fault: { kind: 'reset-upload', afterBytes: 100_000 }, times: 2 },
        ...{ method: 'PUT', path: of('pc-tune-ups', UPLOADS) },
      },
      { fault: { kind: 'lose-answer' }, method: 'PUT', path: of('pc-tune-ups', DEPLOY_TAG) },
      { fault: { kind: 'reset' }, method: 'HEAD', path: of('portfolio', COMMIT_TAG), times: 2 },
      { fault: { kind: 'lose-answer' }, method: 'PUT', path: of('portfolio', COMMIT_TAG) },
    )
    const result = await run()
    expect(endsOf(result)).toEqual(everyone('pushed'))
    expect(result.conclusion).toBe('success')
    expect(await tagCounts(short)).toEqual([2, 2, 2, 2])
  })
})

describe('a base image whose registry has enough', () => {
  /** Dockerfile from an image that an earlier run pushed; the path of that image's manifest. */
  async function rebase(): Promise<RegExp> {
    const short = commit()
    expect(endsOf(await run())).toEqual(everyone('pushed'))
    const base = `FROM ${proxy.host}/acme/portfolio:sha-${short}\nARG APP_NAME\nCOPY apps/$APP_NAME/payload /\n`
    world.repository.write('docker/based.Dockerfile', base)
    commit()
    return of('portfolio', `manifests/sha-${short}$`)
  }

  it('is pulled again after a pause that BuildKit does not make', async () => {
    const path = await rebase()
    // BuildKit itself asks six times, one right after the other.
    plan({ fault: busy, path, times: 6 })
    const result = await run({ file: 'docker/based.Dockerfile' })
    expect(endsOf(result)).toEqual(everyone('pushed'))
    expect(result.maskedLog).toMatch(/: the pull failed \(.*429.*\); attempt 2 of 3 in/)
  })

  it('fails every app after its attempts when it stays so, and says what helps', async () => {
    plan({ fault: busy, path: await rebase(), times: Number.POSITIVE_INFINITY })
    const result = await run({ file: 'docker/based.Dockerfile' })
    expect(endsOf(result)).toEqual(everyone('FDA-BUILD-FAILED'))
    const [error] = result.results.apps.map((app) => app.error)
    expect(error?.message).toMatch(/^the build failed.* after 3 attempts: .*429/)
    expect(error?.hint).toContain('let those who log in pull more often')
  })
})

describe('what stays', () => {
  it('fails its own app after the attempts of its class, and no other', async () => {
    const short = commit()
    const always = { times: Number.POSITIVE_INFINITY, method: 'POST' }
    plan(
      { ...always, fault: busy, path: of('dota-visualizer', UPLOADS) },
      { ...always, fault: refusal(401, 'UNAUTHORIZED', 'log in'), path: of('imdbgraph', UPLOADS) },
      { ...always, fault: refusal(403, 'DENIED', 'not yours'), path: of('pc-tune-ups', UPLOADS) },
    )
    const result = await run()
    expect(result.conclusion).toBe('failure')
    expect(endsOf(result)).toEqual({
      'dota-visualizer': 'FDA-PUSH-FAILED',
      imdbgraph: 'FDA-PUSH-DENIED',
      'pc-tune-ups': 'FDA-PUSH-DENIED',
      portfolio: 'pushed',
    })
    const [throttled, unknown, denied] = result.results.apps.map(({ error }) => error)
    expect(throttled?.message).toMatch(/^the push failed after 3 attempts: .*429/)
    expect(throttled?.hint).toContain('Run the job again')
    for (const error of [unknown, denied]) expect(error?.message).toMatch(/^the push failed: /)
    expect(unknown?.hint).toContain(`may push to ${proxy.host}/acme/imdbgraph`)
    expect(await tagCounts(short)).toEqual([0, 0, 0, 2])
    expect(stageCall()).toMatchObject({ apps: ['portfolio'] })
  })

  it('is tried as often as input retries says', async () => {
    const short = commit()
    const fault = { kind: 'status', status: 500 } as const
    plan({
      ...{ fault, times: Number.POSITIVE_INFINITY },
      ...{ method: 'PUT', path: of('portfolio', BY_DIGEST) },
    })
    const result = await run({ retries: '0' })
    expect(endsOf(result)).toEqual({ ...everyone('pushed'), portfolio: 'FDA-PUSH-FAILED' })
    expect(result.results.apps[3]?.error?.message).toMatch(/^the push failed: .*500/)
    expect(await tagCounts(short)).toEqual([2, 2, 2, 0])
  })

  it('is given up after the time of an app when the registry falls silent', async () => {
    const short = commit()
    plan({ fault: { kind: 'hang' }, method: 'PUT', path: of('portfolio', BY_DIGEST) })
    const result = await run({ timeout: '20s' })
    expect(endsOf(result)).toEqual({ ...everyone('pushed'), portfolio: 'FDA-BUILD-TIMEOUT' })
    expect(await tagCounts(short)).toEqual([2, 2, 2, 0])
  })
})

describe('a registry whose tags are written once', () => {
  const immutable = { status: 403, body: '{"errors":[{"code":"DENIED","message":"the tag is immutable"}]}' }

  it('has all tags after answers to both kinds of push were lost', async () => {
    const short = commit()
    proxy.makeImmutable(immutable)
    plan(
      { fault: { kind: 'lose-answer' }, method: 'PUT', path: of('portfolio', COMMIT_TAG) },
      { fault: { kind: 'lose-answer' }, method: 'PUT', path: of('imdbgraph', DEPLOY_TAG) },
    )
    const first = await run()
    expect(endsOf(first)).toEqual(everyone('pushed'))
    expect(await tagCounts(short)).toEqual([2, 2, 2, 2])

    const { runId, runNumber } = first
    const again = await run({}, { runId, runNumber, attempt: 2 })
    expect(endsOf(again)).toEqual(everyone('reused'))
    expect(again.outputs.digests).toBe(first.outputs.digests)
  })

  it('keeps a commit tag that another tool wrote while a replica lagged, and the run says so', async () => {
    const short = commit()
    const digest = await copyTag('portfolio', `sha-${short}`)
    proxy.makeImmutable(immutable)
    plan(
      { fault: { kind: 'status', status: 404 }, method: 'GET', path: of('portfolio', 'tags/list') },
      { fault: { kind: 'status', status: 404 }, method: 'GET', path: of('portfolio', COMMIT_TAG) },
      { fault: { kind: 'status', status: 404 }, method: 'HEAD', path: of('portfolio', COMMIT_TAG) },
    )
    const result = await run()
    expect(endsOf(result)).toEqual(everyone('pushed'))
    expect(result.results.apps[3]?.tags).toHaveLength(1)
    expect(result.summary).toContain('keeps its earlier image')
    expect(await digestOf('portfolio', `sha-${short}`)).toBe(digest)
  })
})

/** What Flux heard last. */
function stageCall(): unknown {
  return world.stage.receiver.calls().at(-1)?.bodyJson
}

const ACCEPT = 'application/vnd.oci.image.index.v1+json, application/vnd.oci.image.manifest.v1+json'

function manifestUrl(app: string, tag: string): string {
  return `http://${world.stage.engine.registry.host}/v2/acme/${app}/manifests/${tag}`
}

async function digestOf(app: string, tag: string): Promise<string | null> {
  const answer = await fetch(manifestUrl(app, tag), { method: 'HEAD', headers: { accept: ACCEPT } })
  return answer.headers.get('docker-content-digest')
}

/** Gives an image that the app has that tag too, as another tool would. */
async function copyTag(app: string, tag: string): Promise<string | null> {
  const [some = ''] = (await world.stage.tags(app)) ?? []
  const image = await fetch(manifestUrl(app, some), { headers: { accept: ACCEPT } })
  const headers = { 'content-type': image.headers.get('content-type') ?? '' }
  await fetch(manifestUrl(app, tag), { method: 'PUT', headers, body: await image.arrayBuffer() })
  return await digestOf(app, tag)
}
