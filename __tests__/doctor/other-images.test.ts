/** Images of others below the owner of the apps: no step of this action pushes them, and no app is gone. */
import { expect, it } from 'vitest'
import { findPackages } from '../../src/doctor/mentions.ts'
import { runDoctor } from '../../src/doctor/run.ts'
import type { Sources } from '../../src/ports-flux.ts'
import { changed, factsOf } from './golden.ts'

const OWN = `  filterTags: {pattern: '^sha-[a-f0-9]{7}-(?P<ts>[0-9]+)$', extract: '$ts'}\n  policy:\n    numerical: {order: asc}\n`
const SEMVER = `  policy:\n    semver: {range: '>=1.0.0'}\n`
const MAIN = `  filterTags: {pattern: '^main-(?P<n>[0-9]+)$', extract: '$n'}\n  policy:\n    numerical: {order: asc}\n`
const ANY = '  policy:\n    alphabetical: {order: asc}\n'

const objects = (image: string, rules: string) => `apiVersion: image.toolkit.fluxcd.io/v1
kind: ImageRepository
metadata: {name: tools, namespace: flux-system}
spec: {image: ${image}, interval: 5m}
---
apiVersion: image.toolkit.fluxcd.io/v1
kind: ImagePolicy
metadata: {name: tools, namespace: flux-system}
spec:
  imageRepositoryRef: {name: tools}
${rules}`

const deployment = (image: string, tag: string) => `apiVersion: apps/v1
kind: Deployment
metadata: {name: tools, namespace: web}
spec:
  selector: {matchLabels: {app: tools}}
  template:
    metadata: {labels: {app: tools}}
    spec:
      containers:
        - name: tools
          image: ${image}:${tag} # {"$imagepolicy": "flux-system:tools"}
`

interface Other {
  readonly image?: string
  readonly tag: string
  readonly rules: string
}

/** What is told of the image beside app web. */
function told({ image = 'docker.io/acme/tools', tag, rules }: Other, packages: readonly string[] = []) {
  const files = changed(
    ['infra/image-automation/tools.yaml', '', objects(image, rules)],
    ['apps/tools/k8s/deployment.yaml', '', deployment(image, tag)],
  )
  const apps = [{ name: 'web', repository: 'docker.io/acme/web' }]
  return runDoctor(factsOf(files, { apps, packages }), { fix: false }).findings.filter(({ check }) =>
    ['flux-02', 'flux-05'].includes(check),
  )
}

it.each([
  ['versions', { tag: '1.2.0', rules: SEMVER }],
  ['numbers of runs', { tag: 'main-12', rules: MAIN }],
  ['any tag', { tag: '1.2.0', rules: ANY }],
  ['a longer path', { image: 'docker.io/acme/team/tools', tag: '1.2.0', rules: SEMVER }],
  ['a name that begins alike', { image: 'docker.io/acme/web-legacy', tag: '1.2.0', rules: SEMVER }],
])('says nothing of an image with other tags: %s', (_, other) => expect(told(other)).toEqual([]))

const OF_STEP = { tag: 'sha-1a2b3c4-1763891234001', rules: OWN }

it('asks whether an image with the tags of the step is of another repository', () => {
  const [first, ...others] = told(OF_STEP)
  expect(others).toEqual([])
  expect(first).toMatchObject({
    check: 'flux-05',
    level: 'warning',
    message:
      'ImageRepository flux-system/tools scans docker.io/acme/tools, which is the image of no app here',
    hint: expect.stringMatching(
      /^Is its app gone, or is it of another repository\? .* If another repository pushes it, leave all as it is\.$/,
    ),
  })
})

it('says nothing of a package that the filter leaves out', () => {
  expect(told(OF_STEP, ['tools'])).toEqual([])
  expect(told({ tag: '1.2.0', rules: SEMVER }, ['tools'])).toEqual([])
})

it('finds the packages that are called like an image', async () => {
  const texts: Readonly<Record<string, string>> = {
    'services/tools/package.json': '{"name": "@acme/tools"}',
    'apps/other/package.json': '{"name": "other", "description": "no \\"tools\\""}',
    'notes.json': '{"name": "tools"}',
  }
  const sources: Pick<Sources, 'find' | 'text'> = {
    find: async () => Object.keys(texts),
    text: async (path) => ({ text: texts[path] ?? '' }),
  }
  const images = ['tools', 'redis'].map((name) => `docker.io/acme/${name}`)
  const files = images.map((image) => ({ path: `${image}.yaml`, text: objects(image, OWN) }))
  const apps = [{ name: 'web' }]
  expect(await findPackages(files, apps, sources as Sources)).toEqual(['tools'])
  expect(await findPackages(files, null, sources as Sources)).toEqual([])
})
