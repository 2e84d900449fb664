/** flux-06: a Receiver in another namespace than all that it names is told once, and to be put there. */
import { describe, expect, it } from 'vitest'
import { diagnose } from '../../../src/doctor/doctor.ts'
import { factsOf } from '../golden.ts'
import { join } from '../wild/parts.ts'
import { type Break, brokenShop, SHOP } from './shop.ts'

const AT = 'clusters/prod/receiver.yaml'
const MOVED: Break = [AT, 'namespace: flux-system', 'namespace: default']
const NAMES = /( +resources:\n)[\s\S]*/
const names = (...entries: readonly string[]): Break => [
  AT,
  NAMES,
  `$1${entries.map((entry) => `    - ${entry}\n`).join('')}`,
]
const label = (file: string): Break => [file, 'spec:\n  image:', '  labels: {ci: images}\nspec:\n  image:']
const LABELLED = [label('clusters/prod/web.yaml'), label('clusters/prod/api.yaml')]
const ALL = "{kind: ImageRepository, name: '*', matchLabels: {ci: images}}"

function told(files: Readonly<Record<string, string>>) {
  const all = Object.entries(files).map(([path, text]) => ({ path, text }))
  return diagnose(factsOf(all)).findings.map(
    ({ check, level, line, message, hint }) => `${check} ${level} ${line} ${message}. ${hint}`,
  )
}
const visit = (...breaks: readonly Break[]) => told(brokenShop(...breaks))
const ITS_ADDRESS = 'Write namespace: flux-system. The address of the Receiver becomes another one'

describe('a Receiver in another namespace than what it names', () => {
  it('is told once where it asks for labels', () => {
    expect(visit(names(ALL), ...LABELLED)).toEqual([])
    expect(visit(MOVED, names(ALL), ...LABELLED)).toEqual([
      `flux-06 error 5 Receiver default/ci-images is in namespace default, and what it names is in flux-system (each ImageRepository with ci: images): its calls start no scan. ${ITS_ADDRESS}.`,
    ])
  })

  it('is told once where it names one ImageRepository and the GitRepository', () => {
    const entries = names('{kind: ImageRepository, name: web}', '{kind: GitRepository, name: flux-system}')
    expect(visit(MOVED, entries)).toEqual([
      `flux-06 error 5 Receiver default/ci-images is in namespace default, and what it names is in flux-system (ImageRepository web, GitRepository flux-system): every call is answered with 500. ${ITS_ADDRESS}.`,
      expect.stringContaining('no Receiver reaches ImageRepository flux-system/api'),
    ])
  })

  it('is told once where it hears pushes, with its Secret', () => {
    const push = `apiVersion: notification.toolkit.fluxcd.io/v1\nkind: Receiver\nmetadata: {name: push, namespace: default}\nspec:\n  type: github\n  events: [ping, push]\n  secretRef: {name: token}\n  resources: [{kind: GitRepository, name: flux-system}]\n`
    expect(told({ ...SHOP, [AT]: join(SHOP[AT] ?? '', push) })).toEqual([
      `flux-06 error 22 Receiver default/push is in namespace default, and what it names is in flux-system (GitRepository flux-system): every call is answered with 500. ${ITS_ADDRESS}, and its Secret token belongs there too.`,
    ])
  })

  it('is to be listed elsewhere where a kustomization sets the namespace', () => {
    const kustomization = `apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nnamespace: default\nresources: [receiver.yaml]\n`
    const { [AT]: text = '', ...others } = SHOP
    const files = {
      ...others,
      'clusters/prod/ci/receiver.yaml': text,
      'clusters/prod/ci/kustomization.yaml': kustomization,
    }
    expect(told(files)).toEqual([
      expect.stringContaining(
        'A kustomization sets namespace: default over it: take that out of there, or list it in another one.',
      ),
    ])
  })

  it.each<readonly [string, readonly Break[]]>([
    [
      'an entry has a namespace of its own',
      [names('{kind: ImageRepository, name: web, namespace: default}')],
    ],
    [
      'one of what it names is beside it',
      [['clusters/prod/api.yaml', 'namespace: flux-system', 'namespace: default']],
    ],
    ['it names another kind too', [names(ALL, '{kind: Bucket, name: assets}'), ...LABELLED]],
  ])('is not told so where %s', (_, breaks) => {
    expect(visit(MOVED, ...breaks).filter((text) => text.includes('and what it names is in'))).toEqual([])
  })
})
