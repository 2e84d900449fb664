/** What one run leaves unfinished the next one builds, told by the build state in GitHub's cache. */
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

/** The numbers of the entries of the build state. */
function stateNumbers(): readonly number[] {
  const keys = stage.cache.entries().map(({ key }) => /^fda-1-[0-9a-f]{12}-(\d{8})$/.exec(key)?.[1])
  return keys.flatMap((number) => (number === undefined ? [] : [Number(number)]))
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
      portfolio: `failed: unfinished in run ${broken.runId}`,
    })
    expect(still.results.base).toMatchObject({
      source: 'state',
      reason: `build state of run ${broken.runId}`,
    })

    change('apps/portfolio/Dockerfile', 'RUN exit 7\n', '', 'Mend portfolio')
    expect(told(await push())).toEqual({ portfolio: `pushed: unfinished in run ${still.runId}` })
    expect(stateNumbers().toSorted()).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
  })

  it('is forgotten once it is built: the next run has nothing to do and saves nothing', async () => {
    const before = stateNumbers().length
    const idle = await push()
    expect(idle.conclusion).toBe('success')
    expect(idle.results.apps).toEqual([])
    expect(stateNumbers()).toHaveLength(before)
  })

  it('leaves no file of the state in the checkout', () => {
    expect(repository.git('status', '--porcelain')).toBe('')
  })
})
