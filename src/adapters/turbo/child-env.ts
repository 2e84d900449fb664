/** What turbo sees of the job's environment: no remote cache, no telemetry, no secret, nothing that changes what it selects. Pure. */
import { join } from 'node:path'

type Env = Readonly<Record<string, string | undefined>>

/** Settings of the job that say how the repository is to be read; the rest of TURBO_* is about caches, logs and bases. */
const KEPT = new Set(['TURBO_ROOT_TURBO_JSON', 'TURBO_DANGEROUSLY_DISABLE_PACKAGE_MANAGER_CHECK'])
const DROPPED = /^(TURBO_|VERCEL_|INPUT_|STATE_|ACTIONS_|FORCE_COLOR$)/

/** The environment without what is not turbo's business; whatever it writes goes below `temp`. */
export function childEnv(env: Env, temp: string): Readonly<Record<string, string | undefined>> {
  const kept = Object.entries(env).filter(([name]) => KEPT.has(name) || !DROPPED.test(name))
  return {
    ...Object.fromEntries(kept),
    TURBO_TELEMETRY_DISABLED: '1',
    DO_NOT_TRACK: '1',
    NO_COLOR: '1',
    TURBO_GLOBAL_WARNING_DISABLED: '1',
    TURBO_NO_UPDATE_NOTIFIER: '1',
    TURBO_CACHE_DIR: join(temp, 'turbo'),
    // A token may also lie where `turbo login` left it; with one, a dry run waits for the remote cache.
    TURBO_CONFIG_DIR_PATH: join(temp, 'turbo'),
    VERCEL_CONFIG_DIR_PATH: join(temp, 'turbo'),
    TURBO_CACHE: 'local:rw',
  }
}
