/** Reads which files of the context a Dockerfile takes: the sources of COPY, ADD and bind mounts. */

/** What the image takes from its main context. */
export interface Copied {
  /** Paths and globs (as Docker's: `*` stays in its directory) from the context, without those that no one can tell. */
  readonly sources: readonly string[]
  /** Whether the whole context is taken. */
  readonly all: boolean
}

/** The sources of all stages. Build arguments are filled in as far as their values are known. */
export function parseCopied(dockerfile: string, buildArgs: readonly string[]): Copied {
  const values = new Map<string, string>()
  const given = new Map(buildArgs.flatMap((entry) => (entry.includes('=') ? [cut(entry)] : [])))
  const sources = new Set<string>()
  let all = false
  for (const line of instructions(dockerfile)) {
    const [, word = '', rest = ''] = /^(\w+)\s+([\s\S]*)$/.exec(line) ?? []
    if (/^ARG$/i.test(word)) for (const entry of rest.split(/\s+/)) declare(entry, given, values)
    for (const source of sourcesOf(word.toUpperCase(), rest)) {
      const path = fill(source, values)
        .replace(/^\.?\/+/, '')
        .replace(/\/+$/, '')
      if (path === '' || path === '.') all = true
      else if (!/[$\\]/.test(path) && !/^[a-z][a-z0-9+.-]*:\/\/|^git@/.test(path)) sources.add(path)
    }
  }
  return { sources: [...sources], all }
}

/** Instructions with their continued lines, without comments and the bodies of here-documents. */
function instructions(text: string): readonly string[] {
  const escapeMark = /^#\s*escape\s*=\s*`/im.test(text.slice(0, 500)) ? '`' : '\\'
  const found: string[] = []
  let whole = ''
  let ends: string[] = []
  for (const raw of text.split(/\r?\n/)) {
    if (ends.length > 0) {
      if (raw.trim() === ends[0]) ends = ends.slice(1)
      continue
    }
    const line = raw.trim()
    if (line.startsWith('#') || (line === '' && whole !== '')) continue
    const goesOn = line.endsWith(escapeMark)
    whole += goesOn ? `${line.slice(0, -1)} ` : line
    if (goesOn) continue
    ends = [...whole.matchAll(/<<-?\s*["']?(\w+)["']?/g)].map(([, end = '']) => end)
    if (whole !== '') found.push(whole)
    whole = ''
  }
  return whole === '' ? found : [...found, whole]
}

function sourcesOf(word: string, rest: string): readonly string[] {
  if (word === 'ONBUILD') {
    const [, inner = '', more = ''] = /^(\w+)\s+([\s\S]*)$/.exec(rest) ?? []
    return sourcesOf(inner.toUpperCase(), more)
  }
  if (word === 'RUN')
    return [...rest.matchAll(/--mount=(\S+)/g)].flatMap(([, mount = '']) => mountSource(mount))
  if (word !== 'COPY' && word !== 'ADD') return []
  const flags = /^(?:--\S+\s+)*/.exec(rest)?.[0] ?? ''
  if (/--from=/.test(flags)) return []
  const places = words(rest.slice(flags.length))
  return places.slice(0, -1).filter((place) => !place.startsWith('<<'))
}

/** Either a JSON list or words. */
function words(text: string): readonly string[] {
  if (text.trimStart().startsWith('[')) {
    try {
      const list: unknown = JSON.parse(text)
      return Array.isArray(list) ? list.filter((one) => typeof one === 'string') : []
    } catch {
      // What is not JSON is read as words, as Docker does.
    }
  }
  return [...text.matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g)].map(([, a, b, c]) => a ?? b ?? c ?? '')
}

function mountSource(mount: string): readonly string[] {
  const fields = new Map(mount.split(',').map((field) => cut(field)))
  if ((fields.get('type') ?? 'bind') !== 'bind' || fields.has('from')) return []
  return [fields.get('source') ?? fields.get('src') ?? '.']
}

function declare(entry: string, given: ReadonlyMap<string, string>, values: Map<string, string>): void {
  const [name, fallback] = cut(entry)
  const value =
    given.get(name) ?? (entry.includes('=') ? fallback.replace(/^(["'])(.*)\1$/, '$2') : values.get(name))
  if (value !== undefined) values.set(name, value)
}

function fill(text: string, values: ReadonlyMap<string, string>): string {
  return text.replace(/\$\{(\w+)(?::[-+][^}]*)?\}|\$(\w+)/g, (whole, braced?: string, bare?: string) => {
    return values.get(braced ?? bare ?? '') ?? whole
  })
}

function cut(entry: string): [string, string] {
  const at = entry.indexOf('=')
  return at < 0 ? [entry, ''] : [entry.slice(0, at), entry.slice(at + 1)]
}
