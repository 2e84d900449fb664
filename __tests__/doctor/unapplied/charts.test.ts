/** Charts of HelmReleases that are to be in this repository. */
import { expect, it } from 'vitest'
import { gatherDoctorFacts, runDoctor } from '../../../src/doctor/run.ts'
import { fakeSources } from '../../fakes/fake-ports.ts'
import { fleet } from '../wild/fleet.ts'
import type { Files } from '../wild/parts.ts'

const RELEASE = 'clusters/prod/release.yaml'
const release = (chart: string, source = 'flux-system') => `apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata:
  name: web
  namespace: flux-system
spec:
  interval: 10m
  chart:
    spec:
      chart: ${chart}
      sourceRef:
        kind: GitRepository
        name: ${source}
`
const CHART: Files = {
  'charts/shop/Chart.yaml': 'apiVersion: v2\nname: shop\nversion: 1.0.0\n',
  'charts/shop/templates/page.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: page\n',
  'charts/shop-1.0.0.tgz': 'x',
  'charts/bare/values.yaml': 'a: b\n',
}

async function told(text: string, more: Files = {}) {
  const files = fleet({ ...CHART, [RELEASE]: text, ...more })
  const query = { globs: ['**'], apps: null, fluxVersion: null, registry: null }
  const facts = await gatherDoctorFacts({ ...query, sources: fakeSources(files) })
  const { findings } = runDoctor(facts, { fix: false })
  return findings
    .filter(({ file }) => file === RELEASE)
    .map(({ check, line, message, hint }) => `${check}:${line} ${message}. ${hint}`)
}

it.each([
  ['./charts/shpo', 'is not there: it is never installed. Write ./charts/shop.'],
  ['charts/web', 'is not there: it is never installed. Write the directory of its Chart.yaml'],
  ['./charts/bare', 'has no Chart.yaml: it is never installed'],
])('a chart at %s is found', async (path, says) => {
  expect(await told(release(path))).toEqual([expect.stringContaining(says)])
  expect(await told(release(path))).toEqual([
    expect.stringMatching(/^flux-31:10 HelmRelease flux-system\/web/),
  ])
})

const OTHER = `apiVersion: source.toolkit.fluxcd.io/v1
kind: GitRepository
metadata:
  name: charts
  namespace: flux-system
spec:
  interval: 10m
  url: https://github.com/acme/charts
`

it.each([
  ['is there', release('./charts/shop/')],
  ['is a package', release('charts/shop-1.0.0.tgz')],
  ['is of another repository', `${release('./charts/web', 'charts')}---\n${OTHER}`],
  ['is of a source in no file', release('./charts/web', 'elsewhere')],
  ['is suspended', `${release('./charts/web')}  suspend: true\n`],
])('one that %s is right', async (_, text) => {
  expect((await told(text)).filter((one) => one.includes('takes chart'))).toEqual([])
})

it('one that a submodule may have is right', async () => {
  const modules = { '.gitmodules': '[submodule "c"]\n\tpath = charts/web\n\turl = https://example.com/c\n' }
  expect(await told(release('./charts/web'), modules)).toEqual([])
})

const valued = (files: string, more = '') =>
  `${release('./charts/shop')}      valuesFiles: [${files}]\n${more}`
const VALUES = { 'charts/shop/values.yaml': 'a: b\n', 'values/prod.yaml': 'a: c\n' }

it.each(['./charts/shop/value.yaml', 'values.yaml', './values/prod.yml'])(
  'values at %s, which are not there, are found',
  async (path) => {
    expect(await told(valued(`./charts/shop/values.yaml, ${path}`), VALUES)).toEqual([
      expect.stringMatching(
        /^flux-31:14 HelmRelease flux-system\/web takes values from .* its chart is never made/,
      ),
    ])
  },
)

it.each([
  ['are there', valued('charts/shop/values.yaml, ./values/prod.yaml')],
  ['may be absent', valued('./values/qa.yaml', '      ignoreMissingValuesFiles: true\n')],
  [
    'are of another repository',
    valued('qa.yaml').replace('name: flux-system\n      v', 'name: elsewhere\n      v'),
  ],
])('values that %s are right', async (_, text) => {
  expect((await told(text, VALUES)).filter((one) => one.includes('takes values'))).toEqual([])
})
