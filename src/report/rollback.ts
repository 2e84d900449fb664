/** Tells what a rollback or a promotion put in the place of what, and how to end a hold. Pure. */
import { type AppResult, type Outcome, type Republished, shortDigest } from '../domain.ts'
import { code, plain } from './markdown.ts'

/** One app's part of what will be written. */
interface PlannedMove {
  readonly target: { readonly app: { readonly name: string }; readonly repository: string }
  readonly source: string
  readonly found: { readonly tag: string; readonly reason: string }
  readonly set: { readonly deployTag: string }
  readonly hold: string | null
  readonly before: { readonly tag: string } | null
}

/** Lines for the log, before anything is written. */
export function describeMoves(moves: readonly PlannedMove[]): readonly string[] {
  return moves.map(({ target, source, found, set, hold, before }) => {
    const from = source === target.repository ? found.tag : `${source}:${found.tag}`
    const was = before === null ? 'nothing was there' : `${before.tag} was there`
    const held = hold === null ? '' : `, held by ${hold}`
    return `${target.app.name}: ${from} becomes ${set.deployTag} (${found.reason}; ${was}${held})`
  })
}

/** The title: who went where. */
export function republishHeadline({ mode, apps }: Outcome): string {
  const done = apps.filter(({ status }) => status === 'rolled-back' || status === 'promoted')
  const names = done.length > 3 ? `${done.length} apps` : done.map(({ app }) => plain(app.name)).join(', ')
  const commits = new Set(done.map(({ republished }) => republished?.commit?.slice(0, 7) ?? null))
  const [commit] = commits
  const to =
    commits.size === 1 && commit != null ? (mode === 'rollback' ? ` to ${commit}` : ` (${commit})`) : ''
  return done.length === 0
    ? `nothing ${mode === 'rollback' ? 'rolled back' : 'promoted'}`
    : `${names} ${mode === 'rollback' ? 'rolled back' : 'promoted'}${to}`
}

/** What was there before, and how to end the hold; empty for other modes. */
export function republishSection({ apps }: Outcome): readonly string[] {
  const moved = apps.flatMap((result) => {
    const done = result.status === 'rolled-back' || result.status === 'promoted'
    return done && result.republished !== undefined ? [{ ...result, republished: result.republished }] : []
  })
  if (moved.length === 0) return []
  const held = moved.filter(({ republished }) => republished.hold !== null)
  return [moved.map(describeBefore).join('\n'), ...(held.length === 0 ? [] : [howToEnd(held)])]
}

function describeBefore({ app, republished }: AppResult & { readonly republished: Republished }): string {
  const { from, before, hold } = republished
  const digest = before?.digest == null ? '' : ` (${code(shortDigest(before.digest))})`
  const was = before === null ? 'there was no image before' : `before: ${code(before.tag)}${digest}`
  return `- **${plain(app.name)}**: from ${code(from)}, ${was}${hold === null ? '' : `, held by ${code(hold)}`}`
}

function howToEnd(held: readonly AppResult[]): string {
  const names = held.map(({ app }) => app.name)
  const apps = names.length > 3 ? 'these apps' : names.map(plain).join(' and ')
  return [
    `**The hold:** pushes that do not change ${apps} leave the image as it is. It ends when the app changes (push the fix),`,
    `or by hand: run the workflow that builds with ${code(`apps: ${names.slice(0, 3).join(', ')}`)}.`,
  ].join(' ')
}
