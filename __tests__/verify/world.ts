/** A run that waits, in virtual time, on a manifests repository whose history is planned by the second. */

import type { Clock } from '../../src/ports.ts'
import type { Manifests } from '../../src/ports-flux.ts'
import type { DeployResult } from '../../src/results.ts'
import { verifyDeploys } from '../../src/verify/verify.ts'
import { anInputs, aResult, aRun, fakeSha, START } from '../fakes/builders.ts'
import { type FakeClock, fakeClock } from '../fakes/fake-clock.ts'
import { fakeLog } from '../fakes/fake-ports.ts'
import {
  aKustomization,
  aManifestsRepository,
  type FakeManifests,
  fakeManifests,
  kustomizationOf,
  type ManifestsRepository,
} from '../fakes/manifests-repository.ts'

/** The tag that `aResult` carries. */
export const OURS = aResult().deployTag ?? ''
/** Of a run a minute earlier. */
export const OLDER = `sha-0000000-${START - 60_000}`
/** Of a run a minute later. */
export const NEWER = `sha-1111111-${START + 60_000}`

/** Where a test plans, runs and looks. */
export interface World {
  readonly clock: FakeClock
  readonly repository: ManifestsRepository
  readonly manifests: FakeManifests
  readonly log: ReturnType<typeof fakeLog>
  /** Seconds after the notification at which the Receivers were called again. */
  readonly reminders: readonly number[]
  readonly stop: AbortController
  /** Plans what happens so many seconds after the notification. */
  after(seconds: number, play: () => void): void
  /** Pushes a bot commit that gives these apps the tag. */
  push(apps: readonly string[], tag?: string): void
  /** Waits for the apps, `web` if none is named. */
  wait(options?: {
    apps?: readonly string[]
    inputs?: Parameters<typeof anInputs>[0]
    manifests?: Manifests
    clock?: Clock
    notifyAgain?: () => Promise<void>
  }): Promise<readonly DeployResult[]>
}

/** The kustomizations of these apps, with the tag of an earlier run. */
export function kustomizations(apps: readonly string[], tag = OLDER): Record<string, string> {
  return Object.fromEntries(apps.map((app) => [kustomizationOf(app), aKustomization(app, tag)]))
}

/** A staging branch with the kustomizations of these apps, and nothing planned. */
export function aWorld(apps: readonly string[] = ['web'], files = kustomizations(apps)): World {
  const clock = fakeClock()
  const repository = aManifestsRepository(files)
  const manifests = fakeManifests(repository, clock)
  const log = fakeLog()
  const reminders: number[] = []
  const stop = new AbortController()
  return {
    clock,
    repository,
    manifests,
    log,
    reminders,
    stop,
    after: (seconds, play) => repository.at(START + seconds * 1000, play),
    push: (names, tag = OURS) => void repository.commit(kustomizations(names, tag)),
    async wait(options = {}) {
      const { verify, build } = anInputs({ 'wait-for': 'rollout', ...options.inputs })
      const names = options.apps ?? apps
      const published = {
        apps: names.map((name) => aResult(name)),
        head: fakeSha('main'),
        run: aRun(),
        tags: build.tags,
        notifiedAt: START,
      }
      const ports = {
        manifests: options.manifests ?? manifests,
        clock: options.clock ?? clock,
        log,
        signal: stop.signal,
      }
      const note = async () => void reminders.push((clock.now() - START) / 1000)
      return await verifyDeploys(verify, published, ports, options.notifyAgain ?? note)
    },
  }
}

/** A result in one line: `web deployed commit 20 rollout 35`, latencies in seconds, `-` for not seen. */
export function shown({ app, status, stages }: DeployResult): string {
  const reached = stages.map(
    ({ stage, latencyMs }) => `${stage} ${latencyMs === null ? '-' : latencyMs / 1000}`,
  )
  return [app, status, ...reached].join(' ')
}
