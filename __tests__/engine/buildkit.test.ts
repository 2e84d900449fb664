/** The newest BuildKit, in a container and beside Docker: it builds, and what the action says was pushed is in the registry. */
import { execFile } from 'node:child_process'
import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildkitdConfig, parseChoice } from '../../scripts/engine/buildkit/builders.mjs'
import { KNOWN_NEWEST, OLDEST, resolveVersion } from '../../scripts/engine/buildkit/programs.mjs'
import { describeEngineError } from '../../scripts/engine/errors.mjs'
import { appNames, createManyApps } from '../fakes/many-apps.ts'
import type { Repository } from '../fakes/repository.ts'
import { openStage, type Stage } from '../fakes/stage.ts'

const exec = promisify(execFile)
/** Where nobody built this BuildKit before (.ci/run does), it is built here. */
const BUILD_MS = 1_800_000
const APPS = appNames(3)

describe('parseChoice', () => {
  it.each([
    [undefined, { way: 'docker', version: '' }],
    ['', { way: 'docker', version: '' }],
    ['docker', { way: 'docker', version: '' }],
    ['remote:0.28.1', { way: 'remote', version: '0.28.1' }],
    ['docker-container', { way: 'docker-container', version: 'newest' }],
    ['created:oldest', { way: 'created', version: 'oldest' }],
  ])('reads %s', (text, choice) => {
    expect(parseChoice(text)).toEqual(choice)
  })

  it.each(['kubernetes', 'docker:0.28.1', 'remote:0.28.1:x'])('says what %s should be', (text) => {
    expect(textOf(() => parseChoice(text))).toBe(
      `FDA_BUILDER='${text}' is not a choice of a builder\n` +
        'How to fix: Write docker, or docker-container, remote or created with a version of BuildKit: remote:newest, created:0.28.1.',
    )
  })
})

describe('resolveVersion', () => {
  it('takes a number as it is, and knows the oldest', async () => {
    expect(await resolveVersion('0.29.0')).toBe('0.29.0')
    expect(await resolveVersion('oldest')).toBe(OLDEST)
  })

  it('finds a newest one that is at least the one known here', async () => {
    const order = new Intl.Collator('en', { numeric: true })

    expect(order.compare(await resolveVersion('newest'), KNOWN_NEWEST)).toBeGreaterThanOrEqual(0)
  })

  it('refuses what is not a version', async () => {
    await expect(resolveVersion('latest')).rejects.toThrow("'latest' is not a version of BuildKit")
  })
})

describe('buildkitdConfig', () => {
  it('has the bases in place of the hub, and the control group', () => {
    expect(buildkitdConfig({ bases: 'localhost:5001', cgroup: 'engine-1' })).toBe(
      '[worker.oci]\ndefaultCgroupParent = "engine-1"\n' +
        '[registry."docker.io"]\nmirrors = ["localhost:5001"]\n[registry."localhost:5001"]\nhttp = true\n',
    )
  })
})

describe.each(['docker-container', 'remote'])('the newest BuildKit, driver %s', (driver) => {
  let stage: Stage
  let repository: Repository

  beforeAll(async () => {
    stage = await openStage({ builder: `${driver}:newest` })
    repository = createManyApps(APPS.length, dockerfile)
  }, BUILD_MS)
  afterAll(async () => {
    repository?.dispose()
    await stage?.stop()
  })

  it('is the current builder, of that driver and version', async () => {
    expect(stage.engine.buildkit).toEqual({ driver, version: await resolveVersion('newest') })
    expect(await docker('buildx', 'inspect')).toContain(`Name:          ${stage.engine.builder}\n`)
  })

  it('builds three images at once for buildx alone; each is in the registry under the digest that it gave', async () => {
    const digests = await Promise.all(APPS.map(push))

    for (const [index, app] of APPS.entries())
      expect(await digestOf(`alone/${app}`, '1')).toBe(digests[index])
  })

  it('builds them for the action: all are pushed, under both tags, and Flux hears of them', async () => {
    const result = await stage.run({ repository, event: { name: 'push' } })

    expect(result.maskedLog).not.toContain('::error')
    expect(result.results.apps.map(({ app, status }) => `${app} ${status}`)).toEqual(
      APPS.map((app) => `${app} pushed`),
    )
    for (const { app, digest, tags } of result.results.apps) {
      expect(tags).toHaveLength(2)
      for (const tag of tags) expect(await digestOf(`acme/${app}`, tag)).toBe(digest)
    }
    expect(stage.receiver.calls().map(({ bodyJson }) => (bodyJson as { apps: string[] }).apps)).toEqual([
      APPS,
    ])
  })

  it('pushes the others when one fails, and says in which line', async () => {
    const [broken = '', ...others] = APPS
    repository.write(`apps/${broken}/Dockerfile`, 'FROM node:24-bookworm-slim\nRUN exit 7\n')
    for (const app of others) repository.write(`apps/${app}/note`, 'another content')
    repository.commit('Break one')

    const result = await stage.run({ repository, event: { name: 'push' } })

    expect(result.results.apps.map(({ app, status }) => `${app} ${status}`)).toEqual([
      `${broken} failed`,
      ...others.map((app) => `${app} pushed`),
    ])
    expect(result.results.apps[0]?.error).toMatchObject({
      code: 'FDA-BUILD-FAILED',
      message: expect.stringContaining(`apps/${broken}/Dockerfile:2`),
    })
    for (const { app, digest, tags } of result.results.apps.slice(1)) {
      for (const tag of tags) expect(await digestOf(`acme/${app}`, tag)).toBe(digest)
    }
  })

  async function push(app: string): Promise<unknown> {
    const directory = join(repository.path, 'apps', app)
    const file = join(directory, 'metadata.json')
    const tag = `${stage.engine.registry.host}/alone/${app}:1`
    await docker('buildx', 'build', '--push', `--metadata-file=${file}`, `--tag=${tag}`, directory)
    const metadata = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>
    rmSync(file)
    return metadata['containerimage.digest']
  }

  async function digestOf(name: string, tag: string): Promise<string | null> {
    const accept = 'application/vnd.oci.image.index.v1+json, application/vnd.oci.image.manifest.v1+json'
    const url = `${stage.engine.registry.url}/v2/${name}/manifests/${tag}`
    return (await fetch(url, { method: 'HEAD', headers: { accept } })).headers.get('docker-content-digest')
  }

  async function docker(...args: string[]): Promise<string> {
    return (await exec('docker', args, { env: { ...process.env, ...stage.engine.env } })).stdout
  }
})

function dockerfile(app: string): string {
  return `FROM node:24-bookworm-slim\nRUN node -e "console.log('${app}')" > /app\nCOPY . /src\n`
}

function textOf(act: () => unknown): string {
  try {
    act()
  } catch (error) {
    return describeEngineError(error)
  }
  throw new Error('nothing was thrown')
}
