/** A run that is cut, on a real engine and registry: it comes to what one job comes to, whatever happens to a slice. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildSlice, type CutResult, finish, runCut } from '../fakes/cut-run.ts'
import { appNames, createManyApps } from '../fakes/many-apps.ts'
import { type RegistryProxy, startRegistryProxy } from '../fakes/registry-proxy.ts'
import type { Repository } from '../fakes/repository.ts'
import { openStage, type Stage, type StageResult, type StageRun } from '../fakes/stage.ts'

const COUNT = 12
const APPS = appNames(COUNT)
const PUSH = { name: 'push' } as const

let stage: Stage
let repository: Repository

beforeAll(async () => {
  stage = await openStage()
  repository = createManyApps(COUNT, (app) => `FROM scratch\nCOPY apps/${app}/package.json /\n`)
})

afterAll(async () => {
  repository?.dispose()
  await stage?.stop()
})

const host = () => stage.engine.registry.host
const TYPES = [
  'application/vnd.oci.image.index.v1+json',
  'application/vnd.oci.image.manifest.v1+json',
  'application/vnd.docker.distribution.manifest.v2+json',
].join(', ')

interface Body {
  readonly mediaType: string
  readonly manifests?: readonly { digest: string; platform: { os: string; architecture: string } }[]
  readonly layers?: readonly { digest: string }[]
  readonly config?: { digest: string }
}

async function get(app: string, path: string): Promise<Response> {
  const answer = await fetch(`http://${host()}/v2/acme/${app}/${path}`, { headers: { accept: TYPES } })
  if (!answer.ok) throw new Error(`${path} of ${app}: ${answer.status}`)
  return answer
}

/** Layers and labels of the image under a tag, of whatever platform is there. */
async function contentOf(app: string, tag: string): Promise<unknown> {
  const top = (await (await get(app, `manifests/${tag}`)).json()) as Body
  const [child] = top.manifests?.filter(({ platform }) => platform.os !== 'unknown') ?? []
  const image =
    child === undefined ? top : ((await (await get(app, `manifests/${child.digest}`)).json()) as Body)
  const config = (await (await get(app, `blobs/${image.config?.digest}`)).json()) as {
    config?: { Labels?: unknown }
  }
  return { layers: image.layers?.map(({ digest }) => digest), labels: config.config?.Labels }
}

/** Every app's tags with what is behind them. */
async function published(): Promise<Readonly<Record<string, unknown>>> {
  const all = APPS.map(async (app) => {
    const tags = (await stage.tags(app)) ?? []
    const contents = await Promise.all(tags.map(async (tag) => await contentOf(app, tag)))
    return [app, { tags: tags.map(timeless), contents }] as const
  })
  return Object.fromEntries(await Promise.all(all))
}

/** Without the time of the run, durations and digests, which hold the time of the build. */
function timeless(text: string): string {
  return text
    .replaceAll(/-1\d{12}\b/g, '-TIME')
    .replaceAll(/[0-9a-f]{64}/g, 'DIGEST')
    .replaceAll(/\w+Ms(\\*)":(\d+|null)/g, '')
    .replaceAll(/"cachedPercent(\\*)":(\d+|null)/g, '')
    .replaceAll(/\| \d+&nbsp;% /g, '| ')
    .replaceAll(/\d+(\.\d)?(&nbsp;| )(min(&nbsp;| )\d+(&nbsp;| )s|min|s)\b/g, 'T')
    .replaceAll(/runs\/\d+/g, 'runs/N')
    .replaceAll(/9000\d{3}/g, 'RUN')
    .replaceAll(/\s*<details><summary>Timeline[\s\S]*?<\/details>/g, '')
}

const statuses = (result: StageResult) =>
  Object.fromEntries(result.results.apps.map(({ app, status }) => [app, status]))

describe('12 apps in 4 slices', () => {
  let one: StageResult
  let before: unknown
  let cut: CutResult
  let calls: readonly unknown[]

  beforeAll(async () => {
    const inputs = { manifests: 'none' }
    one = await stage.run({ repository, event: PUSH, inputs })
    before = await published()
    calls = stage.receiver.calls().map(({ bodyJson }) => bodyJson)
    await Promise.all([stage.engine.registry.empty(), stage.cache.clear()])
    cut = await runCut(stage, { repository, event: PUSH, inputs: { ...inputs, slices: '4' } })
  })

  it('are three to each slice, every app once', () => {
    expect(cut.plan.conclusion).toBe('success')
    expect(cut.matrix.map(({ apps }) => apps.length)).toEqual([3, 3, 3, 3])
    expect(cut.matrix.flatMap(({ apps }) => apps).toSorted()).toEqual(APPS)
    expect(cut.matrix[0]).toMatchObject({ slice: '1', platform: '', runner: 'ubuntu-latest' })
  })

  it('leave no page and no tag behind in the jobs that build', () => {
    expect(cut.builds.map(({ conclusion }) => conclusion)).toEqual(cut.matrix.map(() => 'success'))
    for (const { summary, outputs } of cut.builds) {
      expect(summary).toBe('')
      expect(outputs.pushed).toBe('[]')
    }
  })

  it('have the tags, labels and layers that one job gives them', async () => {
    expect(cut.finish.maskedLog).not.toContain('::error')
    expect(cut.finish.conclusion).toBe('success')
    expect(JSON.parse(cut.finish.outputs.pushed ?? '')).toEqual(APPS)
    expect(await published()).toEqual(before)
  })

  it('come to the outputs and the page of one job', () => {
    expect(timeless(JSON.stringify(cut.finish.outputs))).toBe(timeless(JSON.stringify(one.outputs)))
    expect(timeless(cut.finish.summary)).toBe(timeless(one.summary))
  })

  it('are told to Flux as by one job: one call, the same body', () => {
    const all = stage.receiver.calls().map(({ bodyJson }) => timeless(JSON.stringify(bodyJson)))
    expect(calls).toHaveLength(1)
    expect(all.slice(1)).toEqual(calls.map((body) => timeless(JSON.stringify(body))))
  })

  it('find nothing to do when the same commit is pushed again', async () => {
    const again = await runCut(stage, { repository, event: PUSH, inputs: { manifests: 'none', slices: '4' } })
    expect(again.matrix).toEqual([])
    expect(again.finish.summary).toContain('Nothing to build')
  })
})

describe('slices that end badly', () => {
  let proxy: RegistryProxy
  beforeAll(async () => {
    proxy = await startRegistryProxy(host())
    await stage.engine.registry.empty()
    repository.write('README.md', 'once more\n')
    repository.commit('Another commit')
  })
  afterAll(async () => await proxy?.stop())

  it('leave every app in one state with its reason, and running jobs again completes the run', async () => {
    // The registry takes no image of app 4 for now; slices are of three apps each.
    const broken = 'app-04'
    const fault = {
      kind: 'status',
      status: 403,
      body: '{"errors":[{"code":"DENIED","message":"not now"}]}',
    } as const
    const path = new RegExp(`^/v2/acme/${broken}/manifests/`)
    proxy.plan({ fault, path, method: 'PUT', times: Number.POSITIVE_INFINITY })
    const inputs = { apps: 'all', manifests: 'none', slices: '4', image: `${proxy.host}/acme/{app}` }
    const run = { repository, event: PUSH, inputs }
    const planOf = async (again?: StageRun['again']) => {
      const own = again === undefined ? {} : { again }
      const plan = await stage.run({ ...run, ...own, inputs: { ...inputs, mode: 'plan' } })
      const { include } = JSON.parse(plan.outputs.matrix ?? '') as { include: CutResult['matrix'] }
      return { plan, include }
    }
    const { plan, include } = await planOf()
    const attempt = (number: number) => {
      const again = { runId: plan.runId, runNumber: plan.runNumber, attempt: number }
      return { ...run, again }
    }
    const failing = include.find(({ apps }) => apps.includes(broken))
    const [cancelled, silent, lost] = include.filter((one) => one !== failing)
    if (!failing || !cancelled || !silent || !lost) throw new Error('the plan has not four slices')

    const failed = await buildSlice(stage, attempt(1), failing)
    expect(failed.conclusion).toBe('failure')
    expect(failed.maskedLog).toContain('if: always()')
    const stop = new AbortController()
    const onLine = (line: string) => {
      if (line.includes('building from')) stop.abort()
    }
    const ended = await buildSlice(stage, { ...attempt(1), signal: stop.signal, onLine }, cancelled)
    expect(ended.conclusion).toBe('cancelled')
    expect((await buildSlice(stage, attempt(1), lost)).conclusion).toBe('success')
    expect(await stage.cache.evict(`fda-part-${plan.runId}-1-${lost.slice}`)).toBe(true)
    const first = await finish(stage, attempt(1))

    expect(first.conclusion).toBe('failure')
    const states = statuses(first)
    for (const app of failing.apps)
      expect([app, states[app]]).toEqual([app, app === broken ? 'failed' : 'pushed'])
    for (const app of cancelled.apps) expect(['cancelled', 'pushed']).toContain(states[app])
    for (const app of [...silent.apps, ...lost.apps]) {
      expect([app, states[app]]).toEqual([app, 'failed'])
      expect(errorOf(first, app)).toMatchObject({
        code: 'FDA-BUILD-SLICE',
        message: expect.stringContaining('handed over nothing'),
        hint: expect.stringContaining('Run the failed jobs again: what no slice hands over then'),
      })
    }
    expect(errorOf(first, broken)).toMatchObject({ code: 'FDA-PUSH-DENIED' })
    await expectAccount(first)

    // As GitHub runs failed jobs again: the slice that failed, the one that was cancelled, the one that never ran, and the last job.
    proxy.clear()
    for (const slice of [failing, cancelled, silent]) {
      const again = await buildSlice(stage, attempt(2), slice)
      expect(again.conclusion).toBe('success')
      if (slice !== failing) continue
      expect(again.maskedLog).toContain(`${broken}: building from`)
      for (const app of slice.apps.filter((app) => app !== broken))
        expect(again.maskedLog).not.toContain(`${app}: building from`)
    }
    // What the slice handed over that was green is gone, and GitHub does not run it again: the last job builds its apps.
    const second = await finish(stage, attempt(2))
    expect(second.conclusion).toBe('success')
    expect(statuses(second)).toEqual(Object.fromEntries(APPS.map((app) => [app, 'pushed'])))
    expect(second.summary).toContain(selfBuilt(lost.apps))
    for (const app of APPS)
      expect([app, second.maskedLog.includes(`${app}: building from`)]).toEqual([
        app,
        lost.apps.includes(app),
      ])
    await expectAccount(second)

    // All jobs again: what is published is kept, and nothing is left to build.
    const third = await planOf(attempt(3).again)
    expect(third.include).toEqual([])
    const last = await finish(stage, attempt(3))
    expect(last.conclusion).toBe('success')
    expect(statuses(last)).toEqual(Object.fromEntries(APPS.map((app) => [app, 'reused'])))
    await expectAccount(last)
    for (const app of APPS) expect(await stage.tags(app)).toHaveLength(2)
  })
})

describe('a green slice whose part is gone', () => {
  it('is completed by the last job alone in the next attempt, equal to one job', {
    timeout: 600_000,
  }, async () => {
    repository.write('README.md', 'and once more\n')
    repository.commit('A third commit')
    const inputs = { apps: 'all', manifests: 'none' }
    await stage.engine.registry.empty()
    const one = await stage.run({ repository, event: PUSH, inputs })
    const [before, told] = [await published(), stage.receiver.calls().at(-1)?.bodyJson]
    await Promise.all([stage.engine.registry.empty(), stage.cache.clear()])

    let lost: CutResult['matrix'][number] | undefined
    const cut = await runCut(stage, {
      repository,
      event: PUSH,
      inputs: { ...inputs, slices: '4' },
      async beforeFinish({ plan, matrix }) {
        lost = matrix[0]
        expect(await stage.cache.evict(`fda-part-${plan.runId}-1-${lost?.slice}`)).toBe(true)
      },
    })
    expect(cut.builds.map(({ conclusion }) => conclusion)).toEqual(cut.matrix.map(() => 'success'))
    expect(cut.finish.conclusion).toBe('failure')
    const apps = lost?.apps ?? []
    expect(apps).toHaveLength(3)
    expect(statuses(cut.finish)).toEqual(
      Object.fromEntries(APPS.map((app) => [app, apps.includes(app) ? 'failed' : 'pushed'])),
    )
    expect(cut.finish.maskedLog).not.toContain('building from')
    await expectAccount(cut.finish)

    const { runId, runNumber } = cut.plan
    const again = { runId, runNumber, attempt: 2 }
    const second = await finish(stage, { repository, event: PUSH, inputs, again })
    expect(second.conclusion).toBe('success')
    expect(second.maskedLog).not.toContain('::error')
    expect(second.maskedLog).toContain(selfBuilt(apps))
    expect(second.summary).toContain(selfBuilt(apps))
    expect(second.maskedLog.match(/app-\d+: building from/g)).toHaveLength(apps.length)
    expect(await published()).toEqual(before)
    expect(timeless(JSON.stringify(second.outputs))).toBe(timeless(JSON.stringify(one.outputs)))
    const last = timeless(JSON.stringify(stage.receiver.calls().at(-1)?.bodyJson))
    expect(last.replace('/attempts/2', '/attempts/1')).toBe(timeless(JSON.stringify(told)))
    await expectAccount(second)
  })
})

const selfBuilt = (apps: readonly string[]) =>
  `No slice handed over images of ${apps.length} apps (${apps.join(', ')}), so this job builds them itself.`

const errorOf = (result: StageResult, name: string | undefined) =>
  result.results.apps.find(({ app }) => app === name)?.error

/** Every app is in one state and in one list; those that count as published have their tags, all others have none and a reason. */
async function expectAccount(result: StageResult): Promise<void> {
  const { apps } = result.results
  expect(apps.map(({ app }) => app)).toEqual(APPS)
  const isPublished = (status: string) => ['pushed', 'reused'].includes(status)
  const published = apps.filter(({ status }) => isPublished(status)).map(({ app }) => app)
  const list = (name: string) => JSON.parse(result.outputs[name] ?? '[]') as string[]
  expect([...list('pushed'), ...list('reused')].toSorted()).toEqual(published)
  expect(list('failed')).toEqual(APPS.filter((app) => !published.includes(app)))
  for (const name of ['images', 'digests', 'tags', 'release'])
    expect([name, Object.keys(JSON.parse(result.outputs[name] ?? '{}')).toSorted()]).toEqual([
      name,
      published,
    ])
  expect(stage.receiver.calls().at(-1)?.bodyJson).toMatchObject({ apps: published })
  for (const { app, status, tags, error } of apps) {
    expect(result.summary).toContain(app)
    const there = (await stage.tags(app)) ?? []
    expect([app, there]).toEqual([app, isPublished(status) ? tags.toSorted() : []])
    if (isPublished(status)) expect([app, error]).toEqual([app, null])
    else for (const text of [error?.code, error?.message, error?.hint]) expect(text).toBeTruthy()
  }
}
