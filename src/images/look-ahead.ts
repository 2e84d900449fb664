/** What takes long to start is started while the run is planned. */
import type { BuildInputs } from '../inputs/build.ts'
import type { Builders, CacheService, Docker } from '../ports-images.ts'
import { needsVersion } from './builder.ts'

/**
 * Asks which builder that is before somebody waits for the answer, and for its version where it matters; and starts what
 * builds. That one reads docker's logins when it starts, so it waits for this run's own.
 */
export function lookAhead(
  inputs: BuildInputs,
  ports: {
    readonly builders: Pick<Builders, 'lookAhead'>
    readonly docker: Pick<Docker, 'prepareBake'>
    readonly cacheService: CacheService
  },
  isLoggedIn = inputs.login === null || inputs.login.password === null,
): void {
  ports.builders.lookAhead(inputs.builder, needsVersion(inputs, ports.cacheService))
  if (isLoggedIn && !needsMore(inputs)) ports.docker.prepareBake(inputs.builder)
}

/** Whether builds need what a process is given when it starts, or another builder than the one that is there. */
function needsMore({ secrets, ssh, driverOpts, buildkitdConfig }: BuildInputs): boolean {
  return secrets.length > 0 || ssh.length > 0 || driverOpts.length > 0 || buildkitdConfig !== null
}
