/** The engine that the demo and the end-to-end tests stand on, brought up for real on whatever machine this is. */
import { execFile, spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Engine, startEngine } from '../../scripts/engine/engine.mjs'
import { cgroupOf, clearLeftBehind, type EngineRecord, readRecords } from '../../scripts/engine/ledger.mjs'
import { isAlive, markedProcesses } from '../../scripts/engine/processes.mjs'

const exec = promisify(execFile)

const DOCKERFILE = `FROM node:24-bookworm-slim
WORKDIR /app
RUN mkdir -p /made && node -e "console.log(process.versions.node)" > /made/version && ls /made && sleep 0.1
COPY server.mjs ./
USER node
CMD ["node", "server.mjs"]
`
const SERVER = `import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { userInfo } from 'node:os'
const text = \`\${userInfo().username} runs \${readFileSync('/made/version', 'utf8')}\`
createServer((_, response) => response.end(text)).listen(3000)
`

let context: string
let engine: Engine

beforeAll(async () => {
  context = mkdtempSync(join(tmpdir(), 'engine-test-'))
  writeFileSync(join(context, 'Dockerfile'), DOCKERFILE)
  writeFileSync(join(context, 'server.mjs'), SERVER)
  engine = await startEngine()
})

afterAll(async () => {
  await engine?.stop()
  rmSync(context, { recursive: true, force: true })
})

describe('startEngine', () => {
  it('builds an unchanged Node Dockerfile and pushes it to its registry', async () => {
    await push(engine, 'team/web:1')

    expect(await tagsOf(engine, 'team/web')).toEqual(['1'])
    expect((await manifestOf(engine, 'team/web', '1')).layers.length).toBeGreaterThan(2)
  })

  it('runs the image it pushed and publishes its port', async () => {
    await push(engine, 'team/web:1')
    const image = `${engine.registry.host}/team/web:1`
    const container = await docker(engine, 'run', '--detach', '--publish', '127.0.0.1::3000', image)
    try {
      const address = await docker(engine, 'port', container, '3000/tcp')

      expect(await untilAnswered(`http://${address}/`)).toMatch(/^node runs 24\./)
    } finally {
      await docker(engine, 'rm', '--force', container)
    }
  })

  it('forgets every repository when the registry is emptied, and takes pushes at the same address', async () => {
    await push(engine, 'team/web:1')
    const { digest } = await manifestOf(engine, 'team/web', '1')

    await engine.registry.empty()

    expect(await (await fetch(`${engine.registry.url}/v2/_catalog`)).json()).toEqual({ repositories: [] })
    expect((await fetch(`${engine.registry.url}/v2/team/web/blobs/${digest}`)).status).toBe(404)
    await push(engine, 'team/web:2')
    expect(await tagsOf(engine, 'team/web')).toEqual(['2'])
  })

  it('stands beside another engine, with the same base image and nothing else in common', async () => {
    const dir = join(context, 'data')
    const other = await startEngine({ dir, registryAuth: { username: 'ada', password: 'p$ss: wörd' } })
    try {
      const [mine, theirs] = await Promise.all([baseImage(engine), baseImage(other)])
      await login(other, 'ada', 'p$ss: wörd')
      await Promise.all([push(engine, 'team/web:mine'), push(other, 'team/web:theirs')])

      expect(theirs).toBe(mine)
      expect(other.registry.host).not.toBe(engine.registry.host)
      expect(await tagsOf(engine, 'team/web')).toContain('mine')
      expect((await fetch(`${other.registry.url}/v2/team/web/tags/list`)).status).toBe(401)
      expect(await tagsOf(other, 'team/web', 'ada:p$ss: wörd')).toEqual(['theirs'])
    } finally {
      await other.stop()
    }
    expect(readdirSync(dir)).toEqual([])
    await push(engine, 'team/web:still')
    expect(await tagsOf(engine, 'team/web')).toContain('still')
  })

  it('leaves nothing behind when it stops, whatever still runs in it', async () => {
    const other = await startEngine()
    const record = recordOf(other)
    await docker(other, 'run', '--detach', 'node:24-bookworm-slim', '-e', 'setInterval(() => {}, 1000)')

    await other.stop()
    await other.stop()

    expect(await leftOf(record)).toEqual([])
    await expect(fetch(`${other.registry.url}/v2/`)).rejects.toThrow()
  })

  it('is cleared by the next one when its process was killed', async () => {
    const script = `
      const { startEngine } = await import(${JSON.stringify(new URL('../../scripts/engine/engine.mjs', import.meta.url))})
      const { registry } = await startEngine()
      console.log(registry.host)
      setInterval(() => {}, 1000)`
    const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const [host] = await new Promise<[string]>((resolve) =>
      child.stdout.once('data', (data) => resolve([String(data).trim()])),
    )
    const record = readRecords().find(({ ready }) => ready?.registry === host)
    if (record === undefined) throw new Error(`no record of the engine with registry ${host}`)
    child.kill('SIGKILL')
    await new Promise((resolve) => child.once('close', resolve))

    expect(await leftOf(record)).not.toEqual([])
    await clearLeftBehind()

    expect(await leftOf(record)).toEqual([])
  })
})

describe('cli', () => {
  it('prints what a shell exports, keeps the engine up until down, and lists it meanwhile', async () => {
    const cli = fileURLToPath(new URL('../../scripts/engine/cli.mjs', import.meta.url))
    // A ledger of its own: an engine somebody has up on this machine is none of this test's business.
    const cache = join(context, 'cache')
    mkdirSync(join(cache, 'flux-docker-action'), { recursive: true })
    // It stands on this test's engine as if that were the machine's, which pulls no other BuildKit.
    const env = { ...process.env, ...engine.env, XDG_CACHE_HOME: cache, FDA_BUILDER: 'docker' }
    const up = `eval "$("$1" "$2" up)" && docker version --format '{{.Server.Os}}' && echo "$REGISTRY"`

    const { stdout } = await exec('sh', ['-c', up, 'sh', process.execPath, cli], { env })
    const [os, registry] = stdout.trim().split('\n')
    const during = (await exec(process.execPath, [cli, 'status'], { env })).stdout
    const down = (await exec(process.execPath, [cli, 'down'], { env })).stderr
    const after = (await exec(process.execPath, [cli, 'status'], { env })).stdout

    expect(os).toBe('linux')
    expect(during).toContain(`up until down; registry ${registry}`)
    expect(down).toMatch(/^Taken down: [0-9a-f]{8}$/m)
    expect(after).toBe('No engine\n')
  })
})

async function docker(on: Engine, ...args: string[]): Promise<string> {
  const { stdout } = await exec('docker', args, { env: { ...process.env, ...on.env } })
  return stdout.trim()
}

async function push(on: Engine, ref: string): Promise<void> {
  const image = `${on.registry.host}/${ref}`
  const flags = ['--builder', on.builder, '--provenance=false', '--push', '--tag', image]
  await docker(on, 'buildx', 'build', ...flags, context)
}

function login(on: Engine, username: string, password: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const args = ['login', '--username', username, '--password-stdin', on.registry.host]
    const child = execFile('docker', args, { env: { ...process.env, ...on.env } }, (error) =>
      error ? reject(error) : resolve(),
    )
    child.stdin?.end(password)
  })
}

async function tagsOf(on: Engine, repository: string, credentials?: string): Promise<string[]> {
  const basic = `Basic ${Buffer.from(credentials ?? '').toString('base64')}`
  const headers = credentials === undefined ? {} : { authorization: basic }
  const response = await fetch(`${on.registry.url}/v2/${repository}/tags/list`, { headers })
  const { tags } = (await response.json()) as { tags: string[] }
  return tags
}

async function manifestOf(on: Engine, repository: string, tag: string) {
  const types = [
    'application/vnd.oci.image.manifest.v1+json',
    'application/vnd.docker.distribution.manifest.v2+json',
  ]
  const url = `${on.registry.url}/v2/${repository}/manifests/${tag}`
  const response = await fetch(url, { headers: { accept: types.join(', ') } })
  const { config, layers } = (await response.json()) as { config: { digest: string }; layers: unknown[] }
  return { digest: config.digest, layers }
}

function baseImage(on: Engine): Promise<string> {
  return docker(on, 'image', 'inspect', '--format', '{{.Id}}', 'node:24-bookworm-slim')
}

async function untilAnswered(url: string): Promise<string> {
  for (let tries = 0; ; tries += 1) {
    try {
      return await (await fetch(url)).text()
    } catch (error) {
      if (tries === 100) throw error
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }
}

function recordOf(on: Engine): EngineRecord {
  const record = readRecords().find(({ ready }) => ready?.registry === on.registry.host)
  if (record === undefined) throw new Error(`no record of the engine with registry ${on.registry.host}`)
  return record
}

/** Everything of an engine that is still there, by name. */
async function leftOf(record: EngineRecord): Promise<string[]> {
  const names = (await docker(engine, 'ps', '--all', '--format', '{{.Names}}')).split('\n')
  return [
    ...record.processes.filter(isAlive).map(({ pid }) => `process ${pid}`),
    ...markedProcesses(record.id).map(({ pid }) => `marked process ${pid}`),
    ...record.dirs.filter(existsSync),
    ...(record.bridge === '' ? [] : [`/sys/class/net/${record.bridge}`].filter(existsSync)),
    ...[`/sys/fs/cgroup/pids/${cgroupOf(record.id)}`, `/sys/fs/cgroup/${cgroupOf(record.id)}`].filter(
      existsSync,
    ),
    ...names.filter((name) => record.docker?.containers.includes(name)),
    ...readRecords().flatMap(({ id }) => (id === record.id ? [`record ${id}`] : [])),
  ]
}
