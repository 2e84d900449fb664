/** Which directory init lets Flux apply for the apps: the one whose kustomization brings them together. */
import { describe, expect, it } from 'vitest'
import { objectsOf } from '../../../src/flux/graph.ts'
import { readSynced } from '../../../src/init/synced.ts'
import { applied, initOn, readTree, type Tree } from '../../flux/golden.ts'

const BOOTSTRAP = readTree('bootstrap-layout', 'before')
const SYNC = 'clusters/prod/flux-system/gotk-sync.yaml'
const CALL = { settings: { image: 'docker.io/acme/{app}', repository: 'acme/shop' }, apps: ['api', 'web'] }
const AT_ROOT = { ...CALL, settings: { ...CALL.settings, path: 'clusters/prod/images' } }

const KIND = 'apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\n'
const listing = (...resources: readonly string[]) =>
  `${KIND}resources:\n${resources.map((each) => `  - ${each}\n`).join('')}`
const deployment = (name: string) =>
  `apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: ${name}\nspec:\n  template:\n    spec:\n      containers:\n        - name: ${name}\n          image: docker.io/acme/${name}:v1\n`
const kustomization = (name: string, path: string, kind = 'GitRepository') =>
  `apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata:\n  name: ${name}\n  namespace: flux-system\nspec:\n  interval: 10m\n  path: ${path}\n  prune: true\n  sourceRef:\n    kind: ${kind}\n    name: flux-system\n`

const appIn = (directory: string, name: string): Tree => ({
  [`${directory}/${name}/deployment.yaml`]: deployment(name),
  [`${directory}/${name}/kustomization.yaml`]: listing('deployment.yaml'),
})
const NAMESPACE = 'apiVersion: v1\nkind: Namespace\nmetadata:\n  name: shop\n'
const TOGETHER: Tree = {
  ...appIn('k8s', 'api'),
  ...appIn('k8s', 'web'),
  'k8s/namespace.yaml': NAMESPACE,
  'k8s/kustomization.yaml': `${listing('namespace.yaml', 'web', 'api')}namespace: shop\n`,
}
const FLUX: Tree = { [SYNC]: BOOTSTRAP[SYNC] ?? '' }

const manifestsOf = (tree: Tree) =>
  Object.entries(tree).flatMap(([path, text]) => (/\.ya?ml$/.test(path) ? [{ path, text }] : []))
const kustomizationsIn = (tree: Tree) =>
  objectsOf(readSynced(manifestsOf(tree)), 'Kustomization')
    .filter(({ file }) => !(file in FLUX))
    .map(({ name, path, file }) => `${file}: ${name} ./${path}`)
const run = async (tree: Tree, call: typeof CALL = CALL) => {
  const result = await initOn(tree, call)
  return { ...result, tree: applied(tree, result), written: kustomizationsIn(applied(tree, result)) }
}

describe('init where a kustomization brings the apps together', () => {
  it('lets Flux apply that one, whether Flux is here or not', async () => {
    const expected = ['deploy/sync.yaml: apps ./k8s', 'deploy/sync.yaml: image-automation ./deploy/images']
    expect((await run(TOGETHER)).written).toEqual(expected)
    expect((await run({ ...TOGETHER, ...FLUX })).written).toEqual([
      'clusters/prod/images/sync.yaml: apps ./k8s',
    ])
  })

  it('takes the highest of several, also where it lists files and not directories', async () => {
    const { 'k8s/kustomization.yaml': _, ...rest } = TOGETHER
    const tree = {
      ...rest,
      'k8s/kustomization.yaml': listing('../base', 'namespace.yaml'),
      'base/kustomization.yaml': listing('../flat/web.yaml', '../flat/api.yaml'),
      'flat/web.yaml': deployment('web'),
      'flat/api.yaml': deployment('api'),
    }
    const none = Object.fromEntries(Object.entries(tree).filter(([path]) => !/^k8s\/(?:web|api)/.test(path)))
    const { written, refusals } = await run(none)
    expect(refusals).toEqual([])
    expect(written[0]).toBe('deploy/sync.yaml: apps ./k8s')
  })

  it('puts it beside the image objects where the root of the cluster brings those, and finds it again', async () => {
    const { tree, written, notes } = await run({ ...TOGETHER, ...FLUX }, AT_ROOT)
    expect(written).toEqual(['clusters/prod/images/sync.yaml: apps ./k8s'])
    expect(notes.filter(({ message }) => !message.startsWith('Flux writes tags'))).toEqual([])
    expect((await initOn(tree, AT_ROOT)).changes).toEqual([])
  })

  it('lists it where a kustomization.yaml of the root says what is applied', async () => {
    const root = { 'clusters/prod/kustomization.yaml': listing('flux-system/gotk-sync.yaml') }
    const { tree } = await run({ ...TOGETHER, ...FLUX, ...root }, AT_ROOT)
    expect(tree['clusters/prod/kustomization.yaml']).toContain('- images/sync.yaml')
  })

  it('writes it also when all else is there', async () => {
    const { tree } = await run({ ...TOGETHER, ...FLUX }, AT_ROOT)
    const { 'clusters/prod/images/sync.yaml': _, ...without } = tree
    expect((await initOn(without, AT_ROOT)).changes.map(({ path }) => path)).toEqual([
      'clusters/prod/images/sync.yaml',
    ])
  })

  it('keeps the image automation apart from what gets a namespace, and lists it in what changes nothing', async () => {
    const moved = (text: string) =>
      Object.fromEntries(
        Object.entries({ ...TOGETHER, 'k8s/kustomization.yaml': text }).map(([path, each]) => [
          path.replace('k8s/', 'deploy/'),
          each.replace('kind: Deployment\nmetadata:\n', 'kind: Deployment\nmetadata:\n  namespace: shop\n'),
        ]),
      )
    const apart = await run(moved(TOGETHER['k8s/kustomization.yaml'] ?? ''))
    expect(apart.written).toEqual([
      'deploy/sync.yaml: apps ./deploy',
      'deploy/sync.yaml: image-automation ./deploy/images',
    ])
    const listed = await run(moved(listing('namespace.yaml', 'web', 'api')))
    expect(listed.written).toEqual(['deploy/sync.yaml: apps ./deploy'])
    expect(listed.tree['deploy/kustomization.yaml']).toContain('- images/web.yaml')
  })
})

/** Two directories with a kustomization each that brings apps together. */
const TEAMS: Tree = {
  ...Object.fromEntries(
    [
      ['team-a', 'api', 'web'],
      ['team-b', 'jobs', 'mail'],
    ].flatMap(([team = '', ...names]) => [
      [`${team}/k8s/kustomization.yaml`, `${listing(...names)}namespace: ${team}\n`],
      ...names.flatMap((name) => Object.entries(appIn(`${team}/k8s`, name))),
    ]),
  ),
  ...FLUX,
}
const OF_TEAMS = { ...AT_ROOT, apps: ['api', 'web', 'jobs', 'mail'] }

describe('init where several kustomizations have the same name', () => {
  it('gives each Kustomization a name of its own', async () => {
    const { tree, written, refusals } = await run(TEAMS, OF_TEAMS)
    expect(refusals).toEqual([])
    expect(written).toEqual([
      'clusters/prod/images/sync.yaml: apps ./team-a/k8s',
      'clusters/prod/images/sync.yaml: team-b-apps ./team-b/k8s',
    ])
    expect((await initOn(tree, OF_TEAMS)).changes).toEqual([])
  })

  it.each([
    ['', 'team-b-apps'],
    ['-n team-b', 'apps'],
  ])('takes no name of one that is there in its namespace %s', async (elsewhere, name) => {
    const there = kustomization('apps', './team-a/k8s')
    const file = elsewhere === '' ? there : there.replace('namespace: flux-system', 'namespace: team-b')
    const { written, notes, refusals } = await run({ ...TEAMS, 'clusters/prod/apps.yaml': file }, OF_TEAMS)
    expect([refusals, notes.filter(({ message }) => message.includes('no Kustomization'))]).toEqual([[], []])
    expect(written).toContain(`clusters/prod/images/sync.yaml: ${name} ./team-b/k8s`)
  })

  it('takes one that another cluster has', async () => {
    const sync = (SYNC_TEXT: string) => SYNC_TEXT.replaceAll('clusters/prod', 'clusters/staging')
    const tree = {
      ...TEAMS,
      [sync(SYNC)]: sync(FLUX[SYNC] ?? ''),
      'clusters/staging/apps.yaml': kustomization('apps', './team-b/k8s'),
    }
    const own = { ...AT_ROOT, apps: ['api', 'web'] }
    const { written, notes, refusals } = await run(tree, own)
    expect([refusals, notes]).toEqual([[], []])
    expect(written).toContain('clusters/prod/images/sync.yaml: apps ./team-a/k8s')
  })
})

const OVERLAYS: Tree = {
  ...Object.fromEntries(
    Object.entries(TOGETHER).map(([path, text]) => [path.replace('k8s/', 'k8s/base/'), text]),
  ),
  'k8s/overlays/dev/kustomization.yaml': `${listing('../../base')}namePrefix: dev-\n`,
  'k8s/overlays/prod/kustomization.yaml': `${listing('../../base')}namePrefix: prod-\n`,
}

describe('init where several kustomizations take the apps in', () => {
  it('asks which is meant, and takes the answer: a Kustomization, or markers', async () => {
    for (const [tree, call] of [
      [{ ...OVERLAYS, ...FLUX }, CALL],
      [{ ...OVERLAYS, ...FLUX }, AT_ROOT],
      [OVERLAYS, CALL],
    ] as const) {
      const { refusals, changes } = await run(tree, call)
      expect(changes).toEqual([])
      expect(refusals).toMatchObject([
        { message: expect.stringContaining('api, web: ./k8s/overlays/dev and ./k8s/overlays/prod take in') },
      ])
    }
    const own = kustomization('shop', './k8s/overlays/prod')
    const { written, refusals } = await run({ ...OVERLAYS, ...FLUX, 'clusters/prod/shop.yaml': own }, AT_ROOT)
    expect(refusals).toEqual([])
    expect(written).toEqual(['clusters/prod/shop.yaml: shop ./k8s/overlays/prod'])
    const entries = ['api', 'web']
      .map(
        (app) =>
          `  - name: docker.io/acme/${app}\n    newTag: latest # {"$imagepolicy": "flux-system:${app}:tag"}\n`,
      )
      .join('')
    const file = 'k8s/overlays/prod/kustomization.yaml'
    const chosen = await run({ ...OVERLAYS, [file]: `${OVERLAYS[file]}images:\n${entries}` })
    expect(chosen.refusals).toEqual([])
    expect(chosen.written[0]).toBe('deploy/sync.yaml: prod ./k8s/overlays/prod')
  })
})

describe('init where something above is applied already', () => {
  it('stays below what another Kustomization has, where that changes nothing', async () => {
    const plain = { ...TOGETHER, 'k8s/kustomization.yaml': listing('namespace.yaml', 'web', 'api') }
    const tree = { ...plain, ...FLUX, 'clusters/prod/web.yaml': kustomization('web', './k8s/web') }
    const { written } = await run(tree, AT_ROOT)
    expect(written).toEqual([
      'clusters/prod/images/sync.yaml: api ./k8s/api',
      'clusters/prod/web.yaml: web ./k8s/web',
    ])
  })

  it('writes none where the namespace that is set above would be lost, and says so', async () => {
    const shared = { ...TOGETHER, 'infra/namespace.yaml': NAMESPACE, ...FLUX }
    const tree = { ...shared, 'clusters/prod/infra.yaml': kustomization('infra', './infra') }
    const { written, notes } = await run(tree, AT_ROOT)
    expect(written).toEqual(['clusters/prod/infra.yaml: infra ./infra'])
    expect(notes.map(({ message }) => message)).toContainEqual(
      expect.stringContaining('api, web: no Kustomization of Flux applies ./k8s, which takes in'),
    )
  })

  it.each([
    ['an artifact may have them', { 'clusters/prod/oci.yaml': kustomization('all', './', 'OCIRepository') }],
    ['a path is a variable', { 'clusters/prod/team.yaml': kustomization('team', `./k8s/${'$'}{team}`) }],
    [
      'Argo CD is here',
      { 'argo/shop.yaml': 'apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata:\n  name: shop\n' },
    ],
  ])('writes none and names the step where %s', async (_, more) => {
    const { written, notes } = await run({ ...TOGETHER, ...FLUX, ...more }, AT_ROOT)
    expect(written.filter((each) => each.includes('images/sync.yaml'))).toEqual([])
    expect(notes).toContainEqual(
      expect.objectContaining({
        message: expect.stringContaining('apps: no Kustomization here leads to ./k8s, and '),
        hint: expect.stringContaining('flux create kustomization apps --source=GitRepository/flux-system'),
      }),
    )
  })
})
