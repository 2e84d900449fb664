/** GitHub's API over loopback: what is asked, what is refused, and in whose words. */
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { exec } from '../../src/adapters/exec.ts'
import { fakeSha } from '../fakes/builders.ts'
import { type GithubApi, type GithubApiOptions, startGithubApi } from '../fakes/github-api.ts'

const FIXTURES = join(import.meta.dirname, '..', 'fixtures')
const [HEAD, MERGE, BASE] = [fakeSha('head'), fakeSha('merge'), fakeSha('base')]

describe('the API', () => {
  let api: GithubApi

  afterEach(async () => {
    expect(api.unexpected()).toEqual([])
    expect(api.unusedFaults()).toBe(0)
    await api.stop()
  })

  async function start(options: Partial<GithubApiOptions> = {}): Promise<void> {
    api = await startGithubApi({
      repository: 'acme/shop',
      token: 'ghs_x',
      defaultBranch: 'trunk',
      runs: [{ id: 4711, run_number: 42, created_at: '2026-03-04T05:06:07Z', run_attempt: 3 }],
      compare: { [`${BASE}...${HEAD}`]: MERGE },
      ...options,
    })
  }

  interface Answer {
    readonly value?: unknown
    readonly error?: { code: string; status: number | null; message: string }
    readonly isHttpError?: boolean
  }

  async function ask(token: string, ...call: readonly unknown[]): Promise<Answer> {
    const program = join(FIXTURES, 'programs', 'ask-github.mjs')
    const env = { GITHUB_API_URL: api.url, PATH: process.env.PATH }
    const { stdout } = await exec(process.execPath, [program, JSON.stringify([token, ...call])], {
      cwd: FIXTURES,
      env,
    })
    return JSON.parse(stdout) as Answer
  }

  it('tells when a run was created, whichever attempt asks', async () => {
    await start()
    expect(await ask('ghs_x', 'runCreatedAt', 4711)).toEqual({ value: Date.parse('2026-03-04T05:06:07Z') })
    expect(api.requests()).toMatchObject([
      { method: 'GET', path: '/repos/acme/shop/actions/runs/4711', status: 200 },
    ])
  })

  it('tells the default branch', async () => {
    await start()
    expect(await ask('ghs_x', 'defaultBranch')).toEqual({ value: 'trunk' })
  })

  it('tells where two commits parted', async () => {
    await start()
    expect(await ask('ghs_x', 'mergeBase', BASE, HEAD)).toEqual({ value: MERGE })
  })

  it.each([
    [
      'a permission that is missing',
      'ghs_x',
      { permissions: { contents: 'read' } },
      403,
      'Resource not accessible',
    ],
    ['a token that is not good', 'ghs_wrong', {}, 401, 'Bad credentials'],
    ['a run that is not there', 'ghs_x', { runs: [] }, 404, 'Not Found'],
  ] as const)('refuses %s with its status and GitHub’s words', async (_, token, options, status, words) => {
    await start(options)
    const { error, isHttpError } = await ask(token, 'runCreatedAt', 4711)
    expect(isHttpError).toBe(true)
    expect(error).toMatchObject({ status, code: 'FDA-PLAN-GITHUB', message: expect.stringContaining(words) })
    expect(error?.message).toContain('GET /repos/acme/shop/actions/runs/4711')
    expect(error?.message).not.toContain(token)
  })

  it('is asked once: whether to ask again is for the caller to decide', async () => {
    await start()
    api.failNext({ kind: 'status', status: 503 })
    expect(await ask('ghs_x', 'defaultBranch')).toMatchObject({ isHttpError: true, error: { status: 503 } })
    expect(api.requests()).toHaveLength(1)
  })

  it('that refuses without a word is quoted by its status', async () => {
    await start()
    api.failNext({ kind: 'status', status: 403, headers: { 'retry-after': '7' } })
    const { error } = await ask('ghs_x', 'runCreatedAt', 4711)
    expect(error).toMatchObject({ status: 403, message: expect.stringContaining('it answered 403') })
  })

  it('that breaks the connection is no refusal', async () => {
    await start()
    api.failNext({ kind: 'reset' })
    const { error } = await ask('ghs_x', 'defaultBranch')
    expect(error).toMatchObject({ code: 'FDA-PLAN-GITHUB' })
  })

  it.each([
    ['runCreatedAt', [4711], 'created_at'],
    ['defaultBranch', [], 'default_branch'],
    ['mergeBase', [BASE, HEAD], 'merge_base_commit.sha'],
  ] as const)(
    'that answers %s without what was asked is named with the field',
    async (call, parameters, field) => {
      await start()
      const headers = { 'content-type': 'application/json' }
      api.failNext({
        kind: 'status',
        status: 200,
        headers,
        body: '{"created_at":"soon","default_branch":""}',
      })
      const { error } = await ask('ghs_x', call, ...parameters)
      expect(error).toMatchObject({ code: 'FDA-PLAN-GITHUB', message: expect.stringContaining(field) })
    },
  )

  it('is not asked without a token', async () => {
    await start()
    const { error } = await ask('', 'defaultBranch')
    expect(error).toMatchObject({
      code: 'FDA-INPUT-GITHUB-TOKEN',
      message: expect.stringContaining('github-token'),
    })
    expect(api.requests()).toEqual([])
  })
})
