/** Doctor's check of the calls of a branch that is deployed: does some Receiver take them? Pure. */
import type { Finding } from '../../flux/files.ts'
import { nameOf } from '../../flux/graph.ts'
import type { Receiver } from '../../flux/objects.ts'
import { type DoctorContext, finding } from '../context.ts'
import { type Deploying, deployingIn, mayHaveMore } from '../pushes/deploy-branches.ts'
import { providersOf } from './claims.ts'
import { callsAnother } from './own-calls.ts'
import { forImages } from './receivers.ts'
import { judgeCall, ownName } from './refusals.ts'

/** A secret that is the same for every branch. */
const ONE_SECRET = /^\$\{\{\s*secrets\.\w+\s*\}\}$/

/** flux-07: a branch that is deployed, and whose calls all Receivers refuse, while those of another one are taken. */
export function findRefusedBranches(contexts: readonly DoctorContext[]): readonly Finding[] {
  const [first] = contexts
  if (first === undefined || mayHaveMore(contexts)) return []
  const all = contexts.flatMap((found) =>
    forImages(found).map((receiver) => ({ receiver, own: ownName(found) })),
  )
  if (all.some(({ receiver }) => receiver.isUnknown)) return []
  return deployingIn(first).flatMap((one) => {
    const { step, job, field, branches } = one
    const isOne =
      ONE_SECRET.test(step.with.at('flux-webhook-url').text()?.trim() ?? '') && !job.hasEnvironment
    const isLoud = step.with.at('on-notify-failure').text() === null
    const called = all.filter(({ receiver }) => !receiver.suspend && !callsAnother(one, receiver))
    const isKeyless = called.length > 0 && called.every(({ receiver }) => receiver.type === 'generic-oidc')
    if (!isOne || !isLoud || !isKeyless) return []
    const refused = branches.filter((branch) =>
      called.every(({ receiver, own }) => refuses(receiver, { one, branch, own })),
    )
    // A Receiver that refuses every branch is told by itself.
    if (refused.length === branches.length) return []
    const names = [...new Set(called.map(({ receiver }) => nameOf(receiver)))].join(', ')
    return refused.map((branch) => {
      const message = `deploys ${branch} too, and Receiver ${names} refuses the calls of its runs: by the validations they are of another branch`
      const hint = `Let the validations of a Receiver take refs/heads/${branch} (claims.ref, claims.workflow_ref), or take ${branch} out of deploy-branches.`
      return finding('flux-07', 'error', field, { message, hint })
    })
  })
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
