/** Says what a person has to do after init, about what is new: commit, secrets, the webhook's address, incidents. Pure. */

import { type FluxGraph, isSameNamespace, objectsOf } from '../../flux/graph.ts'
import { workflowOf } from '../cluster/calls.ts'
import type { ChosenReceiver } from '../receivers.ts'
import { CONCURRENCY } from '../workflow.ts'
import { callSection, identitySections, pushSection, secretSections } from './calling.ts'
import { accessSections, controllerSections, fluxSection, type Section, versionSection } from './cluster.ts'
import {
  applySection,
  commitSection,
  lastPushSection,
  pipelineSections,
  policySections,
  staysUnpushed,
  takeBack,
} from './commit.ts'
import { isCalledAnew, isToldBefore, newObjects, type StepFacts } from './step-facts.ts'

const IMAGE_KINDS = ['ImageRepository', 'ImagePolicy', 'ImageUpdateAutomation'] as const

/** The next steps, as lines; commands are indented. What was there before init is not told again. */
export function renderSteps(facts: StepFacts): readonly string[] {
  const isNew = newObjects(facts)
  const receivers = objectsOf(facts.graph, 'Receiver').filter(isNew)
  const push = receivers.find(({ resources }) => resources.some(({ kind }) => kind === 'GitRepository'))
  const isBootstrap = isFirstAutomation(facts)
  const hasFlux = facts.installers.length > 0 || facts.source.exists
  const call = facts.receiver !== null && isCalledAnew(facts, facts.receiver) ? facts.receiver : null
  const isStaged = staysUnpushed(facts)
  const isBefore = call !== null && (!isStaged || call.secret !== undefined) && isCalledAtOnce(facts, call)
  const before = isBefore
    ? 'commit'
    : isStaged && facts.callingRepository === facts.repository
      ? 'push'
      : null
  const calls = call === null ? [] : [callSection(facts, call, before)]
  const sections: readonly Section[] = [
    ...(hasFlux ? [] : [fluxSection(facts, takeBack(facts))]),
    ...(facts.needed === null ? [] : [versionSection(facts.needed, hasFlux ? takeBack(facts) : null)]),
    ...controllers(facts),
    ...(isBootstrap ? accessSections(facts.source, facts) : []),
    ...secretSections(facts, receivers),
    ...(isBefore ? calls : []),
    ...(call === null ? [] : identitySections(facts, call)),
    ...pipelineSections(facts),
    ...policySections(facts),
    commitSection(facts, asksBootstrap(facts) || writesHere(facts)),
    ...(facts.applyByHand === null ? [] : [applySection(facts, facts.applyByHand)]),
    ...(isBefore ? [] : calls),
    ...(isStaged ? [lastPushSection(facts)] : []),
    ...(facts.step === null ? [] : [stepSection(facts, facts.step)]),
    ...(push === undefined ? [] : [pushSection(facts, push, call !== null)]),
    ...(isBootstrap ? [incidentSection(facts)] : []),
  ]
  const all = facts.cluster === null ? sections : inCluster(facts.cluster, sections)
  return all.flatMap(([title = '', ...lines], index) => [
    ...(index === 0 ? [] : ['']),
    `${index + 1}. ${title}`,
    ...lines.map((line) => `   ${line}`),
  ])
}

/** What talks to a cluster names it in its title, and before the first of it comes which one the commands talk to. */
function inCluster(cluster: string, sections: readonly Section[]): readonly Section[] {
  const isOfCluster = (line: string) => /^ +.*\b(?:kubectl|flux) /.test(line)
  const named = sections.map(([title, ...lines]): Section => {
    const isNamed = lines.some(isOfCluster) || title.startsWith('The address that CI calls')
    return [isNamed ? `${cluster}: ${title}` : title, ...lines]
  })
  const isTalked = sections.some(([, ...lines]) => lines.some(isOfCluster))
  return isTalked ? [contextSection(cluster), ...named] : named
}

function contextSection(cluster: string): Section {
  return [
    `${cluster}: the cluster that kubectl and flux talk to from here on`,
    '  kubectl config get-contexts',
    `  OWN=   # the name of that of ${cluster} in this list`,
    `  kubectl config use-context "\${OWN:?}"`,
  ]
}

/** Whether the cluster gets its first automation. */
function isFirstAutomation(facts: StepFacts): boolean {
  const isOwn = (graph: FluxGraph) =>
    objectsOf(graph, 'ImageUpdateAutomation').some((each) => isSameNamespace(each.namespace, facts.namespace))
  return isOwn(facts.graph) && !isOwn(facts.before)
}

/** Whether the commit starts the first run, and the address is known by then: that of a Receiver which is there, or which Flux has about as soon as the run calls. */
function isCalledAtOnce(facts: StepFacts, { name, namespace, isNew, type, secret }: ChosenReceiver): boolean {
  const object = objectsOf(facts.graph, 'Receiver').find(
    (each) => each.name === name && isSameNamespace(each.namespace, namespace),
  )
  // One of an earlier run may be in no commit yet.
  const isThere = !isNew && !facts.commit.paths.includes(object?.file ?? '')
  // A branch that gets a secret of its own is built by a step that is there, too.
  const isBuilt = facts.isNewStep || secret !== undefined
  return isBuilt && (isThere || type === 'generic-oidc')
}

/** The image controllers, where they are told of at all. */
function controllers(facts: StepFacts): readonly Section[] {
  const isBootstrap = isFirstAutomation(facts)
  const isFirst = !IMAGE_KINDS.some((kind) => objectsOf(facts.before, kind).length > 0)
  return isBootstrap || isFirst ? controllerSections(facts) : []
}

/** Whether the steps say that image controllers lack which the manifests do not install. */
export function asksControllers(facts: StepFacts): boolean {
  return facts.installers.length > 0 && controllers(facts).length > 0
}

/** Whether they come by `flux bootstrap`, which pushes commits to the branch that Flux reads. */
function asksBootstrap(facts: StepFacts): boolean {
  const { branch, defaultBranch, source, installers } = facts
  const isElsewhere = source.exists && branch !== null && branch !== defaultBranch
  return (
    !isElsewhere && controllers(facts).length > 0 && !installers.some(({ kind }) => kind === 'FluxInstance')
  )
}

/** Whether Flux pushes tags to the branch already that is committed to, for this cluster or another one. */
function writesHere({ before, branch, defaultBranch, home, written }: StepFacts): boolean {
  if (home !== defaultBranch || written.includes(home)) return true
  return branch === defaultBranch && objectsOf(before, 'ImageUpdateAutomation').length > 0
}

function stepSection(facts: StepFacts, step: readonly string[]): Section {
  const { callingRepository, graph, receiver } = facts
  const object = objectsOf(graph, 'Receiver').find(
    (each) => each.name === receiver?.name && isSameNamespace(each.namespace, receiver.namespace),
  )
  const workflow = object === undefined ? null : workflowOf(object, callingRepository)
  return [
    `The step in the workflow of ${callingRepository}${isToldBefore(facts) ? ', where it is not there yet' : ''}`,
    '',
    ...step.map((line) => (line === '' ? '' : `  ${line}`)),
    '',
    `Its workflow needs ${CONCURRENCY}: runs of one branch come one after the other.`,
    ...(workflow === null || object === undefined
      ? []
      : [
          `Put it into ${workflow}: Receiver ${object.name} takes calls of that workflow alone. For a workflow of another`,
          `name, write that into the validation with claims.workflow_ref (${object.file}).`,
        ]),
  ]
}

function incidentSection({ graph, namespace }: StepFacts): Section {
  const automations = objectsOf(graph, 'ImageUpdateAutomation').filter((each) =>
    isSameNamespace(each.namespace, namespace),
  )
  const [repository] = objectsOf(graph, 'ImageRepository').filter((each) =>
    isSameNamespace(each.namespace, namespace),
  )
  const names = automations.length === 0 ? ['flux-system'] : automations.map(({ name }) => name)
  return [
    'In an incident: stop new tags, fix, go on',
    ...names.map((name) => `  flux suspend image update ${name} -n ${namespace}`),
    ...names.map((name) => `  flux resume image update ${name} -n ${namespace}`),
    ...(repository === undefined
      ? []
      : [
          `For one app alone, the same with image repository: flux suspend image repository ${repository.name} -n ${namespace}.`,
        ]),
  ]
}
