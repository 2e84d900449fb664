/** Run numbers in the tags of a workflow that init writes: GitHub counts the runs of a new file from 1. */
import { describe, expect, it } from 'vitest'
import { buildPush, deployment, workflow } from '../doctor/wild/parts.ts'
import { initOn } from '../flux/golden.ts'
import { IMAGE, one } from './deciding.ts'

const CI = '.github/workflows/ci.yml'
const OLD = '.github/workflows/build.yml'
const told = async (tags: string, tag: string, more: Readonly<Record<string, string>> = {}) => {
  const settings = { image: 'ghcr.io/acme/{app}', repository: 'acme/fleet', tags }
  const files = { ...one({ 'apps/prod/web.yaml': deployment('web', `${IMAGE}:${tag}`) }), ...more }
  const { notes, refusals } = await initOn(files, { settings, apps: ['web'] })
  expect(refusals).toEqual([])
  return notes.filter(({ where }) => where === CI)
}

describe('a new workflow whose tags have the number of the run', () => {
  it('is told of where a larger one is deployed', async () => {
    expect(await told('main-{shortsha}-{run-number}', 'main-3f2a1bc-412')).toEqual([
      expect.objectContaining({
        message: expect.stringMatching(
          /^its runs are counted from 1, since GitHub counts them for each workflow file, and main-3f2a1bc-412 is deployed \(apps\/prod\/web\.yaml:\d+\): Flux keeps that until run 413$/,
        ),
        hint: "Give --tags 'main-{shortsha}-{timestamp}' in their place.",
      }),
    ])
  })

  it('may go into the old workflow, which goes on counting', async () => {
    const more = { [OLD]: workflow(buildPush(`${IMAGE}:main`)) }
    const [note] = await told('v{run-number}', 'v412', more)
    expect(note?.hint).toBe(
      `Give --tags 'v{timestamp}' in their place, or put the step into ${OLD} where that pushed it: its count goes on.`,
    )
  })

  it.each([
    ['v{run-number}', 'v1'],
    ['v{run-number}', 'main-3f2a1bc-412'],
    ['v{timestamp}', 'v412'],
    ['v{run-id}', 'v412'],
    ['v{run-number}-{timestamp}', 'v412-1763891234127'],
  ])('is not told of for %s where %s is deployed', async (tags, tag) =>
    expect(await told(tags, tag)).toEqual([]),
  )
})
