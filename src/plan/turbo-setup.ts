/** Names what is wrong with a repository's package manager and workspaces: turbo then sees no packages, without a word. Pure. */
import { ActionError } from '../errors.ts'
import type { TurboFacts } from '../ports.ts'

/** Why turbo selected no package although every app was asked for: it exits with 0 then, as if nothing had changed. */
export function explainNoPackages(filters: readonly string[], facts: TurboFacts): ActionError {
  const known = managerProblem(facts) ?? workspacesProblem(facts)
  if (known !== null) {
    return new ActionError(`turbo sees no packages here: ${known.message}`, {
      code: known.code,
      hint: known.hint,
    })
  }
  const shown = filters.map((filter) => filter.replace(/^\{(.*)\}$/, '$1')).join(' ')
  return new ActionError(`filter '${shown}' selects no package`, {
    code: 'FDA-PLAN-NO-APPS',
    hint: `Check the globs against the directories below working-directory, and that ${workspacesFile(facts)} covers them.`,
  })
}

/** A cause with its fix. */
export interface Explanation {
  readonly code: string
  readonly message: string
  readonly hint: string
}

const EXAMPLES: Readonly<Record<string, string>> = {
  npm: 'npm@11.0.0',
  pnpm: 'pnpm@10.0.0',
  yarn: 'yarn@4.0.0',
  bun: 'bun@1.2.0',
}

/** What is wrong with the package manager that package.json declares, as seen from the lockfiles; null when all agrees. */
export function managerProblem(facts: TurboFacts): Explanation | null {
  const code = 'FDA-PLAN-PACKAGE-MANAGER'
  const lockfile = facts.lockfiles[0]
  const manager = lockfile === undefined ? 'npm' : writerOf(lockfile)
  const hint = `Set "packageManager" in the root package.json to the manager and version in use, for example "${EXAMPLES[manager]}".`
  if (facts.packageManager === null) {
    const besides = lockfile === undefined ? '' : `, beside ${lockfile}`
    return { code, message: `the root package.json has no "packageManager"${besides}`, hint }
  }
  const declared = facts.packageManager.split('@')[0] ?? ''
  if (lockfile === undefined || facts.lockfiles.some((file) => writerOf(file) === declared)) return null
  const message = `the root package.json says "packageManager": "${facts.packageManager}", but the lockfile is ${lockfile}`
  return { code, message, hint }
}

function writerOf(lockfile: string): string {
  return (
    { 'pnpm-lock.yaml': 'pnpm', 'yarn.lock': 'yarn', 'bun.lock': 'bun', 'bun.lockb': 'bun' }[lockfile] ??
    'npm'
  )
}

function workspacesProblem(facts: TurboFacts): Explanation | null {
  const isPnpm = facts.packageManager?.startsWith('pnpm@') === true
  if (isPnpm ? facts.workspaces.inPnpmFile : facts.workspaces.inManifest) return null
  return {
    code: 'FDA-PLAN-NO-MONOREPO',
    message: isPnpm ? 'pnpm-workspace.yaml lists no packages' : 'the root package.json lists no "workspaces"',
    hint: isPnpm
      ? 'Add pnpm-workspace.yaml with packages, for example apps/* and packages/*.'
      : 'Add "workspaces" to it, for example ["apps/*", "packages/*"].',
  }
}

function workspacesFile(facts: TurboFacts): string {
  return facts.packageManager?.startsWith('pnpm@')
    ? 'pnpm-workspace.yaml'
    : '"workspaces" of the root package.json'
}
