/** Buildx builders: their facts, and a builder of this run's own that post removes even when the run was killed. */
import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ActionError, ExecError, errorMessage } from '../errors.ts'
import type { BuilderFacts, BuilderSpec, Builders } from '../ports.ts'
import { exec } from './exec.ts'

const SHORT_MS = 60_000
/** Booting pulls BuildKit's image, or waits for pods. */
const BOOT_MS = 5 * 60_000
/** Removing a builder stops its container and deletes its volume. */
const REMOVE_MS = 60_000

type Env = Readonly<Record<string, string | undefined>>

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
  const run = async (args: readonly string[], timeoutMs: number, extra: Env = {}) => {
    const env = { ...where.env, ...where.config.env(), ...extra }
    return await exec('docker', args, { cwd: where.cwd, env, signal: where.signal, timeoutMs })
  }
  return {
    async find(name) {
      const args = ['buildx', 'inspect', '--bootstrap', ...(name === null ? [] : [name])]
      const { stdout } = await run(args, BOOT_MS, { DEBUG: '1' }).catch((cause: unknown) => {
        throw noBuilder(name, cause)
      })
      return parseBuilder(stdout)
    },
    async version() {
      const { stdout } = await run(['buildx', 'version'], SHORT_MS).catch((cause: unknown) => {
        throw noBuilder(null, cause)
      })
      return parseVersion(stdout)
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
    exportsCache: driver !== 'docker' || /^\s*Cache export:\s*true$/m.test(inspect),
  }
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
