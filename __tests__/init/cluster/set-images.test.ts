/** An image that a ResourceSet makes from its inputs: the marker belongs to the input, and a person sets it there. */
import { describe, expect, it } from 'vitest'
import { diagnose } from '../../../src/doctor/doctor.ts'
import { factsOf } from '../../doctor/golden.ts'
import { bootstrap } from '../../doctor/wild/parts.ts'
import { applied, initOn, type Tree } from '../../flux/golden.ts'

const IMAGE = 'ghcr.io/acme/web'
const TAG = 'sha-1a2b3c4-1763891234127'
const FILE = 'clusters/prod/set.yaml'
const TAG_INPUT = `    - app: api\n      tag: sha-0000000-1763891234000\n    - app: web\n      tag: ${TAG}\n`
const BY_NAME = 'ghcr.io/acme/<< inputs.app >>:<< inputs.tag >>'

const treeWith = (inputs: string, image: string): Tree => ({
  ...bootstrap('clusters/prod', 'v2.9.0'),
  [FILE]: `apiVersion: fluxcd.controlplane.io/v1
kind: ResourceSet
metadata:
  name: apps
  namespace: flux-system
spec:
${inputs}  resources:
    - apiVersion: apps/v1
      kind: Deployment
      metadata:
        name: << inputs.app >>
        namespace: apps
      spec:
        template:
          spec:
            containers:
              - name: app
                image: ${image}
`,
})
const run = async (files: Tree) =>
  await initOn(files, {
    settings: { image: 'ghcr.io/acme/{app}', repository: 'acme/fleet', 'apps-repository': 'acme/shop' },
    apps: ['web'],
    isManifestsOnly: true,
  })
const findingsOf = (tree: Tree) =>
  diagnose(factsOf(Object.entries(tree).map(([path, text]) => ({ path, text })))).findings

const CASES = {
  'its name and tag': [
    `  inputs:\n${TAG_INPUT}`,
    BY_NAME,
    `${FILE}:11`,
    `      tag: ${TAG} # {"$imagepolicy": "flux-system:web:tag"}`,
  ],
  'its tag': [
    `  inputs:\n    - app: web\n      tag: ${TAG}\n`,
    `"${IMAGE}:<< inputs.tag >>"`,
    `${FILE}:9`,
    `      tag: ${TAG} # {"$imagepolicy": "flux-system:web:tag"}`,
  ],
  'all of it': [
    `  inputs:\n    - app: web\n      image: ${IMAGE}:${TAG}\n`,
    '<< inputs.image | quote >>',
    `${FILE}:9`,
    `      image: ${IMAGE}:${TAG} # {"$imagepolicy": "flux-system:web"}`,
  ],
} as const

describe('runInit beside a ResourceSet that makes the image', () => {
  it.each(Object.entries(CASES))('says which input is to have the marker: %s', async (_, the) => {
    const [inputs, image, where, line] = the
    const { changes, refusals } = await run(treeWith(inputs, image))
    expect(changes).toEqual([])
    expect(refusals).toMatchObject([
      { where, message: expect.stringContaining('web: ResourceSet apps makes its image from inputs') },
    ])
    expect(refusals[0]?.hint).toContain(`run init again: ${line.trim()}`)
  })

  it.each(Object.entries(CASES))('goes on when it has the marker: %s', async (_, the) => {
    const [inputs, image, , line] = the
    const files = treeWith(inputs.replace(line.replace(/ #.*/, ''), line), image)
    const result = await run(files)
    expect([result.refusals, result.notes]).toEqual([[], []])
    const tree = applied(files, result)
    expect(tree[FILE]).toBe(files[FILE])
    expect(findingsOf(tree)).toEqual(findingsOf(files).filter(({ check }) => check !== 'flux-04'))
    expect((await run(tree)).changes).toEqual([])
  })

  it('says so of inputs that come from elsewhere', async () => {
    const provider = '  inputsFrom:\n    - kind: ResourceSetInputProvider\n      name: apps\n'
    const { refusals } = await run(treeWith(provider, `${IMAGE}:<< inputs.tag >>`))
    expect(refusals).toMatchObject([{ message: expect.stringContaining('from inputs') }])
    expect(refusals[0]?.hint).toContain('tag: latest # {"$imagepolicy": "flux-system:web:tag"}')
  })

  it('says nothing of a ResourceSet that makes other images', async () => {
    const { refusals } = await run(treeWith('  inputs:\n    - app: api\n      tag: v1\n', BY_NAME))
    expect(refusals).toMatchObject([{ message: expect.stringContaining('no manifest names') }])
  })
})
