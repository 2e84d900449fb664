/** Keeps GitHub's record of what was brought into an environment: a deployment per app, settled by what was seen. */
import { type CommitSha, parseCommitSha, runUrl, type WorkflowRun } from '../domain.ts'
import { errorMessage, HttpError } from '../errors.ts'
import type { Deployments, Log } from '../ports.ts'
import { type AppResult, type DeployResult, isPublished } from '../results.ts'
import { type RetryPorts, withAttempts } from '../retry.ts'
import { placeholdersOf, renderTemplate, type Template, templateValues } from '../template.ts'

/** What keeping the record asks the world. */
export interface DeploymentPorts extends RetryPorts {
  readonly deployments: Deployments
  readonly log: Log
}

/** What this run published. */
export interface DeployedRun {
  readonly run: WorkflowRun
  readonly head: CommitSha
  readonly apps: readonly AppResult[]
}

/** Settles the deployments that were opened, by app. Never rejects. */
export type SettleDeployments = (deploys: readonly DeployResult[]) => Promise<void>

/**
 * Opens a deployment for each published app. Never rejects: a record that cannot be written is said once, and fails nothing. One
 * call after the other, because GitHub asks for that of calls that write.
 */
export async function openDeployments(
  environment: Template,
  published: DeployedRun,
  ports: DeploymentPorts,
): Promise<SettleDeployments> {
  const { run, head } = published
  const ids = new Map<string, number>()
  // A success makes GitHub retire the other deployments of its environment, which may be those of other apps.
  const retiresOthers = (['app', 'package', 'dir'] as const).some((one) =>
    placeholdersOf(environment).has(one),
  )
  try {
    for (const result of published.apps.filter(isPublished)) {
      const { app, image, digest, deployTag } = result
      const name = renderTemplate(environment, templateValues({ app, run, head, timestamp: '' }))
      const deployment = {
        ...{ ref: commitOf(result) ?? head, environment: name },
        description: `${app.name} ${deployTag ?? ''}`.trim(),
        payload: { app: app.name, image: `${image}@${digest}`, tag: deployTag ?? '' },
      }
      const create = async () => await ports.deployments.create(deployment)
      ids.set(app.name, await withAttempts(create, ports))
    }
  } catch (error) {
    sayLost(error, ports.log)
  }
  return async (deploys) => await settle(ids, deploys, { run, retiresOthers }, ports)
}

/** Of a rollback: the commit that is deployed, not the one that is checked out. */
function commitOf({ republished }: AppResult): CommitSha | null {
  return parseCommitSha(republished?.commit ?? '')
}

const STATES = {
  deployed: 'success',
  superseded: 'inactive',
  'timed-out': 'failure',
  'given-up': 'failure',
} as const satisfies Readonly<Record<DeployResult['status'], string>>

/** What GitHub takes of a description. */
const DESCRIPTION_LENGTH = 140

async function settle(
  ids: ReadonlyMap<string, number>,
  deploys: readonly DeployResult[],
  { run, retiresOthers }: { readonly run: WorkflowRun; readonly retiresOthers: boolean },
  ports: DeploymentPorts,
): Promise<void> {
  try {
    for (const [app, id] of ids) {
      const seen = deploys.find((one) => one.app === app)
      const state = seen === undefined ? ('error' as const) : STATES[seen.status]
      const description = (seen?.reason ?? 'nobody saw whether it landed').slice(0, DESCRIPTION_LENGTH)
      const status = { state, description, logUrl: runUrl(run), retiresOthers }
      await withAttempts(async () => await ports.deployments.report(id, status), ports)
    }
  } catch (error) {
    sayLost(error, ports.log)
  }
}

function sayLost(error: unknown, log: Log): void {
  const refused =
    error instanceof HttpError && [403, 404].includes(error.status) && error.retryAfterMs === null
  log.warning(
    refused
      ? 'Input environment: this job may not write deployments. Add deployments: write under its permissions.'
      : `Input environment: the deployments on GitHub are not complete. ${errorMessage(error)}`,
  )
}
