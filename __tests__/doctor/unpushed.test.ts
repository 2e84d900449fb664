/** Doctor tells tags that are written to an image of another registry or owner than the one that is pushed and scanned. */
import { describe, expect, it } from 'vitest'
import { runDoctor } from '../../src/doctor/run.ts'
import { appsOf, type Break, brokenShop } from './causes/shop.ts'
import { factsOf } from './golden.ts'
import { bootstrap, type Files } from './wild/parts.ts'

const CI = '.github/workflows/ci.yml'
const APPS = ['web', 'api'] as const

function told(files: Files, apps = appsOf()) {
  const all = Object.entries(files).map(([path, text]) => ({ path, text }))
  const { findings, notKnown } = runDoctor(factsOf(all, { apps }), { fix: false })
  return {
    findings: findings.map(({ check, level, file, line, message, hint }) => ({
      at: `${check} ${level} ${file}:${line}`,
      says: `${message}. ${hint}`,
    })),
    notKnown: notKnown.map(({ subject, reason }) => `${subject}: ${reason}`),
  }
}

/** What is written of the images of both apps, in what is built of them alone. */
function at(place: string): readonly Break[] {
  return APPS.flatMap((app): readonly Break[] => [
    [`apps/${app}/kustomization.yaml`, `ghcr.io/acme/${app}`, `${place}/${app}`],
    [`apps/${app}/deployment.yaml`, `ghcr.io/acme/${app}`, `${place}/${app}`],
  ])
}

describe('an image of another place behind the markers', () => {
  it.each(['docker.io/acme', 'index.docker.io/acme', 'acme', 'docker.io/acme-inc', 'ghcr.io/acme-inc'])(
    'tells %s once for all apps',
    (place) => {
      const { findings, notKnown } = told(brokenShop(...at(place)))
      expect(findings).toEqual([
        {
          at: 'flux-14 error apps/api/kustomization.yaml:7',
          says: `the marker of ImagePolicy flux-system/api writes the tags of ghcr.io/acme/api, which ${CI}:12 pushes, to ${place}/api, which nothing here pushes, as at apps/web/kustomization.yaml:7: the cluster asks for an image that is not there. Add newName: ghcr.io/acme/api, and the like in each of the others.`,
        },
      ])
      expect(notKnown).toEqual([])
    },
  )

  it('tells a newName that stayed', () => {
    const files = brokenShop([
      'apps/web/kustomization.yaml',
      '  - name: ghcr.io/acme/web\n',
      '  - name: ghcr.io/acme/web\n    newName: docker.io/acme/web\n',
    ])
    const { findings } = told(files)
    expect(findings.map(({ at }) => at)).toEqual(['flux-14 error apps/web/kustomization.yaml:8'])
    expect(findings[0]?.says).toContain('Make newName ghcr.io/acme/web.')
  })

  it('leaves an image alone that an overlay gives its new place', () => {
    const files = {
      ...brokenShop(...at('docker.io/acme'), ['clusters/prod/apps.yaml', './apps', './live']),
      'live/kustomization.yaml': `resources: [../apps/web, ../apps/api]\nimages:\n${APPS.map((app) => `  - {name: docker.io/acme/${app}, newName: ghcr.io/acme/${app}}\n`).join('')}`,
    }
    expect(told(files)).toEqual({ findings: [], notKnown: [] })
  })

  it('leaves a placeholder with newName, and one that kustomize never meets, alone', () => {
    const files = brokenShop(
      [
        'apps/web/kustomization.yaml',
        'name: ghcr.io/acme/web',
        'name: web-image\n    newName: ghcr.io/acme/web',
      ],
      ['apps/web/deployment.yaml', 'ghcr.io/acme/web', 'web-image'],
    )
    expect(told(files)).toEqual({ findings: [], notKnown: [] })
  })

  it('leaves a marker of the whole image alone, which writes the place too', () => {
    const files = brokenShop(
      ['apps/web/kustomization.yaml', /images:[\s\S]*/, ''],
      [
        'apps/web/deployment.yaml',
        'image: ghcr.io/acme/web',
        'image: docker.io/acme/web:sha-1a2b3c4-1763891234001 # {"$imagepolicy": "flux-system:web"}',
      ],
    )
    expect(told(files)).toEqual({ findings: [], notKnown: [] })
  })

  const DOUBTS: readonly (readonly [string, Files, string])[] = [
    ['a proxy of the registry', brokenShop(...at('harbor.acme.dev/ghcr/acme')), 'it may be a mirror of it'],
    [
      'a registry of one’s own',
      brokenShop(...at('4711.dkr.ecr.eu-west-1.amazonaws.com/acme')),
      'it may be a mirror of it',
    ],
    [
      'a workflow that signs in to the other registry',
      brokenShop(...at('docker.io/acme'), [CI, 'steps:\n', 'steps:\n      - run: copy-to docker.io\n']),
      'a workflow or a policy speaks of docker.io',
    ],
    [
      'a script that may push it',
      brokenShop(...at('docker.io/acme'), [CI, 'steps:\n', 'steps:\n      - run: docker push $IMAGE\n']),
      'not all that pushes images is in these files',
    ],
    [
      'another step for it',
      brokenShop(...at('docker.io/acme'), [
        CI,
        'steps:\n',
        `steps:\n      - uses: docker/build-push-action@v6\n        with: {push: true, tags: "docker.io/acme/\${{ matrix.app }}:1"}\n`,
      ]),
      'something here may push it',
    ],
    [
      'a policy that changes images as they are admitted',
      {
        ...brokenShop(...at('docker.io/acme')),
        'clusters/prod/kyverno.yaml':
          'apiVersion: kyverno.io/v1\nkind: ClusterPolicy\nmetadata: {name: docker.io-to-ghcr.io}\n',
      },
      'a workflow or a policy speaks of docker.io',
    ],
  ]
  it.each(DOUBTS)('does not know of %s', (_, files, reason) => {
    const { findings, notKnown } = told(files)
    expect(findings).toEqual([])
    expect(notKnown).toContainEqual(
      expect.stringMatching(
        new RegExp(`^the marker at apps/api/kustomization\\.yaml:7: whether .*: ${reason}$`),
      ),
    )
  })

  it('does not know where no step pushes what is scanned', () => {
    const { [CI]: _, ...files } = brokenShop(...at('docker.io/acme'))
    expect(told(files).findings).toEqual([])
    expect(told(files).notKnown.join()).toContain('not all that pushes images is in these files')
  })
})

describe('an image of another place in a HelmRelease', () => {
  const release = (repository: string, more = '') =>
    `apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: {name: web, namespace: shop}
spec:
  interval: 10m
  chartRef: {kind: OCIRepository, name: web}
  values:
${more}    image:
      repository: ${repository}
      tag: sha-1a2b3c4-1763891234001 # {"$imagepolicy": "flux-system:web:tag"}
`
  const shop = (text: string): Files => ({
    ...brokenShop(['apps/web/kustomization.yaml', /images:[\s\S]*/, '']),
    ...bootstrap('clusters/prod', 'v2.9.0'),
    'apps/web/deployment.yaml': text,
  })
  const atMarker = (text: string) => told(shop(text)).findings.filter(({ at }) => at.startsWith('flux-14'))

  it('tells the repository beside the tag', () => {
    expect(atMarker(release('docker.io/acme/web'))).toEqual([
      {
        at: 'flux-14 error apps/web/deployment.yaml:10',
        says: expect.stringContaining('Make repository ghcr.io/acme/web.'),
      },
    ])
    expect(atMarker(release('ghcr.io/acme/web'))).toEqual([])
  })

  it.each([
    ['no registry', release('acme/web')],
    ['a registry for all images', release('docker.io/acme/web', '    global: {imageRegistry: ghcr.io}\n')],
  ])('does not know with %s', (_, text) => {
    expect(atMarker(text)).toEqual([])
    expect(told(shop(text)).notKnown.join()).toContain('the chart may put another registry before it')
  })
})

describe('a step that pushes all apps to another place than Flux scans', () => {
  const MOVED: Break = [CI, 'ghcr.io/acme/{app}', 'docker.io/acme/{app}']
  const apps = APPS.map((name) => ({ name, repository: `docker.io/acme/${name}` }))
  const levels = (...more: readonly Break[]) =>
    told(brokenShop(MOVED, ...more), apps).findings.map(({ at }) => at)

  it('is one error', () => {
    expect(told(brokenShop(MOVED), apps).findings).toEqual([
      {
        at: `flux-05 error ${CI}:12`,
        says: 'pushes docker.io/acme/{app}, and Flux scans ghcr.io/acme, where nothing here pushes (api, web): nothing of what is pushed is deployed. Make spec.image of each ImageRepository the image that is pushed, such as docker.io/acme/api (clusters/prod/api.yaml:7).',
      },
    ])
  })

  it.each<readonly [string, readonly Break[]]>([
    ['it calls no Receiver', [[CI, / {10}flux-webhook-url.*\n/, '']]],
    [
      'a workflow speaks of the other registry',
      [[CI, 'steps:\n', 'steps:\n      - run: copy-to ghcr.io/acme/web\n']],
    ],
    [
      'an app is scanned elsewhere',
      [['clusters/prod/api.yaml', 'ghcr.io/acme/api', 'harbor.acme.dev/acme/api']],
    ],
  ])('is no error where %s', (_, more) => {
    expect(levels(...more).filter((at) => at.startsWith('flux-05 error'))).toEqual([])
  })
})
