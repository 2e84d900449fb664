/** What takes long to start is started while the run is planned. */
import type { BuildInputs } from '../inputs/build.ts'
import type { Builders, CacheService, Docker } from '../ports-images.ts'
import { needsVersion } from './builder.ts'

/** Asks which builder that is before somebody waits for the answer, and for its version where it matters. */
export function lookAhead(
  inputs: BuildInputs,
  { builders, cacheService }: { readonly builders: Builders; readonly cacheService: CacheService },
): void {
  builders.lookAhead(inputs.builder, needsVersion(inputs, cacheService))
}

/** Starts what builds, before it is known on which builder and what the registry has. It reads docker's logins when it starts. */
export function standBy(inputs: BuildInputs, { docker }: { readonly docker: Docker }): void {
  if (!needsMore(inputs)) docker.prepareBake(inputs.builder)
}

/** Whether builds need what a process is given when it starts, or another builder than the one that is there. */
function needsMore({ secrets, ssh, driverOpts, buildkitdConfig }: BuildInputs): boolean {
  return secrets.length > 0 || ssh.length > 0 || driverOpts.length > 0 || buildkitdConfig !== null
}
