/** Which release of Flux the manifests state, and what that release serves. Pure. */
import type { ManifestFile } from '../files.ts'
import { isNewerApi, knownReleases, versionsOf } from './table.ts'

/** A version of Flux as [major, minor]; null when nothing states it. */
export interface FluxVersion {
  readonly known: readonly [major: number, minor: number] | null
  readonly text: string
}

/** The versions that these files state, each once: gotk-components.yaml, FluxInstance, Flux's OCI artifacts. */
export function statedVersions(files: readonly ManifestFile[]): readonly string[] {
  return [...new Set(files.flatMap(({ text }) => versionsIn(text)))]
}

/** The version that a text such as `2.9` or `v2.9.1` is. */
export function toVersion(text: string): FluxVersion {
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
  if (!text.includes('FluxInstance') && !text.includes('flux-manifests')) return found
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

/** The newest API version of a kind that all of these releases serve (`2.6`); null where none is, or none is known. */
export function newestServed(group: string, kind: string, minors: readonly string[]): string | null {
  const releases = versionsOf(group, kind)
  const newest = knownReleases().at(-1)?.minor ?? ''
  const lists = minors.map((minor) => {
    // What a release to come serves is likeliest what the newest one does.
    const known = releases?.get(minor) ?? (isLater(minor, newest) ? releases?.get(newest) : undefined)
    return (known ?? []).filter(({ served }) => served).map(({ name }) => name)
  })
  const [first = [], ...others] = lists
  const common = first.filter((name) => others.every((list) => list.includes(name)))
  return common.reduce<string | null>((a, b) => (a === null || isNewerApi(b, a) ? b : a), null)
}

function isLater(minor: string, other: string): boolean {
  const [a, b] = [toVersion(minor).known, toVersion(other).known]
  return a !== null && b !== null && (a[0] > b[0] || (a[0] === b[0] && a[1] > b[1]))
}
