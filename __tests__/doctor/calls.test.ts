/** Receivers that refuse by their own rules, and lists that hide what is pushed. */
import { describe, expect, it } from 'vitest'
import { diagnose } from '../../src/doctor/doctor.ts'
import { AT, type Change, changed, factsOf } from './golden.ts'

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
  ])('judges %s', (_, changes, expected) => {
    const { findings, notKnown } = diagnose(factsOf(changed(...changes)))
    const hidden = findings.filter(({ check }) => ['flux-06', 'flux-07', 'flux-24'].includes(check))
    expect(hidden.map(({ check }) => check)).toEqual(expected.map(([check]) => check))
    for (const [index, [, says]] of expected.entries()) expect(hidden[index]?.message).toContain(says)
    expect(notKnown).toEqual([])
  })
})
