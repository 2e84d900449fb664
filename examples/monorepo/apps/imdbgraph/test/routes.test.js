import assert from 'node:assert/strict'
import { test } from 'node:test'
import { startServer } from '@aamini/server'
import { toRoutes } from '../src/routes.js'

const info = { app: 'imdbgraph', version: '1.0.0', source: 'abc', commit: '1a2b3c4'.padEnd(40, '0') }

test('imdbgraph draws the ratings and names its build', async (t) => {
  const server = await startServer({ routes: toRoutes(info), port: 0, host: '127.0.0.1' })
  t.after(() => server.close())
  const text = await (await fetch(server.url)).text()
  assert.match(text, /<h1>imdbgraph<\/h1>/)
  assert.match(text, /Best episode: <strong>6 Spring Tide<\/strong>/)
  assert.match(text, /<footer>imdbgraph 1\.0\.0, commit 1a2b3c4, source abc<\/footer>/)
})
