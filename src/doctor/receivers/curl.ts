/** Judges a call of curl to a Receiver: does its type take it? Pure. */
import type { Finding, SourceLocation } from '../../flux/files.ts'
import { nameOf } from '../../flux/graph.ts'
import type { Receiver } from '../../flux/objects.ts'
import { finding } from '../context.ts'
import { replaceInLine } from '../fixes.ts'
import type { Step, Workflow } from '../pushes/workflows.ts'

/** Types that refuse a call without a JSON body. */
const NEED_BODY = ['dockerhub', 'quay', 'acr', 'nexus', 'gcr', 'cdevents']
/** Types that refuse a call without this header. */
const NEED_HEADER: Readonly<Record<string, string>> = {
  'generic-hmac': 'X-Signature',
  'generic-oidc': 'Authorization',
  github: 'X-Hub-Signature',
  bitbucket: 'X-Hub-Signature',
  gitlab: 'X-Gitlab-Token',
  harbor: 'Authorization',
  nexus: 'X-Nexus-Webhook-Signature',
}
/** flux-07: what every one of the Receivers refuses of a step that calls with curl. */
export function judgeCurl(
  workflow: Workflow,
  receivers: readonly Receiver[],
  step: Step,
): readonly Finding[] {
  const line = curlLine(workflow, step)
  if (line === null) return []
  const told = `${line.text}\n${setBefore(line.text, step)}`
  const problems = receivers.map((receiver) => ({ receiver, problem: curlProblem(told, receiver) }))
  const [first] = problems
  if (first?.problem == null || problems.some(({ problem }) => problem === null)) return []
  const { receiver } = first
  const { why, isOfBody } = first.problem
  const silent = /\s(?:-\w*f\w*|--fail(?:-with-body)?)\b/.test(line.text)
    ? ''
    : ', and curl without --fail exits with 0 all the same'
  const message = `Receiver ${nameOf(receiver)} of type ${receiver.type} answers 400 to this call: ${why}${silent}`
  const isBody = isOfBody && NEED_HEADER[receiver.type] === undefined
  const call = "curl --fail -H 'Content-Type:application/json' -d '{}'"
  const fix = isBody ? replaceInLine(workflow.text, line, 'curl', call) : []
  const hint = isBody
    ? `Send JSON: ${call} …. Better: let this action call a Receiver of type generic-oidc or generic-hmac.`
    : 'Let this action call it (flux-webhook-url, flux-receiver-type): it signs and checks the answer.'
  return [finding('flux-07', 'error', line, { message, hint, fix })]
}

/** What fills in the variables of a call: the other lines of its script, and its environment. */
function setBefore(call: string, step: Step): string {
  const isOpen = /\$[\w{[]/.test(call.replace(/https?:\/\/\S+|["']?\$\{?\w*(?:URL|HOOK)\w*\}?["']?/gi, ''))
  return isOpen ? [step.run.text() ?? '', ...Object.values(step.env)].join('\n') : ''
}

/** What a call to a Receiver has in it: its path, or a variable that says so. */
const CALLS_RECEIVER = /\/hook\/|\b(?:\w*_)?(?:FLUX|RECEIVER)_?\w*|\bsecrets\.\w*(?:flux|receiver)/i
/** Whose webhooks are none of Flux. */
const OTHERS = /slack|discord|teams|office\.com|mattermost|telegram|googleapis|sentry|datadog|pagerduty/i

/** The line that calls a Receiver, with those that go on from it. */
function curlLine(workflow: Workflow, step: Step): (SourceLocation & { readonly text: string }) | null {
  const run = step.run.text() ?? ''
  const call = run.split(/(?<!\\)\n/).find((line) => /\bcurl\b/.test(line) && isToReceiver(line))
  if (call === undefined) return null
  const lines = workflow.text.split('\n')
  const from = step.fields.line - 1
  const at = lines.findIndex(
    (line, index) => index >= from && line.includes((call.split('\n')[0] ?? '').trim()),
  )
  return { file: workflow.file, line: (at < 0 ? from : at) + 1, text: call }
}

function isToReceiver(line: string): boolean {
  // What is sent may speak of Flux, too.
  const bare = line.replace(/(?:-d|--data(?:-\w+)?|--json)(?:\s+|=)(?:'[^']*'|"(?:\\.|[^"\\])*")/g, '')
  return CALLS_RECEIVER.test(bare) && !OTHERS.test(bare)
}

/** What may bring a header that is not on the line: files, and flags of its own. */
const HIDDEN_HEADER = /\s(?:-K|--config|--oauth2-bearer|--netrc\S*|-n|-u|--user|(?:-H|--header)[ =]?["']?@)/

/** What the call lacks. */
interface Flaw {
  readonly why: string
  /** Whether it is the body that is not there. */
  readonly isOfBody: boolean
}

function curlProblem(call: string, receiver: Receiver): Flaw | null {
  if (HIDDEN_HEADER.test(call)) return null
  const hasBody = /\s(?:-d|--data(?:-\w+)?|--json|-F|-T)\b/.test(call)
  const header = NEED_HEADER[receiver.type]
  if (header !== undefined && !call.toLowerCase().includes(header.toLowerCase()))
    return { why: `it has no ${header} header`, isOfBody: false }
  if (!hasBody && NEED_BODY.includes(receiver.type))
    return { why: 'it has no body, and this type reads JSON', isOfBody: true }
  const usesBody = receiver.resourceFilter?.includes('req.') === true
  if (usesBody && !hasBody) return { why: 'it has no body, and resourceFilter reads one', isOfBody: true }
  const isJson = /--json\b|content-type:\s*application\/json/i.test(call)
  const why = 'resourceFilter reads the body only with Content-Type application/json'
  return usesBody && !isJson ? { why, isOfBody: false } : null
}
