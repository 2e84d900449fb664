/** Gathers the manifests that say which images Flux watches, with those that change them on their way to the cluster. */
import { gatherManifests, IMAGE_GROUP, type ManifestFiles, readAll } from '../flux/files.ts'
import type { Sources } from '../ports.ts'

/** What a kustomization has that changes objects. */
const CHANGING = ['patches', 'components:', 'namePrefix:', 'nameSuffix:']
/** What leads to a manifest, or fills in its variables. */
const LEADING = ['kustomize.toolkit.fluxcd.io', 'fluxcd.controlplane.io', 'resources:', 'kind:', ...CHANGING]

/** The manifests that the globs take; where they are changed on their way, with all that has a part in it. */
export async function gatherWatched(globs: readonly string[], sources: Sources): Promise<ManifestFiles> {
  const found = await gatherManifests(globs, sources)
  if (found.files.length === 0 || !(await isChanged(found, sources))) return found
  const watched = new Set(found.files.map(({ path }) => path))
  const paths = (await sources.find({ words: LEADING })).filter(
    (path) => isManifest(path) && !watched.has(path),
  )
  const others = await readAll(paths, sources)
  // What the globs leave out stays out.
  const leading = others.files.filter(({ text }) => !text.includes(IMAGE_GROUP))
  return { files: [...found.files, ...leading], unread: found.unread }
}

async function isChanged({ files }: ManifestFiles, sources: Sources): Promise<boolean> {
  if (files.some(({ text }) => /\$\{[A-Za-z_]/.test(text))) return true
  return (await sources.find({ words: CHANGING })).some(isManifest)
}

function isManifest(path: string): boolean {
  return /\.ya?ml$|(?:^|\/)Kustomization$/.test(path) && !path.startsWith('.github/')
}
