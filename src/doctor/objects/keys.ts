/** Doctor's check of keys that stand twice in one map: kustomize-controller refuses the file. Pure. */
import type { Fields } from '../../flux/fields.ts'
import type { Finding } from '../../flux/files.ts'
import { isKustomization } from '../../flux/graph.ts'
import { patchFilesOf } from '../../flux/kustomize/kustomization.ts'
import { type DoctorContext, finding } from '../context.ts'
import { parentOf } from '../mentions.ts'
import { awake } from './evidence.ts'

const MAX_NODES = 20_000

/** kustomize-controller refuses a file with a key twice, and the directory with it; in a kustomization the last one counts. */
export function findDoubleKeys(found: DoctorContext): readonly Finding[] {
  const files = new Set([...found.cluster.files, ...found.objects.map(({ file }) => file)])
  const applied = new Set(awake(found).flatMap(({ built }) => [...built.files]))
  const paused = new Set(found.cluster.deployments.flatMap(({ built }) => [...built.files]))
  // Of a patch the last one counts, or it is refused: that hangs on what the object has.
  const lists = [...files].filter(isKustomization)
  const patches = new Set(lists.flatMap((list) => patchFilesOf(found.documents, parentOf(list))))
  const isJudged = (file: string) =>
    !isKustomization(file) && !patches.has(file) && (applied.has(file) || !paused.has(file))
  const judged = [...files].filter(isJudged)
  return judged.flatMap((file) =>
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
