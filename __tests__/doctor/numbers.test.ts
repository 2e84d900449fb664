/** Tags that are numbers to YAML: what Flux reads, held to its own code, and what doctor says. */
import { describe, expect, it } from 'vitest'
import { runDoctor } from '../../src/doctor/run.ts'
import { readAsNumber, readAsText } from '../../src/flux/kustomize/changes/numbers.ts'
import { AT, type Change, changed, factsOf } from './golden.ts'

/** What fluxcd/pkg/kustomize 1.35.7 and kustomize 5.8.1 make of `newTag` in the kustomization of spec.path. */
const READ: Readonly<Record<string, string>> = {
  '1.10': '1.1',
  '.inf': '+Inf',
  '-.Inf': '-Inf',
  '.nan': 'NaN',
  '0xffffffffffffffffff': '0xffffffffffffffffff',
  '._5': '._5',
  '1._5': '1.5',
  '20241104': '20241104',
  '1e3': '1000',
  '0123': '83',
  '0o17': '15',
  '0x1F': '31',
  '1_000': '1000',
  '1.0': '1',
  '2024-11-04': '2024-11-04',
  '1.10.0': '1.10.0',
  'v1.10': 'v1.10',
  '12345678901234567890': '12345678901234567890',
  '123456789012345678901': '1.2345679e+20',
  '1763891234127': '1763891234127',
  '.5': '0.5',
  '1e400': '1e400',
  '089': '89',
  '007': '7',
  '12e03456': '12e03456',
  '1234e5': '1.234e+08',
  '1.23456789012345678': '1.2345679',
  '100.0': '100',
  '2024110412345.0': '2.0241104e+12',
  '0.00001': '1e-05',
  '0.0001': '0.0001',
  '123456.7': '123456.7',
  '1234567.8': '1.2345678e+06',
  '999999.96': '999999.94',
  '1000000.0': '1e+06',
  '24.10': '24.1',
  '-1.10': '-1.1',
  '190:20:30': '190:20:30',
  '16777217.0': '1.6777216e+07',
  '+1': '1',
  yes: 'true',
  Off: 'false',
  n: 'false',
  oN: 'oN',
}

describe('readAsText', () => {
  it.each(Object.entries(READ))('reads %s as %s', (written, read) => {
    expect(readAsText(written)).toBe(read)
  })
})

describe('readAsNumber', () => {
  it('gives what a HelmRelease holds', () => {
    expect(['1.10', '20241104', '1e3', '0123', '1.10.0'].map(readAsNumber)).toEqual([
      '1.1',
      '20241104',
      '1000',
      '83',
      '1.10.0',
    ])
  })
})

const MARKED = '    newTag: sha-1a2b3c4-1763891234001 # {"$imagepolicy": "flux-system:web:tag"}'
const tag = (value: string, isMarked = true): Change => [
  AT.kustomization,
  MARKED,
  `    newTag: ${value}${isMarked ? ' # {"$imagepolicy": "flux-system:web:tag"}' : ''}`,
]
/** A policy of tags that are numbers. */
const NUMBERS: Change = [AT.web, "'^sha-[a-f0-9]{7}-(?P<ts>[0-9]+)$'", "'^(?P<ts>[0-9.]+)$'"]
/** A workflow that pushes such tags. */
const PUSHED: Change = [AT.workflow, '{app}\n', "{app}\n          tags: '{timestamp}'\n"]

/** A HelmRelease with the tag as a value of its chart. */
const release = (value: string): readonly Change[] => [
  [AT.kustomization, '  - deployment.yaml\n', '  - deployment.yaml\n  - release.yaml\n'],
  [
    'apps/web/k8s/release.yaml',
    '',
    `apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: {name: web, namespace: flux-system}
spec:
  interval: 10m
  chartRef: {kind: OCIRepository, name: web}
  values:
    image:
      tag: ${value} # {"$imagepolicy": "flux-system:web:tag"}
`,
  ],
]

function judged(...changes: readonly Change[]) {
  const { findings, notKnown } = runDoctor(factsOf(changed(...changes)), { fix: false })
  const mine = findings.filter(({ check }) => check === 'flux-20')
  return {
    found: mine.map(({ level, message }) => `${level}: ${message}`),
    open: notKnown.map(({ reason }) => reason).join('\n'),
  }
}

describe('flux-20', () => {
  it('finds a number over which Flux cannot write the next tag, and what runs until then', () => {
    expect(judged(tag('20241104')).found).toEqual([
      'error: the value 20241104 is a number to YAML: Flux writes !!int before the tag, which kustomize cannot read',
    ])
    expect(judged(tag('1.10')).found).toEqual([
      'error: the value 1.10 is a number to YAML: Flux writes !!float before the tag, which kustomize cannot read; until then the cluster gets 1.1',
    ])
  })

  it('is silent on a number that is read as it is written, where all tags are numbers', () => {
    const { found, open } = judged(tag('1763891234001'), NUMBERS, PUSHED)
    expect([found, open]).toEqual([[], expect.not.stringContaining('1763891234001')])
  })

  it('finds a number that is read as another one, where all tags are numbers', () => {
    expect(judged(tag('0123456'), NUMBERS, PUSHED).found).toEqual([
      'error: the value 0123456 is a number to YAML, and the cluster gets 42798',
    ])
  })

  it('does not know what Flux writes where nothing says which tags come', () => {
    const { found, open } = judged(tag('20241104'), NUMBERS, [AT.workflow])
    expect(found).toEqual([])
    expect(open).toContain('whether the next tag can be written over the number 20241104')
  })

  it.each(['"1.10"', "'1.10'", 'v1.10', '1.10.0', '20241104'])('takes %s without a marker', (value) => {
    expect(judged(tag(value, false)).found).toEqual([])
  })

  it.each([
    ['1.10', '1.1'],
    ['1e3', '1000'],
    ['0123456', '42798'],
  ])('warns of %s without a marker, which Flux reads as %s', (written, read) => {
    expect(judged(tag(written, false)).found).toEqual([
      `warning: newTag ${written} is a number to YAML: Flux reads ${read}, and the cluster gets docker.io/acme/web:${read}`,
    ])
  })

  it('leaves a directory below spec.path to kustomize, which refuses numbers', () => {
    const { findings } = runDoctor(
      factsOf(changed(tag('1.10', false), [AT.sync, 'path: ./apps/web/k8s', 'path: ./apps/web']), {
        fluxVersion: '2.9',
      }),
      { fix: false },
    )
    expect(findings.map(({ check }) => check)).not.toContain('flux-20')
  })

  it('judges the values of a chart', () => {
    expect(judged(...release('1.10'), NUMBERS, PUSHED).found).toEqual([
      'error: the value 1.10 is a number to YAML, and the cluster gets 1.1',
    ])
    expect(judged(...release('20241104'), NUMBERS, PUSHED)).toEqual({
      found: [],
      open: expect.stringContaining('what the chart makes of the number 20241104'),
    })
    expect(judged(...release('"20241104"'), NUMBERS, PUSHED).found).toEqual([])
  })
})
