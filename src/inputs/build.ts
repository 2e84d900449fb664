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
  /** A bake file that the build of each app is taken from. */
  readonly bakeFile: Template | null
  /** null = the app's name where the file has such a target, else `app`. */
  readonly bakeTarget: Template | null
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
  readonly noCache: boolean
  readonly pull: boolean
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
    file: parsePath(read, 'file'),
    bakeFile: parsePath(read, 'bake-file'),
    bakeTarget: parseBakeTarget(read),
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
    noCache: read.bool('no-cache'),
    pull: read.bool('pull'),
    sourceDateEpoch: parseEpoch(read),
    force: read.bool('force'),
    retries: read.count('retries'),
    timeoutMs: read.duration('timeout') || 3_600_000,
    maxParallel: read.count('max-parallel'),
    ...parseBuilder(read),
    ...parsePublish(read, registry.tags),
  }
}

function parseBakeTarget(read: Reader): Template | null {
  const target = read.template('bake-target')
  if (target !== null && read.text('bake-file') === '')
    read.issue('bake-target', 'is given without bake-file', 'Name the file, such as docker-bake.hcl.')
  return target
}

function parsePath(read: Reader, name: 'file' | 'bake-file'): Template | null {
  const file = read.template(name)
  if (file !== null && placeholdersOf(file).has('timestamp')) {
    read.issue(name, 'uses {timestamp}', 'A path cannot depend on the time of the run: use {app} or {dir}.')
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
} as const satisfies Partial<Record<InputName, Form>>

function listOf(read: Reader, name: keyof typeof FORMS): readonly Template[] {
  const { cut } = FORMS[name]
  const items = read.templates(name, cut)
  for (const item of items) checkForm(read, name, item)
  return items
}

function checkForm(read: Reader, name: keyof typeof FORMS, item: Template): void {
  const { form, what, example } = FORMS[name]
  if (!read.isBroken(item) && !form.test(sampleOf(item)))
    read.issue(name, `'${item.source}' is not a valid ${what}`, `Write for example ${example}.`)
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
const RESERVED_LABELS: readonly string[] = [
  'org.flux-docker-action.fingerprint',
  'org.opencontainers.image.revision',
]

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

// Parses the inputs about BuildKit's own attestations: two inputs, one list.

/** What the inputs provenance and sbom say, each as `type=…`. */
export function parseAttests(read: Reader): readonly Template[] {
  return [parseOne(read, 'provenance'), parseOne(read, 'sbom')].filter((one) => one !== null)
}

function parseOne(read: Reader, name: 'provenance' | 'sbom'): Template | null {
  const template = read.template(name)
  if (template === null || read.isBroken(template)) return null
  const text = template.source
  const prefix = `type=${name}`
  if (/^(true|True|TRUE)$/.test(text)) return literal(prefix)
  if (/^(false|False|FALSE)$/.test(text)) return literal(`${prefix},disabled=true`)
  if (/^[a-z-]+=[^,]*(,[a-z-]+=[^,]*)*$/.test(text) && !/(?:^|,)type=/.test(text)) {
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
