/** The plan of a run, made over a monorepo in memory: which apps, measured from which base, and why. */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { answering } from '../../src/adapters/turbo/answers.ts'
import { DOCKERFILE_GONE } from '../../src/domain.ts'
import { ExecError } from '../../src/errors.ts'
import { fakeSha } from '../fakes/builders.ts'
import { changed, FILES, plan, reasons } from './world.ts'

const ui = (app: string) => `packages/ui/src/a.ts → ui → ${app}`
const theme = (app: string) => `packages/theme/src/a.ts → theme → ui → ${app}`

describe('makePlan', () => {
  it.each<[string, readonly string[], Record<string, string>]>([
    ['a file of one app', ['apps/docs/src/a.ts'], { docs: 'apps/docs/src/a.ts changed' }],
    ['a shared package', ['packages/ui/src/a.ts'], { api: ui('api'), web: ui('web') }],
    ['a package below a shared one', ['packages/theme/src/a.ts'], { api: theme('api'), web: theme('web') }],
    ['the root Dockerfile', ['Dockerfile'], { api: 'Dockerfile changed', docs: 'Dockerfile changed' }],
    ['a Dockerfile of one app', ['apps/web/Dockerfile'], { web: 'apps/web/Dockerfile changed' }],
    ['a README at the root', ['README.md'], {}],
    ['nothing', [], {}],
  ])('builds what depends on %s and no more', async (_, paths, expected) => {
    const { plan: made } = await plan({ repository: changed(paths) })
    expect(reasons(made)).toEqual(expected)
    expect(made).toMatchObject({ head: fakeSha('main'), appCount: 3, skipped: [] })
  })

  it('builds every app without a base, and asks turbo only once', async () => {
    const repository = changed(['README.md'])
    const { plan: made } = await plan({ repository, inputs: { base: '' } })
    expect(reasons(made)).toEqual({ api: 'no image yet', docs: 'no image yet', web: 'no image yet' })
    expect(made.base).toEqual({
      sha: null,
      source: 'none',
      reason: 'the registry shows no image whose commit is known',
    })
    expect(repository.dryRuns).toMatchObject([{ task: 'build', filters: ['{./apps/*}'] }])
  })

  it('lists all apps and the affected ones, with braces around every directory glob', async () => {
    const repository = changed(['apps/docs/src/a.ts'])
    const inputs = { filter: './apps/*\nservices/**\n!./apps/docs', task: 'docker' }
    await plan({ repository, inputs })
    const since = `...[${fakeSha('before')}]`
    expect(repository.dryRuns).toMatchObject([
      { task: 'docker', filters: ['{./apps/*}', '{./services/**}', '!./apps/docs'] },
      { task: 'docker', filters: [`{./apps/*}${since}`, `{./services/**}${since}`, '!./apps/docs'] },
    ])
  })

  it('leaves out what the filter excludes', async () => {
    const inputs = { base: '', filter: './apps/*\n!./apps/docs' }
    const { plan: made } = await plan({ inputs })
    expect(Object.keys(reasons(made))).toEqual(['api', 'web'])
    expect(made.appCount).toBe(2)
  })

  it('names the Dockerfile of each app', async () => {
    const { plan: made } = await plan({ inputs: { base: '' } })
    expect(made.planned.map(({ app, file }) => [app.name, file])).toEqual([
      ['api', 'Dockerfile'],
      ['docs', 'Dockerfile'],
      ['web', 'apps/web/Dockerfile'],
    ])
  })

  it('skips affected apps without a Dockerfile, with the reason', async () => {
    const { Dockerfile: _, ...files } = FILES
    const commits = { main: { files } }
    const { plan: made } = await plan({ repository: changed([], commits), inputs: { base: '' } })
    expect(Object.keys(reasons(made))).toEqual(['web'])
    expect(made.skipped.map(({ app, reason }) => [app.name, reason])).toEqual([
      ['api', 'no Dockerfile'],
      ['docs', 'no Dockerfile'],
    ])
  })

  it('says of skipped apps that their Dockerfile was there at the base', async () => {
    const { Dockerfile: _, ...files } = FILES
    const repository = changed([], { main: { parents: ['before'], files } })
    const { plan: made } = await plan({ repository, inputs: { base: 'before' } })
    expect(made.skipped.map(({ app, reason }) => [app.name, reason])).toEqual([
      ['api', DOCKERFILE_GONE],
      ['docs', DOCKERFILE_GONE],
    ])
  })

  it('measures a pull request from the first parent of its merge commit', async () => {
    const merged = { ...FILES, 'apps/docs/src/a.ts': '2' }
    const repository = changed([], {
      feature: { parents: ['before'], files: merged },
      main: { parents: ['before', 'feature'], files: merged },
    })
    const [headSha, baseSha] = [fakeSha('feature'), fakeSha('stale')]
    const pullRequest = { number: 5, baseBranch: 'main', headSha, baseSha, fromFork: true }
    const run = { eventName: 'pull_request', ref: 'refs/pull/5/merge', pullRequest }
    const { plan: made } = await plan({ repository, run, inputs: { base: '' } })
    expect(made.base).toMatchObject({ sha: fakeSha('before'), source: 'pull-request' })
    expect(Object.keys(reasons(made))).toEqual(['docs'])
  })

  it('fetches a base that the checkout lacks before anything is compared', async () => {
    const repository = changed(['apps/docs/src/a.ts'], { before: { files: FILES, absent: true } })
    const { plan: made } = await plan({ repository })
    expect(repository.fetched).toEqual([fakeSha('before')])
    expect(Object.keys(reasons(made))).toEqual(['docs'])
  })

  it('builds every app when the base of a merge group is gone', async () => {
    const repository = changed(['apps/docs/src/a.ts'], { before: { files: FILES, gone: true } })
    const run = { eventName: 'merge_group', mergeGroupBase: fakeSha('before') }
    const { plan: made } = await plan({ repository, run, inputs: { base: '' } })
    expect(Object.keys(reasons(made))).toEqual(['api', 'docs', 'web'])
    expect(made.base.reason).toContain('is not in the checkout and the remote does not give it')
  })

  it.each([
    ['3', 'the same number'],
    ['0', 'no limit'],
  ])('builds three apps with max-apps %s, %s', async (limit) => {
    const { plan: made } = await plan({ inputs: { base: '', 'max-apps': limit } })
    expect(made.planned).toHaveLength(3)
  })

  it('does not count what is skipped against max-apps', async () => {
    const { Dockerfile: _, ...files } = FILES
    const repository = changed([], { main: { files } })
    const { plan: made } = await plan({ repository, inputs: { base: '', 'max-apps': '1' } })
    expect([made.planned.length, made.skipped.length]).toEqual([1, 2])
  })

  it('says when something else is checked out than the event was for', async () => {
    const { notices } = await plan({ run: { sha: fakeSha('event') } })
    expect(notices).toEqual([
      `The checkout is at ${fakeSha('main')}, the event was for ${fakeSha('event')}: tags and labels name what is checked out.`,
    ])
  })

  it.each([fakeSha('main'), null])('has nothing to remark when the event was for %s', async (sha) => {
    expect((await plan({ run: { sha } })).notices).toEqual([])
  })
})

describe('makePlan stops', () => {
  it.each([
    ['when no package is under the filter', './services/*', "filter './services/*' selects no package"],
    ['when all are excluded', './apps/*\n!./apps/*', "filter './apps/* !./apps/*' selects no package"],
  ])('%s, instead of reporting that nothing changed', async (_, filter, message) => {
    await expect(plan({ inputs: { filter } })).rejects.toMatchObject({ code: 'FDA-PLAN-NO-APPS', message })
  })

  it('when more apps than max-apps would be built', async () => {
    await expect(plan({ inputs: { base: '', 'max-apps': '2' } })).rejects.toMatchObject({
      code: 'FDA-PLAN-MAX-APPS',
      message: '3 apps would be built, more than max-apps (2): nothing was built',
    })
  })

  it('when turbo sees a single package', async () => {
    const text = readFileSync(
      new URL('../fixtures/turbo/dry-run-single-package-2.11.11.json', import.meta.url),
      'utf8',
    )
    const { program } = changed([])
    const workspaces = { inManifest: false, inPnpmFile: false }
    const facts = async () => ({ ...(await program.facts()), workspaces })
    const turbo = answering({ ...program, facts, dryRun: async () => text })
    await expect(plan({ turbo })).rejects.toMatchObject({ code: 'FDA-PLAN-NO-MONOREPO' })
  })

  it('but not when turbo.json lacks the task: another one is asked about, which is told once', async () => {
    const repository = changed(['apps/docs/src/a.ts'])
    const { program } = repository
    const turbo = answering({
      ...program,
      async dryRun(query) {
        if (query.task !== 'ship') return await program.dryRun(query)
        const stderrTail = 'x Could not find task `ship` in project'
        throw new ExecError({ command: 'turbo', exitCode: 1, signal: null, timedOut: false, stderrTail })
      },
    })
    const { plan: made, notices } = await plan({ repository, turbo, inputs: { task: 'ship' } })
    expect(reasons(made)).toEqual({ docs: 'apps/docs/src/a.ts changed' })
    expect(notices).toEqual([
      "turbo.json defines no task 'ship': 'build' is asked about instead (input task). Nothing of it is run.",
    ])
  })

  it.each([0, 1])('when turbo fails in dry run %i, naming the cause', async (failing) => {
    const repository = changed(['apps/docs/src/a.ts'])
    const { program } = repository
    let runs = 0
    const turbo = answering({
      ...program,
      facts: async () => ({ ...(await program.facts()), tasks: [] }),
      async dryRun(query) {
        if (runs++ !== failing) return await program.dryRun(query)
        const stderrTail = 'x Missing tasks in project\n  `->   x Could not find task `ship` in project'
        throw new ExecError({ command: 'turbo', exitCode: 1, signal: null, timedOut: false, stderrTail })
      },
    })
    await expect(plan({ repository, turbo, inputs: { task: 'ship' } })).rejects.toMatchObject({
      code: 'FDA-PLAN-NO-TASK',
      message: expect.stringContaining("'ship'"),
    })
  })

  it('when the Dockerfile of the input is missing for an app, even for one that is not affected', async () => {
    const repository = changed(['apps/web/src/a.ts'])
    await expect(plan({ repository, inputs: { file: '{dir}/Dockerfile' } })).rejects.toMatchObject({
      message: expect.stringContaining('app api: Dockerfile apps/api/Dockerfile does not exist'),
    })
  })

  it('when the base of the input cannot be had', async () => {
    const repository = changed([], { before: { files: FILES, gone: true } })
    await expect(plan({ repository })).rejects.toMatchObject({ code: 'FDA-INPUT-BASE' })
  })
})
