/** One row's world: a checkout, what earlier runs left behind, and the plan that the action makes of it. */
import type { CommitSha, Plan, WorkflowRun } from '../../src/domain.ts'
import type { Inputs } from '../../src/inputs/inputs.ts'
import type { RawInputs } from '../../src/inputs/names.ts'
import { renderState } from '../../src/plan/build-state.ts'
import { GIT_ENV, recordingGit } from '../adapters/git-repository.ts'
import { anInputs, aRun, START } from '../fakes/builders.ts'
import { type FakeLog, fakeGitHubApi } from '../fakes/fake-ports.ts'
import { type FakeRegistry, fakeRegistry } from '../fakes/fake-registry.ts'
import { planFor, targetsFor } from '../fakes/real-plan.ts'
import type { Checkout } from './checkout.ts'
import { APPS, PACKAGES } from './monorepo.ts'

/** A row's world. Steps change it, then it is planned once. */
export class Scenario {
  readonly checkout: Checkout
  readonly registry: FakeRegistry = fakeRegistry()
  /** Facts of the run that plans; set by the event. */
  run: Partial<WorkflowRun> = {}
  inputs: Partial<RawInputs> = {}
  env: Record<string, string | undefined> = {}
  /** The text of the newest entry of the build state. */
  state: string | null = null
  /** What GitHub's compare API would say, as a revision. */
  mergeBase: string | null = null
  /** Called when the row is over. */
  readonly cleanups: (() => Promise<void> | void)[] = []
  #pushed = 0

  constructor(checkout: Checkout) {
    this.checkout = checkout
    this.cleanups.push(() => checkout.remove())
  }

  parsedInputs(): Inputs {
    return anInputs(this.inputs)
  }

  /** A run of that number claims that every app but `pending` is published as of HEAD. */
  async claimAtHead(
    run: number,
    pending: readonly string[],
    base: CommitSha | null = null,
    created = START - 60_000,
  ): Promise<void> {
    const commit = await this.checkout.sha('HEAD')
    const definitions = await this.#definitions(commit)
    this.state = renderState({ run: { id: run, created }, commit, base, pending, open: [], definitions })
  }

  async #definitions(head: CommitSha): Promise<Readonly<Record<string, string>>> {
    const apps = PACKAGES.filter(({ directory }) => directory.startsWith('apps/')).map((one) => ({
      name: one.name.replace('@acme/', ''),
      package: one.name,
      directory: one.directory,
    }))
    const targets = await targetsFor(apps, head, this.#facts())
    return Object.fromEntries(targets.map(({ app, definition }) => [app.name, definition]))
  }

  #facts() {
    const { path: workspace, turboRoot, temp } = this.checkout
    return { workspace, turboRoot, temp, inputs: this.parsedInputs(), run: aRun(this.run) }
  }

  /** Images of these apps as a run on HEAD pushes them; a later call is a later run. */
  async pushImages(apps: readonly string[] = APPS): Promise<void> {
    const short = (await this.checkout.sha('HEAD')).slice(0, 7)
    this.#pushed += 1
    for (const app of apps) {
      const repository = `registry.example/acme/${app}`
      this.registry.store(repository, `sha-${short}-${START + this.#pushed * 1000}`, [app, short])
    }
  }

  /** The plan as the action makes it, what it said, and the fetches it asked git for. */
  async plan(): Promise<{ plan: Plan; log: FakeLog; fetches: readonly string[] }> {
    const { checkout, registry, state } = this
    const recorder = checkout.remote === null ? null : recordingGit(checkout.temp)
    const env = { ...GIT_ENV, ...(recorder === null ? {} : { PATH: recorder.path }), ...this.env }
    const planned = await planFor({ ...this.#facts(), env, registry, state, github: this.#github() })
    const calls = recorder?.calls() ?? []
    return { ...planned, fetches: calls.filter((call) => /(^| )fetch( |$)/.test(call)) }
  }

  #github() {
    const { checkout, mergeBase } = this
    return {
      ...fakeGitHubApi(),
      commit: async (shortened: string) => await checkout.sha(shortened).catch(() => null),
      ...(mergeBase === null ? {} : { mergeBase: async () => await checkout.sha(mergeBase) }),
    }
  }

  async end(): Promise<void> {
    for (const cleanup of this.cleanups.reverse()) await cleanup()
  }
}
