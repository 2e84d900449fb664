/** Says whether what a workflow pushes is the image that somebody scans, as far as its name is written out. Pure. */
import { isSameImage } from '../../flux/graph.ts'
import { splitRepository } from '../../image-ref.ts'
import type { PushedImage } from './pushes.ts'

/** Whether a repository with holes can be the image. */
export function covers(withHoles: string, image: string): boolean {
  const canonical = (text: string) => {
    // Nobody can tell whether a hole at the start is a registry's name.
    if (text.startsWith('§')) return text
    const { host, path } = splitRepository(text)
    return `${host}/${path}`
  }
  const [pattern, whole] = [canonical(withHoles), canonical(image)]
  const text = pattern
    .split('§')
    .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    .join(pattern.startsWith('§') ? '.+' : '[^:]+')
  return new RegExp(`^${text}$`).test(whole)
}

/** What tells more of the holes. */
export interface Known {
  /** The repositories on GitHub that the clusters read, as `owner/name` in small letters. */
  readonly repositories: readonly string[]
  /** The apps that this action may push; null when nobody listed them. */
  readonly apps: readonly { readonly name: string; readonly repository: string }[] | null
  /** Packages beside the workflows that are no such apps: those of another step, or that a filter leaves out. */
  readonly packages: readonly string[]
}

/** An image that may be the scanned one is another image as well as not: nothing that depends on it is wrong or right. */
export type Match = 'yes' | 'maybe' | 'no'

/** Whether the image is pushed by the step. */
export function matchOf(pushed: PushedImage, image: string, known: Known): Match {
  if (!covers(pushed.repository, image)) return 'no'
  if (!pushed.repository.includes('§')) return 'yes'
  if (isOfNone(pushed, image, known)) return known.packages.includes(nameIn(image)) ? 'maybe' : 'no'
  const { host, path } = splitRepository(image)
  const [owner = '', ...names] = path.split('/')
  const parts = pushed.written.replace(HOLE, (hole) => hole.replaceAll('/', ' ')).split('/')
  const isOpen = (part: string | undefined) => part === undefined || isHole(part)
  if (isRegistryOfAmazon(parts[0] ?? '', pushed)) return AMAZON.test(host) ? 'yes' : 'no'
  const isHosted = /[.:]/.test((parts[0] ?? '').replace(HOLE, '')) || parts[0] === 'localhost'
  const from = isHosted ? 1 : 0
  if (isHosted && isOpen(parts[0])) return 'maybe'
  // Somebody else's image is hardly in a registry of one's own by the same owner and name.
  const isNamed = isHole(parts[0] ?? '') && parts.length > 2 && !parts.slice(1).some(isOpen)
  if (isNamed && host !== 'docker.io' && !SHARED.test(host)) return 'yes'
  const [, isOwner] = BY_GITHUB.exec(parts[from] ?? '') ?? []
  if (isOwner !== undefined) {
    const start = isOwner === '' ? `${owner}/${names[0]}` : owner
    return known.repositories.some((one) => `${one}/`.startsWith(`${start}/`)) ? 'yes' : 'maybe'
  }
  // A registry of one's own has no images of others by the names of one's own.
  const last = parts.length - 1
  const isOwn = isHosted && !SHARED.test(parts[0] ?? '')
  if (!parts.slice(from, last).some(isOpen) && (last > from || isOwn || !isOpen(parts[from]))) return 'yes'
  const isApp = pushed.isOurs && known.apps?.some(({ name }) => name === names.at(-1)) === true
  return isApp ? 'yes' : 'maybe'
}

/** Whether the apps fill all holes of a step of this action, and none of them has the image. */
function isOfNone(
  { isOurs, step, written, repository }: PushedImage,
  image: string,
  { apps }: Known,
): boolean {
  if (!isOurs || step === null || written.includes('${{') || apps === null || apps.length === 0) return false
  return apps.every((app) => covers(repository, app.repository) && !isSameImage(app.repository, image))
}

/** The name of the app in its image, where the image ends with it. */
export const nameIn = (image: string) => image.split('/').at(-1) ?? ''

const HOLE = /\$\{\{.*?\}\}|\{[^}]*\}/g
const isHole = (text: string) => text.search(HOLE) >= 0

/** The repository that is built, or its owner, as GitHub's packages have it. */
const BY_GITHUB = /^\$\{\{\s*github\.repository(|_owner)\s*\}\}$/

/** Registries in which everybody has images. */
const SHARED =
  /^(?:(?:index\.)?docker\.io|ghcr\.io|quay\.io|(?:[a-z]+\.)?gcr\.io|[a-z0-9-]+\.pkg\.dev|public\.ecr\.aws|registry\.gitlab\.com|mcr\.microsoft\.com|registry\.k8s\.io|lscr\.io)$/

/** Whether the registry of an image holds what is pushed to it alone: others fetch from elsewhere, or are copied to, by themselves. */
export function hasOnlyPushed(image: string): boolean {
  return ['docker.io', 'ghcr.io', 'registry.gitlab.com'].includes(splitRepository(image).host)
}

const AMAZON = /^\d+\.dkr\.ecr(?:-fips)?\.[a-z0-9-]+\.amazonaws\.com(?:\.cn)?$/

/** Whether the registry is what the login to a private one of Amazon's says. */
function isRegistryOfAmazon(part: string, { step }: PushedImage): boolean {
  const [, id] = /^\$\{\{\s*steps\.([\w-]+)\.outputs\.registry\s*\}\}$/.exec(part) ?? []
  const login = step?.job.steps.find((one) => one.id === id)
  return (
    login?.uses.startsWith('aws-actions/amazon-ecr-login@') === true &&
    login.with.at('registry-type').text() !== 'public'
  )
}
