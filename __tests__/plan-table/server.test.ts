/** What planning asks of a git server: one commit where the checkout is shallow, nothing where it is whole. */
import { existsSync, readFileSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { CommitSha } from '../../src/domain.ts'
import { type GitServer, startGitServer } from '../fakes/git-server.ts'
import { openCheckout } from './checkout.ts'
import { runOf } from './events.ts'
import { Scenario } from './scenario.ts'

let world: Scenario
let server: GitServer
/** What the green run before published. */
let base: CommitSha

beforeEach(async () => {
  const checkout = await openCheckout({ manager: 'npm', turbo: '', turboRoot: '' })
  world = new Scenario(checkout)
  server = await startGitServer(checkout.temp)
  world.cleanups.push(async () => await server.stop())
  for (const path of ['apps/docs/src/a.ts', 'apps/api/src/a.ts']) await commitEdit(path)
  base = await checkout.sha('HEAD')
  await world.greenRun()
  for (const path of ['packages/theme/src/a.ts', 'README.md', 'apps/web/src/a.ts']) await commitEdit(path)
})

afterEach(async () => await world.end())

async function commitEdit(path: string): Promise<void> {
  await world.checkout.edit(path)
  await world.checkout.commit()
}

/** The plan in a clone whose remote is the server. */
async function planInClone(...options: readonly string[]) {
  const { checkout } = world
  await checkout.clone(...options)
  await checkout.git('remote', 'set-url', 'origin', `${server.url}/remote/.git`)
  world.run = await runOf('push', checkout)
  const before = await history()
  const { plan, fetches } = await world.plan()
  const reasons = Object.fromEntries(plan.planned.map(({ app, reason }) => [app.name, reason]))
  return { reasons, fetches, before, source: plan.base.source, sha: plan.base.sha }
}

/** How far the history reaches, and what names it. */
async function history(): Promise<unknown> {
  const { checkout } = world
  return {
    commits: await checkout.git('rev-list', 'HEAD'),
    refs: await checkout.git('for-each-ref'),
    objects: await checkout.git('cat-file', '--batch-all-objects', '--batch-check'),
    isFetchHead: existsSync(checkout.at('.git/FETCH_HEAD')),
    shallow: shallow(),
  }
}

function shallow(): readonly string[] | null {
  const path = world.checkout.at('.git/shallow')
  return existsSync(path) ? readFileSync(path, 'utf8').trim().split('\n').sort() : null
}

const EXPECTED = {
  site: 'packages/theme/src/a.ts → theme → ui → site',
  web: 'apps/web/src/a.ts changed',
}

describe('a plan against a git server', () => {
  it('fetches the one absent commit once into a checkout of depth 1, and is right', async () => {
    const { reasons, fetches, source, sha } = await planInClone('--depth=1')
    expect({ reasons, source, sha }).toEqual({ reasons: EXPECTED, source: 'registry', sha: base })
    expect(fetches).toHaveLength(1)
    expect(fetches[0]).toMatch(new RegExp(` --depth=1 .*origin ${base}$`))
    expect(server.uploads.length).toBeGreaterThan(0)
    expect(shallow()).toEqual([base, await world.checkout.sha('HEAD')].sort())
  })

  it('asks it nothing from a full clone, whose history stays as it is', async () => {
    const { reasons, fetches, before, sha } = await planInClone()
    expect({ reasons, sha }).toEqual({ reasons: EXPECTED, sha: base })
    expect(fetches).toEqual([])
    expect(server.requests).toEqual([])
    expect(await history()).toEqual(before)
  })

  it('asks it nothing when the base of a shallow checkout is there already', async () => {
    const { reasons, fetches, before } = await planInClone('--depth=4')
    expect(reasons).toEqual(EXPECTED)
    expect(fetches).toEqual([])
    expect(server.requests).toEqual([])
    expect(await history()).toEqual(before)
  })
})
