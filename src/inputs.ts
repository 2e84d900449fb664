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
  'insecure-webhook',
  'on-notify-failure',
] as const

/** The name of an input. */
export type InputName = (typeof INPUT_NAMES)[number]

/** Inputs whose values no log, summary or error may show. */
export const SECRET_INPUTS: readonly InputName[] = [
  'github-token',
  'password',
  'flux-webhook-url',
  'flux-webhook-token',
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

/** The receiver types this version speaks. */
export type ReceiverType = 'generic' | 'generic-hmac'

/** One Flux Receiver to call. */
export interface ReceiverInput {
  readonly url: string
  readonly type: ReceiverType
  readonly token: string | null
}

/** What the notify room needs. */
export interface NotifyInputs {
  readonly receivers: readonly ReceiverInput[]
  readonly onFailure: 'fail' | 'warn'
}

/** Every input, typed and checked, grouped by the room that reads it. */
export interface Inputs {
  readonly mode: 'run' | 'plan'
  readonly workingDirectory: string
  readonly githubToken: string
  readonly plan: PlanInputs
  readonly build: BuildInputs
  readonly notify: NotifyInputs
}

/** The typed inputs. Throws one InputError that lists every problem. */
export function parseInputs(raw: RawInputs): Inputs {
  const read = new InputReader(raw)
  const inputs: Inputs = {
    mode: read.choice('mode', ['run', 'plan']),
    workingDirectory: read.directory('working-directory'),
    githubToken: read.text('github-token'),
    plan: parsePlan(read),
    build: parseBuild(read),
    notify: parseNotify(read),
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

function parseNotify(read: Reader): NotifyInputs {
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
  const receivers = urls.map((url, index) =>
    parseReceiver(read, url, pick(types, index), pick(tokens, index), index),
  )
  return { receivers, onFailure: read.choice('on-notify-failure', ['fail', 'warn']) }
}

function parseReceiver(
  read: Reader,
  url: string,
  type: string | null,
  token: string | null,
  index: number,
): ReceiverInput {
  const chosen = type ?? (token === null ? 'generic' : 'generic-hmac')
  if (chosen !== 'generic' && chosen !== 'generic-hmac') {
    read.issue('flux-receiver-type', `'${chosen}' is not supported`, 'Choose generic or generic-hmac.')
    return { url, type: 'generic', token }
  }
  if (chosen === 'generic-hmac' && token === null) {
    read.issue(
      'flux-webhook-token',
      `is missing for URL ${index + 1}, whose Receiver is generic-hmac`,
      'Give the token of its Secret.',
    )
  }
  return { url, type: chosen, token }
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

function sampleOf(template: Template): string {
  return template.parts.map((part) => (typeof part === 'string' ? part : '1')).join('')
}

function emptyToNull<T>(list: readonly T[]): readonly T[] | null {
  return list.length === 0 ? null : list
}

function pick(values: readonly string[], index: number): string | null {
  return (values.length === 1 ? values[0] : values[index]) ?? null
}
