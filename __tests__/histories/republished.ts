/** What rollbacks and promotions of a history must come to, judged without the code that is tested. */
import type { Outcome } from '../../src/results.ts'

/** A rollback that ended while nothing newer had begun. */
export interface Held {
  readonly app: string
  readonly tag: string
  /** The commit that the branch was at. */
  readonly since: string
  /** How many attempts had begun. */
  readonly attempts: number
}

/** A tag that a promotion wrote. */
export interface Promoted {
  /** The number of the run: later ones win. */
  readonly number: number
  readonly repository: string
  readonly reference: string
  readonly digest: string
}

/** The tags that promotions write within one repository, apart from those of runs. */
export const PROMOTION_TAG = 'production-{shortsha}-{timestamp}'

/** The apps that got a tag. */
export function rolledBack(outcome: Outcome): readonly { readonly app: string; readonly tag: string }[] {
  return outcome.apps.flatMap(({ app, status, deployTag }) =>
    status === 'rolled-back' && deployTag !== null ? [{ app: app.name, tag: deployTag }] : [],
  )
}

/** What the promotion took. */
export function promoted(outcome: Outcome): readonly { readonly app: string; readonly digest: string }[] {
  return outcome.apps.flatMap(({ app, status, digest }) =>
    status === 'promoted' && digest !== null ? [{ app: app.name, digest }] : [],
  )
}

/** Where promotions went wrong: the newest run tag of each repository must be the one of the latest promotion. */
export function misplaced(
  all: readonly Promoted[],
  tagsOf: (repository: string) => Readonly<Record<string, string>>,
): readonly string[] {
  const stamped = all.flatMap((one) => {
    const [, word, time] = /^(production|sha)-[0-9a-f]{7}-(\d+)$/.exec(one.reference) ?? []
    return time === undefined ? [] : [{ ...one, word, time: Number(time) }]
  })
  return [...Map.groupBy(stamped, ({ repository }) => repository)].flatMap(([repository, written]) => {
    const tags = tagsOf(repository)
    const latest = written.toSorted((a, b) => b.number - a.number)[0]
    const times = Object.keys(tags).flatMap((tag) => {
      const [, time] = new RegExp(`^${latest?.word}-[0-9a-f]{7}-(\\d+)$`).exec(tag) ?? []
      return time === undefined ? [] : [Number(time)]
    })
    if (latest === undefined) return []
    if (tags[latest.reference] !== latest.digest)
      return [`${repository}:${latest.reference} is not what was promoted`]
    const others = times.filter((time) => time >= latest.time)
    return others.length === 1
      ? []
      : [`${repository} has ${others.length} newest tags beside ${latest.reference}`]
  })
}
