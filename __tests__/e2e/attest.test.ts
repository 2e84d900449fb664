/** `attest: true`: signed before any tag, kept by GitHub, pushed beside the image, and true for Sigstore's own verifier. */
import { bundleFromJSON } from '@sigstore/bundle'
import { toSignedEntity, toTrustMaterial, Verifier } from '@sigstore/verify'
import { describe, expect, it } from 'vitest'
import { runCut } from '../fakes/cut-run.ts'
import { type Sigstore, startSigstore } from '../fakes/sigstore.ts'
import { REPOSITORY } from '../fakes/stage.ts'
import { useStage } from '../fakes/use-stage.ts'

const ISSUER = 'https://token.actions.githubusercontent.com'
const WORKFLOW = `${REPOSITORY}/.github/workflows/deploy.yml@refs/heads/main`
const BUNDLE = 'application/vnd.dev.sigstore.bundle.v0.3+json'

let sigstore: Sigstore
const world = useStage(
  {
    permissions: { attestations: 'write' },
    oidcClaims: {
      ...{ iss: ISSUER, sha: 'a'.repeat(40), job_workflow_ref: WORKFLOW, workflow_ref: WORKFLOW },
      // Sigstore's certificates name the workflow, not the branch.
      sub: `https://github.com/${WORKFLOW}`,
      ...{ repository_id: '1296269', repository_owner_id: '1', repository_visibility: 'private' },
      ...{ runner_environment: 'github-hosted', run_id: '9000001', run_attempt: '1' },
    },
  },
  async ({ stage }) => {
    sigstore = await startSigstore({ issuer: stage.oidc.issuer })
    return async () => await sigstore.stop()
  },
)

const ONE = { apps: 'imdbgraph', attest: 'true' }
const run = async (visibility: 'private' | 'public', inputs: Readonly<Record<string, string>> = ONE) =>
  await world.stage.run({
    ...{ repository: world.repository, mintsTokens: true, env: sigstore.env, inputs },
    event: { name: 'workflow_dispatch', payload: { repository: { default_branch: 'main', visibility } } },
  })

interface Manifest {
  readonly artifactType?: string
  readonly subject?: { readonly digest: string }
  readonly layers: readonly { readonly mediaType: string; readonly digest: string }[]
}

/** What the registry has beside an image. */
async function referrersOf(
  digest: string,
  app = 'imdbgraph',
): Promise<{ manifest: Manifest; bundle: unknown }[]> {
  const at = `http://${world.stage.engine.registry.host}/v2/acme/${app}`
  const index = 'application/vnd.oci.image.index.v1+json'
  const api = await fetch(`${at}/referrers/${digest}`, { headers: { accept: index } })
  const listed =
    api.status === 200
      ? api
      : await fetch(`${at}/manifests/${digest.replace(':', '-')}`, { headers: { accept: index } })
  if (listed.status === 404) return []
  const { manifests } = (await listed.json()) as { manifests: { digest: string; artifactType: string }[] }
  expect(manifests.map(({ artifactType }) => artifactType)).toEqual(manifests.map(() => BUNDLE))
  return await Promise.all(
    manifests.map(async (entry) => {
      const accept = 'application/vnd.oci.image.manifest.v1+json'
      const one = await fetch(`${at}/manifests/${entry.digest}`, { headers: { accept } })
      const manifest = (await one.json()) as Manifest
      const blob = await fetch(`${at}/blobs/${manifest.layers[0]?.digest}`)
      return { manifest, bundle: await blob.json() }
    }),
  )
}

/** Sigstore's own verdict; throws unless the bundle is signed, dated and certified for our workflow. */
function verify(bundle: unknown, thresholds: ConstructorParameters<typeof Verifier>[1]) {
  const verifier = new Verifier(toTrustMaterial(sigstore.root), { ctlogThreshold: 1, ...thresholds })
  const policy = { subjectAlternativeName: `https://github.com/${WORKFLOW}`, extensions: { issuer: ISSUER } }
  return verifier.verify(toSignedEntity(bundleFromJSON(bundle)), policy)
}

function statementOf(bundle: unknown) {
  const { dsseEnvelope } = bundle as { dsseEnvelope: { payload: string } }
  return JSON.parse(Buffer.from(dsseEnvelope.payload, 'base64').toString()) as {
    subject: { name: string; digest: { sha256: string } }[]
    predicateType: string
    predicate: { runDetails: { builder: { id: string } } }
  }
}

describe('attest: true', () => {
  it('gives the image of a private repository a provenance with a signed time, which Sigstore verifies', async () => {
    const result = await run('private')
    const [app] = result.results.apps
    expect([result.conclusion, app?.status]).toEqual(['success', 'pushed'])
    const [referrer, ...others] = await referrersOf(app?.digest ?? '')
    expect(others).toEqual([])
    expect(referrer?.manifest).toMatchObject({ artifactType: BUNDLE, subject: { digest: app?.digest } })
    verify(referrer?.bundle, { tlogThreshold: 0, timestampThreshold: 1 })
    const statement = statementOf(referrer?.bundle)
    expect(statement.subject).toEqual([
      {
        name: world.stage.image.replace('{app}', 'imdbgraph'),
        digest: { sha256: app?.digest?.replace('sha256:', '') },
      },
    ])
    expect(statement.predicateType).toBe('https://slsa.dev/provenance/v1')
    expect(statement.predicate.runDetails.builder.id).toBe(`https://github.com/${WORKFLOW}`)
    expect(world.stage.api.attestations()).toEqual([referrer?.bundle])
    expect(world.stage.api.unexpected()).toEqual([])
  })

  it('is refused by the verifier once a byte of the statement is another', async () => {
    const [bundle] = world.stage.api.attestations()
    const { dsseEnvelope } = bundle as { dsseEnvelope: { payload: string } }
    const payload = Buffer.from(dsseEnvelope.payload, 'base64').toString().replace('imdbgraph', 'imdbgrapf')
    const forged = {
      ...bundle,
      dsseEnvelope: { ...dsseEnvelope, payload: Buffer.from(payload).toString('base64') },
    }
    expect(() => verify(forged, { tlogThreshold: 0, timestampThreshold: 1 })).toThrow(/signature/)
  })

  it('gives that of a public repository an entry in the transparency log', async () => {
    const before = world.stage.api.attestations().length
    const result = await run('public', { ...ONE, force: 'true' })
    expect(result.conclusion).toBe('success')
    const bundle = world.stage.api.attestations()[before]
    verify(bundle, { tlogThreshold: 1, timestampThreshold: 1 })
    expect(sigstore.requests()).toContain('POST /api/v1/log/entries')
  })

  it('publishes nothing of an app that could not be attested, and says why', async () => {
    world.repository.write('apps/imdbgraph/src/new.js', '// new\n')
    world.repository.commit('Change imdbgraph')
    const tags = await world.stage.tags('imdbgraph')
    sigstore.refuse(['/api/v2/signingCert'])
    const result = await run('private')
    sigstore.refuse([])
    const [app] = result.results.apps
    expect([result.conclusion, app?.status]).toEqual(['failure', 'failed'])
    expect(app?.error).toMatchObject({
      code: 'FDA-PUSH-ATTEST',
      message: expect.stringMatching(/^imdbgraph was not published: attesting it failed: .*certificate/),
    })
    expect(await world.stage.tags('imdbgraph')).toEqual(tags)
  })

  it('is attested and published by the next run', async () => {
    const result = await run('private')
    const [app] = result.results.apps
    expect(app?.status).toBe('pushed')
    const [referrer] = await referrersOf(app?.digest ?? '')
    verify(referrer?.bundle, { tlogThreshold: 0, timestampThreshold: 1 })
  })
})

describe('attest: true without its permissions', () => {
  it('stops before anything is built when the job may not mint tokens', async () => {
    const { stage, repository } = world
    const result = await stage.run({
      ...{
        repository,
        event: { name: 'workflow_dispatch' },
        env: sigstore.env,
        inputs: { ...ONE, force: 'true' },
      },
    })
    expect(result.conclusion).toBe('failure')
    expect(result.results.apps).toEqual([])
    expect(result.maskedLog).toMatch(
      /input attest is true, but this job may not attest: it gets no OIDC token/,
    )
    expect(result.maskedLog).toContain('id-token: write and attestations: write')
    expect(result.maskedLog).not.toContain('building from')
  })
})

describe('attest: true in a run that is cut', () => {
  const cut = (more: Partial<Parameters<typeof runCut>[1]> = {}) => {
    const payload = { repository: { default_branch: 'main', visibility: 'private' } }
    return runCut(world.stage, {
      ...{ repository: world.repository, mintsTokens: true, env: sigstore.env },
      event: { name: 'workflow_dispatch', payload },
      inputs: { apps: 'imdbgraph, portfolio', attest: 'true', force: 'true', manifests: 'none', slices: '2' },
      ...more,
    })
  }

  it('attests in the last job what the slices built, before any tag, and Sigstore verifies it', async () => {
    const { api } = world.stage
    const [before, signed] = [api.attestations().length, sigstore.requests().length]
    const { matrix, builds, finish } = await cut()
    expect(matrix).toHaveLength(2)
    for (const { maskedLog } of builds) expect(maskedLog).not.toMatch(/attest: https/)
    expect(finish.results.apps.map(({ app, status }) => [app, status])).toEqual([
      ['imdbgraph', 'pushed'],
      ['portfolio', 'pushed'],
    ])
    for (const { app, digest } of finish.results.apps) {
      const [referrer, ...others] = await referrersOf(digest ?? '', app)
      expect(others).toEqual([])
      verify(referrer?.bundle, { tlogThreshold: 0, timestampThreshold: 1 })
      expect(statementOf(referrer?.bundle).subject[0]?.digest.sha256).toBe(digest?.replace('sha256:', ''))
      expect(finish.maskedLog).toContain(`attest: https://slsa.dev/provenance/v1 for `)
    }
    expect(api.attestations().length - before).toBe(2)
    expect(sigstore.requests().length).toBeGreaterThan(signed)
  })

  it('is refused by the job that plans when that may not attest: no slice is built', async () => {
    const plan = await world.stage.run({
      ...{ repository: world.repository, event: { name: 'workflow_dispatch' }, env: sigstore.env },
      inputs: { apps: 'portfolio', attest: 'true', mode: 'plan', slices: '2' },
    })
    expect(plan.conclusion).toBe('failure')
    expect(plan.maskedLog).toContain('FDA-INPUT-ATTEST')
    expect(plan.outputs.matrix ?? '{"include":[]}').toBe('{"include":[]}')
  })

  it('is refused by the last job before any tag when the job that plans was not asked', async () => {
    const { stage, repository } = world
    const inputs = { apps: 'portfolio', force: 'true', manifests: 'none', slices: '2' }
    const event = { name: 'workflow_dispatch' }
    repository.write('apps/portfolio/src/unattested.js', '// never published\n')
    const commit = repository.commit('Change portfolio')
    const plan = await stage.run({ repository, event, inputs: { ...inputs, mode: 'plan' } })
    const { include } = JSON.parse(plan.outputs.matrix ?? '') as { include: readonly unknown[] }
    const again = { runId: plan.runId, runNumber: plan.runNumber, attempt: 1 }
    const { slices: _, ...own } = inputs
    const job = { repository, event, again, env: sigstore.env }
    const slice = JSON.stringify(include[0])
    const built = await stage.run({ ...job, inputs: { ...own, attest: 'true', mode: 'build', slice } })
    expect(built.conclusion).toBe('success')
    const last = await stage.run({ ...job, inputs: { ...own, attest: 'true', mode: 'finish' } })
    expect(last.conclusion).toBe('failure')
    expect(last.maskedLog).toContain('FDA-INPUT-ATTEST')
    const tags = (await stage.tags('portfolio')) ?? []
    expect(tags.filter((tag) => tag.includes(commit.slice(0, 7)))).toEqual([])
  })
})
