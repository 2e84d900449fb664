/** What is not known, and why: told in text, JSON, annotations and on the page, and counted nowhere. */
import { describe, expect, it } from 'vitest'
import type { DoctorFacts } from '../../src/doctor/context.ts'
import { countsOf, renderDiagnosis, toAnnotations, toJson } from '../../src/doctor/rendered.ts'
import { exitCodeOf, runDoctor } from '../../src/doctor/run.ts'
import { renderDoctor } from '../../src/report/pages.ts'
import { AT, type Change, changed, factsOf } from './golden.ts'

interface Gap {
  readonly changes: readonly Change[]
  readonly facts?: Partial<DoctorFacts>
  readonly reason: string
}

/** A word of the manifests that a Secret of the cluster fills in. */
const HOST = `\${HOST}`

const GAPS: Readonly<Record<string, Gap>> = {
  'a variable of the cluster': {
    changes: [
      [
        'infra/provider.yaml',
        '',
        `apiVersion: notification.toolkit.fluxcd.io/v1beta3\nkind: Provider\nmetadata: {name: chat, namespace: flux-system}\nspec: {type: slack, address: 'https://${HOST}/hook'}\n---\napiVersion: image.toolkit.fluxcd.io/v1\nkind: ImageRepository\nmetadata: {name: other, namespace: flux-system}\nspec: {image: '${HOST}/other', interval: 5m}\n`,
      ],
    ],
    reason: `the value of ${HOST}: no file here fills it in`,
  },
  'tags that are made when the workflow runs': {
    changes: [[AT.workflow, '{app}\n', `{app}\n          tags: \${{ needs.version.outputs.tags }}\n`]],
    reason: 'are made when it runs',
  },
  'a version of Flux that no file states': {
    changes: [[AT.web, 'v1\nkind: ImageRepository', 'v1beta2\nkind: ImageRepository']],
    reason: 'no file states the version (--flux-version, or flux-version in .flux-docker.yaml)',
  },
  'a Provider that somebody may have made on the cluster': {
    changes: [
      [
        'infra/pager.yaml',
        '',
        'apiVersion: notification.toolkit.fluxcd.io/v1beta3\nkind: Alert\nmetadata: {name: pager, namespace: flux-system}\nspec:\n  providerRef: {name: pager}\n  eventSeverity: error\n  eventSources: [{kind: HelmRelease, name: "*"}]\n',
      ],
    ],
    reason: 'whether Provider pager is there: ',
  },
  'an entry of another repository': {
    changes: [
      [AT.kustomization, '  - deployment.yaml\n', '  - deployment.yaml\n  - github.com/acme/base?ref=v1\n'],
    ],
    reason: 'includes github.com/acme/base?ref=v1, which is not in this repository',
  },
  'an entry that is there and is not read': {
    changes: [[AT.kustomization, '  - deployment.yaml\n', '  - deployment.yaml\n  - service.json\n']],
    facts: { there: new Set(['apps/web/k8s/service.json']) },
    reason: 'apps/web/k8s/service.json is there and is not read here',
  },
  'a file beside others that only some parsers take': {
    changes: [
      [AT.kustomization, '  - deployment.yaml\n', '  - deployment.yaml\n  - settings.yaml\n'],
      [
        'apps/web/k8s/settings.yaml',
        '',
        'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: settings\ndata:\n  a: "b\nc"\n',
      ],
    ],
    reason: 'apps/web/k8s/settings.yaml cannot be read as YAML',
  },
  'a registry that does not answer': {
    changes: [],
    facts: {
      notKnown: [{ subject: 'docker.io/acme/web', reason: 'its tags: the registry did not list them' }],
    },
    reason: 'the registry did not list them',
  },
}

/** A healthy repository, one with a warning, one with an error. */
const STATES: Readonly<Record<string, readonly Change[]>> = {
  healthy: [],
  'with a warning': [[AT.sync, '  wait: true\n', '']],
  'with an error': [[AT.update, 'path: ./apps', 'path: ./app']],
}

const pairs = Object.entries(GAPS).flatMap(([gap, told]) =>
  Object.entries(STATES).map(([state, sick]) => ({ gap, state, told, sick })),
)

describe('what is not known', () => {
  it.each(pairs)('of $gap changes nothing in a repository $state', ({ told, sick }) => {
    const visit = (changes: readonly Change[], facts: Partial<DoctorFacts> = {}) =>
      runDoctor(factsOf(changed(...changes), facts), { fix: false })
    const before = visit(sick)
    const after = visit([...sick, ...told.changes], told.facts)
    const reasons = after.notKnown.map(({ reason }) => reason).join('\n')
    expect(reasons).toContain(told.reason)
    const codes = (one: typeof after) => one.findings.map(({ check, level }) => `${level} ${check}`)
    expect([exitCodeOf(after), codes(after)]).toEqual([exitCodeOf(before), codes(before)])
    const title = (one: typeof after) => countsOf(one).replace(/ in \d+ files?$/, '')
    expect(title(after)).toBe(title(before))

    const text = renderDiagnosis(after)
    expect(text.join('\n')).toContain('not known (counts neither as right nor as wrong):')
    expect(text.join('\n')).toContain(told.reason)
    expect(text.at(-1)).toBe(countsOf(after))

    const json = toJson(after) as { findings: unknown[]; notKnown: { subject: string; reason: string }[] }
    expect(json.findings).toHaveLength(before.findings.length)
    expect(json.notKnown.map(({ reason }) => reason).join('\n')).toContain(told.reason)

    const notes = toAnnotations(after)
    const gaps = notes.filter((line) => line.startsWith('::notice title=not known::'))
    expect(gaps.join('\n')).toContain(told.reason)
    expect(notes.length - gaps.length).toBe(before.findings.length)

    const page = renderDoctor(after.findings, countsOf(after), [], after.notKnown)
    const plain = renderDoctor(after.findings, countsOf(after), [])
    expect(page.split('\n')[0]).toBe(plain.split('\n')[0])
    expect(page).toContain('<details><summary>Not known: ')
  })
})
