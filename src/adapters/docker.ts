/** Docker's command line: login, and the builds of one app or of several. */

import { ActionError, ExecError } from '../errors.ts'
import type { Docker } from '../ports-images.ts'
import { canBake } from './buildx-arguments.ts'
import { EarlyBake, startBuild } from './docker-builds.ts'
import { exec } from './exec.ts'

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
  let early: EarlyBake | null = null
  const forget = () => {
    early?.stop()
    early = null
  }
  return {
    async login({ registry, username, password }) {
      // What was started before the login does not know it.
      forget()
      await where.config.makePrivate(registry)
      const args = ['login', `--username=${username}`, '--password-stdin', registry]
      await run(args, { input: password }).catch((cause: unknown) => {
        throw loginFailed(registry, username, cause)
      })
    },
    hasNewLogin: where.config.hasNewLogin,
    canBake,
    prepareBake(builder) {
      early ??= new EarlyBake(place, builder)
    },
    forget,
    build(builds, options) {
      const waiting = early
      early = null
      return startBuild(place, builds, options, waiting)
    },
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
