/** Reads the JSON files that kustomizations take for resources or patches: no other JSON is a manifest. */
import { dirname } from 'node:path/posix'
import type { Sources } from '../../ports-flux.ts'
import { type ManifestFile, readAll } from '../files.ts'
import { isKustomization } from '../graph.ts'
import { documentsOf, joinPath } from './changes/patches.ts'
import { patchFilesOf } from './kustomization.ts'

/** Those of these files' kustomizations. */
export async function readNamedJson(
  files: readonly ManifestFile[],
  sources: Sources,
): Promise<Awaited<ReturnType<typeof readAll>>> {
  const lists = files.filter(({ path, text }) => isKustomization(path) && text.includes('.json'))
  const documents = documentsOf(lists)
  const named = lists.flatMap(({ path }) => {
    const parent = dirname(path)
    const directory = parent === '.' ? '' : parent
    const resources = documents.of(path)[0]?.at('resources').list() ?? []
    const paths = resources.map((entry) => joinPath(directory, entry.text() ?? ''))
    return [...paths.flatMap((one) => one ?? []), ...patchFilesOf(documents, directory)]
  })
  const there = await sources.has([...new Set(named)].filter((path) => path.endsWith('.json')))
  return await readAll([...there].sort(), sources)
}
