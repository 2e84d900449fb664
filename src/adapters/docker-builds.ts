/** Starts buildx for one app or for several, and ends it with all its children. */
import { randomUUID } from 'node:crypto'
import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { isDeepStrictEqual } from 'node:util'
import type { Digest } from '../domain.ts'
import type { BuildProcess, Docker, ImageBuild } from '../ports-images.ts'
import { canBake, parseMetadata, toBakeCall, toBuildCall, withoutImageVariables } from './buildx-arguments.ts'
import { type ExecOptions, exec, HaltSwitch } from './exec.ts'

/** Where buildx runs. */
export interface BuildDirectory {
  readonly cwd: string
  /** Where files of a call may lie while it runs. */
  readonly temp: string
  env(): Readonly<Record<string, string | undefined>>
  readonly signal: AbortSignal
}

type BuildOptions = Parameters<Docker['build']>[1]

/** Marks a failed step in BuildKit's stream; inside of a text its quotes would be escaped. */
const ERROR_KEY = '"error":"'

/** The running process. `early` is used where it does just what would be started now, and is ended where it does not. */
export function startBuild(
  place: BuildDirectory,
  builds: readonly ImageBuild[],
  options: BuildOptions,
  early: EarlyBake | null = null,
): BuildProcess {
  const [only, ...others] = builds
  if (only === undefined) throw new Error('no build was asked for')
  const waiting = early?.take(place, builds) ?? null
  if (waiting === null) early?.stop()
  const metadataFile = waiting?.metadataFile ?? metadataFileIn(place)
  const halt = waiting?.halt ?? new HaltSwitch()
  if (others.length === 0) halt.resume(true)
  const stop = waiting?.stopping ?? new AbortController()
  const run = async () => {
    if (waiting !== null) return await waiting.begin(options)
    const call =
      others.length === 0 && only.bake === null
        ? toBuildCall(only, { builder: options.builder, metadataFile })
        : toBakeCall(builds, { builder: options.builder, cwd: place.cwd, metadataFile })
    const { onLine, timeoutMs } = options
    const input = call.input === null ? {} : { input: call.input }
    const env = { ...buildEnv(place), ...call.env }
    await runBuildx(place, call.args, { env, stop: stop.signal, halt, onLine, timeoutMs, ...input })
  }
  const ended = async () => {
    try {
      await run()
      return await readDigests(metadataFile, builds)
    } finally {
      await rm(metadataFile, { force: true })
    }
  }
  return {
    ended: ended(),
    resume: (forGood) => halt.resume(forGood),
    stop: () => stop.abort(new Error('stopped')),
  }
}

/**
 * A bake that is started before it is known what it builds. Docker, its plugin and the builder's answer take 0.3 s, which pass
 * while the run is planned; then it waits for its definition. `builder` is null for the current one.
 */
export class EarlyBake {
  readonly metadataFile: string
  readonly halt = new HaltSwitch()
  readonly stopping = new AbortController()
  readonly #builder: string | null
  readonly #call: { readonly args: readonly string[]; readonly env: ExecOptions['env'] }
  readonly #input = new PassThrough()
  readonly #limit = Promise.withResolvers<number>()
  readonly #ended: Promise<void>
  #said: string[] = []
  #onLine: (line: string) => void = (line) => {
    this.#said.push(line)
  }
  #isOver = false
  #definition = ''

  constructor(place: BuildDirectory, builder: string | null) {
    this.#builder = builder
    this.metadataFile = metadataFileIn(place)
    const { args, env } = this.#callFor(place, [])
    this.#call = { args, env }
    this.#ended = runBuildx(place, this.#call.args, {
      env: this.#call.env,
      stop: this.stopping.signal,
      halt: this.halt,
      onLine: (line) => this.#onLine(line),
      timeoutMs: this.#limit.promise,
      input: this.#input,
    }).finally(() => {
      this.#isOver = true
    })
    // Who builds by it hears how it ended.
    this.#ended.catch(() => undefined)
  }

  /** Itself, when it still waits and what would be started now for these builds differs by nothing but the definition. */
  take(place: BuildDirectory, builds: readonly ImageBuild[]): this | null {
    if (this.#isOver || !builds.every(canBake)) return null
    const { input, ...call } = this.#callFor(place, builds)
    this.#definition = input ?? ''
    return isDeepStrictEqual(call, this.#call) ? this : null
  }

  #callFor(place: BuildDirectory, builds: readonly ImageBuild[]) {
    const { metadataFile } = this
    const { args, env, input } = toBakeCall(builds, { builder: this.#builder, cwd: place.cwd, metadataFile })
    return { args, env: { ...buildEnv(place), ...env }, input }
  }

  /** Gives it what it was taken for. Ends as the process does. */
  async begin({ timeoutMs, onLine }: Pick<BuildOptions, 'timeoutMs' | 'onLine'>): Promise<void> {
    this.#onLine = onLine
    for (const line of this.#said) onLine(line)
    this.#limit.resolve(timeoutMs)
    this.#input.end(this.#definition)
    await this.#ended
  }

  stop(): void {
    this.stopping.abort(new Error('nothing is to be built by it'))
  }
}

function metadataFileIn({ temp }: BuildDirectory): string {
  return join(temp, `fda-metadata-${randomUUID()}.json`)
}

function buildEnv(place: BuildDirectory): Readonly<Record<string, string | undefined>> {
  // Only digests are read from the metadata.
  return { ...withoutImageVariables(place.env()), BUILDX_METADATA_PROVENANCE: 'disabled' }
}

/** The file is written only by builds that succeeded; what cannot be read is asked for elsewhere. */
async function readDigests(file: string, builds: readonly ImageBuild[]): Promise<readonly (Digest | null)[]> {
  try {
    return parseMetadata(await readFile(file, 'utf8'), builds)
  } catch {
    return builds.map(() => null)
  }
}

async function runBuildx(
  place: BuildDirectory,
  args: readonly string[],
  {
    stop,
    halt,
    onLine,
    ...options
  }: Pick<ExecOptions, 'env' | 'input' | 'timeoutMs'> & {
    readonly stop: AbortSignal
    readonly halt: HaltSwitch
    readonly onLine: (line: string) => void
  },
): Promise<void> {
  await exec('docker', args, {
    ...options,
    cwd: place.cwd,
    signal: AbortSignal.any([place.signal, stop]),
    onStderrLine: onLine,
    haltAt: { text: ERROR_KEY, halt },
  })
}
