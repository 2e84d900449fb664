/** Finds Debian's own mirror in apt's source files, whatever their format. Pure but for the reading at the end. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { codeOf, EngineError } from './errors.mjs'

/**
 * @typedef {object} Source one entry of apt's configuration
 * @property {string[]} types
 * @property {string[]} uris
 * @property {string[]} suites
 * @property {string[]} components
 * @property {Record<string, string>} options  deb822 names, in lower case
 */

/** What a source says about trust and time goes for every suite of the same mirror. */
const CARRIED = ['signed-by', 'trusted', 'check-valid-until', 'check-date', 'allow-insecure']

/**
 * The entries of a one-line source list (`deb [options] uri suite components`).
 * @param {string} text
 * @returns {Source[]}
 */
export function parseOneLine(text) {
  return text.split('\n').flatMap((line) => {
    const match = /^\s*(deb|deb-src)\s+(?:\[([^\]]*)\]\s+)?(\S+)\s+(\S+)\s*([^#]*)/.exec(line)
    if (match === null) return []
    const [, type = '', options = '', uri = '', suite = '', components = ''] = match
    const pairs = words(options).map((option) => option.split('='))
    const named = Object.fromEntries(
      pairs.map(([key = '', ...value]) => [key.toLowerCase(), value.join('=')]),
    )
    return [{ types: [type], uris: [uri], suites: [suite], components: words(components), options: named }]
  })
}

/**
 * The entries of a deb822 source file; those with `Enabled: no` are left out.
 * @param {string} text
 * @returns {Source[]}
 */
export function parseDeb822(text) {
  const plain = text.replace(/^#.*\n?/gm, '')
  return plain.split(/\n\s*\n/).flatMap((stanza) => {
    // A line that starts with a blank continues the field above it (a key can be written out in full).
    const fields = [...stanza.matchAll(/^([A-Za-z0-9-]+):((?:.*)(?:\n[ \t].*)*)/gm)]
    const named = Object.fromEntries(
      fields.map(([, key = '', value = '']) => [key.toLowerCase(), value.trim()]),
    )
    if (named.uris === undefined || /^(no|false|0|off|without|disable)$/i.test(named.enabled ?? '')) return []
    const { types, uris, suites, components, enabled, ...options } = named
    return [
      {
        types: words(types),
        uris: words(uris),
        suites: words(suites),
        components: words(components),
        options,
      },
    ]
  })
}

/**
 * The source of Debian 12 itself among all entries, or null: security updates and third parties never are.
 * @param {Source[]} sources
 */
export function selectMirror(sources) {
  const candidates = sources.filter(
    ({ types, uris, suites, components }) =>
      types.includes('deb') &&
      suites.some((suite) => suite === 'bookworm' || suite === 'oldstable' || suite === 'stable') &&
      components.includes('main') &&
      !/^cdrom:|security/.test(uris[0] ?? 'cdrom:'),
  )
  // A third party may call its suite bookworm too; Debian's own is known by its key and its path.
  const points = (/** @type {Source} */ { uris, options }) =>
    Number(/debian-archive/.test(options['signed-by'] ?? '')) + Number(/\/debian\/?$/.test(uris[0] ?? ''))
  return candidates.sort((a, b) => points(b) - points(a))[0] ?? null
}

/**
 * A deb822 entry for other suites of the same mirror.
 * @param {Source} mirror @param {string[]} suites
 */
export function renderSource(mirror, suites) {
  const carried = CARRIED.flatMap((key) => {
    const value = mirror.options[key]
    // A key written out in full takes several lines, and starts on the one after the name.
    return value === undefined ? [] : [value.includes('\n') ? `${key}:\n ${value}` : `${key}: ${value}`]
  })
  const fields = [
    'Types: deb',
    `URIs: ${mirror.uris.join(' ')}`,
    `Suites: ${suites.join(' ')}`,
    'Components: main',
    'Architectures: amd64',
    'Targets: Packages',
    ...carried,
  ]
  return `${fields.join('\n')}\n`
}

/**
 * The mirror of Debian 12 this machine is configured for.
 * @param {string} [etcApt]
 */
export function findMirror(etcApt = '/etc/apt') {
  const parts = listDir(join(etcApt, 'sources.list.d')).map((name) => join(etcApt, 'sources.list.d', name))
  const sources = [join(etcApt, 'sources.list'), ...parts].flatMap((file) => {
    if (file.endsWith('.list')) return parseOneLine(tryRead(file))
    return file.endsWith('.sources') ? parseDeb822(tryRead(file)) : []
  })
  const mirror = selectMirror(sources)
  if (mirror !== null) return mirror
  throw new EngineError(
    `${etcApt} names no mirror of Debian 12 (a "deb" entry with suite bookworm, component main)`,
    {
      hint: `Add one, for example as ${etcApt}/sources.list.d/debian.sources, check it with \`apt-get update\`, and try again.`,
    },
  )
}

/** @param {string | undefined} text @returns {string[]} */
function words(text = '') {
  return text.split(/\s+/).filter((word) => word !== '')
}

/** @param {string} dir @returns {string[]} */
function listDir(dir) {
  try {
    return readdirSync(dir).sort()
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return []
    throw error
  }
}

/** @param {string} file */
function tryRead(file) {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return ''
    throw error
  }
}
