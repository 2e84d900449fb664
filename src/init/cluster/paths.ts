/** Which directories hold which, and which of them automations may write. Pure. */
import { dirname, join } from 'node:path/posix'

/** Whether a path is the directory or below it. */
export function isBelow(path: string, directory: string): boolean {
  return directory === '' || path === directory || path.startsWith(`${directory}/`)
}

/** The directory that holds all of these. */
export function commonOf(directories: readonly string[]): string {
  const [first = [], ...others] = directories.map((each) => (each === '.' ? [] : each.split('/')))
  const end = first.findIndex((part, index) => !others.every((parts) => parts[index] === part))
  return (end < 0 ? first : first.slice(0, end)).join('/')
}

/** Whether a directory has files that only other clusters have. */
export type HoldsForeign = (directory: string) => boolean

/** Whether a wider path of any automation would take in what only other clusters have: the file is for one of its own. */
export function needsOwn(file: string, paths: readonly string[], holdsForeign: HoldsForeign): boolean {
  return paths.every((path) => holdsForeign(commonOf([path, dirname(file)])))
}

/** The file above the directory of the image automation that applies it. */
export function syncFile(path: string): string {
  return join(dirname(path), 'sync.yaml')
}

/** Whether objects that init writes go to the file; `path`: the directory of the image automation. */
export function isOfInit(file: string, path: string): boolean {
  return dirname(file) === path || file === syncFile(path)
}
