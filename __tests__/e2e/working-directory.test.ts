/** A turbo root below the top of the repository: paths on GitHub's pages begin at the top. */
import { mkdirSync, readdirSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { createManyApps } from '../fakes/many-apps.ts'
import type { Repository } from '../fakes/repository.ts'
import { useStage } from '../fakes/use-stage.ts'

const world = useStage()
let repository: Repository | undefined
afterAll(() => repository?.dispose())

it('has its apps built, and warnings and errors on the right file and line', async () => {
  repository = createManyApps(2, (_, index) =>
    index === 0
      ? 'FROM scratch as base\nCOPY apps/app-00/package.json /\n'
      : 'FROM node:24-bookworm-slim\n\nRUN exit 3\n',
  )
  const { path } = repository
  mkdirSync(join(path, 'frontend'))
  for (const name of readdirSync(path).filter((one) => !['.git', 'frontend'].includes(one)))
    renameSync(join(path, name), join(path, 'frontend', name))
  repository.commit('Move everything into frontend')
  const result = await world.stage.run({
    ...{ repository, event: { name: 'push' } },
    inputs: { 'working-directory': 'frontend', apps: 'all' },
  })
  expect(result.results.apps.map(({ app, status }) => `${app} ${status}`)).toEqual([
    'app-00 pushed',
    'app-01 failed',
  ])
  expect(result.annotations).toContainEqual(
    expect.objectContaining({ level: 'warning', file: 'frontend/apps/app-00/Dockerfile', line: 1 }),
  )
  expect(result.annotations).toContainEqual(
    expect.objectContaining({ level: 'error', file: 'frontend/apps/app-01/Dockerfile', line: 3 }),
  )
})
