/** Inputs about registries, secrets and the builder. */
import { isRepository, isTag, splitRepository } from '../image-ref.ts'
import { isReservedTemplate } from '../tags.ts'
import { sampleOf, type Template } from '../template.ts'
import type { Reader } from './modes.ts'
import { parseItems } from './reader.ts'

// Parses the inputs that say where images go: repository, tags, login, further registries.

/** Where images go. */
export interface RegistryInputs {
  readonly image: Template
  /** The host that `image` names, for the login. */
  readonly registryHost: string
  /** Hosts that an app's own `image` may name besides. */
  readonly allowedRegistries: readonly string[]
  readonly tags: readonly Template[]
  readonly login: Login | null
}

/** Credentials of the registry of `image`; without a password there is nothing to log in with. */
export interface Login {
  readonly username: string
  readonly password: string | null
}

/** Where images go; problems are left with the reader. */
export function parseRegistry(read: Reader): RegistryInputs {
  const image = read.required('image')
  const registryHost = checkImage(read, image)
  const tags = read.templates('tags', 'commas')
  if (tags.length === 0) read.issue('tags', 'is empty', 'Give at least one tag, such as sha-{shortsha}.')
  for (const tag of tags) checkTag(read, tag)
  return {
    image,
    registryHost,
    allowedRegistries: parseHosts(read),
    tags,
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
  else if (!isRepository(sample))
    says('is not a valid image repository', `${example} Repositories are lower-case.`)
  const { host } = splitRepository(sample)
  const slash = image.source.indexOf('/')
  if (slash > 0 && image.source.slice(0, slash).includes('{') && host !== 'docker.io') {
    says('has a placeholder in the registry host', 'Write the host out: credentials belong to one host.')
  }
  return host
}

function checkTag(read: Reader, tag: Template): void {
  if (read.isBroken(tag)) return
  if (!isTag(sampleOf(tag))) {
    read.issue(
      'tags',
      `'${tag.source}' is not a valid image tag`,
      'A tag has at most 128 of A-Z a-z 0-9 _ . - and starts with none of . and -.',
    )
  }
  if (isReservedTemplate(tag)) {
    read.issue(
      'tags',
      `'${tag.source}' begins with a word that is reserved: hold- marks rollbacks, build- unfinished pushes`,
      'Begin the tag with another word, such as ci-.',
    )
  }
}

function parseHosts(read: Reader): readonly string[] {
  const hosts = read.items('allowed-registries', 'commas').map((host) => host.trim())
  for (const host of hosts) {
    if (splitRepository(`${host}/x`).host !== host || !isRepository(`${host}/x`))
      read.issue(
        'allowed-registries',
        `'${host}' is not the host of a registry`,
        'Write hosts, such as ghcr.io.',
      )
  }
  return hosts
}

function parseLogin(read: Reader): Login | null {
  const username = read.text('username')
  const password = read.text('password')
  if (username !== '') return { username, password: password === '' ? null : password }
  if (password !== '')
    read.issue('username', 'is empty although a password is given', 'Give both, or none of them.')
  return null
}

// Parses the inputs that bring secrets into a build. No message ever shows a value.

/** A secret of the builds: its value, the variable or the file that holds it. */
export type SecretInput = { readonly id: string } & (
  | { readonly value: string }
  | { readonly env: string }
  | { readonly file: Template }
)

/** What the secrets are judged by. */
export interface SecretFacts {
  /** Runs of pull requests, those of forks and bots above all, are given no secrets. */
  readonly fromPullRequest?: boolean
  /** Whether the job's environment has a value under that name. */
  readonly isSet?: (name: string) => boolean
}

/** The secrets that are there, and the ids of those that a pull request's run was not given. */
export interface SecretInputs {
  readonly secrets: readonly SecretInput[]
  readonly missingSecrets: readonly string[]
}

const ID = /^[A-Za-z0-9_][\w.@/-]*$/

/** The values in the text of input secrets, for masking: also those of entries that will be refused. */
export function secretValues(text: string): readonly string[] {
  const items = parseItems(text, 'lines') ?? text.split('\n')
  return items.map((item) => item.slice(item.indexOf('=') + 1)).filter((value) => value.trim() !== '')
}

/** The secrets of all three inputs; an id may be used once. */
export function parseSecrets(read: Reader, facts: SecretFacts): SecretInputs {
  const missing: string[] = []
  const lack = (name: 'secrets' | 'secret-envs', id: string, problem: string) => {
    if (facts.fromPullRequest === true) missing.push(id)
    else
      read.issue(
        name,
        `'${id}' ${problem}`,
        'Check its name, and that this branch or environment may read it.',
      )
  }
  const secrets: SecretInput[] = []
  for (const { id, value } of parsePairs(read, 'secrets')) {
    if (value === '') lack('secrets', id, 'has no value')
    else secrets.push({ id, value })
  }
  for (const { id, value: env } of parsePairs(read, 'secret-envs')) {
    if (!/^[A-Za-z_]\w*$/.test(env))
      read.issue('secret-envs', `'${id}' names no environment variable`, 'Write id=VARIABLE.')
    else if (facts.isSet?.(env) === false) lack('secret-envs', id, `reads ${env}, which is not set`)
    else secrets.push({ id, env })
  }
  for (const { id, value } of parsePairs(read, 'secret-files')) {
    const file = read.toTemplate('secret-files', value)
    if (value === '' || value.startsWith('-'))
      read.issue('secret-files', `'${id}' names no file`, 'Write id=path.')
    secrets.push({ id, file })
  }
  checkUnique(read, secrets)
  return { secrets, missingSecrets: missing }
}

type SecretName = 'secrets' | 'secret-envs' | 'secret-files'

function parsePairs(read: Reader, name: SecretName): readonly { id: string; value: string }[] {
  const items = read.items(name, name === 'secret-envs' ? 'commas' : 'lines')
  return items.flatMap((item, index) => {
    const cut = item.indexOf('=')
    const id = item.slice(0, cut).trim()
    if (cut > 0 && ID.test(id))
      return [{ id, value: name === 'secrets' ? item.slice(cut + 1) : item.slice(cut + 1).trim() }]
    // What stands before the equals sign may be a part of the secret itself.
    read.issue(name, `entry ${index + 1} is not id=value`, EXAMPLES[name])
    return []
  })
}

const EXAMPLES: Readonly<Record<SecretName, string>> = {
  secrets:
    'Write one id=value per line; a value of several lines stands in double quotes: "id=first\\nsecond".',
  'secret-envs': 'Write id=VARIABLE.',
  'secret-files': 'Write one id=path per line.',
}

function checkUnique(read: Reader, secrets: readonly SecretInput[]): void {
  const seen = new Set<string>()
  for (const { id } of secrets) {
    if (seen.has(id)) read.issue('secrets', `'${id}' is given twice`, 'Give each id once.')
    seen.add(id)
  }
}

// Parses the inputs about the builder and its cache.

/** Who builds, and where the cache is kept. */
export interface BuilderInputs {
  /** null = the current one, or one that is created. */
  readonly builder: string | null
  /** Of a builder that is created. */
  readonly driver: 'docker-container' | 'kubernetes'
  /** `key=value` */
  readonly driverOpts: readonly string[]
  /** Path of a buildkitd.toml, relative to the turbo root. */
  readonly buildkitdConfig: string | null
  readonly cache: 'gha' | 'registry' | 'none'
  /** Instead of what `cache` reads; empty = what `cache` says. */
  readonly cacheFrom: readonly Template[]
  /** Instead of what `cache` writes; empty = what `cache` says. */
  readonly cacheTo: readonly Template[]
}

/** The builder inputs; problems are left with the reader. */
export function parseBuilder(read: Reader): BuilderInputs {
  return {
    builder: read.argument('builder'),
    driver: read.choice('driver', ['docker-container', 'kubernetes']),
    driverOpts: parseDriverOpts(read),
    buildkitdConfig: parseConfig(read),
    cache: read.choice('cache', ['gha', 'registry', 'none']),
    cacheFrom: parseCache(read, 'cache-from'),
    cacheTo: parseCache(read, 'cache-to'),
  }
}

function parseDriverOpts(read: Reader): readonly string[] {
  const options = read.items('driver-opts', 'lines').map((option) => option.trim())
  for (const option of options) {
    // Values may be credentials of a proxy, such as env.HTTP_PROXY.
    if (!/^"?[a-z][\w.-]*=/i.test(option))
      read.issue(
        'driver-opts',
        `the line starting '${option.split(/[=\n]/)[0]?.slice(0, 40)}' is not key=value`,
        'Write one key=value per line, such as network=host.',
      )
  }
  return options
}

function parseConfig(read: Reader): string | null {
  const text = read.text('buildkitd-config')
  return text === '' ? null : read.directory('buildkitd-config')
}

function parseCache(read: Reader, name: 'cache-from' | 'cache-to'): readonly Template[] {
  const entries = read.templates(name, 'lines')
  for (const entry of entries) {
    const { source } = entry
    // A token in an entry would be recorded with the build: the name of its attribute is enough for the message.
    const secret = /(?:^|,)((?:gh)?token|secret_access_key|access_key_id|session_token|account_key)=/.exec(
      source,
    )?.[1]
    if (secret !== undefined)
      read.issue(name, `has a credential in ${secret}=`, 'Leave it out: the job’s own credentials are used.')
    else if (!read.isBroken(entry) && (source.startsWith('-') || /\s/.test(source)))
      read.issue(
        name,
        `'${source.slice(0, 60)}' is not a valid cache entry`,
        'Write for example type=registry,ref={app}:cache.',
      )
  }
  return entries
}
