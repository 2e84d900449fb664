/** init in layouts that people have, with the image objects that are there and without them: doctor finds nothing that is its own. */
import { describe, expect, it } from 'vitest'
import { diagnose } from '../../src/doctor/doctor.ts'
import { objectsOf, readManifests } from '../../src/flux/graph.ts'
import { factsOf } from '../doctor/golden.ts'
import { applied, initOn, type Tree } from '../flux/golden.ts'
import { isManifest, REFUSED, ROWS } from './wild-layouts.ts'

function findingsIn(tree: Tree) {
  const files = Object.entries(tree).map(([path, text]) => ({ path, text }))
  return diagnose(factsOf(files.filter(({ path }) => isManifest(path)))).findings
}

describe('init in a layout', () => {
  it.each(ROWS)('$name, $way', async ({ before, call }) => {
    const result = await initOn(before, call)
    if (result.refusals.length > 0) {
      expect(result.changes).toEqual([])
      for (const { message } of result.refusals) expect(message).toMatch(REFUSED)
      return
    }
    const after = applied(before, result)
    expect((await initOn(after, call)).changes).toEqual([])
    const known = new Set(findingsIn(before).map(({ check, message }) => `${check} ${message}`))
    const fresh = findingsIn(after).filter(({ check, message }) => !known.has(`${check} ${message}`))
    // A policy for other tags than this action's stays, which init says.
    const isSaid = result.notes.some(({ message }) => message.includes('does not select the newest'))
    expect(
      fresh.filter(
        ({ check, message }) => !(check === 'flux-02' && (isSaid || message.includes('ResourceSet'))),
      ),
    ).toEqual([])
    const files = Object.entries(after).map(([path, text]) => ({ path, text }))
    const written = objectsOf(readManifests(files), 'Kustomization')
    const now = result.changes.flatMap(({ path, after: text }) =>
      objectsOf(readManifests([{ path, text }]), 'Kustomization'),
    )
    const fromStart = new Set(
      objectsOf(
        readManifests(Object.entries(before).map(([path, text]) => ({ path, text }))),
        'Kustomization',
      ).map(({ name: each }) => each),
    )
    // No Kustomization that init writes prunes what another one applies.
    for (const one of now.filter(({ name: each }) => !fromStart.has(each)))
      for (const other of written.filter(
        (each) => each.name !== one.name && each.source.name === one.source.name,
      ))
        expect(
          `${one.path}/`.startsWith(`${other.path}/`) || `${other.path}/`.startsWith(`${one.path}/`),
        ).toBe(false)
  })
})
