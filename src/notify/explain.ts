/** What an answer of a Flux Receiver means, whether asking again can help, and what to do. Pure. */
import { errorMessage } from '../errors.ts'
import type { ReceiverAnswer } from '../ports.ts'

/** How to go on after a call. */
export interface Verdict {
  readonly status: 'accepted' | 'rejected' | 'unreachable'
  /** How many attempts of this kind of answer are worth making. */
  readonly attempts: number
  readonly code: string
  readonly cause: string
  readonly hint: string
}

const MANY = 5

/** The verdict on an answer. Exactly 200 is success. */
export function explainAnswer(answer: ReceiverAnswer): Verdict {
  if (answer.status === 200) return { status: 'accepted', attempts: 1, code: '', cause: '', hint: '' }
  const [attempts, code, cause, hint] = explanationOf(answer)
  return { status: 'rejected', attempts, code: `FDA-NOTIFY-${code}`, cause, hint }
}

type Row = readonly [attempts: number, code: string, cause: string, hint: string]

// Statuses: fluxcd/notification-controller, internal/server/receiver_handlers.go and event_handlers.go
const ROWS: Readonly<Record<number, Row>> = {
  202: [
    1,
    'WRONG-SERVICE',
    'this is Flux’s event server, not its receiver',
    'Point the ingress to Service webhook-receiver, not notification-controller.',
  ],
  400: [
    1,
    'REFUSED',
    'the Receiver refused the signature or the request, or its Secret is gone',
    "Compare flux-receiver-type with the Receiver's spec.type, and flux-webhook-token with key token of its Secret " +
      '(a trailing newline counts).',
  ],
  413: [
    1,
    'TOO-LARGE',
    'the body is over 3 MiB',
    'Build fewer apps in one run, or check the limit of the ingress.',
  ],
  500: [
    2,
    'FAILED',
    'the Receiver could not annotate an object or evaluate its filter',
    "Look at notification-controller's log: a listed object is missing, a filter fails, or an apiVersion is not written.",
  ],
  503: [
    MANY,
    'NOT-READY',
    'the Receiver is suspended or not Ready',
    'kubectl -n flux-system describe receiver; flux resume receiver <name>.',
  ],
}

function explanationOf(answer: ReceiverAnswer): Row {
  const { status } = answer
  if (status === 404) return explainNotFound(answer.bodyStart)
  if (status >= 300 && status < 400) {
    return [
      1,
      'REDIRECTED',
      'the server redirects, which would lose the body',
      'Write the final https address into flux-webhook-url, without a double or trailing slash.',
    ]
  }
  const known = ROWS[status]
  if (known !== undefined) return known
  const temporary = [408, 429, 502, 504].includes(status)
  const cause = 'the answer comes from an ingress or proxy in front of Flux'
  const hint = temporary
    ? 'Look at the ingress and at the webhook-receiver pods, then run the job again.'
    : 'Look at the ingress.'
  return [temporary ? MANY : 1, 'INGRESS', cause, hint]
}

/** The receiver answers an unknown hook with an empty body; the text comes from the router in front of it. */
function explainNotFound(bodyStart: string): Row {
  if (bodyStart.trim() === '') {
    return [
      1,
      'UNKNOWN-HOOK',
      'no ready Receiver has this path',
      "Copy status.webhookPath again (it changes with the Secret's token), and check that the Receiver is Ready.",
    ]
  }
  return [
    1,
    'WRONG-PATH',
    'the request did not reach /hook/ of the receiver',
    'Check host and path prefix: the ingress must pass /hook/… on unchanged.',
  ]
}

/** The verdict on a call that got no answer. A certificate that does not verify stays that way. */
export function explainTransport(error: unknown): Verdict {
  const codes = errorCodes(error)
  const certificate = codes.some((code) => /CERT|TLS|SELF_SIGNED|ALTNAME|UNABLE_TO_VERIFY/.test(code))
  const dns = codes.includes('ENOTFOUND') || codes.includes('EAI_AGAIN')
  const hint = certificate
    ? 'Give the runner the CA in NODE_EXTRA_CA_CERTS, or renew the certificate.'
    : dns
      ? 'Check the host in flux-webhook-url: its name does not resolve on the runner.'
      : 'Check that the runner can reach the host: firewall, ingress, proxy settings.'
  const code = certificate ? 'FDA-NOTIFY-CERTIFICATE' : dns ? 'FDA-NOTIFY-DNS' : 'FDA-NOTIFY-UNREACHABLE'
  return {
    status: 'unreachable',
    attempts: certificate ? 1 : MANY,
    code,
    cause: codes[0] ?? errorMessage(error),
    hint,
  }
}

function errorCodes(error: unknown): readonly string[] {
  const codes: string[] = []
  const visit = (value: unknown, depth: number) => {
    if (!(value instanceof Error) || depth > 4) return
    const { code } = value as NodeJS.ErrnoException
    if (typeof code === 'string') codes.push(code)
    visit(value.cause, depth + 1)
    if (value instanceof AggregateError) for (const inner of value.errors) visit(inner, depth + 1)
  }
  visit(error, 0)
  return codes
}
