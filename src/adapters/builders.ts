/**
 * Buildx builders: their facts, and a builder of this run's own that post removes even when the run was
 * killed.
 */
import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ActionError, ExecError, errorMessage } from '../errors.ts'
import type { BuilderFacts, BuilderSpec, Builders } from '../ports-images.ts'
import { exec } from './exec.ts'

const SHORT_MS = 60_000
/** Booting pulls BuildKit's image, or waits for pods. */
const BOOT_MS = 5 * 60_000
/** Removing a builder stops its container and deletes its volume. */
const REMOVE_MS = 60_000

type Env = Readonly<Record<string, string | undefined>>

/** What was asked before somebody wanted to know; null for an answer that did not come. */
interface Ahead {
  readonly name: string | null
  readonly found: Promise<string | null>
  readonly version: Promise<string | null> | null
  readonly stop: AbortController
}

const NOT_KNOWN = Promise.resolve(null)

/** Builders seen from the turbo root. `announce` hears of a builder's name before there is anything to remove. */
export function createBuilders(where: {
  cwd: string
  temp: string
  /** Tells this job's builder from those of every other job on the machine. */
  id: string
  env: Env
  config: { env(): Readonly<Record<string, string>> }
  announce: (builder: string) => void
  signal: AbortSignal
}): Builders {
  const run = async (
    args: readonly string[],
    timeoutMs: number,
    { env: extra = {}, signal = where.signal }: { readonly env?: Env; readonly signal?: AbortSignal } = {},
  ) => {
    const env = { ...where.env, ...where.config.env(), ...extra }
    return await exec('docker', args, { cwd: where.cwd, env, signal, timeoutMs })
  }
  const inspect = async (name: string | null, signal: AbortSignal, options: readonly string[] = []) => {
    const args = ['buildx', 'inspect', ...options, ...(name === null ? [] : [name])]
    return (await run(args, BOOT_MS, { env: { DEBUG: '1' }, signal })).stdout
  }
  const askVersion = async (signal: AbortSignal) =>
    parseVersion((await run(['buildx', 'version'], SHORT_MS, { signal })).stdout)
  let ahead: Ahead | null = null
  return {
    lookAhead(name, isVersioned) {
      if (ahead !== null) return
      const stop = new AbortController()
      const signal = AbortSignal.any([where.signal, stop.signal])
      // Who wants to know asks once more, and hears what is wrong.
      const found = inspect(name, signal).catch(() => null)
      const version = isVersioned ? askVersion(signal).catch(() => null) : null
      ahead = { name, found, version, stop }
    },
    forget() {
      ahead?.stop.abort(new Error('nothing is to be built'))
    },
    async find(name) {
      const early = ahead !== null && ahead.name === name ? await ahead.found : null
      // It may have changed by the next time.
      if (ahead !== null) ahead = { ...ahead, found: NOT_KNOWN }
      if (early !== null && isRunning(early)) return parseBuilder(early)
      const text = await inspect(name, where.signal, ['--bootstrap']).catch((cause: unknown) => {
        throw noBuilder(name, cause)
      })
      return parseBuilder(text)
    },
    async version() {
      const early = await ahead?.version
      if (early != null) return early
      return await askVersion(where.signal).catch((cause: unknown) => {
        throw noBuilder(null, cause)
      })
    },
    async create(spec) {
      const name = `fda-${where.id}`
      const file = spec.config === null || 'file' in spec.config ? null : join(where.temp, `${name}.toml`)
      where.announce(name)
      try {
        if (file !== null && spec.config !== null && 'text' in spec.config) {
          await writeFile(file, spec.config.text, { mode: 0o600 })
        }
        await run(createArguments(name, spec, file), SHORT_MS)
        return name
      } catch (cause) {
        throw notCreated(spec, cause)
      } finally {
        // Buildx keeps a copy of its own with the builder.
        if (file !== null) await rm(file, { force: true })
      }
    },
    remove: async (name) =>
      await removeBuilder(name, { ...where, env: { ...where.env, ...where.config.env() } }),
  }
}

/** Whether there was a builder of that name, which is gone now with its container and its cache. */
export async function removeBuilder(
  name: string,
  where: { cwd: string; env: Env; signal?: AbortSignal },
): Promise<boolean> {
  const { cwd, env, signal } = where
  const options = { cwd, env, timeoutMs: REMOVE_MS, ...(signal === undefined ? {} : { signal }) }
  try {
    await exec('docker', ['buildx', 'rm', '--force', name], options)
    return true
  } catch (error) {
    if (error instanceof ExecError && /no builder ".*" found/.test(error.stderrTail)) return false
    throw error
  }
}

/** The argument list that creates a builder; it does not become the current one, so that no other job sees it. */
export function createArguments(
  name: string,
  spec: BuilderSpec,
  inlineConfig: string | null,
): readonly string[] {
  const config = spec.config !== null && 'file' in spec.config ? spec.config.file : inlineConfig
  return [
    'buildx',
    'create',
    `--name=${name}`,
    `--driver=${spec.driver}`,
    ...spec.driverOpts.map((option) => `--driver-opt=${option}`),
    ...(config === null ? [] : [`--buildkitd-config=${config}`]),
  ]
}

/** The number in the text of `buildx version`, or `unknown`. */
export function parseVersion(text: string): string {
  return /\bv?(\d+\.\d+\.\d+\S*)/.exec(text)?.[1] ?? 'unknown'
}

/** The facts in the text of `buildx inspect`, which has no JSON form. */
export function parseBuilder(inspect: string): BuilderFacts {
  const field = (name: string) => new RegExp(`^${name}:\\s*(.+)$`, 'm').exec(inspect)?.[1]?.trim()
  const name = field('Name')
  const driver = field('Driver')
  if (name === undefined || driver === undefined) {
    throw new ActionError('docker buildx inspect did not name a builder and its driver', {
      code: 'FDA-BUILD-BUILDER',
      hint: 'Run docker buildx inspect on the runner and look at what it prints.',
    })
  }
  return {
    name,
    driver,
    nodes: [...inspect.matchAll(/^Endpoint:/gm)].length || 1,
    exportsCache: driver !== 'docker' || /^\s*Cache export:\s*true$/m.test(inspect),
  }
}

/** Whether every node runs, going by the text of `buildx inspect`: then there is nothing to boot. */
export function isRunning(inspect: string): boolean {
  const states = [...inspect.matchAll(/^Status:\s*(.*)$/gm)].map(([, state]) => state?.trim())
  return states.length > 0 && states.every((state) => state === 'running')
}

function noBuilder(name: string | null, cause: unknown): ActionError {
  const missing = cause instanceof ExecError && errorMessage(cause).includes('ENOENT')
  const what = name === null ? 'docker buildx is not usable' : `builder '${name}' is not usable`
  return new ActionError(missing ? 'docker is not installed on the runner' : what, {
    code: 'FDA-BUILD-BUILDER',
    hint: 'Use a runner with Docker and buildx 0.21 or newer, or name a builder of docker buildx ls.',
    cause,
  })
}

function notCreated(spec: BuilderSpec, cause: unknown): ActionError {
  return new ActionError(`a builder with the driver ${spec.driver} could not be created`, {
    code: 'FDA-BUILD-BUILDER',
    hint: 'Check driver, driver-opts and buildkitd-config against docker buildx create --help.',
    cause,
  })
}
