/** Apps: their names, and which of them can be built. */
import { describe, expect, it } from 'vitest'
import { toApps } from '../../src/plan/apps.ts'

/** A dry run of these packages; a package without a directory is one that turbo listed without a task. */
function dryRun(packages: Readonly<Record<string, string | null>>) {
  const known = Object.entries(packages).flatMap(([name, directory]) =>
    directory === null ? [] : [[name, directory] as const],
  )
  return { turboVersion: '2.11.9', packages: Object.keys(packages), directories: new Map(known) }
}

describe('toApps', () => {
  it('names apps without their scope, sorted', () => {
    expect(toApps(dryRun({ '@acme/web': 'apps/web', api: 'apps/api', '@b/docs-2': 'apps/docs' }))).toEqual([
      { name: 'api', package: 'api', directory: 'apps/api' },
      { name: 'docs-2', package: '@b/docs-2', directory: 'apps/docs' },
      { name: 'web', package: '@acme/web', directory: 'apps/web' },
    ])
  })

  it('has none when nothing is selected', () => {
    expect(toApps(dryRun({}))).toEqual([])
  })

  it('refuses two packages that would be one app', () => {
    const twins = dryRun({ '@acme/web': 'apps/web', api: 'apps/api', web: 'legacy/web' })
    expect(() => toApps(twins)).toThrow("packages @acme/web and web would both be the app 'web'")
  })

  it('refuses a package whose directory turbo did not tell', () => {
    expect(() => toApps(dryRun({ web: null }))).toThrow(
      "turbo's dry run lists package web without its directory",
    )
  })
})

describe('the name of an app', () => {
  it.each(['web;reboot', 'a b', '..', '-x', 'a/b', '$(id)'])('is refused when it is %s', (name) => {
    expect(() => toApps(dryRun({ [`@acme/${name}`]: 'apps/x' }))).toThrow(
      expect.objectContaining({
        code: 'FDA-PLAN-APP-NAME',
        message: `apps/x/package.json: '${name}' cannot be the name of an app`,
      }),
    )
  })
})
