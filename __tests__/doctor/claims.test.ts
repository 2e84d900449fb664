/** What Receivers ask of a job's token: claims that GitHub sends, variables that are there, environments that jobs name. */
import { describe, expect, it } from 'vitest'
import { diagnose } from '../../src/doctor/doctor.ts'
import { AT, type Change, changed, factsOf } from './golden.ts'

const asks = (expression: string): Change => [
  AT.receiver,
  "claims.repository_id == '4711'",
  JSON.stringify(expression),
]
const FILTER = 'resourceFilter: has(req.apps) && res.metadata.name in req.apps'
const filter = (expression: string): Change => [AT.receiver, FILTER, `resourceFilter: ${expression}`]
const variables = (...lines: readonly string[]): Change => [
  AT.receiver,
  '      validations:\n',
  `      variables:\n${lines.map((line) => `        - ${line}\n`).join('')}      validations:\n`,
]
const provider = (url: string): Change => [AT.receiver, 'https://token.actions.githubusercontent.com', url]
const SECOND: Change = [
  AT.receiver,
  '  oidcProviders:\n',
  "  oidcProviders:\n    - issuerURL: https://code.example.com/api/actions\n      validations: [{expression: claims.team == 'web', message: no}]\n",
]
const ENVIRONMENT: Change = [AT.workflow, '    steps:\n', '    environment: production\n    steps:\n']

const CASES: Readonly<Record<string, readonly [changes: readonly Change[], says: readonly string[]]>> = {
  'a name that is spelled wrong': [
    [asks("claims.repositoryid == '4711'")],
    ["asks for claim repositoryid, which GitHub's tokens do not have"],
  ],
  'a name of another forge': [[asks("claims.project_path == 'acme/shop'")], ['asks for claim project_path']],
  'a name in brackets': [[asks("claims['branch'] == 'main'")], ['asks for claim branch']],
  'two of them': [
    [asks("claims.branch == 'main' || claims.user == 'x'")],
    ['asks for claim branch', 'asks for claim user'],
  ],
  'a name that is only a text': [[asks("claims.workflow != 'claims.branch'")], []],
  'a name that is asked for first': [[asks("!has(claims.team) || claims.team == 'web'")], []],
  'a name that is looked for': [[asks("!('team' in claims) || claims['team'] == 'web'")], []],
  'a property of the organization': [[asks("claims.repo_property_team == 'web'")], []],
  'the newest claims': [
    [asks("claims.check_run_id != '' && claims.runner_environment == 'self-hosted'")],
    [],
  ],
  'claims of an enterprise': [[asks("claims.enterprise == 'acme'")], []],
  'a filter of a name that is spelled wrong': [
    [filter("claims.reff == 'refs/heads/main' && res.metadata.name in req.apps")],
    ['asks for claim reff'],
  ],
  'a filter where another forge calls too': [
    [SECOND, filter("claims.team == 'web' && res.metadata.name in req.apps")],
    [],
  ],
  'tokens of another forge': [[provider('https://code.example.com'), asks("claims.team == 'web'")], []],
  'a variable that is there': [
    [variables("{name: owner, expression: 'claims.repository_owner'}"), asks("vars.owner == 'acme'")],
    [],
  ],
  'a variable that reads another': [
    [
      variables(
        "{name: owner, expression: 'claims.repository_owner'}",
        '{name: isOurs, expression: \'vars.owner == "acme"\'}',
      ),
      asks('vars.isOurs'),
    ],
    [],
  ],
  'a variable that is nowhere': [
    [variables("{name: owner, expression: 'claims.repository_owner'}"), asks("vars.ownr == 'acme'")],
    ['reads vars.ownr, and its provider has no variable of that name'],
  ],
  'a variable of a claim that is nowhere': [
    [variables("{name: owner, expression: 'claims.owner'}"), asks("vars.owner == 'acme'")],
    ['asks for claim owner'],
  ],
  'a variable that is a text as a validation': [
    [variables("{name: owner, expression: 'claims.repository_owner'}"), asks('vars.owner')],
    ['is not true or false'],
  ],
  'an environment that no job names': [
    [asks("claims.environment == 'production'")],
    ['asks for claim environment, and job images names no environment'],
  ],
  'an environment that the job names': [[ENVIRONMENT, asks("claims.environment == 'production'")], []],
  'an environment that is asked for first': [
    [asks("!has(claims.environment) || claims.environment == 'production'")],
    [],
  ],
}

describe('doctor', () => {
  it.each(Object.entries(CASES))('judges %s', (_, [changes, says]) => {
    const { findings } = diagnose(factsOf(changed(...changes), { fluxVersion: '2.9' }))
    expect(findings.map(({ check }) => check)).toEqual(says.map(() => 'flux-33'))
    expect(findings.map(({ message }) => message)).toEqual(says.map((text) => expect.stringContaining(text)))
  })

  it('proposes the claim that was likely meant', () => {
    const [found] = diagnose(factsOf(changed(asks("claims.repositoryid == '4711'")))).findings
    expect(found?.hint).toBe('Write claims.repository_id.')
  })
})
