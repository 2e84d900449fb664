/** The facts of a run from the runner's environment and GitHub's event payloads. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readCacheService, readWorkflowRun } from '../../src/adapters/github.ts'
import { parseCommitSha } from '../../src/domain.ts'
import { makeDirectory, writeFiles } from './git-repository.ts'

const FIXTURES = join(import.meta.dirname, '..', 'fixtures')
const [HEAD, MERGE, BASE] = ['1', '2', '3'].map((digit) => parseCommitSha(digit.repeat(40)))

/** The environment of a run, as the runner gives it. */
function anEnv(event: string, overrides: Readonly<Record<string, string | undefined>> = {}) {
  return {
    GITHUB_EVENT_NAME: event.split('-')[0],
    GITHUB_EVENT_PATH: join(FIXTURES, 'events', `${event}.json`),
    GITHUB_REF: 'refs/heads/main',
    GITHUB_REPOSITORY: 'acme/shop',
    GITHUB_RUN_ATTEMPT: '2',
    GITHUB_RUN_ID: '4711',
    GITHUB_RUN_NUMBER: '42',
    GITHUB_SERVER_URL: 'https://github.com',
    GITHUB_SHA: MERGE ?? undefined,
    GITHUB_WORKSPACE: '/home/runner/checkout',
    ...overrides,
  }
}

const RUN = {
  repository: 'acme/shop',
  serverUrl: 'https://github.com',
  id: 4711,
  number: 42,
  attempt: 2,
  ref: 'refs/heads/main',
  sha: MERGE,
  defaultBranch: 'main',
  pullRequest: null,
  mergeGroupBase: null,
}

describe('readWorkflowRun', () => {
  it('reads a push', async () => {
    expect(await readWorkflowRun(anEnv('push'))).toEqual({ ...RUN, eventName: 'push' })
  })

  it('reads a pull request of the same repository', async () => {
    expect(await readWorkflowRun(anEnv('pull_request', { GITHUB_REF: 'refs/pull/7/merge' }))).toEqual({
      ...RUN,
      eventName: 'pull_request',
      ref: 'refs/pull/7/merge',
      pullRequest: { number: 7, baseBranch: 'main', headSha: HEAD, baseSha: BASE, fromFork: false },
    })
  })

  it.each(['pull_request-fork', 'pull_request-deleted-fork'])('knows a fork: %s', async (event) => {
    const { eventName, pullRequest } = await readWorkflowRun(anEnv(event))
    expect(eventName).toBe('pull_request')
    expect(pullRequest).toMatchObject({ headSha: HEAD, baseSha: BASE, fromFork: true })
  })

  it('reads a merge group', async () => {
    expect(await readWorkflowRun(anEnv('merge_group'))).toMatchObject({
      mergeGroupBase: BASE,
      pullRequest: null,
    })
  })

  it('reads a manual run, whose payload names the default branch', async () => {
    expect(await readWorkflowRun(anEnv('workflow_dispatch'))).toMatchObject({ defaultBranch: 'trunk' })
  })

  it('reads a schedule, whose payload has no repository', async () => {
    expect(await readWorkflowRun(anEnv('schedule'))).toEqual({
      ...RUN,
      eventName: 'schedule',
      defaultBranch: null,
    })
  })

  it('reads an enterprise server, without the slash at its end', async () => {
    const run = await readWorkflowRun(anEnv('push', { GITHUB_SERVER_URL: 'https://git.example/' }))
    expect(run.serverUrl).toBe('https://git.example')
  })

  it('has no commit where the runner gives none that is one', async () => {
    expect((await readWorkflowRun(anEnv('push', { GITHUB_SHA: 'main' }))).sha).toBeNull()
  })

  it('needs no payload', async () => {
    const run = await readWorkflowRun(anEnv('push', { GITHUB_EVENT_PATH: undefined }))
    expect(run).toMatchObject({ defaultBranch: null, pullRequest: null })
  })

  it('says which variables of a workflow are missing', async () => {
    const env = anEnv('push', { GITHUB_RUN_ID: '', GITHUB_WORKSPACE: undefined })
    await expect(readWorkflowRun(env)).rejects.toMatchObject({
      code: 'FDA-INPUT-ENVIRONMENT',
      message: expect.stringContaining('lacks GITHUB_RUN_ID, GITHUB_WORKSPACE'),
    })
  })

  it.each([
    ['that is not there', null],
    ['that is no JSON', '{"repository":'],
  ])('names a payload %s', async (_, content) => {
    const temp = makeDirectory('event')
    try {
      if (content !== null) writeFiles(temp.path, { 'event.json': content })
      const path = join(temp.path, 'event.json')
      await expect(readWorkflowRun(anEnv('push', { GITHUB_EVENT_PATH: path }))).rejects.toMatchObject({
        code: 'FDA-INPUT-EVENT',
        message: expect.stringContaining(path),
      })
    } finally {
      temp.remove()
    }
  })

  it.each(['[]', 'null', '"text"', '{"repository":"acme/shop","pull_request":null,"merge_group":7}'])(
    'reads nothing into the odd payload %s',
    async (payload) => {
      const temp = makeDirectory('event')
      try {
        writeFiles(temp.path, { 'event.json': payload })
        const run = await readWorkflowRun(anEnv('push', { GITHUB_EVENT_PATH: join(temp.path, 'event.json') }))
        expect(run).toMatchObject({ defaultBranch: null, mergeGroupBase: null, eventName: 'push' })
      } finally {
        temp.remove()
      }
    },
  )

  it('has payloads to read that carry more than is read', () => {
    const push = JSON.parse(readFileSync(join(FIXTURES, 'events', 'push.json'), 'utf8')) as object
    expect(Object.keys(push)).toContain('commits')
  })
})

describe('readCacheService', () => {
  const env = {
    ACTIONS_CACHE_SERVICE_V2: 'true',
    ACTIONS_RESULTS_URL: 'https://results',
    ACTIONS_RUNTIME_TOKEN: 'jwt',
  }

  it.each(['true', 'True', '1', 't'])('is there with version 2 switched on by %s', (value) => {
    expect(readCacheService({ ...env, ACTIONS_CACHE_SERVICE_V2: value })).toEqual({ available: true })
  })

  it.each([
    ['version 2', { ACTIONS_CACHE_SERVICE_V2: undefined }],
    ['version 2', { ACTIONS_CACHE_SERVICE_V2: 'false' }],
    ['an address', { ACTIONS_RESULTS_URL: '' }],
    ['a token', { ACTIONS_RUNTIME_TOKEN: undefined }],
  ])('is not there without %s', (_, missing) => {
    expect(readCacheService({ ...env, ...missing })).toEqual({ available: false })
  })
})
