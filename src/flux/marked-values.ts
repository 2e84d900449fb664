/** Says what Flux's image policy markers of a file stand beside, as `findMarkers` finds them. Pure. */
import { type Fields, fieldsOf } from './fields.ts'
import { findMarkers, type Marker } from './markers.ts'
import { readYaml } from './yaml.ts'

/** The part of an image that one marked value is, with what is written around it. Absent facts are null. */
export interface MarkedValue {
  /** The policy's name, without its namespace. */
  readonly policy: string
  /** The repository in the value itself, or in the fields beside it. */
  readonly repository: string | null
  readonly tag: string | null
  readonly digest: string | null
}

/** The marked tags, digests and whole references of a file; what Flux ignores is ignored. */
export function parseMarkedValues(text: string, file = 'kustomization.yaml'): readonly MarkedValue[] {
  if (!text.includes('"$imagepolicy"')) return []
  const source = readYaml(file, text)
  const roots = source.documents.map((document) => fieldsOf(source, document))
  return findMarkers(file, text, source).markers.flatMap(
    (marker) => valueAt(marker, roots[marker.document]) ?? [],
  )
}

function valueAt({ policy, part, value, path }: Marker, root: Fields | undefined): MarkedValue | null {
  if (part === 'name' || value === '') return null
  const beside = { policy, repository: repositoryBeside(root, path), tag: null, digest: null }
  if (part === 'tag') return { ...beside, tag: value }
  if (part === 'digest') return { ...beside, digest: value }
  const [reference = '', digest] = value.split('@')
  const [, repository = reference, tag] = /^(.+):([^/:]+)$/.exec(reference) ?? []
  return { policy, repository, tag: tag ?? null, digest: digest ?? null }
}

/** newName and name of a kustomization's images, repository of Helm values. */
function repositoryBeside(root: Fields | undefined, path: Marker['path']): string | null {
  let at = root
  for (const key of path.slice(0, -1)) at = typeof key === 'number' ? at?.list()[key] : at?.at(key)
  return at?.at('newName').text() ?? at?.at('repository').text() ?? at?.at('name').text() ?? null
}
