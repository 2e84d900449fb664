/** What a pattern alone gives away, and what the hints of patterns say to write. */
import { describe, expect, it } from 'vitest'
import { shapeProblem } from '../../src/doctor/policies/patterns.ts'
import { runDoctor } from '../../src/doctor/run.ts'
import { factsOf } from './golden.ts'
import {
  automation,
  buildPush,
  deployment,
  imagePolicy,
  imageRepository,
  join,
  type PolicyShape,
  workflow,
} from './wild/parts.ts'

const IMAGE = 'ghcr.io/acme/web'

const findingsOf = (policy: PolicyShape, tag: string, tags?: string) => {
  const files = [
    {
      path: 'web.yaml',
      text: join(
        imageRepository('web', IMAGE),
        imagePolicy('web', policy),
        automation(),
        deployment('web', `${IMAGE}:${tag}`, 'flux-system:web'),
      ),
    },
    ...(tags === undefined
      ? []
      : [{ path: '.github/workflows/build.yaml', text: workflow(buildPush(tags)) }]),
  ]
  return runDoctor(factsOf(files), { fix: false }).findings
}

const numerical = (pattern: string, extract = '') =>
  shapeProblem({ filterTags: { pattern, extract }, order: { kind: 'numerical', order: 'asc' } })?.message ??
  null

describe('a numerical policy whose pattern takes one shape', () => {
  it.each([
    ['^\\d{4}-\\d{2}-\\d{2}$', '', '2026-11-28'],
    ['^[0-9]{4}\\.[0-9]{2}\\.[0-9]{2}$', '', '2026.11.28'],
    ['^(?P<ts>\\d{8}-\\d{6})$', '$ts', '11111111-111111'],
    ['^\\d+\\.\\d+\\.\\d+$', '', '11.11.11'],
  ])('%s with extract %j has keys that are no numbers', (pattern, extract, key) => {
    expect(numerical(pattern, extract)).toContain(`'${key}' of a tag like`)
  })

  it.each([
    ['^\\d+$', ''],
    ['^\\d+\\.\\d+$', ''],
    ['^-\\d+$', ''],
    ['^(?P<ts>\\d{8})-\\d+$', '$ts'],
    ['^\\d{4}-?\\d{2}$', ''],
    ['^(\\d+-)*\\d+$', ''],
    ['^(\\d|1-1)$', ''],
    ['^1.5$', ''],
  ])('%s with extract %j may have numbers', (pattern, extract) => {
    expect(numerical(pattern, extract)).toBeNull()
  })

  it('is found where nothing says which tags are pushed, or they are made as the workflow runs', () => {
    const dates = { pattern: '^\\d{4}-\\d{2}-\\d{2}$' }
    const made = `${IMAGE}:\${{ steps.day.outputs.tag }}`
    expect(findingsOf(dates, 'none').map(({ check }) => check)).toContain('flux-13')
    expect(findingsOf(dates, 'none', made).map(({ check }) => check)).toContain('flux-13')
  })
})

describe('the hints of patterns', () => {
  it('ask for groups of different names', () => {
    const [first] = findingsOf({ pattern: '^(?P<ts>[0-9]+)-(?P<ts>[0-9]+)$', extract: '$ts' }, '1-1')
    expect([first?.check, first?.hint]).toEqual(['flux-19', 'Give each group its own name.'])
  })

  it('say which extract to write', () => {
    const [first] = findingsOf({ pattern: '^v-(?P<n>[0-9]+)$', extract: '$ts' }, 'v-1')
    expect([first?.check, first?.hint]).toEqual(['flux-18', 'Write extract: $n.'])
  })

  it('show no moving tag as the newer one', () => {
    const order = 'alphabetical: {order: asc}'
    const tags = `${IMAGE}:latest,${IMAGE}:main-\${{ github.sha }}`
    const [first] = findingsOf({ order }, 'main', tags)
    expect(first?.check).toBe('flux-01')
    expect(first?.message).toMatch(/stays although main-[0-9a-f]+ is newer/)
  })
})
