/** Manifests that name no namespace: Flux applies nothing of them, so the new Kustomization has one for them. */
import { describe, expect, it } from 'vitest'
import { objectsOf, readManifests } from '../../src/flux/graph.ts'
import { bootstrap, deployment, type Files, kustomization, kustomize } from '../doctor/wild/parts.ts'
import { applied, type GoldenCase, initOn } from '../flux/golden.ts'

const CASE: GoldenCase = {
  settings: {
    image: 'ghcr.io/acme/{app}',
    repository: 'acme/fleet',
    'apps-repository': 'acme/shop',
    path: 'clusters/prod/images',
  },
  apps: ['web', 'api'],
  isManifestsOnly: true,
}
const bare = (name: string) =>
  deployment(name, `ghcr.io/acme/${name}:v1`).replace('  namespace: default\n', '')
const app = (name: string, more = '', text = bare(name)): Files => ({
  [`apps/${name}/deployment.yaml`]: text,
  [`apps/${name}/kustomization.yaml`]: kustomize(['deployment.yaml'], more),
})
const BEFORE: Files = { ...bootstrap('clusters/prod'), ...app('web'), ...app('api') }

async function rendered(more: Files) {
  const before = { ...BEFORE, ...more }
  const result = await initOn(before, CASE)
  expect(result.refusals).toEqual([])
  const files = Object.entries(applied(before, result)).map(([path, text]) => ({ path, text }))
  const targets = objectsOf(readManifests(files), 'Kustomization')
    .filter(({ path }) => path.startsWith('apps'))
    .map(({ path, targetNamespace }) => `${path} ${targetNamespace}`)
    .sort()
  return { targets, notes: result.notes.filter(({ message }) => message.includes('targetNamespace')) }
}

describe('a new Kustomization for manifests without a namespace', () => {
  it('puts them where kubectl would, and says so once', async () => {
    expect(await rendered({})).toEqual({
      targets: ['apps/api default', 'apps/web default'],
      notes: [
        {
          where: 'clusters/prod/images/sync.yaml',
          message:
            'web, api: their manifests name no namespace, and Flux has none of its own for them, so targetNamespace puts them into default',
          hint: 'Write another one there if they run in another.',
        },
      ],
    })
  })

  it('takes the one that the directory makes', async () => {
    const making = (name: string) =>
      app(name, '', `apiVersion: v1\nkind: Namespace\nmetadata: {name: of-${name}}\n---\n${bare(name)}`)
    expect((await rendered({ ...making('web'), ...making('api') })).targets).toEqual([
      'apps/api of-api',
      'apps/web of-web',
    ])
  })

  it('takes the one of the Kustomizations that are there', async () => {
    const shop = kustomization('web', './apps/web', '  targetNamespace: shop\n')
    expect((await rendered({ 'clusters/prod/web.yaml': shop })).targets).toEqual([
      'apps/api shop',
      'apps/web shop',
    ])
  })

  it.each([
    ['of its namespace or of a variable', ['flux-system', `\${SPACE}`]],
    ['where they differ', ['shop', 'blog']],
  ])('takes none of others %s', async (_, given) => {
    const others = given.map((space, at): [string, string] => [
      `clusters/prod/other-${at}.yaml`,
      kustomization(`other-${at}`, `./other/${at}`, `  targetNamespace: ${space}\n`),
    ])
    const files = { ...Object.fromEntries(others), 'other/0/a.yaml': '', 'other/1/a.yaml': '' }
    expect((await rendered(files)).targets).toEqual(['apps/api default', 'apps/web default'])
  })
})

describe('a new Kustomization without a namespace', () => {
  const none = { targets: ['apps/api null', 'apps/web null'], notes: [] }
  const both = (make: (name: string) => Files): Files => ({ ...make('web'), ...make('api') })

  it('is for manifests that have their own', async () => {
    expect(
      await rendered(both((name) => app(name, '', deployment(name, `ghcr.io/acme/${name}:v1`)))),
    ).toEqual(none)
  })

  it('is for a kustomization that has one', async () => {
    expect(await rendered(both((name) => app(name, 'namespace: shop\n')))).toEqual(none)
  })

  it('is where some of the objects have one, which it would move', async () => {
    const service = (name: string) =>
      `---\napiVersion: v1\nkind: Service\nmetadata: {name: ${name}, namespace: shop}\nspec: {ports: [{port: 80}]}\n`
    expect(await rendered(both((name) => app(name, '', bare(name) + service(name))))).toEqual(none)
  })

  it('is where not all is known that it applies', async () => {
    const remote = 'https://github.com/acme/base//web?ref=v1'
    const listing = (name: string) => ({
      ...app(name),
      [`apps/${name}/kustomization.yaml`]: kustomize(['deployment.yaml', remote]),
    })
    expect(await rendered(both(listing))).toEqual(none)
  })
})
