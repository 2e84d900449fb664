/** Parses the inputs that say what an image must pass before it gets its tags. Pure. */
import { isRepository, isTag } from '../image-ref.ts'
import { RUN_PLACEHOLDERS, runTemplateOf, tagKind } from '../tags.ts'
import { placeholdersOf, sampleOf, type Template } from '../template.ts'
import type { Mode, Reader } from './modes.ts'

/** What publishing needs. */
export interface PublishInputs {
  /** Whether pull requests of this repository get images of their own. */
  readonly preview: boolean
  /** A program and its arguments; null = no check. */
  readonly beforePublish: readonly string[] | null
  /** Whether every image gets GitHub's build provenance before it gets tags. */
  readonly attest: boolean
  /** What becomes of an image whose content is published already. */
  readonly unchanged: 'deploy' | 'skip'
}

/** The publishing inputs; problems are left with the reader. */
export function parsePublish(read: Reader, tags: readonly Template[]): PublishInputs {
  return {
    preview: read.bool('preview'),
    beforePublish: parseCommand(read),
    attest: read.bool('attest'),
    unchanged: parseUnchanged(read, tags),
  }
}

/** Without a commit tag the image would have no name, without a run tag none is the newest. */
function parseUnchanged(read: Reader, tags: readonly Template[]): PublishInputs['unchanged'] {
  const unchanged = read.choice('unchanged', ['deploy', 'skip'])
  const kinds = tags.map(tagKind)
  if (unchanged === 'skip' && !(kinds.includes('commit') && kinds.includes('run')))
    read.issue(
      'unchanged',
      'is skip, but tags lacks a commit tag or a run tag',
      'Use the default of tags, or both sha-{shortsha} and a tag with {timestamp} or {run-number}.',
    )
  return unchanged
}

function parseCommand(read: Reader): readonly string[] | null {
  const text = read.text('before-publish').trim()
  if (text === '') return null
  const words = splitWords(text)
  if (words === null) {
    read.issue('before-publish', 'has a quote that does not end', 'Close the quote.')
    return null
  }
  if (words === 'lines') {
    read.issue(
      'before-publish',
      'has several lines',
      "One command is run, and no shell reads it. Put the lines into a script, or write sh -c '…'.",
    )
    return null
  }
  const shell = words.find((word) => /^(?:&&|\|\|?|;|[<>]{1,2}|&)$/.test(word))
  if (shell !== undefined) {
    read.issue('before-publish', `holds '${shell}', which only a shell knows`, "Write sh -c '…' around it.")
  }
  return words
}

/** The words as a shell would cut them, nothing else of a shell; null for an open quote. */
function splitWords(text: string): readonly string[] | 'lines' | null {
  const words: string[] = []
  let word: string | null = null
  let quote = ''
  for (let at = 0; at < text.length; at++) {
    const char = text[at] ?? ''
    if (quote !== '') {
      if (char === quote) quote = ''
      else if (char === '\\' && quote === '"' && /["\\$`]/.test(text[at + 1] ?? '')) word += text[++at] ?? ''
      else word += char
    } else if (char === '"' || char === "'") {
      quote = char
      word ??= ''
    } else if (char === '\\' && text[at + 1] === '\n') at += 1
    else if (char === '\\') word = (word ?? '') + (text[++at] ?? '')
    else if (char === '\n') return 'lines'
    else if (/\s/.test(char)) {
      if (word !== null) words.push(word)
      word = null
    } else word = (word ?? '') + char
  }
  if (quote !== '') return null
  return word === null ? words : [...words, word]
}

// Parses the inputs that say which image a rollback or a promotion takes.

/** What the rollback room needs. */
export interface RollbackInputs {
  /** A commit, or a tag of the image; null = the image before the present one, or for promote the newest. */
  readonly to: string | null
  /** Where promote takes images from; null for all other modes. */
  readonly from: Template | null
  /** How images there are tagged, when `from` says so behind a colon. */
  readonly fromTag: Template | null
}

/** The rollback inputs; problems are left with the reader. */
export function parseRollback(read: Reader, mode: Mode): RollbackInputs {
  const to = read.argument('to')
  if (to !== null && !isTag(to))
    read.issue(
      'to',
      `'${to}' is neither a commit nor a tag`,
      'Write a commit such as 1a2b3c4, or a tag of the image without its repository.',
    )
  const { from, fromTag } = mode === 'promote' ? parseFrom(read) : { from: null, fromTag: null }
  if (mode === 'rollback') needRunTag(read)
  if (mode === 'rollback' && read.list('apps').length === 0)
    read.issue('apps', 'is empty', 'Name the apps to roll back, such as web, or write all.')
  return { to, from, fromTag }
}

function parseFrom(read: Reader): { readonly from: Template; readonly fromTag: Template | null } {
  const whole = read.required('from')
  if (whole.source === '' || read.isBroken(whole)) return { from: whole, fromTag: null }
  const [, repository = whole.source, tag] = /^(.*\/[^/:]*):([^/]+)$/.exec(whole.source) ?? []
  const from = read.toTemplate('from', repository)
  const fromTag = tag === undefined ? null : read.toTemplate('from', tag)
  const sample = sampleOf(from)
  if (fromTag !== null && !isTag(sampleOf(fromTag)))
    read.issue('from', `'${tag}' is not a valid image tag`, 'Write a tag, or a template as in input tags.')
  const example =
    'Write a repository such as ghcr.io/acme/{app}-staging, with the template of its tags behind a colon if it differs.'
  if (!isRepository(sample)) read.issue('from', `'${from.source}' is not a valid image repository`, example)
  if (RUN_PLACEHOLDERS.some((name) => placeholdersOf(from).has(name)))
    read.issue('from', `'${from.source}' is another repository in every run`, example)
  return { from, fromTag }
}

/** A rollback makes an old image the newest, which only a run tag can say; promote may as well move a tag. */
function needRunTag(read: Reader): void {
  const tags = read.templates('tags', 'commas')
  if (tags.length > 0 && runTemplateOf(tags) === null)
    read.issue(
      'tags',
      'has no run tag, and mode rollback needs one',
      'Add one such as sha-{shortsha}-{timestamp}: Flux deploys the image whose run tag is the newest.',
    )
}

// Parses the branches whose runs push.

/** Globs of branches; null when the input is empty. */
export function parseDeployBranches(read: Reader): readonly string[] | null {
  const globs = read.list('deploy-branches')
  const says = (problem: string, hint: string) => read.issue('deploy-branches', problem, hint)
  for (const glob of globs) {
    const name = glob.replace(/^!/, '')
    if (name.startsWith('refs/'))
      says(`'${glob}' is a ref`, 'Write the name of the branch alone, such as main or release/*.')
    else if (!canBeBranch(name))
      says(`'${glob}' can match no branch`, 'Write names of branches or globs, such as main or release/*.')
  }
  if (globs.length > 0 && globs.every((glob) => glob.startsWith('!')))
    says('has only exclusions', 'Name the branches that deploy, such as release/*, before what is left out.')
  return globs.length === 0 ? null : globs
}

/** Whether some branch has a name like this, by the rules of git-check-ref-format; each wildcard stands for one letter. */
function canBeBranch(glob: string): boolean {
  const name = glob
    .replace(/\*+|\?/g, 'x')
    .replace(/\{([^{},]*)[^{}]*\}/g, '$1')
    .replace(/\[[^\]]+\]/g, 'x')
  if (name === '' || /[\s~^:\\[\]{}]|\.\.|\/\/|@\{/.test(name) || name.startsWith('-')) return false
  return !name.split('/').some((part) => part === '' || part.startsWith('.') || /(\.lock|\.)$/.test(part))
}
