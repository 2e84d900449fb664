/** How the parts of the git adapter run git. */
import type { ExecResult } from '../exec.ts'

/** What one call of git needs besides its arguments. */
export interface Call {
  readonly allowExitCodes?: readonly number[]
  readonly timeoutMs?: number
  readonly input?: string
  readonly env?: Readonly<Record<string, string>>
}

/** Git in the turbo root, with the settings that every call has. */
export type RunGit = (args: readonly string[], call?: Call) => Promise<ExecResult>
