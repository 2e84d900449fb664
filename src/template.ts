/** Templates: input texts with `{placeholders}`, their parsing and rendering. Pure. */

import picomatch from 'picomatch'
import { type App, branchOf, type CommitSha, shortSha, type WorkflowRun } from './domain.ts'

/** The words a template input may hold in braces. */
export const PLACEHOLDERS = [
  'app',
  'package',
  'dir',
  'sha',
  'shortsha',
  'branch',
  'timestamp',
  'run-number',
  'run-id',
  'run-attempt',
] as const

/** What to do about one that is not known. */
export const PLACEHOLDER_HINT = `The placeholders are ${PLACEHOLDERS.map((word) => `{${word}}`).join(', ')}.`

/** One of the words a template input may hold in braces. */
export type Placeholder = (typeof PLACEHOLDERS)[number]

/** An input's text, cut into literal parts and placeholders. Made only by `parseTemplate`. */
export interface Template {
  readonly source: string
  readonly parts: readonly (string | { readonly placeholder: Placeholder })[]
}

/** The template a text is, or what is wrong with it. `{{` and `}}` stand for the braces themselves. */
export function parseTemplate(source: string): Template | { readonly problem: string } {
  const parts: (string | { placeholder: Placeholder })[] = []
  const token = /\{\{|\}\}|\{([^{}]*)\}|[{}]|[^{}]+/g
  for (const [text, word] of source.matchAll(token)) {
    if (text === '{{' || text === '}}') parts.push(text.charAt(0))
    else if (text === '{' || text === '}')
      return { problem: `has a lone ${text} (write ${text}${text} for a literal brace)` }
    else if (word === undefined) parts.push(text)
    else {
      const placeholder = PLACEHOLDERS.find((known) => known === word)
      if (placeholder === undefined) return { problem: `has the unknown placeholder {${word}}` }
      parts.push({ placeholder })
    }
  }
  return { source, parts }
}

/** The placeholders a template uses. */
export function placeholdersOf(template: Template): ReadonlySet<Placeholder> {
  return new Set(template.parts.flatMap((part) => (typeof part === 'string' ? [] : [part.placeholder])))
}

/** The template's text with `1` for every placeholder: what its form is judged by before the values are known. */
export function sampleOf(template: Template): string {
  return template.parts.map((part) => (typeof part === 'string' ? part : '1')).join('')
}

/** The template's text with every placeholder replaced. */
export function renderTemplate(template: Template, values: Readonly<Record<Placeholder, string>>): string {
  return template.parts.map((part) => (typeof part === 'string' ? part : values[part.placeholder])).join('')
}

/** The value of every placeholder for one app in one run; `timestamp` is the empty text where nothing asks for it. */
export function templateValues(facts: {
  app: App
  run: WorkflowRun
  head: CommitSha
  timestamp: string
}): Readonly<Record<Placeholder, string>> {
  const { app, run, head, timestamp } = facts
  return {
    app: app.name,
    package: app.package,
    dir: app.directory,
    sha: head,
    shortsha: shortSha(head),
    branch: tagSafe(nameOfRef(run.ref)),
    timestamp,
    'run-number': String(run.number),
    'run-id': String(run.id),
    'run-attempt': String(run.attempt),
  }
}

/** A pull request's merge ref reads `pr-5`. */
function nameOfRef(ref: string): string {
  const pull = /^refs\/pull\/(\d+)\//.exec(ref)
  return pull ? `pr-${pull[1]}` : (branchOf(ref) ?? ref.replace(/^refs\/[^/]+\//, ''))
}

/** The name of a branch with only the characters an image tag may have, as `{branch}` writes it. */
export function tagSafe(name: string): string {
  return name
    .replace(/[^A-Za-z0-9_.-]+/g, '-')
    .replace(/^[.-]+/, '')
    .slice(0, 128)
}

// Matches paths and names against lists of globs.

/** Whether a text matches one of the globs and none that starts with `!`; a list of exclusions alone matches the rest. */
export function globMatcher(globs: readonly string[]): (text: string) => boolean {
  const bare = (glob: string) => glob.replace(/^!?\s*(\.\/)?/, '')
  const some = (wanted: boolean) =>
    globs
      .filter((glob) => glob.startsWith('!') === !wanted)
      .map(bare)
      .filter((glob) => glob !== '')
  const [included, excluded] = [some(true), some(false)]
  // A leading dot is no secret here: .npmrc and .github are files like others.
  const matches = picomatch(included.length === 0 && excluded.length > 0 ? ['**'] : included, { dot: true })
  const leavesOut = picomatch(excluded, { dot: true })
  return (text) => matches(text) && !leavesOut(text)
}
