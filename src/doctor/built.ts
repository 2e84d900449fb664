/** Has kustomize itself build what our own reading cannot follow. */
import { errorMessage } from '../errors.ts'
import type { ManifestFile } from '../flux/files.ts'
import type { Rendered } from '../flux/kustomize/clusters.ts'
import { readLayout } from '../flux/kustomize/layout.ts'
import type { Kustomize } from '../ports-flux.ts'

/** Directories beyond which the rest stays not known. */
const MAX_BUILDS = 50

/** What it prints for the directories that Flux applies and that are not of the plain kind. */
export async function renderOdd(
  files: readonly ManifestFile[],
  kustomize: Kustomize | null,
): Promise<Rendered> {
  if (kustomize === null || files.length === 0) return new Map()
  const { clusters } = readLayout(files.filter(({ path }) => !path.startsWith('.github/')))
  const odd = new Set(
    clusters.flatMap(({ deployments }) =>
      deployments.filter(({ built }) => built.notRead.length > 0).map(({ directory }) => directory),
    ),
  )
  const rendered = new Map<string, { readonly text: string } | { readonly problem: string }>()
  for (const directory of [...odd].slice(0, MAX_BUILDS)) {
    try {
      rendered.set(directory, { text: await kustomize.build(directory) })
    } catch (error) {
      rendered.set(directory, { problem: `kustomize build ${directory || '.'}: ${errorMessage(error)}` })
    }
  }
  return rendered
}
