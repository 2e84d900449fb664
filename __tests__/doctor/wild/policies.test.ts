/** Policies that pick the newest tag, whatever tags look like: doctor leaves each of them alone. */
import { describe, expect, it } from 'vitest'
import { diagnose } from '../../../src/doctor/doctor.ts'
import { AT, changed, factsOf } from '../golden.ts'

/** What a tag may begin with, what of it grows with time, and how it is sorted; each pair of a start and a part is one policy. */
const STARTS = ['', 'main-', 'sha-', 'v', 'release.', 'a-b-', 'build_', 'prod-web-', 'RC-', 'x1-']
const PARTS: readonly (readonly [tag: string, pattern: string, extract: string, order: string])[] = [
  ['{shortsha}-{timestamp}', '[a-f0-9]{7}-(?P<ts>[0-9]+)', '$ts', 'numerical: {order: asc}'],
  ['{sha}-{timestamp}', '[a-f0-9]{40}-(?P<ts>[0-9]{13})', '$ts', 'numerical: {order: asc}'],
  ['{timestamp}', '(?P<ts>[0-9]+)', '$ts', 'numerical: {order: asc}'],
  ['{timestamp}', '(?P<ts>[0-9]{13})', '$ts', 'alphabetical: {order: asc}'],
  ['{timestamp}-{shortsha}', '(?P<ts>[0-9]+)-[a-f0-9]+', '$ts', 'numerical: {order: asc}'],
  ['{timestamp}-{shortsha}', '[0-9]{13}-[a-f0-9]{7}', '', 'alphabetical: {order: asc}'],
  ['{run-number}', '(?P<n>[0-9]+)', '$n', 'numerical: {order: asc}'],
  ['{run-number}-{shortsha}', '(?P<n>\\d+)-.*', '$n', 'numerical: {order: asc}'],
  ['{run-id}', '(?P<n>[0-9]+)', '$1', 'numerical: {order: asc}'],
  ['{shortsha}-{run-id}-{run-attempt}', '[a-f0-9]{7}-(?P<n>[0-9]+)-[0-9]+', '$n', 'numerical: {order: asc}'],
  ['{shortsha}.{timestamp}', '(?:[a-f0-9]+)[.](?P<ts>[0-9]+)', '$ts', 'numerical: {order: asc}'],
  ['{branch}-{timestamp}', 'main-(?P<ts>[0-9]+)', '$1', 'numerical: {order: asc}'],
  ['{shortsha}-{timestamp}', '.*-(?P<ts>[0-9]{13})', '$ts', 'alphabetical: {order: asc}'],
  ['{run-number}.{run-attempt}', '(?P<n>[0-9]+)[.][0-9]+', '$n', 'numerical: {order: asc}'],
  ['{sha}_{run-number}', '[a-f0-9]+_(?P<n>[0-9]+)', '$n', 'numerical: {order: asc}'],
  ['1.0.{run-number}', '1\\.0\\.(?P<n>[0-9]+)', '$n', 'numerical: {order: asc}'],
  ['1.0.{run-number}', '(?P<v>1\\.0\\.[0-9]+)', '$v', "semver: {range: '1.0.x'}"],
  ['0.{run-number}.0', '(?P<v>[0-9.]+)', '$v', "semver: {range: '>=0.1.0'}"],
  ['{timestamp}-{branch}', '(?P<ts>[0-9]+)-main', '$ts', 'numerical: {}'],
  ['{run-id}-{timestamp}', '[0-9]+-(?P<ts>[0-9]+)', '$ts', 'numerical: {order: asc}'],
]
const POLICIES = STARTS.flatMap((start, a) => PARTS.map((part, b) => ({ start, part, app: `web-${a}-${b}` })))
const quoted = (text: string) => text.replaceAll('.', '\\.')

describe('a policy that picks the newest tag', () => {
  it('is healthy, whatever the tag looks like', () => {
    expect(POLICIES).toHaveLength(200)
    const wrong = POLICIES.flatMap(({ start, part: [tag, pattern, extract, order], app }) => {
      const line = extract === '' ? '' : `    extract: '${extract}'\n`
      const files = changed(
        [AT.web, "'^sha-[a-f0-9]{7}-(?P<ts>[0-9]+)$'", `'^${quoted(start)}${pattern}$'`],
        [AT.web, "    extract: '$ts'\n", line],
        [AT.web, '    numerical:\n      order: asc', `    ${order}`],
        [AT.kustomization, 'sha-1a2b3c4-1763891234001', 'initial'],
        [AT.workflow, '{app}\n', `{app}\n          tags: '${start}${tag}'\n`],
      )
      return diagnose(factsOf(files, { fluxVersion: '2.9' })).findings.map(
        ({ check, message }) => `${app} ${start}${tag} ${pattern}: ${check} ${message}`,
      )
    })
    expect(wrong).toEqual([])
  }, 600_000)
})
