/** Doctor's check of what the API server refuses: the schemas of Flux's CRDs, and keys that are there twice. Pure. */

import type { Fields } from '../../flux/fields.ts'
import type { Finding } from '../../flux/finding.ts'
import { checkObject } from '../../flux/schema/check.ts'
import { typedOf } from '../../flux/typed.ts'
import { type DoctorContext, finding, notKnown, type Remark } from '../context.ts'

/** flux-32: an object that the API server refuses stops its whole directory. */
export function findRefusedObjects(found: DoctorContext): readonly Remark[] {
  const version = found.version.text === '' ? null : found.version.text
  const refused = found.objects.flatMap((root): readonly Remark[] => {
    if (!(root.at('apiVersion').text() ?? '').includes('.fluxcd.')) return []
    const { violations, unknown } = checkObject(typedOf(root), version)
    const gap = unknown.find(({ reason }) => reason.startsWith('the schemas of'))
    if (gap !== undefined) return [notKnown('the API server', `what it refuses: ${gap.reason}`)]
    // The version is flux-11's matter.
    return violations
      .filter(({ rule, path }) => rule !== 'version' && !isTold(root, path))
      .map(({ path, problem }) => {
        const message = `${nameOf(root)} is refused by the API server: ${path.join('.')} ${problem}`
        const hint = 'Correct the field. Until then Flux applies nothing of this Kustomization.'
        return finding('flux-32', 'error', placeOf(root, path), { message, hint })
      })
  })
  return [...refused, ...findDoubleKeys(found)]
}

/** What other checks say in words of their own, some with a fix. */
function isTold(root: Fields, path: readonly string[]): boolean {
  const kind = root.at('kind').text()
  const at = path.join('.')
  if (kind === 'ImagePolicy') return /^spec(?:\.interval|\.digestReflectionPolicy)?$/.test(at)
  if (kind === 'ImageUpdateAutomation') return at.startsWith('spec.git.commit.author')
  return at === 'metadata.name' && root.at('metadata', 'name').text() === null
}

function nameOf(root: Fields): string {
  return `${root.at('kind').text()} ${root.at('metadata', 'name').text() ?? ''}`
}

/** The field, or the nearest one above it that is there. */
function placeOf(root: Fields, path: readonly string[]): Fields {
  let at = root
  for (const key of path) {
    const below = /^\d+$/.test(key) ? (at.list()[Number(key)] ?? at.at(key)) : at.at(key)
    if (!below.exists) break
    at = below
  }
  return at
}

const MAX_NODES = 20_000

/** kustomize-controller refuses a file with a key twice, and the directory with it. */
function findDoubleKeys(found: DoctorContext): readonly Finding[] {
  const files = new Set([...found.cluster.files, ...found.objects.map(({ file }) => file)])
  return [...files].flatMap((file) =>
    found.documents.of(file).flatMap((root) => {
      const twice = doubleKey(root, { left: MAX_NODES })
      if (twice === null) return []
      const message = `has the key ${twice.key} twice: Flux applies nothing of this Kustomization`
      return [finding('flux-32', 'error', twice.at, { message, hint: 'Keep one of them.' })]
    }),
  )
}

function doubleKey(fields: Fields, budget: { left: number }): { key: string; at: Fields } | null {
  budget.left -= 1
  if (budget.left < 0) return null
  const seen = new Set<string>()
  const entries = fields.entries()
  for (const [key, at] of entries) {
    if (seen.has(key) && key !== '<<') return { key, at }
    seen.add(key)
  }
  for (const below of [...entries.map(([, at]) => at), ...fields.list()]) {
    const twice = doubleKey(below, budget)
    if (twice !== null) return twice
  }
  return null
}
