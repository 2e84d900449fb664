/** Builders: read from recorded output, created under a name of this run alone, removed whatever happened to main. */
import { mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  createArguments,
  createBuilders,
  parseBuilder,
  parseVersion,
  removeBuilder,
} from '../../src/adapters/builders.ts'
import type { BuilderSpec } from '../../src/ports-images.ts'
import { type DockerReply, installDocker } from './docker-program.ts'
import { makeDirectory } from './git-repository.ts'

let temp: ReturnType<typeof makeDirectory>
let announced: string[]

beforeEach(() => {
  temp = makeDirectory('builder')
  announced = []
  mkdirSync(join(temp.path, 'runner'))
})

afterEach(() => temp.remove())

function open(replies: Readonly<Record<string, DockerReply>> = {}, id = '9000001-1-0a1b2c3d') {
  const program = installDocker(temp.path, replies)
  const env = { PATH: program.path, DOCKER_CONFIG: join(temp.path, 'home'), KEPT: 'yes' }
  const builders = createBuilders({
    cwd: temp.path,
    temp: join(temp.path, 'runner'),
    id,
    env,
    config: { env: () => ({ BUILDX_CONFIG: '/buildx' }) },
    announce: (name) => announced.push(name),
    signal: new AbortController().signal,
  })
  return { builders, calls: program.calls, env }
}

const SPEC: BuilderSpec = { driver: 'docker-container', driverOpts: [], config: null }
const FAILED: DockerReply = { stderr: 'ERROR: no such driver\n', exitCode: 1 }

describe('find', () => {
  const inspect = { stdout: 'Name: mine\nDriver: remote\n' }

  it('boots the builder of that name, or the current one, asking for its features', async () => {
    const { builders, calls } = open({ 'buildx inspect': inspect })
    expect(await builders.find('mine')).toMatchObject({ name: 'mine', driver: 'remote' })
    await builders.find(null)
    const inspects = calls().filter(({ args }) => args[1] === 'inspect')
    expect(inspects.map(({ args }) => args)).toEqual([
      ['buildx', 'inspect', '--bootstrap', 'mine'],
      ['buildx', 'inspect', '--bootstrap'],
    ])
    expect(inspects[0]?.env).toMatchObject({ DEBUG: '1', KEPT: 'yes', BUILDX_CONFIG: '/buildx' })
  })

  it('asks for the version only when it is wanted', async () => {
    const { builders, calls } = open({ 'buildx version': { stdout: 'buildx v0.30.1 abc' } })
    expect(calls()).toEqual([])
    expect(await builders.version()).toBe('0.30.1')
  })

  it('says that buildx is not usable when it does not tell its version', async () => {
    const { builders } = open({ 'buildx version': FAILED })
    await expect(builders.version()).rejects.toMatchObject({ code: 'FDA-BUILD-BUILDER' })
  })

  it('says which builder is not usable, and what docker said', async () => {
    const { builders } = open({
      'buildx inspect': { stderr: 'ERROR: no builder "mine" found\n', exitCode: 1 },
    })
    await expect(builders.find('mine')).rejects.toMatchObject({
      code: 'FDA-BUILD-BUILDER',
      message: "builder 'mine' is not usable",
      cause: expect.objectContaining({ message: expect.stringContaining('no builder "mine" found') }),
    })
  })

  it('says when docker is not installed', async () => {
    const where = { cwd: temp.path, temp: temp.path, id: '1', config: { env: () => ({}) } }
    const signal = new AbortController().signal
    const builders = createBuilders({ ...where, env: { PATH: temp.path }, announce: () => undefined, signal })
    await expect(builders.find(null)).rejects.toThrow('docker is not installed on the runner')
  })
})

describe('lookAhead', () => {
  const RUNNING = 'Name: mine\nDriver: docker-container\n\nNodes:\nName: mine0\nStatus: running\n'
  const inspectsOf = (calls: ReturnType<typeof open>['calls']) =>
    calls()
      .filter(({ args }) => args[1] === 'inspect')
      .map(({ args }) => args.slice(2).join(' '))

  it('boots nothing, and is the answer to find once where the builder runs', async () => {
    const { builders, calls } = open({ 'buildx inspect': { stdout: RUNNING } })
    builders.lookAhead('mine', false)
    expect(await builders.find('mine')).toMatchObject({ name: 'mine', driver: 'docker-container' })
    expect(inspectsOf(calls)).toEqual(['mine'])
    await builders.find('mine')
    expect(inspectsOf(calls)).toEqual(['mine', '--bootstrap mine'])
  })

  it.each([
    ['does not run', RUNNING.replace('running', 'inactive')],
    ['runs on one of its nodes only', `${RUNNING}Name: mine1\nStatus: stopped\n`],
    ['tells no status', 'Name: mine\nDriver: docker-container\n'],
  ])('leaves the booting to find where the builder %s', async (_, stdout) => {
    const { builders, calls } = open({ 'buildx inspect': { stdout } })
    builders.lookAhead('mine', false)
    await builders.find('mine')
    expect(inspectsOf(calls)).toEqual(['mine', '--bootstrap mine'])
  })

  it('is no answer for another builder', async () => {
    const { builders, calls } = open({ 'buildx inspect': { stdout: RUNNING } })
    builders.lookAhead(null, false)
    await builders.find('mine')
    await expect.poll(() => inspectsOf(calls).toSorted()).toEqual(['', '--bootstrap mine'])
  })

  it('asks once, however often it is called, and for the version only where it matters', async () => {
    const { builders, calls } = open({
      'buildx inspect': { stdout: RUNNING },
      'buildx version': { stdout: 'buildx v0.30.1 abc' },
    })
    builders.lookAhead('mine', true)
    builders.lookAhead('mine', true)
    expect(await builders.find('mine')).toMatchObject({ name: 'mine' })
    expect(await builders.version()).toBe('0.30.1')
    expect(calls().map(({ args }) => args[1])).toHaveLength(2)
  })

  it('is asked again, and then tells what docker said, when it failed', async () => {
    const { builders, calls } = open({
      'buildx inspect': { stderr: 'ERROR: no builder "mine" found\n', exitCode: 1 },
      'buildx version': FAILED,
    })
    builders.lookAhead('mine', true)
    await expect(builders.find('mine')).rejects.toThrow("builder 'mine' is not usable")
    await expect(builders.version()).rejects.toMatchObject({ code: 'FDA-BUILD-BUILDER' })
    expect(calls()).toHaveLength(4)
  })

  it('is ended when it is forgotten, so that nobody waits for a docker that hangs', async () => {
    const { builders, calls } = open({ 'buildx inspect': { hangs: true } })
    builders.lookAhead('mine', false)
    await expect.poll(() => calls().length).toBe(1)
    builders.forget()
    const pid = calls()[0]?.pid ?? 0
    await expect.poll(() => isAlive(pid)).toBe(false)
  })
})

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

describe('create', () => {
  it('announces the name before docker hears of it, so that a killed run leaves nothing', async () => {
    const { builders } = open({ 'buildx create': FAILED })
    await expect(builders.create(SPEC)).rejects.toMatchObject({
      code: 'FDA-BUILD-BUILDER',
      cause: expect.objectContaining({ message: expect.stringContaining('no such driver') }),
    })
    expect(announced).toEqual(['fda-9000001-1-0a1b2c3d'])
  })

  it('never makes it the current builder of the machine', async () => {
    const { builders, calls } = open()
    expect(await builders.create(SPEC)).toBe('fda-9000001-1-0a1b2c3d')
    expect(calls().map(({ args }) => args)).toEqual([
      ['buildx', 'create', '--name=fda-9000001-1-0a1b2c3d', '--driver=docker-container'],
    ])
  })

  it('hands an inline configuration over in a private file, which is gone afterwards', async () => {
    const text = 'debug = true\n'
    const { builders, calls } = open()
    await builders.create({ ...SPEC, config: { text } })
    const flag = calls()[0]?.args.find((argument) => argument.startsWith('--buildkitd-config=')) ?? ''
    expect(flag).toContain(join(temp.path, 'runner'))
    expect(readdirSync(join(temp.path, 'runner'))).toEqual([])
  })

  it('leaves no configuration behind when it fails', async () => {
    const { builders } = open({ 'buildx create': FAILED })
    await expect(builders.create({ ...SPEC, config: { text: 'debug = true' } })).rejects.toThrow()
    expect(readdirSync(join(temp.path, 'runner'))).toEqual([])
  })
})

describe('createArguments', () => {
  it('names every option and the file of the configuration', () => {
    const spec = { driver: 'kubernetes', driverOpts: ['replicas=2', '--use'], config: { file: 'ci/b.toml' } }
    expect(createArguments('b', spec, null).slice(2)).toEqual([
      '--name=b',
      '--driver=kubernetes',
      '--driver-opt=replicas=2',
      '--driver-opt=--use',
      '--buildkitd-config=ci/b.toml',
    ])
  })
})

describe('removeBuilder', () => {
  it('removes the builder that main announced, and no other', async () => {
    const one = open({}, '1-1-aaaaaaaa')
    const two = open({}, '1-1-bbbbbbbb')
    await one.builders.create(SPEC)
    await two.builders.create(SPEC)
    const [first = ''] = announced
    expect(await removeBuilder(first, { cwd: temp.path, env: one.env })).toBe(true)
    expect(one.calls().at(-1)?.args).toEqual(['buildx', 'rm', '--force', 'fda-1-1-aaaaaaaa'])
    expect(new Set(announced).size).toBe(2)
  })

  it('takes a builder that never came to be as removed', async () => {
    const { env } = open({ 'buildx rm': { stderr: 'ERROR: no builder "fda-1" found\n', exitCode: 1 } })
    expect(await removeBuilder('fda-1', { cwd: temp.path, env })).toBe(false)
  })

  it('throws when docker cannot remove it', async () => {
    const { env } = open({ 'buildx rm': { stderr: 'ERROR: cannot connect to the daemon\n', exitCode: 1 } })
    await expect(removeBuilder('fda-1', { cwd: temp.path, env })).rejects.toThrow('cannot connect')
  })
})

describe('parseBuilder', () => {
  const recorded = (name: string) =>
    readFileSync(new URL(`../fixtures/buildx/${name}-buildx-0.29.1.txt`, import.meta.url), 'utf8')

  it.each([
    ['inspect-docker-containerd', { name: 'default', driver: 'docker', exportsCache: true, nodes: 1 }],
    ['inspect-docker-overlay2', { name: 'default', driver: 'docker', exportsCache: false, nodes: 1 }],
    [
      'inspect-docker-container',
      { name: 'recorded', driver: 'docker-container', exportsCache: true, nodes: 1 },
    ],
  ])('reads the recording %s', (name, facts) => {
    expect(parseBuilder(recorded(name))).toEqual(facts)
  })

  it.each([
    [recorded('version'), '0.29.1+ds1'],
    ['github.com/docker/buildx v0.36.1 1a2b3c4', '0.36.1'],
    ['github.com/docker/buildx v0.30.0-rc1 1a2b3c4', '0.30.0-rc1'],
    ['github.com/docker/buildx 1a2b3c4', 'unknown'],
  ])('reads the version in %s', (text, version) => {
    expect(parseVersion(text)).toBe(version)
  })

  it('counts the nodes', () => {
    const node = 'Name: b0\nEndpoint: tcp://127.0.0.1:1\nStatus: running\n'
    expect(parseBuilder(`Name: b\nDriver: remote\n\nNodes:\n${node}\n${node}`).nodes).toBe(2)
  })

  it('says when there is no builder in the text', () => {
    for (const text of ['', 'Name: b\n', 'Driver: docker\n']) {
      expect(() => parseBuilder(text)).toThrow(expect.objectContaining({ code: 'FDA-BUILD-BUILDER' }))
    }
  })
})
