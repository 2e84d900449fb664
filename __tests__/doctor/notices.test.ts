/** Providers, Alerts and inputs of the Flux Operator: what is reported nowhere, and what is not the newest. */
import { describe, expect, it } from 'vitest'
import { diagnose } from '../../src/doctor/doctor.ts'
import { AT, type Change, changed, factsOf } from './golden.ts'

const alert = (text: string): Change => [
  AT.feedback,
  '  eventSeverity: info\n',
  `  eventSeverity: info\n${text}`,
]
const status = (expression: string): Change => [
  AT.feedback,
  '  type: github\n',
  `  type: github\n  commitStatusExpr: "${expression}"\n`,
]
const ROLLOUT: Change = [
  AT.workflow,
  '          flux-receiver-type',
  '          wait-for: rollout\n          flux-receiver-type',
]
const tags = (text: string): Change => [AT.workflow, '{app}\n', `{app}\n          tags: '${text}'\n`]
const inputs = (filter: string, url = 'oci://docker.io/acme/api'): Change => [
  'infra/inputs.yaml',
  '',
  `apiVersion: fluxcd.controlplane.io/v1
kind: ResourceSetInputProvider
metadata:
  name: api
  namespace: flux-system
spec:
  type: OCIArtifactTag
  url: ${url}
  filter:
${filter}`,
]
const branches = (filter: string): Change => {
  const [file, before = '', text = ''] = inputs(filter, 'https://github.com/acme/shop')
  return [file, before, text.replace('OCIArtifactTag', 'GitHubBranch')]
}

interface Case {
  readonly changes: readonly Change[]
  /** Parts of the messages, one each. */
  readonly says: readonly string[]
  readonly gap?: string
}

const CASES: Readonly<Record<string, Case>> = {
  'a name of a status that wait-for looks for': {
    changes: [ROLLOUT, status("'kustomization/' + event.involvedObject.name + '/flux'")],
    says: [],
  },
  'a name of a status that nobody looks for': {
    changes: [status("'flux/staging/' + event.involvedObject.name")],
    says: [],
  },
  'a name of a status that wait-for does not find': {
    changes: [ROLLOUT, status("'flux/staging/' + event.involvedObject.name")],
    says: ['the status of Kustomization flux-system/web flux/staging/web, and wait-for: rollout looks for'],
  },
  'a name of a status in the middle of a word': {
    changes: [status("'flux/' + event.involvedObject.")],
    says: ['its commitStatusExpr is not CEL'],
  },
  'a name of a status from a field that an event does not have': {
    changes: [status('event.object.name')],
    says: ['reads what an event does not have'],
  },
  'a name of a status from metadata that the event may have': {
    changes: [status("event.metadata['app']")],
    says: [],
    gap: 'what its commitStatusExpr calls a status',
  },
  'a name of a status that is a number': {
    changes: [status('1 + 1')],
    says: ['its commitStatusExpr is not a text'],
  },
  'an Alert of failures by its list': {
    changes: [alert("  inclusionList: ['.*failed.*']\n")],
    says: ['inclusionList leaves out what Flux says of a rollout that went well'],
  },
  'an Alert of rollouts by its list': { changes: [alert("  inclusionList: ['.*finished.*']\n")], says: [] },
  'an Alert that hides success': {
    changes: [alert("  exclusionList: ['^Reconciliation finished']\n")],
    says: ['exclusionList hides what Flux says'],
  },
  'an Alert that hides noise': {
    changes: [alert("  exclusionList: ['^Dependencies do not meet']\n")],
    says: [],
  },
  'an Alert with a list that RE2 refuses': {
    changes: [alert("  exclusionList: ['(?=Reconciliation)']\n")],
    says: [],
  },
  'an Alert that sleeps': {
    changes: [alert('  suspend: true\n')],
    says: ['Alert flux-system/rollouts is suspended'],
  },
  'an Alert away from its Provider': {
    changes: [
      [AT.feedback, '  name: github\n  namespace: flux-system', '  name: github\n  namespace: notices'],
    ],
    says: ['refers to Provider github, which is in namespace notices'],
  },
  'a Provider that sleeps': {
    changes: [[AT.feedback, '  type: github\n', '  type: github\n  suspend: true\n']],
    says: ['Provider github is suspended'],
  },
  'an Alert of a chat': {
    changes: [
      [
        'infra/chat.yaml',
        '',
        `apiVersion: notification.toolkit.fluxcd.io/v1beta3
kind: Alert
metadata: {name: chat, namespace: chat}
spec: {providerRef: {name: slack}, eventSeverity: error, suspend: true, eventSources: [{kind: Kustomization, name: '*'}]}
`,
      ],
    ],
    says: [],
  },
  'inputs whose tags begin with a hash': {
    changes: [tags('{shortsha}-{timestamp}'), inputs('    limit: 1\n')],
    says: ['the Flux Operator sorts tags letter by letter, the last one first'],
  },
  'inputs whose hashes come after a word': {
    changes: [inputs("    includeTag: '^sha-'\n    limit: 1\n")],
    says: ['ResourceSetInputProvider flux-system/api does not give the newest tag'],
  },
  'inputs whose tags begin with the time': {
    changes: [tags('{timestamp}-{shortsha}'), inputs('    limit: 1\n')],
    says: [],
  },
  'inputs of more than one tag': { changes: [inputs('    limit: 5\n')], says: [] },
  'inputs by semver': { changes: [inputs("    semver: '>=1.0.0'\n    limit: 1\n")], says: [] },
  'inputs with a pattern that RE2 refuses': {
    changes: [inputs("    includeTag: '^main-(?!x)'\n")],
    says: ["gives no inputs: regular expressions of Go (RE2) refuse '^main-(?!x)' in includeTag"],
  },
  'branches with a pattern that RE2 refuses': {
    changes: [branches("    excludeBranch: '(?<=x)'\n")],
    says: ["refuse '(?<=x)' in excludeBranch"],
  },
  'inputs whose pattern takes no tag that is pushed': {
    changes: [inputs("    includeTag: '^v[0-9]+$'\n")],
    says: ['the filter of ResourceSetInputProvider flux-system/api takes none of them: it gives no inputs'],
  },
  'inputs whose pattern leaves out every tag that is pushed': {
    changes: [inputs("    excludeTag: '^sha-'\n")],
    says: ['takes none of them'],
  },
  'inputs whose pattern takes the tags that are pushed': {
    changes: [inputs("    includeTag: '^sha-[a-f0-9]+-[0-9]+$'\n    excludeTag: '^v'\n")],
    says: [],
  },
  'inputs whose pattern takes tags of another branch': {
    changes: [inputs("    includeTag: '^develop-[0-9]+$'\n")],
    says: [],
    gap: 'what pushes its tags: none that is read here is of branch develop',
  },
  'inputs whose pattern takes tags of another image': {
    changes: [inputs("    includeTag: '^v[0-9]+$'\n", 'oci://ghcr.io/others/api')],
    says: [],
  },
  'inputs of an image that is pushed elsewhere': {
    changes: [inputs('    limit: 1\n', 'oci://ghcr.io/others/api')],
    says: [],
    gap: 'nothing here says which tags are pushed to ghcr.io/others/api',
  },
}

describe('doctor', () => {
  it.each(Object.entries(CASES))('judges %s', (_, { changes, says, gap }) => {
    const { findings, notKnown } = diagnose(factsOf(changed(...changes), { fluxVersion: '2.9' }))
    const told = findings.filter(({ check, file }) => check === 'flux-25' || file === 'infra/inputs.yaml')
    expect(told.map(({ message }) => message)).toEqual(says.map((text) => expect.stringContaining(text)))
    const reasons = notKnown.map(({ reason }) => reason).join('\n')
    if (gap !== undefined) expect(reasons).toContain(gap)
    else expect(reasons).not.toContain('commitStatusExpr')
  })
})
