/** flux-00: an object is there twice only where something applies both; one name in two clusters is one each. */
import { describe, expect, it } from 'vitest'
import { runDoctor } from '../../src/doctor/run.ts'
import { factsOf } from './golden.ts'
import {
  automation,
  bootstrap,
  deployment,
  type Files,
  gitRepository,
  imagePolicy,
  imageRepository,
  images,
  join,
  kustomization,
  kustomize,
  OWN,
} from './wild/parts.ts'

const told = (files: Files) => {
  const all = Object.entries(files).map(([path, text]) => ({ path, text }))
  const { findings, notKnown } = runDoctor(factsOf(all), { fix: false })
  return {
    findings: findings.map(({ check, file, message }) => `${check} ${file}: ${message}`),
    notKnown: notKnown.map(({ subject, reason }) => `${subject}: ${reason}`),
  }
}

const IMAGE = 'ghcr.io/acme/web'
const TAG = 'sha-1a2b3c4-1763891234127'

const instance = (path: string) => `apiVersion: fluxcd.controlplane.io/v1
kind: FluxInstance
metadata: {name: flux, namespace: flux-system}
spec:
  distribution: {version: 2.x, registry: ghcr.io/fluxcd}
  sync: {kind: GitRepository, url: "https://github.com/acme/gitops.git", ref: refs/heads/main, path: ${path}, pullSecret: flux-system}
`

/** What applies the files of a cluster's directory. */
const ROOTS: Readonly<Record<string, (directory: string) => Files>> = {
  'no root in git': () => ({}),
  'gotk-sync': (directory) => bootstrap(directory),
  'a FluxInstance': (directory) => ({ [`${directory}/instance.yaml`]: instance(directory) }),
  'a FluxInstance in a directory of its own': (directory) => ({
    [`${directory}/flux-system/instance.yaml`]: instance(directory),
  }),
}

/** The directories of two clusters, with what each of them deploys. */
const DIRECTORIES: readonly (readonly [string, string])[] = [
  ['clusters/dev', 'clusters/prod'],
  ['clusters/acme/eu', 'clusters/acme/us'],
  ['environments/staging', 'environments/production'],
  ['overlays/staging', 'overlays/prod'],
  ['dev', 'prod'],
  ['eu/flux', 'us/flux'],
  ['tenants/blue', 'tenants/green'],
  ['deploy/envs/qa', 'deploy/envs/live'],
  ['kubernetes/main/cluster', 'kubernetes/edge/cluster'],
  ['infrastructure/eu', 'infrastructure/us'],
]

/** What a cluster's directory holds, and where the objects of images are. */
const SHAPES: Readonly<Record<string, (directory: string, env: string) => Files>> = {
  'Kustomizations alone': (directory, env) => ({
    [`${directory}/apps.yaml`]: kustomization('apps', `./apps/${env}`),
    [`${directory}/infra.yaml`]: kustomization('infra', './infra'),
  }),
  'Kustomizations, one level deeper': (directory, env) => ({
    [`${directory}/deploy/apps.yaml`]: kustomization('apps', `./apps/${env}`),
    [`${directory}/deploy/infra.yaml`]: kustomization('infra', './infra'),
  }),
  'a source beside the Kustomizations': (directory, env) => ({
    [`${directory}/sync.yaml`]: join(
      gitRepository('apps', 'ssh://git@github.com/acme/fleet'),
      kustomization('apps', `./apps/${env}`).replace('    name: flux-system\n', '    name: apps\n'),
    ),
    [`${directory}/infra.yaml`]: kustomization('infra', './infra'),
  }),
  'image objects among the apps': (directory, env) => ({
    [`${directory}/apps.yaml`]: kustomization('apps', `./apps/${env}`),
    [`${directory}/infra.yaml`]: kustomization('infra', './infra'),
    ...imagesAt(`apps/${env}`, `./apps/${env}`),
  }),
  'image objects beside the Kustomizations': (directory, env) => ({
    [`${directory}/apps.yaml`]: kustomization('apps', `./apps/${env}`),
    ...imagesAt(directory, `./apps/${env}`),
  }),
}

function imagesAt(directory: string, path: string): Files {
  return {
    [`${directory}/images.yaml`]: join(
      imageRepository('web', IMAGE),
      imagePolicy('web', OWN),
      automation({ path }),
    ),
  }
}

const SHARED: Files = {
  'apps/base/kustomization.yaml': kustomize(['web.yaml']),
  'apps/base/web.yaml': deployment('web', IMAGE),
  'infra/map.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: map, namespace: default}\ndata: {}\n',
}

function layoutOf(
  directories: readonly string[],
  rootOf: (at: string) => Files,
  filesOf: (at: string, env: string) => Files,
): Files {
  const each = directories.map((directory, index) => {
    const env = ['staging', 'prod'][index] ?? ''
    const own = filesOf(directory, env)
    const listed = `apps/${env}/images.yaml` in own ? ['../base', 'images.yaml'] : ['../base']
    const isMarked = Object.values(own).some((text) => text.includes('ImagePolicy'))
    const more = isMarked ? images(IMAGE, TAG, 'flux-system:web') : ''
    return { ...rootOf(directory), ...own, [`apps/${env}/kustomization.yaml`]: kustomize(listed, more) }
  })
  return Object.assign({}, SHARED, ...each) as Files
}

const LAYOUTS = DIRECTORIES.flatMap((directories) =>
  Object.entries(ROOTS).flatMap(([root, rootOf]) =>
    Object.entries(SHAPES).map(([shape, filesOf]) => ({
      directories: directories.join(' and '),
      root,
      shape,
      files: layoutOf(directories, rootOf, filesOf),
    })),
  ),
)

describe('two clusters with objects of the same names', () => {
  it.each(LAYOUTS)('$directories, $root, $shape: nothing is wrong', ({ files }) => {
    expect(told(files).findings).toEqual([])
  })

  it('are not known to be two where their directories have no names of clusters', () => {
    const files = layoutOf(['dev', 'prod'], () => ({}), SHAPES['Kustomizations alone'] ?? (() => ({})))
    expect(told(files).notKnown).toContain(
      'Kustomization flux-system/apps (prod/apps.yaml:1): whether one cluster has it twice: another one is at dev/apps.yaml:1, and nothing here leads to both',
    )
  })

  it('are two where their directories have names of clusters', () => {
    const files = layoutOf(
      ['clusters/dev', 'clusters/prod'],
      () => ({}),
      SHAPES['Kustomizations alone'] ?? (() => ({})),
    )
    expect(told(files).notKnown).toEqual([])
  })

  it.each([
    ['Kustomizations', (env: string) => kustomization('apps', `./apps/${env}`)],
    ['image objects', () => imageRepository('web', IMAGE)],
  ])('may be files of one directory: %s', (_, textOf) => {
    const files = {
      ...layoutOf(
        [],
        () => ({}),
        () => ({}),
      ),
      'clusters/dev.yaml': textOf('dev'),
      'clusters/prod.yaml': textOf('prod'),
    }
    const { findings, notKnown } = told({
      ...files,
      'apps/dev/kustomization.yaml': kustomize(['../base']),
      'apps/prod/kustomization.yaml': kustomize(['../base']),
    })
    expect(findings).toEqual([])
    expect(notKnown.join()).toContain('whether one cluster has it twice')
  })
})

const SECOND = kustomization('apps', './apps')

describe('an object that one cluster has twice is found', () => {
  it.each<readonly [string, Files]>([
    [
      'in one file that nothing leads to',
      { 'sync.yaml': join(imageRepository('web', IMAGE), imageRepository('web', IMAGE)) },
    ],
    [
      'in one file that is applied by hand',
      { 'sync.yaml': join(SECOND, SECOND), 'apps/web.yaml': deployment('web', IMAGE) },
    ],
    [
      'in two directories that a Kustomization applied by hand leads to',
      {
        'sync/all.yaml': join(kustomization('a', './a'), kustomization('b', './b')),
        'a/web.yaml': imageRepository('web', IMAGE),
        'b/web.yaml': imageRepository('web', IMAGE),
      },
    ],
    [
      'below a root, by two Kustomizations',
      {
        ...bootstrap('clusters/prod'),
        'clusters/prod/apps.yaml': kustomization('apps', './apps'),
        'clusters/prod/infra.yaml': kustomization('infra', './infra'),
        'apps/web.yaml': imageRepository('web', IMAGE),
        'infra/web.yaml': imageRepository('web', IMAGE),
      },
    ],
    [
      'below a FluxInstance',
      {
        'clusters/prod/instance.yaml': instance('clusters/prod'),
        'clusters/prod/apps.yaml': SECOND,
        'clusters/prod/more/apps.yaml': SECOND,
        'apps/web.yaml': deployment('web', IMAGE),
      },
    ],
    [
      'on a cluster that another one fills',
      {
        ...bootstrap('clusters/hub'),
        'clusters/hub/eu.yaml': join(
          ...['a', 'b'].map((name) =>
            kustomization(name, `./${name}`, '  kubeConfig: {secretRef: {name: eu}}\n'),
          ),
        ),
        'a/web.yaml': imageRepository('web', IMAGE),
        'b/web.yaml': imageRepository('web', IMAGE),
      },
    ],
  ])('%s', (_, files) => {
    const { findings } = told(files)
    expect(findings.join()).toContain('is the second ')
  })

  it('but not where each of two clusters gets one', () => {
    const remote = (name: string) =>
      kustomization(name, `./${name}`, `  kubeConfig: {secretRef: {name: ${name}}}\n`)
    const { findings } = told({
      ...bootstrap('clusters/hub'),
      'clusters/hub/all.yaml': join(remote('eu'), remote('us')),
      'eu/web.yaml': imageRepository('web', IMAGE),
      'us/web.yaml': imageRepository('web', IMAGE),
    })
    expect(findings).toEqual([])
  })

  it('nor where a kustomization that nothing leads to lists what a person applies', () => {
    const { findings } = told({
      'flux/kustomization.yaml': kustomize(['images.yaml', 'workloads.yaml']),
      'flux/images.yaml': join(imageRepository('web', IMAGE), imagePolicy('web', OWN), automation()),
      'flux/workloads.yaml': kustomization('web', './k8s'),
      'k8s/kustomization.yaml': kustomize(['web.yaml']),
      'k8s/web.yaml': deployment('web', `${IMAGE}:${TAG}`, 'flux-system:web'),
    })
    expect(findings).toEqual([])
  })

  it('nor where two overlays that nothing leads to share what they are made of', () => {
    const { findings } = told({
      'base/kustomization.yaml': kustomize(['images.yaml']),
      'base/images.yaml': imageRepository('web', IMAGE),
      'overlays/a/kustomization.yaml': kustomize(['../../base']),
      'overlays/b/kustomization.yaml': kustomize(['../../base']),
    })
    expect(findings.join()).not.toContain('is the second')
  })
})

describe('a copy of a file in the same directory', () => {
  const OBJECTS = join(imageRepository('web', IMAGE), imagePolicy('web', OWN), automation())
  const cluster = (more: Files): Files => ({
    ...bootstrap('clusters/prod'),
    'clusters/prod/images.yaml': OBJECTS,
    'clusters/prod/apps.yaml': kustomization('apps', './apps'),
    'apps/web.yaml': deployment('web', `${IMAGE}:${TAG}`, 'flux-system:web'),
    ...more,
  })

  it('is one error, with the place of the first, and its automation is no rival of itself', () => {
    expect(told(cluster({ 'clusters/prod/old.yaml': OBJECTS })).findings).toEqual([
      'flux-31 clusters/prod/old.yaml: is the second ImageRepository web of one kustomization (the first is at clusters/prod/images.yaml:1), as are ImagePolicy web, ImageUpdateAutomation images: Kustomization flux-system/flux-system cannot be built',
    ])
  })

  it('of another file is an error of its own', () => {
    const { findings } = told(
      cluster({
        'clusters/prod/old.yaml': OBJECTS,
        'clusters/prod/old2.yaml': kustomization('apps', './apps'),
      }),
    )
    expect(findings.map((one) => one.split(' of one')[0])).toEqual([
      'flux-31 clusters/prod/old.yaml: is the second ImageRepository web',
      'flux-31 clusters/prod/old2.yaml: is the second Kustomization apps',
    ])
  })

  it('says so where one file is listed twice', () => {
    const { findings } = told(cluster({ 'apps/kustomization.yaml': kustomize(['web.yaml', './web.yaml']) }))
    expect(findings).toEqual([
      expect.stringContaining('is the second Deployment web of one kustomization (it comes twice): Kusto'),
    ])
  })

  it('with another automation over the same files is told of both', () => {
    const other = automation().replace('name: images', 'name: bot')
    expect(told(cluster({ 'clusters/prod/bot.yaml': other })).findings).toEqual([
      expect.stringContaining(
        'ImageUpdateAutomations flux-system/images and flux-system/bot write the same files',
      ),
    ])
  })
})
