/** Apps: their names, and the Dockerfile of each. */
import { describe, expect, it } from 'vitest'
import type { App } from '../../src/domain.ts'
import { findDockerfile, splitByDockerfile, toApps } from '../../src/plan/apps.ts'
import { anApp, anInputs, aRun, fakeSha } from '../fakes/builders.ts'
import { filesOf } from '../fakes/fake-repository.ts'

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

describe('findDockerfile', () => {
  const find = async (
    paths: readonly string[],
    file = '',
    app: App = anApp(),
    outside: readonly string[] = [],
  ) =>
    await findDockerfile(app, anInputs({ file }).plan.file, {
      run: aRun(),
      head: fakeSha('main'),
      files: filesOf(paths, outside),
    })

  it.each([
    ['its own before the root one', ['Dockerfile', 'apps/web/Dockerfile'], '', 'apps/web/Dockerfile'],
    ['the root one when it has none', ['Dockerfile', 'apps/api/Dockerfile'], '', 'Dockerfile'],
    ['none when there is none', ['apps/web/src/index.ts'], '', null],
    ['none when a directory has the name', ['apps/web/Dockerfile/a', 'Dockerfile/b'], '', null],
    [
      'the one of the input',
      ['docker/web.Dockerfile', 'Dockerfile'],
      'docker/{app}.Dockerfile',
      'docker/web.Dockerfile',
    ],
    ['the one of the input, tidied', ['docker/web'], './docker//x/../{app}', 'docker/web'],
  ])('finds %s', async (_, paths, file, found) => {
    expect(await find(paths, file)).toBe(found)
  })

  it.each([
    ['is missing', 'docker/{app}', 'app web: Dockerfile docker/web does not exist'],
    ['is a directory', '{dir}', 'app web: Dockerfile apps/web is a directory'],
    ['leaves the workspace', '../../{app}', 'app web: Dockerfile ../../web leaves the workspace'],
  ])('refuses a file set by hand that %s', async (_, file, message) => {
    await expect(find(['Dockerfile', 'apps/web/Dockerfile'], file)).rejects.toMatchObject({
      message,
      code: 'FDA-INPUT-FILE',
    })
  })

  it('refuses a Dockerfile that is a link to the outside, instead of passing it over', async () => {
    const paths = ['Dockerfile', 'apps/web/Dockerfile']
    await expect(find(paths, '', anApp(), ['apps/web/Dockerfile'])).rejects.toMatchObject({
      message: 'app web: Dockerfile apps/web/Dockerfile leaves the workspace',
    })
  })
})

describe('splitByDockerfile', () => {
  it('plans what can be built and skips the rest, with a reason each', () => {
    const affected = ['api', 'docs', 'web'].map((name) => ({ app: anApp(name), reason: `${name} changed` }))
    const files = new Map([
      ['api', 'apps/api/Dockerfile'],
      ['docs', null],
      ['web', 'Dockerfile'],
    ])
    expect(splitByDockerfile(affected, files)).toEqual({
      planned: [
        { app: anApp('api'), reason: 'api changed', file: 'apps/api/Dockerfile' },
        { app: anApp('web'), reason: 'web changed', file: 'Dockerfile' },
      ],
      skipped: [{ app: anApp('docs'), reason: 'no Dockerfile' }],
    })
  })
})
