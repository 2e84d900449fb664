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

/** An image that a promotion took over. */
export interface Promoted {
  readonly app: string
  /** The number of the run: later ones win. */
  readonly number: number
  readonly repository: string
  readonly tag: string
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

/** What the promotion brought where. */
export function promoted(outcome: Outcome, number: number): readonly Promoted[] {
  return outcome.apps.flatMap(({ app, status, deployTag, digest, image }) =>
    status === 'promoted' && deployTag !== null && digest !== null && image !== null
      ? [{ app: app.name, number, repository: image, tag: deployTag, digest }]
      : [],
  )
}

/** Where promotions went wrong: the newest tag of each repository must be the one of the latest promotion. */
export function misplaced(
  all: readonly Promoted[],
  tagsOf: (repository: string) => Readonly<Record<string, string>>,
): readonly string[] {
  return [...new Set(all.map(({ repository }) => repository))].flatMap((repository) => {
    const tags = tagsOf(repository)
    const word = repository.endsWith('-production') ? 'sha' : 'production'
    const stamped = Object.keys(tags).flatMap((tag) => {
      const [, time] = new RegExp(`^${word}-[0-9a-f]{7}-(\\d+)$`).exec(tag) ?? []
      return time === undefined ? [] : [{ tag, time: Number(time) }]
    })
    const newest = stamped.toSorted((a, b) => b.time - a.time)[0]?.tag ?? ''
    const last = all.filter((one) => one.repository === repository).toSorted((a, b) => b.number - a.number)[0]
    if (last === undefined) return []
    if (tags[last.tag] !== last.digest) return [`${repository}:${last.tag} is not what was promoted`]
    return newest === last.tag ? [] : [`${repository} is at ${newest}, and ${last.tag} was promoted last`]
  })
}
