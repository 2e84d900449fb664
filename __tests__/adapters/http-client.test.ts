/** Calls straight to a server, and through a proxy: what answers look like, who is waited for, and what becomes of connections. */
import { once } from 'node:events'
import type { IncomingMessage } from 'node:http'
import { type AddressInfo, createServer } from 'node:net'
import { Readable } from 'node:stream'
import { buffer, text } from 'node:stream/consumers'
import { setTimeout as wait } from 'node:timers/promises'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { type HttpCall, type HttpClient, openDirect } from '../../src/adapters/http/client.ts'
import { openProxied } from '../../src/adapters/http/proxied.ts'
import { faultCode } from '../../src/adapters/http.ts'
import { type Handler, type Loopback, listen } from '../fakes/loopback.ts'
import { startProxy } from '../fakes/proxy.ts'

const open: { stop(): Promise<void> }[] = []

afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one.stop()
})

async function serve(handler: Handler): Promise<Loopback> {
  const server = await listen(handler)
  open.push(server)
  return server
}

function keep(client: HttpClient): HttpClient {
  open.push({ stop: () => client.close() })
  return client
}

const call = (more: Partial<HttpCall> = {}): HttpCall => ({
  ...{ method: 'GET', headers: {}, headersTimeout: 5_000, bodyTimeout: 5_000 },
  signal: new AbortController().signal,
  ...more,
})

const CLIENTS: Readonly<Record<string, (server: Loopback) => Promise<HttpClient>>> = {
  direct: async () => keep(openDirect(2)),
  'through a proxy': async ({ url }) => {
    const proxy = await startProxy({ port: Number(new URL(url).port) })
    open.push(proxy)
    return keep(openProxied(`http://127.0.0.1:${proxy.port}`, '', 2))
  },
}

const codeOf = async (failing: Promise<unknown>) => faultCode(await failing.catch((error: unknown) => error))

describe.each(Object.entries(CLIENTS))('a call %s', (_, openClient) => {
  const ask = async (handler: Handler, more: Partial<HttpCall> = {}, path = '/a?b=c') => {
    const server = await serve(handler)
    const client = await openClient(server)
    return await client.request(new URL(path, server.url), call(more))
  }

  it('shows status, headers and body, a header that comes twice as a list', async () => {
    const answer = await ask(
      ({ url, headers }, response) => {
        response.writeHead(404, { 'X-One': '1', 'WWW-Authenticate': ['Basic', 'Bearer realm="r"'] })
        response.end(`${url} ${headers['x-sent']}`)
      },
      { headers: { 'x-sent': 'yes' } },
    )
    expect(answer).toMatchObject({
      status: 404,
      headers: { 'x-one': '1', 'www-authenticate': ['Basic', 'Bearer realm="r"'] },
    })
    expect(await text(answer.body)).toBe('/a?b=c yes')
  })

  it('follows no redirect', async () => {
    let calls = 0
    const answer = await ask((_, response) => {
      calls++
      response.writeHead(307, { location: '/b' }).end()
    })
    expect(answer).toMatchObject({ status: 307, headers: { location: '/b' } })
    expect(calls).toBe(1)
  })

  it.each([
    ['no body', null, '0 undefined'],
    ['a text', 'größe', '7 größe'],
    ['bytes', Buffer.from('bytes'), '5 bytes'],
    ['a stream', () => Readable.from(['one ', 'two']), 'undefined one two'],
  ])('sends %s', async (_, body, heard) => {
    const given = typeof body === 'function' ? body() : body
    const answer = await ask(
      async (request, response) => {
        const sent = await text(request)
        response.end(`${request.headers['content-length']} ${sent === '' ? undefined : sent}`)
      },
      { method: 'POST', body: given },
    )
    expect(await text(answer.body)).toBe(heard)
  })

  it('ends with the reason of its signal, before the answer and within it', async () => {
    const stop = new AbortController()
    const reason = new Error('cancelled by SIGTERM')
    const silent = ask(() => stop.abort(reason), { signal: stop.signal })
    await expect(silent).rejects.toBe(reason)
    const later = new AbortController()
    const answer = await ask((_, response) => void response.write('half'), { signal: later.signal })
    const reading = text(answer.body)
    later.abort(reason)
    await expect(reading).rejects.toThrow()
  })

  it('does not begin when its signal has ended', async () => {
    let calls = 0
    const signal = AbortSignal.abort(new Error('over'))
    await expect(ask(() => void calls++, { signal })).rejects.toThrow('over')
    expect(calls).toBe(0)
  })

  it('fails when the connection breaks within the body', async () => {
    const answer = await ask((_, response) => {
      response.writeHead(200, { 'content-length': 10 }).write('half')
      setImmediate(() => response.destroy())
    })
    expect(await codeOf(text(answer.body))).toMatch(/^(ECONNRESET|UND_ERR_SOCKET)$/)
  })

  it('ends when its client is closed', async () => {
    let close: () => Promise<void> = async () => {}
    const server = await serve(() => void close())
    const client = await openClient(server)
    close = () => client.close()
    await expect(client.request(new URL(server.url), call())).rejects.toThrow()
  })
})

describe('a direct call', () => {
  it('keeps its connection, after a HEAD too, and opens no more than it may', async () => {
    const sockets = new Map<unknown, number>()
    const server = await serve(async ({ socket }, response) => {
      sockets.set(socket, (sockets.get(socket) ?? 0) + 1)
      await wait(20)
      response.writeHead(200, { 'content-length': 2 }).end('{}')
    })
    const client = keep(openDirect(2))
    const one = async (method: string) => {
      const { body } = await client.request(new URL(server.url), call({ method }))
      return await text(body)
    }
    expect(await Promise.all(['HEAD', 'GET', 'HEAD', 'GET', 'HEAD'].map(one))).toEqual([
      '',
      '{}',
      '',
      '{}',
      '',
    ])
    expect(sockets.size).toBe(2)
  })

  it('fails for the silence of a server before its answer and within it', async () => {
    const server = await serve(({ url }, response) => void (url === '/body' && response.write('half')))
    const client = keep(openDirect(1))
    const limits = call({ headersTimeout: 100, bodyTimeout: 50 })
    expect(await codeOf(client.request(new URL(server.url), limits))).toBe('ETIMEDOUT')
    const { body } = await client.request(new URL('/body', server.url), limits)
    expect(await codeOf(text(body))).toBe('ETIMEDOUT')
  })

  it('waits for whoever reads the answer', async () => {
    const bytes = Buffer.alloc(2_000_000, 'a')
    const server = await serve((_, response) => void response.end(bytes))
    const { body } = await keep(openDirect(1)).request(new URL(server.url), call({ bodyTimeout: 40 }))
    await wait(150)
    expect((await buffer(body)).equals(bytes)).toBe(true)
  })

  it('waits for whoever gives the body, not for a server that takes none of it', async () => {
    const server = await serve(async (request, response) => {
      if (request.url === '/taken') response.end(await text(request))
      else request.pause()
    })
    const client = keep(openDirect(1))
    async function* slowly() {
      yield 'one '
      await wait(150)
      yield 'two'
    }
    const more = { method: 'PUT', headersTimeout: 60 }
    const body = Readable.from(slowly())
    const answer = await client.request(new URL('/taken', server.url), call({ ...more, body }))
    expect(await text(answer.body)).toBe('one two')
    const much = Readable.from(Array.from({ length: 400 }, () => Buffer.alloc(65_536)))
    const left = client.request(new URL('/left', server.url), call({ ...more, body: much }))
    expect(await codeOf(left)).toBe('ETIMEDOUT')
    expect(much.destroyed).toBe(true)
  })

  it('fails for a server that takes the connection and says nothing of TLS', async () => {
    const server = createServer(() => {})
    await once(server.listen(0, '127.0.0.1'), 'listening')
    const { port } = server.address() as AddressInfo
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    try {
      const client = keep(openDirect(1))
      const limits = call({ headersTimeout: 60_000 })
      const failing = codeOf(client.request(new URL(`https://127.0.0.1:${port}/`), limits))
      await once(server, 'connection')
      await wait(50)
      await vi.advanceTimersByTimeAsync(10_000)
      expect(await Promise.race([failing, wait(1000, 'still waiting')])).toBe('ETIMEDOUT')
    } finally {
      vi.useRealTimers()
      server.close()
    }
  })

  it.each(['GET', 'HEAD', 'PUT', 'POST'])(
    'on a kept connection that the server ends is made once more: %s',
    async (method) => {
      const arrived: string[] = []
      const server = await serve((request, response) => {
        arrived.push(request.url ?? '')
        request.resume()
        // The second one comes to nothing, as if the server had dropped the idle connection.
        if (arrived.length === 2) request.socket.destroy()
        else response.end('ok')
      })
      const client = keep(openDirect(1))
      const ask = async (path: string, more: Partial<HttpCall> = {}) =>
        await text((await client.request(new URL(path, server.url), call(more))).body)
      await ask('/1')
      const second = ask('/2', { method, ...(method === 'PUT' || method === 'POST' ? { body: 'x' } : {}) })
      if (method === 'POST') expect(await codeOf(second)).toBe('ECONNRESET')
      else expect(await second).toBe(method === 'HEAD' ? '' : 'ok')
      expect(arrived).toEqual(method === 'POST' ? ['/1', '/2'] : ['/1', '/2', '/2'])
    },
  )

  it('on a new connection that the server ends is not', async () => {
    let calls = 0
    const server = await serve((request) => {
      calls++
      request.socket.destroy()
    })
    expect(await codeOf(keep(openDirect(1)).request(new URL(server.url), call()))).toBe('ECONNRESET')
    expect(calls).toBe(1)
  })

  it('has a whole answer, however long its reader takes for the end of it', async () => {
    const server = await serve(async (_, response) => {
      response.write('x'.repeat(1000))
      await wait(20)
      response.end()
    })
    const { body } = await keep(openDirect(1)).request(new URL(server.url), call({ bodyTimeout: 40 }))
    let read = ''
    for await (const chunk of body) {
      read += chunk
      await wait(150)
    }
    expect(read).toHaveLength(1000)
  })

  it('shows an answer that comes before the body was sent, and leaves the rest', async () => {
    const server = await serve((request, response) => {
      request.on('error', () => undefined).resume()
      response.writeHead(413).end('too large')
    })
    const body = new Readable({ read() {} })
    body.push('half')
    const answer = await keep(openDirect(1)).request(new URL(server.url), call({ method: 'PUT', body }))
    const gone = new Promise((resolve) => body.once('close', () => resolve('left')))
    expect([answer.status, await text(answer.body)]).toEqual([413, 'too large'])
    expect(await Promise.race([gone, wait(1000, 'still being sent')])).toBe('left')
  })

  it('fails with the source of its body', async () => {
    const server = await serve((request) => void request.resume())
    const body = new Readable({ read() {} })
    body.push('half')
    const sent = keep(openDirect(1)).request(new URL(server.url), call({ method: 'PUT', body }))
    body.destroy(Object.assign(new Error('the disk is gone'), { code: 'EIO' }))
    expect(await codeOf(sent)).toBe('EIO')
  })

  it('ends those that wait for a connection when its client is closed', async () => {
    const arrived = Promise.withResolvers<IncomingMessage>()
    const server = await serve((request) => arrived.resolve(request))
    const client = openDirect(1)
    const calls = [1, 2, 3].map((n) => codeOf(client.request(new URL(`/${n}`, server.url), call())))
    const { socket } = await arrived.promise
    const gone = once(socket, 'close')
    await client.close()
    expect(await Promise.all(calls)).toEqual(['ECONNABORTED', 'ECONNABORTED', 'ECONNABORTED'])
    await gone
  })

  it('names what refuses a connection', async () => {
    const server = await serve(() => {})
    await server.stop()
    expect(await codeOf(keep(openDirect(1)).request(new URL(server.url), call()))).toBe('ECONNREFUSED')
  })

  it('sends no password of an address', async () => {
    const server = await serve(({ headers }, response) => void response.end(String(headers.authorization)))
    const url = new URL(server.url)
    url.username = 'a%zz'
    url.password = 'secret'
    const { body } = await keep(openDirect(1)).request(url, call())
    expect(await text(body)).toBe('undefined')
  })
})
