/** Docker's command line: login, and the builds of one app or of several. */

import { randomUUID } from 'node:crypto'
import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Digest } from '../domain.ts'
import { ActionError, ExecError } from '../errors.ts'
import type { BuildProcess, Docker, ImageBuild } from '../ports-images.ts'
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
    build: (builds, options) => startBuild(place, builds, options),
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
  builds: readonly ImageBuild[],
  { builder, ...options }: Parameters<Docker['build']>[1],
): BuildProcess {
  const [only, ...others] = builds
  if (only === undefined) throw new Error('no build was asked for')
  const metadataFile = join(place.temp, `fda-metadata-${randomUUID()}.json`)
  const call =
    others.length === 0 && only.bake === null
      ? toBuildCall(only, { builder, metadataFile })
      : toBakeCall(builds, { builder, cwd: place.cwd, metadataFile })
  const halt = new HaltSwitch()
  const stop = new AbortController()
  const ended = async () => {
    try {
      await run(place, call, { ...options, halt: others.length === 0 ? null : halt, stop: stop.signal })
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

/** The file is written only by builds that succeeded; what cannot be read is asked for elsewhere. */
async function readDigests(file: string, builds: readonly ImageBuild[]): Promise<readonly (Digest | null)[]> {
  try {
    return parseMetadata(await readFile(file, 'utf8'), builds)
  } catch {
    return builds.map(() => null)
  }
}

async function run(
  place: BuildDirectory,
  call: DockerCall,
  options: Omit<Parameters<Docker['build']>[1], 'builder'> & { halt: HaltSwitch | null; stop: AbortSignal },
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
