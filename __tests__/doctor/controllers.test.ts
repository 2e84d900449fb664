/** flux-11: image objects in a cluster whose Flux comes without the controllers that bring their kinds. */
import { describe, expect, it } from 'vitest'
import type { DoctorFacts } from '../../src/doctor/context.ts'
import { runDoctor } from '../../src/doctor/run.ts'
import { factsOf } from './golden.ts'
import {
  automation,
  bootstrap,
  deployment,
  type Files,
  imagePolicy,
  imageRepository,
  join,
  kustomization,
  kustomize,
  OWN,
} from './wild/parts.ts'

const IMAGE = 'ghcr.io/acme/web'
const CORE = ['source-controller', 'kustomize-controller', 'helm-controller', 'notification-controller']
const EXTRA = ['image-reflector-controller', 'image-automation-controller']

const told = (files: Files, more: Partial<DoctorFacts> = {}) => {
  const all = Object.entries(files).map(([path, text]) => ({ path, text }))
  const { findings, notKnown } = runDoctor(factsOf(all, more), { fix: false })
  return {
    errors: findings
      .filter(({ check }) => check === 'flux-11')
      .map(({ file, line, level, message, hint }) => `${level} ${file}:${line} ${message}. ${hint}`),
    gaps: notKnown.filter(({ reason }) => reason.includes('whether the API server knows')),
  }
}

const instance = (
  components: readonly string[] | null,
  path = 'clusters/prod',
) => `apiVersion: fluxcd.controlplane.io/v1
kind: FluxInstance
metadata:
  name: flux
  namespace: flux-system
spec:
  distribution: {version: 2.9.x, registry: ghcr.io/fluxcd}
${components === null ? '' : `  components:\n${components.map((one) => `    - ${one}\n`).join('')}`}  sync: {kind: GitRepository, url: "https://github.com/acme/shop.git", ref: refs/heads/main, path: ${path}, pullSecret: flux-system}
`

const crds = (...names: readonly string[]) =>
  join(
    ...names.map((name) => {
      const [plural, group] = [name.split('.')[0], name.slice(name.indexOf('.') + 1)]
      return `apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata:\n  name: ${name}\nspec:\n  group: ${group}\n  names: {plural: ${plural}}\n`
    }),
  )

const FLUX_CRDS = crds(
  'gitrepositories.source.toolkit.fluxcd.io',
  'kustomizations.kustomize.toolkit.fluxcd.io',
)
const IMAGE_CRDS = crds('imagerepositories.image.toolkit.fluxcd.io', 'imagepolicies.image.toolkit.fluxcd.io')

const OBJECTS: Files = {
  'clusters/prod/images/web.yaml': join(imageRepository('web', IMAGE), imagePolicy('web', OWN)),
  'clusters/prod/images/update.yaml': automation(),
}

const operated = (components: readonly string[] | null): Files => ({
  'clusters/prod/flux-system/flux.yaml': instance(components),
  ...OBJECTS,
})

const indented = (text: string) => `    - ${text.trimEnd().replaceAll('\n', '\n      ')}\n`
const RESOURCE = indented(imageRepository('<< inputs.app >>', IMAGE))
const set = (resources: string) =>
  `apiVersion: fluxcd.controlplane.io/v1\nkind: ResourceSet\nmetadata: {name: images, namespace: flux-system}\nspec:\n  inputs: [{app: web}]\n  resources:\n${resources}`

/** Image objects that a ResourceSet makes. */
const made = (resources = RESOURCE, components: readonly string[] = CORE): Files => ({
  'clusters/prod/flux.yaml': instance(components),
  'clusters/prod/set.yaml': set(resources),
})

/** What `flux bootstrap` writes, with CRDs in gotk-components.yaml. */
function bootstrapped(text: string): Files {
  const files = bootstrap('clusters/prod')
  const at = 'clusters/prod/flux-system/gotk-components.yaml'
  return { ...files, ...OBJECTS, [at]: `${files[at]}---\n${text}` }
}

describe('image objects without their controllers', () => {
  it('are found where a FluxInstance lists others', () => {
    expect(told(operated(CORE)).errors).toEqual([
      'error clusters/prod/flux-system/flux.yaml:8 FluxInstance flux has no image-reflector-controller and no image-automation-controller: the API server does not know ImagePolicy, ImageRepository and ImageUpdateAutomation, and what FluxInstance flux syncs is not applied. Add image-reflector-controller and image-automation-controller to spec.components.',
    ])
  })

  it('are found where another Kustomization applies them', () => {
    const files = {
      'clusters/prod/flux.yaml': instance(CORE),
      'clusters/prod/images.yaml': kustomization('images', './images'),
      'images/web.yaml': imageRepository('web', IMAGE),
    }
    expect(told(files).errors).toEqual([
      'error clusters/prod/flux.yaml:8 FluxInstance flux has no image-reflector-controller: the API server does not know ImageRepository, and Kustomization flux-system/images applies nothing. Add image-reflector-controller and image-automation-controller to spec.components.',
    ])
  })

  it('are found where one of the controllers is there', () => {
    expect(told(operated([...CORE, 'image-reflector-controller'])).errors).toEqual([
      'error clusters/prod/flux-system/flux.yaml:8 FluxInstance flux has no image-automation-controller: the API server does not know ImageUpdateAutomation, and what FluxInstance flux syncs is not applied. Add image-automation-controller to spec.components.',
    ])
  })

  it('are found where a comment names them', () => {
    const files = operated(CORE)
    const at = 'clusters/prod/flux-system/flux.yaml'
    expect(
      told({ ...files, [at]: `# image-reflector-controller, one day\n${files[at]}` }).errors,
    ).toHaveLength(1)
  })

  it('are found where bootstrap wrote CRDs of the others', () => {
    expect(told(bootstrapped(FLUX_CRDS)).errors).toEqual([
      'error clusters/prod/flux-system/gotk-components.yaml:10 gotk-components.yaml has no image-reflector-controller and no image-automation-controller: the API server does not know ImagePolicy, ImageRepository and ImageUpdateAutomation, and Kustomization flux-system/flux-system applies nothing. Bootstrap Flux again with --components-extra=image-reflector-controller,image-automation-controller.',
    ])
  })

  it('are found in the one of two clusters that lacks them', () => {
    const files = {
      'clusters/dev/flux.yaml': instance([...CORE, ...EXTRA], 'clusters/dev'),
      'clusters/dev/web.yaml': imageRepository('web', IMAGE),
      'clusters/prod/flux.yaml': instance(CORE),
      'clusters/prod/web.yaml': imageRepository('web', IMAGE),
    }
    expect(told(files).errors).toEqual([expect.stringContaining('clusters/prod/flux.yaml:8')])
  })
})

describe('image objects of a Kustomization that a person applies', () => {
  const files = (comment: string): Files => ({
    'clusters/prod/flux.yaml': instance(CORE),
    'deploy/sync.yaml': `${comment}${kustomization('image-automation', './deploy/images')}`,
    'deploy/images/web.yaml': imageRepository('web', IMAGE),
  })

  it('are found where init wrote it', () => {
    const text = '# What Flux applies. Apply this file once by hand: kubectl apply -f deploy/sync.yaml\n'
    expect(told(files(text))).toEqual({
      errors: [expect.stringContaining('Kustomization flux-system/image-automation applies nothing')],
      gaps: [],
    })
  })

  it('are not known where it may be of another cluster', () => {
    const { errors, gaps } = told(files(''))
    expect(errors).toEqual([])
    expect(gaps.map(({ reason }) => reason)).toEqual([
      expect.stringContaining('nothing in these files applies'),
    ])
  })
})

describe('image objects that a ResourceSet makes without their controllers', () => {
  const ERROR =
    'error clusters/prod/flux.yaml:8 FluxInstance flux has no image-reflector-controller: the API server does not know ImageRepository, and ResourceSet images, which makes such objects, fails. Add image-reflector-controller and image-automation-controller to spec.components.'

  it('are found in its resources', () => {
    expect(told(made())).toEqual({ errors: [ERROR], gaps: [] })
  })

  it('are found in its resourcesTemplate', () => {
    const text = imageRepository('<< inputs.app >>', IMAGE).replaceAll('\n', '\n    ')
    const files = made(RESOURCE)
    const template = set('').replace('  resources:\n', `  resourcesTemplate: |\n    ${text}\n`)
    expect(told({ ...files, 'clusters/prod/set.yaml': template })).toEqual({ errors: [ERROR], gaps: [] })
  })

  it('are found where bootstrap wrote CRDs of the others', () => {
    const {
      'clusters/prod/images/web.yaml': _,
      'clusters/prod/images/update.yaml': __,
      ...files
    } = bootstrapped(FLUX_CRDS)
    expect(told({ ...files, 'clusters/prod/set.yaml': set(RESOURCE) }).errors).toEqual([
      expect.stringContaining('ResourceSet images, which makes such objects, fails'),
    ])
  })

  it('are found beside others that a set makes none of', () => {
    const files = {
      ...operated(CORE),
      'clusters/prod/set.yaml': set(indented(deployment('<< inputs.app >>', IMAGE))),
    }
    expect(told(files).errors).toHaveLength(1)
  })
})

describe('image objects are no error', () => {
  it.each<readonly [string, Files]>([
    ['with a FluxInstance that lists them', operated([...CORE, ...EXTRA])],
    ['with their CRDs in what bootstrap wrote', bootstrapped(join(FLUX_CRDS, IMAGE_CRDS))],
    ['with a comment of bootstrap alone', { ...bootstrap('clusters/prod'), ...OBJECTS }],
    ['with CRDs of one controller alone', bootstrapped(crds('gitrepositories.source.toolkit.fluxcd.io'))],
    ['with their CRDs in another file', { ...operated(CORE), 'crds/image.yaml': IMAGE_CRDS }],
    [
      'that nothing leads to',
      { 'clusters/prod/flux.yaml': instance(CORE), 'samples/web.yaml': imageRepository('web', IMAGE) },
    ],
    [
      'that a suspended Kustomization applies',
      {
        'clusters/prod/flux.yaml': instance(CORE),
        'clusters/prod/images.yaml': kustomization('images', './images', '  suspend: true\n'),
        'images/web.yaml': imageRepository('web', IMAGE),
      },
    ],
    [
      'that are of another cluster',
      {
        'clusters/prod/flux.yaml': instance(CORE),
        'clusters/prod/images.yaml': kustomization(
          'images',
          './images',
          '  kubeConfig: {secretRef: {name: eu}}\n',
        ),
        'images/web.yaml': imageRepository('web', IMAGE),
      },
    ],
    [
      'that a suspended ResourceSet makes',
      { ...made(), 'clusters/prod/set.yaml': set(RESOURCE).replace('spec:', 'spec:\n  suspend: true') },
    ],
    [
      'that a ResourceSet leaves alone',
      made(
        RESOURCE.replace(
          'metadata:',
          'metadata:\n        annotations: {fluxcd.controlplane.io/reconcile: disabled}',
        ),
      ),
    ],
    ['that a ResourceSet makes beside their controllers', made(RESOURCE, [...CORE, ...EXTRA])],
    [
      'where an overlay adds the controllers',
      {
        ...OBJECTS,
        'base/flux.yaml': instance(CORE),
        'clusters/prod/kustomization.yaml': kustomize(
          ['../../base/flux.yaml', 'images/web.yaml', 'images/update.yaml'],
          `patches:\n  - patch: |\n      apiVersion: fluxcd.controlplane.io/v1\n      kind: FluxInstance\n      metadata: {name: flux, namespace: flux-system}\n      spec: {components: [${[...CORE, ...EXTRA].join(', ')}]}\n`,
        ),
      },
    ],
    ['where a variable lists the controllers', operated([...CORE, `\${EXTRA}`])],
  ])('%s', (_, files) => {
    expect(told(files)).toEqual({ errors: [], gaps: [] })
  })

  const release = (chart: string, kind = 'HelmRepository') =>
    `apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata: {name: ${chart}, namespace: flux-system}\nspec:\n  interval: 1h\n  chart: {spec: {chart: ${chart}, sourceRef: {kind: ${kind}, name: charts}}}\n`
  const charts =
    'apiVersion: source.toolkit.fluxcd.io/v1\nkind: HelmRepository\nmetadata: {name: charts, namespace: flux-system}\nspec: {interval: 1h, url: "https://charts.example.com"}\n'

  it.each<readonly [string, Files] | readonly [string, Files, Partial<DoctorFacts>]>([
    ['a FluxInstance without a list', operated(null)],
    [
      'a FluxInstance with an empty list',
      {
        ...operated(null),
        'clusters/prod/flux-system/flux.yaml': instance(null).replace('  sync:', '  components: []\n  sync:'),
      },
    ],
    ['a chart of Flux', { ...operated(CORE), 'clusters/prod/more.yaml': join(charts, release('flux2')) }],
    [
      'a chart of their own',
      {
        ...operated(CORE),
        'clusters/prod/more.yaml': release('./charts/all', 'GitRepository').replaceAll(
          'name: ./charts/all',
          'name: all',
        ),
      },
    ],
    [
      'a ResourceSet of Kustomizations',
      {
        ...operated(CORE),
        'clusters/prod/set.yaml': set(
          indented(kustomization('all', './all').replace('name: all', 'name: << inputs.app >>')),
        ),
      },
    ],
    [
      'a ResourceSet of which not all is read',
      {
        ...operated(CORE),
        'clusters/prod/set.yaml': set(RESOURCE).replace(
          '  resources:',
          '  resourcesTemplate: |\n    << if inputs.app >>\n    kind: A\n    << end >>\n  resources:',
        ),
      },
    ],
    [
      'a ResourceSet that makes them of inputs which are elsewhere',
      {
        ...made(),
        'clusters/prod/set.yaml': set(RESOURCE).replace(
          'inputs: [{app: web}]',
          'inputsFrom: [{kind: ResourceSetInputProvider, name: apps}]',
        ),
      },
    ],
    [
      'a workflow that installs them',
      {
        ...operated(CORE),
        '.github/workflows/up.yml':
          'on: push\njobs:\n  up:\n    runs-on: ubuntu-24.04\n    steps:\n      - run: flux install --components-extra=image-reflector-controller,image-automation-controller\n',
      },
    ],
    [
      'a Deployment of a controller',
      {
        ...operated(CORE),
        'clusters/prod/own.yaml': deployment(
          'image-reflector-controller',
          'ghcr.io/fluxcd/image-reflector-controller:v1.2.0',
        ),
      },
    ],
    ['some of the files alone', operated(CORE), { isPart: true }],
    [
      'a chart of a name that may be of a team',
      { ...operated(CORE), 'clusters/prod/more.yaml': join(charts, release('extras')) },
    ],
    ['a script that speaks of a controller', operated(CORE), { installing: ['bootstrap/install.sh'] }],
  ])('but not known: %s', (_, files: Files, more: Partial<DoctorFacts> = {}) => {
    const { errors, gaps } = told(files, more)
    expect(errors).toEqual([])
    expect(gaps).toHaveLength(1)
  })

  it('and a chart of something else hides no error', () => {
    const files = { ...operated(CORE), 'clusters/prod/more.yaml': join(charts, release('podinfo')) }
    expect(told(files).errors).toHaveLength(1)
  })

  it.each([
    ['kind: Deployment\n', 1],
    ['kind: CustomResourceDefinition\nspec: {group: image.toolkit.fluxcd.io}\n', 0],
  ])('and a chart of these files that is whole is read: %j', (text, count) => {
    const own = release('./charts/app', 'GitRepository').replace('name: ./charts/app', 'name: app')
    const directory = 'charts/app'
    const about = { path: `${directory}/Chart.yaml`, text: 'apiVersion: v2\nname: app\nversion: 1.0.0\n' }
    const speaking = [{ path: `${directory}/templates/app.yaml`, text }]
    const chart = { directory, about, speaking, isWhole: true, namer: null }
    const { errors } = told({ ...operated(CORE), 'clusters/prod/more.yaml': own }, { charts: [chart] })
    expect(errors).toHaveLength(count)
  })
})
