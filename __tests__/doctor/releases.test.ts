/** What leads to the Deployment beside GitRepositories: charts, what releases wait for, other sources, and where variables come from. */
import { describe, expect, it } from 'vitest'
import { runDoctor } from '../../src/doctor/run.ts'
import { factsOf } from './golden.ts'
import { fleet, IMAGE, TAG } from './wild/fleet.ts'
import { type Files, kustomization, kustomize } from './wild/parts.ts'

const visit = (files: Files) =>
  runDoctor(factsOf(Object.entries(files).map(([path, text]) => ({ path, text }))), { fix: true })
const told = (files: Files) =>
  visit(files).findings.map(({ check, level, message }) => `${level} ${check} ${message}`)
const gaps = (files: Files) => visit(files).notKnown.map(({ subject, reason }) => `${subject}: ${reason}`)

const CHART =
  '  chart: {spec: {chart: web, sourceRef: {kind: HelmRepository, name: charts, namespace: flux-system}}}\n'
const release = (spec: string) => ({
  'apps/web.yaml': `apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: {name: web, namespace: web}
spec:
  interval: 5m
${spec}  values:
    image:
      repository: ${IMAGE}
      tag: ${TAG} # {"$imagepolicy": "flux-system:web:tag"}
---
apiVersion: source.toolkit.fluxcd.io/v1
kind: HelmRepository
metadata: {name: charts, namespace: flux-system}
spec: {interval: 5m, url: https://charts.example.com}
`,
})
const variables = (entry: string, more: Files = {}) =>
  fleet({
    'clusters/prod/apps.yaml': kustomization('apps', './apps', `  postBuild: {substituteFrom: [${entry}]}\n`),
    'clusters/prod/vars.yaml':
      'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: vars, namespace: flux-system}\ndata: {A: b}\n',
    ...more,
  })

describe('a digest beside a marked tag of a HelmRelease', () => {
  const DIGEST = `sha256:${'ab'.repeat(32)}`
  const withDigest = (line: string) => {
    const files = fleet(release(CHART))
    const web = files['apps/web.yaml'] ?? ''
    return visit({ ...files, 'apps/web.yaml': web.replace(/( +)tag: .*\n/, `$&$1digest: ${line}\n`) })
  }

  it('is not known: charts differ in which of both they take', () => {
    const { findings, notKnown } = withDigest(DIGEST)
    expect(findings).toEqual([])
    expect(notKnown).toEqual([
      {
        subject: 'HelmRelease web (apps/web.yaml:10)',
        reason:
          'whether the tag that Flux writes runs: digest sha256:abababa… stays beside it at apps/web.yaml:11, which many charts take before the tag',
      },
    ])
  })

  it.each([
    ['empty', '""'],
    ['written by Flux', `${DIGEST} # {"$imagepolicy": "flux-system:web:digest"}`],
  ])('is right where it is %s', (_, line) => {
    expect(withDigest(line).notKnown).toEqual([])
  })
})

describe('a HelmRelease with a marker', () => {
  it('is right where its chart is there', () => {
    expect(told(fleet(release(CHART)))).toEqual([])
  })

  it('is wrong where its chart is in another namespace', () => {
    const [first, ...others] = told(fleet(release(CHART.replace(', namespace: flux-system', ''))))
    expect(others).toEqual([])
    expect(first).toContain('error flux-31 HelmRelease web/web refers to HelmRepository charts')
  })

  it('is not known where its chart may be of somebody else', () => {
    const files = fleet(release('  chartRef: {kind: OCIRepository, name: web}\n'))
    expect(told(files)).toEqual([])
    expect(gaps(files).join()).toContain('no OCIRepository is in these files')
  })

  it('is wrong where its image is set later', () => {
    const spec = `${CHART}  postRenderers: [{kustomize: {images: [{name: ${IMAGE}, newTag: pinned}]}}]\n`
    expect(told(fleet(release(spec))).join()).toContain('error flux-31 HelmRelease web/web sets')
  })

  it('is a warning where it sleeps', () => {
    expect(told(fleet(release(`${CHART}  suspend: true\n`))).join()).toContain(
      'warning flux-22 HelmRelease web/web',
    )
  })
})

describe('variables of a ConfigMap', () => {
  it('are wrong where two letters of its name changed places', () => {
    expect(told(variables('{kind: ConfigMap, name: vras}')).join()).toContain(
      'takes variables from ConfigMap vras',
    )
  })

  it('are right where it is there, and no matter where it may be absent', () => {
    expect(told(variables('{kind: ConfigMap, name: vars}'))).toEqual([])
    expect(told(variables('{kind: ConfigMap, name: vras, optional: true}'))).toEqual([])
  })

  it('are not known where somebody may have made it', () => {
    const files = variables('{kind: Secret, name: keys}')
    expect(told(files)).toEqual([])
    expect(gaps(files).join()).toContain('whether Secret keys is there')
  })
})

describe('variables of a ConfigMap that a patch names', () => {
  const LIST = 'clusters/prod/kustomization.yaml'
  const MERGED =
    'patches:\n  - target: {kind: Kustomization}\n    patch: |\n      apiVersion: kustomize.toolkit.fluxcd.io/v1\n      kind: Kustomization\n      metadata: {name: all}\n      spec: {postBuild: {substituteFrom: [{kind: ConfigMap, name: cluster-settings}]}}\n'
  const ADDED =
    'patches:\n  - target: {kind: Kustomization, name: apps}\n    patch: |\n      - {op: add, path: /spec/postBuild, value: {substituteFrom: [{kind: ConfigMap, name: cluster-settings}]}}\n'
  const patched = (name: string, more: string, files: Files = {}) =>
    fleet({
      'clusters/prod/cluster-settings.yaml': `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: ${name}, namespace: flux-system}\ndata: {A: b}\n`,
      [LIST]: kustomize(['flux-system', 'apps.yaml', 'images.yaml', 'cluster-settings.yaml'], more),
      ...files,
    })
  const places = (files: Files) =>
    visit(files).findings.map(({ file, line, message }) => `${file}:${line} ${message}`)

  it.each([
    ['of all Kustomizations, once', MERGED, 14, 'flux-system'],
    ['of one, by an operation', ADDED, 11, 'apps'],
  ])('are wrong where it was renamed: a patch %s', (_, more, line, name) => {
    expect(places(patched('cluster-setting', more))).toEqual([
      `${LIST}:${line} Kustomization flux-system/${name} takes variables from ConfigMap cluster-settings, which is in no manifest: it cannot be built`,
    ])
  })

  it('are wrong in the file of a patch', () => {
    const files = {
      'clusters/prod/patch.yaml':
        'apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata: {name: apps, namespace: flux-system}\nspec:\n  postBuild:\n    substituteFrom:\n      - {kind: ConfigMap, name: cluster-settings}\n',
    }
    const found = places(patched('cluster-setting', 'patches: [{path: patch.yaml}]\n', files))
    expect(found).toEqual([expect.stringMatching(/^clusters\/prod\/patch\.yaml:7 .* takes variables from/)])
  })

  it('are wrong in a patch of Flux, once', () => {
    const sync = 'clusters/prod/flux-system/gotk-sync.yaml'
    const all = patched('cluster-setting', '')
    const found = places({ ...all, [sync]: `${all[sync]}${MERGED.replace(/^/gm, '  ').trimEnd()}\n` })
    expect(found).toEqual([expect.stringMatching(/gotk-sync\.yaml:\d+ .* takes variables from/)])
  })

  it.each([
    ['it is there', patched('cluster-settings', MERGED)],
    [
      'a generator makes it',
      patched(
        'other',
        `${MERGED}configMapGenerator:\n  - {name: cluster-settings, namespace: flux-system, literals: [A=b]}\n`,
      ),
    ],
    ['a comment speaks of it', patched('cluster-setting', `# cluster-settings is of Terraform\n${MERGED}`)],
  ])('are no error where %s', (_, files) => {
    expect(told(files)).toEqual([])
  })
})

describe('a path that is a file', () => {
  it('is wrong, since Flux builds directories', () => {
    const files = fleet({ 'clusters/prod/more.yaml': kustomization('more', './apps/web.yaml') })
    const facts = factsOf(Object.entries(files).map(([path, text]) => ({ path, text })))
    const { findings } = runDoctor({ ...facts, there: new Set(['apps/web.yaml']) }, { fix: true })
    expect(findings.map(({ message }) => message)).toEqual([
      'Kustomization flux-system/more fails: its path ./apps/web.yaml is a file',
    ])
  })
})
