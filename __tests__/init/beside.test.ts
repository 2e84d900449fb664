/** An image that several places set, some of which have their marker already. */
import { describe, expect, it } from 'vitest'
import { diagnose } from '../../src/doctor/doctor.ts'
import { factsOf } from '../doctor/golden.ts'
import {
  automation,
  deployment,
  imagePolicy,
  imageRepository,
  images,
  join,
  kustomization,
  kustomize,
  OWN,
} from '../doctor/wild/parts.ts'
import { applied, initOn, type Tree } from '../flux/golden.ts'
import { base, cluster, IMAGE, one, overlay, TAG, tagEntry } from './deciding.ts'

const run = async (files: Tree, path = 'clusters/prod/images') =>
  await initOn(files, {
    settings: { image: 'ghcr.io/acme/{app}', repository: 'acme/fleet', 'apps-repository': 'acme/shop', path },
    apps: ['web'],
    isManifestsOnly: true,
  })
const told = async (files: Tree, path?: string) =>
  (await run(files, path)).notes.map(({ where, message }) => `${where} ${message}`)
const objects = join(imageRepository('web', IMAGE), imagePolicy('web', OWN))
const MARKED = deployment('web', `${IMAGE}:${TAG}`, 'flux-system:web')
const other = MARKED.replace(/ #.*/, '').replaceAll('name: web', 'name: worker')
const prod = (files: Tree): Tree =>
  one({ 'clusters/prod/images/web.yaml': join(objects, automation()), ...files })
const NOTE = 'web: this line decides what runs as well, and has no marker'

describe('runInit where one of several places has its marker', () => {
  it('marks what is in the same directory', async () => {
    const files = prod({ 'apps/prod/web.yaml': MARKED, 'apps/prod/worker.yaml': other })
    const result = await run(files)
    const tree = applied(files, result)
    expect(result.notes).toEqual([])
    expect(tree['apps/prod/worker.yaml']).toContain(`${IMAGE}:${TAG} # {"$imagepolicy": "flux-system:web"}`)
    expect((await run(tree)).changes).toEqual([])
    const read = Object.entries(tree).map(([path, text]) => ({ path, text }))
    expect(diagnose(factsOf(read)).findings).toEqual([])
  })

  it('leaves what stands in another directory to a person, and says so', async () => {
    const files = prod({ 'apps/prod/eu/web.yaml': MARKED, 'apps/prod/us/worker.yaml': other })
    const tree = applied(files, await run(files))
    expect(tree['apps/prod/us/worker.yaml']).toBe(other)
    expect(await told(files)).toEqual([expect.stringContaining(`apps/prod/us/worker.yaml:15 ${NOTE}`)])
    expect(await told(tree)).toEqual(await told(files))
  })

  it('says nothing of one that has the marker of another policy', async () => {
    const held = other.replace(/(image: .*)/, '$1 # {"$imagepolicy": "flux-system:worker"}')
    const files = prod({ 'apps/prod/eu/web.yaml': MARKED, 'apps/prod/us/worker.yaml': held })
    expect(await told(files)).toEqual([])
  })

  it('says nothing of what a marked entry decides', async () => {
    const files = prod({
      ...base(`${IMAGE}:${TAG}`),
      'apps/base/worker.yaml': other,
      'apps/prod/kustomization.yaml': kustomize(
        ['../base', '../base/worker.yaml'],
        images(IMAGE, TAG, 'flux-system:web'),
      ),
    })
    expect(await told(files)).toEqual([])
  })

  const clusters = {
    ...base(IMAGE),
    ...cluster('dev'),
    ...cluster('prod'),
    ...overlay('dev', images(IMAGE, TAG, 'flux-system:web')),
    ...overlay('prod', tagEntry),
  }

  it('says nothing of the cluster that is not meant', async () => {
    expect(await told(clusters, 'clusters/dev/images')).toEqual([])
  })
})

describe('what init says of a line without a marker', () => {
  const narrow = join(objects, automation().replace('path: ./', 'path: ./apps/prod/eu'))
  const jobs = { 'clusters/prod/jobs.yaml': kustomization('jobs', './jobs/prod') }
  const far = { 'apps/prod/eu/web.yaml': MARKED, 'apps/prod/us/worker.yaml': other }

  /** The files once a person did what the notes say. */
  const followed = (
    files: Tree,
    hints: readonly { readonly where: string | null; readonly hint: string }[],
  ) => {
    const tree = { ...files }
    for (const { where, hint } of hints) {
      const [, path = '', line = ''] = /^(.*):(\d+)$/.exec(where ?? '') ?? []
      const [, automation, wide] = / in (\S+) to (\S+), and /.exec(hint) ?? []
      const [, marked = ''] = /behind it: (.*)$/.exec(hint) ?? []
      const lines = (tree[path] ?? '').split('\n')
      lines[Number(line) - 1] = (lines[Number(line) - 1] ?? '').replace(/\S.*/, marked)
      tree[path] = lines.join('\n')
      if (automation !== undefined)
        tree[automation] = (tree[automation] ?? '').replace(/(update:[\s\S]*? path: ).*/, `$1${wide}`)
    }
    return tree
  }

  it.each<[string, Tree, string | undefined, string | null]>([
    ['with an automation over everything', prod(far), undefined, null],
    [
      'outside of the automation',
      one({ 'clusters/prod/images/web.yaml': narrow, ...far }),
      undefined,
      './apps/prod',
    ],
    [
      'below what brings the app to the cluster, which is what init writes',
      one({ 'clusters/prod/images/web.yaml': objects, ...far }),
      undefined,
      null,
    ],
    [
      'in another directory',
      one({ ...jobs, 'apps/prod/web.yaml': MARKED, 'jobs/prod/worker.yaml': other }),
      undefined,
      './',
    ],
    [
      'in two directories',
      one({
        ...far,
        ...jobs,
        'clusters/prod/images/web.yaml': narrow,
        'jobs/prod/job.yaml': other.replaceAll('name: worker', 'name: job'),
      }),
      undefined,
      './',
    ],
  ])('leaves doctor nothing to say once it is done: %s', async (_, files, path, wide) => {
    const result = await run(files, path)
    const notes = result.notes.filter(({ message }) => message.includes(NOTE))
    expect(notes.length).toBeGreaterThan(0)
    for (const { hint } of notes) {
      if (wide === null) expect(hint).not.toContain('update.path')
      else
        expect(hint).toMatch(
          new RegExp(`set spec.update.path in \\S+ to ${wide}, and put the marker behind it: `),
        )
    }
    const tree = followed(applied(files, result), notes)
    const read = Object.entries(tree).map(([at, text]) => ({ path: at, text }))
    expect(diagnose(factsOf(read)).findings).toEqual([])
    expect((await run(tree, path)).notes).toEqual([])
  })
})

describe('runInit where clusters share the values of a chart', () => {
  it('tells of a patch for each cluster, since kustomize writes no values', async () => {
    const values = `apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata:\n  name: web\nspec:\n  interval: 10m\n  chart:\n    spec:\n      chart: ./charts/web\n      sourceRef: {kind: GitRepository, name: flux-system}\n  values:\n    image:\n      repository: ${IMAGE}\n      tag: ${TAG}\n`
    const files = {
      'apps/base/web.yaml': values,
      ...cluster('dev', {}, 'main', './apps/base'),
      ...cluster('prod', {}, 'main', './apps/base'),
    }
    const { changes, refusals } = await run(files, 'clusters/dev/images')
    expect(changes).toEqual([])
    expect(refusals.map(({ hint }) => hint)).toEqual([
      `In a kustomization.yaml that is for clusters/dev alone, patch the HelmRelease by a file with the tag, then run init again: tag: ${TAG} # {"$imagepolicy": "flux-system:web:tag"}`,
    ])
  })
})
