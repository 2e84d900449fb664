/** A branch, its workflow runs and everything they leave behind, in memory; runs advance one step at a time, as chosen. */
import { createHash } from 'node:crypto'
import { ActionError } from '../../src/errors.ts'
import type { Inputs } from '../../src/inputs/inputs.ts'
import type { Clock, Ports } from '../../src/ports.ts'
import type { Outcome } from '../../src/results.ts'
import { anInputs, aRun, fakeSha, START } from '../fakes/builders.ts'
import { type FakeBuild, fakeDocker } from '../fakes/fake-docker.ts'
import { fakePorts } from '../fakes/fake-ports.ts'
import { type FakeRegistry, fakeRegistry } from '../fakes/fake-registry.ts'
import { type FakeCommit, type FakePackage, fakeRepository } from '../fakes/fake-repository.ts'
import type { CutPorts } from './cut.ts'
import { type Held, misplaced, PROMOTION_TAG, type Promoted, promoted, rolledBack } from './republished.ts'
import type { Shape } from './script.ts'

type RunMode = (inputs: Inputs, run: ReturnType<typeof aRun>, ports: Ports) => Promise<Outcome>

/** The code under test: the real one, or one with a rule taken out. */
export interface Code {
  readonly runPipeline: RunMode
  readonly runRepublish: RunMode
}

/** A rule of the world that a check takes out. */
export type Otherwise = 'looks apart' | 'cut lists look whole'

/** A place where a run waits for its turn. */
interface Gate {
  readonly attempt: Attempt
  readonly label: string
  readonly open: () => void
}

/** One attempt of a workflow run. */
export interface Attempt {
  readonly mode: 'run' | 'rollback' | 'promote'
  /** Inputs of a rollback or promotion: which image, and the repository that promotions go to. */
  readonly to: string
  readonly into: string
  readonly job: number
  readonly id: number
  readonly number: number
  readonly attempt: number
  readonly createdAt: number
  readonly head: string
  /** The apps asked for by name; null = a full run. Rollbacks and promotions name one. */
  readonly apps: string | null
  state: 'running' | 'green' | 'red' | 'superseded' | 'killed'
  readonly abort: AbortController
  /** Apps that this attempt was to bring and did not. */
  failed: ReadonlySet<string>
  ended: boolean
  /** Digests of what a promotion may take: the app's newest image at some moment of it. */
  readonly newest: Set<string>
  /** Commits that were pushed during a rollback: it may undo what their runs, which ended before, found right. */
  readonly pushed: Set<string>
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
  private readonly code: Code
  /** Whether runs may plan between the look at the branch and the tags: never in the real world. */
  private readonly looksApart: boolean
  /** Whether a list that is cut is answered as if that were all, the newest image left out. */
  private readonly cutsUnseen: boolean
  private readonly registry: FakeRegistry = fakeRegistry()
  private readonly commits: Record<string, FakeCommit> = {}
  private gates: Gate[] = []
  private isCalm = false
  /** What jobs of one run hand to each other. */
  private readonly handed: { key: string; text: string }[] = []
  private texts: { key: string; text: string }[] = []
  private failures: string[] = []
  /** Repositories whose list of tags is cut while it is asked for. */
  private cuts = 0
  private head: string
  private runs = 0

  constructor(shape: Shape, code: Code, otherwise?: Otherwise) {
    this.looksApart = otherwise === 'looks apart'
    this.cutsUnseen = otherwise === 'cut lists look whole'
    this.shape = shape
    this.code = code
    this.head = this.commit(null, firstFiles(shape))
  }

  /** Adds a commit on top of the head, or of an older commit (a force push), and starts its runs. */
  push(changes: Readonly<Record<string, string>>, onto: number | null): void {
    const names = Object.keys(this.commits)
    const parent = onto === null ? this.head : (names[onto % names.length] ?? this.head)
    const files = { ...(this.commits[parent]?.files ?? {}), ...changes }
    this.head = this.commit(parent, files)
    this.note(`push ${this.head} on ${parent}: ${JSON.stringify(changes)}`)
    for (const one of this.attempts)
      if (one.mode === 'rollback' && one.state === 'running') one.pushed.add(this.head)
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
    if (victim === undefined) return
    victim.state = 'killed'
    this.gates = this.gates.filter(({ attempt }) => attempt !== victim)
    this.note(`kill ${nameOf(victim)}`)
  }

  /** A running attempt gets a signal. */
  cancel(index: number): void {
    const running = this.attempts.filter(({ state }) => state === 'running')
    const victim = running[index % Math.max(1, running.length)]
    if (victim === undefined) return
    this.note(`cancel ${nameOf(victim)}`)
    victim.abort.abort(new Error('the run was cancelled'))
  }

  /** The next build of that app fails, or with `notify` the next call of a Receiver. */
  failNext(what: string): void {
    this.failures.push(what)
  }

  /** The cache service forgets everything, repeats an old entry as the newest, or has one that somebody made up. */
  disturbCache(how: 'lost' | 'old' | 'forged', which: number): void {
    const old = this.texts[which % Math.max(1, this.texts.length)]
    if (how === 'lost') this.texts = []
    else if (how === 'old' && old !== undefined) this.texts.push({ ...old, key: `${old.key}-again` })
    else if (how === 'forged' && old !== undefined)
      this.texts.push({ key: `${old.key}-forged`, text: forge(old.text, which) })
    this.note(`cache ${how}`)
  }

  /** The next lists of tags are cut. */
  cutLists(): void {
    this.cuts = 2
  }

  /** From here on nothing fails any more. */
  calm(): void {
    this.isCalm = true
    this.failures = []
    this.cuts = 0
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

  /** Starts a rollback: to the image before, to a commit, or to a tag, as chosen. */
  rollBack(which: number, choice: number): void {
    const app = this.appOf(which)
    const tags = Object.keys(this.registry.tags(repositoryOf(app)))
    const shas = Object.keys(this.commits).map((name) => fakeSha(name).slice(0, 10))
    const to = ['', '', pick(shas, which + choice), pick(tags, which + choice)][choice % 4] ?? ''
    this.note(`roll back ${app} to ${to === '' ? 'the image before' : to}`)
    this.start(0, app, { mode: 'rollback', to, into: '' })
  }

  /** Starts a promotion of the newest image: into another repository, or under other tags of the same. */
  promote(which: number, choice: number): void {
    const app = this.appOf(which)
    const into = choice % 3 === 0 ? '' : '-production'
    this.note(`promote ${app} into ${app}${into}`)
    this.start(0, app, { mode: 'promote', to: '', into })
  }

  private appOf(which: number): string {
    return pick(this.shape.apps, which) ?? ''
  }

  private seeNewest(attempt: Attempt): void {
    const app = attempt.apps ?? ''
    const tag = this.newest(app)?.tag
    const digest = tag === undefined ? undefined : this.registry.tags(repositoryOf(app))[tag]
    if (digest !== undefined) attempt.newest.add(digest)
  }

  private start(
    job: number,
    apps: string | null,
    what: Pick<Attempt, 'mode' | 'to' | 'into'> = { mode: 'run', to: '', into: '' },
  ): Attempt {
    this.runs++
    return this.begin({
      ...what,
      job,
      id: 1000 + this.runs,
      number: this.runs,
      attempt: 1,
      createdAt: START + this.runs * 60_000,
      head: this.head,
      apps,
    })
  }

  private begin(facts: Omit<Attempt, 'state' | 'abort' | 'failed' | 'ended' | 'newest' | 'pushed'>): Attempt {
    const attempt: Attempt = {
      ...{ ...facts, state: 'running', abort: new AbortController() },
      ...{ failed: new Set<string>(), ended: false, newest: new Set<string>() },
      pushed: new Set<string>(),
    }
    this.attempts.push(attempt)
    if (attempt.mode === 'promote') this.seeNewest(attempt)
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
      const outcome = await this.runMode(attempt, ports)
      this.conclude(attempt, outcome)
      state = stateOf(outcome)
      attempt.failed = new Set(
        outcome.apps.flatMap(({ app, status }) =>
          ['failed', 'cancelled'].includes(status) ? [app.name] : [],
        ),
      )
      attempt.ended = true
    } catch (error) {
      if ((attempt.state as string) === 'killed') return
      this.note(`${nameOf(attempt)} threw ${String(error)}`)
      state = 'red'
    }
    if (attempt.state !== 'running') return
    attempt.state = state
    this.note(`${nameOf(attempt)} is ${state}`)
  }

  private async runMode(attempt: Attempt, ports: Ports): Promise<Outcome> {
    const run = aRun({
      id: attempt.id,
      number: attempt.number,
      attempt: attempt.attempt,
      sha: fakeSha(attempt.head),
      eventName: attempt.apps === null ? 'push' : 'workflow_dispatch',
    })
    const { runPipeline, runRepublish } = this.code
    return attempt.mode === 'run'
      ? await runPipeline(this.inputsOf(attempt), run, ports)
      : await runRepublish(this.inputsOf(attempt), run, ports)
  }

  private inputsOf({ mode, job, head, apps, to, into }: Attempt): Inputs {
    const shared = { apps: apps ?? '', 'flux-webhook-url': FLUX, 'flux-webhook-token': 'token' }
    if (mode === 'promote') {
      const image = `${repositoryOf('{app}')}${into}`
      const tags = into === '' ? { tags: PROMOTION_TAG } : {}
      return inputsFor({ ...shared, ...tags, mode, image, from: repositoryOf('{app}') })
    }
    if (mode === 'rollback') return inputsFor({ ...shared, mode, image: repositoryOf('{app}'), to })
    return inputsFor({
      ...shared,
      image: repositoryOf('{app}'),
      filter: (this.shape.filters[job] ?? ['./apps/*']).join('\n'),
      'build-args': `LEVEL=${this.commits[head]?.files[LEVEL] ?? '0'}`,
    })
  }

  /** What a rollback or a promotion that ended must hold from now on. */
  private conclude(attempt: Attempt, outcome: Outcome): void {
    for (const { app, tag } of rolledBack(outcome)) {
      // A run that began meanwhile may have been planned without it, and outranks it.
      if (this.attempts.every(({ number }) => number <= attempt.number))
        this.holds.push({ app, tag, since: attempt.head, attempts: this.attempts.length })
    }
    const all = this.attempts.filter(({ id }) => id === attempt.id)
    for (const { app, digest } of promoted(outcome))
      if (!all.some(({ newest }) => newest.has(digest)))
        this.problems.push(`${app}: promoted ${digest}, which was not its newest image`)
  }

  /**
   * What must hold when every run has ended: each app's newest image is what the branch's head needs, or the newest full run
   * of the head did not bring it so far by itself.
   */
  checkAtRest(): void {
    for (const app of this.shape.apps) {
      const runs = this.attempts.filter(
        (one) => one.apps === null && one.head === this.head && this.selects(one.job, app),
      )
      // A run that was killed or cancelled, or that failed the app, leaves it to the next one.
      if (runs.length === 0 || runs.some((one) => !this.didItsPart(one, app))) continue
      if (this.attempts.some((one) => one.apps === app && one.pushed.has(this.head))) continue
      this.checkApp(app, 'at rest')
    }
  }

  /** What must hold after a quiet green run: every app is right. */
  checkAll(): void {
    for (const app of this.shape.apps) this.checkApp(app, 'after a quiet run')
    for (const hold of this.holds) this.checkHold(hold)
    this.problems.push(...misplaced(this.promotions, (repository) => this.registry.tags(repository)))
  }

  private didItsPart(attempt: Attempt, app: string): boolean {
    return attempt.state !== 'killed' && !attempt.failed.has(app) && attempt.ended
  }

  private checkApp(app: string, when: string): void {
    const newest = this.newest(app)
    if (newest !== null && this.isHeld(app, newest.tag)) return
    const need = this.need(app, this.head)
    if (newest === null) this.problems.push(`${app} has no image ${when}`)
    else if (newest.need !== need)
      this.problems.push(`${app} is at ${newest.tag} (${newest.need}) ${when}, needs ${need}`)
  }

  private selects(job: number, app: string): boolean {
    const globs = this.shape.filters[job] ?? []
    return globs.some((glob) => glob === './apps/*' || glob === `./apps/${app}`)
  }

  /** A rollback stands until its app changes, is rolled back again, or is built by name. */
  private checkHold({ app, tag, since, attempts }: Held): void {
    const later = this.attempts.slice(attempts).filter(({ mode }) => mode !== 'promote')
    const isSame = later.every(
      (one) => one.apps === null && this.filesNeed(app, one.head) === this.filesNeed(app, since),
    )
    const again = this.holds.findLast((one) => one.app === app)?.tag !== tag
    if (!isSame || again || this.wasCut.has(app)) return
    if (this.newest(app)?.tag !== tag)
      this.problems.push(`${app} was held at ${tag}, and is at ${this.newest(app)?.tag}`)
  }

  /** Whether a rollback chose the app's newest image, and the app is still as it was then. */
  private isHeld(app: string, newestTag: string): boolean {
    const need = this.filesNeed(app, this.head)
    return Object.keys(this.registry.tags(repositoryOf(app))).some((tag) => {
      const [, since, runTag] = /^hold-([0-9a-f]{7})\.(.+)$/.exec(tag) ?? []
      const commit = Object.keys(this.commits).find((name) => fakeSha(name).slice(0, 7) === since)
      return runTag === newestTag && commit !== undefined && this.filesNeed(app, commit) === need
    })
  }

  private readonly holds: Held[] = []
  private readonly promotions: Promoted[] = []
  /** Apps whose list of tags did not come: they are built, which ends a hold. */
  private readonly wasCut = new Set<string>()

  /** The image that Flux would pick: the one with the highest run tag. */
  private newest(app: string): Image | null {
    const tags = Object.keys(this.registry.tags(repositoryOf(app)))
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
  private readonly needs = new Map<string, string>()

  /** All that decides an app's image at a commit, hashed: written without the code that is tested. */
  private need(app: string, commit: string): string {
    return `${this.filesNeed(app, commit)}-${this.commits[commit]?.files[LEVEL] ?? ''}`
  }

  /** The same without the inputs of the step, which end no hold. */
  private filesNeed(app: string, commit: string): string {
    const key = `${app} ${commit}`
    const need = this.needs.get(key) ?? this.hashFiles(app, this.commits[commit]?.files ?? {})
    this.needs.set(key, need)
    return need
  }

  private hashFiles(app: string, files: Readonly<Record<string, string>>): string {
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
      return path === '.dockerignore' || path === '.npmrc'
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

  private portsOf(attempt: Attempt): CutPorts {
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
        // From the look at the branch to the tags no other run begins and ends a plan: it takes a fraction of a second.
        tip: async () => {
          if (!this.looksApart) await this.gate(attempt, 'look')
          return fakeSha(this.head)
        },
        runCreatedAt: async (id: number) => this.attempts.find((one) => one.id === id)?.createdAt ?? 0,
      },
      receivers: {
        post: async () => {
          await this.gate(attempt, 'notify')
          this.failIf('notify')
          return { status: 200, bodyStart: '', retryAfterMs: null }
        },
      },
      isCalm: () => this.isCalm,
      parts: {
        access: 'full' as const,
        silent: false,
        idle: async () => undefined,
        close: async () => undefined,
        newest: async (prefix) => {
          await this.gate(attempt, 'take over')
          return this.handed.filter(({ key }) => key.startsWith(prefix)).at(-1) ?? null
        },
        save: async (key, text) => {
          await this.gate(attempt, 'hand over')
          this.handed.push({ key, text })
        },
      },
      texts: {
        access: 'full' as const,
        silent: false,
        idle: async () => undefined,
        close: async () => undefined,
        newest: async (prefix) => {
          await this.gate(attempt, 'read facts')
          return this.texts.filter(({ key }) => key.startsWith(prefix)).at(-1) ?? null
        },
        save: async (key, text) => {
          await this.gate(attempt, 'keep facts')
          this.texts.push({ key, text })
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
      listTags: async (repository) => {
        await this.gate(attempt, 'list')
        if (this.cuts > 0) {
          this.cuts--
          const app = repository.split('/').at(-1) ?? ''
          this.wasCut.add(app)
          const newest = this.newest(app)?.tag
          if (this.cutsUnseen && newest !== undefined)
            return (await registry.listTags(repository)).filter((tag) => !tag.endsWith(newest))
          throw new ActionError('the list is cut', { code: 'FDA-PUSH-TAG-LIST' })
        }
        return await registry.listTags(repository)
      },
      putManifest: async (ref, manifest) => {
        if (attempt.state === 'killed') return await new Promise<never>(() => undefined)
        if (attempt.mode !== 'run' || this.looksApart)
          await this.gate(attempt, `tag ${ref.repository}:${ref.reference}`)
        await registry.putManifest(ref, manifest)
        const app = ref.repository.split('/').at(-1) ?? ''
        const need = this.byDigest.get(`${app}@${manifest.digest}`)
        if (need !== undefined) this.built.set(`${app}:${ref.reference}`, need)
        if (attempt.mode === 'promote')
          this.promotions.push({ number: attempt.number, ...ref, digest: manifest.digest })
        for (const one of this.attempts)
          if (one.mode === 'promote' && one.state === 'running' && one.apps === app) this.seeNewest(one)
      },
    }
  }
}

/** A text as somebody may write it: cut, with absurd tags, or of another form. */
function forge(text: string, which: number): string {
  if (which % 3 === 0) return text.slice(0, text.length / 2)
  if (which % 3 === 1) return text.replaceAll(/-(\d{13})"/g, '-9999999999999"')
  return text.replaceAll(/"commit":"[0-9a-f]{40}"/g, '"commit":"9007199254740991"')
}

/** How a run ended, as its badge shows. */
function stateOf(outcome: Outcome): Attempt['state'] {
  const statuses = outcome.apps.map(({ status }) => status)
  if (statuses.includes('superseded')) return 'superseded'
  const told = outcome.notifications.every(({ status }) => status === 'accepted')
  const good = ['pushed', 'reused', 'skipped', 'rolled-back', 'promoted']
  return told && statuses.every((status) => good.includes(status)) ? 'green' : 'red'
}

const FLUX = 'https://flux.example/hook/c0ffee'
/** The file that stands for inputs of the workflow's step. */
const LEVEL = '.github/level'

function repositoryOf(app: string): string {
  return `registry.example/acme/${app}`
}

function pick<T>(list: readonly T[], which: number): T | undefined {
  return list[which % Math.max(1, list.length)]
}

const parsed = new Map<string, Inputs>()

/** Parsed once for all histories of a process: frozen, so that no run leaves traces. */
function inputsFor(raw: Readonly<Record<string, string>>): Inputs {
  const key = JSON.stringify(raw)
  const inputs = parsed.get(key) ?? anInputs(raw as Parameters<typeof anInputs>[0])
  parsed.set(key, inputs)
  return inputs
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
