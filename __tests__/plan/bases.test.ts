/** The rules that measure from what is published: the build state, the registry, and what they come to for each app. */
import { describe, expect, it } from 'vitest'
import { HttpError } from '../../src/errors.ts'
import { fakeSha, START } from '../fakes/builders.ts'
import { fakeRegistry } from '../fakes/fake-registry.ts'
import { changed, FILES, plan, reasons } from './world.ts'

const short = (name: string) => fakeSha(name).slice(0, 7)

/** A push without any input. */
const PUSH = { inputs: { base: '' } }

/** A registry in which each app's newest image is of that commit, beside an older one. */
function published(commits: Readonly<Record<string, string>>) {
  const registry = fakeRegistry()
  for (const [app, commit] of Object.entries(commits)) {
    const repository = `registry.example/acme/${app}`
    registry.store(repository, `sha-${short(commit)}-${START}`, { app, commit })
    registry.store(repository, `sha-${short('ancient')}-${START - 1}`, { app, commit: 'ancient' })
    registry.store(repository, `sha-${short('ancient')}`, { app, commit: 'ancient' })
    registry.store(repository, 'latest', { app })
  }
  return registry
}

describe('makePlan with a build state', () => {
  it('measures from its commit and asks neither registry nor GitHub', async () => {
    const { plan: made, asked } = await plan({
      ...PUSH,
      state: {},
      repository: changed(['apps/docs/src/a.ts']),
    })
    expect(made.base).toEqual({ sha: fakeSha('before'), source: 'state', reason: 'build state of run 4700' })
    expect(reasons(made)).toEqual({ docs: 'apps/docs/src/a.ts changed' })
    expect(asked).toEqual([])
  })

  it('builds what was left unfinished, and says in which run', async () => {
    const repository = changed(['apps/docs/src/a.ts'])
    const { plan: made } = await plan({ ...PUSH, repository, state: { pending: ['web'] } })
    expect(reasons(made)).toEqual({ docs: 'apps/docs/src/a.ts changed', web: 'unfinished in run 4700' })
  })

  it('builds an app whose build inputs changed', async () => {
    const inputs = { base: '', 'build-args': 'LEVEL=2' }
    const { plan: made } = await plan({ inputs, state: {} })
    expect(new Set(Object.values(reasons(made)))).toEqual(new Set(['build inputs changed']))
  })

  it('drops unfinished apps that are gone, with a notice', async () => {
    const { plan: made, notices } = await plan({ ...PUSH, state: { pending: ['old'] } })
    expect(made.planned).toEqual([])
    expect(notices).toEqual(['Run 4700 left unfinished what is no app any more: old.'])
  })

  it('builds everything when its commit is gone, with a notice', async () => {
    const repository = changed([], { before: { files: FILES, gone: true } })
    const { plan: made, notices } = await plan({ ...PUSH, repository, state: {} })
    expect(Object.keys(reasons(made))).toEqual(['api', 'docs', 'web'])
    expect(notices).toEqual([
      expect.stringContaining('is not in the checkout and the remote does not give it'),
    ])
  })

  it('goes on to the registry when it is from the future, with a notice', async () => {
    const run = { id: 4712, created: START + 3_600_000 }
    const { plan: made, notices } = await plan({ ...PUSH, state: { run } })
    expect(made.base.source).toBe('none')
    expect(notices).toEqual(['The build state is ignored: it is from the future.'])
  })

  it('is not asked when apps are named', async () => {
    const inputs = { base: '', apps: 'w*' }
    const { plan: made } = await plan({ inputs, state: { pending: ['docs'] } })
    expect(reasons(made)).toEqual({ web: 'requested by name' })
  })
})

describe('makePlan from the registry', () => {
  it('measures from the commit of the newest run tags, with one comparison for apps that share it', async () => {
    const repository = changed(['apps/docs/src/a.ts'])
    const registry = published({ api: 'before', docs: 'before', web: 'before' })
    const { plan: made } = await plan({ ...PUSH, repository, registry })
    expect(made.base).toEqual({
      sha: fakeSha('before'),
      source: 'registry',
      reason: 'commit of the newest images (no build state)',
    })
    expect(reasons(made)).toEqual({ docs: 'apps/docs/src/a.ts changed' })
    expect(repository.dryRuns).toHaveLength(2)
  })

  it('measures each app from its own commit, and builds one without an image', async () => {
    const middle = { ...FILES, 'apps/api/src/a.ts': '2' }
    const repository = changed(['apps/api/src/a.ts'], { middle: { parents: ['before'], files: middle } })
    const { plan: made } = await plan({
      ...PUSH,
      repository,
      registry: published({ api: 'middle', docs: 'before' }),
    })
    expect(made.base).toMatchObject({ sha: null, source: 'registry' })
    expect(made.base.reason).toBe(
      `commits of the newest images: ${short('middle')}, ${short('before')} (no build state)`,
    )
    expect(reasons(made)).toEqual({ web: 'no base' })
  })

  it('asks GitHub for a shortened id that the checkout does not know, and fetches its commit', async () => {
    const repository = changed(['apps/docs/src/a.ts'], { before: { files: FILES, absent: true } })
    const registry = published({ api: 'before', docs: 'before', web: 'before' })
    const { plan: made, asked } = await plan({ ...PUSH, repository, registry, onGitHub: ['before'] })
    expect(asked).toContain(`commit ${short('before')}`)
    expect(repository.fetched).toEqual([fakeSha('before')])
    expect(Object.keys(reasons(made))).toEqual(['docs'])
  })

  it('builds an app whose commit nobody knows any more', async () => {
    const registry = published({ api: 'before', docs: 'rebased away', web: 'before' })
    const { plan: made } = await plan({ ...PUSH, registry })
    expect(reasons(made)).toEqual({ docs: 'no base' })
  })

  it('builds an app whose tags cannot be listed, with a notice', async () => {
    const registry = published({ api: 'before', docs: 'before', web: 'before' })
    registry.failNext('LIST', new HttpError('denied', { status: 401, code: 'FDA-PUSH-DENIED' }))
    const { plan: made, notices } = await plan({ ...PUSH, registry })
    expect(reasons(made)).toEqual({ api: 'no base' })
    expect(notices).toEqual(['The registry does not list the images of api (denied).'])
  })

  it('builds everything when no tag names commit and run', async () => {
    const { plan: made, asked } = await plan({ inputs: { base: '', tags: 'latest\nsha-{sha}' } })
    expect(made.base.reason).toBe('no build state, and no tag of input tags names both commit and run')
    expect(asked).toEqual([])
    expect(made.planned).toHaveLength(3)
  })

  it('builds what is built in another way now, what another tool pushed, and what cannot be read', async () => {
    const registry = published({ api: 'before', docs: 'before', web: 'before' })
    const images = { api: 'an older definition', docs: null, web: new Error('503') }
    const { plan: made, notices } = await plan({ ...PUSH, registry, images })
    expect(reasons(made)).toEqual({
      api: 'build inputs changed',
      docs: 'its newest image was pushed by another tool',
      web: 'no base',
    })
    expect(notices).toEqual(['web: its newest image could not be read (503): built to be safe.'])
  })

  it('stands in for a state without a commit, whose unfinished apps count all the same', async () => {
    const registry = published({ api: 'before', docs: 'before', web: 'before' })
    const { plan: made } = await plan({ ...PUSH, registry, state: { commit: null, pending: ['web'] } })
    expect(made.base).toMatchObject({ source: 'registry', sha: fakeSha('before') })
    expect(reasons(made)).toEqual({ web: 'unfinished in run 4700' })
  })
})

describe('makePlan passes over', () => {
  const MARKED = 'image: a # {"$imagepolicy": "flux-system:docs"}'
  /** A monorepo in which the bot moved the marker of docs. */
  const moved = (files: Readonly<Record<string, string>>) => {
    const before = { ...FILES, 'apps/docs/k8s/app.yaml': `${MARKED}-1` }
    return changed([], {
      before: { files: before },
      main: { parents: ['before'], files: { ...before, ...files } },
    })
  }

  it('files that carry a Flux marker', async () => {
    const { plan: made, debug } = await plan({
      repository: moved({ 'apps/docs/k8s/app.yaml': `${MARKED}-2` }),
    })
    expect(made.planned).toEqual([])
    expect(debug).toContain('Ignored: apps/docs/k8s/app.yaml')
  })

  it('them alone: a change of source in the same commit counts', async () => {
    const files = { 'apps/docs/k8s/app.yaml': `${MARKED}-2`, 'apps/docs/src/a.ts': '2' }
    const { plan: made } = await plan({ repository: moved(files) })
    expect(reasons(made)).toEqual({ docs: 'apps/docs/src/a.ts changed' })
  })

  it('no file whose marker is gone', async () => {
    const { plan: made } = await plan({ repository: moved({ 'apps/docs/k8s/app.yaml': 'image: a' }) })
    expect(reasons(made)).toEqual({ docs: 'apps/docs/k8s/app.yaml changed' })
  })

  it('what input ignore names, and then the markers only if it names them too', async () => {
    const files = { 'apps/docs/k8s/app.yaml': `${MARKED}-2`, 'apps/api/README.md': 'x' }
    const only = await plan({ repository: moved(files), inputs: { ignore: '**/*.md' } })
    expect(Object.keys(reasons(only.plan))).toEqual(['docs'])
    const both = await plan({ repository: moved(files), inputs: { ignore: '**/*.md\nmarkers' } })
    expect(both.plan.planned).toEqual([])
  })
})

describe('makePlan takes every app', () => {
  it.each(['package.json', '.npmrc', 'tsconfig.base.json', 'patches/left-pad.patch'])(
    'for %s',
    async (path) => {
      const { plan: made } = await plan({ repository: changed([path]) })
      expect(Object.values(reasons(made))).toEqual(Array(3).fill(`${path} changed (global file)`))
    },
  )

  it('for what input global-dependencies names, and for nothing else then', async () => {
    const inputs = { 'global-dependencies': 'README.*' }
    const named = await plan({ repository: changed(['README.md']), inputs })
    expect(Object.keys(reasons(named.plan))).toEqual(['api', 'docs', 'web'])
    const other = await plan({ repository: changed(['.npmrc']), inputs })
    expect(other.plan.planned).toEqual([])
  })
})

describe('makePlan tells', () => {
  it('why an app is not affected, in the debug log', async () => {
    const { debug } = await plan({ repository: changed(['apps/docs/src/a.ts']) })
    expect(debug).toContainEqual(expect.stringMatching(/^web is not affected: of 1 paths that changed since/))
  })

  it('that files are not committed, when something is built with them', async () => {
    const commits = { before: { files: FILES }, main: { parents: ['before'], files: FILES } }
    const { repository } = { repository: changed([], commits, ['apps/web/src/new.ts']) }
    const { plan: made, warnings } = await plan({ repository })
    expect(reasons(made)).toEqual({ web: 'apps/web/src/new.ts changed' })
    expect(warnings).toEqual([
      'Not committed, but in what is built: apps/web/src/new.ts. Tags and labels name a commit without it.',
    ])
  })

  it('close names when input apps names none', async () => {
    await expect(plan({ inputs: { apps: 'wbe' } })).rejects.toMatchObject({
      code: 'FDA-INPUT-APPS',
      message: "input apps: there is no app 'wbe'",
      hint: 'Did you mean web?',
    })
  })
})
