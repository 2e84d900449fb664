/** The CDEvents 0.4 event that says which images were published: complete, because Flux validates all of it. Pure. */
import { createHash } from 'node:crypto'

/** What the event says something about. */
export interface Published {
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
export function toCdEvent(body: Published, at: number): unknown {
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
function subjectOf({ images, repository, revision }: Published): string {
  const [first, second] = images
  return first === undefined || second !== undefined
    ? `pkg:github/${repository.toLowerCase()}@${revision}`
    : purlOf(first)
}

// The type oci of package-url/purl-spec: name and digest identify, everything else is a qualifier.
function purlOf({ repository, digest, tag }: Published['images'][number]): string {
  const name = repository.slice(repository.lastIndexOf('/') + 1)
  const where = new URLSearchParams({ repository_url: repository, tag })
  return `pkg:oci/${name}@${encodeURIComponent(digest)}?${where}`
}
