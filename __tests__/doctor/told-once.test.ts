/** One slip is one finding: an object without a name, a path under another key, an app that has another name now. */
import { describe, expect, it } from 'vitest'
import { runDoctor } from '../../src/doctor/run.ts'
import { factsOf } from './golden.ts'
import { changed, fleet, SECONDS } from './wild/fleet.ts'
import { type Files, imagePolicy, imageRepository, join, ownStep, workflow } from './wild/parts.ts'

const told = (files: Files, apps: readonly string[] | null = null) => {
  const all = Object.entries(files).map(([path, text]) => ({ path, text }))
  const named = apps?.map((name) => ({ name, repository: `ghcr.io/acme/${name}` })) ?? null
  return runDoctor(factsOf(all, { apps: named }), { fix: false }).findings.map(
    ({ check, level, file, line, message }) => `${check} ${level} ${file}:${line} ${message}`,
  )
}

const hintsOf = (files: Files) => {
  const all = Object.entries(files).map(([path, text]) => ({ path, text }))
  return runDoctor(factsOf(all), { fix: false }).findings.map(({ hint }) => hint)
}

const listed = (more: Files = {}) =>
  fleet({
    'clusters/prod/kustomization.yaml': 'resources: [flux-system, apps.yaml, images.yaml]\n',
    'apps/kustomization.yaml': 'resources: [web.yaml]\n',
    ...more,
  })

describe('an object without a name', () => {
  const IMAGES = 'clusters/prod/images.yaml'

  it.each([
    ['an ImageRepository', /(kind: ImageRepository\nmetadata:\n) {2}name: web\n/, '$1', 1],
    ['an ImagePolicy', /(kind: ImagePolicy\nmetadata:\n) {2}name: web\n/, '$1', 10],
    ['one whose key has a slip', /(kind: ImagePolicy\nmetadata:\n {2})name: web\n/, '$1nmae: web\n', 10],
  ])('is told once: %s', (_, from, to, line) =>
    expect(told(changed(listed(), IMAGES, from, to))).toEqual([
      expect.stringMatching(`^flux-31 error ${IMAGES}:${line} is no object \\(no metadata\\.name\\)`),
    ]),
  )

  const SLIPS = ['ImageRepository', 'ImagePolicy', 'ImageUpdateAutomation'].flatMap((kind) => [
    {
      kind,
      how: 'no name',
      from: `(kind: ${kind}\nmetadata:\n) {2}name: .*\n`,
      to: '$1',
      hint: 'Give it a name.',
    },
    {
      kind,
      how: 'a slip in name',
      from: `(kind: ${kind}\nmetadata:\n) {2}name`,
      to: '$1  nmae',
      hint: 'Write name in place of nmae.',
    },
    {
      kind,
      how: 'a slip in metadata',
      from: `(kind: ${kind}\n)metadata`,
      to: '$1metadat',
      hint: 'Write metadata in place of metadat.',
    },
  ])

  it.each(SLIPS)('is an error where Flux lists the files itself: $kind, $how', ({ kind, from, to, hint }) => {
    const files = changed(fleet(), IMAGES, new RegExp(from), to)
    const message = `^flux-32 error ${IMAGES}:\\d+ ${kind} has no metadata.name: `
    expect(told(files)).toEqual([expect.stringMatching(message)])
    expect(hintsOf(files)).toEqual([`${hint} Until then Flux applies nothing of this Kustomization.`])
  })

  it('is told where nothing applies it', () =>
    expect(
      told({
        'web.yaml':
          'apiVersion: image.toolkit.fluxcd.io/v1\nkind: ImageRepository\nmetadata: {nmae: web}\nspec: {image: ghcr.io/acme/web, interval: 5m}\n',
      }),
    ).toEqual(['flux-32 error web.yaml:1 ImageRepository has no metadata.name: the API server refuses it']))
})

it.each([
  ['ImageRepository', 1],
  ['ImagePolicy', 10],
  ['ImageUpdateAutomation', 24],
])('tells a slip in the key apiVersion once: %s', (kind, line) => {
  const files = changed(
    fleet(),
    'clusters/prod/images.yaml',
    new RegExp(`apiVersion(: .*\\nkind: ${kind}\\n)`),
    'apiVerison$1',
  )
  expect(told(files)).toEqual([
    expect.stringMatching(
      `^flux-32 error clusters/prod/images.yaml:${line} ${kind} \\S+ has no apiVersion: `,
    ),
  ])
  expect(hintsOf(files)).toEqual(['Write apiVersion in place of apiVerison.'])
})

it('tells a path under another key once, and not what Flux would apply without it', () =>
  expect(told(changed(fleet(), 'clusters/prod/apps.yaml', 'path:', 'pth:'))).toEqual([
    expect.stringContaining(
      'flux-32 error clusters/prod/apps.yaml:8 Kustomization apps is refused by the API server: spec.pth',
    ),
  ]))

describe('an app', () => {
  const files = listed({
    '.github/workflows/ci.yml': workflow(
      ownStep('ghcr.io/acme/{app}', '          tags: main-{shortsha}-{timestamp}\n'),
    ),
  })

  it('is told once where another one may be what it is called now', () =>
    expect(told(files, ['site'])).toEqual([
      'flux-05 warning clusters/prod/images.yaml:1 ImageRepository flux-system/web scans ghcr.io/acme/web, which is the image of no app here, and app site has no ImageRepository for ghcr.io/acme/site: Flux never deploys it',
    ]))

  it('is told for itself where two are new', () => expect(told(files, ['site', 'shop'])).toHaveLength(3))

  it('that is gone is told once, with the entry of images that no container needs any more', () => {
    const gone = changed(
      {
        ...files,
        'clusters/prod/kustomization.yaml': 'resources: [flux-system, apps.yaml, images.yaml, api.yaml]\n',
        'clusters/prod/api.yaml': join(
          imageRepository('api', 'ghcr.io/acme/api'),
          imagePolicy('api', SECONDS),
        ),
        'apps/kustomization.yaml':
          'resources: [api.yaml]\nimages:\n  - name: ghcr.io/acme/web\n    newTag: main-2f61b2b-1778868200 # {"$imagepolicy": "flux-system:web:tag"}\n',
        'apps/api.yaml':
          files['apps/web.yaml']
            ?.replace(/image: .*/, 'image: docker.io/library/redis:7')
            .replaceAll('web', 'redis') ?? '',
      },
      'apps/web.yaml',
      /[\s\S]*/,
      '# gone\n',
    )
    expect(told(gone, ['api']).filter((one) => one.includes('acme/web'))).toEqual([
      'flux-05 warning clusters/prod/images.yaml:1 ImageRepository flux-system/web scans ghcr.io/acme/web, which is the image of no app here',
    ])
  })
})
