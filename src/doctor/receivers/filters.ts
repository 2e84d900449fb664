/** Doctor's check of the expressions of Receivers, tried on the call that the workflow makes. Pure. */

import type { CommitSha } from '../../domain.ts'
import { syntaxProblem } from '../../flux/expressions.ts'
import type { Fields } from '../../flux/fields.ts'
import type { Finding } from '../../flux/files.ts'
import { isSameImage, isSameNamespace, nameOf, objectsOf } from '../../flux/graph.ts'
import type { ImagePolicy, ImageRepository, Receiver } from '../../flux/objects.ts'
import { bodyOf } from '../../flux/receiver-bodies.ts'
import { receiverTypeOf } from '../../flux/receiver-types.ts'
import { nearField } from '../../flux/slips.ts'
import { type DoctorContext, finding, notKnown, type Remark } from '../context.ts'
import { covers } from '../pushes/matches.ts'
import type { PushedImage } from '../pushes/pushes.ts'
import { tryPolicy } from '../pushes/trial.ts'
import { type Call, isTakenBy, refsIn, type Taken } from './filter-trials.ts'
import { callsAnother } from './own-calls.ts'
import { reaches } from './receivers.ts'

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

/** The images of this action's steps that the Receiver shall have scanned, with the name of their app. */
function callsOf(found: DoctorContext, receiver: Receiver): readonly Call[] {
  return found.repositories.flatMap((repository) => {
    if (!reaches(receiver, repository)) return []
    return found.pushed.flatMap((image) => {
      const isCalled = image.isOurs && image.step?.step.with.at('flux-webhook-url').text() != null
      if (!isCalled || !covers(image.repository, repository.image)) return []
      if (isOfAnother(found, receiver, repository, image.step) || isForOthers(found, repository, image))
        return []
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

/** Whether the policies of the image are here, and all of them leave out the tags of this branch: they are for another cluster. */
function isForOthers({ policies }: DoctorContext, repository: ImageRepository, image: PushedImage): boolean {
  const own = policies.filter(
    (policy) =>
      policy.repository.name === repository.name &&
      isSameNamespace(policy.repository.namespace ?? policy.namespace, repository.namespace),
  )
  const isLeft = ({ rules }: ImagePolicy) => {
    const trial = tryPolicy(rules, image.tags)
    return trial !== null && trial.problem === null && !trial.matches
  }
  const isKnown = typeof image.branch === 'string' && image.unexplained === null
  return isKnown && own.length > 0 && own.every(isLeft)
}

/** What stands where the template has its one hole. */
function appOf(template: string, image: string): string | null {
  const hole = template.split('/').indexOf('§')
  const parts = image.split('/')
  if (hole < 0 || template.split('§').length !== 2) return null
  return parts.at(hole - template.split('/').length) ?? null
}

function tryCalls(found: DoctorContext, filter: Filter): readonly Remark[] {
  const { receiver, field, name: kind } = filter
  const name = `Receiver ${nameOf(receiver)}`
  const tell = (message: string, hint: string) => [finding('flux-33', 'error', field, { message, hint })]
  const judged = callsOf(found, filter.scope).map((call) => ({ call, taken: isTakenBy(found, filter, call) }))
  const odd = judged.flatMap(({ call, taken }): readonly Remark[] => {
    if (typeof taken === 'string')
      return [
        notKnown(name, `whether its ${kind} takes ImageRepository ${nameOf(call.repository)}: ${taken}`),
      ]
    if ('problem' in taken) {
      const [message, hint] = explainMissing(filter, call, taken) ?? []
      return message === undefined || hint === undefined
        ? [notKnown(name, `what its ${kind} takes: it could not be evaluated here (${taken.problem})`)]
        : tell(`${name} answers 500 to this action: its ${kind} ${message}`, hint)
    }
    return typeof taken.value === 'boolean'
      ? []
      : tell(
          `${name} stalls: its ${kind} is not true or false`,
          'Compare the value, such as req.force == true.',
        )
  })
  const isValue = (taken: Taken, value: boolean) =>
    typeof taken !== 'string' && 'value' in taken && taken.value === value
  const left = judged.filter(({ call: { repository }, taken }) => {
    // One of several that scan the image is enough.
    const isScanned = judged.some(
      (one) => isSameImage(one.call.repository.image, repository.image) && isValue(one.taken, true),
    )
    return isValue(taken, false) && !isScanned && !isReachedOtherwise(filter, repository)
  })
  const [first, ...others] = left.map(({ call }) => call)
  if (first === undefined) return odd
  const more = others.map(({ repository, app }) => `${nameOf(repository)} (app ${app})`)
  const all = more.length === 0 ? '' : `, nor ${more.slice(0, 3).join(', ')}${more.length > 3 ? ' …' : ''}`
  const message = `${kind} of ${name} leaves out ImageRepository ${nameOf(first.repository)} when app ${first.app} is pushed${all === '' ? '' : ` (${all.slice(6)} likewise)`}: the call is answered with 200, and nothing is scanned`
  return [...odd, ...tell(message, hintFor(filter, first))]
}

/** What to compare with instead. */
function hintFor({ expression, receiver }: Filter, { image, repository, app }: Call): string {
  if (/\bclaims\b/.test(expression))
    return `The token says ref ${refsIn(image, expression).join(' or ')} and event_name push: compare with those.`
  const [other] = [...expression.matchAll(/\breq\.(\w+)/g)].filter(([, key = '']) => !hasKey(receiver, key))
  if (other !== undefined) return `The call has no ${other[1]}. ${whatIsIn(receiver)}.`
  const named = repository.name === app ? 'Compare' : `Name the ImageRepository ${app}, or compare`
  return `The call names apps: ["${app}"]. ${named} with req.images.exists(i, i.repository == …).`
}

function hasKey({ type }: Receiver, key: string): boolean {
  const known = receiverTypeOf(type)
  const body = { apps: [], images: [], revision: '' as CommitSha, repository: '', run: '' }
  const image = { app: '', repository: 'a/b', tag: '', digest: '', tags: [] }
  return known === null || isRecord(bodyOf(known, { ...body, images: [image] }, 0), key)
}

function isRecord(body: unknown, key: string): boolean {
  return typeof body === 'object' && body !== null && Object.hasOwn(body, key)
}

/** What a call to this type has. */
function whatIsIn({ type }: Receiver): string {
  const words = type === 'cdevents' ? 'context, subject and customData, which has ' : ''
  const more: Readonly<Record<string, string>> = {
    dockerhub: 'push_data and repository.repo_name',
    quay: 'docker_url and updated_tags',
    acr: 'action and target',
    nexus: 'action and repositoryName',
  }
  const own = more[type] === undefined ? '' : `, and in the words of ${type} ${more[type]}`
  return `It has ${words}apps, images, revision, repository and run${own}`
}

/** What the metadata of an object has (PartialObjectMetadata of Kubernetes), as far as filters may want it. */
const METADATA: readonly string[] = [
  ...['name', 'namespace', 'labels', 'annotations', 'uid', 'resourceVersion', 'generation'],
  ...['creationTimestamp', 'finalizers', 'ownerReferences', 'managedFields'],
]

/** What the filter reads that is not there, in words, and what to do; null where that is not certain. */
function explainMissing(
  { expression, receiver }: Filter,
  { repository }: Call,
  { problem, isMissing }: { readonly problem: string; readonly isMissing: boolean },
): readonly [message: string, hint: string] | null {
  if (!isMissing || /\bclaims\b/.test(expression)) return null
  const key = /key: ["']?([^"']+?)["']?$/i.exec(problem)?.[1] ?? ''
  const at = (path: string) =>
    new RegExp(`${path}(?:\\.${key}\\b|\\[\\s*["']${key}["']\\s*\\])`).test(expression)
  const object = `ImageRepository ${nameOf(repository)}`
  for (const list of ['labels', 'annotations'])
    if (/^[\w-]+$/.test(key) && at(`res\\.metadata\\.${list}`))
      return [
        `reads ${list}['${key}'], which ${object} does not have`,
        `Give it to ${object}, or ask for it first: '${key}' in res.metadata.${list} && …`,
      ]
  if (METADATA.includes(key)) return null
  if (/^\w+$/.test(key) && at('res\\.metadata')) {
    const near = nearField(key, METADATA)
    return [
      `reads res.metadata.${key}, which no object has`,
      near === null ? 'Use res.metadata.name, .labels or .annotations.' : `Write res.metadata.${near}.`,
    ]
  }
  return [
    `reads what the call does not have (${problem})`,
    `${whatIsIn(receiver).replace(/^It/, 'The call')}; ask for others with has() first.`,
  ]
}

/** Whether another entry than the filtered one names the ImageRepository. */
function isReachedOtherwise({ receiver, scope }: Filter, repository: ImageRepository): boolean {
  const others = receiver.resources.filter((entry) => !scope.resources.includes(entry))
  return reaches({ ...receiver, resources: others }, repository)
}
