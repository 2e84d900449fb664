/** Has the keyless Receiver that init wrote for another workflow take the calls of the one that has the step. Pure. */
import { placeOf } from '../../flux/files.ts'
import { isSameNamespace, nameOf, objectsOf } from '../../flux/graph.ts'
import type { Receiver } from '../../flux/objects.ts'
import type { Draft } from '../draft.ts'
import type { Caller } from '../objects.ts'
import { workflowOf } from './calls.ts'

/** Which workflow calls, and which could. */
export interface CallerFacts {
  readonly caller: Caller
  /** The workflows of that repository that may have a token of GitHub's; null = not known. */
  readonly callers: readonly string[] | null
}

/** The Receiver with the workflow of the step in its validation; null where none is for a workflow that makes no calls. */
export function renameCaller(
  draft: Draft,
  all: readonly Receiver[],
  { caller, callers }: CallerFacts,
): Receiver | null {
  const [stale, ...others] = all.filter((each) => staleWorkflow(each, { caller, callers }) !== null)
  if (stale === undefined || others.length > 0 || caller.workflow === null) return null
  const [span] = stale.fields
    .at('spec', 'oidcProviders')
    .list()
    .flatMap((provider) => provider.at('validations').list())
    .map((each) => each.at('expression'))
    .filter((each) => (each.text() ?? '').startsWith('claims.workflow_ref'))
    .flatMap(({ span: one }) => one ?? [])
  const text = draft.text(stale.file)
  const workflow = staleWorkflow(stale, { caller, callers }) ?? ''
  if (span === undefined || text === null) return null
  const expression = text.slice(span.start, span.end)
  const renamed = expression.replace(`/${workflow}@`, () => `/${caller.workflow}@`)
  draft.write(stale.file, `${text.slice(0, span.start)}${renamed}${text.slice(span.end)}`)
  const now = objectsOf(draft.graph(), 'Receiver')
  return now.find((each) => isSameReceiver(each, stale)) ?? null
}

/** Those that take calls of a workflow that makes none, beside the one that is called. */
export function noteStale(
  draft: Draft,
  all: readonly Receiver[],
  chosen: Pick<Receiver, 'name'>,
  facts: CallerFacts,
): void {
  for (const each of all) {
    const workflow = staleWorkflow(each, facts)
    if (workflow === null || each.name === chosen.name) continue
    const message = `Receiver ${nameOf(each)} takes calls of ${workflow} alone, which makes none: those of ${facts.caller.workflow} are for Receiver ${chosen.name}`
    draft.note(placeOf(each), message, 'Delete this Receiver.')
  }
}

/** The one workflow of the calling repository that it takes calls of, where that cannot call a keyless Receiver; else null. */
function staleWorkflow(receiver: Receiver, { caller, callers }: CallerFacts): string | null {
  if (receiver.type !== 'generic-oidc' || callers === null || caller.workflow === null) return null
  const workflow = workflowOf(receiver, caller.repository)
  return workflow === null || workflow === caller.workflow || callers.includes(workflow) ? null : workflow
}

function isSameReceiver(one: Receiver, other: Receiver): boolean {
  return one.name === other.name && one.file === other.file && isSameNamespace(one.namespace, other.namespace)
}
