/** Says what a person has to do after init: secrets, the webhook's address, incidents. Pure. */
import { createHash } from 'node:crypto'
import { type FluxGraph, isSameNamespace, objectsOf } from '../flux/graph.ts'
import type { Receiver } from '../flux/objects.ts'

/** What the steps depend on. */
export interface StepFacts {
  readonly graph: FluxGraph
  readonly namespace: string
  readonly branch: string
  readonly repository: string
  readonly repositoryId: string | null
  readonly path: string
  readonly source: string
}

/** The next steps, as lines; commands are indented. */
export function renderSteps(facts: StepFacts): readonly string[] {
  const receivers = objectsOf(facts.graph, 'Receiver').filter((each) =>
    isSameNamespace(each.namespace, facts.namespace),
  )
  const images = receivers.find(({ resources }) => resources.some(({ kind }) => kind === 'ImageRepository'))
  const push = receivers.find(({ resources }) => resources.some(({ kind }) => kind === 'GitRepository'))
  const sections = [
    branchSection(facts),
    secretSection(facts, receivers),
    ...(images === undefined ? [] : [callSection(facts, images)]),
    ...(push === undefined ? [] : [pushSection(facts, push)]),
    incidentSection(facts),
  ]
  return sections.flatMap(([title = '', ...lines], index) => [
    ...(index === 0 ? [] : ['']),
    `${index + 1}. ${title}`,
    ...lines.map((line) => `   ${line}`),
  ])
}

/** `/hook/` and the hash that names a Receiver; keyless ones have no token in it. */
export function webhookPath(token: string, name: string, namespace: string): string {
  return `/hook/${createHash('sha256').update(`${token}${name}${namespace}`).digest('hex')}`
}

function branchSection({ branch, source, namespace, repository }: StepFacts): readonly string[] {
  return [
    `The branch ${branch}, which Flux reads and writes tags to`,
    `  git push origin HEAD:${branch}`,
    `The automation pushes with the key of GitRepository ${source}: it must be allowed to write. Flux needs the image`,
    'controllers (--components-extra=image-reflector-controller,image-automation-controller), for example:',
    `  flux create secret git ${source} -n ${namespace} --url=ssh://git@github.com/${repository}`,
    'and its public key as a deploy key of the repository with write access.',
  ]
}

function secretSection(
  { namespace, repository }: StepFacts,
  receivers: readonly Receiver[],
): readonly string[] {
  const withSecret = receivers.filter(({ secretName }) => secretName !== null)
  const names = [...new Set(withSecret.map(({ secretName }) => secretName ?? ''))]
  const isSigned = withSecret.some(({ type }) => type === 'generic-hmac')
  return [
    'Secrets',
    ...names.flatMap((name) => [
      '  TOKEN=$(openssl rand -hex 20)',
      `  printf %s "$TOKEN" | kubectl -n ${namespace} create secret generic ${name} --from-file=token=/dev/stdin`,
    ]),
    `  gh variable set DOCKER_USERNAME --repo ${repository}`,
    `  gh secret set DOCKER_PASSWORD --repo ${repository}   # an access token that may write`,
    ...(isSigned ? [`  printf %s "$TOKEN" | gh secret set FLUX_WEBHOOK_TOKEN --repo ${repository}`] : []),
  ]
}

function callSection(facts: StepFacts, receiver: Receiver): readonly string[] {
  const { namespace, repository } = facts
  const isKeyless = receiver.type === 'generic-oidc'
  const path = isKeyless
    ? webhookPath('', receiver.name, receiver.namespace ?? namespace)
    : `$(${statusPath(namespace, receiver)})`
  const identity =
    isKeyless && facts.repositoryId === null
      ? [
          'The Receiver compares the repository by its name. To compare its id, which nobody can take over later:',
          `  npx github:org/flux-docker-action init --repository-id "$(gh api repos/${repository} --jq .id)"`,
        ]
      : []
  return [
    `The address that CI calls${isKeyless ? ': no secret, GitHub signs each call' : ''}`,
    '  HOST=flux.example.com   # where your ingress serves Service webhook-receiver',
    `  printf %s "https://$HOST${path}" | gh secret set FLUX_WEBHOOK_URL --repo ${repository}`,
    ...identity,
  ]
}

function statusPath(namespace: string, { name }: Receiver): string {
  return `kubectl -n ${namespace} get receiver ${name} -o jsonpath='{.status.webhookPath}'`
}

function pushSection({ namespace, repository, branch }: StepFacts, receiver: Receiver): readonly string[] {
  return [
    `GitHub's webhook, so that Flux reads ${branch} at once (without it: at the GitRepository's interval)`,
    `  HOOK=$(${statusPath(namespace, receiver)})`,
    `  printf %s "$TOKEN" | gh api repos/${repository}/hooks -f name=web -F active=true -f 'events[]=push' \\`,
    `    -f 'config[content_type]=json' -f "config[url]=https://$HOST$HOOK" -F 'config[secret]=@-'`,
  ]
}

function incidentSection({ graph, namespace }: StepFacts): readonly string[] {
  const [automation] = objectsOf(graph, 'ImageUpdateAutomation').filter((each) =>
    isSameNamespace(each.namespace, namespace),
  )
  const [repository] = objectsOf(graph, 'ImageRepository').filter((each) =>
    isSameNamespace(each.namespace, namespace),
  )
  const name = automation?.name ?? 'flux-system'
  return [
    'In an incident: stop new tags, mend, go on',
    `  flux suspend image update ${name} -n ${namespace}`,
    `  flux resume image update ${name} -n ${namespace}`,
    `  flux suspend image repository ${repository?.name ?? '<app>'} -n ${namespace}   # one app only`,
  ]
}
