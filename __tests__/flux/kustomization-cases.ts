/**
 * Lines of a kustomization, and whole ones: which kustomize decodes. Measured with kustomize 5.8.1, 5.7.1, 5.6.0, 5.4.3, 5.3.0, 5.2.1, 5.1.1, 5.0.3, 5.0.0 and 4.5.7,
 * and at spec.path with fluxcd/pkg/kustomize 1.35.4, which reads that file before kustomize does.
 */

/** What the lines stand in. */
export const HEAD = 'apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\n'
export const LISTING = `${HEAD}resources: [r.yaml]\n`
/** The files beside it. */
export const BESIDE: Readonly<Record<string, string>> = {
  'r.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: conf}\ndata: {a: b}\n',
  'p.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: conf}\ndata: {c: d}\n',
  'e.env': 'A=b\n',
}

/** Lines that every version takes, but for sortOptions, which 4.5.7 does not know. */
export const LINES_TAKEN: readonly string[] = [
  'namespace: ~',
  'namespace: ""',
  'namespace:',
  'namespace: 2001-01-01',
  'namespace: 1:30',
  'namespace: 1.2.3',
  'namespace: tRUE',
  'namespace: !!str 5',
  'namespace: 1e400',
  'namespace: 12e4567',
  'images: [{name: a, newTag: ._5}]',
  'images: [{name: a, newTag: 0x}]',
  'images: [{name: a, newTag: 0b12}]',
  'images: [{name: a, newTag: -.nan}]',
  'images: [{name: a, newTag: 0xffffffffffffffffff}]',
  'images: [{name: a, newTag: !!str .inf}]',
  'namespace: "5"',
  'commonLabels: {a: }',
  'commonLabels: {}',
  'commonLabels:',
  'labels: [{pairs: {a: b}}]',
  'labels: [{pairs: {a: b}, includeSelectors: yes}]',
  'labels: [null]',
  'images: [{name: a, digest: sha256:abc}]',
  'images: [{name: a, NewTag: b}]',
  'images: [{newTag: b}]',
  'metadata: {name: a}',
  'metadata: {name: a, labels: {a: b}}',
  'patches: [{path: p.yaml, target: }]',
  'secretGenerator: [{name: a, type: Opaque}]',
  'configMapGenerator: [{name: !!str null, literals: [a=b]}]',
  'configMapGenerator: [{name: a, behavior: add}]',
  'configMapGenerator: [{name: a, behavior: unspecified}]',
  'configMapGenerator: [{name: a, env: e.env}]',
  'configMapGenerator: [{name: a, literals: [Y=x, NO=x, on=x, nULL=x, "1:30=x", 1.2.3=x, 404.html=x, "- a=x", "!!int 5=x"]}]',
  'configMapGenerator: [{name: a, env: e.env, literals: [B=c]}, {name: b, env: e.env}]',
  'configMapGenerator: [{name: a, envs: [e.env], env: ""}]',
  'configMapGenerator: [{name: a, files: [e.env, k=e.env, "two words=./e.env/"]}]',
  'secretGenerator: [{name: a, files: [./e.env], literals: [k=b]}]',
  'generatorOptions: {disableNameSuffixHash: off}',
  'buildMetadata: [foo]',
  'sortOptions: {order: fifo}',
  'validators: []',
  'imageTags: [{name: a, newTag: b}]',
  'labels: [{pairs: {a: c}},{pairs: {a: d}}]',
  'sortOptions: {order: foo}',
  'helmGlobals: {chartHome: charts}',
]

/** Lines that no version takes, nor Flux at spec.path. */
export const LINES_REFUSED: readonly string[] = [
  'namespace: [a]',
  'namespace: {a: b}',
  'namePrefix: []',
  'commonLabels: [a]',
  'commonLabels: a',
  'commonLabels: {a: {b: c}}',
  'labels: {a: b}',
  'labels: [a]',
  'labels: [{pairs: {a: b}, includeSelectors: "true"}]',
  'labels: [{pairs: {a: b}, includeTemplates: a/b:c}]',
  'replicas: [{name: a, count: a:b}]',
  'replicas: [{count: 3}]',
  'replicas: [null]',
  'replicas: [{name: "", count: 3}]',
  'commonAnnotations: [a]',
  'images: {}',
  'images: [a]',
  'replicas: [{name: a, count: "3"}]',
  'replicas: {a: 3}',
  'metadata: a',
  'patches: {path: p.yaml}',
  'patches: [{patch: {a: b}}]',
  'patches: [{file: p.yaml}]',
  'patches: [{path: p.yaml, target: ConfigMap}]',
  'patches: [{path: p.yaml, patch: "{}"}]',
  'patches: [{target: {kind: ConfigMap}}]',
  'patches: [{path: p.yaml, options: {allowNameChange: "true"}}]',
  'patchesStrategicMerge: [{apiVersion: v1, kind: ConfigMap, metadata: {name: conf}}]',
  'patchesStrategicMerge: p.yaml',
  'configMapGenerator: {name: a}',
  'configMapGenerator: [{name: a, literals: {a: b}}]',
  'configMapGenerator: [{name: a, literals: a=b}]',
  'configMapGenerator: [{name: a, literals: [5]}]',
  'configMapGenerator: [{name: a, files: r.yaml}]',
  'configMapGenerator: [{literals: [a=b]}]',
  'configMapGenerator: [{name: !!str , literals: [a=b]}]',
  'configMapGenerator: [{name: a, options: {disableNameSuffixHash: "true"}}]',
  'configMapGenerator: [{name: a, literals: [abc]}]',
  'configMapGenerator: [{name: a, literals: [a=b, a=c]}]',
  'configMapGenerator: [{name: a, files: [a=b=c]}]',
  'configMapGenerator: [{name: a, files: [=e.env]}]',
  'configMapGenerator: [{name: a, files: [e.env=]}]',
  'configMapGenerator: [{name: a, files: [e.env, ./e.env]}]',
  'configMapGenerator: [{name: a, files: [k=e.env, k=r.yaml]}]',
  'secretGenerator: [{name: a, files: [k=e.env], literals: [k=b]}]',
  'generatorOptions: []',
  'buildMetadata: originAnnotations',
  'crds: a',
  'vars: {}',
  'replacements: {}',
  'helmCharts: {}',
  'configurations: a',
  'components: ../c',
  'configMapGenerator: [{name: a, literals: ["404=x"]}]',
  'configMapGenerator: [{name: a, literals: ["true=x"]}]',
  'configMapGenerator: [{name: a, literals: ["~=x"]}]',
  'configMapGenerator: [{name: a, literals: ["<<=x"]}]',
  'configMapGenerator: [{name: a, files: [1.5=e.env]}]',
  'secretGenerator: [{name: a, files: [.inf=e.env]}]',
  'patches: [{path: p.yaml, target: {name: 5}}]',
  'patches: [{path: p.yaml, target: {version: 1}}]',
  'configMapGenerator: [{name: 5}]',
  'configMapGenerator: [{name: a, namespace: 5}]',
  'configMapGenerator: [{name: a, files: [1.10]}]',
  'configMapGenerator: [{name: a, files: [true]}]',
  'configMapGenerator: [{name: a, files: [0x5]}]',
  'configMapGenerator: [{name: a, envs: [1e3]}]',
  'configMapGenerator: [{name: a, env: 5}]',
  'configMapGenerator: [{name: .inf}]',
  'configMapGenerator: [{name: a, options: {labels: {a: 1}}}]',
  'secretGenerator: [{name: a, envs: [yes]}]',
  'labels: [{pairs: {a: b}, fields: [{path: metadata/labels, kind: 5}]}]',
  'replicas: [{name: conf, count: 1.5}]',
  'replicas: [{name: conf, count: .inf}]',
  'generatorOptions: {disableNameSuffixHash: .nan}',
]

/** Lines that name a file which is not there, with its name: no version takes them, nor Flux at spec.path. */
export const LINES_LOST: Readonly<Record<string, string>> = {
  'configMapGenerator: [{name: a, files: [gone.txt]}]': 'gone.txt',
  'configMapGenerator: [{name: a, files: [k=gone.txt]}]': 'gone.txt',
  'configMapGenerator: [{name: a, files: [e.env, "k= e.env"]}]': ' e.env',
  'configMapGenerator: [{name: a, files: ["*.env"]}]': '*.env',
  'configMapGenerator: [{name: a, files: ["file:///e.env"]}]': 'file:/e.env',
  'configMapGenerator: [{name: a, envs: [gone.env]}]': 'gone.env',
  'configMapGenerator: [{name: a, envs: [k=e.env]}]': 'k=e.env',
  'configMapGenerator: [{name: a, env: gone.env}]': 'gone.env',
  'configMapGenerator: [{name: conf, behavior: merge, files: [sub/gone.txt]}]': 'sub/gone.txt',
  'secretGenerator: [{name: a, files: [gone.txt]}]': 'gone.txt',
  'secretGenerator: [{name: a, envs: [gone.env]}]': 'gone.env',
  'secretGenerator: [{name: a, env: gone.env}]': 'gone.env',
  'crds: [gone.json]': 'gone.json',
  'configurations: [gone.yaml]': 'gone.yaml',
  'openapi: {path: gone.json}': 'gone.json',
  'replacements: [{path: gone.yaml}]': 'gone.yaml',
}

/** Lines by which a generator has a key twice, in what the lines of `e.env` say. */
export const LINES_OF_KEYS: readonly string[] = [
  'configMapGenerator: [{name: a, envs: [e.env], literals: [A=c]}]',
  'configMapGenerator: [{name: a, envs: [e.env], files: [A=p.yaml]}]',
  'configMapGenerator: [{name: a, envs: [e.env, e.env]}]',
  'configMapGenerator: [{name: conf, behavior: merge, env: e.env, literals: [A=c]}]',
  'secretGenerator: [{name: a, env: e.env, envs: [e.env]}]',
]

/** Lines that list what is not there in the way of resources, and what is told of them. */
export const LINES_ABSENT: readonly string[] = [
  'transformers: [gone.yaml]',
  'generators: [gone.yaml]',
  'validators: [gone.yaml]',
  'patches: [{path: gone.yaml}]',
  'patchesStrategicMerge: [gone.yaml]',
  'patchesJson6902: [{path: gone.yaml, target: {version: v1, kind: ConfigMap, name: conf}}]',
]

/** Lines that ask for charts: no version takes them without --enable-helm, and Flux never does. */
export const LINES_OF_CHARTS: readonly string[] = [
  'helmCharts: [{name: api, repo: "https://charts.example.com", version: 1.2.3}]',
  'helmChartInflationGenerator: [{chartName: api}]',
]

/** Lines that name a directory where a file belongs. */
export const LINES_OF_DIRECTORIES: readonly string[] = [
  'configMapGenerator: [{name: a, files: [.]}]',
  'configMapGenerator: [{name: a, files: [""]}]',
  'secretGenerator: [{name: a, envs: [./]}]',
  'crds: [.]',
  'configurations: [.]',
  'replacements: [{path: .}]',
]

/** Lines that no version takes, and that Flux leaves out at spec.path. */
export const LINES_LEFT_OUT: readonly string[] = [
  'labels: [{pair: {a: b}}]',
  'labels: [{a: b}]',
  'images: [{name: a, tag: b}]',
  'resource: [a]',
  'x-thing: {a: b}',
  'foo:',
  'spec: {a: b}',
  'metadata: {name: a, creationTimestamp: null}',
  'patches: [{path: p.yaml, target: {kind: ConfigMap, foo: a}}]',
  'patches: [{path: p.yaml, target: {apiVersion: v1, kind: ConfigMap}}]',
  'configMapGenerator: [{name: a, literal: [a=b]}]',
  'configMapGenerator: [{name: a, type: Opaque}]',
  'generatorOptions: {hash: false}',
]

/** Lines that kustomize 5.0.0 takes, and none from 5.0.3 (Flux 2.0) on; Flux takes them at spec.path. */
export const LINES_OF_NUMBERS: readonly string[] = [
  'namespace: 5',
  'namespace: true',
  'namespace: yes',
  'namespace: y',
  'namespace: on',
  'namespace: No',
  'namespace: 1.5',
  'namespace: 08',
  'namespace: .5',
  'namespace: +5',
  'namespace: -5',
  'namespace: 5.',
  'namespace: 123456789012345678901234',
  'namespace: 0777',
  'namespace: 00',
  'namePrefix: 5',
  'nameSuffix: -5',
  'commonLabels: {a: 1}',
  'commonLabels: {a: true}',
  'labels: [{pairs: {a: 1}}]',
  'commonAnnotations: {a: 1}',
  'images: [{name: a, newTag: 5}]',
  'images: [{name: a, newTag: 1.10}]',
  'images: [{name: a, newTag: .inf}]',
  'images: [{name: a, newTag: -.Inf}]',
  'images: [{name: a, newTag: .nan}]',
  'images: [{name: a, newTag: 0x10}]',
  'images: [{name: a, newTag: 0o7}]',
  'images: [{name: a, newTag: 0b1}]',
  'images: [{name: a, newTag: 1e3}]',
  'images: [{name: a, newTag: 1_000}]',
  'secretGenerator: [{name: a, type: 5}]',
  'generatorOptions: {labels: {a: 1}}',
]

/** Lines that kustomize 4.5.7 takes, and none after. */
export const LINES_OF_FLUX_0: readonly string[] = ['patches: [p.yaml]', 'inventory: {type: ConfigMap}']

/** Whole kustomizations that every version takes. */
export const FILES_TAKEN: readonly string[] = [
  'apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources: [r.yaml]\n',
  'kind: Kustomization\nresources: [r.yaml]\n',
  'apiVersion: kustomize.config.k8s.io/v1beta1\nresources: [r.yaml]\n',
  'resources: [r.yaml]\n',
  'apiVersion: ""\nkind: Kustomization\nresources: [r.yaml]\n',
  'apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources: []\n',
  'apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nimages: []\n',
  'apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\npatches: []\n',
  'apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nnamespace: a\n',
  'apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\ncommonLabels: {}\n',
  'apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nmetadata: {name: a}\n',
  'apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nmetadata: {}\n',
  'apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\ncomponents: []\n',
  'apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\ngeneratorOptions: {}\n',
  'apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\ngeneratorOptions: {disableNameSuffixHash: true}\n',
  'apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nlabels: []\n',
  'apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources: [r.yaml]\n---\napiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources: [r.yaml]\n',
  'apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources: [r.yaml]\n---\na: b\n',
]

/** Whole kustomizations that no version takes, nor Flux at spec.path. */
export const FILES_REFUSED: readonly string[] = [
  'apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources: r.yaml\n',
  'apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources: {a: r.yaml}\n',
  'apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources: [r.yaml, {a: b}]\n',
  'apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources: [r.yaml, null]\n',
  'apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources: [r.yaml, ""]\n',
  'apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomize\nresources: [r.yaml]\n',
  'apiVersion: kustomize.config.k8s.io/v1\nkind: Kustomization\nresources: [r.yaml]\n',
  'apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Kustomization\nresources: [r.yaml]\n',
  'kind: 5\nresources: [r.yaml]\n',
  'apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata: {name: a}\nspec: {path: ./a}\n',
  'apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nresources: [r.yaml]\n',
  '- a\n',
  'hello\n',
  'apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Component\nresources: [r.yaml]\n',
]

/** Those in which nothing is set: kustomize 5.0.3 (Flux 2.0) and older take them, and Flux does at spec.path. */
export const FILES_EMPTY: readonly string[] = [
  '',
  '# a\n',
  '---\n',
  '---\n---\nresources: [r.yaml]\n',
  'apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\n',
  'apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources:\n',
  'apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nnamespace: ""\n',
  'apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nnamePrefix: ""\n',
]
