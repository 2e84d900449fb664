/** Starts buildx for one app or for several, and ends it with all its children. */
import type { BuildProcess, BuildRequest, Docker } from '../ports.ts'
import { type DockerCall, toBakeCall, toBuildCall } from './buildx-arguments.ts'
import { exec, HaltSwitch } from './exec.ts'

/** Where buildx runs. */
export interface BuildPlace {
  readonly cwd: string
  env(): Readonly<Record<string, string | undefined>>
  readonly signal: AbortSignal
}

/** Marks a failed step in BuildKit's stream; inside of a text its quotes would be escaped. */
const ERROR_KEY = '"error":"'

/** The running process. */
export function startBuild(
  place: BuildPlace,
  requests: readonly BuildRequest[],
  options: Parameters<Docker['build']>[1],
): BuildProcess {
  const [only, ...others] = requests
  if (only === undefined) throw new Error('no build was asked for')
  const call = others.length === 0 ? toBuildCall(only) : toBakeCall(requests, place.cwd)
  const halt = new HaltSwitch()
  const stop = new AbortController()
  return {
    ended: run(place, call, { ...options, halt: others.length === 0 ? null : halt, stop: stop.signal }),
    resume: (forGood) => halt.resume(forGood),
    stop: () => stop.abort(new Error('stopped')),
  }
}

async function run(
  place: BuildPlace,
  call: DockerCall,
  options: Parameters<Docker['build']>[1] & { halt: HaltSwitch | null; stop: AbortSignal },
): Promise<void> {
  const env = {
    ...place.env(),
    ...call.env,
    // Neither is read: the stream says what was pushed, and warnings come with it.
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
