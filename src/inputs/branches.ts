/** Parses the branches whose runs push. Pure. */
import type { Reader } from './names.ts'

/** Globs of branches; null when the input is empty. */
export function parseDeployBranches(read: Reader): readonly string[] | null {
  const globs = read.list('deploy-branches')
  const says = (problem: string, hint: string) => read.issue('deploy-branches', problem, hint)
  for (const glob of globs) {
    const name = glob.replace(/^!/, '')
    if (name.startsWith('refs/'))
      says(`'${glob}' is a ref`, 'Write the name of the branch alone, such as main or release/*.')
    else if (!canBeBranch(name))
      says(`'${glob}' can match no branch`, 'Write names of branches or globs, such as main or release/*.')
  }
  if (globs.length > 0 && globs.every((glob) => glob.startsWith('!')))
    says('has only exclusions', 'Name the branches that deploy, such as release/*, before what is left out.')
  return globs.length === 0 ? null : globs
}

/** Whether some branch has a name like this, by the rules of git-check-ref-format; each wildcard stands for one letter. */
function canBeBranch(glob: string): boolean {
  const name = glob
    .replace(/\*+|\?/g, 'x')
    .replace(/\{([^{},]*)[^{}]*\}/g, '$1')
    .replace(/\[[^\]]+\]/g, 'x')
  if (name === '' || /[\s~^:\\[\]{}]|\.\.|\/\/|@\{/.test(name) || name.startsWith('-')) return false
  return !name.split('/').some((part) => part === '' || part.startsWith('.') || /(\.lock|\.)$/.test(part))
}
