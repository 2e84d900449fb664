/** Doctor's check of the calls of a branch that is deployed: does some Receiver take them? Pure. */
import { readSecrets, secretOn } from '../../flux/branch-secrets.ts'
import type { Fields } from '../../flux/fields.ts'
import type { Finding } from '../../flux/files.ts'
import { nameOf } from '../../flux/graph.ts'
import type { Receiver } from '../../flux/objects.ts'
import { type DoctorContext, finding } from '../context.ts'
import {
  type Deploying,
  deployingIn,
  mayHaveMore,
  takenBy,
  untakenBranches,
} from '../pushes/deploy-branches.ts'
import { providersOf } from './claims.ts'
import { callsAnother } from './own-calls.ts'
import { forImages } from './receivers.ts'
import { judgeCall, ownName } from './refusals.ts'

/** flux-07: a branch that is deployed, and whose calls a Receiver refuses that they surely go to. */
export function findRefusedBranches(contexts: readonly DoctorContext[]): readonly Finding[] {
  const [first] = contexts
  if (first === undefined || mayHaveMore(contexts)) return []
  const all = contexts.flatMap((found) =>
    forImages(found).map((receiver) => ({ found, receiver, own: ownName(found) })),
  )
  if (all.some(({ receiver }) => receiver.isUnknown)) return []
  return deployingIn(first).flatMap((one) => {
    const { step, branches } = one
    const isLoud = step.with.at('on-notify-failure').text() === null
    const called = all.filter(({ receiver }) => !receiver.suspend && !callsAnother(one, receiver))
    const isKeyless = called.length > 0 && called.every(({ receiver }) => receiver.type === 'generic-oidc')
    if (!isLoud || !isKeyless) return []
    const calls = called.map(({ found, receiver, own }): Refusing => {
      const refused = branches.flatMap((branch) => {
        const at = refusalOf(receiver, { one, branch, own })
        return at === null ? [] : [[branch, at] as const]
      })
      return { found, receiver, refused: new Map(refused) }
    })
    const ofAll = branches.filter((branch) => calls.every(({ refused }) => refused.has(branch)))
    if (ofAll.length === 0) return mixedCalls(one, calls)
    // A Receiver that refuses every branch is told by itself, and so is a branch that no cluster takes images of.
    const untaken = untakenBranches(contexts, one)
    return ofAll.length === branches.length
      ? []
      : ofAll
          .filter((branch) => !untaken.includes(branch))
          .flatMap((branch) => refusedBranch(one, calls, branch))
  })
}

/** A Receiver, and the branches whose calls it refuses, each with the validation that does. */
interface Refusing {
  readonly found: DoctorContext
  readonly receiver: Receiver
  readonly refused: ReadonlyMap<string, Fields>
}

/** The secret with the address that runs of the branch call; null where it is not known, or there is none. */
function addressOn({ step, job }: Deploying, branch: string): string | null {
  const url = step.with.at('flux-webhook-url').text() ?? ''
  return job.hasEnvironment ? null : secretOn(readSecrets(url), branch)
}

/** The branch whose calls every Receiver refuses, while those of another one are taken. */
function refusedBranch(one: Deploying, calls: readonly Refusing[], branch: string): readonly Finding[] {
  const address = addressOn(one, branch)
  if (address === null) return []
  // The Receivers of the clusters that have its images scanned: the secret with its address is for these.
  const own = calls.filter(({ found }) =>
    found.policies.some((policy) => takenBy(found, policy, one)?.includes(branch) === true),
  )
  if (own.length > 0)
    return own.flatMap(({ receiver, refused }) => {
      const at = refused.get(branch)
      if (at === undefined) return []
      const message = `Receiver ${nameOf(receiver)} refuses the calls of runs of ${branch}, whose images its cluster takes: its validation asks for ${at.text()}`
      const hint = `Let its validations take refs/heads/${branch} (claims.ref, claims.workflow_ref).`
      return [finding('flux-07', 'error', at, { message, hint })]
    })
  if (one.branches.some((other) => addressOn(one, other) !== address)) return []
  const names = [...new Set(calls.map(({ receiver }) => nameOf(receiver)))].join(', ')
  const message = `deploys ${branch} too, and Receiver ${names} refuses the calls of its runs: by the validations they are of another branch`
  const hint = `Let the validations of a Receiver take refs/heads/${branch} (claims.ref, claims.workflow_ref), or take ${branch} out of deploy-branches.`
  return [finding('flux-07', 'error', one.field, { message, hint })]
}

/** Branches that call the same addresses, and whichever these are, the Receiver behind one refuses some of the calls. */
function mixedCalls(one: Deploying, calls: readonly Refusing[]): readonly Finding[] {
  const groups = Map.groupBy(one.branches, (branch) => addressOn(one, branch))
  return [...groups].flatMap(([address, branches]) => {
    const mixed = calls.map(({ receiver, refused }) => {
      return { receiver, lost: branches.filter((branch) => refused.has(branch)) }
    })
    if (address === null || mixed.some(({ lost }) => lost.length === 0)) return []
    const each = mixed.map(
      ({ receiver, lost }) =>
        `${nameOf(receiver)} (${receiver.file}:${receiver.line}) refuses those of ${lost.join(' and ')}`,
    )
    const message = `makes the same calls on ${branches.join(' and ')}, and no Receiver takes them all: ${[...new Set(each)].join(', ')}, and a run whose call is refused fails`
    const hint =
      'Choose the address by the branch, with a secret for each (docs/flux.md of the action, *Images of a branch of their own*).'
    return [finding('flux-07', 'error', one.step.with.at('flux-webhook-url'), { message, hint })]
  })
}

/** The first validation that refuses a run of the branch, where each provider for GitHub's tokens has one; else null. */
function refusalOf(
  receiver: Receiver,
  { one, branch, own }: { readonly one: Deploying; readonly branch: string; readonly own: string | null },
): Fields | null {
  const { push } = one.workflow
  const providers = providersOf(receiver)
  const isWhole = providers.length === receiver.fields.at('spec', 'oidcProviders').list().length
  if (push === null || !isWhole) return null
  const workflow = { ...one.workflow, push: { ...push, branches: [branch] } }
  const refused = providers.map((provider) =>
    provider
      .at('validations')
      .list()
      .map((each) => each.at('expression'))
      .find((each) => judgeCall(each.text() ?? '', { workflow, event: 'push', own }) === 'refused'),
  )
  return refused.includes(undefined) ? null : (refused[0] ?? null)
}
