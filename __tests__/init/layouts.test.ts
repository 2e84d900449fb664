/** What init leaves in each layout works together: nothing is applied twice, and the step is taken by the Receiver that is there. */
import { dirname, join } from 'node:path/posix'
import { evaluate } from '@marcbachmann/cel-js'
import { describe, expect, it } from 'vitest'
import { parseActionSteps } from '../../src/flux/action-steps.ts'
import {
  type FluxGraph,
  isKustomization,
  objectsOf,
  readManifests,
  repositoriesOf,
} from '../../src/flux/graph.ts'
import type { Receiver } from '../../src/flux/objects.ts'
import { splitBody } from '../../src/flux/receiver-bodies.ts'
import type { ReceiverType } from '../../src/flux/receiver-types.ts'
import { directoriesFrom } from '../../src/init/draft.ts'
import { toNotifyBody, toRequest } from '../../src/notify/request.ts'
import { aResult, aRun, fakeSha } from '../fakes/builders.ts'
import { verifyCall } from '../fakes/receiver-verdict.ts'
import { applied, CASES, initOn, readCase, readTree, type Tree } from '../flux/golden.ts'

const WRITING = CASES.filter((name) => !name.startsWith('refused-'))
const TOKEN = 's3cr3t'

interface Layout {
  readonly tree: Tree
  readonly graph: FluxGraph
  /** What init said at the end: steps and notes. */
  readonly said: string
}

async function layoutOf(name: string): Promise<Layout> {
  const before = readTree(name, 'before')
  const result = await initOn(before, readCase(name))
  const tree = applied(before, result)
  const files = Object.entries(tree)
    .filter(([path]) => /\.ya?ml$/.test(path) && !path.startsWith('.github/'))
    .map(([path, text]) => ({ path, text }))
  const said = [...result.steps, ...result.notes.map(({ message, hint }) => `${message}\n${hint}`)].join('\n')
  return { tree, graph: readManifests(files), said }
}

/** The files that a Kustomization of Flux applies: all below its path, or those that its kustomization.yaml takes in. */
function filesAppliedBy(path: string, tree: Tree): readonly string[] {
  const text = (file: string) => tree[file] ?? null
  const own = ['kustomization.yaml', 'kustomization.yml', 'Kustomization'].some(
    (name) => text(join(path, name)) !== null,
  )
  const below = Object.keys(tree).filter((file) => path === '' || file.startsWith(`${path}/`))
  if (!own) return below.filter((file) => /\.ya?ml$/.test(file) && !isKustomization(file))
  const reached = [...directoriesFrom([path], text)]
  return reached.flatMap((each) => (text(each) === null ? listed(each, tree) : [each]))
}

function listed(directory: string, tree: Tree): readonly string[] {
  return Object.keys(tree).filter((file) => dirname(file) === directory && isKustomization(file))
}

describe('the Kustomizations', () => {
  it.each(WRITING)('of %s apply no file twice', async (name) => {
    const { tree, graph } = await layoutOf(name)
    const pruning = objectsOf(graph, 'Kustomization').filter(({ fields }) =>
      fields.at('spec', 'prune').flag(),
    )
    const appliedFiles = pruning.flatMap(({ path }) => [...new Set(filesAppliedBy(path, tree))])
    const twice = appliedFiles.filter((file, index) => appliedFiles.indexOf(file) !== index)
    expect(twice).toEqual([])
  })

  it.each(WRITING)('of %s apply the image automation that was written', async (name) => {
    const { tree, graph } = await layoutOf(name)
    const before = readTree(name, 'before')
    const all = new Set(objectsOf(graph, 'Kustomization').flatMap(({ path }) => filesAppliedBy(path, tree)))
    const automation = objectsOf(graph, 'ImagePolicy').map(({ file }) => file)
    expect(automation.filter((file) => !(file in before) && !all.has(file))).toEqual([])
  })
})

/** The type that the step of the layout calls: written in the workflow, else in what init said, else that of the manifests. */
function typeOfStep({ tree, said, graph }: Layout): string {
  const steps = Object.entries(tree).flatMap(([path, text]) =>
    path.startsWith('.github/workflows/') ? parseActionSteps(path, text) : [],
  )
  const told = /flux-receiver-type: ([\w-]+)/.exec(said)?.[1]
  const ofImages = objectsOf(graph, 'Receiver').filter(({ resources }) =>
    resources.some(({ kind }) => kind === 'ImageRepository'),
  )
  const read = ofImages.length === 1 ? ofImages[0]?.type : undefined
  return told ?? steps[0]?.inputs['flux-receiver-type'] ?? read ?? 'generic-oidc'
}

/** Whether the Receiver takes the call, and the ImageRepositories that are scanned. */
function call(
  receiver: Receiver,
  apps: readonly string[],
  images: (app: string) => string,
  graph: FluxGraph,
) {
  const results = apps.map((app) => ({ ...aResult(app), image: images(app) }))
  const body = toNotifyBody(results, fakeSha('main'), aRun())
  if (body === null) throw new Error('there is nothing to tell')
  const url = 'https://flux.example/hook/abc'
  const type = receiver.type as ReceiverType
  const scanned = new Set<string>()
  for (const part of splitBody(type, body)) {
    const request = toRequest({ url, type, token: TOKEN }, part)
    if (type !== 'generic-oidc') {
      const headers = Object.fromEntries(
        Object.entries(request.headers).map(([key, value]) => [key.toLowerCase(), value]),
      )
      const events = receiver.fields
        .at('spec', 'events')
        .list()
        .map((each) => each.text() ?? '')
      const received = { method: 'POST', path: '/hook/abc', headers, body: Buffer.from(request.body) }
      const { name, namespace } = receiver
      const double = { name, namespace: namespace ?? '', type, token: TOKEN, events }
      expect(verifyCall(double, received)).toMatchObject({ status: 200 })
    } else expect(refusedValidations(receiver)).toEqual([])
    const req = JSON.parse(request.body) as Record<string, unknown>
    for (const each of objectsOf(graph, 'ImageRepository')) {
      const isListed = receiver.resources.some(({ kind, name, matchLabels }) =>
        kind !== 'ImageRepository'
          ? false
          : name === '*'
            ? Object.entries(matchLabels).every(([key, value]) => each.labels[key] === value)
            : name === each.name,
      )
      const filter = receiver.resourceFilter ?? 'true'
      const isTaken = evaluate(filter, { req, res: { metadata: { name: each.name, labels: each.labels } } })
      if (isListed && isTaken === true) scanned.add(each.name)
    }
  }
  return scanned
}

/** The validations that the token of this workflow's run on the default branch does not pass. */
function refusedValidations(receiver: Receiver): readonly string[] {
  const claims = {
    repository: 'acme/shop',
    repository_id: '42',
    repository_owner: 'acme',
    ref: 'refs/heads/main',
    workflow_ref: 'acme/shop/.github/workflows/ci.yml@refs/heads/main',
    event_name: 'push',
  }
  const expressions = receiver.fields
    .at('spec', 'oidcProviders')
    .list()
    .flatMap((provider) => provider.at('validations').list())
    .map((validation) => validation.at('expression').text() ?? '')
  expect(expressions.length).toBeGreaterThan(0)
  return expressions.filter((expression) => evaluate(expression, { claims }) !== true)
}

/** Of another branch than main, or left to a generator: their Receivers are played elsewhere. */
const APART = ['names-and-branch', 'resource-set']

describe('the step that init proposes', () => {
  it.each(WRITING.filter((name) => !APART.includes(name)))(
    'in %s is taken by the Receiver of its type, which scans every app',
    async (name) => {
      const layout = await layoutOf(name)
      const { apps, settings } = readCase(name)
      const type = typeOfStep(layout)
      const receivers = objectsOf(layout.graph, 'Receiver').filter(
        (each) => each.type === type && each.resources.some(({ kind }) => kind === 'ImageRepository'),
      )
      const images = (app: string) => (settings.image ?? '').replace('{app}', app)
      const wanted = apps.map((app) => repositoriesOf(layout.graph, images(app))[0]?.name)
      const fitting = receivers.filter(
        (receiver) => type !== 'generic-oidc' || refusedValidations(receiver).length === 0,
      )
      expect(fitting).toHaveLength(1)
      for (const receiver of fitting) {
        const scanned = call(receiver, apps, images, layout.graph)
        expect(wanted.filter((each) => each === undefined || !scanned.has(each))).toEqual([])
      }
    },
  )
})
