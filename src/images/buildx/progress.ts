/**
 * Reads one process's progress stream into the state of each app that it builds. Pure but for the logs'
 * spools.
 */
import type { Clock, Log } from '../../ports.ts'
import { type AppProgress, isStep } from './app-progress.ts'
import { LineJoiner, type Message, parseLine, type RawLog, type RawVertex, splitName } from './rawjson.ts'

/** Takes the lines of one process. */
export interface ProgressReader {
  /** Whether the line may have changed how a build stands. */
  read(line: string): boolean
  /** The newest lines that are no messages: what buildx itself says. */
  readonly plain: readonly string[]
  /** Puts down what steps had printed without a line end when the process was ended. */
  close(): void
}

const PLAIN_LINES = 200

/** A reader for the process that builds these apps, in this order. Begins a new round in each of them. */
export function createProgressReader(apps: readonly AppProgress[]): ProgressReader {
  const rounds = apps.map((app) => app.begin())
  const plain: string[] = []
  const owners = new Map<string, readonly AppProgress[]>()
  const texts = new LineJoiner()
  const early = new Map<string, RawLog[]>()
  return {
    plain,
    read(line) {
      const message = parseLine(line)
      if (message === null) {
        if (line.trim() === '') return false
        plain.push(line)
        if (plain.length > PLAIN_LINES) plain.shift()
        return false
      }
      take(message, { apps, owners, texts, early })
      return message.vertexes.length > 0 || message.statuses.length > 0
    },
    close() {
      for (const output of [...early.values()].flat()) put(output, { apps, owners, texts })
      for (const vertex of texts.open()) {
        for (const text of texts.take(vertex))
          for (const app of owners.get(vertex) ?? apps.slice(0, 1)) app.output(vertex, [text], app)
      }
      for (const [index, app] of apps.entries()) app.end(rounds[index] ?? 0)
    },
  }
}

interface Round {
  readonly apps: readonly AppProgress[]
  /** Vertex → the apps whose builds it belongs to. */
  readonly owners: Map<string, readonly AppProgress[]>
  readonly texts: LineJoiner
  /** Output of vertexes that are not announced yet. */
  readonly early: Map<string, RawLog[]>
}

/** One message may hold a step's start, its output and its end. */
function take(message: Message, round: Round): void {
  for (const vertex of message.vertexes) {
    ownerOf(vertex, round)?.start(vertex, splitName(vertex.name ?? '').name)
    if (!round.owners.has(vertex.digest)) continue
    for (const output of round.early.get(vertex.digest) ?? []) put(output, round)
    round.early.delete(vertex.digest)
  }
  for (const output of message.logs) print(output, round)
  for (const status of message.statuses) {
    for (const app of round.owners.get(status.vertex) ?? []) app.status(status)
  }
  for (const warning of message.warnings) {
    for (const app of round.owners.get(warning.vertex) ?? round.apps.slice(0, 1)) app.warn(warning)
  }
  for (const vertex of message.vertexes) {
    if (vertex.completed === undefined) continue
    const rests = round.texts.take(vertex.digest)
    const ran = vertex.cached !== true && isStep(splitName(vertex.name ?? '').name)
    for (const app of round.owners.get(vertex.digest) ?? []) {
      app.output(vertex.digest, rests, app)
      app.ran ||= ran
    }
    ownerOf(vertex, round)?.finish(vertex)
  }
}

/** Buildx's own: how long it waited for what to build. */
const WAITED = '[internal] load local bake definitions'

/** A step that several builds share is announced once for each of them, under one digest. */
function ownerOf({ digest, name = '' }: RawVertex, { apps, owners }: Round): AppProgress | null {
  const app = apps.length === 1 ? apps[0] : apps[splitName(name).index ?? -1]
  if (app === undefined || name === WAITED) return null
  const known = owners.get(digest) ?? []
  if (!known.includes(app)) owners.set(digest, [...known, app])
  return app
}

/** Pieces of output that wait for a vertex at most. */
const MAX_EARLY = 1000

/** A busy engine sends what a step printed before it says whose step that is. */
function print(output: RawLog, round: Round): void {
  const { vertex } = output
  if (round.owners.has(vertex)) {
    put(output, round)
    return
  }
  const waiting = round.early.get(vertex) ?? []
  waiting.push(output)
  round.early.set(vertex, waiting)
  if (waiting.length < MAX_EARLY) return
  round.early.delete(vertex)
  for (const each of waiting) put(each, round)
}

function put(output: RawLog, { apps, owners, texts }: Omit<Round, 'early'>): void {
  const sharing = owners.get(output.vertex) ?? apps.slice(0, 1)
  const [first] = sharing
  for (const lines of texts.lines(output)) {
    for (const app of sharing) if (first !== undefined) app.output(output.vertex, lines, first)
  }
}

// Says every half minute what the running builds are at, so that a silent log is no dead one.

const EVERY_MS = 30_000
const NAME_CHARS = 80

/** Prints a line per running app every 30 s until the signal aborts. `running` is asked each time. */
export async function beat(
  running: () => readonly { readonly app: string; readonly progress: AppProgress }[],
  ports: { readonly clock: Clock; readonly log: Log },
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    await ports.clock.sleep(EVERY_MS, signal)
    if (signal.aborted) return
    for (const { app, progress } of running()) ports.log.info(describeStep(app, progress, ports.clock.now()))
  }
}

/** One line such as `web: 7/12 RUN npm ci (41 s)`. */
export function describeStep(app: string, progress: AppProgress, now: number): string {
  const { current, finishedSteps, totalSteps } = progress
  const place = totalSteps === 0 ? '' : ` ${Math.min(finishedSteps + 1, totalSteps)}/${totalSteps}`
  if (current === null)
    return `${app}:${place} ${totalSteps > 0 && finishedSteps === totalSteps ? 'exporting' : 'waiting'}`
  const name = current.name.replace(/^\[[^\]]*\] /, '').replace(/\s+/g, ' ')
  const shown = name.length > NAME_CHARS ? `${name.slice(0, NAME_CHARS)}…` : name
  return `${app}:${place} ${shown} (${Math.round((now - current.since) / 1000)} s)`
}
