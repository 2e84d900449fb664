/**
 * The settings of init, checked and completed: options first, then the repository's own, then defaults.
 * Pure.
 */

import { isMap, isScalar } from 'yaml'
import { InputError, type InputIssue } from '../errors.ts'
import { readYaml } from '../flux/yaml.ts'
import { hostOf, sshUrl } from './cluster/hosts.ts'

/** How init lays things out. */
export interface InitSettings {
  readonly namespace: string
  /** The branch that Flux reads and writes tags to; null = that of the GitRepository, else staging. */
  readonly branch: string | null
  /** The type that was asked for; null = that of a Receiver which is there, else generic-oidc. */
  readonly receiver: 'generic-oidc' | 'generic-hmac' | null
  /** `owner/name` */
  readonly repository: string
  /** Its address as Flux takes it with a deploy key. */
  readonly url: string
  /** GitHub's number of the repository, or null when nobody told. */
  readonly repositoryId: string | null
  /** `owner/name` of the repository whose workflow calls the Receiver, when it is another one; else null. */
  readonly appsRepository: string | null
  /** Directory of the image automation from the top of the repository; null = chosen from what is there. */
  readonly path: string | null
  /** Templates of the tags that are pushed; null = the action's default. */
  readonly tags: readonly string[] | null
  /** The Flux in the cluster, `2.6`; null when nobody told. */
  readonly fluxVersion: string | null
  /** Whether manifests name images by digest. */
  readonly pin: boolean
  /** The branch whose pushes CI deploys. */
  readonly defaultBranch: string
  /** The branch that is checked out, or null. */
  readonly checkedOut: string | null
  /** Whether that branch follows none of the remote yet. */
  readonly isFresh: boolean
}

/** A setting that was given, and what the workflow's step has in its place. */
export interface Unsaid {
  readonly key: 'image' | 'tags' | 'filter' | 'file'
  /** Commas between. */
  readonly wanted: string
  readonly said: string
}

/** What the checkout says about its remote. */
export interface RemoteFacts {
  readonly url: string | null
  readonly defaultBranch: string | null
  /** The branch that is checked out, or null. */
  readonly checkedOut?: string | null
  /** Whether that branch follows none of the remote. */
  readonly isFresh?: boolean
}

/** What a version of Flux is written as. */
export const FLUX_VERSION_FORM = 'Write a release, such as 2.9 or v2.9.1.'

const RECEIVERS = ['generic-oidc', 'generic-hmac'] as const

const RULES: readonly {
  readonly key: keyof RawSettings
  readonly pattern: RegExp
  readonly hint: string
}[] = [
  {
    key: 'namespace',
    pattern: /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/,
    hint: 'Write a namespace, such as flux-system.',
  },
  {
    key: 'branch',
    pattern: /^(?!.*(?:\.\.|\/\/|\.lock$))[A-Za-z0-9][\w./-]*(?<![./])$/,
    hint: 'Write a branch, such as staging.',
  },
  { key: 'receiver', pattern: /^generic-(?:oidc|hmac)$/, hint: 'Choose generic-oidc or generic-hmac.' },
  { key: 'repository', pattern: /^[A-Za-z0-9-]+\/[\w.-]+$/, hint: 'Write owner/name.' },
  { key: 'apps-repository', pattern: /^[A-Za-z0-9-]+\/[\w.-]+$/, hint: 'Write owner/name.' },
  { key: 'flux-version', pattern: /^v?\d+\.\d+(?:\.\d+)?$/, hint: FLUX_VERSION_FORM },
  { key: 'pin', pattern: /^(?:true|false)$/, hint: 'Write true or false.' },
  {
    key: 'repository-id',
    pattern: /^[1-9]\d{0,14}$/,
    hint: 'It is a number: gh api repos/<owner>/<name> --jq .id',
  },
  {
    key: 'path',
    pattern: /^(?!(?:.*\/)?\.\.(?:\/|$))(?:\.\/)?[A-Za-z0-9_.][\w.-]*(?:\/[\w.-]+)*\/?$/,
    hint: 'Write a directory of the repository, such as clusters/prod/images.',
  },
]

/** The settings. Throws one InputError that lists every problem. */
export function parseInitSettings(raw: RawSettings, remote: RemoteFacts): InitSettings {
  const repository = raw.repository ?? repositoryOf(remote.url)
  const issues: InputIssue[] = RULES.flatMap(({ key, pattern, hint }) => {
    const text = raw[key]
    return text === undefined || pattern.test(text)
      ? []
      : [{ input: key, message: `'${text.slice(0, 80)}' is not a valid value`, hint }]
  })
  if (repository === null) {
    const message =
      remote.url === null
        ? 'is not known: there is no remote origin'
        : 'is not known: the remote origin is not on github.com'
    issues.push({ input: 'repository', message, hint: 'Give --repository owner/name.' })
  }
  if (issues.length > 0) throw new InputError(issues)
  const tags = raw.tags?.split(/[,\n]/).map((tag) => tag.trim())
  return {
    namespace: raw.namespace ?? 'flux-system',
    branch: raw.branch ?? null,
    receiver: RECEIVERS.find((type) => type === raw.receiver) ?? null,
    repository: repository ?? '',
    url: urlOf(repository ?? '', remote),
    repositoryId: raw['repository-id'] ?? null,
    appsRepository: raw['apps-repository'] ?? null,
    path: raw.path?.replace(/^\.\//, '').replace(/\/$/, '') ?? null,
    tags: tags?.filter((tag) => tag !== '') ?? null,
    fluxVersion: /^v?(\d+\.\d+)/.exec(raw['flux-version'] ?? '')?.[1] ?? null,
    pin: raw.pin === 'true',
    defaultBranch: remote.defaultBranch ?? 'main',
    checkedOut: remote.checkedOut ?? null,
    isFresh: remote.isFresh ?? false,
  }
}

/** The repository on GitHub that a remote's address names, or null. */
export function repositoryOf(url: string | null): string | null {
  const match =
    /^(?:https:\/\/(?:[^@/]*@)?|ssh:\/\/git@|git@)github\.com[/:]([A-Za-z0-9-]+)\/([\w.-]+?)(?:\.git)?\/?$/.exec(
      url ?? '',
    )
  return match === null ? null : `${match[1]}/${match[2]}`
}

/** That of a remote on another host, or that of the repository on GitHub. */
function urlOf(repository: string, remote: RemoteFacts): string {
  const own = sshUrl(remote.url)
  return own === null || hostOf(own) === 'github' ? `ssh://git@github.com/${repository}` : own
}

/** The workflow that init writes. */
export const WORKFLOW = '.github/workflows/ci.yml'

// Reads .flux-docker.yaml: the options of the command line, kept in the repository.

/** The file's name, in the turbo root. */
export const SETTINGS_FILE = '.flux-docker.yaml'

/** The keys that the file may have; each is an option of the command line too. */
export const SETTINGS_KEYS = [
  'image',
  'namespace',
  'branch',
  'receiver',
  'repository',
  'repository-id',
  'apps-repository',
  'path',
  'apps',
  'tags',
  'file',
  'filter',
  'task',
  'flux-version',
  'pin',
] as const

/** Settings as they were written, by key. */
export type RawSettings = Readonly<Partial<Record<(typeof SETTINGS_KEYS)[number], string>>>

/** The settings of the file. Throws one InputError that lists every problem, unknown keys among them. */
export function parseSettings(text: string): RawSettings {
  const issues: InputIssue[] = []
  const says = (input: string, message: string, hint: string) => issues.push({ input, message, hint })
  const { documents, findings } = readYaml(SETTINGS_FILE, text)
  const [document] = documents
  for (const { line, message, hint } of findings) says(`${SETTINGS_FILE}:${line}`, message, hint)
  if (documents.length > 1) says(SETTINGS_FILE, 'has more than one document', 'Keep one.')
  const root = document?.contents ?? null
  const isEmpty = root === null || (isScalar(root) && root.source === '')
  const settings: Record<string, string> = {}
  if (!isEmpty && !isMap(root))
    says(SETTINGS_FILE, 'is not a list of keys and values', 'Write one key: value per line.')
  for (const { key, value } of isMap(root) ? root.items : []) {
    const name = isScalar(key) ? String(key.value) : ''
    const where = `${SETTINGS_FILE}: ${name}`
    const known = SETTINGS_KEYS.some((each) => each === name)
    if (!known) says(where, 'is an unknown key', `The keys are ${SETTINGS_KEYS.join(', ')}.`)
    else if (settings[name] !== undefined) says(where, 'is there twice', 'Keep one.')
    else if (!isScalar(value) || String(value.value ?? '') === '')
      says(where, 'has no value', 'Write one value.')
    else settings[name] = String(value.value)
  }
  if (issues.length > 0) throw new InputError(issues)
  return settings
}

/** The file with these settings in it: a line that is there gets the new value, or goes where that is empty; the others go to the end. */
export function withSettings(text: string | null, settings: RawSettings): string {
  let now = text ?? ''
  const known = text === null ? {} : parseSettings(text)
  for (const key of SETTINGS_KEYS) {
    const value = settings[key]
    if (value === undefined || (known[key] ?? '') === value) continue
    const there = new RegExp(
      `^((["']?)${key}\\2[ \\t]*:[ \\t]*)(?:"[^"]*"|'[^']*'|[^#\\n]*?)([ \\t]*(?:[ \\t]#.*)?)$`,
      'm',
    )
    if (value === '') now = now.replace(new RegExp(`${there.source}\\n?`, 'm'), '')
    else if (there.test(now))
      now = now.replace(there, (_, name, __, rest) => `${name}${written(value)}${rest}`)
    else now = `${now}${now === '' || now.endsWith('\n') ? '' : '\n'}${key}: ${written(value)}\n`
  }
  return now
}

/** Plain where YAML reads a plain text as this very text. */
function written(value: string): string {
  const isPlain = /^[A-Za-z0-9_./][\w./{},@:* -]*$/.test(value) && !/: |\s$|:$| #/.test(value)
  return isPlain ? value : JSON.stringify(value)
}
