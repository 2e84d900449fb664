/** What GitHub shows on the run's page beside the summary: one error per cause, on the line that is to blame. Pure. */
import { join } from 'node:path/posix'
import type { DeployResult, NotifyResult, Outcome } from '../domain.ts'
import { causesOf, excerptOf, shortCause } from './causes.ts'
import { byName, cut, listNames } from './words.ts'

/** An error on a line of a file, or on the run as a whole. */
export interface ErrorAnnotation {
  readonly level: 'error'
  readonly title: string
  readonly message: string
  /** Relative to the git root. */
  readonly file: string | null
  readonly line: number | null
}

const TITLE_LENGTH = 120
const LAST_LINES = 8

/** One error per cause, with the last lines of what failed. */
export function annotationsOf(outcome: Outcome, workingDirectory: string): readonly ErrorAnnotation[] {
  return causesOf(outcome).map(({ failure, hit }) => {
    const names = listNames(hit.map(({ app }) => app.name).toSorted(byName), 12)
    const at = hit.find((result) => result.at !== null)?.at ?? null
    const log = hit.find(({ logTail }) => logTail.length > 0)?.logTail ?? []
    const short = shortCause(failure)
    const [status = 'failed'] = hit.map((result) => result.status)
    return {
      level: 'error',
      title: cut(short === '' ? `${names} ${status}` : `${names} ${status}: ${short}`, TITLE_LENGTH),
      message: [
        failure.message,
        ...excerptOf(log, failure, LAST_LINES),
        ...(failure.hint === null ? [] : [failure.hint]),
      ].join('\n'),
      file: at === null ? null : join(workingDirectory, at.file),
      line: at?.line ?? null,
    }
  })
}

/** Failed notifications in one line each, for the step's error message. */
export function describeNotification(result: NotifyResult): string {
  return result.error?.message ?? `receiver ${result.receiver} ${result.status}`
}

/** An app that did not land in one line, for the step's error message. */
export function describeDeploy(result: DeployResult): string {
  return result.error?.message ?? `${result.app}: ${result.reason}`
}
