/** Parses the inputs that say what is built, tagged and pushed. Pure. */
import { isRepository, isTag, splitRepository } from '../domain.ts'
import { placeholdersOf, type Template } from '../template.ts'
import type { Reader } from './names.ts'

/** What the build room needs. */
export interface BuildInputs {
  readonly image: Template
  /** The host that `image` names, for the login. */
  readonly registryHost: string
  readonly tags: readonly Template[]
  /** null = the app's own Dockerfile, else the one at the turbo root. */
  readonly file: Template | null
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

/** The build inputs; problems are left with the reader. */
export function parseBuild(read: Reader): BuildInputs {
  const image = read.required('image')
  const registryHost = checkImage(read, image)
  const tags = read.templates('tags', /[\n,]/)
  if (tags.length === 0) read.issue('tags', 'is empty', 'Give at least one tag, such as sha-{shortsha}.')
  for (const tag of tags) checkTag(read, tag)
  return {
    image,
    registryHost,
    tags,
    file: parseFile(read),
    context: read.template('context') ?? { source: '.', parts: ['.'] },
    target: read.template('target'),
    buildArgs: parsePairs(read, 'build-args'),
    labels: parseLabels(read),
    push: read.boolOr('push', 'auto'),
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
  if (image.source === '' || read.isBroken(image)) return ''
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
  if (!read.isBroken(tag) && !isTag(sampleOf(tag))) {
    read.issue(
      'tags',
      `'${tag.source}' is no image tag`,
      'A tag has at most 128 of A-Z a-z 0-9 _ . - and starts with none of . and -.',
    )
  }
}

function parseFile(read: Reader): Template | null {
  const file = read.template('file')
  if (file !== null && placeholdersOf(file).has('timestamp')) {
    read.issue('file', 'uses {timestamp}', 'A path cannot depend on the time of the run: use {app} or {dir}.')
  }
  return file
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

/** The labels by which images are recognised again are the action's own. */
const RESERVED_LABELS: readonly string[] = ['definition', 'org.opencontainers.image.revision']

function parseLabels(read: Reader): readonly Template[] {
  const labels = parsePairs(read, 'labels')
  for (const { source } of labels) {
    const key = source.slice(0, source.indexOf('='))
    if (RESERVED_LABELS.includes(key))
      read.issue('labels', `'${key}' is the action's own`, 'Choose another key.')
  }
  return labels
}

function parseLogin(read: Reader): Login | null {
  const username = read.text('username')
  const password = read.text('password')
  if (username !== '') return { username, password: password === '' ? null : password }
  if (password !== '')
    read.issue('username', 'is empty although a password is given', 'Give both, or none of them.')
  return null
}

function sampleOf(template: Template): string {
  return template.parts.map((part) => (typeof part === 'string' ? part : '1')).join('')
}

function emptyToNull<T>(list: readonly T[]): readonly T[] | null {
  return list.length === 0 ? null : list
}
