/** Which release of Flux the manifests state, and what that release serves. Pure. */
import { type Fields, fieldsOf } from '../fields.ts'
import type { ManifestFile } from '../files.ts'
import { readYaml } from '../yaml.ts'
import { isNewerApi, knownReleases, versionsOf } from './table.ts'

/** A version of Flux as [major, minor]; null when nothing states it. */
export interface FluxVersion {
  readonly known: readonly [major: number, minor: number] | null
  readonly text: string
}

/** The versions that these files state, each once: gotk-components.yaml, FluxInstance, Flux's OCI artifacts. */
export function statedVersions(files: readonly ManifestFile[]): readonly string[] {
  return [
    ...new Set(
      files.flatMap((file) => {
        const versions = stated.get(file) ?? versionsIn(file.text)
        stated.set(file, versions)
        return versions
      }),
    ),
  ]
}

/** Asked for each cluster and by several checks. */
const stated = new WeakMap<ManifestFile, readonly string[]>()

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
  if (!SAYS_VERSION.test(text)) return found
  // Only the documents that may say it are read: files of a thousand objects are common.
  for (const document of text.split(/^---.*$/m).filter((one) => SAYS_VERSION.test(one))) {
    const source = readYaml('', document)
    for (const root of source.documents.map((each) => fieldsOf(source, each))) {
      const version = versionOf(root)
      if (version !== null) found.push(version)
    }
  }
  return found
}

const SAYS_VERSION = /\bkind["']?:\s*["']?FluxInstance\b|\/flux-manifests\b|\bflux-instance\b/

/**
 * The minor release that a FluxInstance, its chart, or an OCIRepository of Flux's manifests asks for (flux-operator 0.59); null where
 * it may be several.
 */
function versionOf(root: Fields): string | null {
  const spec = root.at('spec')
  const kind = root.at('kind').text()
  if (kind === 'FluxInstance') return minorOf(spec.at('distribution', 'version').text())
  if (kind === 'HelmRelease') return minorOf(spec.at('values', 'instance', 'distribution', 'version').text())
  if (kind !== 'OCIRepository' || spec.at('url').text()?.endsWith('/flux-manifests') !== true) return null
  return minorOf(spec.at('ref', 'tag').text() ?? spec.at('ref', 'semver').text())
}

/** The minor release of a version or of a range within one, such as `2.9.x`, `~2.9` or `=2.9.1`. */
function minorOf(range: string | null): string | null {
  const [, major, minor] = /^(?:=|~)?\s*v?(\d+)\.(\d+)(?:\.[\w*.+-]+)?$/.exec(range?.trim() ?? '') ?? []
  return major === undefined ? null : `${major}.${minor}`
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
