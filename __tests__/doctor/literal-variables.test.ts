// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are texts of manifests.
/** Variables that nothing fills in reach the API server as they are written, and a schema refuses them. */
import { describe, expect, it } from 'vitest'
import { runDoctor } from '../../src/doctor/run.ts'
import { factsOf } from './golden.ts'
import { changed, fleet } from './wild/fleet.ts'
import { type Files, kustomization, kustomize } from './wild/parts.ts'

const IMAGES = 'clusters/prod/images.yaml'
const APPS = 'clusters/prod/apps.yaml'
const SYNC = 'clusters/prod/flux-system/gotk-sync.yaml'
const ROOT = 'clusters/prod/flux-system/kustomization.yaml'
const SWITCH = 'kustomize.toolkit.fluxcd.io/substitute'

function visit(files: Files) {
  const all = Object.entries(files).map(([path, text]) => ({ path, text }))
  return runDoctor(factsOf(all), { fix: false })
}
const told = (files: Files) =>
  visit(files).findings.map(
    ({ check, file, line, message, hint }) => `${check} ${file}:${line} ${message}. ${hint}`,
  )
const unsure = (files: Files) => visit(files).notKnown.map(({ subject, reason }) => `${subject}: ${reason}`)

const every = (files: Files) =>
  changed(files, IMAGES, /(ghcr\.io\/acme\/web\n {2}interval: )5m/, '$1${EVERY}')
const POST_BUILD = '  postBuild:\n    substitute: {EVERY: 5m}\n'
const SETTING =
  'patches:\n  - target: {kind: Kustomization}\n    patch: |\n      - op: add\n        path: /spec/postBuild\n        value: {substitute: {EVERY: 5m}}\n'

const source = (spec: string, more = ''): Files => ({
  'apps/source.yaml': `apiVersion: source.toolkit.fluxcd.io/v1\nkind: HelmRepository\nmetadata:\n  name: charts\n  namespace: web\n${more}spec:\n  url: https://charts.example.com\n${spec}`,
})
const LITERAL = source('  interval: ${EVERY}\n')
const OFF = (key: string) => source('  interval: ${EVERY}\n', `  ${key}:\n    ${SWITCH}: disabled\n`)
const withApps = (more: string, files: Files) =>
  fleet({ [APPS]: kustomization('apps', './apps', more), ...files })

describe('a variable in a field that a schema restricts', () => {
  it('is refused where the root fills in nothing', () => {
    expect(told(every(fleet()))).toEqual([
      expect.stringMatching(
        /^flux-32 clusters\/prod\/images.yaml:8 ImageRepository web is refused by the API server: spec\.interval is "\$\{EVERY\}", .* and Kustomization flux-system\/flux-system fills in no variables\. Write the value, or give the Kustomization postBuild/,
      ),
    ])
  })

  it.each([
    ['an interval', '  interval: ${EVERY}\n', 'spec.interval'],
    ['a part of an interval', '  interval: ${MINUTES:=5}m\n', 'spec.interval'],
    ['true or false', '  interval: 5m\n  suspend: ${OFF}\n', 'spec.suspend'],
    ['one of some words', '  interval: 5m\n  provider: ${CLOUD}\n', 'spec.provider'],
  ])('is refused below it: %s', (_, spec, field) => {
    expect(told(fleet(source(spec)))).toEqual([
      expect.stringContaining(`refused by the API server: ${field} is "`),
    ])
  })

  it('is told once for an object with several', () => {
    const more = source('  interval: ${EVERY}\n  timeout: ${EVERY}\n', '  labels: {app: "${APP}"}\n')
    expect(told(fleet(more))).toEqual([expect.stringContaining(' (so are spec.interval, spec.timeout), and')])
  })

  it.each(['annotations', 'labels'])('is refused where %s switch the substitution off', (key) => {
    expect(told(withApps(POST_BUILD, OFF(key)))).toEqual([
      expect.stringContaining(
        `${SWITCH}: disabled leaves its variables. Write the value, or take ${SWITCH} out.`,
      ),
    ])
  })

  it('is told for the one of two Kustomizations that fills in nothing', () => {
    const two = `${kustomization('apps', './apps', POST_BUILD)}---\n${kustomization('more', './more')}`
    const files = {
      [APPS]: two,
      'more/kustomization.yaml': kustomize(['../base']),
      'apps/kustomization.yaml': kustomize(['web.yaml', '../base']),
      'base/kustomization.yaml': kustomize(['source.yaml']),
      'base/source.yaml': LITERAL['apps/source.yaml'] ?? '',
    }
    expect(told(fleet(files)).filter((one) => one.startsWith('flux-32'))).toEqual([
      expect.stringContaining('Kustomization flux-system/more fills in no variables'),
    ])
  })
})

describe('is silent about a variable', () => {
  const instance = (more = ''): Files => ({
    ...Object.fromEntries(Object.entries(every(fleet())).filter(([path]) => !path.includes('flux-system'))),
    'clusters/prod/instance.yaml': `apiVersion: fluxcd.controlplane.io/v1\nkind: FluxInstance\nmetadata: {name: flux, namespace: flux-system}\nspec:\n  distribution: {version: 2.8.3, registry: ghcr.io/fluxcd}\n  components: [source-controller, kustomize-controller, image-reflector-controller, image-automation-controller]\n  sync: {kind: GitRepository, url: 'https://github.com/acme/fleet', ref: refs/heads/main, path: clusters/prod}\n${more}`,
  })

  it.each<[string, Files]>([
    ['that Flux fills in', withApps(POST_BUILD, LITERAL)],
    [
      'that its Kustomization takes from a Secret',
      withApps('  postBuild:\n    substituteFrom: [{kind: Secret, name: vars}]\n', LITERAL),
    ],
    ['in a field that takes any text', fleet(source('  interval: 5m\n  secretRef: {name: "${SECRET}"}\n'))],
    ['in what nothing applies', fleet({ 'old/source.yaml': LITERAL['apps/source.yaml'] ?? '' })],
    [
      'that the Kustomization of Kustomizations fills in',
      changed(
        withApps('', LITERAL),
        SYNC,
        'path: ./clusters/prod\n',
        `path: ./clusters/prod\n  ${SETTING.replaceAll('\n', '\n  ').trimEnd()}\n`,
      ),
    ],
  ])('%s', (_, files) => {
    expect(told(files)).toEqual([])
  })

  it.each<[string, Files, string]>([
    [
      'a patch of the root gives it variables',
      every(changed(fleet(), ROOT, 'resources:', `${SETTING}resources:`)),
      'what applies its Kustomization changes spec.postBuild',
    ],
    [
      'a patch of a FluxInstance may give it some',
      instance(
        "  kustomize:\n    patches:\n      - target: {kind: Kustomization}\n        patch: '[{op: add, path: /spec/postBuild, value: {substitute: {EVERY: 5m}}}]'\n",
      ),
      'FluxInstance flux may give Kustomizations more variables',
    ],
    [
      'what Flux begins with has a variable, too',
      changed(every(fleet()), SYNC, 'github.com/acme/', 'github.com/${OWNER}/'),
      'GitRepository flux-system has variables too, and Flux begins with it',
    ],
    [
      'a workflow fills in variables',
      every(
        fleet({
          '.github/workflows/fill.yml':
            'on: push\njobs:\n  fill:\n    runs-on: ubuntu-24.04\n    steps:\n      - run: envsubst < in.yaml > out.yaml\n',
        }),
      ),
      '.github/workflows/fill.yml fills in variables (envsubst)',
    ],
    [
      'nothing here applies its Kustomization',
      {
        'deploy/web.yaml': kustomization('web', './apps'),
        'apps/source.yaml': LITERAL['apps/source.yaml'] ?? '',
      },
      'nothing here applies Kustomization web, and what does may give it variables',
    ],
    [
      'its kustomization runs a plugin',
      fleet({
        ...LITERAL,
        'apps/kustomization.yaml': kustomize(['web.yaml', 'source.yaml'], 'transformers: [fill.yaml]\n'),
        'apps/fill.yaml': 'apiVersion: acme.io/v1\nkind: Fill\nmetadata: {name: fill}\n',
      }),
      'whether its variables are filled in before the API server gets it (spec.interval is',
    ],
  ])('where %s, which is not known', (_, files, reason) => {
    expect(told(files).filter((one) => one.startsWith('flux-32'))).toEqual([])
    expect(unsure(files).filter((one) => one.includes('spec.interval'))).toEqual([
      expect.stringContaining(reason),
    ])
  })

  it('but not where a FluxInstance has no such patch', () => {
    expect(told(instance())).toEqual([expect.stringContaining('spec.interval is "${EVERY}"')])
  })
})
