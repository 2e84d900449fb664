/** GitHub's client on our connections answers as the one of @actions/github does, whatever the server says. */
import { setTimeout as wait } from 'node:timers/promises'
import { gzipSync } from 'node:zlib'
import { getOctokit } from '@actions/github'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { connectGitHub } from '../../src/adapters/github.ts'
import { type Handler, type Loopback, listen } from '../fakes/loopback.ts'
import { startProxy } from '../fakes/proxy.ts'

const servers: Loopback[] = []

afterEach(async () => {
  for (const server of servers.splice(0)) await server.stop()
})

async function serve(handler: Handler): Promise<string> {
  const server = await listen(handler)
  servers.push(server)
  return server.url
}

interface Heard {
  readonly method: string | undefined
  readonly path: string | undefined
  readonly authorization: string | undefined
  readonly accept: string | undefined
  readonly body: string
}

/** What a client makes of an API that answers so: its answer or its error, and the calls that arrived. */
async function ask(client: 'ours' | 'theirs', handler: Handler, route = 'GET /repos/o/r', parameters = {}) {
  const heard: Heard[] = []
  const url = await serve(async (request, response) => {
    const { method, url: path, headers } = request
    let body = ''
    for await (const chunk of request) body += chunk
    heard.push({ method, path, authorization: headers.authorization, accept: headers.accept, body })
    await handler(request, response)
  })
  const octokit = client === 'ours' ? await connectGitHub('t0k', url) : getOctokit('t0k', { baseUrl: url })
  try {
    const { status, data, headers } = await octokit.request(route, parameters)
    return { heard, status, data, etag: headers.etag, link: headers.link }
  } catch (error) {
    const { name, message, status, response } = error as Error & {
      status: number
      response?: { data: unknown; headers: Record<string, string> }
    }
    const retry = response?.headers['retry-after']
    return { heard, name, message, status, data: response?.data, retry }
  }
}

type Headers = Readonly<Record<string, string>>

const json = (status: number, value: unknown, headers: Headers = {}): Handler => {
  return (_, response) => {
    response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...headers })
    response.end(JSON.stringify(value))
  }
}

const moved = (status: number, then: Handler): Handler => {
  return (request, response) => {
    if (request.url === '/repositories/7') return then(request, response)
    response.writeHead(status, { location: '/repositories/7' }).end()
  }
}

const CASES: Readonly<Record<string, readonly [Handler, string?, object?]>> = {
  'an object': [json(200, { id: 1 }, { etag: 'W/"a"', link: '<x>; rel="next"' })],
  'a list': [json(200, [1, 2])],
  'a large number': [
    (_, response) =>
      void response.writeHead(200, { 'content-type': 'application/json' }).end('{"id":9007199254740993}'),
  ],
  'a text': [(_, response) => void response.writeHead(200, { 'content-type': 'text/plain' }).end('raw')],
  'no body': [(_, response) => void response.writeHead(204).end()],
  'nothing new': [json(304, null)],
  'no such thing': [json(404, { message: 'Not Found', documentation_url: 'https://docs' })],
  'a conflict with errors': [json(422, { message: 'Invalid', errors: [{ code: 'x' }] })],
  'a limit': [json(403, { message: 'rate limit' }, { 'retry-after': '7' })],
  'a broken server': [
    (_, response) => void response.writeHead(502, { 'content-type': 'text/html' }).end('<html>'),
  ],
  'a body that is written': [
    json(201, { id: 2 }),
    'POST /repos/{owner}/{repo}/deployments',
    { owner: 'o', repo: 'r', ref: 'é' },
  ],
  'a moved repository': [moved(301, json(200, { id: 7 }))],
  'a moved repository that is written to': [
    moved(307, json(201, { id: 7 })),
    'POST /repos/o/r',
    { ref: 'main' },
  ],
  'a gzipped list': [
    (_, response) => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' })
      response.end(gzipSync('[1,2,3]'))
    },
  ],
  'half a gzipped answer': [
    (_, response) => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' })
      response.write(gzipSync('[1,2,3]').subarray(0, 15))
      setImmediate(() => response.destroy())
    },
  ],
  'half an answer': [
    (_, response) => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': 100 }).write('{"id":')
      setImmediate(() => response.destroy())
    },
  ],
}

describe('GitHub answers with', () => {
  it.each(Object.entries(CASES))('%s', async (_, [handler, route, parameters]) => {
    const theirs = await ask('theirs', handler, route, parameters)
    expect(await ask('ours', handler, route, parameters)).toEqual(theirs)
  })

  it('a redirect to another host, which gets no token', async () => {
    let authorization: string | undefined = 'nobody called'
    const other = await serve((request, response) => {
      authorization = request.headers.authorization
      return json(200, { id: 3 })(request, response)
    })
    const handler: Handler = (_, response) => void response.writeHead(302, { location: other }).end()
    expect(await ask('ours', handler)).toMatchObject({ status: 200, data: { id: 3 } })
    expect(authorization).toBeUndefined()
  })

  it('redirects without end, which are not followed for ever', async () => {
    const handler: Handler = (_, response) => void response.writeHead(302, { location: '/again' }).end()
    const { heard, ...answer } = await ask('ours', handler)
    expect(answer).toMatchObject({
      status: 500,
      message: expect.stringMatching(/redirected more than 5 times/),
    })
    expect(heard).toHaveLength(6)
  })

  it('a redirect of a proxy, whose unread answer troubles nobody', async () => {
    const target = await serve(moved(301, json(200, { id: 7 })))
    const proxy = await startProxy({ port: Number(new URL(target).port) })
    vi.stubEnv('http_proxy', `http://127.0.0.1:${proxy.port}`)
    try {
      const octokit = await connectGitHub('t0k', 'http://github.example')
      expect(await octokit.request('GET /x')).toMatchObject({ status: 200, data: { id: 7 } })
      await wait(50)
    } finally {
      vi.unstubAllEnvs()
      await proxy.stop()
    }
  })

  it('many answers without a body, which keep no connection', async () => {
    const url = await serve((request, response) => {
      if (request.method !== 'DELETE') return json(200, { id: 1 })(request, response)
      response.writeHead(204).end()
    })
    const octokit = await connectGitHub('t0k', url)
    const all = async () => {
      for (let count = 0; count < 20; count++) await octokit.request('DELETE /x')
      return (await octokit.request('GET /x')).data
    }
    // The server drops what is kept after 5 s.
    expect(await Promise.race([all(), wait(3000, 'still waiting')])).toEqual({ id: 1 })
  })

  it('nothing at all', async () => {
    const url = await serve(() => {})
    await servers.pop()?.stop()
    const octokit = await connectGitHub('t0k', url)
    await expect(octokit.request('GET /x')).rejects.toMatchObject({
      status: 500,
      message: expect.stringContaining('ECONNREFUSED'),
    })
  })
})
