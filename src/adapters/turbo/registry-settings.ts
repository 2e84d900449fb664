/** Which .npmrc of the repository may name the registry that turbo comes from: what that registry serves is run. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { CommitSha, WorkflowRun } from '../../domain.ts'
import type { Provenance } from '../../ports.ts'

/** The text of the repository's .npmrc that counts, or null when none does. */
export type ReadRepositoryNpmrc = () => Promise<string | null>

/** The file as it lies in the turbo root: for whoever runs their own checkout. */
export async function npmrcOf(root: string): Promise<string | null> {
  // Absent or not ours to read: npm goes on without it too.
  return await readFile(join(root, '.npmrc'), 'utf8').catch(() => null)
}

/**
 * In a workflow run the file of the commit that GitHub started the run for, and for a pull request that of its base: what else is
 * checked out may be anybody's proposal.
 */
export function npmrcOfRun(
  root: string,
  run: Pick<WorkflowRun, 'sha' | 'pullRequest'>,
  git: Pick<Provenance, 'textAt'> & { head(): Promise<CommitSha> },
): ReadRepositoryNpmrc {
  return async () => {
    const trusted = run.pullRequest === null ? run.sha : run.pullRequest.baseSha
    if (trusted === null) return null
    if (trusted === (await git.head())) return await npmrcOf(root)
    return await git.textAt(trusted, '.npmrc')
  }
}
