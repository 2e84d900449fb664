/** What is published decides the base of each app: the registry's newest tags, facts about them, holds, other runs. */
import { describe, expect, it } from 'vitest'
import { OTHER_TAGS } from '../../src/domain.ts'
import { ActionError, HttpError } from '../../src/errors.ts'
import type { Facts } from '../../src/plan/facts.ts'
import { fakeSha, START } from '../fakes/builders.ts'
import { fakeRegistry } from '../fakes/fake-registry.ts'
import { changed, DEFINITIONS, FILES, plan, reasons } from './world.ts'

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

const ALL = { api: 'before', docs: 'before', web: 'before' }

/** What an earlier run found out: the newest images, which `published` stores, are what that commit needs. */
function facts(
  commits: Readonly<Record<string, string>>,
  tags: Readonly<Record<string, string>> = {},
): Facts {
  return new Map(
    Object.entries(commits).map(([app, commit]) => [
      `registry.example/acme/${app}`,
      {
        tag: tags[app] ?? `sha-${short('before')}-${START}`,
        commit: fakeSha(commit),
        fingerprint: DEFINITIONS[app] ?? '',
        durationMs: null,
      },
    ]),
  )
}

/** docs changed, then api; the branch is at `main`. */
function twoChanges() {
  const middle = { ...FILES, 'apps/docs/src/a.ts': '2' }
  return changed(['apps/docs/src/a.ts', 'apps/api/src/a.ts'], {
    middle: { parents: ['before'], files: middle },
  })
}

describe('makePlan from the registry', () => {
  it('measures from the commit of the newest run tags, with one comparison for apps that share it', async () => {
    const repository = changed(['apps/docs/src/a.ts'])
    const { plan: made } = await plan({ ...PUSH, repository, registry: published(ALL) })
    expect(made.base).toEqual({
      sha: fakeSha('before'),
      source: 'registry',
      reason: 'commit of the newest images',
    })
    expect(reasons(made)).toEqual({ docs: 'apps/docs/src/a.ts changed' })
    expect(made.planned[0]).toMatchObject({
      base: fakeSha('before'),
      newestTag: `sha-${short('before')}-${START}`,
    })
    expect(repository.dryRuns).toHaveLength(2)
  })

  it('measures each app from its own commit, and builds one without an image', async () => {
    const middle = { ...FILES, 'apps/api/src/a.ts': '2' }
    const repository = changed(['apps/api/src/a.ts'], { middle: { parents: ['before'], files: middle } })
    const registry = published({ api: 'middle', docs: 'before' })
    const { plan: made } = await plan({ ...PUSH, repository, registry })
    expect(made.base).toMatchObject({ sha: null, source: 'registry' })
    expect(made.base.reason).toBe(`commits of the newest images: ${short('middle')}, ${short('before')}`)
    expect(reasons(made)).toEqual({ web: 'no image yet' })
  })

  it('says of an app whose images have other tags that it has those', async () => {
    const repository = changed([])
    const registry = published({ api: 'before', docs: 'before' })
    registry.store('registry.example/acme/web', 'main-20260102', 1)
    const { plan: made } = await plan({ ...PUSH, repository, registry })
    expect(reasons(made)).toEqual({ web: OTHER_TAGS })
  })

  it('asks GitHub for a shortened id that the checkout does not know, and fetches its commit', async () => {
    const repository = changed(['apps/docs/src/a.ts'], { before: { files: FILES, absent: true } })
    const { plan: made, asked } = await plan({
      ...{ ...PUSH, repository, registry: published(ALL), onGitHub: ['before'] },
    })
    expect(asked).toContain(`commit ${short('before')}`)
    expect(repository.fetched).toEqual([fakeSha('before')])
    expect(Object.keys(reasons(made))).toEqual(['docs'])
  })

  it('takes the commit of the label revision, which a short id may not tell, and asks nobody', async () => {
    const revisions = { api: fakeSha('before'), docs: fakeSha('before'), web: fakeSha('before') }
    const repository = changed(['apps/docs/src/a.ts'], { before: { files: FILES, absent: true } })
    const { plan: made, asked } = await plan({ ...PUSH, repository, registry: published(ALL), revisions })
    expect(Object.keys(reasons(made))).toEqual(['docs'])
    expect(asked).not.toContain(`commit ${short('before')}`)
  })

  it('passes over a label revision that is of another repository', async () => {
    const revisions = { api: fakeSha('of the base image') }
    const { plan: made } = await plan({ ...PUSH, registry: published(ALL), revisions })
    expect(made.planned).toEqual([])
  })

  it('builds an app whose commit nobody knows any more', async () => {
    const registry = published({ ...ALL, docs: 'rebased away' })
    const { plan: made } = await plan({ ...PUSH, registry })
    expect(reasons(made)).toEqual({
      docs: `no commit ${short('rebased away')}, which its newest image names, can be found`,
    })
  })

  it('builds an app whose tags cannot be listed, with a notice', async () => {
    const registry = published(ALL)
    registry.failNext('LIST', new HttpError('denied', { status: 401, code: 'FDA-PUSH-DENIED' }))
    const { plan: made, notices } = await plan({ ...PUSH, registry })
    expect(reasons(made)).toEqual({ api: 'the registry does not list its images' })
    expect(notices).toEqual([
      'The registry does not list the images of api (denied): an image newer than the last one known here would not be seen.',
    ])
  })

  it('asks for a list again that failed, and builds the app when it stays unknown, whatever a fact says', async () => {
    const busy = () => new HttpError('busy', { status: 503, code: 'FDA-PUSH-REGISTRY' })
    const once = published(ALL)
    once.failNext('LIST', busy())
    expect((await plan({ ...PUSH, registry: once })).plan.planned).toEqual([])
    const cut = new ActionError('cut', { code: 'FDA-PUSH-TAG-LIST' })
    for (const failures of [[busy(), busy(), busy()], [cut]]) {
      const registry = published(ALL)
      const isDocs = (repository: string) => repository.endsWith('/docs')
      const left = [...failures]
      const listTags = async (repository: string) => {
        const failure = isDocs(repository) ? left.shift() : undefined
        if (failure !== undefined) throw failure
        return await registry.listTags(repository)
      }
      const world = { ...PUSH, registry: { ...registry, listTags }, facts: facts({ docs: 'before' }) }
      expect(reasons((await plan(world)).plan)).toEqual({
        docs: `which of its images is the newest is not known: ${failures[0]?.message}`,
      })
    }
  })

  it('builds everything when no tag is of a run', async () => {
    const { plan: made, asked } = await plan({ inputs: { base: '', tags: 'latest\nsha-{sha}' } })
    expect(new Set(Object.values(reasons(made)))).toEqual(
      new Set(['tags names no run, so no image is known to be the newest']),
    )
    expect(asked).toEqual([])
  })

  it('builds what is built in another way now, what another tool pushed, and what cannot be read', async () => {
    const images = { api: 'an older definition', docs: null, web: new Error('503') }
    const { plan: made, notices } = await plan({ ...PUSH, registry: published(ALL), images })
    expect(reasons(made)).toEqual({
      api: 'build inputs changed',
      docs: 'its newest image was pushed by another tool',
      web: `its newest image sha-${short('before')}-${START} could not be read`,
    })
    expect(notices).toEqual(['web: its newest image could not be read (503): built to be safe.'])
  })
})

describe('makePlan with facts', () => {
  it('measures from the commit that the newest image is known to be right for, and reads no image', async () => {
    const world = { ...PUSH, repository: twoChanges(), registry: published(ALL) }
    const known = { ...ALL, api: 'middle', web: 'middle' }
    const images = { api: null, docs: null, web: null }
    const { plan: made } = await plan({ ...world, images, facts: facts(known) })
    expect(reasons(made)).toEqual({ docs: 'apps/docs/src/a.ts changed', api: 'apps/api/src/a.ts changed' })
  })

  it('passes over a fact about another image than the newest', async () => {
    const registry = published({ ...ALL, docs: 'middle' })
    const old = facts({ docs: 'main' }, { docs: `sha-${short('ancient')}-${START - 1}` })
    const { plan: made } = await plan({ ...PUSH, repository: twoChanges(), registry, facts: old })
    expect(reasons(made)).toEqual({ api: 'apps/api/src/a.ts changed' })
  })

  it('believes a fact about a newer image than the list shows when the registry has that image', async () => {
    const tag = `sha-${short('main')}-${START + 5}`
    const newer = facts({ docs: 'main' }, { docs: tag })
    const registry = published(ALL)
    const world = { ...PUSH, repository: changed(['apps/docs/src/a.ts']), registry, facts: newer }
    expect(Object.keys(reasons((await plan(world)).plan))).toEqual(['docs'])
    registry.store('registry.example/acme/docs', tag, { app: 'docs' })
    const listTags = async (repository: string) =>
      (await registry.listTags(repository)).filter((one) => one !== tag)
    expect((await plan({ ...world, registry: { ...registry, listTags } })).plan.planned).toEqual([])
  })

  it('goes by the newest fact where the registry lists no tags, as long as its image is there', async () => {
    const registry = published(ALL)
    const listTags = async () => {
      throw new HttpError('denied', { status: 401, code: 'FDA-PUSH-DENIED' })
    }
    const world = {
      ...PUSH,
      registry: { ...registry, listTags },
      facts: facts({ docs: 'before', web: 'before' }),
    }
    const gone = { ...world, facts: facts({ docs: 'before', web: 'before' }, { web: 'sha-1234567-1' }) }
    expect(reasons((await plan(world)).plan)).toEqual({ api: 'the registry does not list its images' })
    expect(Object.keys(reasons((await plan(gone)).plan))).toEqual(['api', 'web'])
  })
})

describe('makePlan beside other runs', () => {
  const late = (app: string) => {
    const registry = published(ALL)
    registry.store(`registry.example/acme/${app}`, `sha-${short('later')}-${START + 60_000}`, { app })
    return registry
  }
  const later = { later: { parents: ['before'], files: { ...FILES, 'apps/docs/src/a.ts': '3' } } }

  it('leaves an app to the later run whose image is the newest', async () => {
    const repository = changed(['apps/docs/src/a.ts', 'apps/api/src/a.ts'], later)
    const { plan: made } = await plan({ ...PUSH, repository, registry: late('docs'), publishes: true })
    expect(Object.keys(reasons(made))).toEqual(['api'])
    expect(made.superseded).toMatchObject([
      {
        app: { name: 'docs' },
        reason: `its newest image sha-${short('later')}-${START + 60_000} is of a later run`,
      },
    ])
  })

  it('leaves nothing to others when it publishes nothing', async () => {
    const repository = changed(['apps/docs/src/a.ts'], later)
    const { plan: made } = await plan({ ...PUSH, repository, registry: late('docs') })
    expect(Object.keys(reasons(made))).toEqual(['docs'])
  })

  it('does again in a re-run what its first attempt published, so that what follows is done again', async () => {
    const registry = published({})
    for (const app of ['api', 'docs', 'web'])
      registry.store(`registry.example/acme/${app}`, `sha-${short('main')}-${START + 42}`, { app })
    const run = { attempt: 2 }
    const { plan: made } = await plan({ ...PUSH, registry, run, publishes: true })
    expect(new Set(Object.values(reasons(made)))).toEqual(
      new Set(['published by an earlier attempt of this run']),
    )
  })

  it('asks GitHub for the time of this run only where it decides something', async () => {
    const nothing = await plan({ ...PUSH, registry: published(ALL), publishes: true })
    expect(nothing.asked).not.toContain('runCreatedAt 4711')
    const world = { ...PUSH, repository: changed(['apps/docs/src/a.ts']), registry: published(ALL) }
    expect((await plan({ ...world, publishes: true })).asked).toContain('runCreatedAt 4711')
  })
})

describe('makePlan with a hold', () => {
  /** docs was rolled back to `ancient` while the branch was at `middle`. */
  const rolledBack = () => {
    const registry = published(ALL)
    const tag = `sha-${short('ancient')}-${START + 1078}`
    registry.store('registry.example/acme/docs', tag, { app: 'docs' })
    registry.store('registry.example/acme/docs', `hold-${short('middle')}.${tag}`, { app: 'docs' })
    return registry
  }

  it('leaves the app as it is while it does not change, and says so', async () => {
    const { plan: made } = await plan({ ...PUSH, repository: twoChanges(), registry: rolledBack() })
    expect(reasons(made)).toEqual({ api: 'apps/api/src/a.ts changed' })
    expect(made.held.map(({ app, reason }) => [app.name, reason])).toEqual([
      ['docs', `held at ${short('ancient')} since ${short('middle')} by #78`],
    ])
  })

  it('builds it with the next change, and whatever way its old image was built in is no change', async () => {
    const middle = { parents: ['before'], files: FILES }
    const repository = changed(['apps/docs/src/a.ts'], { middle })
    const world = { ...PUSH, repository, registry: rolledBack(), images: { docs: 'an older definition' } }
    expect(reasons((await plan(world)).plan)).toEqual({ docs: 'apps/docs/src/a.ts changed' })
  })

  it('is over once a newer image is there', async () => {
    const registry = rolledBack()
    registry.store('registry.example/acme/docs', `sha-${short('before')}-${START + 9000}`, { app: 'docs' })
    const { plan: made } = await plan({ ...PUSH, repository: twoChanges(), registry })
    expect(made.held).toEqual([])
    expect(Object.keys(reasons(made))).toEqual(['api', 'docs'])
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

  it.each([
    ['README.*', 'README.md', 3],
    ['README.*', '.npmrc', 3],
    ['scripts', 'scripts/a.sh', 3],
    ['scripts/', 'scripts/deep/a.sh', 3],
    ['$TURBO_ROOT$/tools', 'tools/a.sh', 3],
    ['!.npmrc', '.npmrc', 0],
    ['!.npmrc', '.nvmrc', 3],
  ])('with input global-dependencies %s for %s: %i', async (glob, path, count) => {
    const named = await plan({ repository: changed([path]), inputs: { 'global-dependencies': glob } })
    expect(named.plan.planned).toHaveLength(count)
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
      'Uncommitted changes are built too: apps/web/src/new.ts. The tags and labels name the commit without them.',
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
