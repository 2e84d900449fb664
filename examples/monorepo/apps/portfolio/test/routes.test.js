import assert from 'node:assert/strict'
import { test } from 'node:test'
import { startServer } from '@aamini/server'
import { toRoutes } from '../src/routes.js'

const info = { app: 'portfolio', version: '1.0.0', source: 'abc', commit: '1a2b3c4'.padEnd(40, '0') }

test('portfolio serves the rendered page and names its build', async (t) => {
  const index = '<h1>portfolio</h1><footer><!-- build --></footer>'
  const server = await startServer({ routes: toRoutes(info, index), port: 0, host: '127.0.0.1' })
  t.after(() => server.close())
  const text = await (await fetch(server.url)).text()
  assert.equal(text, '<h1>portfolio</h1><footer>portfolio 1.0.0, commit 1a2b3c4, source abc</footer>')
})

test('portfolio refuses a page without a place for its build', () => {
  assert.throws(() => toRoutes(info, '<h1>portfolio</h1>'), /no <!-- build --> comment/)
})
