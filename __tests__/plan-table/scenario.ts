/** One row's world: a checkout, what earlier runs left behind, and the plan that the action makes of it. */
import { type CommitSha, type Plan, shortSha, type WorkflowRun } from '../../src/domain.ts'
import { HttpError } from '../../src/errors.ts'
import type { Inputs } from '../../src/inputs/inputs.ts'
import type { RawInputs } from '../../src/inputs/modes.ts'
import type { ImageFact, ImageOrigin } from '../../src/plan/facts.ts'
import type { Registry } from '../../src/ports-images.ts'
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
  /** Repository → what an earlier run found out. */
  readonly facts = new Map<string, ImageFact>()
  /** Tag → what its image says of itself, where it is not what would be built now. */
  readonly origins: Record<string, ImageOrigin | null> = {}
  /** Apps whose tags the registry does not list, and those whose newest tag its list does not show yet. */
  readonly unlisted: string[] = []
  readonly lagging: string[] = []
  /** What GitHub's compare API would say, as a revision. */
  mergeBase: string | null = null
  /** Called when the row is over. */
  readonly cleanups: (() => Promise<void> | void)[] = []
  #pushed = 0
  readonly #deleted = new Set<string>()

  constructor(checkout: Checkout) {
    this.checkout = checkout
    this.cleanups.push(() => checkout.remove())
  }

  parsedInputs(): Inputs {
    return anInputs(this.inputs)
  }

  /** A run that published every app as of HEAD, and left facts. */
  async greenRun(): Promise<void> {
    const commit = await this.checkout.sha('HEAD')
    const definitions = await this.#definitions(commit)
    const tag = await this.pushImages()
    for (const app of APPS) {
      const fingerprint = definitions[app] ?? ''
      this.facts.set(repositoryOf(app), { tag, commit, fingerprint, durationMs: null })
    }
  }

  async #definitions(head: CommitSha): Promise<Readonly<Record<string, string>>> {
    const apps = PACKAGES.filter(({ directory }) => directory.startsWith('apps/')).map((one) => ({
      name: one.name.replace('@acme/', ''),
      package: one.name,
      directory: one.directory,
    }))
    const targets = await targetsFor(apps, head, this.#facts())
    return Object.fromEntries(targets.map(({ app, fingerprint }) => [app.name, fingerprint]))
  }

  #facts() {
    const { path: workspace, turboRoot, temp } = this.checkout
    return { workspace, turboRoot, temp, inputs: this.parsedInputs(), run: aRun(this.run) }
  }

  /** Images of these apps as an earlier run on HEAD pushed them; a later call is a later run. Their run tag. */
  async pushImages(apps: readonly string[] = APPS): Promise<string> {
    this.#pushed += 1
    return await this.#push(apps, 'HEAD', START - 1_000_000 + this.#pushed * 1000)
  }

  /** Images of these apps by a run that is later than the one that plans. */
  async pushLater(apps: readonly string[]): Promise<string> {
    return await this.#push(apps, 'HEAD', START + 1000)
  }

  /** Images of these apps by an earlier attempt of the run that plans. */
  async pushOwn(apps: readonly string[]): Promise<string> {
    return await this.#push(apps, 'HEAD', START + aRun().number)
  }

  /** What a rollback to a marked commit leaves: a run tag of the old image, and a hold at HEAD. */
  async rollBack(app: string, mark: string): Promise<void> {
    this.#pushed += 1
    const tag = await this.#push([app], mark, START - 1_000_000 + this.#pushed * 1000 + 78)
    const since = shortSha(await this.checkout.sha('HEAD'))
    this.registry.store(repositoryOf(app), `hold-${since}.${tag}`, [app, mark])
  }

  /** Somebody removes the newest image of an app. */
  deleteNewest(app: string): void {
    this.#deleted.add(`${repositoryOf(app)}:${this.#newest(app)}`)
  }

  #newest(app: string): string {
    const tags = Object.keys(this.registry.tags(repositoryOf(app))).filter((tag) => tag.startsWith('sha-'))
    return tags.sort((a, b) => Number(a.split('-')[2]) - Number(b.split('-')[2])).at(-1) ?? ''
  }

  /** The registry as it answers. */
  #registry(): Registry {
    const hidden = new Set(this.lagging.map((app) => `${repositoryOf(app)}:${this.#newest(app)}`))
    return {
      ...this.registry,
      listTags: async (repository) => {
        if (this.unlisted.some((app) => repositoryOf(app) === repository))
          throw new HttpError('denied', { status: 401, code: 'FDA-PUSH-DENIED' })
        const tags = await this.registry.listTags(repository)
        return tags.filter((tag) => {
          const name = `${repository}:${tag}`
          return !hidden.has(name) && !this.#deleted.has(name)
        })
      },
      tryDigest: async (ref) =>
        this.#deleted.has(`${ref.repository}:${ref.reference}`) ? null : await this.registry.tryDigest(ref),
    }
  }

  async #push(apps: readonly string[], commit: string, time: number): Promise<string> {
    const short = shortSha(await this.checkout.sha(commit))
    const tag = `sha-${short}-${time}`
    for (const app of apps) this.registry.store(repositoryOf(app), tag, [app, short])
    return tag
  }

  /** The plan as the action makes it, what it said, and the fetches it asked git for. */
  async plan(): Promise<{ plan: Plan; log: FakeLog; fetches: readonly string[] }> {
    const { checkout, facts, origins } = this
    const registry = this.#registry()
    const publishes = this.run.pullRequest == null && this.run.mergeGroupBase == null
    const recorder = checkout.remote === null ? null : recordingGit(checkout.temp)
    const env = { ...GIT_ENV, ...(recorder === null ? {} : { PATH: recorder.path }), ...this.env }
    const planned = await planFor({
      ...this.#facts(),
      env,
      registry,
      facts,
      origins,
      publishes,
      github: this.#github(),
    })
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

function repositoryOf(app: string): string {
  return `registry.example/acme/${app}`
}
