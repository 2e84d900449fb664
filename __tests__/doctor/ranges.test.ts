/** flux-19: versions that sources and charts are asked for, and that are no range. */
import { describe, expect, it } from 'vitest'
import { visit } from './visit.ts'
import { fleet } from './wild/fleet.ts'

const AT = 'apps/shop.yaml'
const repository = (type = 'https://charts.acme.dev') => `apiVersion: source.toolkit.fluxcd.io/v1
kind: HelmRepository
metadata: {name: charts, namespace: apps}
spec: {interval: 1h, url: '${type}'${type.startsWith('oci') ? ', type: oci' : ''}}
---
`
const release = (version: string, kind = 'HelmRepository') => `apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: {name: shop, namespace: apps}
spec:
  interval: 5m
  chart: {spec: {chart: shop, version: '${version}', sourceRef: {kind: ${kind}, name: charts}}}
`
const source = (kind: string, url: string, ref: string) => `apiVersion: source.toolkit.fluxcd.io/v1
kind: ${kind}
metadata: {name: charts, namespace: apps}
spec: {interval: 1h, url: '${url}', ref: {${ref}}}
`
const oci = (ref: string) => source('OCIRepository', 'oci://ghcr.io/acme/shop', ref)
const git = (ref: string) => source('GitRepository', 'https://github.com/acme/shop', ref)
const told = async (text: string) => (await visit(fleet({ [AT]: text }))).findings

describe('a range of versions', () => {
  it.each([
    ['a chart', `${repository()}${release('6.x.x.x')}`, 'HelmRelease shop', '6.x.x.x', 11],
    [
      'a chart of the newest version',
      `${repository()}${release('latest')}`,
      'HelmRelease shop',
      'latest',
      11,
    ],
    ['an OCIRepository', oci("semver: '> =1.0'"), 'OCIRepository charts', '> =1.0', 4],
    ['a GitRepository', git("branch: main, semver: '1..x'"), 'GitRepository charts', '1..x', 4],
  ])('is told where it is none, of %s', async (_, text, name, range, line) =>
    expect(await told(text)).toEqual([
      `flux-19 ${AT}:${line} ${name} stalls: '${range}' is no version and no range of versions, so that Flux fetches nothing`,
    ]),
  )

  it.each([
    ['one in words that the library takes', `${repository()}${release('~> 6.0')}`],
    ['a tag of a registry', `${repository('oci://ghcr.io/acme/charts')}${release('latest')}`],
    ['the version of a chart of git', `${git('branch: main')}---\n${release('latest', 'GitRepository')}`],
    ['one beside a digest', oci(`digest: 'sha256:${'a'.repeat(64)}', semver: 'x.y'`)],
    ['one beside a commit', git(`commit: ${'a'.repeat(40)}, semver: 'x.y'`)],
    ['none at all', `${repository()}${release('')}`],
  ])('is right: %s', async (_, text) =>
    expect((await told(text)).filter((one) => one.startsWith('flux-19'))).toEqual([]),
  )
})
