/** Doctor follows branches: what the automation reads and pushes, what Flux applies, and what the run waits for. */
import { describe, expect, it } from 'vitest'
import { diagnose } from '../../src/doctor/doctor.ts'
import { AT, type Change, changed, factsOf } from './golden.ts'

const visit = (...changes: readonly Change[]) =>
  diagnose(factsOf(changed(...changes), { fluxVersion: '2.9' }))
const pushes = (branch: string): Change => [
  AT.update,
  '    push:\n      branch: staging',
  `    push:\n      branch: ${branch}`,
]
const reads = (branch: string): Change => [
  AT.update,
  'ref:\n        branch: staging',
  `ref:\n        branch: ${branch}`,
]

describe('a branch that the automation reads and Flux does not', () => {
  const hintOf = (branch: string) =>
    visit(reads(branch)).findings.map(({ check, hint }) => `${check} ${hint}`)

  it('is to be the one that Flux reads', () => {
    expect(hintOf('master')).toEqual([
      'flux-15 Check out staging, which GitRepository flux-system/flux-system reads.',
    ])
  })

  it('is to be merged where people work on it', () => {
    expect(hintOf('main')).toEqual([
      'flux-15 Check out staging, which GitRepository flux-system/flux-system reads, and merge main into it in CI; or let staging be a branch of pull requests.',
    ])
  })
})

describe('a branch that the automation pushes and Flux does not read', () => {
  const named: Change = [AT.workflow, 'branches: [main]', 'branches: [main, flux-updates]']
  const made: Change = [
    'infra/set.yaml',
    '',
    'apiVersion: fluxcd.controlplane.io/v1\nkind: ResourceSet\nmetadata: {name: sources, namespace: flux-system}\nspec:\n  inputs: [{team: red}]\n  resources:\n    - {apiVersion: kustomize.toolkit.fluxcd.io/v1, kind: Kustomization, metadata: {name: << inputs.team >>}}\n',
  ]

  it('is wrong where two letters of it are in the other order', () => {
    const { findings, notKnown } = visit(pushes('stagign'))
    expect(findings).toMatchObject([
      { check: 'flux-31', level: 'error', file: AT.update, hint: expect.stringMatching(/^Write staging, /) },
    ])
    expect(notKnown).toEqual([])
  })

  it('is not known to be read, and may be one of pull requests', () => {
    const { findings, notKnown } = visit(pushes('flux-updates'))
    expect(findings).toEqual([])
    expect(notKnown).toEqual([
      {
        subject: 'ImageUpdateAutomation flux-system/flux-system',
        reason:
          'whether its commits reach a cluster: no GitRepository here reads flux-updates, and no workflow here names it',
      },
    ])
  })

  it('is one of pull requests where a workflow names it', () => {
    expect(visit(pushes('flux-updates'), named)).toEqual({ findings: [], notKnown: [] })
  })

  it('is not known where objects are made in the cluster, whatever it is called', () => {
    const { findings, notKnown } = visit(pushes('stagign'), made)
    expect(findings.filter(({ check }) => check === 'flux-31')).toEqual([])
    expect(notKnown.map(({ reason }) => reason).join()).toContain('no GitRepository here reads stagign')
  })
})

describe('a step that waits', () => {
  const URL_LINE = '          flux-webhook-url:'
  const waits = (...lines: readonly string[]): Change => [
    AT.workflow,
    URL_LINE,
    `${['wait-for: commit', ...lines].map((line) => `          ${line}\n`).join('')}${URL_LINE}`,
  ]
  const onMain: readonly Change[] = [
    reads('main'),
    pushes('main'),
    [AT.sync, 'branch: staging', 'branch: main'],
  ]
  const told = (...changes: readonly Change[]) => {
    const { findings } = visit(...changes)
    return findings.filter(({ message }) => message.startsWith('waits')).map(({ hint }) => hint)
  }

  it('on the branch by default waits in vain where Flux commits to another one', () => {
    const { findings } = visit(...onMain, waits())
    expect(findings.filter(({ message }) => message.startsWith('waits'))).toMatchObject([
      {
        ...{ check: 'flux-25', level: 'warning', file: AT.workflow, hint: 'Set staging-branch: main.' },
        message: expect.stringContaining(
          'on staging, the default of staging-branch, and ImageUpdateAutomation',
        ),
      },
    ])
  })

  it.each<[string, readonly Change[]]>([
    ['on the branch that Flux commits to', [waits()]],
    ['on that branch, which is given', [...onMain, waits('staging-branch: main')]],
    ['on a branch that a variable has', [...onMain, waits(`staging-branch: \${{ vars.BRANCH }}`)]],
    ['in another repository', [...onMain, waits('manifests-repository: acme/fleet')]],
    ['on a branch that Flux reads, which pull requests bring it to', [pushes('updates'), waits()]],
    [
      'on a branch that a workflow merges to',
      [
        ...onMain,
        waits(),
        [AT.workflow, 'steps:\n', 'steps:\n      - run: git push origin HEAD:refs/heads/staging\n'],
      ],
    ],
  ])('%s is not told', (_, changes) => {
    expect(told(...changes)).toEqual([])
  })

  it('on a given branch that nothing names waits in vain', () => {
    expect(told(waits('staging-branch: stagign'))).toEqual(['Set staging-branch: staging.'])
  })
})
