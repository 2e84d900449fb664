/** Inputs about Flux: its Receivers, its manifests, and how long the run follows an image. */
import {
  needsToken,
  RECEIVER_TYPES,
  type ReceiverType,
  receiverTypeOf,
  typeByDefault,
} from '../flux/receiver-types.ts'
import { isLoopback } from '../image-ref.ts'
import type { Reader } from './modes.ts'

// Parses the inputs that say which Flux Receivers are called, and how.

/** The types that send the token itself, in a header. */
const TOKEN_IN_HEADER: readonly ReceiverType[] = ['gitlab', 'harbor']

/** What the job is known to be, as far as it decides which inputs make sense. */
export interface InputFacts {
  /** Whether the job has the permission `id-token: write`. */
  readonly canMintTokens: boolean
  /** Whether the run is a pull request's: those of forks and bots have no secrets, and it tells nobody. */
  readonly fromPullRequest?: boolean
}

/** A Receiver as its manifest has it. */
export interface KnownReceiver {
  /** `namespace/name` */
  readonly name: string
  /** Its type as it is written. */
  readonly written: string
  /** null for a type that no workflow can call. */
  readonly type: ReceiverType | null
  /** Whether its path is that of the URL; false when it is only the one Receiver that scans images. */
  readonly isSure: boolean
}

/** One Flux Receiver to call. */
export interface ReceiverInput {
  readonly url: string
  readonly type: ReceiverType
  readonly token: string | null
  /** Whether the type was given, and not chosen from what the job has. */
  readonly isTypeGiven?: boolean
  /** What the manifests say of it, where that was looked up and found. */
  readonly known?: KnownReceiver
}

/** What the notify room needs. */
export interface NotifyInputs {
  readonly receivers: readonly ReceiverInput[]
  /** The audience of tokens for generic-oidc. */
  readonly oidcAudience: string
  readonly onFailure: 'fail' | 'warn'
}

/** The notify inputs; problems are left with the reader, and no message shows an address. */
export function parseNotify(read: Reader, facts: InputFacts): NotifyInputs {
  const urls = read.list('flux-webhook-url')
  const types = read.list('flux-receiver-type')
  const tokens = read.lines('flux-webhook-token')
  for (const [name, values] of [
    ['flux-receiver-type', types],
    ['flux-webhook-token', tokens],
  ] as const) {
    if (values.length > 1 && values.length !== urls.length) {
      read.issue(
        name,
        `has ${values.length} values for ${urls.length} URLs`,
        'Give one for all, or one per URL in the same order.',
      )
    }
  }
  const insecure = read.bool('insecure-webhook')
  for (const [index, url] of urls.entries()) checkUrl(read, url, index, insecure)
  const receivers = urls.map((url, index) => {
    const token = pick(tokens, index)
    const type = parseReceiverType(read, pick(types, index), token, facts)
    checkCredential(read, { url, type, token }, index, facts)
    const given = pick(types, index) === null ? {} : { isTypeGiven: true }
    return { url, type, token: type === 'generic-oidc' ? null : token, ...given }
  })
  return {
    receivers,
    oidcAudience: read.argument('flux-oidc-audience') ?? 'notification-controller',
    onFailure: read.choice('on-notify-failure', ['fail', 'warn']),
  }
}

function parseReceiverType(
  read: Reader,
  text: string | null,
  token: string | null,
  facts: InputFacts,
): ReceiverType {
  if (text === null) return typeByDefault({ hasToken: token !== null, mintsTokens: facts.canMintTokens })
  const known = receiverTypeOf(text)
  if (known !== null) return known
  const hint =
    text === 'gcr'
      ? 'Such a Receiver takes only calls that Google Pub/Sub signed, which no workflow can make: ' +
        'give Flux a Receiver of type generic-oidc or generic-hmac.'
      : `Choose ${RECEIVER_TYPES.slice(0, -1).join(', ')} or ${RECEIVER_TYPES.at(-1)}.`
  read.issue('flux-receiver-type', `'${text}' is not supported`, hint)
  return 'generic'
}

/** What a type needs to authenticate with. A fork's pull request has none of it, and will tell nobody. */
function checkCredential(
  read: Reader,
  { type, token }: ReceiverInput,
  index: number,
  { canMintTokens, fromPullRequest = false }: InputFacts,
): void {
  const whose = `for URL ${index + 1}, whose Receiver is ${type}`
  if (type === 'generic-oidc' && !canMintTokens && !fromPullRequest) {
    const hint = 'Add id-token: write to the permissions of the job, beside those it has.'
    read.issue('flux-receiver-type', `generic-oidc needs an OIDC token, which this job may not have`, hint)
  }
  if (needsToken(type) && token === null && !fromPullRequest)
    read.issue('flux-webhook-token', `is missing ${whose}`, 'Give the token of its Secret.')
  if (TOKEN_IN_HEADER.includes(type) && token !== null && /[^\x20-\x7e]/.test(token)) {
    const hint = 'Give the Secret a token of printable ASCII characters.'
    read.issue('flux-webhook-token', `has characters that no header can carry, ${whose}`, hint)
  }
}

/** The messages never show the address: it is the only protection that some receivers have. */
function checkUrl(read: Reader, text: string, index: number, insecure: boolean): void {
  const says = (problem: string, hint: string) =>
    read.issue('flux-webhook-url', `URL ${index + 1} ${problem}`, hint)
  if (!URL.canParse(text)) {
    says('is not a URL', 'Copy it whole: https://<host>/hook/<64 hex digits>.')
    return
  }
  const url = new URL(text)
  if (url.protocol !== 'https:' && url.protocol !== 'http:')
    says('is not https', 'Flux receivers are called by https.')
  if (url.protocol === 'http:' && !isLoopback(url.hostname) && !insecure) {
    says('is plain http', 'Use https, or set insecure-webhook: true if the way there is private.')
  }
  if (url.pathname.includes('//'))
    says(
      'has a double slash in its path',
      'Flux redirects such a call, which is not followed: write it once.',
    )
  if (url.search !== '' || text.includes('?'))
    says('has a query', 'Flux compares the whole path: leave the query out.')
  if (!/\/hook\/[^/]+$/.test(url.pathname)) {
    says(
      'does not end in /hook/<segment>',
      "Take the path from the Receiver's status.webhookPath, without a trailing slash.",
    )
  }
}

function pick(values: readonly string[], index: number): string | null {
  return (values.length === 1 ? values[0] : values[index]) ?? null
}

// Parses the inputs that say where Flux's manifests are, and how much they weigh.

/** What the flux room needs. */
export interface FluxInputs {
  /** Globs from the top of the repository, `!` excludes; null = the manifests are not looked at. */
  readonly manifests: readonly string[] | null
  /** Where in the workspace a checkout of the manifests' repository is; null = no other checkout. */
  readonly path: string | null
  /** Whether what Flux would not pick stops the run before anything is built. */
  readonly strict: boolean
}

const DEFAULT_MANIFESTS = '**/*.y?(a)ml'

/** The flux inputs; problems are left with the reader. */
export function parseFlux(read: Reader): FluxInputs {
  const globs = read.lines('manifests')
  const strict = read.bool('strict')
  const path = read.text('manifests-path') === '' ? null : read.directory('manifests-path')
  const isOff = globs.includes('none')
  if (isOff && globs.length > 1)
    read.issue('manifests', "has 'none' among its globs", 'Write none alone, or leave it out.')
  if (isOff && strict)
    read.issue('strict', 'is set, but manifests is none', 'Let manifests say where the policies are.')
  for (const glob of globs) {
    const path = glob.replace(/^!/, '')
    if (path.startsWith('/') || path.split('/').includes('..'))
      read.issue(
        'manifests',
        `'${glob}' leaves the repository`,
        'Write globs from the top of the repository.',
      )
  }
  const wanted = globs.filter((glob) => !glob.startsWith('!'))
  const excluded = globs.filter((glob) => glob.startsWith('!'))
  if (isOff) return { manifests: null, path, strict }
  return { manifests: wanted.length === 0 ? [DEFAULT_MANIFESTS, ...excluded] : globs, path, strict }
}
