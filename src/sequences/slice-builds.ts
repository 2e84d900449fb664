/** The builds of a run that is cut, which write no tags: those of a slice, and in the last job what no slice built. */
import type { PushDecision, Slice, WorkflowRun } from '../domain.ts'
import { errorMessage, toFailure } from '../errors.ts'
import { type BuildReport, buildImages, findWays, prepareBuilds } from '../images/build.ts'
import { onlyPlatform, withPlatform } from '../images/definition.ts'
import { toResult } from '../images/result.ts'
import type { Inputs } from '../inputs/inputs.ts'
import type { Ports } from '../ports.ts'
import type { ImageBuild, PublishImage } from '../ports-images.ts'
import { countApps } from '../report/markdown.ts'
import { handOver } from '../slices/hand-over.ts'
import { annotationsOfPart } from '../slices/join.ts'
import { type EndedSlice, type Merged, mergeSlices, NOTHING, selectLost, toBuilt } from '../slices/merge.ts'
import { type BuiltApp, type PlanPart, renderSlice, type SlicePart } from '../slices/parts.ts'

/** What builds are made with. */
export interface BuildFacts {
  readonly inputs: Inputs
  readonly run: WorkflowRun
  readonly push: PushDecision
}

/** Tags of one attempt's own are numbered, and no two builders may give the same one. */
const TAGS_OF_A_SLICE = 10_000

/** Builds these images, of each the slice's platform alone. `nth` is told to no other call of the attempt. */
export async function buildParts(
  definitions: readonly ImageBuild[],
  { platform }: Pick<Slice, 'platform'>,
  { nth, ...facts }: BuildFacts & { readonly nth: number },
  ports: Ports,
): Promise<BuildReport> {
  const { build } = facts.inputs
  const parts = definitions.map((definition) => {
    if (platform === '') return definition
    const { platforms, annotations } = definition
    return platforms.length > 1
      ? onlyPlatform(definition, platform, annotationsOfPart(annotations, platform))
      : withPlatform(definition, platform)
  })
  const first = 1 + nth * TAGS_OF_A_SLICE
  const prepared = await prepareBuilds(parts, { ...facts, first }, build, ports)
  return await buildImages(prepared, build, ports, untagged)
}

/** Images are left without tags: these come last, from the job that knows all slices. */
const untagged: PublishImage = async () => {
  return { tags: [], kept: [], sizeBytes: null, superseded: null, same: null }
}

// In the last job of a re-run: what no slice built, as its slice would have built it.

/** What the last job builds itself. */
export interface OwnBuilds {
  readonly apps: readonly string[]
  /** What each app of the run came to, now that these are built. */
  readonly merged: Promise<ReadonlyMap<string, Merged>>
  /** Remarks for the page, once no process is left. */
  readonly rest: () => Promise<readonly string[]>
}

type LostFacts = BuildFacts & { readonly plan: PlanPart }

/** Builds what no slice built and the registry does not have, and hands it over as its slice would have. */
export function buildLost(
  ended: readonly EndedSlice[],
  definitions: readonly ImageBuild[],
  facts: LostFacts,
  ports: Ports,
): OwnBuilds {
  const lost = selectLost(facts.plan, ended, facts.run)
  const apps = [...new Set(lost.flatMap((one) => one.apps))]
  const own = definitions.filter((one) => apps.includes(nameOf(one)))
  const task = (async () => {
    const { left, found } = await look(own, facts, ports)
    const missing = lost.map(({ slice, apps: names }) => {
      return { slice, own: left.filter((one) => names.includes(nameOf(one))) }
    })
    const built = await buildMissing(missing, ended, facts, ports)
    return { ...built, merged: new Map([...mergeSlices(facts.plan, built.ended), ...found]) }
  })()
  return {
    apps,
    merged: task.then(({ merged }) => merged),
    rest: async () => {
      const { notices, rests } = await task
      return [...notices, ...(await Promise.all(rests)).flat()]
    },
  }
}

/** An earlier attempt may have published some of them, and what it was told by is gone. */
async function look(own: readonly ImageBuild[], { inputs, plan, push }: LostFacts, ports: Ports) {
  const ways = own.length === 0 ? [] : await findWays(own, { plan, push, inputs: inputs.build }, ports)
  const found = own.flatMap((definition, index): [string, Merged][] => {
    const way = ways[index]
    if (way?.kind === 'reuse') return [[nameOf(definition), way]]
    if (way?.kind !== 'refuse') return []
    const failure = toFailure(way.error, 'FDA-BUILD-FAILED')
    return [[nameOf(definition), { kind: 'failed', failure, facts: NOTHING }]]
  })
  return { left: own.filter((_, index) => ways[index]?.kind === 'build'), found }
}

interface Missing {
  readonly slice: Slice
  readonly own: readonly ImageBuild[]
}

async function buildMissing(
  missing: readonly Missing[],
  ended: readonly EndedSlice[],
  facts: LostFacts,
  ports: Ports,
) {
  const { slices } = facts.plan
  const now = new Map(ended.map((one) => [one.slice.slice, one]))
  const [notices, rests]: [string[], BuildReport['rest'][]] = [[], []]
  const remark = remarkOn(missing)
  if (remark !== null) {
    ports.log.notice(remark)
    notices.push(remark)
  }
  // An app is built for one platform at a time, as in its slices: they may be slices of one app.
  const groups = Map.groupBy(
    missing.filter(({ own }) => own.length > 0),
    ({ slice }) => slice.platform,
  )
  for (const [index, [platform, group]] of [...groups].entries()) {
    const own = group.flatMap((one) => one.own)
    const report = await buildOrFail(own, platform, { ...facts, nth: slices.length + index }, ports)
    notices.push(...report.notices)
    rests.push(report.rest)
    for (const { slice } of group) {
      const part = toPart(slice, now.get(slice.slice)?.part ?? null, report.apps, facts)
      now.set(slice.slice, { slice, part, problem: null })
      await handOverAgain(part, facts.run, ports)
    }
  }
  return { ended: [...now.values()], notices, rests }
}

interface Built extends Omit<BuildReport, 'apps'> {
  readonly apps: readonly BuiltApp[]
}

/** Where there is no builder these fail, and what slices built is published all the same. */
async function buildOrFail(
  own: readonly ImageBuild[],
  platform: string,
  facts: BuildFacts & { readonly nth: number },
  ports: Ports,
): Promise<Built> {
  const report = await buildParts(own, { platform }, facts, ports).catch((error: unknown) => ({
    apps: own.map((definition) => notBegun(definition, error, ports)),
    notices: [],
    rest: Promise.resolve([]),
  }))
  return { ...report, apps: report.apps.map((result) => withWayOut(toBuilt(result), platform)) }
}

function notBegun(definition: ImageBuild, error: unknown, { signal }: Ports) {
  const never = { startedAt: null, endedAt: null }
  return signal.aborted
    ? toResult(definition, { status: 'cancelled', ...never })
    : toResult(definition, { status: 'failed', error, ...never })
}

/** The machine of this job may not be one for the platform, and all jobs again have one that is. */
function withWayOut(built: BuiltApp, platform: string): BuiltApp {
  const { error } = built
  if (error === null || platform === '') return built
  const wayOut = `The job with mode finish built it: where its machine cannot build ${platform}, run all jobs again.`
  return { ...built, error: { ...error, hint: [wayOut, error.hint].filter((one) => one !== null).join(' ') } }
}

/** What the slice came to with these. */
function toPart(
  { slice, apps }: Slice,
  before: SlicePart | null,
  built: readonly BuiltApp[],
  { run, plan }: LostFacts,
): SlicePart {
  const own = built.filter(({ app }) => apps.includes(app))
  const kept =
    before?.apps.filter(({ app, status }) => status === 'built' && !own.some((one) => one.app === app)) ?? []
  const facts = { run: run.id, attempt: run.attempt, plan: plan.attempt, slice, head: plan.head }
  return { ...facts, apps: [...kept, ...own], notices: before?.notices ?? [] }
}

/** Another attempt would build it again without; what it is published as by then it finds in the registry. */
async function handOverAgain(part: SlicePart, run: WorkflowRun, ports: Ports): Promise<void> {
  try {
    await handOver(part.slice, renderSlice(part), run, ports)
  } catch (error) {
    ports.log.info(`Slice ${part.slice}: ${errorMessage(error)}`)
  }
}

const MOST_NAMED = 10

function remarkOn(missing: readonly Missing[]): string | null {
  const names = [...new Set(missing.flatMap(({ own }) => own.map(nameOf)))]
  if (names.length === 0) return null
  const rest = names.length > MOST_NAMED ? ` and ${names.length - MOST_NAMED} more` : ''
  const list = `${names.slice(0, MOST_NAMED).join(', ')}${rest}`
  return `No slice handed over images of ${countApps(names.length)} (${list}), so this job builds them itself.`
}

function nameOf({ planned }: ImageBuild): string {
  return planned.app.name
}
