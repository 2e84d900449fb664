/**
 * Says what a Kustomization of Flux adds to its directory's kustomization: read from fluxcd/pkg/kustomize 1.35.4
 * (https://github.com/fluxcd/pkg/blob/kustomize/v1.35.4/kustomize/kustomize_generator.go) and the types of kustomize-controller. Pure.
 */
import type { Fields } from '../fields.ts'
import type { Overlay } from './build.ts'
import { readEntry, readImages, resolve } from './kustomization.ts'
import { type Documents, type Patch, patchOf } from './patches.ts'
import { readTarget } from './targets.ts'

/** What is added, and what of it is not read. */
export interface Added {
  readonly over: Overlay
  readonly odd: readonly string[]
}

/** What is asked on the way. */
export interface OverlayFacts {
  readonly documents: Documents
  /** Whether Flux is 2.0 or newer; null when the files do not tell. */
  readonly isFlux2: () => boolean | null
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
    namespace: spec.at('targetNamespace').text(),
    prefix: spec.at('namePrefix').text() ?? '',
    suffix: spec.at('nameSuffix').text() ?? '',
    labels: spec.at('commonMetadata', 'labels').texts(),
    patches: [...read.flatMap((one) => one ?? []), ...former.patches],
    images: readImages(spec.at('images')),
    components: spec.at('components').list(),
    skipsAbsent: spec.at('ignoreMissingComponents').flag(),
  }
  return { over, odd: [...(read.includes(null) ? ['its patches are of another kind'] : []), ...former.odd] }
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

function formerPatches(root: Fields, { isFlux2 }: OverlayFacts): FormerPatches {
  const fields = formerFieldsOf(root)
  const isLeftOut = fields.length === 0 ? true : isFlux2()
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
      if (name === 'patchesStrategicMerge') return patchOf(at.value(), { at, target: null, stage: 0 })
      const target = readTarget(at.at('target'))
      return target === undefined ? null : patchOf(at.at('patch').value(), { at, target, stage: 2 })
    }),
  )
  const patches = read.flatMap((one) => one ?? [])
  return { patches, odd: read.includes(null) ? ['its patches are of another kind'] : [] }
}
