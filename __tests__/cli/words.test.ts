/** What the commands say in words: how much doctor finds, and where the manifests are. */
import { describe, expect, it } from 'vitest'
import { type AppList, noteElsewhere } from '../../src/cli/apps.ts'
import type { World } from '../../src/cli/context.ts'
import { countFindings } from '../../src/cli/doctor.ts'
import type { Finding } from '../../src/flux/files.ts'

describe('countFindings', () => {
  it.each([
    [['error'], 'an error'],
    [['error', 'error'], '2 errors'],
    [['warning'], 'a warning'],
    [['warning', 'error', 'warning'], 'an error and 2 warnings'],
    [[], ''],
  ])('says %j as %s', (levels, words) => {
    expect(countFindings(levels.map((level) => ({ level }) as Finding))).toBe(words)
  })
})

describe('noteElsewhere', () => {
  const noted = (inputs: Readonly<Record<string, string>> | null, isElsewhere = false) => {
    const notices: string[] = []
    const log = { notice: (text: string) => void notices.push(text) }
    const step = inputs === null ? null : { inputs }
    noteElsewhere({ cwd: '/shop', log } as unknown as World, { step, isElsewhere } as AppList)
    return notices
  }

  it.each([
    { 'manifests-repository': 'acme/gitops' },
    { 'manifests-repository': 'acme/gitops', 'manifests-path': 'flux' },
    { 'manifests-path': 'acme/gitops' },
  ])('says where they are: %j', (inputs) => {
    expect(noted(inputs)).toEqual([
      "The workflow's step has its manifests in acme/gitops: to write those, run init in a checkout of them with --apps-from /shop.",
    ])
  })

  it('says nothing where they are here, or this is their checkout', () => {
    expect([...noted(null), ...noted({}), ...noted({ 'manifests-path': 'x' }, true)]).toEqual([])
  })
})
