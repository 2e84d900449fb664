/** Turborepo's native binary, found where the package manager installed it, and its dry run. */
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { ActionError } from '../errors.ts'
import type { Turbo } from '../ports.ts'
import { exec, GIT_CONFIG_ENV } from './exec.ts'

/** A dry run asks a remote cache that may hang; the settings below keep it away from there, this bounds the rest. */
const TIMEOUT_MS = 120_000

/** Turbo with the turbo root as its directory; its caches go to `temp`, never into the build context. */
export function createTurbo(where: {
  cwd: string
  temp: string
  env: Readonly<Record<string, string | undefined>>
  signal: AbortSignal
}): Turbo {
  const env = childEnv(where.env, where.temp)
  let binary: string | undefined
  return {
    async dryRun({ task, filters }) {
      binary ??= findTurbo(where.cwd)
      const args = [
        '--skip-infer',
        'run',
        task,
        '--dry-run=json',
        ...filters.map((filter) => `--filter=${filter}`),
      ]
      const options = { cwd: where.cwd, env, signal: where.signal, timeoutMs: TIMEOUT_MS }
      return (await exec(binary, args, options)).stdout
    },
  }
}

/** The native binary of the turbo package that the turbo root would use. Throws when it is not installed. */
export function findTurbo(root: string): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const arch = process.arch === 'x64' ? '64' : process.arch
  const file = `bin/turbo${process.platform === 'win32' ? '.exe' : ''}`
  const turbo = tryResolve(join(root, 'package.json'), 'turbo/package.json')
  if (turbo !== null) {
    // Until 2.8.17 the platform packages were named turbo-<os>-<arch>.
    for (const name of [`@turbo/${platform}-${arch}`, `turbo-${platform}-${arch}`]) {
      const found = tryResolve(turbo, `${name}/package.json`)
      if (found !== null && existsSync(join(dirname(found), file))) return join(dirname(found), file)
    }
  }
  const missing =
    turbo === null
      ? 'turbo is not installed'
      : `turbo is installed without its binary for ${platform}-${arch}`
  throw new ActionError(`${missing} in ${root}`, {
    code: 'FDA-PLAN-NO-TURBO',
    hint: "Install the repository's dependencies before this step, for example with npm ci.",
  })
}

function tryResolve(from: string, request: string): string | null {
  try {
    return createRequire(from).resolve(request)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'MODULE_NOT_FOUND') return null
    throw error
  }
}

/** What the child sees: no remote cache, no telemetry, no colours, nothing that changes what it selects. */
function childEnv(
  env: Readonly<Record<string, string | undefined>>,
  temp: string,
): Record<string, string | undefined> {
  const kept = Object.entries(env).filter(([name]) => !/^(TURBO_|INPUT_|ACTIONS_|FORCE_COLOR$)/.test(name))
  return {
    ...Object.fromEntries(kept),
    ...GIT_CONFIG_ENV,
    TURBO_TELEMETRY_DISABLED: '1',
    DO_NOT_TRACK: '1',
    NO_COLOR: '1',
    TURBO_GLOBAL_WARNING_DISABLED: '1',
    TURBO_NO_UPDATE_NOTIFIER: '1',
    TURBO_CACHE_DIR: join(temp, 'turbo'),
  }
}
