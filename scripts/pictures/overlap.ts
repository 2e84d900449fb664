/** Two runs of the week at once. */
import { existsSync, mkdirSync, mkdtempSync, readlinkSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openRepository, type Repository } from '../../__tests__/fakes/repository.ts'
import type { Stage, StageResult } from '../../__tests__/fakes/stage.ts'

/** Where both runs play. */
interface Together {
  readonly stage: Stage
  readonly repository: Repository
}

function change(repository: Repository, path: string, line: string): void {
  repository.write(path, `${repository.read(path)}${line}\n`)
  repository.commit(`Change ${path}`)
}

/** The repository as another job has it: a clone with an install of its own. */
function checkoutOf(repository: Repository, path: string): Repository {
  repository.git('clone', '--quiet', `file://${repository.path}`, path)
  mkdirSync(join(path, 'node_modules'))
  symlinkSync(readlinkSync(join(repository.path, 'node_modules/turbo')), join(path, 'node_modules/turbo'))
  return openRepository(path)
}

/** Two runs at once, the page of the older one: while its check takes its time, the newer one publishes. */
export async function overlap({ stage, repository }: Together, path: string): Promise<StageResult> {
  const directory = mkdtempSync(join(tmpdir(), 'fda-overlap-'))
  const [started, go] = [join(directory, 'started'), join(directory, 'go')]
  try {
    change(repository, path, '// The first of two.')
    const checkout = checkoutOf(repository, join(directory, 'checkout'))
    const check = `sh -c 'touch ${started}; while [ ! -e ${go} ]; do sleep 0.1; done'`
    let isOver = false
    const event = { name: 'push' }
    const older = stage
      .run({ repository: checkout, event, inputs: { 'before-publish': check } })
      .finally(() => {
        isOver = true
      })
    while (!isOver && !existsSync(started)) await new Promise((resolve) => setTimeout(resolve, 50))
    change(repository, path, '// The second of two.')
    stage.api.putBranch('main', repository.head())
    await stage.run({ repository, event }).finally(() => writeFileSync(go, ''))
    return await older
  } finally {
    stage.api.putBranch('main', null)
    rmSync(directory, { recursive: true, force: true })
  }
}
