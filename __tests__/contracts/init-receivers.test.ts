/** Whoever does what init says has a workflow whose calls Flux takes: its step against the Receivers that the files hold. */
import { evaluate } from '@marcbachmann/cel-js'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { createReceivers } from '../../src/adapters/http.ts'
import { isSameNamespace, objectsOf, repositoriesOf } from '../../src/flux/graph.ts'
import type { Receiver } from '../../src/flux/objects.ts'
import { parseInitSettings } from '../../src/init/settings.ts'
import { readSynced } from '../../src/init/synced.ts'
import { parseInputs } from '../../src/inputs/inputs.ts'
import { notifyReceivers } from '../../src/notify/notify.ts'
import { withKnown } from '../../src/notify/request.ts'
import { resolveExpressions } from '../fakes/action-metadata.ts'
import { aResult, aRun, fakeSha, rawInputs } from '../fakes/builders.ts'
import { fakePorts } from '../fakes/fake-ports.ts'
import { type OidcProvider, startOidcProvider } from '../fakes/oidc-provider.ts'
import { type ReceiverServer, type ReceiverSpec, startReceiver } from '../fakes/receiver.ts'
import type { OidcProviderSpec } from '../fakes/receiver-oidc.ts'
import type { ResourceFilter } from '../fakes/receiver-verdict.ts'
import { applied, CASES, initOn, readCase, readTree } from '../flux/golden.ts'
import { addressedReceiver, proposedStep } from '../init/proposed.ts'
import { isManifest, ROWS } from '../init/wild-layouts.ts'

const TOKEN = 's3cr3t-token'
const GITHUB = 'https://token.actions.githubusercontent.com'

let issuer: OidcProvider
let flux: ReceiverServer | null = null

beforeAll(async () => {
  issuer = await startOidcProvider()
})

afterEach(async () => {
  await flux?.stop()
  flux = null
})

afterAll(() => issuer.stop())

const ALL = [
  ...ROWS.map(({ name, way, ...row }) => ({ name: `${name}, ${way}`, ...row })),
  ...CASES.map((name) => ({
    name: `golden: ${name}`,
    before: readTree(name, 'before'),
    call: readCase(name),
  })),
]

/** What a ResourceSet makes is in no file: the Flux Operator gives it these labels (0.59.0). */
const MADE: Readonly<Record<string, readonly Watched[]>> = {
  'ResourceSet, without image objects': [{ name: 'web', namespace: 'flux-system', labels: ownedBy('apps') }],
  'golden: resource-set': [{ name: 'web', namespace: 'flux-system', labels: ownedBy('apps') }],
}

function ownedBy(name: string): Readonly<Record<string, string>> {
  const group = 'resourceset.fluxcd.controlplane.io'
  return { [`${group}/name`]: name, [`${group}/namespace`]: 'flux-system' }
}

/** Where init proposes no step, and why. */
const WITHOUT_STEP: Readonly<Record<string, string>> = {
  'a matrix and a generic Receiver, as it is':
    'The Receiver and all image objects are there: CI calls it already.',
}

const played = await Promise.all(
  ALL.map(async (row) => ({ ...row, result: await initOn(row.before, row.call) })),
)
const written = played.filter(({ result }) => result.refusals.length === 0)
const proposing = written.flatMap(({ result, ...row }) => {
  const step = proposedStep(row.before, result)
  return step === null ? [] : [{ ...row, result, step }]
})

type Proposing = (typeof proposing)[number]

interface Watched {
  readonly name: string
  readonly namespace: string | null
  readonly labels: Readonly<Record<string, string>>
}

/** The Receivers that the files hold, as the double plays them, and the ImageRepositories of these images. */
function flattened({ name, before, result, call }: Proposing, namespace: string) {
  const files = Object.entries(applied(before, result)).filter(([path]) => isManifest(path))
  const graph = readSynced(files.map(([path, text]) => ({ path, text })))
  const made = MADE[name] ?? []
  const repositories: readonly Watched[] = [...objectsOf(graph, 'ImageRepository'), ...made]
  const wanted = call.apps
    .map((app) => (call.settings.image ?? '').replace('{app}', app))
    .flatMap((image) => repositoriesOf(graph, image).map((each) => each.name))
  const receivers = objectsOf(graph, 'Receiver').map((receiver) =>
    toDouble(receiver, repositories, namespace),
  )
  return { receivers, graph, wanted: [...wanted, ...made.map((each) => each.name)] }
}

function toDouble(receiver: Receiver, repositories: readonly Watched[], namespace: string): ReceiverSpec {
  const { name, type, resourceFilter: filter, events, suspend: suspended } = receiver
  const resourceFilter: ResourceFilter = (req, metadata, claims) =>
    evaluate(filter ?? 'true', { req, res: { metadata }, claims }) === true
  return {
    ...{ name, namespace: receiver.namespace ?? namespace, type, events, suspended, resourceFilter },
    token: type === 'generic-oidc' ? '' : TOKEN,
    resources: watchedBy(receiver, repositories),
    ...(type === 'generic-oidc' ? { oidcProviders: providersOf(receiver) } : {}),
  }
}

function watchedBy(receiver: Receiver, repositories: readonly Watched[]) {
  return receiver.resources.flatMap(({ kind, name, namespace, matchLabels }) => {
    if (kind !== 'ImageRepository') return [{ name: `${kind}/${name}` }]
    return repositories
      .filter((each) => isSameNamespace(namespace ?? receiver.namespace, each.namespace))
      .filter((each) =>
        name === '*'
          ? Object.entries(matchLabels).every(([key, value]) => each.labels[key] === value)
          : each.name === name,
      )
      .map((each) => ({ name: each.name, labels: each.labels }))
  })
}

function providersOf({ fields }: Receiver): readonly OidcProviderSpec[] {
  return fields
    .at('spec', 'oidcProviders')
    .list()
    .map((provider) => {
      const url = provider.at('issuerURL').text() ?? ''
      const audience = provider.at('audience').text()
      const validations = provider.at('validations').list()
      return {
        issuerURL: url === GITHUB ? issuer.issuer : url,
        ...(audience === null ? {} : { audience }),
        validations: validations.map((each) => ({
          holds: (claims) => evaluate(each.at('expression').text() ?? '', { claims }) === true,
          message: each.at('message').text() ?? '',
        })),
      }
    })
}

/** The inputs of the step with the secrets that init tells to set. */
function inputsOf({ step }: Proposing, url: string) {
  const context = {
    ...{ 'github.actor': 'octocat', 'github.token': 'ghs_fake' },
    ...{ 'vars.DOCKER_USERNAME': 'acme', 'secrets.DOCKER_PASSWORD': 'dckr_pat' },
    'secrets.GITOPS_TOKEN': 'github_pat_fake',
    ...{ 'secrets.FLUX_WEBHOOK_URL': url, 'secrets.FLUX_WEBHOOK_TOKEN': TOKEN },
  }
  const given = Object.entries(step.with).map(([key, text]) => [
    key,
    resolveExpressions(String(text), context),
  ])
  return parseInputs(rawInputs(Object.fromEntries(given)), { canMintTokens: step.canMintTokens })
}

/** Runs the step for its apps, as the action does it, and tells what became of its calls. */
async function play(row: Proposing, changed: (receiver: ReceiverSpec) => ReceiverSpec = (same) => same) {
  const { call, result, step } = row
  const settings = parseInitSettings(call.settings, {
    url: null,
    defaultBranch: call.defaultBranch ?? null,
  })
  const { receivers, graph, wanted } = flattened(row, settings.namespace)
  const name =
    addressedReceiver(result, receivers) ?? receiverOfType(receivers, step.with['flux-receiver-type'] ?? null)
  const playable = receivers.filter((each) => each.type !== 'gcr')
  flux = await startReceiver({
    receivers: playable.map((each) => (each.name === name ? changed(each) : each)),
  })
  const inputs = inputsOf(row, flux.url(name))
  // A type that the step does not give is that of the manifests, as the run finds it.
  const notify = {
    ...inputs.notify,
    receivers: inputs.notify.receivers.map((each) => withKnown(each, graph)),
  }
  const repository = settings.appsRepository ?? settings.repository
  const ref = `refs/heads/${settings.defaultBranch}`
  const claims = {
    ...{ repository, ref, event_name: 'push', repository_owner: repository.split('/')[0] },
    repository_id: settings.repositoryId ?? '42',
    workflow_ref: `${repository}/${step.workflow}@${ref}`,
  }
  const apps = call.apps.map((app) => ({
    ...aResult(app),
    image: (call.settings.image ?? '').replace('{app}', app),
  }))
  const [told] = await notifyReceivers(
    notify,
    { apps, head: fakeSha('main'), run: aRun({ repository, ref }) },
    {
      ...fakePorts(),
      receivers: createReceivers(new AbortController().signal, {}),
      tokens: { idToken: async (audience: string) => issuer.mint(audience, { claims }) },
    },
  )
  return { told, calls: flux.calls(), wanted, name }
}

/** The Receiver whose address the repository has as a secret already: the one that scans images, of the type where the step gives one. */
function receiverOfType(receivers: readonly ReceiverSpec[], type: string | null): string {
  const fitting = receivers.filter(
    (each) =>
      each.type === (type ?? each.type) && (each.resources ?? []).some(({ labels }) => labels !== undefined),
  )
  expect(fitting).toHaveLength(1)
  return fitting[0]?.name ?? ''
}

describe('the step that init proposes', () => {
  it('is there wherever init writes, but for what is listed', () => {
    const without = written.filter(({ name }) => proposing.every((each) => each.name !== name))
    expect(without.map(({ name }) => name)).toEqual(Object.keys(WITHOUT_STEP))
  })

  it.each(proposing)('is taken by its Receiver, which scans every app: $name', async (row) => {
    const { told, calls, wanted, name } = await play(row)
    expect(told).toMatchObject({ status: 'accepted', httpStatus: 200, error: null })
    expect([...new Set(calls.map(({ receiver }) => receiver))]).toEqual([name])
    expect(wanted.length).toBeGreaterThanOrEqual(row.call.apps.length)
    expect(calls.flatMap(({ verdict }) => verdict.reconciled)).toEqual(expect.arrayContaining(wanted))
  })

  it.each(proposing)('is refused where the Receiver is of another type: $name', async (row) => {
    const { told, calls } = await play(row, ({ oidcProviders: _, ...receiver }) => ({
      ...receiver,
      token: TOKEN,
      type: receiver.type === 'generic-hmac' ? 'gitlab' : 'generic-hmac',
    }))
    expect(told).toMatchObject({ status: 'rejected', httpStatus: 400 })
    expect(calls.flatMap(({ verdict }) => verdict.reconciled)).toEqual([])
  })
})
