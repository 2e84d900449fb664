import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { test } from 'node:test'
import { jsonAnswer, parsePort, startServer } from '../src/server.js'

test('parsePort takes 3000 when nothing is set and refuses what is no port', () => {
  assert.equal(parsePort(undefined), 3000)
  assert.equal(parsePort(''), 3000)
  assert.equal(parsePort('8080'), 8080)
  assert.equal(parsePort('0'), 0)
  for (const text of ['http', '-1', '65536', '1e3', ' 80']) assert.throws(() => parsePort(text), /PORT is /)
})

test('startServer answers routes, health, unknown paths, other methods and broken routes', async (t) => {
  t.mock.method(console, 'error', () => {})
  const routes = {
    '/': () => jsonAnswer({ hello: 'world' }),
    '/broken': () => {
      throw new Error('no data')
    },
  }
  const server = await startServer({ routes, port: 0, host: '127.0.0.1' })
  t.after(() => server.close())
  const answer = await fetch(server.url)
  assert.match(answer.headers.get('content-type') ?? '', /^application\/json/)
  assert.deepEqual(await answer.json(), { hello: 'world' })
  assert.equal(await (await fetch(`${server.url}healthz`)).text(), 'ok\n')
  assert.equal((await fetch(`${server.url}nowhere`)).status, 404)
  assert.equal((await fetch(`${server.url}toString`)).status, 404)
  assert.equal((await fetch(`${server.url}broken`)).status, 500)
  const post = await fetch(server.url, { method: 'POST', body: '{}' })
  assert.deepEqual([post.status, post.headers.get('allow')], [405, 'GET, HEAD'])
  const head = await fetch(server.url, { method: 'HEAD' })
  assert.deepEqual([head.status, await head.text()], [200, ''])
})

test('startServer names the port that is taken', async (t) => {
  const first = await startServer({ routes: {}, port: 0, host: '127.0.0.1' })
  t.after(() => first.close())
  const port = Number(new URL(first.url).port)
  await assert.rejects(startServer({ routes: {}, port, host: '127.0.0.1' }), { code: 'EADDRINUSE', port })
})

test('runServer finishes the open request after SIGTERM and exits with 0', async (t) => {
  // The request itself asks for the signal, so it is certainly open when the signal arrives.
  const program = `
    import { once } from 'node:events'
    import { runServer } from './src/server.js'
    const slow = async () => {
      const signalled = once(process, 'SIGTERM')
      process.kill(process.pid, 'SIGTERM')
      await signalled
      await new Promise((resolve) => setTimeout(resolve, 50))
      return { type: 'text/plain', body: 'finished' }
    }
    await runServer({ name: 'test', routes: { '/slow': slow }, env: { PORT: '0' } })`
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
    cwd: new URL('..', import.meta.url),
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  t.after(() => child.kill('SIGKILL'))
  const exited = once(child, 'exit')
  const [line] = await once(createInterface({ input: child.stdout }), 'line')
  const answer = await fetch(`${line.replace('test listens on ', '')}slow`)
  assert.equal(answer.headers.get('connection'), 'close')
  assert.equal(await answer.text(), 'finished')
  assert.deepEqual(await exited, [0, null])
})
