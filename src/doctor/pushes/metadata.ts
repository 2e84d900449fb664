/** Reads which tags docker/metadata-action (v5) makes. Pure. */
import type { Step } from './workflows.ts'

/** Whether the step makes tags for others. */
export function isMetadata({ uses }: Step): boolean {
  return uses.startsWith('docker/metadata-action@') || uses.startsWith('crazy-max/ghaction-docker-meta@')
}

/** What a step of it is given. */
export interface MetadataInputs {
  readonly tags: readonly string[]
  readonly flavor: readonly string[]
  /** How many digits a short hash has, of DOCKER_METADATA_SHORT_SHA_LENGTH. */
  readonly digits?: string | undefined
}

/** The tags as placeholders of ours; null in their place where one is not explained. */
export function metadataTags(inputs: MetadataInputs): readonly (string | null)[] {
  const common = flavorOf(inputs)
  const tags = rulesOf(inputs).flatMap((rule) => tagOf(rule, common))
  return (common.latest === 'true' ? [...tags, 'latest'] : tags).map((tag) => withDigits(tag, inputs))
}

/** What stands first where two tags could be the version. */
const PRIORITIES: Readonly<Record<string, number>> = {
  ...{ schedule: 1000, semver: 900, pep440: 900, match: 800, edge: 700, ref: 600, raw: 200, sha: 100 },
}

/** Its output `version`, which is the first of its tags by priority; null when that is not explained. */
export function metadataVersion(inputs: MetadataInputs): string | null {
  const common = flavorOf(inputs)
  const made = rulesOf(inputs).flatMap((rule) => {
    const { type = 'raw', priority, enable = 'true' } = attributesOf(rule)
    const rank = Number(priority ?? PRIORITIES[type] ?? 0)
    // Whether an expression is true is told when it runs.
    return tagOf(rule, common).map((tag) => ({ rank, tag: enable === 'true' ? tag : null }))
  })
  const [first] = [...made].sort((a, b) => b.rank - a.rank)
  return withDigits(first?.tag ?? null, inputs)
}

function withDigits(tag: string | null, { digits }: MetadataInputs): string | null {
  if (tag === null || digits === undefined) return tag
  const short = /^\d+$/.test(digits) ? `{hash:${digits}}` : null
  return short === null && tag.includes('{shortsha}') ? null : tag.replaceAll('{shortsha}', short ?? '')
}

function rulesOf({ tags }: MetadataInputs): readonly string[] {
  const given = tags.filter((line) => line !== '' && !line.startsWith('#'))
  return given.length > 0 ? given : ['type=ref,event=branch', 'type=ref,event=tag', 'type=ref,event=pr']
}

function flavorOf({ flavor }: MetadataInputs): Readonly<Record<string, string>> {
  return Object.fromEntries(flavor.flatMap((line) => line.split(',')).map(pairOf))
}

function pairOf(text: string): readonly [string, string] {
  const at = text.indexOf('=')
  return at < 0 ? [text.trim(), ''] : [text.slice(0, at).trim(), text.slice(at + 1).trim()]
}

/** Commas inside of expressions and quotes part nothing. */
function attributesOf(rule: string): Readonly<Record<string, string>> {
  const parts = rule.match(/(?:\$\{\{.*?\}\}|\{\{.*?\}\}|"[^"]*"|[^,])+/g) ?? []
  return Object.fromEntries(parts.map(pairOf))
}

function tagOf(rule: string, flavor: Readonly<Record<string, string>>): readonly (string | null)[] {
  const given = attributesOf(rule)
  const { type = 'raw', event = '', format = 'short', enable = 'true' } = given
  if (enable === 'false') return []
  const value = bodyOf(type, { ...given, event, format }, rule)
  if (value === null) return [null]
  if (value === '') return []
  const prefix = given.prefix ?? (type === 'sha' ? 'sha-' : '')
  // What the clock alone makes has the days of its runs, whatever else starts the workflow.
  const isByClock = type === 'schedule' || /==\s*'schedule'/.test(enable)
  const bodies = bodiesOf(value)
  const tags = bodies.map((body) => {
    const all = [flavor.prefix ?? '', prefix, body, given.suffix ?? '', flavor.suffix ?? ''].map(
      withPlaceholders,
    )
    if (all.includes(null)) return null
    return isByClock ? all.join('').replaceAll('{date:', '{day:') : all.join('')
  })
  // Each version has this tag, too, if nothing says otherwise.
  return bodies.length > 1 && flavor.latest !== 'false' ? [...tags, 'latest'] : tags
}

/** Of a pre-release a part such as {{major}} makes the whole version (metadata-action 5). */
function bodiesOf(value: string): readonly string[] {
  return /\{(?:major|minor|patch)\}/.test(value) ? [value, '{prerelease}'] : [value]
}

/** The tag without what is put around it; empty when no push to a branch makes it. */
function bodyOf(type: string, given: Readonly<Record<string, string>>, rule: string): string | null {
  if (type === 'sha') return given.format === 'long' ? '{sha}' : '{shortsha}'
  if (type === 'raw') return given.value ?? (rule.includes('=') ? null : rule)
  if (type === 'ref' && given.event === 'branch') return '{branch}'
  if (type === 'ref' && given.event === 'tag') return null
  if (type === 'ref' && given.event === 'pr') return ''
  if (type === 'edge') return 'edge'
  if (type === 'schedule') return given.pattern === undefined ? 'nightly' : given.pattern
  if (type === 'semver')
    return (given.pattern ?? '')
      .replace('{{version}}', '{semver}')
      .replace('{{raw}}', '{semver}')
      .replace(/\{(\{(?:major|minor|patch)\})\}/g, '$1')
  return null
}

/** The action's own expressions, such as {{sha}} and {{date 'X'}}, as placeholders of ours. */
function withPlaceholders(text: string): string | null {
  const read = text.replace(
    /(?<!\$)\{\{\s*(\w+)(?:\s+'([^']*)')?[^}]*\}\}/g,
    (whole, name: string, format?: string) => {
      if (name === 'sha') return '{shortsha}'
      if (name === 'branch') return '{branch}'
      if (name === 'date') return `{date:${format ?? 'YYYYMMDD'}}`
      if (name === 'commit_date') return `{date:${format ?? ''}}`
      return whole
    },
  )
  return /(?<!\$)\{\{/.test(read) ? null : read
}
