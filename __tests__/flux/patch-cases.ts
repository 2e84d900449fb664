/**
 * Kustomizations with patches: what the real kustomize builds, and what it refuses. Compared with v5.8.1 (api 0.21.1, as in Flux 2.9),
 * built from its module: `npm run test:e2e -- kustomize` repeats that. v4.5.7, v5.0.0, v5.1.1, v5.2.1 and v5.3.0 build none of what is
 * refused, and refuse more: patches that are comments alone; up to v5.1.1 several objects in one entry; up to v5.0.0 what a component
 * patches or changes of its parent's generators, and an index from the end of a list.
 */

import type { Refused } from '../../src/flux/kustomize/refused.ts'

const deployment = (n = 'web', ns = '', av = 'apps/v1', kind = 'Deployment', more = '') =>
  `apiVersion: ${av}\nkind: ${kind}\nmetadata:\n  name: ${n}\n${ns ? `  namespace: ${ns}\n` : ''}${more}spec:\n  template:\n    spec:\n      containers:\n        - name: web\n          image: web:1\n`
const kustomization = (t: string) => `apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\n${t}`
const component = (t: string) => `apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\n${t}`
const indented = (t: string, by = '      ') =>
  t
    .trimEnd()
    .split('\n')
    .map((l) => by + l)
    .join('\n')
const inline = (t: string, more = '') => `patches:\n  - patch: |\n${indented(t)}\n${more}`
const merging = (t: string) => `patchesStrategicMerge:\n  - |\n${indented(t, '    ')}\n`
const replicas = (n = 'web', ns = '', av = 'apps/v1', kind = 'Deployment') =>
  `${av ? `apiVersion: ${av}\n` : ''}kind: ${kind}\nmetadata:\n  name: ${n}\n${ns ? `  namespace: ${ns}\n` : ''}spec:\n  replicas: 2\n`
const deleting = (n = 'web', ns = '') => `$patch: delete\n${replicas(n, ns)}`
const single = (k: string, d = deployment(), more = {}) => ({
  files: {
    'app/kustomization.yaml': kustomization(`resources: [web.yaml]\n${k}`),
    'app/web.yaml': d,
    ...more,
  },
})
const overlay = (base: string, k: string, d = deployment(), more = {}) => ({
  files: {
    'base/kustomization.yaml': kustomization(`resources: [web.yaml]\n${base}`),
    'base/web.yaml': d,
    'app/kustomization.yaml': kustomization(`resources: [../base]\n${k}`),
    ...more,
  },
})
const settings = (n = 'conf', ns = '') =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: ${n}\n${ns ? `  namespace: ${ns}\n` : ''}data: {a: b}\n`
const team = (ns = '') =>
  `apiVersion: v1\nkind: Namespace\nmetadata:\n  name: team\n${ns ? `  namespace: ${ns}\n` : ''}`
const issuer = (n: string, ns = '') =>
  `apiVersion: cert-manager.io/v1\nkind: ClusterIssuer\nmetadata:\n  name: ${n}\n${ns ? `  namespace: ${ns}\n` : ''}spec: {a: b}\n`
const JSON_OF_WEB = { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'web' } }
const STEPS = [{ op: 'add', path: '/spec/replicas', value: 2 }]
const definition = (name: string) =>
  `apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata: {name: ${name}}\nspec: {group: acme.io}\n`
const lease = (ns: string) =>
  `apiVersion: coordination.k8s.io/v1\nkind: Lease\nmetadata: {name: web, namespace: ${ns}}\nspec: {leaseDurationSeconds: 9}\n`
const wideRole = () =>
  'apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRole\nmetadata: {name: r}\nrules: []\n'
/** A patch with a target that takes objects away, and one after it. */
const takenBy = (target: string, then: string, first = deployment()) =>
  single(
    `patches:\n  - target: ${target}\n    patch: |\n${indented(deleting('any'))}\n  - patch: |\n${indented(then)}\n`,
    `${first}---\n${deployment('api')}---\n${settings()}`,
  )
/** One object in two bases, and a patch over them. */
const twice = (one: string, two: string, patch: string, over = '') => ({
  files: {
    'b1/kustomization.yaml': kustomization(`resources: [web.yaml]\n${one}`),
    'b1/web.yaml': deployment(),
    'b2/kustomization.yaml': kustomization(`resources: [web.yaml]\n${two}`),
    'b2/web.yaml': deployment(),
    'app/kustomization.yaml': kustomization(`resources: [../b1, ../b2]\n${over}${inline(patch)}`),
  },
})
const IN_TWO_NAMESPACES = `${deployment('web', 'a')}---\n${deployment('web', 'b')}`
const GENERATING_A = 'namePrefix: a-\nconfigMapGenerator: [{name: conf, literals: [a=b]}]\n'
const GENERATING_B = GENERATING_A.replace('a-', 'b-')
const CHANGING = 'configMapGenerator: [{name: conf, behavior: merge, literals: [c=d]}]\n'
const MADE = 'configMapGenerator: [{name: conf, literals: [a=b]}]\n'
/** Steps for the generated object. */
const stepsOf = (steps: string) => `patches:\n  - target: {kind: ConfigMap}\n    patch: '${steps}'\n`
const ANNOTATED = deployment('web', '', 'apps/v1', 'Deployment', '  annotations: {a: b}\n')
/** Steps for the one Deployment. */
const stepped = (steps: string, d = deployment()) =>
  single(`patches:\n  - target: {kind: Deployment}\n    patch: '${steps}'\n`, d)
const STEP_OF_ANNOTATION = `patches:\n  - target: {kind: Deployment}\n    patch: '[{"op":"replace","path":"/metadata/annotations/a","value":"c"}]'\n`
const WEB = replicas()
const JSON_STEPS = '[{"op":"add","path":"/spec/replicas","value":3}]\n'
const YAML_STEPS = '- op: add\n  path: /spec/replicas\n  value: 3\n'
const NOWHERE = '{kind: Nope}'
/** A file as a patch in the four ways: by itself, with a target, with one that meets nothing, and in the two older fields. */
const asPatch = (text: string, how: string) => {
  const ways: Readonly<Record<string, string>> = {
    alone: 'patches: [{path: p.yaml}]\n',
    'with a target': 'patches: [{path: p.yaml, target: {kind: Deployment}}]\n',
    'meeting nothing': `patches: [{path: p.yaml, target: ${NOWHERE}}]\n`,
    merged: 'patchesStrategicMerge: [p.yaml]\n',
    'as steps':
      'patchesJson6902: [{path: p.yaml, target: {version: v1, group: apps, kind: Deployment, name: web}}]\n',
  }
  return single(ways[how] ?? '', deployment(), { 'app/p.yaml': text })
}
/** Texts that no kustomize takes, by the ways in which they are none. */
const FORMS_REFUSED: Readonly<Record<string, readonly [text: string, ...ways: string[]]>> = {
  'a text': ['hello\n', 'alone', 'with a target', 'meeting nothing', 'merged', 'as steps'],
  'a number': ['5\n', 'alone', 'with a target', 'merged', 'as steps'],
  'no kind': [
    'metadata: {name: web}\nspec: {replicas: 2}\n',
    'alone',
    'with a target',
    'meeting nothing',
    'merged',
  ],
  'no name': [
    'apiVersion: apps/v1\nkind: Deployment\nspec: {replicas: 2}\n',
    'alone',
    'with a target',
    'meeting nothing',
    'merged',
  ],
  'a text in place of metadata': [
    'kind: Deployment\nmetadata:\n  name:web\n',
    'alone',
    'with a target',
    'meeting nothing',
    'merged',
  ],
  'an empty name': ['kind: Deployment\nmetadata: {name: ""}\n', 'alone', 'with a target', 'merged'],
  generateName: ['kind: Deployment\nmetadata: {generateName: web}\n', 'alone', 'with a target', 'merged'],
  'spec alone': ['spec: {replicas: 2}\n', 'alone', 'with a target', 'meeting nothing', 'merged', 'as steps'],
  'delete alone': ['$patch: delete\n', 'alone', 'with a target', 'merged'],
  'metadata that is a text': ['kind: Deployment\nmetadata: web\n', 'alone', 'with a target', 'merged'],
  'an object for steps': [WEB, 'as steps'],
  nothing: ['# nothing\n', 'merged', 'as steps'],
  'no steps': ['[]\n', 'merged', 'as steps'],
  'JSON without quotes': [
    '[{op: add, path: /spec/replicas, value: 3}]\n',
    'with a target',
    'meeting nothing',
    'as steps',
  ],
  'JSON and a comment': [`${JSON_STEPS}# a\n`, 'with a target', 'as steps'],
  'JSON and ---': [`${JSON_STEPS}---\n`, 'with a target', 'as steps'],
  'JSON with a comma more': [
    '[{"op":"add","path":"/spec/replicas","value":3},]\n',
    'with a target',
    'as steps',
  ],
  'steps behind an object': [`${WEB}---\n${YAML_STEPS}`, 'alone', 'with a target', 'merged'],
  'steps behind nothing': [`---\n---\n${YAML_STEPS}`, 'merged', 'as steps'],
  'texts as steps': ['[a, b]\n', 'alone', 'with a target', 'meeting nothing', 'merged', 'as steps'],
  'a text among steps': [
    `${YAML_STEPS}- a\n`,
    'alone',
    'with a target',
    'meeting nothing',
    'merged',
    'as steps',
  ],
  'no op': ['- path: /spec/replicas\n  value: 3\n', 'with a target', 'as steps'],
  'an op with a slip': ['- op: ad\n  path: /spec/replicas\n  value: 3\n', 'with a target', 'as steps'],
  'an op with a capital': ['- op: Add\n  path: /spec/replicas\n  value: 3\n', 'with a target', 'as steps'],
  'no path': ['- op: add\n  value: 3\n', 'with a target', 'as steps'],
  'copy without from': ['- op: copy\n  path: /spec/a\n', 'with a target', 'as steps'],
  'an empty list as a step': [`${YAML_STEPS}- []\n`, 'with a target', 'meeting nothing', 'as steps'],
  'an empty step': [`${YAML_STEPS}-\n`, 'with a target', 'as steps'],
  'two merges': [
    `${WEB}x: {<<: {a: b}, <<: {c: d}}\n`,
    'alone',
    'with a target',
    'meeting nothing',
    'merged',
  ],
  'two merges in another document': [
    `${WEB}---\n${WEB}x: [{<<: {a: b}, <<: {c: d}}]\n`,
    'alone',
    'with a target',
    'merged',
  ],
}
/** Texts that every kustomize takes. */
const FORMS_TAKEN: typeof FORMS_REFUSED = {
  'no apiVersion': ['kind: Deployment\nmetadata: {name: web}\n', 'with a target', 'meeting nothing'],
  'another name': ['kind: Any\nmetadata: {name: any}\nspec: {replicas: 2}\n', 'with a target'],
  'what is merged in': [
    '<<: {kind: Deployment}\nmetadata: {name: web}\napiVersion: apps/v1\n',
    'alone',
    'with a target',
    'merged',
  ],
  'an anchor': [
    'x: &x {name: web}\napiVersion: apps/v1\nkind: Deployment\nmetadata: *x\n',
    'alone',
    'with a target',
    'merged',
  ],
  'steps in YAML': [YAML_STEPS, 'with a target', 'meeting nothing', 'as steps'],
  'steps in YAML, then more': [`${YAML_STEPS}---\n${YAML_STEPS}`, 'with a target', 'as steps'],
  'steps in YAML, then an object': [`${YAML_STEPS}---\n${WEB}`, 'with a target', 'as steps'],
  'steps in JSON': [JSON_STEPS, 'with a target', 'as steps'],
  'steps with two merges': [
    '- op: add\n  path: /spec/a\n  value: {<<: {a: b}, <<: {c: d}}\n',
    'with a target',
    'as steps',
  ],
  'two merges in what is merged in': [`${WEB}x: {<<: {<<: {a: b}, <<: {c: d}}}\n`, 'alone', 'with a target'],
  'JSON behind a comment': [`# a\n${JSON_STEPS}`, 'with a target', 'as steps'],
  'JSON behind ---': [`---\n${JSON_STEPS}`, 'with a target', 'as steps'],
  'flow YAML behind a line': ['\n[{op: add, path: /spec/replicas, value: 3}]\n', 'with a target', 'as steps'],
  'an op with a slip for nothing': ['- op: ad\n  path: /a\n', 'meeting nothing'],
  'an empty step for nothing': [`${YAML_STEPS}-\n`, 'meeting nothing'],
  'a comment behind it': [`${WEB}---\n# a\n`, 'alone', 'with a target', 'merged'],
  'a key twice': [
    'apiVersion: apps/v1\nkind: Deployment\nkind: Deployment\nmetadata: {name: web}\n',
    'alone',
    'merged',
  ],
}
const formCases = (forms: typeof FORMS_REFUSED) =>
  Object.entries(forms).flatMap(([name, [text, ...ways]]) =>
    ways.map((way) => [`${name}, ${way}`, asPatch(text, way)] as const),
  )
const PATCH_FORMS = {
  ...Object.fromEntries([...formCases(FORMS_REFUSED), ...formCases(FORMS_TAKEN)]),
  'an empty object': asPatch('{}\n', 'alone'),
  'an empty object with a target': asPatch('{}\n', 'with a target'),
  'an empty object that meets nothing': asPatch('{}\n', 'meeting nothing'),
  'no steps, no target': asPatch('[]\n', 'alone'),
  'no steps': asPatch('[]\n', 'with a target'),
  'no steps that meet nothing': asPatch('# a\n\n[ ]\n', 'meeting nothing'),
  'comments with a target': asPatch('# a\n---\n  # b\n', 'with a target'),
  'comments under patch': single('patches: [{patch: "# later", target: {kind: Deployment}}]\n'),
  'null with a target': asPatch('null\n', 'with a target'),
  'blanks with a target': asPatch('  \n', 'with a target'),
  'an empty file with a target': asPatch('', 'with a target'),
  'json6902 whose target has no name': single(
    'patchesJson6902: [{path: p.yaml, target: {version: v1, group: apps, kind: Deployment}}]\n',
    deployment(),
    { 'app/p.yaml': YAML_STEPS },
  ),
  'flow YAML under patch, behind blanks': single(
    'patches:\n  - target: {kind: Deployment}\n    patch: "\\n [{op: add, path: /spec/replicas, value: 3}]"\n',
  ),
  'a blank text as a patch': single('patches: [{patch: " ", target: {kind: Deployment}}]\n'),
  'the path of a file as a patch': single('patches: [{patch: p.yaml}]\n', deployment(), {
    'app/p.yaml': WEB,
  }),
}
const NO_PATCHES = [
  ...formCases(FORMS_REFUSED).map(([name]) => name),
  'the path of a file as a patch',
  'a blank text as a patch',
  'flow YAML under patch, behind blanks',
  'json6902 whose target has no name',
]

/** Each with the directory `app` that is built. */
export const CASES: Readonly<Record<string, { readonly files: Readonly<Record<string, string>> }>> = {
  fits: single(inline(replicas())),
  'other name': single(inline(replicas('wbe'))),
  'other kind': single(inline(replicas('web', '', 'apps/v1', 'StatefulSet'))),
  'other group': single(inline(replicas('web', '', 'extensions/v1beta1'))),
  'other version': single(inline(replicas('web', '', 'apps/v1beta1'))),
  'no apiVersion': single(inline(replicas('web', '', ''))),
  'patch ns, resource none': single(inline(replicas('web', 'prod'))),
  'patch none, resource ns': single(inline(replicas('web')), deployment('web', 'prod')),
  'both same ns': single(inline(replicas('web', 'prod')), deployment('web', 'prod')),
  'patch default, resource none': single(inline(replicas('web', 'default'))),
  'patch none, resource default': single(inline(replicas('web')), deployment('web', 'default')),
  'two namespaces': single(inline(replicas('web', 'a')), deployment('web', 'b')),
  'namespace of same kustomization, patch has new': single(
    `namespace: prod\n${inline(replicas('web', 'prod'))}`,
  ),
  'namespace of same kustomization, patch has old': single(`namespace: prod\n${inline(replicas('web'))}`),
  'namespace of base, patch new': overlay('namespace: prod\n', inline(replicas('web', 'prod'))),
  'namespace of base, patch old none': overlay('namespace: prod\n', inline(replicas('web'))),
  'namespace of base, patch old named': overlay(
    'namespace: prod\n',
    inline(replicas('web', 'old')),
    deployment('web', 'old'),
  ),
  'namespace of base, patch other': overlay('namespace: prod\n', inline(replicas('web', 'other'))),
  'prefix of same, patch new': single(`namePrefix: a-\n${inline(replicas('a-web'))}`),
  'prefix of same, patch old': single(`namePrefix: a-\n${inline(replicas('web'))}`),
  'prefix of base, patch new': overlay('namePrefix: a-\n', inline(replicas('a-web'))),
  'prefix of base, patch old': overlay('namePrefix: a-\n', inline(replicas('web'))),
  'suffix of base, patch new': overlay('nameSuffix: -z\n', inline(replicas('web-z'))),
  'suffix of base, patch old': overlay('nameSuffix: -z\n', inline(replicas('web'))),
  'prefix and suffix, between': overlay('namePrefix: a-\nnameSuffix: -z\n', inline(replicas('a-web'))),
  'prefix and suffix, suffix alone': overlay('namePrefix: a-\nnameSuffix: -z\n', inline(replicas('web-z'))),
  'prefix and ns, new name old ns': overlay('namespace: prod\nnamePrefix: a-\n', inline(replicas('a-web'))),
  'prefix and ns, old name new ns': overlay(
    'namespace: prod\nnamePrefix: a-\n',
    inline(replicas('web', 'prod')),
  ),
  'target meets nothing': single(
    `patches:\n  - target: {kind: Deployment, name: nope}\n    patch: |\n${indented(replicas())}\n`,
  ),
  'target meets, names another': single(
    `patches:\n  - target: {kind: Deployment, name: web}\n    patch: |\n${indented(replicas('any'))}\n`,
  ),
  'json target nothing': single(
    `patches:\n  - target: {kind: Deployment, name: nope}\n    patch: '[{"op":"add","path":"/spec/replicas","value":2}]'\n`,
  ),
  'json6902 nothing': single(
    `patchesJson6902:\n  - target: {group: apps, version: v1, kind: Deployment, name: nope}\n    patch: '[{"op":"add","path":"/spec/replicas","value":2}]'\n`,
  ),
  'label target': single(
    `patches:\n  - target: {labelSelector: 'a=b'}\n    patch: |\n${indented(replicas('any'))}\n`,
  ),
  'label target in': single(
    `patches:\n  - target: {labelSelector: 'a in (b,c)'}\n    patch: |\n${indented(replicas('any'))}\n`,
  ),
  'annotation target': single(
    `patches:\n  - target: {annotationSelector: 'a=b'}\n    patch: |\n${indented(replicas('any'))}\n`,
  ),
  'empty target': single(`patches:\n  - target: {}\n    patch: |\n${indented(replicas('any'))}\n`),
  'null target': single(`patches:\n  - target:\n    patch: |\n${indented(replicas('any'))}\n`),
  'multi both fit': single(
    inline(`${replicas()}---\n${replicas('api')}`),
    `${deployment()}---\n${deployment('api')}`,
  ),
  'multi second not': single(
    inline(`${replicas()}---\n${replicas('apo')}`),
    `${deployment()}---\n${deployment('api')}`,
  ),
  'multi with empty doc': single(
    inline(`${replicas()}---\n---\n${replicas('api')}`),
    `${deployment()}---\n${deployment('api')}`,
  ),
  'delete fits': single(inline(deleting())),
  'delete not': single(inline(deleting('nope'))),
  'delete then patch': single(inline(deleting(), `  - patch: |\n${indented(replicas())}\n`)),
  'patch then delete': single(inline(replicas(), `  - patch: |\n${indented(deleting())}\n`)),
  'delete in base, patch above': overlay(
    inline(deleting()),
    inline(replicas()),
    `${deployment()}---\n${deployment('api')}`,
  ),
  'target delete then patch': single(
    `patches:\n  - target: {kind: Deployment}\n    patch: |\n${indented(deleting('any'))}\n  - patch: |\n${indented(replicas())}\n`,
    `${deployment()}---\n${settings()}`,
  ),
  'target delete of other group then patch': single(
    `patches:\n  - target: {group: batch, kind: Deployment}\n    patch: |\n${indented(deleting('any'))}\n  - patch: |\n${indented(replicas())}\n`,
    `${deployment()}---\n${settings()}`,
  ),
  'sm inline fits': single(merging(replicas())),
  'sm inline not': single(merging(replicas('nope'))),
  'sm inline in one line fits': single(`patchesStrategicMerge: ['${JSON.stringify(JSON_OF_WEB)}']\n`),
  'sm inline in one line not': single(
    `patchesStrategicMerge: ['${JSON.stringify({ ...JSON_OF_WEB, metadata: { name: 'nope' } })}']\n`,
  ),
  'sm file not': single('patchesStrategicMerge: [p.yaml]\n', deployment(), {
    'app/p.yaml': replicas('nope'),
  }),
  'sm file fits': single('patchesStrategicMerge: [p.yaml]\n', deployment(), { 'app/p.yaml': replicas() }),
  'sm before patches: delete then patch': single(
    `patches:\n  - patch: |\n${indented(replicas())}\n${merging(deleting())}`,
  ),
  'file not': single('patches: [{path: p.yaml}]\n', deployment(), { 'app/p.yaml': replicas('nope') }),
  'file fits': single('patches: [{path: p.yaml}]\n', deployment(), { 'app/p.yaml': replicas() }),
  'file multi one not': single('patches: [{path: p.yaml}]\n', deployment(), {
    'app/p.yaml': `${replicas()}---\n${replicas('nope')}`,
  }),
  'file json': single('patches: [{path: p.json}]\n', deployment(), {
    'app/p.json': JSON.stringify({ apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'nope' } }),
  }),
  'resource json': {
    files: {
      'app/kustomization.yaml': kustomization(`resources: [w.json]\n${inline(replicas())}`),
      'app/w.json': JSON.stringify({ apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'web' } }),
    },
  },
  'component patches parent': {
    files: {
      'app/kustomization.yaml': kustomization('resources: [web.yaml]\ncomponents: [../part]\n'),
      'app/web.yaml': deployment(),
      'part/kustomization.yaml': component(inline(replicas())),
    },
  },
  'component patches nothing': {
    files: {
      'app/kustomization.yaml': kustomization('resources: [web.yaml]\ncomponents: [../part]\n'),
      'app/web.yaml': deployment(),
      'part/kustomization.yaml': component(inline(replicas('nope'))),
    },
  },
  'component before prefix of parent': {
    files: {
      'app/kustomization.yaml': kustomization(
        'resources: [web.yaml]\nnamePrefix: a-\ncomponents: [../part]\n',
      ),
      'app/web.yaml': deployment(),
      'part/kustomization.yaml': component(inline(replicas('a-web'))),
    },
  },
  'second component patches what the first brings': {
    files: {
      'app/kustomization.yaml': kustomization('resources: [web.yaml]\ncomponents: [../one, ../two]\n'),
      'app/web.yaml': deployment(),
      'one/kustomization.yaml': component('resources: [api.yaml]\n'),
      'one/api.yaml': deployment('api'),
      'two/kustomization.yaml': component(inline(replicas('api'))),
    },
  },
  'first component patches what the second brings': {
    files: {
      'app/kustomization.yaml': kustomization('resources: [web.yaml]\ncomponents: [../two, ../one]\n'),
      'app/web.yaml': deployment(),
      'one/kustomization.yaml': component('resources: [api.yaml]\n'),
      'one/api.yaml': deployment('api'),
      'two/kustomization.yaml': component(inline(replicas('api'))),
    },
  },
  'parent patches what a component brings': {
    files: {
      'app/kustomization.yaml': kustomization(
        `resources: [web.yaml]\ncomponents: [../one]\n${inline(replicas('api'))}`,
      ),
      'app/web.yaml': deployment(),
      'one/kustomization.yaml': component('resources: [api.yaml]\n'),
      'one/api.yaml': deployment('api'),
    },
  },
  'a generator that changes what a component of it made': {
    files: {
      'app/kustomization.yaml': kustomization(
        'resources: [web.yaml]\nconfigMapGenerator: [{name: conf, behavior: merge, literals: [c=d]}]\ncomponents: [../one]\n',
      ),
      'app/web.yaml': deployment(),
      'one/kustomization.yaml': component('configMapGenerator: [{name: conf, literals: [a=b]}]\n'),
    },
  },
  'component patches generated of parent': {
    files: {
      'app/kustomization.yaml': kustomization(
        'resources: [web.yaml]\nconfigMapGenerator: [{name: conf, literals: [a=b]}]\ncomponents: [../one]\n',
      ),
      'app/web.yaml': deployment(),
      'one/kustomization.yaml': component(inline(settings())),
    },
  },
  'component prefix then parent old name': {
    files: {
      'app/kustomization.yaml': kustomization(
        `resources: [web.yaml]\ncomponents: [../one]\n${inline(replicas())}`,
      ),
      'app/web.yaml': deployment(),
      'one/kustomization.yaml': component('namePrefix: a-\n'),
    },
  },
  'generated patched': single(`configMapGenerator: [{name: conf, literals: [a=b]}]\n${inline(settings())}`),
  'generated other name': single(
    `configMapGenerator: [{name: conf, literals: [a=b]}]\n${inline(settings('other'))}`,
  ),
  'generated no hash': single(
    'generatorOptions: {disableNameSuffixHash: true}\nconfigMapGenerator: [{name: conf, literals: [a=b]}]\n' +
      inline(settings()),
  ),
  'generated of base patched': overlay(
    'configMapGenerator: [{name: conf, literals: [a=b]}]\n',
    inline(settings()),
  ),
  'generated of base with prefix': overlay(
    'namePrefix: a-\nconfigMapGenerator: [{name: conf, literals: [a=b]}]\n',
    inline(settings('a-conf')),
  ),
  'generated of base with prefix, old': overlay(
    'namePrefix: a-\nconfigMapGenerator: [{name: conf, literals: [a=b]}]\n',
    inline(settings('conf')),
  ),
  'generated ns': single(
    `configMapGenerator: [{name: conf, namespace: x, literals: [a=b]}]\n${inline(settings())}`,
  ),
  'secret generated, ConfigMap patched': single(
    `secretGenerator: [{name: conf, literals: [a=b]}]\n${inline(settings())}`,
  ),
  'no generator, ConfigMap patched': single(inline(settings())),
  'list resource': single(
    inline(replicas('api')),
    `apiVersion: v1\nkind: List\nitems:\n${indented(deployment('api'), '    ').replace('    api', '  - api')}\n`,
  ),
  'deployment list': single(
    inline(replicas('api')),
    `apiVersion: apps/v1\nkind: DeploymentList\nitems:\n${indented(deployment('api'), '    ').replace('    api', '  - api')}\n`,
  ),
  'allow name change then new': single(
    inline(
      replicas('web').replace('spec:', '  labels: {a: b}\nspec:'),
      `    options: {allowNameChange: true}\n  - patch: |\n${indented(replicas('web'))}\n`,
    ),
  ),
  'target rename then new name': single(
    `patches:\n  - target: {kind: Deployment}\n    patch: |\n${indented(replicas('fresh'))}\n    options: {allowNameChange: true}\n  - patch: |\n${indented(replicas('fresh'))}\n`,
  ),
  'json rename then old': single(
    `patches:\n  - target: {kind: Deployment}\n    patch: '[{"op":"replace","path":"/metadata/name","value":"fresh"}]'\n  - patch: |\n${indented(replicas('web'))}\n`,
  ),
  'json rename then new': single(
    `patches:\n  - target: {kind: Deployment}\n    patch: '[{"op":"replace","path":"/metadata/name","value":"fresh"}]'\n  - patch: |\n${indented(replicas('fresh'))}\n`,
  ),
  'json namespace then new': single(
    `patches:\n  - target: {kind: Deployment}\n    patch: '[{"op":"add","path":"/metadata/namespace","value":"prod"}]'\n  - patch: |\n${indented(replicas('web', 'prod'))}\n`,
  ),
  'Namespace with namespace patch': single(inline(team('x')), team()),
  'Namespace renamed by namespace of base': overlay(
    'namespace: prod\n',
    inline(team().replace('name: team', 'name: prod')),
    team(),
  ),
  'Namespace old name': overlay('namespace: prod\n', inline(team()), team()),
  'custom cluster kind, ns differs': single(inline(issuer('le', 'x')), issuer('le')),
  'custom cluster kind fits': single(inline(issuer('le')), issuer('le')),
  'custom kind in base with ns': overlay('namespace: prod\n', inline(issuer('le')), issuer('le')),
  'Role ns differs': single(
    inline(
      'apiVersion: rbac.authorization.k8s.io/v1\nkind: Role\nmetadata: {name: r, namespace: x}\nrules: []\n',
    ),
    'apiVersion: rbac.authorization.k8s.io/v1\nkind: Role\nmetadata: {name: r}\nrules: []\n',
  ),
  'ClusterRole ns differs': single(
    inline(
      'apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRole\nmetadata: {name: r, namespace: x}\nrules: []\n',
    ),
    'apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRole\nmetadata: {name: r}\nrules: []\n',
  ),
  'StorageClass ns differs': single(
    inline(
      'apiVersion: storage.k8s.io/v1\nkind: StorageClass\nmetadata: {name: r, namespace: x}\nprovisioner: a\n',
    ),
    'apiVersion: storage.k8s.io/v1\nkind: StorageClass\nmetadata: {name: r}\nprovisioner: b\n',
  ),
  'local config resource patched': single(
    inline(replicas()),
    deployment(
      'web',
      '',
      'apps/v1',
      'Deployment',
      '  annotations: {config.kubernetes.io/local-config: "true"}\n',
    ),
  ),
  'two levels prefix, oldest': {
    files: {
      'base/kustomization.yaml': kustomization('resources: [web.yaml]\nnamePrefix: a-\n'),
      'base/web.yaml': deployment(),
      'mid/kustomization.yaml': kustomization('resources: [../base]\nnamePrefix: b-\n'),
      'app/kustomization.yaml': kustomization(`resources: [../mid]\n${inline(replicas())}`),
    },
  },
  'two levels prefix, middle': {
    files: {
      'base/kustomization.yaml': kustomization('resources: [web.yaml]\nnamePrefix: a-\n'),
      'base/web.yaml': deployment(),
      'mid/kustomization.yaml': kustomization('resources: [../base]\nnamePrefix: b-\n'),
      'app/kustomization.yaml': kustomization(`resources: [../mid]\n${inline(replicas('a-web'))}`),
    },
  },
  'two levels prefix, wrong': {
    files: {
      'base/kustomization.yaml': kustomization('resources: [web.yaml]\nnamePrefix: a-\n'),
      'base/web.yaml': deployment(),
      'mid/kustomization.yaml': kustomization('resources: [../base]\nnamePrefix: b-\n'),
      'app/kustomization.yaml': kustomization(`resources: [../mid]\n${inline(replicas('b-web'))}`),
    },
  },
  'same name twice in two bases': {
    files: {
      'b1/kustomization.yaml': kustomization('resources: [web.yaml]\nnamespace: one\n'),
      'b1/web.yaml': deployment(),
      'b2/kustomization.yaml': kustomization('resources: [web.yaml]\nnamespace: two\n'),
      'b2/web.yaml': deployment(),
      'app/kustomization.yaml': kustomization(`resources: [../b1, ../b2]\n${inline(replicas('web', 'one'))}`),
    },
  },
  'same name twice, ambiguous': {
    files: {
      'b1/kustomization.yaml': kustomization('resources: [web.yaml]\nnamespace: one\n'),
      'b1/web.yaml': deployment(),
      'b2/kustomization.yaml': kustomization('resources: [web.yaml]\nnamespace: two\n'),
      'b2/web.yaml': deployment(),
      'app/kustomization.yaml': kustomization(`resources: [../b1, ../b2]\n${inline(replicas('web'))}`),
    },
  },
  'numeric name': single(inline(replicas('"123"')), deployment('"123"')),
  'comments only file': single('patches: [{path: p.yaml}]\n', deployment(), { 'app/p.yaml': '# nothing\n' }),
  'helm values untouched': single(
    inline(
      'apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata: {name: web, namespace: web}\nspec: {interval: 5m}\n',
    ),
    'apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata: {name: web, namespace: web}\nspec: {interval: 1m}\n',
  ),
  'helm release version differs': single(
    inline(
      'apiVersion: helm.toolkit.fluxcd.io/v2beta1\nkind: HelmRelease\nmetadata: {name: web, namespace: web}\nspec: {interval: 5m}\n',
    ),
    'apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata: {name: web, namespace: web}\nspec: {interval: 1m}\n',
  ),
  'anchors in resource': single(
    inline(replicas()),
    `apiVersion: apps/v1\nkind: Deployment\nmetadata: &m\n  name: web\nspec: {template: {metadata: *m}}\n`,
  ),
  'merge key name': single(
    inline(replicas()),
    `apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  <<: {name: web}\nspec: {a: b}\n`,
  ),

  // Patches that are JSON.
  'file json fits': single('patches: [{path: p.json}]\n', deployment(), {
    'app/p.json': JSON.stringify({ ...JSON_OF_WEB, spec: { replicas: 2 } }),
  }),
  'file json with tabs': single('patches: [{path: p.json}]\n', deployment(), {
    'app/p.json': JSON.stringify(JSON_OF_WEB, null, '\t'),
  }),
  'file json of other namespace': single('patches: [{path: p.json}]\n', deployment(), {
    'app/p.json': JSON.stringify({ ...JSON_OF_WEB, metadata: { name: 'web', namespace: 'x' } }),
  }),
  'file json sm not': single('patchesStrategicMerge: [p.json]\n', deployment(), {
    'app/p.json': JSON.stringify({ ...JSON_OF_WEB, metadata: { name: 'nope' } }),
  }),
  'file json sm fits': single('patchesStrategicMerge: [p.json]\n', deployment(), {
    'app/p.json': JSON.stringify(JSON_OF_WEB),
  }),
  'file json of steps': single('patches: [{path: p.json, target: {kind: Deployment}}]\n', deployment(), {
    'app/p.json': JSON.stringify(STEPS),
  }),
  'file json of steps, target meets nothing': single(
    'patches: [{path: p.json, target: {kind: Job}}]\n',
    deployment(),
    { 'app/p.json': JSON.stringify(STEPS) },
  ),
  'file json of steps without target': single('patches: [{path: p.json}]\n', deployment(), {
    'app/p.json': JSON.stringify(STEPS),
  }),
  'file yaml of steps without target': single('patches: [{path: p.yaml}]\n', deployment(), {
    'app/p.yaml': '- {op: add, path: /spec/replicas, value: 2}\n',
  }),
  'inline steps without target': single(
    `patches:\n  - patch: '[{"op":"add","path":"/spec/replicas","value":2}]'\n`,
  ),
  'inline json fits': single(`patches:\n  - patch: '${JSON.stringify(JSON_OF_WEB)}'\n`),
  'inline json not': single(
    `patches:\n  - patch: '${JSON.stringify({ ...JSON_OF_WEB, metadata: { name: 'nope' } })}'\n`,
  ),
  'resource json, patch not': {
    files: {
      'app/kustomization.yaml': kustomization(`resources: [w.json]\n${inline(replicas('nope'))}`),
      'app/w.json': JSON.stringify(JSON_OF_WEB),
    },
  },
  'many with a target': single(
    `patches:\n  - target: {kind: Deployment}\n    patch: |\n${indented(`${replicas()}---\n${replicas('api')}`)}\n`,
    `${deployment()}---\n${deployment('api')}`,
  ),
  'many with a target that meets nothing': single(
    `patches:\n  - target: {kind: Job}\n    patch: |\n${indented(`${replicas()}---\n${replicas('api')}`)}\n`,
  ),
  // Steps that find no place.
  'steps: replace what is there': stepped(
    '[{"op":"replace","path":"/spec/template","value":{}}]',
    deployment(),
  ),
  'steps: replace what is not there': stepped(
    '[{"op":"replace","path":"/spec/replicas","value":2}]',
    deployment(),
  ),
  'steps: add what is not there': stepped('[{"op":"add","path":"/spec/replicas","value":2}]', deployment()),
  'steps: add below what is not there': stepped(
    '[{"op":"add","path":"/metadata/annotations/a","value":"b"}]',
    deployment(),
  ),
  'steps: add below what was added': stepped(
    '[{"op":"add","path":"/metadata/annotations","value":{}},{"op":"add","path":"/metadata/annotations/a","value":"b"}]',
    deployment(),
  ),
  'steps: remove what is there': stepped('[{"op":"remove","path":"/spec/template"}]', deployment()),
  'steps: remove what is not there': stepped('[{"op":"remove","path":"/spec/paused"}]', deployment()),
  'steps: remove twice': stepped(
    '[{"op":"remove","path":"/spec/template"},{"op":"remove","path":"/spec/template"}]',
    deployment(),
  ),
  'steps: add to a list': stepped(
    '[{"op":"add","path":"/spec/template/spec/containers/-","value":{"name":"b"}}]',
    deployment(),
  ),
  'steps: add at the end of a list': stepped(
    '[{"op":"add","path":"/spec/template/spec/containers/1","value":{"name":"b"}}]',
    deployment(),
  ),
  'steps: add beyond a list': stepped(
    '[{"op":"add","path":"/spec/template/spec/containers/5","value":{"name":"b"}}]',
    deployment(),
  ),
  'steps: replace in a list': stepped(
    '[{"op":"replace","path":"/spec/template/spec/containers/0/image","value":"b"}]',
    deployment(),
  ),
  'steps: replace beyond a list': stepped(
    '[{"op":"replace","path":"/spec/template/spec/containers/1/image","value":"b"}]',
    deployment(),
  ),
  'steps: replace in a list from its end': stepped(
    '[{"op":"replace","path":"/spec/template/spec/containers/-1/image","value":"b"}]',
    deployment(),
  ),
  'steps: a path without a slash': stepped('[{"op":"add","path":"replicas","value":3}]', deployment()),
  'steps: a path without its first slash': stepped(
    '[{"op":"add","path":"spec/replicas","value":3}]',
    deployment(),
  ),
  'steps: add below an entry from its end': stepped(
    '[{"op":"add","path":"/spec/template/spec/containers/-1/env","value":[]}]',
    deployment(),
  ),
  'steps: remove beyond the end of a list': stepped(
    '[{"op":"remove","path":"/spec/template/spec/containers/-3"}]',
    deployment(),
  ),
  'steps: remove from the end of a list': stepped(
    '[{"op":"remove","path":"/spec/template/spec/containers/-1"}]',
    deployment(),
  ),
  ...PATCH_FORMS,
  'steps: add below a list that is not there': stepped(
    '[{"op":"add","path":"/spec/template/spec/containers/0/env/-","value":{"name":"A"}}]',
    deployment(),
  ),
  'steps: add args below a list': stepped(
    '[{"op":"add","path":"/spec/template/spec/containers/0/args","value":["a"]}]',
    deployment(),
  ),
  'steps: a key with a slash': stepped(
    '[{"op":"replace","path":"/metadata/annotations/a~1b","value":"c"}]',
    deployment('web', '', 'apps/v1', 'Deployment', '  annotations: {"a/b": c}\n'),
  ),
  'steps: a key with a slash that is not there': stepped(
    '[{"op":"replace","path":"/metadata/annotations/a~1c","value":"c"}]',
    deployment('web', '', 'apps/v1', 'Deployment', '  annotations: {"a/b": c}\n'),
  ),
  'steps: test what is not there': stepped(
    '[{"op":"test","path":"/spec/paused","value":true}]',
    deployment(),
  ),
  'steps: an operation that is none': stepped(
    '[{"op":"replcae","path":"/spec/paused","value":true}]',
    deployment(),
  ),
  'steps: no operation': stepped('[{"path":"/spec/paused","value":true}]', deployment()),
  'steps: copy what is there': stepped(
    '[{"op":"copy","from":"/spec/template","path":"/spec/other"}]',
    deployment(),
  ),
  'steps: add below an empty value': stepped(
    '[{"op":"add","path":"/metadata/labels/a","value":"b"}]',
    deployment('web', '', 'apps/v1', 'Deployment', '  labels:\n  finalizers: {}\n'),
  ),
  'steps: add below an empty map': stepped(
    '[{"op":"add","path":"/metadata/finalizers/a","value":"b"}]',
    deployment('web', '', 'apps/v1', 'Deployment', '  labels:\n  finalizers: {}\n'),
  ),
  'steps: add below a map that is not there': stepped(
    '[{"op":"add","path":"/spec/strategy/type","value":"Recreate"}]',
  ),
  'steps: replace below a map that is not there': stepped(
    '[{"op":"replace","path":"/spec/strategy/type","value":"Recreate"}]',
  ),
  'steps: remove after a merge': single(
    `patches:\n  - patch: |\n${indented(replicas())}\n  - target: {kind: Deployment}\n    patch: '[{"op":"remove","path":"/spec/paused"}]'\n`,
  ),
  'steps of the second, after a merge': single(
    `patches:\n  - patch: |\n${indented(replicas())}\n  - target: {kind: Deployment}\n    patch: '[{"op":"replace","path":"/spec/replicas","value":3}]'\n`,
  ),
  'steps beside a base with annotations': overlay('commonAnnotations: {a: b}\n', STEP_OF_ANNOTATION),
  'steps beside a base without': overlay('', STEP_OF_ANNOTATION),
  'steps beside a base with replicas': overlay(
    'replicas: [{name: web, count: 3}]\n',
    `patches:\n  - target: {kind: Deployment}\n    patch: '[{"op":"replace","path":"/spec/replicas","value":2}]'\n`,
  ),
  'steps beside labels of the template': overlay(
    'labels: [{pairs: {a: b}, includeTemplates: true}]\n',
    `patches:\n  - target: {kind: Deployment}\n    patch: '[{"op":"replace","path":"/spec/template/metadata/labels/a","value":"c"}]'\n`,
  ),
  'steps of json6902 after annotations': single(
    `commonAnnotations: {a: b}\npatchesJson6902:\n  - target: {version: v1, kind: Deployment, name: web}\n    patch: '[{"op":"replace","path":"/metadata/annotations/a","value":"c"}]'\n`,
  ),
  'steps into what an anchor merges': single(
    `patches:\n  - target: {kind: Deployment}\n    patch: '[{"op":"replace","path":"/spec/a/c","value":2}]'\n`,
    'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\nspec:\n  b: &b {c: 1}\n  a: {<<: *b}\n',
  ),
  'steps into a generated object': single(
    `configMapGenerator: [{name: conf, literals: [a=b]}]\npatches:\n  - target: {kind: ConfigMap}\n    patch: '[{"op":"replace","path":"/data/a","value":"c"}]'\n`,
  ),
  // Objects that are there twice, and generators over them.
  'a file twice': {
    files: {
      'app/kustomization.yaml': kustomization('resources: [web.yaml, ./web.yaml]\n'),
      'app/web.yaml': deployment(),
    },
  },
  'one object in two files': {
    files: {
      'app/kustomization.yaml': kustomization('resources: [web.yaml, other.yaml]\n'),
      'app/web.yaml': deployment(),
      'app/other.yaml': deployment('web', 'default'),
    },
  },
  'one name in two files and namespaces': {
    files: {
      'app/kustomization.yaml': kustomization('resources: [web.yaml, other.yaml]\n'),
      'app/web.yaml': deployment(),
      'app/other.yaml': deployment('web', 'other'),
    },
  },
  'one name of two versions': {
    files: {
      'app/kustomization.yaml': kustomization('resources: [web.yaml, other.yaml]\n'),
      'app/web.yaml': deployment(),
      'app/other.yaml': deployment('web', '', 'apps/v1beta1'),
    },
  },
  'a base by two ways': {
    files: {
      'base/kustomization.yaml': kustomization('resources: [web.yaml]\n'),
      'base/web.yaml': deployment(),
      'b1/kustomization.yaml': kustomization('resources: [../base]\n'),
      'b2/kustomization.yaml': kustomization('resources: [../base]\n'),
      'app/kustomization.yaml': kustomization('resources: [../b1, ../b2]\n'),
    },
  },
  'a base by two ways with two prefixes': {
    files: {
      'base/kustomization.yaml': kustomization('resources: [web.yaml]\n'),
      'base/web.yaml': deployment(),
      'b1/kustomization.yaml': kustomization('resources: [../base]\nnamePrefix: a-\n'),
      'b2/kustomization.yaml': kustomization('resources: [../base]\nnamePrefix: b-\n'),
      'app/kustomization.yaml': kustomization('resources: [../b1, ../b2]\n'),
    },
  },
  'a component that brings what is there': {
    files: {
      'app/kustomization.yaml': kustomization('resources: [web.yaml]\ncomponents: [../one]\n'),
      'app/web.yaml': deployment(),
      'one/kustomization.yaml': component('resources: [web.yaml]\n'),
      'one/web.yaml': deployment(),
    },
  },
  'a component for two bases': {
    files: {
      'app/kustomization.yaml': kustomization('resources: [../b1, ../b2]\n'),
      'b1/kustomization.yaml': kustomization('namespace: one\ncomponents: [../one]\n'),
      'b2/kustomization.yaml': kustomization('namespace: two\ncomponents: [../one]\n'),
      'one/kustomization.yaml': component('resources: [web.yaml]\n'),
      'one/web.yaml': deployment(),
    },
  },
  'a role of two namespaces, which it has not': {
    files: {
      'app/kustomization.yaml': kustomization('resources: [a.yaml, b.yaml]\n'),
      'app/a.yaml': wideRole(),
      'app/b.yaml': wideRole().replace('{name: r}', '{name: r, namespace: x}'),
    },
  },
  'a generator of what is there': single(`configMapGenerator: [{name: conf, literals: [a=b]}]\n`, settings()),
  'a generator of what is there by another namespace': single(
    `configMapGenerator: [{name: conf, namespace: x, literals: [a=b]}]\n`,
    settings(),
  ),
  'a generator that changes a file': single(
    `configMapGenerator: [{name: conf, behavior: merge, literals: [a=b]}]\n`,
    settings(),
  ),
  'a generator that replaces a file': single(
    `configMapGenerator: [{name: conf, behavior: replace, literals: [a=b]}]\n`,
    settings(),
  ),
  'a generator that changes nothing': single(
    `configMapGenerator: [{name: conf, behavior: merge, literals: [a=b]}]\n`,
  ),
  'a generator that says create': single(
    `configMapGenerator: [{name: conf, behavior: create, literals: [a=b]}]\n`,
  ),
  'a generator of what the base made': overlay(
    'configMapGenerator: [{name: conf, literals: [a=b]}]\n',
    'configMapGenerator: [{name: conf, literals: [a=b]}]\n',
  ),
  'a generator of what the base made under a prefix': overlay(
    'namePrefix: a-\nconfigMapGenerator: [{name: conf, literals: [a=b]}]\n',
    'configMapGenerator: [{name: conf, literals: [a=b]}]\n',
  ),
  'a generator that changes what the base made under a prefix': overlay(
    'namePrefix: a-\nconfigMapGenerator: [{name: conf, literals: [a=b]}]\n',
    'configMapGenerator: [{name: conf, behavior: merge, literals: [a=b]}]\n',
  ),
  'a generator that changes what the base made in a namespace': overlay(
    'namespace: x\nconfigMapGenerator: [{name: conf, literals: [a=b]}]\n',
    'namespace: x\nconfigMapGenerator: [{name: conf, behavior: merge, literals: [a=b]}]\n',
  ),
  'a generator that changes another namespace': overlay(
    'configMapGenerator: [{name: conf, namespace: x, literals: [a=b]}]\n',
    'configMapGenerator: [{name: conf, behavior: merge, literals: [a=b]}]\n',
  ),
  'a generator that changes what it made itself': single(
    `configMapGenerator: [{name: conf, literals: [a=b]}, {name: conf, behavior: merge, literals: [c=d]}]\n`,
  ),
  'two generators of one name': single(
    `configMapGenerator: [{name: conf, literals: [a=b]}, {name: conf, literals: [c=d]}]\n`,
  ),
  'two generators of one name and two kinds': single(
    `configMapGenerator: [{name: conf, literals: [a=b]}]\nsecretGenerator: [{name: conf, literals: [c=d]}]\n`,
  ),
  'a generator of a component that changes what its parent made': {
    files: {
      'app/kustomization.yaml': kustomization(
        'resources: [web.yaml]\nconfigMapGenerator: [{name: conf, literals: [a=b]}]\ncomponents: [../one]\n',
      ),
      'app/web.yaml': deployment(),
      'one/kustomization.yaml': component(
        'configMapGenerator: [{name: conf, behavior: merge, literals: [c=d]}]\n',
      ),
    },
  },
  // What patches with a target take away.
  'target delete by name then patch': takenBy('{kind: Deployment, name: web}', replicas()),
  'target delete by name then patch of another': takenBy('{kind: Deployment, name: web}', replicas('api')),
  'target delete by pattern': takenBy('{name: w.*}', replicas()),
  'target delete by pattern of a part': takenBy('{name: w}', replicas()),
  'target delete by pattern of a choice': takenBy('{name: api|job}', replicas()),
  'target delete by pattern of a choice, met': takenBy('{name: api|web}', replicas()),
  'target delete by version': takenBy('{group: apps, version: v1}', replicas()),
  'target delete by another version': takenBy('{group: apps, version: v1beta1}', replicas()),
  'target delete by label': takenBy(
    '{labelSelector: a=b}',
    replicas(),
    deployment('web', '', 'apps/v1', 'Deployment', '  labels: {a: b}\n'),
  ),
  'target delete by another label': takenBy('{labelSelector: a=c}', replicas()),
  'target delete by namespace': takenBy(
    '{namespace: prod}',
    replicas('web', 'prod'),
    deployment('web', 'prod'),
  ),
  'target delete by another namespace': takenBy('{namespace: prod}', replicas()),
  'target delete by default namespace': takenBy('{namespace: default}', replicas()),
  'target delete after the patch': single(
    `${inline(replicas())}  - target: {kind: Deployment, name: web}\n    patch: |\n${indented(deleting('any'))}\n`,
    `${deployment()}---\n${settings()}`,
  ),
  'target delete selected by no such value': takenBy(
    '{kind: Deployment, name: web, labelSelector: "a!=b"}',
    replicas(),
    deployment('web', '', 'apps/v1', 'Deployment', '  labels: {a: b, empty: ""}\n'),
  ),
  'target delete selected by another value': takenBy(
    '{kind: Deployment, name: web, labelSelector: "a!=c"}',
    replicas(),
    deployment('web', '', 'apps/v1', 'Deployment', '  labels: {a: b, empty: ""}\n'),
  ),
  'target delete selected by no such label': takenBy(
    '{kind: Deployment, name: web, labelSelector: "x!=y"}',
    replicas(),
    deployment('web', '', 'apps/v1', 'Deployment', '  labels: {a: b, empty: ""}\n'),
  ),
  'target delete selected by a set': takenBy(
    '{kind: Deployment, name: web, labelSelector: "a in (c, b)"}',
    replicas(),
    deployment('web', '', 'apps/v1', 'Deployment', '  labels: {a: b, empty: ""}\n'),
  ),
  'target delete selected by a set without it': takenBy(
    '{kind: Deployment, name: web, labelSelector: "a in (c,d)"}',
    replicas(),
    deployment('web', '', 'apps/v1', 'Deployment', '  labels: {a: b, empty: ""}\n'),
  ),
  'target delete selected by no set': takenBy(
    '{kind: Deployment, name: web, labelSelector: "a notin (b,c)"}',
    replicas(),
    deployment('web', '', 'apps/v1', 'Deployment', '  labels: {a: b, empty: ""}\n'),
  ),
  'target delete selected by no set without it': takenBy(
    '{kind: Deployment, name: web, labelSelector: "x notin (b)"}',
    replicas(),
    deployment('web', '', 'apps/v1', 'Deployment', '  labels: {a: b, empty: ""}\n'),
  ),
  'target delete selected by a label that is there': takenBy(
    '{kind: Deployment, name: web, labelSelector: "a"}',
    replicas(),
    deployment('web', '', 'apps/v1', 'Deployment', '  labels: {a: b, empty: ""}\n'),
  ),
  'target delete selected by a label that is not there': takenBy(
    '{kind: Deployment, name: web, labelSelector: "x"}',
    replicas(),
    deployment('web', '', 'apps/v1', 'Deployment', '  labels: {a: b, empty: ""}\n'),
  ),
  'target delete selected by none that is not there': takenBy(
    '{kind: Deployment, name: web, labelSelector: "!x"}',
    replicas(),
    deployment('web', '', 'apps/v1', 'Deployment', '  labels: {a: b, empty: ""}\n'),
  ),
  'target delete selected by none that is there': takenBy(
    '{kind: Deployment, name: web, labelSelector: "!a"}',
    replicas(),
    deployment('web', '', 'apps/v1', 'Deployment', '  labels: {a: b, empty: ""}\n'),
  ),
  'target delete selected by two parts': takenBy(
    '{kind: Deployment, name: web, labelSelector: "a in (b,c),!x"}',
    replicas(),
    deployment('web', '', 'apps/v1', 'Deployment', '  labels: {a: b, empty: ""}\n'),
  ),
  'target delete selected by two parts, one not met': takenBy(
    '{kind: Deployment, name: web, labelSelector: "a=b,x"}',
    replicas(),
    deployment('web', '', 'apps/v1', 'Deployment', '  labels: {a: b, empty: ""}\n'),
  ),
  'target delete selected by an empty value': takenBy(
    '{kind: Deployment, name: web, labelSelector: "empty="}',
    replicas(),
    deployment('web', '', 'apps/v1', 'Deployment', '  labels: {a: b, empty: ""}\n'),
  ),
  'target delete selected by an empty value of none': takenBy(
    '{kind: Deployment, name: web, labelSelector: "x="}',
    replicas(),
    deployment('web', '', 'apps/v1', 'Deployment', '  labels: {a: b, empty: ""}\n'),
  ),
  'target delete selected by an empty value of a set': takenBy(
    '{kind: Deployment, name: web, labelSelector: "x in ()"}',
    replicas(),
    deployment('web', '', 'apps/v1', 'Deployment', '  labels: {a: b, empty: ""}\n'),
  ),
  'target by numbers': takenBy('{kind: Deployment, labelSelector: "a>1"}', replicas()),
  'target delete in base, patch above': overlay(
    `patches:\n  - target: {kind: Deployment, name: web}\n    patch: |\n${indented(deleting('any'))}\n`,
    inline(replicas()),
    `${deployment()}---\n${settings()}`,
  ),
  'target delete by old name': overlay(
    'namePrefix: a-\n',
    `patches:\n  - target: {kind: Deployment, name: web}\n    patch: |\n${indented(deleting('any'))}\n  - patch: |\n${indented(replicas('a-web'))}\n`,
    `${deployment()}---\n${settings()}`,
  ),
  'target delete by middle name': {
    files: {
      'base/kustomization.yaml': kustomization('resources: [web.yaml]\nnamePrefix: a-\n'),
      'base/web.yaml': `${deployment()}---\n${settings()}`,
      'mid/kustomization.yaml': kustomization('resources: [../base]\nnamePrefix: b-\n'),
      'app/kustomization.yaml': kustomization(
        `resources: [../mid]\npatches:\n  - target: {kind: Deployment, name: a-web}\n    patch: |\n${indented(deleting('any'))}\n  - patch: |\n${indented(replicas())}\n`,
      ),
    },
  },
  'target delete in component': {
    files: {
      'app/kustomization.yaml': kustomization(
        `resources: [web.yaml]\ncomponents: [../part]\n${inline(replicas())}`,
      ),
      'app/web.yaml': `${deployment()}---\n${settings()}`,
      'part/kustomization.yaml': component(
        `patches:\n  - target: {kind: Deployment}\n    patch: |\n${indented(deleting('any'))}\n`,
      ),
    },
  },
  'target delete by no pattern at all': takenBy('{name: "*"}', replicas()),
  'steps never take an object away': single(
    `patches:\n  - target: {kind: Deployment}\n    patch: '[{"op":"remove","path":"/spec"}]'\n  - patch: |\n${indented(replicas())}\n`,
  ),
  // What generators make.
  'generated ns, patch same': single(
    `configMapGenerator: [{name: conf, namespace: x, literals: [a=b]}]\n${inline(settings('conf', 'x'))}`,
  ),
  'generated no ns, patch ns': single(
    `configMapGenerator: [{name: conf, literals: [a=b]}]\n${inline(settings('conf', 'x'))}`,
  ),
  'generated default, patch none': single(
    `configMapGenerator: [{name: conf, namespace: default, literals: [a=b]}]\n${inline(settings())}`,
  ),
  'generated with namespace of same, patch new': single(
    `namespace: x\nconfigMapGenerator: [{name: conf, literals: [a=b]}]\n${inline(settings('conf', 'x'))}`,
  ),
  'generated with namespace of same, patch old': single(
    `namespace: x\nconfigMapGenerator: [{name: conf, literals: [a=b]}]\n${inline(settings())}`,
  ),
  'generated with namespace of base, patch new': overlay(
    'namespace: x\nconfigMapGenerator: [{name: conf, literals: [a=b]}]\n',
    inline(settings('conf', 'x')),
  ),
  'generated with namespace of base, patch other': overlay(
    'namespace: x\nconfigMapGenerator: [{name: conf, literals: [a=b]}]\n',
    inline(settings('conf', 'y')),
  ),
  'generated of base with prefix, longer': overlay(
    'namePrefix: a-\nconfigMapGenerator: [{name: conf, literals: [a=b]}]\n',
    inline(settings('b-conf')),
  ),
  'generated with hash in the name': single(
    `configMapGenerator: [{name: conf, literals: [a=b]}]\n${inline(settings('conf-ddmtm7mmkm'))}`,
  ),
  'generated above, patched below': overlay(
    inline(settings()),
    'configMapGenerator: [{name: conf, literals: [a=b]}]\n',
  ),
  'generated that changes one of the base': overlay(
    'configMapGenerator: [{name: conf, literals: [a=b]}]\n',
    `configMapGenerator: [{name: conf, behavior: merge, literals: [c=d]}]\n${inline(settings())}`,
  ),
  'generated that replaces one of the base, patch not': overlay(
    'configMapGenerator: [{name: conf, literals: [a=b]}]\n',
    `configMapGenerator: [{name: conf, behavior: replace, literals: [c=d]}]\n${inline(settings('nope'))}`,
  ),
  'generated taken by a target': single(
    `configMapGenerator: [{name: conf, literals: [a=b]}]\npatches:\n  - target: {kind: ConfigMap}\n    patch: |\n${indented(`$patch: delete\n${settings('any')}`)}\n  - patch: |\n${indented(settings())}\n`,
  ),
  'generated taken by a target with its label': single(
    `generatorOptions: {labels: {a: b}}\nconfigMapGenerator: [{name: conf, literals: [a=b]}]\npatches:\n  - target: {labelSelector: a=b}\n    patch: |\n${indented(`$patch: delete\n${settings('any')}`)}\n  - patch: |\n${indented(settings())}\n`,
  ),
  'generated secret patched': single(
    `secretGenerator: [{name: key, literals: [a=b]}]\n${inline('apiVersion: v1\nkind: Secret\nmetadata: {name: key}\nstringData: {a: b}\n')}`,
  ),
  // Patches that several objects answer to.
  'same name twice, other namespace': twice('namespace: one\n', 'namespace: two\n', replicas('web', 'three')),
  'same name twice, second': twice('namespace: one\n', 'namespace: two\n', replicas('web', 'two')),
  'same name twice by prefix': twice('namePrefix: a-\n', 'namePrefix: b-\n', replicas()),
  'same name twice by prefix, new': twice('namePrefix: a-\n', 'namePrefix: b-\n', replicas('b-web')),
  'same name twice by suffix': twice('nameSuffix: -a\n', 'nameSuffix: -b\n', replicas()),
  'same name twice, one is untouched': twice('', 'namePrefix: b-\n', replicas()),
  'same name twice, one is taken away': {
    files: {
      ...twice('namespace: one\n', 'namespace: two\n', replicas()).files,
      'app/kustomization.yaml': kustomization(
        `resources: [../b1, ../b2]\npatches:\n  - target: {kind: Deployment, namespace: one}\n    patch: |\n${indented(deleting('any'))}\n  - patch: |\n${indented(replicas())}\n`,
      ),
    },
  },
  'same name twice, deleting': twice('namespace: one\n', 'namespace: two\n', deleting()),
  'same name twice, a target': {
    files: {
      ...twice('namespace: one\n', 'namespace: two\n', replicas()).files,
      'app/kustomization.yaml': kustomization(
        `resources: [../b1, ../b2]\npatches:\n  - target: {kind: Deployment, name: web}\n    patch: |\n${indented(replicas())}\n`,
      ),
    },
  },
  'same name in two kinds': single(
    inline(replicas()),
    `${deployment()}---\n${deployment('web', '', 'apps/v1', 'StatefulSet')}`,
  ),
  'same name in two namespaces of one file': single(
    inline(replicas('web', 'one')),
    `${deployment('web', 'one')}---\n${deployment('web', 'two')}`,
  ),
  'same generated name in two namespaces': single(
    `configMapGenerator: [{name: conf, namespace: one, literals: [a=b]}, {name: conf, namespace: two, literals: [a=b]}]\n${inline(settings('conf', 'one'))}`,
  ),
  'same generated name in two bases': twice(
    'namespace: one\nconfigMapGenerator: [{name: conf, literals: [a=b]}]\n',
    'namespace: two\nconfigMapGenerator: [{name: conf, literals: [a=b]}]\n',
    settings(),
  ),
  'same Namespace of two bases with prefixes': {
    files: {
      'b1/kustomization.yaml': kustomization('resources: [web.yaml]\nnamePrefix: a-\n'),
      'b1/web.yaml': team(),
      'b2/kustomization.yaml': kustomization('resources: [web.yaml]\nnamePrefix: b-\n'),
      'b2/web.yaml': team().replace('team', 'crew'),
      'app/kustomization.yaml': kustomization(`resources: [../b1, ../b2]\n${inline(team())}`),
    },
  },
  'Namespace with a prefix that it does not take': overlay(
    'namePrefix: a-\n',
    inline(team().replace('name: team', 'name: a-team')),
    team(),
  ),
  'CustomResourceDefinition with a prefix that it does not take': overlay(
    'namePrefix: a-\n',
    inline(definition('a-webs.acme.io')),
    definition('webs.acme.io'),
  ),
  'CustomResourceDefinition with a prefix, old name': overlay(
    'namePrefix: a-\n',
    inline(definition('webs.acme.io')),
    definition('webs.acme.io'),
  ),
  'two leases of two namespaces': single(inline(lease('one')), `${lease('one')}---\n${lease('two')}`),
  'roles of two bases with prefixes and a namespace': {
    files: {
      'b1/kustomization.yaml': kustomization('resources: [r.yaml]\nnamePrefix: a-\n'),
      'b1/r.yaml': wideRole(),
      'b2/kustomization.yaml': kustomization('resources: [r.yaml]\nnamePrefix: b-\n'),
      'b2/r.yaml': wideRole(),
      'app/kustomization.yaml': kustomization(
        `resources: [../b1, ../b2]\n${inline(wideRole().replace('{name: r}', '{name: r, namespace: x}'))}`,
      ),
    },
  },
  // A patch that names another namespace or kind with a target changes neither.
  'target with another namespace in the patch, then the old one': single(
    `patches:\n  - target: {kind: Deployment}\n    patch: |\n${indented(replicas('any', 'x'))}\n  - patch: |\n${indented(replicas())}\n`,
  ),
  'target with another namespace in the patch, then that one': single(
    `patches:\n  - target: {kind: Deployment}\n    patch: |\n${indented(replicas('any', 'x'))}\n  - patch: |\n${indented(replicas('web', 'x'))}\n`,
  ),
  'steps of json6902 come after the patches': single(
    `patchesJson6902:\n  - target: {version: v1, kind: Deployment, name: web}\n    patch: '[{"op":"replace","path":"/metadata/name","value":"fresh"}]'\n${inline(replicas('fresh'))}`,
  ),
  'two namespaces that come together': single('namespace: prod\n', IN_TWO_NAMESPACES),
  'two namespaces that do not': single('namePrefix: a-\n', IN_TWO_NAMESPACES),
  'an empty namespace': single('namespace: ""\n', IN_TWO_NAMESPACES),
  'a namespace that one of them has': single(
    'namespace: b\n',
    `${deployment('web', 'a')}---\n${deployment('web', 'b')}`,
  ),
  'two namespaces and names that come together': single(
    'namespace: prod\n',
    `${deployment('web', 'a')}---\n${deployment('api', 'b')}`,
  ),
  'two namespaces and kinds that come together': single(
    'namespace: prod\n',
    `${deployment('web', 'a')}---\n${settings('web', 'b')}`,
  ),
  'two namespaces and versions that come together': single(
    'namespace: prod\n',
    `${deployment('web', 'a')}---\n${deployment('web', 'b', 'apps/v1beta1')}`,
  ),
  'two namespaces of bases that come together': twice(
    'namespace: a\n',
    'namespace: b\n',
    replicas('web', 'a'),
    'namespace: prod\n',
  ),
  'two prefixes of bases that come together': twice(
    'namePrefix: a-\n',
    'namePrefix: b-\n',
    replicas('a-web'),
    'namespace: prod\n',
  ),
  'two namespaces that come together, one taken away': single(
    `namespace: prod\n${inline(deleting('web', 'b'))}`,
    IN_TWO_NAMESPACES,
  ),
  'two namespaces that come together, one renamed': single(
    `namespace: prod\npatches:\n  - target: {namespace: b}\n    patch: '[{"op":"replace","path":"/metadata/name","value":"api"}]'\n`,
    IN_TWO_NAMESPACES,
  ),
  'two namespaces that come together, one renamed later': single(
    `namespace: prod\npatchesJson6902:\n  - target: {name: web, namespace: b, kind: Deployment, version: v1, group: apps}\n    patch: '[{"op":"replace","path":"/metadata/name","value":"api"}]'\n`,
    IN_TWO_NAMESPACES,
  ),
  'two namespaces of a kind of the whole cluster': single(
    'namespace: prod\n',
    `${issuer('le', 'a')}---\n${issuer('le', 'b')}`,
  ),
  'two Namespaces that come together': single(
    'namespace: prod\n',
    `${team()}---\n${team().replace('team', 'other')}`,
  ),
  'one Namespace and a namespace': single('namespace: prod\n', `${team()}---\n${deployment()}`),
  'two Namespaces of a base without namespace': overlay(
    '',
    'namePrefix: a-\n',
    `${team()}---\n${team().replace('team', 'other')}`,
  ),
  'two classes and a namespace': single(
    'namespace: prod\n',
    `${wideRole()}---\n${wideRole().replace('name: r', 'name: s')}`,
  ),
  'a generator in the namespace of another one': single(
    'namespace: prod\nconfigMapGenerator: [{name: conf, namespace: a, literals: [a=b]}, {name: conf, namespace: b, literals: [a=b]}]\n',
  ),
  'a generator that changes one of two': twice(GENERATING_A, GENERATING_B, replicas('a-web'), CHANGING),
  'a generator that replaces one of two': twice(
    GENERATING_A,
    GENERATING_B,
    replicas('a-web'),
    CHANGING.replace('merge', 'replace'),
  ),
  'a generator that makes one of two again': twice(
    GENERATING_A,
    GENERATING_B,
    replicas('a-web'),
    CHANGING.replace(', behavior: merge', ''),
  ),
  'a generator that changes one of two by its new name': twice(
    GENERATING_A,
    GENERATING_B,
    replicas('a-web'),
    CHANGING.replace('name: conf', 'name: a-conf'),
  ),
  'a generator that changes one of two by its namespace': twice(
    GENERATING_A.replace('namePrefix: a-', 'namespace: a'),
    GENERATING_B.replace('namePrefix: b-', 'namespace: b'),
    replicas('web', 'a'),
    CHANGING.replace('name: conf', 'name: conf, namespace: a'),
  ),
  'a generator that changes one of two kinds': twice(
    GENERATING_A,
    GENERATING_B.replace('configMap', 'secret'),
    replicas('a-web'),
    CHANGING,
  ),
  'a generator that changes one of two names': twice(
    GENERATING_A,
    GENERATING_B.replace('name: conf', 'name: other'),
    replicas('a-web'),
    CHANGING,
  ),
  'a generator that changes one of two, the other taken away': twice(
    GENERATING_A,
    `${GENERATING_B}patches: [{patch: '{$patch: delete, apiVersion: v1, kind: ConfigMap, metadata: {name: conf}}'}]\n`,
    replicas('a-web'),
    CHANGING,
  ),
  'no kustomization, one object in two files': {
    files: { 'app/a.yaml': deployment(), 'app/b/c.yaml': deployment() },
  },
  'no kustomization, one object in two namespaces': {
    files: { 'app/a.yaml': deployment('web', 'a'), 'app/b/c.yaml': deployment('web', 'b') },
  },
  'no kustomization, one name in two kinds': {
    files: { 'app/a.yaml': deployment(), 'app/b/c.yaml': settings('web') },
  },
  'no kustomization, one object by its default namespace': {
    files: { 'app/a.yaml': deployment(), 'app/b.yml': deployment('web', 'default') },
  },
  'no kustomization, one object below with a prefix': {
    files: {
      'app/a.yaml': deployment(),
      'app/b/kustomization.yaml': kustomization('namePrefix: b-\nresources: [c.yaml]\n'),
      'app/b/c.yaml': deployment(),
    },
  },
  'no kustomization, one object in what another directory lists': {
    files: {
      'app/a.yaml': deployment(),
      'app/b/kustomization.yaml': kustomization('resources: [../../c]\n'),
      'c/kustomization.yaml': kustomization('resources: [c.yaml]\n'),
      'c/c.yaml': deployment(),
    },
  },
  'no kustomization, one object in a file that a kustomization below leaves out': {
    files: {
      'app/a.yaml': deployment(),
      'app/b/kustomization.yaml': kustomization('resources: [c.yaml]\n'),
      'app/b/c.yaml': settings(),
      'app/b/d.yaml': deployment(),
    },
  },
  'no kustomization, one object twice in a file': {
    files: { 'app/a.yaml': `${deployment()}---\n${deployment()}` },
  },
  'steps: add below labels that a generator does not make': single(
    `${MADE}${stepsOf('[{"op":"add","path":"/metadata/labels/a","value":"b"}]')}`,
  ),
  'steps: remove a label that a generator does not make': single(
    `${MADE.replace('literals', 'options: {labels: {a: b}}, literals')}${stepsOf('[{"op":"remove","path":"/metadata/labels/b"}]')}`,
  ),
  'steps: add below labels that a generator makes': single(
    `${MADE.replace('literals', 'options: {labels: {c: d}}, literals')}${stepsOf('[{"op":"add","path":"/metadata/labels/a","value":"b"}]')}`,
  ),
  'steps: add below labels of all generators': single(
    `generatorOptions: {labels: {c: d}}\n${MADE}${stepsOf('[{"op":"add","path":"/metadata/labels/a","value":"b"}]')}`,
  ),
  'steps: add labels to a generated object': single(
    `${MADE}${stepsOf('[{"op":"add","path":"/metadata/labels","value":{"a":"b"}}]')}`,
  ),
  'steps: add an annotation to a generated object': single(
    `${MADE}${stepsOf('[{"op":"add","path":"/metadata/annotations/a","value":"b"}]')}`,
  ),
  'steps: add below labels that a base sets': overlay(
    `labels: [{pairs: {c: d}}]\n${MADE}`,
    stepsOf('[{"op":"add","path":"/metadata/labels/a","value":"b"}]'),
  ),
  'steps: add below labels that a patch sets': single(
    `${MADE}patches:\n  - patch: '{apiVersion: v1, kind: ConfigMap, metadata: {name: conf, labels: {c: d}}}'\n${stepsOf('[{"op":"add","path":"/metadata/labels/a","value":"b"}]').replace('patches:\n', '')}`,
  ),
  'steps: add below labels that a generator above sets': {
    files: {
      'base/kustomization.yaml': kustomization(MADE),
      'mid/kustomization.yaml': kustomization(
        'resources: [../base]\nconfigMapGenerator: [{name: conf, behavior: merge, literals: [c=d], options: {labels: {c: d}}}]\n',
      ),
      'app/kustomization.yaml': kustomization(
        `resources: [../mid]\n${stepsOf('[{"op":"add","path":"/metadata/labels/a","value":"b"}]')}`,
      ),
    },
  },
  'steps: remove an annotation that is not there': stepped(
    '[{"op":"remove","path":"/metadata/annotations/a"}]',
  ),
  'steps: test an annotation that is not there': stepped(
    '[{"op":"test","path":"/metadata/annotations/a","value":"b"}]',
  ),
  'steps: remove an annotation that is there': stepped(
    '[{"op":"remove","path":"/metadata/annotations/a"}]',
    ANNOTATED,
  ),
  'steps: remove an annotation that was added': stepped(
    '[{"op":"add","path":"/metadata/annotations/a","value":"b"},{"op":"remove","path":"/metadata/annotations/a"}]',
  ),
  'steps: remove all annotations': stepped('[{"op":"remove","path":"/metadata/annotations"}]', ANNOTATED),
  'steps: replace an annotation that is not there': stepped(
    '[{"op":"replace","path":"/metadata/annotations/a","value":"b"}]',
  ),
  'steps: remove an annotation with a slash': stepped(
    '[{"op":"remove","path":"/metadata/annotations/a.io~1b"}]',
    ANNOTATED.replace('a: b', 'a.io/b: c'),
  ),
  'replicas of what is there': single('replicas: [{name: web, count: 2}]\n'),
  'replicas of what is not there': single('replicas: [{name: wbe, count: 2}]\n'),
  'replicas of a StatefulSet': single(
    'replicas: [{name: web, count: 2}]\n',
    deployment('web', '', 'apps/v1', 'StatefulSet'),
  ),
  'replicas of a kind of another group': single(
    'replicas: [{name: web, count: 2}]\n',
    deployment('web', '', 'acme.io/v1'),
  ),
  'replicas of a kind that has none': single(
    'replicas: [{name: web, count: 2}]\n',
    deployment('web', '', 'apps/v1', 'DaemonSet'),
  ),
  'replicas by the old name': overlay('namePrefix: a-\n', 'replicas: [{name: web, count: 2}]\n'),
  'replicas by the new name': overlay('namePrefix: a-\n', 'replicas: [{name: a-web, count: 2}]\n'),
  'replicas by the new name of the same kustomization': single(
    'namePrefix: a-\nreplicas: [{name: a-web, count: 2}]\n',
  ),
  'replicas by a longer name': overlay('namePrefix: a-\n', 'replicas: [{name: b-a-web, count: 2}]\n'),
  'replicas of what is taken away': single(`replicas: [{name: web, count: 2}]\n${inline(deleting())}`),
  'replicas of two of one name': single('replicas: [{name: web, count: 2}]\n', IN_TWO_NAMESPACES),
}

/** Those of which no resource is what the patch names. */
const OF_NOTHING: readonly string[] = [
  'sm inline in one line not',
  'other name',
  'other kind',
  'other group',
  'other version',
  'no apiVersion',
  'patch ns, resource none',
  'patch none, resource ns',
  'two namespaces',
  'namespace of same kustomization, patch has new',
  'namespace of base, patch other',
  'prefix of same, patch new',
  'prefix and suffix, suffix alone',
  'prefix and ns, new name old ns',
  'null target',
  'multi second not',
  'delete not',
  'delete then patch',
  'delete in base, patch above',
  'sm inline not',
  'sm file not',
  'sm before patches: delete then patch',
  'file not',
  'file multi one not',
  'component patches nothing',
  'component before prefix of parent',
  'first component patches what the second brings',
  'generated other name',
  'secret generated, ConfigMap patched',
  'no generator, ConfigMap patched',
  'custom cluster kind, ns differs',
  'Role ns differs',
  'two levels prefix, wrong',
  'helm release version differs',
  'target delete then patch',
  'file json',
  'generated ns',
  'file json of other namespace',
  'file json sm not',
  'inline json not',
  'resource json, patch not',
  'target delete by name then patch',
  'target delete by pattern',
  'target delete by pattern of a choice, met',
  'target delete by version',
  'target delete by label',
  'target delete by namespace',
  'target delete selected by another value',
  'target delete selected by no such label',
  'target delete selected by a set',
  'target delete selected by no set without it',
  'target delete selected by a label that is there',
  'target delete selected by none that is not there',
  'target delete selected by two parts',
  'target delete selected by an empty value',
  'target delete by default namespace',
  'target delete in base, patch above',
  'target delete by old name',
  'target delete in component',
  'generated no ns, patch ns',
  'generated with namespace of same, patch new',
  'generated with namespace of base, patch other',
  'generated of base with prefix, longer',
  'generated with hash in the name',
  'generated above, patched below',
  'generated that replaces one of the base, patch not',
  'generated taken by a target',
  'generated taken by a target with its label',
  'same name twice, other namespace',
  'Namespace with a prefix that it does not take',
  'CustomResourceDefinition with a prefix that it does not take',
  'target with another namespace in the patch, then that one',
  'steps of json6902 come after the patches',
]

/** Those that kustomize refuses, and what is told of them. */
export const REFUSED: Readonly<Record<string, Refused['why']>> = {
  ...Object.fromEntries(OF_NOTHING.map((name) => [name, 'no target' as const])),
  'same name twice, ambiguous': 'several',
  'same name twice by prefix': 'several',
  'same name twice by suffix': 'several',
  'same name twice, one is untouched': 'several',
  'same name twice, deleting': 'several',
  'same generated name in two bases': 'several',
  'file json of steps without target': 'no name',
  'file yaml of steps without target': 'no name',
  'inline steps without target': 'no name',
  'roles of two bases with prefixes and a namespace': 'several',
  'steps: remove what is not there': 'no place',
  'steps: a path without a slash': 'no place',
  'steps: remove beyond the end of a list': 'no place',
  'steps: remove twice': 'no place',
  'steps: add beyond a list': 'no place',
  'steps: replace beyond a list': 'no place',
  'steps: add below a list that is not there': 'no place',
  'steps: test what is not there': 'no place',
  'steps: an operation that is none': 'no patch',
  'steps: no operation': 'no patch',
  'steps: add below an empty value': 'no place',
  'a file twice': 'twice',
  'steps: add below a map that is not there': 'no place',
  'steps: replace below a map that is not there': 'no place',
  'one object in two files': 'twice',
  'a base by two ways': 'twice',
  'a component that brings what is there': 'twice',
  'a role of two namespaces, which it has not': 'twice',
  'a generator of what is there': 'made twice',
  'a generator that changes nothing': 'nothing to change',
  'a generator of what the base made': 'made twice',
  'a generator of what the base made under a prefix': 'made twice',
  'a generator that changes another namespace': 'nothing to change',
  'two generators of one name': 'made twice',
  'two namespaces that come together': 'moved together',
  'two namespaces of bases that come together': 'moved together',
  'a namespace that one of them has': 'moved together',
  'two namespaces that come together, one renamed later': 'moved together',
  'two namespaces of a kind of the whole cluster': 'moved together',
  'two Namespaces that come together': 'moved together',
  'a generator in the namespace of another one': 'moved together',
  'a generator that changes one of two': 'several to change',
  'a generator that replaces one of two': 'several to change',
  'a generator that makes one of two again': 'made twice',
  ...Object.fromEntries(NO_PATCHES.map((name) => [name, 'no patch' as const])),
  'a generator that changes what a component of it made': 'nothing to change',
  'no kustomization, one object in two files': 'twice',
  'no kustomization, one object by its default namespace': 'twice',
  'no kustomization, one object in what another directory lists': 'twice',
  'no kustomization, one object twice in a file': 'twice',
  'steps: add below labels that a generator does not make': 'no place',
  'steps: remove a label that a generator does not make': 'no place',
  'steps: remove an annotation that is not there': 'no place',
  'steps: test an annotation that is not there': 'no place',
  'replicas of what is not there': 'nothing to scale',
  'replicas of a kind that has none': 'nothing to scale',
  'replicas by a longer name': 'nothing to scale',
  'replicas of what is taken away': 'nothing to scale',
  'many with a target': 'many for one',
  'many with a target that meets nothing': 'many for one',
}

/** Those that older releases of Flux refuse: until which surely, and from which on none does. */
export const BY_RELEASE: Readonly<
  Record<
    string,
    {
      readonly why: Refused['why']
      readonly since?: number
      readonly until: number
      readonly from: number
    }
  >
> = {
  'multi both fit': { why: 'no patch', until: 1, from: 2 },
  'multi with empty doc': { why: 'no patch', until: 1, from: 2 },
  'comments only file': { why: 'no patch', until: 7, from: 9 },
  'an empty object': { why: 'no patch', until: 7, from: 9 },
  'an empty object with a target': { why: 'no patch', until: 1, from: 9 },
  'an empty object that meets nothing': { why: 'no patch', until: 1, from: 9 },
  'no steps': { why: 'no patch', since: 2, until: 6, from: 7 },
  'no steps that meet nothing': { why: 'no patch', since: 2, until: 6, from: 7 },
  'comments with a target': { why: 'no patch', since: 2, until: 6, from: 7 },
  'comments under patch': { why: 'no patch', since: 2, until: 6, from: 7 },
  'null with a target': { why: 'no patch', since: 2, until: 6, from: 7 },
  'blanks with a target': { why: 'no patch', since: 2, until: 6, from: 7 },
  'an empty file with a target': { why: 'no patch', until: 1, from: 2 },
  'no steps, no target': { why: 'no patch', until: 7, from: 9 },
  'steps: replace in a list from its end': { why: 'no patch', until: 0, from: 1 },
  'steps: add below an entry from its end': { why: 'no patch', until: 0, from: 1 },
  'component patches generated of parent': { why: 'no target', until: 0, from: 1 },
  'a generator of a component that changes what its parent made': {
    why: 'nothing to change',
    until: 0,
    from: 1,
  },
}

/** Those of REFUSED that Flux 2.0 takes: generators come behind components there. */
export const TAKEN_BEFORE: Readonly<Record<string, Refused['why']>> = {
  'a generator that changes what a component of it made': 'nothing to change',
}

/** Those that are not known, and what kustomize does with them. */
export const DOUBTED: Readonly<Record<string, 'builds' | 'refuses'>> = {
  'target by numbers': 'builds',
  'steps beside labels of the template': 'builds',
  'steps into a generated object': 'builds',
  'steps: add below labels that a generator above sets': 'builds',
  'steps: remove after a merge': 'refuses',
  'allow name change then new': 'builds',
  'target rename then new name': 'builds',
  'deployment list': 'builds',
  'merge key name': 'builds',
  'target delete by no pattern at all': 'refuses',
}
