/** What the build inputs ask for is in the pushed image: read from the registry, or from the image as it runs. */
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { rmSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createExampleRepository, type Repository } from '../fakes/repository.ts'
import { openStage, type Stage, type StageResult } from '../fakes/stage.ts'

const ACCEPT = 'application/vnd.oci.image.index.v1+json, application/vnd.oci.image.manifest.v1+json'
const SECRET = {
  line: 'inline-s3cret-7781',
  lines: 'first-s3cret-7782\n"second" s3cret-7783\n',
  env: 'env-s3cret-7784',
}

/** Of two apps, so that they are built together. */
const FILTER = './apps/imdbgraph\n./apps/portfolio'
const APPS = ['imdbgraph', 'portfolio']

const DOCKERFILE = `FROM node:24-bookworm-slim AS base
ARG TEXT=none
ARG OWN=none
ENV TEXT=$TEXT OWN=$OWN

FROM base AS runtime
ENV STAGE=runtime
COPY --from=notes note.txt /note.txt

FROM base AS proof
ENV STAGE=proof
RUN --mount=type=secret,id=line --mount=type=secret,id=lines --mount=type=secret,id=env --mount=type=secret,id=file \\
  node -e "const fs = require('fs'); const hash = (name) => require('crypto').createHash('sha256').update(fs.readFileSync('/run/secrets/' + name)).digest('hex'); fs.writeFileSync('/proof.json', JSON.stringify(['line', 'lines', 'env', 'file'].map(hash)))"
`

interface OciManifest {
  readonly manifests?: readonly {
    readonly digest: string
    readonly platform: { readonly os: string; readonly architecture: string }
  }[]
  readonly config?: { readonly digest: string }
  readonly annotations?: Readonly<Record<string, string>>
}

interface Config {
  readonly architecture: string
  readonly created: string
  readonly config: { readonly Env?: readonly string[]; readonly Labels: Readonly<Record<string, string>> }
}

let stage: Stage
let repository: Repository

beforeAll(async () => {
  stage = await openStage()
  repository = createExampleRepository()
  repository.write('docker/shared.Dockerfile', DOCKERFILE)
  repository.write('docker/copy.Dockerfile', 'FROM scratch\nCOPY packages/ui/package.json /\n')
  repository.write('notes/note.txt', 'from a named context')
  repository.write('.secret', 'file-s3cret-7785')
  repository.commit('Add what the builds read')
})

afterAll(async () => {
  repository?.dispose()
  await stage?.stop()
})

async function run(inputs: Readonly<Record<string, string>>, env: Readonly<Record<string, string>> = {}) {
  return await stage.run({ repository, event: { name: 'push' }, inputs: { filter: FILTER, ...inputs }, env })
}

function statuses(result: StageResult): Readonly<Record<string, string>> {
  return Object.fromEntries(result.results.apps.map(({ app, status }) => [app, status]))
}

const PUSHED = { imdbgraph: 'pushed', portfolio: 'pushed' }

/** Something of the registry, as JSON. */
async function fetchJson<T>(repositoryName: string, path: string): Promise<T> {
  const url = `http://${stage.engine.registry.host}/v2/${repositoryName}/${path}`
  const answer = await fetch(url, { headers: { accept: ACCEPT } })
  expect(answer.status).toBe(200)
  return (await answer.json()) as T
}

/** The manifest under the app's digest, and the configuration of each platform's image. */
async function pushedImage(result: StageResult, app: string, name = `acme/${app}`) {
  const digest = (JSON.parse(result.outputs.digests ?? '') as Record<string, string>)[app] ?? ''
  const manifest = await fetchJson<OciManifest>(name, `manifests/${digest}`)
  // An attestation is listed as an image of no platform.
  const platforms = (manifest.manifests ?? []).filter(({ platform }) => platform.os !== 'unknown')
  const images = await Promise.all(
    platforms.map(async (one) => await fetchJson<OciManifest>(name, `manifests/${one.digest}`)),
  )
  const all = images.length === 0 ? [manifest] : images
  const configs = await Promise.all(
    all.map(async ({ config }) => await fetchJson<Config>(name, `blobs/${config?.digest}`)),
  )
  return { digest, manifest, images: all, configs, env: environmentOf(configs[0]) }
}

function environmentOf(config: Config | undefined): Readonly<Record<string, string>> {
  return Object.fromEntries((config?.config.Env ?? []).map((pair) => pair.split(/=(.*)/s).slice(0, 2)))
}

/** What a file of the image holds, read in a container. */
function readInImage(reference: string, path: string): string {
  const program = `process.stdout.write(require('node:fs').readFileSync('${path}'))`
  return execFileSync('docker', ['run', '--rm', '--network=none', reference, 'node', '-e', program], {
    env: { ...process.env, ...stage.engine.env },
    encoding: 'utf8',
  })
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

describe('platforms', () => {
  it('are all in the pushed index', async () => {
    const result = await run({ file: 'docker/copy.Dockerfile', platforms: 'linux/amd64,linux/arm64' })
    expect(statuses(result)).toEqual(PUSHED)
    for (const app of APPS) {
      const { configs } = await pushedImage(result, app)
      expect(configs.map(({ architecture }) => architecture).sort()).toEqual(['amd64', 'arm64'])
    }
  })

  it('that change make another image of the same commit, and the page says so', async () => {
    const result = await run({ file: 'docker/copy.Dockerfile', platforms: 'linux/amd64' })
    expect(statuses(result)).toEqual(PUSHED)
    expect(result.summary).toContain('was built with other build inputs, not reused')
    expect((await pushedImage(result, 'portfolio')).configs).toHaveLength(1)
  })
})

describe('secrets', () => {
  it('of every kind reach the build, and nothing else', async () => {
    const [lines, quoted] = [SECRET.lines, SECRET.lines.replaceAll('"', '""')]
    const result = await run(
      {
        file: 'docker/shared.Dockerfile',
        secrets: `line=${SECRET.line}\n"lines=${quoted}"`,
        'secret-envs': 'env=STAGE_SECRET',
        'secret-files': 'file=.secret',
        'build-contexts': 'notes=notes',
      },
      { STAGE_SECRET: SECRET.env },
    )
    expect(statuses(result)).toEqual(PUSHED)
    const reference = (JSON.parse(result.outputs.images ?? '') as Record<string, string>).portfolio ?? ''
    const proof = [SECRET.line, lines, SECRET.env, 'file-s3cret-7785'].map(hashOf)
    expect(JSON.parse(readInImage(reference, '/proof.json'))).toEqual(proof)
    const { configs, manifest } = await pushedImage(result, 'portfolio')
    const said = [
      result.maskedLog,
      result.summary,
      JSON.stringify([result.outputs, result.state, configs, manifest]),
    ]
    expect(said.join('\n')).not.toMatch(/s3cret-778\d/)
  })

  it('that are missing stop the run by their id before anything is built', async () => {
    const result = await run({ secrets: 'npm=', 'secret-envs': 'token=NOBODY_SET_THIS' })
    expect(result.conclusion).toBe('failure')
    expect(result.maskedLog).toContain("secrets: 'npm' has no value")
    expect(result.maskedLog).toContain("secret-envs: 'token' reads NOBODY_SET_THIS, which is not set")
  })
})

describe('cache: registry', () => {
  it('is kept beside the image, and read again by a builder that was emptied', async () => {
    const inputs = {
      file: 'docker/copy.Dockerfile',
      cache: 'registry',
      apps: 'all',
      force: 'true',
      labels: 'cache=registry',
    }
    expect(statuses(await run(inputs))).toEqual(PUSHED)
    expect(await stage.tags('portfolio')).toContain('buildcache')
    execFileSync('docker', ['buildx', 'prune', '--all', '--force'], {
      env: { ...process.env, ...stage.engine.env },
    })
    const again = await run(inputs)
    expect(again.results.apps.map(({ cachedPercent }) => cachedPercent)).toEqual([100, 100])
  })
})

describe('what each app is built from', () => {
  it('is what inputs and package.json say: arguments to the letter, stage, named context, labels, annotations', async () => {
    const own = JSON.parse(repository.read('apps/portfolio/package.json')) as Record<string, unknown>
    const docker = {
      image: `${stage.engine.registry.host}/acme/own-{app}`,
      target: 'base',
      buildArgs: { OWN: '{app}: $' + '{{X}}' },
    }
    repository.write('apps/portfolio/package.json', JSON.stringify({ ...own, docker }))
    repository.commit('Let portfolio have its own image')
    const result = await run({
      file: 'docker/shared.Dockerfile',
      target: 'runtime',
      'build-args': `TEXT=\${{HOME}} {{{{app}} %{{x}} $$ "q" {app}, é\nOWN=common`,
      'build-contexts': 'notes=./notes',
      labels: `org.example.text=\${{LABEL}} {{{{x}}}} %{{y}}`,
      annotations: 'manifest:org.example.note=of {app}',
      apps: 'all',
      'source-date-epoch': 'commit',
    })
    expect(statuses(result)).toEqual(PUSHED)
    const text = (app: string) => `\${HOME} {{app} %{x} $$ "q" ${app}, é`
    const imdbgraph = await pushedImage(result, 'imdbgraph')
    expect(imdbgraph.env).toMatchObject({ STAGE: 'runtime', TEXT: text('imdbgraph'), OWN: 'common' })
    const portfolio = await pushedImage(result, 'portfolio', 'acme/own-portfolio')
    expect(portfolio.env).toMatchObject({ TEXT: text('portfolio'), OWN: `portfolio: \${X}` })
    expect(portfolio.env).not.toHaveProperty('STAGE')
    expect(imdbgraph.configs[0]?.config.Labels).toMatchObject({
      'org.example.text': `\${LABEL} {{x}} %{y}`,
      'org.opencontainers.image.revision': repository.head(),
    })
    expect(imdbgraph.images[0]?.annotations).toEqual({ 'org.example.note': 'of imdbgraph' })
    const committed = Number(repository.git('log', '-1', '--format=%ct')) * 1000
    expect(Date.parse(imdbgraph.configs[0]?.created ?? '')).toBe(committed)
    const reference = (JSON.parse(result.outputs.images ?? '') as Record<string, string>).imdbgraph ?? ''
    expect(readInImage(reference, '/note.txt')).toBe('from a named context')
  })

  it('has the same digest when it is built anew and the time is the commit’s', async () => {
    const inputs = {
      file: 'docker/copy.Dockerfile',
      'source-date-epoch': 'commit',
      'no-cache': 'true',
      apps: 'all',
      force: 'true',
    }
    const digests = [(await run(inputs)).outputs.digests, (await run(inputs)).outputs.digests]
    expect(digests[0]).toContain('sha256:')
    expect(digests[1]).toBe(digests[0])
  })

  it('is a Dockerfile that is a link, and a change of what it points to alone is seen', async () => {
    rmSync(join(repository.path, 'apps/imdbgraph/Dockerfile'), { force: true })
    symlinkSync('../../docker/copy.Dockerfile', join(repository.path, 'apps/imdbgraph/Dockerfile'))
    const base = repository.commit('Link the Dockerfile')
    repository.write('docker/copy.Dockerfile', 'FROM scratch\nCOPY packages/ui/package.json /renamed.json\n')
    repository.commit('Rename the copy')
    const result = await run({ base })
    expect(statuses(result)).toEqual({ imdbgraph: 'pushed' })
    expect(result.results.apps[0]?.reason).toContain('docker/copy.Dockerfile')
  })
})

describe('what is refused', () => {
  it('is named for all apps at once, with file, key and value, before anything is built', async () => {
    const before = await stage.tags('imdbgraph')
    for (const [app, docker] of [
      ['imdbgraph', { dockerfile: 'x', platforms: 'linux/amd64' }],
      ['portfolio', { image: 'elsewhere.example/acme/portfolio' }],
    ] as const) {
      const path = `apps/${app}/package.json`
      repository.write(path, JSON.stringify({ ...JSON.parse(repository.read(path)), docker }))
    }
    repository.commit('Break both')
    const result = await run({})
    expect(result.conclusion).toBe('failure')
    for (const text of [
      'app imdbgraph: apps/imdbgraph/package.json#docker.dockerfile is not a known key',
      "app imdbgraph: apps/imdbgraph/package.json#docker.platforms is 'linux/amd64'",
      "app portfolio: image 'elsewhere.example/acme/portfolio' would go to another registry",
    ])
      expect(result.maskedLog).toContain(text)
    expect(await stage.tags('imdbgraph')).toEqual(before)
  })
})
