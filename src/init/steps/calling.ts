/** The next steps about the calls: the secrets that they need, the address of the Receiver, the webhook of the Git host. Pure. */
import { webhookPath } from '../../flux/files.ts'
import { isSameNamespace, objectsOf } from '../../flux/graph.ts'
import type { Receiver } from '../../flux/objects.ts'
import { givesToken } from '../cluster/calls.ts'
import { hostOf } from '../cluster/hosts.ts'
import { hasLogin } from '../login.ts'
import type { ChosenReceiver, OtherReceiver } from '../receivers.ts'
import { SETTINGS_FILE } from '../settings.ts'
import { MANIFESTS_TOKEN } from '../workflow.ts'
import type { Section } from './cluster.ts'
import { isCalledAnew, isToldBefore, type StepFacts } from './step-facts.ts'

/** The secrets of the cluster and of the workflow. */
export function secretSections(facts: StepFacts, receivers: readonly Receiver[]): readonly Section[] {
  const { callingRepository: repository } = facts
  const isNewStep = facts.isNewStep || facts.step !== null
  const { usesJobToken, variables, secrets } = facts.login
  const set = [
    ...(isNewStep
      ? [
          ...variables.map((name) => `  gh variable set ${name} --repo ${repository}`),
          ...secrets.map(
            (name) => `  gh secret set ${name} --repo ${repository}   # an access token that may write`,
          ),
        ]
      : []),
    ...(facts.step?.some((line) => line.includes(MANIFESTS_TOKEN)) === true
      ? [
          `  gh secret set ${MANIFESTS_TOKEN} --repo ${repository}   # a token that may read contents of ${facts.repository}`,
        ]
      : []),
  ]
  const lines = [
    ...tokenLines(facts, receivers),
    ...(isNewStep && usesJobToken
      ? [
          'The workflow logs in with the token of its job. A package that is there already must allow that: its settings,',
          `*Manage Actions access*, ${repository} with role *Write*.`,
        ]
      : []),
    ...(set.length > 0 && isToldBefore(facts) ? ['Where they are not set yet:'] : []),
    ...set,
    ...(facts.reads.length === 0
      ? []
      : [
          `The step of ${repository} reads ${facts.reads.join(', ')}: gh variable list and gh secret list (--repo ${repository}) show what is set.`,
        ]),
    ...(isFirstScan(facts)
      ? [
          'Where the images are private, Flux needs a login too, to see their tags: a Secret, and spec.secretRef of each ImageRepository',
          '(docs/flux.md of the action, *Private images*).',
        ]
      : []),
  ]
  return lines.length === 0
    ? []
    : [
        [
          `Secrets, before ${facts.step !== null ? 'the step is in the workflow' : facts.reads.length > 0 ? 'the commit' : 'the commit starts a run'}`,
          ...lines,
        ],
      ]
}

/** Whether the first ImageRepositories are written, so that none shows whether Flux has to log in. */
function isFirstScan({ before, graph }: StepFacts): boolean {
  const scanned = objectsOf(graph, 'ImageRepository')
  return objectsOf(before, 'ImageRepository').length === 0 && scanned.length > 0 && !scanned.some(hasLogin)
}

/** The token: made for Secrets that nothing used before, else read from the cluster that has it. */
function tokenLines(facts: StepFacts, receivers: readonly Receiver[]): readonly string[] {
  const { namespace, receiver, callingRepository: repository } = facts
  const names = [...new Set(receivers.flatMap(({ secretName }) => secretName ?? []))]
  const fresh = names.filter((name) => !isUsed(facts, name))
  const isSigned = receiver?.needsToken === true && isCalledAnew(facts, receiver)
  const secret = isSigned ? secretOf(facts, receiver) : null
  const isMade = secret !== null && fresh.includes(secret)
  const other = isMade ? receiver?.others.find(({ type }) => givesToken(type)) : undefined
  const toGitHub = `printf %s "$TOKEN" | gh secret set ${facts.secrets.token} --repo ${repository}`
  const created = fresh.map(
    (name) =>
      `printf %s "$TOKEN" | kubectl -n ${namespace} create secret generic ${name} --from-file=token=/dev/stdin`,
  )
  // One token serves all clusters: another one would take the place of theirs.
  const start =
    other === undefined
      ? ['  TOKEN=$(openssl rand -hex 20) &&']
      : [
          `${facts.secrets.token} has the token of ${other.place}, and this cluster gets the same:`,
          `  CONTEXT=   # the kubectl context of ${other.place}`,
          `  ${readToken(other.secretName ?? other.name, other.namespace, contextOf(0))}`,
        ]
  const all = [...created, ...(isMade && other === undefined ? [toGitHub] : [])]
  return [
    ...(all.length === 0
      ? []
      : [...start, ...all.map((line, at) => `    ${line}${at < all.length - 1 ? ' &&' : ''}`)]),
    ...(secret !== null && !isMade ? [`  ${readToken(secret, namespace)}`, `    ${toGitHub}`] : []),
  ]
}

/** Whether an object that was there has the Secret: the cluster has it, and a new one would be refused. */
function isUsed({ before, namespace }: StepFacts, secret: string): boolean {
  return before.objects.some(
    (each) =>
      isSameNamespace(each.namespace, namespace) &&
      each.fields.at('spec', 'secretRef', 'name').text() === secret,
  )
}

function secretOf({ graph }: StepFacts, { name, namespace }: ChosenReceiver): string {
  const found = objectsOf(graph, 'Receiver').find(
    (each) => each.name === name && isSameNamespace(each.namespace, namespace),
  )
  return found?.secretName ?? name
}

/** The token of a Secret that a cluster has. An empty answer is no token: the last word of the line stops there. */
function readToken(secret: string, namespace: string, context: string | null = null): string {
  const at = context === null ? '' : ` --context=${context}`
  const read = `kubectl${at} -n ${namespace} get secret ${secret} -o jsonpath='{.data.token}'`
  return `TOKEN=$(${read} | base64 -d) && : "\${TOKEN:?}" &&`
}

/** The number of the repository, for a Receiver that compares the name: it changes a file, so it comes before the commit. */
export function identitySections(facts: StepFacts, receiver: ChosenReceiver): readonly Section[] {
  const { callingRepository: repository } = facts
  if (receiver.type !== 'generic-oidc' || !receiver.isNew || facts.repositoryId !== null) return []
  // The directory that is kept may be that of another cluster.
  const directory = facts.cluster === null || facts.path === null ? '' : ` --path ${facts.path}`
  return [
    [
      `The number of ${repository}, before the commit: the Receiver compares its name, which others can take after it was given up`,
      `  ID=$(gh api repos/${repository} --jq .id) && npx github:org/flux-docker-action init --repository-id "$ID"${directory} &&`,
      `    git add -- ${SETTINGS_FILE}`,
      'Go on here, and not with the next steps that it prints.',
    ],
  ]
}

/** The address, for the secret that the step reads; `before`: what starts a run that comes after it, or null. */
export function callSection(
  facts: StepFacts,
  receiver: ChosenReceiver,
  before: 'commit' | 'push' | null,
): Section {
  const { callingRepository: repository } = facts
  const { name, namespace, secret = facts.secrets.address } = receiver
  const others = receiver.secret === undefined ? receiver.others : []
  const isKeyless = receiver.type === 'generic-oidc'
  const own = isKeyless ? webhookPath('', name, namespace) : '$HOOK'
  const all = [...others.map((other, at) => addressOf(other, at)), `"https://$HOST${own}"`]
  const ready = [
    checked(others),
    ...(isKeyless ? [] : [`HOOK=$(${statusPath({ name, namespace })}) && [ -n "$HOOK" ] &&`]),
  ]
  const toGitHub = `| gh secret set ${secret} --repo ${repository}`
  const set =
    others.length === 0
      ? [`printf %s ${all.join('')} ${toGitHub}`]
      : [
          `printf '%s\\n' \\`,
          ...all.map((address, at) => `  ${address} ${at < all.length - 1 ? '\\' : toGitHub}`),
        ]
  return [
    `The address that CI calls${before === null ? '' : `, before the ${before} starts a run`}${isKeyless ? ': not a secret, GitHub signs each call' : ''}`,
    ...(others.length === 0
      ? []
      : [
          `${secret} has one address a line, and what it has cannot be read: set it with that of each cluster that CI calls.`,
        ]),
    HOST,
    ...others.flatMap(readOther),
    ...[...ready, ...set].map((line, index) => `${index === 0 ? '  ' : '    '}${line}`),
    ...typesOf({ ...receiver, others }),
    ...(facts.isNewStep && receiver.secret === undefined
      ? [
          'Without it a run does not fail: it warns that Flux is not called, and Flux finds the images at its next scan.',
        ]
      : []),
    ...(before === 'commit' && receiver.isNew
      ? [
          'A run that calls before Flux has applied the Receiver fails with 404: gh run rerun starts it again.',
        ]
      : []),
  ]
}

const HOST = '  HOST=   # where your ingress serves Service webhook-receiver, such as flux.example.com'

/** The end of the names of variables for one of several. */
function numbered(name: string, at: number): string {
  return at === 0 ? name : `${name}${at + 1}`
}

function addressOf({ type, name, namespace }: OtherReceiver, at: number): string {
  const path = type === 'generic-oidc' ? webhookPath('', name, namespace) : `$${numbered('OTHER_HOOK', at)}`
  return `"https://$${numbered('OTHER', at)}${path}"`
}

/** What the address of another cluster is put together from. */
function readOther(other: OtherReceiver, at: number): readonly string[] {
  const host = `  ${numbered('OTHER', at)}=   # the same for ${other.place}`
  if (other.type === 'generic-oidc') return [host]
  return [
    host,
    `  ${numbered('CONTEXT', at)}=   # the kubectl context of ${other.place}`,
    `  ${numbered('OTHER_HOOK', at)}=$(${statusPath(other, contextOf(at))})`,
  ]
}

/** An empty variable stops the command: in a pipe it would stop one side of it alone. */
function checked(others: readonly OtherReceiver[]): string {
  const names = others.flatMap(({ type }, at) =>
    (type === 'generic-oidc' ? ['OTHER'] : ['OTHER', 'OTHER_HOOK']).map((name) => numbered(name, at)),
  )
  return `: ${['HOST', ...names].map((name) => `"\${${name}:?}"`).join(' ')} &&`
}

function contextOf(at: number): string {
  return `"\${${numbered('CONTEXT', at)}:?}"`
}

/** Several types are told apart by the order of the addresses. */
function typesOf({ others, type }: ChosenReceiver): readonly string[] {
  const all = [...others.map((each) => each.type), type]
  return new Set(all).size === 1
    ? []
    : [`flux-receiver-type of the step needs a line for each address, in the same order: ${all.join(', ')}.`]
}

function statusPath(
  { namespace, name }: { readonly namespace: string; readonly name: string },
  context: string | null = null,
): string {
  const at = context === null ? '' : ` --context=${context}`
  return `kubectl${at} -n ${namespace} get receiver ${name} -o jsonpath='{.status.webhookPath}'`
}

/** The webhook that tells Flux of pushes; `hasHost`: whether a step before set the host. */
export function pushSection(facts: StepFacts, receiver: Receiver, hasHost: boolean): Section {
  const { repository, branch, url } = facts
  const at = { namespace: receiver.namespace ?? facts.namespace, name: receiver.name }
  const effect = `so that Flux reads ${branch ?? 'its branch'} at once (without it: at the GitRepository's interval)`
  const host = hasHost ? [] : [HOST]
  const path = `HOOK=$(${statusPath(at)}) && : "\${HOST:?}" "\${HOOK:?}" &&`
  const token = readToken(receiver.secretName ?? receiver.name, at.namespace)
  switch (hostOf(url)) {
    case 'github':
      return [
        `GitHub's webhook, ${effect}`,
        ...host,
        `  ${path}`,
        `    ${token}`,
        `    printf %s "$TOKEN" | gh api repos/${repository}/hooks -f name=web -F active=true -f 'events[]=push' \\`,
        `      -f 'config[content_type]=json' -f "config[url]=https://$HOST$HOOK" -F 'config[secret]=@-'`,
      ]
    case 'azure':
      return [
        `The service hook of Azure DevOps, ${effect}`,
        ...host,
        `  ${path}`,
        '    echo "https://$HOST$HOOK"',
        'In the settings of the project, *Service hooks*, add *Web Hooks* with trigger *Code pushed* for the repository and this address.',
        'Azure DevOps signs no calls, so the address is the secret: whoever knows it can make Flux look.',
      ]
    default:
      return [
        `The webhook of the Git host, ${effect}`,
        ...host,
        `  ${path}`,
        `    ${token}`,
        '    printf "%s\\n" "https://$HOST$HOOK" "$TOKEN"',
        `Add a webhook for pushes to ${url} with this address, and the second line as its secret token.`,
      ]
  }
}
