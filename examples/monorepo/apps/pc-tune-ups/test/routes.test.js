import assert from 'node:assert/strict'
import { test } from 'node:test'
import { startServer } from '@aamini/server'
import { toRoutes } from '../src/routes.js'

const info = { app: 'pc-tune-ups', version: '1.0.0', source: 'abc', commit: '1a2b3c4'.padEnd(40, '0') }

test('pc-tune-ups gives its price list and names its build', async (t) => {
  const server = await startServer({ routes: toRoutes(info), port: 0, host: '127.0.0.1' })
  t.after(() => server.close())
  const answer = await (await fetch(server.url)).json()
  assert.deepEqual({ ...answer, ...info }, answer)
  assert.equal(answer.services.length, 3)
})
