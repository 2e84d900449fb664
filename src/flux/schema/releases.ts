/** Which release of Flux the manifests state, and what that release serves. Pure. */
import { type Fields, fieldsOf } from '../fields.ts'
import type { ManifestFile, SourceLocation } from '../files.ts'
import { readYaml } from '../yaml.ts'
import { isNewerApi, knownReleases, versionsOf } from './table.ts'

/** A version of Flux as [major, minor]; null when nothing states it. */
export interface FluxVersion {
  readonly known: readonly [major: number, minor: number] | null
  readonly text: string
}

/** A place that states a version of Flux. */
export interface Statement extends SourceLocation {
  /** `2.9` */
  readonly minor: string
}

/** The versions that these files state, each once: gotk-components.yaml, FluxInstance, Flux's OCI artifacts. */
export function statedVersions(files: readonly ManifestFile[]): readonly string[] {
  return [...new Set(statementsOf(files).map(({ minor }) => minor))]
}

/** The places that state them. */
export function statementsOf(files: readonly ManifestFile[]): readonly Statement[] {
  return files.flatMap((file) => {
    const found = stated.get(file) ?? statementsIn(file)
    stated.set(file, found)
    return found
  })
}

/** Asked for each cluster and by several checks. */
const stated = new WeakMap<ManifestFile, readonly Statement[]>()

/** The version that a text such as `2.9` or `v2.9.1` is. */
export function toVersion(text: string): FluxVersion {
  const [, major, minor] = /^v?(\d+)\.(\d+)/.exec(text) ?? []
  return major === undefined
    ? { known: null, text: '' }
    : { known: [Number(major), Number(minor)], text: `${major}.${minor}` }
}

/** gotk-components.yaml of `flux bootstrap`, FluxInstance, and the operator's or Flux's OCI artifacts. */
function statementsIn({ path, text }: ManifestFile): readonly Statement[] {
  const found: Statement[] = []
  const generated = /^# Flux Version: v?(\d+\.\d+)/m.exec(text)
  if (generated?.[1] !== undefined)
    found.push({ file: path, line: linesIn(text.slice(0, generated.index)), minor: generated[1] })
  if (!SAYS_VERSION.test(text)) return found
  // Only the documents that may say it are read: files of a thousand objects are common.
  let start = 0
  for (const document of text.split(/^(?=---)/m)) {
    const source = SAYS_VERSION.test(document) ? readYaml(path, document) : null
    for (const each of source?.documents ?? []) {
      const said = source === null ? null : versionOf(fieldsOf(source, each))
      if (said !== null) found.push({ file: path, line: start + said.line, minor: said.minor })
    }
    start += linesIn(document) - 1
  }
  return found
}

function linesIn(text: string): number {
  return text.split('\n').length
}

const SAYS_VERSION = /\bkind["']?:\s*["']?FluxInstance\b|\/flux-manifests\b|\bflux-instance\b/

/**
 * The minor release that a FluxInstance, its chart, or an OCIRepository of Flux's manifests asks for (flux-operator 0.59), with its line;
 * null where it may be several.
 */
function versionOf(root: Fields): { readonly minor: string; readonly line: number } | null {
  const spec = root.at('spec')
  const kind = root.at('kind').text()
  const said =
    kind === 'FluxInstance'
      ? spec.at('distribution', 'version')
      : kind === 'HelmRelease'
        ? spec.at('values', 'instance', 'distribution', 'version')
        : kind === 'OCIRepository' && spec.at('url').text()?.endsWith('/flux-manifests') === true
          ? [spec.at('ref', 'tag'), spec.at('ref', 'semver')].find((each) => each.text() !== null)
          : undefined
  const minor = minorOf(said?.text() ?? null)
  return said === undefined || minor === null ? null : { minor, line: said.line }
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
