/** Targets: what each app's image is made from. */
import { describe, expect, it } from 'vitest'
import { gatherTargets } from '../../src/build/targets.ts'
import type { App } from '../../src/domain.ts'
import { anApp, anInputs, aRun, fakeSha } from '../fakes/builders.ts'
import { filesOf } from '../fakes/fake-repository.ts'

describe('gatherTargets', () => {
  const find = async (
    paths: readonly string[],
    file = '',
    app: App = anApp(),
    outside: readonly string[] = [],
  ) =>
    (
      await gatherTargets([app], anInputs({ file }).build, {
        run: aRun(),
        head: fakeSha('main'),
        files: filesOf(paths, outside),
      })
    )[0]?.file

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
