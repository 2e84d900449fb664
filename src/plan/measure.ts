/** Finds for each app the commit that it is measured from, and compares with it. */
import { type App, type AppTarget, type BaseSelection, shortSha } from '../domain.ts'
import type { Comparison } from './affected.ts'
import { gatherBaseFacts, lostBase, selectBase } from './base.ts'
import { type CompareContext, compareAll } from './compare.ts'
import type { PlanContext, PlanPorts } from './context.ts'
import { gatherPublished, type Published } from './published.ts'

/** Apps and what they are measured from; an app without a comparison has no base. */
export interface Measured {
  readonly base: BaseSelection
  readonly comparisons: ReadonlyMap<string, Comparison>
  /** App name → what the registry shows; empty unless images are what is measured from. */
  readonly published: ReadonlyMap<string, Published>
}

type Everything = Promise<{ readonly apps: readonly App[]; readonly targets: ReadonlyMap<string, AppTarget> }>

/** The base by the first rule that holds, and the comparisons with it. */
export async function measure(
  compare: CompareContext,
  context: PlanContext,
  everything: Everything,
  ports: PlanPorts,
): Promise<Measured> {
  const base = selectBase(await gatherBaseFacts(compare.inputs, context.run, compare.head, ports))
  const published = new Map<string, Published>()
  if (base === null) return await measureFromRegistry(compare, context, everything, ports)
  if (base.sha === null) return { base, comparisons: new Map(), published }
  const { sha } = base
  const comparison = (await compareAll([sha], compare, ports)).get(sha)
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
  const { targets } = await everything
  await context.logIn()
  const built = [...targets.values()].filter(({ file, skip }) => file !== null && skip === null)
  const list = await gatherPublished(built, await context.facts(), { head: compare.head, context }, ports)
  const byCommit = await compareAll(
    list.flatMap(({ base }) => base ?? []),
    compare,
    ports,
  )
  const comparisons = list.flatMap(({ target, base }) => {
    const comparison = base === null ? undefined : byCommit.get(base)
    return comparison === undefined ? [] : [[target.app.name, comparison] as const]
  })
  return {
    base: describeBases(list.filter(({ base }) => base !== null && byCommit.has(base))),
    comparisons: new Map(comparisons),
    published: new Map(list.map((one) => [one.target.app.name, one])),
  }
}

/** The choice as people read it: the commit where it is one for all. */
function describeBases(list: readonly Published[]): BaseSelection {
  const distinct = [...new Set(list.flatMap(({ base }) => base ?? []))]
  const [sha = null] = distinct
  if (sha === null)
    return { sha, source: 'none', reason: 'the registry shows no image whose commit is known' }
  if (distinct.length > 1) {
    const shown = distinct.slice(0, 5).map(shortSha).join(', ')
    const more = distinct.length > 5 ? ` and ${distinct.length - 5} more` : ''
    return { sha: null, source: 'registry', reason: `commits of the newest images: ${shown}${more}` }
  }
  const isSeen = list.some(({ fact, hold }) => fact !== null || hold !== null)
  const reason = isSeen ? 'the commit that the newest images are right for' : 'commit of the newest images'
  return { sha, source: 'registry', reason }
}
