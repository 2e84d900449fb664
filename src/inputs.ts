/** Turns the raw texts of action.yml's inputs into one frozen value, or reports every problem at once. Pure. */
import { isLoopback, isRepository, isTag, splitRepository } from './domain.ts'
import { InputError } from './errors.ts'
import { InputReader } from './input-reader.ts'
import { placeholdersOf, type Template } from './template.ts'

/** Every input that action.yml declares, in its order. */
export const INPUT_NAMES = [
  'mode',
  'working-directory',
  'github-token',
  'filter',
  'task',
  'base',
  'max-apps',
  'image',
  'tags',
  'file',
  'context',
  'target',
  'build-args',
  'labels',
  'push',
  'deploy-branches',
  'force',
  'max-parallel',
  'builder',
  'cache',
  'username',
  'password',
  'flux-webhook-url',
  'flux-receiver-type',
  'flux-webhook-token',
  'flux-oidc-audience',
  'insecure-webhook',
  'on-notify-failure',
  'wait-for',
  'wait-timeout',
  'staging-branch',
  'manifests-repository',
  'manifests-token',
  'kustomization',
] as const

/** The name of an input. */
export type InputName = (typeof INPUT_NAMES)[number]

/** Inputs whose values no log, summary or error may show. */
export const SECRET_INPUTS: readonly InputName[] = [
  'github-token',
  'password',
  'flux-webhook-url',
  'flux-webhook-token',
  'manifests-token',
]

/** Texts as the runner hands them over; an input that was not given is the empty text. */
export type RawInputs = Readonly<Record<InputName, string>>

type Reader = InputReader<InputName>

/** What the plan room needs. */
export interface PlanInputs {
  /** Directory globs such as `./apps/*`. */
  readonly filter: readonly string[]
  /** Directory globs that are left out. */
  readonly exclude: readonly string[]
  readonly task: string
  readonly base: string | null
  /** 0 = no limit. */
  readonly maxApps: number
  readonly file: Template | null
}

/** What the build room needs. */
export interface BuildInputs {
  readonly image: Template
  /** The host that `image` names, for the login. */
  readonly registryHost: string
  readonly tags: readonly Template[]
  readonly context: Template
  readonly target: Template | null
  readonly buildArgs: readonly Template[]
  readonly labels: readonly Template[]
  readonly push: 'auto' | boolean
  /** null = the default branch. */
  readonly deployBranches: readonly string[] | null
  /** Build although an image of this commit is there. */
  readonly force: boolean
  /** 0 = the action's own cap. */
  readonly maxParallel: number
  readonly builder: string | null
  readonly cache: 'gha' | 'none'
  readonly login: Login | null
}

/** Credentials of the registry of `image`; without a password there is nothing to log in with. */
export interface Login {
  readonly username: string
  readonly password: string | null
}

/** The receiver types of Flux that a workflow can call. */
export type ReceiverType = (typeof RECEIVER_TYPES)[number]

const RECEIVER_TYPES = [
  'generic-oidc',
  'generic-hmac',
  'generic',
  'github',
  'gitlab',
  'bitbucket',
  'harbor',
  'dockerhub',
  'quay',
  'acr',
  'nexus',
  'cdevents',
] as const
/** The types whose calls carry the token or a signature made with it. */
const SIGNED_TYPES: readonly ReceiverType[] = [
  'generic-hmac',
  'github',
  'gitlab',
  'bitbucket',
  'harbor',
  'nexus',
]
/** The types that send the token itself, in a header. */
const TOKEN_IN_HEADER: readonly ReceiverType[] = ['gitlab', 'harbor']

/** What the job is known to be, as far as it decides which inputs make sense. */
export interface InputFacts {
  /** Whether the job has the permission `id-token: write`. */
  readonly canMintTokens: boolean
  /** Whether the run is a fork's pull request: it has no secrets, and it tells nobody. */
  readonly fromFork?: boolean
}

/** One Flux Receiver to call. */
export interface ReceiverInput {
  readonly url: string
  readonly type: ReceiverType
  readonly token: string | null
}

/** What the notify room needs. */
export interface NotifyInputs {
  readonly receivers: readonly ReceiverInput[]
  /** The audience of tokens for generic-oidc. */
  readonly oidcAudience: string
  readonly onFailure: 'fail' | 'warn'
}

/** What the verify room needs. */
export interface VerifyInputs {
  readonly waitFor: 'none' | 'commit' | 'rollout'
  readonly timeoutMs: number
  readonly stagingBranch: string
  /** `owner/name`; null = the repository of the run. */
  readonly repository: string | null
  /** The token for that repository. */
  readonly token: string
  /** Name of an app's Flux Kustomization. */
  readonly kustomization: Template
}

/** Every input, typed and checked, grouped by the room that reads it. */
export interface Inputs {
  readonly mode: 'run' | 'plan'
  readonly workingDirectory: string
  readonly githubToken: string
  readonly plan: PlanInputs
  readonly build: BuildInputs
  readonly notify: NotifyInputs
  readonly verify: VerifyInputs
}

/** The typed inputs. Throws one InputError that lists every problem. */
export function parseInputs(raw: RawInputs, facts: InputFacts = { canMintTokens: false }): Inputs {
  const read = new InputReader(raw)
  const inputs: Inputs = {
    mode: read.choice('mode', ['run', 'plan']),
    workingDirectory: read.directory('working-directory'),
    githubToken: read.text('github-token'),
    plan: parsePlan(read),
    build: parseBuild(read),
    notify: parseNotify(read, facts),
    verify: parseVerify(read),
  }
  if (read.issues.length > 0) throw new InputError(read.issues)
  return Object.freeze(inputs)
}

function parsePlan(read: Reader): PlanInputs {
  const globs = read.lines('filter')
  for (const glob of globs) checkGlob(read, glob)
  const filter = globs.filter((glob) => !glob.startsWith('!'))
  if (filter.length === 0)
    read.issue('filter', 'selects nothing', 'Give at least one directory glob, such as ./apps/*.')
  const task = read.text('task')
  if (!/^[A-Za-z0-9][\w:./-]*$/.test(task)) {
    read.issue('task', `'${task}' is no task name`, 'Name a task of turbo.json, such as build.')
  }
  return {
    filter: filter.map(relative),
    exclude: globs.filter((glob) => glob.startsWith('!')).map((glob) => relative(glob.slice(1).trim())),
    task,
    base: read.argument('base'),
    maxApps: read.count('max-apps'),
    file: parseFile(read),
  }
}

function checkGlob(read: Reader, entry: string): void {
  const glob = entry.startsWith('!') ? entry.slice(1).trim() : entry
  const says = (problem: string) =>
    read.issue(
      'filter',
      `'${entry}' ${problem}`,
      'Write directory globs relative to the turbo root, such as ./apps/*.',
    )
  if (/\.\.\.|[[\]]/.test(glob))
    says('has turbo syntax of its own ("..." or "["), which the action adds itself')
  else if (/[{}]/.test(glob))
    says('has braces, which turbo reads as its own syntax: give one line per directory')
  else if (glob.startsWith('@') || !glob.includes('/')) says('is a package name, not a directory glob')
  else if (glob.startsWith('/') || glob.startsWith('-') || glob.split('/').includes('..'))
    says('leaves the turbo root')
}

function parseFile(read: Reader): Template | null {
  const file = read.template('file')
  if (file !== null && placeholdersOf(file).has('timestamp')) {
    read.issue('file', 'uses {timestamp}', 'A path cannot depend on the time of the run: use {app} or {dir}.')
  }
  return file
}

function relative(glob: string): string {
  return glob.startsWith('./') ? glob : `./${glob}`
}

function parseBuild(read: Reader): BuildInputs {
  const image = read.required('image')
  const registryHost = checkImage(read, image)
  const tags = read.templates('tags', /[\n,]/)
  if (tags.length === 0) read.issue('tags', 'is empty', 'Give at least one tag, such as sha-{shortsha}.')
  for (const tag of tags) checkTag(read, tag)
  return {
    image,
    registryHost,
    tags,
    context: read.template('context') ?? { source: '.', parts: ['.'] },
    target: read.template('target'),
    buildArgs: parsePairs(read, 'build-args'),
    labels: parsePairs(read, 'labels'),
    push: read.text('push') === 'auto' ? 'auto' : (read.maybeBool('push') ?? 'auto'),
    deployBranches: emptyToNull(read.list('deploy-branches')),
    force: read.bool('force'),
    maxParallel: read.count('max-parallel'),
    builder: read.argument('builder'),
    cache: read.choice('cache', ['gha', 'none']),
    login: parseLogin(read),
  }
}

function checkImage(read: Reader, image: Template): string {
  const says = (problem: string, hint: string) => read.issue('image', `'${image.source}' ${problem}`, hint)
  const sample = sampleOf(image)
  const example = 'Write a repository without a tag, such as docker.io/acme/{app}.'
  if (image.source === '') return ''
  if (sample.includes('@') || /:[^/]*$/.test(sample))
    says('carries a tag or digest', `${example} Tags belong to the input tags.`)
  else if (!isRepository(sample)) says('is no image repository', `${example} Repositories are lower-case.`)
  const { host } = splitRepository(sample)
  const slash = image.source.indexOf('/')
  if (slash > 0 && image.source.slice(0, slash).includes('{') && host !== 'docker.io') {
    says('has a placeholder in the registry host', 'Write the host out: credentials belong to one host.')
  }
  return host
}

function checkTag(read: Reader, tag: Template): void {
  if (!isTag(sampleOf(tag))) {
    read.issue(
      'tags',
      `'${tag.source}' is no image tag`,
      'A tag has at most 128 of A-Z a-z 0-9 _ . - and starts with none of . and -.',
    )
  }
}

function parsePairs(read: Reader, name: 'build-args' | 'labels'): readonly Template[] {
  const pairs = read.templates(name, /\n/)
  for (const { source } of pairs) {
    if (/^[^=\s-][^=\s]*=/.test(source)) continue
    const key = source.split('=')[0] ?? ''
    read.issue(
      name,
      `the line starting '${key.slice(0, 40)}' is no key=value`,
      'Write one KEY=value per line.',
    )
  }
  return pairs
}

function parseLogin(read: Reader): Login | null {
  const username = read.text('username')
  const password = read.text('password')
  if (username !== '') return { username, password: password === '' ? null : password }
  if (password !== '')
    read.issue('username', 'is empty although a password is given', 'Give both, or none of them.')
  return null
}

function parseNotify(read: Reader, facts: InputFacts): NotifyInputs {
  const urls = read.list('flux-webhook-url')
  const types = read.list('flux-receiver-type')
  const tokens = read.lines('flux-webhook-token')
  for (const [name, values] of [
    ['flux-receiver-type', types],
    ['flux-webhook-token', tokens],
  ] as const) {
    if (values.length > 1 && values.length !== urls.length) {
      read.issue(
        name,
        `has ${values.length} values for ${urls.length} URLs`,
        'Give one for all, or one per URL in the same order.',
      )
    }
  }
  const insecure = read.bool('insecure-webhook')
  for (const [index, url] of urls.entries()) checkUrl(read, url, index, insecure)
  const receivers = urls.map((url, index) => {
    const token = pick(tokens, index)
    const type = parseReceiverType(read, pick(types, index), token, facts)
    checkCredential(read, { url, type, token }, index, facts)
    return { url, type, token: type === 'generic-oidc' ? null : token }
  })
  return {
    receivers,
    oidcAudience: read.argument('flux-oidc-audience') ?? 'notification-controller',
    onFailure: read.choice('on-notify-failure', ['fail', 'warn']),
  }
}

function parseReceiverType(
  read: Reader,
  text: string | null,
  token: string | null,
  facts: InputFacts,
): ReceiverType {
  if (text === null) return token !== null ? 'generic-hmac' : facts.canMintTokens ? 'generic-oidc' : 'generic'
  const known = RECEIVER_TYPES.find((type) => type === text)
  if (known !== undefined) return known
  const hint =
    text === 'gcr'
      ? 'Such a Receiver takes only calls that Google Pub/Sub signed, which no workflow can make: ' +
        'give Flux a Receiver of type generic-oidc or generic-hmac.'
      : `Choose ${RECEIVER_TYPES.slice(0, -1).join(', ')} or ${RECEIVER_TYPES.at(-1)}.`
  read.issue('flux-receiver-type', `'${text}' is not supported`, hint)
  return 'generic'
}

/** What a type needs to authenticate with. A fork's pull request has none of it, and will tell nobody. */
function checkCredential(
  read: Reader,
  { type, token }: ReceiverInput,
  index: number,
  { canMintTokens, fromFork = false }: InputFacts,
): void {
  const whose = `for URL ${index + 1}, whose Receiver is ${type}`
  if (type === 'generic-oidc' && !canMintTokens && !fromFork) {
    const hint = 'Add id-token: write to the permissions of the job, beside those it has.'
    read.issue('flux-receiver-type', `generic-oidc needs an OIDC token, which this job may not have`, hint)
  }
  if (SIGNED_TYPES.includes(type) && token === null && !fromFork)
    read.issue('flux-webhook-token', `is missing ${whose}`, 'Give the token of its Secret.')
  if (TOKEN_IN_HEADER.includes(type) && token !== null && /[^\x20-\x7e]/.test(token)) {
    const hint = 'Give the Secret a token of printable ASCII characters.'
    read.issue('flux-webhook-token', `has characters that no header can carry, ${whose}`, hint)
  }
}

/** The messages never show the address: it is the only protection that some receivers have. */
function checkUrl(read: Reader, text: string, index: number, insecure: boolean): void {
  const says = (problem: string, hint: string) =>
    read.issue('flux-webhook-url', `URL ${index + 1} ${problem}`, hint)
  if (!URL.canParse(text)) {
    says('is no URL', 'Copy it whole: https://<host>/hook/<64 hex digits>.')
    return
  }
  const url = new URL(text)
  if (url.protocol !== 'https:' && url.protocol !== 'http:')
    says('is not https', 'Flux receivers are called by https.')
  if (url.protocol === 'http:' && !isLoopback(url.hostname) && !insecure) {
    says('is plain http', 'Use https, or set insecure-webhook: true if the way there is private.')
  }
  if (url.search !== '' || text.includes('?'))
    says('has a query', 'Flux compares the whole path: leave the query out.')
  if (!/\/hook\/[^/]+$/.test(url.pathname)) {
    says(
      'does not end in /hook/<segment>',
      "Take the path from the Receiver's status.webhookPath, without a trailing slash.",
    )
  }
}

const WAIT_TIMEOUT_MS = 600_000

function parseVerify(read: Reader): VerifyInputs {
  const waitFor = read.choice('wait-for', ['none', 'commit', 'rollout'])
  const repository = read.argument('manifests-repository')
  if (repository !== null && !/^[\w.-]+\/[\w.-]+$/.test(repository))
    read.issue(
      'manifests-repository',
      `'${repository}' is no repository of GitHub`,
      'Write owner/name, without a host.',
    )
  const token = read.text('manifests-token') || read.text('github-token')
  if (waitFor !== 'none' && token === '')
    read.issue(
      'manifests-token',
      `is empty, and so is github-token`,
      'Waiting reads the manifests repository.',
    )
  return {
    waitFor,
    timeoutMs: read.duration('wait-timeout') || WAIT_TIMEOUT_MS,
    stagingBranch: parseBranch(read, 'staging-branch') ?? 'staging',
    repository,
    token,
    kustomization: parseKustomization(read),
  }
}

function parseBranch(read: Reader, name: 'staging-branch'): string | null {
  const branch = read.argument(name)
  if (branch?.startsWith('refs/'))
    read.issue(name, `'${branch}' is a ref`, 'Write the name of the branch alone, such as staging.')
  return branch
}

function parseKustomization(read: Reader): Template {
  const template = read.template('kustomization') ?? { source: '{app}', parts: [{ placeholder: 'app' }] }
  const ofApp: readonly string[] = ['app', 'package', 'dir', 'branch']
  if ([...placeholdersOf(template)].some((name) => !ofApp.includes(name)))
    read.issue(
      'kustomization',
      `'${template.source}' has a placeholder that differs from run to run`,
      'The name of a Kustomization may use {app}, {package}, {dir} and {branch}.',
    )
  return template
}

function sampleOf(template: Template): string {
  return template.parts.map((part) => (typeof part === 'string' ? part : '1')).join('')
}

function emptyToNull<T>(list: readonly T[]): readonly T[] | null {
  return list.length === 0 ? null : list
}

function pick(values: readonly string[], index: number): string | null {
  return (values.length === 1 ? values[0] : values[index]) ?? null
}
