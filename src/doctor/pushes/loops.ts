/** Doctor's checks of what the bot's commits and the apps of a matrix do to each other in workflows. Pure. */
import type { Fields } from '../../flux/fields.ts'
import type { Edit, Finding, NotKnown } from '../../flux/files.ts'
import { markersOf, nameOf, objectsOf } from '../../flux/graph.ts'
import type { ImagePolicy, ImageUpdateAutomation } from '../../flux/objects.ts'
import { type DoctorContext, finding, notKnown, pushedFor, type Remark, repositoryOf } from '../context.ts'
import { replaceInLine } from '../fixes.ts'
import { isBroken, isNeverMatched } from '../policies/tags.ts'
import { mayPush, type PushedImage } from './pushes.ts'
import { isTaken, sampleTag } from './trial.ts'
import { isBuildPush, type Job, type PushTrigger, type Step, takes, type Workflow } from './workflows.ts'

/** flux-16: the bot's commit starts the build that leads to the next one. */
export function findLoops(found: DoctorContext): readonly Remark[] {
  const told = new Set<Workflow>()
  return objectsOf(found.graph, 'ImageUpdateAutomation').flatMap((automation) => {
    const branch = branchOf(found, automation)
    const template = automation.fields.at('spec', 'git', 'commit', 'messageTemplate').text() ?? ''
    if (branch === null || /\[(?:skip ci|ci skip|no ci|skip actions|actions skip)\]/i.test(template))
      return []
    return found.policies.flatMap((policy) => {
      const [file, ...others] = markersOf(found.graph, policy).map((marker) => marker.file)
      if (file === undefined || isBroken(policy)) return []
      const isStarted = ({ push }: Workflow) => push !== null && startsOn(push, branch, [file, ...others])
      const loops = pushedFor(found, policy).flatMap((image): readonly Remark[] => {
        const { workflow } = image.step ?? {}
        if (workflow?.push == null || told.has(workflow) || !isStarted(workflow)) return []
        // This action leaves out what only a marker changed; the bot's commits plan nothing.
        if (image.isOurs || isConditional(image, branch)) return []
        if (image.unexplained === null ? !isNews(image, policy) : isNeverMatched(policy, [image])) return []
        told.add(workflow)
        if (image.unexplained !== null) return [unclear(automation, workflow, file)]
        const message = `starts on pushes to ${branch}, where Flux commits ${file}: each new tag builds the next image, without end`
        const hint = `Let the workflow leave these files out (paths-ignore: ['${file}']), or let Flux commit to another branch.`
        return [finding('flux-16', 'error', workflow.push, { message, hint })]
      })
      const name = repositoryOf(found, policy)?.image.split('/').at(-1)
      const scripts = found.workflows.filter(
        (one) => isStarted(one) && !told.has(one) && name !== undefined && mayPush(one, name),
      )
      for (const one of scripts) told.add(one)
      return [...loops, ...scripts.map((one) => unclear(automation, one, file))]
    })
  })
}

function isNews({ tags }: PushedImage, { rules }: ImagePolicy): boolean {
  return tags.some((written) => {
    const [first, second] = [sampleTag(written, 0), sampleTag(written, 1)]
    return second !== null && second !== first && isTaken(rules, second)
  })
}

function unclear(automation: ImageUpdateAutomation, { file }: Workflow, marked: string): NotKnown {
  const subject = `ImageUpdateAutomation ${nameOf(automation)}`
  return notKnown(
    subject,
    `whether its commits to ${marked} build the next image, without end: they start ${file}, whose tags nobody can foretell; paths-ignore there would keep them out`,
  )
}

function branchOf(found: DoctorContext, automation: ImageUpdateAutomation): string | null {
  const source = objectsOf(found.graph, 'GitRepository').find(({ name }) => name === automation.source.name)
  return automation.pushBranch ?? automation.checkoutBranch ?? source?.branch ?? null
}

function startsOn(push: PushTrigger, branch: string, files: readonly string[]): boolean {
  const isBranch = push.branches === null ? !takes(push.branchesIgnore, branch) : takes(push.branches, branch)
  if (!isBranch) return false
  if (push.paths !== null) return files.some((file) => takes(push.paths ?? [], file))
  return push.pathsIgnore.length === 0 || files.some((file) => !takes(push.pathsIgnore, file))
}

/** A condition may keep the bot out: nobody can tell without running it, unless it is true of each push to the branch. */
function isConditional({ step }: PushedImage, branch: string): boolean {
  const isOpen = (condition: string | null | undefined) => condition != null && !isTrueOf(condition, branch)
  return (
    isOpen(step?.job.condition) ||
    isOpen(step?.step.condition) ||
    isOpen(step?.step.with.at('push').text() === 'true' ? null : step?.step.with.at('push').text())
  )
}

/** Whether a condition is true of every push to the branch, as far as that is plain. */
function isTrueOf(condition: string, branch: string): boolean {
  const bare = condition.trim().replace(/^\$\{\{([\s\S]*)\}\}$/, '$1')
  return bare.split('&&').every((one) => {
    const [, name = '', is = '', value = ''] =
      /^\(?\s*github\.(event_name|ref|ref_name)\s*([!=]=)\s*'([^']*)'\s*\)?$/.exec(one.trim()) ?? []
    const own = { event_name: 'push', ref: `refs/heads/${branch}`, ref_name: branch }[name]
    return own === undefined
      ? /^(?:always\(\)|success\(\)|!\s*cancelled\(\)|true)$/.test(one.trim())
      : (own.toLowerCase() === value.toLowerCase()) === (is === '==')
  })
}

/** flux-30: apps of one workflow that write their cache to one place. */
export function findSharedCaches({ workflows, pushed }: DoctorContext): readonly (Finding | NotKnown)[] {
  const ours = new Set(pushed.filter((one) => one.isOurs && one.step !== null).map((one) => one.repository))
  // Of a job whose images a step of this action pushes, too, one is about to go.
  const outgoing = new Set(pushed.filter((one) => ours.has(one.repository)).map((one) => one.step?.step))
  return workflows.flatMap((workflow) => [
    ...workflow.jobs.flatMap((job) =>
      job.steps.flatMap((step) => (outgoing.has(step) ? [] : sharedCache(workflow, job, step))),
    ),
    ...withoutCache(workflow),
  ])
}

/** `cache-mode: none` (GitHub, September 2026) is a decision, and no fault: it is only told. */
function withoutCache({ cacheOff, file, jobs }: Workflow): readonly NotKnown[] {
  const usesCache = jobs.some(({ steps }) =>
    steps.some(
      ({ with: given, uses }) =>
        /flux-docker-action/.test(uses) || /type=gha/.test(given.at('cache-to').text() ?? ''),
    ),
  )
  if (cacheOff === null || !usesCache) return []
  return [
    notKnown(
      `${file}:${cacheOff.line}`,
      'how fast builds are: cache-mode none lets no job read or write the cache of GitHub',
    ),
  ]
}

function sharedCache(workflow: Workflow, job: Job, step: Step): readonly Finding[] {
  const [key] = job.matrix
  const to = step.with.at('cache-to')
  const from = step.with.at('cache-from')
  const isShared = (text: string) => /\btype=gha\b/.test(text) && !/\bscope=[^,\s]*\$\{\{/.test(text)
  if (!isBuildPush(step) || key === undefined || !isShared(to.text() ?? '') || !namesApps(step, key))
    return []
  const scope = `type=gha,scope=\${{ matrix.${key} }}`
  const fix = [from, to].flatMap((field: Fields): readonly Edit[] =>
    isShared(field.text() ?? '') && !(field.text() ?? '').includes('scope=')
      ? replaceInLine(workflow.text, field, 'type=gha', scope)
      : [],
  )
  const message =
    'all apps of the matrix write their cache to one scope: each overwrites that of the others, and only the last one finds its own'
  const hint = `Write ${scope}; this action gives each app its own scope.`
  return [finding('flux-30', 'warning', to, { message, hint, fix })]
}

/** A matrix of platforms or versions is none of apps. */
function namesApps(step: Step, key: string): boolean {
  return (step.with.at('tags').text() ?? '').includes(`matrix.${key}`)
}
