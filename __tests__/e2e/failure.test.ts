/** One failing app stays one failing app: its siblings are pushed, Flux hears of them, the run says what broke and where. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createExampleRepository, type Repository } from '../fakes/repository.ts'
import { openStage, type Stage, type StageResult } from '../fakes/stage.ts'

const OTHERS = ['dota-visualizer', 'imdbgraph', 'pc-tune-ups']

let stage: Stage
let repository: Repository

beforeAll(async () => {
  stage = await openStage()
  repository = createExampleRepository()
})

afterAll(async () => {
  repository?.dispose()
  await stage?.stop()
})

describe('a run in which portfolio has a failing RUN', () => {
  let result: StageResult
  let line: number

  beforeAll(async () => {
    const text = repository.read('apps/portfolio/Dockerfile')
    repository.write(
      'apps/portfolio/Dockerfile',
      text.replace('USER node', 'RUN echo "::set-output name=x::1" && \\\n  exit 7\nUSER node'),
    )
    repository.commit('Break portfolio')
    line =
      repository
        .read('apps/portfolio/Dockerfile')
        .split('\n')
        .findIndex((one) => one.startsWith('RUN echo')) + 1
    result = await stage.run({ repository, event: { name: 'push' } })
  })

  it('pushes the other three and lists them', async () => {
    expect(JSON.parse(result.outputs.pushed ?? '')).toEqual(OTHERS)
    expect(JSON.parse(result.outputs.failed ?? '')).toEqual(['portfolio'])
    expect(Object.keys(JSON.parse(result.outputs.digests ?? ''))).toEqual(OTHERS)
    for (const app of OTHERS) expect(await stage.tags(app)).toHaveLength(2)
    expect(await stage.tags('portfolio')).toBeNull()
  })

  it('tells Flux about those three', () => {
    const calls = stage.receiver.calls()
    expect(calls.map(({ status }) => status)).toEqual([200])
    const tags = JSON.parse(result.outputs.tags ?? '') as Record<string, string[]>
    expect(calls[0]?.bodyJson).toMatchObject({
      apps: OTHERS,
      images: OTHERS.map((app) => ({ app, tag: tags[app]?.at(-1) })),
    })
  })

  it('fails and names the app with the failing line of its Dockerfile', () => {
    expect(result.conclusion).toBe('failure')
    const failed = result.results.apps.find(({ app }) => app === 'portfolio')
    expect(failed).toMatchObject({ status: 'failed', error: { code: 'FDA-BUILD-FAILED' } })
    expect(failed?.error?.message).toContain(`apps/portfolio/Dockerfile:${line}`)
    expect(failed?.error?.message).toContain('exit code: 7')
    expect(result.annotations).toContainEqual(
      expect.objectContaining({
        level: 'error',
        file: 'apps/portfolio/Dockerfile',
        line,
        title: expect.stringMatching(/^portfolio failed/),
      }),
    )
  })

  it('keeps the end of its log in the summary', () => {
    expect(result.summary).toMatch(/^## 🔴 portfolio failed/)
    expect(result.summary).toContain('set-output name=x::1')
  })

  it('does not obey the commands that a build prints', () => {
    expect(result.outputs).not.toHaveProperty('x')
  })
})

describe('a run whose Receiver refuses', () => {
  it('is red with all images pushed', async () => {
    repository.git('revert', '--no-edit', 'HEAD')
    const result = await stage.run({
      repository,
      event: { name: 'push' },
      inputs: { apps: 'all', 'flux-webhook-token': 'another-token-than-the-receivers' },
    })
    expect(result.conclusion).toBe('failure')
    expect(JSON.parse(result.outputs.pushed ?? '')).toHaveLength(4)
    expect(result.results.notifications).toMatchObject([{ status: 'rejected', httpStatus: 400 }])
    expect(result.maskedLog).toContain('FDA-NOTIFY-REFUSED')
  })

  it('is green with on-notify-failure: warn', async () => {
    const result = await stage.run({
      repository,
      event: { name: 'push' },
      inputs: {
        'flux-webhook-token': 'another-token-than-the-receivers',
        'on-notify-failure': 'warn',
        apps: 'portfolio',
      },
    })
    expect(result.conclusion).toBe('success')
    expect(result.annotations).toContainEqual(expect.objectContaining({ level: 'warning' }))
  })
})

describe('a cancelled run', () => {
  it('ends every build, accounts for each app and writes outputs and summary', async () => {
    for (const app of [...OTHERS, 'portfolio']) {
      repository.write(
        `apps/${app}/slow.Dockerfile`,
        'FROM node:24-bookworm-slim\nRUN echo started && sleep 300\n',
      )
    }
    repository.commit('Sleep')
    const cancel = new AbortController()
    const result = await stage.run({
      repository,
      event: { name: 'push' },
      inputs: { file: '{dir}/slow.Dockerfile' },
      signal: cancel.signal,
      onLine: (line) => {
        if (line.startsWith('portfolio: building')) setTimeout(() => cancel.abort(), 1500)
      },
    })
    expect(result.conclusion).not.toBe('success')
    expect(result.results.apps.map(({ status }) => status)).toEqual(Array(4).fill('cancelled'))
    expect(result.summary).toContain('Cancelled: all 4 apps not finished')
  })
})
