/** Two clusters of one repository, each with policies and files of its own: whether each has its markers and its policies. */
import { describe, expect, it } from 'vitest'
import { runDoctor } from '../../src/doctor/run.ts'
import { factsOf } from './golden.ts'
import {
  automation,
  bootstrap,
  deployment,
  type Files,
  imagePolicy,
  imageRepository,
  images,
  join,
  kustomization,
  kustomize,
} from './wild/parts.ts'

const IMAGE = 'ghcr.io/acme/web'
const TAG = 'main-2f61b2b-1778868200'
const NUMBERED = { pattern: '^main-[a-f0-9]{7}-(?P<ts>[0-9]+)$', extract: '$ts' }
const MARKER = ' # {"$imagepolicy": "flux-system:web:tag"}'
const entry = (name: string) => `apps/${name}/kustomization.yaml`
const scan = (name: string) => `clusters/${name}/web.yaml`

const cluster = (name: string, path = `./apps/${name}`): Files => ({
  ...bootstrap(`clusters/${name}`, 'v2.9.0'),
  [scan(name)]: join(imageRepository('web', IMAGE), imagePolicy('web', NUMBERED)),
  [`clusters/${name}/api.yaml`]: join(
    imageRepository('api', 'ghcr.io/acme/api'),
    imagePolicy('api', NUMBERED),
  ),
  [`clusters/${name}/update.yaml`]: automation({ path }),
  [`clusters/${name}/apps.yaml`]: kustomization('apps', `./apps/${name}`),
  [entry(name)]: kustomize(['../base'], images(IMAGE, TAG, 'flux-system:web')),
  [`apps/${name}/api.yaml`]: deployment('api', `ghcr.io/acme/api:${TAG}`, 'flux-system:api'),
})
const BASE: Files = {
  'apps/base/kustomization.yaml': kustomize(['web.yaml']),
  'apps/base/web.yaml': deployment('web', `${IMAGE}:0.1.0`),
}

type Edit = readonly [file: string, before: string | RegExp, after: string]

/** What is told of the two clusters after these edits; a text that becomes empty takes its file out. */
function told(edits: readonly Edit[], paths: readonly (string | undefined)[] = []): readonly string[] {
  return visit(edits, { paths }).findings.map(
    ({ check, level, file, message, hint }) => `${check} ${level} ${file} ${message} | ${hint}`,
  )
}

/** What doctor says where this branch is checked out. */
function visit(
  edits: readonly Edit[],
  { paths = [], checkedOut = null }: { paths?: readonly (string | undefined)[]; checkedOut?: string | null },
) {
  const files: Record<string, string> = { ...cluster('dev', paths[0]), ...cluster('prod', paths[1]), ...BASE }
  for (const name of ['dev', 'prod'])
    files[entry(name)] = files[entry(name)]?.replace('- ../base', '- ../base\n  - api.yaml') ?? ''
  for (const [file, before, after] of edits) {
    const text = files[file] ?? ''
    expect(text).not.toBe(text.replace(before, after))
    files[file] = text.replace(before, after)
  }
  const all = Object.entries(files).flatMap(([path, text]) => (text === '' ? [] : [{ path, text }]))
  return runDoctor(factsOf(all, { checkedOut }), { fix: false })
}

const UNMARKED: Edit = [entry('prod'), MARKER, '']

describe('a policy of one of two clusters', () => {
  it('is told where only the other cluster has a marker of that name', () => {
    expect(told([UNMARKED])).toEqual([
      'flux-04 warning clusters/prod/web.yaml no marker of cluster clusters/prod names ImagePolicy flux-system/web: the tag that it selects is written nowhere | Put # {"$imagepolicy": "flux-system:web:tag"} behind the tag at apps/prod/kustomization.yaml:8.',
    ])
  })

  const ofBase: Edit = [
    'apps/base/web.yaml',
    `${IMAGE}:0.1.0`,
    `${IMAGE}:0.1.0 # {"$imagepolicy": "flux-system:web"}`,
  ]

  it('is told where the marker of the base is of the other cluster, in another namespace', () => {
    const moved = ['web', 'update'].map(
      (file): Edit => [`clusters/prod/${file}.yaml`, /namespace: flux-system/g, 'namespace: gitops'],
    )
    expect(told([...moved, UNMARKED, ofBase]).filter((one) => one.startsWith('flux-04'))).toEqual([
      expect.stringContaining('no marker of cluster clusters/prod names ImagePolicy gitops/web: '),
    ])
  })

  it.each<[string, readonly Edit[], readonly (string | undefined)[]]>([
    ['nothing is wrong', [], []],
    ['a base that both apply has the marker', [UNMARKED, ofBase], []],
    ['its automation writes the marker of the other cluster', [UNMARKED], [undefined, './apps']],
    ['its automation writes other files', [UNMARKED], [undefined, './clusters/prod']],
    [
      'the clusters read branches of their own',
      [
        UNMARKED,
        ['clusters/prod/flux-system/gotk-sync.yaml', 'branch: main', 'branch: prod'],
        ['clusters/prod/update.yaml', /branch: main/g, 'branch: prod'],
      ],
      [],
    ],
    [
      'the automation is suspended',
      [UNMARKED, ['clusters/prod/update.yaml', 'spec:\n', 'spec:\n  suspend: true\n']],
      [],
    ],
  ])('is not told where %s', (_, edits, paths) => {
    expect(told(edits, paths).filter((one) => one.startsWith('flux-04'))).toEqual([])
  })
})

describe('a marker of one of two clusters', () => {
  const gone: Edit = [scan('prod'), /[\s\S]*/, '']

  it('is told where only the other cluster has the policy', () => {
    expect(told([gone])).toEqual([
      'flux-04 warning apps/prod/kustomization.yaml the marker names ImagePolicy flux-system/web, which cluster clusters/prod does not have: nothing is ever written here | Write that policy and its ImageRepository for this cluster too, as clusters/dev/web.yaml has them for another one, or take the marker out.',
    ])
  })

  it.each<[string, readonly Edit[], readonly (string | undefined)[]]>([
    ['the automation of the other cluster writes it', [gone], ['./apps']],
    ['no automation of its cluster comes to it', [gone], [undefined, './clusters/prod']],
    [
      'what makes policies in the cluster may make it',
      [
        gone,
        [
          'clusters/prod/apps.yaml',
          /$/,
          '---\napiVersion: fluxcd.controlplane.io/v1\nkind: ResourceSet\nmetadata: {name: policies, namespace: flux-system}\nspec:\n  inputs: [{app: web}]\n  resources:\n    - {apiVersion: image.toolkit.fluxcd.io/v1, kind: ImagePolicy, metadata: {name: << inputs.app >>}}\n',
        ],
      ],
      [],
    ],
  ])('is not told where %s', (_, edits, paths) => {
    expect(told(edits, paths).filter((one) => one.startsWith('flux-04'))).toEqual([])
  })
})

describe('clusters that read branches of their own', () => {
  const apart: readonly Edit[] = [
    ['clusters/prod/flux-system/gotk-sync.yaml', 'branch: main', 'branch: prod'],
    ['clusters/prod/update.yaml', /branch: main/g, 'branch: prod'],
  ]
  const gone: Edit = [scan('prod'), /[\s\S]*/, '']
  const entryless: Edit = [entry('prod'), /images:[\s\S]*/, '']
  const on = (checkedOut: string, ...edits: readonly Edit[]) => visit([...apart, ...edits], { checkedOut })

  it.each<[string, Edit, string, string]>([
    ['a marker', UNMARKED, scan('prod'), 'Put # {"$imagepolicy": "flux-system:web:tag"} behind the tag at'],
    [
      'an entry',
      entryless,
      scan('prod'),
      `Add an entry to images of ${entry('prod')}: name: ${IMAGE}, and below it newTag: 0.1.0 # {"$imagepolicy": "flux-system:web:tag"}.`,
    ],
    ['a policy', gone, entry('prod'), 'Write that policy and its ImageRepository for this cluster too'],
  ])(
    'lack %s: told on the branch of that cluster, and not known on that of the other one',
    (_, edit, file, hint) => {
      expect(on('prod', edit).findings).toMatchObject([
        { check: 'flux-04', level: 'warning', file, hint: expect.stringContaining(hint) },
      ])
      const { findings, notKnown } = on('main', edit)
      expect(findings).toEqual([])
      expect(notKnown).toContainEqual({
        subject: 'cluster clusters/prod',
        reason:
          'whether each policy has its marker, and each marker its policy: it reads the files of prod, and these are those of main',
      })
      expect(on('feature', edit).findings).toEqual([])
    },
  )

  it('lack nothing where nothing is wrong', () => {
    for (const branch of ['main', 'prod']) expect(on(branch)).toMatchObject({ findings: [], notKnown: [] })
  })

  it('lack no entry where the Kustomization sets the image', () => {
    const set: Edit = [
      'clusters/prod/apps.yaml',
      'spec:\n',
      `spec:\n  images: [{name: ${IMAGE}, newTag: 1.0.0}]\n`,
    ]
    expect(
      on('prod', entryless, set).findings.filter(({ hint }) => hint?.startsWith('Add an entry')),
    ).toEqual([])
  })

  it('are told of an automation that is missing, not of that of the other one', () => {
    const update: Edit = ['clusters/prod/update.yaml', /[\s\S]*/, '']
    const { findings } = on('prod', update)
    expect(findings.map(({ check, level, file }) => `${check} ${level} ${file}`)).toEqual([
      `flux-08 warning ${scan('prod')}`,
      'flux-08 warning clusters/prod/api.yaml',
    ])
    expect(findings[0]?.message).toContain('cluster clusters/prod has none')
    expect(findings[0]?.hint).toContain('init --path clusters/prod writes it')
    expect(on('main', update)).toMatchObject({
      findings: [],
      notKnown: [{ subject: 'ImagePolicy flux-system/web' }, { subject: 'ImagePolicy flux-system/api' }],
    })
  })
})
