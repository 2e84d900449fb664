/** Marked entries of `images` that are for no container, and those that only look so. */
import { describe, expect, it } from 'vitest'
import { diagnose } from '../../../src/doctor/doctor.ts'
import { appsOf, type Break, brokenShop } from '../causes/shop.ts'
import { factsOf } from '../golden.ts'
import { bootstrap, deployment, type Files, images, kustomization, kustomize } from '../wild/parts.ts'

const DEPLOYMENT = 'apps/web/deployment.yaml'
const LIST = 'apps/web/kustomization.yaml'
const TAG = 'sha-1a2b3c4-1763891234001'
const entry = (name: string, more = '') => images(name, TAG, 'flux-system:web').trimEnd() + more
// In a replacement $$ is a dollar.
const VARIABLE = '$${app}'
const FROM = '  postBuild: {substituteFrom: [{kind: Secret, name: x}]}\n  prune: true'
const COMPONENT = 'apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\n'

function judged(files: Files, fluxVersion = '2.9') {
  const all = Object.entries(files).map(([path, text]) => ({ path, text }))
  const { findings, notKnown } = diagnose(factsOf(all, { apps: appsOf(), fluxVersion }))
  return {
    findings: findings.map(
      ({ check, level, file, line, message, hint }) =>
        `${check} ${level} ${file}:${line} ${message}. ${hint}`,
    ),
    notKnown: notKnown.map(({ subject, reason }) => `${subject}: ${reason}`),
  }
}
const broken = (...breaks: readonly Break[]) => judged(brokenShop(...breaks))
const none = { findings: [], notKnown: [] }

describe('an entry whose image no container has', () => {
  it.each([
    [
      'one letter off',
      'ghcr.io/acme/webb',
      `Write image: ghcr.io/acme/web in ${DEPLOYMENT}:15, or name: ghcr.io/acme/webb here.`,
    ],
    [
      'without its registry',
      'web',
      `Write image: ghcr.io/acme/web in ${DEPLOYMENT}:15, or name: web with newName: ghcr.io/acme/web here.`,
    ],
    ['in another registry', 'docker.io/acme/web', 'or name: docker.io/acme/web here.'],
  ])('is told where the container has it %s', (_, image, hint) => {
    const { findings, notKnown } = broken([DEPLOYMENT, 'ghcr.io/acme/web', image])
    expect(findings).toEqual([expect.stringContaining(`flux-31 error ${LIST}:7 Kustomization`)])
    expect(findings).toEqual([expect.stringContaining(hint)])
    expect(notKnown).toEqual([])
  })

  it('is told where the entry has the name of Docker Hub in another way', () => {
    const hub = (text: string): Break[] => [
      ['clusters/prod/web.yaml', 'ghcr.io/acme/web', 'docker.io/acme/web'],
      [LIST, 'ghcr.io/acme/web', 'acme/web'],
      [DEPLOYMENT, 'ghcr.io/acme/web', text],
    ]
    const same = broken(...hub('docker.io/acme/web'))
    expect(same.findings.filter((one) => one.startsWith('flux-31'))).toEqual([
      expect.stringMatching(/Write name: docker\.io\/acme\/web\.$/),
    ])
    expect(broken(...hub('acme/web')).findings.filter((one) => one.startsWith('flux-31'))).toEqual([])
  })

  it('is a warning where nothing runs it, with what is to be listed', () => {
    const base = { 'base/web/deployment.yaml': deployment('web', 'ghcr.io/acme/web') }
    const files: Files = {
      ...brokenShop([LIST, '  - deployment.yaml\n', '  - service.yaml\n']),
      ...base,
      'base/web/kustomization.yaml': kustomize(['deployment.yaml']),
      'apps/web/service.yaml':
        'apiVersion: v1\nkind: Service\nmetadata:\n  name: web\n  namespace: default\n',
    }
    const { [DEPLOYMENT]: _, ...rest } = files
    expect(judged(rest)).toEqual({
      findings: [
        expect.stringMatching(
          /^flux-31 warning .*:7 the entry ghcr\.io\/acme\/web changes nothing: .* List \.\.\/\.\.\/base\/web, which runs/,
        ),
      ],
      notKnown: [],
    })
  })

  it('is told of spec.images of a Kustomization', () => {
    const over: Break = [
      'clusters/prod/apps.yaml',
      '  prune: true\n',
      `  prune: true\n  ${entry('ghcr.io/acme/wbe').replaceAll('\n', '\n  ')}\n`,
    ]
    const wide: Break = ['clusters/prod/update.yaml', 'path: ./apps', 'path: ./']
    expect(broken(over, wide).findings).toEqual([])
    const { findings } = broken(over, wide, [LIST, ` # {"$imagepolicy": "flux-system:web:tag"}`, ''])
    expect(findings).toEqual([
      expect.stringMatching(
        /^flux-31 error clusters\/prod\/apps\.yaml:12 .*Write name: ghcr\.io\/acme\/web\.$/,
      ),
    ])
  })
})

describe('an entry that is right', () => {
  const shared = (...lists: readonly string[]): Files => {
    const own = ['web', 'api'].map((app) => entryOf(app)).join('')
    const { [LIST]: _, 'apps/api/kustomization.yaml': __, ...files } = brokenShop()
    const component = { 'shared/kustomization.yaml': `${COMPONENT}images:\n${own}` }
    const overlays = lists.map((app) => [
      `apps/${app}/kustomization.yaml`,
      kustomize(['deployment.yaml'], 'components: [../../shared]\n'),
    ])
    const applied = lists.map((app) => [
      `clusters/prod/${app}-apps.yaml`,
      kustomization(app, `./apps/${app}`),
    ])
    const { 'clusters/prod/apps.yaml': ___, ...rest } = files
    const update = (rest['clusters/prod/update.yaml'] ?? '').replace('path: ./apps', 'path: ./')
    return {
      ...{ ...rest, ...component, 'clusters/prod/update.yaml': update },
      ...Object.fromEntries([...overlays, ...applied]),
    }
  }
  const entryOf = (app: string) =>
    `  - name: ghcr.io/acme/${app}\n    newTag: ${TAG} # {"$imagepolicy": "flux-system:${app}:tag"}\n`

  it('may be of a component that one of several overlays needs', () => {
    expect(judged(shared('web', 'api'))).toEqual(none)
    const { findings } = judged(shared('web'))
    expect(findings).toEqual([expect.stringContaining('the entry ghcr.io/acme/api changes nothing')])
  })

  it('may be needed in another cluster', () => {
    const files = shared('web', 'api')
    const { 'clusters/prod/api-apps.yaml': api = '', ...rest } = files
    const dev = bootstrap('clusters/dev', 'v2.9.0')
    expect(judged({ ...rest, ...dev, 'clusters/dev/api-apps.yaml': api }).findings).toEqual([])
  })

  it.each([
    ['a custom resource with containers', 'kind: Rollout\napiVersion: argoproj.io/v1alpha1', 'containers'],
    ['an init container', 'kind: Job\napiVersion: batch/v1', 'initContainers'],
  ])('may be for %s', (_, head, key) => {
    const text = `${head}\nmetadata:\n  name: web\n  namespace: default\nspec:\n  template:\n    spec:\n      ${key}:\n        - image: ghcr.io/acme/web\n`
    expect(broken([DEPLOYMENT, /[\s\S]*/, text])).toEqual(none)
  })

  it('may be for an image that another entry gives another name', () => {
    const text = '  - name: web\n    newName: ghcr.io/acme/web\n  - name: ghcr.io/acme/web'
    expect(
      broken([DEPLOYMENT, 'ghcr.io/acme/web', 'web'], [LIST, '  - name: ghcr.io/acme/web', text]),
    ).toEqual(none)
  })

  it('may be left over where another entry of the policy is for the container', () => {
    const more = `\n  - name: acme/web\n    newTag: ${TAG} # {"$imagepolicy": "flux-system:web:tag"}`
    expect(broken([LIST, '"flux-system:web:tag"}', `"flux-system:web:tag"}${more}`]).findings).toEqual([])
  })
})

describe('an entry of which is not known whether a container has its image', () => {
  const other: Break = [DEPLOYMENT, 'ghcr.io/acme/web', 'ghcr.io/acme/webb']
  it.each([
    [
      'what is of another repository',
      [[LIST, '  - deployment', '  - https://example.com/x//y\n  - deployment']],
    ],
    ['configurations', [[LIST, 'images:', 'configurations: [images.yaml]\nimages:']]],
    [
      'a variable',
      [
        [DEPLOYMENT, 'webb', VARIABLE],
        ['clusters/prod/apps.yaml', '  prune: true', FROM],
      ],
    ],
    [
      'entries in comments',
      [
        [DEPLOYMENT, 'ghcr.io/acme/webb', 'nginx'],
        [LIST, '  - deployment', '  # - other.yaml\n  - deployment'],
      ],
    ],
  ] as const)('is listed: %s', (_, breaks) => {
    const fixed = breaks.map(([file, from, to]): Break => [file, from, to])
    const { findings, notKnown } = broken(other, ...fixed)
    expect(findings.filter((one) => one.includes(`${LIST}:`) && one.includes('changes nothing'))).toEqual([])
    expect(findings.filter((one) => one.includes('whatever Flux writes'))).toEqual([])
    expect(notKnown).toContainEqual(
      expect.stringMatching(/^the marker at apps\/web\/kustomization\.yaml:\d+: whether a container has/),
    )
  })

  it('is listed where another Kustomization runs it', () => {
    const files = brokenShop([DEPLOYMENT, 'ghcr.io/acme/web', 'nginx'])
    const more = {
      'other/deployment.yaml': deployment('web', 'ghcr.io/acme/web:1'),
      'other/kustomization.yaml': kustomize(['deployment.yaml']),
      'clusters/prod/other.yaml': kustomization('other', './other'),
    }
    expect(judged({ ...files, ...more }).notKnown).toContainEqual(
      expect.stringContaining('Kustomization flux-system/other runs the image by another way'),
    )
  })
})
