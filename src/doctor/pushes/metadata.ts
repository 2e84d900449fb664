/** Reads which tags docker/metadata-action (v5) makes. Pure. */
import type { Step } from './workflows.ts'

/** Whether the step makes tags for others. */
export function isMetadata({ uses }: Step): boolean {
  return uses.startsWith('docker/metadata-action@') || uses.startsWith('crazy-max/ghaction-docker-meta@')
}

/** The tags as placeholders of ours; null in their place where one is not explained. */
export function metadataTags(
  lines: readonly string[],
  flavor: readonly string[],
): readonly (string | null)[] {
  const given = lines.filter((line) => line !== '' && !line.startsWith('#'))
  const rules =
    given.length > 0 ? given : ['type=ref,event=branch', 'type=ref,event=tag', 'type=ref,event=pr']
  const common = Object.fromEntries(flavor.flatMap((line) => line.split(',')).map(pairOf))
  const hasLatest = common.latest === 'true'
  const tags = rules.flatMap((rule) => tagOf(rule, common))
  return hasLatest ? [...tags, 'latest'] : tags
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
  const all = [flavor.prefix ?? '', prefix, value, given.suffix ?? '', flavor.suffix ?? ''].map(
    withPlaceholders,
  )
  return [all.includes(null) ? null : all.join('')]
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
    return (given.pattern ?? '').replace('{{version}}', '{semver}').replace('{{raw}}', '{semver}')
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
