/** Parses the inputs that say where Flux's manifests are, and how much they weigh. Pure. */
import type { Reader } from './names.ts'

/** What the flux room needs. */
export interface FluxInputs {
  /** Globs from the top of the repository, `!` excludes; null = the manifests are not looked at. */
  readonly manifests: readonly string[] | null
  /** Where in the workspace a checkout of the manifests' repository is; null = no other checkout. */
  readonly path: string | null
  /** Whether what Flux would not pick stops the run before anything is built. */
  readonly strict: boolean
}

const DEFAULT_MANIFESTS = '**/*.y?(a)ml'

/** The flux inputs; problems are left with the reader. */
export function parseFlux(read: Reader): FluxInputs {
  const globs = read.lines('manifests')
  const strict = read.bool('strict')
  const path = read.text('manifests-path') === '' ? null : read.directory('manifests-path')
  const isOff = globs.includes('none')
  if (isOff && globs.length > 1)
    read.issue('manifests', "has 'none' among its globs", 'Write none alone, or leave it out.')
  if (isOff && strict)
    read.issue('strict', 'is set, but manifests is none', 'Let manifests say where the policies are.')
  for (const glob of globs) {
    const path = glob.replace(/^!/, '')
    if (path.startsWith('/') || path.split('/').includes('..'))
      read.issue(
        'manifests',
        `'${glob}' leaves the repository`,
        'Write globs from the top of the repository.',
      )
  }
  const wanted = globs.filter((glob) => !glob.startsWith('!'))
  const excluded = globs.filter((glob) => glob.startsWith('!'))
  if (isOff) return { manifests: null, path, strict }
  return { manifests: wanted.length === 0 ? [DEFAULT_MANIFESTS, ...excluded] : globs, path, strict }
}
