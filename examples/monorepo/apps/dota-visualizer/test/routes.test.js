import assert from 'node:assert/strict'
import { test } from 'node:test'
import { startServer } from '@aamini/server'
import { toRoutes } from '../src/routes.js'

const info = { app: 'dota-visualizer', version: '1.0.0', source: 'abc', commit: '1a2b3c4'.padEnd(40, '0') }

test('dota-visualizer draws the win rates, names its build and gives the numbers', async (t) => {
  const server = await startServer({ routes: toRoutes(info), port: 0, host: '127.0.0.1' })
  t.after(() => server.close())
  const text = await (await fetch(server.url)).text()
  assert.match(text, />54\.2 %</)
  assert.match(text, /<footer>dota-visualizer 1\.0\.0, commit 1a2b3c4, source abc<\/footer>/)
  const heroes = await (await fetch(`${server.url}heroes.json`)).json()
  assert.deepEqual(heroes[0], { label: 'Wraith King', value: 54.2 })
})
