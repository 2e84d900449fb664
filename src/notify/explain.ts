/** What an answer of a Flux Receiver means, whether asking again can help, and what to do. Pure. */
import { ActionError } from '../errors.ts'
import { needsToken, type ReceiverType } from '../flux/receiver-types.ts'
import type { KnownReceiver } from '../inputs/flux.ts'
import type { ReceiverAnswer } from '../ports-flux.ts'

/** How to go on after a call. */
export interface CallOutcome {
  readonly status: 'accepted' | 'rejected' | 'unreachable'
  /** How many attempts of this kind of answer are worth making. */
  readonly attempts: number
  readonly code: string
  readonly cause: string
  readonly hint: string
}

const MANY = 5

type Row = readonly [attempts: number, code: string, cause: string, hint: string]

/** The verdict on an answer to a call of that type. Exactly 200 is success. */
export function explainAnswer(
  answer: ReceiverAnswer,
  type: ReceiverType = 'generic-hmac',
  known: KnownReceiver | null = null,
): CallOutcome {
  if (answer.status === 200) return { status: 'accepted', attempts: 1, code: '', cause: '', hint: '' }
  const [attempts, code, cause, hint] = explanationOf(answer, type, known)
  return {
    status: 'rejected',
    attempts,
    code: `FDA-NOTIFY-${code}`,
    cause,
    hint: `${hint}${strangerNote(answer)}`,
  }
}

// Statuses: fluxcd/notification-controller, internal/server/receiver_handlers.go and event_handlers.go
const ROWS: Readonly<Record<number, Row>> = {
  202: [
    1,
    'WRONG-SERVICE',
    'this is Flux’s event server, not its receiver',
    'Point the ingress to Service webhook-receiver, not notification-controller.',
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

function explanationOf(
  { status, bodyStart }: ReceiverAnswer,
  type: ReceiverType,
  known: KnownReceiver | null,
): Row {
  if (status === 400) return [1, 'REFUSED', ...(otherType(type, known) ?? REFUSALS[type])]
  if (status === 404) return explainNotFound(bodyStart, type)
  if (status >= 300 && status < 400) {
    return [
      1,
      'REDIRECTED',
      'the server redirects, as Flux does for a path with a double slash, and the body would be lost',
      'Write the final https address into flux-webhook-url, without a double or trailing slash.',
    ]
  }
  const row = ROWS[status]
  if (row !== undefined) return row
  const temporary = [408, 429, 502, 504].includes(status)
  const cause = 'the answer comes from an ingress or proxy in front of Flux'
  const hint = temporary
    ? 'Look at the ingress and at the webhook-receiver pods, then run the job again.'
    : 'Look at the ingress.'
  return [temporary ? MANY : 1, 'INGRESS', cause, hint]
}

/** Flux's receiver answers these without a word, so a text with them is another's. */
function strangerNote({ status, bodyStart }: ReceiverAnswer): string {
  if (![400, 500, 503].includes(status) || bodyStart.trim() === '') return ''
  return ' The answer has a text, which Flux never sends: it may come from an ingress or proxy in front of it.'
}

type Refusal = readonly [cause: string, hint: string]

const SAME_TYPE = "Compare flux-receiver-type with the Receiver's spec.type"
const SAME_TOKEN = 'flux-webhook-token with key token of its Secret (a trailing newline counts)'
const EVENTS = 'spec.events, if it is set, must list'

const bySignature: Refusal = [
  'the Receiver refused the signature or the request, or its Secret is missing',
  `${SAME_TYPE}, and ${SAME_TOKEN}.`,
]
const bySecretPath: Refusal = [
  'the Receiver is of another type, or its Secret is missing',
  `${SAME_TYPE}, and check that its Secret exists and has the key token.`,
]
/** These read the body too, and take ours. */
const byBody: Refusal = [
  'the Receiver is of another type, its Secret is missing, or something on the way changed the body',
  bySecretPath[1],
]

/** The type is compared first: a call of another type is always refused. Null when it is not known to be another. */
function otherType(type: ReceiverType, known: KnownReceiver | null): Refusal | null {
  if (known === null || known.written === type) return null
  const { name, written, isSure } = known
  const which = isSure
    ? `Receiver ${name}`
    : `Receiver ${name}, the only one in the manifests that scans images,`
  const cause = `${which} is of type ${written}, and this run called it as ${type}`
  if (known.type === null) return [cause, 'Give Flux a Receiver of type generic-oidc or generic-hmac.']
  const more = needsToken(known.type)
    ? ' and flux-webhook-token to the token of its Secret'
    : known.type === 'generic-oidc'
      ? ' and give the job the permission id-token: write'
      : ''
  return [cause, `Set flux-receiver-type: ${written}${more}.`]
}

/** What 400 means for each type; the reason itself is only in the controller's log. */
const REFUSALS: Readonly<Record<ReceiverType, Refusal>> = {
  'generic-oidc': [
    'the Receiver refused the OIDC token of this job',
    'Compare flux-oidc-audience with audience, the issuer https://token.actions.githubusercontent.com with issuerURL, ' +
      "and this run's claims (repository, ref, event_name, workflow_ref) with validations of the Receiver's oidcProviders; " +
      "the reason is in notification-controller's log, which also needs a way out to the issuer.",
  ],
  'generic-hmac': bySignature,
  generic: bySecretPath,
  github: [bySignature[0], `${SAME_TYPE}, and ${SAME_TOKEN}; ${EVENTS} push.`],
  gitlab: [
    'the Receiver refused the token or the event, or its Secret is missing',
    `${SAME_TYPE}, and ${SAME_TOKEN}; ${EVENTS} Push Hook.`,
  ],
  bitbucket: [bySignature[0], `${SAME_TYPE}, and ${SAME_TOKEN}; ${EVENTS} repo:push.`],
  harbor: ['the Receiver refused the token, or its Secret is missing', `${SAME_TYPE}, and ${SAME_TOKEN}.`],
  dockerhub: byBody,
  quay: byBody,
  acr: byBody,
  nexus: bySignature,
  cdevents: [
    'the Receiver refused the event, or its Secret is missing',
    `${SAME_TYPE}, and check that its Secret has the key token; ${EVENTS} dev.cdevents.artifact.published.`,
  ],
}

/** The receiver answers an unknown hook with an empty body; the text comes from the router in front of it. */
function explainNotFound(bodyStart: string, type: ReceiverType): Row {
  if (bodyStart.trim() === '') {
    const changes = type === 'generic-oidc' ? '' : " (it changes with the Secret's token)"
    return [
      1,
      'UNKNOWN-HOOK',
      'no ready Receiver has this path',
      `Copy status.webhookPath again${changes}, and check that the Receiver is Ready.`,
    ]
  }
  return [
    1,
    'WRONG-PATH',
    'the request did not reach /hook/ of the receiver',
    'Check host and path prefix: the ingress must pass /hook/… on unchanged.',
  ]
}

/** The verdict on a job that could not get the token its receiver asks for: the receiver was not called. */
export function explainNoToken(error: unknown): CallOutcome {
  const why = error instanceof ActionError ? `: ${error.message}` : ''
  return {
    status: 'unreachable',
    attempts: 0,
    code: 'FDA-NOTIFY-OIDC-TOKEN',
    cause: `GitHub gave this job no OIDC token${why}`,
    hint: 'Give the job the permission id-token: write (pull requests from forks never have it), then run it again.',
  }
}

/** The verdict on a call that the end of the run cut off or never let begin. */
export function explainCancelled(): CallOutcome {
  return {
    status: 'unreachable',
    attempts: 0,
    code: 'FDA-NOTIFY-CANCELLED',
    cause: 'the run was cancelled first',
    hint: 'Run the job again: what is pushed is not built again for it.',
  }
}

type Fault = readonly [codes: RegExp, attempts: number, code: string, hint: string]

// The first row that fits one of the error's codes. PROXY_… are the adapter's, all others Node's and undici's.
const FAULTS: readonly Fault[] = [
  [
    /CERT|SELF_SIGNED|ALTNAME|UNABLE_TO_VERIFY|^INVALID_CA$|^CRL_/,
    1,
    'FDA-NOTIFY-CERTIFICATE',
    'Give the runner the CA in NODE_EXTRA_CA_CERTS, or renew the certificate.',
  ],
  [
    /^PROXY_407$/,
    1,
    'FDA-NOTIFY-PROXY',
    'Write user and password into HTTPS_PROXY: http://user:password@host:port, percent-encoded.',
  ],
  [/^PROXY_INVALID$/, 1, 'FDA-NOTIFY-PROXY', 'Write HTTPS_PROXY and HTTP_PROXY as http://host:port.'],
  [
    /^PROXY_(408|429|5\d\d)$/,
    MANY,
    'FDA-NOTIFY-PROXY',
    'The proxy did not reach the host: check the host, or list it in NO_PROXY.',
  ],
  [/^PROXY_/, 1, 'FDA-NOTIFY-PROXY', 'Let the proxy connect to the host, or list the host in NO_PROXY.'],
  [
    /^(ENOTFOUND|EAI_AGAIN)$/,
    MANY,
    'FDA-NOTIFY-DNS',
    'Check the host in flux-webhook-url: its name does not resolve on the runner.',
  ],
  [
    /^(EPROTO|ERR_SSL_.*)$/,
    MANY,
    'FDA-NOTIFY-UNREACHABLE',
    'Something answers there, but not in TLS: check the port in flux-webhook-url.',
  ],
  [
    /^ECONNREFUSED$/,
    MANY,
    'FDA-NOTIFY-UNREACHABLE',
    'Nothing listens at that host and port: check them in flux-webhook-url, and that the ingress serves Service webhook-receiver.',
  ],
  [
    /(?:)/,
    MANY,
    'FDA-NOTIFY-UNREACHABLE',
    'Check that the runner can reach the host: firewall, ingress, proxy settings.',
  ],
]

/** The verdict on a call that got no answer. Only the error's codes are quoted: its words may hold the address. */
export function explainTransport(error: unknown): CallOutcome {
  const codes = errorCodes(error)
  const known = codes.length === 0 ? ['no answer came'] : codes
  const row = FAULTS.find(([pattern]) => known.some((code) => pattern.test(code))) as Fault
  const [pattern, attempts, code, hint] = row
  const cause = known.find((one) => pattern.test(one)) ?? ''
  return { status: 'unreachable', attempts, code, cause: inWords(cause), hint }
}

function inWords(code: string): string {
  if (code === 'PROXY_INVALID') return 'HTTPS_PROXY is not a valid URL'
  return code.replace(/^PROXY_/, 'the proxy answered ')
}

function errorCodes(error: unknown): readonly string[] {
  const codes: string[] = []
  const visit = (value: unknown, depth: number) => {
    if (!(value instanceof Error) || depth > 4) return
    const { code } = value as NodeJS.ErrnoException
    if (typeof code === 'string' && /^[A-Z0-9_]+$/.test(code)) codes.push(code)
    visit(value.cause, depth + 1)
    if (value instanceof AggregateError) for (const inner of value.errors) visit(inner, depth + 1)
  }
  visit(error, 0)
  return codes
}
