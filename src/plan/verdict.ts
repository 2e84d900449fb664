/** Says of each app what becomes of it in this run, and why. */
import {
  type App,
  type AppImage,
  type BaseSelection,
  type CommitSha,
  type PlannedApp,
  type StandingApp,
  shortList,
  shortSha,
} from '../domain.ts'
import type { Log } from '../ports.ts'
import type { Hold, RunTag } from '../tags.ts'
import { type Comparison, reasonOfChange, type Workspace } from './affected.ts'
import { gatherBaseFacts, lostBase, selectBase } from './base.ts'
import { type CompareContext, compareAll, compareApps } from './compare.ts'
import type { Facts, KnownImage, PlanContext, PlanPorts } from './facts.ts'
import { gatherAges, gatherPublished, type Published } from './published.ts'

/** right = nothing to do · unasked = others were asked for by name. */
export type AppVerdict = 'planned' | 'skipped' | 'superseded' | 'held' | 'right' | 'unasked'

/** An app and what becomes of it. */
export interface Judged {
  readonly app: App
  readonly verdict: AppVerdict
  readonly reason: string
}

/** What apps are judged by. */
export interface AppFacts {
  readonly workspace: Workspace
  readonly comparisons: ReadonlyMap<string, Comparison>
  /** App name → what the registry shows; empty unless images are what is measured from. */
  readonly published: ReadonlyMap<string, Published>
  /** The apps that were asked for by name; null when nobody asked. */
  readonly requested: ReadonlySet<string> | null
}

/** What becomes of each app. GitHub is asked for this run's time only where the runs around this one matter. */
export async function judge(
  facts: AppFacts,
  head: CommitSha,
  context: PlanContext,
  log: Log,
): Promise<readonly Judged[]> {
  const { published, workspace } = facts
  const changes = workspace.apps.map((app) => judgeChange(app, facts))
  // A re-run does again what follows a push, so that what it pushed itself counts too.
  const rivals = changes
    .filter(({ verdict }) => verdict === 'planned' || (verdict === 'right' && context.run.attempt > 1))
    .flatMap(({ app }) => published.get(app.name) ?? [])
  const ages = await gatherAges(context.publishes ? rivals : [], head, context, log)
  return changes.map((one) => judgeAge(one, ages.get(one.app.name), published.get(one.app.name)?.newest))
}

/** The verdict if no other run were in the way. */
function judgeChange(app: App, facts: AppFacts): Judged {
  const { requested, published, workspace } = facts
  if (requested !== null && !requested.has(app.name)) return { app, verdict: 'unasked', reason: '' }
  const target = workspace.targets.get(app.name)
  if (target?.skip != null) return { app, verdict: 'skipped', reason: target.skip }
  if (target?.file == null) return { app, verdict: 'skipped', reason: 'no Dockerfile' }
  const reason = requested === null ? reasonOf(app, facts) : 'requested by name'
  if (reason !== null) return { app, verdict: 'planned', reason }
  const image = published.get(app.name)
  return image?.hold == null
    ? { app, verdict: 'right', reason: '' }
    : { app, verdict: 'held', reason: describeHold(image.hold, image.newest) }
}

/** What the runs around this one leave it to do; `age` is how this run's tag stands to the newest one, where that is known. */
function judgeAge(judged: Judged, age: number | undefined, newest: RunTag | null | undefined): Judged {
  const { app, verdict } = judged
  if (verdict === 'planned' && age !== undefined && age < 0)
    return { app, verdict: 'superseded', reason: `its newest image ${newest?.tag} is of a later run` }
  if (verdict === 'right' && age === 0)
    return { app, verdict: 'planned', reason: 'published by an earlier attempt of this run' }
  return judged
}

function describeHold({ since }: Hold, image: RunTag | null): string {
  const at = image?.commit ? ` at ${image.commit}` : ''
  // A rollback from the command line has no number.
  const by = image?.runNumber ? ` by #${image.runNumber}` : ''
  return `held${at} since ${since}${by}`
}

/** Why the app is to be built; null when its newest image is right. */
function reasonOf(app: App, { comparisons, published, workspace }: AppFacts): string | null {
  const image = published.get(app.name)
  if (image?.problem != null) return image.problem
  const comparison = comparisons.get(app.name)
  if (comparison === undefined) {
    return image?.base == null
      ? 'no base'
      : `commit ${shortSha(image.base)} of its newest image cannot be had`
  }
  return (
    fingerprintReason(image, workspace.targets.get(app.name)) ?? reasonOfChange(app, comparison, workspace)
  )
}

/** A rollback was to an image that may have been made in an older way. */
function fingerprintReason(image: Published | undefined, target: AppImage | undefined): string | null {
  if (image === undefined || target === undefined || image.hold !== null) return null
  if (image.fingerprint === null) return 'its newest image was pushed by another tool'
  return image.fingerprint === target.fingerprint ? null : 'build inputs changed'
}

/** The app with what a build of it needs. */
export function toPlanned(
  { app, reason }: Judged,
  { comparisons, published, workspace }: AppFacts,
): PlannedApp {
  const target = workspace.targets.get(app.name)
  if (target?.file == null) throw new Error(`${app.name} is planned without a Dockerfile`)
  const image = published.get(app.name)
  const base = comparisons.get(app.name)?.base ?? image?.base ?? null
  return { app, reason, file: target.file, image: target, base, newestTag: image?.newest?.tag ?? null }
}

/** The image as later runs may know it. */
export function toKnown({ target: { repository, fingerprint }, newest }: Published): readonly KnownImage[] {
  return newest === null ? [] : [{ repository, tag: newest.tag, fingerprint }]
}

/** The image by the tag that it is found by; empty when none is known. */
export function toStanding({ target: { app, repository }, newest, fact }: Published): readonly StandingApp[] {
  const tag = newest?.tag ?? fact?.tag
  return tag === undefined ? [] : [{ app, repository, tag }]
}

/** Why nothing is done, for the debug log. */
export function explainRight(app: App, { comparisons }: AppFacts): string {
  const comparison = comparisons.get(app.name)
  const since = comparison === undefined ? '' : ` since ${shortSha(comparison.base)}`
  const count = comparison?.changed.length ?? 0
  return `${app.name} is not affected: of ${count} paths that changed${since}, none is in ${app.directory}, in a package it depends on, a build file of it or global`
}

// Finds for each app the commit that it is measured from, and compares with it.

/** Apps and what they are measured from; an app without a comparison has no base. */
type Measured = Pick<AppFacts, 'comparisons' | 'published'> & { readonly base: BaseSelection }

type Everything = Promise<{ readonly apps: readonly App[]; readonly targets: ReadonlyMap<string, AppImage> }>

/** The base by the first rule that holds, and the comparisons with it. */
export async function measure(
  compare: CompareContext,
  context: PlanContext,
  everything: Everything,
  ports: PlanPorts,
): Promise<Measured> {
  const base = selectBase(await gatherBaseFacts(compare.inputs, context.run, compare.head, ports))
  if (base === null) return await measureFromRegistry(compare, context, everything, ports)
  if (base.sha !== compare.head) context.expectBuild?.()
  const published = new Map()
  if (base.sha === null) return { base, comparisons: new Map(), published }
  const { sha } = base
  const comparison = (await compareAll(new Map([[sha, []]]), compare, ports)).get(sha)
  if (comparison !== undefined) {
    const { apps } = await everything
    return { base, comparisons: new Map(apps.map(({ name }) => [name, comparison])), published }
  }
  const lost = lostBase({ ...base, sha })
  ports.log.notice(`All apps are built: ${lost.reason}.`)
  return { base: lost, comparisons: new Map(), published }
}

async function measureFromRegistry(
  compare: CompareContext,
  context: PlanContext,
  everything: Everything,
  ports: PlanPorts,
): Promise<Measured> {
  const facts = gatherFacts(compare.head, context)
  const built = everything.then(({ targets }) =>
    [...targets.values()].filter(({ file, skip }) => file !== null && skip === null),
  )
  // The registry is asked meanwhile: only what it answers is compared with facts.
  const expected = Promise.all([built, facts]).then(([images, known]) => {
    const isOld = images.some(({ repository }) => known.get(repository)?.commit !== compare.head)
    if (isOld) context.expectBuild?.()
  })
  const listed = built.then(async (images) => {
    await context.logIn()
    return await gatherPublished(images, compare.head, context, ports)
  })
  const [list] = await Promise.all([listed, expected])
  const comparisons = await compareApps(list, compare, ports)
  return {
    base: describeBases(list.filter(({ target }) => comparisons.has(target.app.name))),
    comparisons,
    published: new Map(list.map((one) => [one.target.app.name, one])),
  }
}

/** The facts, which are there before turbo has answered: where the newest is of another commit, something is likely to be built. */
async function gatherFacts(head: CommitSha, { facts, expectBuild }: PlanContext): Promise<Facts> {
  const found = await facts()
  const newest = [...found.values()].at(-1)
  if (newest !== undefined && newest.commit !== head) expectBuild?.()
  return found
}

/** The choice as people read it: the commit where it is one for all. */
function describeBases(list: readonly Published[]): BaseSelection {
  const distinct = [...new Set(list.flatMap(({ base }) => base ?? []))]
  const [sha = null] = distinct
  if (sha === null)
    return { sha, source: 'none', reason: 'the registry shows no image whose commit is known' }
  if (distinct.length > 1) {
    const shown = shortList(distinct.map(shortSha), 5)
    return { sha: null, source: 'registry', reason: `commits of the newest images: ${shown}` }
  }
  const isSeen = list.some(({ fact, hold }) => fact !== null || hold !== null)
  const reason = isSeen ? 'the commit that the newest images are right for' : 'commit of the newest images'
  return { sha, source: 'registry', reason }
}
