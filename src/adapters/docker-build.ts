/** Starts buildx for one app or for several, and ends it with all its children. */
import { randomUUID } from 'node:crypto'
import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Digest } from '../domain.ts'
import type { BuildProcess, BuildRequest, Docker } from '../ports.ts'
import { type DockerCall, parseMetadata, toBakeCall, toBuildCall } from './buildx-arguments.ts'
import { exec, HaltSwitch } from './exec.ts'

/** Where buildx runs. */
export interface BuildPlace {
  readonly cwd: string
  /** Where files of a call may lie while it runs. */
  readonly temp: string
  env(): Readonly<Record<string, string | undefined>>
  readonly signal: AbortSignal
}

/** Marks a failed step in BuildKit's stream; inside of a text its quotes would be escaped. */
const ERROR_KEY = '"error":"'

/**
 * Variables of the job that `buildx build` and `buildx bake` read, or one of them only: an image is what its definition
 * says, however it is built. The builder is named, and the configuration is where docker keeps it.
 */
const DECIDES_IMAGES =
  /^(DOCKER_DEFAULT_PLATFORM|SOURCE_DATE_EPOCH|BUILDX_(?!CONFIG$|BUILDER$).*|BUILDKIT_(?!HOST$).*)$/

/** The running process. */
export function startBuild(
  place: BuildPlace,
  requests: readonly BuildRequest[],
  options: Parameters<Docker['build']>[1],
): BuildProcess {
  const [only, ...others] = requests
  if (only === undefined) throw new Error('no build was asked for')
  const metadataFile = join(place.temp, `fda-metadata-${randomUUID()}.json`)
  const call =
    others.length === 0 ? toBuildCall(only, metadataFile) : toBakeCall(requests, place.cwd, metadataFile)
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

/** The environment without what would make an image another than its definition says. */
export function withoutImageVariables(
  env: Readonly<Record<string, string | undefined>>,
): Readonly<Record<string, string | undefined>> {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !DECIDES_IMAGES.test(name)))
}

async function run(
  place: BuildPlace,
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
