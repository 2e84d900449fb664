/** The workflow of another repository that calls the Receiver: its name is read there, or taken from a Receiver that is there. */
import { describe, expect, it } from 'vitest'
import { objectsOf, readManifests } from '../../../src/flux/graph.ts'
import { applied, type GoldenCase, initOn, readCase, readTree, type Tree } from '../../flux/golden.ts'

const BUILD = '.github/workflows/build.yml'
const CI = '.github/workflows/ci.yml'
const BEFORE = Object.fromEntries(
  Object.entries(readTree('bootstrap-layout', 'before')).filter(([path]) => !path.startsWith('.github/')),
)
const CASE: GoldenCase = {
  ...readCase('bootstrap-layout'),
  isManifestsOnly: true,
}
const given = (more: Partial<GoldenCase> = {}, id?: string): GoldenCase => ({
  ...CASE,
  ...more,
  settings: {
    ...CASE.settings,
    'apps-repository': 'acme/storefront',
    ...(id === undefined ? {} : { 'repository-id': id }),
  },
})

const play = async (tree: Tree, call: GoldenCase) => {
  const result = await initOn(tree, call)
  expect(result.refusals).toEqual([])
  const after = applied(tree, result)
  const files = Object.entries(after).map(([path, text]) => ({ path, text }))
  const manifests = files.filter(({ path }) => /\.ya?ml$/.test(path))
  const receivers = objectsOf(readManifests(manifests), 'Receiver').filter(
    ({ type }) => type === 'generic-oidc',
  )
  return { after, receivers: receivers.map(({ name }) => name), steps: result.steps.join('\n') }
}
const receiverIn = (tree: Tree) => Object.keys(tree).find((path) => path.endsWith('receiver.yaml')) ?? ''
const withWorkflow = (tree: Tree, from: string, to: string): Tree => {
  const file = receiverIn(tree)
  return { ...tree, [file]: (tree[file] ?? '').replace(from, to) }
}

describe('the workflow of another repository', () => {
  it('is named in the Receiver where it was read, and in the step', async () => {
    const { after, steps } = await play(BEFORE, given({ callingWorkflow: BUILD }))
    expect(after[receiverIn(after)]).toContain(
      `claims.workflow_ref == 'acme/storefront/${BUILD}@refs/heads/main'`,
    )
    expect(steps).toContain(`Put it into ${BUILD}: Receiver images takes calls of that workflow alone.`)
  })

  it('is told where it is a guess, with how to give another name', async () => {
    const { after, steps } = await play(BEFORE, given())
    expect(after[receiverIn(after)]).toContain(CI)
    expect(steps).toContain(`Put it into ${CI}: Receiver images takes calls of that workflow alone.`)
    expect(steps).toContain(`the validation with claims.workflow_ref (${receiverIn(after)})`)
  })

  it('is the one that a Receiver names already, also when the id of the repository comes later', async () => {
    const first = await play(BEFORE, given())
    const corrected = withWorkflow(first.after, CI, BUILD)
    const again = await play(corrected, given({}, '42'))
    expect(again.receivers).toEqual(['images'])
    expect(again.after[receiverIn(again.after)]).toContain("claims.repository_id == '42'")
    expect((await play(corrected, given({ callingWorkflow: BUILD }))).after).toEqual(corrected)
  })

  it('gets a Receiver of its own beside one for another workflow, or another repository', async () => {
    const first = await play(BEFORE, given())
    expect((await play(first.after, given({ callingWorkflow: BUILD }))).receivers).toEqual([
      'images',
      'ci-images',
    ])
    const other = withWorkflow(first.after, `acme/storefront/${CI}`, `acme/other/${CI}`)
    expect((await play(other, given())).receivers).toEqual(['images', 'ci-images'])
  })

  it('takes the place of one that cannot call the Receiver', async () => {
    const first = await play(BEFORE, given())
    const { receivers, after } = await play(first.after, given({ callingWorkflow: BUILD, callers: [BUILD] }))
    expect(receivers).toEqual(['images'])
    expect(after).toEqual(withWorkflow(first.after, CI, BUILD))
    // One that can is left its Receiver, as is one of which nothing is known.
    for (const callers of [[BUILD, CI], undefined]) {
      const call = given({ callingWorkflow: BUILD, ...(callers === undefined ? {} : { callers }) })
      expect((await play(first.after, call)).receivers).toEqual(['images', 'ci-images'])
    }
    const other = withWorkflow(first.after, `acme/storefront/${CI}`, `acme/other/${CI}`)
    const call = given({ callingWorkflow: BUILD, callers: [BUILD] })
    expect((await play(other, call)).receivers).toEqual(['images', 'ci-images'])
  })

  it('has a Receiver deleted that is for one that cannot call it, where another one is called', async () => {
    const first = await play(BEFORE, given())
    const two = await play(first.after, given({ callingWorkflow: BUILD }))
    const { notes, changes } = await initOn(two.after, given({ callingWorkflow: BUILD, callers: [BUILD] }))
    expect(changes).toEqual([])
    expect(notes).toEqual([
      {
        where: expect.stringMatching(/receiver\.yaml:1$/),
        message: `Receiver flux-system/images takes calls of ${CI} alone, which makes none: those of ${BUILD} are for Receiver ci-images`,
        hint: 'Delete this Receiver.',
      },
    ])
    expect((await initOn(two.after, given({ callingWorkflow: BUILD, callers: [BUILD, CI] }))).notes).toEqual(
      [],
    )
  })
})
