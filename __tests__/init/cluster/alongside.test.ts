/** What the printed commit takes beside what init wrote: all that the first run needs, and nothing of anything else. */
import { describe, expect, it } from 'vitest'
import { toldOnce } from '../../../src/init/draft.ts'
import type { Uncommitted } from '../../../src/ports-flux.ts'
import {
  bootstrap,
  buildPush,
  deployment,
  imagePolicy,
  imageRepository,
  join,
  kustomize,
  workflow,
} from '../../doctor/wild/parts.ts'
import { applied, initOn, type Tree } from '../../flux/golden.ts'

const CALL = { settings: { image: 'ghcr.io/acme/{app}', repository: 'acme/fleet' }, apps: ['api', 'web'] }
const OLD = '.github/workflows/build.yml'
const BEFORE: Tree = {
  ...bootstrap('clusters/prod', 'v2.9.1'),
  'k8s/kustomization.yaml': kustomize(['api.yaml', 'web.yaml']),
  'k8s/api.yaml': deployment('api', 'ghcr.io/acme/api:v1'),
  'k8s/web.yaml': deployment('web', 'ghcr.io/acme/web:v1'),
}

/** The paths that `git add` gets, and all steps. */
async function committed(tree: Tree, uncommitted: Readonly<Record<string, Uncommitted>> = {}) {
  const result = await initOn(tree, { ...CALL, uncommitted })
  expect(result.refusals).toEqual([])
  const steps = result.steps.join('\n')
  const joined = steps.replaceAll(/ \\\n +/g, ' ')
  const [, added = ''] = /\d\. Commit what was written.*\n +git add -- (.*)\n/.exec(joined) ?? []
  return { steps, result, added: added.split(' ') }
}

describe('a new app', () => {
  const NEW = {
    'apps/web/package.json': 'new',
    'apps/web/src/index.ts': 'new',
    'apps/api/src/index.ts': 'changed',
    'package.json': 'changed',
    'package-lock.json': 'changed',
    'k8s/web.yaml': 'new',
    'notes.txt': 'new',
    'old.txt': 'deleted',
  } as const

  it('goes with the commit, with its lock file and its manifests', async () => {
    const { added } = await committed(BEFORE, NEW)
    expect(added).toEqual(
      expect.arrayContaining(['apps/web', 'package.json', 'package-lock.json', 'k8s/web.yaml']),
    )
    expect(added).not.toEqual(expect.arrayContaining(['apps/api/src/index.ts']))
    expect(added.join(' ')).not.toMatch(/notes|old|apps\/api|apps\/web\//)
  })

  it('goes with the new packages that it depends on, and these on', async () => {
    const named = (name: string, ...needs: readonly string[]) =>
      JSON.stringify({ name, dependencies: Object.fromEntries(needs.map((each) => [each, '*'])) })
    const tree = {
      ...BEFORE,
      'apps/web/package.json': named('web', '@acme/queue', 'react'),
      'packages/queue/package.json': named('@acme/queue', '@acme/log', 'web'),
      'packages/log/package.json': named('@acme/log'),
      'packages/other/package.json': named('@acme/other', '@acme/log'),
      'packages/broken/package.json': '{',
    }
    const { added, steps } = await committed(tree, {
      'apps/web/package.json': 'new',
      'packages/queue/package.json': 'new',
      'packages/log/package.json': 'new',
      'packages/other/package.json': 'new',
      'packages/broken/package.json': 'new',
    })
    expect(added).toEqual(expect.arrayContaining(['apps/web', 'packages/queue', 'packages/log']))
    expect(steps).toContain(
      'Not in it, and not committed either: packages/other/package.json, packages/broken/package.json.',
    )
    const { added: none } = await committed(tree, { 'packages/queue/package.json': 'new' })
    expect(none.join(' ')).not.toContain('packages')
  })

  it('says what else is not committed', async () => {
    expect((await committed(BEFORE, NEW)).steps).toContain(
      'Not in it, and not committed either: apps/api/src/index.ts, notes.txt.\n   Add what the apps are built from with git add, then:\n     git commit',
    )
  })

  it('is none where its package was only changed', async () => {
    const { added, steps } = await committed(BEFORE, { ...NEW, 'apps/web/package.json': 'changed' })
    expect(added.join(' ')).not.toMatch(/apps\/|package/)
    expect(steps).not.toContain('Not in it')
  })

  it('goes with the manifests that its kustomization takes from elsewhere', async () => {
    const { 'k8s/web.yaml': web = '', ...rest } = BEFORE
    const list = kustomize(['api.yaml', '../base'])
    const tree = {
      ...rest,
      'k8s/kustomization.yaml': list,
      'base/kustomization.yaml': kustomize(['web']),
      'base/web/kustomization.yaml': kustomize(['web.yaml']),
      'base/web/web.yaml': web,
      'clusters/prod/apps.yaml': join(
        'apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata: {name: apps, namespace: flux-system}\nspec: {interval: 10m, path: ./k8s, prune: true, sourceRef: {kind: GitRepository, name: flux-system}}\n',
      ),
    }
    const { added } = await committed(tree, {
      'apps/web/package.json': 'new',
      'base/kustomization.yaml': 'changed',
      'base/web/kustomization.yaml': 'new',
      'base/web/web.yaml': 'new',
      'clusters/prod/apps.yaml': 'changed',
    })
    expect(added).toEqual(
      expect.arrayContaining(['base/kustomization.yaml', 'base/web/kustomization.yaml', 'base/web/web.yaml']),
    )
    expect(added).not.toContain('clusters/prod/apps.yaml')
  })
})

describe('files that are taken back', () => {
  it('are not those with changes of a person that are in no commit', async () => {
    const back = ({ steps }: { readonly steps: string }) =>
      /stash push --include-untracked -- (.*)/.exec(steps.replaceAll(/ \\\n +/g, ' '))?.[1]?.split(' ')
    const { 'clusters/prod/flux-system/gotk-components.yaml': _, ...tree } = BEFORE
    const list = 'k8s/kustomization.yaml'
    expect(back(await committed(tree))).toEqual(
      expect.arrayContaining([list, 'clusters/prod/images/web.yaml']),
    )
    const own = await committed(tree, { [list]: 'changed' })
    expect(back(own)).not.toContain(list)
    expect(own.steps).toContain(`What is new in ${list} may stay: `)
  })
})

describe('a second run before the commit', () => {
  it('commits what the first one wrote, too', async () => {
    const first = await committed(BEFORE)
    const tree = applied(BEFORE, first.result)
    const { 'clusters/prod/images/web.yaml': _, ...without } = tree
    const open = first.result.changes.map(
      ({ path, before }) => [path, before === null ? 'new' : 'changed'] as const,
    )
    const { added } = await committed(without, Object.fromEntries(open))
    expect(added).toEqual(first.added)
  })

  it('commits what lies beside a marker that is in no commit', async () => {
    const { 'k8s/kustomization.yaml': list = '', ...tree } = applied(BEFORE, (await committed(BEFORE)).result)
    const { 'clusters/prod/images/web.yaml': _, ...without } = tree
    const { added } = await committed(
      { ...without, 'k8s/kustomization.yaml': list },
      { 'k8s/kustomization.yaml': 'new', 'k8s/web.yaml': 'new' },
    )
    expect(added).toEqual(expect.arrayContaining(['k8s/kustomization.yaml', 'k8s/web.yaml']))
    expect(added).not.toContain('k8s/api.yaml')
  })
})

describe('what pushes the images until now', () => {
  const policies = (app: string) =>
    join(
      imageRepository(app, `ghcr.io/acme/${app}`),
      imagePolicy(app, { pattern: '^sha-[a-f0-9]{40}$', order: 'alphabetical: {order: asc}' }),
    )
  const tree = { ...BEFORE, [OLD]: workflow(buildPush('ghcr.io/acme/web:main')) }
  const paths = ['api', 'web'].map((app) => `clusters/prod/images/${app}.yaml`)
  const there = Object.fromEntries(paths.map((path, at) => [path, policies(['api', 'web'][at] ?? '')]))

  it('is taken out before the commit', async () => {
    const { steps, added } = await committed(tree)
    expect(steps).toContain(`  git rm -- ${OLD}\n`)
    expect(steps.indexOf('git rm')).toBeLessThan(steps.indexOf('git commit'))
    expect(added).not.toContain(OLD)
    // After git rm, git add of the same file fails.
    expect(steps).not.toMatch(/^ {5}git add -- \.github\/workflows\/build/m)
    expect(steps).not.toContain('doctor --fix')
    expect((await committed(BEFORE)).steps).not.toContain('git rm')
  })

  it('is followed by the policies, which are in the commit', async () => {
    const { steps, added } = await committed({ ...tree, ...there })
    expect(steps.indexOf('doctor --fix')).toBeGreaterThan(steps.indexOf('git rm'))
    expect(steps.indexOf('doctor --fix')).toBeLessThan(steps.indexOf('git commit'))
    expect(steps).not.toContain('When the workflow has what was left to you')
    expect(added).toEqual(expect.arrayContaining(paths))
  })

  it('is followed by the policies where a person put the step in its place, or is to', async () => {
    const step =
      '      - uses: org/flux-docker-action@v1\n        with:\n          image: ghcr.io/acme/{app}\n'
    const own = 'name: CI\non: [push]\npermissions: {id-token: write}\njobs:\n  images:\n    steps:\n'
    const url = "          flux-webhook-url: 'https://flux.acme.dev/hook/1'\n"
    const done = await committed({ ...BEFORE, ...there, [OLD]: own + step + url }, { [OLD]: 'changed' })
    expect(done.steps).toMatch(/\d\. The policies.*\n +npx \S+ doctor --fix\n\n\d\. Commit/)
    expect(done.added).toEqual(expect.arrayContaining([OLD, ...paths]))
    const left = await committed({ ...BEFORE, ...there, '.github/workflows/ci.yml': own })
    expect(left.steps).toContain('When the workflow has what was left to you:\n     npx ')
  })

  it('is nothing that doctor knows in a repository of manifests', async () => {
    const settings = { ...CALL.settings, 'apps-repository': 'acme/shop' }
    const { steps, notes } = await initOn(
      { ...BEFORE, ...there },
      { ...CALL, settings, isManifestsOnly: true },
    )
    expect(
      toldOnce(notes)
        .map(({ where, message }) => `${where} ${message}`)
        .join(),
    ).toMatch(
      /\S+:\d+, \S+:\d+ ImagePolicies \S+\/api, \S+\/web do not select the newest of the tags that CI pushes$/,
    )
    expect(steps.join('\n')).not.toContain('doctor --fix')
  })
})
