/** What a run writes on GitHub, over loopback: comments and deployments as GitHub has them, and its refusals. */
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { exec } from '../../src/adapters/exec.ts'
import { fakeSha } from '../fakes/builders.ts'
import { type GithubApi, startGithubApi } from '../fakes/github-api.ts'
import type { Permissions } from '../fakes/github-routes.ts'

const FIXTURES = join(import.meta.dirname, '..', 'fixtures')
let api: GithubApi

afterEach(async () => {
  expect(api.unexpected()).toEqual([])
  await api.stop()
})

async function start(permissions: Permissions) {
  const options = { repository: 'acme/shop', token: 'ghs_x', defaultBranch: 'main', permissions }
  api = await startGithubApi({ ...options, pulls: [7, 8] })
}

interface Answer {
  readonly value?: unknown
  readonly error?: { readonly code: string; readonly status: number | null; readonly message: string }
}

async function write(port: 'comments' | 'deployments', call: string, ...parameters: readonly unknown[]) {
  const program = join(FIXTURES, 'programs', 'write-github.mjs')
  const env = { GITHUB_API_URL: api.url, PATH: process.env.PATH }
  const asked = JSON.stringify(['ghs_x', port, call, ...parameters])
  const { stdout } = await exec(process.execPath, [program, asked], { cwd: FIXTURES, env })
  return JSON.parse(stdout) as Answer
}

describe('comments', () => {
  it('are listed over all pages, oldest first, and only those of the pull request', async () => {
    await start({ 'pull-requests': 'write' })
    await write('comments', 'create', 8, 'elsewhere')
    const post = async (body: string) =>
      await fetch(`${api.url}/repos/acme/shop/issues/7/comments`, {
        method: 'POST',
        headers: { authorization: 'Bearer ghs_x', 'user-agent': 'test' },
        body: JSON.stringify({ body }),
      })
    for (let count = 0; count < 101; count++) expect((await post(`comment ${count}`)).status).toBe(201)
    const { value } = await write('comments', 'list', 7)
    const bodies = (value as readonly { body: string }[]).map(({ body }) => body)
    expect(bodies).toHaveLength(101)
    expect([bodies[0], bodies[100]]).toEqual(['comment 0', 'comment 100'])
  })

  it('are made once, and written anew under the same id', async () => {
    await start({ 'pull-requests': 'write' })
    await write('comments', 'create', 7, 'first words')
    const [{ id } = { id: 0 }] = api.comments()
    expect(await write('comments', 'update', id, 'other words')).toEqual({})
    expect(api.comments()).toMatchObject([{ pull: 7, body: 'other words', edits: 1 }])
  })

  it.each([
    ['list', [7], 'contents', 403],
    ['create', [7, 'words'], 'pull-requests', 403],
    ['update', [12, 'words'], 'pull-requests', 403],
  ] as const)('are refused without the permission: %s', async (call, parameters, readable, status) => {
    await start({ [readable]: 'read' })
    expect(await write('comments', call, ...parameters)).toMatchObject({
      error: { status, code: 'FDA-PLAN-GITHUB', message: expect.stringContaining('not accessible') },
    })
    expect(api.comments()).toEqual([])
  })

  it('of a length that GitHub does not take are refused by it', async () => {
    await start({ 'pull-requests': 'write' })
    const { error } = await write('comments', 'create', 7, 'x'.repeat(65_537))
    expect(error).toMatchObject({ status: 422 })
  })
})

describe('deployments', () => {
  const deployment = {
    ref: fakeSha('main'),
    environment: 'staging/web',
    description: 'web sha-1a2b3c4-1',
    payload: { app: 'web' },
  }
  const status = { state: 'success', description: 'seen', logUrl: 'https://x/runs/1', retiresOthers: true }

  it('are made of a commit whose checks still run, and end as they are reported', async () => {
    await start({ deployments: 'write' })
    const { value: first } = await write('deployments', 'create', deployment)
    const { value: second } = await write('deployments', 'create', deployment)
    await write('deployments', 'report', first, status)
    await write('deployments', 'report', second, status)
    expect(api.deployments()).toMatchObject([
      { ...deployment, statuses: [{ state: 'success' }, { state: 'inactive' }] },
      { statuses: [{ state: 'success', description: 'seen' }] },
    ])
  })

  it('leave the others of their environment alone where they are told to', async () => {
    await start({ deployments: 'write' })
    const { value: first } = await write('deployments', 'create', deployment)
    const { value: second } = await write('deployments', 'create', deployment)
    for (const id of [first, second])
      await write('deployments', 'report', id, { ...status, retiresOthers: false })
    expect(api.deployments().map(({ statuses }) => statuses.length)).toEqual([1, 1])
  })

  it('are refused without the permission', async () => {
    await start({ contents: 'write' })
    expect(await write('deployments', 'create', deployment)).toMatchObject({ error: { status: 403 } })
  })
})
