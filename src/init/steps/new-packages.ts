/** Finds the packages that an app needs which is in no commit yet: its install fails where one of them is not pushed. */
import { dirname } from 'node:path/posix'
import { isRecord } from '../../errors.ts'
import type { Uncommitted } from '../../ports-flux.ts'
import type { InitApp } from '../marking/places.ts'

/** The directories of the apps that are in no commit, and of the packages in none that they depend on. */
export async function findNewPackages(
  apps: readonly InitApp[],
  uncommitted: ReadonlyMap<string, Uncommitted>,
  read: (path: string) => Promise<string | null>,
): Promise<readonly string[]> {
  const added = [...uncommitted].flatMap(([path, how]) =>
    how === 'new' && path.endsWith('/package.json') && !path.includes('node_modules/') ? [dirname(path)] : [],
  )
  const first = added.filter((each) => apps.some(({ directory }) => directory === each))
  if (first.length === 0) return []
  const known = new Map<string, Manifest>()
  for (const each of added) known.set(each, readManifest(await read(`${each}/package.json`)))
  const found = new Set(first)
  // What is added on the way is visited, too.
  for (const each of found)
    for (const [directory, { name }] of known)
      if (name !== null && known.get(each)?.needs.includes(name) === true) found.add(directory)
  return [...found]
}

/** What of a package.json says which packages belong together. */
interface Manifest {
  readonly name: string | null
  readonly needs: readonly string[]
}

function readManifest(text: string | null): Manifest {
  try {
    const json: unknown = JSON.parse(text ?? '{}')
    const root = isRecord(json) ? json : {}
    const keys = ['dependencies', 'devDependencies', 'optionalDependencies', 'peerDependencies']
    const lists = keys.map((key) => root[key]).filter(isRecord)
    const name = typeof root.name === 'string' ? root.name : null
    return { name, needs: lists.flatMap((list) => Object.keys(list)) }
  } catch {
    return { name: null, needs: [] }
  }
}
