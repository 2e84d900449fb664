/** Reads what Flux's image policy markers stand beside in a YAML file. Pure. */
import { isMap, isScalar, isSeq, parseAllDocuments, type Scalar, visit } from 'yaml'

/** The part of an image that one marked value is, with what is written around it. Absent facts are null. */
export interface MarkedValue {
  /** The policy's name, without its namespace. */
  readonly policy: string
  /** The repository in the value itself, or in the fields beside it. */
  readonly repository: string | null
  readonly tag: string | null
  readonly digest: string | null
}

interface Marker {
  readonly policy: string
  readonly part: string
}

/** Flux looks for these very characters before it reads a file: fluxcd/image-automation-controller, filereader.go. */
const NEEDLE = '"$imagepolicy"'

/** The marked tags, digests and whole references of a file; what Flux ignores is ignored. */
export function parseMarkedValues(text: string): readonly MarkedValue[] {
  if (!text.includes(NEEDLE)) return []
  const found: MarkedValue[] = []
  for (const document of parseAllDocuments(text, { logLevel: 'silent' })) {
    visit(document, {
      Scalar(key, node, path) {
        if (key === 'key') return
        const marker = parseMarker(commentOf(node, key, path.at(-1)))
        if (marker === null) return
        const value = toMarkedValue(marker, textOf(node), path.at(-2))
        if (value !== null) found.push(value)
      },
    })
  }
  return found
}

/** The comment on the scalar's line, or the one line above it when it is an item of a list. */
function commentOf(node: Scalar, key: unknown, parent: unknown): string {
  if (node.comment != null) return node.comment
  if (!isSeq(parent)) return ''
  // The comment above the first item belongs to the list in this parser's view.
  return node.commentBefore ?? (key === 0 ? parent.commentBefore : null) ?? ''
}

function parseMarker(comment: string): Marker | null {
  if (!comment.includes(NEEDLE) || comment.includes('\n')) return null
  const setter = setterOf(comment.replace(/^[#\s]+/, ''))
  const [, policy = '', part = ''] = /^[^:\s/]+:([^:\s/]+)(?::(name|tag|digest))?$/.exec(setter) ?? []
  return policy === '' ? null : { policy, part }
}

function setterOf(json: string): string {
  try {
    const members: unknown = JSON.parse(json)
    if (typeof members !== 'object' || members === null) return ''
    const texts = Object.entries(members).every(([, value]) => typeof value === 'string')
    return texts ? String(new Map(Object.entries(members)).get('$imagepolicy') ?? '') : ''
  } catch {
    // Flux passes over a comment that is no JSON without a word, and so must this.
    return ''
  }
}

/** The value as it stands in the file: a tag of digits only is a number to YAML. */
function textOf(node: Scalar): string {
  return node.type === 'PLAIN' ? (node.source ?? '') : String(node.value ?? '')
}

function toMarkedValue({ policy, part }: Marker, text: string, around: unknown): MarkedValue | null {
  if (part === 'name' || text === '') return null
  const beside = { policy, repository: repositoryBeside(around), tag: null, digest: null }
  if (part === 'tag') return { ...beside, tag: text }
  if (part === 'digest') return { ...beside, digest: text }
  const [reference = '', digest] = text.split('@')
  const [, repository = reference, tag] = /^(.+):([^/:]+)$/.exec(reference) ?? []
  return { policy, repository, tag: tag ?? null, digest: digest ?? null }
}

/** newName and name of a kustomization's images, repository of Helm values. */
function repositoryBeside(around: unknown): string | null {
  if (!isMap(around)) return null
  for (const field of ['newName', 'repository', 'name']) {
    const value = around.get(field, true)
    if (isScalar(value) && typeof value.value === 'string' && value.value !== '') return value.value
  }
  return null
}
