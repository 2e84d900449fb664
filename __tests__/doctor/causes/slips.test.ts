/** A step of docker/build-push-action that pushes an image a slip away from the one that is scanned. */
import { describe, expect, it } from 'vitest'
import { runDoctor } from '../../../src/doctor/run.ts'
import { factsOf } from '../golden.ts'
import {
  automation,
  bootstrap,
  buildPush,
  deployment,
  type Files,
  imagePolicy,
  imageRepository,
  join,
  kustomization,
  workflow,
} from '../wild/parts.ts'

const SCANNED = 'ghcr.io/northwind/checkout'
const CI = '.github/workflows/ci.yaml'
const RUN = `main-\${{ github.run_id }}`

const shop = (pushed: string, more: Files = {}): Files => ({
  ...bootstrap('clusters/prod', 'v2.9.0'),
  'clusters/prod/apps.yaml': kustomization('apps', './apps'),
  'clusters/prod/images.yaml': join(
    imageRepository('checkout', SCANNED),
    imagePolicy('checkout', { pattern: '^main-(?P<id>[0-9]+)$', extract: '$id' }),
    automation({ path: './apps' }),
  ),
  'apps/checkout.yaml': deployment('checkout', `${SCANNED}:main-17000000000`, 'flux-system:checkout'),
  [CI]: workflow(buildPush(`${pushed}:${RUN}`), 'push: {branches: [main], paths: [src/**]}'),
  ...more,
})

function visit(files: Files) {
  const facts = factsOf(Object.entries(files).map(([path, text]) => ({ path, text })))
  const { findings, notKnown } = runDoctor(facts, { fix: false })
  return {
    findings: findings.map(({ check, level, file, message }) => ({ check, level, file, message })),
    reasons: notKnown.map(({ reason }) => reason).join('\n'),
  }
}

describe('an image that is pushed and that nobody scans', () => {
  it.each(['ghcr.io/northwind/chekcout', 'ghcr.io/northwnd/checkout'])('%s is a slip', (pushed) => {
    const { findings, reasons } = visit(shop(pushed))
    expect(findings).toMatchObject([{ check: 'flux-05', level: 'error', file: CI }])
    expect(findings[0]?.message).toContain(pushed)
    expect(reasons).toBe('')
  })

  it('is told beside a second fault, which is judged as if the right image were pushed', () => {
    const files = shop('ghcr.io/northwind/chekcout')
    const other = { ...files, [CI]: (files[CI] ?? '').replace(':main-', ':rel-') }
    expect(visit(other).findings.map(({ check }) => check)).toEqual(['flux-02', 'flux-05'])
  })

  it.each([
    ['of another owner', shop('ghcr.io/nordwind/checkout')],
    [
      'which a manifest names',
      shop('ghcr.io/northwind/chekcout', {
        'apps/other.yaml': deployment('other', 'ghcr.io/northwind/chekcout:main-1'),
      }),
    ],
    [
      'beside a script that may push the other one',
      shop('ghcr.io/northwind/chekcout', {
        '.github/workflows/other.yaml': workflow('      - run: make push\n'),
      }),
    ],
    [
      'beside a workflow that names the other one',
      shop('ghcr.io/northwind/chekcout', {
        '.github/workflows/other.yaml': workflow(`      - run: trivy ${SCANNED}\n`),
      }),
    ],
  ])('%s is not known, and the reason names it', (_, files) => {
    const { findings, reasons } = visit(files)
    expect(findings).toEqual([])
    expect(reasons).toMatch(/chec?kc?out, which \.github\/workflows\/ci\.yaml:12 pushes, is scanned by no/)
  })

  it.each(['ghcr.io/northwind/checkout2', 'ghcr.io/northwind/billing'])('%s is another one', (pushed) => {
    const { findings, reasons } = visit(shop(pushed))
    expect(findings).toEqual([])
    expect(reasons).toContain('nothing here says which tags are pushed')
  })
})
