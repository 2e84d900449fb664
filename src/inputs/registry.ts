/** Parses the inputs that say where images go: repository, tags, login, further registries. Pure. */
import { isRepository, isTag, splitRepository } from '../image-ref.ts'
import { isReservedTemplate } from '../tags.ts'
import { sampleOf, type Template } from '../template.ts'
import type { Reader } from './names.ts'

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
