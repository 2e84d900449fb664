/** Doctor's checks of what Receivers ask of a job's token: expressions over claims that GitHub does or does not send. Pure. */
import leven from 'leven'
import { evaluate, syntaxProblem } from '../../flux/expressions.ts'
import type { Fields } from '../../flux/fields.ts'
import type { Finding } from '../../flux/files.ts'
import { nameOf, objectsOf } from '../../flux/graph.ts'
import type { Receiver } from '../../flux/objects.ts'
import { type DoctorContext, finding } from '../context.ts'
import { isOurs, type Job } from '../pushes/workflows.ts'

/**
 * The claims of a job's token, read in November 2026 from GitHub's reference
 * (https://docs.github.com/en/actions/reference/security/oidc) and the list of its provider
 * (https://token.actions.githubusercontent.com/.well-known/openid-configuration).
 */
const KNOWN: readonly string[] = [
  ...['aud', 'exp', 'iat', 'iss', 'jti', 'nbf', 'sub', 'issuer_scope'],
  ...['actor', 'actor_id', 'base_ref', 'check_run_id', 'enterprise', 'enterprise_id', 'environment'],
  ...['environment_node_id', 'event_name', 'head_ref', 'job_workflow_ref', 'job_workflow_sha', 'ref'],
  ...['ref_protected', 'ref_type', 'repository', 'repository_id', 'repository_owner', 'repository_owner_id'],
  ...['repository_visibility', 'run_attempt', 'run_id', 'run_number', 'runner_environment', 'sha'],
  ...['workflow', 'workflow_ref', 'workflow_sha'],
]
/** Properties that an organization gives its repositories, since March 2026. */
const OWN_PROPERTY = /^repo_property_/

/** What the claims of a job's token look like: of a push to the default branch. */
export const CLAIMS = {
  ...{ repository: 'acme/shop', repository_id: '4711', repository_owner: 'acme', repository_owner_id: '1' },
  ...{ event_name: 'push', ref: 'refs/heads/main', ref_type: 'branch', sha: '0'.repeat(40) },
  ...{ run_id: '1', run_attempt: '1', workflow: 'CI', actor: 'octocat' },
  workflow_ref: 'acme/shop/.github/workflows/ci.yml@refs/heads/main',
}

const GITHUB = 'https://token.actions.githubusercontent.com'

/** What the Receiver asks GitHub's tokens for: the providers that are GitHub's, with their expressions. */
export function providersOf({ fields }: Receiver): readonly Fields[] {
  const all = fields.at('spec', 'oidcProviders').list()
  return all.filter((provider) => provider.at('issuerURL').text() === GITHUB)
}

/** The validations that a token of GitHub has to pass. */
export function validationsOf(receiver: Receiver): readonly Fields[] {
  return providersOf(receiver).flatMap((provider) => provider.at('validations').list())
}

/** flux-33: a validation that is none, and claims or variables that no token has. */
export function findWrongClaims(found: DoctorContext): readonly Finding[] {
  return objectsOf(found.graph, 'Receiver').flatMap((receiver): readonly Finding[] => {
    if (receiver.isUnknown) return []
    const asked = providersOf(receiver).flatMap((provider) => {
      const variables = provider.at('variables').list()
      const validations = provider.at('validations').list()
      const names = variables.map((one) => one.at('name').text() ?? '')
      return [
        ...validations.flatMap((one) => oddValidation(receiver, one, valuesOf(variables))),
        ...[...variables, ...validations].flatMap((one) => [
          ...missingClaims(receiver, one.at('expression')),
          ...missingVariables(receiver, one.at('expression'), names),
        ]),
      ]
    })
    return [...asked, ...missingInFilters(receiver), ...missingEnvironment(found, receiver)]
  })
}

/** The variables of a provider for that token, in their order, as far as they can be evaluated here. */
function valuesOf(variables: readonly Fields[]): Readonly<Record<string, unknown>> {
  const vars: Record<string, unknown> = {}
  for (const one of variables) {
    const told = evaluate(one.at('expression').text() ?? '', { claims: CLAIMS, vars })
    if ('value' in told) vars[one.at('name').text() ?? ''] = told.value
  }
  return vars
}

/** A validation that is not CEL, or that is neither true nor false (notification-controller 1.9). */
function oddValidation(
  receiver: Receiver,
  validation: Fields,
  vars: Readonly<Record<string, unknown>>,
): readonly Finding[] {
  const field = validation.at('expression')
  const expression = field.text() ?? ''
  const problem = syntaxProblem(expression)
  const sample = problem === null ? evaluate(expression, { claims: CLAIMS, vars }) : null
  const isOdd = sample !== null && 'value' in sample && typeof sample.value !== 'boolean'
  if (problem === null && !isOdd) return comparedNumbers(receiver, field)
  const why = problem === null ? 'is not true or false' : `is not CEL (${problem})`
  const message = `Receiver ${nameOf(receiver)} stalls and answers 503: its validation ${expression} ${why}`
  const hint = "Write a comparison, such as claims.repository_id == '4711'."
  return [finding('flux-33', 'error', field, { message, hint })]
}

/** Claims that are numbers in GitHub's tokens; all others are texts, those that look like numbers too. */
const NUMBERS: readonly string[] = ['exp', 'iat', 'nbf']

/** A claim compared with a number: in CEL a text is never equal to one. */
function comparedNumbers(receiver: Receiver, field: Fields): readonly Finding[] {
  const expression = field.text() ?? ''
  const compared = [
    ...expression.matchAll(/\bclaims\.(\w+)\s*==\s*(\d+)(?![\w.'"])/g),
    ...expression.matchAll(/(?<![\w.'"])(\d+)\s*==\s*claims\.(\w+)/g),
  ].map(([whole, one = '', two = '']) => ({ whole, name: /^\d/.test(one) ? two : one }))
  const odd = compared.find(({ name }) => KNOWN.includes(name) && !NUMBERS.includes(name))
  if (odd === undefined || /\|\||\?/.test(expression)) return []
  const number = /\d+/.exec(odd.whole.replace(/claims\.\w+/, ''))?.[0] ?? ''
  const message = `Receiver ${nameOf(receiver)} refuses every call: its validation compares claim ${odd.name} with a number, and GitHub's tokens have a text there`
  const hint = `Write claims.${odd.name} == '${number}'.`
  return [finding('flux-33', 'error', field, { message, hint })]
}

/** The names behind `claims.` or `vars.`, or in brackets, that the expression does not ask for with has() first. */
function namesIn(expression: string, variable: 'claims' | 'vars'): readonly string[] {
  // What stands in quotes is no expression, but the name in brackets is.
  const bare = expression.replace(
    /(\[\s*)?(?:'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*")/g,
    (whole, bracket?: string) => (bracket === undefined ? "''" : whole),
  )
  const names = [
    ...bare.matchAll(new RegExp(`\\b${variable}(?:\\.(\\w+)|\\[\\s*['"]([^'"]*)['"]\\s*\\])`, 'g')),
  ]
  const isAsked = (name: string) =>
    new RegExp(`has\\(\\s*${variable}\\.${name}\\s*\\)|['"]${name}['"]\\s+in\\s+${variable}\\b`).test(
      expression,
    )
  return [...new Set(names.map(([, name, key]) => name ?? key ?? ''))].filter((name) => !isAsked(name))
}

function nearestTo(name: string): string | undefined {
  return KNOWN.filter((one) => leven(one, name) < 4).sort((a, b) => leven(a, name) - leven(b, name))[0]
}

function missingClaims(receiver: Receiver, field: Fields): readonly Finding[] {
  return namesIn(field.text() ?? '', 'claims')
    .filter((name) => !KNOWN.includes(name) && !OWN_PROPERTY.test(name))
    .map((name) => {
      const message = `Receiver ${nameOf(receiver)} asks for claim ${name}, which GitHub's tokens do not have: it refuses every call`
      const near = KNOWN.find((one) => one.startsWith(name)) ?? nearestTo(name)
      const hint = near === undefined ? `The claims are ${KNOWN.join(', ')}.` : `Write claims.${near}.`
      return finding('flux-33', 'warning', field, { message, hint })
    })
}

function missingVariables(receiver: Receiver, field: Fields, names: readonly string[]): readonly Finding[] {
  return namesIn(field.text() ?? '', 'vars')
    .filter((name) => !names.includes(name))
    .map((name) => {
      const message = `Receiver ${nameOf(receiver)} reads vars.${name}, and its provider has no variable of that name: it refuses every call`
      const hint = names.length === 0 ? 'Add it to variables.' : `The variables are ${names.join(', ')}.`
      return finding('flux-33', 'warning', field, { message, hint })
    })
}

/** Filters read the claims of whoever calls: only where all are GitHub's are their names known. */
function missingInFilters(receiver: Receiver): readonly Finding[] {
  const spec = receiver.fields.at('spec')
  const providers = spec.at('oidcProviders').list()
  if (providers.length === 0 || providersOf(receiver).length < providers.length) return []
  const entries = spec.at('resources').list()
  return [spec.at('resourceFilter'), ...entries.map((entry) => entry.at('filter'))].flatMap((field) =>
    missingClaims(receiver, field),
  )
}

/** A token names an environment only where its job does. */
function missingEnvironment({ graph, workflows }: DoctorContext, receiver: Receiver): readonly Finding[] {
  const keyless = objectsOf(graph, 'Receiver').filter(({ type }) => type === 'generic-oidc')
  const jobs = workflows.flatMap((workflow) => workflow.jobs.filter(calls))
  const [job] = jobs
  // Which of several Receivers is called stands in a secret.
  if (job === undefined || keyless.length > 1 || jobs.some(({ hasEnvironment }) => hasEnvironment)) return []
  const asking = validationsOf(receiver).find((one) =>
    namesIn(one.at('expression').text() ?? '', 'claims').includes('environment'),
  )
  if (asking === undefined) return []
  const message = `Receiver ${nameOf(receiver)} asks for claim environment, and job ${job.name} names no environment: its token has no such claim, and the call is refused`
  const hint = 'Give the job that environment, or compare claims.ref and claims.workflow_ref.'
  return [finding('flux-33', 'error', asking.at('expression'), { message, hint })]
}

function calls({ steps }: Job): boolean {
  return steps.some((step) => isOurs(step) && step.with.at('flux-webhook-url').text() !== null)
}
