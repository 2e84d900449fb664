/** What this action tells each type of Receiver, for the call itself and for doctor, which tries filters on it. Pure. */

import { createHash } from 'node:crypto'
import type { CommitSha } from '../domain.ts'
import { splitRepository } from '../image-ref.ts'
import type { ReceiverType } from './receiver-types.ts'

/** One published image. */
export interface NotifyImage {
  readonly app: string
  readonly repository: string
  /** The deploy tag. */
  readonly tag: string
  readonly digest: string
  readonly tags: readonly string[]
}

/** The JSON that Flux's filters see as `req`: the apps of this run and their images. */
export interface NotifyBody {
  readonly apps: readonly string[]
  readonly images: readonly NotifyImage[]
  readonly revision: CommitSha
  /** `owner/name` */
  readonly repository: string
  /** The address of the run. */
  readonly run: string
}

// The CDEvents 0.4 event that says which images were published: complete, because Flux validates all of it.

/** What the event says something about. */
export interface PublishedRelease {
  readonly images: readonly { readonly repository: string; readonly digest: string; readonly tag: string }[]
  /** The commit that the images were made from. */
  readonly revision: string
  /** `owner/name` */
  readonly repository: string
  /** The address of the run. */
  readonly run: string
}

/** The event's type without its version, as a Receiver's `spec.events` names it. */
export const ARTIFACT_PUBLISHED = 'dev.cdevents.artifact.published'

// Flux validates with the 0.4 types of cdevents/sdk-go; the schema allows no field beyond these.
const SPEC_VERSION = '0.4.1'
const TYPE_VERSION = '0.2.0'

/** The event about the images of a run, with our own JSON as `customData`; a call that is repeated has the same id. */
export function toCdEvent(body: PublishedRelease, at: number): unknown {
  return {
    context: {
      version: SPEC_VERSION,
      id: createHash('sha256').update(JSON.stringify(body)).digest('hex').slice(0, 32),
      source: body.run,
      type: `${ARTIFACT_PUBLISHED}.${TYPE_VERSION}`,
      timestamp: new Date(at).toISOString(),
    },
    subject: { id: subjectOf(body), source: body.run, type: 'artifact', content: {} },
    customData: body,
    customDataContentType: 'application/json',
  }
}

/** A package URL: of the image, or of the commit when several images were made from it. */
function subjectOf({ images, repository, revision }: PublishedRelease): string {
  const [first, second] = images
  return first === undefined || second !== undefined
    ? `pkg:github/${repository.toLowerCase()}@${revision}`
    : purlOf(first)
}

// The type oci of package-url/purl-spec: name and digest identify, everything else is a qualifier.
function purlOf({ repository, digest, tag }: PublishedRelease['images'][number]): string {
  const name = repository.slice(repository.lastIndexOf('/') + 1)
  const where = new URLSearchParams({ repository_url: repository, tag })
  return `pkg:oci/${name}@${encodeURIComponent(digest)}?${where}`
}

// What some types are told beside our JSON, or in its place.

/** One image in the words of a type's own registry; every app has a call of its own there. */
const WORDS: Partial<
  Readonly<Record<ReceiverType, (image: NotifyImage) => Readonly<Record<string, unknown>>>>
> = {
  dockerhub: ({ repository, tag }) => ({ push_data: { tag }, repository: onHub(repository) }),
  quay: ({ repository, tag }) => ({ docker_url: repository, updated_tags: [tag] }),
  acr: ({ repository, tag, digest }) => ({
    action: 'push',
    target: { repository: splitRepository(repository).path, tag, digest },
  }),
  nexus: ({ repository }) => ({ action: 'UPDATED', repositoryName: splitRepository(repository).path }),
}

/** The JSON of one call; `at` is its time in milliseconds, which cdevents wants to know. */
export function bodyOf(type: ReceiverType, body: NotifyBody, at: number): unknown {
  if (type === 'cdevents') return toCdEvent(body, at)
  const words = WORDS[type]
  return words === undefined ? body : Object.assign({}, body, ...body.images.map(words))
}

/** The bodies of a type's calls: one for all apps, or one per app where the type describes a single repository. */
export function splitBody(type: ReceiverType, body: NotifyBody): readonly NotifyBody[] {
  if (WORDS[type] === undefined) return [body]
  return body.images.map((image) => ({ ...body, apps: [image.app], images: [image] }))
}

/** A repository as Docker Hub's webhooks describe it; filters compare `repo_name`. */
function onHub(repository: string): Readonly<Record<string, string>> {
  const { host, path } = splitRepository(repository)
  const slash = path.lastIndexOf('/')
  return {
    repo_name: path,
    namespace: slash < 0 ? '' : path.slice(0, slash),
    name: path.slice(slash + 1),
    repo_url: host === 'docker.io' ? `https://hub.docker.com/r/${path}` : `https://${host}/${path}`,
  }
}
