// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are texts of manifests.
/** From Flux 2.9 on, a variable without value or default stops the whole Kustomization; before, it is the empty text. */
import { describe, expect, it } from 'vitest'
import type { DoctorFacts } from '../../src/doctor/context.ts'
import { gatherDoctorFacts, runDoctor } from '../../src/doctor/run.ts'
import { fakeSources } from '../fakes/fake-ports.ts'
import { factsOf } from './golden.ts'
import { changed, fleet } from './wild/fleet.ts'
import { type Files, kustomization } from './wild/parts.ts'

const APPS = 'clusters/prod/apps.yaml'
const COMPONENTS = 'clusters/prod/flux-system/gotk-components.yaml'
const FLUX = 'clusters/prod/flux-system/kustomization.yaml'
const GATE = 'StrictPostBuildSubstitutions'
const SWITCH = 'kustomize.toolkit.fluxcd.io/substitute'

const visit = (files: Files, more: Partial<DoctorFacts> = {}) =>
  runDoctor(
    factsOf(
      Object.entries(files).map(([path, text]) => ({ path, text })),
      more,
    ),
    { fix: false },
  )
const told = (files: Files, more: Partial<DoctorFacts> = {}) =>
  visit(files, more).findings.map(({ check, level, message }) => `${level} ${check} ${message}`)
const gaps = (files: Files, more: Partial<DoctorFacts> = {}) =>
  visit(files, more).notKnown.map(({ subject, reason }) => `${subject}: ${reason}`)

const map = (name: string, data: string, more = '', kind = 'ConfigMap') =>
  `apiVersion: v1\nkind: ${kind}\nmetadata:\n  name: ${name}\n  namespace: flux-system\n${more}data:\n${data}`
const SET = '  postBuild:\n    substitute: {REGISTRY: ghcr.io}\n'
const from = (entry: string) => `  postBuild:\n    substituteFrom: [${entry}]\n`
const applied = (text: string, postBuild = SET, more: Files = {}, version = 'v2.9.3') =>
  fleet(
    {
      [APPS]: kustomization('apps', './apps', postBuild),
      'apps/map.yaml': map('run', `  url: ${JSON.stringify(text)}\n`),
      ...more,
    },
    { version },
  )

const ERROR =
  'error flux-31 ConfigMap run has ${DOMAIN} at data.url, for which Kustomization flux-system/apps has no value: Flux 2.9 and newer cannot build it'

describe('a variable that a Kustomization does not have', () => {
  it.each(['v2.9.0', 'v2.10.1'])('stops it in Flux %s', (version) => {
    expect(told(applied('https://${DOMAIN}', SET, {}, version))).toEqual([ERROR])
  })

  it('stops nothing before Flux 2.9', () => {
    const files = applied('${DOMAIN}', SET, {}, 'v2.8.3')
    expect([told(files), gaps(files)]).toEqual([[], []])
  })

  describe('in an object of Flux, before Flux 2.9', () => {
    const repository = (variable: string) =>
      `apiVersion: image.toolkit.fluxcd.io/v1\nkind: ImageRepository\nmetadata: {name: more, namespace: flux-system}\nspec:\n  image: ${variable}/acme/more\n  interval: 5m\n`
    const given = (key: string, more = '') => `  postBuild:\n    substitute: {${key}: ghcr.io${more}}\n`
    const old = (variable: string, postBuild: string) =>
      applied('a', postBuild, { 'apps/more.yaml': repository(variable) }, 'v2.8.3')

    it.each(['REGISTRYS', 'RGISTRY', 'REGITSRY'])(
      'is an error where %s has a value, and nothing uses it',
      (key) => {
        expect(told(old('${REGISTRY}', given(key)))).toEqual([
          `error flux-31 Kustomization flux-system/apps gives a value to ${key}, which nothing uses, and none to \${REGISTRY} at spec.image of ImageRepository more: Flux puts nothing in its place`,
        ])
      },
    )

    it('is not known where no name is near', () => {
      const files = old('${REGISTRY}', given('OTHER'))
      expect(told(files)).toEqual([])
      expect(gaps(files)).toContain(
        'Kustomization flux-system/apps (${REGISTRY}): whether it is meant that nothing has a value for them: Flux puts nothing in their place',
      )
    })

    it.each([
      ['the near one is used too', old('${REGISTRY}${REGISTRYS}', given('REGISTRYS'))],
      ['it has a value', old('${REGISTRY}', given('REGISTRY', ', REGISTRYS: b'))],
      ['it has a default', old('${REGISTRY:=ghcr.io}', given('REGISTRYS'))],
    ])('is no error where %s', (_, files) => {
      expect(told(files).filter((one) => one.includes('gives a value'))).toEqual([])
    })
  })

  it('is not known where no file states the version', () => {
    const files = changed(applied('${DOMAIN}'), COMPONENTS, '# Flux Version: v2.9.3\n', '')
    expect(told(files)).toEqual([])
    expect(gaps(files)).toContain(
      'Kustomization flux-system/apps (${DOMAIN}): whether Flux stops at variables without a value: no file states the version of Flux (--flux-version)',
    )
  })

  it.each([
    '${#DOMAIN}',
    '${DOMAIN^^}',
    '${DOMAIN/a/b}',
    '${DOMAIN:1}',
    '${DOMAIN%.*}',
    '${REGISTRY:-${DOMAIN}}',
    '$$${DOMAIN}',
  ])('stops it as %s', (text) => {
    expect(told(applied(text))).toEqual([ERROR])
  })

  it.each([
    '${DOMAIN:-a}',
    '${DOMAIN:=}',
    '${DOMAIN=a}',
    '${DOMAIN:+a}',
    '${DOMAIN:?a}',
    '$${DOMAIN}',
    '$DOMAIN',
    '$(DOMAIN)',
    '${REGISTRY}',
    '${REGISTRY^^}',
  ])('stops nothing as %s', (text) => {
    expect(told(applied(text))).toEqual([])
  })

  it('stops it in a key, and is told once', () => {
    const more = { 'apps/more.yaml': map('more', '  "${DOMAIN}": x\n  b: ${DOMAIN} ${OTHER}\n') }
    const [first, second, ...others] = told(applied('x', SET, more))
    expect([first, others]).toEqual([
      expect.stringContaining('ConfigMap more has ${DOMAIN}, ${OTHER} at data,'),
      [],
    ])
    expect(second).toBeUndefined()
    expect(
      told(applied('${DOMAIN}', SET, { 'apps/more.yaml': map('more', '  b: ${DOMAIN}\n') })),
    ).toHaveLength(1)
  })

  it('is said to be another one that is there', () => {
    const [first] = visit(applied('${DOMIAN}', '  postBuild:\n    substitute: {DOMAIN: a.b}\n')).findings
    expect(first?.hint).toContain('Write ${DOMAIN},')
  })

  it('shows nothing of a Secret', () => {
    const secret =
      'apiVersion: v1\nkind: Secret\nmetadata: {name: key, namespace: default}\nstringData:\n  token: ${hunter2}\n'
    const { findings } = visit(applied('x', SET, { 'apps/secret.yaml': secret }))
    expect(findings.map(({ message }) => message)).toEqual([
      expect.stringContaining('Secret key has a variable at stringData.token'),
    ])
    expect(JSON.stringify(findings)).not.toContain('hunter2')
  })

  it('stops nothing where nothing is filled in, or the object is left alone', () => {
    expect(told(applied('${DOMAIN}', ''))).toEqual([])
    const off = map('run', '  url: ${DOMAIN}\n', `  annotations: {${SWITCH}: disabled}\n`)
    expect(told(applied('', SET, { 'apps/map.yaml': off }))).toEqual([])
  })

  it('stops one that has none and fills in always', () => {
    expect(told(applied('${DOMAIN}', '  postBuild:\n    substituteStrategy: Always\n'))).toEqual([ERROR])
  })
})

describe('where variables come from', () => {
  it.each([
    ['a ConfigMap', 'ConfigMap', '  OTHER: a\n'],
    ['a Secret', 'Secret', '  OTHER: YQ==\n'],
    [
      'a Secret that SOPS encrypts',
      'Secret',
      '  OTHER: ENC[AES256_GCM,data:YQ==,type:str]\nsops: {version: 3.9.0}\n',
    ],
  ])('is read whole in %s', (_, kind, data) => {
    const files = (text: string) =>
      applied(text, from(`{kind: ${kind}, name: vars}`), {
        'clusters/prod/vars.yaml': map('vars', data, '', kind),
      })
    expect(told(files('${DOMAIN}'))).toEqual([ERROR])
    expect([told(files('${OTHER}')), gaps(files('${OTHER}'))]).toEqual([[], []])
  })

  it.each([
    ['a Secret that is in no file', '{kind: Secret, name: vars}', {}, 'Secret vars is in no manifest'],
    [
      'a ConfigMap that may be absent',
      '{kind: ConfigMap, name: far, optional: true}, {kind: ConfigMap, name: vars}',
      { 'clusters/prod/vars.yaml': map('vars', '  OTHER: a\n') },
      'ConfigMap far is in no manifest',
    ],
    [
      'a Secret that an ExternalSecret merges into',
      '{kind: Secret, name: vars}',
      {
        'clusters/prod/vars.yaml': map('vars', '  OTHER: YQ==\n', '', 'Secret'),
        'clusters/prod/more.yaml':
          'apiVersion: external-secrets.io/v1\nkind: ExternalSecret\nmetadata: {name: more, namespace: flux-system}\nspec:\n  target: {name: vars, creationPolicy: Merge}\n',
      },
      'ExternalSecret flux-system/more names Secret vars, and may write into it',
    ],
    [
      'a ConfigMap that is a copy',
      '{kind: ConfigMap, name: vars}',
      {
        'clusters/prod/vars.yaml': map(
          'vars',
          '  OTHER: a\n',
          '  annotations: {reflector.v1.k8s.emberstack.com/reflects: default/vars}\n',
        ),
      },
      'others may write into ConfigMap vars',
    ],
    [
      'a ConfigMap that nothing applies',
      '{kind: ConfigMap, name: vars}',
      { 'old/vars.yaml': `${map('vars', '  OTHER: a\n')}# toolkit.fluxcd.io\n` },
      'nothing here applies ConfigMap vars',
    ],
  ] as const)('is not known of %s', (_, entry, more, reason) => {
    const files = applied('${DOMAIN}', from(entry), more)
    expect(told(files).filter((text) => text.includes('DOMAIN'))).toEqual([])
    expect(gaps(files).join('\n')).toContain(reason)
  })

  it('is not known where a policy writes into Kustomizations', () => {
    const policy =
      'apiVersion: kyverno.io/v1\nkind: ClusterPolicy\nmetadata: {name: vars}\nspec:\n  rules:\n    - mutate: {patchStrategicMerge: {spec: {postBuild: {substituteFrom: [{kind: ConfigMap, name: x}]}}}}\n'
    const files = applied('${DOMAIN}', SET, { 'clusters/prod/policy.yaml': policy })
    expect(told(files)).toEqual([])
    expect(gaps(files).join()).toContain('ClusterPolicy vars may give Kustomizations more variables')
  })

  it('is what the Kustomization above patches in', () => {
    const patch =
      '  patches:\n    - target: {kind: Kustomization, name: apps}\n      patch: |\n        apiVersion: kustomize.toolkit.fluxcd.io/v1\n        kind: Kustomization\n        metadata: {name: apps}\n        spec: {postBuild: {substitute: {DOMAIN: a.b}}}\n'
    const files = {
      'clusters/prod/parent.yaml': kustomization('parent', './parts', patch),
      'parts/apps.yaml': kustomization('apps', './apps', SET),
      [APPS]: '',
    }
    expect(told(applied('${DOMAIN} ${REGISTRY}', SET, files))).toEqual([])
    expect(told(applied('${DOMIAN}', SET, files))[0]).toContain('${DOMIAN} at data.url')
  })
})

describe('the feature gate of the controller', () => {
  const patched = (args: string, version = 'v2.9.3', files: Files = {}) => {
    const flux = applied('${DOMAIN}', SET, files, version)
    const controller = `---\napiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: kustomize-controller\n  namespace: flux-system\nspec:\n  template:\n    spec:\n      containers:\n        - name: manager\n          args:\n            - --log-level=info\n`
    const patches = `patches:\n  - target: {kind: Deployment, name: kustomize-controller}\n    patch: |\n      - op: add\n        path: /spec/template/spec/containers/0/args/-\n        value: ${args}\n`
    return changed(changed(flux, COMPONENTS, /$/, controller), FLUX, /$/, patches)
  }

  it('is on where nothing sets it, and off where a patch does', () => {
    expect(told(patched('--concurrent=10'))).toEqual([ERROR])
    expect(told(patched(`--feature-gates=${GATE}=true`))).toEqual([ERROR])
    const off = patched(`--feature-gates=A=true,${GATE}=false`)
    expect([told(off), gaps(off)]).toEqual([[], []])
  })

  it('is on in an older Flux where a patch sets it, for plain variables', () => {
    const on = `--feature-gates=${GATE}=true`
    expect(told(patched(on, 'v2.7.0'))).toEqual([ERROR.replace('Flux 2.9 and newer', `Flux with ${GATE}`)])
    const changing = map('run', '  url: ${DOMAIN^^}\n')
    expect(told(patched(on, 'v2.7.0', { 'apps/map.yaml': changing }))).toEqual([])
  })

  it('is not set by a comment', () => {
    expect(told(patched(`--concurrent=10\n      # --feature-gates=${GATE}=false`))).toEqual([ERROR])
  })

  it('is off where a FluxInstance says so', () => {
    const instance = `apiVersion: fluxcd.controlplane.io/v1\nkind: FluxInstance\nmetadata: {name: flux, namespace: flux-system}\nspec:\n  distribution:\n    version: 2.9.x\n    registry: ghcr.io/fluxcd\n  kustomize:\n    patches:\n      - target: {kind: Deployment, name: kustomize-controller}\n        patch: |\n          - op: add\n            path: /spec/template/spec/containers/0/args/-\n            value: --feature-gates=${GATE}=false\n`
    const files = (text: string) => {
      const { [COMPONENTS]: _, ...rest } = changed(applied('${DOMAIN}'), FLUX, '- gotk-components.yaml\n', '')
      return { ...rest, 'clusters/prod/instance.yaml': text }
    }
    expect(told(files(instance))).toEqual([])
    expect(gaps(files(instance)).join()).not.toContain('DOMAIN')
    expect(told(files(instance.replace(`--feature-gates=${GATE}=false`, '--concurrent=10')))).toEqual([ERROR])
  })

  it.each([
    ['a value that is a variable', patched(`--feature-gates=${GATE}=\${STRICT}`), {}, FLUX],
    ['gates that are a variable', patched('--feature-gates=${GATES}'), {}, ''],
    ['a file that is no manifest', applied('${DOMAIN}'), { gating: ['flux.tf'] }, 'flux.tf names'],
    ['a part of the files', applied('${DOMAIN}'), { isPart: true }, 'only some of the files'],
  ] as const)('is not known with %s', (_, files, more, reason) => {
    expect(told(files, more).filter((text) => text.includes('flux-31'))).toEqual([])
    expect(gaps(files, more).find((text) => text.includes('${DOMAIN}'))).toContain(reason)
  })

  it('is looked for in all files, once a Kustomization fills in variables', async () => {
    const gather = async (files: Files) => {
      const sources = fakeSources({ 'flux.tf': `args = "${GATE}=false"`, ...files })
      const query = { globs: [], apps: null, fluxVersion: null, sources, registry: null }
      return (await gatherDoctorFacts(query)).gating
    }
    expect(await gather(applied('x'))).toEqual(['flux.tf'])
    expect(await gather(applied('x', ''))).toEqual([])
  })

  it('is not known where what installs Flux is in no file', () => {
    const files = {
      'deploy/flux.yaml': kustomization('apps', './apps', SET),
      'apps/map.yaml': map('run', '  url: ${DOMAIN}\n'),
    }
    expect(told(files, { fluxVersion: '2.9' })).toEqual([])
    expect(gaps(files, { fluxVersion: '2.9' }).join()).toContain('what installs Flux is in no file')
  })
})
