/** Says what a person has to do after init, about what is new: commit, secrets, the webhook's address, incidents. Pure. */

import { webhookPath } from '../flux/files.ts'
import { type FluxGraph, isSameNamespace, objectsOf } from '../flux/graph.ts'
import type { Receiver } from '../flux/objects.ts'
import type { Installer } from './cluster/controllers.ts'
import { hostOf } from './cluster/hosts.ts'
import type { Source } from './cluster/source.ts'
import {
  accessSections,
  controllerSections,
  fluxSection,
  type NeededFlux,
  type Section,
  versionSection,
} from './cluster/steps.ts'
import type { ChosenReceiver } from './receivers.ts'
import { MANIFESTS_TOKEN } from './workflow.ts'

const IMAGE_KINDS = ['ImageRepository', 'ImagePolicy', 'ImageUpdateAutomation'] as const

/** What the steps depend on. */
export interface StepFacts {
  /** What Flux will see. */
  readonly graph: FluxGraph
  /** What Flux saw before. */
  readonly before: FluxGraph
  readonly namespace: string
  /** The branch that Flux reads and writes; null where it is not known. */
  readonly branch: string | null
  /** The branch whose pushes CI deploys. */
  readonly defaultBranch: string
  /** The directory of the image automation that was asked for, or null. */
  readonly path: string | null
  readonly repository: string
  /** Address of the repository that Flux reads. */
  readonly url: string
  readonly repositoryId: string | null
  /** `owner/name` of the repository whose workflow calls the Receiver. */
  readonly callingRepository: string
  readonly source: Source
  /** What installs Flux in the cluster. */
  readonly installers: readonly Installer[]
  /** The Flux that the new objects need, where no file states the cluster's; else null. */
  readonly needed: NeededFlux | null
  readonly receiver: ChosenReceiver | null
  /** The files that change. */
  readonly files: readonly string[]
  /** A file that Flux does not apply by itself and that is new, or null. */
  readonly applyByHand: string | null
  /** Whether the workflow is new. */
  readonly isNewWorkflow: boolean
  /** Whether it pushes with the token of its own job. */
  readonly usesJobToken: boolean
  /** The step for the workflow of the apps' repository, when it is another one; else null. */
  readonly step: readonly string[] | null
}

/** The next steps, as lines; commands are indented. What was there before init is not told again. */
export function renderSteps(facts: StepFacts): readonly string[] {
  const isNew = newObjects(facts)
  const receivers = objectsOf(facts.graph, 'Receiver').filter(isNew)
  const push = receivers.find(({ resources }) => resources.some(({ kind }) => kind === 'GitRepository'))
  const isBootstrap = objectsOf(facts.graph, 'ImageUpdateAutomation').some(isNew)
  const hasFlux = facts.installers.length > 0 || facts.source.exists
  const sections: readonly Section[] = [
    ...(hasFlux ? [] : [fluxSection(facts)]),
    ...(facts.needed === null ? [] : [versionSection(facts.needed)]),
    ...controllers(facts),
    ...(isBootstrap ? accessSections(facts.source, facts) : []),
    ...secretSections(facts, receivers),
    commitSection(facts),
    ...(facts.applyByHand === null ? [] : [applySection(facts, facts.applyByHand)]),
    ...(facts.step === null ? [] : [stepSection(facts, facts.step)]),
    ...(facts.receiver === null || !isCalledAnew(facts, facts.receiver)
      ? []
      : [callSection(facts, facts.receiver)]),
    ...(push === undefined ? [] : [pushSection(facts, push)]),
    ...(isBootstrap ? [incidentSection(facts)] : []),
  ]
  return sections.flatMap(([title = '', ...lines], index) => [
    ...(index === 0 ? [] : ['']),
    `${index + 1}. ${title}`,
    ...lines.map((line) => `   ${line}`),
  ])
}

/** The image controllers, where they are told of at all. */
function controllers(facts: StepFacts): readonly Section[] {
  const isBootstrap = objectsOf(facts.graph, 'ImageUpdateAutomation').some(newObjects(facts))
  const isFirst = !IMAGE_KINDS.some((kind) => objectsOf(facts.before, kind).length > 0)
  return isBootstrap || isFirst ? controllerSections(facts.installers, facts.namespace) : []
}

/** Whether the steps say that image controllers lack which the manifests do not install. */
export function asksControllers(facts: StepFacts): boolean {
  return facts.installers.length > 0 && controllers(facts).length > 0
}

/** Whether a step does not have its address yet. */
function isCalledAnew({ isNewWorkflow, step }: StepFacts, { isNew }: ChosenReceiver): boolean {
  return isNew || isNewWorkflow || step !== null
}

function newObjects({ before, namespace }: StepFacts): (object: FluxGraph['objects'][number]) => boolean {
  return (object) =>
    isSameNamespace(object.namespace, namespace) &&
    !before.objects.some(
      (known) =>
        known.kind === object.kind &&
        known.name === object.name &&
        isSameNamespace(known.namespace, object.namespace),
    )
}

function commitSection({ files, branch, defaultBranch, source, namespace }: StepFacts): Section {
  const list =
    files.length > MAX_LISTED_FILES ? ['  git add --all'] : [`  git add -- ${files.map(quoted).join(' ')}`]
  return [
    'Commit what was written',
    ...list,
    "  git commit -m 'Let Flux deploy new images' && git push",
    ...(branch === defaultBranch
      ? []
      : branch === null
        ? [
            `Where GitRepository ${source.name} reads another branch, merge the commit into that, too:`,
            `  kubectl -n ${namespace} get gitrepository ${source.name} -o jsonpath='{.spec.ref}'`,
          ]
        : source.exists
          ? [`Flux reads ${branch}: merge the commit into it too.`]
          : [`  git push origin HEAD:${branch}   # the branch that Flux reads and writes tags to`]),
  ]
}

const MAX_LISTED_FILES = 12

function quoted(path: string): string {
  return /^[\w./-]+$/.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`
}

function secretSections(facts: StepFacts, receivers: readonly Receiver[]): readonly Section[] {
  const { namespace, callingRepository: repository } = facts
  const names = [...new Set(receivers.flatMap(({ secretName }) => secretName ?? []))]
  const { receiver } = facts
  const isNewStep = facts.isNewWorkflow || facts.step !== null
  const isSigned = receiver?.needsToken === true && isCalledAnew(facts, receiver)
  const isKnown = isSigned && receivers.every(({ name }) => name !== receiver.name)
  const toGitHub = `printf %s "$TOKEN" | gh secret set FLUX_WEBHOOK_TOKEN --repo ${repository}`
  const lines = [
    ...names.flatMap((name, index) => [
      ...(index === 0 ? ['  TOKEN=$(openssl rand -hex 20) &&'] : []),
      `    printf %s "$TOKEN" | kubectl -n ${namespace} create secret generic ${name} --from-file=token=/dev/stdin${index < names.length - 1 || (isSigned && !isKnown) ? ' &&' : ''}`,
    ]),
    ...(isSigned && !isKnown ? [`    ${toGitHub}`] : []),
    ...(isKnown ? [...tokenOf(facts, receiver), `    ${toGitHub}`] : []),
    ...(isNewStep && facts.usesJobToken
      ? [
          'The workflow logs in with the token of its job. A package that is there already must allow that: its settings,',
          `*Manage Actions access*, ${repository} with role *Write*.`,
        ]
      : []),
    ...(isNewStep && !facts.usesJobToken
      ? [
          `  gh variable set DOCKER_USERNAME --repo ${repository}`,
          `  gh secret set DOCKER_PASSWORD --repo ${repository}   # an access token that may write`,
        ]
      : []),
    ...(facts.step?.some((line) => line.includes(MANIFESTS_TOKEN)) === true
      ? [
          `  gh secret set ${MANIFESTS_TOKEN} --repo ${repository}   # a token that may read contents of ${facts.repository}`,
        ]
      : []),
  ]
  return lines.length === 0 ? [] : [['Secrets, before the commit starts a run', ...lines]]
}

/** The token of a Secret that the cluster has already. */
function tokenOf({ graph, namespace }: StepFacts, receiver: ChosenReceiver): readonly string[] {
  const secret = objectsOf(graph, 'Receiver').find(({ name }) => name === receiver.name)?.secretName
  const read = `kubectl -n ${namespace} get secret ${secret ?? receiver.name} -o jsonpath='{.data.token}'`
  // An empty answer is no token: the last word of the line stops there.
  return [`  TOKEN=$(${read} | base64 -d) && : "\${TOKEN:?}" &&`]
}

/** A GitRepository of that name in the cluster is not ours: applied over it, ours would point all of Flux at another branch. */
function applySection({ source, namespace }: StepFacts, file: string): Section {
  const { name, exists } = source
  const there = `kubectl -n ${namespace} get gitrepository ${name} --ignore-not-found -o name`
  return [
    'Let Flux apply it, once, when the branch and the secrets are there',
    ...(exists
      ? [`  kubectl apply -f ${quoted(file)}`]
      : [
          `  ! ${there} | grep . &&`,
          `    kubectl apply -f ${quoted(file)}`,
          `Where it prints a name, the cluster has a GitRepository ${name} already, and nothing is applied: put that one into git,`,
          'take these files back, and run init again.',
        ]),
  ]
}

function stepSection({ callingRepository }: StepFacts, step: readonly string[]): Section {
  return [
    `The step in the workflow of ${callingRepository}`,
    '',
    ...step.map((line) => (line === '' ? '' : `  ${line}`)),
    '',
  ]
}

function callSection(facts: StepFacts, receiver: ChosenReceiver): Section {
  const { callingRepository: repository } = facts
  const isKeyless = receiver.type === 'generic-oidc'
  const set = `gh secret set FLUX_WEBHOOK_URL --repo ${repository}`
  const identity =
    isKeyless && receiver.isNew && facts.repositoryId === null
      ? [
          'The Receiver compares the repository by its name. To compare its id, which nobody can take over later:',
          `  ID=$(gh api repos/${repository} --jq .id) && npx github:org/flux-docker-action init --repository-id "$ID"`,
        ]
      : []
  const call = isKeyless
    ? [`  printf %s "https://$HOST${webhookPath('', receiver.name, receiver.namespace)}" | ${set}`]
    : [
        `  HOOK=$(${statusPath(receiver)}) && [ -n "$HOOK" ] &&`,
        `    printf %s "https://$HOST$HOOK" | ${set}`,
      ]
  return [
    `The address that CI calls${isKeyless ? ': not a secret, GitHub signs each call' : ''}`,
    '  HOST=flux.example.com   # where your ingress serves Service webhook-receiver',
    ...call,
    ...identity,
  ]
}

function statusPath({ namespace, name }: { readonly namespace: string; readonly name: string }): string {
  return `kubectl -n ${namespace} get receiver ${name} -o jsonpath='{.status.webhookPath}'`
}

function pushSection({ namespace, repository, branch, url }: StepFacts, receiver: Receiver): Section {
  const at = { namespace: receiver.namespace ?? namespace, name: receiver.name }
  const effect = `so that Flux reads ${branch ?? 'its branch'} at once (without it: at the GitRepository's interval)`
  if (hostOf(url) !== 'github')
    return [
      `The webhook of the Git host, ${effect}`,
      `  : "\${TOKEN:?}" "\${HOST:?}" && HOOK=$(${statusPath(at)}) && [ -n "$HOOK" ] &&`,
      '    printf "%s\\n" "https://$HOST$HOOK" "$TOKEN"',
      `Add a webhook for pushes to ${url} with this address, and the second line as its secret token.`,
    ]
  return [
    `GitHub's webhook, ${effect}`,
    `  : "\${TOKEN:?}" "\${HOST:?}" && HOOK=$(${statusPath(at)}) && [ -n "$HOOK" ] &&`,
    `    printf %s "$TOKEN" | gh api repos/${repository}/hooks -f name=web -F active=true -f 'events[]=push' \\`,
    `      -f 'config[content_type]=json' -f "config[url]=https://$HOST$HOOK" -F 'config[secret]=@-'`,
  ]
}

function incidentSection({ graph, namespace }: StepFacts): Section {
  const [automation] = objectsOf(graph, 'ImageUpdateAutomation').filter((each) =>
    isSameNamespace(each.namespace, namespace),
  )
  const [repository] = objectsOf(graph, 'ImageRepository').filter((each) =>
    isSameNamespace(each.namespace, namespace),
  )
  const name = automation?.name ?? 'flux-system'
  return [
    'In an incident: stop new tags, fix, go on',
    `  flux suspend image update ${name} -n ${namespace}`,
    `  flux resume image update ${name} -n ${namespace}`,
    `  flux suspend image repository ${repository?.name ?? '<app>'} -n ${namespace}   # one app only`,
  ]
}
