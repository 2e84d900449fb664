/** One stage and one repository for all tests of a file: up before the first of them, down after the last. */
import { afterAll, beforeAll } from 'vitest'
import { createExampleRepository, type Repository } from './repository.ts'
import { openStage, type Stage } from './stage.ts'

/** Where the tests of a file play; filled before the first of them. */
export interface World {
  readonly stage: Stage
  readonly repository: Repository
}

/** The world of the tests of this file. `prepare` may write and commit, and start what it stops in what it returns. */
export function useStage(
  options: Parameters<typeof openStage>[0] = {},
  prepare: (world: World) => Promise<() => Promise<void>> | undefined = () => undefined,
): World {
  let stage: Stage | undefined
  let repository: Repository | undefined
  let undo: (() => Promise<void>) | undefined
  const world: World = {
    get stage() {
      return there(stage)
    },
    get repository() {
      return there(repository)
    },
  }
  beforeAll(async () => {
    stage = await openStage(options)
    repository = createExampleRepository()
    undo = await prepare(world)
  })
  afterAll(async () => {
    await undo?.()
    repository?.dispose()
    await stage?.stop()
  })
  return world
}

function there<T>(part: T | undefined): T {
  if (part === undefined) throw new Error('the stage is not open yet')
  return part
}
