/** Beside a ResourceSet that makes Kustomizations: init writes none for a directory that one of them applies, or may. */
import { describe, expect, it } from 'vitest'
import { objectsOf, readManifests } from '../../../src/flux/graph.ts'
import { readSynced } from '../../../src/init/synced.ts'
import { applied, initOn, readCase, readTree, type Tree } from '../../flux/golden.ts'

const CASE = readCase('default-path')
const SET = 'clusters/prod/set.yaml'

const setWith = (spec: string) => `apiVersion: fluxcd.controlplane.io/v1
kind: ResourceSet
metadata:
  name: apps
  namespace: flux-system
spec:
${spec}`

const template = (path: string, name = '<< inputs.app >>', source = 'flux-system') => `  resources:
    - apiVersion: kustomize.toolkit.fluxcd.io/v1
      kind: Kustomization
      metadata:
        name: ${name}
      spec:
        interval: 10m
        path: ${path}
        prune: true
        sourceRef:
          kind: GitRepository
          name: ${source}
`

const SOURCE = `apiVersion: source.toolkit.fluxcd.io/v1
kind: GitRepository
metadata:
  name: flux-system
  namespace: flux-system
spec:
  interval: 1m
  url: ssh://git@github.com/acme/shop
  ref:
    branch: live
  secretRef:
    name: flux-system
`

const treeWith = (spec: string): Tree => ({
  ...readTree('default-path', 'before'),
  'clusters/prod/source.yaml': SOURCE,
  [SET]: setWith(spec),
})

const LITERAL = '  inputs:\n    - app: web\n    - app: api\n'
const FROM = '  inputsFrom:\n    - kind: ResourceSetInputProvider\n      name: apps\n'

async function written(tree: Tree) {
  const result = await initOn(tree, CASE)
  expect(result.refusals).toEqual([])
  const after = applied(tree, result)
  expect((await initOn(after, CASE)).changes).toEqual([])
  const files = Object.entries(after).map(([path, text]) => ({ path, text }))
  const paths = objectsOf(readManifests(files), 'Kustomization').map(({ path }) => path)
  return { paths, notes: result.notes.map(({ where, message }) => `${where} ${message}`) }
}

describe('init beside a ResourceSet that makes Kustomizations', () => {
  it.each([
    ['of the same name', LITERAL + template('./apps/<< inputs.app >>/k8s')],
    ['of another name', LITERAL + template('./apps/<< inputs.app >>/k8s', 'app-<< inputs.app >>')],
    ['of a directory above', LITERAL + template('./apps/<<- inputs.app | quote ->>')],
    [
      'of a path that is an input',
      `  inputs:\n    - dir: ./apps/web/k8s\n${template('<< inputs.dir >>', 'web')}`,
    ],
    ['without inputs', template('./apps/web/k8s', 'web')],
    [
      'in a step',
      `${LITERAL}  steps:\n    - name: apps\n${template('./apps/<< inputs.app >>/k8s').replace(/^/gm, '    ').trimEnd()}\n`,
    ],
    [
      'in a template of several objects',
      `${LITERAL}  resourcesTemplate: |
    << if true >>
    apiVersion: kustomize.toolkit.fluxcd.io/v1
    kind: Kustomization
    metadata:
      name: << inputs.app >>
    spec:
      path: ./apps/<< inputs.app >>/k8s
      sourceRef:
        kind: GitRepository
        name: flux-system
    << end >>
`,
    ],
  ])('%s: writes none for what it applies for sure', async (_, spec) => {
    expect(await written(treeWith(spec))).toEqual({ paths: ['deploy/images'], notes: [] })
  })

  it.each([
    ['inputs from elsewhere', FROM + template('./apps/<< inputs.app >>/k8s')],
    ['a path from elsewhere', FROM + template('./<< inputs.path >>')],
    ['both', `  inputs:\n    - app: api\n${FROM}${template('./apps/<< inputs.app >>/k8s')}`],
    [
      'inputs that are permuted',
      `  inputStrategy:\n    name: Permute\n${LITERAL}${template('./apps/<< inputs.apps.app >>/k8s')}`,
    ],
    ['functions that are not tried', LITERAL + template('./apps/<< inputs.app | lower >>/k8s')],
    ['a source from elsewhere', FROM + template('./apps/<< inputs.app >>/k8s', 'web', '<< inputs.source >>')],
  ])('%s: leaves what it may apply to a person', async (_, spec) => {
    const { paths, notes } = await written(treeWith(spec))
    expect(paths).toEqual(['deploy/images'])
    expect(notes).toEqual([
      expect.stringMatching(
        /^clusters\/prod\/set\.yaml:1 web: ResourceSet apps makes Kustomizations of \.\/\S*<<.*>>\S*, and \.\/apps\/web\/k8s may be one of them/,
      ),
    ])
  })

  it.each([
    ['of other directories', FROM + template('./tenants/<< inputs.app >>')],
    ['of other apps', `  inputs:\n    - app: api\n${template('./apps/<< inputs.app >>/k8s')}`],
  ])('%s: writes the usual ones', async (_, spec) => {
    expect(await written(treeWith(spec))).toEqual({ paths: ['apps/web/k8s', 'deploy/images'], notes: [] })
  })

  it('says the place of the ResourceSet for what it makes', () => {
    const text = `# Flux\n\n${setWith(LITERAL + template('./apps/<< inputs.app >>/k8s'))}`
    const made = objectsOf(readSynced([{ path: SET, text }]), 'Kustomization')
    expect(made).toMatchObject([
      { name: 'web', namespace: 'flux-system', path: 'apps/web/k8s', file: SET, line: 3 },
      { name: 'api', namespace: 'flux-system', path: 'apps/api/k8s', file: SET, line: 3 },
    ])
  })
})
