/** Doctor's checks of what Receivers refuse by their own rules: events, and validations of the job's token. Pure. */

import { evaluate } from '../../flux/expressions.ts'
import type { Finding } from '../../flux/files.ts'
import { nameOf, objectsOf } from '../../flux/graph.ts'
import { repositoryName } from '../../flux/kustomize/clusters.ts'
import { type DoctorContext, finding, notKnown, type Remark } from '../context.ts'
import { isBootstrapped } from '../links/begun.ts'
import { syncedOf } from '../links/branches.ts'
import { isOurs, type Workflow } from '../pushes/workflows.ts'
import { validationsOf } from './claims.ts'

/** flux-06: a Receiver of type github that only answers GitHub's first call. */
export function findDeafReceivers({ graph }: DoctorContext): readonly Finding[] {
  return objectsOf(graph, 'Receiver').flatMap((receiver) => {
    const { type, events, isUnknown } = receiver
    if (isUnknown || type !== 'github' || events.length === 0 || events.some((event) => event !== 'ping'))
      return []
    const message = `Receiver ${nameOf(receiver)} has events: [ping] alone: GitHub's test call is accepted, and every push is refused`
    const field = receiver.fields.at('spec', 'events')
    return [finding('flux-06', 'warning', field, { message, hint: 'Add push to events.' })]
  })
}

/** Events that publish nothing by themselves: the step does not call then. */
const NOT_PUSHING: readonly string[] = ['pull_request', 'pull_request_target', 'merge_group', 'workflow_call']

/** flux-07: an event that starts the workflow, and that the Receiver's validations refuse. */
export function findRefusedEvents(found: DoctorContext): readonly Remark[] {
  const receivers = objectsOf(found.graph, 'Receiver').filter(
    ({ type, resources }) =>
      type === 'generic-oidc' && resources.some(({ kind }) => kind === 'ImageRepository'),
  )
  // Which of several is called stands in a secret.
  const [receiver] = receivers
  if (receiver === undefined || receivers.length > 1 || receiver.isUnknown) return []
  const own = ownName(found)
  return found.workflows.filter(calls).flatMap((workflow) => {
    const remarks = workflow.events
      .filter((event) => !NOT_PUSHING.includes(event))
      .flatMap((event): readonly Remark[] => {
        const judged = validationsOf(receiver).map((one) => {
          const expression = one.at('expression').text() ?? ''
          return { one, expression, is: judgeCall(expression, { workflow, event, own }) }
        })
        const worst = judged.find(({ is }) => is === 'refused') ?? judged.find(({ is }) => is === 'not known')
        if (worst === undefined || worst.is === 'taken') return []
        const { one, expression } = worst
        const call = `the call of ${workflow.file} when ${event} starts it`
        const other = judged.find((each) => isAtOdds(worst, each, { workflow, event, own }))
        if (worst.is === 'not known' && other !== undefined) {
          const message = `Receiver ${nameOf(receiver)} refuses ${call}: its validations ask for ${expression} and for ${other.expression}, and no repository meets both`
          const hint = 'Write the same repository in both.'
          return [finding('flux-07', levelOf(event), one, { message, hint })]
        }
        if (worst.is === 'not known')
          return [
            notKnown(
              `Receiver ${nameOf(receiver)}`,
              `whether it takes ${call}: its validation asks for ${expression}, and by its source this repository is ${own}`,
            ),
          ]
        const { why, hint } = explain(expression, workflow, event)
        const message = `Receiver ${nameOf(receiver)} refuses ${call}: its validation asks for ${expression}${why}`
        return [finding('flux-07', levelOf(event), one, { message, hint })]
      })
    const wrong = remarks.filter((remark) => 'check' in remark)
    return wrong.length > 0 ? wrong : remarks
  })
}

/** A push is what everybody waits for. */
const levelOf = (event: string) => (event === 'push' ? 'error' : 'warning')

/** One validation, judged. */
interface Judged {
  readonly expression: string
  readonly is: Judgement
}

/** Whether two validations refuse the call together, whatever the repository is called: all have to be true. */
function isAtOdds(a: Judged, b: Judged, call: Call): boolean {
  return a !== b && judgeCall(`(${a.expression}) && (${b.expression})`, call) === 'refused'
}

/** What more there is to say of a refusal, and what to do. */
function explain(
  expression: string,
  workflow: Workflow,
  event: string,
): { readonly why: string; readonly hint: string } {
  const { file } = workflow
  const isOfWorkflow = /\bclaims\.(?:job_)?workflow_ref\b/.test(expression)
  if (isOfWorkflow && !expression.includes(file)) return { why: '', hint: `Name ${file} in the validation.` }
  const branches = branchesOf(workflow, event) ?? []
  const asked = branchesIn(expression)
  if (branches.length > 0 && asked.length > 0 && !asked.some((one) => branches.includes(one)))
    return {
      why: `, and the workflow runs for ${branches.join(', ')} only`,
      hint: `Let ${file} run for ${asked.join(', ')} (on.push.branches), or name ${branches.join(', ')} in the validation.`,
    }
  const hint = isOfWorkflow
    ? `Name ${file} in the validation.`
    : `Allow '${event}' in the validation, or take it out of the workflow's on.`
  return { why: '', hint }
}

/** The repository of workflows and manifests, by the source that Flux syncs from, in small letters; null where nothing tells. */
export function ownName(found: DoctorContext): string | null {
  // The workflows of another checkout run in another repository.
  if (found.isApart === true) return null
  const main = [...objectsOf(found.graph, 'GitRepository').filter(isBootstrapped), ...syncedOf(found)].filter(
    ({ url }) => /(?:^|[/@])github\.[^/]+[:/]/.test(url),
  )
  const [name, ...others] = new Set(main.map(({ url }) => repositoryName(url)))
  return others.length === 0 ? (name ?? null) : null
}

/** Whether a step of the workflow calls a Receiver whatever the event. */
function calls({ jobs }: Workflow): boolean {
  return jobs.some(
    ({ condition, steps }) =>
      condition === null &&
      steps.some(
        (step) =>
          isOurs(step) &&
          step.condition === null &&
          step.with.at('flux-webhook-url').text() !== null &&
          step.with.at('push').text() === null,
      ),
  )
}

/** The branches for which this event starts the workflow; null = not told by the file. */
function branchesOf({ push }: Workflow, event: string): readonly string[] | null {
  const branches = event === 'push' ? (push?.branches ?? null) : null
  if (branches === null || branches.length === 0 || branches.some((one) => /[*?+![]/.test(one))) return null
  return branches
}

/** The refs that a job's token may name when this event starts the workflow; null = not told by the file. */
export function refsOf(workflow: Workflow, event: string): readonly string[] | null {
  return branchesOf(workflow, event)?.map((branch) => `refs/heads/${branch}`) ?? null
}

/** The branches that an expression names by their refs. */
export function branchesIn(expression: string): readonly string[] {
  return [...new Set([...expression.matchAll(/refs\/heads\/([\w./-]+)/g)].map(([, branch]) => branch ?? ''))]
}

/** What a validation makes of a call; not known where that hangs on the name of the repository. */
type Judgement = 'refused' | 'taken' | 'not known'

interface Call {
  readonly workflow: Workflow
  readonly event: string
  readonly own: string | null
}

/** Claims that hold the name of the repository. */
const NAMED: readonly string[] = ['repository', 'repository_owner', 'workflow_ref', 'job_workflow_ref']

/** What becomes of a call, whichever the branch, by the claims that its file tells. */
export function judgeCall(expression: string, { workflow, event, own }: Call): Judgement {
  const refs = refsOf(workflow, event)
  const asked = [...expression.matchAll(/\bclaims\b(?:\.(\w+))?/g)].map(([, name]) => name ?? '')
  const ofRef = ['ref', 'ref_type', 'workflow_ref', 'job_workflow_ref']
  const known = ['event_name', ...NAMED, ...ofRef].filter((name) => refs !== null || !ofRef.includes(name))
  const isOpen = asked.length === 0 || asked.some((name) => !known.includes(name))
  const isNamed = asked.some((name) => NAMED.includes(name))
  // A pattern is not the same in small letters.
  if (isOpen || (isNamed && /\bmatches\b/.test(expression))) return 'taken'
  // GitHub's names are the same in capitals and small letters, and in which of them they come, the files do not tell.
  const text = isNamed ? expression.replace(/'[^']*'|"[^"]*"/g, (quoted) => quoted.toLowerCase()) : expression
  const refuses = (repository: string) =>
    (refs ?? ['']).every((ref) => {
      const path = `${repository}/${workflow.file}@${ref}`.toLowerCase()
      const told = evaluate(text, {
        claims: {
          event_name: event,
          ref: isNamed ? ref.toLowerCase() : ref,
          ref_type: 'branch',
          ...{ repository, repository_owner: repository.split('/')[0] ?? '' },
          ...{ workflow_ref: path, job_workflow_ref: path },
        },
      })
      // What our reading of CEL does not follow is not known to refuse.
      return 'value' in told && told.value === false
    })
  if (!isNamed) return refuses('') ? 'refused' : 'taken'
  const meant = namesIn(text, own)
  if (meant.length === 0) return 'taken'
  if ([...meant, ...(own === null ? [] : [own])].every(refuses)) return 'refused'
  // A repository that was renamed is still found by its old name.
  return own !== null && refuses(own) ? 'not known' : 'taken'
}

/** The repositories that the texts of an expression may mean. */
function namesIn(expression: string, own: string | null): readonly string[] {
  const texts = [...expression.matchAll(/'([^']*)'|"([^"]*)"/g)].map(([, one, two]) => one ?? two ?? '')
  const rest = own?.split('/')[1] ?? 'any'
  return texts.flatMap((text) => {
    const [owner = '', name = ''] = text.split('/')
    if (!/^[\w-]+$/.test(owner) || owner === 'refs') return []
    return [`${owner}/${name === '' ? rest : name}`]
  })
}
