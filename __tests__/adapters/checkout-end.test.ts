/** What a command of the command line keeps in a temporary directory is gone when it ends. */
import { spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, it, vi } from 'vitest'
import { withCheckout } from '../../src/cli/context.ts'

afterEach(() => vi.unstubAllEnvs())

it('is removed while something still writes there', async () => {
  const room = mkdtempSync(join(tmpdir(), 'fda-checkout-'))
  vi.stubEnv('TMPDIR', room)
  const world = {
    ...{ cwd: room, env: {}, signal: new AbortController().signal, given: {}, print: () => {} },
    paint: {} as never,
    log: { warning: () => {} } as never,
  }
  let writing: Promise<unknown> = Promise.resolve()
  const answer = await withCheckout(world, room, async () => {
    const [temp = ''] = readdirSync(room)
    const script = `cd ${join(room, temp)} && i=0; while [ $i -lt 300 ]; do i=$((i+1)); : > f$i || exit 0; done`
    const writer = spawn('sh', ['-c', script], { stdio: ['ignore', 'pipe', 'ignore'] })
    writing = new Promise((resolve) => writer.on('exit', resolve))
    await vi.waitFor(() => expect(readdirSync(join(room, temp)).length).toBeGreaterThan(100))
    return 'all is said'
  })
  await writing
  expect(answer).toBe('all is said')
  expect(readdirSync(room)).toEqual([])
  rmSync(room, { recursive: true })
})
