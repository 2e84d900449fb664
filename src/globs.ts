/** Matches paths and names against lists of globs. Pure. */
import picomatch from 'picomatch'

/** Whether a text matches one of the globs and none that starts with `!`; a list of exclusions alone matches the rest. */
export function globMatcher(globs: readonly string[]): (text: string) => boolean {
  const bare = (glob: string) => glob.replace(/^!?\s*(\.\/)?/, '')
  const some = (wanted: boolean) =>
    globs
      .filter((glob) => glob.startsWith('!') === !wanted)
      .map(bare)
      .filter((glob) => glob !== '')
  const [included, excluded] = [some(true), some(false)]
  // A leading dot is no secret here: .npmrc and .github are files like others.
  const matches = picomatch(included.length === 0 && excluded.length > 0 ? ['**'] : included, { dot: true })
  const leavesOut = picomatch(excluded, { dot: true })
  return (text) => matches(text) && !leavesOut(text)
}
