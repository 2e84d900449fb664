/** Writes what the setter of Flux would write into a YAML file for given policies. Pure. */
import { Document, isMap, isSeq, type Node } from 'yaml'
import { findMarkers, type Marker } from '../../src/flux/markers.ts'
import { needsQuotes, scalarType } from '../../src/flux/scalars.ts'
import { readYaml } from '../../src/flux/yaml.ts'

/** A policy with the image it selected last, as its status has it; null before the first selection. */
export interface SelectedImage {
  readonly namespace: string
  readonly name: string
  readonly latestRef: { readonly name: string; readonly tag: string; readonly digest?: string } | null
}

/** One value that the setter changes. */
export interface Change {
  readonly setter: string
  readonly old: string
  readonly new: string
  readonly line: number
}

/** What the setter does to one file. */
export interface SetterResult {
  readonly changes: readonly Change[]
  /**
   * The text with the new values in place. Flux also lays a file out anew in which anything changes:
   * indentation and blank lines may then differ from this text, values and comments do not.
   */
  readonly text: string
  /** Files that Flux makes instead, next to the top of its path, when the file is one `kind: List`. */
  readonly strayFiles: Readonly<Record<string, string>>
}

/** The changes that these policies make to the file. */
export function applySetters(file: string, text: string, policies: readonly SelectedImage[]): SetterResult {
  const unix = text.replaceAll('\r\n', '\n')
  const wanted = findMarkers(file, unix).markers.flatMap((marker) => {
    const value = newValue(marker, policies)
    return value === null ? [] : [{ marker, value }]
  })
  const changes = wanted.flatMap(({ marker, value }) =>
    value === marker.value
      ? []
      : [{ setter: marker.setter, old: marker.value, new: value, line: marker.line }],
  )
  if (changes.length === 0) return { changes, text, strayFiles: {} }
  const written = write(unix, wanted).replace(/^---[ \t]*\n/, '')
  const strayFiles = unwrapList(file, written)
  return strayFiles === null ? { changes, text: written, strayFiles: {} } : { changes, text, strayFiles }
}

function newValue(marker: Marker, policies: readonly SelectedImage[]): string | null {
  const policy = policies.find(
    ({ namespace, name }) => namespace === marker.namespace && name === marker.policy,
  )
  const latest = policy?.latestRef ?? null
  if (latest === null) return null
  if (marker.part === 'name') return latest.name
  if (marker.part === 'tag') return latest.tag
  if (marker.part === 'digest') return latest.digest ?? ''
  return `${latest.name}:${latest.tag}${latest.digest === undefined ? '' : `@${latest.digest}`}`
}

function write(text: string, wanted: readonly { marker: Marker; value: string }[]): string {
  const pieces: string[] = []
  let end = 0
  for (const { marker, value } of wanted) {
    pieces.push(text.slice(end, marker.start), render(marker, value, text))
    end = marker.end
  }
  return pieces.join('') + text.slice(end)
}

/** The scalar with its new value: its style stays, also the type that an unquoted number or null had. */
function render(marker: Marker, value: string, text: string): string {
  if (marker.style === 'single') return `'${value}'`
  if (marker.style === 'double') return `"${value}"`
  if (marker.style === 'block') return renderBlock(text.slice(marker.start, marker.end), value)
  const isTagged = /![^\s]*[ \t]+$/.test(text.slice(Math.max(0, marker.start - 100), marker.start))
  const old = isTagged ? 'str' : scalarType(marker.value)
  if (old === 'null') return `!!null ${value}`
  if (needsQuotes(value)) return `"${value}"`
  return old === 'str' ? (value === '' ? '""' : value) : `!!${old} ${value}`
}

/** A block keeps its header with the comment on it. */
function renderBlock(block: string, value: string): string {
  const [header = '', ...body] = block.split('\n')
  const indent = /^[ \t]*/.exec(body.find((line) => line.trim() !== '') ?? '  ')?.[0] ?? ''
  return `|-${header.replace(/^[|>][-+0-9]*/, '')}\n${indent}${value}\n`
}

/** The files that the items of a file's only document become when that is a List, or null when it is none. */
function unwrapList(file: string, text: string): Readonly<Record<string, string>> | null {
  const { documents } = readYaml(file, text)
  const root = documents.length === 1 ? documents[0]?.contents : null
  if (!isMap(root)) return null
  const kind: unknown = root.get('kind')
  const items = root.get('items', true)
  if ((kind !== 'List' && kind !== 'ResourceList') || !isSeq(items)) return null
  return Object.fromEntries(items.items.map((item) => [strayName(item), itemText(item)]))
}

function strayName(item: unknown): string {
  if (!isMap(item)) return '_.yaml'
  const text = (path: readonly string[]) => {
    const value = item.getIn(path)
    return typeof value === 'string' ? value : ''
  }
  const namespace = text(['metadata', 'namespace'])
  const name = `${text(['kind']).toLowerCase()}_${text(['metadata', 'name'])}.yaml`
  return namespace === '' ? name : `${namespace}/${name}`
}

function itemText(item: unknown): string {
  return new Document(item as Node).toString({ lineWidth: 0 })
}
