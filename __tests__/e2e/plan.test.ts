/** What one run leaves unfinished the next one builds: the registry tells, and facts in GitHub's cache save a look. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createExampleRepository, type Repository } from '../fakes/repository.ts'
import { openStage, type Stage, type StageResult } from '../fakes/stage.ts'

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

const INPUTS = { filter: './apps/portfolio\n./apps/pc-tune-ups' }
const push = async () => await stage.run({ repository, event: { name: 'push' }, inputs: INPUTS })

function told(result: StageResult): Record<string, string> {
  return Object.fromEntries(
    result.results.apps.map(({ app, status, reason }) => [app, `${status}: ${reason}`]),
  )
}

function change(file: string, from: string, to: string, message: string): void {
  repository.write(file, repository.read(file).replace(from, to))
  repository.commit(message)
}

/** How many entries hold facts. */
function factEntries(): number {
  return stage.cache.entries().filter(({ key }) => key.startsWith('fda-facts-')).length
}

describe('an app that fails', () => {
  it('is built by the next push although that touched only another app, which says why', async () => {
    const first = await push()
    expect(first.conclusion).toBe('success')
    expect(first.results.base).toMatchObject({ sha: null, source: 'none' })

    change('apps/portfolio/Dockerfile', 'USER node', 'RUN exit 7\nUSER node', 'Break portfolio')
    const broken = await push()
    expect(broken.conclusion).toBe('failure')
    expect(told(broken)).toEqual({ portfolio: 'failed: apps/portfolio/Dockerfile changed' })

    repository.write('apps/pc-tune-ups/NEWS.md', 'New.\n')
    repository.commit('Tell the news of pc-tune-ups')
    const still = await push()
    expect(told(still)).toEqual({
      'pc-tune-ups': 'pushed: apps/pc-tune-ups/NEWS.md changed',
      portfolio: 'failed: apps/portfolio/Dockerfile changed',
    })
    expect(still.results.base).toMatchObject({ source: 'registry' })

    change('apps/portfolio/Dockerfile', 'RUN exit 7\n', '', 'Fix portfolio')
    // As it was when its newest image was built: nothing is to be done.
    const fixed = await push()
    expect(told(fixed)).toEqual({})
  })

  it('has nothing to do afterwards, writes no fact, and needs none', async () => {
    const before = factEntries()
    expect(before).toBe(2)
    expect((await push()).results.apps).toEqual([])
    expect(factEntries()).toBe(before)
    await stage.cache.clear()
    expect((await push()).results.apps).toEqual([])
  })

  it('leaves no file in the checkout', () => {
    expect(repository.git('status', '--porcelain')).toBe('')
  })
})
