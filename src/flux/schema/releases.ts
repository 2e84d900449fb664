/** Releases of Flux in words, and the order of API versions. Pure. */
import { knownReleases, OPERATOR, schemaSource } from './table.ts'

/** The minor release of a version (`v2.9.4` and `2.9.x` → `2.9`), or null when the text does not name one. */
export function minorOf(version: string): string | null {
  const [, major, minor] = /^v?(\d+)\.(\d+)(?:[.+-].*)?$/.exec(version) ?? []
  return major === undefined ? null : `${Number(major)}.${Number(minor)}`
}

/** `Flux 2.0 to 2.6 and 2.9`, in the order of the releases. */
export function releasesText(minors: readonly string[]): string {
  if (minors.includes(OPERATOR)) return `Flux Operator ${schemaSource().operator.split('@v')[1]}`
  const all = knownReleases().map(({ minor }) => minor)
  const runs: string[][] = []
  for (const [index, minor] of all.entries()) {
    if (!minors.includes(minor)) continue
    const last = runs.at(-1)
    if (last !== undefined && last.at(-1) === all[index - 1]) last.push(minor)
    else runs.push([minor])
  }
  const parts = runs.map((run) => (run.length < 3 ? run.join(' and ') : `${run[0]} to ${run.at(-1)}`))
  return `Flux ${parts.join(' and ')}`
}

/** Whether Kubernetes puts one API version before another: v2 > v1 > v1beta2 > v1beta1 > v1alpha1. */
export function isNewerApi(one: string, other: string): boolean {
  const [a, b] = [rank(one), rank(other)]
  const index = a.findIndex((part, at) => part !== b[at])
  return index >= 0 && (a[index] ?? 0) > (b[index] ?? 0)
}

function rank(version: string): readonly number[] {
  const [, major, stage, step] = /^v(\d+)(?:(alpha|beta)(\d+))?$/.exec(version) ?? []
  if (major === undefined) return [-1, 0, 0]
  return [stage === undefined ? 2 : stage === 'beta' ? 1 : 0, Number(major), Number(step ?? 0)]
}
