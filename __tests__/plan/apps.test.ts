/** Apps: their names, and which of them can be built. */
import { describe, expect, it } from 'vitest'
import type { AppImage } from '../../src/domain.ts'
import { checkDockerfiles, toApps } from '../../src/plan/apps.ts'
import type { Trees } from '../../src/ports.ts'

/** A dry run of these packages; a package without a directory is one that turbo listed without a task. */
function dryRun(packages: Readonly<Record<string, string | null>>) {
  const known = Object.entries(packages).flatMap(([name, directory]) =>
    directory === null ? [] : [[name, directory] as const],
  )
  return { turboVersion: '2.11.9', packages: Object.keys(packages), directories: new Map(known) }
}

describe('toApps', () => {
  it('names apps without their scope, sorted', () => {
    expect(toApps(dryRun({ '@acme/web': 'apps/web', api: 'apps/api', '@b/docs-2': 'apps/docs' }))).toEqual([
      { name: 'api', package: 'api', directory: 'apps/api' },
      { name: 'docs-2', package: '@b/docs-2', directory: 'apps/docs' },
      { name: 'web', package: '@acme/web', directory: 'apps/web' },
    ])
  })

  it('has none when nothing is selected', () => {
    expect(toApps(dryRun({}))).toEqual([])
  })

  it('refuses two packages that would be one app', () => {
    const twins = dryRun({ '@acme/web': 'apps/web', api: 'apps/api', web: 'legacy/web' })
    expect(() => toApps(twins)).toThrow("packages @acme/web and web would both be the app 'web'")
  })

  it('refuses a package whose directory turbo did not tell', () => {
    expect(() => toApps(dryRun({ web: null }))).toThrow(
      "turbo's dry run lists package web without its directory",
    )
  })
})

describe('the name of an app', () => {
  it.each(['web;reboot', 'a b', '..', '-x', 'a/b', '$(id)'])('is refused when it is %s', (name) => {
    expect(() => toApps(dryRun({ [`@acme/${name}`]: 'apps/x' }))).toThrow(
      expect.objectContaining({
        code: 'FDA-PLAN-APP-NAME',
        message: `apps/x/package.json: '${name}' cannot be the name of an app`,
      }),
    )
  })
})

describe('checkDockerfiles', () => {
  const target = (name: string) =>
    ({ app: { name, package: name, directory: `apps/${name}` }, skip: null, file: null }) as AppImage
  /** What it says of these apps without a Dockerfile, where the last commit has these files. */
  const said = async (
    names: readonly string[],
    committed: readonly string[],
    uncommitted: readonly string[],
  ) => {
    const named = async () => committed.map((path) => ({ path: `shop/${path}` }))
    const check = checkDockerfiles(names.map(target), { root: 'shop/', uncommitted }, {
      named,
    } as unknown as Trees)
    const error = (await check.catch((each: unknown) => each)) as
      | { message?: string; hint?: string }
      | undefined
    return [error?.message, error?.hint]
  }

  it.each([
    [
      'of one app',
      ['web'],
      ['apps/web/Dockerfile'],
      'none of 1 app (web) has a Dockerfile: apps/web/Dockerfile of the last commit is deleted here',
    ],
    [
      'of two apps',
      ['web', 'api'],
      ['apps/api/Dockerfile', 'apps/web/Dockerfile'],
      'none of 2 apps (web, api) has a Dockerfile: apps/api/Dockerfile, apps/web/Dockerfile of the last commit are deleted here',
    ],
    [
      'of all apps',
      ['web'],
      ['Dockerfile'],
      'none of 1 app (web) has a Dockerfile: Dockerfile of the last commit is deleted here',
    ],
  ])('says that those are deleted: %s', async (_, names, files, message) => {
    const all = [...files, 'docs/Dockerfile.old']
    expect(
      await said(
        names,
        all,
        all.map((path) => `shop/${path}`),
      ),
    ).toEqual([message, `Bring them back (git restore ${files.join(' ')}), or commit that they are gone.`])
  })

  it.each([
    [
      'is of no app',
      ['docker/web.Dockerfile'],
      ['shop/docker/web.Dockerfile'],
      'docker/web.Dockerfile',
      'docker/{app}.Dockerfile',
    ],
    [
      'is of a path elsewhere',
      ['apps/web/Dockerfile.prod'],
      ['apps/web/Dockerfile.prod'],
      'apps/web/Dockerfile.prod',
      'apps/{app}/Dockerfile.prod',
    ],
    [
      'is as it was committed',
      ['apps/web/Dockerfile'],
      ['shop/apps/web/src/index.ts', 'apps/web/Dockerfile'],
      'apps/web/Dockerfile',
      'apps/{app}/Dockerfile',
    ],
  ])('names one that %s', async (_, committed, uncommitted, there, template) => {
    expect(await said(['web'], committed, uncommitted)).toEqual([
      `none of 1 app (web) has a Dockerfile, but there is ${there}`,
      `Set input file, for example to ${template}.`,
    ])
  })

  it('names three of many', async () => {
    const many = ['a', 'b', 'c', 'd'].map((name) => `docker/${name}.Dockerfile`)
    const [message] = await said(['web'], many, [])
    expect(message).toMatch(
      /but there is docker\/a\.Dockerfile, docker\/b\.Dockerfile, docker\/c\.Dockerfile$/,
    )
  })

  it('asks for one where none is there', async () => {
    const [message, hint] = await said(['web'], [], ['shop/apps/web/Dockerfile'])
    expect([message, hint?.startsWith('Add a Dockerfile to the directory of each app')]).toEqual([
      'none of 1 app (web) has a Dockerfile',
      true,
    ])
  })
})
