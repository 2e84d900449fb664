/** What works on a live cluster, doctor leaves alone: every type of Receiver. */
import { describe, expect, it } from 'vitest'
import { diagnose } from '../../src/doctor/doctor.ts'
import { AT, type Change, changed, factsOf, OIDC } from './golden.ts'

/** The types that this action calls; cdevents and gcr by their own rules. */
const TYPES = [
  ...['generic', 'generic-hmac', 'github', 'gitlab', 'bitbucket', 'harbor'],
  ...['dockerhub', 'quay', 'nexus', 'acr', 'cdevents'],
]

describe('a Receiver', () => {
  it.each(TYPES)('of type %s that the step calls as such is healthy', (type) => {
    const filter = '  resourceFilter: has(req.apps) && res.metadata.name in req.apps\n'
    const files = changed(
      [AT.receiver, OIDC, `  type: ${type}\n  secretRef: {name: token}\n`],
      // The bodies of other types than the generic ones are those of their registries, without a list of apps.
      ...(type.startsWith('generic') ? [] : ([[AT.receiver, filter, '']] satisfies Change[])),
      [
        AT.workflow,
        'flux-receiver-type: generic-oidc',
        `flux-receiver-type: ${type}\n          flux-webhook-token: t`,
      ],
    )
    expect(diagnose(factsOf(files, { fluxVersion: '2.9' })).findings).toEqual([])
  })

  it('of type generic-oidc is healthy', () => {
    expect(diagnose(factsOf(changed(), { fluxVersion: '2.9' })).findings).toEqual([])
  })
})
