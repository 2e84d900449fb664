/** Manifests in any layout become one graph; whatever cannot be read becomes a finding with its line. */

import { describe, expect, it } from 'vitest'
import { MAX_FILE_BYTES } from '../../src/flux/files.ts'
import {
  markersOf,
  nameOf,
  objectsOf,
  policiesOf,
  readManifests,
  repositoriesOf,
} from '../../src/flux/graph.ts'
import { directoryOf, hasLabels } from '../../src/flux/objects.ts'
import { graphOf, manifest } from './objects.ts'

const FLUX = `# images
apiVersion: image.toolkit.fluxcd.io/v1
kind: ImageRepository
metadata: {name: web, namespace: flux-system, labels: {ci/receiver: images}}
spec:
  image: docker.io/acme/web
  interval: 5m
  suspend: true
  exclusionList: ['^latest$']
---
apiVersion: image.toolkit.fluxcd.io/v1
kind: ImagePolicy
metadata: {name: web, namespace: flux-system}
spec:
  imageRepositoryRef: {name: web}
  filterTags: {pattern: '^sha-', extract: ''}
  policy: {numerical: {order: asc}}
---
apiVersion: v1
kind: List
items:
  - apiVersion: image.toolkit.fluxcd.io/v1
    kind: ImageUpdateAutomation
    metadata: {name: all, namespace: flux-system}
    spec:
      sourceRef: {kind: GitRepository, name: shop}
      git: {checkout: {ref: {branch: staging}}, push: {branch: staging}}
      update: {path: ./apps/, strategy: Setters}
      policySelector: {matchLabels: {team: shop}}
  - apiVersion: notification.toolkit.fluxcd.io/v1
    kind: Receiver
    metadata: {name: ci, namespace: flux-system}
    spec:
      type: generic-hmac
      secretRef: {name: webhook-token}
      resourceFilter: has(req.apps)
      resources:
        - {kind: ImageRepository, name: '*', matchLabels: {ci/receiver: images}}
---
apiVersion: source.toolkit.fluxcd.io/v1
kind: GitRepository
metadata: {name: shop, namespace: flux-system}
spec: {url: 'ssh://git@example/shop', interval: 1m, ref: {branch: staging}, secretRef: {name: key}}
---
apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: {name: apps, namespace: flux-system}
spec: {path: ./apps, interval: 1m, sourceRef: {kind: GitRepository, name: shop}, wait: true, targetNamespace: web}
---
apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization
images:
  - name: web
    newTag: old # {"$imagepolicy": "flux-system:web:tag"}
`

describe('readManifests', () => {
  const graph = readManifests([{ path: 'infra/all.yaml', text: FLUX }])

  it('reads every kind, with file and line', () => {
    expect(graph.findings).toEqual([])
    const places = graph.objects.map(({ kind, name, file, line }) => `${file}:${line} ${kind} ${name}`)
    expect(places).toEqual([
      'infra/all.yaml:2 ImageRepository web',
      'infra/all.yaml:11 ImagePolicy web',
      'infra/all.yaml:22 ImageUpdateAutomation all',
      'infra/all.yaml:30 Receiver ci',
      'infra/all.yaml:40 GitRepository shop',
      'infra/all.yaml:45 Kustomization apps',
    ])
  })

  it('reads what decides', () => {
    const { fields: _, ...repository } = objectsOf(graph, 'ImageRepository')[0] ?? { fields: null }
    expect(repository).toMatchObject({
      apiVersion: 'image.toolkit.fluxcd.io/v1',
      namespace: 'flux-system',
      labels: { 'ci/receiver': 'images' },
      suspend: true,
      interval: '5m',
      image: 'docker.io/acme/web',
      exclusionList: ['^latest$'],
      secretName: null,
    })
    expect(objectsOf(graph, 'ImagePolicy')[0]?.rules).toEqual({
      filterTags: { pattern: '^sha-', extract: '' },
      order: { kind: 'numerical', order: 'asc' },
    })
    expect(objectsOf(graph, 'ImageUpdateAutomation')[0]).toMatchObject({
      source: { kind: 'GitRepository', name: 'shop', namespace: null },
      checkoutBranch: 'staging',
      pushBranch: 'staging',
      updatePath: 'apps',
      policySelector: { team: 'shop' },
    })
    expect(objectsOf(graph, 'Receiver')[0]).toMatchObject({
      type: 'generic-hmac',
      secretName: 'webhook-token',
      resourceFilter: 'has(req.apps)',
      resources: [
        { kind: 'ImageRepository', name: '*', apiVersion: null, matchLabels: { 'ci/receiver': 'images' } },
      ],
    })
    expect(objectsOf(graph, 'GitRepository')[0]).toMatchObject({ branch: 'staging', secretName: 'key' })
    expect(objectsOf(graph, 'Kustomization')[0]).toMatchObject({
      path: 'apps',
      waits: true,
      targetNamespace: 'web',
    })
  })

  it('gives the line of any field', () => {
    const [repository] = objectsOf(graph, 'ImageRepository')
    expect(repository?.fields.at('spec', 'interval').line).toBe(7)
    expect(repository?.fields.at('spec', 'timeout').exists).toBe(false)
  })

  it.each(['docker.io/acme/web', 'acme/web', 'index.docker.io/acme/web'])(
    'leads from the image %s to its markers',
    (image) => {
      const [repository] = repositoriesOf(graph, image)
      const [policy] = repository === undefined ? [] : policiesOf(graph, repository)
      const markers = policy === undefined ? [] : markersOf(graph, policy)
      expect(markers.map(({ file, line }) => `${file}:${line}`)).toEqual(['infra/all.yaml:54'])
    },
  )

  it('leads from another image nowhere', () => {
    expect(repositoriesOf(graph, 'ghcr.io/acme/web')).toEqual([])
  })

  it('takes the nouns of other groups for what they are', () => {
    const other = 'apiVersion: other.toolkit.fluxcd.io/v1\nkind: ImagePolicy\nmetadata: {name: a}\n'
    expect(readManifests([{ path: 'a.yaml', text: other }])).toMatchObject({ objects: [], findings: [] })
  })

  it('follows references within a file', () => {
    const { objects } = readManifests([
      {
        path: 'a.yaml',
        text: `x: &n web\n${FLUX.replace('name: web,', 'name: *n ,')}`.replace('x: &n web\n#', '#'),
      },
      {
        path: 'b.yaml',
        text: 'apiVersion: image.toolkit.fluxcd.io/v1\nkind: ImagePolicy\nmetadata: &m {name: b, namespace: a}\nspec: {policy: *m}\n',
      },
    ])
    expect(objects.map(nameOf)).toContain('a/b')
  })
})

const HEAD = 'apiVersion: image.toolkit.fluxcd.io/v1\nkind: ImagePolicy\nmetadata: {name: a, namespace: b}\n'
const MARKED = 'x: old # {"$imagepolicy": "a:b:tag"}\n'

function billionLaughs(): string {
  const levels = Array.from({ length: 60 }, (_, level) => {
    const items =
      level === 0
        ? 'lol'
        : Array(9)
            .fill(`*a${level - 1}`)
            .join(', ')
    return `a${level}: &a${level} [${items}]\n`
  })
  return `${levels.join('')}spec: {policy: *a59, filterTags: *a59}\n`
}

describe('readManifests on bad input', () => {
  it.each([
    ['broken YAML', `${HEAD}spec: [\n`, 'is not valid YAML'],
    ['a template', `${HEAD}spec: {{ .Values.spec }}: }\n`, 'is not valid YAML'],
    ['an object without a name', HEAD.replace('name: a, ', ''), 'without metadata.name'],
    ['a name that is a list', HEAD.replace('name: a', 'name: [a]'), 'without metadata.name'],
    ['metadata that is a text', HEAD.replace(/metadata.*/, 'metadata: a'), 'without metadata.name'],
    ['a file that is too large', `${HEAD}#${' '.repeat(MAX_FILE_BYTES)}`, 'larger than 5 MB'],
    ['brackets without end', `${HEAD}${MARKED}${'['.repeat(400_000)}`, 'nested more than 500 levels'],
    ['lists without end', `${HEAD}${MARKED}${'- '.repeat(1_000_000)}`, 'nested more than 500 levels'],
    ['too many documents', `${HEAD}${'---\n'.repeat(20_000)}`, 'more lines, entries or documents'],
    ['too many anchors', `${HEAD}x: ${'&a '.repeat(1_000_000)}\n`, 'more lines, entries or documents'],
    ['too many entries', `${HEAD}l: [${'a,'.repeat(1_000_000)}a]\n`, 'more lines, entries or documents'],
  ])('makes a finding of %s', (_, text, message) => {
    const { objects, markers, findings } = readManifests([{ path: 'bad.yaml', text }])
    expect([objects, markers]).toEqual([[], []])
    expect(findings).toEqual([
      expect.objectContaining({
        check: 'flux-00',
        level: 'warning',
        file: 'bad.yaml',
        line: expect.any(Number),
        message: expect.stringContaining(message),
        hint: expect.stringMatching(/\.$/),
      }),
    ])
  })

  it('survives lines that lie ever deeper', () => {
    const steps = Array.from({ length: 2_500 }, (_, depth) => `${' '.repeat(depth)}a:\n`)
    const { findings, objects } = readManifests([{ path: 'deep.yaml', text: HEAD + steps.join('') }])
    expect(findings.length + objects.length).toBe(1)
  })

  it('reads the objects beside a broken document', () => {
    const { objects, findings } = readManifests([
      { path: 'a.yaml', text: `${HEAD}---\na: b: c\n---\n${HEAD}` },
    ])
    expect(objects).toHaveLength(2)
    expect(findings.map(({ line, message }) => [line, message.slice(0, 17)])).toEqual([
      [5, 'is not valid YAML'],
      [7, 'is the second Ima'],
    ])
  })

  it('does not expand a billion laughs', () => {
    const graph = readManifests([{ path: 'a.yaml', text: HEAD + MARKED + billionLaughs() }])
    expect(graph.objects).toHaveLength(1)
    expect(graph.markers).toHaveLength(1)
    expect(objectsOf(graph, 'ImagePolicy')[0]?.rules).toEqual({
      filterTags: { pattern: '', extract: '' },
      order: null,
    })
  })

  it('ends on references that contain themselves', () => {
    const graph = readManifests([
      { path: 'a.yaml', text: `${HEAD}spec: &s\n  policy: *s\n  imageRepositoryRef: *s\n` },
    ])
    expect(objectsOf(graph, 'ImagePolicy')[0]?.rules.order).toBeNull()
  })

  it('names both places of a duplicate', () => {
    const policy = manifest('ImagePolicy', 'web', {})
    expect(graphOf(policy, policy).findings).toMatchObject([
      { line: 3, message: 'is the second ImagePolicy flux-system/web; the first is at flux.yaml:1' },
    ])
  })

  it('finds every marker of a large file', () => {
    const text = `l:\n${'  - old # {"$imagepolicy": "a:b:tag"}\n'.repeat(50_000)}`
    expect(readManifests([{ path: 'a.yaml', text }]).markers).toHaveLength(50_000)
  })
})

describe('directoryOf', () => {
  // As Go's securejoin 0.4.1 has them.
  it.each([
    ['', ''],
    ['.', ''],
    ['./', ''],
    ['./.', ''],
    ['..', ''],
    ['.//x', 'x'],
    ['/x/', 'x'],
    ['./x/.', 'x'],
    ['x/./y', 'x/y'],
    ['x/../y', 'y'],
    ['./../../x//', 'x'],
    ['.x', '.x'],
    ['..x/y', '..x/y'],
  ])('makes %j of Flux the directory %j', (path, directory) => {
    expect(directoryOf(path)).toBe(directory)
  })

  it('is that of spec.path and of update.path', () => {
    const text = `apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: {name: a}
spec: {path: ./.}
---
apiVersion: image.toolkit.fluxcd.io/v1
kind: ImageUpdateAutomation
metadata: {name: a}
spec: {update: {path: ./apps/../.}}
`
    const graph = readManifests([{ path: 'a.yaml', text }])
    expect(objectsOf(graph, 'Kustomization')[0]?.path).toBe('')
    expect(objectsOf(graph, 'ImageUpdateAutomation')[0]?.updatePath).toBe('')
  })
})

describe('hasLabels', () => {
  const OWNER = {
    'kustomize.toolkit.fluxcd.io/name': 'apps',
    'kustomize.toolkit.fluxcd.io/namespace': 'shop',
  }

  it.each([
    [{ team: 'web' }, { team: 'web' }, true],
    [{ team: 'web' }, {}, true],
    [{ team: 'web' }, { team: 'api' }, false],
    [{}, { team: 'web' }, false],
    // Flux gives them to all that it applies.
    [{}, OWNER, true],
    [{}, { ...OWNER, team: 'web' }, false],
    [{}, { 'kustomize.toolkit.fluxcd.io/ssa': 'Ignore' }, false],
  ])('%o has %o: %s', (labels, wanted, has) => {
    expect(hasLabels({ labels }, wanted)).toBe(has)
  })
})
