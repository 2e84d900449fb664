/** Doctor's check of the calls of a branch that is deployed: does some Receiver take them? Pure. */
import type { Finding } from '../../flux/files.ts'
import { nameOf } from '../../flux/graph.ts'
import type { Receiver } from '../../flux/objects.ts'
import { type DoctorContext, finding } from '../context.ts'
import { type Deploying, deployingIn, mayHaveMore, untakenBranches } from '../pushes/deploy-branches.ts'
import { providersOf } from './claims.ts'
import { callsAnother } from './own-calls.ts'
import { forImages } from './receivers.ts'
import { judgeCall, ownName } from './refusals.ts'

/** A secret that is the same for every branch. */
const ONE_SECRET = /^\$\{\{\s*secrets\.\w+\s*\}\}$/

/** flux-07: a branch that is deployed, and whose calls a Receiver refuses that they surely go to. */
export function findRefusedBranches(contexts: readonly DoctorContext[]): readonly Finding[] {
  const [first] = contexts
  if (first === undefined || mayHaveMore(contexts)) return []
  const all = contexts.flatMap((found) =>
    forImages(found).map((receiver) => ({ receiver, own: ownName(found) })),
  )
  if (all.some(({ receiver }) => receiver.isUnknown)) return []
  return deployingIn(first).flatMap((one) => {
    const { step, job, branches } = one
    const isOne =
      ONE_SECRET.test(step.with.at('flux-webhook-url').text()?.trim() ?? '') && !job.hasEnvironment
    const isLoud = step.with.at('on-notify-failure').text() === null
    const called = all.filter(({ receiver }) => !receiver.suspend && !callsAnother(one, receiver))
    const isKeyless = called.length > 0 && called.every(({ receiver }) => receiver.type === 'generic-oidc')
    if (!isOne || !isLoud || !isKeyless) return []
    const calls = called.map(({ receiver, own }): Refusing => {
      const refused = branches.filter((branch) => refuses(receiver, { one, branch, own }))
      return { receiver, refused }
    })
    const ofAll = branches.filter((branch) => calls.every(({ refused }) => refused.includes(branch)))
    if (ofAll.length === 0) return mixedCalls(one, calls)
    // A Receiver that refuses every branch is told by itself, and so is a branch that no cluster takes images of.
    const untaken = untakenBranches(contexts, one)
    return ofAll.length === branches.length
      ? []
      : refusedBranches(
          one,
          calls,
          ofAll.filter((branch) => !untaken.includes(branch)),
        )
  })
}

/** A Receiver, and the branches whose calls it refuses. */
interface Refusing {
  readonly receiver: Receiver
  readonly refused: readonly string[]
}

/** The branches whose calls every Receiver refuses, while those of another one are taken. */
function refusedBranches(
  { field }: Deploying,
  calls: readonly Refusing[],
  branches: readonly string[],
): readonly Finding[] {
  const names = [...new Set(calls.map(({ receiver }) => nameOf(receiver)))].join(', ')
  return branches.map((branch) => {
    const message = `deploys ${branch} too, and Receiver ${names} refuses the calls of its runs: by the validations they are of another branch`
    const hint = `Let the validations of a Receiver take refs/heads/${branch} (claims.ref, claims.workflow_ref), or take ${branch} out of deploy-branches.`
    return finding('flux-07', 'error', field, { message, hint })
  })
}

/** All branches call the same addresses, and whichever these are, the Receiver behind one refuses some of the calls. */
function mixedCalls({ step, branches }: Deploying, calls: readonly Refusing[]): readonly Finding[] {
  if (calls.some(({ refused }) => refused.length === 0)) return []
  const each = calls.map(
    ({ receiver, refused }) =>
      `${nameOf(receiver)} (${receiver.file}:${receiver.line}) refuses those of ${refused.join(' and ')}`,
  )
  const message = `makes the same calls on ${branches.join(' and ')}, and no Receiver takes them all: ${[...new Set(each)].join(', ')}, and a run whose call is refused fails`
  const hint =
    'Choose the address by the branch, with a secret for each (docs/flux.md of the action, *Images of a branch of their own*).'
  return [finding('flux-07', 'error', step.with.at('flux-webhook-url'), { message, hint })]
}

/** Whether each provider for GitHub's tokens has a validation that refuses a run of the branch. */
function refuses(
  receiver: Receiver,
  { one, branch, own }: { readonly one: Deploying; readonly branch: string; readonly own: string | null },
): boolean {
  const { push } = one.workflow
  const providers = providersOf(receiver)
  const isWhole = providers.length === receiver.fields.at('spec', 'oidcProviders').list().length
  if (push === null || !isWhole || providers.length === 0) return false
  const workflow = { ...one.workflow, push: { ...push, branches: [branch] } }
  return providers.every((provider) =>
    provider
      .at('validations')
      .list()
      .some(
        (each) =>
          judgeCall(each.at('expression').text() ?? '', { workflow, event: 'push', own }) === 'refused',
      ),
  )
}
