/** The step's outputs and whether it failed, from what the run did. Pure. */

import { join } from 'node:path/posix'
import { ActionError } from '../errors.ts'
import { imageRef } from '../image-ref.ts'
import { type AppResult, type DeployResult, hasImage, type NotifyResult, type Outcome } from '../results.ts'
import { byName, cut, listNames } from './markdown.ts'
import { causesOf, excerptOf, shortCause } from './title.ts'

/** Every output that action.yml declares. */
export const OUTPUT_NAMES = [
  'results',
  'affected',
  'pushed',
  'reused',
  'rolled-back',
  'promoted',
  'failed',
  'images',
  'digests',
  'tags',
  'base',
  'matrix',
  'notified',
  'deployed',
  'release',
] as const

/** The step's outputs by name. */
export type Outputs = Readonly<Record<(typeof OUTPUT_NAMES)[number], string>>

/** What each output says: lists sorted by app, JSON throughout, and never the empty text where a list belongs. */
export function toOutputs(outcome: Outcome): Outputs {
  const apps = [...outcome.apps].sort((a, b) => (a.app.name < b.app.name ? -1 : 1))
  const named = (test: (result: AppResult) => boolean) => apps.filter(test).map(({ app }) => app.name)
  const planned = outcome.plan.planned.map(({ app }) => app)
  const published = apps.filter(hasImage)
  const byApp = (value: (result: AppResult) => unknown) =>
    JSON.stringify(Object.fromEntries(published.map((result) => [result.app.name, value(result)])))
  return {
    results: JSON.stringify(toResults(outcome, apps)),
    affected: JSON.stringify(planned.map(({ name }) => name)),
    pushed: JSON.stringify(named(({ status }) => status === 'pushed')),
    reused: JSON.stringify(named(({ status }) => status === 'reused')),
    'rolled-back': JSON.stringify(named(({ status }) => status === 'rolled-back')),
    promoted: JSON.stringify(named(({ status }) => status === 'promoted')),
    failed: JSON.stringify(named(isUnfinished)),
    images: byApp(({ image, primaryTag }) =>
      imageRef({ repository: image ?? '', reference: primaryTag ?? '' }),
    ),
    digests: byApp(({ digest }) => digest),
    tags: byApp(({ tags }) => tags),
    base: outcome.plan.base.sha ?? '',
    matrix: JSON.stringify({ include: matrixOf(outcome) }),
    notified: JSON.stringify(outcome.notifications.map(({ receiver, status }) => ({ receiver, status }))),
    deployed: JSON.stringify(
      deploysOf(outcome)
        .filter(isDeployed)
        .map(({ app }) => app),
    ),
    release: JSON.stringify(releaseOf(outcome)),
  }
}

/** The jobs of a plan that is cut for several, else the planned apps. */
function matrixOf({ plan, slices }: Outcome): readonly unknown[] {
  if (slices !== undefined)
    return slices.map(({ slice, apps, platform, runner }) => ({ slice, apps, platform, runner }))
  return plan.planned.map(({ app: { name, package: pkg, directory } }) => {
    return { app: name, package: pkg, dir: directory }
  })
}

/** The outputs of a run that stopped before it had a plan. */
export const EMPTY_OUTPUTS: Outputs = {
  results: JSON.stringify({
    schema: 1,
    base: null,
    head: null,
    apps: [],
    notifications: [],
    flux: [],
    deploy: [],
  }),
  affected: '[]',
  pushed: '[]',
  reused: '[]',
  'rolled-back': '[]',
  promoted: '[]',
  failed: '[]',
  images: '{}',
  digests: '{}',
  tags: '{}',
  base: '',
  matrix: '{"include":[]}',
  notified: '[]',
  deployed: '[]',
  release: '{}',
}

/** App → the image that is right for this commit, by digest: what this run published, and what it left alone. */
function releaseOf({ apps, standing }: Outcome): Readonly<Record<string, string>> {
  const published = apps
    .filter(hasImage)
    .flatMap(({ app, image, digest }) =>
      image === null || digest === null ? [] : [{ app: app.name, repository: image, digest }],
    )
  const images = [...standing, ...published].sort((a, b) => (a.app < b.app ? -1 : 1))
  return Object.fromEntries(images.map(({ app, repository, digest }) => [app, `${repository}@${digest}`]))
}

function toResults(outcome: Outcome, apps: readonly AppResult[]): unknown {
  const { plan, notifications } = outcome
  return {
    schema: 1,
    base: plan.base,
    head: plan.head,
    apps: apps.map((result) => ({
      app: result.app.name,
      package: result.app.package,
      dir: result.app.directory,
      status: result.status,
      reason: result.reason,
      image: result.image,
      tags: result.tags,
      digest: result.digest,
      durationMs: result.durationMs,
      cachedPercent: result.cachedPercent,
      sizeBytes: result.sizeBytes,
      error: result.error,
      // Only modes rollback and promote put something in the place of something.
      ...(result.republished === undefined
        ? {}
        : { replaced: result.republished.before, hold: result.republished.hold }),
    })),
    notifications: notifications.map(({ receiver, type, status, httpStatus, attempts, error }) => {
      return { receiver, type, status, httpStatus, attempts, error }
    }),
    flux: [...outcome.flux]
      .sort((a, b) => (a.app < b.app ? -1 : 1))
      .map(({ app, policy, verdict, selected }) => ({ app, policy, verdict, selected })),
    deploy: deploysOf(outcome).flatMap(({ app, stages }) => stages.map((stage) => ({ app, ...stage }))),
  }
}

/** The error that fails the step at its end, naming everything that went wrong; null when nothing did. */
export function failureOf(outcome: Outcome): ActionError | null {
  const apps = outcome.apps.filter(isUnfinished).map(describeApp)
  const notified =
    outcome.onNotifyFailure === 'fail'
      ? outcome.notifications.filter(isRefused).map(describeNotification)
      : []
  const missing = outcome.deploys.flatMap((result) => (result.error === null ? [] : [describeDeploy(result)]))
  const problems = [...apps, ...notified, ...missing]
  if (problems.length === 0) return null
  const first =
    outcome.apps.find(isUnfinished)?.error ??
    outcome.notifications.find((result) => notified.length > 0 && isRefused(result))?.error ??
    outcome.deploys.find(({ error }) => error !== null)?.error ??
    null
  return new ActionError(problems.join('\n'), {
    code: first?.code ?? 'FDA-BUILD-CANCELLED',
    hint:
      first === null
        ? 'Run the job again: finished images are reused.'
        : (first.hint ?? 'See the job summary.'),
  })
}

function deploysOf({ deploys }: Outcome): readonly DeployResult[] {
  return [...deploys].sort((a, b) => (a.app < b.app ? -1 : 1))
}

function isDeployed({ status }: DeployResult): boolean {
  return status === 'deployed'
}

function isUnfinished({ status }: AppResult): boolean {
  return status === 'failed' || status === 'rejected' || status === 'cancelled'
}

function isRefused({ status }: NotifyResult): boolean {
  return status !== 'accepted'
}

function describeApp(result: AppResult): string {
  return result.error === null
    ? `${result.app.name} was ${result.status}`
    : `${result.app.name}: ${result.error.message}`
}

// What GitHub shows on the run's page beside the summary: one error per cause, on the line that is to
// blame.

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
