/** Finds the changes that never make an app affected: the paths of input ignore, and files that Flux writes to. */
import type { TreeChange, Trees } from '../ports.ts'
import { globMatcher } from '../template.ts'

/** The word of input ignore that stands for the files that carry a Flux marker. */
export const MARKERS = 'markers'

/** Setters are comments in YAML files; only where HEAD still has one did the bot write. */
const MARKER = /\{\s*"\$imagepolicy"\s*:/

/** The changes that count for nothing. */
export async function gatherIgnored(
  changes: readonly TreeChange[],
  ignore: readonly string[],
  trees: Trees,
): Promise<readonly TreeChange[]> {
  const globs = ignore.filter((glob) => glob !== MARKERS)
  const matches = globMatcher(globs)
  const byPath = globs.length === 0 ? [] : changes.filter(({ path }) => matches(path))
  if (!ignore.includes(MARKERS)) return byPath
  const yaml = changes.flatMap((change) =>
    change.after?.mode.startsWith('100') && /\.ya?ml$/i.test(change.path) && !byPath.includes(change)
      ? [{ change, blob: change.after }]
      : [],
  )
  const texts = await trees.texts(yaml.map(({ blob }) => blob))
  const marked = yaml.flatMap(({ change }, index) => (MARKER.test(texts[index] ?? '') ? [change] : []))
  return [...byPath, ...marked]
}
