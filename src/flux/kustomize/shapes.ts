/**
 * The fields of a kustomization with what each takes: those of sigs.k8s.io/kustomize/api 0.12.1 to 0.21.1, whichever has them
 * (https://github.com/kubernetes-sigs/kustomize/blob/api/v0.21.1/api/types/kustomization.go). Pure.
 */

/** A scalar that a field takes; of a firm text neither an old kustomize nor Flux makes one where a number stands. */
export type Scalar = 'text' | 'firm text' | 'flag' | 'count'

/** What a field takes. */
export type Shape =
  | (Scalar | 'any')
  | { readonly list: Shape }
  | { readonly map: Shape }
  | { readonly fields: { readonly [name: string]: Shape } }

const texts = (names: string) => Object.fromEntries(names.split(' ').map((name) => [name, 'text'] as const))
/** Those of types inside of others: Go's library for YAML does not see their fields. */
const firm = (names: string) =>
  Object.fromEntries(names.split(' ').map((name) => [name, 'firm text'] as const))
const LIST = { list: 'text' } as const
const PAIRS = { map: 'text' } as const
const ANY_LIST = { list: 'any' } as const

const TARGET = {
  fields: { ...firm('group version kind name namespace'), ...texts('labelSelector annotationSelector') },
}
const RENAMING = { fields: { allowNameChange: 'flag', allowKindChange: 'flag' } } as const
const PATCHES = { list: { fields: { ...texts('path patch'), target: TARGET, options: RENAMING } } } as const
const OPTIONS = {
  fields: { labels: PAIRS, annotations: PAIRS, disableNameSuffixHash: 'flag', immutable: 'flag' },
} as const
const FIRM_LIST = { list: 'firm text' } as const
const FIRM_PAIRS = { map: 'firm text' } as const
const GENERATOR = {
  ...firm('namespace name behavior env'),
  ...{ literals: FIRM_LIST, files: FIRM_LIST, envs: FIRM_LIST },
  options: { fields: { ...OPTIONS.fields, labels: FIRM_PAIRS, annotations: FIRM_PAIRS } },
} as const
const FIELD = { fields: { ...firm('group version kind'), path: 'text', create: 'flag' } } as const
const LABELS = {
  pairs: PAIRS,
  includeSelectors: 'flag',
  includeTemplates: 'flag',
  fields: { list: FIELD },
} as const
const IMAGES = { list: { fields: texts('name newName tagSuffix newTag digest') } } as const

/** A kustomization, field by field. */
export const KUSTOMIZATION: { readonly [name: string]: Shape } = {
  ...texts('apiVersion kind namePrefix nameSuffix namespace'),
  metadata: { fields: { ...texts('name namespace'), labels: PAIRS, annotations: PAIRS } },
  openapi: PAIRS,
  commonLabels: PAIRS,
  labels: { list: { fields: LABELS } },
  commonAnnotations: PAIRS,
  patchesStrategicMerge: LIST,
  patchesJson6902: PATCHES,
  patches: PATCHES,
  images: IMAGES,
  imageTags: IMAGES,
  replacements: ANY_LIST,
  replicas: { list: { fields: { name: 'text', count: 'count' } } },
  vars: ANY_LIST,
  sortOptions: 'any',
  resources: LIST,
  components: LIST,
  crds: LIST,
  bases: LIST,
  configMapGenerator: { list: { fields: GENERATOR } },
  secretGenerator: { list: { fields: { ...GENERATOR, type: 'text' } } },
  helmGlobals: 'any',
  helmCharts: ANY_LIST,
  helmChartInflationGenerator: ANY_LIST,
  generatorOptions: OPTIONS,
  configurations: LIST,
  generators: LIST,
  transformers: LIST,
  validators: LIST,
  buildMetadata: LIST,
}

/** Fields that a kustomize before Flux 2.0 has, and none after. */
export const FORMER: ReadonlySet<string> = new Set(['inventory'])

/** The field that a key means; null when it means none. */
export function fieldOf(fields: { readonly [name: string]: Shape }, key: string): string | null {
  if (Object.hasOwn(fields, key)) return key
  return Object.keys(fields).find((name) => name.toLowerCase() === key.toLowerCase()) ?? null
}
