/** Chooses the builder: the one that was named, the current one if it can keep cache, else one made for this run. */

import { ActionError, ExecError, errorMessage } from '../errors.ts'
import type { BuilderInputs } from '../inputs/builder.ts'
import type { BuilderFacts, BuilderSpec, Builders, Clock, Files, Log } from '../ports.ts'
import { retry } from '../retry.ts'

/** What the inputs say about the builder. */
export type BuilderWish = Pick<BuilderInputs, 'builder' | 'driver' | 'driverOpts' | 'buildkitdConfig'>

/** What choosing a builder asks the world. */
export interface BuilderPorts {
  readonly builders: Builders
  readonly files: Files
  readonly clock: Clock
  readonly log: Log
  readonly random: () => number
  readonly signal: AbortSignal
}

/** A builder that runs, and what the page says when it is not the wanted one. */
export interface BuilderChoice {
  readonly builder: BuilderFacts
  readonly notice: string | null
}

const BOOT_ATTEMPTS = 3

/** The builder of this run, booted. Asked only when something is built. Throws when not even the current one is usable. */
export async function chooseBuilder(inputs: BuilderWish, ports: BuilderPorts): Promise<BuilderChoice> {
  if (inputs.builder !== null) {
    return { builder: await boot(inputs.builder, ports), notice: null }
  }
  const current = await ports.builders.find(null)
  if (!wantsOwn(inputs, current)) return { builder: current, notice: null }
  const spec = await gatherSpec(inputs, ports)
  ports.log.info(`Creating a ${spec.driver} builder, because ${reasonFor(current)}`)
  try {
    return { builder: await bootOwn(spec, ports), notice: null }
  } catch (error) {
    if (ports.signal.aborted) throw error
    return { builder: current, notice: withoutOwn(spec, current, error) }
  }
}

/** Settings of a builder ask for one that has them, even where the current one could keep cache. */
function wantsOwn({ driverOpts, buildkitdConfig }: BuilderWish, current: BuilderFacts): boolean {
  return !current.exportsCache || driverOpts.length > 0 || buildkitdConfig !== null
}

function reasonFor(current: BuilderFacts): string {
  return current.exportsCache
    ? 'driver-opts or buildkitd-config are given'
    : `builder ${current.name} (${current.driver}) cannot write cache`
}

async function gatherSpec(inputs: BuilderWish, { builders, files }: BuilderPorts): Promise<BuilderSpec> {
  return {
    driver: inputs.driver,
    driverOpts: await withoutEventData(inputs, builders),
    config: inputs.buildkitdConfig === null ? null : await gatherConfig(inputs.buildkitdConfig, files),
  }
}

/**
 * Buildx copies the whole event, with e-mail addresses and texts of pull requests, into the provenance of public images;
 * versions before 0.30 neither do so nor know the option.
 */
async function withoutEventData(
  { driver, driverOpts }: BuilderWish,
  builders: Builders,
): Promise<readonly string[]> {
  const option = 'provenance-add-gha'
  const said = driverOpts.some((one) => one.includes(`${option}=`))
  if (driver !== 'docker-container' || said) return driverOpts
  const [major = 1, minor = 0] =
    /^\d+\.\d+/
      .exec(await builders.version())?.[0]
      .split('.')
      .map(Number) ?? []
  return major > 0 || minor >= 30 ? [...driverOpts, `${option}=false`] : driverOpts
}

/** One line without a bracket or an equals sign is a path; anything else is the configuration itself. */
async function gatherConfig(value: string, files: Files): Promise<BuilderSpec['config']> {
  if (/[\n=[]/.test(value)) return { text: `${value}\n` }
  const kind = await files.look(value)
  if (kind === 'file') return { file: value }
  const problem = { directory: 'is a directory', absent: 'does not exist', outside: 'leaves the workspace' }[
    kind
  ]
  throw new ActionError(`buildkitd-config: ${value} ${problem}`, {
    code: 'FDA-INPUT-FILE',
    hint: 'Give a file relative to working-directory, or the text of the configuration itself.',
  })
}

async function bootOwn(spec: BuilderSpec, ports: BuilderPorts): Promise<BuilderFacts> {
  const name = await ports.builders.create(spec)
  try {
    return await boot(name, ports)
  } catch (error) {
    // Nothing uses it; post tries again if this does not work.
    await ports.builders.remove(name).catch(() => false)
    throw error
  }
}

/** The image of BuildKit comes from a registry that may be busy, or count this machine's pulls. */
async function boot(name: string, ports: BuilderPorts): Promise<BuilderFacts> {
  const onRetry = (error: unknown) =>
    ports.log.info(`Builder ${name} did not boot, trying again: ${causeText(error)}`)
  return await retry(
    async () => await ports.builders.find(name),
    { attempts: BOOT_ATTEMPTS, passes, onRetry },
    ports,
  )
}

const PASSING =
  /\b429\b|too ?many ?requests|rate limit|\b50[0234]\b|internal server error|bad gateway|service unavailable|gateway time-?out|time-?out|timed out|deadline exceeded|\bEOF\b|connection (?:reset|refused)|broken pipe|temporary failure/i

function passes(error: unknown): boolean {
  const cause = error instanceof ActionError ? error.cause : error
  if (!(cause instanceof ExecError)) return false
  return cause.timedOut || PASSING.test(cause.stderrTail)
}

function withoutOwn(spec: BuilderSpec, current: BuilderFacts, error: unknown): string {
  const cache = current.exportsCache ? '' : ', without cache export'
  return (
    `No ${spec.driver} builder could be had (${causeText(error)}). The build goes on with builder ` +
    `${current.name} (${current.driver})${cache}.`
  )
}

function causeText(error: unknown): string {
  return errorMessage(error instanceof ActionError && error.cause !== undefined ? error.cause : error)
}
