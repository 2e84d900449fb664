/** Tries the filter of a Receiver on the call that a workflow makes. Pure. */
import type { CommitSha } from '../../domain.ts'
import { type Evaluation, evaluate } from '../../flux/expressions.ts'
import type { ImageRepository, Receiver } from '../../flux/objects.ts'
import { bodyOf } from '../../flux/receiver-bodies.ts'
import { receiverTypeOf } from '../../flux/receiver-types.ts'
import type { DoctorContext } from '../context.ts'
import type { PushedImage } from '../pushes/pushes.ts'
import { sampleTag } from '../pushes/trial.ts'
import { CLAIMS } from './claims.ts'
import { branchesIn, ownName, refsOf } from './refusals.ts'

/** A call of this action for one app. */
export interface Call {
  readonly image: PushedImage
  readonly repository: ImageRepository
  readonly app: string
}

/** An expression, and whose it is. */
interface Tried {
  readonly receiver: Receiver
  readonly expression: string
}

/** What a filter says; a text is why that is not known. */
export type Taken = Evaluation | string

/** Where a call may be from. */
interface Origin {
  /** `owner/name` */
  readonly name: string
  readonly ref: string
}

/** What the filter says to one ImageRepository when this action calls for its app from there. */
function judgeFrom(
  { expression, receiver }: Tried,
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

/** What only the run tells, or the cluster: a commit, an address, a time. */
const OF_RUN =
  /\.(?:revision|run|digest|id|source|timestamp|uid|resourceVersion|generation|creationTimestamp|finalizers|ownerReferences|managedFields)\b/
/** The claims that the files tell of a push. */
const TOLD: readonly string[] = [
  ...['repository', 'repository_owner', 'event_name', 'ref', 'ref_type'],
  ...['workflow_ref', 'job_workflow_ref'],
]

/** The refs that a call may be from; a workflow that names no branches may run on the one that the filter names. */
export function refsIn({ step, branch }: PushedImage, expression: string): readonly string[] {
  const named = branchesIn(expression).map((one) => `refs/heads/${one}`)
  const refs = (step === null ? null : refsOf(step.workflow, 'push')) ?? [...named, CLAIMS.ref]
  // Tags that name their branch are of its runs.
  const own = refs.filter((ref) => ref === `refs/heads/${branch}`)
  return own.length === 0 ? refs : own
}

/** What the filter says, wherever the call is from; a text is why that is not known. */
export function isTakenBy(found: DoctorContext, filter: Tried, call: Call): Taken {
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
