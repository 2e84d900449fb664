/** Reads the charts of these files that HelmReleases name: what they need, and what they may make. */

import { basename } from 'node:path/posix'
import type { Fields } from '../flux/fields.ts'
import { type ManifestFile, readAll } from '../flux/files.ts'
import { documentsOf, joinPath } from '../flux/kustomize/documents.ts'
import type { Sources } from '../ports-flux.ts'
import { PROSE } from './mentions.ts'

/** A chart of these files, read as far as it tells of objects. */
export interface Chart {
  readonly directory: string
  /** Its Chart.yaml. */
  readonly about: ManifestFile
  /** The files of it that speak of a kind: without that word there is no object in a file. */
  readonly speaking: readonly ManifestFile[]
  /** Whether all of it is read, and it needs no other chart. */
  readonly isWhole: boolean
  /** Another file that names Chart.yaml, and may write its version: a workflow, a script; null when none does. */
  readonly namer: string | null
}

/** Charts, and files of one, beyond which none is read. */
const MAX_CHARTS = 100
const MAX_SPEAKING = 200

/** The charts that HelmReleases of these files name by a path, as far as they are here. */
export async function readCharts(
  files: readonly ManifestFile[],
  sources: Sources,
): Promise<readonly Chart[]> {
  const documents = documentsOf(files.filter(({ text }) => text.includes('HelmRelease')))
  const named = files.flatMap(({ path }) => documents.of(path).flatMap((root) => chartOf(root) ?? []))
  const directories = [...new Set(named)].sort().slice(0, MAX_CHARTS)
  const charts = await Promise.all(directories.map((directory) => readChart(directory, sources)))
  if (charts.every((chart) => chart === null)) return []
  const naming = await sources.find({ words: ['Chart.yaml', 'helm-bump', 'chart-bump'], untracked: true })
  const [namer = null] = naming.filter((path) => !PROSE.test(path) && !basename(path).startsWith('Chart.'))
  return charts.flatMap((chart) => (chart === null ? [] : [{ ...chart, namer }]))
}

/** The directory of the chart that a HelmRelease names by a path; null when it names none. */
export function chartOf(root: Fields): string | null {
  const path =
    root.at('kind').text() === 'HelmRelease' ? root.at('spec', 'chart', 'spec', 'chart').text() : null
  return (path === null ? null : joinPath('', path)) || null
}

async function readChart(directory: string, sources: Sources): Promise<Omit<Chart, 'namer'> | null> {
  const at = `${directory}/Chart.yaml`
  const others = [`${directory}/charts`, `${directory}/requirements.yaml`]
  const there = await sources.has([at, ...others])
  if (!there.has(at)) return null
  const found = await sources.find({ words: ['kind'], under: directory, untracked: true })
  const speaking = found.filter((path) => path.startsWith(`${directory}/`) && path !== at)
  const [read, parts] = await Promise.all([
    readAll([at], sources),
    readAll(speaking.slice(0, MAX_SPEAKING), sources),
  ])
  const [about] = read.files
  if (about === undefined) return null
  const needs = documentsOf([about]).of(at)[0]?.at('dependencies')
  const isAlone = needs !== undefined && !needs.isSet() && others.every((path) => !there.has(path))
  const isWhole = isAlone && speaking.length <= MAX_SPEAKING && parts.unread.length === 0
  return { directory, about, speaking: parts.files, isWhole }
}
