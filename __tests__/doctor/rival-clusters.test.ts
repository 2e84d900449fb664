/** Two clusters of one repository, each with an automation: whether what one writes is taken back by the other. */
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
const MARKED = deployment('web', `${IMAGE}:dev-2f61b2b-1778868200`, 'flux-system:web')
const numbered = (start: string) => ({ pattern: `^${start}-[a-f0-9]{7}-(?P<ts>[0-9]+)$`, extract: '$ts' })

interface Shape {
  readonly pattern?: string
  readonly image?: string
  readonly path?: string
  readonly apps?: string
  readonly edit?: (objects: string) => string
}

const cluster = (
  name: string,
  { pattern = name, image = IMAGE, path = './', apps = './apps', edit = (all) => all }: Shape = {},
): Files => ({
  ...bootstrap(`clusters/${name}`, 'v2.9.0'),
  [`clusters/${name}/images.yaml`]: edit(
    join(imageRepository('web', image), imagePolicy('web', numbered(pattern)), automation({ path })),
  ),
  [`clusters/${name}/apps.yaml`]: kustomization('apps', apps),
})

function told(files: Files) {
  const all = Object.entries(files).map(([path, text]) => ({ path, text }))
  return runDoctor(factsOf(all), { fix: false }).findings.flatMap(({ check, level, file, message, hint }) =>
    check === 'flux-28' ? [`${level} ${file} ${message} ${hint}`] : [],
  )
}

describe('two clusters whose automations write one marker', () => {
  it('is a warning where their policies of one name take other tags', () => {
    expect(told({ ...cluster('dev'), ...cluster('prod'), 'apps/web.yaml': MARKED })).toEqual([
      'warning clusters/prod/images.yaml ImageUpdateAutomations flux-system/images of clusters/dev and flux-system/images of clusters/prod both write apps/web.yaml:15, and ImagePolicy flux-system/web of one takes ^dev-[a-f0-9]{7}-(?P<ts>[0-9]+)$, of the other ^prod-[a-f0-9]{7}-(?P<ts>[0-9]+)$: each takes back what the other wrote, again and again Give each an update.path of its own with the marker in a file of that cluster, such as the kustomization.yaml of an overlay.',
    ])
  })

  const overlay = (name: string): Files => ({
    [`apps/${name}/kustomization.yaml`]: kustomize(
      ['../base'],
      images(IMAGE, `${name}-2f61b2b-1778868200`, 'flux-system:web'),
    ),
  })
  const overlays = {
    ...overlay('dev'),
    ...overlay('prod'),
    'apps/base/kustomization.yaml': kustomize(['web.yaml']),
    'apps/base/web.yaml': deployment('web', IMAGE),
  }

  it('is one where both write the overlays of both', () => {
    const files = {
      ...cluster('dev', { apps: './apps/dev' }),
      ...cluster('prod', { apps: './apps/prod' }),
      ...overlays,
    }
    expect(told(files)).toHaveLength(1)
  })

  it('is one where they scan other images', () => {
    const files = {
      ...cluster('dev', { pattern: 'main' }),
      ...cluster('prod', { pattern: 'main', image: 'ghcr.io/acme/web-eu' }),
    }
    expect(told({ ...files, 'apps/web.yaml': MARKED }).join()).toContain(
      `takes ${IMAGE}, of the other ${IMAGE}-eu`,
    )
  })

  const main = { pattern: 'main' }
  it.each<[string, Files]>([
    ['policies are alike', { ...cluster('dev', main), ...cluster('prod', main) }],
    [
      'one pattern takes tags of the other',
      { ...cluster('dev', { pattern: 'ma[a-z]+' }), ...cluster('prod', main) },
    ],
    [
      'a pattern has several beginnings',
      { ...cluster('dev', { pattern: '(?:dev|prod)' }), ...cluster('prod') },
    ],
    [
      'one sleeps',
      {
        ...cluster('dev', {
          edit: (all) => all.replace(/(kind: ImageUpdateAutomation[\s\S]*?spec:\n)/, '$1  suspend: true\n'),
        }),
        ...cluster('prod'),
      },
    ],
    [
      'one pushes another branch',
      {
        ...cluster('dev', { edit: (all) => all.replace(/push:\n( +)branch: main/, 'push:\n$1branch: dev') }),
        ...cluster('prod'),
      },
    ],
    [
      'one selects policies by labels',
      {
        ...cluster('dev', {
          edit: (all) =>
            all.replace(/( +)update:\n/, '$1policySelector: {matchLabels: {env: dev}}\n$1update:\n'),
        }),
        ...cluster('prod'),
      },
    ],
    [
      'one has no policy of the name',
      {
        ...cluster('dev', {
          edit: (all) => all.replace(/(kind: ImagePolicy\nmetadata:\n {2}name: )web/, '$1web-dev'),
        }),
        ...cluster('prod'),
      },
    ],
    [
      'one reads another repository',
      {
        ...Object.fromEntries(
          Object.entries(cluster('dev')).map(([at, text]) => [
            at,
            text.replaceAll('acme/fleet', 'acme/other'),
          ]),
        ),
        ...cluster('prod'),
      },
    ],
  ])('is left alone where %s', (_, files) => {
    expect(told({ ...files, 'apps/web.yaml': MARKED })).toEqual([])
  })

  it('is left alone where each writes a directory of its own', () => {
    const files = {
      ...cluster('dev', { apps: './apps/dev', path: './apps/dev' }),
      ...cluster('prod', { apps: './apps/prod', path: './apps/prod' }),
      ...overlays,
    }
    expect(told(files)).toEqual([])
  })
})
