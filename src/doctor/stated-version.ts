/** Says which version of Flux a cluster has. Pure. */
import type { ManifestFile } from '../flux/files.ts'
import type { Cluster } from '../flux/kustomize/clusters.ts'
import { type FluxVersion, statedVersions, toVersion } from '../flux/schema/releases.ts'

/** What states the version: the option, else what installs Flux in this cluster, else what installs it in all of them. */
export function readVersion(
  { fluxVersion }: { readonly fluxVersion: string | null },
  cluster: Cluster,
  files: readonly ManifestFile[],
): FluxVersion {
  const own = statedVersions(files.filter(({ path }) => cluster.files.has(path)))
  const all = own.length > 0 ? own : statedVersions(files)
  // Several versions in one repository are several clusters: none of them counts for all.
  return toVersion(fluxVersion ?? (all.length === 1 ? (all[0] ?? '') : ''))
}
