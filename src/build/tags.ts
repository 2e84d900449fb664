/** Tags: their kinds, the deploy tag, and the names of one app's image. Pure. */
import { isTag } from '../domain.ts'
import { ActionError } from '../errors.ts'
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
}

/** The tags of one app, in the order of the input and without repeats. */
export interface TagSet {
  readonly tags: readonly Tag[]
  /** The last run tag, else the first tag: the one the build pushes and Flux is told about. */
  readonly deployTag: string
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
    if (!tags.has(name)) tags.set(name, { name, kind: tagKind(template) })
  }
  const list = [...tags.values()]
  const deploy = list.findLast((tag) => tag.kind === 'run') ?? list[0]
  return { tags: list, deployTag: deploy?.name ?? '' }
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
