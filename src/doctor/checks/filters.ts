/** Doctor's check of the expressions of Receivers, tried on the call that the workflow makes. Pure. */

import { Environment } from '@marcbachmann/cel-js'
import type { Finding } from '../../flux/files.ts'
import { isSameImage, nameOf, objectsOf } from '../../flux/graph.ts'
import type { ImageRepository, Receiver } from '../../flux/objects.ts'
import { covers, type DoctorContext, finding, isKind, notKnown, type Remark } from '../context.ts'
import { replaceInLine } from '../fixes.ts'
import { type PushedImage, sampleTag } from '../pushes/pushes.ts'
import type { Workflow } from '../pushes/workflows.ts'
import { reaches } from './receivers.ts'

const environment = new Environment({ unlistedVariablesAreDyn: true })

/** What an expression comes to: a value, or why there is none. */
type Evaluation = { readonly value: unknown } | { readonly problem: string; readonly isMissing: boolean }

function evaluate(expression: string, variables: Readonly<Record<string, unknown>>): Evaluation {
  try {
    return { value: environment.evaluate(expression, variables) }
  } catch (error) {
    const text = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error)
    return { problem: text, isMissing: /no such key|no such field/i.test(text) }
  }
}

/** flux-33: a filter that takes nothing of what the call names, or that ends the call. */
export function findWrongFilters(found: DoctorContext): readonly Remark[] {
  return objectsOf(found.graph, 'Receiver').flatMap((receiver): readonly Remark[] => {
    const filter = receiver.resourceFilter
    if (filter === null || receiver.isUnknown) return []
    const wrong = wrongFields(receiver, filter)
    return wrong === null ? tryCalls(found, receiver, filter) : [wrong]
  })
}

/** `res` has metadata only, and `claims` only a Receiver of type generic-oidc (notification-controller 1.9). */
function wrongFields(receiver: Receiver, filter: string): Finding | null {
  const field = receiver.fields.at('spec', 'resourceFilter')
  const other = /\bres\.(?!metadata\b)\w+/.exec(filter)?.[0]
  const name = `Receiver ${nameOf(receiver)}`
  if (other !== undefined) {
    const message = `${name} answers 500: its resourceFilter reads ${other}, and res has nothing but metadata`
    return finding('flux-33', 'error', field, {
      message,
      hint: 'Use res.metadata.name, .labels or .annotations.',
    })
  }
  if (!/\bclaims\b/.test(filter) || receiver.type === 'generic-oidc') return null
  const message = `${name} stalls: its resourceFilter reads claims, which only type generic-oidc has`
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
      const named = found.apps?.find((app) => covers(app.repository, repository.image))?.name
      const app = named ?? appOf(image.repository, repository.image)
      return app === null ? [] : [{ image, repository, app }]
    })
  })
}

/** What stands where the template has its one hole. */
function appOf(template: string, image: string): string | null {
  const hole = template.split('/').indexOf('§')
  const parts = image.split('/')
  if (hole < 0 || template.split('§').length !== 2) return null
  return parts.at(hole - template.split('/').length) ?? null
}

function tryCalls(found: DoctorContext, receiver: Receiver, filter: string): readonly Remark[] {
  const field = receiver.fields.at('spec', 'resourceFilter')
  const name = `Receiver ${nameOf(receiver)}`
  const calls = callsOf(found, receiver)
  const judged = calls.map((call) => ({ call, taken: isTakenBy(filter, call) }))
  return judged.flatMap(({ call: { repository, app }, taken: done }): readonly Remark[] => {
    if ('problem' in done) {
      const isOurs = done.isMissing && !/\bclaims\b/.test(filter)
      if (!isOurs)
        return [
          notKnown(name, `what its resourceFilter takes: it could not be evaluated here (${done.problem})`),
        ]
      const message = `${name} answers 500 to this action: its resourceFilter reads what the call does not have (${done.problem})`
      return [
        finding('flux-33', 'error', field, {
          message,
          hint: 'The call has apps, images, revision, repository and run; ask for others with has() first.',
        }),
      ]
    }
    if (typeof done.value !== 'boolean') {
      const message = `${name} stalls: its resourceFilter is not true or false`
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
    if (isScanned) return []
    const message = `resourceFilter of ${name} leaves out ImageRepository ${nameOf(repository)} when app ${app} is pushed: the call is answered with 200, and nothing is scanned`
    const hint = `The call names apps: ["${app}"]. Name the ImageRepository ${app}, or compare with req.images.exists(i, i.repository == …).`
    return [finding('flux-33', 'error', field, { message, hint })]
  })
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
  const claims = { repository: 'acme/shop', event_name: 'push', ref: 'refs/heads/main' }
  return evaluate(filter, { req, res: { metadata }, claims })
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
  return [...services, ...found.objects.flatMap(findOddTokens), ...found.workflows.flatMap(findOddUrls)]
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

function urlProblem(url: string): string | null {
  if (url.includes('?')) return 'has a query'
  if (/\/\/hook\//.test(url.replace(/^https?:\/\//, ''))) return 'has a double slash'
  return url.endsWith('/') ? 'ends with a slash' : null
}
