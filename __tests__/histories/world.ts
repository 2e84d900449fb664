/** A branch, its workflow runs and everything they leave behind, in memory; runs advance one step at a time, as chosen. */
import { createHash } from 'node:crypto'
import type { Outcome } from '../../src/domain.ts'
import { HttpError } from '../../src/errors.ts'
import type { OciManifest } from '../../src/image-ref.ts'
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
  /** Apps that this attempt was to bring and did not. */
  failed: ReadonlySet<string>
  ended: boolean
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
  /** Whether runs may plan between the look at the branch and the tags: never in the real world. */
  private readonly looksApart: boolean
  /** Whether a list that is cut is answered as if that were all, the newest image left out. */
  private readonly cutsUnseen: boolean
  private readonly registry: FakeRegistry = fakeRegistry()
  private readonly commits: Record<string, FakeCommit> = {}
  private gates: Gate[] = []
  private texts: { key: string; text: string }[] = []
  private failures: string[] = []
  /** Repositories whose list of tags is cut while it is asked for. */
  private cuts = 0
  private head: string
  private runs = 0

  constructor(shape: Shape, runPipeline: RunPipeline, otherwise?: Otherwise) {
    this.looksApart = otherwise === 'looks apart'
    this.cutsUnseen = otherwise === 'cut lists look whole'
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

  private begin(facts: Omit<Attempt, 'state' | 'abort' | 'alone' | 'failed' | 'ended'>): Attempt {
    const alone = this.attempts.every(({ state }) => state !== 'running')
    const attempt: Attempt = {
      ...{ ...facts, state: 'running', abort: new AbortController(), alone },
      ...{ failed: new Set<string>(), ended: false },
    }
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
      const outcome = await this.runPipeline(inputs, run, ports)
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
      this.checkApp(app, 'at rest')
    }
  }

  /** What must hold after a quiet green run: every app is right. */
  checkAll(): void {
    for (const app of this.shape.apps) this.checkApp(app, 'after a quiet run')
    for (const hold of this.holds) this.checkHold(hold)
  }

  private didItsPart(attempt: Attempt, app: string): boolean {
    return attempt.state !== 'killed' && !attempt.failed.has(app) && attempt.ended
  }

  private checkApp(app: string, when: string): void {
    if (this.isHeld(app)) return
    const newest = this.newest(app)
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
  private checkHold({ app, tag, need, since }: World['holds'][number]): void {
    const later = this.attempts.slice(since)
    const isSame = later.every(({ head, apps }) => apps === null && this.need(app, head) === need)
    const again = this.holds.findLast((one) => one.app === app)?.tag !== tag
    if (!isSame || again || this.wasCut) return
    if (this.newest(app)?.tag !== tag)
      this.problems.push(`${app} was held at ${tag}, and is at ${this.newest(app)?.tag}`)
  }

  private isHeld(app: string): boolean {
    const newest = this.newest(app)
    const tags = Object.keys(this.registry.tags(`registry.example/acme/${app}`))
    return newest !== null && tags.some((tag) => tag.startsWith('hold-') && tag.endsWith(`.${newest.tag}`))
  }

  /** A rollback: an older image gets the newest run tag, and a hold at the head. */
  rollBack(which: number): void {
    const app = this.shape.apps[which % this.shape.apps.length] ?? ''
    const repository = `registry.example/acme/${app}`
    const images = [...this.built.keys()].filter((key) => key.startsWith(`${app}:sha-`) && /-\d+$/.test(key))
    const key = images[which % Math.max(1, images.length)]
    const manifest = key === undefined ? undefined : this.manifests.get(key)
    if (key === undefined || manifest === undefined) return
    this.runs++
    const short = key.slice(app.length + 5, app.length + 12)
    const tag = `sha-${short}-${START + this.runs * 60_000 + this.runs}`
    const hold = `hold-${fakeSha(this.head).slice(0, 7)}.${tag}`
    for (const reference of [hold, tag]) void this.registry.putManifest({ repository, reference }, manifest)
    this.built.set(`${app}:${tag}`, this.built.get(key) ?? 'unknown')
    this.manifests.set(`${app}:${tag}`, manifest)
    this.holds.push({ app, tag, need: this.need(app, this.head), since: this.attempts.length })
    this.note(`roll back ${app} to ${key} as ${tag}`)
  }

  private readonly holds: { app: string; tag: string; need: string; since: number }[] = []
  private wasCut = false
  private readonly manifests = new Map<string, OciManifest>()

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
      texts: {
        access: 'full' as const,
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
          this.wasCut = true
          const newest = this.newest(repository.split('/').at(-1) ?? '')?.tag
          if (this.cutsUnseen && newest !== undefined)
            return (await registry.listTags(repository)).filter((tag) => !tag.endsWith(newest))
          throw new HttpError('the list is cut', { status: 500, code: 'FDA-PUSH-REGISTRY' })
        }
        return await registry.listTags(repository)
      },
      putManifest: async (ref, manifest) => {
        if (attempt.state === 'killed') return await new Promise<never>(() => undefined)
        if (this.looksApart) await this.gate(attempt, `tag ${ref.repository}:${ref.reference}`)
        await registry.putManifest(ref, manifest)
        const app = ref.repository.split('/').at(-1) ?? ''
        const need = this.byDigest.get(`${app}@${manifest.digest}`)
        if (need !== undefined) this.built.set(`${app}:${ref.reference}`, need)
        this.manifests.set(`${app}:${ref.reference}`, manifest)
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
