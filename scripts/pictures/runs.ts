/** Plays a week of runs: the bundle on a real engine and registry, in a monorepo whose manifests watch its images. */
import { createManyApps } from '../../__tests__/fakes/many-apps.ts'
import { createExampleRepository, type Repository } from '../../__tests__/fakes/repository.ts'
import { openStage, type Stage, type StageResult } from '../../__tests__/fakes/stage.ts'
import { SCENES } from './scenes.ts'

/** One run of the week. */
export interface PlayedRun {
  readonly name: string
  readonly summary: string
}

const FAIL = ['app-08', 'app-19', 'app-27']

/** Thirty apps, three of which do not build. */
async function thirty(stage: Stage): Promise<StageResult> {
  const repository = createManyApps(30, (app) =>
    FAIL.includes(app)
      ? `FROM node:24-bookworm-slim\nCOPY apps/${app}/ /app/\nRUN node -e "require('@acme/${app}-types')"\n`
      : `FROM node:24-bookworm-slim\nCOPY apps/${app}/package.json /\n`,
  )
  try {
    return await stage.run({ repository, event: { name: 'push' }, inputs: { 'flux-webhook-url': '' } })
  } finally {
    repository.dispose()
  }
}

/** A registry that wants a login, and a step with another password. */
async function wrongLogin(): Promise<StageResult> {
  const stage = await openStage({ registryAuth: { username: 'ada', password: 'right-password-1' } })
  const repository = createExampleRepository()
  try {
    const inputs = { username: 'ada', password: 'wrong-password-2' }
    return await stage.run({ repository, event: { name: 'push' }, inputs })
  } finally {
    repository.dispose()
    await stage.stop()
  }
}

/** The example's manifests watch the images of the local registry. */
function watchImages(repository: Repository, image: string): void {
  const files = repository.git('grep', '-l', 'docker.io/aamini/').split('\n')
  for (const path of files)
    repository.write(path, repository.read(path).replaceAll('docker.io/aamini/', image.replace('{app}', '')))
  repository.commit('Use our registry')
}

/** Plays the week; what each run wrote to the page, in the order of play. */
export async function playWeek(tell: (line: string) => void): Promise<readonly PlayedRun[]> {
  const stage = await openStage()
  const repository = createExampleRepository()
  const runs = new Map<string, StageResult>()
  const keep = (name: string, result: StageResult) => {
    runs.set(name, result)
    tell(`${name}: ${result.summary.split('\n')[0]}`)
  }
  try {
    watchImages(repository, stage.image)
    for (const [name, play] of SCENES) keep(name, await play({ stage, repository, runs }))
    keep('thirty', await thirty(stage))
    keep('login-wrong', await wrongLogin())
    return [...runs].map(([name, { summary }]) => ({ name, summary }))
  } finally {
    repository.dispose()
    await stage.stop()
  }
}
