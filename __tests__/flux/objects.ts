/** Flux objects for tests, written as manifests and read by the room's own reader. */
import { type FluxGraph, objectsOf, readManifests } from '../../src/flux/graph.ts'
import type { TagRules } from '../../src/flux/policy.ts'

/** The policy that the action's own tags are made for. */
export const GENERATED = {
  filterTags: { pattern: '^sha-[a-f0-9]{7}-(?P<ts>[0-9]+)$', extract: '$ts' },
  policy: { numerical: { order: 'asc' } },
}

/** The policy of many guides: it sorts commit hashes. */
export const BY_HASH = {
  filterTags: { pattern: '^sha-(?P<sha>[a-fA-F0-9]+)$', extract: '$sha' },
  policy: { alphabetical: { order: 'asc' } },
}

/** The text of an object in flux-system; JSON is YAML too. */
export function manifest(kind: string, name: string, spec: unknown, metadata: object = {}): string {
  return JSON.stringify({
    apiVersion: 'image.toolkit.fluxcd.io/v1',
    kind,
    metadata: { name, namespace: 'flux-system', ...metadata },
    spec,
  })
}

/** The graph of a repository with one file of these documents. */
export function graphOf(...documents: readonly string[]): FluxGraph {
  return readManifests([{ path: 'flux.yaml', text: documents.join('\n---\n') }])
}

/** The graph of an app `web` whose image the policy selects. */
export function watched(policySpec: object, repositorySpec: object = {}): FluxGraph {
  return graphOf(
    manifest('ImageRepository', 'web', {
      image: 'registry.example/acme/web',
      interval: '5m',
      ...repositorySpec,
    }),
    manifest('ImagePolicy', 'web', { imageRepositoryRef: { name: 'web' }, ...policySpec }),
  )
}

/** The rules of a policy with this spec. */
export function rulesOf(policySpec: object): TagRules {
  const [policy] = objectsOf(watched(policySpec), 'ImagePolicy')
  if (policy === undefined) throw new Error('the policy was not read')
  return policy.rules
}
