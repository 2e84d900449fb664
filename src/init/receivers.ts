/**
 * Sees to it that CI can start scans and that Flux hears of pushes: Receivers that are there are used,
 * never changed in type. Pure.
 */

import { dirname } from 'node:path/posix'
import { placeOf } from '../flux/files.ts'
import { isSameNamespace, nameOf, objectsOf, readManifests, repositoriesOf } from '../flux/graph.ts'
import { clusterDirectory } from '../flux/kustomize/clusters.ts'
import type { ImageRepository, Receiver } from '../flux/objects.ts'
import { receiverTypeOf } from '../flux/receiver-types.ts'
import { checkObject, typedOf } from '../flux/schema/check.ts'
import { newestServed } from '../flux/schema/releases.ts'
import { filterFor, isReached, isTaken, labelsFor, type NamedApp, type SharedFacts } from './apps.ts'
import { audienceFor, chooseReceiver, givesToken, typesIn, USUAL_AUDIENCE } from './cluster/calls.ts'
import { noteStale, renameCaller } from './cluster/renamed-callers.ts'
import type { Draft } from './draft.ts'
import { addEntry } from './entries.ts'
import { NEWEST_FLUX } from './flux.ts'
import { madeApps, ownersOf, reachMade } from './made.ts'
import { generatedName } from './marking/generators.ts'
import { type Caller, renderPushReceiver, renderReceiver } from './objects.ts'

/** What the Receivers are made from. */
export interface ReceiverFacts extends SharedFacts {
  readonly caller: Caller
  /** Another branch, for which a Receiver that is there stays as it is; null = none. */
  readonly otherBranch: string | null
  /** The workflows of the calling repository that may have a token of GitHub's; null = not known. */
  readonly callers: readonly string[] | null
  /** The type that was asked for, or null. */
  readonly wanted: 'generic-oidc' | 'generic-hmac' | null
  /** The type that the step of a workflow which is there calls, one a line; null where it names none. */
  readonly stepType: string | null
  /** The audience that this step asks a token for. */
  readonly audience: string
  /** The versions of Flux that are stated for the cluster. */
  readonly stated: readonly string[]
}

/** The Receiver that the step is to call. */
export interface ChosenReceiver {
  readonly name: string
  readonly namespace: string
  readonly type: string
  readonly needsToken: boolean
  /** The audience that the step has to ask a token for; null where it asks for none, or that is not known. */
  readonly audience: string | null
  readonly isNew: boolean
  /** Those of other clusters in these files, which the same step calls. */
  readonly others: readonly OtherReceiver[]
  /** The secret with its address alone, where the step calls one by its branch. */
  readonly secret?: string
  /** The expression that takes the secret of each branch, where the step is to get it. */
  readonly address?: string
}

/** A Receiver of another cluster that starts scans of images. */
export interface OtherReceiver {
  readonly name: string
  readonly namespace: string
  readonly type: string
  readonly secretName: string | null
  /** Where its cluster has its files. */
  readonly place: string
}

/** A Receiver for CI that reaches every app's ImageRepository, and one for pushes to the branch. */
export function ensureReceivers(draft: Draft, facts: ReceiverFacts): ChosenReceiver | null {
  const { graph, namespace } = facts
  const all = objectsOf(graph, 'Receiver').filter((each) => isSameNamespace(each.namespace, namespace))
  const ofImages = all.filter((each) => each.resources.some(({ kind }) => kind === 'ImageRepository'))
  if (refuseUnserved(draft, facts, ofImages)) return null
  const generator = facts.generators.find(({ kinds }) => kinds.has('Receiver'))
  const watched = repositoriesIn(draft, facts)
  const chosen =
    chooseReceiver(ofImages, watched, facts) ??
    chooseOther(ofImages, watched, facts) ??
    chooseRenamed(draft, facts, ofImages)
  if (chosen === null && generator !== undefined) {
    const message = `${generator.what} generates a Receiver, so none was written`
    draft.note(placeOf(generator), message, 'Give the step flux-webhook-url and flux-receiver-type of it.')
    return null
  }
  const fresh = chosen === null ? addReceiver(draft, facts, all) : null
  const called = chosen ?? fresh
  if (called !== null) noteStale(draft, ofImages, called, facts)
  ensurePushReceiver(draft, facts, all)
  if (chosen === null) return fresh
  const { caller } = facts
  if (chosen.type === 'generic-oidc') knowIdentity(draft, chosen, caller)
  for (const app of facts.apps) reach(draft, facts, chosen, app)
  reachMade(draft, facts, chosen)
  takeNames(draft, facts, chosen)
  const { name, type } = chosen
  const at = { name, namespace: chosen.namespace ?? namespace }
  const audience = audienceFor(chosen, facts)
  const others = receiversElsewhere(draft)
  return { ...at, type, needsToken: givesToken(type), audience, isNew: false, others }
}

/** One for the calls of the other branch: images of that one are taken as well. */
function chooseOther(
  ofImages: readonly Receiver[],
  watched: Parameters<typeof chooseReceiver>[1],
  facts: ReceiverFacts,
): Receiver | null {
  const { caller, otherBranch } = facts
  if (otherBranch === null) return null
  return chooseReceiver(ofImages, watched, { ...facts, caller: { ...caller, branch: otherBranch } })
}

/** One for a workflow that makes no calls any more, once it is for the one that does. */
function chooseRenamed(draft: Draft, facts: ReceiverFacts, ofImages: readonly Receiver[]): Receiver | null {
  const kept = draft.keep()
  const renamed = renameCaller(draft, ofImages, facts)
  const chosen = renamed === null ? null : chooseReceiver([renamed], repositoriesIn(draft, facts), facts)
  if (chosen === null) draft.back(kept)
  return chosen
}

/** One that the API server refuses stops all that is applied with it, also a second one beside it. */
function refuseUnserved(draft: Draft, { stated }: ReceiverFacts, all: readonly Receiver[]): boolean {
  const isRefused = ({ fields, apiVersion, kind }: Receiver, field: string) =>
    stated.length > 0 &&
    stated.every((release) => {
      const object = { ...(typedOf(fields) as object), apiVersion, kind }
      return checkObject(object, release).violations.some(({ path }) => path.join('.') === field)
    })
  const release = `Flux ${stated.join(' and ')}`
  const refused = all.flatMap((each) => {
    if (isRefused(each, 'apiVersion')) {
      const best = newestServed(each.apiVersion.split('/')[0] ?? '', 'Receiver', stated)
      const to = best === null ? 'Upgrade Flux' : `Write notification.toolkit.fluxcd.io/${best}`
      const how = `${to}, then run init again.`
      return [{ each, at: each.fields.at('apiVersion'), what: `is ${each.apiVersion}`, how }]
    }
    const how =
      'Delete this Receiver, and run init again, which writes one that is taken in its place; or upgrade Flux.'
    const at = each.fields.at('spec', 'type')
    return isRefused(each, 'spec.type') ? [{ each, at, what: `is of type ${each.type}`, how }] : []
  })
  for (const { each, at, what, how } of refused) {
    const message = `Receiver ${nameOf(each)} ${what}, which ${release} does not have: its API server refuses this Receiver, and all that is applied with it`
    draft.refuse(placeOf(at), message, how)
  }
  return refused.length > 0
}

function addReceiver(draft: Draft, facts: ReceiverFacts, all: readonly Receiver[]): ChosenReceiver | null {
  const { graph, namespace, path, wanted, stepType, audience, flux } = facts
  const [stated] = typesIn(stepType)
  const usual = stated === 'generic-hmac' || !flux.hasKeyless ? 'generic-hmac' : 'generic-oidc'
  const type = wanted ?? usual
  const name = freeName(all, ['images', 'ci-images', 'images-of-ci'])
  if (name === null) {
    draft.refuse(null, 'the names images and ci-images are those of other Receivers', 'Rename one of them.')
    return null
  }
  const labels = labelsFor(graph, namespace)
  const repositories = repositoriesIn(draft, facts)
  const names = repositories.flatMap(({ repository }) =>
    hasLabels(repository, labels) ? [] : [repository.name],
  )
  const filter = filterFor(namedApps(draft, facts))
  const made = ownersOf(draft, facts)
  const caller = { ...facts.caller, audience }
  const text = renderReceiver({ name, namespace }, type, caller, { labels, names, made, filter, flux })
  draft.addDocuments(`${path}/receiver.yaml`, [text])
  const needsToken = type === 'generic-hmac'
  const others = receiversElsewhere(draft)
  return { name, namespace, type, needsToken, audience: needsToken ? null : audience, isNew: true, others }
}

/** Those that only other clusters have. */
function receiversElsewhere(draft: Draft): readonly OtherReceiver[] {
  const own = objectsOf(draft.graph(), 'Receiver')
  const isOwn = (each: Receiver) => own.some(({ file }) => file === each.file)
  return objectsOf(readManifests(draft.files()), 'Receiver').flatMap((each) => {
    const { name, type, secretName, file } = each
    const isOfImages = each.resources.some(({ kind }) => kind === 'ImageRepository')
    if (!isOfImages || receiverTypeOf(type) === null || each.suspend || isOwn(each)) return []
    const place = clusterDirectory(file) ?? dirname(file)
    return [{ name, namespace: each.namespace ?? 'flux-system', type, secretName, place }]
  })
}

function ensurePushReceiver(draft: Draft, facts: ReceiverFacts, all: readonly Receiver[]): void {
  const { namespace, path, source, branch, host, flux } = facts
  if (all.some((each) => each.resources.some(({ kind }) => kind === 'GitRepository'))) return
  const name = freeName(all, ['push', 'git-push'])
  if (name === null) return
  draft.addDocuments(`${path}/receiver.yaml`, [
    renderPushReceiver({ name, namespace }, source, { branch, host, flux }),
  ])
}

function freeName(all: readonly Receiver[], names: readonly string[]): string | null {
  return names.find((name) => !all.some((each) => each.name === name)) ?? null
}

function hasLabels({ labels }: ImageRepository, wanted: Readonly<Record<string, string>>): boolean {
  return Object.entries(wanted).every(([key, value]) => labels[key] === value)
}

/** The ImageRepositories of the apps as the draft has them now: one may just have been added. */
function repositoriesIn(
  draft: Draft,
  { apps, namespace }: ReceiverFacts,
): readonly { readonly app: string; readonly repository: ImageRepository }[] {
  const graph = draft.graph()
  return apps.flatMap(({ name, image }) => {
    const found = repositoriesOf(graph, image).filter((each) => isSameNamespace(each.namespace, namespace))
    const repository = found.find((each) => each.name === name) ?? found[0]
    return repository === undefined ? [] : [{ app: name, repository }]
  })
}

function namedApps(draft: Draft, facts: ReceiverFacts): readonly NamedApp[] {
  const written = repositoriesIn(draft, facts).map(({ app, repository }) => ({
    app,
    repository: repository.name,
  }))
  const made = madeApps(draft, facts).flatMap(({ app, generator }) => {
    const repository = generatedName(generator, app.image)
    return repository === null ? [] : [{ app: app.name, repository }]
  })
  return [...written, ...made]
}

/** Written without the repository's id and untouched since: now that it is known, it takes the name's place. */
function knowIdentity(draft: Draft, receiver: Receiver, caller: Caller): void {
  const text = draft.text(receiver.file)
  if (caller.repositoryId === null || text === null) return
  const [named, known] = [{ ...caller, repositoryId: null }, caller].map(
    (each) =>
      renderReceiver(
        { name: 'x', namespace: 'x' },
        'generic-oidc',
        { ...each, audience: USUAL_AUDIENCE },
        {
          labels: {},
          names: [],
          made: [],
          filter: '',
          flux: NEWEST_FLUX,
        },
      )
        .split('validations:\n')[1]
        ?.split('        - expression: claims.ref')[0],
  )
  if (named === undefined || known === undefined) return
  draft.write(
    receiver.file,
    text.replace(named, () => known),
  )
}

/** Adds the app to a Receiver that does not reach its ImageRepository. */
function reach(
  draft: Draft,
  facts: ReceiverFacts,
  receiver: Receiver,
  app: { readonly image: string },
): void {
  // As the draft has it now: the ImageRepository may be one that was just added.
  const repositories = repositoriesOf(draft.graph(), app.image).filter((each) =>
    isSameNamespace(each.namespace, facts.namespace),
  )
  const [repository] = repositories
  if (repository === undefined || repositories.some((each) => isReached(receiver, each))) return
  const lines = [
    `apiVersion: ${facts.flux.apis.ImageRepository}`,
    'kind: ImageRepository',
    `name: ${repository.name}`,
  ]
  addEntry(draft, receiver, lines, `ImageRepository ${repository.name}`)
}

/** A filter of our own form that leaves an app out is written anew; one of another form is doctor's to judge. */
function takeNames(draft: Draft, facts: ReceiverFacts, receiver: Receiver): void {
  const apps = namedApps(draft, facts)
  if (apps.every((app) => isTaken(receiver.resourceFilter, app) !== false)) return
  const now = objectsOf(draft.graph(), 'Receiver').find(
    ({ name, file }) => name === receiver.name && file === receiver.file,
  )
  const span = now?.fields.at('spec', 'resourceFilter').span ?? null
  const text = draft.text(receiver.file)
  const filter = filterFor(apps)
  if (span === null || text === null) {
    const message = `resourceFilter of Receiver ${nameOf(receiver)} leaves out an ImageRepository that is not called like its app`
    draft.refuse(placeOf(receiver), message, `Write: ${filter}`)
  } else draft.write(receiver.file, `${text.slice(0, span.start)}${filter}${text.slice(span.end)}`)
}
