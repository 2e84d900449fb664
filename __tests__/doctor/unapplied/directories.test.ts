/** Directories that an automation writes and that no Kustomization leads to. */
import { describe, expect, it } from 'vitest'
import { diagnose } from '../../../src/doctor/doctor.ts'
import { factsOf } from '../golden.ts'
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
  OWN,
} from '../wild/parts.ts'

const TAG = 'sha-1a2b3c4-1763891234001'
const overlay = (more = '') => kustomize(['../../base'], more)
const MARKED = overlay(images('ghcr.io/acme/web', TAG, 'flux-system:web'))

/** Two clusters with an overlay each; `path`: where that of prod leads. */
const repository = (path: string, update = './deploy/overlays/prod'): Files => ({
  ...bootstrap('clusters/dev', 'v2.9.0'),
  ...bootstrap('clusters/prod', 'v2.9.0'),
  'clusters/dev/apps.yaml': kustomization('apps', './deploy/overlays/dev'),
  'clusters/prod/apps.yaml': kustomization('apps', path),
  'clusters/prod/web.yaml': join(imageRepository('web', 'ghcr.io/acme/web'), imagePolicy('web', OWN)),
  'clusters/prod/update.yaml': automation({ path: update }),
  'deploy/base/deployment.yaml': deployment('web', 'ghcr.io/acme/web'),
  'deploy/base/kustomization.yaml': kustomize(['deployment.yaml']),
  'deploy/overlays/dev/kustomization.yaml': overlay(),
  'deploy/overlays/prod/kustomization.yaml': MARKED,
})

function told(files: Files) {
  const all = Object.entries(files).map(([path, text]) => ({ path, text }))
  const { findings, notKnown } = diagnose(factsOf(all))
  return [
    ...findings.flatMap(({ check, file, line, message, hint }) =>
      check === 'flux-31' ? [`${file}:${line} ${message}. ${hint}`] : [],
    ),
    ...notKnown.flatMap(({ subject, reason }) =>
      reason.includes('no Kustomization here leads') ? [`${subject}: ${reason}`] : [],
    ),
  ]
}

const OTHER = './deploy/overlays/dev'

it('that has the name of the cluster, whose Kustomization leads to the one beside it, is found', () => {
  expect(told(repository('./deploy/overlays/prod'))).toEqual([])
  for (const update of ['./deploy/overlays/prod', './deploy', './'])
    expect(told(repository(OTHER, update))).toEqual([
      expect.stringMatching(
        /^clusters\/prod\/apps\.yaml:8 Kustomization flux-system\/apps applies \.\/deploy\/overlays\/dev, .* Write path: \.\/deploy\/overlays\/prod\.$/,
      ),
    ])
})

describe('is not known', () => {
  const renamed = (files: Files): Files => {
    const { 'deploy/overlays/prod/kustomization.yaml': _, ...rest } = files
    return { ...rest, 'deploy/overlays/live/kustomization.yaml': MARKED }
  }
  it.each<readonly [string, Files]>([
    ['where it has another name', renamed(repository(OTHER, './deploy/overlays'))],
    [
      'where a script names it',
      { ...repository(OTHER), 'ci.yaml': 'run: kubectl apply -k deploy/overlays/prod\n' },
    ],
    [
      'where Argo CD is here',
      {
        ...repository(OTHER),
        'argo.yaml': 'apiVersion: argoproj.io/v1alpha1\nkind: ApplicationSet\nmetadata: {name: x}\n',
      },
    ],
    [
      'where what is applied is written, too',
      { ...repository(OTHER, './deploy'), 'deploy/overlays/dev/kustomization.yaml': MARKED },
    ],
    [
      'where another repository is applied',
      {
        ...repository(OTHER),
        'clusters/prod/more.yaml': kustomization('more', './x').replace(
          /(GitRepository\n\s+name: ).*/,
          '$1else',
        ),
      },
    ],
  ])('%s', (_, files) => {
    const place = files['deploy/overlays/live/kustomization.yaml'] === undefined ? 'prod' : 'live'
    expect(told(files)).toEqual([
      expect.stringContaining(
        `./deploy/overlays/${place}: whether a cluster applies what ImageUpdateAutomation`,
      ),
    ])
  })
})

describe('is nothing to tell', () => {
  const suspended = repository('./deploy/overlays/prod')
  it.each<readonly [string, Files]>([
    [
      'where what leads there is suspended',
      {
        ...suspended,
        'clusters/prod/apps.yaml': `${suspended['clusters/prod/apps.yaml']}  suspend: true\n`,
      },
    ],
    [
      'where no automation of these files writes it',
      Object.fromEntries(Object.entries(repository(OTHER)).filter(([path]) => !path.includes('update'))),
    ],
    [
      'where it has no markers',
      { ...repository(OTHER), 'deploy/overlays/prod/kustomization.yaml': overlay() },
    ],
  ])('%s', (_, files) => {
    expect(told(files)).toEqual([])
  })
})
