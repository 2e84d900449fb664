/** What init and doctor's fix write is served by the Flux that the manifests state. */
import { describe, expect, it } from 'vitest'
import { parseAllDocuments } from 'yaml'
import { diagnose } from '../../src/doctor/doctor.ts'
import { runDoctor } from '../../src/doctor/run.ts'
import { checkObject } from '../../src/flux/schema/check.ts'
import { factsOf } from '../doctor/golden.ts'
import { cluster } from '../doctor/samples/play.ts'
import { bootstrap } from '../doctor/wild/parts.ts'
import { applied, initOn, readCase, readTree, type Tree } from '../flux/golden.ts'

/** The release, the versions of the image kinds that it serves newest, and what it does not have. */
const RELEASES = [
  {
    release: '2.0',
    apis: ['v1beta1', 'v1beta2'],
    receiver: 'generic-hmac',
    lacks: /resourceFilter|\.Changed/,
  },
  { release: '2.3', apis: ['v1beta2'], receiver: 'generic-hmac', lacks: /resourceFilter|\.Updated/ },
  { release: '2.6', apis: ['v1beta2'], receiver: 'generic-hmac', lacks: /oidcProviders|\.Updated/ },
  { release: '2.7', apis: ['v1'], receiver: 'generic-hmac', lacks: /oidcProviders|\.Updated/ },
  { release: '2.8', apis: ['v1'], receiver: 'generic-hmac', lacks: /oidcProviders|\.Updated/ },
  {
    release: '2.9',
    apis: ['v1'],
    receiver: 'generic-oidc',
    lacks: /webhook-token\n {2}resources:\n {4}- apiVersion: image/,
  },
] as const

const stating = (release: string): Tree => ({
  ...readTree('single-app', 'before'),
  ...Object.fromEntries(
    Object.entries(bootstrap('clusters/prod', `v${release}.1`)).filter(([path]) =>
      path.endsWith('components.yaml'),
    ),
  ),
})

interface Written {
  readonly apiVersion?: string
  readonly kind?: string
}

function objectsIn(tree: Tree): readonly Written[] {
  return Object.entries(tree)
    .filter(([path]) => /\.ya?ml$/.test(path) && !path.startsWith('.github/'))
    .flatMap(([, text]) => parseAllDocuments(text).map((document) => document.toJS() as Written))
    .filter((object) => object?.apiVersion?.includes('.toolkit.fluxcd.io/') === true)
}

describe('init', () => {
  it.each(RELEASES)('writes for Flux $release what it serves', async ({ release, apis, receiver, lacks }) => {
    const before = stating(release)
    const result = await initOn(before, readCase('single-app'))
    expect(result.refusals).toEqual([])
    const after = applied(before, result)
    const objects = objectsIn(after)
    expect(objects.length).toBeGreaterThanOrEqual(6)
    const refused = objects.flatMap((object) => {
      const { violations, unknown } = checkObject(object, release)
      return [...violations, ...unknown].map((one) => `${object.kind}: ${JSON.stringify(one)}`)
    })
    expect(refused).toEqual([])
    const images = objects.filter(({ apiVersion }) => apiVersion?.startsWith('image.'))
    expect([...new Set(images.map(({ apiVersion }) => apiVersion?.split('/')[1]))].sort()).toEqual(apis)
    const text = Object.values(after).join('\n')
    expect(text).toContain(`type: ${receiver}`)
    expect(text).not.toMatch(lacks)
    const files = Object.entries(after).map(([path, each]) => ({ path, text: each }))
    const told = diagnose(factsOf(files.filter(({ path }) => /\.ya?ml$/.test(path))))
    expect(told.findings).toEqual([])
    expect((await initOn(after, readCase('single-app'))).changes).toEqual([])
  })

  it('writes as the objects that are there, where no file states the version', async () => {
    const before = {
      ...readTree('single-app', 'before'),
      'deploy/images/other.yaml':
        'apiVersion: image.toolkit.fluxcd.io/v1beta2\nkind: ImageRepository\nmetadata:\n  name: other\n  namespace: flux-system\nspec:\n  image: docker.io/acme/other\n  interval: 5m\n',
    }
    const after = applied(before, await initOn(before, readCase('single-app')))
    const images = objectsIn(after).filter(({ apiVersion }) => apiVersion?.startsWith('image.'))
    expect(new Set(images.map(({ apiVersion }) => apiVersion?.split('/')[1]))).toEqual(new Set(['v1beta2']))
  })

  it.each([
    ['a keyless Receiver', '2.8', { receiver: 'generic-oidc' }, 'it came with Flux 2.9'],
    ['digests', '2.5', { pin: 'true' }, 'digestReflectionPolicy came with Flux 2.6'],
    ['anything at all', '0.41', {}, 'is older than what init writes for'],
  ])('refuses %s where Flux is %s', async (_, release, more, says) => {
    const given = readCase('single-app')
    const result = await initOn(stating(release), { ...given, settings: { ...given.settings, ...more } })
    expect(result.refusals.map(({ message }) => message)).toEqual([expect.stringContaining(says)])
    expect(result.changes).toEqual([])
  })
})

describe('init where the Flux that is stated refuses a Receiver that is there', () => {
  const FILE = 'packages/infra/manifests/gitops/image-automation/receiver.yaml'
  const given = readCase('single-app')
  const signed = { ...given, settings: { ...given.settings, receiver: 'generic-hmac' } }
  /** What init wrote for a newer Flux, without the workflow, in the versions that this one serves. */
  const written = async (release: string, edit: (receiver: string) => string) => {
    const before = stating(release)
    const after = applied(before, await initOn(before, given))
    const newer = readTree('single-app', 'after')[FILE] ?? ''
    const text = newer.replaceAll('image.toolkit.fluxcd.io/v1\n', 'image.toolkit.fluxcd.io/v1beta2\n')
    const tree = Object.entries({ ...after, [FILE]: edit(text) })
    return Object.fromEntries(tree.filter(([path]) => !path.startsWith('.github/')))
  }

  it.each([
    ['of its own accord', given],
    ['with --receiver generic-hmac, as doctor says', signed],
  ])('asks to delete a keyless one, and writes no second beside it, %s', async (_, how) => {
    const files = await written('2.5', (text) => text)
    const { refusals, changes } = await initOn(files, how)
    expect(changes).toEqual([])
    expect(refusals).toEqual([
      {
        where: `${FILE}:7`,
        message: expect.stringContaining('images is of type generic-oidc, which Flux 2.5 does not have'),
        hint: 'Delete this Receiver, and run init again, which writes one that is taken in its place; or upgrade Flux.',
      },
    ])
  })

  it('leads no circle: without it, init writes another, and doctor finds nothing', async () => {
    const files = await written('2.5', (text) => text.slice(text.indexOf('---\n') + 4))
    const result = await initOn(files, given)
    expect(result.refusals).toEqual([])
    const after = applied(files, result)
    expect(after[FILE]).toContain('type: generic-hmac')
    const read = Object.entries(after).map(([path, text]) => ({ path, text }))
    const told = diagnose(factsOf(read.filter(({ path }) => /\.ya?ml$/.test(path))))
    expect(told.findings).toEqual([])
    expect((await initOn(after, given)).changes).toEqual([])
  })

  it('asks for the apiVersion that is served', async () => {
    const files = await written('2.9', (text) =>
      text.replaceAll('notification.toolkit.fluxcd.io/v1\n', 'notification.toolkit.fluxcd.io/v1beta1\n'),
    )
    expect((await initOn(files, given)).refusals).toMatchObject([
      { where: `${FILE}:1`, hint: 'Write notification.toolkit.fluxcd.io/v1, then run init again.' },
    ])
  })

  it('refuses a type that came later, and leaves it to nobody where the version is not stated', async () => {
    const cdevents = (text: string) =>
      text.replace(/type: generic-oidc\n(?:.*\n)*? {2}resources:/, 'type: cdevents\n  resources:')
    expect((await initOn(await written('2.2', cdevents), given)).refusals).toMatchObject([
      { message: expect.stringContaining('is of type cdevents, which Flux 2.2 does not have') },
    ])
    const unstated = Object.fromEntries(
      Object.entries(await written('2.2', cdevents)).filter(([path]) => !path.endsWith('components.yaml')),
    )
    expect((await initOn(unstated, given)).refusals).toEqual([])
  })
})

describe('doctor --fix', () => {
  it.each([
    ['2.0', 'v1', 'v1beta2', 'v1beta1'],
    ['2.3', 'v1', 'v1beta2'],
    ['2.6', 'v1', 'v1beta2'],
    ['2.7', 'v1beta1', 'v1'],
    ['2.8', 'v1beta1', 'v1'],
    ['2.9', 'v1beta2', 'v1'],
  ])('makes on Flux %s of %s what it serves, %s', (release, api, wanted, ofAutomation = wanted) => {
    const automation = { template: 'Update images' }
    const files = Object.entries(cluster({ version: `v${release}.1`, api, automation }))
    const facts = factsOf(files.map(([path, text]) => ({ path, text })))
    const { findings, fixed, files: written } = runDoctor(facts, { fix: true })
    expect(findings).toEqual([])
    expect(fixed.map(({ check }) => check)).toEqual(['flux-11', 'flux-11', 'flux-11'])
    const text = written.map((file) => file.text).join('\n')
    const versions = [...text.matchAll(/image\.toolkit\.fluxcd\.io\/(\w+)/g)].map(([, version]) => version)
    expect(versions).toEqual([wanted, wanted, ofAutomation])
  })

  it('leaves a version alone whose successor lacks a field of the object', () => {
    const source = `apiVersion: source.toolkit.fluxcd.io/v1beta2\nkind: GitRepository\nmetadata: {name: other, namespace: flux-system}\nspec: {interval: 5m, url: 'https://example.com/a.git', gitImplementation: go-git, ref: {branch: main}}\n`
    const facts = (text: string) =>
      factsOf(
        Object.entries(cluster({ version: 'v2.9.1', more: { 'clusters/prod/other.yaml': text } })).map(
          ([path, each]) => ({ path, text: each }),
        ),
      )
    const kept = runDoctor(facts(source), { fix: true })
    expect([kept.findings.map(({ check }) => check), kept.files]).toEqual([['flux-11'], []])
    const mended = runDoctor(facts(source.replace(' gitImplementation: go-git,', '')), { fix: true })
    expect(mended.findings).toEqual([])
    expect(mended.files.map(({ path }) => path)).toEqual(['clusters/prod/other.yaml'])
  })
})
