/** Notes that a new workflow counts its runs from 1 where tags of later runs are deployed. Pure. */
import { placeOf } from '../flux/files.ts'
import { keptFromFirst } from '../flux/first-runs.ts'
import { policiesOf, repositoriesOf } from '../flux/graph.ts'
import type { Draft } from './draft.ts'
import type { InitFacts } from './gather.ts'
import { WORKFLOW } from './settings.ts'

/** Once for all apps; `branch`: the one whose pushes are deployed. */
export function noteRunNumbers(draft: Draft, { apps, settings, pipelines }: InitFacts, branch: string): void {
  const { tags } = settings
  if (tags === null) return
  const graph = draft.graph()
  const [kept] = apps
    .flatMap((app) => {
      const policies = repositoriesOf(graph, app.image).flatMap((one) => policiesOf(graph, one))
      return policies.flatMap((policy) => keptFromFirst(graph, policy, { tags, app: app.name, branch }) ?? [])
    })
    .sort((a, b) => Number(b.run) - Number(a.run))
  if (kept === undefined) return
  const { marker, tag, run } = kept
  const [old] = pipelines.filter(({ file }) => file !== WORKFLOW)
  const timed = tags.map((one) => one.replace('{run-number}', '{timestamp}')).join(',')
  draft.note(
    WORKFLOW,
    `its runs are counted from 1, since GitHub counts them for each workflow file, and ${tag} is deployed (${placeOf(marker)}): Flux keeps that until run ${Number(run) + 1}`,
    `Give --tags '${timed}' in their place${old === undefined ? '' : `, or put the step into ${old.file} where that pushed it: its count goes on`}.`,
  )
}
