/** What stands behind a click at the end of the page: images, Flux's answers, the plan, the timeline. */
import { shortSha } from '../domain.ts'
import { imageRef } from '../image-ref.ts'
import type { AppResult, DeployResult, Outcome, PolicyVerdict } from '../results.ts'
import { byName, code, countApps, details, inOrder, megabytes, plain, seconds, table } from './markdown.ts'
import { renderTimeline } from './timeline.ts'

/** One fold per subject; a subject without facts has none. */
export function detailSections(outcome: Outcome): readonly string[] {
  if (outcome.mode === 'plan') return []
  return [imageFold(outcome), fluxFold(outcome), planFold(outcome), timelineFold(outcome)].filter(
    (fold) => fold !== '',
  )
}

function imageFold({ apps }: Outcome): string {
  const rows = inOrder(apps).filter(({ digest, tags }) => digest !== null || tags.length > 0)
  if (rows.length === 0) return ''
  const head = ['App', 'Image', 'Digest', 'Cached', 'Size']
  return details('Images: tags, digests, cache, sizes', table(head, rows.map(imageRow)))
}

function imageRow(result: AppResult): readonly string[] {
  const { image, tags, digest, cachedPercent, sizeBytes } = result
  const names = image === null ? tags : tags.map((tag) => imageRef({ repository: image, reference: tag }))
  return [
    plain(result.app.name),
    names.length === 0 && image !== null ? code(image) : names.map(code).join('<br>'),
    digest === null ? '' : code(digest),
    cachedPercent === null ? '' : `${cachedPercent}&nbsp;%`,
    sizeBytes === null ? '' : megabytes(sizeBytes).replace(' ', '&nbsp;'),
  ]
}

function fluxFold(outcome: Outcome): string {
  const parts = [...verdictParts(outcome), ...notificationParts(outcome), ...deployParts(outcome)]
  return parts.length === 0 ? '' : details(fluxTitle(outcome), parts.join('\n\n'))
}

function fluxTitle({ flux, notifications, deploys }: Outcome): string {
  const watched = flux.filter(({ policy }) => policy !== null)
  const picked = watched.filter(({ verdict }) => verdict === 'selected').length
  const accepted = notifications.filter(({ status }) => status === 'accepted').length
  const landed = deploys.filter(({ status }) => status === 'deployed').length
  const parts = [
    ...(watched.length > 0 ? [`${picked} of ${watched.length} picked`] : []),
    ...(flux.length > 0 && watched.length === 0 ? ['no ImagePolicy watches these images'] : []),
    ...(notifications.length === 0 ? [] : [`${accepted} of ${notifications.length} calls accepted`]),
    ...(deploys.length === 0 ? [] : [`${landed} of ${deploys.length} landed`]),
  ]
  return `Flux: ${parts.join(', ')}`
}

const VERDICT_ICONS: Readonly<Record<PolicyVerdict, string>> & Readonly<Record<string, string>> = {
  selected: '🟢',
  superseded: '⏭️',
  'not-selected': '⚠️',
  'no-policy': '➖',
  'not-known': '❔',
}

/** What the repository's own policies make of the new images. */
function verdictParts({ flux }: Outcome): readonly string[] {
  if (flux.length === 0) return []
  const rows = flux
    .toSorted((a, b) => byName(a.app, b.app))
    .map(({ app, policy, verdict, selected, reason }) => [
      plain(app),
      policy === null ? '' : code(policy),
      `${VERDICT_ICONS[verdict]}&nbsp;${verdict}`,
      selected === null ? '' : code(selected),
      plain(reason),
    ])
  return [table(['App', 'ImagePolicy', 'Verdict', 'Selects', 'Why'], rows)]
}

function notificationParts({ notifications }: Outcome): readonly string[] {
  if (notifications.length === 0) return []
  const rows = notifications.map((result) => [
    code(result.receiver),
    result.type,
    `${result.status === 'accepted' ? '🟢' : '🔴'} ${result.status}${result.httpStatus === null ? '' : ` (${result.httpStatus})`}`,
    String(result.attempts),
    seconds(result.durationMs),
  ])
  return [table(['Receiver', 'Type', 'Answer', 'Attempts', 'Time'], rows)]
}

const DEPLOY_ICONS: Readonly<Record<DeployResult['status'], string>> = {
  deployed: '🟢',
  superseded: '⏭️',
  'timed-out': '🔴',
  'given-up': '🔴',
}

function deployParts({ deploys }: Outcome): readonly string[] {
  if (deploys.length === 0) return []
  const rows = deploys
    .toSorted((a, b) => byName(a.app, b.app))
    .map((result) => [
      plain(result.app),
      `${DEPLOY_ICONS[result.status]}&nbsp;${result.status}`,
      result.stages.map(stageCell).join('<br>'),
      plain(result.reason),
    ])
  return [table(['App', 'Landed', 'After the call', 'Seen'], rows)]
}

function stageCell({ stage, latencyMs }: DeployResult['stages'][number]): string {
  return `${stage}&nbsp;${latencyMs === null ? '–' : seconds(latencyMs).replaceAll(' ', '&nbsp;')}`
}

function planFold({ mode, plan, push }: Outcome): string {
  // A rollback and a promotion compare nothing.
  if (mode !== 'run' || plan.planned.length === 0) return ''
  const { sha, reason } = plan.base
  const rows = [
    ['Head', code(shortSha(plan.head))],
    ['Base', `${sha === null ? '' : `${code(shortSha(sha))}: `}${plain(reason)}`],
    ['Published', `${push.push ? 'yes' : 'no'}: ${plain(push.reason)}`],
    ['Affected', `${plan.planned.length} of ${countApps(plan.appCount)}`],
  ]
  return details('Plan: what was compared, and why', table(['', ''], rows))
}

function timelineFold(outcome: Outcome): string {
  const chart = renderTimeline(outcome)
  return chart === '' ? '' : details(`Timeline: ${seconds(outcome.finishedAt - outcome.startedAt)}`, chart)
}
