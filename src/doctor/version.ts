/** Says which version of Flux a cluster has, and in which versions a finding holds. Pure. */
import type { ManifestFile } from '../flux/files.ts'
import type { Cluster } from '../flux/kustomize/clusters.ts'

/** A version of Flux as [major, minor]; null when nothing states it. */
export interface FluxVersion {
  readonly known: readonly [major: number, minor: number] | null
  readonly text: string
}

/** What states the version: the option, else what installs Flux in this cluster, else what installs it in all of them. */
export function readVersion(
  { fluxVersion }: { readonly fluxVersion: string | null },
  cluster: Cluster,
  files: readonly ManifestFile[],
): FluxVersion {
  const installed = (some: readonly ManifestFile[]) => [
    ...new Set(some.flatMap(({ text }) => versionsIn(text))),
  ]
  const own = installed(files.filter(({ path }) => cluster.files.has(path)))
  const all = own.length > 0 ? own : installed(files)
  // Several versions in one repository are several clusters: none of them counts for all.
  const text = fluxVersion ?? (all.length === 1 ? (all[0] ?? '') : '')
  const [, major, minor] = /^v?(\d+)\.(\d+)/.exec(text) ?? []
  return major === undefined
    ? { known: null, text: '' }
    : { known: [Number(major), Number(minor)], text: `${major}.${minor}` }
}

/** gotk-components.yaml of `flux bootstrap`, FluxInstance, and the operator's or Flux's OCI artifacts. */
function versionsIn(text: string): readonly string[] {
  const found: string[] = []
  const generated = /^# Flux Version: v?(\d+\.\d+)/m.exec(text)?.[1]
  if (generated !== undefined) found.push(generated)
  for (const document of text.split(/^---.*$/m)) {
    if (/^kind:\s*["']?FluxInstance\b/m.test(document)) {
      const version = /^ {2,}version:\s*["']?v?(\d+\.\d+)(?=["'.\s])/m.exec(document)?.[1]
      if (version !== undefined) found.push(version)
    }
    if (/^kind:\s*["']?OCIRepository\b/m.test(document) && /\/flux-manifests["']?\s*$/m.test(document)) {
      const version = /^ {2,}(?:tag|semver):\s*["']?v?(\d+\.\d+)(?=["'.\s])/m.exec(document)?.[1]
      if (version !== undefined) found.push(version)
    }
  }
  return found
}

/** Whether the version is at least 2.minor; null when it is not known. */
export function isAtLeast({ known }: FluxVersion, minor: number): boolean | null {
  if (known === null) return null
  const [major, own] = known
  return major > 2 || (major === 2 && own >= minor)
}
