/** Bake files that people have: the same images as with inputs, and bad ones refused before anything is built. */
import { describe, expect, it } from 'vitest'
import { contentOf, parseManifest } from '../../src/image-ref.ts'
import { runCut } from '../fakes/cut-run.ts'
import { APPS } from '../fakes/stage.ts'
import { useStage } from '../fakes/use-stage.ts'

/** The newer form of the reference monorepo: one target for all apps, one app with a target of its own. */
const REFERENCE = `
variable "APP_NAME" {
  default = ""
}

target "app" {
  context    = "."
  dockerfile = "Dockerfile"
  args       = { APP_NAME = APP_NAME }
  tags       = ["acme/\${APP_NAME}:latest"]
  output     = ["type=docker"]
}

target "portfolio" {
  context    = "."
  dockerfile = "apps/portfolio/Dockerfile"
  args       = { APP_NAME = "portfolio" }
}
`

/** Two targets of which one is made from the other, with what no input can say. */
const LINKED = `
target "base" {
  context           = "."
  dockerfile-inline = "FROM scratch\\nCOPY packages/ui/package.json /base.json\\n"
}

target "app" {
  contexts          = { base = "target:base" }
  dockerfile-inline = "FROM base\\nARG TEXT\\nENV TEXT=$TEXT\\nCOPY package.json /app.json\\n"
  args              = { TEXT = "$\${not-a-variable}" }
  shm-size          = "64m"
  ulimits           = ["nofile=1024:1024"]
  network           = "none"
}
`

const world = useStage({}, ({ repository }) => {
  repository.write('docker-bake.hcl', REFERENCE)
  repository.write('linked.hcl', LINKED)
  repository.write('broken.hcl', 'target "app" {')
  const condition = 'condition = VERSION != ""\n    error_message = "VERSION is needed"'
  repository.write(
    'variable.hcl',
    `variable "VERSION" {\n  validation {\n    ${condition}\n  }\n}\ntarget "app" {\n  args = { V = VERSION }\n}\n`,
  )
  repository.commit('Add bake files')
  return undefined
})

const run = async (inputs: Readonly<Record<string, string>>) => {
  const { stage, repository } = world
  const result = await stage.run({ repository, event: { name: 'workflow_dispatch' }, inputs })
  return { ...result, statuses: result.results.apps.map(({ app, status }) => [app, status]) }
}

const host = () => world.stage.engine.registry.host

/** What the image is made of, but for labels and times; its configuration too. */
async function imageOf(repository: string, digest: string) {
  const at = `http://${host()}/v2/${repository}`
  const read = async (path: string) =>
    new Uint8Array(
      await (
        await fetch(`${at}/${path}`, {
          headers: {
            accept:
              'application/vnd.oci.image.index.v1+json, application/vnd.oci.image.manifest.v1+json, application/vnd.docker.distribution.manifest.v2+json',
          },
        })
      ).arrayBuffer(),
    )
  const bodyOf = (bytes: Uint8Array) => parseManifest({ bytes, mediaType: '', digest: 'sha256:' as never })
  let body = bodyOf(await read(`manifests/${digest}`))
  const [first] = body.manifests ?? []
  if (first?.digest !== undefined) body = bodyOf(await read(`manifests/${first.digest}`))
  const configuration = await read(`blobs/${body.config?.digest}`)
  const { config } = JSON.parse(Buffer.from(configuration).toString()) as {
    config: { Env?: readonly string[]; Labels?: Readonly<Record<string, string>> }
  }
  return { content: contentOf(body, configuration), config }
}

describe('bake-file', () => {
  it('builds the same images as inputs do, from one target for all apps and one that an app has for itself', async () => {
    const byInputs = await run({ apps: 'all' })
    expect(byInputs.statuses).toEqual(APPS.map((app) => [app, 'pushed']))
    const byBake = await run({
      ...{ apps: 'all', 'bake-file': 'docker-bake.hcl', image: `${host()}/baked/{app}` },
    })
    expect(byBake.statuses).toEqual(APPS.map((app) => [app, 'pushed']))
    for (const [index, { app, digest }] of byBake.results.apps.entries()) {
      const [baked, plain] = [
        await imageOf(`baked/${app}`, digest ?? ''),
        await imageOf(`acme/${app}`, byInputs.results.apps[index]?.digest ?? ''),
      ]
      expect(baked.content).not.toBeNull()
      expect(baked.content).toBe(plain.content)
      expect(baked.config.Labels?.['org.opencontainers.image.title']).toBe(app)
    }
    // Neither the tags nor the output of the file are used.
    const { tags } = (await (await fetch(`http://${host()}/v2/baked/imdbgraph/tags/list`)).json()) as {
      tags: string[]
    }
    expect(tags.filter((tag) => !tag.startsWith('build-')).every((tag) => tag.startsWith('sha-'))).toBe(true)
  })

  it('reuses them while the targets stay as they are, and builds the app whose target changed', async () => {
    const { repository } = world
    const inputs = { 'bake-file': 'docker-bake.hcl', image: `${host()}/baked/{app}` }
    expect((await run({ ...inputs, apps: 'all' })).statuses).toEqual(APPS.map((app) => [app, 'reused']))
    repository.write(
      'docker-bake.hcl',
      REFERENCE.replace('{ APP_NAME = "portfolio" }', '{ APP_NAME = "portfolio", X = "1" }'),
    )
    repository.commit('Change the target of portfolio')
    const again = await run({ ...inputs, apps: 'portfolio' })
    expect(again.statuses).toEqual([['portfolio', 'pushed']])
  })

  it('builds a target that is made from another one, for one app and for several', async () => {
    for (const apps of ['imdbgraph', 'imdbgraph,pc-tune-ups']) {
      const result = await run({
        apps,
        'bake-file': 'linked.hcl',
        image: `${host()}/linked/{app}`,
        force: 'true',
      })
      expect(result.statuses).toEqual(apps.split(',').map((app) => [app, 'pushed']))
      const [app] = result.results.apps
      const { content, config } = await imageOf('linked/imdbgraph', app?.digest ?? '')
      expect((JSON.parse(content ?? '{}') as { digests: string[] }).digests).toHaveLength(2)
      expect(config.Env).toContain(`TEXT=\${not-a-variable}`)
    }
  })

  it.each([
    [
      'does not parse',
      'broken.hcl',
      {},
      /target imdbgraph or app of bake file broken.hcl cannot be read: broken.hcl:1,1\d-1\d: Unclosed/,
    ],
    [
      'wants a variable',
      'variable.hcl',
      {},
      /target imdbgraph or app of bake file variable.hcl cannot be read: .*VERSION is needed/,
    ],
    [
      'lacks the target',
      'docker-bake.hcl',
      { 'bake-target': '{app}-image' },
      /bake file docker-bake.hcl has no target imdbgraph-image/,
    ],
    ['is not there', 'none.hcl', {}, /bake file none.hcl does not exist/],
  ])('stops before building when the file %s', async (_, file, inputs, message) => {
    const result = await run({ apps: 'imdbgraph', 'bake-file': file, ...inputs })
    expect(result.conclusion).toBe('failure')
    expect(result.maskedLog).toMatch(message)
    expect(result.maskedLog).toContain('FDA-INPUT-BAKE')
    expect(result.maskedLog).not.toContain('building from')
  })
})

describe('a target that wants every build to be a new one', () => {
  it.each(['pull', 'no-cache'])('is built although an image of the commit is there: %s', async (field) => {
    const { repository } = world
    const inputs = { apps: 'imdbgraph,portfolio', 'bake-file': 'anew.hcl', image: `${host()}/anew/{app}` }
    // Nothing can be pulled where the tests run: the image is made from nothing.
    const app = 'target "app" {\n  dockerfile-inline = "FROM scratch\\nCOPY package.json /\\n"\n}\n'
    const own = `target "imdbgraph" {\n  inherits = ["app"]\n  ${field} = true\n}\n`
    repository.write('anew.hcl', app + own)
    repository.commit(`Want ${field}`)
    expect((await run(inputs)).statuses).toEqual([
      ['imdbgraph', 'pushed'],
      ['portfolio', 'pushed'],
    ])
    const again = await run(inputs)
    expect(again.statuses).toEqual([
      ['imdbgraph', 'pushed'],
      ['portfolio', 'reused'],
    ])
    expect(again.maskedLog).toContain(`Built again, because the bake file has ${field}: imdbgraph.`)
  })
})

describe('bake-file in a run that is cut', () => {
  const ends = (result: { results: { apps: readonly { app: string; status: string }[] } }) =>
    result.results.apps.map(({ app, status }) => [app, status])
  const event = { name: 'workflow_dispatch' }

  it('comes to the tags, labels and layers of one job', async () => {
    const { stage, repository } = world
    const inputs = { apps: 'all', 'bake-file': 'docker-bake.hcl', manifests: 'none' }
    const one = await run({ ...inputs, image: `${host()}/whole/{app}` })
    const image = `${host()}/sliced/{app}`
    const cut = await runCut(stage, { repository, event, inputs: { ...inputs, image, slices: '2' } })
    expect(cut.matrix.flatMap(({ apps }) => apps).toSorted()).toEqual(APPS)
    expect(cut.matrix).toHaveLength(2)
    expect(cut.builds.map(({ conclusion }) => conclusion)).toEqual(['success', 'success'])
    expect(ends(cut.finish)).toEqual(APPS.map((app) => [app, 'pushed']))
    for (const [index, { app, digest, tags }] of cut.finish.results.apps.entries()) {
      const alone = one.results.apps[index]
      const [sliced, whole] = [
        await imageOf(`sliced/${app}`, digest ?? ''),
        await imageOf(`whole/${app}`, alone?.digest ?? ''),
      ]
      expect(sliced.content).not.toBeNull()
      expect(sliced).toEqual(whole)
      const timeless = (names: readonly string[] = []) => names.map((name) => name.replace(/-\d{13}$/, ''))
      expect(timeless(tags)).toEqual(timeless(alone?.tags))
    }
  })

  it('builds a target that is made from another one for each platform in a slice of its own', async () => {
    const { stage, repository } = world
    const [app] = APPS
    const inputs = {
      ...{ apps: app ?? '', 'bake-file': 'linked.hcl', image: `${host()}/apart/{app}`, manifests: 'none' },
      runners: 'linux/amd64=ubuntu-24.04\nlinux/arm64=ubuntu-24.04-arm',
    }
    const cut = await runCut(stage, { repository, event, inputs })
    expect(cut.builds.map(({ conclusion }) => conclusion)).toEqual(['success', 'success'])
    expect(ends(cut.finish)).toEqual([[app, 'pushed']])
    const digest = cut.finish.results.apps[0]?.digest
    const index = (await (
      await fetch(`http://${host()}/v2/apart/${app}/manifests/${digest}`, {
        headers: { accept: 'application/vnd.oci.image.index.v1+json' },
      })
    ).json()) as { manifests: { platform: { os: string; architecture: string } }[] }
    const images = index.manifests.filter(({ platform }) => platform.os !== 'unknown')
    expect(images.map(({ platform }) => platform.architecture)).toEqual(['amd64', 'arm64'])
  })
})
