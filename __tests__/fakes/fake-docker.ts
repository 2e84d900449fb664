/** A docker in memory: equal builds make equal images, and one failing build of a process ends its siblings, as buildx does. */
import type { Digest } from '../../src/domain.ts'
import { ExecError } from '../../src/errors.ts'
import type { Clock } from '../../src/ports.ts'
import type { BuildProcess, Docker, ImageBuild } from '../../src/ports-images.ts'
import { fakeDigest } from './builders.ts'
import { type FakeRegistry, toManifest } from './fake-registry.ts'

/** How the build of one app goes; by default it prints nothing, takes no time and succeeds. */
export interface FakeBuild {
  /** Lines of the progress stream. */
  readonly lines?: readonly string[]
  readonly ms?: number
  /** What the image holds; builds of one app hold the same by default. */
  readonly content?: string
  /** The step fails with this after the time; nothing is pushed. */
  readonly fails?: string
  /** The build fails with this, which is in none of its own lines but the last. */
  readonly failsUnseen?: string
  /** The step fails with these, one each time. */
  readonly failsFirst?: readonly string[]
  /** The push fails with these, one each time. */
  readonly pushFails?: readonly string[]
  /** What buildx prints at the end of a failed build, but for the ERROR line. */
  readonly excerpt?: readonly string[]
  /** The process ends with this, whoever else is in it. */
  readonly error?: Error
  /** Neither the stream nor the metadata names the digest, as with an engine that pushes by itself. */
  readonly withoutDigest?: boolean
  /** The push takes this long after the export has completed, as from BuildKit 0.28 on; before, it is part of it. */
  readonly pushMs?: number
  /** The push, which follows the export, fails with this in no step, as in BuildKit 0.28. */
  readonly latePushFails?: string
}

/** A build that was asked for, with the name of its app and of its builder. */
export type AskedBuild = Omit<ImageBuild, 'app'> & { readonly app: string; readonly builder: string }

/** A docker that tests can look into. */
export interface FakeDocker extends Docker {
  /** The builds in the order of their start. */
  readonly requests: readonly AskedBuild[]
  /** The apps of each process, in the order of their start. */
  readonly processes: readonly (readonly string[])[]
  /** The builders of processes that were started before it was known what they build, until they are ended. */
  readonly early: readonly (string | null)[]
  readonly logins: readonly { registry: string; username: string; password: string }[]
  /** How many builds ran at the same time at most. */
  readonly mostAtOnce: number
}

interface World {
  readonly registry: FakeRegistry
  readonly clock: Clock
  readonly signal: AbortSignal
  readonly builds?: Readonly<Record<string, FakeBuild>>
}

/** Docker that pushes to the registry. `builds` says by app how a build goes. */
export function fakeDocker(world: World): FakeDocker {
  const requests: AskedBuild[] = []
  const processes: string[][] = []
  const early: (string | null)[] = []
  const logins: { registry: string; username: string; password: string }[] = []
  const pushes = new Map<string, number>()
  const failures = new Map<string, number>()
  const steps = new Map<string, Promise<void>>()
  let running = 0
  let mostAtOnce = 0
  return {
    requests,
    processes,
    early,
    logins,
    get mostAtOnce() {
      return mostAtOnce
    },
    login: async (credentials) => void logins.push(credentials),
    hasNewLogin: async () => false,
    canBake: () => true,
    prepareBake(builder) {
      early.push(builder)
    },
    forget() {
      early.length = 0
    },
    build(builds, { builder, onLine }) {
      const group = builds.map((build) => ({ ...build, app: build.app.name, builder }))
      requests.push(...group)
      processes.push(group.map(({ app }) => app))
      running += group.length
      mostAtOnce = Math.max(mostAtOnce, running)
      return startProcess({ ...world, group, onLine, pushes, failures, steps, leave: () => running-- })
    },
  }
}

interface Process extends World {
  readonly group: readonly AskedBuild[]
  readonly onLine: (line: string) => void
  readonly pushes: Map<string, number>
  readonly failures: Map<string, number>
  /** Steps go on while any process wants them. */
  readonly steps: Map<string, Promise<void>>
  readonly leave: () => void
}

function startProcess(process: Process): BuildProcess {
  let go: () => void = () => undefined
  const held = new Promise<void>((resolve) => {
    go = resolve
  })
  const failed: { index: number; text: string }[] = []
  const say = (line: string) => {
    if (failed.length === 0 || process.group.length === 1) process.onLine(line)
  }
  const runOne = async (request: AskedBuild, index: number) => {
    try {
      return await buildOne(process, request, index, say)
    } catch (error) {
      if (!(error instanceof StepError)) throw error
      if (error.step !== null) say(vertexLine(process, index, error.step, error.message))
      failed.push({ index, text: error.message })
      // Only an error in the stream makes a process of several stand still.
      if (process.group.length > 1 && error.step !== null) await held
      throw new Ended()
    } finally {
      process.leave()
    }
  }
  const ended = Promise.all(process.group.map(runOne)).then(
    (digests) => digests,
    async (error: unknown) => {
      if (!(error instanceof Ended)) throw error
      const [first] = failed
      const app = process.group[first?.index ?? 0]?.app ?? ''
      for (const line of process.builds?.[app]?.excerpt ?? []) process.onLine(line)
      const target = process.group.length > 1 ? `target t${first?.index}: ` : ''
      process.onLine(`ERROR: ${target}failed to solve: ${first?.text}`)
      const facts = { exitCode: 1, signal: null, timedOut: false, stderrTail: '' }
      throw new ExecError({ command: 'docker buildx', ...facts })
    },
  )
  return { ended, resume: go, stop: go }
}

class Ended extends Error {}

class StepError extends Error {
  /** null = none of the stream's steps. */
  readonly step: string | null

  constructor(step: string | null, message: string) {
    super(message)
    this.step = step
  }
}

async function buildOne(
  process: Process,
  request: AskedBuild,
  index: number,
  say: (line: string) => void,
): Promise<Digest | null> {
  const { clock, signal, registry, pushes } = process
  const facts = process.builds?.[request.app] ?? {}
  for (const line of facts.lines ?? []) say(line)
  if ((facts.ms ?? 0) > 0) {
    const step = process.steps.get(request.app) ?? clock.sleep(facts.ms ?? 0, signal)
    process.steps.set(request.app, step)
    await step
  }
  signal.throwIfAborted()
  if (facts.error !== undefined) throw facts.error
  const failure = facts.failsFirst?.[count(process.failures, request.app)]
  if (failure !== undefined) throw new StepError('[2/2] RUN make', failure)
  if (facts.failsUnseen !== undefined) throw new StepError(null, facts.failsUnseen)
  if (facts.fails !== undefined) throw new StepError('[2/2] RUN make', facts.fails)
  if (request.push === null) return null
  const refusal = facts.pushFails?.[count(pushes, request.app)]
  if (refusal !== undefined) throw new StepError('exporting to image', refusal)
  const { repository, tag } = request.push
  const image = imageOf(request, registry, facts.content)
  const late = facts.pushMs !== undefined || facts.latePushFails !== undefined
  if (facts.latePushFails === undefined && !late) registry.store(repository, tag, image)
  const { digest } = toManifest(image)
  if (facts.withoutDigest === true) return null
  const vertex = `sha256:${index}`
  const completed = '2026-01-01T00:00:01Z'
  say(
    JSON.stringify({
      vertexes: [{ digest: vertex, name: named(process, index, 'exporting to image'), started: completed }],
    }),
  )
  const status = late ? `exporting manifest ${digest}` : `pushing manifest for r.example/a:t@${digest}`
  say(JSON.stringify({ statuses: [{ id: status, vertex, completed }] }))
  say(
    JSON.stringify({
      vertexes: [
        { digest: vertex, name: named(process, index, 'exporting to image'), started: completed, completed },
      ],
    }),
  )
  if (!late) return digest
  await clock.sleep(facts.pushMs ?? 0, signal)
  if (facts.latePushFails !== undefined) throw new StepError(null, facts.latePushFails)
  registry.store(repository, tag, image)
  return digest
}

/** How often this was asked for the app before. */
function count(counts: Map<string, number>, app: string): number {
  const before = counts.get(app) ?? 0
  counts.set(app, before + 1)
  return before
}

function vertexLine(process: Process, index: number, name: string, error: string): string {
  const times = { started: '2026-01-01T00:00:00Z', completed: '2026-01-01T00:00:01Z' }
  return JSON.stringify({
    vertexes: [{ digest: `sha256:failed ${index}`, name: named(process, index, name), ...times, error }],
  })
}

function named({ group }: Process, index: number, name: string): string {
  if (group.length === 1) return name
  return name.startsWith('[') ? `[t${index} ${name.slice(1)}` : `[t${index}] ${name}`
}

/** An image manifest that depends on what BuildKit's result depends on, and on nothing else. */
function imageOf(
  { app, file, context, target, buildArgs, labels, platforms }: AskedBuild,
  registry: FakeRegistry,
  content = '',
): unknown {
  const pairs = labels.map((label) => label.split(/=(.*)/s).slice(0, 2))
  const history = [file, context, target, ...buildArgs]
  const layer = fakeDigest(`layer of ${app}${content}`)
  const config = registry.storeBlob({
    ...(platforms.length === 1 ? platformOf(platforms[0] ?? '') : {}),
    config: { Labels: Object.fromEntries(pairs) },
    history,
    rootfs: { diff_ids: [layer] },
  })
  return {
    schemaVersion: 2,
    mediaType: 'application/vnd.oci.image.manifest.v1+json',
    config: { digest: config, size: 1_000 },
    layers: [{ digest: layer, size: 20_000 }],
  }
}

function platformOf(platform: string): Readonly<Record<string, string>> {
  const [os = '', architecture = ''] = platform.split('/')
  return { architecture, os }
}
