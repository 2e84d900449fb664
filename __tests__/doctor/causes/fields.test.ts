/** A field with a slip in its name is told once: what lacks for it, and what follows, is judged as if it were spelled right. */
import { describe, expect, it } from 'vitest'
import { runDoctor } from '../../../src/doctor/run.ts'
import { factsOf } from '../golden.ts'
import { changed, fleet } from '../wild/fleet.ts'
import type { Files } from '../wild/parts.ts'

const IMAGES = 'clusters/prod/images.yaml'
const SYNC = 'clusters/prod/flux-system/gotk-sync.yaml'

const told = (files: Files) =>
  runDoctor(factsOf(Object.entries(files).map(([path, text]) => ({ path, text }))), {
    fix: false,
  }).findings.map(({ check, message }) => `${check} ${message}`)
/** Files in which a field of one kind is written otherwise. */
const slipped = (file: string, kind: string, from: string, to: string) =>
  changed(fleet(), file, new RegExp(`(kind: ${kind}\\n[\\s\\S]*?[\\s{])${from}:`), `$1${to}:`)

describe('one finding', () => {
  it.each([
    ['a required field', IMAGES, 'ImageRepository', 'interval', 'intervall', 'spec.intervall'],
    ['in capitals', IMAGES, 'ImageRepository', 'interval', 'Interval', 'spec.Interval'],
    ['the image', IMAGES, 'ImageRepository', 'image', 'imag', 'spec.imag'],
    ['the reference', IMAGES, 'ImagePolicy', 'imageRepositoryRef', 'imageRepoRef', null],
    [
      'a name in a reference',
      IMAGES,
      'ImagePolicy',
      '(?<=Ref:\\n\\s+)name',
      'nam',
      'spec.imageRepositoryRef.nam',
    ],
    ['the pattern', IMAGES, 'ImagePolicy', 'pattern', 'patern', 'spec.filterTags.patern'],
    ['what is extracted', IMAGES, 'ImagePolicy', 'extract', 'extracts', 'spec.filterTags.extracts'],
    ['the author', IMAGES, 'ImageUpdateAutomation', 'author', 'autor', 'spec.git.commit.autor'],
    ['the address', IMAGES, 'ImageUpdateAutomation', 'email', 'mail', 'spec.git.commit.author.mail'],
    ['git', IMAGES, 'ImageUpdateAutomation', 'git', 'gti', null],
    ['the path that is written', IMAGES, 'ImageUpdateAutomation', 'path', 'paht', 'spec.update.paht'],
    ['the branch that is read', SYNC, 'GitRepository', 'branch', 'brnch', 'spec.ref.brnch'],
    ['spec', IMAGES, 'ImageRepository', 'spec', 'specs', 'specs'],
  ])('of %s', (_, file, kind, from, to, place) => {
    const findings = told(slipped(file, kind, from, to))
    if (place === null) expect(findings.length).toBeGreaterThan(0)
    else
      expect(findings).toEqual([
        expect.stringContaining(`is refused by the API server: ${place} is not a field here: it is spelled`),
      ])
    expect(new Set(findings.map((one) => one.split(' ')[0]))).toContain('flux-32')
  })
})

it('does not hide a second fault of the object', () => {
  const files = changed(
    slipped(IMAGES, 'ImageRepository', 'interval', 'intervall'),
    IMAGES,
    'order: asc',
    'order: ASC',
  )
  expect(told(files)).toEqual([
    expect.stringContaining('spec.intervall is not a field here'),
    expect.stringContaining('spec.policy.numerical.order is "ASC"'),
  ])
})

it('keeps what the field has as it is written', () => {
  const files = changed(
    slipped(IMAGES, 'ImageRepository', 'interval', 'intervall'),
    IMAGES,
    /intervall: \S+/,
    'intervall: "5"',
  )
  expect(told(files)).toEqual([
    expect.stringContaining('spec.intervall is not a field here'),
    expect.stringContaining('spec.interval is "5"'),
  ])
})

it('is no slip where the field is there beside it', () => {
  const files = changed(fleet(), IMAGES, /( {2}interval: \S+\n)/, '$1  intervals: 5m\n')
  expect(told(files)).toEqual([expect.stringMatching(/spec\.intervals is not a field here(?!: it is)/)])
})

it('in an entry of a list is corrected in that entry', () => {
  const receiver = (first: string) => `apiVersion: notification.toolkit.fluxcd.io/v1
kind: Receiver
metadata: {name: push, namespace: flux-system}
spec:
  type: github
  secretRef: {name: token}
  resources:
    - kind: GitRepository
      ${first}: flux-system
    - kind: ImageRepository
      name: web
`
  const of = (first: string) => told(fleet({ 'clusters/prod/receiver.yaml': receiver(first) }))
  expect(of('name')).toEqual([])
  expect(of('nme')).toEqual([
    expect.stringContaining('spec.resources.0.nme is not a field here: it is spelled name'),
  ])
})
