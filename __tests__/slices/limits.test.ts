/** 200 apps in 8 slices for two platforms: what GitHub limits stays far below its limits, and the last job asks little. */
import { describe, expect, it } from 'vitest'
import { toOutputs } from '../../src/report/outputs.ts'
import { renderSummary } from '../../src/report/summary.ts'
import { runCut } from '../../src/sequences/slices.ts'
import { anInputs, aRun, START } from '../fakes/builders.ts'
import { fakeClock } from '../fakes/fake-clock.ts'
import { fakeDocker } from '../fakes/fake-docker.ts'
import { fakePorts, fakeTextCache } from '../fakes/fake-ports.ts'
import { fakeRegistry } from '../fakes/fake-registry.ts'
import { fakeRepository } from '../fakes/fake-repository.ts'

const COUNT = 200
const SLICES = 8
/** Of one output, and of all outputs of a job; an entry of the cache that is read back is smaller than 4 MiB. */
const MIB = 1024 * 1024
const names = Array.from({ length: COUNT }, (_, index) => `a-service-with-a-long-name-${index}`)

function open() {
  const files = Object.fromEntries(names.map((name) => [`apps/${name}/package.json`, '{}']))
  const commits = { main: { files: { ...files, Dockerfile: 'FROM scratch', 'package.json': '{}' } } }
  const packages = names.map((name) => ({ name: `@acme/${name}`, directory: `apps/${name}` }))
  const registry = fakeRegistry()
  const parts = fakeTextCache()
  const job = async (raw: Parameters<typeof anInputs>[0]) => {
    const clock = fakeClock()
    const { signal } = new AbortController()
    const docker = fakeDocker({ registry, clock, signal })
    const repository = fakeRepository({ packages, commits, head: 'main' })
    const ports = fakePorts({ ...repository, clock, docker, registry, parts, signal })
    return await runCut(anInputs(raw), aRun(), ports)
  }
  return { registry, parts, job }
}

describe('200 apps in 8 slices', () => {
  it('fit into a matrix, its outputs and the cache, and end with few calls', {
    timeout: 120_000,
  }, async () => {
    const { registry, parts, job } = open()
    const runners = 'linux/amd64=ubuntu-24.04\nlinux/arm64=ubuntu-24.04-arm'
    const planned = await job({ mode: 'plan', slices: String(SLICES), runners })
    const outputs = toOutputs(planned)
    const { include } = JSON.parse(outputs.matrix) as { include: { apps: string[] }[] }
    expect(include).toHaveLength(2 * SLICES)
    expect(include.length).toBeLessThanOrEqual(256)
    expect(include.every(({ apps }) => apps.length === COUNT / SLICES)).toBe(true)
    expect(Buffer.byteLength(outputs.matrix)).toBeLessThan(MIB / 10)
    for (const text of Object.values(outputs)) expect(Buffer.byteLength(text)).toBeLessThan(MIB)

    for (const slice of include) {
      expect(Buffer.byteLength(JSON.stringify(slice))).toBeLessThan(MIB / 10)
      const built = await job({ mode: 'build', slice: JSON.stringify(slice) })
      for (const text of Object.values(toOutputs(built))) expect(Buffer.byteLength(text)).toBeLessThan(MIB)
    }
    for (const { text } of parts.entries) expect(Buffer.byteLength(text)).toBeLessThan(MIB)

    const before = registry.calls.length
    const finished = await job({ mode: 'finish' })
    expect(finished.apps.filter(({ status }) => status === 'pushed')).toHaveLength(COUNT)
    // By the clock of the doubles, whose registry answers at once: what is left is what is waited for.
    expect(finished.finishedAt - START).toBeLessThan(60_000)
    const calls = (registry.calls.length - before) / COUNT
    // Joining: two reads, a look, a write. Publishing: a read of the index and of both images for their size, and for each of two
    // tags a look, a write and a look back.
    expect(calls).toBeLessThanOrEqual(15)
    const all = Object.values(toOutputs(finished))
    for (const text of all) expect(Buffer.byteLength(text)).toBeLessThan(MIB)
    expect(Buffer.byteLength(renderSummary(finished))).toBeLessThan(MIB)
  })
})
