/** The newest BuildKit, in a container and beside Docker: it builds, and what it says it pushed is in the registry. */
import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildkitdConfig, parseChoice } from '../../scripts/engine/buildkit/builders.mjs'
import { KNOWN_NEWEST, OLDEST, resolveVersion } from '../../scripts/engine/buildkit/programs.mjs'
import { type Engine, startEngine } from '../../scripts/engine/engine.mjs'
import { describeEngineError } from '../../scripts/engine/errors.mjs'

const exec = promisify(execFile)
/** Where nobody built this BuildKit before (.ci/run does), it is built here. */
const BUILD_MS = 1_800_000
const APPS = ['web', 'api', 'jobs']

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
  let engine: Engine
  let context: string

  beforeAll(async () => {
    context = mkdtempSync(join(tmpdir(), 'buildkit-test-'))
    writeFileSync(
      join(context, 'Dockerfile'),
      'FROM node:24-bookworm-slim\nARG APP\nRUN node -e "console.log(process.env.APP)" > /app\n',
    )
    engine = await startEngine({ builder: `${driver}:newest` })
  }, BUILD_MS)
  afterAll(async () => {
    await engine?.stop()
    rmSync(context, { recursive: true, force: true })
  })

  it('is the current builder, of that driver and version', async () => {
    expect(engine.buildkit).toEqual({ driver, version: await resolveVersion('newest') })
    expect(await docker('buildx', 'inspect')).toContain(`Name:          ${engine.builder}\n`)
  })

  it('builds three images at once; each is in the registry under the digest that buildx gave', async () => {
    const digests = await Promise.all(APPS.map(push))

    for (const [index, app] of APPS.entries()) {
      const url = `${engine.registry.url}/v2/team/${app}/manifests/1`
      const accept = 'application/vnd.oci.image.index.v1+json, application/vnd.oci.image.manifest.v1+json'
      const answer = await fetch(url, { method: 'HEAD', headers: { accept } })
      expect(answer.headers.get('docker-content-digest')).toBe(digests[index])
    }
  })

  async function push(app: string): Promise<unknown> {
    const file = join(context, `${app}.json`)
    const tag = `${engine.registry.host}/team/${app}:1`
    await docker(
      'buildx',
      'build',
      '--push',
      `--build-arg=APP=${app}`,
      `--metadata-file=${file}`,
      `--tag=${tag}`,
      context,
    )
    return (JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>)['containerimage.digest']
  }

  async function docker(...args: string[]): Promise<string> {
    return (await exec('docker', args, { env: { ...process.env, ...engine.env } })).stdout
  }
})

function textOf(act: () => unknown): string {
  try {
    act()
  } catch (error) {
    return describeEngineError(error)
  }
  throw new Error('nothing was thrown')
}
