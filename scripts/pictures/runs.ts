/** The runs that are drawn: the bundle on a real engine and registry, in a monorepo that lives through a week. */
import { createManyApps } from '../../__tests__/fakes/many-apps.ts'
import { createExampleRepository, type Repository } from '../../__tests__/fakes/repository.ts'
import { openStage, type Stage, type StageResult, type StageRun } from '../../__tests__/fakes/stage.ts'

/** One run that is drawn. */
export interface DrawnRun {
  readonly name: string
  readonly summary: string
}

/** What the runs of a week share. */
interface Week {
  readonly stage: Stage
  readonly repository: Repository
  readonly first: StageResult | null
}

type Scene = readonly [name: string, play: (week: Week) => Promise<StageResult>]

const push = async ({ stage, repository }: Week, inputs: StageRun['inputs'] = {}, event = 'push') =>
  await stage.run({ repository, event: { name: event }, inputs })

/** A new line at the end of a file, committed. */
function touch(repository: Repository, path: string, line: string): void {
  repository.write(path, `${repository.read(path)}${line}\n`)
  repository.commit(`Change ${path}`)
}

const SCENES: readonly Scene[] = [
  ['first-run', async (week) => await push(week)],
  [
    'nothing',
    async (week) => {
      touch(week.repository, 'README.md', 'More words.')
      return await push(week)
    },
  ],
  [
    'four-green',
    async (week) => {
      touch(week.repository, 'packages/ui/src/page.js', '// Changed.')
      touch(week.repository, 'packages/server/src/server.js', '// Changed.')
      return await push(week)
    },
  ],
  [
    'superseded',
    async ({ stage, repository, first }) => {
      if (first === null) throw new Error('the first run is played first')
      const head = repository.head()
      repository.git('checkout', '--quiet', 'HEAD~3')
      touch(repository, 'apps/imdbgraph/src/routes.js', '// Older.')
      const { runId, runNumber } = first
      const again = { runId, runNumber, attempt: 2 }
      const result = await stage.run({ repository, event: { name: 'push' }, again })
      repository.git('checkout', '--quiet', '-B', 'main', head)
      return result
    },
  ],
  [
    'mixed',
    async (week) => {
      const { repository } = week
      const text = repository.read('apps/portfolio/Dockerfile')
      repository.write('apps/portfolio/broken.js', 'const page = 1\nthis is broken\n')
      repository.write(
        'apps/portfolio/Dockerfile',
        text.replace(
          'RUN node scripts/assemble',
          'RUN node apps/portfolio/broken.js\nRUN node scripts/assemble',
        ),
      )
      touch(repository, 'apps/imdbgraph/src/routes.js', '// Changed.')
      const result = await push(week)
      repository.git('revert', '--no-edit', 'HEAD')
      return result
    },
  ],
  [
    'rejected',
    async (week) => {
      touch(week.repository, 'packages/ui/src/page.js', '// Changed again.')
      const check = `sh -c 'echo "scanning $IMAGE"; test "$APP" != imdbgraph || { echo "CVE-2026-0001 critical in openssl 3.0.1"; exit 3; }'`
      return await push(week, { 'before-publish': check })
    },
  ],
  [
    'rolled-back',
    async (week) => await push(week, { mode: 'rollback', apps: 'dota-visualizer' }, 'workflow_dispatch'),
  ],
  [
    'held',
    async (week) => {
      touch(week.repository, 'README.md', 'Words after the rollback.')
      return await push(week)
    },
  ],
  [
    'flux-not-told',
    async (week) => {
      touch(week.repository, 'apps/imdbgraph/src/routes.js', '// And again.')
      return await push(week, { 'flux-webhook-token': 'another-token-than-the-receivers' })
    },
  ],
  [
    'nothing-published',
    async ({ stage, repository }) =>
      await stage.run({
        repository,
        event: { name: 'workflow_dispatch' },
        ref: 'refs/tags/v1',
        inputs: { apps: 'imdbgraph' },
      }),
  ],
  [
    'stopped',
    async (week) => await push(week, { retries: 'many', platforms: '-x', 'wait-timeout': '10 parsecs' }),
  ],
]

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

/** Plays the week; what each run wrote to the page, in the order of play. */
export async function playWeek(tell: (line: string) => void): Promise<readonly DrawnRun[]> {
  const stage = await openStage()
  const repository = createExampleRepository()
  const drawn: DrawnRun[] = []
  let first: StageResult | null = null
  try {
    for (const [name, play] of SCENES) {
      const result = await play({ stage, repository, first })
      first ??= result
      drawn.push({ name, summary: result.summary })
      tell(`${name}: ${result.summary.split('\n')[0]}`)
    }
    drawn.push({ name: 'thirty', summary: (await thirty(stage)).summary })
    return drawn
  } finally {
    repository.dispose()
    await stage.stop()
  }
}
