/** Filters of Receivers, tried on what this action sends to each type. */
import { describe, expect, it } from 'vitest'
import { runDoctor } from '../../src/doctor/run.ts'
import { factsOf } from './golden.ts'
import { changed, fleet } from './wild/fleet.ts'
import {
  deployment,
  type Files,
  imagePolicy,
  imageRepository,
  join,
  OWN,
  ownStep,
  workflow,
} from './wild/parts.ts'

const SYNC = 'clusters/prod/flux-system/gotk-sync.yaml'

/** A cluster with a Receiver whose filter the workflow's call meets. */
function filtered(type: string, filter: string): Files {
  const given = `          flux-webhook-url: \${{ secrets.URL }}\n          flux-webhook-token: \${{ secrets.TOKEN }}\n          flux-receiver-type: ${type}\n`
  return fleet(
    {
      '.github/workflows/build.yml': workflow(ownStep('ghcr.io/acme/{app}', given)),
      'clusters/prod/hook.yaml': `apiVersion: notification.toolkit.fluxcd.io/v1\nkind: Receiver\nmetadata: {name: images, namespace: flux-system}\nspec:\n  type: ${type}\n  secretRef: {name: token}\n  resources: [{apiVersion: image.toolkit.fluxcd.io/v1, kind: ImageRepository, name: web}]\n  resourceFilter: >-\n    ${filter}\n`,
    },
    { policy: OWN, version: 'v2.9.6', tag: 'sha-2f61b2b-1778868200123' },
  )
}

/** The same cluster, and a Receiver that reads the job's token. */
const keyless = (filter: string, on = 'push: {branches: [main]}') => {
  const at = 'clusters/prod/hook.yaml'
  const files = filtered('generic-oidc', filter)
  const provider =
    '  oidcProviders:\n    - issuerURL: https://token.actions.githubusercontent.com\n      audience: notification-controller\n      validations: [{expression: "claims.repository_owner == \'acme\'", message: no}]\n'
  const flow = (files['.github/workflows/build.yml'] ?? '')
    .replace(/ *flux-webhook-token.*\n/, '')
    .replace(/push: \{branches: \[main\]\}/, `${on}\npermissions: {contents: read, id-token: write}`)
  return {
    ...changed(files, at, '  secretRef: {name: token}\n', provider),
    '.github/workflows/build.yml': flow,
  }
}

/** What is said of filters, each as wrong (F) or not known (N). */
function told(files: Files): readonly string[] {
  const { findings, notKnown } = runDoctor(
    factsOf(Object.entries(files).map(([path, text]) => ({ path, text }))),
    { fix: false },
  )
  return [
    ...findings.map(({ check, message, hint }) => `F ${check} ${message} ${hint}`),
    ...notKnown.filter(({ reason }) => reason.includes('Filter')).map(({ reason }) => `N ${reason}`),
  ]
}

const NAMES = 'res.metadata.name in req.apps'

describe('a filter that takes the call of its type', () => {
  it.each([
    ['generic-hmac', `has(req.apps) && ${NAMES}`],
    ['generic-hmac', "req.repository == 'acme/fleet'"],
    ['generic', "req.repository.startsWith('acme/')"],
    ['harbor', "req.run.startsWith('https://github.com/acme/fleet/actions/runs/')"],
    ['generic-hmac', "req.images.exists(i, i.repository.endsWith('/' + res.metadata.name))"],
    ['dockerhub', "req.repository.repo_name == 'acme/web' && req.push_data.tag.startsWith('sha-')"],
    ['dockerhub', 'req.repository.name == res.metadata.name'],
    ['quay', "req.docker_url == 'ghcr.io/acme/web' && req.updated_tags.size() == 1"],
    ['acr', "req.action == 'push' && req.target.repository == 'acme/' + res.metadata.name"],
    ['nexus', "req.repositoryName.endsWith('/' + res.metadata.name)"],
    ['cdevents', 'res.metadata.name in req.customData.apps'],
    ['cdevents', "req.context.type.startsWith('dev.cdevents.artifact.published')"],
  ])('is right: %s, %s', (type, filter) => {
    expect(told(filtered(type, filter))).toEqual([])
  })
})

describe('a filter that takes nothing of the call', () => {
  it.each([
    ['generic-hmac', "res.metadata.name == 'acme-web'", 'leaves out ImageRepository'],
    [
      'generic-hmac',
      "req.repository == 'acme/fleet' && res.metadata.name == 'x'",
      'leaves out ImageRepository',
    ],
    ['dockerhub', "req.repository.repo_name == 'acme/wbe'", 'leaves out ImageRepository'],
    ['dockerhub', 'req.docker_url == "a"', 'in the words of dockerhub push_data and repository.repo_name'],
    ['generic-hmac', "req.push_data.tag == 'a'", 'The call has apps, images, revision, repository and run;'],
    ['quay', "req.docker_url == 'quay.io/acme/web'", 'leaves out ImageRepository'],
    ['acr', "req.action == 'delete'", 'leaves out ImageRepository'],
    ['nexus', "req.repositoryName == 'web'", 'leaves out ImageRepository'],
    ['cdevents', NAMES, 'The call has context, subject and customData, which has apps, images'],
  ])('is wrong: %s, %s', (type, filter, says) => {
    expect(told(filtered(type, filter))).toEqual([expect.stringContaining(says)])
  })
})

describe('what a filter reads that is not there', () => {
  it.each([
    [
      'has(req.services) && res.metadata.name in req.services',
      'The call has no services. It has apps, images',
    ],
    [
      'res.metadata.nmae in req.apps',
      'reads res.metadata.nmae, which no object has Write res.metadata.name.',
    ],
    [
      "res.metadata.labels['app'] in req.apps",
      "reads labels['app'], which ImageRepository flux-system/web does not have",
    ],
    ['res.metadata.annotations.app in req.apps', "reads annotations['app'], which ImageRepository"],
    ['req.service == res.metadata.name', 'reads what the call does not have (No such key: service)'],
  ])('is said: %s', (filter, says) => {
    expect(told(filtered('generic-hmac', filter))).toEqual([expect.stringContaining(says)])
  })

  it.each(['res.metadata.generation > 1', "res.metadata.uid == 'x'"])(
    'is not known of a cluster: %s',
    (filter) => {
      expect(told(filtered('generic-hmac', filter))).toEqual([expect.stringMatching(/^N /)])
    },
  )

  it('is told once for all images', () => {
    const at = 'clusters/prod/hook.yaml'
    const files = filtered('generic-hmac', "res.metadata.name == 'x'")
    const entry = '{apiVersion: image.toolkit.fluxcd.io/v1, kind: ImageRepository, name: '
    const both = changed(files, at, `${entry}web}`, `${entry}web}, ${entry}api}`)
    const more = join(imageRepository('api', 'ghcr.io/acme/api'), imagePolicy('api', OWN))
    const all = {
      ...both,
      'clusters/prod/api.yaml': more,
      'apps/api.yaml': deployment('api', 'ghcr.io/acme/api:sha-2f61b2b-1778868200123', 'flux-system:api'),
    }
    expect(told(all)).toEqual([
      expect.stringContaining('when app web is pushed (flux-system/api (app api) likewise)'),
    ])
  })
})

describe('a filter of what only the run tells', () => {
  const gap = (reason: string) => [expect.stringContaining(reason)]
  it.each([
    ["req.revision == '1111111111111111111111111111111111111111'", 'it reads what only a run tells'],
    ["req.images.exists(i, i.digest == 'sha256:1')", 'it reads what only a run tells'],
    ["req.repository == 'acme/other'", 'the name of the repository, which is acme/fleet by its source'],
    ["req.repository == 'ACME/Fleet'", 'the name of the repository, which is acme/fleet by its source'],
  ])('is not known: %s', (filter, reason) => {
    expect(told(filtered('generic-hmac', filter))).toEqual(gap(`N whether its resourceFilter takes`))
    expect(told(filtered('generic-hmac', filter))).toEqual(gap(reason))
  })

  it('may be of a repository that no source names', () => {
    const files = filtered('generic-hmac', "req.repository == 'acme/other'")
    const elsewhere = changed(files, SYNC, 'ssh://git@github.com/acme/fleet', 'ssh://git@git.acme.test/fleet')
    expect(told(elsewhere)).toEqual([])
  })
})

describe('a filter of claims', () => {
  const both = (claim: string) => `${claim} && ${NAMES}`
  it.each([
    ["claims.ref == 'refs/heads/main'"],
    ["claims.event_name == 'push' && claims.repository == 'acme/fleet'"],
    ["claims.workflow_ref.startsWith('acme/fleet/.github/workflows/build.yml@')"],
  ])('is right: %s', (claim) => {
    expect(told(keyless(both(claim)))).toEqual([])
  })

  it.each([["claims.ref == 'refs/heads/release'"], ["claims.event_name == 'schedule'"]])(
    'is wrong: %s',
    (claim) => {
      expect(told(keyless(both(claim)))).toEqual([
        expect.stringMatching(
          /^F flux-33 .* The token says ref refs\/heads\/main and event_name push: compare with those\.$/,
        ),
      ])
    },
  )

  it.each([
    ["claims.repository_id == '12345'"],
    ["claims.actor == 'bot'"],
    ["claims.repository == 'acme/other'"],
  ])('is not known: %s', (claim) => {
    expect(told(keyless(both(claim)))).toEqual([expect.stringContaining('N whether its resourceFilter')])
  })

  it('may be of a branch where the workflow runs on all', () => {
    expect(told(keyless(both("claims.ref == 'refs/heads/release'"), 'push:'))).toEqual([])
  })

  it('is spelled after the claim that begins so', () => {
    expect(told(keyless(both("claims.repo == 'acme/fleet'")))).toContainEqual(
      expect.stringMatching(/asks for claim repo, .* Write claims\.repository\.$/),
    )
  })

  it('needs a token, as the hint for another type says', () => {
    const at = '.github/workflows/build.yml'
    const files = keyless(NAMES)
    const plain = changed(files, at, 'flux-receiver-type: generic-oidc', 'flux-receiver-type: generic')
    expect(told(plain)).toEqual([
      expect.stringMatching(
        /Set flux-receiver-type: generic-oidc, and give the job permissions: \{id-token: write\}\.$/,
      ),
    ])
  })
})
