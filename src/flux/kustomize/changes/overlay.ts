/**
 * Says what a Kustomization of Flux adds to its directory's kustomization: read from fluxcd/pkg/kustomize 1.35.4
 * (https://github.com/fluxcd/pkg/blob/kustomize/v1.35.4/kustomize/kustomize_generator.go) and the types of kustomize-controller. Pure.
 */
import type { Fields } from '../../fields.ts'
import type { Documents } from '../documents.ts'
import {
  type KustomizeFile,
  readEntry,
  readKustomization,
  resolve,
  type Transformation,
} from '../kustomization.ts'
import { type ImageChange, readImages } from './images.ts'
import { type Patch, patchOf } from './patches.ts'
import { readTarget } from './targets.ts'

/** What a Kustomization of Flux adds to the kustomization of its directory, or to the one that it makes there. */
export interface Overlay extends Transformation {
  readonly components: readonly Fields[]
  /** Whether components that are not there are passed over (Flux 2.7). */
  readonly skipsAbsent: boolean
  /** Whether an entry of `images` keeps what the directory's entry for the image says besides (Flux 2.9.4); null when it is not known. */
  readonly keepsImages: boolean | null
}

/** What is added, and what of it is not read. */
export interface Added {
  readonly over: Overlay
  readonly odd: readonly string[]
}

/** What is asked on the way. */
export interface OverlayFacts {
  readonly documents: Documents
  /** Whether Flux is 2.minor or newer; null when the files do not tell. */
  readonly isFlux: (minor: number) => boolean | null
}

const NOTHING: Overlay = {
  namespace: null,
  prefix: '',
  suffix: '',
  labels: {},
  patches: [],
  images: [],
  components: [],
  skipsAbsent: false,
  keepsImages: null,
}

/** The sync of a FluxInstance adds nothing: its patches and components are those of the controllers. */
export const NO_OVERLAY: Added = { over: NOTHING, odd: [] }

/** What the Kustomization adds to the kustomization of the directory. */
export function overlayOf(root: Fields, directory: string, facts: OverlayFacts): Added {
  const spec = root.at('spec')
  const entries = spec
    .at('patches')
    .list()
    .map((at) => readEntry(at, 1))
  const read = entries.map((entry) => resolve(facts.documents, directory, root.file, entry))
  const former = formerPatches(root, facts)
  const over: Overlay = {
    namespace: spec.at('targetNamespace').text() || null,
    prefix: spec.at('namePrefix').text() ?? '',
    suffix: spec.at('nameSuffix').text() ?? '',
    labels: spec.at('commonMetadata', 'labels').texts(),
    patches: [...read.flatMap((one) => one ?? []), ...former.patches],
    images: readImages(spec.at('images')),
    components: spec.at('components').list(),
    skipsAbsent: spec.at('ignoreMissingComponents').flag(),
    keepsImages: facts.isFlux(10) === true ? true : facts.isFlux(9) === false ? false : null,
  }
  const patches = read.includes(null) ? ['its patches are of another kind'] : []
  return { over, odd: [...patches, ...former.odd, ...doubtfulTags(facts.documents, directory, over)] }
}

/** The kustomization as kustomize-controller writes it before it builds it. */
export function mergeOverlay(own: KustomizeFile, over: Overlay): Transformation {
  const images = over.images.map((image) => {
    const former = own.images.find(({ name }) => name === image.name)
    if (former === undefined || over.keepsImages === false) return image
    const { newTag, digest } = isTagged(image) ? image : former
    return { ...image, newName: image.newName ?? former.newName, newTag, digest }
  })
  const names = images.map(({ name }) => name)
  return {
    namespace: over.namespace ?? own.namespace,
    prefix: over.prefix || own.prefix,
    suffix: over.suffix || own.suffix,
    labels: { ...own.labels, ...over.labels },
    patches: [...own.patches, ...over.patches].sort((a, b) => a.stage - b.stage),
    images: [...own.images.filter(({ name }) => !names.includes(name)), ...images],
    replicas: own.replicas ?? [],
    addsMore: own.addsMore === true,
  }
}

/** Tags of which is not known whether Flux keeps them, where an entry gives another name alone. */
function doubtfulTags(documents: Documents, directory: string, over: Overlay): readonly string[] {
  const own =
    over.keepsImages === null && over.images.length > 0 ? readKustomization(documents, directory) : null
  return (own?.images ?? [])
    .filter((image) => isTagged(image))
    .filter(({ name }) => over.images.some((image) => image.name === name && !isTagged(image)))
    .map(
      ({ name, at }) =>
        `Flux before 2.9.4 loses the tag of ${name} in ${at.file} to spec.images; which release runs is not known`,
    )
}

function isTagged({ newTag, digest }: ImageChange): boolean {
  return newTag !== null || digest !== null
}

const FORMER = ['patchesStrategicMerge', 'patchesJson6902'] as const

/**
 * The fields of a Kustomization that Flux 2.0 reads no more: v1, in which it keeps every Kustomization, has them not. The versions
 * v1beta1 and v1beta2 have them, as objects and lists of steps (kustomize-controller 0.35, api/v1beta2/kustomization_types.go; the
 * change log of its 1.0.0).
 */
export function formerFieldsOf(root: Fields): readonly (readonly [name: string, field: Fields])[] {
  if (!/^kustomize\.toolkit\.fluxcd\.io\/v1beta[12]$/.test(root.at('apiVersion').text() ?? '')) return []
  return FORMER.map((name) => [name, root.at('spec', name)] as const).filter(([, field]) => field.isSet())
}

interface FormerPatches {
  readonly patches: readonly Patch[]
  readonly odd: readonly string[]
}

function formerPatches(root: Fields, { isFlux }: OverlayFacts): FormerPatches {
  const fields = formerFieldsOf(root)
  const isLeftOut = fields.length === 0 ? true : isFlux(0)
  if (isLeftOut === true) return { patches: [], odd: [] }
  if (isLeftOut === null)
    return {
      patches: [],
      odd: fields.map(
        ([name]) => `Flux 2.0 and newer leave out spec.${name}, and no file states the version`,
      ),
    }
  const read = fields.flatMap(([name, field]) =>
    field.list().map((at): Patch | null => {
      if (name === 'patchesStrategicMerge')
        return patchOf(at.value(), { at, target: null, stage: 0, from: at })
      const target = readTarget(at.at('target'))
      return target === undefined
        ? null
        : patchOf(at.at('patch').value(), { at, target, stage: 2, from: at.at('patch') })
    }),
  )
  const patches = read.flatMap((one) => one ?? [])
  return { patches, odd: read.includes(null) ? ['its patches are of another kind'] : [] }
}
