/** Docker's command line: login, and the builds of one app or of several. */

import { randomUUID } from 'node:crypto'
import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Digest } from '../domain.ts'
import { ActionError, ExecError, errorMessage } from '../errors.ts'
import type {
  BuilderFacts,
  BuilderSpec,
  Builders,
  BuildProcess,
  BuildRequest,
  Docker,
} from '../ports-images.ts'
import {
  canBake,
  type DockerCall,
  parseMetadata,
  toBakeCall,
  toBuildCall,
  withoutImageVariables,
} from './buildx-arguments.ts'
import { exec, HaltSwitch } from './exec.ts'

const SHORT_MS = 60_000

interface ConfigUse extends Pick<Docker, 'hasNewLogin'> {
  env(): Readonly<Record<string, string>>
  makePrivate(loginHost: string): Promise<void>
}

/** Docker with the turbo root as its directory. `config` gives the environment that points to the credentials. */
export function createDocker(where: {
  cwd: string
  temp: string
  id: string
  env: Readonly<Record<string, string | undefined>>
  config: ConfigUse
  signal: AbortSignal
}): Docker {
  const run = async (
    args: readonly string[],
    extra: { env?: Record<string, string>; input?: string } = {},
  ) => {
    const { cwd, signal } = where
    const env = { ...where.env, ...where.config.env(), ...extra.env }
    const input = extra.input === undefined ? {} : { input: extra.input }
    return await exec('docker', args, { cwd, env, signal, timeoutMs: SHORT_MS, ...input })
  }
  const place = {
    cwd: where.cwd,
    temp: where.temp,
    signal: where.signal,
    env: () => ({ ...where.env, ...where.config.env() }),
  }
  return {
    async login({ registry, username, password }) {
      await where.config.makePrivate(registry)
      const args = ['login', `--username=${username}`, '--password-stdin', registry]
      await run(args, { input: password }).catch((cause: unknown) => {
        throw loginFailed(registry, username, cause)
      })
    },
    hasNewLogin: where.config.hasNewLogin,
    canBake,
    build: (requests, options) => startBuild(place, requests, options),
  }
}

function loginFailed(registry: string, username: string, cause: unknown): ActionError {
  // The registry refused nothing when it could not be asked.
  const said = cause instanceof ExecError ? cause.stderrTail : ''
  const isUnreached =
    /connection refused|no such host|no route to host|i\/o timeout|deadline exceeded|x509|network is unreachable/i.test(
      said,
    )
  return new ActionError(`login to ${registry} as ${username} failed`, {
    code: 'FDA-PUSH-LOGIN',
    hint: isUnreached
      ? 'The registry could not be reached: check the host in input image, the network of the runner, proxy and certificates.'
      : 'Check username and password; registries with two-factor login need an access token as password.',
    cause,
  })
}

// Starts buildx for one app or for several, and ends it with all its children.

/** Where buildx runs. */
export interface BuildDirectory {
  readonly cwd: string
  /** Where files of a call may lie while it runs. */
  readonly temp: string
  env(): Readonly<Record<string, string | undefined>>
  readonly signal: AbortSignal
}

/** Marks a failed step in BuildKit's stream; inside of a text its quotes would be escaped. */
const ERROR_KEY = '"error":"'

/** The running process. */
export function startBuild(
  place: BuildDirectory,
  requests: readonly BuildRequest[],
  options: Parameters<Docker['build']>[1],
): BuildProcess {
  const [only, ...others] = requests
  if (only === undefined) throw new Error('no build was asked for')
  const metadataFile = join(place.temp, `fda-metadata-${randomUUID()}.json`)
  const call =
    others.length === 0 && only.bake === null
      ? toBuildCall(only, metadataFile)
      : toBakeCall(requests, place.cwd, metadataFile)
  const halt = new HaltSwitch()
  const stop = new AbortController()
  const ended = async () => {
    try {
      await run(place, call, { ...options, halt: others.length === 0 ? null : halt, stop: stop.signal })
      return await readDigests(metadataFile, requests)
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

/** The file is written only by builds that succeeded; what cannot be read is asked for elsewhere. */
async function readDigests(
  file: string,
  requests: readonly BuildRequest[],
): Promise<readonly (Digest | null)[]> {
  try {
    return parseMetadata(await readFile(file, 'utf8'), requests)
  } catch {
    return requests.map(() => null)
  }
}

async function run(
  place: BuildDirectory,
  call: DockerCall,
  options: Parameters<Docker['build']>[1] & { halt: HaltSwitch | null; stop: AbortSignal },
): Promise<void> {
  const env = {
    ...withoutImageVariables(place.env()),
    ...call.env,
    // Only digests are read from the metadata.
    BUILDX_METADATA_PROVENANCE: 'disabled',
  }
  await exec('docker', call.args, {
    cwd: place.cwd,
    env,
    signal: AbortSignal.any([place.signal, options.stop]),
    timeoutMs: options.timeoutMs,
    onStderrLine: options.onLine,
    ...(call.input === null ? {} : { input: call.input }),
    ...(options.halt === null ? {} : { haltAt: { text: ERROR_KEY, halt: options.halt } }),
  })
}

// Buildx builders: their facts, and a builder of this run's own that post removes even when the run was
// killed.

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
