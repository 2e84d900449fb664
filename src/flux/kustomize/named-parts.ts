/** Reads what kustomizations take for resources or patches and no word of its own gives away: JSON, and lists of steps. */
import { dirname } from 'node:path/posix'
import type { Sources } from '../../ports-flux.ts'
import { type ManifestFile, readAll } from '../files.ts'
import { isKustomization } from '../graph.ts'
import { documentsOf, joinPath } from './documents.ts'
import { patchFilesOf } from './kustomization.ts'

/** What the kustomizations among these files name and these files lack; Flux has no symlinks. */
export async function readNamedParts(
  files: readonly ManifestFile[],
  sources: Sources,
): Promise<Awaited<ReturnType<typeof readAll>>> {
  const lists = files.filter(({ path, text }) => isKustomization(path) && /\.json|patches/.test(text))
  const documents = documentsOf(lists)
  const named = lists.flatMap(({ path }) => {
    const parent = dirname(path)
    const directory = parent === '.' ? '' : parent
    const resources = documents.of(path)[0]?.at('resources').list() ?? []
    const listed = resources.flatMap((entry) => joinPath(directory, entry.text() ?? '') ?? [])
    return [
      ...listed.filter((one) => one.endsWith('.json')),
      ...patchFilesOf(documents, directory).filter((one) => /\.(?:ya?ml|json)$/.test(one)),
    ]
  })
  const known = new Set(files.map(({ path }) => path))
  const there = await sources.has([...new Set(named)].filter((path) => !known.has(path)))
  const links = await sources.links([...there])
  return await readAll([...there].filter((path) => !links.has(path)).sort(), sources)
}
