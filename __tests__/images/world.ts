/** A world to build in, and a build of its planned apps: what the tests of this room share. */

import type { PushDecision, WorkflowRun } from '../../src/domain.ts'
import { buildImages, prepareImages } from '../../src/images/build.ts'
import type { RawInputs } from '../../src/inputs/modes.ts'
import type { LookAtTip } from '../../src/ports.ts'
import type { BuilderFacts } from '../../src/ports-images.ts'
import { createPublisher } from '../../src/publish/publish.ts'
import { anInputs, aPlan, aRun, filledIn } from '../fakes/builders.ts'
import { fakeClock } from '../fakes/fake-clock.ts'
import { type FakeBuild, fakeDocker } from '../fakes/fake-docker.ts'
import { type FakePorts, fakePorts } from '../fakes/fake-ports.ts'
import { fakeBuilders, fakeRegistry } from '../fakes/fake-registry.ts'

/** A run on the default branch. */
export const PUSH: PushDecision = { push: true, reason: 'push on main' }
/** A pull request. */
export const BUILD_ONLY: PushDecision = { push: false, reason: 'pull_request events build only' }
/** The apps that are planned unless a test names others. */
export const NAMES = ['api', 'docs', 'web']

/** What is special about a world. */
export interface World {
  readonly builds?: Readonly<Record<string, FakeBuild>>
  readonly builder?: Partial<BuilderFacts>
  /** The version of buildx. */
  readonly buildx?: string
  readonly stop?: AbortController
  readonly ports?: Partial<FakePorts>
}

/** Ports whose docker, registry and clock belong together. */
export function aWorld({
  builds = {},
  builder = {},
  buildx = '0.30.1',
  stop = new AbortController(),
  ports = {},
}: World = {}) {
  const clock = fakeClock()
  const registry = fakeRegistry()
  const docker = fakeDocker({ registry, clock, signal: stop.signal, builds })
  const builders = fakeBuilders({ builder, buildx })
  return fakePorts({ clock, registry, docker, builders, signal: stop.signal, ...ports })
}

/** The report of building the planned apps. */
export async function build(
  world: FakePorts,
  facts: {
    push?: PushDecision
    run?: WorkflowRun
    raw?: Partial<RawInputs>
    names?: readonly string[]
    lookAtTip?: LookAtTip | null
  } = {},
) {
  const { push = PUSH, run = aRun(), raw = {}, names = NAMES, lookAtTip = null } = facts
  const inputs = anInputs(raw).build
  const plan = aPlan(names)
  const planned = filledIn(plan.planned, inputs, { run, head: plan.head })
  const prepared = await prepareImages({ ...plan, planned }, push, run, inputs, world)
  const { beforePublish, attest, retries, timeoutMs, unchanged, force } = inputs
  const check = beforePublish === null ? null : { command: beforePublish, timeoutMs }
  const publish = createPublisher(
    { check, attests: attest, retries, lookAtTip, skipsUnchanged: unchanged === 'skip' && !force },
    world,
  )
  return await buildImages(prepared, inputs, world, publish)
}
