/** Follows kustomization.yaml files to the directories that they take in. Pure. */
import { join } from 'node:path/posix'
import { isMap, isScalar } from 'yaml'
import { KUSTOMIZATIONS, listAt } from '../flux/image-references.ts'
import { readYaml } from '../flux/yaml.ts'

/** Directories that are followed at most: far more than any repository has. */
const MAX_DIRECTORIES = 2_000

/** The directories, and every one that their kustomizations take in; `text` gives a file's text, or null. */
export function directoriesFrom(
  starts: readonly string[],
  text: (path: string) => string | null,
): ReadonlySet<string> {
  const reached = new Set<string>()
  const queue = [...starts]
  for (let from = queue.pop(); from !== undefined; from = queue.pop()) {
    if (reached.has(from) || reached.size >= MAX_DIRECTORIES) continue
    reached.add(from)
    const file = kustomizationIn(from, text)
    const root = file === null ? null : readYaml(file, text(file) ?? '').documents[0]?.contents
    if (!isMap(root)) continue
    for (const key of ['resources', 'components', 'bases'])
      for (const item of listAt(root, key)?.items ?? [])
        if (isScalar(item)) queue.push(join(from, String(item.value)).replace(/\/$/, ''))
  }
  return reached
}

/** The kustomization of a directory, or null. */
export function kustomizationIn(directory: string, text: (path: string) => string | null): string | null {
  return KUSTOMIZATIONS.map((name) => join(directory, name)).find((path) => text(path) !== null) ?? null
}
