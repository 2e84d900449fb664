/** Doctor's check of the expressions of Receivers, tried on the call that the workflow makes. Pure. */

import type { CommitSha } from '../../domain.ts'
import { type Evaluation, evaluate, syntaxProblem } from '../../flux/expressions.ts'
import type { Fields } from '../../flux/fields.ts'
import type { Finding } from '../../flux/files.ts'
import { isSameImage, nameOf, objectsOf } from '../../flux/graph.ts'
import type { ImageRepository, Receiver } from '../../flux/objects.ts'
import { bodyOf } from '../../flux/receiver-bodies.ts'
import { receiverTypeOf } from '../../flux/receiver-types.ts'
import { type DoctorContext, finding, notKnown, type Remark } from '../context.ts'
import { covers } from '../pushes/matches.ts'
import type { PushedImage } from '../pushes/pushes.ts'
import { sampleTag } from '../pushes/trial.ts'
import { CLAIMS } from './claims.ts'
import { callsAnother } from './own-calls.ts'
import { reaches } from './receivers.ts'
import { branchesIn, ownName, refsOf } from './refusals.ts'

/** One expression of a Receiver that takes or leaves objects. */
interface Filter {
  readonly receiver: Receiver
  readonly expression: string
  readonly field: Fields
  /** What it is called in messages. */
  readonly name: 'resourceFilter' | 'filter'
  /** The Receiver with those entries alone that it filters. */
  readonly scope: Receiver
}

function filtersOf(receiver: Receiver): readonly Filter[] {
  const spec = receiver.fields.at('spec')
  const all = { field: spec.at('resourceFilter'), name: 'resourceFilter' as const, scope: receiver }
  const each = spec
    .at('resources')
    .list()
    .map((entry, index) => ({
      ...{ field: entry.at('filter'), name: 'filter' as const },
      scope: { ...receiver, resources: receiver.resources.slice(index, index + 1) },
    }))
  return [all, ...each].flatMap((one) => {
    const expression = one.field.text()
    return expression === null || expression === '' ? [] : [{ ...one, receiver, expression }]
  })
}

/** flux-33: a filter that takes nothing of what the call names, or that ends the call. */
export function findWrongFilters(found: DoctorContext): readonly Remark[] {
  return objectsOf(found.graph, 'Receiver').flatMap((receiver): readonly Remark[] => {
    if (receiver.isUnknown) return []
    return filtersOf(receiver).flatMap((filter): readonly Remark[] => {
      const wrong = wrongFields(filter)
      return wrong === null ? tryCalls(found, filter) : [wrong]
    })
  })
}

/** `res` has metadata only, and `claims` only a Receiver of type generic-oidc (notification-controller 1.9). */
function wrongFields({ receiver, expression, field, name: kind }: Filter): Finding | null {
  const name = `Receiver ${nameOf(receiver)}`
  const problem = syntaxProblem(expression)
  if (problem !== null) {
    const message = `${name} stalls and answers 503: its ${kind} is not CEL (${problem})`
    const hint = 'Such as has(req.apps) && res.metadata.name in req.apps.'
    return finding('flux-33', 'error', field, { message, hint })
  }
  const other = /\bres\.(?!metadata\b)\w+/.exec(expression)?.[0]
  if (other !== undefined) {
    const message = `${name} answers 500: its ${kind} reads ${other}, and res has nothing but metadata`
    return finding('flux-33', 'error', field, {
      message,
      hint: 'Use res.metadata.name, .labels or .annotations.',
    })
  }
  if (!/\bclaims\b/.test(expression) || receiver.type === 'generic-oidc') return null
  const message = `${name} stalls: its ${kind} reads claims, which only type generic-oidc has`
  return finding('flux-33', 'error', field, {
    message,
    hint: 'Read req, or make the Receiver of type generic-oidc.',
  })
}

interface Call {
  readonly image: PushedImage
  readonly repository: ImageRepository
  readonly app: string
}

/** The images of this action's steps that the Receiver shall have scanned, with the name of their app. */
function callsOf(found: DoctorContext, receiver: Receiver): readonly Call[] {
  return found.repositories.flatMap((repository) => {
    if (!reaches(receiver, repository)) return []
    return found.pushed.flatMap((image) => {
      const isCalled = image.isOurs && image.step?.step.with.at('flux-webhook-url').text() != null
      if (!isCalled || !covers(image.repository, repository.image)) return []
      if (isOfAnother(found, receiver, repository, image.step)) return []
      const named = found.apps?.find((app) => covers(app.repository, repository.image))?.name
      const app = named ?? appOf(image.repository, repository.image)
      return app === null ? [] : [{ image, repository, app }]
    })
  })
}

/** Whether the step calls another Receiver of the image, by its type: this one is for somebody else's calls. */
function isOfAnother(
  { graph }: DoctorContext,
  receiver: Receiver,
  repository: ImageRepository,
  step: PushedImage['step'],
): boolean {
  if (step === null || !callsAnother(step, receiver)) return false
  return objectsOf(graph, 'Receiver').some((each) => reaches(each, repository) && !callsAnother(step, each))
}

/** What stands where the template has its one hole. */
function appOf(template: string, image: string): string | null {
  const hole = template.split('/').indexOf('§')
  const parts = image.split('/')
  if (hole < 0 || template.split('§').length !== 2) return null
  return parts.at(hole - template.split('/').length) ?? null
}

function tryCalls(found: DoctorContext, filter: Filter): readonly Remark[] {
  const { receiver, field, expression, name: kind } = filter
  const name = `Receiver ${nameOf(receiver)}`
  const judged = callsOf(found, filter.scope).map((call) => ({ call, taken: isTakenBy(found, filter, call) }))
  return judged.flatMap(({ call: { image, repository, app }, taken: done }): readonly Remark[] => {
    if (typeof done === 'string')
      return [notKnown(name, `whether its ${kind} takes ImageRepository ${nameOf(repository)}: ${done}`)]
    if ('problem' in done) {
      const isOurs = done.isMissing && !/\bclaims\b/.test(expression)
      if (!isOurs)
        return [notKnown(name, `what its ${kind} takes: it could not be evaluated here (${done.problem})`)]
      const message = `${name} answers 500 to this action: its ${kind} reads what the call does not have (${done.problem})`
      return [finding('flux-33', 'error', field, { message, hint: hintOf(receiver) })]
    }
    if (typeof done.value !== 'boolean') {
      const message = `${name} stalls: its ${kind} is not true or false`
      return [
        finding('flux-33', 'error', field, {
          message,
          hint: 'Compare the value, such as req.force == true.',
        }),
      ]
    }
    // One of several that scan the image is enough.
    const isScanned = judged.some(
      ({ call, taken }) =>
        isSameImage(call.repository.image, repository.image) &&
        typeof taken !== 'string' &&
        'value' in taken &&
        taken.value === true,
    )
    if (isScanned || isReachedOtherwise(filter, repository)) return []
    const message = `${kind} of ${name} leaves out ImageRepository ${nameOf(repository)} when app ${app} is pushed: the call is answered with 200, and nothing is scanned`
    const refs = refsIn(image, expression).join(' or ')
    const hint = /\bclaims\b/.test(expression)
      ? `The token says ref ${refs} and event_name push: compare with those.`
      : `The call names apps: ["${app}"]. Name the ImageRepository ${app}, or compare with req.images.exists(i, i.repository == …).`
    return [finding('flux-33', 'error', field, { message, hint })]
  })
}

/** What a call to this type has. */
function hintOf({ type }: Receiver): string {
  const words = type === 'cdevents' ? 'context, subject and customData, which has ' : ''
  const more: Readonly<Record<string, string>> = {
    dockerhub: 'push_data and repository.repo_name',
    quay: 'docker_url and updated_tags',
    acr: 'action and target',
    nexus: 'action and repositoryName',
  }
  const own = more[type] === undefined ? '' : `, and in the words of ${type} ${more[type]}`
  return `The call has ${words}apps, images, revision, repository and run${own}; ask for others with has() first.`
}

/** Whether another entry than the filtered one names the ImageRepository. */
function isReachedOtherwise({ receiver, scope }: Filter, repository: ImageRepository): boolean {
  const others = receiver.resources.filter((entry) => !scope.resources.includes(entry))
  return reaches({ ...receiver, resources: others }, repository)
}

/** Where a call may be from. */
interface Origin {
  /** `owner/name` */
  readonly name: string
  readonly ref: string
}

/** What the filter says to one ImageRepository when this action calls for its app from there. */
function judgeFrom(
  { expression, receiver }: Filter,
  { image, repository, app }: Call,
  { name, ref }: Origin,
): Evaluation {
  const tag = sampleTag(image.deployTag, 0) ?? 'latest'
  const digest = `sha256:${'0'.repeat(64)}`
  const body = {
    ...{ apps: [app], images: [{ app, repository: repository.image, tag, digest, tags: [tag] }] },
    ...{ revision: '0'.repeat(40) as CommitSha, repository: name },
    run: `https://github.com/${name}/actions/runs/1/attempts/1`,
  }
  const type = receiverTypeOf(receiver.type)
  const metadata = {
    ...{ name: repository.name, namespace: repository.namespace ?? '', labels: repository.labels },
    annotations: repository.fields.at('metadata', 'annotations').texts(),
  }
  const workflow = `${name}/${image.step?.workflow.file ?? ''}@${ref}`
  const claims = {
    ...{ ...CLAIMS, repository: name, repository_owner: name.split('/')[0] ?? '', ref },
    ...{ workflow_ref: workflow, job_workflow_ref: workflow },
  }
  const req = type === null ? body : bodyOf(type, body, 0)
  return evaluate(expression, { req, res: { metadata }, claims })
}

/** What only the run tells: its commit, its address, its time. */
const OF_RUN = /\.(?:revision|run|digest|id|source|timestamp)\b/
/** The claims that the files tell of a push. */
const TOLD: readonly string[] = [
  ...['repository', 'repository_owner', 'event_name', 'ref', 'ref_type'],
  ...['workflow_ref', 'job_workflow_ref'],
]

/** The refs that a call may be from; a workflow that names no branches may run on the one that the filter names. */
function refsIn({ step }: PushedImage, expression: string): readonly string[] {
  const named = branchesIn(expression).map((branch) => `refs/heads/${branch}`)
  return (step === null ? null : refsOf(step.workflow, 'push')) ?? [...named, CLAIMS.ref]
}

/** What the filter says, wherever the call is from; a text is why that is not known. */
function isTakenBy(found: DoctorContext, filter: Filter, call: Call): Evaluation | string {
  const { expression } = filter
  const own = ownName(found)
  const refs = refsIn(call.image, expression)
  const judge = (name: string) => {
    const all = refs.map((ref) => judgeFrom(filter, call, { name, ref }))
    return all.find((one) => 'value' in one && one.value === true) ?? (all[0] as Evaluation)
  }
  const first = judge(own ?? CLAIMS.repository)
  if (!('value' in first) || first.value !== false) return first
  const claims = [...expression.matchAll(/\bclaims\b(?:\.(\w+))?/g)].map(([, name]) => name ?? '')
  if (OF_RUN.test(expression) || claims.some((name) => !TOLD.includes(name)))
    return 'it reads what only a run tells'
  if (call.image.unexplained !== null && /\btags?\b/.test(expression))
    return `it reads the tag, and nobody can foretell that (${call.image.unexplained})`
  // The names that it compares; the source of Flux may have another one than the repository has today.
  const names = [...expression.matchAll(/'([^']+)'|"([^"]+)"/g)].flatMap(([, one = '', two = '']) => {
    const [text = ''] = (one || two).split('/.github/')
    return text.endsWith('/') ? [`${text}any`] : [text, `${text}/any`]
  })
  const isTaken = names.some((name) => {
    const told = judge(name)
    return 'value' in told && told.value === true
  })
  if (!isTaken) return first
  return own === null ? { value: true } : `it reads the name of the repository, which is ${own} by its source`
}
