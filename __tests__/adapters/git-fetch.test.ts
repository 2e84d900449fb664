/** Fetching against a git server: whose credentials are used, how often it is asked, and what a silent one comes to. */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createGit } from '../../src/adapters/git.ts'
import type { CommitSha } from '../../src/domain.ts'
import { fakeSha } from '../fakes/builders.ts'
import { type GitServer, startGitServer } from '../fakes/git-server.ts'
import { GIT_ENV, makeDirectory, type Repository, recordingGit, repositoryIn } from './git-repository.ts'

const TOKEN = 'ghs_tokenOfTheJob0000'

let temp: ReturnType<typeof makeDirectory>
let origin: Repository
let commits: readonly CommitSha[]
const servers: GitServer[] = []

beforeEach(() => {
  temp = makeDirectory('fetch')
  mkdirSync(join(temp.path, 'shop'))
  origin = repositoryIn(join(temp.path, 'shop'))
  commits = ['1', '2', '3', '4'].map((text) => origin.commit({ a: text }))
})

afterEach(async () => {
  for (const server of servers.splice(0)) await server.stop()
  temp.remove()
})

async function serve(options: Parameters<typeof startGitServer>[1] = {}): Promise<GitServer> {
  const server = await startGitServer(temp.path, options)
  servers.push(server)
  return server
}

/** A checkout of depth 1 whose remote is the server. */
function checkout({ url }: GitServer, settings: Readonly<Record<string, string>> = {}): Repository {
  const path = join(temp.path, 'work')
  origin.git('clone', '--quiet', '--depth=1', `file://${origin.path}`, path)
  const repository = repositoryIn(path, false)
  repository.git('remote', 'set-url', 'origin', `${url}/shop/.git`)
  for (const [key, value] of Object.entries(settings)) repository.git('config', key, value)
  return repository
}

function open(
  { path }: Repository,
  server: GitServer,
  more: { token?: string; env?: object; fetchTimeoutMs?: number } = {},
) {
  const recorded = recordingGit(temp.path)
  const git = createGit({
    cwd: path,
    temp: temp.path,
    env: { ...GIT_ENV, PATH: recorded.path, ...more.env },
    fallback: { serverUrl: server.url, token: more.token ?? '' },
    signal: new AbortController().signal,
    ...(more.fetchTimeoutMs === undefined ? {} : { fetchTimeoutMs: more.fetchTimeoutMs }),
  })
  return {
    git,
    calls: recorded.calls,
    fetches: () => recorded.calls().filter((call) => call.startsWith('fetch ')),
  }
}

const basic = (token: string) => `basic ${Buffer.from(`x-access-token:${token}`).toString('base64')}`

describe('tryFetch', () => {
  it('asks an open server once for one commit, and sends no token', async () => {
    const server = await serve()
    const work = checkout(server)
    const [, base] = commits
    if (base === undefined) throw new Error('four commits were made')
    const { git, fetches } = open(work, server, { token: TOKEN })
    expect(await git.tryFetch([base])).toEqual(new Set([base]))
    expect(fetches()).toHaveLength(1)
    expect(server.requests.flatMap(({ authorization }) => authorization)).toEqual([])
    expect(work.git('rev-list', '--count', '--all')).toBe('1')
  })

  it('fetches several commits in one go, and what is left of them when one is gone', async () => {
    const server = await serve()
    const [first, second] = commits
    if (first === undefined || second === undefined) throw new Error('four commits were made')
    const { git, fetches } = open(checkout(server), server)
    expect(await git.tryFetch([first, second])).toEqual(new Set([first, second]))
    expect(fetches()).toHaveLength(1)
  })

  it('fetches the others when one of several is gone', async () => {
    const server = await serve()
    const [first, second] = commits
    if (first === undefined || second === undefined) throw new Error('four commits were made')
    const { git } = open(checkout(server), server)
    expect(await git.tryFetch([first, fakeSha('gone'), second])).toEqual(new Set([first, second]))
  })

  it('uses what the checkout has stored, alone', async () => {
    const server = await serve({ token: 'stored' })
    const header = { [`http.${server.url}/.extraheader`]: `AUTHORIZATION: ${basic('stored')}` }
    const { git, fetches } = open(checkout(server, header), server, { token: TOKEN })
    expect((await git.tryFetch(commits.slice(0, 1))).size).toBe(1)
    expect(fetches()).toHaveLength(1)
  })

  it('uses the token once the server refuses, and never in an argument', async () => {
    const server = await serve({ token: TOKEN })
    const { git, calls, fetches } = open(checkout(server), server, { token: TOKEN })
    expect((await git.tryFetch(commits.slice(0, 1))).size).toBe(1)
    expect(fetches()).toHaveLength(2)
    expect(calls().join()).not.toContain(basic(TOKEN).slice('basic '.length))
  })

  it('sends the token instead of stored credentials that are refused, not beside them', async () => {
    const server = await serve({ token: TOKEN })
    const header = { [`http.${server.url}/.extraheader`]: `AUTHORIZATION: ${basic('expired')}` }
    const { git } = open(checkout(server, header), server, { token: TOKEN })
    expect((await git.tryFetch(commits.slice(0, 1))).size).toBe(1)
    expect(server.requests.every(({ authorization }) => authorization.length < 2)).toBe(true)
  })

  it('sends the token to nobody but GitHub', async () => {
    const [server, github] = [await serve({ token: TOKEN }), await serve()]
    const { git } = open(checkout(server), github, { token: TOKEN })
    expect((await git.tryFetch(commits.slice(0, 1))).size).toBe(0)
    expect(server.requests.flatMap(({ authorization }) => authorization)).toEqual([])
  })

  it('has nothing when no credentials do', async () => {
    const server = await serve({ token: TOKEN })
    const { git } = open(checkout(server), server, { token: 'wrong' })
    expect((await git.tryFetch(commits.slice(0, 1))).size).toBe(0)
  })

  it('keeps settings that the job gives by its environment', async () => {
    const server = await serve({ token: TOKEN })
    const env = {
      GIT_CONFIG_COUNT: '1',
      GIT_CONFIG_KEY_0: `http.${server.url}/.extraheader`,
      GIT_CONFIG_VALUE_0: `AUTHORIZATION: ${basic(TOKEN)}`,
    }
    const { git, fetches } = open(checkout(server), server, { env })
    expect((await git.tryFetch(commits.slice(0, 1))).size).toBe(1)
    expect(fetches()).toHaveLength(1)
  })

  it('gives up on a server that says nothing', async () => {
    const server = await serve({ hangs: true })
    const { git } = open(checkout(server), server, { fetchTimeoutMs: 300 })
    expect((await git.tryFetch(commits.slice(0, 1))).size).toBe(0)
  })
})
