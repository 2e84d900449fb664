/** What its kustomization lists no more, while the cluster needs it: Flux takes it off the cluster. */
import { describe, expect, it } from 'vitest'
import { gatherDoctorFacts, runDoctor } from '../../src/doctor/run.ts'
import { fakeSources } from '../fakes/fake-ports.ts'
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
  ownStep,
  workflow,
} from './wild/parts.ts'

const IMAGE = 'ghcr.io/acme/web'
const TAG = 'sha-1a2b3c4-1763891234127'
const LIST = 'infra/images/kustomization.yaml'

const FILES: Files = {
  ...bootstrap('clusters/prod'),
  'clusters/prod/apps.yaml': kustomization('apps', './apps'),
  'clusters/prod/images.yaml': kustomization('images', './infra/images'),
  [LIST]: kustomize(['repository.yaml', 'policy.yaml', 'automation.yaml']),
  'infra/images/repository.yaml': imageRepository('web', IMAGE),
  'infra/images/policy.yaml': imagePolicy('web', OWN),
  'infra/images/automation.yaml': automation({ path: './apps' }),
  'apps/web.yaml': deployment('web', `${IMAGE}:${TAG}`, 'flux-system:web'),
}

const visit = (changes: Files) => {
  const files = { ...FILES, ...changes }
  const all = Object.entries(files).map(([path, text]) => ({ path, text }))
  const { findings, notKnown } = runDoctor(factsOf(all), { fix: false })
  return {
    findings: findings.map(({ check, file, message }) => `${check} ${file}: ${message}`),
    notKnown: notKnown.map(({ subject, reason }) => `${subject}: ${reason}`),
  }
}

const UNLISTED = kustomize(['repository.yaml', 'automation.yaml'])

describe('a policy that no kustomization lists', () => {
  it('is found where a marker of an applied file names it', () => {
    const { findings, notKnown } = visit({ [LIST]: UNLISTED })
    expect(findings).toEqual([
      'flux-31 infra/images/policy.yaml: ImagePolicy flux-system/web is listed by no kustomization: Kustomization flux-system/images, which applies infra/images/kustomization.yaml, does not bring it, and nothing is ever written at the marker that names it (apps/web.yaml:15)',
    ])
    expect(notKnown.join()).not.toContain('nothing here applies it')
  })

  it.each<readonly [string, Files]>([
    ['no marker names it', { 'apps/web.yaml': deployment('web', `${IMAGE}:${TAG}`) }],
    ['a comment of the kustomization names it', { [LIST]: `${UNLISTED}#  - policy.yaml\n` }],
    [
      'a Kustomization applies what is not here',
      {
        'clusters/prod/more.yaml': kustomization('more', './more').replace(
          'flux-system\n  interval',
          'x\n  interval',
        ),
      },
    ],
    ['the directory of its kustomization is not applied', { 'clusters/prod/images.yaml': '' }],
  ])('is not known where %s', (_, changes) => {
    const { findings, notKnown } = visit({ [LIST]: UNLISTED, ...changes })
    expect(findings.filter((text) => text.includes('listed by no kustomization'))).toEqual([])
    expect(notKnown.join()).toContain('nothing here applies it')
  })

  it('is right where it is listed', () => {
    expect(visit({}).findings).toEqual([])
  })
})

const ROOT = 'clusters/prod/kustomization.yaml'
/** The cluster with a list of what it applies, and a source of its own for the automation. */
const LISTED: Files = {
  [ROOT]: kustomize(['flux-system', 'apps.yaml', 'images.yaml']),
  [LIST]: kustomize(['repository.yaml', 'policy.yaml', 'automation.yaml', 'source.yaml', 'receiver.yaml']),
  'infra/images/automation.yaml': automation({ path: './apps' }).replace(
    'name: flux-system\n  git',
    'name: apps\n  git',
  ),
  'infra/images/source.yaml': gitRepository('apps'),
  'infra/images/receiver.yaml':
    'apiVersion: notification.toolkit.fluxcd.io/v1\nkind: Receiver\nmetadata: {name: ci, namespace: flux-system}\nspec:\n  type: generic-hmac\n  secretRef: {name: token}\n  resources:\n    - {kind: ImageRepository, name: web}\n',
  '.github/workflows/ci.yml': workflow(
    ownStep(
      'ghcr.io/acme/web',
      `          flux-webhook-url: \${{ secrets.URL }}\n          flux-webhook-token: \${{ secrets.TOKEN }}\n          flux-receiver-type: generic-hmac\n`,
    ),
  ),
}
const without = (list: string, file: string) => ({
  ...LISTED,
  [list]: (LISTED[list] ?? '').replace(`  - ${file}\n`, '').replace(`  - ${file}`, ''),
})

describe('an object that no kustomization lists', () => {
  it.each([
    [
      'ImageRepository',
      'repository.yaml',
      'ImageRepository flux-system/web',
      'ImagePolicy flux-system/web (infra/images/policy.yaml:1) selects nothing',
    ],
    [
      'ImageUpdateAutomation',
      'automation.yaml',
      'ImageUpdateAutomation flux-system/images',
      'nothing writes at the marker apps/web.yaml:15 what its policy selects',
    ],
    [
      'GitRepository',
      'source.yaml',
      'GitRepository flux-system/apps',
      'ImageUpdateAutomation flux-system/images (infra/images/automation.yaml:1) has no source',
    ],
    [
      'Receiver that a step calls',
      'receiver.yaml',
      'Receiver flux-system/ci',
      'the call of .github/workflows/ci.yml:12 is answered with 404',
    ],
  ])('is found: %s', (_, file, name, effect) => {
    expect(visit(LISTED)).toEqual({ findings: [], notKnown: [] })
    const { findings, notKnown } = visit(without(LIST, file))
    expect(findings).toEqual([
      `flux-31 infra/images/${file}: ${name} is listed by no kustomization: Kustomization flux-system/images, which applies ${LIST}, does not bring it, and ${effect}`,
    ])
    expect(notKnown).toEqual([])
  })

  it('is found once where its file has several', () => {
    const files = {
      ...without(LIST, 'policy.yaml'),
      'infra/images/policy.yaml': ['web', 'api']
        .map((name) => imagePolicy(name, OWN).replace('    name: api', '    name: web'))
        .join('---\n'),
      'apps/api.yaml': deployment('api', `${IMAGE}:${TAG}`, 'flux-system:api'),
    }
    const { findings, notKnown } = visit(files)
    expect(findings).toEqual([expect.stringContaining('ImagePolicy flux-system/web is listed by no')])
    expect(notKnown).toEqual([])
  })

  it.each<readonly [string, Files]>([
    [
      'its like is there',
      {
        ...without(LIST, 'repository.yaml'),
        'clusters/prod/flux-system/kustomization.yaml': kustomize([
          'gotk-components.yaml',
          'gotk-sync.yaml',
          'web.yaml',
        ]),
        'clusters/prod/flux-system/web.yaml': imageRepository('web', IMAGE),
      },
    ],
    [
      'another automation writes',
      {
        ...without(LIST, 'automation.yaml'),
        'infra/images/policy.yaml': `${imagePolicy('web', OWN)}---\n${automation({ path: './apps', name: 'all' })}`,
        'infra/images/receiver.yaml': LISTED['infra/images/receiver.yaml'] ?? '',
      },
    ],
    [
      'nothing names the source',
      { ...without(LIST, 'source.yaml'), 'infra/images/automation.yaml': automation({ path: './apps' }) },
    ],
    [
      'no step calls the Receiver',
      { ...without(LIST, 'receiver.yaml'), '.github/workflows/ci.yml': workflow('') },
    ],
    [
      'a comment of the kustomization names it',
      {
        ...without(LIST, 'repository.yaml'),
        [LIST]: `${without(LIST, 'repository.yaml')[LIST]}# repository.yaml\n`,
      },
    ],
  ])('is left alone where %s', (_, files) => {
    expect(visit(files).findings).toEqual([])
  })

  it('is not known where a script names it', async () => {
    const script = { 'up.sh': 'kubectl apply -f infra/images/repository.yaml\n' }
    const sources = fakeSources({ ...FILES, ...without(LIST, 'repository.yaml'), ...script })
    const query = { globs: ['**'], apps: null, fluxVersion: null, sources, registry: null }
    const { findings, notKnown } = runDoctor(await gatherDoctorFacts(query), { fix: false })
    expect(findings).toEqual([])
    expect(notKnown.map(({ subject, reason }) => `${subject}: ${reason}`)).toEqual([
      'ImageRepository flux-system/web (infra/images/repository.yaml): whether it is in use: infra/images/kustomization.yaml does not list repository.yaml, and up.sh names it',
    ])
  })
})

describe('a Kustomization that no kustomization lists', () => {
  const SAYS = `is listed by no kustomization: Kustomization flux-system/flux-system, which applies ${ROOT}, does not bring it`

  it('is found once where it applies image objects', () => {
    const { findings, notKnown } = visit(without(ROOT, 'images.yaml'))
    expect(findings).toEqual([
      `flux-31 clusters/prod/images.yaml: Kustomization flux-system/images ${SAYS}, nothing of ./infra/images reaches the cluster, and nothing is ever written at the marker that names ImagePolicy flux-system/web (apps/web.yaml:15)`,
    ])
    expect(notKnown).toEqual([])
  })

  it('is found once where it applies marked files', () => {
    const { findings, notKnown } = visit(without(ROOT, 'apps.yaml'))
    expect(findings).toEqual([
      `flux-31 clusters/prod/apps.yaml: Kustomization flux-system/apps ${SAYS}, nothing of ./apps reaches the cluster, and Flux commits to apps/web.yaml:15, which no cluster sees`,
    ])
    expect(notKnown).toEqual([])
  })

  it('is found where another one waits for it', () => {
    const files = {
      [ROOT]: kustomize(['flux-system', 'apps.yaml', 'images.yaml']),
      'clusters/prod/apps.yaml': kustomization('apps', './apps', '  dependsOn: [{name: infra}]\n'),
      'clusters/prod/infra.yaml': kustomization('infra', './infra/base'),
      'infra/base/space.yaml': 'apiVersion: v1\nkind: Namespace\nmetadata: {name: web}\n',
    }
    expect(visit(files).findings).toEqual([
      expect.stringContaining('and Kustomization flux-system/apps (clusters/prod/apps.yaml:1) waits for it'),
    ])
  })

  it('is found beside another cluster', () => {
    const files = {
      ...without(ROOT, 'images.yaml'),
      ...bootstrap('clusters/dev'),
      'clusters/dev/apps.yaml': kustomization('apps', './more'),
      'more/web.yaml': deployment('more', 'nginx:1'),
    }
    const { findings } = visit(files)
    expect(findings).toEqual([expect.stringMatching(/images\.yaml: .* nothing of \.\/infra\/images reaches/)])
  })

  it('is not known where nothing else needs it', () => {
    const { findings, notKnown } = visit({ ...LISTED, [ROOT]: kustomize(['flux-system']) })
    expect(findings).toEqual([])
    expect(notKnown).toEqual([
      `Kustomization flux-system/apps (clusters/prod/apps.yaml): whether it is in use: ${ROOT} does not list apps.yaml`,
      `Kustomization flux-system/images (clusters/prod/images.yaml): whether it is in use: ${ROOT} does not list images.yaml`,
    ])
  })

  it.each<readonly [string, Files]>([
    [
      'a workflow that applies it',
      { '.github/workflows/up.yml': workflow('      - run: kubectl apply -f clusters/prod/images.yaml\n') },
    ],
    [
      'a ResourceSet',
      {
        'clusters/prod/flux-system/kustomization.yaml': kustomize([
          'gotk-components.yaml',
          'gotk-sync.yaml',
          'set.yaml',
        ]),
        'clusters/prod/flux-system/set.yaml':
          'apiVersion: fluxcd.controlplane.io/v1\nkind: ResourceSet\nmetadata: {name: all, namespace: flux-system}\nspec: {resources: [{apiVersion: kustomize.toolkit.fluxcd.io/v1, kind: Kustomization, metadata: {name: x}}]}\n',
      },
    ],
  ])('is not known beside %s', (_, more) => {
    const { findings, notKnown } = visit({ ...without(ROOT, 'images.yaml'), ...more })
    expect(findings).toEqual([])
    expect(notKnown.join()).toContain(`whether it is in use: ${ROOT} does not list images.yaml, and`)
  })

  it.each<readonly [string, Files]>([
    [
      'it applies neither',
      {
        'clusters/prod/infra.yaml': kustomization('infra', './infra/base'),
        'infra/base/space.yaml': 'apiVersion: v1\nkind: Namespace\nmetadata: {name: web}\n',
      },
    ],
    [
      'it is suspended',
      { 'clusters/prod/more.yaml': kustomization('more', './infra/images', '  suspend: true\n') },
    ],
    [
      'another one applies the same',
      {
        'clusters/prod/more.yaml': kustomization('more', './infra/images').replace(
          'prune: true',
          'prune: false',
        ),
      },
    ],
    [
      'it is that of bootstrap',
      { 'clusters/prod/flux-system/kustomization.yaml': kustomize(['gotk-components.yaml']) },
    ],
  ])('is no error where %s', (_, more) => {
    expect(visit({ ...LISTED, ...more }).findings.filter((text) => text.includes('is listed by no'))).toEqual(
      [],
    )
  })
})

describe('a directory with a kustomization of its own that the one over it does not list', () => {
  const unit = (app: string): Files => ({
    [`apps/${app}/kustomization.yaml`]: kustomize(
      ['deployment.yaml'],
      images(`ghcr.io/acme/${app}`, TAG, `flux-system:${app}`),
    ),
    [`apps/${app}/deployment.yaml`]: deployment(app, `ghcr.io/acme/${app}`),
    [`clusters/prod/${app}.yaml`]: join(imageRepository(app, `ghcr.io/acme/${app}`), imagePolicy(app, OWN)),
  })
  const shop: Files = {
    ...bootstrap('clusters/prod'),
    'clusters/prod/apps.yaml': kustomization('apps', './apps'),
    'clusters/prod/update.yaml': automation({ path: './apps' }),
    'apps/kustomization.yaml': kustomize(['api']),
    '.github/workflows/ci.yml': workflow(ownStep('ghcr.io/acme/{app}')),
    ...unit('web'),
    ...unit('api'),
  }
  const apps = ['web', 'api'].map((name) => ({ name, repository: `ghcr.io/acme/${name}` }))
  const told = (change: Files) => {
    const all = Object.entries({ ...shop, ...change }).map(([path, text]) => ({ path, text }))
    const { findings, notKnown } = runDoctor(factsOf(all, { apps }), { fix: false })
    return [
      ...findings.map(({ check, level, file, hint }) => `${check} ${level} ${file}: ${hint}`),
      ...notKnown.map(({ reason }) => reason),
    ]
  }

  it('is a warning in the only cluster', () => {
    expect(told({})).toEqual([
      'flux-31 warning apps/web/kustomization.yaml: Add web to resources of apps/kustomization.yaml, or take the marker out as long as the app is switched off.',
    ])
    expect(told({ 'apps/kustomization.yaml': kustomize(['api', 'web']) })).toEqual([])
  })

  it.each<readonly [string, Files]>([
    [
      'another cluster is here',
      { ...bootstrap('clusters/dev'), 'clusters/dev/apps.yaml': kustomization('apps', './apps/api') },
    ],
    [
      'no directory beside it is listed',
      { 'apps/kustomization.yaml': kustomize(['all.yaml']), 'apps/all.yaml': deployment('all', 'nginx:1') },
    ],
    ['no step here pushes its image', { '.github/workflows/ci.yml': workflow('') }],
    [
      'nothing shows how Flux begins',
      {
        'clusters/prod/flux-system/gotk-sync.yaml': gitRepository(),
        'clusters/prod/flux-system/kustomization.yaml': '',
      },
    ],
  ])('is no finding where %s', (_, change) => {
    expect(told(change).filter((line) => line.includes('switched off'))).toEqual([])
  })

  it('waits on purpose where a comment names it', () => {
    expect(told({ 'apps/kustomization.yaml': `${kustomize(['api'])}#  - web\n` })).toEqual([])
  })
})
