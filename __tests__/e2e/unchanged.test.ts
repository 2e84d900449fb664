/** A change that reaches no image deploys nothing: the real builder makes the same layers, and only the commit tag is written. */
import { describe, expect, it } from 'vitest'
import { useStage } from '../fakes/use-stage.ts'

const world = useStage()
const inputs = { filter: './apps/portfolio', unchanged: 'skip' }

describe('a run with unchanged: skip', () => {
  it('gives the image of a commit that changes no content the commit tag alone, and calls nobody', async () => {
    const { stage, repository } = world
    const first = await stage.run({ repository, event: { name: 'push' }, inputs })
    expect(first.results.apps.map(({ status }) => status)).toEqual(['pushed'])
    const tags = (await stage.tags('portfolio')) ?? []
    const calls = stage.receiver.calls().length

    repository.write('apps/portfolio/notes.txt', 'for people only\n')
    repository.commit('Take notes')
    const second = await stage.run({ repository, event: { name: 'push' }, inputs })
    expect(second.conclusion).toBe('success')
    expect(second.results.apps.map(({ status }) => status)).toEqual(['unchanged'])
    const commitTag = `sha-${repository.git('rev-parse', 'HEAD').trim().slice(0, 7)}`
    expect(((await stage.tags('portfolio')) ?? []).toSorted()).toEqual([...tags, commitTag].toSorted())
    expect(stage.receiver.calls()).toHaveLength(calls)
    expect(second.outputs.digests).not.toBe(first.outputs.digests)

    repository.write('apps/portfolio/src/new.js', 'export const isNew = true\n')
    repository.commit('Something new')
    const third = await stage.run({ repository, event: { name: 'push' }, inputs })
    expect(third.results.apps.map(({ status }) => status)).toEqual(['pushed'])
    expect(stage.receiver.calls()).toHaveLength(calls + 1)
  })
})
