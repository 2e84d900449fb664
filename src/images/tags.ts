/** Tags: their kinds, the deploy tag, and the names of one app's image. Pure. */

import { ActionError } from '../errors.ts'
import { isTag } from '../image-ref.ts'
import { type Placeholder, placeholdersOf, renderTemplate, type Template } from '../template.ts'

/** commit: written once, never moved · run: what Flux sorts by, written once per run · moving: the rest. */
export type TagKind = 'commit' | 'run' | 'moving'

/** The placeholders whose value is another in every run. */
export const RUN_PLACEHOLDERS: readonly Placeholder[] = ['timestamp', 'run-number', 'run-id', 'run-attempt']

/** The kind of a tag, by its placeholders. */
export function tagKind(template: Template): TagKind {
  const used = placeholdersOf(template)
  if (RUN_PLACEHOLDERS.some((name) => used.has(name))) return 'run'
  return (used.has('sha') || used.has('shortsha')) && !used.has('branch') ? 'commit' : 'moving'
}

/** One tag of one app. */
export interface Tag {
  readonly name: string
  readonly kind: TagKind
  /** The name is another on another branch. */
  readonly ofBranch?: true
}

/** The tags of one app, in the order of the input and without repeats. */
export interface TagSet {
  readonly tags: readonly Tag[]
  /** The last run tag, else the first tag: the one the build pushes and Flux is told about. */
  readonly deployTag: string
  /** Matches the deploy tags of every commit and run; its groups are the numbers they are sorted by. Null = no run tag. */
  readonly order?: RegExp | null
}

/** An app's tags for this run. Throws when a rendered tag is none that a registry accepts. */
export function renderTags(
  app: string,
  templates: readonly Template[],
  values: Readonly<Record<Placeholder, string>>,
): TagSet {
  const tags = new Map<string, Tag>()
  for (const template of templates) {
    const name = renderTemplate(template, values)
    if (!isTag(name)) throw refusedTag(app, template, name)
    const ofBranch = placeholdersOf(template).has('branch') ? { ofBranch: true as const } : {}
    if (!tags.has(name)) tags.set(name, { name, kind: tagKind(template), ...ofBranch })
  }
  const list = [...tags.values()]
  const deploy = list.findLast((tag) => tag.kind === 'run') ?? list[0]
  const template = templates.findLast((one) => tagKind(one) === 'run')
  const order = template === undefined ? null : runTagPattern(template, { ...values, ...ANY_COMMIT })
  return { tags: list, deployTag: deploy?.name ?? '', order }
}

/** Patterns that stand for the commit. */
const ANY_COMMIT = { sha: '[0-9a-f]{40}', shortsha: '[0-9a-f]{7}' } as const

/** Matches the run tags that the template gives in any run; its groups are what stands for the run's placeholders. */
export function runTagPattern(template: Template, values: Readonly<Record<Placeholder, string>>): RegExp {
  const parts = template.parts.map((part) => {
    // Of the characters that a tag may have, only the dot is special in a pattern.
    if (typeof part === 'string') return part.replaceAll('.', '\\.')
    if (RUN_PLACEHOLDERS.includes(part.placeholder)) return '(\\d+)'
    // An image of the commit is the same whichever branch built it.
    if (part.placeholder === 'branch') return '.+'
    const pattern = part.placeholder === 'sha' || part.placeholder === 'shortsha'
    return pattern ? values[part.placeholder] : values[part.placeholder].replaceAll('.', '\\.')
  })
  return new RegExp(`^${parts.join('')}$`)
}

/** A run tag with its numbers. */
export interface Numbered {
  readonly tag: string
  /** What stands for the run's placeholders, in their order. */
  readonly numbers: readonly number[]
}

/** The tags that match the pattern, newest first. */
export function newestFirst(listed: readonly string[], pattern: RegExp): readonly Numbered[] {
  return listed
    .flatMap((tag) => {
      const match = pattern.exec(tag)
      return match === null ? [] : [{ tag, numbers: match.slice(1).map(Number) }]
    })
    .sort(byNumbers)
}

/** The order of run tags, newest first. */
export function byNumbers(a: Numbered, b: Numbered): number {
  const differing = a.numbers.findIndex((number, index) => number !== b.numbers[index])
  return differing < 0 ? 0 : (b.numbers[differing] ?? 0) - (a.numbers[differing] ?? 0)
}

function refusedTag(app: string, template: Template, name: string): ActionError {
  return new ActionError(
    `app ${app}: tag '${template.source}' becomes '${name}', which no registry accepts`,
    {
      code: 'FDA-INPUT-TAG',
      hint: 'A tag has at most 128 of A-Z a-z 0-9 _ . - and starts with none of . and -.',
    },
  )
}
