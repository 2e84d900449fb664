/** The manifests as the cluster has them: with the sources and Kustomizations that the Flux Operator makes of a FluxInstance or a ResourceSet. Pure. */
import { isMap, stringify, type YAMLMap } from 'yaml'
import type { ManifestFile } from '../flux/files.ts'
import { type FluxGraph, readManifests, textAt } from '../flux/graph.ts'
import { directoryOf } from '../flux/objects.ts'
import { readYaml } from '../flux/yaml.ts'
import { madeOfSets } from './cluster/sets.ts'
import { renderKustomization } from './objects.ts'

/** Everything about Flux that the files say, and what comes of their FluxInstances and ResourceSets: it is in no file, and is there all the same. */
export function readSynced(files: readonly ManifestFile[]): FluxGraph {
  return readManifests([...files, ...files.flatMap(madeOf), ...files.flatMap(madeOfSets)])
}

/** What flux-operator 0.59.0 makes of `spec.sync`, as if it stood in the file of the FluxInstance. */
function madeOf({ path, text }: ManifestFile): readonly ManifestFile[] {
  if (!/^kind: *["']?FluxInstance\b/m.test(text) || text.includes('{{')) return []
  const source = readYaml(path, text)
  return source.documents.flatMap(({ contents }) => {
    const sync = isMap(contents) ? contents.getIn(['spec', 'sync'], true) : null
    if (!isMap(contents) || textAt(contents, 'kind') !== 'FluxInstance' || !isMap(sync)) return []
    const line = source.lineAt(contents.range?.[0] ?? 0)
    return [{ path, text: `${'\n'.repeat(line - 1)}${made(contents, sync)}` }]
  })
}

function made(instance: YAMLMap, sync: YAMLMap): string {
  const metadata: unknown = instance.get('metadata', true)
  const namespace = (isMap(metadata) ? textAt(metadata, 'namespace') : null) ?? 'flux-system'
  const at = { name: textAt(sync, 'name') ?? namespace, namespace }
  const kind = textAt(sync, 'kind') ?? 'GitRepository'
  const directory = directoryOf(textAt(sync, 'path') ?? '')
  const applies = renderKustomization(at, at.name, directory, { waits: false })
  const branch = /^refs\/heads\/(.+)$/.exec(textAt(sync, 'ref') ?? '')?.[1]
  if (kind !== 'GitRepository') return applies.replace('kind: GitRepository', `kind: ${kind}`)
  const pullSecret = textAt(sync, 'pullSecret')
  const provider = textAt(sync, 'provider')
  const source = stringify({
    apiVersion: 'source.toolkit.fluxcd.io/v1',
    kind,
    metadata: at,
    spec: {
      url: textAt(sync, 'url') ?? '',
      ...(branch === undefined ? {} : { ref: { branch } }),
      ...(pullSecret === null ? {} : { secretRef: { name: pullSecret } }),
      ...(provider === null ? {} : { provider }),
    },
  })
  return `${source}---\n${applies}`
}
