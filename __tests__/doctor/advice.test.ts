// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are texts of workflows.
/** What doctor advises fits what is wrong: no two findings that ask for opposite things, and no step that is done already. */
import { describe, expect, it } from 'vitest'
import type { DoctorFacts } from '../../src/doctor/context.ts'
import { runDoctor } from '../../src/doctor/run.ts'
import { appsOf, type Break, brokenShop } from './causes/shop.ts'
import { factsOf } from './golden.ts'
import { buildPush, deployment, type Files, kustomization } from './wild/parts.ts'

const WEB = 'clusters/prod/web.yaml'

type Apps = NonNullable<DoctorFacts['apps']>

const factsFor = (files: Files, apps: Apps = appsOf()) =>
  factsOf(
    Object.entries(files).map(([path, text]) => ({ path, text })),
    { apps },
  )
const told = (files: Files, apps: Apps = appsOf()) =>
  runDoctor(factsFor(files, apps), { fix: false }).findings.map(
    ({ check, file, line, message, hint }) => `${check} ${file}:${line} ${message}. ${hint}`,
  )
const without = (files: Files, prefix: string): Files =>
  Object.fromEntries(Object.entries(files).filter(([path]) => !path.startsWith(prefix)))
const broken = (...breaks: readonly Break[]) => told(brokenShop(...breaks))

it('has nothing to say of the shop as it is', () => {
  expect(broken()).toEqual([])
})

describe('a reference to an ImageRepository with a slip', () => {
  const REF = /imageRepositoryRef:\n {4}name: web/
  const LABELS = 'resources:\n    - kind: ImageRepository\n      name: "*"\n      matchLabels: {team: shop}\n'

  it('is one fault where only the policy of that name refers to it', () => {
    const files = brokenShop(
      [WEB, REF, 'imageRepositoryRef:\n    name: webb'],
      [WEB, 'metadata:\n', 'metadata:\n  labels: {team: shop}\n'],
      ['clusters/prod/api.yaml', 'metadata:\n', 'metadata:\n  labels: {team: shop}\n'],
      ['clusters/prod/receiver.yaml', /resources:[\s\S]*/, LABELS],
    )
    expect(told(files)).toEqual([
      expect.stringMatching(/^flux-05 .* ImageRepository webb, .*\. Write name: web there, which is /),
    ])
  })
})

describe('the name in a reference', () => {
  const REF: Break = [WEB, /imageRepositoryRef:\n {4}name: web/, 'imageRepositoryRef:\n    name: webb']

  it('is that of the ImageRepository where a Receiver has it, too', () => {
    const receiver: Break = ['clusters/prod/receiver.yaml', 'name: web', 'name: webb']
    expect(broken(REF, receiver).filter((one) => one.startsWith('flux-05'))).toEqual([
      expect.stringMatching(
        /^flux-05 .* names it too\. Call ImageRepository flux-system\/web webb, or write web/,
      ),
    ])
  })

  it('is right where the ImageRepository is the one that is called otherwise', () => {
    const renamed: Break = [WEB, /(kind: ImageRepository\nmetadata:\n {2}name: )web/, '$1webb']
    const receiver: Break = ['clusters/prod/receiver.yaml', /( +)- kind: ImageRepository\n +name: web\n/, '']
    const [first] = broken(renamed, receiver).filter((one) => one.startsWith('flux-05'))
    expect(first).toContain('ImageRepository web')
    expect(first).not.toContain('Write name: webb there')
  })
})

describe('an app that is gone with its manifests', () => {
  it('is told once: its marker is not asked for', () => {
    const files = without(brokenShop(), 'apps/web/')
    const apps = appsOf().filter(({ name }) => name !== 'web')
    expect(told(files, apps)).toEqual([
      expect.stringMatching(/^flux-05 clusters\/prod\/web\.yaml:1 .*which is the image of no app here/),
    ])
  })

  const apps = appsOf().filter(({ name }) => name !== 'web')
  const own = (name: string) => ({
    [`clusters/prod/apps-${name}.yaml`]: kustomization(name, `./apps/${name}`),
  })
  const { 'clusters/prod/apps.yaml': _all, ...rest } = brokenShop()
  const files = { ...rest, ...own('web'), ...own('api') }

  it('is told with every file of it, which one commit takes out', () => {
    const [first, ...others] = told(files, apps)
    expect(others).toEqual([])
    expect(first).toMatch(
      /what they deploy \(apps\/web\/kustomization\.yaml:\d+, apps\/web\/deployment\.yaml:\d+, clusters\/prod\/receiver\.yaml:15, clusters\/prod\/apps-web\.yaml:1\), with the entries/,
    )
    const left = without(without(files, 'apps/web/'), 'clusters/prod/apps-web.yaml')
    const receiver = (left['clusters/prod/receiver.yaml'] ?? '').replace(/ +- kind: .*\n +name: web\n/, '')
    const after = { ...without(left, 'clusters/prod/web.yaml'), 'clusters/prod/receiver.yaml': receiver }
    expect(told(after, apps)).toEqual([])
  })

  it('leaves a Kustomization to take out where its directory is gone', () => {
    expect(told(without(files, 'apps/web/'), apps)).toEqual([
      expect.stringMatching(
        /^flux-05 .*what they deploy \(clusters\/prod\/receiver\.yaml:15, clusters\/prod\/apps-web\.yaml:1\)/,
      ),
      expect.stringMatching(
        /^flux-31 clusters\/prod\/apps-web\.yaml:8 .*Take the Kustomization out, as the app of ghcr\.io\/acme\/web is gone/,
      ),
    ])
    const all = appsOf()
    expect(told(without(files, 'apps/web/'), all).join()).not.toContain('Take the Kustomization out')
  })
})

describe('a base that lost what it lists', () => {
  const BASE = 'apps/web/base/kustomization.yaml'
  const empty = (more: Files = {}): Files => {
    const { 'apps/web/deployment.yaml': own = '', ...files } = brokenShop([
      'apps/web/kustomization.yaml',
      'deployment.yaml',
      'base',
    ])
    const head = 'apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\n'
    return { ...files, [BASE]: head, 'apps/web/base/deployment.yaml': own, ...more }
  }
  const hints = (files: Files) => told(files).filter((one) => one.includes(BASE))

  it('is told which file lies beside it', () => {
    expect(hints(empty())).toEqual([
      expect.stringMatching(
        /^flux-31 .*nothing is set in it.* List deployment\.yaml, which lies beside it, in resources\.$/,
      ),
    ])
    const service = 'apiVersion: v1\nkind: Service\nmetadata:\n  name: web\n  namespace: default\n'
    expect(hints(empty({ 'apps/web/base/service.yaml': service }))).toEqual([
      expect.stringContaining('List deployment.yaml and service.yaml, which lie beside it, in resources.'),
    ])
  })

  it('is to be filled, or taken out, where nothing does', () => {
    const files = empty()
    const { 'apps/web/base/deployment.yaml': _, ...rest } = files
    expect(hints(rest)).toEqual([
      expect.stringContaining(
        'List in resources what it is for, or take the directory out of what lists it.',
      ),
    ])
  })
})

describe('a policy that moved to another namespace with its ImageRepository', () => {
  const moved: Break = [WEB, /namespace: flux-system/g, 'namespace: default']

  it('is told once, and its marker stays', () => {
    expect(broken(moved)).toEqual([
      expect.stringMatching(
        /^flux-08 clusters\/prod\/web\.yaml:14 ImagePolicy default\/web is in namespace default with its ImageRepository.*Write namespace: flux-system in both\.$/,
      ),
    ])
    expect(runDoctor(factsFor(brokenShop(moved)), { fix: true }).files).toEqual([])
  })

  it('has its marker written where an automation of its namespace is there', () => {
    const { 'clusters/prod/update.yaml': automation = '', ...files } = brokenShop(moved)
    const second = automation.replace('namespace: flux-system', 'namespace: default')
    const both = { ...files, 'clusters/prod/update.yaml': `${automation}---\n${second}` }
    const { files: written } = runDoctor(factsFor(both), { fix: true })
    expect(written.map(({ path }) => path)).toContain('apps/web/kustomization.yaml')
  })

  it('keeps its marker where another policy has the ImageRepository, too', () => {
    const other = `kind: ImagePolicy\nmetadata:\n  name: next\n  namespace: default\nspec:\n  imageRepositoryRef: {name: web}\n  policy: {semver: {range: '*'}}\n`
    const files = brokenShop(moved)
    const more = `${files[WEB]}---\napiVersion: image.toolkit.fluxcd.io/v1\n${other}`
    const { findings, files: written } = runDoctor(factsFor({ ...files, [WEB]: more }), { fix: true })
    expect(written).toEqual([])
    expect(findings.find(({ check }) => check === 'flux-04')?.hint).toContain('put it into flux-system')
  })
})

describe('a policy that sorts the wrong way although the tags that are pushed grow', () => {
  const sorted = (...breaks: readonly Break[]) => {
    const facts = factsFor(brokenShop(...breaks))
    const [first] = runDoctor(facts, { fix: false }).findings
    const { files, findings } = runDoctor(facts, { fix: true })
    return { check: first?.check, hint: first?.hint, left: findings, text: files[0]?.text ?? '' }
  }
  const [PATTERN, NUMERICAL, ALPHABETICAL] = [
    "    pattern: '^sha-[a-f0-9]{7}-(?P<ts>[0-9]+)$'\n",
    'numerical:',
    'alphabetical:',
  ]
  const DESC: Break = [WEB, 'order: asc', 'order: desc']
  const LETTERS: Break = [WEB, NUMERICAL, ALPHABETICAL]
  const HASH: Break = [WEB, PATTERN, "    pattern: '^sha-(?P<ts>[a-f0-9]{7})-[0-9]+$$'\n"]
  const BARE: Break = [WEB, /[ ]*filterTags:\n.*\n.*\n/, '']
  const healthy = brokenShop()[WEB]

  it.each([
    ['numerical', [DESC], healthy],
    ['alphabetical', [DESC, LETTERS], healthy?.replace(NUMERICAL, ALPHABETICAL)],
  ])('is turned around: %s', (_, breaks, text) => {
    expect(sorted(...breaks)).toEqual({ check: 'flux-01', hint: 'Write order: asc.', left: [], text })
  })

  it.each([
    ['a hash', [HASH, LETTERS]],
    ['the whole tag', [BARE, LETTERS]],
    ['a hash, downwards', [HASH, LETTERS, DESC]],
  ])('is given the times of the tags where it sorts %s', (_, breaks) => {
    const { check, hint, left, text } = sorted(...breaks)
    expect([check, hint]).toEqual([
      'flux-01',
      expect.stringMatching(/^Sort the times of the tags that are pushed already: the fix/),
    ])
    expect([left, text]).toEqual([[], healthy])
  })

  it('is left to a person where the fix has no place, and not told to push other tags', () => {
    const flow: Break = [WEB, /policy:\n.*\n/, 'policy: {alphabetical: {order: asc}}\n']
    const { hint, text } = sorted(BARE, flow)
    expect([hint, text]).toEqual([
      expect.stringContaining("extract '$ts', and numerical with order: asc."),
      '',
    ])
  })
})

describe('an app that has no ImageRepository', () => {
  const apps = [...appsOf(), { name: 'mailer', repository: 'ghcr.io/acme/mailer' }]
  const manifest = (text: string): Files => ({ ...brokenShop(), 'apps/mailer/deployment.yaml': text })

  it('is told at the step that pushes it, with what comes before init, where no manifest has its name', () => {
    expect(told(brokenShop(), apps)).toEqual([
      expect.stringMatching(
        /^flux-05 \.github\/workflows\/ci\.yml:12 .*no manifest names that image\. Write its Deployment with image: ghcr\.io\/acme\/mailer, and list it .* Then npx .* init writes/,
      ),
    ])
  })

  it('is told where a manifest names its image', () => {
    expect(told(manifest(deployment('mailer', 'ghcr.io/acme/mailer:1')), apps)).toEqual([
      expect.stringMatching(
        /^flux-05 apps\/mailer\/deployment\.yaml:\d+ .*Flux never deploys it\. npx .* init writes what is missing/,
      ),
    ])
  })

  it('is told with the kustomization that does not list the manifest', () => {
    const files = { ...brokenShop(), 'apps/web/mailer.yaml': deployment('mailer', 'ghcr.io/acme/mailer:1') }
    expect(told(files, apps)).toEqual([
      expect.stringMatching(
        /^flux-05 apps\/web\/mailer\.yaml:\d+ .* apps\/web\/kustomization\.yaml does not list mailer\.yaml, which .*Add mailer\.yaml to resources of apps\/web\/kustomization\.yaml\. Then npx .* init writes/,
      ),
    ])
  })

  it('is told at its ImageRepository where that is there, without a policy', () => {
    const repository = `apiVersion: image.toolkit.fluxcd.io/v1\nkind: ImageRepository\nmetadata: {name: mailer, namespace: flux-system}\nspec: {image: ghcr.io/acme/mailer, interval: 5m}\n`
    const files = {
      ...brokenShop(),
      'clusters/prod/mailer.yaml': repository,
      'apps/web/mailer.yaml': deployment('mailer', 'ghcr.io/acme/mailer:1'),
    }
    expect(told(files, apps).filter((one) => one.includes('has no ImagePolicy'))).toEqual([
      expect.stringMatching(/^flux-05 clusters\/prod\/mailer\.yaml:1 /),
    ])
  })

  it('is told where a manifest names its image, and not where a workflow does', () => {
    const files = brokenShop([
      '.github/workflows/ci.yml',
      'jobs:\n',
      'jobs:\n  test:\n    runs-on: ubuntu-24.04\n    container:\n      image: ghcr.io/acme/mailer:1\n    steps: []\n',
    ])
    expect(told(files, apps)).toEqual([
      expect.stringMatching(/^flux-05 \.github\/workflows\/ci\.yml:17 .*no manifest names that image\./),
    ])
  })

  it('is told where values of a chart have its image, with what init says', () => {
    const values = `apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata: {name: mailer, namespace: shop}\nspec:\n  interval: 5m\n  chartRef: {kind: OCIRepository, name: app}\n  values:\n    image: ghcr.io/acme/mailer:1\n`
    expect(told(manifest(values), apps)).toEqual([
      expect.stringMatching(
        /^flux-05 apps\/mailer\/deployment\.yaml:8 .* init says which marker its tag needs/,
      ),
    ])
  })

  it.each([
    ['an image of another owner', deployment('x', 'docker.io/else/mailer')],
    ['its name alone', deployment('mailer', 'x')],
    ['its image in a comment', `# as ghcr.io/acme/mailer\n${deployment('x', 'docker.io/library/redis')}`],
  ])('may be named in another way where a manifest has %s', (_, text) => {
    expect(told(manifest(text), apps)).toEqual([expect.stringMatching(/Flux never deploys it\. npx /)])
  })

  it('is not named by what is called like it in part', () => {
    expect(told(manifest(deployment('mailer-ui', 'ghcr.io/acme/mailer-ui')), apps)).toEqual([
      expect.stringContaining('no manifest names that image'),
    ])
  })
})

describe('a marker at another image than all others say', () => {
  const release = (image: string) => `apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata:
  name: web
  namespace: flux-system
spec:
  interval: 10m
  chartRef: {kind: OCIRepository, name: web}
  values:
    image:
      repository: ${image}
      tag: sha-1a2b3c4-1763891234001 # {"$imagepolicy": "flux-system:web:tag"}
`
  const hints = (image: string, apps: Apps | null) => {
    const { 'apps/web/kustomization.yaml': _, 'apps/web/deployment.yaml': __, ...files } = brokenShop()
    const facts = factsFor({ ...files, 'apps/web/release.yaml': release(image) })
    const { findings } = runDoctor({ ...facts, apps }, { fix: false })
    return findings.flatMap(({ check, hint }) => (check === 'flux-14' ? [hint] : []))
  }

  it('is the odd one where it is the image of no app', () => {
    expect(hints('ghcr.io/acme/wbe', appsOf())).toEqual([
      'Write ghcr.io/acme/web as the image in line 11, where ghcr.io/acme/wbe stands, which is the image of no app here.',
    ])
    expect(hints('ghcr.io/acme/web', appsOf())).toEqual([])
  })

  it('may be the right one where nobody listed the apps', () => {
    expect(hints('ghcr.io/acme/wbe', null)).toEqual([
      expect.stringContaining('Make spec.image of ImageRepository flux-system/web ghcr.io/acme/wbe'),
    ])
  })
})

describe('an ImageRepository whose namespace has a slip', () => {
  const moved: Break = [
    WEB,
    /(kind: ImageRepository\nmetadata:[\s\S]*?namespace: )flux-system/,
    '$1flux-sytem',
  ]

  it('is one fault, at that line', () => {
    const findings = broken(moved)
    expect(findings).toEqual([
      expect.stringMatching(
        /^flux-05 clusters\/prod\/web\.yaml:\d+ ImageRepository flux-sytem\/web is in namespace flux-sytem, which nothing else here has, and ImagePolicy flux-system\/web looks for it in flux-system\. Write namespace: flux-system\.$/,
      ),
    ])
  })

  it('is one where something else is called so', () => {
    const text = 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: flux-sytem, namespace: flux-system}\n'
    expect(told({ ...brokenShop(moved), 'clusters/prod/space.yaml': text })).toEqual(broken(moved))
  })

  const second = (namespace: string) =>
    `apiVersion: image.toolkit.fluxcd.io/v1\nkind: ImagePolicy\nmetadata: {name: next, namespace: ${namespace}}\nspec:\n  imageRepositoryRef: {name: web}\n  policy: {semver: {range: '*'}}\n`

  it.each<readonly [string, Files]>([
    [
      'something else has the namespace',
      {
        ...brokenShop(moved),
        'clusters/prod/space.yaml': 'apiVersion: v1\nkind: Namespace\nmetadata: {name: flux-sytem}\n',
      },
    ],
    [
      'policies of two namespaces ask for it',
      { ...brokenShop(moved), 'clusters/prod/next.yaml': second('default') },
    ],
    [
      'a Receiver names it there',
      brokenShop(moved, [
        'clusters/prod/receiver.yaml',
        '      name: web\n',
        '      name: web\n      namespace: flux-sytem\n',
      ]),
    ],
    [
      'nothing else has that of the policy either',
      brokenShop(
        [WEB, /(kind: ImageRepository\nmetadata:[\s\S]*?namespace: )flux-system/, '$1shop-prd'],
        [WEB, /(kind: ImagePolicy\nmetadata:[\s\S]*?namespace: )flux-system/, '$1shop-prod'],
      ),
    ],
  ])('is no slip where %s', (_, files) => {
    expect(told(files).join('\n')).not.toContain('which nothing else here has')
  })
})

describe('a pattern that RE2 refuses', () => {
  const refused = (pattern: string) =>
    broken([WEB, /pattern: .*/, `pattern: '${pattern.replaceAll('$', '$$$$')}'`]).filter((one) =>
      one.startsWith('flux-19'),
    )
  it.each([
    ['^sha-(?P<ts>[0-9]+$', 'Close the group'],
    ['^sha-(?P<ts>[0-9+)$', 'Close the class'],
    ['^sha-(?!0)(?P<ts>[0-9]+)$', 'without look-around'],
    ['^sha-(?P<ts>[0-9]+)(?P<ts>x)$', 'Give each group its own name'],
    ['^sha-(?P<ts>[0-9]+)\\1$', 'without look-around and back-references'],
    ['^sha-(?P<ts>[0-9]**)$', 'says what RE2 takes'],
  ])('is told with what helps: %s', (pattern, says) => {
    expect(refused(pattern)).toEqual([expect.stringContaining(says)])
  })
})

describe('a policy of versions', () => {
  const VERSIONS: Break = [
    WEB,
    /spec:\n {2}imageRepositoryRef:\n {4}name: web[\s\S]*?order: asc\}?/,
    'spec:\n  imageRepositoryRef:\n    name: web\n  policy:\n    semver: {range: ">=1.0.0"}',
  ]
  const CI = '.github/workflows/ci.yml'
  const hints = (...breaks: readonly Break[]) =>
    broken(VERSIONS, ...breaks).filter((one) => one.startsWith('flux-02') && one.includes('flux-system/web'))

  it('is to sort by time beside this action, which pushes none by itself', () => {
    expect(hints()).toEqual([
      expect.stringContaining('Let the policy sort by the time in the tag, in place of semver'),
    ])
  })

  it('is to sort by the number in other tags of this action', () => {
    expect(hints([CI, '{app}\n', '{app}\n          tags: main-{run-number}\n'])).toEqual([
      expect.stringContaining('Let the policy sort by the number of the run in the tag, in place of semver'),
    ])
  })

  it('is to get a version beside another action', () => {
    const other: Break = [
      CI,
      /( +)- uses: org\/flux-docker-action[\s\S]*/,
      buildPush('ghcr.io/acme/web:main-${{ github.sha }}'),
    ]
    expect(hints(other)).toEqual([
      expect.stringContaining('Push a tag that is a version with three parts too'),
    ])
  })
})

it('a marker that is missing is written by init, where the image is that of an app', () => {
  const files = brokenShop(['apps/web/kustomization.yaml', / # \{"\$imagepolicy.*/, ''])
  const hint = (apps: Apps) => told(files, apps).find((line) => line.startsWith('flux-04'))
  expect(hint(appsOf())).toMatch(
    /behind newTag in the app's kustomization.yaml: npx github:org\/flux-docker-action init writes it, or says what stands in its way\.$/,
  )
  expect(hint([])).toMatch(/behind newTag in the app's kustomization.yaml[^:]*\.$/)
})
