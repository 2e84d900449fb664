/** Tags: their kinds, the deploy tag, the one order of an app's run tags, and hold tags. Pure. */
import { type CommitSha, shortSha } from './domain.ts'
import { ActionError } from './errors.ts'
import { isTag } from './image-ref.ts'
import type { DeployImage } from './results.ts'
import { type Placeholder, placeholdersOf, renderTemplate, sampleOf, type Template } from './template.ts'

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

/** Whether the tag names the commit that its image was built from. */
export function namesCommit(template: Template): boolean {
  const used = placeholdersOf(template)
  return used.has('sha') || used.has('shortsha')
}

/** The template of the deploy tag as far as it has an order: the last run tag; null without one. */
export function runTemplateOf(templates: readonly Template[]): Template | null {
  return templates.findLast((template) => tagKind(template) === 'run') ?? null
}

/** What decides whether two branches write the same tags. */
export interface BranchFacts {
  readonly image: Template
  readonly tags: readonly Template[]
  readonly push: boolean | 'auto'
  readonly deployBranches: readonly string[] | null
}

/** Whether more than one branch may push, and nothing keeps their images apart: the newest image would be that of any of them. */
export function mixesBranches({ image, tags, push, deployBranches }: BranchFacts): boolean {
  if (push === false || deployBranches === null) return false
  const names = new Set(deployBranches.filter((glob) => !glob.startsWith('!')))
  const isOne = names.size < 2 && ![...names].some((glob) => /[*?[{]/.test(glob))
  const deployTag = runTemplateOf(tags) ?? tags[0]
  const telling = [image, ...(deployTag === undefined ? [] : [deployTag])]
  return !isOne && !telling.some((template) => placeholdersOf(template).has('branch'))
}

/** One tag of one app. */
export interface Tag {
  readonly name: string
  readonly kind: TagKind
}

/** The tags of one app, in the order of the input and without repeats. */
export interface TagSet {
  readonly tags: readonly Tag[]
  /** The last run tag, else the first tag: the one that Flux is told about. */
  readonly deployTag: string
  /** The order of the app's deploy tags; null when no tag is a run tag. */
  readonly order: TagOrder | null
}

/** An app's tags for this run. Throws when a rendered tag is not valid or is reserved. */
export function renderTags(
  app: string,
  templates: readonly Template[],
  values: Readonly<Record<Placeholder, string>>,
): TagSet {
  const tags = new Map<string, Tag>()
  for (const template of templates) {
    const name = renderTemplate(template, values)
    if (!isTag(name) || isReservedTag(name)) throw refusedTag(app, template, name)
    if (!tags.has(name)) tags.set(name, { name, kind: tagKind(template) })
  }
  const list = [...tags.values()]
  const deploy = list.findLast((tag) => tag.kind === 'run') ?? list[0]
  return { tags: list, deployTag: deploy?.name ?? '', order: appTagOrder(templates, values) }
}

function refusedTag(app: string, template: Template, name: string): ActionError {
  const becomes = `app ${app}: tag '${template.source}' becomes '${name}'`
  if (isReservedTag(name)) {
    return new ActionError(`${becomes}, a name that this action keeps for itself`, {
      code: 'FDA-INPUT-TAG',
      hint: 'hold-<commit>.<tag> marks a rollback, build-<run>-<attempt>-<n> an unfinished push: begin the tag with another word.',
    })
  }
  return new ActionError(`${becomes}, which no registry accepts`, {
    code: 'FDA-INPUT-TAG',
    hint: 'A tag has at most 128 of A-Z a-z 0-9 _ . - and starts with none of . and -.',
  })
}

/** What a run tag says. */
export interface RunTag {
  readonly tag: string
  /** The commit's id, full or its first seven digits; null when the template names no commit. */
  readonly commit: string | null
  /** What stands for the run's placeholders, in the order of the template: what tags are sorted by. */
  readonly key: readonly bigint[]
  /** The number of the run that wrote the tag, the last three digits of it when only a timestamp tells; null = not known. */
  readonly runNumber: number | null
}

/** The order of an app's run tags: by the numbers in the template's places, never by hashes, names or the tag's text. */
export interface TagOrder {
  /** What the tag says, or null when the template never gives it. */
  parse(tag: string): RunTag | null
  /** Above 0 when the first tag is of a later run, below 0 when of an earlier one; null when one is of another pattern. */
  compare(a: string, b: string): number | null
  /** The tag of the latest run, or null when none is of the template. */
  newest(tags: readonly string[]): RunTag | null
  /** Those that are of the template, newest first. */
  newestFirst(tags: readonly string[]): readonly RunTag[]
}

/** An app's image by its deploy tag, with what makes such a tag newer than another. */
export interface OrderedImage extends DeployImage {
  readonly order: TagOrder | null
}

/** The placeholders that are the same in all tags of one order. */
export type KnownValues = Readonly<Partial<Record<Placeholder, string>>>

/** The order of an app's deploy tags on this branch, of any commit and run; null when no tag is a run tag. */
export function appTagOrder(templates: readonly Template[], values: KnownValues): TagOrder | null {
  const template = runTemplateOf(templates)
  return template === null ? null : tagOrder(template, appValues(values))
}

/** Of these values, those that are the same for every commit and run of an app. */
function appValues(values: KnownValues): KnownValues {
  const names = ['app', 'package', 'dir', 'branch'] as const
  return Object.fromEntries(
    names.flatMap((name) => (values[name] === undefined ? [] : [[name, values[name]]])),
  )
}

/** What stands for a placeholder whose value is not known. A number that is longer is of another pattern, such as a date. */
const FORMS: Readonly<Record<Placeholder, string>> = {
  app: '.+',
  package: '.+',
  dir: '.+',
  branch: '.+',
  sha: '[0-9a-f]{40}',
  shortsha: '[0-9a-f]{7}',
  // Epoch milliseconds from 2001 to 2286.
  timestamp: '[1-9][0-9]{12}',
  'run-number': '(?:0|[1-9][0-9]{0,8})',
  'run-id': '[1-9][0-9]{0,14}',
  'run-attempt': '[1-9][0-9]{0,4}',
}

/** The order of the tags that the template gives with these values known, and any value for the others. */
export function tagOrder(template: Template, known: KnownValues): TagOrder {
  const read = templateReader(template, known)
  const parse = (tag: string): RunTag | null => {
    const values = isReservedTag(tag) ? null : read(tag)
    if (values === null) return null
    const numbers = [...values].filter(([name]) => RUN_PLACEHOLDERS.includes(name))
    return {
      tag,
      commit: values.get('sha') ?? values.get('shortsha') ?? known.sha ?? known.shortsha ?? null,
      key: numbers.map(([, value]) => BigInt(value)),
      runNumber: runNumberOf(values),
    }
  }
  const newestFirst = (tags: readonly string[]) =>
    tags
      .flatMap((tag) => parse(tag) ?? [])
      // One run writes one run tag; should two have the same numbers, the answer is the same each time.
      .sort((a, b) => compareKeys(b.key, a.key) || (a.tag < b.tag ? 1 : -1))
  return {
    parse,
    newestFirst,
    newest: (tags) => newestFirst(tags)[0] ?? null,
    compare(a, b) {
      const [left, right] = [parse(a), parse(b)]
      return left === null || right === null ? null : compareKeys(left.key, right.key)
    },
  }
}

function compareKeys(a: readonly bigint[], b: readonly bigint[]): number {
  const index = a.findIndex((number, at) => number !== b[at])
  if (index < 0) return 0
  return (a[index] ?? 0n) > (b[index] ?? 0n) ? 1 : -1
}

function runNumberOf(values: ReadonlyMap<Placeholder, string>): number | null {
  const number = values.get('run-number')
  if (number !== undefined) return Number(number)
  // The timestamp ends in the run number modulo 1000.
  const timestamp = values.get('timestamp')
  return timestamp === undefined ? null : Number(timestamp) % 1000
}

/** Reads the values that are not known out of texts that the template gave; null for another text. */
function templateReader(
  template: Template,
  known: KnownValues,
): (text: string) => ReadonlyMap<Placeholder, string> | null {
  const unknown: Placeholder[] = []
  const parts = template.parts.map((part) => {
    if (typeof part === 'string') return escapePattern(part)
    const value = known[part.placeholder]
    if (value !== undefined) return escapePattern(value)
    const earlier = unknown.indexOf(part.placeholder)
    if (earlier >= 0) return `\\${earlier + 1}(?:)`
    unknown.push(part.placeholder)
    return `(${FORMS[part.placeholder]})`
  })
  const pattern = new RegExp(`^${parts.join('')}$`)
  return (text) => {
    const match = pattern.exec(text)
    return match === null ? null : new Map(unknown.map((name, index) => [name, match[index + 1] ?? '']))
  }
}

function escapePattern(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')
}

const HOLD = /^hold-([0-9a-f]{7})\.(.+)$/
const UNFINISHED = /^build-\d+-\d+-\d+$/

/** Whether the name is kept for this action's own marks: holds, and pushes that are not finished. */
export function isReservedTag(name: string): boolean {
  return HOLD.test(name) || UNFINISHED.test(name)
}

/** Whether a template begins with a word that is kept for this action's own marks. */
export function isReservedTemplate(template: Template): boolean {
  const [first] = template.parts
  return (typeof first === 'string' && /^(?:hold|build)-/.test(first)) || isReservedTag(sampleOf(template))
}

/** A mark in the registry: the app's image was rolled back, and stays what it is until the app changes. */
export interface Hold {
  readonly tag: string
  /** The first seven digits of the commit from which on changes of the app count: the branch's tip at the rollback. */
  readonly since: string
  /** The run tag that the rollback wrote. The hold is over when the app's newest run tag is another one. */
  readonly runTag: string
}

/** The hold tag of a rollback that writes this run tag while the branch's tip is that commit. */
export function holdTag(tip: CommitSha, runTag: string): string {
  return `hold-${shortSha(tip)}.${runTag}`
}

/** What a hold tag says; null for every other tag. */
export function parseHold(tag: string): Hold | null {
  const [, since, runTag] = HOLD.exec(tag) ?? []
  return since === undefined || runTag === undefined ? null : { tag, since, runTag }
}

/** The holds of an app whose newest run tag this is: none, one, or several after a rollback was run again on another tip. */
export function holdsOf(tags: readonly string[], newestRunTag: string): readonly Hold[] {
  return tags.flatMap((tag) => parseHold(tag) ?? []).filter(({ runTag }) => runTag === newestRunTag)
}
