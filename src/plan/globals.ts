/** Tells the files that concern every app. Pure. */
import { globMatcher } from '../globs.ts'
import type { PlanInputs } from '../inputs/plan.ts'

/** What names the files. */
export type GlobalFiles = PlanInputs['globalDependencies'] & {
  /** What turbo.json lists, from the turbo root. */
  readonly globals: readonly string[]
  /** Whether turbo reads packages of other languages here. */
  readonly isPolyglot: boolean
}

/** Root manifests and lockfiles of the other languages that turbo reads. */
const ROOTS_OF_OTHERS = [
  'go.work',
  'go.work.sum',
  'go.mod',
  'go.sum',
  'Cargo.toml',
  'Cargo.lock',
  'pyproject.toml',
  'uv.lock',
]

/**
 * Whether a path from the git root concerns every app. The default list is meant for the turbo root as well; globs given by
 * hand start from the git root, or with `$TURBO_ROOT$/` from the turbo root, and `!` takes out.
 */
export function globalMatcher(
  { defaults, given, globals, isPolyglot }: GlobalFiles,
  root: string,
): (path: string) => boolean {
  const fromRoot = (path: string) => (path.startsWith(root) ? path.slice(root.length) : null)
  const [isDefault, isAdded] = [
    anyOf(defaults, root),
    anyOf(
      given.filter((glob) => !glob.startsWith('!')),
      root,
    ),
  ]
  const isTurbos = anyOf(
    [...globals, ...(isPolyglot ? ROOTS_OF_OTHERS : [])].map((glob) => root + glob),
    '',
  )
  const isOut = anyOf(
    given.flatMap((glob) => (glob.startsWith('!') ? [glob.slice(1).trim()] : [])),
    root,
  )
  return (path) => {
    const below = fromRoot(path)
    const forms = below === null || below === path ? [path] : [path, below]
    return !forms.some(isOut) && (isAdded(path) || isTurbos(path) || forms.some(isDefault))
  }
}

/** As turbo reads globs: a directory stands for all that is in it. */
export function anyOf(globs: readonly string[], root: string): (path: string) => boolean {
  return globs.length === 0 ? () => false : globMatcher(globs.flatMap((glob) => withContents(glob, root)))
}

const TURBO_ROOT = '$TURBO_ROOT$/'

function withContents(glob: string, root: string): readonly string[] {
  const path = glob.startsWith(TURBO_ROOT) ? root + glob.slice(TURBO_ROOT.length) : glob
  const bare = path.replace(/\/+$/, '')
  return bare.endsWith('*') ? [bare] : [bare, `${bare}/**`]
}
