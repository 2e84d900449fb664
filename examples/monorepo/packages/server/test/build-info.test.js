import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { pathToFileURL } from 'node:url'
import { describeBuild, readBuildInfo } from '../src/build-info.js'

/** @param {import('node:test').TestContext} t */
function aDirectory(t) {
  const directory = mkdtempSync(join(tmpdir(), 'build-info-'))
  t.after(() => rmSync(directory, { recursive: true }))
  return directory
}

test('readBuildInfo joins what the build wrote with the commit of the environment', (t) => {
  const directory = aDirectory(t)
  writeFileSync(join(directory, 'build-info.json'), '{"app":"web","version":"1.2.3","source":"abc"}')
  const entry = pathToFileURL(join(directory, 'server.js')).href
  const commit = '1a2b3c4'.padEnd(40, '0')
  assert.deepEqual(readBuildInfo(entry, { COMMIT: commit }), {
    app: 'web',
    version: '1.2.3',
    source: 'abc',
    commit,
  })
  assert.equal(readBuildInfo(entry, {}).commit, 'unknown')
  assert.equal(readBuildInfo(entry, { COMMIT: '' }).commit, 'unknown')
})

test('readBuildInfo says what to do when the app was not built', (t) => {
  const entry = pathToFileURL(join(aDirectory(t), 'server.js')).href
  assert.throws(() => readBuildInfo(entry, {}), /build-info\.json cannot be read: run the app from dist/)
})

test('describeBuild shortens a full commit only', () => {
  const info = { app: 'web', version: '1.2.3', source: 'abc' }
  assert.equal(describeBuild({ ...info, commit: 'd'.repeat(40) }), 'web 1.2.3, commit ddddddd, source abc')
  assert.equal(describeBuild({ ...info, commit: 'unknown' }), 'web 1.2.3, commit unknown, source abc')
})
