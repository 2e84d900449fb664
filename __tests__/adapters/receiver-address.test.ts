/** Where a receiver is reached: through the proxies of the job, this machine's own directly. */
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { exec } from '../../src/adapters/exec.ts'
import { startReceiver } from '../fakes/receiver.ts'
import { listenRaw, type RawServer } from './raw-server.ts'

const PROGRAM = join(import.meta.dirname, '..', 'fixtures', 'programs', 'post-receiver.mjs')

let proxy: RawServer

beforeEach(async () => {
  proxy = await listenRaw()
})

afterEach(() => proxy.stop())

async function post(url: string): Promise<unknown> {
  const address = `http://127.0.0.1:${proxy.port}`
  const env = { https_proxy: address, http_proxy: address }
  const { stdout } = await exec(process.execPath, [PROGRAM, url], { cwd: import.meta.dirname, env })
  return JSON.parse(stdout)
}

describe('post', () => {
  it('goes through the proxy of the job, which never sees the secret path', async () => {
    expect(await post('https://flux.example/hook/0123456789abcdef')).toMatch(/^failed: /)
    expect(proxy.firstLines()).toEqual(['CONNECT flux.example:443 HTTP/1.1'])
    expect(proxy.heard().join('')).not.toContain('hook')
  })

  it('goes directly to this machine', async () => {
    const flux = await startReceiver({
      receivers: [{ name: 'apps', namespace: 'flux-system', type: 'generic', token: 't' }],
    })
    try {
      expect(await post(flux.url('apps'))).toMatchObject({ status: 200 })
      expect(proxy.heard()).toEqual([])
    } finally {
      await flux.stop()
    }
  })
})
