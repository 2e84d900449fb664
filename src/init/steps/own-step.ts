/** The step that builds the images, where the commit brings it: what it reads has to be there before its first run. Pure. */
import { callSecrets } from '../../flux/branch-secrets.ts'
import { isCalling } from '../cluster/step-note.ts'
import type { InitFacts } from '../gather.ts'
import type { BuildSettings } from '../pipelines.ts'
import type { ChosenReceiver } from '../receivers.ts'
import { WORKFLOW } from '../settings.ts'
import { usesJobToken } from '../workflow.ts'
import type { Login, StepFacts } from './step-facts.ts'

/**
 * What the next steps are told of the step, which is written, left to a person, or there already; `elsewhere`: the lines of one
 * that is to call the Receiver from another repository, or null.
 */
export function ownStep(
  facts: InitFacts,
  receiver: ChosenReceiver | null,
  elsewhere: readonly string[] | null,
): Pick<
  StepFacts,
  'isNewStep' | 'isNewCall' | 'login' | 'secrets' | 'pipelines' | 'lost' | 'step' | 'reads'
> {
  const { step } = facts
  const isNewStep = bringsStep(facts)
  const others = isNewStep ? facts.pipelines.filter(({ file }) => file !== WORKFLOW) : []
  const inputs = ['flux-webhook-url', ...(receiver?.needsToken === true ? ['flux-webhook-token'] : [])]
  return {
    isNewStep,
    isNewCall: isNewStep || (step !== null && inputs.some((name) => !step.given.includes(name))),
    login: step === null ? usualLogin(facts) : loginOf(step.lines, facts.stepText),
    secrets: callSecrets(step ?? facts.appsStep ?? null),
    pipelines: [...new Set(others.map(({ file }) => file))],
    lost: lostOf(facts, others),
    ...stepElsewhere(facts, receiver, elsewhere),
  }
}

/** What they set and the workflow of the step does not name; the action gives APP_NAME by itself. */
function lostOf({ stepText, buildArgs }: InitFacts, pipelines: InitFacts['pipelines']): BuildSettings {
  const words = new Set((stepText ?? buildArgs.join('\n')).match(/\w+/g))
  const lacking = (of: keyof BuildSettings) =>
    [...new Set(pipelines.flatMap(({ sets }) => sets[of]))].filter(
      (name) => name !== 'APP_NAME' && !words.has(name),
    )
  return { env: lacking('env'), buildArgs: lacking('buildArgs') }
}

/** That of another repository is printed unless a clone shows that it calls the Receiver already. */
function stepElsewhere(
  { appsStep = null }: InitFacts,
  receiver: ChosenReceiver | null,
  step: readonly string[] | null,
): Pick<StepFacts, 'step' | 'reads'> {
  const isThere =
    step !== null && appsStep !== null && receiver !== null && isCalling(appsStep, receiver, step)
  if (!isThere) return { step, reads: [] }
  const told = ['flux-webhook-url', 'flux-webhook-token']
  const values = Object.entries(appsStep.computed).flatMap(([name, text]) =>
    told.includes(name) ? [] : text,
  )
  const reads = values.flatMap((text) => [...text.matchAll(/\b(?:secrets|vars)\.(\w+)/g)])
  const names = reads.map(([, name = '']) => name).filter((name) => name !== 'GITHUB_TOKEN')
  return { step: null, reads: [...new Set(names)] }
}

/** Whether no commit has the step yet: one that is there counts as new until its workflow is committed. */
function bringsStep({ step, isManifestsOnly, uncommitted }: InitFacts): boolean {
  return step === null ? !isManifestsOnly : uncommitted.has(step.workflow)
}

/** That of the step that init writes and shows. */
function usualLogin(facts: InitFacts): Login {
  const isOfJob = usesJobToken(facts)
  return {
    usesJobToken: isOfJob,
    variables: isOfJob ? [] : ['DOCKER_USERNAME'],
    secrets: isOfJob ? [] : ['DOCKER_PASSWORD'],
  }
}

/** A step that is there may read other names, or none where another step logs in. */
function loginOf(lines: Readonly<Record<string, number>>, text: string | null): Login {
  const rows = text?.split('\n') ?? []
  const values = ['username', 'password'].map((name) => rows[(lines[name] ?? 0) - 1] ?? '')
  const named = (pattern: RegExp) => [
    ...new Set(values.flatMap((value) => [...value.matchAll(pattern)].map(([, name = '']) => name))),
  ]
  return {
    usesJobToken: values.some((value) => /\b(?:github\.token|secrets\.GITHUB_TOKEN)\b/.test(value)),
    variables: named(/\bvars\.(\w+)/g),
    secrets: named(/\bsecrets\.(\w+)/g).filter((name) => name !== 'GITHUB_TOKEN'),
  }
}
