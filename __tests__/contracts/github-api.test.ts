/** The API double answers, refuses and counts as GitHub documents it for the routes that the action uses. */
import { afterEach, describe, expect, it } from 'vitest'
import { type GithubApi, type GithubApiOptions, startGithubApi } from '../fakes/github-api.ts'

const RUN = { id: 77, run_number: 12, created_at: '2026-01-02T03:04:05Z' }
const MERGE_BASE = 'a'.repeat(40)
const COMPARE = { [`main...${'b'.repeat(40)}`]: MERGE_BASE, 'release/1...org:fix': MERGE_BASE }

let api: GithubApi

afterEach(async () => {
  await api.stop()
})

async function start(options: Partial<GithubApiOptions> = {}) {
  const base = {
    repository: 'org/shop',
    token: 'ghs_x',
    defaultBranch: 'main',
    runs: [RUN],
    compare: COMPARE,
  }
  api = await startGithubApi({ ...base, ...options })
}

async function get(path: string, headers: Record<string, string> = {}) {
  const answer = await fetch(api.url + path, { headers: { authorization: 'Bearer ghs_x', ...headers } })
  const text = await answer.text()
  return { status: answer.status, headers: answer.headers, body: text === '' ? null : JSON.parse(text) }
}

describe('workflow runs', () => {
  it('have a creation time in whole seconds that every attempt shares', async () => {
    await start()
    const first = await get('/repos/org/shop/actions/runs/77')
    expect(first.body).toMatchObject({
      ...RUN,
      run_attempt: 1,
      run_started_at: RUN.created_at,
      event: 'push',
    })
    api.putRun({ ...RUN, run_attempt: 2 })
    const second = await get('/repos/org/shop/actions/runs/77')
    expect(second.body).toMatchObject({ created_at: RUN.created_at, run_attempt: 2 })
    expect(second.body.run_started_at).not.toBe(RUN.created_at)
  })

  it('can be added, and are 404 until then', async () => {
    await start()
    expect(await get('/repos/org/shop/actions/runs/78')).toMatchObject({
      status: 404,
      body: { message: 'Not Found', status: '404' },
    })
    api.putRun({ ...RUN, id: 78, head_sha: MERGE_BASE })
    expect((await get('/repos/org/shop/actions/runs/78')).body).toMatchObject({
      id: 78,
      head_sha: MERGE_BASE,
    })
  })

  it('with fractions of a second are refused at the start', async () => {
    await start()
    expect(() => api.putRun({ ...RUN, created_at: '2026-01-02T03:04:05.123Z' })).toThrow('whole seconds')
  })
})

describe('the repository', () => {
  it('names its default branch, whatever the case of its name', async () => {
    await start({ defaultBranch: 'trunk' })
    expect((await get('/repos/Org/Shop')).body).toMatchObject({ default_branch: 'trunk', private: true })
    expect((await get('/repos/org/other')).status).toBe(404)
  })
})

describe('compare', () => {
  it('gives the merge base of branches, commits and encoded names', async () => {
    await start()
    for (const basehead of [`main...${'b'.repeat(40)}`, 'release%2F1...org%3Afix', 'release/1...org:fix']) {
      expect((await get(`/repos/org/shop/compare/${basehead}`)).body).toMatchObject({
        merge_base_commit: { sha: MERGE_BASE },
      })
    }
    expect((await get('/repos/org/shop/compare/main...gone')).status).toBe(404)
  })
})

describe('refusals', () => {
  it("a wrong token, in GitHub's own shape", async () => {
    await start()
    const refused = await get('/repos/org/shop', { authorization: 'Bearer other' })
    expect(refused).toMatchObject({ status: 401, body: { message: 'Bad credentials', status: '401' } })
    expect((await get('/repos/org/shop', { authorization: 'Bearer GHS_X' })).status).toBe(401)
    expect((await get('/repos/org/shop', { authorization: 'token ghs_x' })).status).toBe(200)
  })

  it('hides a private repository from requests without a token', async () => {
    await start()
    expect((await get('/repos/org/shop', { authorization: '' })).status).toBe(404)
    await api.stop()
    await start({ private: false })
    expect((await get('/repos/org/shop', { authorization: '' })).status).toBe(200)
  })

  it('a token without actions: read, naming the permission', async () => {
    await start({ permissions: { contents: 'read' } })
    const refused = await get('/repos/org/shop/actions/runs/77')
    expect(refused).toMatchObject({
      status: 403,
      body: { message: 'Resource not accessible by integration' },
    })
    expect(refused.headers.get('x-accepted-github-permissions')).toBe('actions=read')
    expect((await get('/repos/org/shop')).status).toBe(200)
  })

  it('a request without a User-Agent', async () => {
    await start()
    expect((await get('/repos/org/shop', { 'user-agent': '' })).status).toBe(403)
  })

  it('routes it does not have, and tells which', async () => {
    await start()
    const refused = await get('/repos/org/shop/commits?per_page=1')
    expect(refused.status).toBe(501)
    expect(refused.body.message).toContain('GET /repos/org/shop/commits')
    await fetch(`${api.url}/repos/org/shop`, { method: 'PATCH' })
    expect(api.unexpected().map(({ method, path }) => `${method} ${path}`)).toEqual([
      'GET /repos/org/shop/commits?per_page=1',
      'PATCH /repos/org/shop',
    ])
  })
})

describe('conditional requests', () => {
  it('answer 304 while nothing changed, and cost nothing', async () => {
    await start()
    const path = '/repos/org/shop/actions/runs/77'
    const first = await get(path)
    const etag = first.headers.get('etag') ?? ''
    const second = await get(path, { 'if-none-match': etag })
    expect([second.status, second.body, second.headers.get('x-ratelimit-used')]).toEqual([304, null, '1'])
    api.putRun({ ...RUN, status: 'completed', conclusion: 'success' })
    expect((await get(path, { 'if-none-match': etag })).status).toBe(200)
  })
})

describe('the rate limit', () => {
  it('counts down and then refuses', async () => {
    await start({ rateLimit: 1 })
    const allowed = await get('/repos/org/shop')
    expect([allowed.status, allowed.headers.get('x-ratelimit-remaining')]).toEqual([200, '0'])
    const refused = await get('/repos/org/shop')
    expect(refused).toMatchObject({
      status: 403,
      body: { message: 'API rate limit exceeded for installation.' },
    })
    expect(Number(refused.headers.get('x-ratelimit-reset'))).toBeGreaterThan(0)
  })
})

describe('failNext', () => {
  it('fails as often as planned, then answers', async () => {
    await start()
    api.failNext({ kind: 'status', status: 502, body: '{"message":"Server Error"}' }, 2)
    api.failNext({ kind: 'reset' })
    expect((await get('/repos/org/shop')).status).toBe(502)
    expect((await get('/repos/org/shop')).status).toBe(502)
    await expect(get('/repos/org/shop')).rejects.toThrow('fetch failed')
    expect((await get('/repos/org/shop')).status).toBe(200)
    expect(api.requests().map((request) => request.status)).toEqual([502, 502, null, 200])
    expect(api.unusedFaults()).toBe(0)
  })
})
