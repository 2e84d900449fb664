/** The manifests as the cluster has them: with the source and the Kustomization that the Flux Operator makes of a FluxInstance. Pure. */
import { isMap, type YAMLMap } from 'yaml'
import type { ManifestFile } from '../flux/files.ts'
import { type FluxGraph, readManifests, textAt } from '../flux/graph.ts'
import { readYaml } from '../flux/yaml.ts'
import { renderGitRepository, renderKustomization } from './objects.ts'

/** Everything about Flux that the files say, and what comes of their FluxInstances: it is in no file, and is there all the same. */
export function readSynced(files: readonly ManifestFile[]): FluxGraph {
  return readManifests([...files, ...files.flatMap(madeOf)])
}

/** What flux-operator 0.59.0 makes of `spec.sync`, as if it stood in the file of the FluxInstance. */
function madeOf({ path, text }: ManifestFile): readonly ManifestFile[] {
  if (!/^kind: *["']?FluxInstance\b/m.test(text) || text.includes('{{')) return []
  return readYaml(path, text).documents.flatMap(({ contents }) => {
    const sync = isMap(contents) ? contents.getIn(['spec', 'sync'], true) : null
    if (!isMap(contents) || textAt(contents, 'kind') !== 'FluxInstance' || !isMap(sync)) return []
    return [{ path, text: made(contents, sync) }]
  })
}

function made(instance: YAMLMap, sync: YAMLMap): string {
  const metadata: unknown = instance.get('metadata', true)
  const namespace = (isMap(metadata) ? textAt(metadata, 'namespace') : null) ?? 'flux-system'
  const at = { name: textAt(sync, 'name') ?? namespace, namespace }
  const kind = textAt(sync, 'kind') ?? 'GitRepository'
  const directory = (textAt(sync, 'path') ?? '').replace(/^\.?\/+/, '')
  const applies = renderKustomization(at, at.name, directory, false)
  const branch = /^refs\/heads\/(.+)$/.exec(textAt(sync, 'ref') ?? '')?.[1]
  if (kind !== 'GitRepository') return applies.replace('kind: GitRepository', `kind: ${kind}`)
  const source = renderGitRepository(at, '', branch ?? '')
  return `${branch === undefined ? source.replace(/^ {2}ref:\n.*\n/m, '') : source}---\n${applies}`
}
