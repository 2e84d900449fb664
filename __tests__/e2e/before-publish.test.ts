/** A check between push and tags: what it refuses has no tag in the registry, and Flux hears only of the others. */
import { describe, expect, it } from 'vitest'
import { useStage } from '../fakes/use-stage.ts'

const world = useStage()
const APPS = ['dota-visualizer', 'imdbgraph', 'portfolio']
const REJECTS = `sh -c '
  echo "checking $APP at $IMAGE for $TAGS"
  echo "::error::not a command of the run"
  echo "::set-output name=stolen::1"
  test "$APP" != imdbgraph'`

describe('a run whose before-publish refuses one of three apps', () => {
  it('tags and tells Flux of the other two, and shows what the check printed', async () => {
    const { stage, repository } = world
    const result = await stage.run({
      ...{ repository, event: { name: 'push' } },
      inputs: { filter: './apps/*\n!./apps/pc-tune-ups', 'before-publish': REJECTS },
    })
    expect(result.conclusion).toBe('failure')
    expect(result.results.apps.map(({ app, status }) => [app, status])).toEqual([
      ['dota-visualizer', 'pushed'],
      ['imdbgraph', 'rejected'],
      ['portfolio', 'pushed'],
    ])
    expect((await stage.tags('imdbgraph')) ?? []).toEqual([])
    for (const app of ['dota-visualizer', 'portfolio']) expect(await stage.tags(app)).toHaveLength(2)
    expect(JSON.parse(result.outputs.failed ?? '')).toEqual(['imdbgraph'])
    expect(stage.receiver.calls().map(({ bodyJson }) => (bodyJson as { apps: string[] }).apps)).toEqual([
      ['dota-visualizer', 'portfolio'],
    ])
    expect(result.maskedLog).toMatch(
      /checking imdbgraph at \S+\/acme\/imdbgraph@sha256:[0-9a-f]{64} for sha-/,
    )
    expect(result.outputs).not.toHaveProperty('stolen')
    expect(result.annotations.map(({ message }) => message)).not.toContain('not a command of the run')
    expect(result.results.apps[1]?.error).toMatchObject({ code: 'FDA-PUSH-REJECTED' })
  })

  it('publishes it in the next run that passes', async () => {
    const { stage, repository } = world
    repository.write('README.md', 'again\n')
    repository.commit('Again')
    const result = await stage.run({
      ...{ repository, event: { name: 'push' } },
      inputs: { filter: './apps/*\n!./apps/pc-tune-ups', 'before-publish': 'true' },
    })
    const [app] = result.results.apps.filter(({ app }) => app === APPS[1])
    expect(app?.status).toBe('pushed')
    expect(await stage.tags('imdbgraph')).toHaveLength(2)
  })
})
