/** What the files leave open: branches that nobody names, dates that look like versions, calls that differ from push to push. */
import { describe, expect, it } from 'vitest'
import { diagnose } from '../../src/doctor/doctor.ts'
import { shapeOf } from '../../src/doctor/pushes/trial.ts'
import { AT, type Change, changed, factsOf } from './golden.ts'

const PATTERN = '^sha-[a-f0-9]{7}-(?P<ts>[0-9]+)$'
const on = (trigger: string): Change => [AT.workflow, 'push:\n    branches: [main]\n', trigger]
const TAGS = "tags: '{branch}-{timestamp}'\n          flux-webhook-url:"
const tags: Change = [AT.workflow, 'flux-webhook-url:', TAGS]
const takes = (pattern: string): Change => [AT.web, PATTERN, pattern]
const checksOf = (changes: readonly Change[]) => {
  const { findings, notKnown } = diagnose(factsOf(changed(...changes)))
  return { checks: findings.map(({ check }) => check), reasons: notKnown.map(({ reason }) => reason) }
}

describe('a tag with the name of a branch', () => {
  it.each([
    ['push:\n    branches: [main, "release-*"]\n', '^release-1\\.2-(?P<ts>[0-9]+)$', 'release-1.2'],
    ['push:\n', '^next-(?P<ts>[0-9]+)$', 'next'],
    ['push:\n    branches-ignore: [main]\n', '^env-qa-(?P<ts>[0-9]+)$', 'env-qa'],
    ['workflow_dispatch:\n  push:\n    branches: [main]\n', '^hotfix-(?P<ts>[0-9]+)$', 'hotfix'],
  ])('may be of a branch that %j lets in', (trigger, pattern, branch) => {
    const { checks, reasons } = checksOf([on(trigger), tags, takes(pattern)])
    expect(checks).toEqual([])
    expect(reasons.join('\n')).toContain(`no file names branch ${branch}`)
  })

  it.each([
    ['push:\n    branches: [main]\n', '^hotfix-(?P<ts>[0-9]+)$'],
    ['push:\n    branches: ["release-*"]\n', '^v(?P<ts>[0-9]+)$'],
  ])('of %j is never %s', (trigger, pattern) => {
    expect(checksOf([on(trigger), tags, takes(pattern)]).checks).toEqual(['flux-02'])
  })

  it.each([
    ['main', ['flux-02'], false],
    ['main, staging', ['flux-02'], false],
    ['main, hotfix', [], false],
    ['main, hot*', [], true],
    ['main\n          push: true', [], true],
  ])('is of the branches that the step deploys: %j', (deployed, told, isOpen) => {
    const byHand = on('workflow_dispatch:\n  push:\n    branches: [main]\n')
    const step: Change = [AT.workflow, 'flux-webhook-url:', `deploy-branches: ${deployed}\n          ${TAGS}`]
    const { checks, reasons } = checksOf([byHand, step, takes('^hotfix-(?P<ts>[0-9]+)$')])
    expect(checks).toEqual(told)
    expect(reasons.some((reason) => reason.includes('no file names branch hotfix'))).toBe(isOpen)
  })
})

describe('shapeOf', () => {
  it.each([
    ['2026.11.28', '{day:YYYY}.{day:MM}.{day:DD}'],
    ['v2026.01.05', 'v{day:YYYY}.{day:MM}.{day:DD}'],
    ['2026.1.5', '{semver}'],
    ['2026-48', null],
    ['2026.332', null],
    ['dev-2026-11-28_18.53.12', 'dev-{date:YYYY}-{date:MM}-{date:DD}_{date:HH}.{date:mm}.{date:ss}'],
    ['2026-11-28-1853-0123abc', '{date:YYYY}-{date:MM}-{date:DD}-{date:HHmm}-{hash:7}'],
    ['2026-11-28.185312', '{date:YYYY}-{date:MM}-{date:DD}.{date:HHmmss}'],
    ['20261128-18-53', '{date:YYYYMMDD}-{date:HH}-{date:mm}'],
    ['2026-11-28-18', null],
    ['2026-11-28-7', '{day:YYYY}-{day:MM}-{day:DD}-{run:90}'],
    ['2026-11-28-75', '{day:YYYY}-{day:MM}-{day:DD}-{run:90}'],
    ['28-11-2026', null],
    ['26.11.28', null],
    ['main-26.11.28.1853', null],
    ['2026.11.28.12.05', '{date:YYYY}.{date:MM}.{date:DD}.{date:HH}.{date:mm}'],
    ['1.26.11', '{semver}'],
  ])('takes %s for %s', (tag, shape) => {
    expect(shapeOf(tag)).toBe(shape)
  })
})

describe('a filter on pushes', () => {
  const asks = (filter: string): Change => [
    AT.receiver,
    '  events: [push]\n',
    `  events: [push]\n  resourceFilter: ${JSON.stringify(filter)}\n`,
  ]

  it.each([
    'has(req.head_commit)',
    "req.ref == 'refs/heads/staging' && req.commits.exists(c, c.modified.size() > 0)",
    "req.before != '0000000000000000000000000000000000000000'",
    "'head_commit' in req",
  ])('that differs from push to push is no reason to wait: %s', (filter) => {
    expect(checksOf([asks(filter)]).checks).toEqual([])
  })

  it('on another branch is one', () => {
    expect(checksOf([asks("has(req.ref) && req.ref == 'refs/heads/main'")]).checks).toEqual(['flux-10'])
  })
})
