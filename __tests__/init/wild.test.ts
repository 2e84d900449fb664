/** init in layouts that people have, with the image objects that are there and without them: doctor finds nothing that is its own. */
import { describe, expect, it } from 'vitest'
import { diagnose } from '../../src/doctor/doctor.ts'
import { objectsOf, readManifests } from '../../src/flux/graph.ts'
import { factsOf } from '../doctor/golden.ts'
import { HEALTHY as ENTRIES } from '../doctor/wild/entries.ts'
import { HEALTHY as IDIOMS } from '../doctor/wild/idioms.ts'
import { HEALTHY as REFERENCES } from '../doctor/wild/references.ts'
import { HEALTHY as REMOTE } from '../doctor/wild/remote.ts'
import { WILD } from '../doctor/wild/repositories.ts'
import { HEALTHY as SHAPES } from '../doctor/wild/shapes.ts'
import { HEALTHY as UNLISTED } from '../doctor/wild/unlisted.ts'
import { applied, initOn, type Tree } from '../flux/golden.ts'

const LAYOUTS: Readonly<Record<string, Tree>> = {
  ...WILD,
  ...ENTRIES,
  ...IDIOMS,
  ...REFERENCES,
  ...REMOTE,
  ...SHAPES,
  ...UNLISTED,
}

/** Why init writes nothing, where that is right. */
const REFUSED =
  /^(?:Flux 0\.|web: no manifest names|web: its image stands in 2 directories|is written in braces|has Image(?:Repository|Policy) \S+ already, and a variable says)/

const isManifest = (path: string) => /\.ya?ml$|(?:^|\/)Kustomization$/.test(path)

/** The layout before anybody wrote image objects, markers and workflows. */
function bare(tree: Tree): Tree {
  const kept = Object.entries(tree).filter(([path]) => !path.startsWith('.github/'))
  return Object.fromEntries(
    kept.flatMap(([path, text]) => {
      if (!isManifest(path)) return [[path, text]]
      const documents = text.split(/^---\n/m).filter((one) => !/^kind: Image/m.test(one))
      const rest = documents.join('---\n').replace(/ *# \{"\$imagepolicy.*$/gm, '')
      return rest.trim() === '' ? [] : [[path, rest]]
    }),
  )
}

function findingsIn(tree: Tree) {
  const files = Object.entries(tree).map(([path, text]) => ({ path, text }))
  return diagnose(factsOf(files.filter(({ path }) => isManifest(path)))).findings
}

function callFor(tree: Tree) {
  const [, host = 'ghcr.io/acme'] =
    /([\w.-]+\.[a-z]+\/[\w./-]+)\/web[:"'\s]/.exec(Object.values(tree).join('\n')) ?? []
  const [, repository = 'acme/fleet'] =
    /url: \S*github\.com[/:](acme\/\w+)/.exec(Object.values(tree).join('\n')) ?? []
  const isOfCluster = Object.keys(tree).some((path) => path.startsWith('clusters/prod/'))
  const path = isOfCluster ? 'clusters/prod/images' : 'deploy/images'
  return {
    settings: { image: `${host}/{app}`, repository, 'repository-id': '42', path },
    apps: ['web'],
    isManifestsOnly: !Object.keys(tree).some((file) => file.startsWith('apps/')),
    defaultBranch: 'main',
  }
}

describe.each([
  ['as it is', (tree: Tree) => tree],
  ['without image objects', bare],
] as const)('init in a layout %s', (_, made) => {
  it.each(Object.keys(LAYOUTS))('%s', async (name) => {
    const layout = LAYOUTS[name] ?? {}
    const before = made(layout)
    const call = callFor(layout)
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
      for (const other of written.filter((each) => each.name !== one.name))
        expect(
          `${one.path}/`.startsWith(`${other.path}/`) || `${other.path}/`.startsWith(`${one.path}/`),
        ).toBe(false)
  })
})
