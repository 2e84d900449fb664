/** The adapter speaks GitHub's REST API as the double of it does, pays only for what changed, and explains refusals. */
import { setImmediate as turn } from 'node:timers/promises'
import { afterEach, describe, expect, it } from 'vitest'
import { connectGitHub } from '../../src/adapters/github.ts'
import { createManifests, type ManifestsOptions } from '../../src/adapters/gitops.ts'
import type { HttpError } from '../../src/errors.ts'
import type { Clock } from '../../src/ports.ts'
import type { Manifests } from '../../src/ports-flux.ts'
import { START } from '../fakes/builders.ts'
import type { FakeClock } from '../fakes/fake-clock.ts'
import { type GithubApi, type GithubApiOptions, startGithubApi } from '../fakes/github-api.ts'
import {
  aManifestsRepository,
  aStatus,
  blobId,
  type ManifestsRepository,
} from '../fakes/manifests-repository.ts'
import { aWorld, shown } from '../verify/world.ts'

const TOKEN = 'ghs_manifests'
const FILES = { 'apps/web/kustomization.yaml': 'name: Zürich 🚀\n'.repeat(20), 'README.md': 'hi\n' }

let api: GithubApi

afterEach(async () => {
  expect(api.unexpected()).toEqual([])
  expect(api.unusedFaults()).toBe(0)
  await api.stop()
})

async function start(
  repository: ManifestsRepository,
  given: { api?: Partial<GithubApiOptions>; adapter?: Partial<ManifestsOptions>; token?: string } = {},
): Promise<Manifests> {
  api = await startGithubApi({
    ...{ repository: 'acme/shop', token: TOKEN, defaultBranch: 'main', manifests: repository },
    permissions: { contents: 'read', statuses: 'read' },
    ...given.api,
  })
  const signal = new AbortController().signal
  return createManifests({
    repository: 'acme/shop',
    connect: async () => await connectGitHub(given.token ?? TOKEN, api.url),
    signal,
    ...given.adapter,
  })
}

/** The error of a question that is refused. */
async function refusal(answer: Promise<unknown>): Promise<HttpError> {
  return await answer.then(
    (value) => {
      throw new Error(`answered ${JSON.stringify(value)}`)
    },
    (error: unknown) => error as HttpError,
  )
}

const statuses = () => api.requests().map(({ status }) => status)

describe('head', () => {
  it('follows the branch, and is free while it stands still', async () => {
    const repository = aManifestsRepository(FILES, 'env/staging')
    const manifests = await start(repository)
    const first = repository.head()
    expect([await manifests.head('env/staging'), await manifests.head('env/staging')]).toEqual([first, first])
    const second = repository.commit({ 'README.md': 'ho\n' })
    expect(await manifests.head('env/staging')).toBe(second)
    expect(await manifests.head('env/staging')).toBe(second)
    expect(statuses()).toEqual([200, 304, 200, 304])
  })

  it('is null for a branch that is not there, which is no missing repository', async () => {
    const manifests = await start(aManifestsRepository(FILES))
    expect(await manifests.head('preview')).toBeNull()
    expect(statuses()).toEqual([404, 200])
  })

  it('is refused for a repository that the token does not see', async () => {
    const manifests = await start(aManifestsRepository(FILES), { adapter: { repository: 'acme/other' } })
    expect(await refusal(manifests.head('staging'))).toMatchObject({
      code: 'FDA-FLUX-NO-REPOSITORY',
      status: 404,
      message: 'GitHub shows no repository acme/other to this token',
    })
  })
})

describe('files and text', () => {
  it('are those of the commit, in all directories, byte for byte', async () => {
    const repository = aManifestsRepository(FILES)
    const manifests = await start(repository)
    const commit = repository.commit({ 'a.yaml': 'a: 1\n', 'README.md': null })
    const { files, complete } = await manifests.files(commit)
    expect(complete).toBe(true)
    expect(files.map(({ path }) => path).sort()).toEqual(['a.yaml', 'apps/web/kustomization.yaml'])
    const file = files.find(({ path }) => path.startsWith('apps/'))
    expect(file?.blob).toBe(blobId(FILES['apps/web/kustomization.yaml']))
    expect(await manifests.text(file?.blob ?? '')).toBe(FILES['apps/web/kustomization.yaml'])
  })

  it('are refused with 404 for what is not there', async () => {
    const manifests = await start(aManifestsRepository(FILES))
    expect(await refusal(manifests.text('0'.repeat(40)))).toMatchObject({
      status: 404,
      code: 'FDA-FLUX-GITHUB',
      retryAfterMs: null,
    })
  })
})

describe('statuses', () => {
  it('come newest first, over several pages, and are free while nothing is new', async () => {
    const repository = aManifestsRepository(FILES)
    const manifests = await start(repository)
    const commit = repository.head() ?? repository.commit({})
    for (let index = 0; index < 230; index++) repository.report(aStatus(`app-${index}`, 'failure'))
    const first = await manifests.statuses(commit)
    expect([first.length, first[0]?.context, first.at(-1)?.context]).toEqual([
      230,
      'kustomization/app-229/0c9c2e41',
      'kustomization/app-0/0c9c2e41',
    ])
    expect(await manifests.statuses(commit)).toEqual(first)
    expect(statuses()).toEqual([200, 200, 200, 304])
    repository.report(aStatus('web'))
    expect((await manifests.statuses(commit))[0]).toEqual({
      ...aStatus('web'),
      createdAt: expect.any(Number),
    })
  })
})

describe('refusals', () => {
  it('name the permission that the token lacks', async () => {
    const repository = aManifestsRepository(FILES)
    const manifests = await start(repository, { api: { permissions: { contents: 'read' } } })
    const error = await refusal(manifests.statuses(repository.head() ?? repository.commit({})))
    expect(error).toMatchObject({ status: 403, code: 'FDA-FLUX-NO-PERMISSION', retryAfterMs: null })
    expect(error.message).toContain('Resource not accessible by integration')
    expect(error.hint).toContain('statuses: read')
  })

  it('call a token that is not valid by its name', async () => {
    const manifests = await start(aManifestsRepository(FILES), { token: 'ghs_expired' })
    const error = await refusal(manifests.head('staging'))
    expect(error).toMatchObject({ status: 401, code: 'FDA-FLUX-NO-PERMISSION' })
    expect(JSON.stringify([error.message, error.hint])).not.toContain('ghs_expired')
  })

  it("tell by GitHub's own clock how long a spent limit lasts", async () => {
    const repository = aManifestsRepository(FILES)
    const manifests = await start(repository, { api: { rateLimit: 0, now: () => START } })
    expect(await refusal(manifests.head('staging'))).toMatchObject({
      status: 403,
      code: 'FDA-FLUX-RATE-LIMIT',
      retryAfterMs: 3_600_000,
    })
  })

  it.each([
    ['429 with a time', { status: 429, headers: { 'retry-after': '7' } }, 7_000],
    ['403 with a time', { status: 403, headers: { 'retry-after': '30' } }, 30_000],
    ['429 without a time', { status: 429 }, 60_000],
    [
      'a secondary limit',
      {
        status: 403,
        headers: { 'content-type': 'application/json' },
        body: '{"message":"You have exceeded a secondary rate limit."}',
      },
      60_000,
    ],
  ])('are pauses: %s', async (_, fault, retryAfterMs) => {
    const manifests = await start(aManifestsRepository(FILES))
    api.failNext({ kind: 'status', ...fault })
    expect(await refusal(manifests.head('staging'))).toMatchObject({
      code: 'FDA-FLUX-RATE-LIMIT',
      retryAfterMs,
    })
    expect(await manifests.head('staging')).not.toBeNull()
  })

  it.each([
    ['a broken server', { kind: 'status', status: 502 }, 502],
    ['a reset', { kind: 'reset' }, undefined],
    ['an answer that is cut', { kind: 'cut' }, undefined],
    ['no answer in time', { kind: 'hang' }, undefined],
  ] as const)('are passing: %s', async (_, fault, status) => {
    const manifests = await start(aManifestsRepository(FILES), { adapter: { timeoutMs: 300 } })
    api.failNext(fault)
    const error = await refusal(manifests.head('staging'))
    expect([error.code, error.status]).toEqual(['FDA-FLUX-GITHUB', status])
    expect(error.message).toContain("GitHub's API: acme/shop: git/ref/{ref}")
    expect(await manifests.head('staging')).not.toBeNull()
  })
})

describe('an answer that is cut', () => {
  it('is never taken for an empty list, also not later', async () => {
    const repository = aManifestsRepository(FILES)
    const manifests = await start(repository)
    const commit = repository.head() ?? repository.commit({})
    repository.report(aStatus('web'))
    for (const question of [() => manifests.files(commit), () => manifests.statuses(commit)]) {
      api.failNext({ kind: 'cut' })
      expect(await refusal(question())).toMatchObject({ code: 'FDA-FLUX-GITHUB' })
    }
    expect((await manifests.files(commit)).files).toHaveLength(2)
    expect(await manifests.statuses(commit)).toEqual([{ ...aStatus('web'), createdAt: expect.any(Number) }])
  })
})

describe('with the room that waits', () => {
  it('16 apps over 10 minutes cost fewer than 450 requests, and little of the rate limit', async () => {
    const apps = Array.from({ length: 16 }, (_, index) => `app-${index + 10}`)
    const world = aWorld(apps)
    for (const [index, app] of apps.entries()) world.after(20 + index * 30, () => world.push([app]))
    world.after(500, () => {
      for (const app of apps.slice(1)) world.repository.report(aStatus(app))
    })
    const adapter = await start(world.repository, { api: { now: world.clock.now } })
    const { manifests, clock } = patient(adapter, world.clock)
    const results = await world.wait({ manifests, clock })
    expect(shown(results[0] ?? fail())).toBe('app-10 timed-out commit 20 rollout -')
    expect(shown(results[1] ?? fail())).toBe('app-11 deployed commit 50 rollout 500')
    expect(results.filter(({ status }) => status === 'deployed')).toHaveLength(15)
    expect(world.clock.now()).toBe(START + 600_000)
    expect(api.requests().length).toBeGreaterThan(150)
    expect(api.requests().length).toBeLessThan(450)
    expect(api.requests().filter(({ status }) => status === 200).length).toBeLessThan(120)
  })
})

function fail(): never {
  throw new Error('there is no such result')
}

/** Virtual time that stands still while a real request is on its way. */
function patient(manifests: Manifests, clock: FakeClock): { manifests: Manifests; clock: Clock } {
  let underWay = 0
  const counted = async <T>(answer: Promise<T>): Promise<T> => {
    underWay += 1
    try {
      return await answer
    } finally {
      underWay -= 1
    }
  }
  return {
    manifests: {
      head: async (branch) => await counted(manifests.head(branch)),
      files: async (commit) => await counted(manifests.files(commit)),
      text: async (blob) => await counted(manifests.text(blob)),
      committedAt: async (commit) => await counted(manifests.committedAt(commit)),
      statuses: async (commit) => await counted(manifests.statuses(commit)),
    },
    clock: {
      now: clock.now,
      async sleep(ms, signal) {
        while (underWay > 0 && !signal.aborted) await turn()
        // The asker gets its turn before time moves on.
        await turn()
        await clock.sleep(ms, signal)
      },
    },
  }
}
