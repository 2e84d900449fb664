/**
 * Sees to it that each app's image is scanned and its newest run tag selected; what is there already stays.
 * Pure.
 */

import { isMap } from 'yaml'
import { type ManifestFile, placeOf } from '../flux/files.ts'
import {
  type FluxGraph,
  isSameNamespace,
  nameOf,
  objectsOf,
  policiesOf,
  repositoriesOf,
  textAt,
} from '../flux/graph.ts'
import type { ImagePolicy, ImageRepository, Receiver } from '../flux/objects.ts'
import { selectTag } from '../flux/policy.ts'
import { DEFAULT_FILTER, tagFilterOf } from '../flux/tag-pattern.ts'
import { readYaml } from '../flux/yaml.ts'
import { withEntry } from '../flux/yaml-edits.ts'
import type { Host } from './cluster/hosts.ts'
import type { Draft } from './draft.ts'
import type { TargetFlux } from './flux.ts'
import { loginLike } from './login.ts'
import { type Generator, generatorFor, isOfOwner, leaveToGenerator } from './marking/generators.ts'
import type { InitApp } from './marking/places.ts'
import { RECEIVER_LABELS, renderImagePolicy, renderImageRepository } from './objects.ts'
import { refuseTaken } from './taken.ts'

/** Where an app's objects are and go. */
export interface AppObjects {
  readonly graph: FluxGraph
  readonly namespace: string
  /** Directory of the image automation. */
  readonly path: string
  readonly generators: readonly Generator[]
  /** Templates of the tags that are pushed; null = the action's default. */
  readonly tags: readonly string[] | null
  /** The branch whose pushes are deployed. */
  readonly deployBranch: string
  readonly pin: boolean
  readonly flux: TargetFlux
  /** Manifests that do not name the image of any app. */
  readonly beside: readonly ManifestFile[]
}

/** What markers of the app name: `namespace:policy`; null when it cannot be had. */
export function ensureAppObjects(draft: Draft, app: InitApp, where: AppObjects): string | null {
  const { graph, namespace, path } = where
  if (!isUsableName(draft, app)) return null
  const near = (object: { namespace: string | null }) => isSameNamespace(object.namespace, namespace)
  const repositories = repositoriesOf(graph, app.image).filter(near)
  const repository = repositories.find(({ name }) => name === app.name) ?? repositories[0] ?? null
  const policies = repository === null ? orphansOf(graph, app) : policiesOf(graph, repository)
  const usable = policies.filter(near)
  const policy = usable.find((each) => selectsNewest(each, where)) ?? usable[0] ?? null
  const generator = repository === null ? generatorFor(where.generators, app.image) : null
  if (generator !== null) return leaveToGenerator(draft, app, generator, labelsFor(graph, namespace))
  if (refuseTaken(draft, app, { graph, namespace, repository, policy, beside: where.beside })) return null
  const filter = tagFilterOf(where.tags, { app: app.name, branch: where.deployBranch })
  if ('problem' in filter) {
    draft.refuse(
      null,
      `${app.name}: ${filter.problem}, so Flux cannot tell which is newest`,
      'Add a tag with {timestamp}.',
    )
    return null
  }
  const at = { name: app.name, namespace }
  const { pin, flux } = where
  const like = { labels: labelsFor(graph, namespace), login: loginLike(graph, namespace, app.image) }
  draft.addDocuments(`${path}/${app.name}.yaml`, [
    ...(repository === null ? [renderImageRepository(at, app.image, like, flux)] : []),
    ...(policy === null ? [renderImagePolicy(at, repository?.name ?? app.name, { filter, pin, flux })] : []),
  ])
  if (policy !== null && !selectsNewest(policy, where)) noteWrongOrder(draft, policy)
  if (policy !== null && pin && policy.digestReflection === 'Never') reflectDigest(draft, policy)
  return `${policy?.namespace ?? namespace}:${policy?.name ?? app.name}`
}

/** The policies of the app's name whose ImageRepository, of that name too, is in no manifest. */
function orphansOf(graph: FluxGraph, { name }: InitApp): readonly ImagePolicy[] {
  if (objectsOf(graph, 'ImageRepository').some((one) => one.name === name)) return []
  return objectsOf(graph, 'ImagePolicy').filter(
    (policy) =>
      policy.name === name &&
      policy.repository.name === name &&
      isSameNamespace(policy.repository.namespace, policy.namespace),
  )
}

function isUsableName(draft: Draft, { name, directory }: InitApp): boolean {
  if (/^[a-z0-9](?:[a-z0-9.-]{0,61}[a-z0-9])?$/.test(name)) return true
  const where = directory === null ? null : `${directory}/package.json`
  const hint = 'Flux takes lower-case letters, digits, dashes and dots: rename the package.'
  draft.refuse(where, `the name ${name} cannot be that of a Flux object`, hint)
  return false
}

/** Two run tags whose hashes sort against their times, either way. */
const SAMPLES = [
  ['sha-fffffff-1763891234001', 'sha-0000000-1763891235002'],
  ['sha-0000000-1763891234001', 'sha-fffffff-1763891235002'],
] as const

/** Tags of another scheme are doctor's to judge. */
function selectsNewest({ rules }: ImagePolicy, { tags }: AppObjects): boolean {
  if (tags !== null) return true
  return SAMPLES.every(([older, newer]) => {
    const selection = selectTag(rules, [older, newer, 'sha-fffffff', 'latest'])
    return 'tag' in selection && selection.tag === newer
  })
}

function noteWrongOrder(draft: Draft, policy: ImagePolicy): void {
  draft.noteFix(
    placeOf(policy),
    `ImagePolicy ${nameOf(policy)} does not select the newest of the tags that CI pushes`,
    `It has to sort by the time in sha-1a2b3c4-1763891234127: filterTags: {pattern: '${DEFAULT_FILTER.pattern}', extract: '$ts'}, and policy: {numerical: {order: asc}}. Once CI pushes such tags alone, doctor --fix writes that.`,
    {
      kind: 'ImagePolicies',
      name: nameOf(policy),
      what: 'do not select the newest of the tags that CI pushes',
    },
  )
}

/** The policy that is there looks the digest up too. */
function reflectDigest(draft: Draft, policy: ImagePolicy): void {
  const text = draft.text(policy.file) ?? ''
  for (const { contents } of readYaml(policy.file, text).documents) {
    if (!isMap(contents) || textAt(contents, 'kind') !== 'ImagePolicy') continue
    const metadata: unknown = contents.get('metadata', true)
    const spec: unknown = contents.get('spec', true)
    if (!isMap(metadata) || textAt(metadata, 'name') !== policy.name || !isMap(spec)) continue
    const edited = spec.has('digestReflectionPolicy')
      ? { problem: 'has digestReflectionPolicy: Never' }
      : withEntry(text, spec, ['digestReflectionPolicy: IfNotPresent'])
    if ('text' in edited) draft.write(policy.file, edited.text)
    else
      draft.refuse(placeOf(policy), edited.problem, 'Set digestReflectionPolicy: IfNotPresent in its spec.')
    return
  }
}

/** The labels that a Receiver which is there asks for, else our own. */
export function labelsFor(graph: FluxGraph, namespace: string): Readonly<Record<string, string>> {
  const receivers = objectsOf(graph, 'Receiver').filter((each) => isSameNamespace(each.namespace, namespace))
  const all = receivers.flatMap(({ resources }) =>
    resources.filter(({ kind, name }) => kind === 'ImageRepository' && name === '*'),
  )
  return all.find(({ matchLabels }) => !isOfOwner(matchLabels))?.matchLabels ?? RECEIVER_LABELS
}

/** Whether a call of the Receiver reaches the ImageRepository, its resourceFilter aside. */
export function isReached(receiver: Receiver, repository: ImageRepository): boolean {
  return receiver.resources.some((resource) => {
    if (resource.kind !== 'ImageRepository') return false
    if (!isSameNamespace(resource.namespace ?? receiver.namespace, repository.namespace)) return false
    const labels = Object.entries(resource.matchLabels)
    return resource.name === '*'
      ? labels.every(([key, value]) => repository.labels[key] === value)
      : resource.name === repository.name
  })
}

/** What the objects for all apps are made from. */
export interface SharedFacts {
  readonly graph: FluxGraph
  readonly generators: readonly Generator[]
  readonly namespace: string
  readonly path: string
  /** Name of the GitRepository. */
  readonly source: string
  /** The branch that Flux reads and writes; null where it is not known. */
  readonly branch: string | null
  /** The host of the repository that Flux reads. */
  readonly host: Host
  readonly apps: readonly InitApp[]
  readonly flux: TargetFlux
}

// The resourceFilter by which a Receiver scans the ImageRepositories of the apps that a call names.

/** An app and the name of its ImageRepository. */
export interface NamedApp {
  readonly app: string
  readonly repository: string
}

const BY_NAME = 'has(req.apps) && res.metadata.name in req.apps'
const MEMBER = 'res.metadata.name in req.apps'

/** A filter that is true for the ImageRepositories of the apps in `req.apps`, whatever they are called. */
export function filterFor(apps: readonly NamedApp[]): string {
  const renamed = apps.filter(({ app, repository }) => app !== repository)
  if (renamed.length === 0) return BY_NAME
  const affix = affixOf(apps)
  if (affix !== null) {
    const name = [affix.before, 'app', affix.after].filter((part) => part !== "''").join(' + ')
    return `has(req.apps) && req.apps.exists(app, res.metadata.name == ${name})`
  }
  const clauses = renamed.map(
    ({ app, repository }) => `res.metadata.name == '${repository}' && '${app}' in req.apps`,
  )
  return `has(req.apps) && (${[MEMBER, ...clauses.map((each) => `(${each})`)].join(' || ')})`
}

/** What stands before and behind the app in each of the names, as CEL texts; null when the names have no such form. */
function affixOf(apps: readonly NamedApp[]): { before: string; after: string } | null {
  const [first] = apps
  const at = first?.repository.indexOf(first.app) ?? -1
  if (first === undefined || at < 0) return null
  const before = first.repository.slice(0, at)
  const after = first.repository.slice(at + first.app.length)
  const fits = apps.every(({ app, repository }) => repository === `${before}${app}${after}`)
  return fits ? { before: `'${before}'`, after: `'${after}'` } : null
}

/** Whether the filter takes the app's ImageRepository; null for a filter that is not written like ours. */
export function isTaken(filter: string | null, { app, repository }: NamedApp): boolean | null {
  if (filter === null) return true
  const text = filter.replace(/\s+/g, ' ').trim()
  if (text === BY_NAME || text === MEMBER) return app === repository
  const affix =
    /^has\(req\.apps\) && req\.apps\.exists\(app, res\.metadata\.name == (?:'([^']*)' \+ )?app(?: \+ '([^']*)')?\)$/.exec(
      text,
    )
  if (affix !== null) return repository === `${affix[1] ?? ''}${app}${affix[2] ?? ''}`
  const list = /^has\(req\.apps\) && \((res\.metadata\.name in req\.apps(?: \|\| \(.*\))*)\)$/.exec(text)
  if (list === null) return null
  const clause = `(res.metadata.name == '${repository}' && '${app}' in req.apps)`
  return app === repository || (list[1] ?? '').includes(clause)
}
