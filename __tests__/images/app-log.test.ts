/** An app's log is printed when it is whole, and of a cancelled run only its end. */
import { describe, expect, it } from 'vitest'
import type { ImageBuild } from '../../src/ports-images.ts'
import type { FakeDocker } from '../fakes/fake-docker.ts'
import { toManifest } from '../fakes/fake-registry.ts'
import { aWorld, build } from './world.ts'

const TIME = '2026-01-01T00:00:01Z'
const step = (completed: object) => ({ digest: 's', name: '[2/2] RUN make', started: TIME, ...completed })
const exporting = (completed: object) => ({
  digest: 'e',
  name: 'exporting to image',
  started: TIME,
  ...completed,
})
const done = { completed: TIME }
const text = (line: string) => ({
  logs: [{ vertex: 's', stream: 1, data: Buffer.from(`${line}\n`).toString('base64') }],
})

/** The log that is printed of an app whose stream has these messages, each so many ms after the one before. */
async function printed(
  messages: readonly (readonly [ms: number, message: object])[],
  { endMs = 0, cancel = false } = {},
): Promise<readonly string[]> {
  const stop = new AbortController()
  const world = aWorld({ stop })
  world.registry.store('registry.example/acme/web', null, IMAGE)
  const docker: FakeDocker = {
    ...world.docker,
    build(_: readonly ImageBuild[], { onLine }) {
      const say = async () => {
        for (const [ms, message] of messages) {
          if (ms > 0) await world.clock.sleep(ms, world.signal)
          onLine(JSON.stringify(message))
        }
        if (cancel) stop.abort(new Error('cancelled by SIGINT'))
        await world.clock.sleep(endMs, world.signal)
        return []
      }
      return { ended: say(), resume: () => undefined, stop: () => undefined }
    },
  }
  await build({ ...world, docker }, { names: ['web'] })
  return world.log.entries.find(({ level }) => level === 'foreign')?.lines ?? []
}

/** What the build has pushed. */
const IMAGE = { layers: [] }

const digest = { statuses: [{ id: `exporting manifest ${toManifest(IMAGE).digest}`, vertex: 'e', ...done }] }
const exported = [
  [0, { vertexes: [step({}), exporting({})] }],
  [0, digest],
  [0, { vertexes: [step(done), exporting(done)] }],
] as const

describe('the log of an app', () => {
  it('has what a step printed although BuildKit sends it after the step’s end', async () => {
    const late = [
      [400, text('one')],
      [400, text('two')],
    ] as const
    const lines = await printed([...exported, ...late], { endMs: 60_000 })
    expect(lines).toEqual(expect.arrayContaining(['#1 one', '#1 two']))
  })

  it('is printed while its process goes on, once it falls silent', async () => {
    const lines = await printed([...exported, [30_000, text('of another time')]], { endMs: 1_000 })
    expect(lines).toContain('#2 exporting to image')
    expect(lines).not.toContain('#1 of another time')
  })

  it('is only its end when the run is cancelled', async () => {
    const many = Array.from({ length: 100 }, (_, index) => [0, text(`line ${index}`)] as const)
    const begin = [0, { vertexes: [step({})] }] as const
    const messages = [begin, ...many]
    const lines = await printed(messages, { cancel: true })
    expect(lines[0]).toMatch(/cancelled/)
    expect(lines).toContain('#1 line 99')
    expect(lines).not.toContain('#1 line 9')
  })
})
