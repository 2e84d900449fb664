/**
 * Parses the inputs that say how images are built; names and forms are those of docker/build-push-action.
 * Pure.
 */
import { mixesBranches } from '../tags.ts'
import { placeholdersOf, sampleOf, type Template } from '../template.ts'
import type { InputName, Reader } from './modes.ts'
import { type PublishInputs, parseDeployBranches, parsePublish } from './publish.ts'
import {
  type BuilderInputs,
  parseBuilder,
  parseRegistry,
  parseSecrets,
  type RegistryInputs,
  type SecretFacts,
  type SecretInputs,
} from './registry.ts'

/** What the build room needs. */
export interface BuildInputs extends RegistryInputs, SecretInputs, BuilderInputs, PublishInputs {
  /** null = the app's own Dockerfile, else the one at the turbo root. */
  readonly file: Template | null
  readonly context: Template
  readonly target: Template | null
  /** `NAME=value` */
  readonly buildArgs: readonly Template[]
  /** `name=directory`, `name=docker-image://…` and the like. */
  readonly buildContexts: readonly Template[]
  /** Empty = the builder's own platform. */
  readonly platforms: readonly Template[]
  readonly labels: readonly Template[]
  readonly annotations: readonly Template[]
  /** `default` or `id=path` */
  readonly ssh: readonly Template[]
  /** `type=…`; what the inputs provenance and sbom say is in it. */
  readonly attests: readonly Template[]
  readonly network: Template | null
  readonly addHosts: readonly Template[]
  readonly allow: readonly Template[]
  readonly noCache: boolean
  readonly noCacheFilters: readonly Template[]
  readonly pull: boolean
  readonly shmSize: Template | null
  readonly ulimits: readonly Template[]
  /** Seconds since the epoch; commit = the committer's time of HEAD. */
  readonly sourceDateEpoch: number | 'commit' | null
  readonly push: 'auto' | boolean
  /** null = the default branch. */
  readonly deployBranches: readonly string[] | null
  /** Build although an image of this commit is there. */
  readonly force: boolean
  /** Attempts after the first one. */
  readonly retries: number
  /** How long one app may take, all attempts together. */
  readonly timeoutMs: number
  /** 0 = the action's own cap. */
  readonly maxParallel: number
}

/** The build inputs; problems are left with the reader. */
export function parseBuild(read: Reader, facts: SecretFacts = {}): BuildInputs {
  const registry = parseRegistry(read)
  const push = read.boolOr('push', 'auto')
  const deployBranches = parseDeployBranches(read)
  if (mixesBranches({ ...registry, push, deployBranches }))
    read.issue(
      'deploy-branches',
      'lets several branches push, and their images are not kept apart',
      'Put {branch} into image, or into the run tag of tags, such as {branch}-{shortsha}-{timestamp}.',
    )
  return {
    ...registry,
    push,
    deployBranches,
    file: parseFile(read),
    context: read.template('context') ?? { source: '.', parts: ['.'] },
    target: read.template('target'),
    buildArgs: parsePairs(read, 'build-args'),
    buildContexts: listOf(read, 'build-contexts'),
    platforms: listOf(read, 'platforms'),
    labels: parseLabels(read),
    annotations: parsePairs(read, 'annotations'),
    ...parseSecrets(read, facts),
    ssh: listOf(read, 'ssh'),
    attests: parseAttests(read),
    network: scalarOf(read, 'network'),
    addHosts: listOf(read, 'add-hosts'),
    allow: listOf(read, 'allow'),
    noCache: read.bool('no-cache'),
    noCacheFilters: listOf(read, 'no-cache-filters'),
    pull: read.bool('pull'),
    shmSize: scalarOf(read, 'shm-size'),
    ulimits: listOf(read, 'ulimit'),
    sourceDateEpoch: parseEpoch(read),
    force: read.bool('force'),
    retries: read.count('retries'),
    timeoutMs: read.duration('timeout') || 3_600_000,
    maxParallel: read.count('max-parallel'),
    ...parseBuilder(read),
    ...parsePublish(read, registry.tags),
  }
}

function parseFile(read: Reader): Template | null {
  const file = read.template('file')
  if (file !== null && placeholdersOf(file).has('timestamp')) {
    read.issue('file', 'uses {timestamp}', 'A path cannot depend on the time of the run: use {app} or {dir}.')
  }
  return file
}

/** The form of an item, with `1` for every placeholder, and an example of it. */
interface Form {
  readonly cut: 'lines' | 'commas'
  readonly form: RegExp
  readonly what: string
  readonly example: string
}

const FORMS = {
  'build-contexts': {
    cut: 'lines',
    form: /^[^=\s-][^=\s]*=[^\s-]/,
    what: 'name=value',
    example: 'shared=./packages/shared or alpine=docker-image://alpine:3.22',
  },
  platforms: {
    cut: 'commas',
    form: /^[a-z][\w().-]*(\/[a-z0-9][\w.-]*){0,2}$/,
    what: 'platform',
    example: 'linux/amd64,linux/arm64',
  },
  ssh: {
    cut: 'commas',
    form: /^[A-Za-z0-9_][\w.-]*(=[^\s-]\S*)?$/,
    what: 'agent or key',
    example: 'default, or id=path of a key or socket',
  },
  network: { cut: 'lines', form: /^[A-Za-z0-9][\w.-]*$/, what: 'network', example: 'default, none or host' },
  'add-hosts': {
    cut: 'commas',
    form: /^[A-Za-z0-9_][\w.-]*[:=](\[?[0-9A-Fa-f:.]+\]?|host-gateway)$/,
    what: 'host:address',
    example: 'registry.local:10.0.0.7',
  },
  allow: {
    cut: 'commas',
    form: /^[a-z][\w.-]*(=\S+)?$/,
    what: 'entitlement',
    example: 'network.host',
  },
  'no-cache-filters': { cut: 'commas', form: /^[A-Za-z0-9][\w.-]*$/, what: 'stage', example: 'installer' },
  'shm-size': { cut: 'lines', form: /^\d+(\.\d+)?([kmgtp]?i?b)?$/i, what: 'size', example: '256mb' },
  ulimit: {
    cut: 'lines',
    form: /^[a-z]+=-?\d+(:-?\d+)?$/,
    what: 'name=soft:hard',
    example: 'nofile=1024:4096',
  },
} as const satisfies Partial<Record<InputName, Form>>

function listOf(read: Reader, name: keyof typeof FORMS): readonly Template[] {
  const { cut } = FORMS[name]
  const items = read.templates(name, cut)
  for (const item of items) checkForm(read, name, item)
  return items
}

function scalarOf(read: Reader, name: 'network' | 'shm-size'): Template | null {
  const template = read.template(name)
  if (template !== null) checkForm(read, name, template)
  return template
}

function checkForm(read: Reader, name: keyof typeof FORMS, item: Template): void {
  const { form, what, example } = FORMS[name]
  if (!read.isBroken(item) && !form.test(sampleOf(item)))
    read.issue(name, `'${item.source}' is no ${what}`, `Write for example ${example}.`)
}

function parsePairs(read: Reader, name: 'build-args' | 'labels' | 'annotations'): readonly Template[] {
  const pairs = read.templates(name, 'lines')
  for (const { source } of pairs) {
    if (/^[^=\s-][^=\s]*=/.test(source)) continue
    const key = source.split(/[=\n]/)[0] ?? ''
    read.issue(
      name,
      `the line starting '${key.slice(0, 40)}' is not key=value`,
      'Write one KEY=value per line; a value of several lines stands in double quotes.',
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

function parseEpoch(read: Reader): number | 'commit' | null {
  const text = read.text('source-date-epoch')
  if (text === '' || text === 'commit') return text === '' ? null : text
  if (/^\d{1,11}$/.test(text)) return Number(text)
  read.issue('source-date-epoch', `'${text}' is not a time`, 'Write seconds since 1970, or commit.')
  return null
}

// Parses the inputs about attestations: three inputs, one list for BuildKit.

/** Every attestation as `type=…`; provenance and sbom win over entries of their type in attests. */
export function parseAttests(read: Reader): readonly Template[] {
  const own = [parseOne(read, 'provenance'), parseOne(read, 'sbom')].filter((one) => one !== null)
  const listed = read.templates('attests', 'lines')
  for (const { source } of listed) {
    if (typeOf(source) === null)
      read.issue('attests', `'${source}' has no type=…`, 'Write type=provenance,mode=max or type=sbom.')
  }
  const taken = new Set(own.map(({ source }) => typeOf(source)))
  return [...listed.filter(({ source }) => !taken.has(typeOf(source))), ...own]
}

/** The type that an attestation is of, or null when it does not say. */
export function typeOf(attest: string): string | null {
  return /(?:^|,)type=([a-z]+)(?:,|$)/.exec(attest)?.[1] ?? null
}

function parseOne(read: Reader, name: 'provenance' | 'sbom'): Template | null {
  const template = read.template(name)
  if (template === null || read.isBroken(template)) return null
  const text = template.source
  const prefix = `type=${name}`
  if (/^(true|True|TRUE)$/.test(text)) return literal(prefix)
  if (/^(false|False|FALSE)$/.test(text)) return literal(`${prefix},disabled=true`)
  if (/^[a-z-]+=[^,]*(,[a-z-]+=[^,]*)*$/.test(text) && typeOf(text) === null) {
    return { source: `${prefix},${text}`, parts: [`${prefix},`, ...template.parts] }
  }
  const example = name === 'sbom' ? 'generator=docker/scout-sbom-indexer:latest' : 'mode=max'
  read.issue(
    name,
    `'${text}' is neither true, false nor a list of attributes`,
    `Write true, false or for example ${example}.`,
  )
  return null
}

function literal(text: string): Template {
  return { source: text, parts: [text] }
}
