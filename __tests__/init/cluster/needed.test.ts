/** What the printed commit takes so that what Flux applies builds from it, and what a person decides on before. */
import { describe, expect, it } from 'vitest'
import type { Uncommitted } from '../../../src/ports-flux.ts'
import { bootstrap, deployment, join, kustomize } from '../../doctor/wild/parts.ts'
import { initOn, type Tree } from '../../flux/golden.ts'

const apply = (name: string, path: string) =>
  `apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: {name: ${name}, namespace: flux-system}
spec: {interval: 10m, path: ./${path}, prune: true, sourceRef: {kind: GitRepository, name: flux-system}}
`
const BEFORE: Tree = {
  ...bootstrap('clusters/prod', 'v2.9.1'),
  'clusters/prod/apps.yaml': apply('apps', 'k8s'),
  'k8s/kustomization.yaml': kustomize(['web']),
  'k8s/web/kustomization.yaml': kustomize(['web.yaml']),
  'k8s/web/web.yaml': deployment('web', 'ghcr.io/acme/web:v1'),
}

interface Case {
  /** Lines for the app's kustomization. */
  readonly list?: string
  readonly tree?: Tree
  readonly uncommitted?: Readonly<Record<string, Uncommitted>>
  readonly ignored?: readonly string[]
}

/** The paths that `git add` gets, and the step of the commit. */
async function commit({ list = '', tree = {}, uncommitted = {}, ignored = [] }: Case) {
  const app = `${BEFORE['k8s/web/kustomization.yaml']}${list}`
  const result = await initOn(
    { ...BEFORE, 'k8s/web/kustomization.yaml': app, ...tree },
    {
      settings: { image: 'ghcr.io/acme/{app}', repository: 'acme/fleet' },
      apps: ['web'],
      uncommitted,
      ignored,
    },
  )
  expect(result.refusals).toEqual([])
  const joined = result.steps.join('\n').replaceAll(/ \\\n +/g, ' ')
  const [step = ''] = /\d+\. Commit what was written[\s\S]*?\n\n/.exec(`${joined}\n\n`) ?? []
  const [, added = ''] = /git add -- (.*)\n/.exec(step) ?? []
  return { added: added.split(' '), step, open: result.open }
}

describe('a file that a kustomization reads', () => {
  const FILES = [
    'app.env',
    'app.properties',
    'values.yaml',
    'crd.yaml',
    'names.yaml',
    'schema.json',
    'chart.yaml',
  ]
  const LIST = `configMapGenerator:
  - {name: env, envs: [app.env]}
  - {name: files, files: [own=app.properties, values.yaml]}
crds: [crd.yaml]
configurations: [names.yaml]
openapi: {path: schema.json}
helmCharts: [{name: web, valuesFile: chart.yaml}]
`

  it('goes with the commit, whatever kustomize does with it', async () => {
    const paths = FILES.map((file) => `k8s/web/${file}`)
    const { added, step } = await commit({
      list: LIST,
      tree: Object.fromEntries(paths.map((path) => [path, 'A=1'])),
      uncommitted: Object.fromEntries(paths.map((path) => [path, 'new'])),
    })
    expect(added).toEqual(expect.arrayContaining(paths))
    expect(step).not.toContain('Not in it')
  })

  it('goes with it from a directory of its own, where the overlay that lists it does', async () => {
    const { added } = await commit({
      tree: {
        'k8s/web/kustomization.yaml': kustomize(['web.yaml', '../../base/jobs']),
        'base/jobs/kustomization.yaml': kustomize(['jobs.yaml']),
        'base/jobs/jobs.yaml': deployment('jobs', 'ghcr.io/acme/jobs:v1'),
        'base/other/kustomization.yaml': kustomize(['other.yaml']),
      },
      uncommitted: {
        'k8s/web/kustomization.yaml': 'changed',
        'base/jobs/kustomization.yaml': 'new',
        'base/jobs/jobs.yaml': 'new',
        'base/other/kustomization.yaml': 'new',
      },
    })
    expect(added).toEqual(expect.arrayContaining(['base/jobs/kustomization.yaml', 'base/jobs/jobs.yaml']))
    expect(added.join(' ')).not.toContain('base/other')
  })

  it('goes with it where a committed kustomization names it that nothing else of the commit is near', async () => {
    const tree = {
      'clusters/prod/infra.yaml': apply('infra', 'infra'),
      'infra/kustomization.yaml': kustomize(['quota.yaml', 'limits.yaml']),
      'infra/quota.yaml': 'apiVersion: v1\nkind: ResourceQuota\nmetadata: {name: all}\n',
      'infra/limits.yaml': 'apiVersion: v1\nkind: LimitRange\nmetadata: {name: all}\n',
    }
    const { added, open } = await commit({
      tree,
      uncommitted: { 'infra/quota.yaml': 'new', 'infra/limits.yaml': 'changed' },
    })
    expect(added).toContain('infra/quota.yaml')
    // It builds as it was committed, and is of something else.
    expect(added).not.toContain('infra/limits.yaml')
    expect(open).toContain('infra/limits.yaml')
  })

  it('is told where another kustomization has changes of its own and reads what is in the commit', async () => {
    const { added, step } = await commit({
      tree: {
        'clusters/prod/second.yaml': apply('second', 'second'),
        'k8s/web/kustomization.yaml': kustomize(['web.yaml', '../../base']),
        'second/kustomization.yaml': kustomize(['../base']),
        'base/kustomization.yaml': kustomize(['jobs.yaml']),
        'base/jobs.yaml': deployment('jobs', 'ghcr.io/acme/jobs:v1'),
      },
      uncommitted: {
        'k8s/web/kustomization.yaml': 'changed',
        'second/kustomization.yaml': 'changed',
        'base/kustomization.yaml': 'new',
        'base/jobs.yaml': 'new',
      },
    })
    expect(added).toContain('base/jobs.yaml')
    expect(added).not.toContain('second/kustomization.yaml')
    expect(step).toContain(
      'Not in it, with changes that nobody committed, though it reads what is in it: second/kustomization.yaml.',
    )
  })

  it('is told where git ignores it, before the commit', async () => {
    const { added, step } = await commit({
      list: 'configMapGenerator: [{name: env, envs: [app.env]}]\n',
      ignored: ['k8s/web/app.env'],
    })
    expect(added).not.toContain('k8s/web/app.env')
    expect(step).toContain(
      'k8s/web/kustomization.yaml reads k8s/web/app.env (which git ignores): without it nothing of k8s builds.',
    )
    expect(step.indexOf('git add --force -- k8s/web/app.env')).toBeGreaterThan(0)
    expect(step.indexOf('git add --force')).toBeLessThan(step.indexOf('git commit'))
  })
})

describe('a secret that a kustomization reads', () => {
  const list = 'secretGenerator: [{name: env, envs: [secret.env]}]\n'
  const uncommitted = { 'k8s/web/secret.env': 'new' } as const

  it('is left to a person, before the commit', async () => {
    const { added, step } = await commit({ list, tree: { 'k8s/web/secret.env': 'TOKEN=1' }, uncommitted })
    expect(added).not.toContain('k8s/web/secret.env')
    expect(step).toContain(
      'k8s/web/kustomization.yaml reads k8s/web/secret.env (a Secret is made of it, and it is not encrypted): without it nothing of k8s builds.',
    )
    expect(step.indexOf('Encrypt it with SOPS')).toBeLessThan(step.indexOf('git commit'))
    // It is no line of commands, which would be pasted with the others.
    expect(step).not.toMatch(/^ +git add -- k8s\/web\/secret\.env/m)
  })

  it('goes with the commit where it is encrypted', async () => {
    const tree = { 'k8s/web/secret.env': 'TOKEN=ENC[AES256_GCM,data:x]\nsops_version=3.9\n' }
    const { added, step } = await commit({ list, tree, uncommitted })
    expect(added).toContain('k8s/web/secret.env')
    expect(step).not.toContain('Encrypt')
  })

  it('is kept out of the directory of a new app that has it', async () => {
    const { added } = await commit({
      list: 'secretGenerator: [{name: env, envs: [../../apps/web/secret.env]}]\n',
      tree: { 'apps/web/secret.env': 'TOKEN=1', 'apps/web/package.json': '{}' },
      uncommitted: { 'apps/web/secret.env': 'new', 'apps/web/package.json': 'new' },
    })
    expect(added).toEqual(expect.arrayContaining(['apps/web', "':(exclude)apps/web/secret.env'"]))
  })

  it('is one that stands in a manifest, too', async () => {
    const secret = (value: string) =>
      `apiVersion: v1\nkind: Secret\nmetadata: {name: web}\nstringData: {token: '${value}'}\n`
    const list = { 'k8s/web/kustomization.yaml': kustomize(['web.yaml', 'secret.yaml']) }
    const of = async (value: string) =>
      await commit({
        tree: { ...list, 'k8s/web/secret.yaml': join(secret(value)) },
        uncommitted: { 'k8s/web/secret.yaml': 'new' },
      })
    expect((await of('abc')).added).not.toContain('k8s/web/secret.yaml')
    expect((await of('abc')).step).toContain('reads k8s/web/secret.yaml')
    expect((await of('ENC[AES256_GCM,data:x]')).added).toContain('k8s/web/secret.yaml')
  })
})
