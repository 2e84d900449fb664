/** The order of modes rollback and promote: find → preflight → tag → notify → verify. No build, and no docker. */
import { type TellPorts, tellFlux } from '../building.ts'
import {
  type AppImage,
  type CommitSha,
  type PushDecision,
  parseCommitSha,
  type WorkflowRun,
} from '../domain.ts'
import { ActionError } from '../errors.ts'
import { gatherTimestamp } from '../images/definition.ts'
import { together } from '../images/overrides.ts'
import { decidePush, gatherDeployBranches } from '../images/push-policy.ts'
import { gatherCandidate } from '../images/reuse.ts'
import { gatherImages } from '../images/targets.ts'
import type { Inputs } from '../inputs/inputs.ts'
import { selectRequested, toApps } from '../plan/apps.ts'
import { listPackages } from '../plan/compare.ts'
import type { Ports } from '../ports.ts'
import type { Registry } from '../ports-images.ts'
import { createPreflight } from '../preflight/preflight.ts'
import { readManifest, writeTags } from '../publish/write-tags.ts'
import { describeMoves } from '../report/pages.ts'
import { startPhases } from '../report/phases.ts'
import type { AppResult, Outcome } from '../results.ts'
import { withAttempts } from '../retry.ts'
import {
  copyImage,
  type Move,
  type MoveFacts,
  type Overtaken,
  overtakenResult,
  runMove,
  skippedResult,
} from '../rollback/move.ts'
import {
  noImages,
  notBuilt,
  notePushes,
  planPromotion,
  planRollback,
  type RollbackPorts,
} from '../rollback/rollback.ts'
import type { TagSet } from '../tags.ts'
import { parseTemplate, placeholdersOf, type Template } from '../template.ts'

/** What these modes ask the world: less than a run, so that the command line can do the same. */
export type RepublishPorts = TellPorts &
  Pick<Ports, 'copies' | 'files' | 'git' | 'github' | 'sources' | 'turbo'>

/** Runs mode rollback or promote. Throws while nothing has been written; later failures are in the outcome. */
export async function runRepublish(
  inputs: Inputs,
  run: WorkflowRun,
  ports: RepublishPorts,
): Promise<Outcome> {
  const startedAt = ports.clock.now()
  const phases = startPhases(ports.clock)
  const mode = inputs.mode === 'promote' ? 'promote' : 'rollback'
  const push = await mayDeploy(inputs, run, ports)
  const found = await phases.time('plan', async () => await findImages(mode, inputs, run, ports))
  const { moves, skipped, head } = found
  ports.log.group(mode === 'rollback' ? 'Rollback' : 'Promotion', describeMoves(moves))
  const foresight = createPreflight(inputs.flux, ports, inputs.notify.receivers.length > 0)
  await phases.time('prepare', async () => await foresight.ready(moves.map(toOrderedImage)))
  const notices: string[] = []
  const status = mode === 'rollback' ? 'rolled-back' : 'promoted'
  const write = async () => {
    const movePorts = movePortsOf(inputs, ports, notices)
    return await Promise.all(moves.map(async (move) => await runMove(move, status, movePorts)))
  }
  const moved = await phases.time('build', write)
  const late = mode === 'rollback' ? await notePushes(run, moves, ports) : null
  if (late !== null) notices.push(late)
  for (const notice of notices) ports.log.notice(notice)
  const [flux, told] = await Promise.all([
    foresight.report(moved),
    tellFlux(inputs, { apps: moved, head, run }, phases, ports),
  ])
  return {
    ...{ run, mode, push, startedAt },
    plan: planOf(mode, found),
    standing: [],
    apps: [...moved, ...found.overtaken.map(overtakenResult), ...skipped],
    notifications: told.notifications,
    onNotifyFailure: inputs.notify.onFailure,
    flux: flux.verdicts,
    deploys: told.deploys,
    notices: [...notices, ...flux.notices, ...told.notices],
    phases: phases.all,
    finishedAt: ports.clock.now(),
  }
}

/** Flux deploys what these modes tag, so the rule is that of a push. Throws on a branch that may not deploy. */
async function mayDeploy(inputs: Inputs, run: WorkflowRun, ports: RepublishPorts): Promise<PushDecision> {
  const branches = await gatherDeployBranches(inputs.build, run, ports.github)
  const push = decidePush({ ...inputs.build, push: 'auto' }, run, branches)
  if (push.push) return push
  throw new ActionError(
    `mode ${inputs.mode} changes what is deployed, which this run may not: ${push.reason}`,
    {
      code: 'FDA-INPUT-BRANCH',
      hint: `Start the workflow on ${branches.join(' or ') || 'a deploy branch'} (Run workflow, "Use workflow from"): input to says which image comes back, not the branch.`,
    },
  )
}

interface Found {
  readonly head: CommitSha
  readonly targets: readonly AppImage[]
  readonly appCount: number
  readonly moves: readonly Move[]
  readonly overtaken: readonly Overtaken[]
  readonly skipped: readonly AppResult[]
}

/** What each app gets. Throws every problem of every app at once. */
async function findImages(
  mode: 'rollback' | 'promote',
  inputs: Inputs,
  run: WorkflowRun,
  ports: RepublishPorts,
): Promise<Found> {
  const { tags } = inputs.build
  const needsTime = tags.some((tag) => placeholdersOf(tag).has('timestamp'))
  const [head, { targets, explicit, appCount }, timestamp] = await Promise.all([
    ports.git.head(),
    gatherApps(inputs, run, ports),
    needsTime ? gatherTimestamp(run, ports) : '',
  ])
  const tip = run.sha ?? head
  const facts: MoveFacts = { run, tip, timestamp, templates: tags, to: inputs.rollback.to }
  const world = findPortsOf(inputs, ports)
  const decide = mode === 'rollback' ? planRollback : promoter(inputs)
  const problems: ActionError[] = []
  const skipped: AppResult[] = []
  const decided = await Promise.all(
    targets.map(async (target) => {
      try {
        return await decide(target, facts, world)
      } catch (error) {
        if (!(error instanceof ActionError)) throw error
        // Of all apps, those without an image are left as they are; one that was named is a mistake.
        const passes = error.code === 'FDA-INPUT-NO-IMAGE' && !explicit.has(target.app.name)
        if (passes) skipped.push(skippedResult(target, error.message))
        else problems.push(error)
        return null
      }
    }),
  )
  const ends = decided.filter((one) => one !== null)
  if (problems.length > 0) throw together(problems)
  if (ends.length === 0) throw noImages(skipped)
  const overtaken = ends.flatMap((one) => ('by' in one ? [one] : []))
  const moves = ends.flatMap((one) => ('by' in one ? [] : [one]))
  return { head, targets, appCount, moves, overtaken, skipped }
}

/** The apps that are asked for, with those that were named in full: neither by a glob nor by "all". */
async function gatherApps(inputs: Inputs, run: WorkflowRun, ports: RepublishPorts) {
  const [packages, head] = await Promise.all([listPackages(inputs.plan, ports), ports.git.head()])
  const apps = toApps(packages)
  const requested = selectRequested(inputs.plan.apps, apps)
  const facts = { run, head, files: ports.files }
  const all = await gatherImages(apps, inputs.build, facts)
  const asked = all.filter(({ app }) => requested === null || requested.has(app.name))
  const targets = asked.filter(({ file, skip }) => file !== null && skip === null)
  const names = new Set(inputs.plan.apps)
  const explicit = new Set(
    asked.flatMap(({ app }) => (names.has(app.name) || names.has(app.package) ? [app.name] : [])),
  )
  const without = asked.filter((target) => explicit.has(target.app.name) && !targets.includes(target))
  if (without.length > 0 || targets.length === 0) throw notBuilt(without)
  return { targets, explicit, appCount: all.length }
}

function promoter({ build, rollback: { from, fromTag } }: Inputs): typeof planRollback {
  if (from === null) throw new Error('a promotion needs a source, which inputs/rollback.ts sees to')
  const templates = fromTag === null ? [build.tags, DEFAULT_TAGS] : [[fromTag]]
  const source = { from, tag: fromTag, templates }
  return async (target, facts, ports) => await planPromotion(target, source, facts, ports)
}

const DEFAULT_TAGS: readonly Template[] = ['sha-{shortsha}', 'sha-{shortsha}-{timestamp}'].flatMap(
  (source) => {
    const template = parseTemplate(source)
    return 'problem' in template ? [] : [template]
  },
)

/** Calls that are tried again for what passes by itself. */
function findPortsOf(inputs: Inputs, ports: RepublishPorts): RollbackPorts {
  const registry = withRetries(inputs, ports)
  return {
    listTags: async (repository) => await registry.listTags(repository),
    digestOf: async (repository, reference) => await registry.tryDigest({ repository, reference }),
    async revisionOf(repository, reference) {
      const image = await gatherCandidate({ repository, reference }, { ...ports, registry })
      return parseCommitSha(image?.labels['org.opencontainers.image.revision'] ?? '')
    },
    isAncestor: async (commit, of) => await isAncestor(commit, of, ports),
  }
}

function withRetries(inputs: Inputs, ports: RepublishPorts): Registry {
  const again = { ...ports, attempts: 1 + inputs.build.retries }
  const { registry } = ports
  return {
    ...registry,
    tryDigest: async (ref) => await withAttempts(async () => await registry.tryDigest(ref), again),
    manifest: async (ref) => await withAttempts(async () => await registry.manifest(ref), again),
    putManifest: async (ref, manifest) =>
      await withAttempts(async () => await registry.putManifest(ref, manifest), again),
    listTags: async (repository) =>
      await withAttempts(async () => await registry.listTags(repository), again),
    blob: async (repository, digest) =>
      await withAttempts(async () => await registry.blob(repository, digest), again),
  }
}

/** From the checkout, which may be shallow, else from GitHub; what nobody knows is no ancestor. */
async function isAncestor(commit: string, of: string, { git, github }: RepublishPorts): Promise<boolean> {
  const whole = async (id: string) =>
    parseCommitSha(id) ?? (await git.expand([id])).get(id) ?? (await github.commit(id).catch(() => null))
  const [ancestor, descendant] = await Promise.all([whole(commit), whole(of)])
  if (ancestor == null || descendant == null) return false
  const known = await git.mergeBase(ancestor, descendant).catch(() => null)
  if (known === ancestor) return true
  return (await github.mergeBase(ancestor, descendant).catch(() => null)) === ancestor
}

function movePortsOf(inputs: Inputs, ports: RepublishPorts, notices: string[]) {
  const again = { ...ports, attempts: 1 + inputs.build.retries }
  const registry = withRetries(inputs, ports)
  const copies: Ports['copies'] = {
    copyBlob: async (...blob) => await withAttempts(async () => await ports.copies.copyBlob(...blob), again),
    writeBlob: async (...blob) =>
      await withAttempts(async () => await ports.copies.writeBlob(...blob), again),
    referrers: async (...image) =>
      await withAttempts(async () => await ports.copies.referrers(...image), again),
    announceReferrer: async (...one) =>
      await withAttempts(async () => await ports.copies.announceReferrer(...one), again),
  }
  return {
    async copy({ source, target, found }: Move) {
      const image = { from: source, to: target.repository, digest: found.digest }
      const copied = await copyImage(image, { registry, copies })
      if (copied.blobs + copied.manifests > 0)
        ports.log.info(
          `${target.app.name}: copied ${source}@${found.digest}, ${copied.blobs} blobs sent, ${copied.manifests} further manifests`,
        )
      return copied.notices
    },
    async publish({ target: { app, repository }, found }: Move, set: TagSet) {
      const manifest = await readManifest(repository, found.digest, again)
      return await writeTags(app.name, repository, manifest, set, again)
    },
    now: ports.clock.now,
    note: (notice: string) => void notices.push(notice),
  }
}

function toOrderedImage({ target, set }: Move) {
  return { app: target.app.name, repository: target.repository, tag: set.deployTag, order: set.order }
}

function planOf(mode: string, { head, targets, moves, appCount }: Found): Outcome['plan'] {
  const reasons = new Map(moves.map(({ target, found }) => [target, found.reason]))
  return {
    head,
    base: { sha: null, source: 'none', reason: `mode ${mode} compares nothing` },
    planned: targets.map((image) => {
      const reason = reasons.get(image) ?? 'left alone'
      return { app: image.app, reason, file: image.file ?? '', image, base: null, newestTag: null }
    }),
    skipped: [],
    superseded: [],
    held: [],
    appCount,
  }
}
