// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are texts of manifests.
/** Doctor tells one fault once, where it is, and a second one beside it. */
import { describe, expect, it } from 'vitest'
import type { DoctorFacts } from '../../../src/doctor/context.ts'
import { runDoctor } from '../../../src/doctor/run.ts'
import { factsOf } from '../golden.ts'
import { buildPush, imageRepository, ownStep } from '../wild/parts.ts'
import { appsOf, type Break, brokenShop } from './shop.ts'

const WEB = 'clusters/prod/web.yaml'
const MARKER = 'apps/web/kustomization.yaml'
const CI = '.github/workflows/ci.yml'

const IMAGE: Break = [WEB, 'ghcr.io/acme/web', 'ghcr.io/acme/wbe']
const SCANNED: Break = [WEB, 'ghcr.io/acme/web', 'ghcr.io/acmee/web']
const SCANNED_API: Break = ['clusters/prod/api.yaml', 'ghcr.io/acme/api', 'ghcr.io/acmee/api']
const PATTERN: Break = [WEB, '^sha-', '^main-']
const RENAMED: Break = [WEB, /(kind: ImageRepository\nmetadata:\n {2}name: )web/, '$1frontend']
const MOVED: Break = [WEB, /(kind: ImagePolicy[\s\S]*?namespace: )flux-system/, '$1flux']
const OWNER: Break = [CI, 'ghcr.io/acme/{app}', 'ghcr.io/acmee/{app}']
const RECEIVER: Break = ['clusters/prod/receiver.yaml', 'namespace: flux-system', 'namespace: flux']
const PATH: Break = ['clusters/prod/update.yaml', 'path: ./apps', 'path: ./aps']
const AUTOMATION: Break = ['clusters/prod/update.yaml', 'namespace: flux-system', 'namespace: flux']
const TAGS: Break = [CI, 'ghcr.io/acme/{app}\n', 'ghcr.io/acme/{app}\n          tags: v{run-number}\n']

function told(breaks: readonly Break[], owner: string | null = 'acme', more: Partial<DoctorFacts> = {}) {
  const files = Object.entries(brokenShop(...breaks)).map(([path, text]) => ({ path, text }))
  const apps = owner === null ? null : appsOf(owner)
  const { findings } = runDoctor(factsOf(files, { apps, ...more }), { fix: false })
  return findings.map(({ check, level, file, line, message, hint }) => ({
    at: `${check} ${level} ${file}:${line}`,
    says: `${message}. ${hint}`,
  }))
}

interface Case {
  readonly of: string
  readonly breaks: readonly Break[]
  readonly at: string
  readonly says: string
  readonly owner?: string
}

const CASES: readonly Case[] = [
  {
    of: 'an ImageRepository of another image',
    breaks: [IMAGE],
    at: `flux-14 error ${WEB}:7`,
    says: `scans ghcr.io/acme/wbe, and the marker of ImagePolicy flux-system/web (${MARKER}:7) is at ghcr.io/acme/web, where ${CI}:12 pushes app web`,
  },
  {
    of: 'an ImageRepository of the image of another app',
    breaks: [[WEB, 'ghcr.io/acme/web', 'ghcr.io/acme/api']],
    at: `flux-14 error ${WEB}:7`,
    says: 'Make spec.image ghcr.io/acme/web',
  },
  {
    of: 'an ImageRepository of another owner, which may be a mirror',
    breaks: [[WEB, 'ghcr.io/acme/web', 'ghcr.io/mirror/web']],
    at: `flux-05 warning ${WEB}:7`,
    says: 'Make spec.image ghcr.io/acme/web',
  },
  {
    of: 'an ImageRepository whose owner is one letter off',
    breaks: [SCANNED],
    at: `flux-14 error ${WEB}:7`,
    says: 'Make spec.image ghcr.io/acme/web',
  },
  {
    of: 'an ImageRepository whose owner is one letter off, where a workflow names that place',
    breaks: [SCANNED, [CI, 'steps:\n', 'steps:\n      - run: mirror ghcr.io/acmee/web\n']],
    at: `flux-05 warning ${WEB}:7`,
    says: 'Make spec.image ghcr.io/acme/web',
  },
  {
    of: 'the owner of the step and of all ImageRepositories, one letter off from that of the markers',
    breaks: [OWNER, SCANNED, SCANNED_API],
    at: `flux-14 error ${CI}:12`,
    says: 'pushes ghcr.io/acmee/{app}, which is scanned (clusters/prod/api.yaml:7, clusters/prod/web.yaml:7), and the markers are at ghcr.io/acme/{app}, as .flux-docker.yaml or --image says too',
  },
  {
    of: 'the same beside an image of others',
    breaks: [
      OWNER,
      SCANNED,
      SCANNED_API,
      [WEB, /^/, `${imageRepository('redis', 'ghcr.io/library/redis')}---\n`],
    ],
    at: `flux-14 error ${CI}:12`,
    says: 'are at ghcr.io/acme/{app}, as .flux-docker.yaml or --image says too: Flux writes tags there',
  },
  {
    of: 'the same where doctor was told of the owner that is pushed',
    breaks: [OWNER, SCANNED, SCANNED_API],
    at: `flux-14 error ${CI}:12`,
    says: 'are at ghcr.io/acme/{app}: Flux writes tags there',
    owner: 'acmee',
  },
  {
    of: 'the owner of the step, where doctor was told of that of all ImageRepositories',
    breaks: [SCANNED, SCANNED_API],
    at: `flux-05 error ${CI}:12`,
    says: 'pushes ghcr.io/acme/{app}, and the manifests scan ghcr.io/acmee/{app} (web, api), as .flux-docker.yaml or --image says too',
    owner: 'acmee',
  },
  {
    of: 'an image with a tag',
    breaks: [[WEB, 'ghcr.io/acme/web', 'ghcr.io/acme/web:latest']],
    at: `flux-23 error ${WEB}:7`,
    says: 'Write ghcr.io/acme/web.',
  },
  {
    of: 'an app whose ImageRepository is gone',
    breaks: [[WEB, /^[\s\S]*?---\n/, '']],
    at: `flux-05 warning ${WEB}:7`,
    says: 'app web has no ImageRepository for ghcr.io/acme/web',
  },
  {
    of: 'a renamed ImagePolicy',
    breaks: [[WEB, /(kind: ImagePolicy\nmetadata:\n {2}name: )web/, '$1frontend']],
    at: `flux-04 error ${MARKER}:7`,
    says: 'Write flux-system:frontend:tag.',
  },
  {
    of: 'an ImagePolicy in another namespace',
    breaks: [MOVED],
    at: `flux-08 error ${WEB}:14`,
    says: 'Write namespace: flux-system.',
  },
  {
    of: 'a renamed ImageRepository',
    breaks: [RENAMED],
    at: `flux-05 error ${WEB}:16`,
    says: 'Receiver flux-system/ci-images (clusters/prod/receiver.yaml:15) names it too. Call ImageRepository flux-system/frontend web, or write frontend in each.',
  },
  {
    of: 'an ImageRepository in another namespace',
    breaks: [[WEB, 'namespace: flux-system', 'namespace: flux']],
    at: `flux-05 error ${WEB}:16`,
    says: 'Put ImageRepository web into namespace flux-system',
  },
  {
    of: 'a Receiver in another namespace',
    breaks: [RECEIVER],
    at: 'flux-06 error clusters/prod/receiver.yaml:5',
    says: 'is in namespace flux, and what it names is in flux-system (ImageRepository web, ImageRepository api): every call is answered with 500. Write namespace: flux-system.',
  },
  {
    of: 'a Receiver of another type',
    breaks: [['clusters/prod/receiver.yaml', 'type: generic-oidc', 'type: generic']],
    at: 'flux-32 error clusters/prod/receiver.yaml:6',
    says: 'Write type: generic-oidc, or take oidcProviders out',
  },
  {
    of: 'an automation in another namespace',
    breaks: [AUTOMATION],
    at: 'flux-08 error clusters/prod/update.yaml:5',
    says: 'all of these are in flux-system',
  },
  {
    of: 'an automation of another path',
    breaks: [PATH],
    at: 'flux-09 error clusters/prod/update.yaml:23',
    says: 'those of apps/web/kustomization.yaml, apps/api/kustomization.yaml are never written',
  },
  {
    of: 'a marker of the policy of another app',
    breaks: [[MARKER, '"flux-system:web', '"flux-system:api']],
    at: `flux-14 error ${MARKER}:7`,
    says: 'Write "flux-system:web:tag".',
  },
  {
    of: 'a marked entry for an image that no container has',
    breaks: [[MARKER, 'ghcr.io/acme/web', 'ghcr.io/acme/wbe']],
    at: `flux-31 error ${MARKER}:7`,
    says: 'the entry is for ghcr.io/acme/wbe, which no container has. Write name: ghcr.io/acme/web.',
  },
  {
    of: 'tags that no policy takes',
    breaks: [TAGS],
    at: `flux-02 error ${CI}:13`,
    says: 'ImagePolicies flux-system/web (clusters/prod/web.yaml:10), flux-system/api (clusters/prod/api.yaml:10) never select them',
  },
  {
    of: 'one image for all apps',
    breaks: [[CI, 'ghcr.io/acme/{app}', 'ghcr.io/acme/app']],
    at: `flux-05 error ${CI}:12`,
    says: 'has the image ghcr.io/acme/app for all apps, and the manifests scan one of each below ghcr.io/acme: the step refuses two apps of one image. Write image: ghcr.io/acme/{app}.',
  },
  {
    of: 'an owner that nobody scans',
    breaks: [OWNER],
    at: `flux-05 error ${CI}:12`,
    says: 'pushes ghcr.io/acmee/{app}, and the manifests scan ghcr.io/acme/{app} (web, api): Flux finds nothing of what is pushed. Write image: ghcr.io/acme/{app}.',
    owner: 'acmee',
  },
  {
    of: 'an owner that nobody scans, and doctor knows the right one',
    breaks: [[CI, 'ghcr.io/acme/{app}', 'ghcr.io/shop/{app}']],
    at: `flux-05 error ${CI}:12`,
    says: '(web, api), as .flux-docker.yaml or --image says too',
  },
  {
    of: 'an owner that nobody scans, beside an image of others',
    breaks: [
      OWNER,
      ['clusters/prod/web.yaml', /^/, `${imageRepository('redis', 'ghcr.io/library/redis')}---\n`],
    ],
    at: `flux-05 error ${CI}:12`,
    says: 'scan ghcr.io/acme/{app} (web, api)',
    owner: 'acmee',
  },
  {
    of: 'an owner that nobody scans, where a script names the right one',
    breaks: [OWNER, [CI, 'steps:\n', 'steps:\n      - run: mirror ghcr.io/acme/\n']],
    at: `flux-05 warning ${CI}:13`,
    says: 'pushes ghcr.io/acmee/{app}, and ImageRepository flux-system/web scans ghcr.io/acme/web, where nothing here pushes',
    owner: 'acmee',
  },
]

describe('one fault', () => {
  it.each(CASES)('is told once: $of', ({ breaks, at, says, owner }) => {
    const found = told(breaks, owner)
    expect(found).toEqual([{ at, says: expect.stringContaining(says) }])
  })

  it('is told once where nobody listed the apps', () => {
    expect(told([OWNER], null).map((one) => one.at)).toEqual([`flux-05 error ${CI}:12`])
    expect(told([IMAGE], null).map((one) => one.at)).toEqual([`flux-14 error ${WEB}:7`])
    const both = [OWNER, SCANNED, SCANNED_API]
    expect(told(both, null).map((one) => one.at)).toEqual([`flux-14 error ${CI}:12`])
  })

  it('sides with what is pushed and what runs, where all ImageRepositories are of another owner', () => {
    const at = ['clusters/prod/api.yaml', WEB].map((file) => `flux-14 error ${file}:7`)
    for (const owner of ['acme', null])
      expect(
        told([SCANNED, SCANNED_API], owner)
          .map((one) => one.at)
          .sort(),
      ).toEqual(at)
  })
})

/** What leaves it open whether another image is meant: more is pushed, scanned or deployed than is read here. */
const OPEN: readonly (readonly [why: string, more: readonly Break[]])[] = [
  [
    'a workflow of another repository may push',
    [[CI, 'jobs:\n', 'jobs:\n  other:\n    uses: acme/ci/.github/workflows/build.yml@main\n']],
  ],
  [
    'a ResourceSet makes objects',
    [
      [
        'clusters/prod/apps.yaml',
        /$/,
        '---\napiVersion: fluxcd.controlplane.io/v1\nkind: ResourceSet\nmetadata: {name: more, namespace: flux-system}\nspec: {resources: [{apiVersion: v1, kind: << inputs.kind >>}]}\n',
      ],
    ],
  ],
]

describe('an ImageRepository whose owner is one letter off', () => {
  const isError = (breaks: readonly Break[], more: Partial<DoctorFacts> = {}) =>
    told(breaks, 'acme', more).some(({ at }) => at === `flux-14 error ${WEB}:7`)

  it.each<readonly [string, readonly Break[]]>([
    ...OPEN,
    ['a file names its image', [['apps/web/deployment.yaml', /$/, '# was ghcr.io/acmee/web\n']]],
    ['a container runs its image', [['apps/api/deployment.yaml', 'acme/api', 'acmee/web']]],
    ['values name its image', [['apps/api/deployment.yaml', /$/, '---\nimage: ghcr.io/acmee/web\n']]],
    ['a second step pushes there', [[CI, /$/, ownStep('ghcr.io/acmee/{app}')]]],
    ['the step pushes neither image', [[CI, 'ghcr.io/acme/{app}', 'ghcr.io/shop/{app}']]],
    ['nothing pushes', [[CI, /[\s\S]*/, 'name: none\n']]],
  ])('may be of a mirror where %s', (_, breaks) => {
    expect(isError([SCANNED])).toBe(true)
    expect(isError([SCANNED, ...breaks])).toBe(false)
  })

  it('may be of a mirror where only some files are read', () => {
    expect(isError([SCANNED], { isPart: true })).toBe(false)
  })

  it('may be of a mirror where no workflow is here', () => {
    const elsewhere = { image: 'ghcr.io/acme/{app}', tags: ['sha-{sha}-{timestamp}'] }
    expect(isError([SCANNED, [CI, /[\s\S]*/, 'name: none\n']], { elsewhere })).toBe(false)
  })

  it.each(['quay.io/acmee/web', 'ghcr.io/acmee/shop/web'])('is no slip in another place: %s', (image) => {
    expect(isError([[WEB, 'ghcr.io/acme/web', image]])).toBe(false)
  })

  it('is one where each cluster has it', () => {
    const twin = `---\n${imageRepository('twin', 'ghcr.io/acmee/web')}`
    expect(isError([SCANNED, ['clusters/prod/api.yaml', /$/, twin]])).toBe(true)
  })
})

describe('the owner of the step and of all ImageRepositories', () => {
  const ALL = [OWNER, SCANNED, SCANNED_API]
  const isTold = (breaks: readonly Break[], more: Partial<DoctorFacts> = {}) =>
    told(breaks, 'acme', more).some(({ at }) => at === `flux-14 error ${CI}:12`)
  const at = (image: string, app = 'api'): readonly Break[] => [
    [`apps/${app}/kustomization.yaml`, `ghcr.io/acme/${app}`, image],
    [`apps/${app}/deployment.yaml`, `ghcr.io/acme/${app}`, image],
  ]

  it.each<readonly [string, readonly Break[]]>([
    ...OPEN.map(([why, more]) => [why, [...ALL, ...more]] as const),
    [
      'a workflow names that of the markers',
      [...ALL, [CI, 'steps:\n', 'steps:\n      - run: ls ghcr.io/acme/\n']],
    ],
    ['the markers are of two', [...ALL, ...at('ghcr.io/acmef/api')]],
    ['a marker is in another registry', [...ALL, ...at('quay.io/acme/api')]],
    [
      'the markers are in another registry',
      [...ALL, ...at('quay.io/acme/api'), ...at('quay.io/acme/web', 'web')],
    ],
    ['the markers are of others', [...ALL, ...at('ghcr.io/shop/api'), ...at('ghcr.io/shop/web', 'web')]],
    [
      'the markers are at other images',
      [...ALL, ...at('ghcr.io/acme/a/api'), ...at('ghcr.io/acme/a/web', 'web')],
    ],
    [
      'one policy has markers at two images',
      [
        ...ALL,
        [
          MARKER,
          /$/,
          '  - name: ghcr.io/acmef/web\n    newTag: x # {"$imagepolicy": "flux-system:web:tag"}\n',
        ],
      ],
    ],
    [
      'an ImageRepository is of that of the markers',
      [...ALL, [WEB, /^/, `${imageRepository('right', 'ghcr.io/acme/web')}---\n`]],
    ],
    [
      'the image of an ImageRepository is not known',
      [
        ...ALL,
        [WEB, /^/, `${imageRepository('open', 'ghcr.io/${OWNER}/web')}---\n`],
        [
          'clusters/prod/flux-system/gotk-sync.yaml',
          /$/,
          '  postBuild:\n    substituteFrom: [{kind: Secret, name: vars}]\n',
        ],
      ],
    ],
  ])('are told one by one where %s', (_, breaks) => {
    expect(isTold(ALL)).toBe(true)
    expect(isTold(breaks)).toBe(false)
  })

  it('are told one by one where only some files are read', () => {
    expect(isTold(ALL, { isPart: true })).toBe(false)
  })
})

describe('one image for all apps', () => {
  const APP: Break = [CI, 'ghcr.io/acme/{app}', 'ghcr.io/acme/app']
  const [WEB_APP, API_APP] = appsOf()
  const isOfAll = (breaks: readonly Break[], apps: DoctorFacts['apps'] = appsOf()) =>
    told(breaks, null, { apps }).some(({ says }) => says.includes('the step refuses two apps of one image'))

  it.each<readonly [string, readonly Break[], DoctorFacts['apps']]>([
    ['nobody listed the apps', [APP], null],
    ['there is one app', [APP], [API_APP].flatMap((one) => one ?? [])],
    [
      'an app is scanned elsewhere',
      [APP],
      [API_APP, { name: 'web', repository: 'quay.io/acme/web' }].flatMap((one) => one ?? []),
    ],
    [
      'another action pushes it',
      [[CI, /( +)- uses: org\/flux-docker-action[\s\S]*/, buildPush('ghcr.io/acme/app:v1')]],
      [WEB_APP, API_APP].flatMap((one) => one ?? []),
    ],
  ])('is told as one that nobody scans where %s', (_, breaks, apps) => {
    expect(isOfAll([APP])).toBe(true)
    expect(isOfAll(breaks, apps)).toBe(false)
  })
})

/** The second fault of each pair, and what it is told by. */
const PAIRS: readonly (readonly [of: string, breaks: readonly Break[], at: readonly string[]])[] = [
  [
    'one image for all apps, and a pattern',
    [[CI, 'ghcr.io/acme/{app}', 'ghcr.io/acme/app'], PATTERN],
    [`flux-02 error ${CI}:12`, `flux-05 error ${CI}:12`],
  ],
  [
    'an image, and a pattern of its policy',
    [IMAGE, PATTERN],
    [`flux-02 error ${CI}:12`, `flux-14 error ${WEB}:7`],
  ],
  [
    'an image, and a filter that takes nothing',
    [IMAGE, ['clusters/prod/receiver.yaml', 'res.metadata.name in req.apps', "res.metadata.name == 'api'"]],
    [`flux-14 error ${WEB}:7`, 'flux-33 error clusters/prod/receiver.yaml:13'],
  ],
  [
    'the owner of the step and of all ImageRepositories, and a pattern',
    [OWNER, SCANNED, SCANNED_API, PATTERN],
    [`flux-02 error ${CI}:12`, `flux-14 error ${CI}:12`],
  ],
  [
    'two images',
    [IMAGE, ['clusters/prod/api.yaml', 'ghcr.io/acme/api', 'ghcr.io/acme/apy']],
    ['flux-14 error clusters/prod/api.yaml:7', `flux-14 error ${WEB}:7`],
  ],
  [
    'an image, and a marker of no policy',
    [IMAGE, ['apps/api/kustomization.yaml', '"flux-system:api', '"flux-system:apy']],
    ['flux-04 error apps/api/kustomization.yaml:7', `flux-14 error ${WEB}:7`],
  ],
  [
    'the name of an ImageRepository, and a pattern that RE2 refuses',
    [RENAMED, [WEB, '[a-f0-9]{7}', '(?=x)']],
    [`flux-05 error ${WEB}:16`, `flux-19 error ${WEB}:19`],
  ],
  [
    'the name of an ImageRepository, and its image',
    [RENAMED, [WEB, 'ghcr.io/acme/web', 'ghcr.io/acme/web:1']],
    [`flux-05 error ${WEB}:16`, `flux-23 error ${WEB}:7`],
  ],
  [
    'the namespace of a policy, and its tags',
    [MOVED, TAGS],
    [`flux-02 error ${CI}:13`, `flux-08 error ${WEB}:14`],
  ],
  [
    'the namespace of a Receiver, and a filter that is not CEL',
    [RECEIVER, ['clusters/prod/receiver.yaml', 'has(req.apps) &&', 'has(req.apps) and']],
    ['flux-06 error clusters/prod/receiver.yaml:5', 'flux-33 error clusters/prod/receiver.yaml:13'],
  ],
  [
    'the path of an automation, and a marker at the wrong image',
    [PATH, [MARKER, '"flux-system:web', '"flux-system:api']],
    ['flux-09 error clusters/prod/update.yaml:23', `flux-14 error ${MARKER}:7`],
  ],
  [
    'the namespace of an automation, and the branch of its source',
    [AUTOMATION, ['clusters/prod/flux-system/gotk-sync.yaml', 'branch: main', 'branch: release']],
    [
      'flux-08 error clusters/prod/update.yaml:5',
      'flux-31 error clusters/prod/flux-system/gotk-sync.yaml:10',
    ],
  ],
  [
    'tags that no policy takes, and a policy of another pattern',
    [TAGS, PATTERN],
    [`flux-02 error ${CI}:13`, `flux-02 error ${CI}:13`],
  ],
  [
    'the owner that is pushed to, and an app without its policy',
    [OWNER, ['clusters/prod/api.yaml', /[\s\S]*/, '']],
    [`flux-05 warning ${CI}:12`, `flux-05 warning ${CI}:12`],
  ],
]

describe('two faults', () => {
  it.each(PAIRS)('are both told: %s', (_, breaks, at) => {
    const owner = breaks.includes(OWNER) ? 'acmee' : 'acme'
    expect(
      told(breaks, owner)
        .map((one) => one.at)
        .sort(),
    ).toEqual([...at].sort())
  })
})
