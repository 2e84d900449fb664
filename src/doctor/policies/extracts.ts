/** Says what is wrong with an `extract` that names a group as Flux fills in variables. Pure. */
import type { Finding } from '../../flux/files.ts'
import type { ImagePolicy } from '../../flux/objects.ts'
import type { DoctorContext } from '../context.ts'
import { findVariableFaults } from '../variables/refused.ts'
import { extractHint, groupIn } from './meant.ts'

/** What to write where `extract` names a group in a way that Flux reads otherwise, and whether that is told elsewhere; null where it does not. */
export function misreadExtract(
  found: DoctorContext,
  policy: ImagePolicy,
): { readonly hint: string; readonly isTold: boolean } | null {
  const { pattern, extract } = policy.rules.filterTags ?? { pattern: '', extract: '' }
  const field = policy.fields.at('spec', 'filterTags', 'extract')
  const own = found.documents
    .of(policy.file)
    .map((root) => root.at('spec', 'filterTags', 'extract'))
    .find(({ line }) => line === field.line)
  const written = own?.text() ?? extract
  const group = groupIn(written, pattern)
  if (group === null) return null
  if (extract.startsWith('$$'))
    return {
      hint: `Write extract: $${group}. Here $$ is a dollar sign, as nothing fills in variables.`,
      isTold: false,
    }
  if (extract === written) return null
  const isThere = (one: object): one is Finding =>
    'check' in one && (one as Finding).file === field.file && (one as Finding).line === field.line
  return { hint: extractHint(group), isTold: findVariableFaults(found).some(isThere) }
}
