/** Parses the inputs that say which image a rollback or a promotion takes. Pure. */
import { isRepository, isTag } from '../image-ref.ts'
import { RUN_PLACEHOLDERS, runTemplateOf } from '../tags.ts'
import { placeholdersOf, sampleOf, type Template } from '../template.ts'
import type { Mode } from './modes.ts'
import type { Reader } from './names.ts'

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
