/** Targets: what each app's image is made from. */
import { describe, expect, it } from 'vitest'
import type { App, WorkflowRun } from '../../src/domain.ts'
import { gatherImages } from '../../src/images/targets.ts'
import type { RawInputs } from '../../src/inputs/modes.ts'
import { anApp, anInputs, aRun, fakeSha } from '../fakes/builders.ts'
import { fakeLog } from '../fakes/fake-ports.ts'
import { filesOf } from '../fakes/fake-repository.ts'

describe('gatherImages', () => {
  const find = async (
    paths: readonly string[],
    file = '',
    app: App = anApp(),
    outside: readonly string[] = [],
  ) =>
    (
      await gatherImages([app], anInputs({ file }).build, {
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

interface Workspace {
  readonly files: Readonly<Record<string, string>>
  readonly raw?: Partial<RawInputs>
  readonly apps?: readonly App[]
  readonly links?: Readonly<Record<string, string>>
  readonly outside?: readonly string[]
  readonly head?: string
  readonly run?: Partial<WorkflowRun>
}

async function gather({ files, raw = {}, apps = [anApp()], links = {}, ...facts }: Workspace) {
  const log = fakeLog()
  const targets = await gatherImages(apps, anInputs(raw).build, {
    run: aRun(facts.run),
    head: fakeSha(facts.head ?? 'main'),
    files: filesOf(files, facts.outside, links),
    log,
  })
  return { targets, log, target: targets[0] }
}

/** A package.json that says this about its image. */
function says(docker: unknown): string {
  return JSON.stringify({ name: 'x', docker })
}

const PLAIN = { Dockerfile: 'FROM scratch', 'packages/ui/a.ts': '' }

describe('the inputs of a target', () => {
  it.each<[string, Workspace, readonly string[]]>([
    [
      'the Dockerfile and the ignore file of the context',
      { files: PLAIN },
      ['Dockerfile', 'Dockerfile.dockerignore', '.dockerignore'],
    ],
    [
      'the ignore file of another context',
      { files: PLAIN, raw: { context: '{dir}' } },
      ['Dockerfile', 'Dockerfile.dockerignore', 'apps/web/.dockerignore'],
    ],
    [
      'the ignore file of the Dockerfile instead',
      { files: { ...PLAIN, 'Dockerfile.dockerignore': '' } },
      ['Dockerfile', 'Dockerfile.dockerignore'],
    ],
    [
      'named contexts that are directories, also when they are links',
      {
        files: PLAIN,
        links: { linked: 'packages/ui' },
        raw: {
          'build-contexts':
            'ui=./packages/ui\nl=linked\nn=docker-image://n\ng=git@host.example:a/b.git\no=oci-layout://packages/ui:v1',
        },
      },
      [
        'Dockerfile',
        'Dockerfile.dockerignore',
        '.dockerignore',
        'packages/ui/',
        'packages/ui',
        'linked/',
        'linked',
      ],
    ],
    [
      'a linked Dockerfile, and what it leads to',
      { files: { 'docker/web': '' }, links: { 'apps/web/Dockerfile': '../../docker/web' } },
      ['docker/web', 'apps/web/Dockerfile', 'docker/web.dockerignore', '.dockerignore'],
    ],
    [
      'a linked ignore file, and what it leads to',
      { files: { ...PLAIN, 'etc/ignore': '' }, links: { '.dockerignore': 'etc/ignore' } },
      ['Dockerfile', 'Dockerfile.dockerignore', '.dockerignore', 'etc/ignore'],
    ],
  ])('are %s', async (_, workspace, inputs) => {
    expect((await gather(workspace)).target?.inputs).toEqual(inputs)
  })

  it('are built from where a linked Dockerfile really is', async () => {
    const { target } = await gather({
      files: { 'docker/web': '' },
      links: { 'apps/web/Dockerfile': '../../docker/web' },
    })
    expect(target?.file).toBe('docker/web')
  })
})

describe('the definition of a target', () => {
  const definition = async (raw: Partial<RawInputs>, facts: Partial<Workspace> = {}) =>
    (await gather({ files: PLAIN, raw, ...facts })).target?.fingerprint ?? ''

  it('is the same in every commit and run', async () => {
    const raw = {
      'build-args': 'A={sha}\nB={timestamp}\nC={run-id}\nD={branch}',
      labels: 'l={sha}',
      target: '{shortsha}',
      context: 'x/{run-number}',
    }
    const first = await definition(raw)
    expect(first).toMatch(/^[0-9a-f]{32}$/)
    expect(await definition(raw, { head: 'other', run: { id: 9, number: 10, attempt: 2 } })).toBe(first)
  })

  it.each<[string, Partial<RawInputs>, Partial<RawInputs>?]>([
    ['the Dockerfile', { file: 'packages/ui/a.ts' }],
    ['the context', { context: 'packages' }],
    ['the target', { target: 'runtime' }],
    ['a build argument', { 'build-args': 'A=1' }],
    ['the placeholder of a build argument', { 'build-args': 'A={sha}' }, { 'build-args': 'A={shortsha}' }],
    ['a named context', { 'build-contexts': 'a=packages' }],
    ['the platforms', { platforms: 'linux/arm64' }],
    ['a label', { labels: 'a=b' }],
    ['an annotation', { annotations: 'a=b' }],
    ['the id of a secret', { secrets: 'a=1' }],
    ['the id of an agent', { ssh: 'default' }],
    ['an attestation', { sbom: 'true' }],
    ['the time', { 'source-date-epoch': '1' }],
  ])('changes with %s', async (_, raw, before = {}) => {
    expect(await definition(raw)).not.toBe(await definition(before))
  })

  it.each<[string, Partial<RawInputs>, Partial<RawInputs>?]>([
    ['the value of a secret', { secrets: 'a=1' }, { secrets: 'a=2' }],
    ['where a secret comes from', { secrets: 'a=1' }, { 'secret-envs': 'a=A' }],
    ['the path of a key', { ssh: 'a=/x' }, { ssh: 'a=/y' }],
    [
      'cache, attempts and builder',
      { cache: 'none', retries: '5', builder: 'b', pull: 'true', 'no-cache': 'true' },
    ],
    ['tags', { tags: 'latest' }],
  ])('stays with %s', async (_, raw, before = {}) => {
    expect(await definition(raw)).toBe(await definition(before))
  })
})

describe('overrides', () => {
  it('take the place of the inputs, build arguments one by one', async () => {
    const docker = {
      image: 'registry.example/shop/{app}-site',
      file: '{dir}/Dockerfile.prod',
      context: '{dir}',
      target: 'runtime',
      buildArgs: { B: '2', C: '{app}' },
      platforms: ['linux/arm64'],
    }
    const files = { ...PLAIN, 'apps/web/Dockerfile.prod': '', 'apps/web/package.json': says(docker) }
    const { target } = await gather({ files, raw: { 'build-args': 'A=1\nB=1' } })
    expect(target).toMatchObject({
      repository: 'registry.example/shop/web-site',
      file: 'apps/web/Dockerfile.prod',
      overrides: { ...docker, skip: false },
      inputs: expect.arrayContaining(['apps/web/.dockerignore']),
    })
    const same = await gather({
      files: { ...PLAIN, 'apps/web/Dockerfile.prod': '' },
      raw: {
        file: docker.file,
        context: docker.context,
        target: docker.target,
        platforms: 'linux/arm64',
        'build-args': 'A=1\nB=2\nC={app}',
      },
    })
    expect(target?.fingerprint).toBe(same.target?.fingerprint)
  })

  it('leave an app out, whatever else is wrong with it', async () => {
    const files = { 'apps/web/package.json': says({ skip: true, file: 'gone' }) }
    expect((await gather({ files })).target).toMatchObject({
      skip: 'docker.skip in its package.json',
      file: null,
    })
  })

  it('keep the images of several branches apart as the inputs do', async () => {
    const raw = { image: 'registry.example/acme/{app}-{branch}', 'deploy-branches': 'main, staging' }
    const own = (image: string) => ({ ...PLAIN, 'apps/web/package.json': says({ image }) })
    await expect(gather({ files: own('registry.example/shop/web'), raw })).rejects.toMatchObject({
      code: 'FDA-INPUT-IMAGE',
      message: expect.stringContaining('app web: its own image'),
    })
    expect((await gather({ files: own('registry.example/shop/web-{branch}'), raw })).target?.repository).toBe(
      'registry.example/shop/web-main',
    )
  })

  it('go to another registry only where that is allowed', async () => {
    const files = { ...PLAIN, 'apps/web/package.json': says({ image: 'ghcr.io/acme/web' }) }
    await expect(gather({ files })).rejects.toMatchObject({
      code: 'FDA-INPUT-IMAGE',
      message: "app web: image 'ghcr.io/acme/web' would go to another registry than registry.example",
    })
    const { target } = await gather({ files, raw: { 'allowed-registries': 'ghcr.io' } })
    expect(target?.repository).toBe('ghcr.io/acme/web')
  })

  it('of all apps are refused at once', async () => {
    const files = {
      ...PLAIN,
      'apps/web/package.json': says({ tag: 'x', skip: 'yes' }),
      'apps/api/package.json': says({ platforms: 'linux/amd64' }),
      'apps/docs/package.json': says({ file: 'gone' }),
    }
    const error = await gather({ files, apps: ['web', 'api', 'docs'].map((name) => anApp(name)) }).catch(
      (thrown) => thrown,
    )
    expect(error.code).toBe('FDA-INPUT-APPS')
    for (const part of [
      'app web: apps/web/package.json#docker.tag is not a known key',
      "app web: apps/web/package.json#docker.skip is 'yes'",
      "app api: apps/api/package.json#docker.platforms is 'linux/amd64'",
      'app docs: Dockerfile gone does not exist',
    ])
      expect(error.message).toContain(part)
  })
})

describe('gatherImages before anything is built', () => {
  it('refuses a package whose name would choose the registry', async () => {
    const apps = [anApp('evil.example')]
    const refused = gather({ files: { Dockerfile: 'FROM scratch' }, apps, raw: { image: '{app}/web' } })
    await expect(refused).rejects.toThrow(/another registry than docker\.io/)
  })

  it('refuses an app whose name makes no repository', async () => {
    const refused = gather({ files: { Dockerfile: 'FROM scratch' }, apps: [anApp('web'), anApp('Web')] })
    await expect(refused).rejects.toThrow("app Web: image 'registry.example/acme/Web'")
    await expect(refused).rejects.toMatchObject({ code: 'FDA-INPUT-IMAGE' })
  })

  const both = ['web', 'api'].map((name) => anApp(name))

  it('refuses two apps of one image, planned or not', async () => {
    await expect(
      gather({ files: PLAIN, apps: both, raw: { image: 'r.example/shop' } }),
    ).rejects.toMatchObject({
      code: 'FDA-INPUT-SAME-IMAGE',
      message: 'apps web and api would both be pushed to r.example/shop',
    })
  })

  it('lets an app without a Dockerfile share its name', async () => {
    const files = { 'apps/web/Dockerfile': '' }
    expect((await gather({ files, apps: both, raw: { image: 'r.example/shop' } })).targets).toHaveLength(2)
  })

  it('warns about build arguments that look like secrets, and shows no value', async () => {
    const files = { ...PLAIN, 'apps/web/package.json': says({ buildArgs: { API_KEY: 'hunter2' } }) }
    const raw = {
      'build-args': 'NPM_TOKEN=hunter3\nNEXT_PUBLIC_API_KEY=1\nVITE_KEY=2\nKEYBOARD=x\nNODE_ENV=y',
    }
    const { log } = await gather({ files, raw })
    expect(log.texts('warning')).toEqual([
      expect.stringContaining('Build argument NPM_TOKEN, API_KEY look like secrets'),
    ])
    expect(log.whole()).not.toContain('hunter')
  })
})
