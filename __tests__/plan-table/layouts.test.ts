/** Layouts of monorepos: planned right, or an error that names the input to set; none is green with nothing to do. */
import { appendFileSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ActionError, describeError } from '../../src/errors.ts'
import { GIT_ENV, makeDirectory } from '../adapters/git-repository.ts'
import { anInputs, aRun } from '../fakes/builders.ts'
import { planFor } from '../fakes/real-plan.ts'
import { git } from './checkout.ts'
import { LAYOUTS, type Layout } from './layouts.ts'

const TURBO = join(import.meta.dirname, '..', '..', 'node_modules', 'turbo')
/** A change of a Go file is one of Go. */
const COMMENT = '\n// changed\n'

/** The paths and texts of the layout, from the git root. */
function filesOf({ packages, files, workspaces, turboJson, turboRoot = '' }: Layout): Map<string, string> {
  const globs = workspaces ?? [...new Set(Object.keys(packages).map((path) => `${dirname(path)}/*`))]
  const json = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`
  const all: [string, string][] = [
    ['.gitignore', 'node_modules\n'],
    ['package.json', json({ name: 'shop', packageManager: 'npm@11.0.0', workspaces: globs })],
    ['package-lock.json', json({ name: 'shop', lockfileVersion: 3, packages: {} })],
    ['turbo.json', json(turboJson ?? { tasks: { build: { dependsOn: ['^build'] } } })],
  ]
  for (const [path, [name, ...uses]] of Object.entries(packages)) {
    const dependencies = Object.fromEntries(uses.map((one) => [one, '*']))
    all.push([
      `${path}/package.json`,
      json({ name, version: '1.0.0', scripts: { build: 'tsc' }, dependencies }),
    ])
    all.push([`${path}/src/a.ts`, 'export const a = 1\n'])
  }
  return new Map(
    [...all, ...Object.entries(files)].map(([path, text]) => [normalize(join(turboRoot, path)), text]),
  )
}

async function planOf(layout: Layout) {
  const temp = makeDirectory('layout')
  const root = join(temp.path, 'shop')
  const turboRoot = join(root, layout.workingDirectory ?? layout.turboRoot ?? '')
  try {
    for (const [path, text] of filesOf(layout)) {
      mkdirSync(dirname(join(root, path)), { recursive: true })
      writeFileSync(join(root, path), text)
    }
    await git(root, 'init', '--quiet', '--initial-branch=main', '--template=')
    const commit = async () => {
      await git(root, 'add', '--all')
      await git(root, 'commit', '--quiet', '--message=one')
      return await git(root, 'rev-parse', 'HEAD')
    }
    const base = await commit()
    appendFileSync(join(root, layout.change), COMMENT)
    await commit()
    mkdirSync(join(turboRoot, 'node_modules'), { recursive: true })
    symlinkSync(TURBO, join(turboRoot, 'node_modules', 'turbo'))
    const inputs = anInputs({ base, ...layout.inputs })
    // The Go command is asked for packages, and needs its caches.
    const env = {
      ...GIT_ENV,
      GOFLAGS: '-mod=mod',
      GOPROXY: 'off',
      GOTOOLCHAIN: 'local',
      GOCACHE: join(temp.path, 'go'),
    }
    const world = { workspace: root, turboRoot, temp: temp.path, env, inputs, run: aRun() }
    const { plan } = await planFor(world)
    const reasons = (list: typeof plan.planned | typeof plan.skipped) =>
      Object.fromEntries(list.map(({ app, reason }) => [app.name, reason]))
    return { planned: reasons(plan.planned), skipped: reasons(plan.skipped) }
  } catch (error) {
    if (error instanceof ActionError) return { code: error.code, text: describeError(error) }
    throw error
  } finally {
    // A child that outlives a plan which failed may still write here.
    rmSync(temp.path, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 })
  }
}

describe('a plan', () => {
  it.each(LAYOUTS)('of $name', async (layout) => {
    const { expected } = layout
    const found = await planOf(layout)
    if ('code' in expected) {
      expect(found).toMatchObject({
        code: expect.stringContaining(expected.code),
        text: expect.stringContaining(expected.names),
      })
      return
    }
    expect(found).toEqual({ planned: expected.planned, skipped: expected.skipped ?? {} })
    expect(Object.keys(expected.planned)).not.toEqual([])
  })
})
