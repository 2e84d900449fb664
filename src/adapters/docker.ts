/** Docker's command line: login, and the builds of one app or of several. */
import { ActionError, ExecError } from '../errors.ts'
import type { Docker } from '../ports.ts'
import { canBake } from './buildx-arguments.ts'
import { startBuild } from './docker-build.ts'
import { exec } from './exec.ts'

const SHORT_MS = 60_000

/** Docker with the turbo root as its directory. `config` gives the environment that points to the credentials. */
export function createDocker(where: {
  cwd: string
  temp: string
  id: string
  env: Readonly<Record<string, string | undefined>>
  config: { env(): Readonly<Record<string, string>>; makePrivate(loginHost: string): Promise<void> }
  signal: AbortSignal
}): Docker {
  const run = async (
    args: readonly string[],
    extra: { env?: Record<string, string>; input?: string } = {},
  ) => {
    const env = { ...where.env, ...where.config.env(), ...extra.env }
    const input = extra.input === undefined ? {} : { input: extra.input }
    return await exec('docker', args, {
      cwd: where.cwd,
      env,
      signal: where.signal,
      timeoutMs: SHORT_MS,
      ...input,
    })
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
