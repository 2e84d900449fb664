/** The marker goes to the place that decides what the cluster runs; where there is none, nothing is written that does nothing. */
import { describe, expect, it } from 'vitest'
import { diagnose } from '../../src/doctor/doctor.ts'
import type { InitResult } from '../../src/init/init.ts'
import { factsOf } from '../doctor/golden.ts'
import type { Files } from '../doctor/wild/parts.ts'
import { WILD } from '../doctor/wild/repositories.ts'
import { applied, initOn, type Tree } from '../flux/golden.ts'
import { DECIDING, LEFT } from './deciding.ts'
import { LEFT_TO_PEOPLE, REPLACED } from './replaced.ts'

const run = async (files: Tree, path: string | undefined, apps = ['web']): Promise<InitResult> =>
  await initOn(files, {
    settings: {
      image: 'ghcr.io/acme/{app}',
      repository: 'acme/fleet',
      'apps-repository': 'acme/shop',
      ...(path === undefined ? {} : { path }),
    },
    apps,
    isManifestsOnly: true,
  })
const findingsOf = (tree: Tree) => {
  const files = Object.entries(tree).map(([path, text]) => ({ path, text }))
  return diagnose(factsOf(files)).findings.map(({ check, file, message }) => `${check} ${file} ${message}`)
}
const MARKER = / # \{"\$imagepolicy": "[^"]+"\}/g
const told = (remarks: InitResult['notes']) => remarks.map(({ where, message }) => `${where} ${message}`)
const markedIn = (before: Files, tree: Tree) =>
  Object.keys(before).filter((file) => tree[file] !== before[file])

const CASES = Object.entries({ ...DECIDING, ...REPLACED })
const LEFT_ALONE = Object.entries({ ...LEFT, ...LEFT_TO_PEOPLE })

describe('runInit where several places name an image', () => {
  it.each(CASES)('marks the one that decides: %s', async (_, { files, path, marked, line, notes = [] }) => {
    const result = await run(files, path)
    const tree = applied(files, result)
    expect(result.refusals).toEqual([])
    expect(JSON.stringify(result)).not.toContain('fda-probe')
    expect(told(result.notes)).toEqual(notes.map((text) => expect.stringContaining(text)))
    expect(markedIn(files, tree).filter((file) => tree[file]?.includes('$imagepolicy'))).toEqual(marked)
    for (const file of marked)
      expect(tree[file]?.split('\n').map((one) => one.trimStart().replace(/^- /, ''))).toContain(line)
  })

  it.each(CASES)('leaves what doctor finds nothing in: %s', async (_, { files, path }) => {
    // Of another cluster it is told that its marker is still to be written.
    const others = /^flux-04 (clusters\/\w+)\/images\/web\.yaml no marker of cluster \1 names/
    const found = findingsOf(applied(files, await run(files, path)))
    const own = path?.split('/').slice(0, 2).join('/')
    expect(
      found.filter((one) => others.exec(one)?.[1] === undefined || others.exec(one)?.[1] === own),
    ).toEqual([])
  })

  it.each(CASES)('changes nothing the second time: %s', async (_, { files, path }) => {
    const tree = applied(files, await run(files, path))
    const again = await run(tree, path)
    expect([again.changes, again.refusals, again.notes]).toEqual([[], [], []])
  })

  it.each(CASES.filter(([, { isNew = false }]) => !isNew))(
    'keeps every other byte: %s',
    async (_, { files, path, marked }) => {
      const tree = applied(files, await run(files, path))
      for (const file of marked)
        expect(tree[file]?.replace(MARKER, '')).toBe(files[file]?.replace(MARKER, ''))
    },
  )
})

describe('runInit where no marker is right', () => {
  it.each(LEFT_ALONE)('says why, and writes nothing: %s', async (_, { files, path, says, hint }) => {
    const { changes, refusals } = await run(files, path)
    expect(changes).toEqual([])
    expect(told(refusals)).toEqual([expect.stringContaining(says)])
    expect(refusals[0]?.hint).toContain(hint)
  })

  it.each(LEFT_ALONE)('writes what the other apps need: %s', async (_, { files, path, says }) => {
    const other = { ...files }
    const api =
      'apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: api\n  namespace: default\nspec:\n  template:\n    spec:\n      containers:\n        - name: api\n          image: ghcr.io/acme/api:sha-1a2b3c4-1763891234127\n'
    other[`clusters/${path?.split('/')[1] ?? 'prod'}/api.yaml`] = api
    const result = await run(other, path, ['web', 'api'])
    expect(result.refusals).toEqual([])
    expect(told(result.notes)).toEqual([expect.stringContaining(says)])
    const tree = applied(other, result)
    expect(findingsOf(tree)).toEqual(findingsOf(other))
    const written = result.changes.map(({ after }) => after).join('\n')
    expect(written).toContain('flux-system:api')
    expect(written).not.toContain('image: ghcr.io/acme/web')
    expect((await run(tree, path, ['web', 'api'])).changes).toEqual([])
  })
})

describe('runInit beside patches of image objects', () => {
  it('lists none of them among the resources', async () => {
    const files = WILD['patches of image objects and Deployments'] ?? {}
    const tree = applied(files, await run(files, undefined))
    expect(tree['clusters/prod/kustomization.yaml']).toContain('  - receiver.yaml\n')
    expect(tree['clusters/prod/kustomization.yaml']).not.toContain('  - faster.yaml')
    expect(findingsOf(tree)).toEqual([])
  })
})
