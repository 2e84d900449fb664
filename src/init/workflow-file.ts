/** Sees to it that a workflow builds the images; one that is there is never changed, what it lacks is told. Pure. */
import type { ActionStep } from '../flux/workflow-step.ts'
import type { Draft } from './draft.ts'
import type { InitFacts } from './gather.ts'
import type { ChosenReceiver } from './receivers.ts'
import {
  packageManagerOf,
  permissionsOf,
  renderStep,
  renderWorkflow,
  WORKFLOW,
  type WorkflowFacts,
} from './workflow.ts'

/** The workflow, unless there is one; one without the step is left to a person. */
export function ensureWorkflow(draft: Draft, facts: InitFacts, receiver: ChosenReceiver | null): void {
  if (facts.isManifestsOnly) return
  if (facts.step !== null) noteStep(draft, facts, facts.step, receiver)
  if (facts.step !== null || !draft.isUsable(WORKFLOW)) return
  const workflow = toWorkflowFacts(facts, receiver)
  if (draft.text(WORKFLOW) === null) {
    draft.write(WORKFLOW, renderWorkflow(workflow))
    return
  }
  const step = renderStep(workflow).map((line) => `      ${line}`)
  const message = `does not use this action yet: its job needs the permissions ${permissionsOf(workflow.receiver)} and, behind checkout, install and docker/setup-buildx-action, the step\n\n${step.join('\n')}\n`
  draft.note(WORKFLOW, message, 'Add it by hand: a workflow that is there is never changed.')
}

/** The step for the workflow of another repository, as lines. */
export function factsOfStep(facts: InitFacts, receiver: ChosenReceiver): readonly string[] {
  return [
    `# permissions: ${permissionsOf(receiver.type)}`,
    ...renderStep({ ...toWorkflowFacts(facts, receiver), manifestsRepository: facts.settings.repository }),
  ]
}

function toWorkflowFacts(facts: InitFacts, receiver: ChosenReceiver | null): WorkflowFacts {
  const { manager, hasTests } = packageManagerOf(facts.packageJson)
  return {
    packageManager: manager,
    hasTests,
    branch: facts.settings.defaultBranch,
    image: facts.image,
    receiver: receiver?.type ?? 'generic-oidc',
    needsToken: receiver?.needsToken ?? false,
    directory: facts.prefix === '' ? '.' : facts.prefix.replace(/\/$/, ''),
    filter: facts.filter,
    tags: facts.settings.tags,
    file: facts.file,
    buildArgs: facts.buildArgs,
    manifestsRepository: null,
  }
}

/** What the step that is there needs so that the Receiver takes its calls. */
function noteStep(draft: Draft, facts: InitFacts, step: ActionStep, receiver: ChosenReceiver | null): void {
  if (receiver === null) return
  const type = step.inputs['flux-receiver-type'] ?? null
  if (type !== null && type !== receiver.type) {
    const message = `its step calls a Receiver of type ${type}, and Receiver ${receiver.name} is of type ${receiver.type}`
    draft.note(step.workflow, message, `Set flux-receiver-type: ${receiver.type}.`)
    return
  }
  const isDefault = step.given.includes('flux-webhook-url') && /^generic-(?:oidc|hmac)$/.test(receiver.type)
  const lacking = renderStep(toWorkflowFacts(facts, receiver)).filter((line) => {
    const name = /^ *(flux-[\w-]+):/.exec(line)?.[1] ?? ''
    return name !== '' && !step.given.includes(name) && !(isDefault && name === 'flux-receiver-type')
  })
  if (lacking.length === 0) return
  const message = `its step does not tell Flux yet: it lacks\n\n${lacking.map((line) => `      ${line}`).join('\n')}\n`
  draft.note(step.workflow, message, 'Add it by hand: a workflow that is there is never changed.')
}
