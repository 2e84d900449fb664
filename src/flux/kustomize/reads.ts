/** Says which files a kustomization reads itself: what it lists, patches with and makes objects of. Pure. */
import { type Fields, hasUnknown, withValue } from '../fields.ts'
import type { ManifestFile } from '../files.ts'
import { isKustomization } from '../graph.ts'
import { type Documents, documentsOf, joinPath } from './documents.ts'
import { patchFilesOf } from './kustomization.ts'
import { namedFilesOf } from './named-files.ts'

/** What a kustomization reads. */
export interface Reads {
  /** The kustomization itself. */
  readonly file: string
  /** Paths of files and of directories, whether anything is there or not. */
  readonly paths: readonly string[]
  /** Those that a secretGenerator makes a Secret of. */
  readonly secrets: ReadonlySet<string>
}

/** What the kustomization of a directory reads in this repository, or null where the directory has none. */
export function readsOf(documents: Documents, directory: string): Reads | null {
  const file = documents.kustomizationOf(directory)
  const root = file === null ? undefined : documents.of(file)[0]
  if (file === null || root === undefined) return null
  const listed = ['resources', 'bases', 'components'].flatMap((key) => root.at(key).list())
  const values = [
    ...root
      .at('helmCharts')
      .list()
      .flatMap((chart) => [chart.at('valuesFile'), ...chart.at('additionalValuesFiles').list()]),
    ...root
      .at('helmChartInflationGenerator')
      .list()
      .map((chart) => chart.at('values')),
  ]
  const named = namedFilesOf(root, directory).flatMap(({ path }) => path ?? [])
  const secrets = new Set(
    namedFilesOf(withValue(root, { secretGenerator: root.at('secretGenerator').value() }), directory).flatMap(
      ({ path }) => path ?? [],
    ),
  )
  const paths = [
    ...[...listed, ...values].flatMap((at) => pathOf(at, directory) ?? []),
    ...patchFilesOf(documents, directory),
    ...named,
  ]
  return { file, paths: [...new Set(paths)], secrets }
}

/** The path that an entry names, unless it is of elsewhere. */
function pathOf(at: Fields, directory: string): string | null {
  const text = at.text()
  if (text === null || hasUnknown(text) || /^[a-z+]+:\/\//i.test(text)) return null
  return joinPath(directory, text)
}

/** What every kustomization of these files reads. */
export function everyReadsOf(files: readonly ManifestFile[]): readonly Reads[] {
  const documents = documentsOf(files)
  const lists = files.filter(({ path }) => isKustomization(path))
  return lists.flatMap(
    ({ path }) => readsOf(documents, path.slice(0, Math.max(0, path.lastIndexOf('/')))) ?? [],
  )
}
