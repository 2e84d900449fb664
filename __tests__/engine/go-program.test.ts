/** Programs from the Go module proxy: built once, kept, and a machine without Go is told what to install. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, it, vi } from 'vitest'
import { goProgram } from '../../scripts/engine/go-program.mjs'
import { ACTIONLINT } from '../../scripts/workflows/tools.mjs'

afterEach(() => vi.unstubAllEnvs())

it('builds a program once and takes the kept one afterwards', async () => {
  const path = await goProgram(ACTIONLINT)
  const made = statSync(path).mtimeMs

  expect(execFileSync(path, ['-version'], { encoding: 'utf8' })).toContain(ACTIONLINT.version)
  vi.stubEnv('PATH', '/nowhere')
  expect(await goProgram(ACTIONLINT)).toBe(path)
  expect(statSync(path).mtimeMs).toBe(made)
})

it('says what to install when there is no Go, and leaves nothing half made', async () => {
  const cache = mkdtempSync(join(tmpdir(), 'go-program-'))
  try {
    vi.stubEnv('PATH', '/nowhere')
    vi.stubEnv('XDG_CACHE_HOME', cache)
    const refused = goProgram(ACTIONLINT)

    await expect(refused).rejects.toThrow(
      `actionlint ${ACTIONLINT.version} is built with Go, and PATH has none`,
    )
    await expect(refused).rejects.toMatchObject({ hint: expect.stringContaining('Install Go') })
    vi.unstubAllEnvs()
    expect(execFileSync('find', [cache, '-type', 'f'], { encoding: 'utf8' })).toBe('')
  } finally {
    rmSync(cache, { recursive: true, force: true })
  }
})
