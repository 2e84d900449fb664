/** Doctor's checks of the way to the Receivers: addresses, services, tokens. Pure. */
import type { Finding } from '../../flux/files.ts'
import { type DoctorContext, finding, isKind } from '../context.ts'
import { replaceInLine } from '../fixes.ts'
import { isOurs, type Workflow } from '../pushes/workflows.ts'

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
