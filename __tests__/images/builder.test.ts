/** The builder: named, current, or made for the run; without one of its own the run still builds. */

import { describe, expect, it } from 'vitest'
import { ActionError, ExecError } from '../../src/errors.ts'
import { type BuilderWish, chooseBuilder } from '../../src/images/builder.ts'
import type { BuilderFacts } from '../../src/ports-images.ts'
import { aRun } from '../fakes/builders.ts'
import { fakePorts } from '../fakes/fake-ports.ts'
import { fakeBuilders } from '../fakes/fake-registry.ts'
import { filesOf } from '../fakes/fake-repository.ts'
import { aWorld, build } from './world.ts'

const PLAIN: Partial<BuilderFacts> = { driver: 'docker', exportsCache: false }
const WISH: BuilderWish = { builder: null, driver: 'docker-container', driverOpts: [], buildkitdConfig: null }

function bootError(stderrTail: string, timedOut = false): ActionError {
  const facts = { command: 'docker buildx inspect', exitCode: timedOut ? null : 1, signal: null }
  const cause = new ExecError({ ...facts, timedOut, stderrTail })
  return new ActionError("builder 'fda-1' is not usable", { code: 'FDA-BUILD-BUILDER', cause })
}

async function choose(
  wish: Partial<BuilderWish>,
  world: Parameters<typeof fakeBuilders>[0] = {},
  stop = new AbortController(),
) {
  const builders = fakeBuilders(world)
  const ports = fakePorts({ builders, signal: stop.signal, files: filesOf(['ci/buildkitd.toml']) })
  const choice = await chooseBuilder({ ...WISH, ...wish }, ports)
  return { ...choice, calls: builders.calls, spec: builders.specs[0], ports }
}

describe('chooseBuilder', () => {
  it('takes the builder that was named, whatever it can', async () => {
    const { builder, calls, notice } = await choose({ builder: 'farm' }, { builder: PLAIN })
    expect(builder.name).toBe('farm')
    expect(calls).toEqual(['find farm'])
    expect(notice).toBeNull()
  })

  it('takes the current builder when it can keep cache', async () => {
    const { calls } = await choose({}, { builder: { driver: 'docker', exportsCache: true } })
    expect(calls).toEqual(['find the current one'])
  })

  it('makes one when the current one cannot keep cache', async () => {
    const { builder, calls, notice } = await choose({}, { builder: PLAIN })
    expect(calls).toEqual(['find the current one', 'version', 'create', 'find fda-1'])
    expect(builder).toMatchObject({ name: 'fda-1', exportsCache: true })
    expect(notice).toBeNull()
  })

  it('makes one when the inputs say how it must be', async () => {
    const { spec } = await choose({ driverOpts: ['network=host'], buildkitdConfig: 'ci/buildkitd.toml' })
    expect(spec).toMatchObject({ driver: 'docker-container', config: { file: 'ci/buildkitd.toml' } })
    expect(spec?.driverOpts).toContain('network=host')
  })

  it.each(['debug = true', '[worker.oci]\n  max-parallelism = 4'])(
    'hands the text %j over as it is',
    async (text) => {
      expect((await choose({ buildkitdConfig: text })).spec?.config).toEqual({ text: `${text}\n` })
    },
  )

  it('refuses a file of configuration that is not there', async () => {
    await expect(choose({ buildkitdConfig: 'ci/none.toml' })).rejects.toMatchObject({
      code: 'FDA-INPUT-FILE',
      message: 'buildkitd-config: ci/none.toml does not exist',
    })
  })

  it.each([
    ['0.30.0', 'docker-container', ['provenance-add-gha=false']],
    ['0.36.1', 'docker-container', ['provenance-add-gha=false']],
    ['unknown', 'docker-container', ['provenance-add-gha=false']],
    ['0.29.1+ds1', 'docker-container', []],
    ['0.36.1', 'kubernetes', []],
  ] as const)(
    'keeps the event out of the provenance with buildx %s and %s',
    async (buildx, driver, options) => {
      const { spec } = await choose({ driver }, { builder: PLAIN, buildx })
      expect(spec?.driverOpts).toEqual(options)
    },
  )

  it('leaves the provenance to who says otherwise', async () => {
    const { spec } = await choose({ driverOpts: ['provenance-add-gha=true'] })
    expect(spec?.driverOpts).toEqual(['provenance-add-gha=true'])
  })
})

describe('booting', () => {
  it.each([
    'ERROR: toomanyrequests: You have reached your pull rate limit',
    'ERROR: received unexpected HTTP status: 503 Service Unavailable',
    'ERROR: net/http: TLS handshake timeout',
    'ERROR: read: connection reset by peer',
  ])('is tried again after %j', async (stderr) => {
    const { builder, calls, ports } = await choose({}, { builder: PLAIN, failures: [bootError(stderr)] })
    expect(calls.filter((call) => call === 'find fda-1')).toHaveLength(2)
    expect(builder.name).toBe('fda-1')
    expect(ports.clock.sleeps).toEqual([1000])
  })

  it('is tried again after a time-out', async () => {
    const { builder } = await choose({}, { builder: PLAIN, failures: [bootError('', true)] })
    expect(builder.name).toBe('fda-1')
  })

  it.each([
    'ERROR: pull access denied',
    'ERROR: manifest unknown',
    'ERROR: dial tcp: lookup registry: no such host',
  ])('is given up at once after %j: the current builder builds, without cache export', async (stderr) => {
    const { builder, calls, notice } = await choose({}, { builder: PLAIN, failures: [bootError(stderr)] })
    expect(builder.name).toBe('default')
    expect(calls.slice(1)).toEqual(['version', 'create', 'find fda-1', 'remove fda-1'])
    expect(notice).toContain(stderr.replace('ERROR: ', ''))
    expect(notice).toContain('goes on with builder default (docker), without cache export')
  })

  it('is given up after three tries', async () => {
    const failures = Array.from({ length: 3 }, () => bootError('ERROR: 429 Too Many Requests'))
    const { builder, calls } = await choose({}, { builder: PLAIN, failures })
    expect(builder.name).toBe('default')
    expect(calls.filter((call) => call === 'find fda-1')).toHaveLength(3)
  })

  it('that fails for a builder that was named stops the run', async () => {
    const failures = [bootError('ERROR: no builder "farm" found')]
    await expect(choose({ builder: 'farm' }, { failures })).rejects.toMatchObject({
      code: 'FDA-BUILD-BUILDER',
    })
  })

  it('goes on with the current builder when none can be created', async () => {
    const refusal = new ActionError('not created', { code: 'FDA-BUILD-BUILDER' })
    const { builder, calls } = await choose({}, { builder: PLAIN, refusal })
    expect(builder.name).toBe('default')
    expect(calls).not.toContain('remove fda-1')
  })

  it('ends with the run that was cancelled meanwhile', async () => {
    const stop = new AbortController()
    stop.abort(new Error('cancelled'))
    const failures = [bootError('ERROR: 503')]
    await expect(choose({}, { builder: PLAIN, failures }, stop)).rejects.toThrow('not usable')
  })
})

describe('buildImages', () => {
  it('asks for no builder when every app is reused', async () => {
    const world = aWorld()
    await build(world)
    const before = world.builders.calls.length
    const { apps } = await build(world, { run: aRun({ attempt: 2 }) })
    expect(apps.map(({ status }) => status)).toEqual(['reused', 'reused', 'reused'])
    expect(world.builders.calls).toHaveLength(before)
  })

  it('asks for the builder once, ahead of the registry, when the commit was just pushed', async () => {
    const world = aWorld()
    await build(world)
    expect(world.builders.calls).toEqual([
      'look ahead at the current one and the version',
      'find the current one',
      'version',
    ])
  })

  it('does not ask for the version of buildx where nothing hangs on it', async () => {
    const world = aWorld()
    await build(world, { raw: { cache: 'none' } })
    expect(world.builders.calls).toEqual(['look ahead at the current one', 'find the current one'])
  })

  it('builds without cache, and says so once, when no builder of its own can be had', async () => {
    const world = aWorld()
    const builders = fakeBuilders({ builder: PLAIN, failures: [bootError('ERROR: pull access denied')] })
    const { apps, notices } = await build({ ...world, builders })
    expect(apps.map(({ status }) => status)).toEqual(['pushed', 'pushed', 'pushed'])
    expect(notices).toHaveLength(1)
    expect(notices[0]).toContain('pull access denied')
    expect(world.docker.requests.flatMap(({ builder, cacheTo }) => [builder, ...cacheTo])).toEqual([
      'default',
      'default',
      'default',
    ])
  })
})
