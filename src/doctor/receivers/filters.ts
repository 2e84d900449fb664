/** Doctor's check of the expressions of Receivers, tried on the call that the workflow makes. Pure. */

import { type Evaluation, evaluate, syntaxProblem } from '../../flux/expressions.ts'
import type { Fields } from '../../flux/fields.ts'
import type { Finding } from '../../flux/files.ts'
import { isSameImage, nameOf, objectsOf } from '../../flux/graph.ts'
import type { ImageRepository, Receiver } from '../../flux/objects.ts'
import { type DoctorContext, finding, isKind, notKnown, type Remark } from '../context.ts'
import { replaceInLine } from '../fixes.ts'
import { covers } from '../pushes/matches.ts'
import type { PushedImage } from '../pushes/pushes.ts'
import { sampleTag } from '../pushes/trial.ts'
import { isOurs, type Workflow } from '../pushes/workflows.ts'
import { CLAIMS } from './claims.ts'
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
  const judged = callsOf(found, filter.scope).map((call) => ({ call, taken: isTakenBy(expression, call) }))
  return judged.flatMap(({ call: { repository, app }, taken: done }): readonly Remark[] => {
    if ('problem' in done) {
      const isOurs = done.isMissing && !/\bclaims\b/.test(expression)
      if (!isOurs)
        return [notKnown(name, `what its ${kind} takes: it could not be evaluated here (${done.problem})`)]
      const message = `${name} answers 500 to this action: its ${kind} reads what the call does not have (${done.problem})`
      return [
        finding('flux-33', 'error', field, {
          message,
          hint: 'The call has apps, images, revision, repository and run; ask for others with has() first.',
        }),
      ]
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
        isSameImage(call.repository.image, repository.image) && 'value' in taken && taken.value === true,
    )
    if (isScanned || isReachedOtherwise(filter, repository)) return []
    const message = `${kind} of ${name} leaves out ImageRepository ${nameOf(repository)} when app ${app} is pushed: the call is answered with 200, and nothing is scanned`
    const hint = `The call names apps: ["${app}"]. Name the ImageRepository ${app}, or compare with req.images.exists(i, i.repository == …).`
    return [finding('flux-33', 'error', field, { message, hint })]
  })
}

/** Whether another entry than the filtered one names the ImageRepository. */
function isReachedOtherwise({ receiver, scope }: Filter, repository: ImageRepository): boolean {
  const others = receiver.resources.filter((entry) => !scope.resources.includes(entry))
  return reaches({ ...receiver, resources: others }, repository)
}

/** What the filter says to one ImageRepository when this action calls for its app. */
function isTakenBy(filter: string, { image, repository, app }: Call): Evaluation {
  const tag = sampleTag(image.deployTag, 0) ?? 'latest'
  const digest = `sha256:${'0'.repeat(64)}`
  const images = [{ app, repository: repository.image, tag, digest, tags: [tag] }]
  const run = { id: '1', attempt: '1' }
  const req = { apps: [app], images, revision: '0'.repeat(40), repository: 'acme/shop', run }
  const metadata = {
    ...{ name: repository.name, namespace: repository.namespace ?? '', labels: repository.labels },
    annotations: repository.fields.at('metadata', 'annotations').texts(),
  }
  return evaluate(filter, { req, res: { metadata }, claims: CLAIMS })
}

// Doctor's checks of the way to the Receivers: addresses, services, tokens.

/** flux-29: an address or token that leads nowhere. */
export function findWrongAddresses(found: DoctorContext): readonly Finding[] {
  const services = found.objects.flatMap((root) => {
    const isIngress =
      isKind(root, 'Ingress', 'networking.k8s.io') || isKind(root, 'HTTPRoute', 'gateway.networking.k8s.io')
    const text = isIngress ? found.textOf(root.file) : ''
    const lines = text.split('\n')
    const at = lines.findIndex(
      (line, index) => index >= root.line - 1 && /name:\s*["']?notification-controller["']?\s*$/.test(line),
    )
    if (at < 0) return []
    const place = { file: root.file, line: at + 1 }
    const message =
      'leads to Service notification-controller, which takes events: it answers 202 and scans nothing'
    const fix = replaceInLine(text, place, 'notification-controller', 'webhook-receiver')
    return [
      finding('flux-29', 'error', place, {
        message,
        hint: 'Lead the path /hook/ to Service webhook-receiver, port 80.',
        fix,
      }),
    ]
  })
  return [
    ...services,
    ...found.objects.flatMap(findOddTokens),
    ...found.workflows.flatMap((flow) => [...findOddUrls(flow), ...findRefusedUrls(flow)]),
  ]
}

function findOddTokens(root: DoctorContext['objects'][number]): readonly Finding[] {
  if (root.at('kind').text() !== 'Secret') return []
  const plain = root.at('stringData', 'token')
  const encoded = root.at('data', 'token')
  const value = plain.text() ?? Buffer.from(encoded.text() ?? '', 'base64').toString('utf8')
  if (!value.endsWith('\n')) return []
  const message =
    'the token ends with a line end, which counts: path and signature are others than for the token without it'
  return [
    finding('flux-29', 'warning', plain.exists ? plain : encoded, {
      message,
      hint: 'Write it without one: printf, not echo, and no | block.',
    }),
  ]
}

function findOddUrls({ file, text }: Workflow): readonly Finding[] {
  return text.split('\n').flatMap((line, index) => {
    const url = /https?:\/\/[^\s'"]+\/hook\/[^\s'"]*/.exec(line)?.[0]
    const problem = url === undefined ? null : urlProblem(url)
    if (problem === null) return []
    const message = `the address of the Receiver ${problem}: Flux compares the whole path and answers 404`
    return [
      finding(
        'flux-29',
        'error',
        { file, line: index + 1 },
        { message, hint: 'Write https://<host>/hook/<hex> exactly, and better as a secret.' },
      ),
    ]
  })
}

/** An address that this action refuses, where it is written out. */
function findRefusedUrls({ jobs }: Workflow): readonly Finding[] {
  const steps = jobs.flatMap((job) => job.steps).filter(isOurs)
  return steps.flatMap((step) => {
    const field = step.with.at('flux-webhook-url')
    const urls = (field.text() ?? '').split(/\s+/).filter((url) => url !== '' && URL.canParse(url))
    if (
      (field.text() ?? '').includes('${{') ||
      urls.some((url) => url.includes('/hook/') && urlProblem(url) !== null)
    )
      return []
    const mayBePlain = step.with.at('insecure-webhook').text() !== null
    const refused = urls
      .map((url) => new URL(url))
      .flatMap(({ protocol, hostname, pathname }) => {
        if (!/\/hook\/[^/]+$/.test(pathname)) return ['does not end in /hook/<hex>']
        const isLocal = /^(?:localhost|127\.[\d.]+|\[::1\])$/.test(hostname)
        return protocol === 'http:' && !isLocal && !mayBePlain ? ['is plain http'] : []
      })
    const [problem] = refused
    if (problem === undefined) return []
    const message = `the address of the Receiver ${problem}: the step refuses it before it builds anything`
    const hint = 'Write https://<host>/hook/<hex> exactly, and better as a secret.'
    return [finding('flux-29', 'error', field, { message, hint })]
  })
}

function urlProblem(url: string): string | null {
  if (url.includes('?')) return 'has a query'
  if (/\/\/hook\//.test(url.replace(/^https?:\/\//, ''))) return 'has a double slash'
  return url.endsWith('/') ? 'ends with a slash' : null
}
