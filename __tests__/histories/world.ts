/** A branch, its workflow runs and everything they leave behind, in memory; runs advance one step at a time, as chosen. */
import { createHash } from 'node:crypto'
import type { Outcome } from '../../src/domain.ts'
import type { Inputs } from '../../src/inputs/inputs.ts'
import type { Clock, Ports } from '../../src/ports.ts'
import { anInputs, aRun, fakeSha, START } from '../fakes/builders.ts'
import { type FakeBuild, fakeDocker } from '../fakes/fake-docker.ts'
import { fakePorts } from '../fakes/fake-ports.ts'
import { type FakeRegistry, fakeRegistry } from '../fakes/fake-registry.ts'
import { type FakeCommit, type FakePackage, fakeRepository } from '../fakes/fake-repository.ts'
import type { Shape } from './script.ts'

/** The code under test: the real one, or one with a rule taken out. */
export type RunPipeline = (inputs: Inputs, run: ReturnType<typeof aRun>, ports: Ports) => Promise<Outcome>

/** A place where a run waits for its turn. */
interface Gate {
  readonly attempt: Attempt
  readonly label: string
  readonly open: () => void
}

/** One attempt of a workflow run. */
export interface Attempt {
  readonly job: number
  readonly id: number
  readonly number: number
  readonly attempt: number
  readonly createdAt: number
  readonly head: string
  /** The apps asked for by name; null = a full run. */
  readonly apps: string | null
  state: 'running' | 'green' | 'red' | 'superseded' | 'killed'
  readonly abort: AbortController
  /** Nothing else ran when it began. */
  readonly alone: boolean
}

/** An image as the registry shows it. */
export interface Image {
  readonly app: string
  readonly tag: string
  readonly need: string
}

/** A history that is being played. */
export class World {
  readonly attempts: Attempt[] = []
  readonly problems: string[] = []
  readonly trace: string[] = []
  private readonly shape: Shape
  private readonly runPipeline: RunPipeline
  private readonly registry: FakeRegistry = fakeRegistry()
  private readonly commits: Record<string, FakeCommit> = {}
  private gates: Gate[] = []
  private states: { key: string; text: string }[] = []
  private failures: string[] = []
  private readonly told = new Set<string>()
  private stateWasLost = false
  /**
   * Runs whose claims were lost while they ran. Others cannot know of them before their end, when they tell what they pushed
   * all the same; killed before that, they would be a hole, which only a cache cleared by hand at that moment makes.
   */
  private readonly strays = new Set<Attempt>()
  /** How many attempts there were when the last stray ended. */
  private strayEnd = 0
  private head: string
  private runs = 0

  constructor(shape: Shape, runPipeline: RunPipeline) {
    this.shape = shape
    this.runPipeline = runPipeline
    this.head = this.commit(null, firstFiles(shape))
  }

  /** Adds a commit on top of the head, or of an older commit (a force push), and starts its runs. */
  push(changes: Readonly<Record<string, string>>, onto: number | null): void {
    const names = Object.keys(this.commits)
    const parent = onto === null ? this.head : (names[onto % names.length] ?? this.head)
    const files = { ...(this.commits[parent]?.files ?? {}), ...changes }
    this.head = this.commit(parent, files)
    this.note(`push ${this.head} on ${parent}: ${JSON.stringify(changes)}`)
    for (const job of this.shape.filters.keys()) this.start(job, null)
  }

  /** Starts a run by hand on the head. */
  dispatch(job: number, apps: readonly string[] | null): Attempt {
    return this.start(job % this.shape.filters.length, apps === null ? null : apps.join(','))
  }

  /** Runs an ended run again: same commit, same creation time. */
  rerun(index: number): void {
    const ended = this.attempts.filter(({ state }) => state !== 'running')
    const old = ended[index % Math.max(1, ended.length)]
    if (old === undefined) return
    // GitHub runs a run again only after its newest attempt ended.
    const newest = this.attempts.filter(({ id }) => id === old.id).at(-1)
    if (newest === undefined || newest.state === 'running') return
    this.begin({ ...newest, attempt: newest.attempt + 1 })
  }

  /** The process of a running attempt is gone: nothing of it happens any more. */
  kill(index: number): void {
    const running = this.attempts.filter(({ state }) => state === 'running')
    const victim = running[index % Math.max(1, running.length)]
    if (victim === undefined || this.strays.has(victim)) return
    victim.state = 'killed'
    this.gates = this.gates.filter(({ attempt }) => attempt !== victim)
    this.note(`kill ${nameOf(victim)}`)
  }

  /** A running attempt gets a signal. */
  cancel(index: number): void {
    const running = this.attempts.filter(({ state }) => state === 'running')
    const victim = running[index % Math.max(1, running.length)]
    if (victim === undefined || this.strays.has(victim)) return
    this.note(`cancel ${nameOf(victim)}`)
    victim.abort.abort(new Error('the run was cancelled'))
  }

  /** The next build of that app fails, or with `notify` the next call of a Receiver. */
  failNext(what: string): void {
    this.failures.push(what)
  }

  /** The cache service forgets everything. */
  loseState(): void {
    this.states = []
    this.stateWasLost = true
    for (const attempt of this.attempts) if (attempt.state === 'running') this.strays.add(attempt)
    this.note('state lost')
  }

  /** From here on nothing fails any more. */
  calm(): void {
    this.failures = []
  }

  /** Lets one waiting step happen, as chosen. Says whether there was one. */
  async step(choice: number): Promise<boolean> {
    await settle()
    const work = this.gates.filter(({ label }) => label !== 'sleep')
    const open = work.length > 0 ? work : this.gates
    const gate = open[choice % Math.max(1, open.length)]
    if (gate === undefined) return false
    this.gates = this.gates.filter((one) => one !== gate)
    this.note(`  ${nameOf(gate.attempt)} ${gate.label}`)
    gate.open()
    await settle()
    return true
  }

  /** Lets everything that waits happen. */
  async drain(): Promise<void> {
    for (let steps = 0; await this.step(0); steps++) {
      if (steps > 20_000) throw new Error('the runs never come to an end')
    }
  }

  private start(job: number, apps: string | null): Attempt {
    this.runs++
    return this.begin({
      job,
      id: 1000 + this.runs,
      number: this.runs,
      attempt: 1,
      createdAt: START + this.runs * 60_000,
      head: this.head,
      apps,
    })
  }

  private begin(facts: Omit<Attempt, 'state' | 'abort' | 'alone'>): Attempt {
    const alone = this.attempts.every(({ state }) => state !== 'running')
    const attempt: Attempt = { ...facts, state: 'running', abort: new AbortController(), alone }
    this.attempts.push(attempt)
    this.note(
      `start ${nameOf(attempt)} of ${attempt.head}${attempt.apps === null ? '' : ` for ${attempt.apps}`}`,
    )
    void this.play(attempt)
    return attempt
  }

  private async play(attempt: Attempt): Promise<void> {
    const ports = this.portsOf(attempt)
    let state: Attempt['state']
    try {
      const filter = this.shape.filters[attempt.job] ?? ['./apps/*']
      const inputs = anInputs({
        image: 'registry.example/acme/{app}',
        filter: filter.join('\n'),
        'build-args': `LEVEL=${this.commits[attempt.head]?.files['.github/level'] ?? '0'}`,
        apps: attempt.apps ?? '',
        'flux-webhook-url': 'https://flux.example/hook/c0ffee',
        'flux-webhook-token': 'token',
      } as Parameters<typeof anInputs>[0])
      const run = aRun({
        id: attempt.id,
        number: attempt.number,
        attempt: attempt.attempt,
        sha: fakeSha(attempt.head),
        eventName: attempt.apps === null ? 'push' : 'workflow_dispatch',
      })
      state = stateOf(await this.runPipeline(inputs, run, ports))
    } catch (error) {
      if ((attempt.state as string) === 'killed') return
      this.note(`${nameOf(attempt)} threw ${String(error)}`)
      state = 'red'
    }
    if (attempt.state !== 'running') return
    attempt.state = state
    if (this.strays.delete(attempt)) this.strayEnd = this.attempts.length
    this.note(`${nameOf(attempt)} is ${state}`)
    if (state === 'green' && attempt.apps === null && attempt.head === this.head) this.check(attempt)
  }

  /** What must hold whenever a full run of the branch's head has ended well. */
  private check(attempt: Attempt): void {
    for (const app of this.shape.apps) {
      if (!this.selects(attempt.job, app) || !this.isQuiet(app, attempt)) continue
      const newest = this.newest(app)
      const need = this.need(app, attempt.head)
      if (newest === null) this.problems.push(`${app} has no image after ${nameOf(attempt)}`)
      else if (newest.need !== need) {
        this.problems.push(
          `${app} is at ${newest.tag} (${newest.need}) after ${nameOf(attempt)}, needs ${need}`,
        )
      } else if (this.knowsWhatWasTold(attempt) && !this.told.has(`${app}:${newest.tag}`)) {
        this.problems.push(`Flux was never told of ${app}:${newest.tag}`)
      }
    }
  }

  /**
   * A registry does not show what Flux was told, and a run that overlaps another one may not see that the other one ended
   * without telling: the image is right, and the next run tells of it.
   */
  private knowsWhatWasTold(attempt: Attempt): boolean {
    return !this.stateWasLost && attempt.alone && this.attempts.at(-1) === attempt
  }

  /**
   * Whether the newest full run of every job that pushes the app is a green one of the head. Jobs with other filters keep
   * states of their own: what a killed run of one left behind, the next run of that job mends, and no other can.
   */
  private isQuiet(app: string, attempt: Attempt): boolean {
    if (this.strays.size > 0 || this.attempts.indexOf(attempt) < this.strayEnd) return false
    const jobs = [...this.shape.filters.keys()].filter((job) => this.selects(job, app))
    return jobs.every((job) => {
      const newest = this.attempts.filter((one) => one.job === job && one.apps === null).at(-1)
      if (newest?.state !== 'green' || newest.head !== this.head) return false
      // A run that planned nothing says nothing, so a slower, older one of its job may push after it.
      return jobs.length === 1 || newest.alone
    })
  }

  private selects(job: number, app: string): boolean {
    const globs = this.shape.filters[job] ?? []
    return globs.some((glob) => glob === './apps/*' || glob === `./apps/${app}`)
  }

  /** The image that Flux would pick: the one with the highest run tag. */
  private newest(app: string): Image | null {
    const tags = Object.keys(this.registry.tags(`registry.example/acme/${app}`))
    const stamped = tags.flatMap((tag) => {
      const [, time] = /^sha-[0-9a-f]{7}-(\d+)$/.exec(tag) ?? []
      return time === undefined ? [] : [{ tag, time: Number(time) }]
    })
    stamped.sort((a, b) => b.time - a.time)
    const tag = stamped[0]?.tag
    return tag === undefined ? null : { app, tag, need: this.built.get(`${app}:${tag}`) ?? 'unknown' }
  }

  /** By app and tag, what the image was made from. */
  private readonly built = new Map<string, string>()
  private readonly byDigest = new Map<string, string>()

  /** All that decides an app's image at a commit, hashed: written without the code that is tested. */
  private need(app: string, commit: string): string {
    const files = this.commits[commit]?.files ?? {}
    const wanted = new Set<string>()
    const visit = (name: string): void => {
      if (wanted.has(name)) return
      wanted.add(name)
      for (const dependency of this.shape.dependencies[name] ?? []) visit(dependency)
    }
    visit(app)
    const own = Object.entries(files).filter(([path]) => {
      const directory = path.split('/').slice(0, 2)
      if (directory[0] === 'apps' || directory[0] === 'packages') return wanted.has(directory[1] ?? '')
      if (path === 'Dockerfile') return !this.shape.ownDockerfile.includes(app)
      return path === '.dockerignore' || path === '.npmrc' || path === '.github/level'
    })
    return createHash('sha256').update(JSON.stringify(own.sort())).digest('hex').slice(0, 8)
  }

  private commit(parent: string | null, files: Readonly<Record<string, string>>): string {
    const name = `c${Object.keys(this.commits).length}`
    this.commits[name] = { parents: parent === null ? [] : [parent], files }
    return name
  }

  private note(line: string): void {
    this.trace.push(line)
  }

  private async gate(attempt: Attempt, label: string, signal?: AbortSignal): Promise<void> {
    if (attempt.state === 'killed') return await new Promise<never>(() => undefined)
    await new Promise<void>((open) => {
      const gate = { attempt, label, open }
      this.gates.push(gate)
      signal?.addEventListener(
        'abort',
        () => {
          this.gates = this.gates.filter((one) => one !== gate)
          open()
        },
        { once: true },
      )
    })
  }

  private portsOf(attempt: Attempt): Ports {
    const { signal } = attempt.abort
    const clock: Clock = {
      // The time of the newest run: no entry of another run is from the future.
      now: () => START + this.runs * 60_000,
      sleep: async (_, until) => {
        if (!until.aborted) await this.gate(attempt, 'sleep', until)
      },
    }
    const repository = fakeRepository({
      packages: packagesOf(this.shape),
      commits: this.commits,
      head: attempt.head,
    })
    const registry = this.registryOf(attempt)
    const steps: Clock = { ...clock, sleep: async () => await this.gate(attempt, 'build step', signal) }
    const docker = fakeDocker({ registry, clock: steps, signal, builds: this.builds })
    const base = fakePorts({ ...repository, registry, docker, signal } as Parameters<typeof fakePorts>[0])
    return {
      ...base,
      clock,
      github: {
        ...base.github,
        runCreatedAt: async (id: number) => this.attempts.find((one) => one.id === id)?.createdAt ?? 0,
      },
      receivers: {
        post: async (request) => {
          await this.gate(attempt, 'notify')
          this.failIf('notify')
          const body = JSON.parse(request.body) as { images: { app: string; tag: string }[] }
          for (const { app, tag } of body.images) this.told.add(`${app}:${tag}`)
          return { status: 200, bodyStart: '', retryAfterMs: null }
        },
      },
      state: {
        close: async () => undefined,
        newest: async (prefix) => {
          await this.gate(attempt, 'read state')
          return this.states.filter(({ key }) => key.startsWith(prefix)).at(-1) ?? null
        },
        save: async (key, text) => {
          await this.gate(attempt, 'save state')
          const taken = this.states.some((one) => one.key === key)
          this.note(`  ${nameOf(attempt)} ${taken ? 'finds taken' : 'saves'} ${key} ${text}`)
          if (!taken) this.states.push({ key, text })
          return !taken
        },
      },
    }
  }

  /** Every build takes a step, and fails where that was wished for before its end. */
  private readonly builds: Readonly<Record<string, FakeBuild>> = new Proxy<Record<string, FakeBuild>>(
    {},
    { get: (_, app) => this.buildOf(String(app)) },
  )

  private buildOf(app: string): FakeBuild {
    let failure: string | undefined
    const take = () => (failure ??= this.takeFailure(app) ? 'exit code: 1' : undefined)
    return Object.defineProperty({ ms: 1 }, 'fails', { get: take })
  }

  private failIf(what: string): void {
    if (this.takeFailure(what)) throw new Error(`${what} fails`)
  }

  private takeFailure(what: string): boolean {
    const place = this.failures.indexOf(what)
    if (place < 0) return false
    this.failures.splice(place, 1)
    return true
  }

  private registryOf(attempt: Attempt): FakeRegistry {
    const { registry } = this
    return {
      ...registry,
      store: (repository, tag, content) => {
        const manifest = registry.store(repository, tag, content)
        const app = repository.split('/').at(-1) ?? ''
        const need = this.need(app, attempt.head)
        this.built.set(`${app}:${tag}`, need)
        this.byDigest.set(`${app}@${manifest.digest}`, need)
        return manifest
      },
      putManifest: async (ref, manifest) => {
        await this.gate(attempt, `tag ${ref.repository.split('/').at(-1)}:${ref.reference}`)
        await registry.putManifest(ref, manifest)
        const app = ref.repository.split('/').at(-1) ?? ''
        const need = this.byDigest.get(`${app}@${manifest.digest}`)
        if (need !== undefined) this.built.set(`${app}:${ref.reference}`, need)
      },
    }
  }
}

/** How a run ended, as its badge shows. */
function stateOf(outcome: Outcome): Attempt['state'] {
  const statuses = outcome.apps.map(({ status }) => status)
  if (statuses.includes('superseded')) return 'superseded'
  const told = outcome.notifications.every(({ status }) => status === 'accepted')
  return told && statuses.every((status) => ['pushed', 'reused', 'skipped'].includes(status))
    ? 'green'
    : 'red'
}

function nameOf({ number, attempt }: Pick<Attempt, 'number' | 'attempt'>): string {
  return `run ${number}.${attempt}`
}

function packagesOf(shape: Shape): readonly FakePackage[] {
  const of = (kind: string) => (name: string) => ({
    name: `@acme/${name}`,
    directory: `${kind}/${name}`,
    dependencies: (shape.dependencies[name] ?? []).map((dependency) => `@acme/${dependency}`),
  })
  return [...shape.apps.map(of('apps')), ...shape.libraries.map(of('packages'))]
}

function firstFiles(shape: Shape): Readonly<Record<string, string>> {
  const files: Record<string, string> = { Dockerfile: '0', 'package.json': '{}', '.github/level': '0' }
  for (const app of shape.apps) {
    files[`apps/${app}/package.json`] = JSON.stringify({ name: `@acme/${app}` })
    files[`apps/${app}/a`] = '0'
    if (shape.ownDockerfile.includes(app)) files[`apps/${app}/Dockerfile`] = '0'
  }
  for (const name of shape.libraries) {
    files[`packages/${name}/package.json`] = JSON.stringify({ name: `@acme/${name}` })
    files[`packages/${name}/a`] = '0'
  }
  return files
}

/** All that is ready to run has run, and waits again. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 3; turn++) await new Promise((resolve) => setImmediate(resolve))
}
