/** The words of the table's column `event`: what GitHub says about the run that plans. */
import type { WorkflowRun } from '../../src/domain.ts'
import { ActionError } from '../../src/errors.ts'
import type { Checkout } from './checkout.ts'

/** The facts of the run for a cell such as `push`, `push of tag v1` or `pull_request`; a pull request is `feature` onto `main`. */
export async function runOf(cell: string, checkout: Checkout): Promise<Partial<WorkflowRun>> {
  const [, text = '', id, attempt] = /^(.+?)(?: as run (\d+) attempt (\d+))?$/.exec(cell) ?? []
  const [, name = '', kind, ref = ''] = /^(\w+)(?: (of tag|on) (\S+))?$/.exec(text) ?? []
  if (name === '') throw new Error(`no such event: '${cell}'`)
  const isPull = name === 'pull_request'
  return {
    eventName: name,
    ref: isPull ? 'refs/pull/5/merge' : `refs/${kind === 'of tag' ? 'tags' : 'heads'}/${ref || 'main'}`,
    sha: await tryHead(checkout),
    id: Number(id ?? 100),
    attempt: Number(attempt ?? 1),
    pullRequest: isPull
      ? {
          ...{ number: 5, baseBranch: 'main' },
          headSha: await checkout.sha('feature'),
          // What the payload says can lag behind the branch: here it always does.
          baseSha: await checkout.sha('start'),
          fromFork: false,
        }
      : null,
    mergeGroupBase: name === 'merge_group' ? await checkout.sha('queue') : null,
  }
}

async function tryHead(checkout: Checkout) {
  return await checkout.sha('HEAD').catch(() => null)
}

/** The code of an error of the action; anything else is thrown on. */
export function codeOf(error: unknown): string {
  if (error instanceof ActionError) return error.code
  throw error
}
