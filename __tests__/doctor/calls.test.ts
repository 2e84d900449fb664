/** Receivers that refuse by their own rules, and lists that hide what is pushed. */
import { describe, expect, it } from 'vitest'
import { diagnose } from '../../src/doctor/doctor.ts'
import { AT, type Change, changed, factsOf, OIDC } from './golden.ts'

const ON: Change = [
  AT.workflow,
  'on:\n  push:',
  "on:\n  schedule: [{cron: '0 4 * * *'}]\n  repository_dispatch:\n  push:",
]
const asks = (expression: string): Change => [AT.receiver, "claims.repository_id == '4711'", expression]
const ALWAYS: Change = [AT.workflow, '- uses: org/flux', '- if: always()\n        uses: org/flux']
const takes = (audience: string): Change => [
  AT.receiver,
  '  oidcProviders:\n    - ',
  `  oidcProviders:\n    - audience: ${audience}\n      `,
]
const URL_LINE = 'flux-webhook-url: '
const step = (...lines: readonly string[]): Change => [
  AT.workflow,
  URL_LINE,
  `${lines.map((line) => `${line}\n          `).join('')}${URL_LINE}`,
]
const typed = (type: string, ...lines: readonly string[]): Change => [
  AT.workflow,
  'flux-receiver-type: generic-oidc',
  [`flux-receiver-type: ${type}`, ...lines].join('\n          '),
]
const UNTYPED: Change = [AT.workflow, '          flux-receiver-type: generic-oidc\n', '']
const OF_HMAC: Change = [AT.receiver, OIDC, '  type: generic-hmac\n']
const REVIEWS: Change = [AT.workflow, 'on:\n  push:\n    branches: [main]\n', 'on: pull_request\n']
const hides = (...patterns: readonly string[]): Change => [
  AT.web,
  'spec:\n',
  `spec:\n  exclusionList: ${JSON.stringify(patterns)}\n`,
]

describe('diagnose', () => {
  it.each<[string, readonly Change[], readonly (readonly [string, string])[]]>([
    [
      'validations that refuse two of three events',
      [ON, asks("claims.event_name in ['push', 'workflow_dispatch']")],
      [
        ['flux-07', 'when schedule starts it'],
        ['flux-07', 'when repository_dispatch starts it'],
      ],
    ],
    ['validations that take them', [ON, asks("claims.event_name != 'pull_request'")], []],
    [
      'validations that ask for more than the event',
      [ON, asks("claims.event_name == 'push' || claims.ref == 'x'")],
      [],
    ],
    ['a step with a condition', [ON, ALWAYS, asks("claims.event_name == 'push'")], []],
    [
      'an event that pushes nothing',
      [[AT.workflow, 'on:\n', 'on:\n  pull_request:\n'], asks("claims.event_name == 'push'")],
      [],
    ],
    ['a Receiver of pings', [[AT.receiver, '[push]', '[ping]']], [['flux-06', 'every push is refused']]],
    ['a Receiver of pings and pushes', [[AT.receiver, '[push]', '[ping, push]']], []],
    [
      'a list that hides all',
      [hides('^.*\\.sig$', '^sha-')],
      [['flux-24', 'hides every tag that is pushed']],
    ],
    [
      'a list that hides all by its end',
      [hides('^.*\\.sig$', '[0-9a-f]$')],
      [['flux-24', 'hides every tag']],
    ],
    ['a list that hides what one run in ten pushes', [hides('^.*\\.sig$', '[05]$')], []],
    [
      'a token for another audience',
      [step('flux-oidc-audience: flux')],
      [['flux-07', 'calls with a token for flux, and']],
    ],
    [
      'a Receiver of another audience',
      [takes('acme')],
      [['flux-07', 'calls with a token for notification-controller, and']],
    ],
    ['one audience on both sides', [step('flux-oidc-audience: acme'), takes('acme')], []],
    [
      'an audience that a variable has',
      [step('flux-oidc-audience: ${{ vars.AUDIENCE }}'), takes('acme')],
      [],
    ],
    ['the default, written', [step('flux-oidc-audience: notification-controller')], []],
    [
      'a job that may have no token',
      [[AT.workflow, 'id-token: write', 'id-token: none'], step('flux-receiver-type: generic-oidc')],
      [['flux-07', 'may have no token']],
    ],
    [
      'a job that may have what its caller may',
      [
        [AT.workflow, 'on:\n', 'on:\n  workflow_call:\n'],
        [AT.workflow, 'id-token: write', 'id-token: none'],
        step('flux-receiver-type: generic-oidc'),
      ],
      [],
    ],
    ['a list that hides others', [hides('^.*\\.sig$', '^pr-')], []],
    [
      'a signed call without a token',
      [OF_HMAC, typed('generic-hmac')],
      [['flux-07', 'calls a Receiver of type generic-hmac without flux-webhook-token']],
    ],
    [
      'a signed call with a token',
      [OF_HMAC, typed('generic-hmac', `flux-webhook-token: \${{ secrets.TOKEN }}`)],
      [],
    ],
    [
      'a signed call without a Receiver',
      [[AT.receiver], typed('github')],
      [['flux-07', 'without flux-webhook-token']],
    ],
    [
      'one of two calls without a token',
      [typed('generic-oidc,github')],
      [['flux-07', 'type github without flux-webhook-token']],
    ],
    ['a signed call of pull requests', [OF_HMAC, REVIEWS, typed('generic-hmac')], []],
    ['a call of a type that a variable has', [OF_HMAC, typed(`\${{ vars.TYPE }}`)], []],
    ['a step that calls nobody', [OF_HMAC, typed('generic-hmac', 'mode: plan')], []],
    [
      'a type that no workflow can call',
      [[AT.receiver], typed('gcr')],
      [['flux-07', 'as gcr, a type that no workflow can call']],
    ],
    ['a type that the run finds in the manifests', [[AT.receiver, OIDC, '  type: dockerhub\n'], UNTYPED], []],
    [
      'a type that the run may not look for',
      [[AT.receiver, OIDC, '  type: dockerhub\n'], UNTYPED, step('manifests: none')],
      [['flux-07', 'calls the Receiver as generic-oidc, and']],
    ],
    [
      'a type whose token the job lacks',
      [OF_HMAC, UNTYPED],
      [['flux-07', 'calls the Receiver as generic-oidc, and']],
    ],
  ])('judges %s', (_, changes, expected) => {
    const { findings, notKnown } = diagnose(factsOf(changed(...changes), { fluxVersion: '2.9' }))
    const hidden = findings.filter(({ check }) => ['flux-06', 'flux-07', 'flux-24'].includes(check))
    expect(hidden.map(({ check }) => check)).toEqual(expected.map(([check]) => check))
    for (const [index, [, says]] of expected.entries()) expect(hidden[index]?.message).toContain(says)
    expect(notKnown).toEqual([])
  })

  it('names the branches where a workflow runs for another one than the Receiver takes', () => {
    const branch: Change = [AT.workflow, 'branches: [main]', 'branches: [mian]']
    const { findings } = diagnose(factsOf(changed(branch, asks("claims.ref == 'refs/heads/main'"))))
    expect(findings).toMatchObject([
      {
        check: 'flux-07',
        message: expect.stringMatching(/asks for claims\.ref == .*, and the workflow runs for mian only$/),
        hint: `Let ${AT.workflow} run for main (on.push.branches), or name mian in the validation.`,
      },
    ])
  })

  const OWN = 'acme/shop/.github/workflows/ci.yml@refs/heads/main'
  const pushes = (spec: string): Change => [AT.receiver, '  events: [push]\n', spec]

  it.each<[string, readonly Change[], string | null, string | null]>([
    ['its own repository', [asks("claims.repository == 'acme/shop'")], null, null],
    ['its own repository in capitals', [asks("claims.repository == 'Acme/Shop'")], null, null],
    ['its own owner', [asks("claims.repository_owner == 'acme'")], null, null],
    ['its own workflow', [asks(`claims.workflow_ref == '${OWN}'`)], null, null],
    ['its own workflow by its start', [asks(`claims.job_workflow_ref.startsWith('acme/shop/')`)], null, null],
    ['a pattern', [asks("claims.repository.matches('^ACME/.*$')")], null, null],
    ['another repository', [asks("claims.repository == 'acme/shops'")], null, 'this repository is acme/shop'],
    ['another owner', [asks("claims.repository_owner == 'acne'")], null, 'this repository is acme/shop'],
    [
      'another workflow',
      [asks(`claims.workflow_ref == '${OWN.replace('ci.yml', 'build.yml')}'`)],
      'flux-07',
      null,
    ],
    ['another branch of the workflow', [asks(`claims.workflow_ref == '${OWN}2'`)], 'flux-07', null],
    [
      'its own repository, and another event',
      [asks("claims.repository == 'acme/shop' && claims.event_name == 'release'")],
      'flux-07',
      null,
    ],
    ['pushes of all', [pushes('')], null, null],
    ['no pushes', [pushes('  events: [pull_request]\n')], 'flux-10', null],
    [
      'pushes of its own repository',
      [pushes("  events: [push]\n  resourceFilter: req.repository.full_name == 'Acme/shop'\n")],
      null,
      null,
    ],
    [
      'pushes of another repository',
      [pushes("  events: [push]\n  resourceFilter: req.repository.name == 'store'\n")],
      null,
      'another repository than ssh://git@github.com/acme/shop',
    ],
  ])('a Receiver that asks for %s', (_, changes, wrong, open) => {
    const { findings, notKnown } = diagnose(factsOf(changed(...changes), { fluxVersion: '2.9' }))
    expect([...new Set(findings.map(({ check }) => check))]).toEqual(wrong === null ? [] : [wrong])
    expect(notKnown.map(({ reason }) => reason)).toEqual(open === null ? [] : [expect.stringContaining(open)])
  })

  it('refuses every call where two of its validations ask for two repositories', () => {
    const both = (name: string) =>
      asks(
        `claims.repository == '${name}'\n          message: no\n        - expression: claims.workflow_ref == '${OWN}'`,
      )
    const visit = (name: string) => diagnose(factsOf(changed(both(name)), { fluxVersion: '2.9' }))
    expect(visit('acme/shop')).toMatchObject({ findings: [], notKnown: [] })
    const { findings, notKnown } = visit('acme/other')
    expect(notKnown).toEqual([])
    expect(findings).toMatchObject([
      {
        ...{ check: 'flux-07', level: 'error', hint: 'Write the same repository in both.' },
        message: expect.stringContaining(
          `its validations ask for claims.repository == 'acme/other' and for claims.workflow_ref == '${OWN}', and no repository meets both`,
        ),
      },
    ])
  })

  it('does not know the repository of workflows that are in another checkout', () => {
    const facts = factsOf(changed(asks("claims.repository == 'acme/web'")), { fluxVersion: '2.9' })
    expect(diagnose(facts).notKnown).toHaveLength(1)
    expect(diagnose({ ...facts, isApart: true })).toMatchObject({ findings: [], notKnown: [] })
  })

  const SECRET = `\${{ secrets.FLUX_WEBHOOK_URL }}`
  const address = (url: string): Change => [AT.workflow, `${URL_LINE}${SECRET}`, `${URL_LINE}${url}`]

  it.each([
    ['https://flux.example.com/hook/abc', null],
    ['http://localhost:9292/hook/abc', null],
    [`https://\${{ vars.FLUX_HOST }}/receiver`, null],
    ['http://flux.example.com/hook/abc', 'is plain http'],
    ['https://flux.example.com/', 'does not end in /hook/<hex>'],
    ['https://flux.example.com/receiver/abc', 'does not end in /hook/<hex>'],
  ])('says what the step makes of %s', (url, problem) => {
    const { findings } = diagnose(factsOf(changed(address(url))))
    expect(findings.map(({ check, message }) => `${check} ${message}`)).toEqual(
      problem === null
        ? []
        : [expect.stringMatching(`flux-29 the address of the Receiver ${problem}: the step`)],
    )
  })

  it('lets a private way be plain http', () => {
    const changes = [address('http://flux.example.com/hook/abc'), step('insecure-webhook: true')]
    expect(diagnose(factsOf(changed(...changes))).findings).toEqual([])
  })
})
