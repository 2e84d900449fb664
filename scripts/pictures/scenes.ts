/** What happens in the week, run by run: each scene changes the repository or the step, and starts one run. */
import { cpSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Repository } from '../../__tests__/fakes/repository.ts'
import { PERMISSIONS, type Stage, type StageResult, type StageRun } from '../../__tests__/fakes/stage.ts'
import { overlap } from './overlap.ts'

/** What the runs of a week share. */
export interface Week {
  readonly stage: Stage
  readonly repository: Repository
  /** The runs so far, by the names of their scenes. */
  readonly runs: ReadonlyMap<string, StageResult>
}

/** A name, and one run. */
export type Scene = readonly [name: string, play: (week: Week) => Promise<StageResult>]

type Inputs = NonNullable<StageRun['inputs']>

async function push({ stage, repository }: Week, inputs: Inputs = {}): Promise<StageResult> {
  return await stage.run({ repository, event: { name: 'push' }, inputs })
}

async function byHand({ stage, repository }: Week, inputs: Inputs): Promise<StageResult> {
  return await stage.run({ repository, event: { name: 'workflow_dispatch' }, inputs })
}

/** A new line at the end of a file, committed. */
function touch(repository: Repository, path: string, line: string): void {
  repository.write(path, `${repository.read(path)}${line}\n`)
  repository.commit(`Change ${path}`)
}

/** A commit that somebody takes back right after its run. */
async function mistake(
  week: Week,
  change: (repository: Repository) => void,
  inputs: Inputs = {},
): Promise<StageResult> {
  const { repository } = week
  change(repository)
  repository.commit('A mistake')
  const result = await push(week, inputs)
  repository.git('reset', '--quiet', '--hard', 'HEAD~1')
  return result
}

function replace(repository: Repository, path: string, from: string, to: string): void {
  const text = repository.read(path)
  if (!text.includes(from)) throw new Error(`${path} does not hold ${from}`)
  repository.write(path, text.replace(from, to))
}

function remove(repository: Repository, ...paths: readonly string[]): void {
  for (const path of paths) rmSync(join(repository.path, path), { recursive: true })
}

/** A further app like imdbgraph. */
function addApp(repository: Repository, name: string): void {
  const from = join(repository.path, 'apps/imdbgraph')
  cpSync(from, join(repository.path, 'apps', name), { recursive: true })
  replace(repository, `apps/${name}/package.json`, 'imdbgraph"', `${name}"`)
}

/** GitHub's merge of a branch that changes one app, checked out; main again afterwards. */
async function pullRequest({ stage, repository }: Week, inputs: Inputs): Promise<StageResult> {
  repository.git('checkout', '--quiet', '-B', 'change')
  touch(repository, 'apps/portfolio/src/routes.js', '// In a pull request.')
  const sha = repository.head()
  repository.git('checkout', '--quiet', '--detach', 'main')
  repository.git('merge', '--quiet', '--no-ff', '--message', 'Merge', 'change')
  const pull_request = {
    number: 7,
    head: { sha, ref: 'change', repo: { full_name: 'acme/shop' } },
    base: { sha: repository.git('rev-parse', 'main'), ref: 'main' },
  }
  const event = { name: 'pull_request', payload: { pull_request } }
  const result = await stage.run({ repository, event, ref: 'refs/pull/7/merge', inputs })
  repository.git('checkout', '--quiet', 'main')
  return result
}

/** A run again: the next attempt, on the commit of the run. */
async function again({ stage, repository, runs }: Week, name: string, inputs: Inputs = {}) {
  const before = runs.get(name)
  if (before === undefined) throw new Error(`scene ${name} is played first`)
  const { runId, runNumber } = before
  return await stage.run({
    ...{ repository, event: { name: 'push' }, inputs },
    again: { runId, runNumber, attempt: 2 },
  })
}

const ROUTES = 'apps/imdbgraph/src/routes.js'
const NOWHERE = `http://127.0.0.1:9/hook/${'ab'.repeat(32)}`

const GOOD_DAYS: readonly Scene[] = [
  ['first-run', async (week) => await push(week)],
  [
    'nothing',
    async (week) => {
      touch(week.repository, 'README.md', 'More words.')
      return await push(week)
    },
  ],
  [
    'one-app',
    async (week) => {
      touch(week.repository, ROUTES, '// Changed.')
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
    async (week) => {
      const { repository } = week
      const head = repository.head()
      repository.git('checkout', '--quiet', 'HEAD~4')
      touch(repository, ROUTES, '// Older.')
      const result = await again(week, 'first-run')
      repository.git('checkout', '--quiet', '-B', 'main', head)
      return result
    },
  ],
  ['overlapping', async (week) => await overlap(week, ROUTES)],
  [
    'bot-commit',
    async (week) => {
      replace(week.repository, 'apps/imdbgraph/k8s/kustomization.yaml', 'newTag: sha-', 'newTag: sha-f')
      week.repository.commit('Update images')
      return await push(week)
    },
  ],
  ['pull-request', async (week) => await pullRequest(week, {})],
  ['preview', async (week) => await pullRequest(week, { preview: 'true' })],
  ['manual', async (week) => await byHand(week, { apps: 'imdbgraph' })],
  ['forced', async (week) => await byHand(week, { apps: 'imdbgraph', force: 'true' })],
]

const BROKEN_BUILDS: readonly Scene[] = [
  [
    'mixed',
    async (week) => {
      const { repository } = week
      repository.write('apps/portfolio/broken.js', 'const page = 1\nthis is broken\n')
      const [from, to] = [
        'RUN node scripts/assemble',
        'RUN node apps/portfolio/broken.js\nRUN node scripts/assemble',
      ]
      replace(repository, 'apps/portfolio/Dockerfile', from, to)
      touch(repository, ROUTES, '// Changed with it.')
      return await push(week)
    },
  ],
  [
    'fixed',
    async (week) => {
      week.repository.write('apps/portfolio/broken.js', 'const page = 1\n')
      week.repository.commit('Fix portfolio')
      return await push(week)
    },
  ],
  [
    'revert',
    async (week) => {
      week.repository.git('revert', '--no-edit', 'HEAD')
      week.repository.write('apps/portfolio/broken.js', '')
      week.repository.commit('Take it back')
      return await push(week)
    },
  ],
  [
    'broken-dockerfile',
    async (week) =>
      await mistake(week, (repository) => replace(repository, 'Dockerfile', 'WORKDIR /app', 'WORKDRI /app')),
  ],
  [
    'bad-base-image',
    async (week) => {
      const base = `${week.stage.engine.registry.host}/acme/no-such-base:24`
      const change = (repository: Repository) =>
        replace(
          repository,
          'apps/portfolio/Dockerfile',
          'FROM node:24-bookworm-slim AS runtime',
          `FROM ${base} AS runtime`,
        )
      return await mistake(week, change)
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
  ['rolled-back', async (week) => await byHand(week, { mode: 'rollback', apps: 'dota-visualizer' })],
  [
    'held',
    async (week) => {
      touch(week.repository, 'README.md', 'Words after the rollback.')
      return await push(week)
    },
  ],
  [
    'nothing-published',
    async ({ stage, repository }) =>
      await stage.run({
        ...{ repository, event: { name: 'workflow_dispatch' } },
        ...{ ref: 'refs/tags/v1', inputs: { apps: 'imdbgraph' } },
      }),
  ],
]

/** A change of one app, and a step whose call of Flux goes wrong. */
function told(name: string, inputs: (stage: Stage) => Inputs): Scene {
  return [
    name,
    async (week) => {
      touch(week.repository, ROUTES, `// ${name}`)
      return await push(week, inputs(week.stage))
    },
  ]
}

const LOST_CALLS: readonly Scene[] = [
  told('flux-not-told', () => ({ 'flux-webhook-token': 'another-token-than-the-receivers' })),
  ['re-run', async (week) => await again(week, 'flux-not-told')],
  told('webhook-down', () => ({ 'flux-webhook-url': NOWHERE })),
  told('url-wrong', ({ receiver }) => ({
    'flux-webhook-url': receiver.url('ci-images').replace(/[0-9a-f]{8}$/, '00000000'),
  })),
  told('token-missing', () => ({ 'flux-webhook-token': '' })),
  told('url-missing', () => ({ 'flux-webhook-url': '' })),
]

const WRONG_SETTINGS: readonly Scene[] = [
  [
    'permission-missing',
    async (week) => {
      week.stage.api.permit({ contents: 'read' })
      touch(week.repository, ROUTES, '// Without a permission.')
      const result = await push(week)
      week.stage.api.permit(PERMISSIONS)
      return result
    },
  ],
  [
    'registry-down',
    async (week) => {
      touch(week.repository, ROUTES, '// Without a registry.')
      return await push(week, { image: '127.0.0.1:9/acme/{app}', retries: '0' })
    },
  ],
  [
    'turbo-json',
    async (week) => await mistake(week, ({ write }) => write('turbo.json', '{\n  "tasks": {\n')),
  ],
  [
    'package-json',
    async (week) =>
      await mistake(week, ({ write }) =>
        write('apps/portfolio/package.json', '{\n  "name": "portfolio",\n  oops\n'),
      ),
  ],
  ['dockerfile-gone', async (week) => await mistake(week, (repository) => remove(repository, 'Dockerfile'))],
  [
    'no-dockerfile',
    async (week) =>
      await mistake(week, (repository) => remove(repository, 'Dockerfile', 'apps/portfolio/Dockerfile')),
  ],
  [
    'stopped',
    async (week) => await push(week, { retries: 'many', platforms: '-x', 'wait-timeout': '10 parsecs' }),
  ],
]

const NEW_SHAPES: readonly Scene[] = [
  [
    'app-added',
    async (week) => {
      addApp(week.repository, 'admin')
      week.repository.commit('Add admin')
      return await push(week)
    },
  ],
  [
    'app-renamed',
    async (week) => {
      addApp(week.repository, 'backoffice')
      remove(week.repository, 'apps/admin')
      week.repository.commit('Rename admin')
      return await push(week)
    },
  ],
  [
    'app-deleted',
    async (week) => {
      remove(week.repository, 'apps/backoffice')
      week.repository.commit('Remove backoffice')
      return await push(week)
    },
  ],
  [
    'tags-changed',
    async (week) => {
      touch(week.repository, ROUTES, '// With other tags.')
      return await push(week, { tags: 'main-{shortsha}-{timestamp}' })
    },
  ],
  [
    'image-changed',
    async (week) => await push(week, { image: week.stage.image.replace('{app}', 'shop-{app}') }),
  ],
  // The last: it is in the base of whatever follows.
  ['lockfile', async (week) => await mistake(week, ({ write }) => write('package-lock.json', '{ "name": '))],
]

/** The runs of the week, in the order of play. */
export const SCENES: readonly Scene[] = [
  ...GOOD_DAYS,
  ...BROKEN_BUILDS,
  ...LOST_CALLS,
  ...WRONG_SETTINGS,
  ...NEW_SHAPES,
]
