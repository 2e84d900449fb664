/** The summaries that are drawn: outcomes as runs have them, rendered by the action's own code. */
import {
  aDeploy,
  aFailedResult,
  aNotification,
  anApp,
  anOutcome,
  aPlan,
  aPlannedApp,
  aResult,
  fakeDigest,
  fakeSha,
  START,
} from '../../__tests__/fakes/builders.ts'
import { type AppResult, type FluxVerdict, isPublished, type Outcome, type Phase } from '../../src/domain.ts'
import { ActionError } from '../../src/errors.ts'
import { renderStop } from '../../src/report/stop.ts'
import { renderSummary } from '../../src/report/summary.ts'

const COMMIT_TAG = `sha-${fakeSha('main').slice(0, 7)}`
const DEPLOY_TAG = `${COMMIT_TAG}-${START + 42}`
const REASONS: Readonly<Record<string, string>> = {
  'dota-visualizer': 'packages/ui/src/button.tsx → ui → dota-visualizer',
  imdbgraph: 'apps/imdbgraph/src/app/page.tsx changed',
  'pc-tune-ups': 'packages/ui/src/button.tsx → ui → pc-tune-ups',
  portfolio: 'Dockerfile changed',
}

function app(name: string, ms: number, more: Partial<AppResult> = {}): AppResult {
  const startedAt = START + 1_900
  return aResult(name, {
    image: `docker.io/aamini/${name}`,
    reason: REASONS[name] ?? `apps/${name}/src/index.ts changed`,
    digest: fakeDigest(name),
    ...{ startedAt, durationMs: ms, builtAt: startedAt + ms - 400 },
    ...{ cachedPercent: (name.length * 13) % 100, sizeBytes: 40_000_000 + name.length * 3_141_592 },
    ...more,
  })
}

function phases(endOfBuild: number): readonly Phase[] {
  const at = (name: Phase['name'], from: number, to: number): Phase => ({
    ...{ name, startedAt: START + from, finishedAt: START + to },
  })
  return [
    at('plan', 0, 700),
    at('prepare', 700, 1_900),
    at('build', 1_900, endOfBuild),
    at('notify', endOfBuild, endOfBuild + 300),
    at('facts', endOfBuild + 300, endOfBuild + 900),
  ]
}

function outcome(apps: readonly AppResult[], endOfBuild: number, more: Partial<Outcome> = {}): Outcome {
  const plan = aPlan([], {
    base: { sha: fakeSha('base'), source: 'registry', reason: 'commit of the newest images' },
    planned: apps.map((one) => aPlannedApp(one.app.name, { app: one.app, reason: one.reason })),
    appCount: apps.length,
  })
  return anOutcome({
    ...{ apps, plan, phases: phases(endOfBuild) },
    notifications: [aNotification({ receiver: 'flux.aamini.dev/hook/3f9ac0de…', type: 'generic-oidc' })],
    flux: apps.filter(isPublished).map(({ app: { name } }) => verdict(name)),
    finishedAt: START + endOfBuild + 900,
    ...more,
  })
}

function verdict(name: string): FluxVerdict {
  return {
    ...{ app: name, policy: `flux-system/${name}`, verdict: 'selected', selected: DEPLOY_TAG },
    reason: 'the newest of 37 tags',
  }
}

const NAMES = ['dota-visualizer', 'imdbgraph', 'pc-tune-ups', 'portfolio']

function four(): Outcome {
  const apps = NAMES.map((name, index) => app(name, 31_000 + index * 7_300))
  return outcome(apps, 55_200, {
    deploys: NAMES.map((name) => aDeploy(name, { stages: [{ stage: 'commit', latencyMs: 24_000 }] })),
  })
}

function mixed(): Outcome {
  const nothing = { primaryTag: null, tags: [], digest: null, sizeBytes: null, builtAt: null }
  const apps = [
    app('dota-visualizer', 31_000),
    aFailedResult('imdbgraph', {
      ...app('imdbgraph', 18_000),
      ...nothing,
      status: 'failed',
      logTail: [
        '#14 [build 4/5] RUN npx turbo run build --filter=imdbgraph',
        '#14 11.42 src/app/page.tsx(17,9): error TS2322: Type string is not assignable to type number.',
        '#14 ERROR: process "/bin/sh -c npx turbo run build" did not complete successfully: exit code: 2',
      ],
      at: { file: 'Dockerfile', line: 17 },
      error: {
        code: 'FDA-BUILD-FAILED',
        message: 'the build failed at Dockerfile:17: process "/bin/sh -c npx turbo run build" exited with 2',
        hint: 'Read the end of the log. Build it here with: docker buildx build --file Dockerfile --build-arg APP_NAME=imdbgraph .',
      },
    }),
    app('pc-tune-ups', 300, { status: 'reused', builtAt: null, cachedPercent: null }),
    app('portfolio', 22_000, {
      ...nothing,
      status: 'cancelled',
      error: {
        code: 'FDA-BUILD-CANCELLED',
        message: 'cancelled by SIGINT',
        hint: 'Run the job again: finished images are reused.',
      },
    }),
  ]
  return outcome(apps, 33_200)
}

function forty(): Outcome {
  const apps = Array.from({ length: 40 }, (_, index) => {
    const name = `${['web', 'api', 'worker', 'docs', 'admin'][index % 5]}-${String(index).padStart(2, '0')}`
    return app(name, 9_000 + ((index * 7_919) % 48_000), { image: `ghcr.io/acme/${name}`, app: anApp(name) })
  })
  return outcome(apps, 60_000)
}

function nothing(): Outcome {
  const base = { sha: fakeSha('base'), source: 'registry', reason: 'commit of the newest images' } as const
  return anOutcome({ apps: [], plan: aPlan([], { base, appCount: 4 }), finishedAt: START + 900 })
}

/** File name → the page as GitHub's Markdown. */
export const PAGES: Readonly<Record<string, string>> = {
  'four-green': renderSummary(four()),
  'four-mixed': renderSummary(mixed()),
  forty: renderSummary(forty()),
  nothing: renderSummary(nothing()),
  stopped: renderStop(
    new ActionError('the creation time of run 1042 could not be read: GitHub answered 403', {
      code: 'FDA-BUILD-TIMESTAMP',
      hint: 'Give the job permissions: actions: read',
    }),
  ),
}
