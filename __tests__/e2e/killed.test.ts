/** A run that is killed at any write between its first digest and its last tag: the next run leaves no app with half of its tags. */
import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { processesWith } from '../fakes/marked-processes.ts'
import { type RegistryProxy, startRegistryProxy } from '../fakes/registry-proxy.ts'
import type { StageRun } from '../fakes/stage.ts'
import { useStage } from '../fakes/use-stage.ts'

const APPS = ['imdbgraph', 'portfolio']
const MARK = 'FDA_TEST_KILLED'
/** For each app a digest, a commit tag, a moving tag and a run tag; images that are an index have more. */
const LEAST = 8
const MOST = 16

let proxy: RegistryProxy
const world = useStage({}, async ({ stage, repository }) => {
  repository.write('docker/copy.Dockerfile', 'FROM scratch\nCOPY apps /apps\n')
  repository.commit('Build by copying')
  proxy = await startRegistryProxy(stage.engine.registry.host)
  return proxy.stop
})

const run = async (more: Partial<StageRun> = {}) =>
  await world.stage.run({
    ...{ repository: world.repository, event: { name: 'push' } },
    inputs: {
      image: `${proxy.host}/acme/{app}`,
      filter: APPS.map((app) => `./apps/${app}`).join('\n'),
      tags: 'sha-{shortsha}\nsha-{shortsha}-{timestamp}\nlatest',
      ...{ file: 'docker/copy.Dockerfile', cache: 'none', manifests: 'none' },
    },
    ...more,
  })

/** A run whose process is killed when the registry has done the n-th write of a manifest and has not answered yet. */
async function runKilledAt(write: number) {
  const value = randomUUID()
  const kill = () => {
    for (const { pid, command } of processesWith(MARK, value))
      if (/^\S*node \S*dist\/index\.js$/.test(command)) process.kill(pid, 'SIGKILL')
  }
  proxy.plan({
    ...{ method: 'PUT', path: /\/manifests\//, after: write - 1 },
    fault: { kind: 'lose-answer', done: kill },
  })
  const result = await run({ env: { [MARK]: value } })
  const ended = proxy.unused() > 0
  proxy.clear()
  // What it started is ended as the runner ends it with the job.
  result.dispose()
  return { ...result, ended }
}

const TYPES = [
  'application/vnd.oci.image.index.v1+json',
  'application/vnd.oci.image.manifest.v1+json',
  'application/vnd.docker.distribution.manifest.v2+json',
].join(', ')

async function digestOf(app: string, tag: string): Promise<string | null> {
  const at = `http://${world.stage.engine.registry.host}/v2/acme/${app}/manifests/${tag}`
  const answer = await fetch(at, { method: 'HEAD', headers: { accept: TYPES } })
  return answer.headers.get('docker-content-digest')
}

/** The commit of the app's newest image. Throws when that image lacks one of its tags. */
async function newestWhole(app: string): Promise<string> {
  const tags = (await world.stage.tags(app)) ?? []
  const time = (tag: string) => Number(/^sha-[0-9a-f]{7}-(\d+)$/.exec(tag)?.[1] ?? 0)
  const newest = tags.toSorted((a, b) => time(b) - time(a))[0] ?? ''
  const commit = newest.slice('sha-'.length, 'sha-'.length + 7)
  const names = [newest, `sha-${commit}`, 'latest']
  const digests = await Promise.all(names.map(async (tag) => await digestOf(app, tag)))
  expect([app, new Set(digests).size, digests[0]]).toEqual([app, 1, expect.any(String)])
  return commit
}

let killed = 0
let isOver = false

describe('a run that is killed at one of its writes', () => {
  beforeAll(async () => expect((await run()).conclusion).toBe('success'))

  it.each(Array.from({ length: MOST }, (_, index) => index + 1))(
    'is put right by the next one: write %i',
    async (write) => {
      // A run without so many writes has ended by itself.
      if (isOver) return
      const { repository } = world
      for (const app of APPS) repository.write(`apps/${app}/src/${write}.js`, `// ${write}\n`)
      const commits = [repository.commit(`Change ${write}`).slice(0, 7)]
      const { ended, signal, conclusion, runId, runNumber } = await runKilledAt(write)
      isOver = ended
      if (ended) return expect(conclusion).toBe('success')
      killed += 1
      expect(signal).toBe('SIGKILL')
      // The same run again, or a push that changes none of the apps.
      let next: Partial<StageRun> = { again: { runId, runNumber, attempt: 2 } }
      if (write % 2 === 0) {
        next = {}
        repository.write('README.md', `no app changes ${write}\n`)
        commits.push(repository.commit(`Change no app ${write}`).slice(0, 7))
      }
      expect((await run(next)).conclusion).toBe('success')
      for (const app of APPS) expect(commits).toContain(await newestWhole(app))
    },
  )

  it('was killed at all of them', () => {
    expect([isOver, killed]).toEqual([true, expect.any(Number)])
    expect(killed).toBeGreaterThanOrEqual(LEAST)
  })
})
