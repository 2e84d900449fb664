/** Says what is not told, since a finding says more of the same. Pure. */
import { type Finding, isSamePlace, type SourceLocation } from '../flux/files.ts'
import type { Gap } from '../flux/kustomize/clusters.ts'
import type { Remark } from './context.ts'

/** What the findings tell of files, objects and Kustomizations as a whole. */
export interface Told {
  /** Whether the finding is of a file told as no YAML, or of an object told as without a name. */
  says(finding: Finding): boolean
  /** Whether what is not known does not matter beside what is told. */
  covers(gap: Gap): boolean
}

/** What these remarks tell. */
export function toldBy(remarks: readonly Remark[]): Told {
  const findings = remarks.filter((one): one is Finding => 'check' in one)
  const files = new Set(
    findings.flatMap(({ file, about }) => (about?.noYaml === undefined ? [] : [file, about.noYaml])),
  )
  const stopped = new Set(findings.flatMap(({ about }) => about?.stops ?? []))
  const isNameless = (place: SourceLocation, by: readonly (string | undefined)[]) =>
    findings.some((one) => by.includes(one.about?.namelessFor) && isSamePlace(one, place))
  return {
    says(finding) {
      const { check, file, about } = finding
      if (check === 'flux-00' && files.has(file)) return true
      if (about?.namelessFor === 'doctor') return isNameless(finding, ['kustomize', 'the API server'])
      return about?.namelessFor === 'the API server' && isNameless(finding, ['kustomize'])
    },
    covers: ({ name, unreadable, isMoot }) =>
      (unreadable !== undefined && files.has(unreadable)) || (isMoot === true && stopped.has(name)),
  }
}
