/** Tells how the newest image of an app stands to this run: of a later run, of an earlier one, or of this run itself. */
import type { AppTarget, CommitSha } from '../domain.ts'
import { errorMessage } from '../errors.ts'
import type { Log } from '../ports.ts'
import { renderTags } from '../tags.ts'
import { templateValues } from '../template.ts'
import type { PlanContext } from './context.ts'
import { orderOf } from './published.ts'

/** The newest run tag of an app beside the one that this run would write. */
export interface Age {
  readonly newestTag: string
  /** Below 0 when the newest tag is of a later run, 0 when it is this run's own. */
  readonly sign: number
}

/** App name → how its newest tag stands to this run. GitHub is asked for this run's time only where there is such a tag. */
export async function gatherAges(
  newest: readonly { readonly target: AppTarget; readonly tag: string | null }[],
  head: CommitSha,
  context: PlanContext,
  log: Log,
): Promise<ReadonlyMap<string, Age>> {
  const tagged = newest.flatMap(({ target, tag }) => {
    const order = orderOf(target, context, head)
    return order === null || tag === null ? [] : [{ target, order, newestTag: tag }]
  })
  if (tagged.length === 0) return new Map()
  try {
    const timestamp = await context.timestamp()
    return new Map(
      tagged.flatMap(({ target, order, newestTag }) => {
        const values = templateValues({ app: target.app, run: context.run, head, timestamp })
        const { deployTag } = renderTags(target.app.name, context.tags, values)
        const sign = order.compare(deployTag, newestTag)
        return sign === null ? [] : [[target.app.name, { newestTag, sign }] as const]
      }),
    )
  } catch (error) {
    // A run that publishes needs the time and will fail for it; a plan alone can do without.
    log.notice(`Whether another run is ahead of this one is not known: ${errorMessage(error)}`)
    return new Map()
  }
}
