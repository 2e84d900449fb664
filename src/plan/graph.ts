/** The packages of the workspace and who depends on whom, read from their package.json files: it explains, turbo decides. */
import { dirname } from 'node:path/posix'
import { isRecord } from '../json.ts'
import type { Trees } from '../ports.ts'

/** A package with its directory from the git root, and the names it depends on. */
export interface GraphPackage {
  readonly name: string
  readonly directory: string
  readonly dependencies: readonly string[]
}

/** Every package.json with a name, in one look at the checkout. */
export async function gatherPackages(trees: Trees): Promise<readonly GraphPackage[]> {
  const files = await trees.named('package.json')
  const texts = await trees.texts(files.map(({ blob }) => blob))
  return files.flatMap(({ path }, index) => parsePackage(dirname(path), texts[index] ?? '') ?? [])
}

/** The package, or null for a file that says none: then turbo has the last word, and it has none for such a file either. */
export function parsePackage(directory: string, text: string): GraphPackage | null {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    return null
  }
  if (!isRecord(json) || typeof json.name !== 'string') return null
  const fields = [json.dependencies, json.devDependencies, json.optionalDependencies]
  const dependencies = fields.flatMap((field) => (isRecord(field) ? Object.keys(field) : []))
  return { name: json.name, directory, dependencies }
}

/**
 * The shortest path from a package with a changed file to the package of that name: the file, then the packages in the
 * order in which they depend on each other. Null when none is known.
 */
export function dependencyPath(
  name: string,
  packages: readonly GraphPackage[],
  changed: readonly string[],
): { readonly file: string; readonly packages: readonly string[] } | null {
  const byName = new Map(packages.map((one) => [one.name, one]))
  const files = firstFiles(packages, changed)
  const cameFrom = new Map<string, string | null>([[name, null]])
  for (const current of cameFrom.keys()) {
    const file = files.get(current)
    if (file !== undefined && current !== name) return { file, packages: backTo(current, cameFrom) }
    for (const next of byName.get(current)?.dependencies ?? []) {
      if (byName.has(next) && !cameFrom.has(next)) cameFrom.set(next, current)
    }
  }
  return null
}

/** Package → the first changed file that is its own: of packages in packages, the inner one has it. */
function firstFiles(
  packages: readonly GraphPackage[],
  changed: readonly string[],
): ReadonlyMap<string, string> {
  const byDirectory = new Map(packages.map((one) => [one.directory, one.name]))
  const files = new Map<string, string>()
  for (const file of changed) {
    let directory = dirname(file)
    while (directory !== '.' && !byDirectory.has(directory)) directory = dirname(directory)
    const name = byDirectory.get(directory)
    if (directory !== '.' && name !== undefined && !files.has(name)) files.set(name, file)
  }
  return files
}

function backTo(start: string, cameFrom: ReadonlyMap<string, string | null>): readonly string[] {
  const way: string[] = []
  for (let at: string | null | undefined = start; at != null; at = cameFrom.get(at)) way.push(at)
  return way
}
